/*
 * The faults of one file. They come nearly in order of place (what concerns the whole comes last),
 * so they are sorted when told; a file with more than can be shown costs no more memory than that.
 */
#include "faults.h"

#include <stdlib.h>

#include "tiltak/err.h"
#include "tiltak/mem.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* Twice what is shown is kept, and cut by half when full. */
#define FAULTS_KEPT ((size_t)2 * PLAN_FAULTS_MAX)
/* A file with this many is not a plan file. */
#define FAULTS_ENOUGH 2000
#define QUOTE_COLUMNS 60

struct fault {
	struct place place;
	size_t order; /* of being found: among faults at one place */
	char *text;
};

static int fault_compare(const void *a, const void *b)
{
	const struct fault *x = a, *y = b;

	if (x->place.line != y->place.line) {
		return x->place.line < y->place.line ? -1 : 1;
	}
	if (x->place.column != y->place.column) {
		return x->place.column < y->place.column ? -1 : 1;
	}
	return x->order < y->order ? -1 : x->order > y->order;
}

static void faults_cut(struct faults *faults)
{
	if (faults->n == 0) {
		return;
	}
	qsort(faults->rows, faults->n, sizeof(*faults->rows), fault_compare);
	while (faults->n > PLAN_FAULTS_MAX) {
		free(faults->rows[--faults->n].text);
	}
}

void faults_add(struct faults *faults, struct place place, const char *format, ...)
{
	struct str raw = {0}, text = {0};
	va_list args;

	if (!faults->rows) {
		faults->rows = mem_zero(FAULTS_KEPT, sizeof(*faults->rows));
	}
	if (faults->n == FAULTS_KEPT) {
		faults_cut(faults);
	}
	va_start(args, format);
	str_vprintf(&raw, _(format), args);
	va_end(args);
	text_clean(&text, raw.data, raw.len, false);
	str_done(&raw);
	/* Sentences come from many places, with and without. */
	if (text.len > 0 && text.data[text.len - 1] == '.') {
		str_cut(&text, text.len - 1);
	}
	faults->rows[faults->n++] = (struct fault){place, faults->total++, str_steal(&text)};
}

bool faults_enough(const struct faults *faults)
{
	return faults->total >= FAULTS_ENOUGH;
}

int faults_quote(const char *word)
{
	size_t len = 0;

	/* Never walks a huge word to its end. */
	while (len < (size_t)8 * QUOTE_COLUMNS && word[len]) {
		len++;
	}
	return (int)text_fit(word, len, QUOTE_COLUMNS, NULL);
}

static void line_add(struct plan_faults *out, struct str *line)
{
	out->lines = mem_grow(out->lines, &out->cap, out->n + 1, sizeof(*out->lines));
	out->lines[out->n++] = str_steal(line);
}

void faults_take(struct faults *faults,
		 void (*each)(void *data, struct place place, const char *text), void *data)
{
	faults_cut(faults);
	for (size_t i = 0; i < faults->n; i++) {
		each(data, faults->rows[i].place, faults->rows[i].text);
		free(faults->rows[i].text);
	}
	free(faults->rows);
	*faults = (struct faults){0};
}

struct telling {
	const char *name;
	struct plan_faults *out;
};

static void fault_tell(void *data, struct place place, const char *text)
{
	const struct telling *telling = data;
	struct str line = {0};

	str_printf(&line, "%s:%u:%u: %s", telling->name, place.line, place.column, text);
	line_add(telling->out, &line);
}

bool faults_tell(struct faults *faults, const char *name, struct plan_faults *out, struct err *err)
{
	struct str line = {0};
	const size_t total = faults->total, before = out->n;
	const bool stopped = faults->stopped;

	faults_take(faults, fault_tell, &(struct telling){name, out});
	const size_t more = total - (out->n - before);
	if (more > 0) {
		str_printf(&line,
			   stopped ? ngettext("%s: minst %zu feil til er ikke vist",
					      "%s: minst %zu feil til er ikke vist", more)
				   : ngettext("%s: %zu feil til er ikke vist",
					      "%s: %zu feil til er ikke vist", more),
			   name, more);
		line_add(out, &line);
	}
	if (total == 0) {
		return true;
	}
	return err_set(err, ERR_DATA,
		       stopped ? ngettext("%s har minst %zu feil. Ingenting er lest inn; rett fila "
					  "og les den igjen.",
					  "%s har minst %zu feil. Ingenting er lest inn; rett fila "
					  "og les den igjen.",
					  total)
			       : ngettext("%s har %zu feil. Ingenting er lest inn; rett fila og "
					  "les den igjen.",
					  "%s har %zu feil. Ingenting er lest inn; rett fila og "
					  "les den igjen.",
					  total),
		       name, total);
}

void plan_faults_done(struct plan_faults *faults)
{
	for (size_t i = 0; i < faults->n; i++) {
		free(faults->lines[i]);
	}
	free(faults->lines);
	*faults = (struct plan_faults){0};
}
