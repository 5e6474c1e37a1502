/*
 * Random text for the tests of text: pieces that are alone or together awkward.
 */
#ifndef TESTS_BASE_RANDOM_TEXT_H
#define TESTS_BASE_RANDOM_TEXT_H

#include <stdlib.h>

#include "tiltak/str.h"

#include "seed.h"

/* Empties out and puts up to `most` of pieces[0..n) there. */
static inline void random_pieces(struct str *out, const char *const *pieces, size_t n, int most,
				 unsigned *seed)
{
	str_clear(out);
	for (int left = rand_r(seed) % (most + 1); left > 0; left--) {
		str_put(out, pieces[(size_t)rand_r(seed) % n]);
	}
}

/* Valid UTF-8 of up to `most` pieces; *out is emptied first. */
static inline void random_text(struct str *out, int most, unsigned *seed)
{
	static const char *const pieces[] = {
		"a",	    "A",	  "o",		"u",	      "n",	    "e",
		" ",	    "  ",	  "-",		"1",	      "20",	    "007",
		"æ",	    "ø",	  "å",		"Å",	      "ä",	    "é",
		"ß",	    "þ",	  "–",		"«",	      "…",	    "tiltak",
		"\u0300",   "\u0301",	  "\u0308",	"\u030a",     "\u0323",	    "\u0345",
		"\u00a0",   "\u00ad",	  "\u200b",	"\u200d",     "\ufe0f",	    "\u202e",
		"\xc2\x85", "\u2028",	  "\x1b",	"\x7f",	      "\t",	    "\r",
		"日",	    "本",	  "한",		"\u1112",     "\u1161",	    "\u11ab",
		"👩",	    "\U0001f3fd", "\U0001f1f3", "\U0001f1f4", "\U000e0041", "\u0378",
		"\u0915",   "\u093f",	  "\u0344",	"\u212b",     "ﬁ",	    "\ufdfa",
	};
	random_pieces(out, pieces, sizeof(pieces) / sizeof(*pieces), most, seed);
}

/* Bytes of any kind, among them pieces of valid text. */
static inline void random_bytes(struct str *out, int most, unsigned *seed)
{
	random_text(out, most, seed);
	for (int left = rand_r(seed) % 8; left > 0; left--) {
		char byte = (char)(rand_r(seed) % 256);
		size_t at = (size_t)rand_r(seed) % (out->len + 1);
		str_splice(out, at, 0, &byte, 1);
	}
}

#endif
