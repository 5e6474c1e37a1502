/*
 * The pane of commands: the newest at the bottom, whole where it has room, and broken so that a
 * shell reads the rows as the line.
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

static bool is_shown(const struct tui *tui, int rows)
{
	const struct command_log *log = tui->log;
	return log->wish == LOG_ON || (log->wish == LOG_AUTO && rows >= AUTO_ROWS && log->n > 0);
}

void log_turn(struct tui *tui)
{
	tui->log->wish = is_shown(tui, tui->rows) ? LOG_OFF : LOG_ON;
}

/* ---- Rows that can be pasted ---- */

/* What is left of a line, and how a shell has read it so far. */
struct pasted {
	const char *rest;
	bool quoted, reopen; /* reopen: the quotes were closed for the end of the row */
};

/* Where a row may end, the better the higher. */
enum end { END_NONE, END_LETTER, END_QUOTED_WORD, END_WORD };

struct cut {
	enum end end;
	size_t at;
	bool quoted;
};

/* May the row end before the letter at i? A quote behind a backslash stays with it. */
static enum end end_at(const char *text, size_t i, bool quoted)
{
	if (i == 0 || (!quoted && text[i - 1] == '\\')) {
		return END_NONE;
	}
	return !quoted && text[i] == ' '      ? END_WORD
	       : quoted && text[i - 1] == ' ' ? END_QUOTED_WORD
					      : END_LETTER;
}

/* Takes one row: to the end of the line or of a line of its text, else to a cut behind which a
 * shell goes on. */
static void take_row(struct pasted *line, int cols, struct str *row)
{
	const char *text = line->rest;
	size_t len = strlen(text), i = 0, step = 0;
	int used = line->reopen, width = 0;
	struct cut cut = {0};
	bool quoted = line->quoted;
	str_put(row, line->reopen ? "'" : "");
	for (; i < len && text[i] != '\n'; i += step, used += width) {
		step = text_cluster(text + i, len - i, &width);
		enum end end = used <= cols - 2 ? end_at(text, i, quoted) : END_NONE;
		if (end != END_NONE && end >= cut.end) {
			cut = (struct cut){end, i, quoted};
		}
		if (used + width > cols && cut.end != END_NONE) {
			break;
		}
		quoted ^= text[i] == '\'' && (quoted || i == 0 || text[i - 1] != '\\');
	}
	bool whole = i == len || text[i] == '\n';
	cut = whole ? (struct cut){END_NONE, i, quoted} : cut;
	str_add(row, text, cut.at);
	str_put(row, whole ? "" : cut.end == END_WORD ? " \\" : cut.quoted ? "'\\" : "\\");
	bool skips = whole ? text[i] == '\n' : cut.end == END_WORD;
	*line = (struct pasted){text + cut.at + skips, cut.quoted, !whole && cut.quoted};
}

static int count_rows(const char *text, int cols)
{
	struct pasted line = {.rest = text};
	int n = 0;
	do {
		struct str row = {0};
		take_row(&line, cols, &row);
		str_done(&row);
		n++;
	} while (line.rest[0]);
	return n;
}

int log_rows(const struct tui *tui, const struct canvas *canvas, int most)
{
	const struct command_log *log = tui->log;
	int rows = canvas->rows < 20 ? 2 : canvas->rows < AUTO_ROWS ? 3 : 4;
	int newest = log->n > 0 ? count_rows(log->rows[log->n - 1], canvas->cols) : 0;
	most = most - HEADING > rows ? most - HEADING : rows;
	rows = newest > rows ? newest : rows;
	return is_shown(tui, canvas->rows) ? HEADING + (rows < most ? rows : most) : 0;
}

/* Draws the rows of a line from `bottom` up, as far as there is room; returns the rows taken. */
static int draw_line(struct canvas *canvas, struct rect in, int bottom, const char *text)
{
	int n = count_rows(text, in.cols);
	struct pasted line = {.rest = text};
	for (int at = bottom - n; at < bottom; at++) {
		struct str row = {0};
		take_row(&line, in.cols, &row);
		if (at >= in.row) {
			canvas_put(canvas, span(at, in.col, in.cols), str_text(&row), STYLE_NORMAL);
		}
		str_done(&row);
	}
	return n;
}

/* Lines begin at the edge, so that what is marked with the mouse can be pasted as it is. */
void log_draw(const struct tui *tui, struct canvas *canvas, struct rect in)
{
	const struct command_log *log = tui->log;
	canvas_hline(canvas, span(in.row, in.col, in.cols), STYLE_BORDER);
	struct span heading = span(in.row, in.col + 1, in.cols - 2);
	in = rect(in.row + HEADING, in.col, in.rows - HEADING, in.cols);
	int bottom = in.row + in.rows;
	bool whole = log->n == 0 || count_rows(log->rows[log->n - 1], in.cols) <= in.rows;
	canvas_put(canvas, heading,
		   whole ? _(" Det samme på kommandolinja ")
			 : _(" Det samme på kommandolinja: bare slutten har plass "),
		   STYLE_BORDER);
	if (log->n == 0) {
		canvas_put(canvas, span(in.row, in.col + 1, in.cols - 2),
			   _("Når du endrer noe, står kommandoen som gjør det samme, her."),
			   STYLE_MUTED);
	}
	for (size_t i = log->n; i-- > 0 && bottom > in.row;) {
		bottom -= draw_line(canvas, in, bottom, log->rows[i]);
	}
}
