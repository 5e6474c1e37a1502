/*
 * What is different between two plans, sorted by area and told.
 */
#include "comparing.h"

#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "history.h"
#include "out.h"
#include "tiltak/app.h"
#include "tiltak/overview.h"
#include "tiltak/words.h"

static const struct {
	const char *code;    /* of data */
	const char *heading; /* of people */
} whats[WHAT_COUNT] = {
	[WHAT_NEW] = {"ny", N_("Nye")},
	[WHAT_CHANGED] = {"endret", N_("Endret")},
	[WHAT_GONE] = {"borte", N_("Borte")},
};

static enum comparing_what what_of(const struct change *change)
{
	return change->field ? WHAT_CHANGED : change->new_text ? WHAT_NEW : WHAT_GONE;
}

/* The plan that has the record: what is gone, is only in the first. */
static const struct plan *plan_of(const struct comparing *comparing, const struct change *change)
{
	return &comparing->plans[what_of(change) != WHAT_GONE];
}

static size_t place_of(struct plan *plan, const char *id)
{
	size_t i = 0, n = plan_count(plan, KIND_AREA);
	while (i < n && strcmp(((const struct area *)plan_at(plan, KIND_AREA, i))->id, id) != 0) {
		i++;
	}
	return i;
}

static size_t rank_of(struct comparing *comparing, const struct area *area)
{
	struct plan *now = &comparing->plans[1];
	if (!area) {
		return SIZE_MAX;
	}
	size_t place = place_of(now, area->id), n = plan_count(now, KIND_AREA);
	return place < n ? place : n + place_of(&comparing->plans[0], area->id);
}

/* Does the change belong to what was asked for? */
static bool concerns(const struct comparing *comparing, const struct compared *row)
{
	const struct change *change = row->change;
	const struct plan *plan = plan_of(comparing, change);
	enum kind kind = change->kind;
	const struct record *record = plan_find(plan, kind, change->id);
	bool found = !comparing->id || strcmp(comparing->id, change->id) == 0 ||
		     (row->area && strcmp(comparing->id, row->area->id) == 0);
	for (int steps = 0; record && !found && steps < KIND_COUNT; steps++) {
		found = strcmp(record->id, comparing->id) == 0 ||
			(kind == KIND_TILTAK &&
			 list_has(((const struct tiltak *)record)->strategies, comparing->id));
		record = record_above(plan, kind, record, &kind);
	}
	return found;
}

static int by_area(const void *a, const void *b)
{
	const struct compared *x = a, *y = b;
	if (x->rank != y->rank) {
		return x->rank < y->rank ? -1 : 1;
	}
	if (x->what != y->what) {
		return x->what < y->what ? -1 : 1;
	}
	return x->change < y->change ? -1 : 1; /* all lie in one array */
}

void comparing_make(struct comparing *comparing)
{
	change_set_init(&comparing->set);
	change_diff(&comparing->plans[0], &comparing->plans[1], &comparing->set);
	comparing->rows = mem_zero(comparing->set.n + 1, sizeof *comparing->rows);
	comparing->n = 0;
	for (size_t i = 0; i < comparing->set.n; i++) {
		const struct change *change = &comparing->set.changes[i];
		const struct area *area = change_area(plan_of(comparing, change), change);
		struct compared row = {change, area, rank_of(comparing, area), what_of(change)};
		if (concerns(comparing, &row)) {
			comparing->rows[comparing->n++] = row;
		}
	}
	qsort(comparing->rows, comparing->n, sizeof *comparing->rows, by_area);
}

void comparing_done(struct comparing *comparing)
{
	change_set_done(&comparing->set);
	free(comparing->rows);
}

/* ---- For people ---- */

static bool same_record(const struct change *a, const struct change *b)
{
	return a->kind == b->kind && strcmp(a->id, b->id) == 0;
}

/* A changed record counts once. */
static size_t count(const struct comparing *comparing, enum comparing_what what)
{
	size_t n = 0;
	for (size_t i = 0; i < comparing->n; i++) {
		const struct compared *row = &comparing->rows[i];
		n += row->what == what &&
		     (i == 0 || !same_record(row[-1].change, row->change) || row[-1].what != what);
	}
	return n;
}

static void put_sum(const struct comparing *comparing, struct str *out)
{
	struct str then = {0}, now = {0};
	day_show(comparing->days[0], &then);
	day_show(comparing->days[1], &now);
	if (comparing->n == 0) {
		str_printf(out, _("Ingenting er ulikt %s og %s.\n"), str_text(&then),
			   str_text(&now));
	} else {
		str_printf(out, _("Fra %s til %s: nye %zu, endret %zu, borte %zu\n"),
			   str_text(&then), str_text(&now), count(comparing, WHAT_NEW),
			   count(comparing, WHAT_CHANGED), count(comparing, WHAT_GONE));
	}
	str_done(&then);
	str_done(&now);
}

/* The place of a tiltak on a list, 0 when it is not there. */
static int place_on(const char *list, const char *id)
{
	struct str item = {0};
	int place = 0;
	bool found = false;
	while (!found && list && list_next_item(&list, &item)) {
		place++;
		found = strcmp(str_text(&item), id) == 0;
	}
	str_done(&item);
	return found ? place : 0;
}

static void put_move(const struct comparing *comparing, const char *id, int before, int after,
		     struct str *out)
{
	struct str name = {0};
	app_record_show(KIND_TILTAK, id, &comparing->plans[after > 0], false, &name);
	str_put(out, "      ");
	if (before == 0) {
		str_printf(out, _("%s: inn på plass %d\n"), str_text(&name), after);
	} else if (after == 0) {
		str_printf(out, _("%s: ut, sto på plass %d\n"), str_text(&name), before);
	} else {
		str_printf(out, _("%s: plass %d → %d\n"), str_text(&name), before, after);
	}
	str_done(&name);
}

