/*
 * Styles: names, letters, and the contrast of every look on the palette of PuTTY.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "style.h"

/* PuTTY's defaults; black and white are also what dark and light leave to the terminal. */
static const uint8_t palette[16][3] = {
	{0, 0, 0},     {187, 0, 0},    {0, 187, 0},    {187, 187, 0},
	{0, 0, 187},   {187, 0, 187},  {0, 187, 187},  {187, 187, 187},
	{85, 85, 85},  {255, 85, 85},  {85, 255, 85},  {255, 255, 85},
	{85, 85, 255}, {255, 85, 255}, {85, 255, 255}, {255, 255, 255},
};

/* Relative luminance and contrast as WCAG 2.1 defines them. */
static double luminance(const uint8_t rgb[3])
{
	static const double weight[3] = {0.2126, 0.7152, 0.0722};
	double sum = 0;

	for (size_t i = 0; i < 3; i++) {
		double c = rgb[i] / 255.0;
		sum += weight[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(int fg, int bg)
{
	double a = luminance(palette[fg]);
	double b = luminance(palette[bg]);

	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static const struct {
	enum theme theme;
	int fg, bg; /* what the terminal's own colours are taken to be */
	double least;
} grounds[] = {
	{THEME_DARK, 7, 0, 4.5},
};

static void every_look_can_be_read(void **state)
{
	(void)state;
	for (size_t g = 0; g < sizeof(grounds) / sizeof(*grounds); g++) {
		for (enum style s = 0; s < STYLE_COUNT; s++) {
			const struct look *look = style_look(grounds[g].theme, s);
			int fg = look->fg == COLOUR_DEFAULT ? grounds[g].fg : look->fg;
			int bg = look->bg == COLOUR_DEFAULT ? grounds[g].bg : look->bg;
			assert_true(contrast(fg, bg) >= grounds[g].least);
			if (look->marks & LOOK_BOLD && look->fg >= 0 && look->fg < 8) {
				assert_true(contrast(fg + 8, bg) >= grounds[g].least);
			}
		}
	}
}

static void colours_that_platforms_lack_are_not_used(void **state)
{
	(void)state;
	for (enum theme t = 0; t < THEME_COUNT; t++) {
		for (enum style s = 0; s < STYLE_COUNT; s++) {
			const struct look *look = style_look(t, s);
			assert_int_not_equal(look->fg, 8);
			assert_true(look->bg < 8);
		}
	}
}

static void mono_has_no_colour(void **state)
{
	(void)state;
	for (enum style s = 0; s < STYLE_COUNT; s++) {
		assert_int_equal(style_look(THEME_MONO, s)->fg, COLOUR_DEFAULT);
		assert_int_equal(style_look(THEME_MONO, s)->bg, COLOUR_DEFAULT);
	}
}

static void the_selection_is_reversed_in_every_theme(void **state)
{
	(void)state;
	for (enum theme t = 0; t < THEME_COUNT; t++) {
		assert_true(style_look(t, STYLE_SELECTED)->marks & LOOK_REVERSE);
	}
}

static void every_style_has_its_own_letter(void **state)
{
	(void)state;
	char seen[256] = {0};

	for (enum style s = 0; s < STYLE_COUNT; s++) {
		unsigned char letter = (unsigned char)style_letter(s);
		assert_true(letter > ' ' && letter < 0x7f);
		assert_false(seen[letter]);
		seen[letter] = 1;
	}
	assert_int_equal(style_letter(STYLE_NORMAL), '.');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_look_can_be_read),
		cmocka_unit_test(colours_that_platforms_lack_are_not_used),
		cmocka_unit_test(mono_has_no_colour),
		cmocka_unit_test(the_selection_is_reversed_in_every_theme),
		cmocka_unit_test(every_style_has_its_own_letter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
