/*
 * Planer: which plan of the register to work in. In an empty register it is the first page: how to
 * get a plan, and those that come with the program.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tiltak/app.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define GAP	     2
#define INTRO_ROWS   5
#define YEARS	     9 /* columns: «2020–2032» */
#define N_TILTAK     6
#define LAST	     10 /* «10.05.2023» */
#define MUNICIPALITY 14
#define WIDE	     78 /* columns: all of them have room */

struct plans_state {
	struct listbox box;
	struct plan_summary *plans;
	size_t n;
	struct app_bundled *files; /* where there are no plans */
	size_t n_files;
};

static void clear(struct plans_state *plans)
{
	plan_summaries_done(plans->plans, plans->n);
	app_bundled_done(plans->files, plans->n_files);
	plans->plans = NULL;
	plans->files = NULL;
	plans->n = plans->n_files = 0;
}

static void done(struct tui *tui)
{
	clear(tui->plans);
	listbox_done(&tui->plans->box);
	free(tui->plans);
}

void plans_take(struct tui *tui, struct plan_summary *plans, size_t n)
{
	clear(tui->plans);
	tui->plans->plans = plans;
	tui->plans->n = n;
}

void plans_take_files(struct tui *tui, struct app_bundled *files, size_t n)
{
	tui->plans->files = files;
	tui->plans->n_files = n;
}

const struct app_bundled *plans_file(const struct tui *tui, size_t i)
{
	return i < tui->plans->n_files ? &tui->plans->files[i] : NULL;
}

/* ---- The list ---- */

static size_t row_count(void *data)
{
	const struct plans_state *plans = ((struct tui *)data)->plans;
	return plans->n > 0 ? plans->n : plans->n_files;
}

static const char *row_id(void *data, size_t row)
{
	const struct plans_state *plans = ((struct tui *)data)->plans;
	return plans->n > 0 ? plans->plans[row].id : plans->files[row].path;
}

struct cells {
	const char *title, *municipality, *years, *n_tiltak, *last;
	enum style style;
};

static void draw_cells(struct canvas *canvas, struct span at, const struct cells *cells)
{
	int end = at.col + at.cols - 1;
	const struct {
		const char *text;
		int cols;
		bool right, wide; /* shown on a wide screen only */
	} right[] = {{cells->last, LAST, false, false},
		     {cells->n_tiltak, N_TILTAK, true, false},
		     {cells->years, YEARS, false, false},
		     {cells->municipality, MUNICIPALITY, false, true}};
	for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
		if (right[i].wide && at.cols < WIDE) {
			continue;
		}
		end -= right[i].cols;
		struct span cell = span(at.row, end, right[i].cols);
		if (right[i].right) {
			canvas_put_right(canvas, cell, right[i].text, cells->style);
		} else {
			canvas_put(canvas, cell, right[i].text, cells->style);
		}
		end -= GAP;
	}
	canvas_put(canvas, span(at.row, at.col + 1, end - at.col - 1), cells->title, cells->style);
}

static void put_years(const struct plan_summary *plan, struct str *out)
{
	if (plan->first_year) {
		str_printf(out, "%lld–", (long long)plan->first_year);
	}
	if (plan->last_year) {
		str_printf(out, "%lld", (long long)plan->last_year);
	}
}

static void put_last(const struct plan_summary *plan, struct str *out)
{
	if (plan->at) {
		int32_t day = instant_day(plan->at);
		struct due due = {.from = day, .to = day, .precision = DUE_DAY};
		due_show(&due, out);
	}
}

static void draw_plan(struct canvas *canvas, struct span at, const struct plan_summary *plan)
{
	struct str years = {0}, last = {0};
	char n[24];
	snprintf(n, sizeof n, "%lld", (long long)plan->n_tiltak);
	put_years(plan, &years);
	put_last(plan, &last);
	struct cells cells = {.title = plan->title ? plan->title : plan->id,
			      .municipality = plan->municipality ? plan->municipality : "",
			      .years = str_text(&years),
			      .n_tiltak = n,
			      .last = str_text(&last)};
	draw_cells(canvas, at, &cells);
	str_done(&years);
	str_done(&last);
}

