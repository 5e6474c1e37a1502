/*
 * The plan files that ship (plans/) are read without a fault, and their canonical form reads back
 * as the same plan.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "same.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/model.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"

static void read_plan(const struct str *text, const char *name, struct plan *out)
{
	struct plan_faults faults = {0};
	struct err err = {0};
	plan_init(out);
	bool ok = plan_read(str_text(text), text->len, name, out, &faults, &err);
	for (size_t i = 0; i < faults.n; i++) {
		print_error("%s\n", faults.lines[i]);
	}
	assert_true(ok);
	plan_faults_done(&faults);
}

static void check_file(const char *path)
{
	struct str text = {0}, out = {0};
	struct plan plan, back;
	struct err err = {0};
	assert_true(file_read(path, PLAN_FILE_MAX, &text, &err));
	read_plan(&text, path, &plan);
	plan_write(&plan, &out, NULL, NULL);
	read_plan(&out, "canonical", &back);
	assert_true(plan_equal(&plan, &back));
	plan_done(&plan);
	plan_done(&back);
	str_done(&text);
	str_done(&out);
}

static void test_shipped_plans(void **state)
{
	const char *folder = getenv("TILTAK_PLANS");
	size_t n = 0;
	(void)state;
	DIR *dir = opendir(folder != NULL ? folder : "plans");
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		if (strstr(entry->d_name, ".yaml") != NULL) {
			struct str path = {0};
			str_printf(&path, "%s/%s", folder != NULL ? folder : "plans",
				   entry->d_name);
			check_file(str_text(&path));
			str_done(&path);
			n++;
		}
	}
	closedir(dir);
	assert_true(n >= 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shipped_plans),
	};
	return cmocka_run_group_tests_name("shipped", tests, NULL, NULL);
}
