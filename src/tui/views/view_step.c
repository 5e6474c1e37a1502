/*
 * Ett steg: everything one step of the log changed, old above new, line by line. Every line can be
 * gone to, so that a step of any size can be read to its end.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "key_words.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

#define INDENT	      3
#define LABEL_COLUMNS 15
#define MARK_COLUMNS  5

struct step_row {
	const char *label, *mark, *text; /* label and mark («før», «nå») may be NULL */
	int indent, at;			 /* columns before label and text */
	enum style style;		 /* of text */
	const char *tiltak;		 /* to open, or NULL */
};

struct step_state {
	struct change_set set;
	struct listbox box;
	struct step_row *rows;
	size_t n, cap;
	int cols;	    /* the rows were made for this width */
	struct arena arena; /* of rows */
	char key[24];
};

static void done(struct tui *tui)
{
	listbox_done(&tui->step->box);
	change_set_done(&tui->step->set);
	arena_done(&tui->step->arena);
	free(tui->step->rows);
	free(tui->step);
}

/* They are made anew when they are drawn; until then, in a window that is too small, there are none
 * that could be opened. */
static void forget_rows(struct step_state *step)
{
	step->cols = 0;
	step->n = 0;
}

void step_take(struct tui *tui, const struct change_set *set)
{
	struct change_set *to = &tui->step->set;
	if (to->seq != set->seq) {
		listbox_done(&tui->step->box);
	}
	change_set_done(to);
	change_set_copy(set, to);
	forget_rows(tui->step);
}

bool step_may_undo(struct tui *tui)
{
	const struct change_set *set = &tui->step->set;
	const char *who = set->behalf ? set->behalf : set->actor;
	if (set->act == ACT_UNDO) {
		tui_say(tui, true,
			"Dette steget er selv en angring. {gjør-om} gjør om det du sist angret.");
		return false;
	}
	if (strcmp(who, tui->person) != 0) {
		tui_say(tui, true,
			"Dette gjorde %s, og bare den som gjorde det, kan angre det. Endre det "
			"tilbake for hånd om det er feil.",
			who);
		return false;
	}
	return true;
}

/* ---- The rows ---- */

struct wrapping {
	struct step_state *step;
	struct step_row row;
	const char *text;
};

static void add_line(void *data, size_t start, size_t len)
{
	struct wrapping *wrapping = data;
	struct step_state *step = wrapping->step;
	step->rows = mem_grow(step->rows, &step->cap, step->n + 1, sizeof *step->rows);
	step->rows[step->n] = wrapping->row;
	step->rows[step->n++].text = arena_copy(&step->arena, wrapping->text + start, len);
	wrapping->row.label = wrapping->row.mark = NULL;
}

static void put(struct step_state *step, struct step_row row, const char *text)
{
	struct wrapping wrapping = {.step = step, .row = row, .text = text};
	text_wrap(text, strlen(text), step->cols - row.at - 1, add_line, &wrapping);
}

static void put_head(struct tui *tui)
{
	struct step_state *step = tui->step;
	const struct change_set *set = &step->set;
	static const char *const labels[MADE_COUNT] = {N_("Laget"), N_("Endret"), N_("Fjernet")};
	struct str text = {0}, day = {0}, clock = {0};
	struct step_row row = {.indent = 1, .at = 1 + LABEL_COLUMNS};
	weekday_show(instant_day(set->at), &day);
	instant_show(set->at, &clock);
	str_printf(&text, _("%s kl. %s"), str_text(&day), strrchr(str_text(&clock), ' ') + 1);
	str_done(&day);
	str_done(&clock);
	row.label = _("Når");
	put(step, row, str_text(&text));
	str_clear(&text);
	if (set->behalf) {
		str_printf(&text, _("%s, på vegne av %s"), set->actor, set->behalf);
	} else {
		str_put(&text, set->actor);
	}
	row.label = _("Hvem");
	put(step, row, str_text(&text));
	row.label = _("Hvorfor");
	put(step, row, set->why ? set->why : "–");
	if (tui_place(tui)->id[0]) {
		str_clear(&text);
		keys_printf(tui, &text, "bare %s; {historikk} viser hele steget",
			    tui_place(tui)->id);
		row.label = _("Viser");
		put(step, row, str_text(&text));
	}
	for (enum made what = MADE; set->n > STEP_FEW && what < MADE_COUNT; what++) {
		str_clear(&text);
		step_count(set, what, &text);
		row.label = _(labels[what]);
		if (text.len > 0) {
			put(step, row, str_text(&text));
		}
	}
	str_done(&text);
}

static void put_subject(struct tui *tui, const struct change *change, const char *title,
			const char *tiltak)
{
	struct str text = {0}, name = {0};
	struct step_row row = {.indent = 1, .at = 1, .style = STYLE_HEADING, .tiltak = tiltak};
	put(tui->step, (struct step_row){.tiltak = tiltak}, "");
	bool named = change->kind == KIND_TILTAK || change->kind == KIND_DELIVERABLE ||
		     change->kind == KIND_ASSESSMENT;
	if (!named) {
		str_printf(&name, "%s ", _(kinds[change->kind].name));
	}
	id_show(change->kind, change->id, true, &name);
	if (title) {
		str_printf(&name, " %s", title);
	}
	if (change->field) {
		str_put(&text, str_text(&name));
	} else {
		str_printf(&text, change->new_text ? _("%s – laget") : _("%s – fjernet"),
			   str_text(&name));
	}
	put(tui->step, row, str_text(&text));
	str_done(&name);
	str_done(&text);
}

