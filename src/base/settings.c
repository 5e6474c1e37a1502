/*
 * Settings as they stand in the file: rows in its order, faults by place.
 */
#include "tiltak/settings.h"

#include <stdlib.h>
#include <string.h>

#include "tiltak/mem.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define FAULTS_MAX 50 /* of a file with more, nobody reads the rest */

void settings_done(struct settings *settings)
{
	for (size_t i = 0; i < settings->n; i++) {
		free(settings->rows[i].under);
		free(settings->rows[i].key);
		free(settings->rows[i].text);
	}
	for (size_t i = 0; i < settings->n_faults; i++) {
		free(settings->faults[i].text);
	}
	free(settings->rows);
	free(settings->faults);
	free(settings->path);
	*settings = (struct settings){0};
}

void settings_add(struct settings *settings, const struct setting *row)
{
	settings->rows =
		mem_grow(settings->rows, &settings->cap, settings->n + 1, sizeof *settings->rows);
	settings->rows[settings->n++] =
		(struct setting){.under = row->under ? mem_copy_text(row->under) : NULL,
				 .key = mem_copy_text(row->key),
				 .text = mem_copy_text(row->text),
				 .key_at = row->key_at,
				 .at = row->at};
}

static bool is_before(struct settings_place a, struct settings_place b)
{
	return a.line < b.line || (a.line == b.line && a.column < b.column);
}

void settings_fault(struct settings *settings, struct settings_place at, const char *format, ...)
{
	struct str raw = {0}, text = {0};
	va_list args;
	if (settings->n_faults == FAULTS_MAX) {
		return;
	}
	va_start(args, format);
	str_vprintf(&raw, _(format), args);
	va_end(args);
	text_clean(&text, raw.data, raw.len, false);
	/* Sentences come from many places, with and without. */
	if (text.len > 0 && text.data[text.len - 1] == '.') {
		str_cut(&text, text.len - 1);
	}
	settings->faults = mem_grow(settings->faults, &settings->cap_faults, settings->n_faults + 1,
				    sizeof *settings->faults);
	size_t i = settings->n_faults++;
	for (; i > 0 && is_before(at, settings->faults[i - 1].at); i--) {
		settings->faults[i] = settings->faults[i - 1];
	}
	settings->faults[i] = (struct settings_fault){at, str_steal(&text)};
	str_done(&raw);
}

void settings_tell(const struct settings *settings, size_t i, struct str *out)
{
	const struct settings_fault *fault = &settings->faults[i];
	const char *slash = settings->path ? strrchr(settings->path, '/') : NULL;
	if (fault->at.line > 0) {
		str_printf(out, "%s:%u:%u: %s.", slash ? slash + 1 : "", fault->at.line,
			   fault->at.column, fault->text);
	} else {
		str_printf(out, "%s: %s.", slash ? slash + 1 : "", fault->text);
	}
}
