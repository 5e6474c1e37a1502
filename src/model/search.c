/*
 * Search through all that a plan says. The index holds every text folded once; a search walks it.
 */
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "refs.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define SPOT_BYTES 200 /* of a text that are folded to see whether the word begins there */

/* What is searched, and how much a find there counts. */
static const struct source {
	enum kind kind;
	const char *key, *place; /* place: NULL where the text is what the row is called */
	int weight;
} sources[] = {
	{KIND_TILTAK, "tittel", NULL, 100},
	{KIND_AREA, "tittel", NULL, 90},
	{KIND_SUBAREA, "tittel", NULL, 80},
	{KIND_STRATEGY, "tittel", NULL, 85},
	{KIND_ACTOR, "navn", N_("aktør"), 80},
	{KIND_DECISION, "tittel", N_("vedtak"), 70},
	{KIND_INDICATOR, "tittel", N_("indikator"), 75},
	{KIND_DELIVERABLE, "tittel", N_("leveranse %s"), 60},
	{KIND_ASSESSMENT, "tekst", N_("statustekst %s"), 50},
	{KIND_PROMISE, "tekst", N_("løfte %s"), 45},
	{KIND_FACT, "tekst", N_("faktum %s"), 42},
	{KIND_TILTAK, "beskrivelse", N_("beskrivelse"), 40},
	{KIND_TILTAK, "begrunnelse", N_("begrunnelse"), 40},
	{KIND_AREA, "beskrivelse", N_("beskrivelse"), 30},
	{KIND_STRATEGY, "beskrivelse", N_("beskrivelse"), 30},
	{KIND_DECISION, "beskrivelse", N_("vedtak"), 30},
	{KIND_INDICATOR, "beskrivelse", N_("indikator"), 30},
	{KIND_TILTAK, "kilde", N_("kilde"), 20},
};

struct entry {
	struct search_hit hit;
	const char *folded; /* with the id before a title */
};

struct search {
	struct arena arena;
	struct entry *rows;
	size_t n, cap;
	struct search_hit *hits;
	size_t cap_hits;
};

/* What has neither title nor page is called after what it is about. */
static const char *title_of(const struct plan *plan, enum kind kind, const void *record)
{
	enum kind about = kind;
	if (kind == KIND_FACT || kind == KIND_PROMISE) {
		const void *above = record_above(plan, kind, record, &about);
		record = above ? above : record;
	}
	return record_title(about, record);
}

/* What a find in the record leads to. */
static bool opens(const struct plan *plan, enum kind kind, const void *record,
		  struct search_hit *hit)
{
	const struct record *to = record;
	hit->kind = kind;
	if (kind == KIND_DELIVERABLE || kind == KIND_ASSESSMENT) {
		to = record_above(plan, kind, record, &hit->kind);
	}
	bool known = false;
	for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
		known |= sources[i].kind == hit->kind;
	}
	if (!to || !known) {
		return false;
	}
	hit->id = to->id;
	hit->title = title_of(plan, hit->kind, to);
	return true;
}

static const char *place_of(struct search *search, const struct source *source, const void *record)
{
	struct str place = {0};
	if (!source->place) {
		return NULL;
	}
	struct str which = {0};
	if (source->kind == KIND_ASSESSMENT) {
		str_number(&which, ((const struct assessment *)record)->year);
	} else if (source->kind == KIND_DELIVERABLE) {
		str_put(&which, record_id(record));
	} else if (source->kind == KIND_FACT || source->kind == KIND_PROMISE) {
		const struct fact *fact = record;
		const struct promise *promise = record;
		int year = source->kind == KIND_FACT ? fact->year : promise->given;
		if (year != SMALL_UNSET) {
			str_number(&which, year);
		}
	}
	str_sentence(&place, _(source->place), str_text(&which));
	const char *kept = arena_text(&search->arena, str_text(&place));
	str_done(&which);
	str_done(&place);
	return kept;
}

