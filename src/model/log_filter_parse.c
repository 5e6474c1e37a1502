/*
 * The filter of the log, as a person types it, made clauses.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "log_clause.h"
#include "tidy.h"
#include "tiltak/err.h"
#include "tiltak/overview.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define DATE_WORDS 5 /* «24. – 25. mai 2023» */

struct reading {
	struct log_filter *filter;
	struct log_clause *clause;
	int32_t today;
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
	err_set(r->err, ERR_USE, "Det finnes ikke noe felt «%.*s»%s.", quote_len(typed), typed,
		text_meant(text_nearest(typed, words, n), &hint));
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
	err_set(r->err, ERR_USE, "Planen har ingen slags poster som heter «%.*s»%s.",
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

static bool take_value(struct reading *r, const char *typed)
{
	switch (r->clause->test) {
	case LOG_FIELD:
		return take_field(r, typed);
	case LOG_KIND:
		return take_kind(r, typed);
	case LOG_ACT:
		return take_act(r, typed);
	default:
		return take_folded(r, typed);
	}
}

/* The most words from here that are a date; quotes around them may be left out. */
static bool take_date(struct reading *r, const char **at)
{
	size_t len = 0, best = 0;
	struct due due, found = {0};
	struct str text = {0};
	for (int i = 0; i < DATE_WORDS && (*at)[len]; i++) {
		len += strspn(*at + len, " ");
		len += strcspn(*at + len, " ");
		str_clear(&text);
		for (size_t j = 0; j < len; j++) {
			if ((*at)[j] != '"') {
				str_char(&text, (*at)[j]);
			}
		}
		if (due_parse(str_text(&text), r->today, &due, NULL) &&
		    due.precision != DUE_ONGOING) {
			found = due;
			best = len;
		}
	}
	str_done(&text);
	if (best == 0) {
		return err_set(r->err, ERR_USE,
			       "Skriv en dato eller periode etter kolon, som 2023-01-01, uke 12 "
			       "eller mai 2023.");
	}
	r->clause->day = r->clause->test == LOG_SINCE ? found.from : found.to;
	*at += best;
	return true;
}

/* Values up to a space outside quotes, with commas between. */
static bool take_values(struct reading *r, const char **at)
{
	struct str value = {0};
	bool ok = true, inside = false, more = true;
	size_t n = 0;
	while (ok && more) {
		str_clear(&value);
		for (; **at && (inside || (**at != ' ' && **at != ',')); (*at)++) {
			inside ^= **at == '"';
			if (**at != '"') {
				str_char(&value, **at);
			}
		}
		if (value.len > 0) {
			n++;
			ok = take_value(r, str_text(&value));
		}
		more = **at == ',';
		*at += more;
	}
	str_done(&value);
	return ok && (n > 0 || r->clause->test == LOG_TEXT ||
		      err_set(r->err, ERR_USE,
			      "Det mangler en verdi etter kolon. Skriv for eksempel «hvem:naering» "
			      "eller «felt:status»."));
}

/* The term before a colon, when the word has one; *at is then moved past it. */
static bool take_key(struct reading *r, const char **at)
{
	size_t len = strcspn(*at, " :\"");
	struct str typed = {0};
	if ((*at)[len] != ':' || len == 0) {
		r->clause->test = LOG_TEXT;
		return true;
	}
	str_add(&typed, *at, len);
	bool found = false;
	for (size_t i = 0; i < N_KEYS && !found; i++) {
		found = text_same_key(keys[i].key, str_text(&typed));
		r->clause->test = keys[i].test;
	}
	*at += len + 1;
	bool ok = found || refuse_key(r, str_text(&typed));
	str_done(&typed);
	return ok;
}

static bool read_clause(struct reading *r, const char **at)
{
	struct log_filter *filter = r->filter;
	filter->clauses =
		mem_grow(filter->clauses, &filter->cap, filter->n + 1, sizeof *filter->clauses);
	r->clause = &filter->clauses[filter->n++];
	*r->clause = (struct log_clause){.negated = **at == '-'};
	*at += r->clause->negated;
	if (!take_key(r, at)) {
		return false;
	}
	bool date = r->clause->test == LOG_SINCE || r->clause->test == LOG_UNTIL;
	if (!(date ? take_date(r, at) : take_values(r, at))) {
		return false;
	}
	bool empty = r->clause->test == LOG_TEXT && r->clause->n == 0; /* being typed */
	filter->n -= empty;
	return true;
}

struct log_filter *log_filter_parse(const char *text, int32_t today, struct err *err)
{
	struct reading r = {.filter = mem_zero(1, sizeof *r.filter), .today = today, .err = err};
	bool ok = true;
	for (text += strspn(text, " "); ok && *text; text += strspn(text, " ")) {
		ok = read_clause(&r, &text);
	}
	if (!ok) {
		log_filter_free(r.filter);
		return NULL;
	}
	return r.filter;
}
