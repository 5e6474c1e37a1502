/*
 * The file is walked line by line, and written anew as it is walked, with what there is instead of
 * what is expected; only TILTAK_UPDATE keeps that.
 */
#include "script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "canvas.h"
#include "event.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

#define SCRIPT_MAX ((size_t)4 * 1024 * 1024)

struct script {
	const struct script_host *host;
	const char *path;
	const char *next; /* the line to come */
	int line;
	struct canvas canvas;
	struct str out;
	int faults;
};

static void fault(struct script *s, const char *what, const char *detail)
{
	fprintf(stderr, "%s:%d: %s%s\n", s->path, s->line, what, detail);
	s->faults++;
}

/* The next line without its end, malloc'd; NULL at the end of the file. */
static char *take_line(struct script *s)
{
	if (*s->next == '\0') {
		return NULL;
	}
	size_t len = strcspn(s->next, "\n");
	char *line = strndup(s->next, len);
	s->next += len + (s->next[len] == '\n');
	s->line++;
	return line;
}

static void draw(struct script *s)
{
	canvas_reset(&s->canvas, s->canvas.rows, s->canvas.cols);
	s->host->draw(s->host->data, &s->canvas);
}

static void feed(struct script *s, struct event event)
{
	s->host->feed(s->host->data, &event);
	draw(s);
}

/* ---- Acts */

/* Takes "…" apart; text without quotes is taken as it is. */
static void unquote(const char *text, struct str *out)
{
	size_t len = strlen(text);

	if (len < 2 || text[0] != '"' || text[len - 1] != '"') {
		str_put(out, text);
		return;
	}
	for (size_t i = 1; i < len - 1; i++) {
		if (text[i] != '\\') {
			str_char(out, text[i]);
			continue;
		}
		i++;
		if (text[i] == 'x') {
			char hex[3] = {text[i + 1], text[i + 2], '\0'};
			str_char(out, (char)strtol(hex, NULL, 16));
			i += 2;
		} else {
			str_char(out, text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i]);
		}
	}
}

static void act_size(struct script *s, const char *rest)
{
	int cols;
	int rows;

	if (sscanf(rest, "%dx%d", &cols, &rows) != 2) { // NOLINT(cert-err34-c)
		fault(s, "not a size: ", rest);
		return;
	}
	canvas_reset(&s->canvas, rows, cols);
	feed(s, (struct event){.type = EVENT_RESIZE, .row = rows, .col = cols});
}

static void act_keys(struct script *s, const char *rest)
{
	char *names = strdup(rest);
	char *save = NULL;

	for (char *name = strtok_r(names, " ", &save); name; name = strtok_r(NULL, " ", &save)) {
		uint32_t key = key_parse(name);

		if (key == KEY_NONE) {
			fault(s, "no such key: ", name);
		} else {
			feed(s, (struct event){.type = EVENT_KEY, .key = key});
		}
	}
	free(names);
}

static uint32_t code_point(const char *text, size_t len)
{
	const unsigned char *b = (const unsigned char *)text;
	uint32_t code = len == 1 ? b[0] : b[0] & (0x7fU >> len);

	for (size_t i = 1; i < len; i++) {
		code = code << 6 | (b[i] & 0x3fU);
	}
	return code;
}

static void act_type(struct script *s, const char *rest)
{
	struct str text = {0};

	unquote(rest, &text);
	for (size_t i = 0; i < text.len;) {
		size_t len = 1;
		while (i + len < text.len && ((unsigned char)text.data[i + len] & 0xc0) == 0x80) {
			len++;
		}
		uint32_t key = code_point(text.data + i, len);
		feed(s, (struct event){.type = EVENT_KEY, .key = key == '\n' ? KEY_ENTER : key});
		i += len;
	}
	str_done(&text);
}

static void act_paste(struct script *s, const char *rest)
{
	struct str text = {0};

	unquote(rest, &text);
	feed(s, (struct event){.type = EVENT_PASTE, .text = str_text(&text), .len = text.len});
	str_done(&text);
}

static void act_click(struct script *s, const char *rest)
{
	int row;
	int col;

	if (sscanf(rest, "%d %d", &row, &col) != 2) { // NOLINT(cert-err34-c)
		fault(s, "not a place: ", rest);
		return;
	}
	feed(s, (struct event){.type = EVENT_CLICK, .row = row, .col = col});
}

static void act_wheel(struct script *s, const char *rest)
{
	feed(s, (struct event){.type = EVENT_WHEEL, .key = key_parse(rest)});
}

static void act_tick(struct script *s, const char *rest)
{
	long times = *rest ? strtol(rest, NULL, 10) : 1;
	for (long i = 0; i < times; i++) {
		feed(s, (struct event){.type = EVENT_TICK});
	}
}

static void act_case(struct script *s, const char *rest)
{
	(void)rest;
	canvas_reset(&s->canvas, 24, 80);
	s->host->start(s->host->data);
	draw(s);
}

/* ---- Expectations */

/* Takes the rows that begin with | and appends them, one a line. */
static void take_rows(struct script *s, struct str *rows)
{
	while (*s->next == '|') {
		char *line = take_line(s);
		str_put(rows, line + 1);
		str_char(rows, '\n');
		free(line);
	}
}

