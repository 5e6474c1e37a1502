/*
 * What the rest of the screen may ask of single views, and what views share.
 */
#ifndef TILTAK_TUI_VIEWS_H
#define TILTAK_TUI_VIEWS_H

#include "state.h"

/* ---- Områder ---- */

/* Selects the n-th area (from 1); 0 goes to the first and closes all. */
void areas_select(struct tui *tui, int n);
/* Would Enter close what is selected? */
bool areas_closes(struct tui *tui);
/* Selects an area, a strategy or a tiltak, with its branch open. */
void areas_show(struct tui *tui, enum kind kind, const char *id);
/* All that is told of the selected row. */
void areas_read_selected(struct tui *tui);

/* ---- Oversikt ---- */

/* Is there something in the log that it does not tell yet? Then the loop begins, gives it the
 * newest steps, newest first, and ends. */
bool home_wants_news(const struct tui *tui);
/* The person had the plan open then, as it was after that step: what came later is news. */
void home_last_visit(struct tui *tui, int64_t step, int64_t at);
void home_begin_news(struct tui *tui);
void home_take_news(struct tui *tui, const struct change_set *set);
/* So many things must be put right before the report of that year. */
void home_take_findings(struct tui *tui, int year, size_t n);
void home_end_news(struct tui *tui);

/* Selects an indicator or an urgent tiltak, if it has a row. */
void home_select(struct tui *tui, enum kind kind, const char *id);

/* ---- Tiltak ---- */

/* The filter in force, "" for none. */
const char *list_filter(const struct tui *tui);
/* False with err when the text is no filter; the old one then stays. */
bool list_set_filter(struct tui *tui, const char *text, struct err *err);
void list_filter_area(struct tui *tui, int n); /* the n-th from 1; 0 clears */
void list_toggle_late(struct tui *tui);
/* By that column; by the same one again turns the order. */
void list_sort(struct tui *tui, const char *column);
/* Its key, NULL for none. */
const char *list_sorted(const struct tui *tui);
/* By a column, "" by none. */
void list_group(struct tui *tui, const char *column);
void list_shown(const struct tui *tui, size_t *ret_shown, size_t *ret_all);
/* Marks the selected tiltak, or takes its mark away, and goes to the next. */
void list_mark(struct tui *tui);
/* Marks all that the filter shows; when they are, takes their marks away. */
void list_mark_all(struct tui *tui);
const struct marks *list_marks(const struct tui *tui);
/* Marks these, and no others. */
void list_mark_many(struct tui *tui, const struct many *many);
/* Takes all marks away; false when there are none. */
bool list_unmark(struct tui *tui);
/* Appends what the list is filtered by, and how many it shows and are marked; nothing for nothing.
 */
void list_tell(const struct tui *tui, struct str *left, struct str *right);

/* ---- Ett tiltak ---- */

const char *one_id(const struct tui *tui);
void one_show(struct tui *tui, const char *id);
void one_select(struct tui *tui, const char *id);
/* To the part so many on: fields, deliverables, status texts … */
void one_turn(struct tui *tui, int by);
/* Does Enter show what is selected, and not change it? */
bool one_shows(const struct tui *tui);

/* ---- Årshjul, Tidslinje ---- */

/* So many years on. */
void year_turn(struct tui *tui, int by);
/* That of the selected row, 1 to 12; 0 for none. */
int year_month(struct tui *tui);
void year_select(struct tui *tui, enum kind kind, const char *id);
void timeline_select(struct tui *tui, enum kind kind, const char *id);
void timeline_turn(struct tui *tui, int by);

/* ---- Topp 10 ---- */

/* So many years on. */
void top_turn(struct tui *tui, int by);
/* Are the candidates shown? Turns to them, or back to the list. */
bool top_pool(const struct tui *tui);
void top_turn_pool(struct tui *tui);
/* A new order of a decided list that is not decided itself; NULL for none. */
struct top_order;
const struct top_order *top_order(const struct tui *tui);
/* Shows that one, begun when `seen` was decided; and forgets it. */
void top_take_order(struct tui *tui, int year, const char *ids, const char *seen);
void top_drop_order(struct tui *tui);
/* Is it shown? Then its newest move is taken back. */
bool top_undo_in_order(struct tui *tui);
/* Esc: from the candidates to the list, from a new order to the question about it; is there
 * anything to leave? */
