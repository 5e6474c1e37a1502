/*
 * What is told of the selected row of Områder: its texts, facts and counts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "areas.h"
#include "key_words.h"
#include "tiltak/promise.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

static void put_facts(struct tui *tui, const char *id, struct str *out)
{
	void **facts;
	size_t n = plan_children(tui->plan, KIND_FACT, id, &facts);
	for (size_t i = 0; i < n; i++) {
		const struct fact *fact = facts[i];
		str_put(out, out->len > 0 ? "\n" : "");
		if (fact->year != SMALL_UNSET) {
			str_printf(out, _("Fakta %d: %s"), fact->year, fact->text);
		} else {
			str_printf(out, _("Fakta: %s"), fact->text);
		}
	}
	free(facts);
}

/* A sub-area has no row of its own. */
static void put_subareas(struct tui *tui, const char *id, struct str *out)
{
	void **subareas;
	size_t n = plan_children(tui->plan, KIND_SUBAREA, id, &subareas);
	for (size_t i = 0; i < n; i++) {
		const struct subarea *subarea = subareas[i];
		str_printf(out, "%s%s %s", out->len > 0 ? "\n\n" : "", subarea->id, subarea->title);
		if (subarea->description) {
			str_printf(out, "\n%s", subarea->description);
		}
		put_facts(tui, subarea->id, out);
	}
	free(subareas);
}

/* A text with a label before it, or (NULL) without. */
static void put_line(struct str *out, const char *label, const char *text)
{
	if (text) {
		str_printf(out, "%s%s%s%s", out->len > 0 ? "\n" : "", label ? label : "",
			   label ? ": " : "", text);
	}
}
static void put_guidelines(struct tui *tui, const struct strategy *strategy, struct str *out)
{
	struct str shown = {0};
	if (strategy->guidelines) {
		field_show(field_find(KIND_STRATEGY, "føringer"), strategy->guidelines, tui->plan,
			   &shown);
		put_line(out, _("Føringer"), str_text(&shown));
	}
	str_done(&shown);
}

/* «6 tiltak · 1 forsinket · 1 med forsinket leveranse» */
static void put_tally(struct tui *tui, const struct areas_row *row, struct str *out)
{
	const struct tally *tally = row->tally;
	str_put(out, out->len > 0 ? "\n" : "");
	if (tally->n == 0) {
		str_put(out, _("Ingen tiltak ennå."));
		keys_offer(tui, out, "Trykk {ny} for å lage et under %s %s.",
			   level_name(tui, row->kind), row->record->id);
	} else {
		str_printf(out, ngettext("%zu tiltak", "%zu tiltak", tally->n), tally->n);
	}
	if (tally->late > 0) {
		str_put(out, " · ");
		str_printf(out, ngettext("%zu forsinket", "%zu forsinket", tally->late),
			   tally->late);
	}
	if (tally->late_deliverable > 0) {
		str_put(out, " · ");
		str_printf(out,
			   ngettext("%zu med forsinket leveranse", "%zu med forsinket leveranse",
				    tally->late_deliverable),
			   tally->late_deliverable);
	}
	if (tally->late_promises > 0) {
		str_put(out, " · ");
		str_printf(out,
			   ngettext("%zu løfte uten svar", "%zu løfter uten svar",
				    tally->late_promises),
			   tally->late_promises);
	}
}

/* Newest first. */
static void put_assessments(struct tui *tui, const char *id, struct str *out)
{
	void **found;
	for (size_t i = plan_children(tui->plan, KIND_ASSESSMENT, id, &found); i-- > 0;) {
		const struct assessment *text = found[i];
		const struct choice *light = choice_at(&light_choices, text->light);
		struct str said = {0};
		promise_text_show(tui->plan, text, &said);
		str_put(out, out->len > 0 ? "\n" : "");
		if (light) {
			str_printf(out, _("Status %d, %s: %s"), text->year, _(light->label),
				   str_text(&said));
		} else {
			str_printf(out, _("Status %d: %s"), text->year, str_text(&said));
		}
		str_done(&said);
	}
	free(found);
}

/* «Løfte 2015: Nettsider på engelsk (2016), uten svar» */
static void put_promises(struct tui *tui, const char *id, struct str *out)
{
	void **found;
	size_t n = plan_children(tui->plan, KIND_PROMISE, id, &found);
	for (size_t i = 0; i < n; i++) {
		const struct promise *promise = found[i];
		struct str due = {0};
		str_printf(out, "%s%s", out->len > 0 ? "\n" : "", _("Løfte"));
		if (promise->given != SMALL_UNSET) {
			str_printf(out, " %d", promise->given);
		}
		due_show(&promise->due, &due);
		str_printf(out, ": %s%s%s%s%s", promise->text, due.len > 0 ? " (" : "",
			   str_text(&due), due.len > 0 ? ")" : "",
			   promise_late(promise, tui->today) ? _(", uten svar") : "");
		str_done(&due);
	}
	free(found);
}

static void put_area(struct tui *tui, const struct areas_row *row, struct str *out)
{
	const struct area *area = (const struct area *)row->record;
	put_line(out, NULL, area->description);
	put_tally(tui, row, out);
	put_assessments(tui, area->id, out);
	put_promises(tui, area->id, out);
	put_facts(tui, area->id, out);
	put_subareas(tui, area->id, out);
}

