/*
 * The field table: every kind of record and every field of it, once. Plan file, database, commands,
 * forms, history and lists all read it. A new field is one new row here, a member in record.h and a
 * migration of the store. Keys and their order are those of the plan file.
 */
#include <assert.h>

#include "tiltak/model.h"
#include "tiltak/words.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))
#define AT(of, member)                                                                             \
	.offset = offsetof(struct of, member), .size = sizeof(((struct of *)NULL)->member)
#define REQUIRED .flags = FIELD_REQUIRED
#define SHARED	 .flags = FIELD_SHARED
#define KEY	 .flags = (FIELD_KEY | FIELD_REQUIRED)
#define PARENT	 .flags = (FIELD_PARENT | FIELD_REQUIRED)
#define LISTED	 .flags = FIELD_LISTED
#define PAST	 .flags = FIELD_PAST

/* Rows of the same meaning in many kinds. */
#define TITLE(of) "tittel", N_("Tittel"), "title", TYPE_LINE, AT(of, title), REQUIRED
#define DESCRIPTION(of)                                                                            \
	"beskrivelse", N_("Beskrivelse"), "description", TYPE_TEXT, AT(of, description)
#define SOURCE(of) "kilde", N_("Kilde"), "source", TYPE_LINE, AT(of, source), SHARED
#define FN(of)	   "fn", N_("FN-mål"), "fn_goals", TYPE_GOALS, AT(of, fn)

static const struct field plan_info_fields[] = {
	{TITLE(plan_info)},
	{"kommune", N_("Kommune"), "municipality", TYPE_LINE, AT(plan_info, municipality)},
	{"kommunenummer", N_("Kommunenummer"), "municipality_no", TYPE_LINE,
	 AT(plan_info, municipality_no)},
	{"fra", N_("Fra"), "first_year", TYPE_YEAR, AT(plan_info, first_year)},
	{"til", N_("Til"), "last_year", TYPE_YEAR, AT(plan_info, last_year)},
	{"visjon", N_("Visjon"), "vision", TYPE_LINE, AT(plan_info, vision)},
	{"nivå.område", N_("Navn på nivå 1"), "level_area", TYPE_LINE, AT(plan_info, level_area)},
	{"nivå.strategi", N_("Navn på nivå 2"), "level_strategy", TYPE_LINE,
	 AT(plan_info, level_strategy)},
	{"vedtak", N_("Vedtak"), "decision", TYPE_REF, KIND_DECISION, AT(plan_info, decision)},
	{"revideres", N_("Revideres"), "revised", TYPE_LINE, AT(plan_info, revised)},
	{SOURCE(plan_info)},
};

static const struct field decision_fields[] = {
	{"organ", N_("Organ"), "body", TYPE_LINE, AT(decision, body), SHARED},
	{"dato", N_("Dato"), "decided_on", TYPE_DUE, AT(decision, date), PAST},
	{"sak", N_("Sak"), "case_no", TYPE_LINE, AT(decision, case_no)},
	{TITLE(decision)},
	{DESCRIPTION(decision)},
	{SOURCE(decision)},
};

static const struct field guideline_fields[] = {
	{TITLE(guideline)},
	{DESCRIPTION(guideline)},
	{FN(guideline)},
	{SOURCE(guideline)},
};

static const struct field actor_fields[] = {
	{"navn", N_("Navn"), "name", TYPE_LINE, AT(actor, name), REQUIRED | FIELD_LISTED},
	{"type", N_("Type"), "actor_type", TYPE_CHOICE, .choices = &actor_choices, AT(actor, type)},
	{DESCRIPTION(actor)},
	{SOURCE(actor)},
};

static const struct field indicator_fields[] = {
	{TITLE(indicator)},
	{DESCRIPTION(indicator)},
	{SOURCE(indicator)},
	{"enhet", N_("Enhet"), "unit", TYPE_LINE, AT(indicator, unit), SHARED},
	{"retning", N_("Retning"), "direction", TYPE_CHOICE, .choices = &direction_choices,
	 AT(indicator, direction)},
	{"mål", N_("Mål"), "target", TYPE_LINE, AT(indicator, target)},
};

