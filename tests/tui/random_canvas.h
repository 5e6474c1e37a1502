/*
 * Chance with a seed that can be given again (TILTAK_SEED), and drawings made by it.
 */
#ifndef TILTAK_TESTS_TUI_RANDOM_CANVAS_H
#define TILTAK_TESTS_TUI_RANDOM_CANVAS_H

#include <stdint.h>

struct canvas;

struct random {
	uint64_t state;
};

/* Prints the seed. */
struct random random_start(void);
/* 0 to n - 1. */
int random_below(struct random *random, int n);
/* A text of letters, wide and joined characters, marks, controls and broken bytes; static until the
 * next call with the same buffer. */
const char *random_text(struct random *random, char *buffer, int size);
/* Draws n things, many of them half outside. */
void random_draw(struct random *random, struct canvas *canvas, int n);

#endif
