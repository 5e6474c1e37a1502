/*
 * What stands for good. A list that is decided stands until the next decision: both stay in the
 * log. A seal says what was sent, and that does not become another. Who may vote, the
 * ballots, candidates and the frame are not the list: they may become advice for the next decision,
 * and the protocol of this one tells what they were when it was made (app_top_protocol).
 */
#include "tiltak/err.h"
#include "tiltak/model.h"
#include "tiltak/str.h"

static bool decides_anew(const struct change_set *set, const char *year)
{
	const struct field *decision = field_find(KIND_PRIORITY, "vedtak");
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (change->kind == KIND_PRIORITY && change->field == decision &&
		    change->new_text && text_equal(change->id, year)) {
			return true;
		}
	}
	return false;
}

/* The decision itself, or with it the whole list. */
static bool takes_away(const struct change *change)
{
	return !change->field ||
	       (change->field == field_find(KIND_PRIORITY, "vedtak") && !change->new_text);
}

static bool keeps(const struct change_set *set, const struct change *change,
		  const struct priority *list, struct err *err)
{
	bool own = change->field == field_find(KIND_PRIORITY, "vedtak");
	bool order = change->field == field_find(KIND_PRIORITY, "tiltak") ||
		     change->field == field_find(KIND_PRIORITY, "forslag");
	if (set->act == ACT_UNDO && (own || takes_away(change))) {
		return err_set(err, ERR_DATA,
			       "Vedtaket %s om topp 10 for %s kan ikke angres. Fatt et nytt vedtak "
			       "i stedet.",
			       list->decision, list->id);
	}
	if (takes_away(change)) {
		return err_set(err, ERR_DATA,
			       "Topp 10 for %s er vedtatt (%s), og vedtaket kan ikke fjernes. Fatt "
			       "et nytt vedtak i stedet.",
			       list->id, list->decision);
	}
	return !order || decides_anew(set, list->id) ||
	       err_set(err, ERR_DATA,
		       "Topp 10 for %s er vedtatt (%s) og endres bare med et nytt vedtak: «tiltak "
		       "topp %s vedta --rekkefølge ID,ID…», eller v i Topp 10.",
		       list->id, list->decision, list->id);
}

/* With the plan all that was decided in it goes. */
static bool ends_plan(const struct change_set *set)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (change->kind == KIND_PLAN && !change->field && !change->new_text) {
			return true;
		}
	}
	return false;
}

bool change_keeps_decisions(const struct plan *plan, const struct change_set *set, struct err *err)
{
	if (ends_plan(set)) {
		return true;
	}
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (change->kind == KIND_SEAL && plan_find(plan, KIND_SEAL, change->id)) {
			return err_set(err, ERR_DATA,
				       "Forseglingen %s står for godt og kan verken endres eller "
				       "fjernes. Er noe feil, rett det i registeret og si det i "
				       "neste rapport.",
				       change->id);
		}
		const struct priority *list = change->kind == KIND_PRIORITY
						      ? plan_find(plan, KIND_PRIORITY, change->id)
						      : NULL;
		if (list && list->decision && !keeps(set, change, list, err)) {
			return false;
		}
	}
	return true;
}