static const struct field measurement_fields[] = {
	{"indikator", N_("Indikator"), "indicator", TYPE_REF, KIND_INDICATOR,
	 AT(measurement, indicator), .flags = FIELD_KEY | FIELD_PARENT | FIELD_REQUIRED},
	{"år", N_("År"), "year", TYPE_YEAR, AT(measurement, year), KEY},
	{"resultat", N_("Resultat"), "result", TYPE_FIGURE, AT(measurement, result)},
	{"ambisjon", N_("Ambisjon"), "ambition", TYPE_FIGURE, AT(measurement, ambition)},
	{"tallkilde", N_("Kilde for tallet"), "source", TYPE_LINE, AT(measurement, source), SHARED},
	{"dato", N_("Tallet er fra"), "dated_on", TYPE_DUE, AT(measurement, dated)},
	{"brudd", N_("Brudd i serien"), "series_break", TYPE_LINE, AT(measurement, series_break)},
	{"ventes", N_("Tallet ventes"), "expected_on", TYPE_DUE, AT(measurement, expected)},
};

static const struct field area_fields[] = {
	{TITLE(area) | FIELD_LISTED},
	{DESCRIPTION(area)},
	{SOURCE(area)},
};

static const struct field subarea_fields[] = {
	{"område", N_("Innsatsområde"), "area", TYPE_REF, KIND_AREA, AT(subarea, area), PARENT},
	{TITLE(subarea)},
	{DESCRIPTION(subarea)},
	{SOURCE(subarea)},
};

static const struct field fact_fields[] = {
	{"om", N_("Gjelder"), "subject", TYPE_REF, KIND_ANY, AT(fact, parent), PARENT},
	{"år", N_("År"), "year", TYPE_YEAR, AT(fact, year)},
	{"tekst", N_("Tekst"), "text", TYPE_TEXT, AT(fact, text), REQUIRED},
	{SOURCE(fact)},
};

static const struct field strategy_fields[] = {
	{"område", N_("Innsatsområde"), "area", TYPE_REF, KIND_AREA, AT(strategy, area),
	 PARENT | FIELD_LISTED},
	{TITLE(strategy)},
	{DESCRIPTION(strategy)},
	{"mål", N_("Mål"), "target", TYPE_LINE, AT(strategy, target)},
	{"delområde", N_("Delområde"), "subarea", TYPE_REF, KIND_SUBAREA, AT(strategy, subarea)},
	{"føringer", N_("Føringer"), "guidelines", TYPE_REFS, KIND_GUIDELINE,
	 AT(strategy, guidelines)},
	{"vedtak", N_("Vedtak"), "decision", TYPE_REF, KIND_DECISION, AT(strategy, decision)},
	{SOURCE(strategy)},
};

static const struct field tiltak_fields[] = {
	{TITLE(tiltak) | FIELD_LISTED},
	{DESCRIPTION(tiltak)},
	{"strategier", N_("Strategier"), "strategies", TYPE_REFS, KIND_STRATEGY,
	 AT(tiltak, strategies), LISTED},
	{"område", N_("Innsatsområde"), "area", TYPE_REF, KIND_AREA, AT(tiltak, area), LISTED},
	{"ansvarlig", N_("Ansvarlig"), "owner", TYPE_REF, KIND_ACTOR, AT(tiltak, owner), LISTED},
	{"medansvarlig", N_("Medansvarlig"), "co_owners", TYPE_REFS, KIND_ACTOR,
	 AT(tiltak, co_owners)},
	{"partnere", N_("Partnere"), "partners", TYPE_REFS, KIND_ACTOR, AT(tiltak, partners)},
	{"rolle", N_("Rolle"), "role", TYPE_CHOICE, .choices = &role_choices, AT(tiltak, role)},
	{"status", N_("Status"), "status", TYPE_CHOICE, .choices = &status_choices,
	 AT(tiltak, status), LISTED},
	{"vurdering", N_("Vurdering"), "light", TYPE_CHOICE, .choices = &light_choices,
	 AT(tiltak, light)},
	{"begrunnelse", N_("Begrunnelse"), "reason", TYPE_TEXT, AT(tiltak, reason)},
	{"oppstart", N_("Oppstart"), "start_on", TYPE_DUE, AT(tiltak, start)},
	{"frist", N_("Frist"), "due_on", TYPE_DUE, AT(tiltak, due), LISTED},
	{"kostnad", N_("Kostnad"), "cost", TYPE_AMOUNT, AT(tiltak, cost)},
	{"dagsverk", N_("Dagsverk"), "days", TYPE_WHOLE, AT(tiltak, days)},
	{FN(tiltak)},
	{"vedtak", N_("Vedtak"), "decisions", TYPE_REFS, KIND_DECISION, AT(tiltak, decisions)},
	{"videreføres-fra", N_("Fører videre"), "lineage", TYPE_REFS, KIND_TILTAK,
	 AT(tiltak, lineage)},
	{SOURCE(tiltak)},
};

