/*
 * The pane of commands: the newest at the bottom, broken only where a shell lets a line go on.
 */
#include "command_log.h"

#include <stdlib.h>
#include <string.h>

#include "state.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define AUTO_ROWS 45 /* of the screen: below that it is shown only when asked for */
#define HEADING	  1

void log_add(struct command_log *log, const char *line)
{
	if (log->n == LOG_MAX) {
		free(log->rows[0]);
		memmove(&log->rows[0], &log->rows[1], (LOG_MAX - 1) * sizeof log->rows[0]);
		log->n--;
	}
	log->rows[log->n++] = mem_copy_text(line);
}

void log_done(struct command_log *log)
{
	while (log->n > 0) {
		free(log->rows[--log->n]);
	}
}

static int pane_rows(int rows)
{
	return HEADING + (rows < 20 ? 2 : rows < AUTO_ROWS ? 3 : 4);
}

int log_rows(const struct tui *tui, int rows)
{
	bool shown = tui->log->wish == LOG_ON ||
		     (tui->log->wish == LOG_AUTO && rows >= AUTO_ROWS && tui->log->n > 0);
	return shown ? pane_rows(rows) : 0;
}

void log_turn(struct tui *tui)
{
	tui->log->wish = log_rows(tui, tui->rows) > 0 ? LOG_OFF : LOG_ON;
}

/* Bytes of the line that stand on one row: to the last space outside quotes that leaves room for
 * « \», all when it fits or cannot be broken. */
static size_t row_of(const char *line, int cols)
{
	size_t len = strlen(line), fits = text_fit(line, len, cols, NULL);
	size_t room = text_fit(line, len, cols - 2, NULL), at = 0;
	bool quoted = false;
	for (size_t i = 0; fits < len && i <= room; i++) {
		quoted ^= line[i] == '\'';
		at = line[i] == ' ' && !quoted ? i : at;
	}
	return at > 0 ? at : len;
}

/* Draws the rows of a line from `bottom` up, as far as there is room; returns the rows taken. */
static int draw_line(struct canvas *canvas, struct rect in, int bottom, const char *line)
{
	int n = 1, taken = 0;
	for (size_t at = row_of(line, in.cols); line[at];
	     at += 1 + row_of(line + at + 1, in.cols)) {
		n++;
	}
	for (int i = 0; i < n; i++) {
		struct str row = {0};
		size_t len = row_of(line, in.cols);
		str_add(&row, line, len);
		str_put(&row, line[len] ? " \\" : "");
		line += line[len] ? len + 1 : len;
		int at = bottom - n + i;
		if (at >= in.row) {
			canvas_put(canvas, span(at, in.col, in.cols), str_text(&row), STYLE_NORMAL);
			taken++;
		}
		str_done(&row);
	}
	return taken;
}

void log_draw(const struct tui *tui, struct canvas *canvas, struct rect in)
{
	const struct command_log *log = tui->log;
	canvas_hline(canvas, span(in.row, in.col, in.cols), STYLE_BORDER);
	canvas_put(canvas, span(in.row, in.col + 1, in.cols - 2), _(" Det samme på kommandolinja "),
		   STYLE_BORDER);
	in = rect(in.row + HEADING, in.col + 1, in.rows - HEADING, in.cols - 2);
	int bottom = in.row + in.rows;
	if (log->n == 0) {
		canvas_put(canvas, span(in.row, in.col, in.cols),
			   _("Når du endrer noe, står kommandoen som gjør det samme, her."),
			   STYLE_MUTED);
	}
	for (size_t i = log->n; i-- > 0 && bottom > in.row;) {
		bottom -= draw_line(canvas, in, bottom, log->rows[i]);
	}
}
