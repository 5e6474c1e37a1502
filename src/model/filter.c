/*
 * Does a tiltak match? The filter was compiled by filter_parse.c: references are sets of ids and
 * choices are bits, so that most clauses cost a look-up. What bare words search is folded once for
 * each tiltak and kept with it until one of its texts changes.
 */
#include "filter.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cache.h"
#include "refs.h"
#include "tiltak/text.h"

enum { FUZZY_MIN = 3 /* letters */ };

static void fold(struct str *out, const char *text)
{
	if (text) {
		text_fold(out, text, strlen(text));
	}
}

bool code_under(const char *folded, const char *code, size_t len)
{
	size_t n = strlen(folded);
	return n <= len && strncasecmp(folded, code, n) == 0 &&
	       (n == len || !isalnum((unsigned char)code[n]));
}

static bool is_letter_byte(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Bytes of the UTF-8 character at text, 0 at the end. */
static size_t char_len(const char *text)
{
	size_t n = *text != '\0';
	while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80) {
		n++;
	}
	return n;
}

static size_t letters(const char *text)
{
	size_t n = 0;
	for (; *text; text += char_len(text)) {
		n++;
	}
	return n;
}

/* The rest of needle in the rest of a word, letter by letter, jumping over others at most `jumps`
 * times. */
static bool in_order(const char *needle, const char *word, int jumps)
{
	size_t n = char_len(needle);
	while (*needle && strncmp(needle, word, n) == 0) {
		needle += n;
		word += n;
		n = char_len(needle);
	}
	if (!*needle) {
		return true;
	}
	for (; jumps > 0 && is_letter_byte(*word); word += char_len(word)) {
		if (strncmp(needle, word, n) == 0 && in_order(needle, word, jumps - 1)) {
			return true;
		}
	}
	return false;
}

/* Does a word of the text, which goes on to end, begin as this and have the rest of its letters in
 * order? */
static bool near_hit(const char *needle, const char *text, const char *end)
{
	size_t n = letters(needle);
	if (n < FUZZY_MIN) {
		return false;
	}
	const char *at = strchr(text, *needle);
	for (; at && at < end; at = strchr(at + 1, *needle)) {
		bool starts_word = at == text || !is_letter_byte(at[-1]);
		if (starts_word && in_order(needle, at, n < 6 ? 1 : 2)) {
			return true;
		}
	}
	return false;
}

bool word_hit(const char *needle, const char *hay)
{
	return strstr(hay, needle) || near_hit(needle, hay, hay + strlen(hay));
}

static const struct searched *searched_make(struct cache *cache, const struct tiltak *tiltak)
{
	struct str text = {0};
	fold(&text, tiltak->title);
	str_char(&text, '\n');
	fold(&text, tiltak->id);
	str_char(&text, '\n');
	size_t n_head = text.len;
	fold(&text, tiltak->source);
	str_char(&text, '\n');
	fold(&text, tiltak->description);
	struct searched *made =
		arena_alloc(&cache->arena, sizeof *made + text.len + 1, _Alignof(struct searched));
	made->n_head = n_head;
	memcpy(made->text, str_text(&text), text.len + 1);
	str_done(&text);
	return made;
}

static const struct searched *searched_of(const struct plan *plan, const struct tiltak *tiltak)
{
	struct cache *cache = cache_of(plan);
	size_t place;
	if (!cache_place(plan, tiltak, &place)) {
		return NULL;
	}
	if (place >= cache->n_search) {
		size_t n = plan->tables[KIND_TILTAK].n_places;
		cache->search = mem_resize(cache->search, n, sizeof *cache->search);
		memset(cache->search + cache->n_search, 0,
		       (n - cache->n_search) * sizeof *cache->search);
		cache->n_search = n;
	}
	if (!cache->search[place]) {
		cache->search[place] = searched_make(cache, tiltak);
	}
	return cache->search[place];
}

static bool list_meets(const struct map *ids, const char *list)
{
	struct ref_walk walk = refs_of_list(list);
	bool found = false;
	while (!found && refs_next(&walk)) {
		found = map_get(ids, walk.id) != NULL;
	}
	refs_done(&walk);
	return found;
}

