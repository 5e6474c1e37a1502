/*
 * How the screen is shown: theme, mouse, signs. tiltak.yaml says it; what a person chooses while
 * the program runs is remembered and wins, until the file says something new.
 */
#ifndef TILTAK_TUI_SHOW_H
#define TILTAK_TUI_SHOW_H

#include <stdbool.h>
#include <stddef.h>

struct str;

enum show {
	SHOW_THEME, /* the value is an enum theme */
	SHOW_MOUSE, /* 1 is on */
	SHOW_ASCII, /* 1 is on; 2 leaves it to the terminal */
	SHOW_COUNT,
};

struct shown {
	int now[SHOW_COUNT];
	int given[SHOW_COUNT]; /* as tiltak.yaml or, where it says nothing, the program has it */
};

/* The key in files: «tema». */
const char *show_key(enum show show);
/* SHOW_COUNT when there is none. */
enum show show_find(const char *key);
/* The word of a value: «lys»; NULL behind the last. */
const char *show_word(enum show show, int value);
/* -1 for no word of it. */
int show_value(enum show show, const char *word);

/* Everything as the program has it. */
void show_reset(struct shown *shown);
/* A line of the file that remembers: «tema», what was chosen, what the settings said then. False
 * when it cannot be understood. */
bool show_remember(struct shown *shown, char *line);
/* Appends such lines for what was chosen. */
void show_write(const struct shown *shown, struct str *out);

#endif
