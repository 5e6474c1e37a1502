/*
 * The filter of the log, as a person types it, made clauses.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "filter_term.h"
#include "log_clause.h"
#include "table.h"
#include "tidy.h"
#include "tiltak/err.h"
#include "tiltak/overview.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

struct reading {
	struct log_filter *filter;
	struct log_clause *clause;
	const struct plan *plan; /* or NULL */
	int32_t today;
	struct filter_term term;
	struct err *err;
};

static const struct log_key {
	const char *key;
	enum log_test test;
	enum kind kind; /* whose ids its values are */
	bool alias;	/* of the row above */
} keys[] = {
	{"hvem", LOG_WHO, KIND_ACTOR, false},	  {"felt", LOG_FIELD, KIND_COUNT, false},
	{"slag", LOG_KIND, KIND_COUNT, false},	  {"område", LOG_AREA, KIND_AREA, false},
	{"id", LOG_ID, KIND_TILTAK, false},	  {"siden", LOG_SINCE, KIND_COUNT, false},
	{"fra", LOG_SINCE, KIND_COUNT, true},	  {"til", LOG_UNTIL, KIND_COUNT, false},
	{"handling", LOG_ACT, KIND_COUNT, false}, {"tekst", LOG_TEXT, KIND_COUNT, false},
};
#define N_KEYS (sizeof keys / sizeof keys[0])

bool log_filter_key(size_t i, struct filter_key *out)
{
	for (size_t k = 0; k < N_KEYS; k++) {
		if (!keys[k].alias && i-- == 0) {
			*out = (struct filter_key){
				.key = keys[k].key, .label = "", .kind = keys[k].kind};
			return true;
		}
	}
	return false;
}

/* ---- Reading ---- */

static bool refuse_key(struct reading *r, const char *typed)
{
	const char *words[N_KEYS];
	struct str hint = {0};
	for (size_t i = 0; i < N_KEYS; i++) {
		words[i] = keys[i].key;
	}
	err_set(r->err, ERR_USE,
		"Kan ikke filtrere historikken på «%.*s:»%s. Sett ordet i anførselstegn hvis det "
		"er teksten du leter etter.",
		quote_len(typed), typed, text_meant(text_nearest(typed, words, N_KEYS), &hint));
	str_done(&hint);
	return false;
}

static bool refuse_field(struct reading *r, const char *typed)
{
	const char *words[256];
	size_t n = 0;
	struct str hint = {0};
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		for (size_t i = 0; i < kinds[kind].n_fields && n < 256; i++) {
			words[n++] = kinds[kind].fields[i].key;
		}
	}
	err_set(r->err, ERR_USE,
		"Det finnes ikke noe felt «%.*s»%s. Skriv for eksempel «felt:status».",
		quote_len(typed), typed, text_meant(text_nearest(typed, words, n), &hint));
	str_done(&hint);
	return false;
}

static bool refuse_kind(struct reading *r, const char *typed)
{
	const char *words[KIND_COUNT];
	struct str hint = {0};
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		words[kind] = kinds[kind].name;
	}
	err_set(r->err, ERR_USE,
		"Planen har ingen slags poster som heter «%.*s»%s. Skriv for eksempel "
		"«slag:tiltak».",
		quote_len(typed), typed, text_meant(text_nearest(typed, words, KIND_COUNT), &hint));
	str_done(&hint);
	return false;
}

static void keep(struct reading *r, const char *text)
{
	struct log_clause *clause = r->clause;
	clause->values =
		mem_grow(clause->values, &clause->cap, clause->n + 1, sizeof *clause->values);
	clause->values[clause->n++] = arena_text(&r->filter->arena, text);
}

static bool take_folded(struct reading *r, const char *typed)
{
	struct str folded = {0};
	text_fold(&folded, typed, strlen(typed));
	keep(r, str_text(&folded));
	str_done(&folded);
	return true;
}

/* A field that some kind of record has, kept by its key. */
static bool take_field(struct reading *r, const char *typed)
{
	struct str folded = {0};
	const char *found = NULL;
	text_fold(&folded, typed, strlen(typed));
	for (int kind = 0; kind < KIND_COUNT && !found; kind++) {
		for (size_t i = 0; i < kinds[kind].n_fields && !found; i++) {
			const struct field *field = &kinds[kind].fields[i];
			bool same = text_same_key(field->key, typed) ||
				    log_same_folded(field->label, str_text(&folded));
			found = same ? field->key : NULL;
		}
	}
	str_done(&folded);
	if (found) {
		keep(r, found);
	}
	return found || refuse_field(r, typed);
}

