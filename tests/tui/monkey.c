/*
 * The monkey: random keys, pastes, clicks and resizes against the whole screen over a real
 * register, while others change it too. Nothing crashes, every frame fits with its cursor where the
 * keys act, and the register stays sound and as the screen believes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "desk.h"
#include "holds.h"
#include "random_canvas.h"
#include "session.h"
#include "tiltak/app.h"

#define PLAN	  "proeve"
#define EVENTS	  10000
#define SECONDS	  20  /* of work at most; the number done is told */
#define LOOK	  500 /* events between two looks at the register */
#define LAST	  24  /* events told of when it fails */
#define PASTE	  300
#define PASTE_BIG 70000

struct monkey {
	struct random random;
	char folder[64], db[96];
	bool read_only, linear;
	struct app *app, *other; /* the other is somebody else at work */
	struct session session;
	bool open;
	struct canvas canvas;
	char *paste;
	struct str last[LAST];
	long done;
	bool well; /* it came to its end */
};

static void open_session(struct monkey *monkey)
{
	/* In a kiosk nothing can be started that waits for a person. */
	struct tui_options options = {.linear = monkey->linear, .kiosk = true};
	struct err err = {0};
	monkey->app = desk_app(monkey->db, PLAN, "radgiver", monkey->read_only);
	if (!session_open(&monkey->session, monkey->app, &options, &err)) {
		fail_msg("%s", err.text);
	}
	monkey->open = true;
}

static void close_session(struct monkey *monkey)
{
	if (monkey->open) {
		session_close(&monkey->session);
		app_close(monkey->app);
	}
	monkey->open = false;
}

/* ---- What it does ---- */

static int below(struct monkey *monkey, int n)
{
	return random_below(&monkey->random, n);
}

/* Letters that are commands, the keys that move and answer, and any key at all. */
static uint32_t random_key(struct monkey *monkey)
{
	static const char letters[] = "sadbknehfo!cGVFuyOMTHPm:?*/+-0123456789CjtLv<> ";
	static const uint32_t moves[] = {
		KEY_UP,	       KEY_DOWN,  KEY_LEFT,  KEY_RIGHT, KEY_PAGE_UP,
		KEY_PAGE_DOWN, KEY_HOME,  KEY_END,   KEY_TAB,	KEY_TAB | KEY_SHIFT,
		KEY_ENTER,     KEY_ENTER, KEY_ENTER, KEY_ESC,	KEY_ESC,
		KEY_DOWN,      KEY_DOWN};
	static const uint32_t letters_no[] = {0xe6,    0xf8,   0xe5,   0x301,
					      0x1f600, 0x6f22, 0x202e, 0x200d};
	switch (below(monkey, 8)) {
	case 0:
	case 1:
	case 2:
		return moves[below(monkey, sizeof moves / sizeof moves[0])];
	case 3:
	case 4:
	case 5:
		return (uint32_t)letters[below(monkey, sizeof letters - 1)];
	case 6:
		return below(monkey, 2) ? KEY_CTRL | (uint32_t)('a' + below(monkey, 26))
					: (uint32_t)('a' + below(monkey, 26));
	default:
		return below(monkey, 2)
			       ? (uint32_t)(KEY_SPECIAL +
					    below(monkey, KEY_END_OF_SPECIAL - KEY_SPECIAL))
			       : letters_no[below(monkey,
						  sizeof letters_no / sizeof letters_no[0])];
	}
}

static struct event random_paste(struct monkey *monkey)
{
	static const char *const texts[] = {"uke 21",  "k2 2023",    "status:pågår", "1,7 mrd",
					    "naering", "to\nlinjer", "T-002",	     "\033[201~"};
	const char *text = texts[below(monkey, sizeof texts / sizeof texts[0])];
	size_t len = strlen(text);
	if (below(monkey, 2)) {
		text = random_text(&monkey->random, monkey->paste, PASTE);
		len = strlen(text);
	} else if (below(monkey, 40) == 0) {
		memset(monkey->paste, 'x', PASTE_BIG - 1);
		monkey->paste[PASTE_BIG - 1] = '\0';
		text = monkey->paste;
		len = PASTE_BIG - 1;
	}
	return (struct event){.type = EVENT_PASTE, .text = text, .len = len};
}

