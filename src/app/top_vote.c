/*
 * Ballots for the year's top ten: who may cast one, and what it may rank.
 */
#include <stdlib.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/topten.h"

static const char *actor_name(const struct plan *plan, const char *id)
{
	const struct actor *actor = plan_find(plan, KIND_ACTOR, id);
	return actor && actor->name ? actor->name : id;
}

/* Who has no vote, and who has. */
static bool refuse_voter(const struct plan *plan, const struct priority *list, int year,
			 const char *voter, struct err *err)
{
	struct str all = {0};
	if (!list || !list->group) {
		return err_set(err, ERR_DENIED,
			       "Prosjektgruppa for %d har ingen medlemmer ennå. Si hvem som kan "
			       "stemme, med «tiltak topp %d gruppe AKTØR…».",
			       year, year);
	}
	field_show(field_find(KIND_PRIORITY, "prosjektgruppe"), list->group, plan, &all);
	err_set(err, ERR_DENIED,
		"%s er ikke med i prosjektgruppa for %d og kan ikke stemme. Med er %s.",
		actor_name(plan, voter), year, str_text(&all));
	str_done(&all);
	return false;
}

bool app_top_voter(const struct plan *plan, int year, const char *who, struct str *out,
		   struct err *err)
{
	const struct priority *list = top_record(plan, year);
	bool named = field_parse(field_find(KIND_BALLOT, "av"), who, DAY_UNSET, plan, out, NULL);
	return (named && list && list->group && list_has(list->group, str_text(out))) ||
	       refuse_voter(plan, list, year, named ? str_text(out) : who, err);
}

/* Appends the id of who votes, who must be in the group. */
static bool find_voter(const struct app *app, const struct plan *plan, int year, const char *typed,
		       struct str *out, struct err *err)
{
	const struct field *field = field_find(KIND_BALLOT, "av");
	struct str named = {0};
	bool known = text_blank(typed) || field_parse(field, typed, DAY_UNSET, plan, &named, err) ||
		     err_prefix(err, "%s: ", field->key);
	str_done(&named);
	return known &&
	       app_top_voter(plan, year, text_blank(typed) ? app_person(app) : typed, out, err);
}

static bool is_candidate(const struct top_candidate *rows, size_t n, const char *id)
{
	for (size_t i = 0; i < n; i++) {
		if (text_equal(rows[i].tiltak->id, id)) {
			return true;
		}
	}
	return false;
}

/* A ballot for what nobody can choose would count for nothing. */
static bool are_candidates(struct plan *plan, int year, const char *ranking, struct err *err)
{
	struct top_candidate *rows;
	size_t n = top_candidates(plan, year, &rows);
	struct str id = {0};
	const char *at = ranking;
	bool ok = true;
	while (ok && list_next_item(&at, &id)) {
		if (!plan_find(plan, KIND_TILTAK, str_text(&id))) {
			ok = app_not_found(plan, str_text(&id), err);
		} else if (!is_candidate(rows, n, str_text(&id))) {
			ok = err_set(err, ERR_DATA,
				     "%s er ikke kandidat for %d. Foreslå det først: «tiltak topp "
				     "%d foreslå %s».",
				     str_text(&id), year, year, str_text(&id));
		}
	}
	str_done(&id);
	free(rows);
	return ok;
}

bool app_top_vote(const struct app *app, struct plan *plan, const struct app_top_ballot *ballot,
		  struct change_set *set, struct err *err)
{
	struct str id = {0};
	const struct app_edit edit = {"rangering", ballot->ranking, NULL};
	bool ok = find_voter(app, plan, ballot->year, ballot->voter, &id, err);
	const struct app_target about = {KIND_BALLOT, str_text(&id), ballot->year};
	const void *earlier = ok ? find_of_year(plan, &about) : NULL;
	if (ok && !text_blank(ballot->ranking)) {
		ok = are_candidates(plan, ballot->year, ballot->ranking, err) &&
		     put_of_year(app, plan, &about, &(struct app_edits){&edit, 1}, set, err);
	} else if (earlier) {
		change_remove(set, KIND_BALLOT, earlier);
	}
	str_done(&id);
	return ok;
}
