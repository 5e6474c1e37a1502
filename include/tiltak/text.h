/*
 * UTF-8 text as people see it: valid, composed (NFC), folded for search, in Norwegian order,
 * measured in terminal columns, cut between grapheme clusters, and made harmless before it reaches
 * a terminal, a log or a file name. The only user of utf8proc. Nothing here depends on the locale.
 */
#ifndef TILTAK_TEXT_H
#define TILTAK_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct str;

/* Is text[0..len) valid UTF-8 (no surrogates, no overlong forms, no NUL)? ret_bad, if not NULL,
 * gets the offset of the first bad byte. */
bool text_valid(const char *text, size_t len, size_t *ret_bad);

/* Appends the NFC form. Bytes that are not UTF-8 are taken as they are. Fast when the text is
 * composed already, as ASCII and most Norwegian text is. */
void text_nfc(struct str *out, const char *text, size_t len);

/* Is there anything that text_clean would show: a C0/C1 control (but for \n and \t when `lines`),
 * DEL, bidi control, zero-width, tag or other format character, line separator, variation selector,
 * a code point Unicode does not know (no terminal agrees on its width), or a byte that is not
 * UTF-8? */
bool text_has_hidden(const char *text, size_t len, bool lines);

/* Appends text with every such character and byte made visible: <001B>, <202E>, <ff>. With
 * `lines`, \n passes and a tab becomes a space; without, both are shown. ZWJ and variation
 * selectors inside emoji are shown too. Clean text stays as it is. */
void text_clean(struct str *out, const char *text, size_t len, bool lines);

/* Appends the form used for search: case folded, é→e, ü→y; æ, ø and å kept (ä→æ, ö→ø); aa stays.
 * Compatible forms become plain (no-break space, ﬁ, full width), ß→ss, þ→th, ð and đ→d; soft
 * hyphens and the like are dropped. Composed or not, folded or not makes no difference. */
void text_fold(struct str *out, const char *text, size_t len);

/* Norwegian order: space, signs, numbers, a–z æ ø å, other letters; ä=æ, ö=ø, ü=y, é=e, aa as å,
 * case-blind, runs of digits as numbers. Ties are broken by bytes, so 0 means equal bytes. NULL
 * comes last. Allocates nothing. */
int text_compare(const char *a, const char *b);

/* Columns are what PuTTY, xterm, tmux and ncurses make of a text, which is to add up its code
 * points: a joined emoji is 4, a flag 2. A cluster is what such a terminal keeps in one cell, so
 * that columns stay straight: a grapheme cluster, but cut before a second code point that takes
 * columns (so one cluster fits one curses cell).
 *
 * Bytes of the cluster that starts at text (1 or more while len > 0), and its columns (0 to 2; NULL
 * allowed). A byte that is not UTF-8 is a cluster of one column. A control is one of none: clean
 * first. */
size_t text_cluster(const char *text, size_t len, int *ret_width);
/* Bytes of the cluster that ends at text + at; 0 at the start. */
size_t text_cluster_before(const char *text, size_t at);

/* Terminal columns of text. */
int text_width(const char *text, size_t len);

/* How many bytes of text fit into `columns` (none when 0 or less), never splitting a cluster;
 * ret_width, if not NULL, gets the columns they take. */
size_t text_fit(const char *text, size_t len, int columns, int *ret_width);

/* Appends text in exactly `columns` columns: cut with «…» (or "~" when ascii) if too wide, padded
 * with spaces if not. `right` pads on the left. */
void text_pad(struct str *out, const char *text, int columns, bool right, bool ascii);

/* Breaks text into lines of at most `columns` (at least 1) at spaces and after hyphens within
 * words, but not between hyphen and digit; a longer word is cut between clusters, and a cluster
 * wider than a line has its own. Calls line(data, start, len) for each, with offsets into text;
 * what lies between two lines is spaces or a \n. \n breaks too, also at the end; an empty text is
 * one empty line. */
void text_wrap(const char *text, size_t len, int columns,
	       void (*line)(void *data, size_t start, size_t len), void *data);
/* How many lines that makes. */
int text_rows(const char *text, int columns);

/* Appends text with a capital first; of letters outside ASCII only the Latin-1 ones begin a
 * Norwegian word. */
void text_capital(struct str *out, const char *text);

/* Is there nothing but spaces and line breaks? NULL is blank too. */
bool text_blank(const char *text);

/* The first of words[0..n) with the fewest edits (insert, delete, replace, swap neighbours) from
 * `word`, both folded; NULL when none is near enough to be meant. A word of more than 64 letters is
 * near none. */
const char *text_nearest(const char *word, const char *const *words, size_t n);

/* « (mente du «near»?)», or "" when near is NULL. `room` is the caller's to free. */
const char *text_meant(const char *near, struct str *room);

/* Does `needle` (already folded) occur in order in `hay` (already folded), as in fuzzy finders? A
 * score, higher is better, 0 for no. A whole-word or substring hit scores above scattered letters.
 */
int text_fuzzy(const char *needle, const char *hay);

/* Is the word equal to the key, where å may be written aa or a, ø oe or o, æ ae, and case and
 * accents do not matter? */
bool text_same_key(const char *key, const char *word);
/* Is it a beginning of the key, in that sense? */
bool text_key_begins(const char *key, const char *word);

#endif
