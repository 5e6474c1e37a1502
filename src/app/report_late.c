/*
 * What did not go as decided, in a report: late, postponed, dropped, and deadlines that were moved,
 * each with the old deadline, the new one and the reason.
 */
#include <stdlib.h>

#include "tiltak/words.h"
#include "writing.h"

/* A tiltak or a deliverable. */
struct item {
	enum kind kind;
	const char *id, *title, *reason;
	const struct due *due;
	unsigned status;
	bool late;
};

static const struct report_column heads[] = {
	{.name = "id", .title = N_("Id")},
	{.name = "tiltak", .title = N_("Tiltak eller leveranse"), .is_head = true, .weight = 3},
	{.name = "hva", .title = N_("Hva"), .weight = 2},
	{.name = "frist", .title = N_("Frist"), .weight = 2},
	{.name = "flyttet-fra", .title = N_("Flyttet fra"), .weight = 2},
	{.name = "begrunnelse", .title = N_("Begrunnelse"), .weight = 3},
};

/* The short report is one page. */
enum { ROWS_BRIEF = 3 };
static const struct report_column heads_brief[] = {
	{.name = "id", .title = N_("Id")},
	{.name = "tiltak", .title = N_("Tiltak eller leveranse"), .is_head = true, .weight = 3},
	{.name = "hva", .title = N_("Hva"), .weight = 2},
	{.name = "frist", .title = N_("Frist"), .weight = 2},
	{.name = "begrunnelse", .title = N_("Begrunnelse"), .weight = 3},
};

static void put_row(struct grid *grid, const struct writing *w, const struct item *item,
		    const char *what, enum report_tone tone)
{
	const char *from, *why = NULL, *status_why = NULL;
	struct str before = {0};
	if (past_due(w, item->id, &from, &why)) {
		field_show(field_find(item->kind, "frist"), from, w->plan, &before);
	}
	(void)past_status(w, item->id, &status_why);
	bool stopped = item->status == STATUS_DROPPED || item->status == STATUS_POSTPONED;
	const char *reason = stopped && status_why ? status_why : why ? why : item->reason;
	grid_text(grid, item->id);
	grid_text(grid, item->title);
	grid_toned(grid, tone, what);
	grid_due(grid, item->due);
	if (!w->brief) {
		grid_str(grid, &before);
	}
	grid_toned(grid, reason ? TONE_PLAIN : TONE_WARN, reason ? reason : w->words.no_reason);
}

/* What was dropped before the period was told of then, where the log goes so far back. */
static bool is_news(const struct writing *w, const struct item *item)
{
	const char *why;
	return !w->has_before || past_status(w, item->id, &why);
}

static void put_item(struct grid *grid, const struct writing *w, const struct item *item)
{
	const char *from, *why;
	if (item->status == STATUS_DROPPED) {
		if (is_news(w, item)) {
			put_row(grid, w, item, _("Utgår"), TONE_PLAIN);
		}
	} else if (item->late && item->status == STATUS_POSTPONED) {
		put_row(grid, w, item, _("Utsatt og forsinket"), TONE_BAD);
	} else if (item->late) {
		put_row(grid, w, item, w->words.late, TONE_BAD);
	} else if (item->status == STATUS_POSTPONED) {
		put_row(grid, w, item, _("Utsatt"), TONE_WARN);
	} else if (past_due(w, item->id, &from, &why)) {
		put_row(grid, w, item, _("Ny frist"), TONE_PLAIN);
	}
}

/* Nothing is late under a tiltak that is done or dropped. */
static void put_deliverables(struct grid *grid, const struct writing *w,
			     const struct tiltak *tiltak)
{
	void **rows;
	size_t n = plan_children(w->plan, KIND_DELIVERABLE, tiltak->id, &rows);
	for (size_t i = 0; i < n; i++) {
		const struct deliverable *row = rows[i];
		bool late = !tiltak_ended(tiltak) && status_late(row->status, &row->due, w->day);
		put_item(grid, w,
			 &(struct item){KIND_DELIVERABLE, row->id, row->title, row->reason,
					&row->due, row->status, late});
	}
	free(rows);
}

void section_late(struct writing *w)
{
	struct grid grid = w->brief ? GRID(heads_brief) : GRID(heads);
	size_t left_out = 0;
	for (size_t i = 0; i < plan_count(w->plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(w->plan, KIND_TILTAK, i);
		put_item(&grid, w,
			 &(struct item){KIND_TILTAK, tiltak->id, tiltak->title, tiltak->reason,
					&tiltak->due, tiltak->status, tiltak_late(tiltak, w->day)});
		put_deliverables(&grid, w, tiltak);
	}
	if (w->brief && grid.n > ROWS_BRIEF * grid.n_columns) {
		left_out = grid.n / grid.n_columns - ROWS_BRIEF;
		grid.n = ROWS_BRIEF * grid.n_columns;
	}
	if (grid.n == 0) {
		say(w, _("Ingen tiltak eller leveranser er forsinket, utsatt eller utgått, og "
			 "ingen frister er flyttet."));
	} else {
		grid_end(&grid, w, "forsinket",
			 _("Det som ikke gikk som bestemt, med frister og begrunnelse"), false);
	}
	if (left_out > 0) {
		say(w,
		    ngettext("%s til står i hele rapporten.", "%s til står i hele rapporten.",
			     left_out),
		    spell(left_out, NEUTER).text);
	}
	if (!w->has_before && !w->brief) {
		report_note(w->out, _("Frister som ble flyttet før planen kom inn i registeret, er "
				      "ikke kjent."));
	}
}
