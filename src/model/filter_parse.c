/*
 * The filter language: from what a person types to the clauses that filter.c matches. What the
 * values of a clause mean is for filter_values.c.
 */
#include <string.h>

#include "filter_parse.h"
#include "tidy.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* Words that stand before a colon, besides the keys of the fields of tiltak. */
static const struct key {
	const char *key;
	const char *field; /* NULL where none is meant */
	take_value *take;
	enum test test;
	enum kind kind; /* of the records that values name */
	bool alias;	/* of the row above */
} keys[] = {
	{"id", NULL, take_text, TEST_ID, KIND_TILTAK},
	{"område", NULL, take_ids, TEST_AREA, KIND_AREA},
	{"delområde", NULL, take_ids, TEST_SUBAREA, KIND_SUBAREA},
	{"strategi", "strategier", take_ids, TEST_REFS, KIND_STRATEGY},
	{"partner", "partnere", take_ids, TEST_REFS, KIND_ACTOR},
	{"aktør", NULL, take_ids, TEST_ACTOR, KIND_ACTOR},
	{"neste", NULL, take_due, TEST_NEXT, KIND_DELIVERABLE},
	{"topp", NULL, take_listed, TEST_LISTED, KIND_PRIORITY},
	{"leveranse", NULL, take_text, TEST_DELIVERABLE, KIND_DELIVERABLE},
	{"leveranser", NULL, take_text, TEST_DELIVERABLE, KIND_DELIVERABLE, true},
};

/* How the fields of a type are looked for. */
static const struct key by_type[] = {
	[TYPE_LINE] = {.test = TEST_TEXT, .take = take_text},
	[TYPE_TEXT] = {.test = TEST_TEXT, .take = take_text},
	[TYPE_REF] = {.test = TEST_REFS, .take = take_ids},
	[TYPE_REFS] = {.test = TEST_REFS, .take = take_ids},
	[TYPE_GOALS] = {.test = TEST_WORDS, .take = take_text},
	[TYPE_CHOICE] = {.test = TEST_CHOICE, .take = take_choice},
	[TYPE_DUE] = {.test = TEST_DUE, .take = take_due},
	[TYPE_YEAR] = {.test = TEST_NUMBER, .take = take_number},
	[TYPE_WHOLE] = {.test = TEST_NUMBER, .take = take_number},
	[TYPE_AMOUNT] = {.test = TEST_NUMBER, .take = take_number},
	[TYPE_FIGURE] = {.test = TEST_TEXT, .take = take_text},
};

/* What people call the field or thing that stands before a colon; false when there is none. */
static bool find_key(const char *typed, struct key *out)
{
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (text_same_key(keys[i].key, typed)) {
			*out = keys[i];
			return true;
		}
	}
	const struct field *field = field_find(KIND_TILTAK, typed);
	if (field) {
		*out = by_type[field->type];
		out->key = out->field = field->key;
		out->kind = field->ref;
	}
	return field != NULL;
}

/* Does a word of `keys` stand for the field, or have its name? */
static bool is_named(const struct field *field)
{
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (strcmp(keys[i].key, field->key) == 0 ||
		    (keys[i].field && strcmp(keys[i].field, field->key) == 0)) {
			return true;
		}
	}
	return false;
}

static void offer(const struct key *key, const struct field *field, struct filter_key *out)
{
	bool ids = key->take == take_ids || key->take == take_listed || key->test == TEST_ID;
	*out = (struct filter_key){.key = key->key,
				   .label = field ? field->label : "",
				   .choices = field ? field->choices : NULL,
				   .kind = ids && key->kind != KIND_ANY ? key->kind : KIND_COUNT};
}

bool filter_key(size_t i, struct filter_key *out)
{
	const struct kind_info *tiltak = &kinds[KIND_TILTAK];
	for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
		if (!keys[k].alias && i-- == 0) {
			offer(&keys[k], field_find(KIND_TILTAK, keys[k].key), out);
			return true;
		}
	}
	for (size_t k = 0; k < tiltak->n_fields; k++) {
		struct key key;
		const struct field *field = &tiltak->fields[k];
		if (!is_named(field) && i-- == 0) {
			find_key(field->key, &key);
			offer(&key, field, out);
			return true;
		}
	}
	return false;
}

static bool refuse_key(struct parse *parse, const char *typed)
{
	const char *words[64];
	size_t n = 0;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		words[n++] = keys[i].key;
	}
	for (size_t i = 0; i < kinds[KIND_TILTAK].n_fields && n < 64; i++) {
		words[n++] = kinds[KIND_TILTAK].fields[i].key;
	}
	const char *near = text_nearest(typed, words, n);
	struct str hint = {0};
	err_set(parse->err, ERR_USE,
		"Kan ikke filtrere på «%.*s:»%s. Sett ordet i anførselstegn hvis det er teksten du "
		"leter etter.",
		quote_len(typed), typed, text_meant(near, &hint));
	str_done(&hint);
	return false;
}

