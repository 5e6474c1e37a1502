/*
 * The field table: every kind of record and every field of it, once. Plan file, database, commands,
 * forms, history and lists all read it. A new field is one new row here, a member in record.h and a
 * migration of the store. Keys and their order are those of the plan file.
 */
#include <assert.h>

#include "tiltak/model.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))
#define AT(of, member)                                                                             \
	.offset = offsetof(struct of, member), .size = sizeof(((struct of *)NULL)->member)
#define REQUIRED .flags = FIELD_REQUIRED
#define SHARED	 .flags = FIELD_SHARED
#define KEY	 .flags = (FIELD_KEY | FIELD_REQUIRED)
#define PARENT	 .flags = (FIELD_PARENT | FIELD_REQUIRED)

/* Rows of the same meaning in many kinds. */
#define TITLE(of)	"tittel", "Tittel", "title", TYPE_LINE, AT(of, title), REQUIRED
#define DESCRIPTION(of) "beskrivelse", "Beskrivelse", "description", TYPE_TEXT, AT(of, description)
#define SOURCE(of)	"kilde", "Kilde", "source", TYPE_LINE, AT(of, source), SHARED
#define FN(of)		"fn", "FN-mål", "fn_goals", TYPE_GOALS, AT(of, fn)

static const struct field plan_info_fields[] = {
	{TITLE(plan_info)},
	{"kommune", "Kommune", "municipality", TYPE_LINE, AT(plan_info, municipality)},
	{"kommunenummer", "Kommunenummer", "municipality_no", TYPE_LINE,
	 AT(plan_info, municipality_no)},
	{"fra", "Fra", "first_year", TYPE_YEAR, AT(plan_info, first_year)},
	{"til", "Til", "last_year", TYPE_YEAR, AT(plan_info, last_year)},
	{"visjon", "Visjon", "vision", TYPE_LINE, AT(plan_info, vision)},
	{"nivå.område", "Navn på nivå 1", "level_area", TYPE_LINE, AT(plan_info, level_area)},
	{"nivå.strategi", "Navn på nivå 2", "level_strategy", TYPE_LINE,
	 AT(plan_info, level_strategy)},
	{"vedtak", "Vedtak", "decision", TYPE_REF, KIND_DECISION, AT(plan_info, decision)},
	{"revideres", "Revideres", "revised", TYPE_LINE, AT(plan_info, revised)},
	{SOURCE(plan_info)},
};

static const struct field decision_fields[] = {
	{"organ", "Organ", "body", TYPE_LINE, AT(decision, body), SHARED},
	{"dato", "Dato", "decided_on", TYPE_DUE, AT(decision, date)},
	{"sak", "Sak", "case_no", TYPE_LINE, AT(decision, case_no)},
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
	{"navn", "Navn", "name", TYPE_LINE, AT(actor, name), REQUIRED},
	{"type", "Type", "actor_type", TYPE_CHOICE, .choices = &actor_choices, AT(actor, type)},
	{DESCRIPTION(actor)},
	{SOURCE(actor)},
};

static const struct field indicator_fields[] = {
	{TITLE(indicator)},
	{DESCRIPTION(indicator)},
	{SOURCE(indicator)},
	{"enhet", "Enhet", "unit", TYPE_LINE, AT(indicator, unit), SHARED},
	{"retning", "Retning", "direction", TYPE_CHOICE, .choices = &direction_choices,
	 AT(indicator, direction)},
	{"mål", "Mål", "target", TYPE_LINE, AT(indicator, target)},
};

static const struct field measurement_fields[] = {
	{"indikator", "Indikator", "indicator", TYPE_REF, KIND_INDICATOR,
	 AT(measurement, indicator), .flags = FIELD_KEY | FIELD_PARENT | FIELD_REQUIRED},
	{"år", "År", "year", TYPE_YEAR, AT(measurement, year), KEY},
	{"resultat", "Resultat", "result", TYPE_FIGURE, AT(measurement, result)},
	{"ambisjon", "Ambisjon", "ambition", TYPE_FIGURE, AT(measurement, ambition)},
};

static const struct field area_fields[] = {
	{TITLE(area)},
	{DESCRIPTION(area)},
	{SOURCE(area)},
};

static const struct field subarea_fields[] = {
	{"område", "Innsatsområde", "area", TYPE_REF, KIND_AREA, AT(subarea, area), PARENT},
	{TITLE(subarea)},
	{DESCRIPTION(subarea)},
	{SOURCE(subarea)},
};

static const struct field fact_fields[] = {
	{"om", "Gjelder", "subject", TYPE_REF, KIND_ANY, AT(fact, parent), PARENT},
	{"år", "År", "year", TYPE_YEAR, AT(fact, year)},
	{"tekst", "Tekst", "text", TYPE_TEXT, AT(fact, text), REQUIRED},
	{SOURCE(fact)},
};

