/*
 * The columns of a list of tiltak: what a cell shows, what it holds as data, and how rows are
 * sorted by it. Most columns are a field as it is; the others are computed by their column_ops.
 */
#include "columns.h"

#include <string.h>

#include "cache.h"
#include "refs.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static struct sort_key key_text(const char *text)
{
	return (struct sort_key){.text = text, .is_set = text != NULL};
}

static struct sort_key key_number(int64_t number)
{
	return (struct sort_key){.number = number, .is_set = true};
}

static bool show_id(const struct cell *cell, struct str *out)
{
	str_put(out, cell->tiltak->id);
	return true;
}

static struct sort_key key_id(const struct cell *cell)
{
	return key_text(cell->tiltak->id);
}

static bool show_code_and_title(const char *id, const char *title, struct str *out)
{
	str_put(out, id);
	if (title) {
		str_char(out, ' ');
		str_put(out, title);
	}
	return true;
}

static bool show_area(const struct cell *cell, struct str *out)
{
	const struct area *area = tiltak_area(cell->plan, cell->tiltak);
	return area && show_code_and_title(area->id, area->title, out);
}

static struct sort_key key_area(const struct cell *cell)
{
	const struct area *area = tiltak_area(cell->plan, cell->tiltak);
	return key_text(area ? area->id : NULL);
}

static bool data_area(const struct cell *cell, struct str *out)
{
	const char *id = key_area(cell).text;
	str_put(out, id ? id : "");
	return id != NULL;
}

static const struct subarea *home_subarea(const struct cell *cell)
{
	const struct strategy *home = tiltak_strategy(cell->plan, cell->tiltak);
	return home && home->subarea ? plan_find(cell->plan, KIND_SUBAREA, home->subarea) : NULL;
}

static bool show_subarea(const struct cell *cell, struct str *out)
{
	const struct subarea *subarea = home_subarea(cell);
	return subarea && show_code_and_title(subarea->id, subarea->title, out);
}

static struct sort_key key_subarea(const struct cell *cell)
{
	const struct subarea *subarea = home_subarea(cell);
	return key_text(subarea ? subarea->id : NULL);
}

static bool data_subarea(const struct cell *cell, struct str *out)
{
	const char *id = key_subarea(cell).text;
	str_put(out, id ? id : "");
	return id != NULL;
}

/* «▲ leveranse» stands beside the status, as it does on the screen. */
static bool show_status(const struct cell *cell, struct str *out)
{
	bool inside = tiltak_has_late_deliverable(cell->plan, cell->tiltak, cell->today);
	bool any = status_show(cell->tiltak->status, tiltak_late(cell->tiltak, cell->today), out);
	if (inside) {
		str_printf(out, "%s%s %s", any ? " " : "", late_deliverable_choice.mark,
			   late_deliverable_choice.code);
	}
	return any || inside;
}

static bool data_status(const struct cell *cell, struct str *out)
{
	const struct choice *status = choice_at(&status_choices, cell->tiltak->status);
	str_put(out, status ? status->code : "");
	return status != NULL;
}

/* What is late: the tiltak, a deliverable, or NULL. */
static const struct choice *late_of(const struct cell *cell)
{
	if (tiltak_late(cell->tiltak, cell->today)) {
		return &late_choice;
	}
	bool inside = tiltak_has_late_deliverable(cell->plan, cell->tiltak, cell->today);
	return inside ? &late_deliverable_choice : NULL;
}

static bool show_late(const struct cell *cell, struct str *out)
{
	const struct choice *late = late_of(cell);
	if (late) {
		str_printf(out, "%s %s", late->mark, _(late->label));
	}
	return late != NULL;
}

static bool data_late(const struct cell *cell, struct str *out)
{
	const struct choice *late = late_of(cell);
	if (late) {
		str_put(out, late == &late_choice ? "ja" : late->code);
	}
	return late != NULL;
}

static struct sort_key key_late(const struct cell *cell)
{
	const struct choice *late = late_of(cell);
	return late ? key_number(late != &late_choice) : (struct sort_key){0};
}