static const struct field deliverable_fields[] = {
	{"tiltak", N_("Tiltak"), "tiltak", TYPE_REF, KIND_TILTAK, AT(deliverable, tiltak),
	 PARENT | FIELD_LISTED},
	{TITLE(deliverable)},
	{"frist", N_("Frist"), "due_on", TYPE_DUE, AT(deliverable, due), LISTED},
	{"status", N_("Status"), "status", TYPE_CHOICE, .choices = &status_choices,
	 AT(deliverable, status), LISTED},
	{"begrunnelse", N_("Begrunnelse"), "reason", TYPE_TEXT, AT(deliverable, reason)},
	{"plass", N_("Plass"), "rank", TYPE_WHOLE, AT(deliverable, rank), .min = 1, .max = 30000},
	{"ansvarlig", N_("Ansvarlig"), "owner", TYPE_REF, KIND_ACTOR, AT(deliverable, owner)},
	{SOURCE(deliverable)},
};

static const struct field premise_fields[] = {
	{TITLE(premise)},
	{DESCRIPTION(premise)},
	{SOURCE(premise)},
};

static const struct field task_fields[] = {
	{"premiss", N_("Premiss"), "premise", TYPE_REF, KIND_PREMISE, AT(task, premise), PARENT},
	{TITLE(task)},
	{SOURCE(task)},
};

static const struct field term_fields[] = {
	{"forklaring", N_("Forklaring"), "text", TYPE_TEXT, AT(term, text), REQUIRED},
	{SOURCE(term)},
};

static const struct field frame_fields[] = {
	{"dagsverk", N_("Dagsverk"), "days", TYPE_WHOLE, AT(frame, days)},
	{"kroner", N_("Kroner"), "cost", TYPE_AMOUNT, AT(frame, cost)},
};

static const struct field priority_fields[] = {
	{"vedtak", N_("Vedtak"), "decision", TYPE_REF, KIND_DECISION, AT(priority, decision)},
	{"prosjektgruppe", N_("Prosjektgruppe"), "voters", TYPE_REFS, KIND_ACTOR,
	 AT(priority, group)},
	{"forslagsdato", N_("Forslagsdato"), "proposed_on", TYPE_DUE, AT(priority, proposed)},
	{"forslag", N_("Forslag"), "proposal", TYPE_REFS, KIND_TILTAK, AT(priority, proposal)},
	{"merknad", N_("Merknad"), "note", TYPE_TEXT, AT(priority, note)},
	{SOURCE(priority)},
	{"tiltak", N_("Tiltak"), "tiltak", TYPE_REFS, KIND_TILTAK, AT(priority, tiltak)},
};

static const struct field assessment_fields[] = {
	{"år", N_("År"), "year", TYPE_YEAR, AT(assessment, year), KEY},
	{"om", N_("Gjelder"), "subject", TYPE_REF, KIND_ANY, AT(assessment, subject), KEY},
	{"tekst", N_("Tekst"), "text", TYPE_TEXT, AT(assessment, text), REQUIRED},
	{"vurdering", N_("Vurdering"), "light", TYPE_CHOICE, .choices = &light_choices,
	 AT(assessment, light)},
	{"begrunnelse", N_("Begrunnelse"), "reason", TYPE_TEXT, AT(assessment, reason)},
	{SOURCE(assessment)},
};

static const struct field promise_fields[] = {
	{"gitt", N_("Gitt"), "given_year", TYPE_YEAR, AT(promise, given), PAST},
	{"om", N_("Gjelder"), "subject", TYPE_REF, KIND_ANY, AT(promise, subject)},
	{"tekst", N_("Tekst"), "text", TYPE_TEXT, AT(promise, text), REQUIRED},
	{"frist", N_("Frist"), "due_on", TYPE_DUE, AT(promise, due)},
	{"statustekst", N_("Gitt i statusteksten"), "assessment", TYPE_REF, KIND_ASSESSMENT,
	 AT(promise, assessment)},
	{"svar", N_("Svar"), "answer", TYPE_CHOICE, .choices = &answer_choices,
	 AT(promise, answer)},
	{"besvart", N_("Besvart"), "answered_year", TYPE_YEAR, AT(promise, answered), PAST},
	{"ny-frist", N_("Ny frist"), "new_due_on", TYPE_DUE, AT(promise, new_due)},
	{"begrunnelse", N_("Begrunnelse"), "reason", TYPE_TEXT, AT(promise, reason)},
	{SOURCE(promise)},
};

