/*
 * Tiltak: the table of all of them, filtered and sorted. The selection follows the id.
 */
#include <stdlib.h>
#include <string.h>

#include "key_words.h"
#include "list.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

static void done(struct tui *tui)
{
	struct list_state *list = tui->list;
	listbox_done(&list->box);
	free(list->rows);
	str_done(&list->text);
	filter_free(list->filter);
	free(list->lines);
	column_values_done(&list->groups);
	column_values_done(&list->values);
	named_clear(list);
	free(list->named);
	marks_clear(&list->marks);
	free(list);
}

static struct column_order order_by(const struct tui *tui, const struct column *column)
{
	return (struct column_order){.column = column, .plan = tui->plan, .today = tui->today};
}

static void add_line(struct list_state *list, const struct tiltak *tiltak,
		     const struct column_value *group)
{
	list->lines =
		mem_grow(list->lines, &list->cap_lines, list->n_lines + 1, sizeof *list->lines);
	list->lines[list->n_lines++] = (struct list_line){tiltak, group};
}

/* The rows, in groups where they are asked for. */
static void make_lines(struct tui *tui)
{
	struct list_state *list = tui->list;
	size_t group = 0, left = 0;
	column_values_done(&list->groups);
	list->n_lines = 0;
	if (list->group) {
		struct column_order order = order_by(tui, list->group);
		column_group(&order, list->rows, list->n, &list->groups);
	}
	for (size_t i = 0; i < list->n; i++, left--) {
		if (list->group && left == 0) {
			left = list->groups.rows[group].n;
			add_line(list, NULL, &list->groups.rows[group++]);
		}
		add_line(list, list->rows[i], NULL);
	}
}

/* The rows as they are filtered and sorted now. */
static void make_rows(struct tui *tui)
{
	struct list_state *list = tui->list;
	filter_free(list->filter);
	list->filter = filter_parse(str_text(&list->text), tui->today, tui->plan, NULL);
	size_t all = plan_count(tui->plan, KIND_TILTAK);
	list->rows = mem_grow(list->rows, &list->cap, all + 1, sizeof *list->rows);
	list->n = 0;
	for (size_t i = 0; i < all; i++) {
		const struct tiltak *tiltak = plan_at(tui->plan, KIND_TILTAK, i);
		if (!list->filter || filter_match(list->filter, tui->plan, tiltak)) {
			list->rows[list->n++] = tiltak;
		}
	}
	if (list->sort) {
		struct column_order order = order_by(tui, list->sort);
		order.down = list->descending;
		column_sort(&order, list->rows, list->n);
	}
	make_lines(tui);
	list->recount = true;
}

/* All tiltak in their own order, and none came or went: records stay where they lie. */
static bool rows_stand(const struct list_state *list, const struct change_set *changed)
{
	bool stand = changed && list->n > 0 && list->text.len == 0 && !list->sort && !list->group;
	for (size_t i = 0; stand && i < changed->n; i++) {
		stand = changed->changes[i].field != NULL;
	}
	return stand;
}

static void refresh(struct tui *tui)
{
	struct list_state *list = tui->list;
	if (!rows_stand(list, tui->changed)) {
		make_rows(tui);
		marks_keep(&list->marks, tui->plan);
	}
	if (!tui->changed || !columns_follow(tui, &list->columns, tui->changed)) {
		columns_measure(tui, &list->columns);
	}
}

const char *list_filter(const struct tui *tui)
{
	return str_text(&tui->list->text);
}

bool list_set_filter(struct tui *tui, const char *text, struct err *err)
{
	struct filter *filter = filter_parse(text, tui->today, tui->plan, err);
	if (!filter) {
		return false;
	}
	filter_free(filter);
	struct str copy = {0};
	str_put(&copy, text);
	str_done(&tui->list->text);
	tui->list->text = copy;
	make_rows(tui);
	return true;
}

void list_filter_area(struct tui *tui, int n)
{
	struct str text = {0};
	const struct record *area = n > 0 ? area_at(tui, n) : NULL;
	if (area) {
		str_printf(&text, "område:%s", area->id);
	}
	list_set_filter(tui, str_text(&text), NULL);
	str_done(&text);
}

void list_toggle_late(struct tui *tui)
{
	bool on = strcmp(list_filter(tui), "forsinket") == 0;
	list_set_filter(tui, on ? "" : "forsinket", NULL);
}

void list_sort(struct tui *tui, const char *column)
{
	struct list_state *list = tui->list;
	const struct column *found = column_find(column);
	list->descending = found == list->sort && !list->descending;
	list->sort = found;
	make_rows(tui);
	if (list->descending) {
		tui_say(tui, false, "Sortert etter %s, synkende.", _(found->label));
	} else {
		tui_say(tui, false, "Sortert etter %s.", _(found->label));
	}
}