/* Deliverables done, of those that are not dropped. */
static size_t deliverables_done(const struct cell *cell, size_t *ret_n)
{
	void *const *rows;
	size_t n = children_of(cell->plan, KIND_DELIVERABLE, cell->tiltak->id, &rows), done = 0;
	*ret_n = 0;
	for (size_t i = 0; i < n; i++) {
		const struct deliverable *deliverable = rows[i];
		done += deliverable->status == STATUS_DONE;
		*ret_n += deliverable->status != STATUS_DROPPED;
	}
	return done;
}

static bool show_deliverables(const struct cell *cell, struct str *out)
{
	size_t n, done = deliverables_done(cell, &n);
	if (n > 0) {
		str_printf(out, _("%zu av %zu"), done, n);
	}
	return n > 0;
}

static bool data_deliverables(const struct cell *cell, struct str *out)
{
	size_t n, done = deliverables_done(cell, &n);
	if (n > 0) {
		str_number(out, (int64_t)done);
		str_put(out, " av ");
		str_number(out, (int64_t)n);
	}
	return n > 0;
}

static struct sort_key key_deliverables(const struct cell *cell)
{
	size_t n, done = deliverables_done(cell, &n);
	return n > 0 ? key_number((int64_t)(done * 1000000 / n)) : (struct sort_key){0};
}

static int rank(const struct cell *cell)
{
	return tiltak_rank(cell->plan, cell->tiltak, day_year(cell->today));
}

static bool show_rank(const struct cell *cell, struct str *out)
{
	int place = rank(cell);
	if (place > 0) {
		str_number(out, place);
	}
	return place > 0;
}

static struct sort_key key_rank(const struct cell *cell)
{
	int place = rank(cell);
	return place > 0 ? key_number(place) : (struct sort_key){0};
}

static const struct column_ops id_ops = {show_id, NULL, key_id};
static const struct column_ops area_ops = {show_area, data_area, key_area};
static const struct column_ops subarea_ops = {show_subarea, data_subarea, key_subarea};
static const struct column_ops status_ops = {show_status, data_status, NULL};
static const struct column_ops late_ops = {show_late, data_late, key_late};
static const struct column_ops deliverables_ops = {show_deliverables, data_deliverables,
						   key_deliverables};
static const struct column_ops rank_ops = {show_rank, NULL, key_rank};

#define FIELD(member) .offset = offsetof(struct tiltak, member)
#define WIDTH(smallest, wanted, share, when)                                                       \
	.min = (smallest), .want = (wanted), .weight = (share), .drop = (when)

