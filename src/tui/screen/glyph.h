/*
 * Signs that not every terminal has, and what stands for them in plain ASCII. Letters of the Latin
 * alphabet, æøå among them, are signs that every terminal has.
 */
#ifndef TILTAK_TUI_GLYPH_H
#define TILTAK_TUI_GLYPH_H

#include <stdbool.h>
#include <stddef.h>

struct str;

/* Appends cleaned text in ASCII signs: «[>] Pågår», «2023 -> uke 21»; not `wide`: as many columns
 * as before, for what is edited. */
void glyph_ascii(const char *text, size_t len, bool wide, struct str *out);
/* Bytes of the mark that the text begins with, as a status has one, if a space follows; else 0. */
size_t glyph_mark(const char *text);
/* Columns that the text takes when it is shown: hidden characters are told («<202E>»), and signs
 * have that form if `ascii`. */
int glyph_width(bool ascii, const char *text);

#endif