static const struct field year_event_fields[] = {
	{TITLE(year_event)},
	{"måned", N_("Måned"), "month", TYPE_MONTH, AT(year_event, month), .min = 1, .max = 12},
	{"dato", N_("Dato"), "held_on", TYPE_DUE, AT(year_event, date)},
	{"organ", N_("Organ"), "body", TYPE_LINE, AT(year_event, body), SHARED},
	{"klar", N_("Må være klar"), "ready_before", TYPE_LEAD, AT(year_event, ready), .min = 1,
	 .max = 180},
	{SOURCE(year_event)},
};

#define YEAR_KEY(of)   "år", N_("År"), "year", TYPE_YEAR, AT(of, year), KEY
#define TILTAK_KEY(of) "tiltak", N_("Tiltak"), "tiltak", TYPE_REF, KIND_TILTAK, AT(of, tiltak), KEY

static const struct field candidate_fields[] = {
	{YEAR_KEY(candidate)},
	{TILTAK_KEY(candidate)},
	{"foreslått-av", N_("Foreslått av"), "proposer", TYPE_LINE, AT(candidate, proposer),
	 SHARED},
	{"begrunnelse", N_("Begrunnelse"), "reason", TYPE_TEXT, AT(candidate, reason)},
};

static const struct field ballot_fields[] = {
	{YEAR_KEY(ballot)},
	{"av", N_("Avgitt av"), "voter", TYPE_REF, KIND_ACTOR, AT(ballot, voter), KEY},
	{"rangering", N_("Rangering"), "ranking", TYPE_REFS, KIND_TILTAK, AT(ballot, ranking),
	 REQUIRED},
};

static const struct field fate_fields[] = {
	{YEAR_KEY(fate)},
	{TILTAK_KEY(fate)},
	{"utfall", N_("Utfall"), "fate", TYPE_CHOICE, .choices = &fate_choices, AT(fate, fate),
	 REQUIRED},
	{"med", N_("Slås sammen med"), "merged_with", TYPE_REF, KIND_TILTAK, AT(fate, with)},
	{"til", N_("Overføres til"), "moved_to", TYPE_LINE, AT(fate, to)},
	{"begrunnelse", N_("Begrunnelse"), "reason", TYPE_TEXT, AT(fate, reason)},
};

static const struct field synonym_fields[] = {
	{"status", N_("Status"), "status", TYPE_CHOICE, .choices = &status_choices,
	 AT(synonym, status), REQUIRED},
};

static const struct field silence_fields[] = {
	{"begrunnelse", N_("Begrunnelse"), "reason", TYPE_TEXT, AT(silence, reason), REQUIRED},
};

static const struct field seal_fields[] = {
	{"periode", N_("Periode"), "period", TYPE_LINE, AT(seal, period), REQUIRED},
	{"dato", N_("Forseglet"), "sealed_on", TYPE_DUE, AT(seal, date)},
	{"av", N_("Av"), "sealer", TYPE_LINE, AT(seal, sealer)},
	{"sum", N_("Kontrollsum"), "digest", TYPE_LINE, AT(seal, digest), REQUIRED},
	{"godtatt", N_("Godtatt"), "accepted", TYPE_LINE, AT(seal, accepted)},
};

#define FIELDS(of) .size = sizeof(struct of), .fields = of##_fields, .n_fields = COUNT(of##_fields)