static const struct field strategy_fields[] = {
	{"område", "Innsatsområde", "area", TYPE_REF, KIND_AREA, AT(strategy, area), PARENT},
	{TITLE(strategy)},
	{DESCRIPTION(strategy)},
	{"mål", "Mål", "target", TYPE_LINE, AT(strategy, target)},
	{"delområde", "Delområde", "subarea", TYPE_REF, KIND_SUBAREA, AT(strategy, subarea)},
	{"føringer", "Føringer", "guidelines", TYPE_REFS, KIND_GUIDELINE, AT(strategy, guidelines)},
	{"vedtak", "Vedtak", "decision", TYPE_REF, KIND_DECISION, AT(strategy, decision)},
	{SOURCE(strategy)},
};

static const struct field tiltak_fields[] = {
	{TITLE(tiltak)},
	{DESCRIPTION(tiltak)},
	{"strategier", "Strategier", "strategies", TYPE_REFS, KIND_STRATEGY,
	 AT(tiltak, strategies)},
	{"område", "Innsatsområde", "area", TYPE_REF, KIND_AREA, AT(tiltak, area)},
	{"ansvarlig", "Ansvarlig", "owner", TYPE_REF, KIND_ACTOR, AT(tiltak, owner)},
	{"medansvarlig", "Medansvarlig", "co_owners", TYPE_REFS, KIND_ACTOR, AT(tiltak, co_owners)},
	{"partnere", "Partnere", "partners", TYPE_REFS, KIND_ACTOR, AT(tiltak, partners)},
	{"rolle", "Rolle", "role", TYPE_CHOICE, .choices = &role_choices, AT(tiltak, role)},
	{"status", "Status", "status", TYPE_CHOICE, .choices = &status_choices, AT(tiltak, status)},
	{"vurdering", "Vurdering", "light", TYPE_CHOICE, .choices = &light_choices,
	 AT(tiltak, light)},
	{"begrunnelse", "Begrunnelse", "reason", TYPE_TEXT, AT(tiltak, reason)},
	{"oppstart", "Oppstart", "start_on", TYPE_DUE, AT(tiltak, start)},
	{"frist", "Frist", "due_on", TYPE_DUE, AT(tiltak, due)},
	{"kostnad", "Kostnad", "cost", TYPE_AMOUNT, AT(tiltak, cost)},
	{"dagsverk", "Dagsverk", "days", TYPE_WHOLE, AT(tiltak, days)},
	{FN(tiltak)},
	{"vedtak", "Vedtak", "decisions", TYPE_REFS, KIND_DECISION, AT(tiltak, decisions)},
	{SOURCE(tiltak)},
};

static const struct field deliverable_fields[] = {
	{"tiltak", "Tiltak", "tiltak", TYPE_REF, KIND_TILTAK, AT(deliverable, tiltak), PARENT},
	{TITLE(deliverable)},
	{"frist", "Frist", "due_on", TYPE_DUE, AT(deliverable, due)},
	{"status", "Status", "status", TYPE_CHOICE, .choices = &status_choices,
	 AT(deliverable, status)},
	{"begrunnelse", "Begrunnelse", "reason", TYPE_TEXT, AT(deliverable, reason)},
	{"plass", "Plass", "rank", TYPE_WHOLE, AT(deliverable, rank), .min = 1, .max = 30000},
	{"ansvarlig", "Ansvarlig", "owner", TYPE_REF, KIND_ACTOR, AT(deliverable, owner)},
	{SOURCE(deliverable)},
};

static const struct field premise_fields[] = {
	{TITLE(premise)},
	{DESCRIPTION(premise)},
	{SOURCE(premise)},
};

static const struct field task_fields[] = {
	{"premiss", "Premiss", "premise", TYPE_REF, KIND_PREMISE, AT(task, premise), PARENT},
	{TITLE(task)},
	{SOURCE(task)},
};

static const struct field term_fields[] = {
	{"forklaring", "Forklaring", "text", TYPE_TEXT, AT(term, text), REQUIRED},
	{SOURCE(term)},
};

static const struct field frame_fields[] = {
	{"dagsverk", "Dagsverk", "days", TYPE_WHOLE, AT(frame, days)},
	{"kroner", "Kroner", "cost", TYPE_AMOUNT, AT(frame, cost)},
};

static const struct field priority_fields[] = {
	{"vedtak", "Vedtak", "decision", TYPE_REF, KIND_DECISION, AT(priority, decision)},
	{"merknad", "Merknad", "note", TYPE_TEXT, AT(priority, note)},
	{SOURCE(priority)},
	{"tiltak", "Tiltak", "tiltak", TYPE_REFS, KIND_TILTAK, AT(priority, tiltak)},
};

static const struct field assessment_fields[] = {
	{"år", "År", "year", TYPE_YEAR, AT(assessment, year), KEY},
	{"om", "Gjelder", "subject", TYPE_REF, KIND_ANY, AT(assessment, subject), KEY},
	{"tekst", "Tekst", "text", TYPE_TEXT, AT(assessment, text), REQUIRED},
	{"vurdering", "Vurdering", "light", TYPE_CHOICE, .choices = &light_choices,
	 AT(assessment, light)},
	{"begrunnelse", "Begrunnelse", "reason", TYPE_TEXT, AT(assessment, reason)},
	{SOURCE(assessment)},
};

