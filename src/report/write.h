/*
 * What the writers share: the door of each, and the words that all of them say alike.
 */
#ifndef REPORT_WRITE_H
#define REPORT_WRITE_H

#include "tiltak/report.h"

#define CELL_NONE "–"

/* The writers, one a file; each appends the whole file. write_docx and write_xlsx are found in the
 * module alone. */
bool write_docx(const struct report *report, struct str *out, struct err *err);
bool write_html(const struct report *report, struct str *out, struct err *err);
bool write_xlsx(const struct report *report, struct str *out, struct err *err);
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

/* A figure with decimal comma and no more decimals than it has; nothing for NAN. */
void figure_put(double figure, struct str *out);
/* What stands in a cell, for people. */
const char *cell_says(const struct report_cell *cell);

/* The figures of a chart as a table: series by years, or names by series; NULL when it
 * has none. */
const struct report_table *chart_table(const struct report_chart *chart, struct arena *arena);

/* Is there anything to draw: a bar, or a line of two points? */
bool chart_is_drawn(const struct report_chart *chart);

/* What the axis of figures shows: round figures from, to, and how far apart. */
struct chart_scale {
	double low, high, step;
};
struct chart_scale chart_scale(const struct report_chart *chart);

/* The next paragraph of text, ended by an empty line; false when there are no more. *text walks
 * on; lines in a paragraph stay parted by \n. */
bool next_paragraph(const char **text, const char **ret, size_t *ret_len);
/* The next line of rest[0..*len) in the same manner. */
bool next_line(const char **rest, size_t *len, const char **ret, size_t *ret_len);

/* Replaces what `room` holds by the text with all that is hidden in it made visible. */
const char *clean(struct str *room, const char *text);

/* Appends text as an element of HTML or XML has it, all that is hidden made visible, with
 * `line_break` for each \n. */
void markup_text(struct str *out, const char *text, size_t len, const char *line_break);

/* The table as a page has it: of the full list, which has a column for all that a tiltak may have,
 * those in which nothing stands are left out. It lies in the arena, or is the table itself. */
const struct report_table *table_on_page(const struct report_table *table, struct arena *arena);

enum { UNBROKEN = 12 }; /* «T-001.1» and «Uten status» are read as one, up to so many letters */

struct layout_column;
/* Finds the columns' wants and least widths in letters, from the heads and the first `n_rows`
 * rows. */
void table_measure(const struct report_table *table, size_t n_rows, struct layout_column *layout);

#endif
