/*
 * Ids: what may be one, those made of key fields, and the next free one.
 */
#include <stdlib.h>
#include <string.h>

#include "table.h"
#include "tidy.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

enum { ID_MAX = 64, ID_MADE_MAX = 100, ID_WORD_MAX = 100, DIGITS_MAX = 9 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of the letter, digit or . - _ / at text; letters are a to z and U+00C0 to U+017F, in which
 * Nordic and Sami are written. */
static size_t id_char_len(const unsigned char *at)
{
	unsigned char c = at[0];
	if (c < 0x80) {
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1
		       : is_digit((char)c)		      ? 1
					   : c != '\0' && strchr(".-_/", c) != NULL;
	}
	bool times_or_divide = c == 0xC3 && (at[1] == 0x97 || at[1] == 0xB7);
	bool letter = c >= 0xC3 && c <= 0xC5 && (at[1] & 0xC0) == 0x80;
	return letter && !times_or_divide ? 2 : 0;
}

static bool is_id(const char *id, size_t max)
{
	const unsigned char *at = (const unsigned char *)id;
	size_t len = 1;
	while (*at != '\0' && len > 0) {
		len = id_char_len(at);
		at += len;
	}
	return *at == '\0' && *id != '\0' && strlen(id) <= max;
}

static bool is_year(const char *id)
{
	int year = 0;
	for (size_t i = 0; i < 4; i++) {
		if (!is_digit(id[i])) {
			return false;
		}
		year = year * 10 + (id[i] - '0');
	}
	return id[4] == '\0' && year >= YEAR_FIRST && year <= YEAR_LAST;
}

bool id_check(enum kind kind, const char *id, struct err *err)
{
	int len = err != NULL ? quote_len(id) : 0;
	switch (kind) {
	case KIND_PLAN:
		return (is_id(id, ID_MAX) &&
			id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0') ||
		       err_set(err, ERR_DATA,
			       "«%.*s» kan ikke være id for en plan. Bruk a–z, 0–9 og bindestrek.",
			       len, id);
	case KIND_FRAME:
	case KIND_PRIORITY:
		return is_year(id) ||
		       err_set(err, ERR_DATA, "«%.*s» er ikke et år. Skriv et år fra %d til %d.",
			       len, id, YEAR_FIRST, YEAR_LAST);
	case KIND_TERM:
	case KIND_SYNONYM:
		return (is_tidy(id, false) && strlen(id) <= ID_WORD_MAX) ||
		       err_set(err, ERR_DATA,
			       "«%.*s» kan ikke være et ord. Bruk én linje på høyst %d byte.", len,
			       id, ID_WORD_MAX);
	default:
		break;
	}
	bool made = kind == KIND_ANY || kinds[kind].id_key == NULL;
	size_t max = made ? ID_MADE_MAX : ID_MAX;
	return is_id(id, max) ||
	       err_set(err, ERR_DATA,
		       "«%.*s» kan ikke være id. Bruk bokstaver, tall og . - _ / uten mellomrom, "
		       "høyst %zu byte.",
		       len, id, max);
}

/* Where years and status texts have ids of their own. */
static bool looks_like_year(const char *id)
{
	char start[5] = "";
	memcpy(start, id, strnlen(id, 4));
	return is_year(start) && (id[4] == '\0' || id[4] == '/');
}

bool id_check_new(enum kind kind, const char *id, struct err *err)
{
	if (!id_check(kind, id, err)) {
		return false;
	}
	if (kinds[kind].id_first && id[0] == '-') {
		return err_set(err, ERR_DATA,
			       "«%s» kan ikke være id, for den ligner et valg på kommandolinja. "
			       "Begynn med en bokstav eller et nummer, som T-001 eller 5.1.",
			       id);
	}
	if (kinds[kind].id_first && looks_like_year(id)) {
		return err_set(err, ERR_DATA,
			       "«%s» kan ikke være id, for den ligner et år. Begynn med en bokstav "
			       "eller et nummer, som T-001 eller 5.1.",
			       id);
	}
	return true;
}

bool record_key_id(enum kind kind, const void *record, struct str *out)
{
	size_t before = out->len;
	bool ok = true;
	for (size_t i = 0; ok && i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		if ((field->flags & FIELD_KEY) != 0) {
			str_put(out, out->len > before ? "/" : "");
			ok = field_text(field, record, out);
		}
	}
	if (!ok) {
		str_cut(out, before);
	}
	return ok && out->len > before;
}

void assessment_id(int year, const char *subject, struct str *out)
{
	struct assessment assessment = {.year = year, .subject = subject};
	record_key_id(KIND_ASSESSMENT, &assessment, out);
}

const struct assessment *assessment_find(const struct plan *plan, int year, const char *subject)
{
	struct str id = {0};
	assessment_id(year, subject, &id);
	const struct assessment *found = plan_find(plan, KIND_ASSESSMENT, str_text(&id));
	str_done(&id);
	return found;
}

void id_show(enum kind kind, const char *id, bool begins, struct str *out)
{
	const char *slash = strchr(id, '/');
	int len = slash ? (int)(slash - id) : 0;
	if (slash && kind == KIND_ASSESSMENT) {
		str_printf(out,
			   begins ? _("Statustekst %.*s for %s") : _("statustekst %.*s for %s"),
			   len, id, slash + 1);
	} else if (slash && kind == KIND_CANDIDATE) {
		str_printf(out, begins ? _("Kandidat %.*s: %s") : _("kandidat %.*s: %s"), len, id,
			   slash + 1);
	} else if (slash && kind == KIND_BALLOT) {
		str_printf(out, begins ? _("Stemme %.*s fra %s") : _("stemme %.*s fra %s"), len, id,
			   slash + 1);
	} else if (slash && kind == KIND_FATE) {
		str_printf(out, begins ? _("Utfall %.*s for %s") : _("utfall %.*s for %s"), len, id,
			   slash + 1);
	} else {
		str_put(out, id);
	}
}

/* The number at the end of an id, and where its digits start; false when there is none, or one too
 * large to count on from. */
static bool split_number(const char *id, size_t *ret_start, long *ret_number)
{
	size_t end = strlen(id);
	size_t start = end;
	while (start > 0 && is_digit(id[start - 1])) {
		start--;
	}
	*ret_start = start;
	*ret_number = strtol(id + start, NULL, 10);
	return start < end && end - start <= DIGITS_MAX;
}

struct series {
	const char *prefix;
	size_t prefix_len;
	long highest;
	size_t width; /* of the longest number so far */
	bool any;
};

static void count_series(const struct table *table, struct series *series)
{
	const struct record *record;
	for (size_t at = 0; (record = table_next(table, &at)) != NULL;) {
		size_t start;
		long number;
		if (!split_number(record->id, &start, &number) || start != series->prefix_len ||
		    memcmp(record->id, series->prefix, start) != 0) {
			continue;
		}
		size_t width = strlen(record->id + start);
		series->any = true;
		series->highest = number > series->highest ? number : series->highest;
		series->width = width > series->width ? width : series->width;
	}
}

/* The record with the last id in natural order, or NULL. */
static const struct record *last_record(const struct table *table)
{
	const struct record *last = NULL;
	const struct record *record;
	for (size_t at = 0; (record = table_next(table, &at)) != NULL;) {
		if (last == NULL || text_compare(record->id, last->id) > 0) {
			last = record;
		}
	}
	return last;
}

void id_step(struct str *id)
{
	size_t start;
	long number;
	if (split_number(str_text(id), &start, &number)) {
		int width = (int)(id->len - start);
		str_cut(id, start);
		str_printf(id, "%0*ld", width, number + 1);
	}
}

const char *plan_id_like(const struct plan *plan, const char *id, enum kind *ret_kind)
{
	struct str wanted = {0}, folded = {0};
	const char *like = NULL;
	text_fold(&wanted, id, strlen(id));
	for (enum kind kind = 0; !like && kind < KIND_COUNT; kind++) {
		const struct record *record;
		for (size_t at = 0; !like && (record = table_next(&plan->tables[kind], &at));) {
			str_clear(&folded);
			text_fold(&folded, record->id, strlen(record->id));
			like = text_equal(str_text(&folded), str_text(&wanted)) ? record->id : NULL;
		}
		*ret_kind = like ? kind : *ret_kind;
	}
	str_done(&wanted);
	str_done(&folded);
	return like;
}

void plan_next_id(const struct plan *plan, enum kind kind, const char *parent, struct str *out)
{
	const struct table *table = &plan->tables[kind];
	const char *first = kinds[kind].id_first;
	if (first == NULL) {
		return;
	}
	struct str id = {0};
	size_t start;
	long number;
	str_put(&id, parent != NULL ? parent : "");
	str_put(&id, first);
	split_number(str_text(&id), &start, &number);
	struct series series = {.prefix = str_text(&id), .prefix_len = start};
	series.width = id.len - start;
	count_series(table, &series);
	const struct record *last = parent == NULL && !series.any ? last_record(table) : NULL;
	if (last != NULL && split_number(last->id, &start, &number)) {
		series = (struct series){.prefix = last->id, .prefix_len = start};
		count_series(table, &series);
	}
	str_add(out, series.prefix, series.prefix_len);
	str_printf(out, "%0*ld", (int)series.width, series.highest + 1);
	str_done(&id);
}
