/*
 * The plan files that come with the program: what an empty register can begin with.
 */
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "tiltak/app.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"

static char *copy(const char *text)
{
	return text ? mem_copy_text(text) : NULL;
}

static bool look(const char *path, struct app_bundled *out)
{
	struct plan plan;
	struct plan_faults faults = {0};
	struct str text = {0};
	plan_init(&plan);
	bool ok = file_read(path, PLAN_FILE_MAX, &text, NULL) &&
		  plan_read(str_text(&text), text.len, path, &plan, &faults, NULL) &&
		  plan_info(&plan);
	if (ok) {
		const struct plan_info *info = plan_info(&plan);
		*out = (struct app_bundled){.path = copy(path),
					    .id = copy(info->id),
					    .title = copy(info->title),
					    .municipality = copy(info->municipality),
					    .first_year = info->first_year};
	}
	plan_faults_done(&faults);
	str_done(&text);
	plan_done(&plan);
	return ok;
}

/* The plan one most likely works with comes first. */
static int newest_first(const void *a, const void *b)
{
	const struct app_bundled *x = a, *y = b;
	return x->first_year != y->first_year ? (x->first_year < y->first_year ? 1 : -1)
					      : strcmp(x->path, y->path);
}

size_t app_bundled(struct app_bundled **out)
{
	static const char *const places[] = {TILTAK_PLANS "/*.yaml", "plans/*.yaml"};
	size_t n = 0;
	*out = NULL;
	for (size_t i = 0; n == 0 && i < sizeof places / sizeof places[0]; i++) {
		glob_t found = {0};
		if (glob(places[i], 0, NULL, &found) == 0) {
			*out = mem_resize(*out, found.gl_pathc, sizeof **out);
			for (size_t j = 0; j < found.gl_pathc; j++) {
				n += look(found.gl_pathv[j], &(*out)[n]);
			}
		}
		globfree(&found);
	}
	if (n > 0) {
		qsort(*out, n, sizeof **out, newest_first);
	}
	return n;
}

void app_bundled_done(struct app_bundled *files, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(files[i].path);
		free(files[i].id);
		free(files[i].title);
		free(files[i].municipality);
	}
	free(files);
}