static struct event random_resize(struct monkey *monkey)
{
	static const int sizes[][2] = {{24, 80}, {16, 60}, {40, 120}, {50, 200},
				       {24, 80}, {15, 59}, {1, 1}};
	int i = below(monkey, 8);
	struct event event = {.type = EVENT_RESIZE};
	event.row = i < 7 ? sizes[i][0] : 1 + below(monkey, 120);
	event.col = i < 7 ? sizes[i][1] : 1 + below(monkey, 300);
	canvas_reset(&monkey->canvas, event.row, event.col);
	return event;
}

static struct event random_event(struct monkey *monkey)
{
	int what = below(monkey, 100);
	if (what < 88) {
		return (struct event){.type = EVENT_KEY, .key = random_key(monkey)};
	}
	if (what < 92) {
		return random_paste(monkey);
	}
	if (what < 94) {
		return random_resize(monkey);
	}
	if (what < 97) {
		return (struct event){.type = EVENT_CLICK,
				      .row = below(monkey, monkey->canvas.rows),
				      .col = below(monkey, monkey->canvas.cols)};
	}
	return (struct event){.type = EVENT_TICK};
}

/* Somebody else sets a field, of a record that may be gone. */
static void act_as_another(struct monkey *monkey)
{
	static const char *const edits[][2] = {{"frist", "uke 30"},
					       {"status", "pågår"},
					       {"tittel", "Fra en annen"},
					       {"kostnad", "5000"}};
	char id[16];
	char *ids[] = {id};
	int i = below(monkey, sizeof edits / sizeof edits[0]);
	snprintf(id, sizeof id, "T-%03d", 1 + below(monkey, 6));
	struct app_edit edit = {.key = edits[i][0], .typed = edits[i][1]};
	struct app_ids all = {.rows = ids, .n = 1};
	struct change_set set;
	change_set_init(&set);
	(void)app_set(monkey->other, &all, &(struct app_edits){&edit, 1}, NULL, &set, NULL);
	change_set_done(&set);
}

static void remember(struct monkey *monkey, const struct event *event)
{
	static const char *const names[] = {
		[EVENT_NONE] = "",	   [EVENT_KEY] = "key",	      [EVENT_PASTE] = "paste",
		[EVENT_RESIZE] = "resize", [EVENT_CLICK] = "click",   [EVENT_WHEEL] = "wheel",
		[EVENT_TICK] = "tick",	   [EVENT_SIGNAL] = "signal",
	};
	struct str *text = &monkey->last[monkey->done % LAST];
	str_clear(text);
	str_printf(text, "%s", names[event->type]);
	if (event->type == EVENT_KEY) {
		str_char(text, ' ');
		key_name(event->key, text);
	} else if (event->type != EVENT_PASTE) {
		str_printf(text, " %d %d", event->row, event->col);
	}
}

/* ---- What holds ---- */

/* No wide sign is cut in two, at the edge or by what was drawn beside it. */
static void cells_hold(const struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++) {
		bool half = false;
		for (int col = 0; col < canvas->cols; col++) {
			const struct cell *cell = canvas_cell(canvas, row, col);
			assert_int_equal(cell->width == 0, half);
			half = cell->width == 2;
		}
		assert_false(half);
	}
}

