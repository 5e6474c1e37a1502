/*
 * What the rooms that build a report share: what it is about, the words its sentences are made of,
 * and tables filled cell by cell.
 */
#ifndef TILTAK_APP_WRITING_H
#define TILTAK_APP_WRITING_H

#include "app.h"
#include "tiltak/level.h"
#include "tiltak/map.h"
#include "tiltak/report.h"
#include "tiltak/report_app.h"
#include "tiltak/str.h"

/* What was changed of a tiltak or a deliverable since the period began. */
struct moved {
	bool has_due, has_status;
	const char *due_from, *due_to;	  /* canonical, NULL: none */
	const char *due_why, *status_why; /* or NULL */
};

/* What the rows of large tables and lists say, translated once. */
struct row_words {
	const char *statuses[2][STATUS_COUNT]; /* [1]: and late */
	const char *person;		       /* who is not named */
	const char *due, *owner, *appointed;   /* sentences */
	const char *yes, *no, *late, *no_reason;
};

struct writing {
	struct app *app;
	struct plan *plan;
	struct report *out;
	struct period period;
	bool brief, names;
	int32_t extracted; /* the day of which the register is told */
	int32_t day;	   /* deadlines before it have passed: that one, or the first after the
			      period */
	struct tally all, *areas, *strategies; /* as plan_tally_all */
	struct tally before;		       /* at the end of the period before this one */
	bool has_before;		       /* the register was there then */
	struct map moves;		       /* id to struct moved */
	struct map told;   /* id to the status text of the period's year about it */
	struct map actors; /* list of ids, as stored, to what it is as names */
	struct row_words words;
	struct arena arena;
};

/* ---- The past (report_past.c) ---- */

/* Fills in before and has_before. */
bool past_tally(struct writing *w, struct err *err);
/* Fills in moves. */
bool past_moves(struct writing *w, struct err *err);
/* Was its deadline another when the period began? Then ret_from is which (may be NULL), and ret_why
 * why it was moved, or NULL. */
bool past_due(const struct writing *w, const char *id, const char **ret_from, const char **ret_why);
/* Did it get its status since the period began, as far as the log knows? */
bool past_status(const struct writing *w, const char *id, const char **ret_why);

/* ---- Words (report_words.c) ---- */

/* A number in running text: in letters to twelve, «ingen» for none. */
struct spelled {
	char text[32];
};
struct spelled spell(size_t n, enum gender gender);
/* The number before «av» and a whole: both in letters, or both in digits. */
struct spelled spell_of(size_t n, size_t whole, enum gender gender);

/* Appends a sentence, a space before it when others stand there, its first letter made capital. */
void sentence(struct str *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A paragraph of one sentence. */
void say(struct writing *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A paragraph of what was gathered, which is emptied; nothing when it is empty. */
void say_text(struct writing *w, const char *label, struct str *text);
/* The same as one of a list. */
void say_item(struct writing *w, enum report_tone tone, const char *label, struct str *text);

/* Fills in what every row asks for: told and words. */
void words_begin(struct writing *w);
/* Names with commas between; a person is what they are to the case, unless names are wanted. "" for
 * none; as long as the report is written. */
const char *actor_names(struct writing *w, const char *ids);
void put_due(const struct due *due, struct str *out);
enum report_tone status_tone(unsigned status, bool late);
enum report_tone light_tone(unsigned light);
/* The status text of the period's year about it, or NULL. */
const struct assessment *text_about(const struct writing *w, const char *id);
/* What it says, its promises as people read them; as long as the report is written. */
const char *told_words(struct writing *w, const struct assessment *told);
/* Where it belongs: the code of its area or home strategy, or NULL. */
const char *area_code(const struct writing *w, const struct tiltak *tiltak);

/* Has the strategy no tiltak at all, of its own or shared with others? */
bool strategy_is_bare(const struct writing *w, const struct strategy *strategy);

/* ---- Tables (report_grid.c) ---- */

struct grid {
	const struct report_column *columns;
	size_t n_columns;
	struct report_cell *cells;
	size_t n, cap;
	struct arena arena;
	struct str room; /* a text while it is made */
};
/* Titles are translated; columns live as long as the grid. */
struct grid grid_begin(const struct report_column *heads, size_t n);
#define GRID(heads) grid_begin(heads, sizeof(heads) / sizeof((heads)[0]))
/* The next cell; NULL or "" is an empty one. The text is not copied before grid_end. */
void grid_text(struct grid *grid, const char *text);
void grid_toned(struct grid *grid, enum report_tone tone, const char *text);
/* These take the text and empty it. */
void grid_str(struct grid *grid, struct str *text);
void grid_toned_str(struct grid *grid, enum report_tone tone, struct str *text);
void grid_number(struct grid *grid, int64_t number);
/* A number with more to say of it: «24 (+3)». */
void grid_shown(struct grid *grid, int64_t number, struct str *text);
/* INT_UNSET is an empty one. */
void grid_amount(struct grid *grid, int64_t amount);
void grid_due(struct grid *grid, const struct due *due);
void grid_status(struct grid *grid, const struct writing *w, unsigned status, bool late);
/* Puts it into the report, and is done with it. */
void grid_end(struct grid *grid, struct writing *w, const char *name, const char *caption,
	      bool whole);

/* ---- Sections ---- */

/* Their sentences in the summary. */
void put_indicators(struct writing *w, struct str *out);
void put_promises(struct writing *w, struct str *out);

void section_summary(struct writing *w);
void section_status(struct writing *w);
void section_indicators(struct writing *w);
void section_top(struct writing *w);
void section_areas(struct writing *w);
void section_late(struct writing *w);
void section_promises(struct writing *w);
void section_goals(struct writing *w);
void section_money(struct writing *w);
void section_next(struct writing *w);
void section_decision(struct writing *w);
void section_appendix(struct writing *w);

#endif
