/*
 * One scalar in YAML: plain where every reader, YAML 1.1 or 1.2, sees the same text, quoted or as a
 * literal block where not.
 */
#ifndef PLAN_EMIT_H
#define PLAN_EMIT_H

#include <stdbool.h>
#include <stddef.h>

struct str;

/* Appends the text as a scalar. */
enum emit_style {
	EMIT_BLOCK, /* after «key: » or «- » */
	EMIT_FLOW,  /* inside [ ] or { } */
};

void emit_scalar(struct str *out, const char *text, enum emit_style style);

/* As emit_scalar in a block, for a text that may have several lines: those become a literal block
 * whose lines are `indent` in; the key that it belongs to is two less. The final line break is left
 * to the caller. */
void emit_text(struct str *out, const char *text, int indent);

/* Appends a canonical figure. Whole ones are numbers to every reader. */
void emit_figure(struct str *out, const char *figure);

#endif
