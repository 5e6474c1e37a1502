/*
 * Encodings: libyaml reads UTF-16 silently and stops at the first control character, so both are
 * found here. Whether the text is UTF-8 libyaml checks on its way; door_refuse names what it met.
 */
#include "door.h"

#include <stdint.h>
#include <string.h>

#include "tiltak/plan.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

#define BOM "\xEF\xBB\xBF"

static const struct place start = {1, 1};

/* Moves a place over text[0..n). Lines as editors count them: \n, \r\n and a lone \r. */
static void place_move(struct place *place, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const bool pair = text[i] == '\r' && i + 1 < n && text[i + 1] == '\n';

		if (text[i] == '\n' || (text[i] == '\r' && !pair)) {
			place->line++;
			place->column = 1;
		} else if ((text[i] & 0xC0) != 0x80) {
			place->column++;
		}
	}
}

/* The letters Norwegians write, in Windows-1252 and Latin-1. */
static const char *latin1_letter(unsigned char byte)
{
	static const struct {
		unsigned char byte;
		const char *letter;
	} letters[] = {
		{0xE6, "æ"}, {0xF8, "ø"}, {0xE5, "å"}, {0xC6, "Æ"}, {0xD8, "Ø"}, {0xC5, "Å"},
		{0xE9, "é"}, {0x96, "–"}, {0xAB, "«"}, {0xBB, "»"}, {0xF6, "ö"}, {0xE4, "ä"},
	};

	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++) {
		if (letters[i].byte == byte) {
			return letters[i].letter;
		}
	}
	return NULL;
}

void door_refuse(const struct span *text, size_t at, struct faults *faults)
{
	const unsigned char byte = at < text->len ? (unsigned char)text->text[at] : 0;
	const char *letter = latin1_letter(byte);
	struct place place = start;

	place_move(&place, text->text, at < text->len ? at : text->len);
	if (letter) {
		faults_add(faults, place,
			   "fila er ikke UTF-8: byten %02X her er «%s» i Latin-1 (Windows-1252). "
			   "Lagre fila med kodingen UTF-8",
			   byte, letter);
	} else {
		faults_add(faults, place,
			   "tegnet her (byte %02X) er ikke gyldig UTF-8. Lagre fila med kodingen "
			   "UTF-8",
			   byte);
	}
	faults->stopped = true;
}

/* Files of other programs, by how they begin: one sentence says more than what is wrong with each
 * of their bytes. */
static const char *other_file(const struct span *span)
{
	static const struct {
		const char *magic, *sentence;
	} others[] = {
		{"PK\003\004",
		 N_("fila er et Word-dokument, et regneark eller en annen pakket fil. "
		    "Planfiler er ren tekst; «tiltak skriv» viser hvordan de ser ut")},
		{"%PDF-", N_("fila er en PDF. Planfiler er ren tekst; «tiltak skriv» viser hvordan "
			     "de ser ut")},
		{"SQLite format 3", N_("fila er en database. Åpne den med --db FIL")},
	};
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		size_t len = strlen(others[i].magic);
		if (span->len >= len && memcmp(span->text, others[i].magic, len) == 0) {
			return others[i].sentence;
		}
	}
	return NULL;
}

/* UTF-16 and UTF-32 give themselves away by a byte order mark or by NULs among the first four
 * bytes: a plan file begins with ASCII. */
static bool is_wide(const struct span *span)
{
	const char *text = span->text;
	const size_t len = span->len;

	if (len >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0)) {
		return true;
	}
	return len >= 4 && (text[0] == 0) != (text[1] == 0) && (text[2] == 0 || text[3] == 0);
}

/* Is there a byte among these that is, or may begin, a control character? A loop that compilers
 * turn into vectors, as nearly all files have none. */
#define BLOCK 32
static bool block_is_suspect(const char *text)
{
	unsigned char found = 0;

	for (int i = 0; i < BLOCK; i++) {
		const unsigned char c = (unsigned char)text[i];

		found |= (unsigned char)(((c < 0x20) & (c != '\n') & (c != '\r') & (c != '\t')) |
					 (c == 0x7F) | (c == 0xC2) | (c == 0xE2));
	}
	return found;
}

/* The bytes of the control character at text, 0 if there is none. U+0085, U+2028 and U+2029 are
 * ones too: they are line breaks to YAML and none to editors. */
static size_t control_len(const char *text, size_t len)
{
	const unsigned char *c = (const unsigned char *)text;

	if (c[0] == 0xC2 && len > 1) {
		return c[1] >= 0x80 && c[1] < 0xA0 ? 2 : 0;
	}
	if (c[0] == 0xE2 && len > 2) {
		return c[1] == 0x80 && (c[2] == 0xA8 || c[2] == 0xA9) ? 3 : 0;
	}
	return (c[0] < 0x20 && c[0] != '\t' && c[0] != '\n' && c[0] != '\r') || c[0] == 0x7F;
}

static size_t control_find(const char *text, size_t len, size_t at)
{
	while (at < len) {
		if (at + BLOCK <= len && !block_is_suspect(text + at)) {
			at += BLOCK;
		} else if (control_len(text + at, len - at) > 0) {
			break;
		} else {
			at++;
		}
	}
	return at;
}

static void control_fault(struct faults *faults, struct place place, const char *text, size_t n)
{
	const unsigned char *c = (const unsigned char *)text;
	const unsigned code = n == 3 ? 0x2000U | (c[2] & 0x3FU) : c[n - 1];

	if (code == 0) {
		faults_add(faults, place,
			   "NUL-tegn: fila er skadet eller ikke en tekstfil. Fjern tegnet");
	} else {
		faults_add(faults, place, "styretegnet U+%04X kan ikke stå her. Fjern det", code);
	}
}

/* Every control character becomes a fault, and a replacement character in the copy. */
static void controls_replace(const struct span *span, struct faults *faults, struct str *copy)
{
	const char *text = span->text;
	const size_t len = span->len;
	struct place place = start;
	size_t at = 0;

	while (at < len && !faults_enough(faults)) {
		const size_t next = control_find(text, len, at);

		place_move(&place, text + at, next - at);
		str_add(copy, text + at, next - at);
		at = next;
		if (at < len) {
			const size_t n = control_len(text + at, len - at);

			control_fault(faults, place, text + at, n);
			str_put(copy, "\uFFFD");
			place.column++;
			at += n;
		}
	}
}

bool door_open(struct span *text, struct faults *faults, struct str *copy)
{
	if (text->len > PLAN_FILE_MAX) {
		faults_add(faults, start, "fila er større enn %zu MiB. Del den i flere planer",
			   PLAN_FILE_MAX >> 20);
		return false;
	}
	const char *other = other_file(text);
	if (other) {
		faults_add(faults, start, "%s", _(other));
		return false;
	}
	if (is_wide(text)) {
		faults_add(faults, start,
			   "fila er lagret som UTF-16. Lagre den med kodingen UTF-8");
		return false;
	}
	if (text->len >= 3 && memcmp(text->text, BOM, 3) == 0) {
		*text = (struct span){text->text + 3, text->len - 3};
	}
	if (control_find(text->text, text->len, 0) < text->len) {
		controls_replace(text, faults, copy);
		*text = (struct span){str_text(copy), copy->len};
	}
	return true;
}
