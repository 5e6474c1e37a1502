/*
 * Opening a register: where it lies, who acts, what day it is, which plan, and reading only.
 */
#include "desk.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tiltak/settings.h"

static const char *const variables[] = {"TILTAK_DB", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
					"HOME",	     "USER",	      "LOGNAME"};
enum { VARIABLES = sizeof variables / sizeof variables[0] };

static char *kept[VARIABLES];

static int keep_variables(void **state)
{
	for (size_t i = 0; i < VARIABLES; i++) {
		const char *value = getenv(variables[i]);
		kept[i] = value ? mem_copy_text(value) : NULL;
		unsetenv(variables[i]);
	}
	return desk_empty(state);
}

static int restore_variables(void **state)
{
	for (size_t i = 0; i < VARIABLES; i++) {
		if (kept[i]) {
			setenv(variables[i], kept[i], 1);
		} else {
			unsetenv(variables[i]);
		}
		free(kept[i]);
	}
	return desk_remove(state);
}

static bool open_with(struct desk *desk, const struct app_options *options)
{
	app_close(desk->app);
	desk->app = NULL;
	desk->err = (struct err){0};
	return app_open(options, &desk->app, &desk->err);
}

static void set_path(const struct desk *desk, const char *variable, const char *name)
{
	struct str path = {0};
	str_printf(&path, "%s/%s", desk->folder, name);
	setenv(variable, str_text(&path), 1);
	str_done(&path);
}

static void lies_at(const struct desk *desk, const char *name)
{
	struct str path = {0};
	str_printf(&path, "%s/%s", desk->folder, name);
	assert_string_equal(app_where(desk->app), str_text(&path));
	assert_int_equal(access(str_text(&path), F_OK), 0);
	str_done(&path);
}

/* ---- Where */

#define MAKE (&(struct app_options){.create = true, .today = DAY_UNSET})

static void the_register_lies_where_it_is_said_to(void **state)
{
	struct desk *desk = *state;
	set_path(desk, "HOME", "hjem");
	must(desk, open_with(desk, MAKE));
	lies_at(desk, "hjem/.local/share/tiltak/tiltak.db");
	set_path(desk, "XDG_DATA_HOME", "data/her");
	must(desk, open_with(desk, MAKE));
	lies_at(desk, "data/her/tiltak/tiltak.db");
	set_path(desk, "TILTAK_DB", "navngitt.db");
	must(desk, open_with(desk, MAKE));
	lies_at(desk, "navngitt.db");
	struct app_options options = {.db = desk->db, .create = true, .today = DAY_UNSET};
	must(desk, open_with(desk, &options));
	lies_at(desk, "t.db");
}

static void empty_and_relative_variables_are_not_obeyed(void **state)
{
	struct desk *desk = *state;
	set_path(desk, "HOME", "hjem");
	setenv("TILTAK_DB", "", 1);
	setenv("XDG_DATA_HOME", "data", 1);
	must(desk, open_with(desk, MAKE));
	lies_at(desk, "hjem/.local/share/tiltak/tiltak.db");
	setenv("XDG_DATA_HOME", "", 1);
	must(desk, open_with(desk, MAKE));
	lies_at(desk, "hjem/.local/share/tiltak/tiltak.db");
}

/* Nothing is made there: it is somebody's real home. */
static void without_home_the_account_tells(void **state)
{
	struct desk *desk = *state;
	const struct passwd *user = getpwuid(getuid());
	struct str where = {0};
	str_printf(&where, "%s/.local/share/tiltak/tiltak.db", user ? user->pw_dir : "");
	const struct app_options options = {.read_only = true, .today = DAY_UNSET};
	static const char *const homes[] = {NULL, "", "relativ"};
	for (size_t i = 0; i < 3; i++) {
		if (homes[i]) {
			setenv("HOME", homes[i], 1);
		}
		if (open_with(desk, &options)) {
			assert_string_equal(app_where(desk->app), str_text(&where));
		} else {
			/* There may be one, of any age, of who runs the tests. */
			assert_non_null(strstr(desk->err.text, str_text(&where)));
		}
	}
	str_done(&where);
}

