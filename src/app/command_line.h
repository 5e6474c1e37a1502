/*
 * What the rooms that tell change sets as command lines share.
 */
#ifndef TILTAK_APP_COMMAND_LINE_H
#define TILTAK_APP_COMMAND_LINE_H

#include "app.h"
#include "tiltak/map.h"
#include "tiltak/str.h"

/* A command as it grows. `dashes`: an operand looks like an option, so that «--» must stand before
 * the operands. */
struct line {
	struct str operands, options;
	bool dashes;
};

struct telling {
	struct app *app;
	const struct plan *plan;
	const struct change_set *set;
	struct str *out;
	struct map told; /* ids of records that a command made whole */
	size_t n;	 /* commands */
	/* Of the changes that are left: the first of each record, and of each field. */
	struct firsts {
		const struct change **rows;
		size_t n, cap;
	} records, fields;
};

void line_operand(struct line *line, const char *text);
void line_edit(struct line *line, const char *key, const char *value);
/* `value` is NULL for an option that takes none. */
void line_option(struct line *line, const char *name, const char *value);
/* Appends it to what is told; the line is freed. */
void line_end(struct telling *telling, const char *command, struct line *line);

/* Tells a step of the year's top ten; false, and nothing told, for what `topp` cannot say. */
bool tell_top(struct telling *telling);
/* Is it such a step? */
bool is_top(const struct change_set *set);

#endif