static bool has_actor(const struct clause *clause, const struct tiltak *tiltak)
{
	return clause->ids.n > 0 && ((tiltak->owner && map_get(&clause->ids, tiltak->owner)) ||
				     list_meets(&clause->ids, tiltak->co_owners) ||
				     list_meets(&clause->ids, tiltak->partners));
}

static bool match_word(const struct clause *clause, const struct plan *plan,
		       const struct tiltak *tiltak)
{
	const struct searched *in = searched_of(plan, tiltak);
	for (size_t i = 0; in && i < clause->n; i++) {
		const char *word = clause->values[i].folded;
		if (strstr(in->text, word) || near_hit(word, in->text, in->text + in->n_head)) {
			return true;
		}
	}
	return has_actor(clause, tiltak);
}

static bool match_late(const struct clause *clause, const struct plan *plan,
		       const struct tiltak *tiltak)
{
	return tiltak_behind(plan, tiltak, clause->today);
}

static bool holds_any(const struct clause *clause, const char *text)
{
	struct str folded = {0};
	bool found = false;
	fold(&folded, text);
	for (size_t i = 0; !found && i < clause->n; i++) {
		found = strstr(str_text(&folded), clause->values[i].folded) != NULL;
	}
	str_done(&folded);
	return found;
}

static bool match_text(const struct clause *clause, const struct plan *plan,
		       const struct tiltak *tiltak)
{
	(void)plan;
	const char *text = member_text(clause->field, tiltak);
	return text ? holds_any(clause, text) : clause->or_unset;
}

static bool under_any(const struct clause *clause, const char *code, size_t len)
{
	for (size_t i = 0; i < clause->n; i++) {
		if (code_under(clause->values[i].folded, code, len)) {
			return true;
		}
	}
	return false;
}

static bool match_id(const struct clause *clause, const struct plan *plan,
		     const struct tiltak *tiltak)
{
	(void)plan;
	struct str folded = {0};
	fold(&folded, tiltak->id);
	bool found = under_any(clause, str_text(&folded), folded.len);
	str_done(&folded);
	return found;
}

static bool match_listed(const struct clause *clause, const struct plan *plan,
			 const struct tiltak *tiltak)
{
	(void)plan;
	return (map_get(&clause->ids, tiltak->id) != NULL);
}

static bool match_refs(const struct clause *clause, const struct plan *plan,
		       const struct tiltak *tiltak)
{
	(void)plan;
	const char *ids = member_text(clause->field, tiltak);
	if (!ids) {
		return clause->or_unset;
	}
	return clause->field->type == TYPE_REF ? map_get(&clause->ids, ids) != NULL
					       : list_meets(&clause->ids, ids);
}

static bool match_actor(const struct clause *clause, const struct plan *plan,
			const struct tiltak *tiltak)
{
	(void)plan;
	bool none = !tiltak->owner && !tiltak->co_owners && !tiltak->partners;
	return none ? clause->or_unset : has_actor(clause, tiltak);
}

static bool match_area(const struct clause *clause, const struct plan *plan,
		       const struct tiltak *tiltak)
{
	const struct area *area = tiltak_area(plan, tiltak);
	return area ? map_get(&clause->ids, area->id) != NULL : clause->or_unset;
}

static bool match_subarea(const struct clause *clause, const struct plan *plan,
			  const struct tiltak *tiltak)
{
	const struct strategy *home = tiltak_strategy(plan, tiltak);
	return home && home->subarea ? map_get(&clause->ids, home->subarea) != NULL
				     : clause->or_unset;
}

static bool match_words(const struct clause *clause, const struct plan *plan,
			const struct tiltak *tiltak)
{
	(void)plan;
	const char *at = member_text(clause->field, tiltak), *item;
	size_t len;
	if (!at) {
		return clause->or_unset;
	}
	while (list_next(&at, &item, &len)) {
		if (under_any(clause, item, len)) {
			return true;
		}
	}
	return false;
}

static bool match_choice(const struct clause *clause, const struct plan *plan,
			 const struct tiltak *tiltak)
{
	(void)plan;
	unsigned value = *((const uint8_t *)tiltak + clause->field->offset);
	return clause->mask & 1U << value ||
	       (clause->mask & MASK_LATE && tiltak_late(tiltak, clause->today));
}

