/*
 * The door of the plan file: what can be said of the bytes before YAML is read.
 */
#ifndef PLAN_DOOR_H
#define PLAN_DOOR_H

#include <stdbool.h>
#include <stddef.h>

#include "faults.h"

struct str;

struct span {
	const char *text;
	size_t len;
};

/* Makes `text` what is to be read: without a byte order mark, and with every control character
 * (each is a fault) replaced, in `copy`. False when nothing can be read: too large, UTF-16. */
bool door_open(struct span *text, struct faults *faults, struct str *copy);

/* The fault of the character at that byte, which is not UTF-8 or not allowed. */
void door_refuse(const struct span *text, size_t at, struct faults *faults);

#endif
