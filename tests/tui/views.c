/*
 * The whole screen without a terminal, over a real register in a folder of its own, driven by key
 *scripts. The host knows these lines:
 *
 *	other T-001 frist 2023-06-30     somebody else changes a field meanwhile
 *	wrote T-001 2022 Godt i gang.    somebody else writes a status text
 *	ordered 2023 T-002, T-001        somebody else orders the top ten of that year
 *	decided 2023 T-002, T-001        somebody else decides that order, or («-») the one there is
 *	plans            reads a second plan, and opens the program without --plan
 *	kept             I read the plan file again, changed, and keep all that stands
 *	empty            begins with an empty register, and the plans that come with the program
 *	bundled          those plans are there, whatever the register has
 *	file NAME TEXT   a file in the folder where the program is started
 *	file? NAME TEXT  it holds that text now
 *	plan bare.yaml   begins with the plan of that file
 *	removed T-005                    somebody else removes a record
 *	prefs TEXT                       what the screen remembers; \n and \t as such; «-» none
 *	prefs? TEXT                      the file now, lines with |
 *	homeless                         what the screen remembers cannot be saved from now on
 *	settings TEXT                    tiltak.yaml, and opens the program once more
 *	again                            leaves and opens the program once more
 *	later                            it becomes the day after
 *	past                             opens the program once more, as of 10.05.2023
 *	readonly                         the same, without the right to write
 *	linear                           the same, with --lineær
 *	kiosk                            the same, with --kiosk
 *	editor NAME                      the same, with that program in EDITOR
 *	gone                             the last key left the program
 *	cut                              the line drops; the program is opened again
 *	killed                           the same, without a moment to journal anything
 *	list-stands                      Tiltak has its rows still, and need not make them anew
 *	drafts 1                         so many drafts lie in the folder
 *	value T-001 status pågår         what the register holds now («-» for nothing, | for a
 *					line break)
 */
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

#include "covered.h"
#include "desk.h"
#include "holds.h"
#include "own.h"
#include "script.h"
#include "session.h"
#include "tiltak/app.h"
#include "tiltak/file.h"
#include "tiltak/text.h"

struct host {
	struct str folder, db;
	struct app *app;
	struct session session;
	bool open, left;
	struct tui_options options;
	bool home; /* begins in Oversikt, as people do; the other scripts in Områder */
};

static struct app *app_as(const struct host *host, const char *who, bool read_only)
{
	/* Named so that no command has to name a folder that changes. */
	setenv("TILTAK_DB", str_text(&host->db), 1);
	return desk_app(NULL, NULL, who, read_only);
}

static void close_session(struct host *host)
{
	if (host->open) {
		session_close(&host->session);
		app_close(host->app);
	}
	host->open = false;
}

/* Takes over the app. */
static void open_app(struct host *host, struct app *app)
{
	struct err err = {0};
	host->app = app;
	if (!session_open(&host->session, host->app, &host->options, &err)) {
		fail_msg("%s", err.text);
	}
	if (!host->home && tui_view(&host->session.tui) == VIEW_HOME) {
		tui_go(&host->session.tui, VIEW_AREAS);
	}
	host->open = true;
	host->left = false;
}

static void open_session(struct host *host, bool read_only)
{
	close_session(host);
	open_app(host, app_as(host, "radgiver", read_only));
}

static void read_file(struct host *host, const char *name)
{
	struct app *app = app_as(host, "naering", false);
	desk_read(app, name);
	app_close(app);
}

/* The file changes T-001 as another did before: what both changed stays as it is. */
static void kept_all(struct host *host)
{
	struct err err = {0};
	struct str plan = {0};
	char path[1000];
	snprintf(path, sizeof path, "%s/plan.yaml", getenv("TILTAK_CASES"));
	assert_true(file_read(path, 1 << 20, &plan, &err));
	char *status = strstr(plan.data, "status: pågår");
	memcpy(status, "status: utsatt ", strlen("status: pågår"));
	snprintf(path, sizeof path, "%s/plan.yaml", str_text(&host->folder));
	assert_true(file_save(path, plan.data, plan.len, &err));
	char *paths[] = {path};
	struct app_reading reading = {
		.paths = paths, .n = 1, .keep = KEEP_DATABASE, .faults = {.line = desk_fault}};
	struct app_read read = {0};
	struct app *app = app_as(host, "radgiver", false);
	assert_true(app_read_files(app, &reading, &read, &err));
	app_read_done(&read);
	app_close(app);
	unlink(path);
	str_done(&plan);
}

