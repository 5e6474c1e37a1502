/*
 * What a person's own settings file says, word by word with its places, and what is wrong with it.
 * The plan layer reads it, the screen judges what the words mean.
 */
#ifndef TILTAK_SETTINGS_H
#define TILTAK_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str;

/* Both count from 1, columns in characters. */
struct settings_place {
	uint32_t line, column;
};

struct setting {
	char *under; /* the key of the mapping it stands in, or NULL */
	char *key;
	char *text; /* NFC; of a list each item has a row of its own */
	struct settings_place key_at, at;
};

struct settings_fault {
	struct settings_place at;
	char *text; /* without a full stop */
};

/* All zero is a file that says nothing. */
struct settings {
	char *path; /* of the file, whether it is there or not; NULL: there is no home folder */
	struct setting *rows;
	size_t n, cap;
	struct settings_fault *faults;
	size_t n_faults, cap_faults;
};
void settings_done(struct settings *settings);

/* Takes over nothing: the texts are copied. */
void settings_add(struct settings *settings, const struct setting *row);
/* A fault comes among the others by its place; what it quotes of the file is made harmless. */
void settings_fault(struct settings *settings, struct settings_place at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Appends «tiltak.yaml:3:5: ukjent kommando «statsu» (mente du «status»?).» */
void settings_tell(const struct settings *settings, size_t i, struct str *out);

#endif