const struct column columns[] = {
	{"id", N_("Id"), .ops = &id_ops, WIDTH(5, 6, 0, 0)},
	{"tittel", N_("Tiltak"), FIELD(title), WIDTH(28, 40, 4, 0)},
	{"område", N_("Område"), .ops = &area_ops, WIDTH(6, 22, 1, 3)},
	{"delområde", N_("Delområde"), .ops = &subarea_ops, WIDTH(6, 22, 1, 14)},
	{"strategier", N_("Strategier"), FIELD(strategies), WIDTH(6, 12, 1, 8)},
	{"ansvarlig", N_("Ansvarlig"), FIELD(owner), WIDTH(8, 18, 1, 4)},
	{"medansvarlig", N_("Medansvarlig"), FIELD(co_owners), WIDTH(8, 18, 1, 15)},
	{"partnere", N_("Partnere"), FIELD(partners), WIDTH(8, 24, 1, 16)},
	{"frist", N_("Frist"), FIELD(due), WIDTH(10, 16, 0, 2)},
	{"oppstart", N_("Oppstart"), FIELD(start), WIDTH(10, 16, 0, 13)},
	{"status", N_("Status"), FIELD(status), .ops = &status_ops, WIDTH(8, 14, 0, 1)},
	{"forsinket", N_("Forsinket"), .ops = &late_ops, WIDTH(11, 21, 0, 17)},
	{"vurdering", N_("Vurdering"), FIELD(light), WIDTH(7, 10, 0, 6)},
	{"begrunnelse", N_("Begrunnelse"), FIELD(reason), WIDTH(12, 40, 2, 19)},
	{"rolle", N_("Rolle"), FIELD(role), WIDTH(8, 16, 0, 12)},
	{"kostnad", N_("Kostnad"), FIELD(cost), WIDTH(10, 14, 0, 7), .right = true},
	{"dagsverk", N_("Dagsverk"), FIELD(days), WIDTH(8, 8, 0, 9), .right = true},
	{"fn", N_("FN-mål"), FIELD(fn), WIDTH(6, 8, 0, 11)},
	{"leveranser", N_("Leveranser"), .ops = &deliverables_ops, WIDTH(6, 10, 0, 10)},
	{"plass", N_("Pl."), .ops = &rank_ops, WIDTH(3, 3, 0, 5), .right = true},
	{"vedtak", N_("Vedtak"), FIELD(decisions), WIDTH(8, 14, 0, 18)},
	{"videreføres-fra", N_("Fører videre"), FIELD(lineage), WIDTH(5, 12, 0, 22)},
	{"kilde", N_("Kilde"), FIELD(source), WIDTH(10, 30, 1, 20)},
	{"beskrivelse", N_("Beskrivelse"), FIELD(description), WIDTH(16, 60, 3, 21)},
};
const size_t n_columns = sizeof columns / sizeof columns[0];

const struct column *column_find(const char *key)
{
	for (size_t i = 0; i < n_columns; i++) {
		if (strcmp(columns[i].key, key) == 0) {
			return &columns[i];
		}
	}
	for (size_t i = 0; i < n_columns; i++) {
		if (text_same_key(columns[i].key, key)) {
			return &columns[i];
		}
	}
	return NULL;
}

/* No field lies at 0: that is the id. */
const struct field *column_field(const struct column *column)
{
	for (size_t i = 0; column->offset && i < kinds[KIND_TILTAK].n_fields; i++) {
		if (kinds[KIND_TILTAK].fields[i].offset == column->offset) {
			return &kinds[KIND_TILTAK].fields[i];
		}
	}
	return NULL;
}

static void one_line(struct str *out, size_t from)
{
	for (char *at = out->data + from; at < out->data + out->len; at++) {
		*at = *at == '\n' ? ' ' : *at;
	}
}

static bool show_field(const struct field *field, const struct plan *plan,
		       const struct tiltak *tiltak, struct str *out)
{
	if (field->type == TYPE_LINE || field->type == TYPE_TEXT) {
		const char *text = member_text(field, tiltak);
		str_put(out, text ? text : "");
		return text != NULL;
	}
	if (field->type == TYPE_DUE) {
		const struct due *due = (const struct due *)((const char *)tiltak + field->offset);
		due_show(due, out);
		return due->precision != DUE_NONE;
	}
	struct str text = {0};
	bool is_set = field_text(field, tiltak, &text);
	if (is_set) {
		field_show(field, str_text(&text), plan, out);
	}
	str_done(&text);
	return is_set;
}

bool column_show(const struct column *column, const struct plan *plan, const struct tiltak *tiltak,
		 int32_t today, struct str *out)
{
	size_t from = out->len;
	bool is_set;
	if (column->ops) {
		is_set = column->ops->show(&(struct cell){plan, tiltak, today}, out);
	} else {
		is_set = show_field(column_field(column), plan, tiltak, out);
	}
	if (is_set) {
		one_line(out, from);
	}
	return is_set;
}

bool column_data(const struct column *column, const struct plan *plan, const struct tiltak *tiltak,
		 int32_t today, struct str *out)
{
	const struct column_ops *ops = column->ops;
	if (ops) {
		return (ops->data ? ops->data : ops->show)(&(struct cell){plan, tiltak, today},
							   out);
	}
	return field_data(column_field(column), tiltak, out);
}
