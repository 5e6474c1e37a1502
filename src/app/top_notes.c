/*
 * What frames the protocol of the year's top ten: which plan, who met, when; and what was noted of
 * each tiltak while they met.
 */
#include <stdlib.h>

#include "app.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/topten.h"
#include "tiltak/words.h"
#include "top.h"

/* ---- The head ---- */

static void put_line(const char *label, const char *value, struct str *out)
{
	if (value && value[0]) {
		str_printf(out, "%s: %s\n", label, value);
	}
}

static void put_names(const struct plan *plan, const char *ids, struct str *out)
{
	struct str id = {0};
	while (list_next_item(&ids, &id)) {
		const struct actor *actor = plan_find(plan, KIND_ACTOR, str_text(&id));
		list_put(out, actor && actor->name ? actor->name : str_text(&id));
	}
	str_done(&id);
}

void top_head(const struct plan *plan, const struct top_list *list, const struct top_head *head,
	      struct str *out)
{
	const struct plan_info *info = plan_info(plan);
	const struct due today = due_day(head->today);
	struct str day = {0}, names = {0}, title = {0};
	str_put(&title, info && info->title ? info->title : "");
	if (info && info->municipality) {
		list_put(&title, info->municipality);
	}
	due_show(head->decision ? &head->decision->date : &today, &day);
	put_names(plan, list->record->group, &names);
	put_line(_("Plan"), str_text(&title), out);
	put_line(_("Organ"), head->decision ? head->decision->body : NULL, out);
	put_line(_("Dato"), str_text(&day), out);
	put_line(_("Sak"), head->decision ? head->decision->case_no : NULL, out);
	put_line(_("Prosjektgruppe"), names.len > 0 ? str_text(&names) : _("ikke valgt"), out);
	str_char(out, '\n');
	str_done(&day);
	str_done(&names);
	str_done(&title);
}

/* ---- Notes ---- */

struct notes {
	struct plan *plan;
	struct str ids; /* of the status texts that were written */
};

static bool take_texts(void *data, const struct change_set *set)
{
	struct notes *notes = data;
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		bool is_text =
			change->kind == KIND_ASSESSMENT && change->new_text &&
			(!change->field || change->field == field_find(KIND_ASSESSMENT, "tekst"));
		if (is_text && !list_has(str_text(&notes->ids), change->id)) {
			list_put(&notes->ids, change->id);
		}
	}
	return true;
}

/* «- T-004 Handlingsplan: Ferdig til sommeren», of what the meeting looked at. */
static void put_note(const struct notes *notes, const struct tiltak *tiltak, struct str *out)
{
	const char *ids = str_text(&notes->ids);
	struct str id = {0};
	while (list_next_item(&ids, &id)) {
		const struct assessment *note =
			plan_find(notes->plan, KIND_ASSESSMENT, str_text(&id));
		if (note && note->text && text_equal(note->subject, tiltak->id)) {
			str_printf(out, "- %s %s: %s\n", tiltak->id,
				   tiltak->title ? tiltak->title : "", note->text);
		}
	}
	str_done(&id);
}

bool top_notes(struct app *app, struct plan *plan, int year, int64_t since, struct str *out,
	       struct err *err)
{
	struct notes notes = {.plan = plan};
	const struct log_query query = {
		.after = since, .before = plan->seq + 1, .oldest_first = true, .no_files = true};
	struct top_candidate *candidates = NULL;
	struct str lines = {0};
	bool ok = since == 0 || store_log(app->store, app->plan, &query, take_texts, &notes, err);
	size_t n = ok && notes.ids.len > 0 ? top_candidates(plan, year, &candidates) : 0;
	for (size_t i = 0; i < n; i++) {
		put_note(&notes, candidates[i].tiltak, &lines);
	}
	if (lines.len > 0) {
		top_heading(_("Merknader i møtet"), out);
		str_put(out, str_text(&lines));
	}
	free(candidates);
	str_done(&lines);
	str_done(&notes.ids);
	return ok;
}
