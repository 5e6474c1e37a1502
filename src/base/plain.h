/*
 * What a person typed, made plain before dates and numbers are read from it: ASCII only, so that
 * the readers need know nothing of UTF-8, kinds of spaces or kinds of dashes.
 */
#ifndef BASE_PLAIN_H
#define BASE_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

/* No date and no number is longer; more is refused unread. */
#define PLAIN_SIZE 64

/* Writes text in lower case, with aa, oe and ae for å, ø and æ, and one ASCII sign for every space,
 * dash and apostrophe; no space first or last. False when it is too long or holds anything else
 * that is not ASCII. */
bool plain_text(const char *text, char out[PLAIN_SIZE]);

/* The bytes of text worth quoting in a message: a long one is cut before `limit`, between
 * characters. For "%.*s". */
int plain_quote(const char *text, int limit);

#endif