bool top_can_leave(const struct tui *tui);
void top_go_back(struct tui *tui);
/* The newest year with a list that is over and has tiltak without a fate, 0: none; so many. */
int fates_year(const struct tui *tui);
size_t fates_missing(const struct tui *tui, int year);
/* Walks through them, from that one on (NULL: the first); and on, when one has got it. */
void fates_begin(struct tui *tui, int year, const char *first);
void fates_go_on(struct tui *tui);
/* Another view is shown: the reason of its moves is no longer that. */
void top_leave(struct tui *tui);

/* Møtevisning, its list or a page of it, is what is shown. */
bool meeting_on(const struct tui *tui);
/* «Avslutte møtet?» */
void ask_meeting_end(struct tui *tui);
/* Back to Topp 10. */
void meeting_end(struct tui *tui);

/* ---- Historikk ---- */

/* Steps of the log as the loop reads them, newest first, each told on one line. */
struct log_line {
	int64_t step, undoes;
	const char *key;   /* unique */
	int32_t day;	   /* local */
	const char *clock; /* «09.41» */
	const char *who, *text, *why;
	bool hidden; /* the filter passes it over; kept, since it may have undone another */
};
struct log_lines {
	bool whole; /* every change of a step is told, each on its own line */
	struct log_line *rows;
	size_t n, cap;
	struct arena arena;
};
void log_lines_add(struct log_lines *lines, const struct change_set *set, const struct plan *plan);
/* The same of what the filter passes of it. */
struct log_filter;
void log_lines_filter(struct log_lines *lines, const struct log_filter *filter,
		      const struct change_set *set, const struct plan *plan);
void log_lines_clear(struct log_lines *lines);
/* Has the step been taken back, and not done again? */
bool log_lines_undone(const struct log_lines *lines, int64_t step);
/* «onsdag 10. mai 2023» */
void weekday_show(int32_t day, struct str *out);
/* The change set in a few words: «3 endringer: …»; and line by line: «Laget: 3 strategier». */
#define STEP_FEW 8 /* a step of more changes than this is summed up by kind */
enum made { MADE, CHANGED, REMOVED, MADE_COUNT };
void step_count(const struct change_set *set, enum made what, struct str *out);
/* The loop begins, and gives it the history of a record ("" for all), newest first. */
void history_begin(struct tui *tui, const char *id);
void history_take(struct tui *tui, const struct change_set *set);
/* Selects the newest step, whichever was selected. */
void history_newest(struct tui *tui);
/* The filter in force, "" for none; false with err when the text is no filter, and the old one then
 * stays. */
const char *history_filter(const struct tui *tui);
bool history_set_filter(struct tui *tui, const char *text, struct err *err);
/* With the first filter the log must be read once more, and is then held for those that follow. */
bool history_wants_log(const struct tui *tui);
void history_shown(const struct tui *tui, size_t *ret_shown, size_t *ret_all);
/* As list_tell. */
void history_tell(const struct tui *tui, struct str *left, struct str *right);
/* Where the loop puts the newest lines of the tiltak that is shown. */
struct log_lines *one_lines(struct tui *tui);

/* ---- Ett steg ---- */

/* Takes a copy of the set, which is told line by line. */
void step_take(struct tui *tui, const struct change_set *set);
/* May this person try to undo what is shown? If not, they are told why. */
bool step_may_undo(struct tui *tui);

/* ---- Rapport ---- */

struct report;
/* Takes the report over, which is shown where one is open. */
void report_take(struct tui *tui, struct report *report);
/* The one that is shown. */
const struct report *report_shown(const struct tui *tui);
/* Has the plan changed since the one that is shown was made? */
bool report_is_old(const struct tui *tui);
/* The effect reads that of so many years on. */
void report_turn(struct tui *tui, int by, struct effect *effect);
/* To the section so many on. */
void report_section(struct tui *tui, int by);

/* ---- Sjekk ---- */

