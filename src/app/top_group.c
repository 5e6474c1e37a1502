/*
 * What the project group says of the year's top ten: ballots, and what became of each tiltak at the
 * end of the year.
 */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/topten.h"
#include "tiltak/words.h"

static bool is_blank(const char *typed)
{
	return !typed || typed[strspn(typed, " \t\r\n")] == '\0';
}

/* ---- Ballots ---- */

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

/* Appends the id of who votes, who must be in the group. */
static bool find_voter(const struct app *app, const struct plan *plan, int year, const char *typed,
		       struct str *out, struct err *err)
{
	const struct field *field = field_find(KIND_BALLOT, "av");
	const struct app_target about = {KIND_PRIORITY, NULL, year};
	const struct priority *list = find_of_year(plan, &about);
	const char *who = is_blank(typed) ? app_person(app) : typed;
	bool named = field_parse(field, who, DAY_UNSET, plan, out, err);
	if (!named && !is_blank(typed)) {
		return err_prefix(err, "%s: ", field->key);
	}
	return (named && list && list->group && list_has(list->group, str_text(out))) ||
	       refuse_voter(plan, list, year, named ? str_text(out) : who, err);
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
	if (ok && !is_blank(ballot->ranking)) {
		ok = are_candidates(plan, ballot->year, ballot->ranking, err) &&
		     put_of_year(app, plan, &about, &(struct app_edits){&edit, 1}, set, err);
	} else if (earlier) {
		change_remove(set, KIND_BALLOT, earlier);
	}
	str_done(&id);
	return ok;
}

/* ---- What becomes of it ---- */

/* A fate on its way into the set. */
struct ending {
	const struct app *app;
	struct plan *plan;
	const struct tiltak *tiltak;
	const struct fate *before; /* what was said earlier, or NULL */
	struct app_edit rows[4];   /* in the order of `keys` */
	size_t n;
	struct str values[4]; /* canonical, as they will stand */
	unsigned fate;
};
enum { AT_FATE, AT_WITH, AT_TO, AT_REASON };
static const char *const keys[] = {"utfall", "med", "til", "begrunnelse"};

static const char *value(const struct ending *ending, size_t at)
{
	return ending->values[at].len > 0 ? str_text(&ending->values[at]) : NULL;
}

/* What the edits say, or else what stands. */
static bool read_values(struct ending *ending, const struct app_edits *edits, struct err *err)
{
	bool ok = true;
	for (size_t i = 0; ok && i < edits->n; i++) {
		ok = field_wanted(KIND_FATE, edits, i, err) != NULL;
	}
	for (size_t k = 0; ok && k < 4; k++) {
		const struct field *field = field_find(KIND_FATE, keys[k]);
		size_t i = 0;
		while (i < edits->n && field_find(KIND_FATE, edits->rows[i].key) != field) {
			i++;
		}
		if (i < edits->n) {
			ending->rows[ending->n++] = edits->rows[i];
			ok = edit_read(ending->app, ending->plan, field, edits->rows[i].typed,
				       &ending->values[k], err);
		} else if (ending->before) {
			(void)field_text(field, ending->before, &ending->values[k]);
		}
	}
	ending->fate = ok ? choice_find(&fate_choices, str_text(&ending->values[AT_FATE]), NULL)
			  : FATE_NONE;
	return ok;
}

/* «med» and «til» go with one fate each: an older one is cleared, a new one is a mistake. */
static bool settle(struct ending *ending, size_t at, unsigned fate, struct err *err)
{
	if (ending->fate == fate || !value(ending, at)) {
		return true;
	}
	for (size_t i = 0; i < ending->n; i++) {
		if (text_equal(ending->rows[i].key, keys[at])) {
			return err_set(err, ERR_USE, "«%s» hører til utfallet «%s». Ta det bort.",
				       keys[at], choice_at(&fate_choices, fate)->code);
		}
	}
	str_clear(&ending->values[at]);
	ending->rows[ending->n++] = (struct app_edit){keys[at], NULL, NULL};
	return true;
}

static bool put_status(const struct ending *ending, enum status status, struct change_set *set,
		       struct err *err)
{
	const struct app_target target = {KIND_TILTAK, ending->tiltak->id, 0};
	const struct app_edit rows[] = {
		{"status", choice_at(&status_choices, status)->code, NULL},
		{"begrunnelse", value(ending, AT_REASON), NULL},
	};
	size_t n = status == STATUS_DROPPED && value(ending, AT_REASON) ? 2 : 1;
	return ending->tiltak->status == status ||
	       app_edit(ending->app, ending->plan, &target, &(struct app_edits){rows, n}, set, err);
}

/* The one it is merged with carries it on, and the one it is no longer merged with does not. */
static bool put_lineage(const struct ending *ending, const char *heir, bool carries,
			struct change_set *set, struct err *err)
{
	const struct tiltak *tiltak = heir ? plan_find(ending->plan, KIND_TILTAK, heir) : NULL;
	const char *id = ending->tiltak->id;
	if (!tiltak || text_equal(heir, id) ||
	    (tiltak->lineage && list_has(tiltak->lineage, id)) == carries) {
		return true;
	}
	struct str lineage = {0};
	if (!carries) {
		(void)top_take_out(tiltak->lineage, id, &lineage);
	} else {
		const char *before = tiltak->lineage ? tiltak->lineage : "";
		str_printf(&lineage, "%s%s%s", before, before[0] ? ", " : "", id);
	}
	const struct app_target target = {KIND_TILTAK, heir, 0};
	const struct app_edit edit = {"videreføres-fra", str_text(&lineage), NULL};
	bool ok = app_edit(ending->app, ending->plan, &target, &(struct app_edits){&edit, 1}, set,
			   err);
	str_done(&lineage);
	return ok;
}

static bool put_ending(struct ending *ending, const struct app_target *about,
		       struct change_set *set, struct err *err)
{
	const char *with = value(ending, AT_WITH);
	const char *earlier = ending->before ? ending->before->with : NULL;
	if (!put_of_year(ending->app, ending->plan, about,
			 &(struct app_edits){ending->rows, ending->n}, set, err) ||
	    (!text_equal(with, earlier) && !put_lineage(ending, earlier, false, set, err)) ||
	    !put_lineage(ending, with, true, set, err)) {
		return false;
	}
	return ending->fate == FATE_DONE      ? put_status(ending, STATUS_DONE, set, err)
	       : ending->fate == FATE_DROPPED ? put_status(ending, STATUS_DROPPED, set, err)
					      : true;
}

bool app_top_fate(const struct app *app, struct plan *plan, const struct app_target *tiltak,
		  const struct app_edits *edits, struct change_set *set, struct err *err)
{
	const struct app_target about = {KIND_FATE, tiltak->id, tiltak->year};
	struct ending ending = {.app = app,
				.plan = plan,
				.tiltak = plan_find(plan, KIND_TILTAK, tiltak->id),
				.before = find_of_year(plan, &about)};
	if (!ending.tiltak) {
		return app_not_found(plan, tiltak->id, err);
	}
	bool ok = read_values(&ending, edits, err) && settle(&ending, AT_WITH, FATE_MERGED, err) &&
		  settle(&ending, AT_TO, FATE_MOVED, err) && put_ending(&ending, &about, set, err);
	for (size_t k = 0; k < 4; k++) {
		str_done(&ending.values[k]);
	}
	return ok;
}
