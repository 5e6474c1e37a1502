/*
 * What the values in a filter mean: dates, amounts, and the ids of what is named. Names are looked
 * up here, once, so that matching need not.
 */
#include <stdlib.h>
#include <string.h>

#include "choices.h"
#include "filter_parse.h"
#include "refs.h"
#include "table.h"
#include "tidy.h"
#include "tiltak/err.h"
#include "tiltak/number.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

const char filter_lacks_word[] =
	N_("Det mangler et ord. Skriv for eksempel «fond», eller «-fond» for det uten.");

bool filter_refuse(struct parse *parse, const char *why)
{
	return err_set(parse->err, ERR_USE, "%s", why);
}

static const char *fold(struct parse *parse, const char *text)
{
	struct str folded = {0};
	text_fold(&folded, text, strlen(text));
	const char *kept = arena_text(&parse->filter->arena, str_text(&folded));
	str_done(&folded);
	return kept;
}

static struct value *new_value(struct clause *clause)
{
	clause->values =
		mem_grow(clause->values, &clause->cap, clause->n + 1, sizeof *clause->values);
	clause->values[clause->n] = (struct value){0};
	return &clause->values[clause->n++];
}

bool take_text(struct parse *parse, struct clause *clause, const char *typed)
{
	new_value(clause)->folded = fold(parse, typed);
	return true;
}

static void add_id(struct parse *parse, struct clause *clause, const char *id)
{
	const char *kept = arena_text(&parse->filter->arena, id);
	map_put(&clause->ids, kept, parse->filter); /* a set: any value will do */
}

/* How well a record answers to what was typed: its id, the beginning of its code, or part of its
 * title. */
enum fit { FIT_NONE, FIT_TITLE, FIT_CODE, FIT_ID };

static enum fit record_fit(enum kind kind, const void *record, const char *folded)
{
	struct str text = {0};
	text_fold(&text, record_id(record), strlen(record_id(record)));
	enum fit fit = FIT_NONE;
	if (strcmp(str_text(&text), folded) == 0) {
		fit = FIT_ID;
	} else if (code_under(folded, str_text(&text), text.len)) {
		fit = FIT_CODE;
	}
	const char *title = record_title(kind, record);
	if (fit == FIT_NONE && title) {
		str_clear(&text);
		text_fold(&text, title, strlen(title));
		fit = strstr(str_text(&text), folded) ? FIT_TITLE : FIT_NONE;
	}
	str_done(&text);
	return fit;
}

bool filter_refuse_name(const struct plan *plan, enum kind kind, const char *typed, struct err *err)
{
	const struct table *table = &plan->tables[kind];
	const char **names = mem_alloc((2 * table->n + 1) * sizeof *names);
	const void *record;
	size_t n = 0;
	for (size_t at = 0; (record = table_next(table, &at));) {
		const char *title = record_title(kind, record);
		names[n++] = record_id(record);
		names[n++] = title ? title : record_id(record);
	}
	const char *near = text_nearest(typed, names, n);
	struct str hint = {0};
	err_set(err, ERR_USE, "Finner ikke %s «%.*s»%s. Skriv id-en eller en del av navnet.",
		_(kinds[kind].name), quote_len(typed), typed, text_meant(near, &hint));
	str_done(&hint);
	free(names);
	return false;
}

bool take_ids(struct parse *parse, struct clause *clause, const char *typed)
{
	if (!parse->plan) {
		add_id(parse, clause, typed);
		return true;
	}
	const struct table *table = &parse->plan->tables[parse->kind];
	const char *folded = fold(parse, typed);
	enum fit best = FIT_NONE;
	const void *record;
	for (size_t at = 0; (record = table_next(table, &at));) {
		enum fit fit = record_fit(parse->kind, record, folded);
		best = fit > best ? fit : best;
	}
	if (best == FIT_NONE) {
		return filter_refuse_name(parse->plan, parse->kind, typed, parse->err);
	}
	for (size_t at = 0; (record = table_next(table, &at));) {
		if (record_fit(parse->kind, record, folded) == best) {
			add_id(parse, clause, record_id(record));
		}
	}
	return true;
}

