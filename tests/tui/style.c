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

/* The defaults of PuTTY and xterm. */
static const uint8_t palettes[][16][3] = {
	{
		{0, 0, 0},
		{187, 0, 0},
		{0, 187, 0},
		{187, 187, 0},
		{0, 0, 187},
		{187, 0, 187},
		{0, 187, 187},
		{187, 187, 187},
		{85, 85, 85},
		{255, 85, 85},
		{85, 255, 85},
		{255, 255, 85},
		{85, 85, 255},
		{255, 85, 255},
		{85, 255, 255},
		{255, 255, 255},
	},
	{
		{0, 0, 0},
		{205, 0, 0},
		{0, 205, 0},
		{205, 205, 0},
		{0, 0, 238},
		{205, 0, 205},
		{0, 205, 205},
		{229, 229, 229},
		{127, 127, 127},
		{255, 0, 0},
		{0, 255, 0},
		{255, 255, 0},
		{92, 92, 255},
		{255, 0, 255},
		{0, 255, 255},
		{255, 255, 255},
	},
};
#define N_PALETTES (sizeof(palettes) / sizeof(*palettes))

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

static double contrast(size_t palette, int fg, int bg)
{
	double a = luminance(palettes[palette][fg]);
	double b = luminance(palettes[palette][bg]);

	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static const struct {
	enum theme theme;
	int fg, bg; /* what the terminal's own colours are taken to be */
	double least;
} grounds[] = {
	{THEME_DARK, 7, 0, 4.5},
	{THEME_LIGHT, 0, 15, 4.5},
	{THEME_CONTRAST, 7, 0, 7},
	{THEME_CONTRAST, 0, 15, 7}, /* it brings its own ground */
};

/* A look on one ground with one palette; bold may brighten the first eight colours, or not. */
static void look_can_be_read(size_t g, size_t palette, enum style style)
{
	const struct look *look = style_look(grounds[g].theme, style);
	int fg = look->fg == COLOUR_DEFAULT ? grounds[g].fg : look->fg;
	int bg = look->bg == COLOUR_DEFAULT ? grounds[g].bg : look->bg;
	if (contrast(palette, fg, bg) < grounds[g].least) {
		fail_msg("style %c on %d: %.2f", style_letter(style), bg,
			 contrast(palette, fg, bg));
	}
	if (look->marks & LOOK_BOLD && look->fg >= 0 && look->fg < 8) {
		assert_true(contrast(palette, fg + 8, bg) >= grounds[g].least);
	}
}

static void every_look_can_be_read(void **state)
{
	(void)state;
	for (size_t g = 0; g < sizeof(grounds) / sizeof(*grounds); g++) {
		for (enum style s = 0; s < STYLE_COUNT; s++) {
			for (size_t palette = 0; palette < N_PALETTES; palette++) {
				look_can_be_read(g, palette, s);
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
			/* Blue is for light grounds. */
			bool blue = (look->fg & ~8) == 4 && look->fg > 0;
			assert_true(!blue || t == THEME_LIGHT);
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
