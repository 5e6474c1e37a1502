/*
 * Under which strategy a new tiltak is made, where the place does not say it.
 */
#include <string.h>

#include "pick.h"
#include "pick_values.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "typing.h"
#include "views.h"

/* The first strategy of the selected tiltak; NULL for none. */
static const char *selected_strategy(struct tui *tui)
{
	struct target at;
	bool any = tui_target(tui, &at);
	const void *record = any ? plan_find(tui->plan, at.kind, at.id) : NULL;
	const struct tiltak *tiltak = record_within(tui->plan, at.kind, record, KIND_TILTAK);
	const struct strategy *first = tiltak ? tiltak_strategy(tui->plan, tiltak) : NULL;
	return first ? first->id : NULL;
}

/* The area that a strategy stands under, for orientation. */
static void put_area(const struct tui *tui, enum kind kind, const void *record, struct str *out)
{
	const struct area *area = record_within(tui->plan, kind, record, KIND_AREA);
	str_clear(out);
	if (area && kind != KIND_AREA) {
		put_titled(area->id, area->title, out);
	} else {
		text_capital(out, _(kinds[KIND_AREA].plural));
	}
}

/* A plan without strategies has areas in their place. */
void ask_home(struct tui *tui)
{
	enum kind kind = plan_count(tui->plan, KIND_STRATEGY) > 0 ? KIND_STRATEGY : KIND_AREA;
	size_t n = plan_count(tui->plan, kind);
	if (n == 0) {
		ask_new(tui, &(struct target){.kind = KIND_COUNT});
		return;
	}
	struct overlay *overlay = pick_open(tui, PICK_HOME);
	struct pick *pick = overlay->own;
	struct str text = {0};
	overlay->target.kind = kind;
	for (size_t i = 0; i < n; i++) {
		const struct record *record = plan_at(tui->plan, kind, i);
		struct picker_choice *choice =
			picks_add(&pick->picks, record->id, record_title(kind, record), record->id);
		put_area(tui, kind, record, &text);
		choice->heading = arena_text(&pick->picks.arena, str_text(&text));
	}
	str_clear(&text);
	str_printf(&text, _("– uten %s"), level_name(tui, kind));
	picks_add(&pick->picks, PICK_UNSET, str_text(&text), NULL)->heading = _("Ingen av disse");
	str_clear(&text);
	str_printf(&text, _("Nytt tiltak · Velg %s"), level_name(tui, kind));
	pick_start(overlay, str_text(&text), selected_strategy(tui));
	picker_offer(&pick->picker, _("Bruk som tittel"), true);
	str_done(&text);
}

/* Who begins with the title, and so finds nothing, goes on with it. */
void pick_chose_home(struct tui *tui, struct overlay *overlay)
{
	struct pick *pick = overlay->own;
	struct target parent = {.kind = KIND_COUNT};
	struct str title = {0};
	const char *id = picker_id(&pick->picker);
	if (strcmp(id, PICKER_OFFER) == 0) {
		str_put(&title, edit_text(&pick->picker.search));
	} else if (strcmp(id, PICK_UNSET) != 0) {
		parent.kind = overlay->target.kind;
		id_set(parent.id, id);
	}
	overlay_pop(tui);
	ask_new(tui, &parent);
	edit_set(&typing_of(overlay_top(tui))->edit, str_text(&title));
	str_done(&title);
}
