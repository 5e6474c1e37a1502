/*
 * The small files of the screen.
 */
#include "shelf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/str.h"

static int make_folder(void **state)
{
	char *folder = strdup("/tmp/tiltak-test-XXXXXX");
	*state = folder;
	return mkdtemp(folder) && setenv("XDG_STATE_HOME", folder, 1) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
	char command[100];
	snprintf(command, sizeof command, "rm -r '%s'", (char *)*state);
	int result = system(command); // NOLINT(cert-env33-c)
	free(*state);
	return result;
}

static void save(const char *text)
{
	struct err err = {0};
	struct str whole = {0};
	str_put(&whole, text);
	if (!shelf_save("navn", &whole, &err)) {
		fail_msg("%s", err.text);
	}
	str_done(&whole);
}

static mode_t mode_of(const char *folder, const char *name)
{
	char path[100];
	struct stat info;
	snprintf(path, sizeof path, "%s/tiltak%s", folder, name);
	assert_int_equal(stat(path, &info), 0);
	return info.st_mode & 0777;
}

static void a_file_is_the_persons_alone_and_a_missing_one_is_empty(void **state)
{
	struct str text = {0};
	umask(0);
	assert_true(shelf_read("navn", &text, NULL));
	assert_int_equal(text.len, 0);
	save("en");
	save("to");
	assert_true(shelf_read("navn", &text, NULL));
	assert_string_equal(str_text(&text), "to");
	assert_int_equal(mode_of(*state, "/navn"), 0600);
	assert_int_equal(mode_of(*state, ""), 0700);
	str_done(&text);
}

static void what_cannot_be_read_is_told_and_put_aside(void **state)
{
	struct str text = {0}, path = {0}, aside = {0};
	struct err err = {0};
	char *large = calloc(1, 64 * 1024 + 2);
	memset(large, 'x', 64 * 1024 + 1);
	save(large);
	assert_false(shelf_read("navn", &text, &err));
	assert_int_equal(err.kind, ERR_DATA);
	assert_int_equal(text.len, 0);
	assert_true(shelf_path("navn", &path));
	assert_true(shelf_put_aside(str_text(&path), &aside));
	assert_int_equal(mode_of(*state, "/navn.skadet"), 0600);
	assert_true(shelf_read("navn", &text, &err));
	assert_int_equal(text.len, 0);
	str_clear(&aside);
	save("en til");
	assert_true(shelf_put_aside(str_text(&path), &aside));
	assert_int_equal(mode_of(*state, "/navn.skadet"), 0600);
	assert_int_equal(mode_of(*state, "/navn.skadet-2"), 0600);
	str_clear(&aside);
	assert_false(shelf_put_aside(str_text(&path), &aside));
	assert_string_equal(str_text(&aside), str_text(&path));
	free(large);
	str_done(&text);
	str_done(&path);
	str_done(&aside);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_file_is_the_persons_alone_and_a_missing_one_is_empty, make_folder,
			remove_folder),
		cmocka_unit_test_setup_teardown(what_cannot_be_read_is_told_and_put_aside,
						make_folder, remove_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
