/*
 * Text fields under random keys: the text stays valid and composed, the cursor between clusters and
 * in view, and undo leads back to the beginning whatever was done.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edit.h"
#include "event.h"
#include "random_canvas.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

static const uint32_t keys[] = {
	'a',
	'Z',
	' ',
	'-',
	0xe5,	 /* å */
	0x301,	 /* a combining mark */
	0x1f1f3, /* half a flag */
	0x1f600,
	0x6f22, /* wide */
	0x1100,
	0x1161, /* two that compose */
	KEY_ENTER,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_UP,
	KEY_DOWN,
	KEY_HOME,
	KEY_END,
	KEY_PAGE_UP,
	KEY_PAGE_DOWN,
	KEY_BACKSPACE,
	KEY_DELETE,
	KEY_CTRL | KEY_LEFT,
	KEY_CTRL | KEY_RIGHT,
	KEY_CTRL | KEY_HOME,
	KEY_CTRL | KEY_END,
	KEY_CTRL | KEY_DELETE,
	KEY_CTRL | 'w',
	KEY_CTRL | 'u',
	KEY_CTRL | 'k',
	KEY_CTRL | 'z',
	KEY_CTRL | 'z',
	KEY_CTRL | 'y',
};

static struct event random_event(struct random *random, char *buffer, int size)
{
	int n = (int)(sizeof(keys) / sizeof(*keys));

	if (random_below(random, 12) > 0) {
		return (struct event){.type = EVENT_KEY, .key = keys[random_below(random, n)]};
	}
	/* what a paste holds is valid UTF-8 */
	struct str valid = {0};
	const char *p = random_text(random, buffer, size);
	for (; *p; p++) {
		str_char(&valid, *p);
		if (!text_valid(valid.data, valid.len, NULL) && !(p[1] & 0x80)) {
			str_clear(&valid);
		}
	}
	memcpy(buffer, str_text(&valid), valid.len + 1);
	if (!text_valid(buffer, strlen(buffer), NULL)) {
		buffer[0] = '\0';
	}
	str_done(&valid);
	return (struct event){.type = EVENT_PASTE, .text = buffer, .len = strlen(buffer)};
}

static void expect_between_clusters(const struct edit *edit)
{
	const char *text = edit_text(edit);
	size_t pos = 0;

	while (pos < edit->at) {
		pos += text_cluster(text + pos, edit->text.len - pos, NULL);
	}
	assert_int_equal(pos, edit->at);
}

static void expect_sound(const struct edit *edit)
{
	struct str composed = {0};

	assert_true(edit->at <= edit->text.len);
	assert_true(edit->text.len <= edit->max);
	assert_true(text_valid(edit_text(edit), edit->text.len, NULL));
	text_nfc(&composed, edit_text(edit), edit->text.len);
	assert_string_equal(str_text(&composed), edit_text(edit));
	str_done(&composed);
	expect_between_clusters(edit);
	for (const char *p = edit_text(edit); *p; p++) {
		assert_true((unsigned char)*p >= ' ' || (edit->lines && *p == '\n'));
	}
}

static void expect_cursor_inside(struct edit *edit, struct canvas *canvas, struct rect in)
{
	canvas_reset(canvas, canvas->rows, canvas->cols);
	edit_draw(edit, canvas, in, "tom", true);
	assert_in_range(canvas->cursor_row, in.row, in.row + in.rows - 1);
	assert_in_range(canvas->cursor_col, in.col, in.col + in.cols - 1);
	for (int row = 0; row < canvas->rows; row++) {
		bool outside = row < in.row || row >= in.row + in.rows;
		const struct cell *left = canvas_cell(canvas, row, 0);
		const struct cell *right = canvas_cell(canvas, row, canvas->cols - 1);
		assert_string_equal(left->text, " ");
		assert_string_equal(right->text, " ");
		assert_true(!outside || left->style == STYLE_NORMAL);
	}
}

static void all_can_be_undone_and_redone(struct edit *edit, const char *first)
{
	char *last = mem_copy_text(edit_text(edit));
	size_t done = edit->n_done;
	struct event undo = {.type = EVENT_KEY, .key = KEY_CTRL | 'z'};
	struct event redo = {.type = EVENT_KEY, .key = KEY_CTRL | 'y'};

	while (edit_changed(edit)) {
		edit_update(edit, &undo);
		expect_sound(edit);
	}
	assert_string_equal(edit_text(edit), first);
	for (size_t i = 0; i < done; i++) {
		edit_update(edit, &redo);
		expect_sound(edit);
	}
	assert_string_equal(edit_text(edit), last);
	free(last);
}

static void any_keys_leave_a_sound_field(void **state)
{
	(void)state;
	struct random random = random_start();
	struct canvas canvas = {0};
	char buffer[400];

	canvas_reset(&canvas, 8, 40);
	for (int round = 0; round < 300; round++) {
		struct edit edit = {0};
		struct rect in =
			rect(1, 1, 1 + random_below(&random, 6), 1 + random_below(&random, 38));
		bool lines = round % 2;

		edit_open(&edit, "Næring", lines, (size_t)random_below(&random, 300) + 20);
		for (int n = 0; n < 100; n++) {
			struct event event = random_event(&random, buffer, sizeof(buffer));
			edit_update(&edit, &event);
			expect_sound(&edit);
			expect_cursor_inside(&edit, &canvas, in);
		}
		all_can_be_undone_and_redone(&edit, "Næring");
		edit_done(&edit);
	}
	canvas_done(&canvas);
}

static void undo_remembers_a_bounded_number_of_steps(void **state)
{
	(void)state;
	struct edit edit = {0};
	struct event space = {.type = EVENT_KEY, .key = ' '};
	struct event letter = {.type = EVENT_KEY, .key = 'x'};
	struct event undo = {.type = EVENT_KEY, .key = KEY_CTRL | 'z'};

	edit_open(&edit, "", false, 100000);
	for (int i = 0; i < 3000; i++) {
		edit_update(&edit, &letter);
		edit_update(&edit, &space);
	}
	assert_int_equal(edit.n_steps, 1000);
	while (edit_changed(&edit)) {
		edit_update(&edit, &undo);
	}
	assert_int_equal(edit.text.len, 4000);
	edit_done(&edit);
}

static void text_from_elsewhere_is_composed(void **state)
{
	(void)state;
	struct edit edit = {0};

	edit_open(&edit, "a\xcc\x8ar", false, 100);
	assert_string_equal(edit_text(&edit), "år");
	assert_false(edit_changed(&edit));
	edit_set(&edit, "a\xcc\x8art");
	assert_string_equal(edit_text(&edit), "årt");
	assert_true(edit_changed(&edit));
	edit_done(&edit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_keys_leave_a_sound_field),
		cmocka_unit_test(undo_remembers_a_bounded_number_of_steps),
		cmocka_unit_test(text_from_elsewhere_is_composed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