static void put_file(const struct app_bundled *file, struct str *out)
{
	str_printf(out, "%s%s%s", file->title ? file->title : file->id,
		   file->municipality ? " · " : "", file->municipality ? file->municipality : "");
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	const struct plans_state *plans = ((struct tui *)data)->plans;
	if (plans->n > 0) {
		draw_plan(canvas, at, &plans->plans[row]);
		return;
	}
	struct str text = {0};
	put_file(&plans->files[row], &text);
	canvas_put(canvas, span(at.row, at.col + 1, at.cols - 2), str_text(&text), STYLE_NORMAL);
	str_done(&text);
}

static void row_tell(void *data, size_t row, struct str *out)
{
	const struct plans_state *plans = ((struct tui *)data)->plans;
	if (plans->n == 0) {
		put_file(&plans->files[row], out);
		return;
	}
	const struct plan_summary *plan = &plans->plans[row];
	struct str text = {0};
	str_put(out, plan->title ? plan->title : plan->id);
	told_pair(out, _("Kommune"), plan->municipality);
	put_years(plan, &text);
	told_pair(out, _("År"), str_text(&text));
	str_clear(&text);
	str_number(&text, plan->n_tiltak);
	told_pair(out, _("Tiltak"), str_text(&text));
	str_clear(&text);
	put_last(plan, &text);
	told_pair(out, _("Endret"), str_text(&text));
	str_done(&text);
}

static void init(struct tui *tui)
{
	tui->plans = mem_zero(1, sizeof *tui->plans);
	tui->plans->box.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
}

static bool update(struct tui *tui, const struct event *event)
{
	return listbox_update(&tui->plans->box, event);
}

static void open(struct tui *tui, struct effect *effect)
{
	struct plans_state *plans = tui->plans;
	const char *id = listbox_id(&plans->box);
	if (id && plans->n > 0) {
		effect->type = EFFECT_PLAN;
		id_set(effect->id, id);
	} else if (id && tui->read_only) {
		tui_say(tui, true, "%s", tui->read_only);
	} else if (id) {
		effect->type = EFFECT_READ;
		effect->step = (int64_t)plans->box.row;
	}
}

static const char *intro(const struct tui *tui)
{
	bool files = tui->plans->n_files > 0;
	return files ? _("Et register fylles fra en planfil. Velg en av planene som følger med, "
			 "og trykk Enter. Har du en egen planfil, så trykk q og skriv «tiltak "
			 "les FIL».")
		     : _("Et register fylles fra en planfil. Trykk q og skriv «tiltak les FIL», og "
			 "start så tiltak igjen. «man tiltak-plan» forteller hvordan en planfil "
			 "skrives.");
}

static void draw_intro(struct tui *tui, struct canvas *canvas, struct rect in)
{
	canvas_put(canvas, span(in.row, in.col + 1, in.cols - 2), _("Registeret er tomt"),
		   STYLE_HEADING);
	canvas_wrap(canvas, rect(in.row + 1, in.col + 1, INTRO_ROWS - 1, in.cols - 2), intro(tui),
		    STYLE_NORMAL, 0);
	canvas_cursor(canvas, in.row, in.col + 1);
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	const struct cells heading = {_("Plan"),   _("Kommune"), _("År"),
				      _("Tiltak"), _("Endret"),	 STYLE_HEADING};
	struct plans_state *plans = tui->plans;
	int top = plans->n > 0 ? 1 : INTRO_ROWS;
	if (plans->n > 0) {
		draw_cells(canvas, span(in.row, in.col, in.cols), &heading);
	} else {
		draw_intro(tui, canvas, in);
	}
	listbox_draw(&plans->box, canvas, rect(in.row + top, in.col, in.rows - top, in.cols), true);
}

static void tell(struct tui *tui, struct told *told)
{
	if (tui->plans->n == 0) {
		told_text(told, _("Registeret er tomt"));
		told_text(told, intro(tui));
	}
	told_list(told, &tui->plans->box, true);
}

const struct view_ops plans_view = {
	.name = N_("Velg plan"),
	.capitals = N_("VELG PLAN"),
	.init = init,
	.done = done,
	.update = update,
	.open = open,
	.draw = draw,
	.tell = tell,
};
