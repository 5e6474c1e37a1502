/*
 * The list, the text field and the picker, driven by key scripts. The host knows these lines:
 *
 *	rows 20             a list of rows r1 … r20      heading 3     row 3 cannot be selected
 *	remove r5           insert r9 new                reverse
 *	edit 20 "text"      a field of 20 columns        lines 20x4 "text"
 *	max 10              bytes the field takes        undone        nothing is left to undo
 *	pick pågår          a picker with that selected  result chosen
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edit.h"
#include "event.h"
#include "listbox.h"
#include "picker.h"
#include "script.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"

enum widget { WIDGET_NONE, WIDGET_LIST, WIDGET_EDIT, WIDGET_PICKER };

struct row {
	char id[24];
	bool heading;
};

struct host {
	enum widget widget;
	struct row *rows;
	size_t n;
	size_t asked; /* how often a row was asked for */
	struct listbox list;
	struct edit edit;
	struct rect in;
	struct picker picker;
	enum picker_result result;
};

static const struct picker_choice statuses[] = {
	{"ikke-startet", "○ Ikke startet", "planlagt"}, {"pågår", "► Pågår", "i arbeid"},
	{"løpende", "∞ Løpende", "kontinuerlig"},	{"utsatt", "▬ Utsatt", NULL},
	{"fullført", "√ Fullført", "ferdig"},		{"utgår", "× Utgår", "skrinlagt"},
};

static struct rect whole(const struct canvas *canvas)
{
	return rect(0, 0, canvas->rows, canvas->cols);
}

static size_t count_rows(void *data)
{
	return ((struct host *)data)->n;
}

static const char *row_id(void *data, size_t row)
{
	struct host *host = data;

	host->asked++;
	return host->rows[row].heading ? NULL : host->rows[row].id;
}

static void draw_row(void *data, struct canvas *canvas, struct span at, size_t row)
{
	struct host *host = data;

	host->asked++;
	canvas_put(canvas, at, host->rows[row].id,
		   host->rows[row].heading ? STYLE_HEADING : STYLE_NORMAL);
}

static void start(void *data)
{
	struct host *host = data;

	free(host->rows);
	listbox_done(&host->list);
	edit_done(&host->edit);
	picker_done(&host->picker);
	*host = (struct host){0};
}

static void open_rows(struct host *host, size_t n)
{
	host->widget = WIDGET_LIST;
	host->list.rows = (struct listbox_rows){
		.count = count_rows, .id = row_id, .draw = draw_row, .data = host};
	host->rows = mem_zero(n + 1, sizeof(*host->rows));
	host->n = n;
	for (size_t i = 0; i < n; i++) {
		snprintf(host->rows[i].id, sizeof(host->rows[i].id), "r%zu", i + 1);
	}
}

static size_t find(const struct host *host, const char *id)
{
	size_t i = 0;
	while (i < host->n && strcmp(host->rows[i].id, id) != 0) {
		i++;
	}
	return i;
}

static void remove_row(struct host *host, const char *id)
{
	size_t at = find(host, id);

	host->n--;
	memmove(host->rows + at, host->rows + at + 1, (host->n - at) * sizeof(*host->rows));
}

/* «r9 new»: a row of that id before r9. */
static void insert_row(struct host *host, const char *rest)
{
	char before[24];
	char id[24];

	assert_int_equal(sscanf(rest, "%23s %23s", before, id), 2);
	size_t at = find(host, before);
	host->rows = mem_resize(host->rows, host->n + 1, sizeof(*host->rows));
	memmove(host->rows + at + 1, host->rows + at, (host->n - at) * sizeof(*host->rows));
	host->rows[at] = (struct row){0};
	memcpy(host->rows[at].id, id, sizeof(id));
	host->n++;
}

static void reverse_rows(struct host *host)
{
	for (size_t i = 0; i < host->n / 2; i++) {
		struct row other = host->rows[i];
		host->rows[i] = host->rows[host->n - 1 - i];
		host->rows[host->n - 1 - i] = other;
	}
}

