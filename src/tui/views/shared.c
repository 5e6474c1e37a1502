/*
 * What several views do alike: a status is always a mark, a word and a colour.
 */
#include <stdio.h>
#include <string.h>

#include "glyph.h"
#include "tiltak/level.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

void id_set(char to[ID_ROOM], const char *id)
{
	snprintf(to, ID_ROOM, "%s", id);
}

const struct record *area_at(struct tui *tui, int n)
{
	size_t count = plan_count(tui->plan, KIND_AREA);
	if ((size_t)n <= count) {
		return plan_at(tui->plan, KIND_AREA, (size_t)n - 1);
	}
	if (count == 0) {
		tui_say(tui, false, "Planen har ingen områder.");
	} else if (count == 1) {
		tui_say(tui, false, "Planen har bare ett område.");
	} else {
		tui_say(tui, false, "Planen har bare %zu områder.", count);
	}
	return NULL;
}

const char *own_tiltak(const struct tui *tui, enum kind kind, const char *id)
{
	bool own = kind == KIND_TILTAK || kind == KIND_DELIVERABLE;
	const void *record = own ? plan_find(tui->plan, kind, id) : NULL;
	const struct tiltak *tiltak = record_within(tui->plan, kind, record, KIND_TILTAK);
	return tiltak ? tiltak->id : NULL;
}

enum kind kind_made(enum kind parent)
{
	return parent == KIND_TILTAK  ? KIND_DELIVERABLE
	       : parent == KIND_EVENT ? KIND_EVENT
				      : KIND_TILTAK;
}

const char *level_name(const struct tui *tui, enum kind kind)
{
	return plan_level(tui->plan, kind).one;
}

void put_label(const struct tui *tui, const struct field *field, struct str *out)
{
	level_label(tui->plan, field, out);
}

enum style status_style(unsigned status, bool late)
{
	static const enum style styles[STATUS_COUNT] = {
		[STATUS_NONE] = STYLE_MUTED,	      [STATUS_TODO] = STYLE_NORMAL,
		[STATUS_ACTIVE] = STYLE_ACTIVE,	      [STATUS_ONGOING] = STYLE_ACTIVE,
		[STATUS_POSTPONED] = STYLE_POSTPONED, [STATUS_DONE] = STYLE_DONE,
		[STATUS_DROPPED] = STYLE_MUTED,
	};
	return late ? STYLE_LATE : styles[status < STATUS_COUNT ? status : STATUS_NONE];
}

int draw_status(struct canvas *canvas, struct span at, unsigned status, bool late)
{
	struct str text = {0};
	if (!status_show(status, late, &text)) {
		str_put(&text, "–");
	}
	int used = canvas_put(canvas, at, str_text(&text), status_style(status, late));
	str_done(&text);
	return used;
}

void put_status(unsigned status, bool late, struct str *out)
{
	const struct choice *choice = choice_at(&status_choices, status);
	if (choice && late) {
		str_printf(out, _("%s, forsinket"), _(choice->label));
	} else if (choice || late) {
		str_put(out, _(choice ? choice->label : late_choice.label));
	}
}

bool is_fresh(const struct tui *tui, const char *id)
{
	for (size_t i = 0; i < tui->n_fresh; i++) {
		if (strcmp(tui->fresh[i], id) == 0) {
			return true;
		}
	}
	return false;
}

void draw_fresh(const struct tui *tui, struct canvas *canvas, struct span at, const char *id)
{
	if (is_fresh(tui, id)) {
		canvas_put(canvas, span(at.row, at.col, 1), "•", STYLE_FRESH);
	}
}

void put_fresh(const struct tui *tui, const char *id, struct str *out)
{
	if (is_fresh(tui, id)) {
		told_word(out, _("nettopp endret"));
	}
}

int late_columns(bool ascii)
{
	enum { REST = 23 }; /* «Ikke startet», a gap, «leveranse» */
	return REST + 2 * glyph_width(ascii, late_deliverable_choice.mark);
}

void draw_late_deliverable(struct canvas *canvas, struct span at)
{
	const struct choice *late = &late_deliverable_choice;
	struct str text = {0};
	str_printf(&text, "%s %s", late->mark, late->code);
	bool whole = at.cols >= late_columns(canvas->ascii);
	canvas_put_right(canvas, at, whole ? str_text(&text) : late->mark, STYLE_LATE);
	str_done(&text);
}

void put_titled(const char *id, const char *title, struct str *out)
{
	str_printf(out, "%s %s", id, title ? title : "");
}

void draw_titled(struct canvas *canvas, struct span at, const char *id, const char *title)
{
	struct str text = {0};
	put_titled(id, title, &text);
	canvas_put(canvas, at, str_text(&text), STYLE_NORMAL);
	str_done(&text);
}