static void add(struct search *search, const struct plan *plan, const struct source *source,
		const void *record)
{
	const char *text = member_text(field_find(source->kind, source->key), record);
	struct entry entry = {.hit = {.score = source->weight, .text = text}};
	if (!text || !opens(plan, source->kind, record, &entry.hit)) {
		return;
	}
	struct str folded = {0};
	bool by_id = source->kind == KIND_ACTOR || source->kind == KIND_DECISION ||
		     source->kind == KIND_INDICATOR || source->kind == KIND_PROMISE;
	if (!source->place || by_id) {
		text_fold(&folded, record_id(record), strlen(record_id(record)));
		str_char(&folded, ' ');
	}
	text_fold(&folded, text, strlen(text));
	entry.hit.place = place_of(search, source, record);
	entry.folded = arena_copy(&search->arena, str_text(&folded), folded.len);
	search->rows = mem_grow(search->rows, &search->cap, search->n + 1, sizeof *search->rows);
	search->rows[search->n++] = entry;
	str_done(&folded);
}

struct search *search_make(struct plan *plan)
{
	struct search *search = mem_zero(1, sizeof *search);
	for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
		size_t n = plan_count(plan, sources[i].kind);
		for (size_t j = 0; j < n; j++) {
			add(search, plan, &sources[i], plan_at(plan, sources[i].kind, j));
		}
	}
	return search;
}

void search_free(struct search *search)
{
	if (search) {
		free(search->rows);
		free(search->hits);
		arena_done(&search->arena);
		free(search);
	}
}

static bool starts_word(const char *text, const char *at)
{
	unsigned char before = at > text ? (unsigned char)at[-1] : ' ';
	return before < 0x80 && !(before >= 'a' && before <= 'z') &&
	       !(before >= '0' && before <= '9');
}

/* What a word counts in a text: 0 not there, more at the start of a word, and of the whole. In what
 * things are called letters in order will do. */
static int points(const char *word, const struct entry *entry)
{
	int best = 0;
	for (const char *at = strstr(entry->folded, word); at && best < 30;
	     at = strstr(at + 1, word)) {
		int here = at == entry->folded ? 30 : starts_word(entry->folded, at) ? 20 : 10;
		best = here > best ? here : best;
	}
	bool scattered = best == 0 && !entry->hit.place && word_hit(word, entry->folded);
	return scattered ? 1 : best;
}

/* All words must be in the text. */
static int score(const struct entry *entry, const char *words)
{
	char word[64];
	int sum = 0;
	while (*words) {
		size_t len = strcspn(words, " ");
		size_t kept = len < sizeof word - 1 ? len : sizeof word - 1;
		memcpy(word, words, kept);
		word[kept] = '\0';
		int here = kept > 0 ? points(word, entry) : 0;
		if (kept > 0 && here == 0) {
			return 0;
		}
		sum += here;
		words += len + (words[len] == ' ');
	}
	return sum > 0 ? sum + entry->hit.score : 0;
}

static int best_first(const void *a, const void *b)
{
	const struct search_hit *one = a, *other = b;
	if (one->score != other->score) {
		return one->score > other->score ? -1 : 1;
	}
	return (one->rank > other->rank) - (one->rank < other->rank);
}

size_t search_find(struct search *search, const char *typed, const struct search_hit **ret_hits)
{
	struct str words = {0};
	size_t n = 0;
	text_fold(&words, typed, strlen(typed));
	for (size_t i = 0; i < search->n; i++) {
		int found = score(&search->rows[i], str_text(&words));
		if (found > 0) {
			search->hits = mem_grow(search->hits, &search->cap_hits, n + 1,
						sizeof *search->hits);
			search->hits[n] = search->rows[i].hit;
			search->hits[n].score = found;
			search->hits[n].rank = i;
			n++;
		}
	}
	if (n > 0) {
		qsort(search->hits, n, sizeof *search->hits, best_first);
	}
	*ret_hits = search->hits;
	str_done(&words);
	return n;
}

size_t search_spot(const char *text, const char *typed)
{
	struct str words = {0}, tail = {0};
	size_t len = strlen(text), spot = 0;
	bool found = false;
	text_fold(&words, typed, strlen(typed));
	str_cut(&words, strcspn(str_text(&words), " "));
	for (size_t at = 0; !found && words.len > 0 && at < len;) {
		size_t rest = len - at < SPOT_BYTES ? len - at : SPOT_BYTES;
		str_clear(&tail);
		text_fold(&tail, text + at, rest);
		found = strncmp(str_text(&tail), str_text(&words), words.len) == 0;
		spot = found ? at : 0;
		at += text_cluster(text + at, len - at, NULL);
	}
	str_done(&words);
	str_done(&tail);
	return spot;
}