static void folders_are_made_for_the_owner_alone_and_only_when_a_register_is(void **state)
{
	struct desk *desk = *state;
	struct stat st;
	struct str folder = {0};
	str_printf(&folder, "%s/data", desk->folder);
	setenv("XDG_DATA_HOME", str_text(&folder), 1);
	must_fail(desk, open_with(desk, &(struct app_options){.today = DAY_UNSET}), ERR_NOT_FOUND,
		  "finnes ikke. Les inn en planfil med «tiltak les FIL»");
	must_fail(desk,
		  open_with(desk, &(struct app_options){.create = true,
							.read_only = true,
							.today = DAY_UNSET}),
		  ERR_NOT_FOUND, "finnes ikke.");
	assert_int_not_equal(stat(str_text(&folder), &st), 0);
	mode_t mask = umask(0);
	must(desk, open_with(desk, MAKE));
	umask(mask);
	assert_int_equal(stat(str_text(&folder), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	must(desk, open_with(desk, &(struct app_options){.today = DAY_UNSET}));
	str_done(&folder);
}

static void a_folder_that_cannot_be_made_is_told(void **state)
{
	struct desk *desk = *state;
	desk_file(desk, "fil", "en fil", NULL);
	set_path(desk, "XDG_DATA_HOME", "fil/her");
	must_fail(desk, open_with(desk, MAKE), ERR_CREATE,
		  "/fil/her»: en del av stien er ikke en mappe. Si hvor databasen skal ligge med "
		  "--db FIL.");
	setenv("XDG_DATA_HOME", "/proc/tiltak", 1);
	must_fail(desk, open_with(desk, MAKE), ERR_CREATE, "Kan ikke lage mappa «/proc/tiltak»: ");
}

static void what_is_no_register_is_not_opened(void **state)
{
	struct desk *desk = *state;
	struct app_options options = {.create = true, .today = DAY_UNSET};
	options.db = desk_file(desk, "plan.yaml", desk_plan, NULL);
	must_fail(desk, open_with(desk, &options), ERR_DATA, "plan.yaml");
	options.db = "postgresql://tjener/tiltak";
	must_fail(desk, open_with(desk, &options), ERR_UNREACHABLE, "PostgreSQL");
	app_close(NULL);
}

/* ---- Who and when */

static void the_account_comes_from_the_system(void **state)
{
	struct desk *desk = *state;
	const struct passwd *user = getpwuid(getuid());
	struct str name = {0};
	if (user) {
		str_put(&name, user->pw_name);
	} else {
		str_printf(&name, "uid %lu", (unsigned long)getuid());
	}
	setenv("USER", "noen-andre", 1);
	setenv("LOGNAME", "noen-andre", 1);
	must(desk, open_with(desk, &(struct app_options){.db = desk->db,
							 .today = day_from(2024, 2, 29)}));
	assert_string_equal(app_person(desk->app), str_text(&name));
	assert_int_equal(app_today(desk->app), day_from(2024, 2, 29));
	str_done(&name);
}

static int64_t midnight_in_oslo(void)
{
	return INT64_C(1683669600); /* 2023-05-09T22:00:00Z */
}

static void today_is_the_local_day_of_the_clock(void **state)
{
	struct desk *desk = *state;
	struct app_options options = {
		.db = desk->db, .today = DAY_UNSET, .clock = midnight_in_oslo};
	must(desk, open_with(desk, &options));
	assert_int_equal(app_today(desk->app), instant_day(midnight_in_oslo()));
}

static void a_name_to_act_for_must_be_a_name(void **state)
{
	struct desk *desk = *state;
	struct app_options options = {.db = desk->db, .today = DAY_UNSET, .account = "kari"};
	options.behalf = " Ordføreren ";
	must(desk, open_with(desk, &options));
	assert_string_equal(app_person(desk->app), "Ordføreren");
	options.behalf = "  ";
	must_fail(desk, open_with(desk, &options), ERR_USE, "--som mangler et navn.");
	options.behalf = "";
	must_fail(desk, open_with(desk, &options), ERR_USE, "--som mangler et navn.");
	options.behalf = "a\033[2J";
	must_fail(desk, open_with(desk, &options), ERR_DATA,
		  "--som: Teksten har et styretegn (<001B>). Ta det bort.");
	options.behalf = "to\nlinjer";
	must_fail(desk, open_with(desk, &options), ERR_DATA,
		  "--som: Teksten kan bare ha én linje.");
	assert_null(desk->app);
}

/* ---- Which plan */

static void read_plan(struct desk *desk, const char *id)
{
	struct str text = {0};
	str_printf(&text, "plan: {id: %s, tittel: Plan %s}\n", id, id);
	char *path = desk_file(desk, "plan.yaml", str_text(&text), NULL);
	must(desk, desk_read(desk, KEEP_ASK, path, NULL, NULL));
	str_done(&text);
}

static void the_only_plan_is_the_one_in_use(void **state)
{
	struct desk *desk = *state;
	const char *id;
	must_fail(desk, app_plan(desk->app, &id, &desk->err), ERR_NOT_FOUND,
		  "Registeret er tomt. Les inn en plan med «tiltak les FIL».");
	read_plan(desk, "b");
	must(desk, app_plan(desk->app, &id, &desk->err));
	assert_string_equal(id, "b");
	read_plan(desk, "a");
	must(desk, app_plan(desk->app, &id, &desk->err));
	assert_string_equal(id, "b");
	app_use_plan(desk->app, "a");
	must(desk, app_plan(desk->app, &id, &desk->err));
	assert_string_equal(id, "a");
	app_use_plan(desk->app, id);
	must(desk, app_plan(desk->app, &id, &desk->err));
	assert_string_equal(id, "a");
}

static void several_plans_are_named(void **state)
{
	static const char *const ids[] = {"b", "a", "d", "c", "e", "g", "f"};
	struct desk *desk = *state;
	const char *id;
	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
		read_plan(desk, ids[i]);
		desk_again(desk, "kari");
		if (i == 1) {
			must_fail(desk, app_plan(desk->app, &id, &desk->err), ERR_USE,
				  "Registeret har 2 planer (a, b). Velg en med --plan ID.");
		}
	}
	must_fail(desk, app_plan(desk->app, &id, &desk->err), ERR_USE,
		  "Registeret har 7 planer (a, b, c, d, e og 2 til). Velg en med --plan ID.");
	struct plan_summary *plans;
	size_t n;
	must(desk, app_plans(desk->app, &plans, &n, &desk->err));
	assert_int_equal(n, 7);
	assert_string_equal(plans[6].title, "Plan g");
	plan_summaries_done(plans, n);
}

/* Every verb that needs a plan says the same of one that is not there. */
static void an_unknown_plan_is_told(void **state)
{
	static const char words[] = "Planen «tull» finnes ikke i databasen. «tiltak planer» viser "
				    "dem som gjør det.";
	struct desk *desk = *state;
	struct app_options options = {
		.db = desk->db, .plan = "tull", .today = DAY_UNSET, .account = "kari"};
	struct plan plan;
	struct str text = {0};
	read_plan(desk, "a");
	must(desk, open_with(desk, &options));
	plan_init(&plan);
	must_fail(desk, app_load(desk->app, APP_ALL, &plan, &desk->err), ERR_NOT_FOUND, words);
	must_fail(desk, app_sync(desk->app, &plan, NULL, NULL, &desk->err), ERR_NOT_FOUND, words);
	must_fail(desk, app_write_plan(desk->app, &text, NULL, NULL, &desk->err), ERR_NOT_FOUND,
		  words);
	must_fail(desk, desk_set(desk, desk->app, "T-001", "frist", "2023"), ERR_NOT_FOUND, words);
	must_fail(desk, desk_undo(desk, false), ERR_NOT_FOUND, words);
	must_fail(desk, desk_undo(desk, true), ERR_NOT_FOUND, words);
	assert_int_equal(text.len, 0);
	plan_done(&plan);
}

/* ---- Reading only, copies and checks */

static void a_register_that_is_only_read_says_why(void **state)
{
	struct desk *desk = *state;
	read_plan(desk, "a");
	struct app_options options = {.db = desk->db, .read_only = true, .today = DAY_UNSET};
	assert_null(app_read_only(desk->app));
	must(desk, open_with(desk, &options));
	assert_non_null(app_read_only(desk->app));
	must_fail(desk, desk_set(desk, desk->app, "a", "tittel", "Ny"), ERR_DENIED,
		  "Ingenting er lagret, for registeret er åpnet bare for lesing");
	must(desk, desk_set(desk, desk->app, "a", "tittel", "Plan a"));
	stands(desk, "a", "tittel", "Plan a");
}

static void count_line(void *data, const char *line)
{
	(void)line;
	++*(int *)data;
}

static void a_copy_is_a_whole_register(void **state)
{
	struct desk *desk = *state;
	struct str path = {0};
	int n = 0;
	read_plan(desk, "a");
	str_printf(&path, "%s/kopi.db", desk->folder);
	must(desk, app_backup(desk->app, str_text(&path), &desk->err));
	must_fail(desk, app_backup(desk->app, desk->db, &desk->err), ERR_USE, ".");
	struct app_options options = {.db = str_text(&path), .today = DAY_UNSET};
	must(desk, open_with(desk, &options));
	must(desk, app_check(desk->app, (struct app_report){count_line, &n}, &desk->err));
	assert_int_equal(n, 0);
	stands(desk, "a", "tittel", "Plan a");
	str_done(&path);
}

/* A folder, a pipe, and a file that is too large: none of them is what file_read would advise on.
 */
static void settings_that_are_no_small_file_are_told(void **state)
{
	struct desk *desk = *state;
	struct str path = {0};
	str_printf(&path, "%s/tiltak", desk->folder);
	set_path(desk, "HOME", "");
	setenv("XDG_CONFIG_HOME", desk->folder, 1);
	assert_int_equal(mkdir(str_text(&path), 0700), 0);
	str_put(&path, "/tiltak.yaml");
	for (int what = 0; what < 3; what++) {
		struct settings settings;
		FILE *large = what == 2 ? fopen(str_text(&path), "w") : NULL;
		if (large) {
			assert_int_equal(fprintf(large, "#%*s\n", 17000, ""), 17002);
			assert_int_equal(fclose(large), 0);
		}
		assert_true(large || (what == 0 ? mkdir(str_text(&path), 0700)
						: mkfifo(str_text(&path), 0600)) == 0);
		app_settings(&settings);
		assert_int_equal(settings.n_faults, 1);
		assert_non_null(strstr(settings.faults[0].text, "kan ikke være innstillinger"));
		settings_done(&settings);
		assert_int_equal(remove(str_text(&path)), 0);
	}
	str_cut(&path, path.len - strlen("/tiltak.yaml"));
	assert_int_equal(rmdir(str_text(&path)), 0);
	str_done(&path);
}

#define TEST_PLACE(name) cmocka_unit_test_setup_teardown(name, keep_variables, restore_variables)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_PLACE(the_register_lies_where_it_is_said_to),
		TEST_PLACE(empty_and_relative_variables_are_not_obeyed),
		TEST_PLACE(without_home_the_account_tells),
		TEST_PLACE(folders_are_made_for_the_owner_alone_and_only_when_a_register_is),
		TEST_PLACE(a_folder_that_cannot_be_made_is_told),
		TEST_PLACE(what_is_no_register_is_not_opened),
		TEST_PLACE(the_account_comes_from_the_system),
		TEST_PLACE(settings_that_are_no_small_file_are_told),
		TEST_EMPTY(today_is_the_local_day_of_the_clock),
		TEST_EMPTY(a_name_to_act_for_must_be_a_name),
		TEST_EMPTY(the_only_plan_is_the_one_in_use),
		TEST_EMPTY(several_plans_are_named),
		TEST_EMPTY(an_unknown_plan_is_told),
		TEST_EMPTY(a_register_that_is_only_read_says_why),
		TEST_EMPTY(a_copy_is_a_whole_register),
	};
	return cmocka_run_group_tests_name("opening", tests, NULL, NULL);
}