/* The value of a clause that means those without any. */
static bool take_unset(struct parse *parse, struct clause *clause)
{
	if (clause->test == TEST_WORD || clause->test == TEST_ID || clause->test == TEST_LISTED) {
		return filter_refuse(parse, _("«-» betyr «ikke satt» og kan ikke brukes her. Skriv "
					      "en verdi etter kolon."));
	}
	clause->or_unset = true;
	clause->mask |= 1U;
	return true;
}

static bool take_value_of(struct parse *parse, struct clause *clause, take_value *take)
{
	struct filter_term *term = &parse->term;
	if (take == take_due) {
		filter_term_date(term);
	}
	const char *typed = str_text(&term->value);
	bool unset = !term->quoted && clause->test != TEST_WORD && strcmp(typed, "-") == 0;
	return unset ? take_unset(parse, clause) : take(parse, clause, typed);
}

static bool take_values(struct parse *parse, struct clause *clause, take_value *take)
{
	size_t n = 0;
	for (; filter_term_value(&parse->term); n++) {
		if (!take_value_of(parse, clause, take)) {
			return false;
		}
	}
	return n > 0 ||
	       filter_refuse(parse, _("Det mangler en verdi etter kolon. Skriv for eksempel "
				      "«status:pågår», eller «status:-» for dem uten."));
}

static void add_clause(struct filter *filter, const struct clause *clause)
{
	filter->clauses = mem_grow(filter->clauses, &filter->cap, filter->n + 1, sizeof *clause);
	filter->clauses[filter->n++] = *clause;
}

static bool parse_keyed(struct parse *parse, struct clause *clause)
{
	struct key key;
	if (!find_key(str_text(&parse->term.key), &key)) {
		return refuse_key(parse, str_text(&parse->term.key));
	}
	clause->test = key.test;
	clause->field = key.field ? field_find(KIND_TILTAK, key.field) : NULL;
	parse->kind = key.kind;
	return take_values(parse, clause, key.take);
}

static bool is_late(const struct filter_term *term)
{
	return !term->quoted && *term->at != ',' &&
	       text_same_key(late_choice.code, str_text(&term->value));
}

/* Quotes with nothing between them are being typed, and are no clause. */
static bool parse_words(struct parse *parse, struct clause *clause)
{
	struct filter_term *term = &parse->term;
	bool ok = true;
	clause->test = TEST_WORD;
	while (ok && filter_term_value(term)) {
		if (clause->n == 0 && is_late(term)) {
			clause->test = TEST_LATE;
			return true;
		}
		ok = take_word(parse, clause, str_text(&term->value));
	}
	return ok && (clause->n > 0 || term->quoted || filter_refuse(parse, _(filter_lacks_word)));
}

static bool parse_clause(struct parse *parse)
{
	struct clause clause = {.today = parse->today, .negated = parse->term.negated};
	bool ok =
		parse->term.key.len > 0 ? parse_keyed(parse, &clause) : parse_words(parse, &clause);
	if (clause.test != TEST_WORD || clause.n > 0) {
		add_clause(parse->filter, &clause);
	}
	return ok;
}

struct filter *filter_parse(const char *text, int32_t today, const struct plan *plan,
			    struct err *err)
{
	struct parse parse = {.filter = mem_zero(1, sizeof *parse.filter),
			      .plan = plan,
			      .today = today,
			      .term = {.at = text},
			      .err = err};
	bool ok = true;
	while (ok && filter_term_next(&parse.term)) {
		ok = parse_clause(&parse);
	}
	filter_term_done(&parse.term);
	if (!ok) {
		filter_free(parse.filter);
		return NULL;
	}
	return parse.filter;
}

enum filter_needs filter_needs(const char *text)
{
	static const enum filter_needs by_test[TEST_COUNT] = {
		[TEST_LATE] = FILTER_LISTED,
		[TEST_NEXT] = FILTER_LISTED,
		[TEST_DELIVERABLE] = FILTER_WORDS,
	};
	enum filter_needs needs = FILTER_TILTAK;
	struct filter *filter = filter_parse(text, 0, NULL, NULL);
	for (size_t i = 0; filter && i < filter->n; i++) {
		enum filter_needs own = by_test[filter->clauses[i].test];
		needs = own > needs ? own : needs;
	}
	filter_free(filter);
	return needs;
}