static bool due_fits(const struct value *value, const struct due *due)
{
	const struct due *other = &value->due;
	if (due->precision == DUE_ONGOING || other->precision == DUE_ONGOING) {
		return due->precision == other->precision;
	}
	switch (value->compare) {
	case COMPARE_LESS:
		return due->to < other->from;
	case COMPARE_AT_MOST:
		return due->to <= other->to;
	case COMPARE_MORE:
		return due->from > other->to;
	case COMPARE_AT_LEAST:
		return due->from >= other->from;
	default:
		return due->from <= other->to && due->to >= other->from;
	}
}

static bool due_fits_any(const struct clause *clause, const struct due *due)
{
	if (due->precision == DUE_NONE) {
		return clause->or_unset;
	}
	for (size_t i = 0; i < clause->n; i++) {
		if (due_fits(&clause->values[i], due)) {
			return true;
		}
	}
	return false;
}

static bool match_due(const struct clause *clause, const struct plan *plan,
		      const struct tiltak *tiltak)
{
	(void)plan;
	return due_fits_any(clause,
			    (const struct due *)((const char *)tiltak + clause->field->offset));
}

static bool match_next(const struct clause *clause, const struct plan *plan,
		       const struct tiltak *tiltak)
{
	struct due next = {0};
	tiltak_next_due(plan, tiltak, &next);
	return due_fits_any(clause, &next);
}

static bool number_fits(const struct value *value, int64_t number)
{
	switch (value->compare) {
	case COMPARE_LESS:
		return number < value->number;
	case COMPARE_AT_MOST:
		return number <= value->number;
	case COMPARE_MORE:
		return number > value->number;
	case COMPARE_AT_LEAST:
		return number >= value->number;
	default:
		return number == value->number;
	}
}

static bool match_number(const struct clause *clause, const struct plan *plan,
			 const struct tiltak *tiltak)
{
	(void)plan;
	int64_t number;
	if (!field_number(clause->field, tiltak, &number)) {
		return clause->or_unset;
	}
	for (size_t i = 0; i < clause->n; i++) {
		if (number_fits(&clause->values[i], number)) {
			return true;
		}
	}
	return false;
}

static bool match_deliverable(const struct clause *clause, const struct plan *plan,
			      const struct tiltak *tiltak)
{
	void *const *rows;
	size_t n = children_of(plan, KIND_DELIVERABLE, tiltak->id, &rows);
	for (size_t i = 0; i < n; i++) {
		if (holds_any(clause, ((const struct deliverable *)rows[i])->title)) {
			return true;
		}
	}
	return n == 0 && clause->or_unset;
}

static bool (*const tests[])(const struct clause *clause, const struct plan *plan,
			     const struct tiltak *tiltak) = {
	[TEST_WORD] = match_word,
	[TEST_LATE] = match_late,
	[TEST_TEXT] = match_text,
	[TEST_ID] = match_id,
	[TEST_LISTED] = match_listed,
	[TEST_REFS] = match_refs,
	[TEST_ACTOR] = match_actor,
	[TEST_AREA] = match_area,
	[TEST_SUBAREA] = match_subarea,
	[TEST_WORDS] = match_words,
	[TEST_CHOICE] = match_choice,
	[TEST_DUE] = match_due,
	[TEST_NEXT] = match_next,
	[TEST_NUMBER] = match_number,
	[TEST_DELIVERABLE] = match_deliverable,
};
static_assert(sizeof tests / sizeof tests[0] == TEST_COUNT, "a function for each test");

bool filter_match(const struct filter *filter, const struct plan *plan, const struct tiltak *tiltak)
{
	for (size_t i = 0; i < filter->n; i++) {
		const struct clause *clause = &filter->clauses[i];
		if (tests[clause->test](clause, plan, tiltak) == clause->negated) {
			return false;
		}
	}
	return true;
}

int filter_year(const struct filter *filter)
{
	for (size_t i = 0; i < filter->n; i++) {
		const struct clause *clause = &filter->clauses[i];
		if (clause->test == TEST_LISTED && !clause->negated && clause->n == 1) {
			return (int)clause->values[0].number;
		}
	}
	return 0;
}

void filter_free(struct filter *filter)
{
	for (size_t i = 0; filter && i < filter->n; i++) {
		map_done(&filter->clauses[i].ids);
		free(filter->clauses[i].values);
	}
	if (filter) {
		free(filter->clauses);
		arena_done(&filter->arena);
		free(filter);
	}
}