const char *list_sorted(const struct tui *tui)
{
	return tui->list->sort ? tui->list->sort->key : NULL;
}

void list_group(struct tui *tui, const char *column)
{
	struct list_state *list = tui->list;
	list->group = column[0] ? column_find(column) : NULL;
	make_rows(tui);
	if (list->group) {
		tui_say(tui, false, "Gruppert etter %s.", _(list->group->label));
	} else {
		tui_say(tui, false, "Lista er ikke lenger gruppert.");
	}
}

void list_shown(const struct tui *tui, size_t *ret_shown, size_t *ret_all)
{
	*ret_shown = tui->list->n;
	*ret_all = plan_count(tui->plan, KIND_TILTAK);
}

/* ---- Named filters ---- */

const struct list_named *named_find(const struct list_state *list, const char *name)
{
	for (size_t i = 0; i < list->n_named; i++) {
		if (strcmp(list->named[i].name, name) == 0) {
			return &list->named[i];
		}
	}
	return NULL;
}

void named_remove(struct list_state *list, const char *name)
{
	const struct list_named *found = named_find(list, name);
	if (found) {
		size_t at = (size_t)(found - list->named);
		free(list->named[at].name);
		free(list->named[at].text);
		list->n_named--;
		memmove(&list->named[at], &list->named[at + 1],
			(list->n_named - at) * sizeof *list->named);
	}
}

void named_put(struct list_state *list, const char *name, const char *text)
{
	named_remove(list, name);
	list->named =
		mem_grow(list->named, &list->cap_named, list->n_named + 1, sizeof *list->named);
	list->named[list->n_named++] =
		(struct list_named){mem_copy_text(name), mem_copy_text(text)};
}

void named_clear(struct list_state *list)
{
	while (list->n_named > 0) {
		named_remove(list, list->named[0].name);
	}
}

/* ---- The list ---- */

static size_t row_count(void *data)
{
	return ((struct tui *)data)->list->n_lines;
}

static const char *row_id(void *data, size_t row)
{
	const struct tiltak *tiltak = ((struct tui *)data)->list->lines[row].tiltak;
	return tiltak ? tiltak->id : NULL;
}

static void draw_heading(const struct list_state *list, struct canvas *canvas, struct span at,
			 const struct column_value *group)
{
	struct str text = {0};
	if (group->text) {
		str_put(&text, group->text);
	} else {
		str_printf(&text, _("%s ikke satt"), _(list->group->label));
	}
	str_put(&text, " · ");
	str_printf(&text, ngettext("%zu tiltak", "%zu tiltak", group->n), group->n);
	canvas_put(canvas, span(at.row, at.col + 1, at.cols - 1), str_text(&text), STYLE_HEADING);
	str_done(&text);
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	struct tui *tui = data;
	struct list_state *list = tui->list;
	const struct tiltak *tiltak = list->lines[row].tiltak;
	if (!tiltak) {
		draw_heading(list, canvas, at, list->lines[row].group);
		return;
	}
	draw_fresh(tui, canvas, at, tiltak->id);
	if (marks_has(&list->marks, tiltak->id)) {
		canvas_put(canvas, span(at.row, at.col, 1), "■", STYLE_WARNING);
	}
	columns_draw_row(tui, canvas, at, tiltak);
}

static void row_tell(void *data, size_t row, struct str *out)
{
	struct tui *tui = data;
	const struct list_state *list = tui->list;
	const struct tiltak *tiltak = list->lines[row].tiltak;
	const struct column_value *group = list->lines[row].group;
	if (!tiltak) {
		str_printf(out, ngettext("%s: %s, %zu tiltak", "%s: %s, %zu tiltak", group->n),
			   _(list->group->label), group->text ? group->text : _("ikke satt"),
			   group->n);
		return;
	}
	columns_tell_row(tui, tiltak, out);
	if (marks_has(&list->marks, tiltak->id)) {
		told_word(out, _("merket"));
	}
	put_fresh(tui, tiltak->id, out);
}

/* ---- Marks ---- */

const struct marks *list_marks(const struct tui *tui)
{
	return &tui->list->marks;
}

void list_mark_many(struct tui *tui, const struct many *many)
{
	marks_clear(&tui->list->marks);
	for (size_t i = 0; i < many->n; i++) {
		marks_set(&tui->list->marks, many->rows[i].id, true);
	}
}

void list_mark(struct tui *tui)
{
	struct marks *marks = &tui->list->marks;
	const char *id = listbox_id(&tui->list->box);
	marks_set(marks, id, !marks_has(marks, id));
	listbox_update(&tui->list->box, &(struct event){.type = EVENT_KEY, .key = KEY_DOWN});
}

