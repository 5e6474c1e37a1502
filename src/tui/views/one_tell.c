/*
 * The page of one tiltak in words: every item of it is a line.
 */
#include "one.h"
#include "tiltak/words.h"
#include "told.h"

#define COLUMNS 78 /* to lay out for, before the page was ever drawn */

static void tell_field(const struct tui *tui, const struct field *field, struct str *out)
{
	const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, tui->one->id);
	struct str value = {0};
	put_label(tui, field, out);
	if (field->choices == &status_choices) {
		put_status(tiltak->status, tiltak_late(tiltak, tui->today), &value);
	} else {
		one_value(tui, field, &value);
	}
	str_printf(out, ": %s", value.len > 0 ? str_text(&value) : "–");
	str_done(&value);
}

static void tell_deliverable(const struct tui *tui, const struct deliverable *deliverable,
			     struct str *out)
{
	struct str text = {0};
	str_put(out, _("Leveranse "));
	put_titled(deliverable->id, deliverable->title, out);
	put_status(deliverable->status,
		   status_late(deliverable->status, &deliverable->due, tui->today), &text);
	told_pair(out, _("Status"), str_text(&text));
	str_clear(&text);
	due_show(&deliverable->due, &text);
	told_pair(out, _("Frist"), str_text(&text));
	put_fresh(tui, deliverable->id, out);
	str_done(&text);
}

static void tell_item(struct tui *tui, const struct item *item, struct str *out)
{
	switch (item->kind) {
	case ITEM_FIELD:
		tell_field(tui, item->field, out);
		break;
	case ITEM_DELIVERABLE:
		tell_deliverable(tui, item->record, out);
		break;
	case ITEM_ASSESSMENT:
		str_printf(out, _("Statustekst %d: "),
			   ((const struct assessment *)item->record)->year);
		one_assessment(tui, item->record, out);
		break;
	case ITEM_RECORD:
		one_record(tui, item, out);
		break;
	case ITEM_HISTORY:
		one_history(item->record, out);
		break;
	case ITEM_HEADING:
		str_put(out, item->text);
		told_word(out, item->right);
		break;
	case ITEM_NOTE:
		str_put(out, item->text);
		break;
	}
}

void one_tell(struct tui *tui, struct told *told)
{
	struct one_state *one = tui->one;
	if (one->cols == 0) {
		one_layout(tui, COLUMNS);
	}
	const struct item *here = one_selected(one);
	if (told->rows > 0) {
		one->in = rect(0, 0, one->rows, 0); /* Down goes to the next line at once */
		one->top = 0;
	}
	for (size_t i = 0; i < one->n; i++) {
		const struct item *item = &one->items[i];
		struct str text = {0};
		tell_item(tui, item, &text);
		if (item->id) {
			told_item(told, str_text(&text), item == here);
		} else {
			told_text(told, str_text(&text));
		}
		str_done(&text);
	}
	if (one->n == 0) {
		told_text(told, _("Dette tiltaket finnes ikke lenger. Esc går tilbake."));
	}
}