static void put_strategy(struct tui *tui, const struct areas_row *row, struct str *out)
{
	const struct strategy *strategy = (const struct strategy *)row->record;
	put_line(out, NULL, strategy->description);
	put_line(out, _("Mål"), strategy->target);
	put_tally(tui, row, out);
	put_assessments(tui, strategy->id, out);
	put_promises(tui, strategy->id, out);
	put_guidelines(tui, strategy, out);
}

static void put_tiltak(struct tui *tui, const struct areas_row *row, struct str *out)
{
	const struct tiltak *tiltak = (const struct tiltak *)row->record;
	put_line(out, NULL, tiltak->description);
	if (row->home) {
		str_put(out, out->len > 0 ? "\n" : "");
		str_printf(out, _("Hører til %s %s og telles der."), level_name(tui, KIND_STRATEGY),
			   row->home);
	}
	put_assessments(tui, tiltak->id, out);
	put_promises(tui, tiltak->id, out);
	put_line(out, _("Kilde"), tiltak->source);
}

void areas_forget_detail(struct areas_state *areas)
{
	areas->detail.key[0] = '\0';
	str_done(&areas->detail.title);
	str_done(&areas->detail.text);
}

static void put_all(struct tui *tui, const struct areas_row *row, struct str *title,
		    struct str *text)
{
	str_printf(title, "%s%s%s", row->record ? row->record->id : "", row->record ? " " : "",
		   row->title);
	if (row->record && row->kind == KIND_AREA) {
		put_area(tui, row, text);
	} else if (row->record && row->kind == KIND_STRATEGY) {
		put_strategy(tui, row, text);
	} else if (row->record) {
		put_tiltak(tui, row, text);
	}
}

/* Into areas->detail, where it may stand already. */
static void find_detail(struct tui *tui, const struct areas_row *row)
{
	struct areas_state *areas = tui->areas;
	if (areas->detail.kind == row->kind && strcmp(areas->detail.key, row->key) == 0) {
		return;
	}
	areas_forget_detail(areas);
	areas->detail.kind = row->kind;
	snprintf(areas->detail.key, sizeof areas->detail.key, "%s", row->key);
	put_all(tui, row, &areas->detail.title, &areas->detail.text);
}

void areas_draw_detail(struct tui *tui, struct canvas *canvas, struct rect in,
		       const struct areas_row *row)
{
	find_detail(tui, row);
	canvas_put(canvas, span(in.row, in.col, in.cols), str_text(&tui->areas->detail.title),
		   STYLE_HEADING);
	int lines = canvas_wrap(canvas, rect(in.row + 1, in.col, in.rows - 1, in.cols),
				str_text(&tui->areas->detail.text), STYLE_NORMAL, 0);
	if (lines > in.rows - 1) {
		struct str more = {0};
		keys_printf(tui, &more, " {vis-alt} viser hele teksten ");
		canvas_put_right(canvas, span(in.row - 1, in.col, in.cols), str_text(&more),
				 STYLE_MUTED);
		str_done(&more);
	}
}

void areas_tell_detail(struct tui *tui, struct told *told, const struct areas_row *row)
{
	find_detail(tui, row);
	told_text(told, str_text(&tui->areas->detail.title));
	told_text(told, str_text(&tui->areas->detail.text));
}

static void tell_leaf(struct tui *tui, const struct areas_row *row, struct str *out)
{
	const struct tiltak *tiltak = (const struct tiltak *)row->record;
	struct str text = {0};
	put_status(tiltak->status, tiltak_late(tiltak, tui->today), &text);
	told_pair(out, _("Status"), str_text(&text));
	if (tiltak_has_late_deliverable(tui->plan, tiltak, tui->today)) {
		told_word(out, _("har forsinket leveranse"));
	}
	told_pair(out, _("telles under"), row->home);
	str_done(&text);
}

static void tell_branch(struct tui *tui, const struct areas_row *row, struct str *out)
{
	const struct tally *tally = row->tally;
	size_t late = tally_behind(tally);
	struct str text = {0};
	if (!row->is_leaf && !tui->areas->wide) {
		told_word(out, areas_is_open(tui->areas, row->key) ? _("åpen") : _("lukket"));
	}
	if (tally->n == 0) {
		told_word(out, _("ingen tiltak ennå"));
	} else {
		str_printf(&text, ngettext("%zu tiltak", "%zu tiltak", tally->n), tally->n);
		told_word(out, str_text(&text));
	}
	if (late > 0) {
		str_clear(&text);
		str_printf(&text, ngettext("%zu forsinket", "%zu forsinket", late), late);
		told_word(out, str_text(&text));
	}
	str_done(&text);
}

/* What it is stands first, for there is no indentation to tell. */
void areas_tell_row(void *data, size_t i, struct str *out)
{
	struct pane *in = data;
	const struct areas_row *row = &in->rows[i];
	text_capital(out, level_name(in->tui, row->kind));
	if (row->record) {
		str_printf(out, " %s", row->record->id);
	}
	str_printf(out, " %s", row->title ? row->title : "");
	if (row->kind == KIND_TILTAK && row->record) {
		tell_leaf(in->tui, row, out);
	} else {
		tell_branch(in->tui, row, out);
	}
	if (row->record) {
		put_fresh(in->tui, row->record->id, out);
	}
}

void areas_read(struct tui *tui, const struct areas_row *row)
{
	static const char *const answers[] = {N_("Tilbake"), NULL};
	find_detail(tui, row);
	ask(tui, str_text(&tui->areas->detail.title), str_text(&tui->areas->detail.text), answers,
	    NULL);
}