static bool take_kind(struct reading *r, const char *typed)
{
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		if (text_same_key(kinds[kind].name, typed) ||
		    text_same_key(kinds[kind].plural, typed)) {
			r->clause->mask |= 1U << kind;
			return true;
		}
	}
	return refuse_kind(r, typed);
}

static bool take_act(struct reading *r, const char *typed)
{
	for (int act = 0; act < ACT_COUNT; act++) {
		if (text_same_key(act_names[act], typed)) {
			r->clause->mask |= 1U << act;
			return true;
		}
	}
	return err_set(r->err, ERR_USE,
		       "«%.*s» er ingen handling. Skriv endring, les, angre eller gjør-om.",
		       quote_len(typed), typed);
}

static bool take_area(struct reading *r, const char *typed)
{
	const struct log_clause *clause = r->clause;
	take_folded(r, typed);
	const struct area *area;
	for (size_t at = 0; r->plan && (area = table_next(&r->plan->tables[KIND_AREA], &at));) {
		if (log_names_area(clause->values[clause->n - 1], area)) {
			return true;
		}
	}
	return !r->plan || filter_refuse_name(r->plan, KIND_AREA, typed, r->err);
}

/* One, with or without quotes; the day is the first or the last of it. */
static bool take_day(struct reading *r)
{
	struct log_clause *clause = r->clause;
	struct err why = {0};
	struct due due;
	filter_term_date(&r->term);
	const char *typed = str_text(&r->term.value);
	if (!due_parse_past(typed, r->today, &due, &why)) {
		return err_set(r->err, ERR_USE, "%s", why.text);
	}
	if (due.precision == DUE_ONGOING || *r->term.at == ',') {
		return err_set(r->err, ERR_USE,
			       "Her må det stå én dag eller periode. Skriv for eksempel "
			       "«siden:25.5.2023» eller «til:uke 21».");
	}
	clause->day = clause->test == LOG_SINCE ? due.from : due.to;
	return true;
}

static bool take_value(struct reading *r)
{
	const char *typed = str_text(&r->term.value);
	switch (r->clause->test) {
	case LOG_SINCE:
	case LOG_UNTIL:
		return take_day(r);
	case LOG_FIELD:
		return take_field(r, typed);
	case LOG_KIND:
		return take_kind(r, typed);
	case LOG_ACT:
		return take_act(r, typed);
	case LOG_AREA:
		return take_area(r, typed);
	default:
		return take_folded(r, typed);
	}
}

static bool take_values(struct reading *r)
{
	size_t n = 0;
	for (; filter_term_value(&r->term); n++) {
		if (!take_value(r)) {
			return false;
		}
	}
	if (n == 0 && r->term.key.len > 0) {
		return err_set(
			r->err, ERR_USE,
			"Det mangler en verdi etter kolon. Skriv for eksempel «hvem:naering» "
			"eller «felt:status».");
	}
	return n > 0 || r->term.quoted || err_set(r->err, ERR_USE, "%s", _(filter_lacks_word));
}

static bool find_test(struct reading *r)
{
	const char *typed = str_text(&r->term.key);
	r->clause->test = LOG_TEXT;
	if (*typed == '\0') {
		return true;
	}
	for (size_t i = 0; i < N_KEYS; i++) {
		if (text_same_key(keys[i].key, typed)) {
			r->clause->test = keys[i].test;
			return true;
		}
	}
	return refuse_key(r, typed);
}

static bool read_clause(struct reading *r)
{
	struct log_filter *filter = r->filter;
	filter->clauses =
		mem_grow(filter->clauses, &filter->cap, filter->n + 1, sizeof *filter->clauses);
	r->clause = &filter->clauses[filter->n++];
	*r->clause = (struct log_clause){.negated = r->term.negated};
	if (!find_test(r) || !take_values(r)) {
		return false;
	}
	bool empty = r->clause->test == LOG_TEXT && r->clause->n == 0; /* being typed */
	filter->n -= empty;
	return true;
}

struct log_filter *log_filter_parse(const char *text, int32_t today, const struct plan *plan,
				    struct err *err)
{
	struct reading r = {.filter = mem_zero(1, sizeof *r.filter),
			    .plan = plan,
			    .today = today,
			    .term = {.at = text},
			    .err = err};
	bool ok = true;
	while (ok && filter_term_next(&r.term)) {
		ok = read_clause(&r);
	}
	filter_term_done(&r.term);
	if (!ok) {
		log_filter_free(r.filter);
		return NULL;
	}
	return r.filter;
}