/* A list in order: each tiltak that has another place, first as they stand now. */
static void put_moves(const struct comparing *comparing, const struct change *change,
		      struct str *out)
{
	const char *lists[] = {change->new_text, change->old_text};
	struct str id = {0};
	for (size_t i = 0; i < 2; i++) {
		const char *at = lists[i];
		while (at && list_next_item(&at, &id)) {
			int before = place_on(change->old_text, str_text(&id));
			int after = place_on(change->new_text, str_text(&id));
			if (before != after && (i == 0 || after == 0)) {
				put_move(comparing, str_text(&id), before, after, out);
			}
		}
	}
	str_done(&id);
}

static void put_field(const struct comparing *comparing, const struct change *change,
		      struct str *out)
{
	size_t start = out->len;
	str_printf(out, "      %s: ", _(change->field->label));
	field_show(change->field, change->old_text, &comparing->plans[0], out);
	str_put(out, " → ");
	field_show(change->field, change->new_text, &comparing->plans[1], out);
	for (size_t i = start; i < out->len; i++) {
		out->data[i] = out->data[i] == '\n' ? ' ' : out->data[i];
	}
	str_char(out, '\n');
}

static void put_change(const struct comparing *comparing, const struct change *change,
		       struct str *out)
{
	bool ranks = change->field == field_find(KIND_PRIORITY, "tiltak");
	if (ranks) {
		put_moves(comparing, change, out);
	} else {
		put_field(comparing, change, out);
	}
}

static void put_area(const struct area *area, struct str *out)
{
	if (area) {
		str_printf(out, "\n%s %s\n", area->id, area->title);
	} else {
		str_printf(out, "\n%s\n", _("Utenom innsatsområdene"));
	}
}

static void table(const struct comparing *comparing, struct out *to)
{
	struct str *out = &to->text;
	put_sum(comparing, out);
	for (size_t i = 0; i < comparing->n; i++) {
		const struct compared *row = &comparing->rows[i];
		const struct change *change = row->change;
		bool area = i == 0 || row[-1].rank != row->rank;
		bool what = area || row[-1].what != row->what;
		if (area) {
			put_area(row->area, out);
		}
		if (what) {
			str_printf(out, "  %s\n", _(whats[row->what].heading));
		}
		if (what || !same_record(row[-1].change, change)) {
			str_put(out, "    ");
			app_record_show(change->kind, change->id, plan_of(comparing, change),
					!change->field, out);
			str_char(out, '\n');
		}
		if (change->field) {
			put_change(comparing, change, out);
		}
		out_more(to);
	}
}

/* ---- For machines ---- */

static const char *title_of(const struct comparing *comparing, const struct change *change)
{
	const void *record = plan_find(plan_of(comparing, change), change->kind, change->id);
	return record ? record_title(change->kind, record) : NULL;
}

static void csv(const struct comparing *comparing, struct out *to)
{
	struct str *out = &to->text;
	str_put(out, "område,type,id,tittel,hva,felt,fra,til\n");
	for (size_t i = 0; i < comparing->n; i++) {
		const struct compared *row = &comparing->rows[i];
		const struct change *change = row->change;
		const char *title = title_of(comparing, change);
		const char *const cells[] = {row->area ? row->area->id : "",
					     kinds[change->kind].name, change->id,
					     title ? title : "", whats[row->what].code};
		for (size_t c = 0; c < sizeof cells / sizeof cells[0]; c++) {
			csv_text(out, cells[c]);
			str_char(out, ',');
		}
		csv_text(out, change->field ? change->field->key : "");
		const char *const sides[] = {change->old_text, change->new_text};
		for (size_t s = 0; s < 2; s++) {
			str_char(out, ',');
			csv_cell(out, change->field, sides[s] ? sides[s] : "");
		}
		str_char(out, '\n');
		out_more(to);
	}
}

static void json_row(const struct comparing *comparing, const struct compared *row, struct str *out)
{
	const struct change *change = row->change;
	const char *const pairs[][2] = {
		{"område", row->area ? row->area->id : NULL},
		{"type", kinds[change->kind].name},
		{"id", change->id},
		{"tittel", title_of(comparing, change)},
		{"hva", whats[row->what].code},
		{"felt", change->field ? change->field->key : NULL},
	};
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		str_printf(out, "%s\"%s\": ", i > 0 ? ", " : "{", pairs[i][0]);
		json_text(out, pairs[i][1]);
	}
	str_put(out, ", \"fra\": ");
	json_side(out, change, change->old_text);
	str_put(out, ", \"til\": ");
	json_side(out, change, change->new_text);
	str_char(out, '}');
}

static void json(const struct comparing *comparing, struct out *to)
{
	struct str *out = &to->text;
	str_put(out, "{\"fra\": \"");
	day_write(comparing->days[0], out);
	str_put(out, "\", \"til\": \"");
	day_write(comparing->days[1], out);
	str_put(out, "\", \"forskjeller\": [");
	for (size_t i = 0; i < comparing->n; i++) {
		str_put(out, i > 0 ? ",\n  " : "\n  ");
		json_row(comparing, &comparing->rows[i], out);
		out_more(to);
	}
	str_put(out, comparing->n > 0 ? "\n]}\n" : "]}\n");
}

void comparing_write(const struct comparing *comparing, const char *format, struct out *out)
{
	bool to_csv = format && strcmp(format, "csv") == 0;
	bool to_json = format && strcmp(format, "json") == 0;
	out->raw = to_csv || to_json;
	if (to_csv) {
		csv(comparing, out);
	} else if (to_json) {
		json(comparing, out);
	} else {
		table(comparing, out);
	}
}