/* The plans that come with the program are looked for here. */
static void to_plans(void)
{
	char root[1000];
	snprintf(root, sizeof root, "%s/../../..", getenv("TILTAK_CASES"));
	assert_int_equal(chdir(root), 0);
}

static void empty(struct host *host)
{
	close_session(host);
	unlink(str_text(&host->db));
	to_plans();
	open_session(host, false);
}

static void begin_with(struct host *host, const char *file)
{
	close_session(host);
	unlink(str_text(&host->db));
	read_file(host, file);
	open_session(host, false);
}

static void start(void *data)
{
	struct host *host = data;
	close_session(host);
	unlink(str_text(&host->db));
	own_remove(str_text(&host->folder));
	desk_clock();
	/* Here no plans come with the program. */
	assert_int_equal(chdir(str_text(&host->folder)), 0);
	setenv("XDG_STATE_HOME", str_text(&host->folder), 1);
	setenv("HOME", str_text(&host->folder), 1);
	host->options = (struct tui_options){0};
	unsetenv("VISUAL");
	setenv("EDITOR", "true", 1);
	read_file(host, host->home ? "home.yaml" : "plan.yaml");
	open_session(host, false);
}

static void set_as(struct host *host, const char *who, char *id, const char *key, const char *typed)
{
	struct err err = {0};
	struct app *app = app_as(host, who, false);
	struct app_edit edit = {.key = key, .typed = typed};
	struct app_edits edits = {.rows = &edit, .n = 1};
	struct app_ids ids = {.rows = &id, .n = 1};
	struct change_set set;
	change_set_init(&set);
	if (!app_set(app, &ids, &edits, "møte", &set, &err)) {
		fail_msg("%s", err.text);
	}
	change_set_done(&set);
	app_close(app);
}

/* A status text about a record, or (id NULL) the order of the top ten of that year. */
static void wrote(struct host *host, const char *id, int year, const char *text)
{
	struct err err = {0};
	struct app *app = app_as(host, "naering", false);
	struct app_target target = {.id = id, .year = year};
	struct app_edit edit = {.key = id ? "tekst" : "tiltak", .typed = text};
	struct app_edits edits = {.rows = &edit, .n = 1};
	struct change_set set;
	struct plan plan;
	plan_init(&plan);
	change_set_init(&set);
	if (!app_load(app, APP_ALL, &plan, &err) ||
	    !(id ? app_assess(app, &plan, &target, &edits, &set, &err)
		 : app_top_edit(app, &plan, year, &edits, &set, &err)) ||
	    !app_commit(app, &plan, &set, NULL, NULL, &err)) {
		fail_msg("%s", err.text);
	}
	change_set_done(&set);
	plan_done(&plan);
	app_close(app);
}

static void decided(struct host *host, int year, const char *order)
{
	struct err err = {0};
	struct app *app = app_as(host, "naering", false);
	struct app_top_decision decision = {.year = year,
					    .body = "kommunestyret",
					    .date = "i dag",
					    .case_no = "99/23",
					    .order = strcmp(order, "-") == 0 ? NULL : order};
	struct change_set set;
	struct plan plan;
	plan_init(&plan);
	change_set_init(&set);
	if (!app_load(app, APP_ALL, &plan, &err) ||
	    !app_top_decide(app, &plan, &decision, &set, &err) ||
	    !app_commit(app, &plan, &set, NULL, NULL, &err)) {
		fail_msg("%s", err.text);
	}
	change_set_done(&set);
	plan_done(&plan);
	app_close(app);
}

/* What somebody else does with the top ten of a year. */
static bool lists(struct host *host, const char *word, const char *rest)
{
	int year = atoi(rest); // NOLINT(cert-err34-c)
	const char *order = rest + strspn(rest, "0123456789 ");
	if (strcmp(word, "ordered") == 0) {
		wrote(host, NULL, year, order);
	} else if (strcmp(word, "decided") == 0) {
		decided(host, year, order);
	} else {
		return false;
	}
	return true;
}

static void remove_record(struct host *host, char *id)
{
	struct err err = {0};
	struct app *app = app_as(host, "naering", false);
	struct app_ids ids = {.rows = (char *[]){id}, .n = 1};
	struct change_set set;
	change_set_init(&set);
	if (!app_remove_ids(app, &ids, NULL, &set, &err)) {
		fail_msg("%s", err.text);
	}
	change_set_done(&set);
	app_close(app);
}

