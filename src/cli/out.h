/*
 * The one way out: standard output is gathered and written in large pieces, cleaned of everything
 * that could steer a terminal; standard error gets single lines.
 */
#ifndef TILTAK_CLI_OUT_H
#define TILTAK_CLI_OUT_H

#include <stdbool.h>

#include "tiltak/charset.h"
#include "tiltak/str.h"

struct err;

struct out {
	struct str text; /* add lines here, then call out_more */
	int fd;
	bool terminal;
	struct charset charset; /* of what is not raw, or goes to a terminal */
	bool raw;		/* data for machines: cleaned only when a terminal reads it */
	bool failed;		/* something could not be written; err_text says why */
	struct str err_text;
};

void out_init(struct out *out, int fd);
/* The columns to keep within, 0 for no limit: COLUMNS, else the terminal's. */
int out_width(const struct out *out);
/* To be called after each line or record: writes when enough has gathered. */
void out_more(struct out *out);
/* Writes the rest, before what must not be done when it cannot be written. ERR_IO when not all was
 * written, now or before. */
bool out_flush(struct out *out, struct err *err);
/* The same, and closes the descriptor. */
bool out_end(struct out *out, struct err *err);

/* A line to standard error, cleaned; «tiltak: » first for out_note. */
void out_line(void *unused, const char *line);
void out_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