/* Of those that are shown. */
static size_t count_marked(const struct list_state *list)
{
	size_t n = 0;
	for (size_t i = 0; i < list->n && marks_count(&list->marks) > 0; i++) {
		n += marks_has(&list->marks, list->rows[i]->id);
	}
	return n;
}

void list_mark_all(struct tui *tui)
{
	struct list_state *list = tui->list;
	bool on = count_marked(list) < list->n;
	for (size_t i = 0; i < list->n; i++) {
		marks_set(&list->marks, list->rows[i]->id, on);
	}
}

bool list_unmark(struct tui *tui)
{
	bool any = marks_count(&tui->list->marks) > 0;
	marks_clear(&tui->list->marks);
	return any;
}

void list_tell(const struct tui *tui, struct str *left, struct str *right)
{
	const struct list_state *list = tui->list;
	size_t marked = marks_count(&list->marks), hidden = marked - count_marked(list);
	if (list->text.len > 0) {
		str_printf(left, _(" Filter: %s "), list_filter(tui));
		str_printf(right, _(" %zu av %zu "), list->n, plan_count(tui->plan, KIND_TILTAK));
	}
	if (marked > 0) {
		str_put(right, right->len > 0 ? "· ■ " : " ■ ");
		str_printf(right, ngettext("%zu merket", "%zu merket", marked), marked);
	}
	if (hidden > 0) {
		str_put(right, ", ");
		str_printf(right, ngettext("%zu skjult", "%zu skjult", hidden), hidden);
	}
	if (marked > 0) {
		str_printf(right, " · %s ", _("Esc fjerner merkene"));
	} else if (list->text.len > 0) {
		str_printf(right, "· %s ", _("Esc viser alle"));
	}
}

static void init(struct tui *tui)
{
	tui->list = mem_zero(1, sizeof *tui->list);
	columns_reset(&tui->list->columns);
	tui->list->box.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
}

static bool update(struct tui *tui, const struct event *event)
{
	return listbox_update(&tui->list->box, event);
}

static bool target(struct tui *tui, struct target *out)
{
	const char *id = listbox_id(&tui->list->box);
	if (!id) {
		return false;
	}
	*out = (struct target){.kind = KIND_TILTAK};
	id_set(out->id, id);
	return true;
}

static void open(struct tui *tui, struct effect *effect)
{
	struct target at;
	if (target(tui, &at)) {
		tui_open_tiltak(tui, at.id, effect);
	}
}

static void put_nothing(struct tui *tui, struct str *out)
{
	if (plan_count(tui->plan, KIND_TILTAK) == 0) {
		str_put(out, _("Ingen tiltak ennå."));
		keys_offer(tui, out, "Trykk {ny} for å lage det første.");
	} else {
		keys_printf(tui, out,
			    "Ingen tiltak passer til filteret «%s». Esc fjerner det, {filter} "
			    "endrer det.",
			    list_filter(tui));
	}
}

static void draw_nothing(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct str text = {0};
	put_nothing(tui, &text);
	canvas_wrap(canvas, rect(in.row + 2, in.col + 2, 3, in.cols - 4), str_text(&text),
		    STYLE_NORMAL, 0);
	canvas_cursor(canvas, in.row + 2, in.col + 2);
	str_done(&text);
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	columns_draw_header(tui, canvas, span(in.row, in.col, in.cols));
	listbox_draw(&tui->list->box, canvas, rect(in.row + 1, in.col, in.rows - 1, in.cols), true);
	if (tui->list->n == 0) {
		draw_nothing(tui, canvas, in);
	}
}

/* The filter in force and what it leaves, then the rows. */
static void tell(struct tui *tui, struct told *told)
{
	const struct list_state *list = tui->list;
	struct str text = {0};
	if (list->text.len > 0) {
		told_pair(&text, _("Filter"), list_filter(tui));
	}
	size_t all = plan_count(tui->plan, KIND_TILTAK), marked = marks_count(&list->marks);
	str_put(&text, text.len > 0 ? "; " : "");
	str_printf(&text, ngettext("%zu av %zu tiltak", "%zu av %zu tiltak", all), list->n, all);
	if (marked > 0) {
		str_put(&text, "; ");
		str_printf(&text, ngettext("%zu merket", "%zu merket", marked), marked);
	}
	told_text(told, str_text(&text));
	str_clear(&text);
	if (list->n == 0) {
		put_nothing(tui, &text);
		told_text(told, str_text(&text));
	}
	str_done(&text);
	told_list(told, &tui->list->box, true);
}

const struct view_ops tiltak_view = {
	.name = N_("Tiltak"),
	.capitals = N_("TILTAK"),
	.init = init,
	.done = done,
	.refresh = refresh,
	.update = update,
	.open = open,
	.draw = draw,
	.tell = tell,
	.target = target,
};