/* Read anew from the store, not from what the screen believes. */
static bool holds(struct host *host, const char *id, const char *key, const char *wanted)
{
	struct plan plan;
	struct str text = {0};
	enum kind kind = KIND_COUNT;
	plan_init(&plan);
	struct app *app = app_as(host, "naering", true);
	assert_true(app_load(app, APP_ALL, &plan, NULL));
	const void *record = plan_find_any(&plan, id, &kind);
	const struct field *field = record ? field_find(kind, key) : NULL;
	if (!field || !field_text(field, record, &text)) {
		str_put(&text, "-");
	}
	for (char *line = text.data; line && (line = strchr(line, '\n'));) {
		*line = '|';
	}
	bool same = strcmp(str_text(&text), wanted) == 0;
	if (!same) {
		fprintf(stderr, "%s %s is «%s», wanted «%s»\n", id, key, str_text(&text), wanted);
	}
	str_done(&text);
	app_close(app);
	plan_done(&plan);
	return same;
}

static bool opens_as(struct host *host, const char *word, const char *rest)
{
	bool linear = strcmp(word, "linear") == 0, kiosk = strcmp(word, "kiosk") == 0;
	bool editor = strcmp(word, "editor") == 0;
	host->options.linear |= linear;
	host->options.kiosk |= kiosk;
	if (editor) {
		setenv("EDITOR", rest, 1);
	}
	return linear || kiosk || editor;
}

static bool goes_in_time(struct host *host, const char *word, const char *rest)
{
	if (strcmp(word, "later") == 0) {
		desk_later();
	} else if (strcmp(word, "day") == 0) {
		desk_turn(&host->session.tui, rest);
	} else if (strcmp(word, "past") == 0) {
		close_session(host);
		open_app(host, desk_past("radgiver"));
	} else {
		return false;
	}
	return true;
}

static void cut(struct session *session)
{
	draft_keep(&session->draft, &session->tui, true);
	draft_keep(&session->order, &session->tui, true);
}

static bool word(void *data, const char *word, const char *rest)
{
	struct host *host = data;
	char id[64] = "", key[64] = "", value[2000] = "";
	sscanf(rest, "%63s %63s %1999[^\n]", id, key, value);
	if (strcmp(word, "other") == 0) {
		set_as(host, "naering", id, key, value);
	} else if (strcmp(word, "self") == 0) {
		set_as(host, "radgiver", id, key, value);
	} else if (strcmp(word, "wrote") == 0) {
		wrote(host, id, (int)strtol(key, NULL, 10), value);
	} else if (lists(host, word, rest)) {
		return true;
	} else if (strcmp(word, "plans") == 0) {
		read_file(host, "other.yaml");
		open_session(host, false);
	} else if (strcmp(word, "kept") == 0) {
		kept_all(host);
	} else if (strcmp(word, "bundled") == 0) {
		to_plans();
	} else if (strcmp(word, "file") == 0) {
		own_write(str_text(&host->folder), id, rest + strlen(id) + 1);
	} else if (strcmp(word, "file?") == 0) {
		return own_holds(str_text(&host->folder), id, rest + strlen(id) + 1);
	} else if (strcmp(word, "empty") == 0) {
		empty(host);
	} else if (strcmp(word, "plan") == 0) {
		begin_with(host, rest);
	} else if (strcmp(word, "removed") == 0) {
		remove_record(host, id);
	} else if (strcmp(word, "prefs") == 0) {
		own_write(str_text(&host->folder), "tiltak/visning", rest);
	} else if (strcmp(word, "prefs?") == 0) {
		return own_remembers(str_text(&host->folder), rest);
	} else if (strcmp(word, "homeless") == 0) {
		setenv("XDG_STATE_HOME", "/dev/null", 1);
	} else if (strcmp(word, "settings") == 0) {
		own_write(str_text(&host->folder), ".config/tiltak/tiltak.yaml", rest);
		open_session(host, false);
	} else if (strcmp(word, "again") == 0 || strcmp(word, "readonly") == 0) {
		open_session(host, strcmp(word, "readonly") == 0);
	} else if (opens_as(host, word, rest)) {
		open_session(host, false);
	} else if (strcmp(word, "cut") == 0) {
		cut(&host->session);
		own_drafts(str_text(&host->folder));
		open_session(host, false);
	} else if (strcmp(word, "killed") == 0) {
		own_drafts(str_text(&host->folder));
		open_session(host, false);
	} else if (strcmp(word, "list-stands") == 0) {
		return !host->session.tui.stale[VIEW_TILTAK];
	} else if (strcmp(word, "drafts") == 0) {
		return own_drafts(str_text(&host->folder)) == atoi(rest); // NOLINT(cert-err34-c)
	} else if (strcmp(word, "gone") == 0) {
		return host->left;
	} else if (strcmp(word, "value") == 0) {
		return holds(host, id, key, value);
	} else {
		return goes_in_time(host, word, rest);
	}
	return true;
}