/* A record that was made or removed: the fields it had. */
static void put_record(struct tui *tui, const struct change *change, const char *tiltak)
{
	const struct kind_info *kind = &kinds[change->kind];
	struct step_row row = {.indent = INDENT, .at = INDENT + LABEL_COLUMNS, .tiltak = tiltak};
	struct plan scratch;
	plan_init(&scratch);
	void *record = plan_add(&scratch, change->kind, change->id);
	bool ok = record &&
		  record_read(change->kind, change->new_text ? change->new_text : change->old_text,
			      &scratch, record, NULL);
	put_subject(tui, change, ok ? record_title(change->kind, record) : NULL, tiltak);
	for (size_t i = 0; ok && i < kind->n_fields; i++) {
		const struct field *field = &kind->fields[i];
		struct str text = {0}, shown = {0};
		if (!(field->flags & FIELD_PARENT) && field_text(field, record, &text)) {
			field_show(field, str_text(&text), tui->plan, &shown);
			row.label = _(field->label);
			put(tui->step, row, str_text(&shown));
		}
		str_done(&text);
		str_done(&shown);
	}
	plan_done(&scratch);
}

static void put_value(struct tui *tui, const struct change *change, bool is_new, const char *tiltak)
{
	struct str text = {0};
	struct step_row row = {.label = is_new ? NULL : _(change->field->label),
			       .mark = is_new ? _("nå") : _("før"),
			       .indent = INDENT,
			       .at = INDENT + LABEL_COLUMNS + MARK_COLUMNS,
			       .style = is_new ? STYLE_NORMAL : STYLE_MUTED,
			       .tiltak = tiltak};
	field_show(change->field, is_new ? change->new_text : change->old_text, tui->plan, &text);
	put(tui->step, row, str_text(&text));
	str_done(&text);
}

static void put_change(struct tui *tui, size_t i)
{
	const struct change_set *set = &tui->step->set;
	const struct change *change = &set->changes[i];
	const char *tiltak = own_tiltak(tui, change->kind, change->id);
	if (!change->field) {
		put_record(tui, change, tiltak);
		return;
	}
	const struct change *before = i > 0 ? change - 1 : NULL;
	if (!before || !before->field || before->kind != change->kind ||
	    strcmp(before->id, change->id) != 0) {
		const void *record = plan_find(tui->plan, change->kind, change->id);
		put_subject(tui, change, record ? record_title(change->kind, record) : NULL,
			    tiltak);
	}
	put_value(tui, change, false, tiltak);
	put_value(tui, change, true, tiltak);
}

static void build(struct tui *tui, int cols)
{
	struct step_state *step = tui->step;
	arena_done(&step->arena);
	step->n = 0;
	step->cols = cols;
	if (step->set.seq == 0) {
		return;
	}
	put_head(tui);
	for (size_t i = 0; i < step->set.n; i++) {
		put_change(tui, i);
	}
}

/* ---- The view ---- */

static size_t row_count(void *data)
{
	return ((struct tui *)data)->step->n;
}

static const char *row_id(void *data, size_t row)
{
	struct step_state *step = ((struct tui *)data)->step;
	if (!step->rows[row].label && !step->rows[row].text[0]) {
		return NULL; /* the blank line between two records */
	}
	snprintf(step->key, sizeof step->key, "%zu", row);
	return step->key;
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t i)
{
	const struct step_row *row = &((struct tui *)data)->step->rows[i];
	if (row->label) {
		canvas_put(canvas, span(at.row, at.col + row->indent, LABEL_COLUMNS - 1),
			   row->label, STYLE_MUTED);
	}
	if (row->mark) {
		canvas_put(canvas, span(at.row, at.col + row->at - MARK_COLUMNS, MARK_COLUMNS - 1),
			   row->mark, STYLE_MUTED);
	}
	canvas_put(canvas, span(at.row, at.col + row->at, at.cols - row->at), row->text,
		   row->style);
}

static void row_tell(void *data, size_t i, struct str *out)
{
	const struct step_row *row = &((struct tui *)data)->step->rows[i];
	const char *before[] = {row->label, row->mark};
	for (size_t j = 0; j < 2; j++) {
		if (before[j]) {
			str_printf(out, "%s: ", before[j]);
		}
	}
	str_put(out, row->text);
}

static void init(struct tui *tui)
{
	tui->step = mem_zero(1, sizeof *tui->step);
	change_set_init(&tui->step->set);
	tui->step->box.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
}

static bool update(struct tui *tui, const struct event *event)
{
	return listbox_update(&tui->step->box, event);
}

static void open(struct tui *tui, struct effect *effect)
{
	struct step_state *step = tui->step;
	const char *tiltak = step->box.row < step->n ? step->rows[step->box.row].tiltak : NULL;
	if (tiltak) {
		tui_open_tiltak(tui, tiltak, effect);
	} else {
		tui_say(tui, false,
			"Denne linja gjelder ikke et tiltak som finnes. Velg en annen linje.");
	}
}

/* Names are looked up in the plan, so another plan makes other rows. */
static void refresh(struct tui *tui)
{
	forget_rows(tui->step);
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct step_state *step = tui->step;
	if (step->cols != in.cols) {
		build(tui, in.cols);
	}
	listbox_draw(&step->box, canvas, in, true);
	if (step->n == 0) {
		canvas_cursor(canvas, in.row, in.col);
	}
}

/* Broken into lines no wider than people read. */
static void tell(struct tui *tui, struct told *told)
{
	struct step_state *step = tui->step;
	if (step->cols == 0) {
		build(tui, tui->cols);
	}
	told_list(told, &step->box, true);
}

const struct view_ops step_view = {
	.name = N_("Endring"),
	.capitals = N_("ENDRING"),
	.init = init,
	.done = done,
	.refresh = refresh,
	.update = update,
	.open = open,
	.draw = draw,
	.tell = tell,
};
