/*
 * What the writers share: the door of each, and the words that all of them say alike.
 */
#ifndef REPORT_WRITE_H
#define REPORT_WRITE_H

#include "tiltak/report.h"

#define CELL_NONE "–"

/* The writers, one a file; each appends the whole file. */
bool write_html(const struct report *report, struct str *out, struct err *err);
bool write_md(const struct report *report, struct str *out, struct err *err);
bool write_csv(const struct report *report, struct str *out, struct err *err);
bool write_csv_std(const struct report *report, struct str *out, struct err *err);
bool write_json(const struct report *report, struct str *out, struct err *err);
bool write_text(const struct report *report, struct str *out, struct err *err);

/* A line of the title page. */
struct fact {
	const char *label, *text;
};
enum { FACTS_MAX = 4 };
/* What the head says below title and subtitle; the day is written into `room`. */
size_t head_facts(const struct report_head *head, struct fact facts[FACTS_MAX], struct str *room);

/* «31.12.2023» */
void day_put(int32_t day, struct str *out);
/* «2023-12-31» */
void day_put_iso(int32_t day, struct str *out);
/* A figure with decimal comma and no more decimals than it has; nothing for NAN. */
void figure_put(double figure, struct str *out);
/* What stands in a cell, for people. */
const char *cell_says(const struct report_cell *cell);

/* The figures of a chart as a table: series by years, or names by series; NULL when it
 * has none. */
const struct report_table *chart_table(const struct report_chart *chart, struct arena *arena);

/* The next paragraph of text, ended by an empty line; false when there are no more. *text walks
 * on; lines in a paragraph stay parted by \n. */
bool next_paragraph(const char **text, const char **ret, size_t *ret_len);
/* The next line of rest[0..*len) in the same manner. */
bool next_line(const char **rest, size_t *len, const char **ret, size_t *ret_len);

/* Replaces what `room` holds by the text with all that is hidden in it made visible. */
const char *clean(struct str *room, const char *text);

#endif
