/*
 * Faults of a plan file while it is read: kept by place, at most so many, told as lines at the end.
 */
#ifndef PLAN_FAULTS_H
#define PLAN_FAULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct plan_faults;

/* A place in the file; both count from 1, columns in characters. */
struct place {
	uint32_t line, column;
};

/* All zero is no faults. */
struct faults {
	struct fault *rows;
	size_t n;
	size_t total; /* also those that were too many to keep */
	bool stopped; /* the rest of the file was not read */
};

/* The format is translated here. The text is cut nowhere but made harmless: it may quote the file
 * as it is. */
void faults_add(struct faults *faults, struct place place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Have so many been found that reading on serves nobody? */
bool faults_enough(const struct faults *faults);

/* How many bytes of a word from the file to quote: for «%.*s». */
int faults_quote(const char *word);

/* Calls each(data, place, text) in order of place, for as many as are kept, and empties `faults`.
 */
void faults_take(struct faults *faults,
		 void (*each)(void *data, struct place place, const char *text), void *data);

/* Appends the lines in order of place to `out` and empties `faults`. True when there were none;
 * else ERR_DATA with the number. */
bool faults_tell(struct faults *faults, const char *name, struct plan_faults *out, struct err *err);

#endif
