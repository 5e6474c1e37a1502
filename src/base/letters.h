/*
 * Text as a row of folded letters: the one reading of Norwegian letters that search, order, keys,
 * spelling distance and slugs share. Private to src/base.
 */
#ifndef TILTAK_BASE_LETTERS_H
#define TILTAK_BASE_LETTERS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define LETTER_END    (-1)
#define LETTER_BAD    0x110000 /* + the byte, for what is not UTF-8 */
#define LETTERS_QUEUE 18       /* the longest decomposition there is (U+FDFA) */

enum { LETTER_AE = 0xe6, LETTER_OE = 0xf8, LETTER_AA = 0xe5 };

struct letters {
	const unsigned char *at, *end;
	uint8_t next, n; /* of the queue: the rest of a character that became several */
	int32_t queue[LETTERS_QUEUE];
};

static inline void letters_start(struct letters *letters, const char *text, size_t len)
{
	letters->at = (const unsigned char *)text;
	letters->end = letters->at + len;
	letters->next = letters->n = 0;
}

/* For letters_next only. */
int32_t letters_slow(struct letters *letters);

/* The next letter, digit or sign in lower case, without accents but for æ, ø and å; LETTER_END at
 * the end. Marks and characters that are ignored by default are passed over. Plain ASCII and æøå,
 * which are nearly everything, are read here. */
static inline int32_t letters_next(struct letters *letters)
{
	const unsigned char *at = letters->at;
	if (letters->next < letters->n || at == letters->end) {
		return letters_slow(letters);
	}
	int next = at + 1 < letters->end ? at[1] : 0;
	if (at[0] < 0x80 && next != 0xcc) { /* 0xcc begins the marks å, ä, ö and ü may be made of */
		letters->at++;
		return at[0] >= 'A' && at[0] <= 'Z' ? at[0] + ('a' - 'A') : at[0];
	}
	if (at[0] == 0xc3) {
		next |= 0x20; /* the capital's second byte is 0x20 below */
		if (next == 0xa5 || next == 0xa6 || next == 0xb8) {
			letters->at += 2;
			return next + 0x40;
		}
	}
	return letters_slow(letters);
}

#endif