/* A year: the ten of its list. The queue behind them is not on it yet. */
bool take_listed(struct parse *parse, struct clause *clause, const char *typed)
{
	struct err why = {0};
	int64_t year;
	if (!whole_parse(typed, YEAR_FIRST, YEAR_LAST, &year, &why)) {
		return filter_refuse(parse, why.text);
	}
	new_value(clause)->number = year;
	struct str id = {0};
	str_printf(&id, "%d", (int)year);
	const struct priority *list =
		parse->plan ? plan_find(parse->plan, KIND_PRIORITY, str_text(&id)) : NULL;
	struct ref_walk walk = refs_of_list(list ? list->tiltak : NULL);
	for (int place = 1; place <= TOP_PLACES && refs_next(&walk); place++) {
		add_id(parse, clause, walk.id);
	}
	refs_done(&walk);
	str_done(&id);
	return true;
}

/* The words of a choice that begin as typed. */
struct beginning {
	const char *folded;
	unsigned mask;
};

static bool begins(void *data, const char *word, unsigned value)
{
	struct beginning *beginning = data;
	struct str folded = {0};
	text_fold(&folded, word, strlen(word));
	if (strncmp(str_text(&folded), beginning->folded, strlen(beginning->folded)) == 0) {
		beginning->mask |= 1U << value;
	}
	str_done(&folded);
	return true;
}

static bool refuse_choice(struct parse *parse, const struct choices *choices, const char *typed)
{
	struct str codes = {0};
	for (size_t i = 0; i < choices->n; i++) {
		list_put(&codes, choices->rows[i].code);
	}
	err_set(parse->err, ERR_USE, "«%.*s» er ikke blant valgene. Skriv %s.", quote_len(typed),
		typed, str_text(&codes));
	str_done(&codes);
	return false;
}

bool take_choice(struct parse *parse, struct clause *clause, const char *typed)
{
	const struct choices *choices = clause->field->choices;
	struct beginning beginning = {.folded = fold(parse, typed)};
	unsigned exact = choice_find(choices, typed, parse->plan);
	if (exact) {
		beginning.mask = 1U << exact;
	} else {
		choice_each_word(choices, parse->plan, begins, &beginning);
		size_t len = strlen(beginning.folded);
		if (choices == &status_choices &&
		    strncmp(late_choice.code, beginning.folded, len) == 0) {
			beginning.mask |= MASK_LATE;
		}
	}
	clause->mask |= beginning.mask;
	return beginning.mask != 0 || refuse_choice(parse, choices, typed);
}

/* Takes the sign off the front of a value. */
static enum compare take_compare(const char **typed)
{
	static const struct {
		const char *sign;
		enum compare compare;
	} signs[] = {
		{"<=", COMPARE_AT_MOST}, {">=", COMPARE_AT_LEAST}, {"<", COMPARE_LESS},
		{">", COMPARE_MORE},	 {"=", COMPARE_MEETS},
	};
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		size_t len = strlen(signs[i].sign);
		if (strncmp(*typed, signs[i].sign, len) == 0) {
			*typed += len;
			*typed += strspn(*typed, " ");
			return signs[i].compare;
		}
	}
	return COMPARE_MEETS;
}

bool take_due(struct parse *parse, struct clause *clause, const char *typed)
{
	struct value *value = new_value(clause);
	struct err why = {0};
	value->compare = take_compare(&typed);
	return due_parse(typed, parse->today, &value->due, &why) || filter_refuse(parse, why.text);
}

bool take_number(struct parse *parse, struct clause *clause, const char *typed)
{
	struct value *value = new_value(clause);
	struct err why = {0};
	value->compare = take_compare(&typed);
	return amount_parse(typed, &value->number, &why) || filter_refuse(parse, why.text);
}

bool take_word(struct parse *parse, struct clause *clause, const char *typed)
{
	const char *word = new_value(clause)->folded = fold(parse, typed);
	struct str name = {0};
	const struct actor *actor;
	const struct table *none = &(struct table){0};
	const struct table *actors = parse->plan ? &parse->plan->tables[KIND_ACTOR] : none;
	for (size_t at = 0; (actor = table_next(actors, &at));) {
		str_clear(&name);
		text_fold(&name, actor->id, strlen(actor->id));
		str_char(&name, '\n');
		text_fold(&name, actor->name ? actor->name : "",
			  actor->name ? strlen(actor->name) : 0);
		if (word_hit(word, str_text(&name))) {
			add_id(parse, clause, actor->id);
		}
	}
	str_done(&name);
	return true;
}
