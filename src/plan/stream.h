/*
 * A bounded stream of YAML values: what a plan file may not hold (anchors, aliases, tags, several
 * documents, deep nesting, endless scalars) is refused here, so that readers see only texts, lists
 * and mappings.
 */
#ifndef PLAN_STREAM_H
#define PLAN_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "door.h"
#include "faults.h"

enum node_type {
	NODE_STOP, /* nothing more can be read */
	NODE_END,  /* of the list or mapping */
	NODE_TEXT,
	NODE_LIST,
	NODE_MAP,
	NODE_REFUSED, /* a value that cannot be used: its fault has been told */
};

/* One value with its place; in a tree the parts of a list or mapping follow it. */
struct node {
	char *text;	   /* NODE_TEXT: malloc'd, NUL-terminated */
	uint32_t len;	   /* bytes of text */
	uint32_t n_inside; /* nodes inside it, at all depths */
	struct place place;
	uint8_t type; /* enum node_type */
	bool plain;   /* written without quotes */
};

struct stream;

/* The text must outlive the stream. */
struct stream *stream_open(const struct span *text, struct faults *faults);
void stream_close(struct stream *stream);

/* The next value, key or end; the caller frees out->text. NODE_STOP after the one document, after a
 * fault that ends reading, and ever after. */
void stream_next(struct stream *stream, struct node *out);

/* Ends reading with a fault. */
void stream_refuse(struct stream *stream, struct place place, const char *why);

/* Does what comes next stop reading? What was read last may then be half of what was meant. */
bool stream_breaks_next(struct stream *stream);
/* Did reading stop before the document ended? */
bool stream_is_cut(const struct stream *stream);

/* Skips the value that `first` begins, in no memory, and frees its text. What is skipped has its
 * fault already; if it is very long, reading ends there. */
void stream_skip(struct stream *stream, struct node *first);

#endif
