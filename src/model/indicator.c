/*
 * How an indicator went in a year: by its goal, by the ambition for that year, and by both.
 */
#include "tiltak/indicator.h"

#include <stdlib.h>

#include "indicator_units.h"
#include "table.h"
#include "tiltak/number.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static const struct {
	const char *name, *label;
} names[VERDICT_COUNT] = {
	[VERDICT_NO_GOAL] = {"uten-mål", N_("uten mål")},
	[VERDICT_UNCLEAR] = {"uavklart", N_("kan ikke vurderes")},
	[VERDICT_AHEAD] = {"ikke-omme", N_("året er ikke omme")},
	[VERDICT_MISSING] = {"mangler", N_("tall mangler")},
	[VERDICT_BREAK] = {"brudd", N_("brudd i serien")},
	[VERDICT_REACHED] = {"nådd", N_("nådd")},
	[VERDICT_ON_WAY] = {"på-vei", N_("på vei")},
	[VERDICT_MISSED] = {"ikke-nådd", N_("ikke nådd")},
};

const char *verdict_name(enum verdict_code code)
{
	return names[code].name;
}

const char *verdict_label(enum verdict_code code)
{
	return names[code].label;
}

const struct measurement *indicator_figures(const struct plan *plan,
					    const struct indicator *indicator, int year)
{
	struct str id = {0};
	record_key_id(KIND_MEASUREMENT,
		      &(struct measurement){.indicator = indicator->id, .year = year}, &id);
	const struct measurement *found = plan_find(plan, KIND_MEASUREMENT, str_text(&id));
	str_done(&id);
	return found;
}

int indicator_last_year(struct plan *plan, const struct indicator *indicator)
{
	void **rows;
	int last = 0;
	size_t n = plan_children(plan, KIND_MEASUREMENT, indicator->id, &rows);
	for (size_t i = 0; i < n; i++) {
		const struct measurement *row = rows[i];
		last = row->result && row->year > last ? row->year : last;
	}
	free(rows);
	return last;
}

bool indicator_is_rank(const struct indicator *indicator)
{
	return indicator->direction == DIRECTION_DOWN && unit_is_place(indicator->unit);
}

double indicator_share(const struct indicator *indicator, const char *figure, double most)
{
	double value = figure ? figure_value(figure) : 0;
	if (value <= 0 || most <= 0) {
		return 0;
	}
	return indicator_is_rank(indicator) ? (most + 1 - value) / most : value / most;
}

static bool has_result(const struct measurement *figures)
{
	return figures && figures->result;
}

/* What the target is a share of, by id or title. */
static const struct indicator *find_of(const struct plan *plan, const struct target_rule *target)
{
	const struct indicator *row;
	for (size_t at = 0;
	     target->of[0] && (row = table_next(&plan->tables[KIND_INDICATOR], &at));) {
		if (text_same_key(row->id, target->of) ||
		    (row->title && text_same_key(row->title, target->of))) {
			return row;
		}
	}
	return NULL;
}

/* The same kind of rule with the direction put in. */
static enum target_kind rule_of(const struct verdict *verdict)
{
	unsigned way = verdict->indicator->direction;
	if (verdict->target.kind != TARGET_NUMBER) {
		return verdict->target.kind;
	}
	return way == DIRECTION_DOWN ? TARGET_AT_MOST
	       : way == DIRECTION_UP ? TARGET_AT_LEAST
				     : TARGET_WORDS;
}

static bool holds(enum target_kind rule, double value, double limit)
{
	switch (rule) {
	case TARGET_AT_MOST:
		return value <= limit;
	case TARGET_BELOW:
	case TARGET_FALLS:
		return value < limit;
	case TARGET_AT_LEAST:
		return value >= limit;
	default:
		return value > limit;
	}
}

static enum verdict_code verdict_of(bool good)
{
	return good ? VERDICT_REACHED : VERDICT_MISSED;
}

/* More or less than the year before. */
static enum verdict_code judge_way(const struct verdict *verdict, enum target_kind rule)
{
	if (verdict->now->series_break) {
		return VERDICT_BREAK;
	}
	if (!has_result(verdict->before)) {
		return VERDICT_UNCLEAR;
	}
	return verdict_of(holds(rule, figure_value(verdict->now->result),
				figure_value(verdict->before->result)));
}