const struct kind_info kinds[] = {
	[KIND_PLAN] = {N_("plan"), N_("planer"), "plan", "id", NULL, "plan", SHAPE_ONE,
		       FIELDS(plan_info)},
	[KIND_DECISION] = {N_("vedtak"), N_("vedtak"), "vedtak", "id", "V-1", "decision",
			   SHAPE_LIST, FIELDS(decision)},
	[KIND_GUIDELINE] = {N_("føring"), N_("føringer"), "føringer", "id", "F-1", "guideline",
			    SHAPE_LIST, FIELDS(guideline)},
	[KIND_ACTOR] = {N_("aktør"), N_("aktører"), "aktører", "id", "A-1", "actor", SHAPE_LIST,
			FIELDS(actor)},
	[KIND_INDICATOR] = {N_("indikator"), N_("indikatorer"), "indikatorer", "id", "I-1",
			    "indicator", SHAPE_LIST, FIELDS(indicator)},
	[KIND_MEASUREMENT] = {N_("måling"), N_("målinger"), NULL, NULL, NULL, "measurement",
			      SHAPE_SERIES, FIELDS(measurement)},
	[KIND_AREA] = {N_("innsatsområde"), N_("innsatsområder"), "innsatsområder", "kode", "1",
		       "area", SHAPE_LIST, FIELDS(area)},
	[KIND_SUBAREA] = {N_("delområde"), N_("delområder"), "delområder", "kode", ".1", "subarea",
			  SHAPE_LIST, FIELDS(subarea)},
	[KIND_FACT] = {N_("faktum"), N_("fakta"), "fakta", NULL, "/1", "fact", SHAPE_LIST,
		       FIELDS(fact)},
	[KIND_STRATEGY] = {N_("strategi"), N_("strategier"), "strategier", "kode", "-1", "strategy",
			   SHAPE_LIST, FIELDS(strategy)},
	[KIND_TILTAK] = {N_("tiltak"), N_("tiltak"), "tiltak", "id", "T-001", "tiltak", SHAPE_LIST,
			 FIELDS(tiltak)},
	[KIND_DELIVERABLE] = {N_("leveranse"), N_("leveranser"), "leveranser", "id", ".1",
			      "deliverable", SHAPE_LIST, FIELDS(deliverable)},
	[KIND_PREMISE] = {N_("premiss"), N_("premisser"), "premisser", "kode", "1", "premise",
			  SHAPE_LIST, FIELDS(premise)},
	[KIND_TASK] = {N_("oppgave"), N_("oppgaver"), "oppgaver", "kode", "-1", "task", SHAPE_LIST,
		       FIELDS(task)},
	[KIND_TERM] = {N_("begrep"), N_("begreper"), "begreper", "ord", NULL, "term", SHAPE_LIST,
		       FIELDS(term)},
	[KIND_FRAME] = {N_("ramme"), N_("rammer"), "rammer", "år", NULL, "frame", SHAPE_BY_ID,
			FIELDS(frame)},
	[KIND_PRIORITY] = {N_("topp10"), N_("topp10"), "topp10", "år", NULL, "priority",
			   SHAPE_BY_ID, FIELDS(priority)},
	[KIND_ASSESSMENT] = {N_("statustekst"), N_("statustekster"), "statustekster", NULL, NULL,
			     "assessment", SHAPE_LIST, FIELDS(assessment)},
	[KIND_PROMISE] = {N_("løfte"), N_("løfter"), "løfter", "id", "L-1", "promise", SHAPE_LIST,
			  FIELDS(promise)},
	[KIND_EVENT] = {N_("milepæl"), N_("milepæler"), "årshjul", "id", "H-1", "event", SHAPE_LIST,
			FIELDS(year_event)},
	[KIND_CANDIDATE] = {N_("kandidat"), N_("kandidater"), "kandidater", NULL, NULL, "candidate",
			    SHAPE_LIST, FIELDS(candidate)},
	[KIND_BALLOT] = {N_("stemme"), N_("stemmer"), "stemmer", NULL, NULL, "ballot", SHAPE_LIST,
			 FIELDS(ballot)},
	[KIND_FATE] = {N_("utfall"), N_("utfall"), "utfall", NULL, NULL, "fate", SHAPE_LIST,
		       FIELDS(fate)},
	[KIND_SYNONYM] = {N_("statusord"), N_("statusord"), "statusord", "ord", NULL, "synonym",
			  SHAPE_PAIRS, FIELDS(synonym)},
	[KIND_SILENCE] = {N_("unntak"), N_("unntak"), "unntak", "kode", NULL, "silence", SHAPE_LIST,
			  FIELDS(silence)},
	[KIND_SEAL] = {N_("forsegling"), N_("forseglinger"), "forseglinger", "id", NULL, "seal",
		       SHAPE_LIST, FIELDS(seal)},
};
static_assert(COUNT(kinds) == KIND_COUNT, "a row for each kind");