static void cut_blank_rows(struct str *rows)
{
	while (rows->len > 0 && rows->data[rows->len - 1] == '\n' &&
	       (rows->len == 1 || rows->data[rows->len - 2] == '\n')) {
		str_cut(rows, rows->len - 1);
	}
}

static void show_difference(const char *expected, const char *got)
{
	while (*expected || *got) {
		int e = (int)strcspn(expected, "\n");
		int g = (int)strcspn(got, "\n");

		if (e == g && strncmp(expected, got, (size_t)e) == 0) {
			fprintf(stderr, "   |%.*s\n", g, got);
		} else {
			fprintf(stderr, " - |%.*s\n + |%.*s\n", e, expected, g, got);
		}
		expected += e + (expected[e] == '\n');
		got += g + (got[g] == '\n');
	}
}

static void expect_rows(struct script *s, void (*render)(const struct canvas *, struct str *))
{
	struct str expected = {0};
	struct str got = {0};
	int line = s->line;

	take_rows(s, &expected);
	cut_blank_rows(&expected);
	render(&s->canvas, &got);
	cut_blank_rows(&got);
	if (strcmp(str_text(&expected), str_text(&got)) != 0) {
		int last = s->line;
		s->line = line;
		fault(s, "the screen is not as expected:", "");
		s->line = last;
		show_difference(str_text(&expected), str_text(&got));
	}
	for (const char *p = str_text(&got); *p;) {
		size_t len = strcspn(p, "\n");
		str_char(&s->out, '|');
		str_add(&s->out, p, len + 1);
		p += len + 1;
	}
	str_done(&expected);
	str_done(&got);
}

static void expect_screen(struct script *s, const char *rest)
{
	(void)rest;
	str_put(&s->out, "expect\n");
	expect_rows(s, canvas_text);
	if (s->host->expected) {
		s->host->expected(s->host->data);
	}
}

static void expect_styles(struct script *s, const char *rest)
{
	(void)rest;
	str_put(&s->out, "styles\n");
	expect_rows(s, canvas_styles);
}

static void expect_cursor(struct script *s, const char *rest)
{
	struct str got = {0};

	if (s->canvas.cursor_row < 0) {
		str_put(&got, "hidden");
	} else {
		str_printf(&got, "%d %d", s->canvas.cursor_row, s->canvas.cursor_col);
	}
	if (strcmp(rest, got.data) != 0) {
		fault(s, "the cursor is at ", got.data);
	}
	str_printf(&s->out, "cursor %s\n", got.data);
	str_done(&got);
}

/* ---- The walk */

static const struct {
	const char *word;
	void (*act)(struct script *s, const char *rest);
	bool expects; /* writes its own lines */
} acts[] = {
	{"case", act_case, false},	 {"size", act_size, false},
	{"resize", act_size, false},	 {"keys", act_keys, false},
	{"type", act_type, false},	 {"paste", act_paste, false},
	{"click", act_click, false},	 {"tick", act_tick, false},
	{"wheel", act_wheel, false},	 {"expect", expect_screen, true},
	{"styles", expect_styles, true}, {"cursor", expect_cursor, true},
};

static void host_word(struct script *s, const char *word, const char *rest)
{
	struct str text = {0};

	unquote(rest, &text);
	if (!s->host->word || !s->host->word(s->host->data, word, str_text(&text))) {
		fault(s, "not a word of scripts: ", word);
	}
	draw(s);
	str_done(&text);
}

static void run_line(struct script *s, char *line)
{
	struct str whole = {0};
	char *rest = line + strcspn(line, " ");

	str_printf(&whole, "%s\n", line);
	if (*rest) {
		*rest++ = '\0';
	}
	size_t i = 0;
	while (i < sizeof(acts) / sizeof(*acts) && strcmp(acts[i].word, line) != 0) {
		i++;
	}
	bool known = i < sizeof(acts) / sizeof(*acts);
	if (!known || !acts[i].expects) {
		str_put(&s->out, whole.data);
	}
	if (known) {
		acts[i].act(s, rest);
	} else if (*line && *line != '#') {
		host_word(s, line, rest);
	}
	str_done(&whole);
}

int script_run(const char *path, const struct script_host *host)
{
	struct script s = {.host = host, .path = path};
	struct str file = {0};
	struct err err = {0};

	if (!file_read(path, SCRIPT_MAX, &file, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	s.next = str_text(&file);
	act_case(&s, "");
	for (char *line = take_line(&s); line; line = take_line(&s)) {
		run_line(&s, line);
		free(line);
	}
	const char *update = getenv("TILTAK_UPDATE");
	if (update && *update == '1' && strcmp(str_text(&s.out), str_text(&file)) != 0 &&
	    !file_save(path, s.out.data, s.out.len, &err)) {
		fault(&s, err.text, "");
	}
	canvas_done(&s.canvas);
	str_done(&s.out);
	str_done(&file);
	return s.faults;
}

int script_run_case(const char *name, const struct script_host *host)
{
	struct str path = {0};
	const char *folder = getenv("TILTAK_CASES");

	str_printf(&path, "%s/%s", folder ? folder : "tests/tui/cases", name);
	int faults = script_run(path.data, host);
	str_done(&path);
	return faults;
}
