/*
 * What must hold of a record by itself, beyond required fields: each rule is a row, with the field
 * that the fault lies in and a sentence that says what to do.
 */
#include "rules.h"

#include "tiltak/str.h"
#include "tiltak/words.h"

bool choice_needs_reason(const struct choices *choices, unsigned value)
{
	return (choices == &status_choices && value == STATUS_DROPPED) ||
	       (choices == &light_choices && (value == LIGHT_UNSURE || value == LIGHT_CRITICAL));
}

bool fate_needs_reason(unsigned fate)
{
	return fate != FATE_NONE && fate != FATE_CARRIED && fate != FATE_DONE;
}

static bool tiltak_dropped_silently(const void *record)
{
	const struct tiltak *tiltak = record;
	return choice_needs_reason(&status_choices, tiltak->status) && !tiltak->reason;
}

static bool deliverable_dropped_silently(const void *record)
{
	const struct deliverable *deliverable = record;
	return choice_needs_reason(&status_choices, deliverable->status) && !deliverable->reason;
}

static bool tiltak_doubted_silently(const void *record)
{
	const struct tiltak *tiltak = record;
	return choice_needs_reason(&light_choices, tiltak->light) && !tiltak->reason;
}

static bool assessment_doubted_silently(const void *record)
{
	const struct assessment *assessment = record;
	return choice_needs_reason(&light_choices, assessment->light) && !assessment->reason;
}

/* The area follows from the strategy. */
static bool placed_twice(const void *record)
{
	const struct tiltak *tiltak = record;
	return tiltak->strategies && tiltak->area;
}

static bool measures_nothing(const void *record)
{
	const struct measurement *measurement = record;
	return !measurement->result && !measurement->ambition && !measurement->series_break &&
	       measurement->expected.precision == DUE_NONE;
}

static bool moved_to_no_day(const void *record)
{
	const struct promise *promise = record;
	return promise->answer == ANSWER_MOVED && promise->new_due.precision == DUE_NONE;
}

/* What was kept explains itself. */
static bool answered_silently(const void *record)
{
	const struct promise *promise = record;
	return (promise->answer == ANSWER_MOVED || promise->answer == ANSWER_WITHDRAWN) &&
	       !promise->reason;
}

static bool answered_at_no_time(const void *record)
{
	const struct promise *promise = record;
	return promise->answer != ANSWER_NONE && promise->answered == SMALL_UNSET;
}

static bool answered_too_early(const void *record)
{
	const struct promise *promise = record;
	return promise->answer != ANSWER_NONE && promise->answered != SMALL_UNSET &&
	       promise->answered < promise->given;
}

static bool moved_for_ever(const void *record)
{
	const struct promise *promise = record;
	return promise->answer == ANSWER_MOVED && promise->new_due.precision == DUE_ONGOING;
}

static bool moved_back(const void *record)
{
	const struct promise *promise = record;
	const struct due *due = &promise->new_due;
	return promise->answer == ANSWER_MOVED && due->precision != DUE_NONE &&
	       due->precision != DUE_ONGOING && day_year(due->to) < promise->given;
}

static bool ends_before_it_begins(const void *record)
{
	const struct plan_info *info = record;
	return info->last_year != SMALL_UNSET && info->last_year < info->first_year;
}

static bool carries_itself_on(const void *record)
{
	const struct tiltak *tiltak = record;
	return tiltak->lineage && list_has(tiltak->lineage, tiltak->id);
}

static bool merged_with_none(const void *record)
{
	const struct fate *fate = record;
	return fate->fate == FATE_MERGED && (!fate->with || text_equal(fate->with, fate->tiltak));
}

static bool moved_to_nobody(const void *record)
{
	const struct fate *fate = record;
	return fate->fate == FATE_MOVED && !fate->to;
}

static bool ends_silently(const void *record)
{
	const struct fate *fate = record;
	return fate_needs_reason(fate->fate) && !fate->reason;
}

static bool too_many(const void *record)
{
	const struct priority *list = record;
	return list->tiltak && list_count(list->tiltak) > TOP_PLACES + QUEUE_PLACES;
}

const struct rule rules[] = {
	{KIND_PLAN, "til", ends_before_it_begins,
	 N_("%s slutter før den begynner. Skriv et år i «til» som ikke er før «fra».")},
	{KIND_TILTAK, "status", tiltak_dropped_silently,
	 N_("%s utgår, men har ingen begrunnelse. Skriv hvorfor i «begrunnelse».")},
	{KIND_DELIVERABLE, "status", deliverable_dropped_silently,
	 N_("%s utgår, men har ingen begrunnelse. Skriv hvorfor i «begrunnelse».")},
	{KIND_TILTAK, "vurdering", tiltak_doubted_silently,
	 N_("%s er usikker eller kritisk, men har ingen begrunnelse. Skriv hvorfor i "
	    "«begrunnelse».")},
	{KIND_ASSESSMENT, "vurdering", assessment_doubted_silently,
	 N_("%s er usikker eller kritisk, men har ingen begrunnelse. Skriv hvorfor i "
	    "«begrunnelse».")},
	{KIND_TILTAK, "område", placed_twice,
	 N_("%s har både strategi og område. Området følger av strategien: ta bort «område».")},
	{KIND_TILTAK, "videreføres-fra", carries_itself_on,
	 N_("%s kan ikke videreføres fra seg selv. Velg et annet tiltak.")},
	{KIND_PRIORITY, "tiltak", too_many,
	 N_("Lista for %s har for mange. Det er plass til ti og fem i kø: ta ut resten.")},
	{KIND_FATE, "med", merged_with_none,
	 N_("%s slås sammen, men ikke med et annet tiltak. Skriv hvilket i «med».")},
	{KIND_FATE, "til", moved_to_nobody,
	 N_("%s overføres, men ikke til noen. Skriv hvem som tar over, i «til».")},
	{KIND_FATE, "begrunnelse", ends_silently,
	 N_("%s mangler en begrunnelse for hva det ble av tiltaket. Skriv hvorfor i "
	    "«begrunnelse».")},
	{KIND_MEASUREMENT, "resultat", measures_nothing,
	 N_("%s har verken resultat, ambisjon eller en dag tallet ventes. Fjern målingen i "
	    "stedet.")},
	{KIND_PROMISE, "ny-frist", moved_to_no_day,
	 N_("%s er flyttet, men har ingen ny frist. Skriv den i «ny-frist».")},
	{KIND_PROMISE, "ny-frist", moved_for_ever,
	 N_("%s er flyttet til en frist som aldri kommer, og ville bli glemt. Velg en dag, en "
	    "periode eller et år.")},
	{KIND_PROMISE, "ny-frist", moved_back,
	 N_("%s er flyttet til før det ble gitt. Velg en senere frist.")},
	{KIND_PROMISE, "begrunnelse", answered_silently,
	 N_("%s er flyttet eller trukket uten begrunnelse. Skriv hvorfor i «begrunnelse».")},
	{KIND_PROMISE, "besvart", answered_at_no_time,
	 N_("%s har et svar, men ikke året det ble gitt. Skriv året i «besvart».")},
	{KIND_PROMISE, "besvart", answered_too_early,
	 N_("%s er besvart for et år før det ble gitt. Velg et senere år.")},
};
const size_t n_rules = sizeof rules / sizeof rules[0];