static const struct field promise_fields[] = {
	{"gitt", "Gitt", "given_year", TYPE_YEAR, AT(promise, given)},
	{"om", "Gjelder", "subject", TYPE_REF, KIND_ANY, AT(promise, subject)},
	{"tekst", "Tekst", "text", TYPE_TEXT, AT(promise, text), REQUIRED},
	{"frist", "Frist", "due_on", TYPE_DUE, AT(promise, due)},
	{SOURCE(promise)},
};

static const struct field year_event_fields[] = {
	{TITLE(year_event)},
	{"måned", "Måned", "month", TYPE_WHOLE, AT(year_event, month), .min = 1, .max = 12},
	{"dato", "Dato", "held_on", TYPE_DUE, AT(year_event, date)},
	{"organ", "Organ", "body", TYPE_LINE, AT(year_event, body), SHARED},
	{SOURCE(year_event)},
};

static const struct field synonym_fields[] = {
	{"status", "Status", "status", TYPE_CHOICE, .choices = &status_choices, AT(synonym, status),
	 REQUIRED},
};

#define FIELDS(of) .size = sizeof(struct of), .fields = of##_fields, .n_fields = COUNT(of##_fields)

const struct kind_info kinds[] = {
	[KIND_PLAN] = {"plan", "planer", "plan", "id", NULL, "plan", SHAPE_ONE, FIELDS(plan_info)},
	[KIND_DECISION] = {"vedtak", "vedtak", "vedtak", "id", "V-1", "decision", SHAPE_LIST,
			   FIELDS(decision)},
	[KIND_GUIDELINE] = {"føring", "føringer", "føringer", "id", "F-1", "guideline", SHAPE_LIST,
			    FIELDS(guideline)},
	[KIND_ACTOR] = {"aktør", "aktører", "aktører", "id", "A-1", "actor", SHAPE_LIST,
			FIELDS(actor)},
	[KIND_INDICATOR] = {"indikator", "indikatorer", "indikatorer", "id", "I-1", "indicator",
			    SHAPE_LIST, FIELDS(indicator)},
	[KIND_MEASUREMENT] = {"måling", "målinger", NULL, NULL, NULL, "measurement", SHAPE_SERIES,
			      FIELDS(measurement)},
	[KIND_AREA] = {"innsatsområde", "innsatsområder", "innsatsområder", "kode", "1", "area",
		       SHAPE_LIST, FIELDS(area)},
	[KIND_SUBAREA] = {"delområde", "delområder", "delområder", "kode", ".1", "subarea",
			  SHAPE_LIST, FIELDS(subarea)},
	[KIND_FACT] = {"faktum", "fakta", "fakta", NULL, "/1", "fact", SHAPE_LIST, FIELDS(fact)},
	[KIND_STRATEGY] = {"strategi", "strategier", "strategier", "kode", "-1", "strategy",
			   SHAPE_LIST, FIELDS(strategy)},
	[KIND_TILTAK] = {"tiltak", "tiltak", "tiltak", "id", "T-001", "tiltak", SHAPE_LIST,
			 FIELDS(tiltak)},
	[KIND_DELIVERABLE] = {"leveranse", "leveranser", "leveranser", "id", ".1", "deliverable",
			      SHAPE_LIST, FIELDS(deliverable)},
	[KIND_PREMISE] = {"premiss", "premisser", "premisser", "kode", "1", "premise", SHAPE_LIST,
			  FIELDS(premise)},
	[KIND_TASK] = {"oppgave", "oppgaver", "oppgaver", "kode", "-1", "task", SHAPE_LIST,
		       FIELDS(task)},
	[KIND_TERM] = {"begrep", "begreper", "begreper", "ord", NULL, "term", SHAPE_LIST,
		       FIELDS(term)},
	[KIND_FRAME] = {"ramme", "rammer", "rammer", "år", NULL, "frame", SHAPE_BY_ID,
			FIELDS(frame)},
	[KIND_PRIORITY] = {"topp10", "topp10", "topp10", "år", NULL, "priority", SHAPE_BY_ID,
			   FIELDS(priority)},
	[KIND_ASSESSMENT] = {"statustekst", "statustekster", "statustekster", NULL, NULL,
			     "assessment", SHAPE_LIST, FIELDS(assessment)},
	[KIND_PROMISE] = {"løfte", "løfter", "løfter", "id", "L-1", "promise", SHAPE_LIST,
			  FIELDS(promise)},
	[KIND_EVENT] = {"milepæl", "milepæler", "årshjul", "id", "H-1", "event", SHAPE_LIST,
			FIELDS(year_event)},
	[KIND_SYNONYM] = {"statusord", "statusord", "statusord", "ord", NULL, "synonym",
			  SHAPE_PAIRS, FIELDS(synonym)},
};
static_assert(COUNT(kinds) == KIND_COUNT, "a row for each kind");
