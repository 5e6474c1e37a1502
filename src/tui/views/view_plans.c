/*
 * Planer: the plans of the register, to work in another, and how to get more: those that come with
 * the program, and a file of one's own. In an empty register it is the first page.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
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

#define OWN "\x02" /* the id of the row for a file of one's own; no plan and no path is so */

enum row_kind { ROW_BLANK, ROW_HEADING, ROW_PLAN, ROW_FILE, ROW_OWN };
struct row {
	enum row_kind kind;
	size_t at; /* of the plan or file */
};

struct plans_state {
	struct listbox box;
	struct plan_summary *plans;
	size_t n;
	struct app_bundled *files; /* that come with the program */
	size_t n_files;
	struct row *rows;
	size_t n_rows;
};

static void clear(struct plans_state *plans)
{
	plan_summaries_done(plans->plans, plans->n);
	app_bundled_done(plans->files, plans->n_files);
	plans->plans = NULL;
	plans->files = NULL;
	plans->n = plans->n_files = plans->n_rows = 0;
}

static void done(struct tui *tui)
{
	clear(tui->plans);
	listbox_done(&tui->plans->box);
	free(tui->plans->rows);
	free(tui->plans);
}

static void add(struct plans_state *plans, enum row_kind kind, size_t at)
{
	plans->rows[plans->n_rows++] = (struct row){.kind = kind, .at = at};
}

static bool is_read(const struct plans_state *plans, const struct app_bundled *file)
{
	size_t i = 0;
	while (i < plans->n && strcmp(plans->plans[i].id, file->id) != 0) {
		i++;
	}
	return i < plans->n;
}

/* Two parts under their headings, and the last row. */
#define MORE_ROWS 4
static void lay_out(struct plans_state *plans)
{
	bool headed = false;
	free(plans->rows);
	plans->rows = mem_zero(plans->n + plans->n_files + MORE_ROWS, sizeof *plans->rows);
	plans->n_rows = 0;
	for (size_t i = 0; i < plans->n; i++) {
		add(plans, ROW_PLAN, i);
	}
	for (size_t i = 0; i < plans->n_files; i++) {
		if (is_read(plans, &plans->files[i])) {
			continue;
		}
		if (plans->n > 0 && !headed) {
			add(plans, ROW_BLANK, 0);
			add(plans, ROW_HEADING, 0);
			headed = true;
		}
		add(plans, ROW_FILE, i);
	}
	add(plans, ROW_BLANK, 0);
	add(plans, ROW_OWN, 0);
}

void plans_take(struct tui *tui, struct plan_summary *plans, size_t n)
{
	clear(tui->plans);
	tui->plans->plans = plans;
	tui->plans->n = n;
	lay_out(tui->plans);
}

void plans_take_files(struct tui *tui, struct app_bundled *files, size_t n)
{
	tui->plans->files = files;
	tui->plans->n_files = n;
	lay_out(tui->plans);
}

/* ---- The list ---- */

static size_t row_count(void *data)
{
	return ((struct tui *)data)->plans->n_rows;
}

static const char *row_id(void *data, size_t at)
{
	const struct plans_state *plans = ((struct tui *)data)->plans;
	const struct row *row = &plans->rows[at];
	return row->kind == ROW_PLAN   ? plans->plans[row->at].id
	       : row->kind == ROW_FILE ? plans->files[row->at].path
	       : row->kind == ROW_OWN  ? OWN
				       : NULL;
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
		day_show(instant_day(plan->at), out);
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

/* Of all but a plan. */
static void put_row(const struct plans_state *plans, const struct row *row, struct str *out)
{
	if (row->kind == ROW_FILE) {
		put_file(&plans->files[row->at], out);
	} else if (row->kind == ROW_OWN) {
		str_put(out, _("Les en planfil …"));
	} else if (row->kind == ROW_HEADING) {
		str_put(out, _("Følger med programmet"));
	}
}

/* Then Enter tells why. */
static bool is_muted(const struct tui *tui, const struct row *row)
{
	return (row->kind == ROW_FILE && tui->read_only) ||
	       (row->kind == ROW_OWN && (tui->read_only || tui->kiosk));
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t i)
{
	const struct plans_state *plans = ((struct tui *)data)->plans;
	const struct row *row = &plans->rows[i];
	struct str text = {0};
	if (row->kind == ROW_PLAN) {
		draw_plan(canvas, at, &plans->plans[row->at]);
		return;
	}
	put_row(plans, row, &text);
	canvas_put(canvas, span(at.row, at.col + 1, at.cols - 2), str_text(&text),
		   row->kind == ROW_HEADING ? STYLE_HEADING
		   : is_muted(data, row)    ? STYLE_MUTED
					    : STYLE_NORMAL);
	str_done(&text);
}

static void tell_plan(const struct plan_summary *plan, struct str *out)
{
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

static void row_tell(void *data, size_t i, struct str *out)
{
	const struct plans_state *plans = ((struct tui *)data)->plans;
	const struct row *row = &plans->rows[i];
	if (row->kind == ROW_PLAN) {
		tell_plan(&plans->plans[row->at], out);
	} else {
		put_row(plans, row, out);
		told_word(out, is_muted(data, row) ? _("kan ikke gjøres nå") : NULL);
	}
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
	enum row_kind kind = id ? plans->rows[plans->box.row].kind : ROW_BLANK;
	if (kind == ROW_PLAN) {
		effect->type = EFFECT_PLAN;
		id_set(effect->id, id);
	} else if (kind == ROW_FILE && tui->read_only) {
		tui_say(tui, true, "%s", tui->read_only);
	} else if (kind == ROW_FILE) {
		effect->type = EFFECT_READ;
		effect_edit(effect, "", id);
	} else if (kind == ROW_OWN) {
		command_run(tui, command_find("les-fil"), effect);
	}
}

static const char *intro(const struct tui *tui)
{
	return tui->plans->n_files > 0
		       ? _("Et register fylles fra en planfil. Velg en av planene som følger med, "
			   "eller les din egen, og trykk Enter.")
		       : _("Et register fylles fra en planfil. Trykk Enter og skriv hvor din "
			   "ligger. «man tiltak-plan» forteller hvordan en planfil skrives.");
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
	const struct cells heading = {_("I registeret"), _("Kommune"), _("År"),
				      _("Tiltak"),	 _("Endret"),  STYLE_HEADING};
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
	} else {
		told_text(told, _("I registeret"));
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
