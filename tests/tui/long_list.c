/*
 * A list too long to be measured anew after each change: what was changed has room all the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "canvas.h"
#include "command_log.h"
#include "state.h"
#include "tiltak/dates.h"
#include "tiltak/model.h"
#include "tiltak/str.h"
#include "views.h"

enum { TILTAK = 1000, ROWS = 40, COLS = 200 };

struct desk {
	struct plan plan;
	struct tui *tui;
	struct canvas canvas;
	struct command_log log;
};

static void set(struct plan *plan, void *record, const char *key, const char *text)
{
	assert_true(field_assign(field_find(KIND_TILTAK, key), plan, record, text, NULL));
}

static int setup(void **state)
{
	struct desk *desk = mem_zero(1, sizeof *desk);
	plan_init(&desk->plan);
	for (int i = 0; i < TILTAK; i++) {
		char id[16];
		snprintf(id, sizeof id, "T-%04d", i + 1);
		set(&desk->plan, plan_add(&desk->plan, KIND_TILTAK, id), "tittel", "Et tiltak");
	}
	desk->tui = mem_zero(1, sizeof *desk->tui);
	tui_init(desk->tui, &(struct tui_given){.plan = &desk->plan,
						.today = day_from(2023, 5, 10),
						.person = "radgiver"});
	desk->tui->log = &desk->log;
	tui_go(desk->tui, VIEW_TILTAK);
	*state = desk;
	return 0;
}

static int teardown(void **state)
{
	struct desk *desk = *state;
	tui_done(desk->tui);
	free(desk->tui);
	canvas_done(&desk->canvas);
	plan_done(&desk->plan);
	free(desk);
	return 0;
}

static bool shows(struct desk *desk, const char *text)
{
	struct str screen = {0};
	canvas_reset(&desk->canvas, ROWS, COLS);
	tui_draw(desk->tui, &desk->canvas);
	canvas_text(&desk->canvas, &screen);
	bool there = strstr(str_text(&screen), text) != NULL;
	str_done(&screen);
	return there;
}

static void change(struct desk *desk, const char *id, const char *key, const char *text)
{
	struct change_set changes;
	change_set_init(&changes);
	change_field(&changes, KIND_TILTAK, plan_find(&desk->plan, KIND_TILTAK, id),
		     field_find(KIND_TILTAK, key), text);
	assert_true(change_apply(&desk->plan, &changes, NULL, NULL));
	tui_changed(desk->tui, &changes);
	change_set_done(&changes);
}

static void a_changed_row_has_room(void **state)
{
	struct desk *desk = *state;
	assert_true(shows(desk, "T-0003"));
	change(desk, "T-0003", "frist", "2. kvartal 2023");
	assert_true(shows(desk, "2. kvartal 2023"));
	change(desk, "T-0900", "frist", "juni 2023");
	assert_true(shows(desk, "2. kvartal 2023"));
}

/* The rows lie where they lay; a filter must still be asked again. */
static void a_changed_row_leaves_the_filter(void **state)
{
	struct desk *desk = *state;
	assert_true(list_set_filter(desk->tui, "Et", NULL));
	assert_true(shows(desk, "T-0004"));
	change(desk, "T-0004", "tittel", "Noe ulikt");
	assert_false(shows(desk, "T-0004"));
	assert_true(shows(desk, "T-0005"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_changed_row_has_room, setup, teardown),
		cmocka_unit_test_setup_teardown(a_changed_row_leaves_the_filter, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
