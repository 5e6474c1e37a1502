/*
 * The log of commands: for every act the command line that does the same, so that the screen
 * teaches it. A pane at the bottom; it lives as long as the program.
 */
#ifndef TILTAK_TUI_COMMAND_LOG_H
#define TILTAK_TUI_COMMAND_LOG_H

#include <stddef.h>

#include "canvas.h"

struct tui;

#define LOG_MAX 100

enum log_wish { LOG_AUTO, LOG_ON, LOG_OFF };

struct command_log {
	char *rows[LOG_MAX]; /* the newest last */
	size_t n;
	enum log_wish wish; /* AUTO: where the screen is high and there is something to tell */
};

void log_add(struct command_log *log, const char *line);
void log_done(struct command_log *log);
/* Rows that the pane takes of the screen, with its heading: so many that the newest is whole, as
 * far as `most` allows. 0 when it is not shown. */
int log_rows(const struct tui *tui, const struct canvas *canvas, int most);
void log_turn(struct tui *tui);
void log_draw(const struct tui *tui, struct canvas *canvas, struct rect in);

#endif