static void draw_anew(struct host *host, struct canvas *canvas)
{
	canvas_reset(canvas, host->session.tui.rows, host->session.tui.cols);
	tui_draw(&host->session.tui, canvas);
}

/* A tick that says the frame stands is not drawn: then there must be nothing to draw. */
static void expect_same(struct host *host, const struct canvas *before)
{
	struct canvas after = {0};
	struct str was = {0}, is = {0};
	draw_anew(host, &after);
	canvas_text(before, &was);
	canvas_styles(before, &was);
	canvas_text(&after, &is);
	canvas_styles(&after, &is);
	assert_string_equal(str_text(&was), str_text(&is));
	canvas_done(&after);
	str_done(&was);
	str_done(&is);
}

static void feed(void *data, const struct event *event)
{
	struct host *host = data;
	struct canvas before = {0};
	bool tick = event->type == EVENT_TICK;
	if (tick) {
		draw_anew(host, &before);
	}
	host->left = !session_step(&host->session, event) || host->left;
	if (tick && host->session.tui.stands) {
		expect_same(host, &before);
	}
	canvas_done(&before);
}

static void draw(void *data, struct canvas *canvas)
{
	struct host *host = data;
	tui_draw(&host->session.tui, canvas);
	frame_holds(&host->session.tui, canvas);
	words_hold(&host->session.tui);
}

static void expected(void *data)
{
	covered_screen(&((struct host *)data)->session.tui);
}

static void screens(void **state)
{
	const char *name = *state;
	struct host host = {.home = strncmp(name, "home", 4) == 0};
	struct script_host script = {.start = start,
				     .word = word,
				     .feed = feed,
				     .draw = draw,
				     .expected = expected,
				     .data = &host};
	str_put(&host.folder, "/tmp/tiltak-views-XXXXXX");
	assert_non_null(mkdtemp(host.folder.data));
	setenv("HOME", str_text(&host.folder), 1);
	unsetenv("XDG_CONFIG_HOME");
	str_printf(&host.db, "%s/register.db", str_text(&host.folder));
	assert_int_equal(script_run_case(name, &script), 0);
	close_session(&host);
	unlink(str_text(&host.db));
	own_remove(str_text(&host.folder));
	rmdir(str_text(&host.folder));
	str_done(&host.folder);
	str_done(&host.db);
}

#define SCREENS(file)                                                                              \
	{                                                                                          \
		.name = file, .test_func = screens, .initial_state = (void *)(file)                \
	}

int main(void)
{
	const struct CMUnitTest tests[] = {
		/* clang-format off */
		SCREENS("home.txt"), SCREENS("areas.txt"), SCREENS("tiltak.txt"),
		SCREENS("one.txt"), SCREENS("dates.txt"), SCREENS("papers.txt"), SCREENS("top.txt"), SCREENS("decide.txt"),
		SCREENS("history.txt"), SCREENS("report.txt"),
		SCREENS("meeting.txt"),
		SCREENS("ballot.txt"),
		SCREENS("fates.txt"), SCREENS("promises.txt"),
		SCREENS("others.txt"), SCREENS("draft.txt"), SCREENS("conflict.txt"),
		SCREENS("field.txt"), SCREENS("calendar.txt"), SCREENS("several.txt"),
		SCREENS("assess.txt"), SCREENS("marks.txt"), SCREENS("columns.txt"),
		SCREENS("groups.txt"), SCREENS("values.txt"), SCREENS("named.txt"),
		SCREENS("search.txt"), SCREENS("plans.txt"), SCREENS("live.txt"),
		SCREENS("popup.txt"), SCREENS("commands.txt"), SCREENS("sizes.txt"),
		SCREENS("follow.txt"), SCREENS("linear.txt"), SCREENS("line.txt"),
		SCREENS("home_found.txt"), SCREENS("home_indicators.txt"), SCREENS("findings.txt"),
		SCREENS("copy.txt"),
		SCREENS("log.txt"),
		SCREENS("settings.txt"),
		SCREENS("guide.txt"),
		SCREENS("past.txt"),
		/* clang-format on */
		cmocka_unit_test(every_command_is_run_by_a_script),
		cmocka_unit_test(every_view_is_expected_at_every_size),
	};
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