static bool list_word(struct host *host, const char *word, const char *rest)
{
	if (strcmp(word, "rows") == 0) {
		open_rows(host, (size_t)atoi(rest)); // NOLINT(cert-err34-c)
	} else if (strcmp(word, "heading") == 0) {
		host->rows[atoi(rest) - 1].heading = true; // NOLINT(cert-err34-c)
	} else if (strcmp(word, "remove") == 0) {
		remove_row(host, rest);
	} else if (strcmp(word, "insert") == 0) {
		insert_row(host, rest);
	} else if (strcmp(word, "reverse") == 0) {
		reverse_rows(host);
	} else {
		return false;
	}
	return true;
}

/* «20 text» or «20x4 text». */
static void open_edit(struct host *host, const char *rest, bool lines)
{
	int cols = 0;
	int rows = 1;
	const char *text = strchr(rest, ' ');
	struct str plain = {0};

	assert_true(sscanf(rest, "%dx%d", &cols, &rows) >= 1); // NOLINT(cert-err34-c)
	for (const char *p = text ? text + 1 : ""; *p; p++) {
		str_char(&plain, *p == '|' ? '\n' : *p);
	}
	edit_done(&host->edit);
	host->widget = WIDGET_EDIT;
	host->in = rect(0, 0, rows, cols);
	edit_open(&host->edit, str_text(&plain), lines, 1000);
	str_done(&plain);
}

static const char *const results[] = {"open", "chosen", "left"};

static bool host_word(void *data, const char *word, const char *rest)
{
	struct host *host = data;

	if (strcmp(word, "edit") == 0 || strcmp(word, "lines") == 0) {
		open_edit(host, rest, *word == 'l');
	} else if (strcmp(word, "max") == 0) {
		host->edit.max = (size_t)atoi(rest); // NOLINT(cert-err34-c)
	} else if (strcmp(word, "full") == 0) {
		assert_int_equal(host->edit.full, strcmp(rest, "no") != 0);
	} else if (strcmp(word, "undone") == 0) {
		assert_false(edit_changed(&host->edit));
	} else if (strcmp(word, "set") == 0) {
		edit_set(&host->edit, rest);
	} else if (strcmp(word, "pick") == 0) {
		host->widget = WIDGET_PICKER;
		picker_open(&host->picker, "Status", statuses, 6, *rest ? rest : NULL);
	} else if (strcmp(word, "result") == 0) {
		assert_string_equal(results[host->result], rest);
	} else if (strcmp(word, "id") == 0) {
		const char *id = picker_id(&host->picker);
		assert_string_equal(id ? id : "none", rest);
	} else {
		return list_word(host, word, rest);
	}
	return true;
}

static void feed(void *data, const struct event *event)
{
	struct host *host = data;

	if (host->widget == WIDGET_LIST) {
		listbox_update(&host->list, event);
	} else if (host->widget == WIDGET_EDIT) {
		edit_update(&host->edit, event);
	} else if (host->widget == WIDGET_PICKER) {
		host->result = picker_update(&host->picker, event);
	}
}

static void draw(void *data, struct canvas *canvas)
{
	struct host *host = data;

	if (host->widget == WIDGET_LIST) {
		listbox_draw(&host->list, canvas, whole(canvas), true);
	} else if (host->widget == WIDGET_EDIT) {
		edit_draw(&host->edit, canvas, host->in, "Skriv her", true);
	} else if (host->widget == WIDGET_PICKER) {
		picker_draw(&host->picker, canvas, canvas->rows);
	}
}

static void run(const char *name)
{
	struct host host = {0};
	struct script_host script = {start, host_word, feed, draw, &host};

	assert_int_equal(script_run_case(name, &script), 0);
	start(&host);
}

static void lists_do_as_scripted(void **state)
{
	(void)state;
	run("listbox.txt");
}

static void fields_do_as_scripted(void **state)
{
	(void)state;
	run("edit.txt");
}

/* The best first: each is a tier, or a place in it, above the next. */
static void choices_are_ranked_by_what_begins_so(void **state)
{
	(void)state;
	static const struct picker_choice ranked[] = {
		{.id = "1", .label = "Næringsavdelingen", .note = "avd"},
		{.id = "2", .label = "Asker Næringsforening", .note = "anf"},
		{.id = "3", .label = "Asbjørn Flo", .note = "naeringssjef"},
		{.id = "4", .label = "Landbruksnæring", .note = "land"},
		{.id = "5", .label = "Nasjonaleier", .note = "stat"},
		{.id = "6", .label = "Formannskapet", .note = "form"},
	};
	for (size_t i = 1; i < sizeof ranked / sizeof ranked[0]; i++) {
		assert_true(picker_score(&ranked[i - 1], "naer") >
			    picker_score(&ranked[i], "naer"));
	}
	assert_int_equal(picker_score(&ranked[5], "naer"), 0);

	struct picker picker;
	picker_open(&picker, "Hvem", ranked, 6, NULL);
	for (const char *at = "naer"; *at; at++) {
		picker_update(&picker,
			      &(struct event){.type = EVENT_KEY, .key = (unsigned char)*at});
	}
	assert_int_equal(picker.n_hits, 4); /* scattered letters only where nothing else is found */
	assert_string_equal(picker_id(&picker), "1");
	picker_done(&picker);
}

