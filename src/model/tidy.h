/*
 * Text as it is stored: valid UTF-8 in NFC, no control characters, no white space at the ends. All
 * that people type and files hold passes here.
 */
#ifndef MODEL_TIDY_H
#define MODEL_TIDY_H

#include <stdbool.h>

struct err;
struct str;

/* Appends typed tidied. A line (not `lines`) has its tabs made spaces and may not be broken; with
 * `lines`, CRLF becomes \n and white space stays at the start. ERR_DATA for what is no text; out
 * then holds nothing of use. */
bool tidy_text(const char *typed, bool lines, struct str *out, struct err *err);

/* Is text what tidy_text makes of it, and not empty? */
bool is_tidy(const char *text, bool lines);

/* How many bytes of a text to quote in a message: «%.*s». */
int quote_len(const char *text);

#endif