/* A share of a series that is none of ours is told in the unit of the indicator itself. */
static enum verdict_code judge_limit(const struct verdict *verdict, enum target_kind rule)
{
	double value = figure_value(verdict->now->result);
	double limit = figure_value(verdict->target.figure);
	if (verdict->target.of[0] && !verdict->of && !unit_is_percent(verdict->indicator->unit)) {
		return VERDICT_UNCLEAR;
	}
	if (!verdict->of) {
		return verdict_of(holds(rule, value, limit));
	}
	if (!has_result(verdict->of_now) || figure_value(verdict->of_now->result) <= 0) {
		return VERDICT_UNCLEAR;
	}
	/* Multiplied, not divided: whole figures stay exact. */
	return verdict_of(holds(rule, value * 100, limit * figure_value(verdict->of_now->result)));
}

static enum verdict_code judge_target(const struct verdict *verdict)
{
	enum target_kind rule = rule_of(verdict);
	switch (rule) {
	case TARGET_NONE:
		return VERDICT_NO_GOAL;
	case TARGET_WORDS:
		return VERDICT_UNCLEAR;
	case TARGET_RISES:
	case TARGET_FALLS:
		return judge_way(verdict, rule);
	default:
		return judge_limit(verdict, rule);
	}
}

/* Which way is good: as the direction says, else as the goal does. */
static enum verdict_code judge_ambition(const struct verdict *verdict)
{
	static const enum target_kind down = TARGET_AT_MOST, up = TARGET_AT_LEAST;
	enum target_kind rule = rule_of(verdict);
	unsigned way = verdict->indicator->direction;
	bool falls = rule == TARGET_AT_MOST || rule == TARGET_BELOW || rule == TARGET_FALLS;
	if (!verdict->now->ambition) {
		return VERDICT_NO_GOAL;
	}
	if (way != DIRECTION_DOWN && way != DIRECTION_UP &&
	    (rule == TARGET_WORDS || rule == TARGET_NONE)) {
		return VERDICT_UNCLEAR;
	}
	bool low = way == DIRECTION_DOWN || (way != DIRECTION_UP && falls);
	return verdict_of(holds(low ? down : up, figure_value(verdict->now->result),
				figure_value(verdict->now->ambition)));
}

static bool is_judged(enum verdict_code code)
{
	return code == VERDICT_REACHED || code == VERDICT_MISSED;
}

/* A goal with a rule that has nothing to measure against is not reached by the ambition alone; one
 * that nobody has a rule for leaves the ambition to say it. */
static enum verdict_code both(const struct verdict *verdict)
{
	enum verdict_code target = verdict->by_target, ambition = verdict->by_ambition;
	if (is_judged(target) && is_judged(ambition)) {
		return target == ambition ? target : VERDICT_ON_WAY;
	}
	bool ruled = target != VERDICT_NO_GOAL && rule_of(verdict) != TARGET_WORDS;
	return !ruled && (is_judged(ambition) || target == VERDICT_NO_GOAL) ? ambition : target;
}

void indicator_judge(const struct plan *plan, const struct indicator *indicator, int year,
		     int32_t today, struct verdict *out)
{
	*out = (struct verdict){
		.year = year,
		.indicator = indicator,
		.now = indicator_figures(plan, indicator, year),
		.before = indicator_figures(plan, indicator, year - 1),
	};
	target_parse(indicator->target, &out->target);
	out->of = find_of(plan, &out->target);
	out->of_now = out->of ? indicator_figures(plan, out->of, year) : NULL;
	if (!has_result(out->now)) {
		out->code = year >= day_year(today) ? VERDICT_AHEAD : VERDICT_MISSING;
		out->by_target = out->by_ambition = out->code;
		return;
	}
	out->by_target = judge_target(out);
	out->by_ambition = judge_ambition(out);
	out->code = both(out);
}

void indicator_stand(struct plan *plan, const struct indicator *indicator, int year, int32_t today,
		     struct standing *out)
{
	void **rows;
	int last = 0;
	size_t n = plan_children(plan, KIND_MEASUREMENT, indicator->id, &rows);
	for (size_t i = 0; i < n; i++) {
		const struct measurement *row = rows[i];
		last = row->result && row->year <= year && row->year > last ? row->year : last;
	}
	free(rows);
	*out = (struct standing){.has_year = last == year, .has_last = last > 0};
	indicator_judge(plan, indicator, year, today, &out->year);
	if (out->has_last) {
		indicator_judge(plan, indicator, last, today, &out->last);
	}
}