struct findings;
/* What the checks found before the report of a period, which is copied. */
struct period;
void findings_take(struct tui *tui, const struct period *period, const struct findings *found);
/* The effect reads that of so many years on. */
void findings_turn(struct tui *tui, int by, struct effect *effect);
/* To the first finding of the next check, or of the one before. */
void findings_section(struct tui *tui, int by);

/* ---- Indikatorer ---- */

/* Opens one, with that year selected; 0: that of its newest result. */
void indicator_open(struct tui *tui, const char *id, int year);
/* The year of what one is called as a record, and whose it is. */
int figure_split(const char *id, char indicator[ID_ROOM]);
/* Appends the goal, as «Mål: topp 10», and «lavt er bra»; nothing for none. */
void indicator_put_goal(const struct indicator *indicator, struct str *out);
/* Appends «13. plass», right-aligned where it is drawn. */
void draw_figure(struct canvas *canvas, struct span at, const char *figure, const char *unit);

/* ---- Topp 10 ---- */

/* Appends «vedtatt av formannskapet 06.02.2024, sak 12/24», or without the first two words; «ikke
 * vedtatt» for NULL. */
void put_decided(const struct tui *tui, const struct decision *decision, bool brief,
		 struct str *out);
/* Appends «7 av 10 plasser»: so many are taken. */
void put_places(size_t n_top, struct str *out);

/* ---- Løfter ---- */

/* So many of those that the report of the year asks for are not answered. */
size_t promises_left(const struct tui *tui, int year);
void promises_tell_left(struct tui *tui, int year);
/* The next of them, or the one before; false at the ends. */
bool promise_beside(const struct tui *tui, int year, const char *id, int by, char to[ID_ROOM]);
/* Appends what it is about: «5.2-1 Gründere får hjelp»; nothing for nothing. */
void promise_put_subject(const struct tui *tui, const struct promise *promise, struct str *out);
/* Walks through them; and on, when one is stored. */
void promises_begin(struct tui *tui, int year);
void promises_go_on(struct tui *tui, const struct effect *effect);

/* ---- Planer ---- */

struct app_bundled;
/* Takes over what the register holds, and what comes with the program; in this order. */
void plans_take(struct tui *tui, struct plan_summary *plans, size_t n);
void plans_take_files(struct tui *tui, struct app_bundled *files, size_t n);

/* ---- Shared ---- */

/* The id of the tiltak that it is, or is a deliverable of; NULL for what is neither, or gone. */
const char *own_tiltak(const struct tui *tui, enum kind kind, const char *id);
/* What a new one that belongs to a record of that kind is: a deliverable of a tiltak, a milestone
 * beside others, else a tiltak. */
enum kind kind_made(enum kind parent);
/* What the plan calls its areas and strategies: «delmål». */
const char *level_name(const struct tui *tui, enum kind kind);
/* Appends the label of a field, in the plan's own words for its levels. */
void put_label(const struct tui *tui, const struct field *field, struct str *out);
/* The n-th area from 1; NULL, and the person is told, when there are fewer. */
const struct record *area_at(struct tui *tui, int n);
enum style status_style(unsigned status, bool late);
/* Puts «► Pågår», or «▲ Pågår» when late, in its colour. */
int draw_status(struct canvas *canvas, struct span at, unsigned status, bool late);
/* Appends «Pågår, forsinket», nothing for no status; for readers who see no marks. */
void put_status(unsigned status, bool late, struct str *out);
/* Puts «▲ leveranse» at the right end of what a status stands in, or «▲» where it is narrow. */
/* So many hold the longest status and «▲ leveranse». */
int late_columns(bool ascii);
void draw_late_deliverable(struct canvas *canvas, struct span at);
/* Was the record changed just now? Then its row has «•» first, where it is blank otherwise. */
bool is_fresh(const struct tui *tui, const char *id);
void draw_fresh(const struct tui *tui, struct canvas *canvas, struct span at, const char *id);
/* Appends that the record was changed just now. */
void put_fresh(const struct tui *tui, const char *id, struct str *out);
/* «5.7-8 Næringsutviklingsfond» */
void put_titled(const char *id, const char *title, struct str *out);
void draw_titled(struct canvas *canvas, struct span at, const char *id, const char *title);

#endif
