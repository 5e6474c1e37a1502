/*
 * The words of each choice, once, for tiltak.yaml, for the file that remembers and for messages.
 */
#include "show.h"

#include <assert.h>
#include <string.h>

#include "style.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

#define WORDS 5

static const struct {
	const char *key;
	const char *words[WORDS]; /* the first NULL ends them */
	int usual;
} shows[] = {
	[SHOW_THEME] = {"tema",
			{[THEME_DARK] = "mørk",
			 [THEME_LIGHT] = "lys",
			 [THEME_CONTRAST] = "kontrast",
			 [THEME_MONO] = "mono"},
			THEME_DARK},
	[SHOW_MOUSE] = {"mus", {"av", "på"}, 1},
	[SHOW_ASCII] = {"ascii", {"av", "på", "auto"}, 2},
};
static_assert(sizeof shows / sizeof *shows == SHOW_COUNT, "a row for each");
static_assert(THEME_COUNT < WORDS, "a word for each, and the end");

const char *show_key(enum show show)
{
	return shows[show].key;
}

enum show show_find(const char *key)
{
	enum show show = 0;
	while (show < SHOW_COUNT && !text_same_key(shows[show].key, key)) {
		show++;
	}
	return show;
}

const char *show_word(enum show show, int value)
{
	return value < WORDS ? shows[show].words[value] : NULL;
}

int show_value(enum show show, const char *word)
{
	for (int i = 0; show_word(show, i); i++) {
		if (text_same_key(show_word(show, i), word)) {
			return i;
		}
	}
	return -1;
}

void show_reset(struct shown *shown)
{
	for (enum show show = 0; show < SHOW_COUNT; show++) {
		shown->now[show] = shown->given[show] = shows[show].usual;
	}
}

bool show_remember(struct shown *shown, char *line)
{
	char *save = NULL;
	const char *key = strtok_r(line, "\t", &save), *word = strtok_r(NULL, "\t", &save);
	const char *then = strtok_r(NULL, "\t", &save);
	enum show show = key ? show_find(key) : SHOW_COUNT;
	int value = show < SHOW_COUNT && word ? show_value(show, word) : -1;
	if (value < 0 || !then || show_value(show, then) < 0) {
		return false;
	}
	if (show_value(show, then) == shown->given[show]) {
		shown->now[show] = value;
	}
	return true;
}

void show_write(const struct shown *shown, struct str *out)
{
	for (enum show show = 0; show < SHOW_COUNT; show++) {
		if (shown->now[show] != shown->given[show]) {
			str_printf(out, "vis\t%s\t%s\t%s\n", shows[show].key,
				   show_word(show, shown->now[show]),
				   show_word(show, shown->given[show]));
		}
	}
}
