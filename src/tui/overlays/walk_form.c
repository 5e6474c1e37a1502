/*
 * What the forms have in common that are walked through: numbered answers, and the keys.
 */
#include "walk_form.h"

#include "tiltak/record.h"
#include "tiltak/words.h"
#include "told.h"

void answer_rows_key(struct answer_rows *rows, uint32_t key)
{
	unsigned last = (unsigned)rows->choices->n;
	if (key >= '1' && key < '1' + last) {
		rows->value = key - '0';
	} else if (key == KEY_UP) {
		rows->value = rows->value > 1 ? rows->value - 1 : last;
	} else if (key == KEY_DOWN) {
		rows->value = rows->value < last ? rows->value + 1 : 1;
	}
}

bool answer_rows_click(struct answer_rows *rows, const struct event *event)
{
	int row = event->row - rows->in.row;
	bool hit = row >= 0 && row < (int)rows->choices->n;
	if (hit) {
		rows->value = (unsigned)row + 1;
	}
	return hit;
}

static bool has_cursor(const struct answer_rows *rows, unsigned value)
{
	return value == (rows->value > 0 ? rows->value : 1);
}

void answer_rows_draw(struct answer_rows *rows, struct canvas *canvas, struct rect in, bool here)
{
	rows->in = in;
	for (unsigned i = 1; i <= rows->choices->n; i++) {
		struct str text = {0};
		struct span at = span(in.row + (int)i - 1, in.col, in.cols);
		bool chosen = rows->value == i, cursor = here && has_cursor(rows, i);
		str_printf(&text, "%s %u  %s", chosen ? "►" : " ", i,
			   _(choice_at(rows->choices, i)->label));
		canvas_put(canvas, at, str_text(&text),
			   cursor   ? STYLE_SELECTED
			   : chosen ? STYLE_NORMAL
				    : STYLE_MUTED);
		if (cursor) {
			canvas_cursor(canvas, at.row, at.col);
		}
		str_done(&text);
	}
}

void answer_rows_tell(const struct answer_rows *rows, struct told *told, bool here)
{
	for (unsigned i = 1; i <= rows->choices->n; i++) {
		struct str text = {0};
		str_printf(&text, "%u %s", i, _(choice_at(rows->choices, i)->label));
		told_word(&text, rows->value == i ? _("valgt") : "");
		told_item(told, str_text(&text), here && has_cursor(rows, i));
		str_done(&text);
	}
}

const struct overlay_key walk_form_keys[] = {{"Enter", N_("Lagre, neste")},
					     {"PgDn", N_("Hopp over")},
					     {"PgUp", N_("Tilbake")},
					     {"Tab", N_("Neste felt")},
					     {"Esc", N_("Slutt")},
					     {"F1", N_("Hjelp")},
					     {NULL, NULL}};
