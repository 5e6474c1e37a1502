/*
 * The plan file: YAML in and out (product.md, chapter 3). The only user of libyaml. The format
 * follows the kinds and the field table of the model.
 */
#ifndef TILTAK_PLAN_H
#define TILTAK_PLAN_H

#include <stdbool.h>
#include <stddef.h>

struct err;
struct plan;
struct settings;
struct str;
struct tiltak;

#define PLAN_FILE_MAX	((size_t)64 * 1024 * 1024) /* bytes */
#define PLAN_DEPTH_MAX	16
#define PLAN_FAULTS_MAX 200 /* after this many, one line says how many more */

/* One fault a line: «plans/x.yaml:12:5: ukjent nøkkel «statsu» (mente du «status»?)», in order of
 * place. */
struct plan_faults {
	char **lines;
	size_t n, cap;
};
void plan_faults_done(struct plan_faults *faults);

/* Reads text[0..len) into the empty plan `out` (initialised). All faults are found in one pass;
 * with any, false, ERR_DATA and `out` holds nothing of use. err then says how many there are.
 * `name` is used in the messages only. A file means the same on every day: dates that depend on
 * today («25.5», «i morgen») are faults. */
bool plan_read(const char *text, size_t len, const char *name, struct plan *out,
	       struct plan_faults *faults, struct err *err);

/* Appends the canonical file: sections and keys in the order of the table, records in natural order
 * of id, unset fields left out. Reads back to an equal plan; the same plan gives the same bytes.
 * `more`, if not NULL, is called after each record, and may take whole lines away from `out`. */
void plan_write(struct plan *plan, struct str *out, void (*more)(void *data), void *data);
/* Appends only the section of the tiltak, with these of plan in this order and their deliverables.
 */
void plan_write_tiltak(struct plan *plan, const struct tiltak *const *rows, size_t n,
		       struct str *out);

/* Appends to `out` what a settings file says, and what is wrong with its form; a fault costs no
 * more than its own value, but for one of syntax, where reading ends. */
void settings_read(const char *text, size_t len, struct settings *out);

#endif
