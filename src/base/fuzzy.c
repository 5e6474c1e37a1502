/*
 * Nearness of words: what was meant by a misspelt one, and how well a title answers to what is
 * typed in a filter.
 */
#include <string.h>

#include "tiltak/str.h"
#include "tiltak/text.h"

#include "letters.h"
#include "tiltak/words.h"
#include "utf8.h"

enum { WORD_MAX = 64 };

/* Letters of the word, or -1 when it has more than WORD_MAX. */
static int word_letters(const char *word, int32_t *out)
{
	struct letters letters;
	letters_start(&letters, word, strlen(word));
	for (int n = 0;; n++) {
		int32_t letter = letters_next(&letters);
		if (letter == LETTER_END) {
			return n;
		}
		if (n == WORD_MAX) {
			return -1;
		}
		out[n] = letter;
	}
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* The restricted Damerau–Levenshtein distance, row by row. */
static int edits(const int32_t *a, int n_a, const int32_t *b, int n_b, int limit)
{
	int rows[3][WORD_MAX + 1];
	int *two_up = rows[0], *up = rows[1], *row = rows[2];
	for (int j = 0; j <= n_b; j++) {
		up[j] = j;
	}
	for (int i = 1; i <= n_a; i++) {
		int nearest = row[0] = i;
		for (int j = 1; j <= n_b; j++) {
			int steps = up[j - 1] + (a[i - 1] != b[j - 1]);
			steps = least(steps, least(up[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
				steps = least(steps, two_up[j - 2] + 1);
			}
			row[j] = steps;
			nearest = least(nearest, steps);
		}
		if (nearest > limit) {
			return limit + 1;
		}
		int *oldest = two_up;
		two_up = up;
		up = row;
		row = oldest;
	}
	return least(up[n_b], limit + 1);
}

const char *text_nearest(const char *word, const char *const *words, size_t n)
{
	int32_t letters[WORD_MAX], other[WORD_MAX];
	int len = word_letters(word, letters);
	/* A third of the letters may be wrong; of two, one. */
	int limit = len < 2 ? 0 : len < 6 ? 1 : least(len / 3, 3);
	const char *nearest = NULL;
	for (size_t i = 0; len >= 0 && i < n && limit >= 0; i++) {
		int other_len = word_letters(words[i], other);
		if (other_len < 0 || len - other_len > limit || other_len - len > limit) {
			continue;
		}
		int distance = edits(letters, len, other, other_len, limit);
		if (distance <= limit) {
			nearest = words[i];
			limit = distance - 1;
		}
	}
	return nearest;
}

const char *text_meant(const char *near, struct str *room)
{
	if (near) {
		/* Stands after what was not found, within a sentence. */
		str_printf(room, _(" (mente du «%s»?)"), near);
	}
	return str_text(room);
}

/* A whole word scores above the start of a word, that above the inside of one, that above scattered
 * letters: a tier is worth more than any place within the one below. */
enum { TIER = 1000, TIER_INSIDE = 1, TIER_START, TIER_WORD };

static bool is_word_point(int32_t point)
{
	if (point < 0x80) {
		return (point >= '0' && point <= '9') || (point >= 'a' && point <= 'z');
	}
	utf8proc_category_t category = utf8proc_category(point);
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

static bool is_word_start(const char *hay, const char *at)
{
	int32_t before;
	if (at == hay) {
		return true;
	}
	utf8_before(hay, (size_t)(at - hay), &before);
	return !is_word_point(before);
}

static bool is_word_end(const char *at)
{
	int32_t after;
	if (*at == '\0') {
		return true;
	}
	utf8_next(at, strnlen(at, 4), &after);
	return !is_word_point(after);
}

/* Where the n bytes of a letter first occur from `from` on. */
static const char *find(const char *from, const char *letter, size_t n)
{
	while ((from = strchr(from, *letter)) && strncmp(from, letter, n) != 0) {
		from++;
	}
	return from;
}

/* Where they last occur between hay and end; it is known that they do. */
static const char *find_back(const char *hay, const char *end, const char *letter, size_t n)
{
	const char *at = end - n;
	while (at > hay && memcmp(at, letter, n) != 0) {
		at--;
	}
	return at;
}

/* The end of the first place where the letters of needle occur in order, or NULL. */
static const char *find_scattered(const char *needle, size_t len, const char *hay)
{
	int32_t point;
	for (size_t at = 0, n; at < len; at += n) {
		n = utf8_next(needle + at, len - at, &point);
		hay = find(hay, needle + at, n);
		if (!hay) {
			return NULL;
		}
		hay += n;
	}
	return hay;
}

/* Letters that are near each other and begin words score more. They are taken from `end` backwards,
 * which gives the tightest place that ends there. */
static int score_scattered(const char *needle, size_t len, const char *hay, const char *end)
{
	const char *first = end;
	int score = TIER / 2;
	int32_t point;
	for (size_t at = len; at > 0;) {
		size_t n = utf8_before(needle, at, &point);
		at -= n;
		const char *place = find_back(hay, first, needle + at, n);
		score += place + n == first ? 10 : 0;
		score += is_word_start(hay, place) ? 20 : 0;
		first = place;
	}
	long loose = (end - first) - (long)len + (first - hay) / 4;
	score -= loose < TIER ? (int)loose : TIER;
	return score < 1 ? 1 : least(score, TIER - 1);
}

/* The best of the places where needle stands whole in hay; 0 when there is none. */
static int score_whole(const char *needle, size_t len, const char *hay)
{
	int best = 0;
	for (const char *at = hay; (at = strstr(at, needle)); at++) {
		int tier = TIER_INSIDE;
		if (is_word_start(hay, at)) {
			tier = is_word_end(at + len) ? TIER_WORD : TIER_START;
		}
		int place = at - hay < TIER ? (int)(at - hay) : TIER - 1;
		int score = tier * TIER + (TIER - 1 - place);
		best = score > best ? score : best;
		if (tier == TIER_WORD) {
			break;
		}
	}
	return best;
}

int text_fuzzy(const char *needle, const char *hay)
{
	size_t len = strlen(needle);
	if (len == 0) {
		return 1;
	}
	const char *end = find_scattered(needle, len, hay);
	if (!end) {
		return 0;
	}
	int score = score_whole(needle, len, hay);
	return score ? score : score_scattered(needle, len, hay, end);
}
