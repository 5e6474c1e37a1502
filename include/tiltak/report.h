/*
 * A report as a small document: what it says, in order, and nothing of how a format looks. It is
 * built once (app/report*.c) and each format is one writer over it (src/report/write_*.c); no
 * format asks the database, and the same tree gives the same bytes.
 *
 * All text is UTF-8 prose as it is stored: each writer escapes for itself. Everything belongs to
 * the report and is copied into it.
 */
#ifndef TILTAK_REPORT_H
#define TILTAK_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tiltak/mem.h"

struct err;
struct str;

/* What a word or a figure says beside its text; shown as colour and weight, never as these alone.
 */
enum report_tone { TONE_PLAIN, TONE_GOOD, TONE_WARN, TONE_BAD, TONE_COUNT };

enum report_cell_type {
	CELL_EMPTY, /* not known: «–» for people, nothing in data */
	CELL_TEXT,
	CELL_NUMBER, /* whole; `number` */
	CELL_FIGURE, /* decimal; `text` is canonical as figure_parse in number.h gives it */
	CELL_AMOUNT, /* whole kroner; `number` */
	CELL_DATE,   /* one day, `number` as in date.h */
};
struct report_cell {
	enum report_cell_type type;
	enum report_tone tone;
	const char *text; /* as people read it; NULL for CELL_EMPTY */
	int64_t number;
};

struct report_column {
	const char *name;  /* of data: «frist»; a-z, æøå and - */
	const char *title; /* of people: «Frist» */
	bool is_number;	   /* right-aligned */
	bool is_head;	   /* its cells are the heads of their rows */
	int weight;	   /* share of the width, 1 the least */
	/* What a cell may be, where that is a list (statuses): NULL-terminated, or NULL. */
	const char *const *choices;
};
struct report_table {
	const char *name;    /* of data and of sheets: «tiltak» */
	const char *caption; /* what it shows, for who cannot see it */
	bool is_whole;	     /* the full list, one a report: what CSV is made of */
	const struct report_column *columns;
	size_t n_columns, n_rows;
	const struct report_cell *cells; /* n_rows * n_columns, row by row */
};

/* A line or bars over years. Each writer puts a table of its figures beside it, so whoever builds
 * the report need not. */
struct report_series {
	const char *title;
	bool is_goal;	      /* ambition, not result */
	const double *values; /* one for each label, NAN: none */
};
struct report_chart {
	const char *title, *text; /* text: what it shows, in words */
	const char *unit;
	bool low_is_good, is_bars;
	bool is_rank;		   /* the first place is the best, and stands on top */
	const char *const *labels; /* years, or the names of bars */
	size_t n_labels;
	const struct report_series *series;
	size_t n_series;
};

enum report_block_kind {
	BLOCK_HEADING,
	BLOCK_TEXT, /* a paragraph */
	BLOCK_ITEM, /* of a list; those in a row are one list */
	BLOCK_NOTE, /* small print: source, method, date */
	BLOCK_TABLE,
	BLOCK_CHART,
	BLOCK_PAGE, /* what follows begins on a new page, where there are pages */
	BLOCK_KIND_COUNT,
};
struct report_block {
	enum report_block_kind kind;
	enum report_tone tone; /* of BLOCK_TEXT and BLOCK_ITEM */
	int level;	       /* BLOCK_HEADING: 1 (a section) to 3 */
	const char *name; /* BLOCK_HEADING of level 1: the section, «topp10», as --deler has it */
	const char
		*label; /* BLOCK_TEXT, BLOCK_ITEM: bold words before it, or NULL; writers put «:» */
	/* All but tables, charts and pages. \n is a line break, an empty line a new paragraph. */
	const char *text;
	const struct report_table *table;
	const struct report_chart *chart;
};

/* What the whole is about: title page, document properties, file name. */
struct report_head {
	const char *title;	   /* «Årlig status 2023» */
	const char *subtitle;	   /* the plan */
	const char *plan, *period; /* ids: «asker-naering», «2023-h1» */
	const char *author;	   /* the municipality */
	const char *decision;	   /* body, date and case, one line, or NULL */
	int32_t extracted;	   /* the day the figures are from */
	const char *seal;	   /* «Forseglet …», or NULL */
	bool is_brief; /* set tightly, to stand on one page; not kept: what is sealed is whole */
};

struct report {
	struct report_head head;
	struct report_block *blocks;
	size_t n, cap;
	struct arena arena;
};

void report_init(struct report *report, const struct report_head *head);
void report_done(struct report *report);

/* ---- Building; texts are copied. ---- */

void report_heading(struct report *report, int level, const char *name, const char *text);
/* label may be NULL. */
void report_text(struct report *report, const char *label, const char *text);
void report_item(struct report *report, enum report_tone tone, const char *label, const char *text);
void report_note(struct report *report, const char *text);
void report_page(struct report *report);
/* Copies the table or chart with all that it points to. */
void report_table(struct report *report, const struct report_table *table);
void report_chart(struct report *report, const struct report_chart *chart);

/* ---- Keeping ---- */

/* Appends the whole tree as text. */
void report_keep(const struct report *report, struct str *out);
/* The same report from that text (text[len] is NUL), whatever it says; report_keep of it is the
 * same text. ERR_DATA. `out` is initialised here, and freed with report_done, when it could be
 * read.
 */
bool report_restore(const char *text, size_t len, struct report *out, struct err *err);

/* ---- Writing ---- */

enum report_format {
	REPORT_HTML,
	REPORT_DOCX,
	REPORT_XLSX,
	REPORT_MD,
	REPORT_CSV,	/* as Norwegian Excel reads it */
	REPORT_CSV_STD, /* RFC 4180 */
	REPORT_JSON,
	REPORT_TEXT,
	REPORT_FORMAT_COUNT,
};
struct report_format_info {
	const char *name;   /* --format */
	const char *suffix; /* «.html» */
	const char *label;  /* «nettside», translated where it is shown */
	bool is_binary;
};
extern const struct report_format_info report_formats[REPORT_FORMAT_COUNT];

/* Appends the same as REPORT_TEXT, wrapped for a screen of so many columns, 40 or more. */
void report_show(const struct report *report, int columns, struct str *out);
/* Appends the whole file. ERR_IO when a library fails, ERR_USE for CSV of a report without the
 * full list. */
bool report_write(const struct report *report, enum report_format format, struct str *out,
		  struct err *err);

#endif
