/*
 * The filter of the log: what a person types made clauses, and change sets held against them. Some
 * clauses are about the step (who, when), the others about each change in it.
 */
#include "tiltak/log_filter.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "tidy.h"
#include "tiltak/err.h"
#include "tiltak/overview.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define DATE_WORDS 5 /* «24. – 25. mai 2023» */

enum log_test {
	LOG_WHO,
	LOG_SINCE,
	LOG_UNTIL,
	LOG_ACT,
	LOG_OF_CHANGES, /* the ones above are about the step */
	LOG_FIELD = LOG_OF_CHANGES,
	LOG_KIND,
	LOG_AREA,
	LOG_ID,
	LOG_TEXT,
};

struct log_clause {
	enum log_test test;
	bool negated;
	int32_t day;
	unsigned mask;	     /* of acts or kinds */
	const char **values; /* folded, but fields by key */
	size_t n, cap;
};

struct log_filter {
	struct arena arena;
	struct log_clause *clauses;
	size_t n, cap;
};

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

static bool same_folded(const char *text, const char *folded)
{
	struct str own = {0};
	text_fold(&own, text, strlen(text));
	bool same = strcmp(str_text(&own), folded) == 0;
	str_done(&own);
	return same;
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
				    same_folded(field->label, str_text(&folded));
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

/* ---- Matching ---- */

bool log_filter_picks(const struct log_filter *filter)
{
	for (size_t i = 0; i < filter->n; i++) {
		if (filter->clauses[i].test >= LOG_OF_CHANGES) {
			return true;
		}
	}
	return false;
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

static bool is_in_area(const struct log_clause *clause, const struct plan *plan,
		       const struct change *change)
{
	const struct area *area = plan ? change_area(plan, change) : NULL;
	bool found = area && has_text(clause, area->title);
	for (size_t i = 0; i < clause->n && area && !found; i++) {
		found = same_folded(area->id, clause->values[i]);
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
