/*
 * What is said of the year's top ten when something of it is stored.
 */
#include "answer_top.h"

#include "tiltak/words.h"
#include "views.h"

/* A meeting knows the tiltak by their titles. */
static void tell_moved(struct tui *tui, const struct effect *effect)
{
	const struct tiltak *tiltak = plan_find(tui->plan, KIND_TILTAK, effect->id);
	bool titled = meeting_on(tui) && tiltak && tiltak->title;
	const char *name = titled ? tiltak->title : effect->id;
	if (!effect->id[0]) {
		tui_say(tui, false, "Lista har nå rekkefølgen etter stemmene. {angre} angrer.");
	} else if (effect->step > 0) {
		tui_say(tui, false, "%s står nå på plass %d. {angre} angrer.", name,
			(int)effect->step);
	} else {
		tui_say(tui, false, "%s er tatt ut av lista. {angre} angrer.", name);
	}
}

static void tell_vote(struct tui *tui, const struct effect *effect)
{
	size_t n = list_count(effect_text(effect, "rangering"));
	if (n > 0) {
		tui_say(tui, false,
			ngettext("Stemmen er lagret med %zu rangert. {angre} angrer.",
				 "Stemmen er lagret med %zu rangert. {angre} angrer.", n),
			n);
	} else {
		tui_say(tui, false, "Stemmen er tatt tilbake. {angre} angrer.");
	}
}

void answer_top(struct tui *tui, const struct effect *effect, const struct change_set *set)
{
	switch (effect->type) {
	case EFFECT_DECIDE:
		if (top_order(tui) && effect_text(effect, "tiltak")) {
			top_drop_order(tui);
		}
		tui_say(tui, false, "Topp 10 for %d er vedtatt (%s). Lista står til neste vedtak.",
			effect->year, set->decision);
		break;
	case EFFECT_VOTE:
		tell_vote(tui, effect);
		break;
	case EFFECT_FATE:
		tui_say(tui, false, "Utfallet for %s er lagret.", effect->id);
		fates_go_on(tui);
		break;
	case EFFECT_PROPOSE:
		tui_say(tui, false,
			"%s er foreslått til topp 10 for %d. {kandidater} i Topp 10 viser "
			"kandidatene. {angre} angrer.",
			effect->id, effect->year);
		break;
	case EFFECT_WITHDRAW:
		tui_say(tui, false, "Forslaget om %s er trukket. {angre} angrer.", effect->id);
		break;
	default:
		tell_moved(tui, effect);
		break;
	}
}
