/*
 * Folding: reading letters (see letters.h), and what is written with them: the form used for
 * search, keys without æøå, and file names.
 */
#include "tiltak/str.h"
#include "tiltak/text.h"

#include "letters.h"
#include "utf8.h"

enum { MARK_DIAERESIS = 0x308, MARK_RING = 0x30a, MARK_DOUBLE_ACUTE = 0x30b };

/* The letter that a letter and a mark are in Norwegian order; 0 when the mark is only an accent. */
static int32_t joined(int32_t letter, int32_t mark)
{
	bool dots = mark == MARK_DIAERESIS || mark == MARK_DOUBLE_ACUTE;
	switch (letter) {
	case 'a':
		return mark == MARK_RING ? LETTER_AA : mark == MARK_DIAERESIS ? LETTER_AE : 0;
	case 'o':
		return dots ? LETTER_OE : 0;
	case 'u':
		return dots ? 'y' : 0;
	default:
		return 0;
	}
}

/* Letters that Unicode does not decompose, with the letters they are ordered and searched as. */
static const struct {
	int32_t letter;
	unsigned char as[2];
} kin[] = {
	{0xf0 /* ð */, "d"},  {0xfe /* þ */, "th"},  {0x111 /* đ */, "d"},
	{0x127 /* ħ */, "h"}, {0x131 /* ı */, "i"},  {0x142 /* ł */, "l"},
	{0x14b /* ŋ */, "n"}, {0x153 /* œ */, "oe"}, {0x167 /* ŧ */, "t"},
};

/* Fills the queue from the next character; false at the end. */
static bool refill(struct letters *letters)
{
	if (letters->at == letters->end) {
		return false;
	}
	int32_t point;
	const char *at = (const char *)letters->at;
	letters->at += utf8_next(at, (size_t)(letters->end - letters->at), &point);
	letters->next = 0;
	letters->n = 1;
	if (point == POINT_BAD) {
		letters->queue[0] = LETTER_BAD + (unsigned char)*at;
		return true;
	}
	utf8proc_ssize_t n = utf8proc_decompose_char(
		point, letters->queue, LETTERS_QUEUE,
		UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE, NULL);
	letters->n = (uint8_t)(n < LETTERS_QUEUE ? n : LETTERS_QUEUE);
	return true;
}

/* The code point that follows, if it is a mark of U+0300 to U+033F; else 0. */
static int32_t peek_mark(const struct letters *letters)
{
	if (letters->next < letters->n) {
		return letters->queue[letters->next];
	}
	if (letters->end - letters->at < 2 || letters->at[0] != 0xcc) {
		return 0;
	}
	return 0x300 + (letters->at[1] & 0x3f);
}

static bool is_mark(int32_t point)
{
	switch (utf8proc_category(point)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return true;
	default:
		return false;
	}
}

static int32_t kin_of(struct letters *letters, int32_t letter)
{
	for (size_t i = 0; i < sizeof(kin) / sizeof(*kin); i++) {
		if (kin[i].letter != letter) {
			continue;
		}
		if (kin[i].as[1]) {
			letters->queue[--letters->next] = kin[i].as[1]; /* where letter was */
		}
		return kin[i].as[0];
	}
	return letter;
}

int32_t letters_slow(struct letters *letters)
{
	for (;;) {
		if (letters->next == letters->n && !refill(letters)) {
			return LETTER_END;
		}
		if (letters->next == letters->n) {
			continue; /* ignored by default */
		}
		int32_t letter = letters->queue[letters->next++];
		if (letter >= LETTER_BAD) {
			return letter;
		}
		int32_t whole = joined(letter, peek_mark(letters));
		if (whole) {
			return whole; /* the mark itself is passed over next time */
		}
		if (letter < 0x80) {
			return letter;
		}
		if (!is_mark(letter)) {
			return kin_of(letters, letter);
		}
	}
}

/* Writes a letter as UTF-8; returns its bytes (at most 4). */
static size_t encode(int32_t letter, char *out)
{
	if (letter < 0x80 || letter >= LETTER_BAD) {
		*out = (char)letter; /* LETTER_BAD's low byte is 0 */
		return 1;
	}
	return (size_t)utf8proc_encode_char(letter, (utf8proc_uint8_t *)out);
}

/* Appends the plain ASCII that the text begins with, often all of it; returns its bytes. */
static size_t fold_plain(struct str *out, const char *text, size_t len)
{
	size_t plain = plain_run(text, len), from = out->len;
	if (plain > 0 && plain < len) {
		plain--; /* it may take the mark that follows */
	}
	str_add(out, text, plain);
	for (char *at = out->data + from, *end = at + plain; at < end; at++) {
		bool capital = *at >= 'A' && *at <= 'Z';
		*at = (char)(*at + capital * ('a' - 'A'));
	}
	return plain;
}

void text_fold(struct str *out, const char *text, size_t len)
{
	char buffer[256];
	size_t n = 0, plain = fold_plain(out, text, len);
	struct letters letters;
	letters_start(&letters, text + plain, len - plain);
	for (int32_t c; (c = letters_next(&letters)) != LETTER_END;) {
		if (n + 4 > sizeof(buffer)) {
			str_add(out, buffer, n);
			n = 0;
		}
		n += encode(c, buffer + n);
	}
	str_add(out, buffer, n);
}

/* How æ, ø and å are written without them. */
struct spelling {
	int32_t letter;
	unsigned char as[2];
	bool first_will_do; /* the second may be left out */
};

static const struct spelling *spelling_of(int32_t letter)
{
	static const struct spelling spellings[] = {
		{LETTER_AE, "ae", false},
		{LETTER_OE, "oe", true},
		{LETTER_AA, "aa", true},
	};
	for (size_t i = 0; i < sizeof(spellings) / sizeof(*spellings); i++) {
		if (spellings[i].letter == letter) {
			return &spellings[i];
		}
	}
	return NULL;
}

/* May the two go on alike? (By value: the callers' places stay.) */
static bool next_alike(struct letters key, struct letters word)
{
	int32_t a = letters_next(&key), b = letters_next(&word);
	const struct spelling *spelling = spelling_of(a);
	return a == b || (spelling && spelling->as[0] == b);
}

static bool is_over(struct letters letters)
{
	return letters_next(&letters) == LETTER_END;
}

/* `begins`: the word may end before the key does. */
static bool is_spelt(const char *key, const char *word, bool begins)
{
	struct letters a, b;
	letters_start(&a, key, strlen(key));
	letters_start(&b, word, strlen(word));
	for (;;) {
		int32_t letter = letters_next(&a), written = letters_next(&b);
		if (written == LETTER_END) {
			return begins || letter == LETTER_END;
		}
		if (letter == written) {
			continue;
		}
		const struct spelling *spelling = spelling_of(letter);
		if (!spelling || spelling->as[0] != written) {
			return false;
		}
		struct letters after = b;
		bool in_full = letters_next(&after) == spelling->as[1];
		/* «sjoelv» for «sjøelv»: the e is the key's own. */
		if (in_full && (!spelling->first_will_do || next_alike(a, after) ||
				(begins && is_over(after)))) {
			b = after;
		} else if (!spelling->first_will_do) {
			return false;
		}
	}
}

bool text_same_key(const char *key, const char *word)
{
	return is_spelt(key, word, false);
}

bool text_key_begins(const char *key, const char *word)
{
	return is_spelt(key, word, true);
}