static void pickers_do_as_scripted(void **state)
{
	(void)state;
	run("picker.txt");
}

/* Only what is in view is asked for, whatever the list holds. */
static void a_list_of_a_hundred_thousand_costs_what_is_in_view(void **state)
{
	(void)state;
	struct host host = {0};
	struct canvas canvas = {0};
	static const uint32_t keys[] = {KEY_END, KEY_PAGE_UP, KEY_UP, KEY_HOME, KEY_PAGE_DOWN};

	open_rows(&host, 100000);
	canvas_reset(&canvas, 24, 80);
	listbox_draw(&host.list, &canvas, whole(&canvas), true);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		host.asked = 0;
		listbox_update(&host.list, &(struct event){.type = EVENT_KEY, .key = keys[i]});
		listbox_draw(&host.list, &canvas, whole(&canvas), true);
		assert_true(host.asked < 100);
	}
	assert_string_equal(listbox_id(&host.list), "r24");
	canvas_done(&canvas);
	start(&host);
}

/* Rows that others make or remove above do not move what one looks at. */
static void the_selected_row_stays_where_it_is_when_rows_come_and_go_above(void **state)
{
	(void)state;
	struct host host = {0};
	struct canvas canvas = {0};
	open_rows(&host, 100);
	canvas_reset(&canvas, 10, 40);
	listbox_draw(&host.list, &canvas, whole(&canvas), true);
	assert_true(listbox_select(&host.list, "r50"));
	listbox_draw(&host.list, &canvas, whole(&canvas), true);
	listbox_update(&host.list, &(struct event){.type = EVENT_KEY, .key = KEY_UP});
	listbox_draw(&host.list, &canvas, whole(&canvas), true);
	int before = canvas.cursor_row;
	size_t top = host.list.top;
	memmove(host.rows, host.rows + 3, (host.n - 3) * sizeof(*host.rows));
	host.n -= 3;
	listbox_draw(&host.list, &canvas, whole(&canvas), true);
	assert_string_equal(listbox_id(&host.list), "r49");
	assert_int_equal(canvas.cursor_row, before);
	assert_int_equal(host.list.top, top - 3);
	canvas_done(&canvas);
	start(&host);
}

static void keys_that_are_not_theirs_are_left_to_others(void **state)
{
	(void)state;
	struct host host = {0};
	static const uint32_t keys[] = {KEY_ESC, KEY_TAB, KEY_F1, KEY_CTRL | 'q', KEY_ENTER};

	open_rows(&host, 3);
	edit_open(&host.edit, "x", false, 10);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		struct event event = {.type = EVENT_KEY, .key = keys[i]};
		assert_false(listbox_update(&host.list, &event));
		assert_false(edit_update(&host.edit, &event));
	}
	assert_false(listbox_update(&host.list, &(struct event){.type = EVENT_TICK}));
	assert_false(edit_update(&host.edit, &(struct event){.type = EVENT_RESIZE}));
	assert_false(listbox_update(&host.list, &(struct event){.type = EVENT_KEY, .key = 's'}));
	assert_true(edit_update(&host.edit, &(struct event){.type = EVENT_KEY, .key = 's'}));
	start(&host);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_do_as_scripted),
		cmocka_unit_test(fields_do_as_scripted),
		cmocka_unit_test(pickers_do_as_scripted),
		cmocka_unit_test(choices_are_ranked_by_what_begins_so),
		cmocka_unit_test(a_list_of_a_hundred_thousand_costs_what_is_in_view),
		cmocka_unit_test(the_selected_row_stays_where_it_is_when_rows_come_and_go_above),
		cmocka_unit_test(keys_that_are_not_theirs_are_left_to_others),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
