/*
 * Change sets held against the filter of the log. Some clauses are about the step (who, when), the
 * others about each change in it.
 */
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "log_clause.h"
#include "table.h"
#include "tidy.h"
#include "tiltak/overview.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

void log_filter_free(struct log_filter *filter)
{
	if (filter) {
		for (size_t i = 0; i < filter->n; i++) {
			free(filter->clauses[i].values);
		}
		free(filter->clauses);
		arena_done(&filter->arena);
		free(filter);
	}
}

bool log_same_folded(const char *text, const char *folded)
{
	struct str own = {0};
	text_fold(&own, text, strlen(text));
	bool same = strcmp(str_text(&own), folded) == 0;
	str_done(&own);
	return same;
}

bool log_filter_picks(const struct log_filter *filter)
{
	for (size_t i = 0; i < filter->n; i++) {
		if (filter->clauses[i].test >= LOG_OF_CHANGES) {
			return true;
		}
	}
	return false;
}

static bool holds_folded(const char *text, const char *folded)
{
	struct str own = {0};
	text_fold(&own, text ? text : "", text ? strlen(text) : 0);
	bool found = strstr(str_text(&own), folded) != NULL;
	str_done(&own);
	return found;
}

bool log_names_area(const char *folded, const struct area *area)
{
	return holds_folded(area->title, folded) || log_same_folded(area->id, folded);
}

static bool has_text(const struct log_clause *clause, const char *text)
{
	struct str folded = {0};
	bool found = false;
	text_fold(&folded, text ? text : "", text ? strlen(text) : 0);
	for (size_t i = 0; i < clause->n && !found; i++) {
		found = strstr(str_text(&folded), clause->values[i]) != NULL;
	}
	str_done(&folded);
	return found;
}

static bool set_holds(const struct log_clause *clause, const struct change_set *set)
{
	switch (clause->test) {
	case LOG_WHO:
		return has_text(clause, set->actor) || has_text(clause, set->behalf);
	case LOG_SINCE:
		return instant_day(set->at) >= clause->day;
	case LOG_UNTIL:
		return instant_day(set->at) <= clause->day;
	case LOG_ACT:
		return clause->mask & 1U << set->act;
	default:
		return true;
	}
}

static bool is_field(const struct log_clause *clause, const struct change *change)
{
	bool found = false;
	for (size_t i = 0; i < clause->n && change->field && !found; i++) {
		found = strcmp(change->field->key, clause->values[i]) == 0;
	}
	return found;
}

/* T-001, T-001.1 and the status text 2023/T-001. */
static bool is_id(const struct log_clause *clause, const struct change *change)
{
	struct str folded = {0};
	bool found = false;
	text_fold(&folded, change->id, strlen(change->id));
	const char *id = str_text(&folded), *slash = strchr(id, '/');
	for (size_t i = 0; i < clause->n && !found; i++) {
		size_t len = strlen(clause->values[i]);
		found = (strncmp(id, clause->values[i], len) == 0 &&
			 (id[len] == '\0' || id[len] == '.' || id[len] == '/')) ||
			(slash && strcmp(slash + 1, clause->values[i]) == 0);
	}
	str_done(&folded);
	return found;
}

static bool is_known(const struct plan *plan, const char *folded)
{
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		const struct record *record;
		for (size_t at = 0; (record = table_next(&plan->tables[kind], &at));) {
			if (log_same_folded(record->id, folded)) {
				return true;
			}
		}
	}
	return false;
}

const char *log_filter_unknown(const struct log_filter *filter, const struct plan *plan)
{
	for (size_t i = 0; i < filter->n; i++) {
		const struct log_clause *clause = &filter->clauses[i];
		bool ids = clause->test == LOG_ID && !clause->negated;
		for (size_t v = 0; v < clause->n && ids; v++) {
			if (!is_known(plan, clause->values[v])) {
				return clause->values[v];
			}
		}
	}
	return NULL;
}

static bool is_in_area(const struct log_clause *clause, const struct plan *plan,
		       const struct change *change)
{
	const struct area *area = plan ? change_area(plan, change) : NULL;
	bool found = false;
	for (size_t i = 0; i < clause->n && area && !found; i++) {
		found = log_names_area(clause->values[i], area);
	}
	return found;
}

static bool has_words(const struct log_clause *clause, const struct plan *plan,
		      const struct change_set *set, const struct change *change)
{
	const void *record = plan ? plan_find(plan, change->kind, change->id) : NULL;
	struct str text = {0};
	str_printf(&text, "%s\n%s\n%s\n", set->actor, set->behalf ? set->behalf : "",
		   set->why ? set->why : "");
	str_printf(&text, "%s %s\n", kinds[change->kind].name, change->id);
	if (record && record_title(change->kind, record)) {
		str_put(&text, record_title(change->kind, record));
	}
	const char *const sides[] = {change->old_text, change->new_text};
	for (size_t i = 0; i < 2; i++) {
		str_char(&text, '\n');
		if (change->field && sides[i]) {
			field_show(change->field, sides[i], plan, &text);
		} else {
			str_put(&text, sides[i] ? sides[i] : "");
		}
	}
	str_printf(&text, "\n%s", change->field ? change->field->label : "");
	bool found = has_text(clause, str_text(&text));
	str_done(&text);
	return found;
}

static bool change_holds(const struct log_clause *clause, const struct plan *plan,
			 const struct change_set *set, const struct change *change)
{
	switch (clause->test) {
	case LOG_FIELD:
		return is_field(clause, change);
	case LOG_KIND:
		return clause->mask & 1U << change->kind;
	case LOG_AREA:
		return is_in_area(clause, plan, change);
	case LOG_ID:
		return is_id(clause, change);
	default:
		return has_words(clause, plan, set, change);
	}
}

static bool set_passes(const struct log_filter *filter, const struct change_set *set)
{
	for (size_t i = 0; i < filter->n; i++) {
		const struct log_clause *clause = &filter->clauses[i];
		if (clause->test < LOG_OF_CHANGES && set_holds(clause, set) == clause->negated) {
			return false;
		}
	}
	return true;
}

static bool change_passes(const struct log_filter *filter, const struct plan *plan,
			  const struct change_set *set, const struct change *change)
{
	for (size_t i = 0; i < filter->n; i++) {
		const struct log_clause *clause = &filter->clauses[i];
		if (clause->test >= LOG_OF_CHANGES &&
		    change_holds(clause, plan, set, change) == clause->negated) {
			return false;
		}
	}
	return true;
}

bool log_filter_each(const struct log_filter *filter, const struct plan *plan,
		     const struct change_set *set,
		     bool (*each)(void *data, const struct change_set *set), void *data)
{
	if (!set_passes(filter, set)) {
		return true;
	}
	if (!log_filter_picks(filter)) {
		return each(data, set);
	}
	struct change_set kept = *set;
	kept.changes = mem_zero(set->n + 1, sizeof *kept.changes);
	kept.n = 0;
	for (size_t i = 0; i < set->n; i++) {
		if (change_passes(filter, plan, set, &set->changes[i])) {
			kept.changes[kept.n++] = set->changes[i];
		}
	}
	bool more = kept.n == 0 || each(data, &kept);
	free(kept.changes);
	return more;
}
