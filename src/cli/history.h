/*
 * The log told: to people as a table, to machines as CSV or JSON.
 */
#ifndef TILTAK_CLI_HISTORY_H
#define TILTAK_CLI_HISTORY_H

#include "sheet.h"
#include "tiltak/model.h"

struct app;
struct out;

struct history {
	struct out *out;
	struct app *app;    /* fetches the titles that names lacks; NULL: it lacks none */
	struct plan *names; /* gives the names of actors and deliverables */
	bool in_full;	    /* a large step is listed, not summed up */
	const char *about;  /* id: of what was read or undone only what it did to this is told */
	struct sheet sheet;
	size_t n; /* change sets so far */
};

struct history_format {
	const char *name;
	bool for_people;
	void (*begin)(struct history *history);
	void (*add)(struct history *history, const struct change_set *set);
	void (*end)(struct history *history);
};

/* By name; the table for NULL. */
const struct history_format *history_format(const char *name);

enum { HISTORY_MANY = 20 }; /* changes; a step with more is told as a sum */

/* Appends «358 nye poster, 2 endrede felter». */
void history_sum(const struct change_set *set, struct str *out);
/* Appends one side of a change as JSON: a value, or a whole record as an object of its fields. */
void json_side(struct str *out, const struct change *change, const char *text);
/* Appends a change on one line, as app_change_show. */
void history_line(const struct change *change, const struct plan *names, struct str *out);

#endif
