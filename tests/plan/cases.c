/*
 * Every cases/NAME.yaml with its golden siblings: NAME.err holds the faults it has, NAME.out the
 * canonical file it becomes. TILTAK_UPDATE=1 writes them anew.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/mem.h"
#include "tiltak/model.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"

#define SIZE_MAX_CASE ((size_t)1024 * 1024)

static const char *folder(void)
{
	const char *given = getenv("TILTAK_CASES");
	return given != NULL ? given : "tests/plan/cases";
}

static char *path_of(const char *name, const char *ending)
{
	struct str path = {0};
	str_printf(&path, "%s/%s%s", folder(), name, ending);
	return str_steal(&path);
}

/* Compares what came out with the golden sibling; nothing is as good as no file. */
static void check(const char *name, const char *ending, const struct str *got)
{
	char *path = path_of(name, ending);
	struct str wanted = {0};
	struct err err = {0};
	if (getenv("TILTAK_UPDATE") != NULL) {
		if (got->len > 0) {
			assert_true(file_save(path, got->data, got->len, &err));
		} else {
			remove(path);
		}
	} else if (!file_read(path, SIZE_MAX_CASE, &wanted, &err)) {
		assert_int_equal(err.kind, ERR_NOT_FOUND);
	}
	if (getenv("TILTAK_UPDATE") == NULL) {
		assert_string_equal(str_text(got), str_text(&wanted));
	}
	str_done(&wanted);
	free(path);
}

/* Reads a text, and gives the lines of its faults and the canonical file. */
static void run(const struct str *text, const char *name, struct str *faults, struct str *out)
{
	struct plan plan;
	struct plan_faults list = {0};
	struct err err = {0};
	plan_init(&plan);
	bool ok = plan_read(str_text(text), text->len, name, &plan, &list, &err);
	assert_int_equal(ok, list.n == 0);
	assert_int_equal(err.kind, ok ? ERR_NONE : ERR_DATA);
	for (size_t i = 0; i < list.n; i++) {
		str_printf(faults, "%s\n", list.lines[i]);
	}
	if (ok) {
		plan_write(&plan, out, NULL, NULL);
	}
	plan_faults_done(&list);
	plan_done(&plan);
}

static void test_case(void **state)
{
	const char *name = *state;
	char *path = path_of(name, ".yaml");
	struct str text = {0}, faults = {0}, out = {0}, again = {0}, file = {0};
	str_printf(&file, "%s.yaml", name);
	assert_true(file_read(path, SIZE_MAX_CASE, &text, NULL));
	run(&text, str_text(&file), &faults, &out);
	check(name, ".err", &faults);
	check(name, ".out", &out);
	if (out.len > 0) {
		str_clear(&faults);
		run(&out, "canonical", &faults, &again);
		assert_string_equal(str_text(&faults), "");
		assert_string_equal(str_text(&again), str_text(&out));
	}
	str_done(&text);
	str_done(&faults);
	str_done(&out);
	str_done(&again);
	str_done(&file);
	free(path);
}

static int by_name(const void *a, const void *b)
{
	const struct CMUnitTest *x = a, *y = b;
	return strcmp(x->name, y->name);
}

int main(void)
{
	struct CMUnitTest *tests = NULL;
	size_t n = 0, cap = 0;
	DIR *dir = opendir(folder());
	for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
		const char *ending = strstr(entry->d_name, ".yaml");
		if (ending != NULL) {
			char *name = mem_copy_text(entry->d_name);
			name[ending - entry->d_name] = '\0';
			tests = mem_grow(tests, &cap, n + 1, sizeof *tests);
			tests[n++] = (struct CMUnitTest){name, test_case, NULL, NULL, name};
		}
	}
	if (dir == NULL || n == 0) {
		print_error("no cases in %s\n", folder());
		return 1;
	}
	closedir(dir);
	qsort(tests, n, sizeof *tests, by_name);
	int failed = _cmocka_run_group_tests("cases", tests, n, NULL, NULL);
	for (size_t i = 0; i < n; i++) {
		free(tests[i].initial_state);
	}
	free(tests);
	return failed;
}