/* The register is sound, and holds what the screen believes. */
static void register_holds(struct monkey *monkey)
{
	struct err err = {0};
	struct plan stored;
	struct change_set difference;
	if (!app_check(monkey->other, (struct app_report){.line = desk_fault}, &err) ||
	    !app_sync(monkey->app, &monkey->session.plan, NULL, NULL, &err)) {
		fail_msg("%s", err.text);
	}
	tui_refresh(&monkey->session.tui);
	plan_init(&stored);
	change_set_init(&difference);
	assert_true(app_load(monkey->other, APP_ALL, &stored, &err));
	change_diff(&stored, &monkey->session.plan, &difference);
	assert_int_equal(difference.n, 0);
	change_set_done(&difference);
	plan_done(&stored);
}

static void step(struct monkey *monkey)
{
	struct event event = random_event(monkey);
	remember(monkey, &event);
	if (!monkey->read_only && below(monkey, 200) == 0) {
		act_as_another(monkey);
	}
	if (!session_step(&monkey->session, &event)) {
		close_session(monkey);
		open_session(monkey);
	}
	canvas_reset(&monkey->canvas, monkey->canvas.rows, monkey->canvas.cols);
	tui_draw(&monkey->session.tui, &monkey->canvas);
	frame_holds(&monkey->session.tui, &monkey->canvas);
	cells_hold(&monkey->canvas);
}

static void play(struct monkey *monkey, long events)
{
	clock_t end = clock() + SECONDS * CLOCKS_PER_SEC;
	open_session(monkey);
	canvas_reset(&monkey->canvas, 24, 80);
	for (long i = 0; i < events && clock() < end; i++, monkey->done++) {
		step(monkey);
		if (i % LOOK == LOOK - 1) {
			register_holds(monkey);
		}
	}
	register_holds(monkey);
	print_message("# %ld events\n", monkey->done);
	monkey->well = true;
}

static void nothing_a_monkey_does_harms(void **state)
{
	play(*state, EVENTS * 8 / 10);
}

static void nor_on_the_linear_screen(void **state)
{
	struct monkey *monkey = *state;
	monkey->linear = true;
	play(monkey, EVENTS / 10);
}

/* --lesetilgang: whatever is pressed, not one step comes into the log. */
static void one_who_may_only_read_changes_nothing(void **state)
{
	struct monkey *monkey = *state;
	struct plan before, after;
	plan_init(&before);
	plan_init(&after);
	assert_true(app_load(monkey->other, APP_ALL, &before, NULL));
	monkey->read_only = true;
	play(monkey, EVENTS / 10);
	assert_true(app_load(monkey->other, APP_ALL, &after, NULL));
	assert_int_equal(before.seq, after.seq);
	plan_done(&before);
	plan_done(&after);
}

static int set_up(void **state)
{
	struct monkey *monkey = calloc(1, sizeof *monkey);
	monkey->random = random_start();
	monkey->paste = calloc(1, PASTE_BIG);
	strcpy(monkey->folder, "/tmp/tiltak-monkey-XXXXXX");
	if (!mkdtemp(monkey->folder)) {
		return -1;
	}
	snprintf(monkey->db, sizeof monkey->db, "%s/register.db", monkey->folder);
	setenv("XDG_STATE_HOME", monkey->folder, 1);
	monkey->other = desk_app(monkey->db, PLAN, "naering", false);
	desk_read(monkey->other, "plan.yaml");
	*state = monkey;
	return 0;
}

/* What led to a failure is told, the newest last. */
static int tear_down(void **state)
{
	struct monkey *monkey = *state;
	char command[100];
	for (long i = 0; i < LAST; i++) {
		struct str *text = &monkey->last[(monkey->done + 1 + i) % LAST];
		if (!monkey->well && text->len > 0) {
			fprintf(stderr, "# %s\n", str_text(text));
		}
		str_done(text);
	}
	close_session(monkey);
	app_close(monkey->other);
	canvas_done(&monkey->canvas);
	snprintf(command, sizeof command, "rm -rf %s", monkey->folder);
	free(monkey->paste);
	free(monkey);
	return system(command);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_a_monkey_does_harms, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nor_on_the_linear_screen, set_up, tear_down),
		cmocka_unit_test_setup_teardown(one_who_may_only_read_changes_nothing, set_up,
						tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
