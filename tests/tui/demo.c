/*
 * A small program on term and canvas, for the tests on a pty: it shows what reached it, and each
 * function key does one thing that may go wrong. usage: demo [mouse] [loose] [background] [frames]
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "canvas.h"
#include "edit.h"
#include "event.h"
#include "term.h"
#include "tiltak/err.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"

struct demo {
	struct term *term;
	struct canvas canvas;
	struct edit field;
	struct str last; /* the event */
	int events, ticks, resizes;
	bool background;
	int code; /* exit code, -1 while it runs */
};

static const char *const hostile[] = {
	"\033]0;eid\a\033[2J",
	"\xc2\x9b"
	"31m\x9b",
	"a\xe2\x80\xae"
	"b\xe2\x80\x8b"
	"c",
	"CR\rBS\b",
	"漢字 😀 e\xcc\x81 \xff",
};

static void view(struct demo *demo)
{
	struct canvas *canvas = &demo->canvas;
	struct str line = {0};
	int rows;
	int cols;

	term_size(demo->term, &rows, &cols);
	canvas_reset(canvas, rows, cols);
	str_printf(&line, "%dx%d hendelser %d størrelser %d", cols, rows, demo->events,
		   demo->resizes);
	canvas_put(canvas, span(0, 0, cols), line.data, STYLE_BAR);
	str_clear(&line);
	str_printf(&line, "sist [%s]", str_text(&demo->last));
	canvas_put(canvas, span(1, 0, cols), line.data, STYLE_NORMAL);
	edit_draw(&demo->field, canvas, rect(2, 0, 1, cols), "felt", true);
	for (int i = 0; i < 5; i++) {
		canvas_put(canvas, span(3 + i, 0, cols), hostile[i], STYLE_NORMAL);
		canvas_put_right(canvas, span(3 + i, 0, cols), "|", STYLE_BORDER);
	}
	for (int i = 0; i < STYLE_COUNT; i++) {
		canvas_put(canvas, span(8, i * 2, 2), "■", (enum style)i);
	}
	canvas_hline(canvas, span(rows - 1, 0, cols), STYLE_BORDER);
	str_done(&line);
}

static int overflow(int depth)
{
	volatile char block[4096];

	block[0] = (char)depth;
	return depth < 0 ? 0 : overflow(depth + 1) + block[0];
}

static void edit_elsewhere(struct demo *demo)
{
	char line[100];

	term_suspend(demo->term);
	printf("et annet program\n");
	fflush(stdout);
	if (!fgets(line, sizeof(line), stdin)) {
		line[0] = '\0';
	}
	printf("leste: %s", line);
	fflush(stdout);
	term_resume(demo->term);
}

/* As when the shell has put us in the background: another group has the terminal. */
static void go_to_the_background(void)
{
	pid_t child = fork();

	setpgid(child, child);
	if (child == 0) {
		_exit(0);
	}
	tcsetpgrp(STDIN_FILENO, child);
}

/* F10 quits; the others are ways to go wrong. */
static void press(struct demo *demo, uint32_t key)
{
	switch (key) {
	case KEY_F10:
		demo->code = 0;
		break;
	case KEY_F9:
		if (demo->background) {
			go_to_the_background();
		}
		abort();
	case KEY_F8:
		raise(SIGSEGV);
		break;
	case KEY_F7:
		edit_elsewhere(demo);
		break;
	case KEY_F6:
		demo->code = overflow(0);
		break;
	case KEY_F5:
		free(mem_resize(NULL, SIZE_MAX, 16));
		break;
	case KEY_F4:
		printf("henger");
		fflush(stdout);
		for (;;) {
			pause();
		}
	case KEY_F3:
		term_title(demo->term, "tiltak: Temaplan næring\033]0;eid\a – Asker");
		break;
	default:
		break;
	}
}

static void update(struct demo *demo, const struct event *event)
{
	if (event->type == EVENT_TICK) {
		demo->ticks++;
		return;
	}
	demo->events++;
	str_clear(&demo->last);
	if (event->type == EVENT_KEY) {
		key_name(event->key, &demo->last);
		press(demo, event->key);
	} else if (event->type == EVENT_PASTE) {
		str_printf(&demo->last, "lim %zu", event->len);
	} else if (event->type == EVENT_CLICK) {
		str_printf(&demo->last, "klikk %d,%d", event->row, event->col);
	} else if (event->type == EVENT_RESIZE) {
		demo->resizes++;
	} else if (event->type == EVENT_SIGNAL) {
		demo->code = 128 + event->signal;
	}
	edit_update(&demo->field, event);
}

/* Pages of different text, as in scrolling; the time goes to stderr afterwards. */
static void show_frames(struct demo *demo, int n)
{
	struct timespec from;
	struct timespec to;
	int rows;
	int cols;

	term_size(demo->term, &rows, &cols);
	clock_gettime(CLOCK_MONOTONIC, &from);
	for (int i = 0; i < n; i++) {
		canvas_reset(&demo->canvas, rows, cols);
		for (int row = 0; row < rows; row++) {
			struct str line = {0};
			str_printf(&line,
				   " T-%03d  Næringsutvikling og samarbeid %d  ► Pågår  %d. mai",
				   i + row, (i * 7 + row) % 1000, row + 1);
			canvas_put(&demo->canvas, span(row, 0, cols), line.data,
				   row % 3 ? STYLE_NORMAL : STYLE_ACTIVE);
			str_done(&line);
		}
		(void)term_present(demo->term, &demo->canvas);
	}
	clock_gettime(CLOCK_MONOTONIC, &to);
	double ms =
		(double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
	term_close(demo->term);
	fprintf(stderr, "%d bilder, %.3f ms per bilde\n", n, ms / n);
	canvas_done(&demo->canvas);
	exit(0);
}

/* Lets go of the controlling terminal, so that a line that is cut sends no signal. */
static void let_go(void)
{
	signal(SIGHUP, SIG_IGN);
	ioctl(STDIN_FILENO, TIOCNOTTY);
	signal(SIGHUP, SIG_DFL);
}

/* An empty file, where a test asks for one. */
static void save(void)
{
	const char *path = getenv("DEMO_SAVED");
	FILE *file = path ? fopen(path, "w") : NULL;

	if (file) {
		fclose(file);
	}
}

int main(int argc, char **argv)
{
	struct demo demo = {.code = -1};
	struct term_options options = {0};
	struct err err;
	int frames = 0;

	for (int i = 1; i < argc; i++) {
		options.mouse = options.mouse || strcmp(argv[i], "mouse") == 0;
		frames = strcmp(argv[i], "frames") == 0 ? 1000 : frames;
		demo.background = demo.background || strcmp(argv[i], "background") == 0;
		if (strcmp(argv[i], "loose") == 0) {
			let_go();
		}
	}
	if (!term_open(&options, &demo.term, &err)) {
		fprintf(stderr, "demo: %s\n", err.text);
		return (int)err.kind;
	}
	if (frames) {
		show_frames(&demo, frames);
	}
	edit_open(&demo.field, "", false, 100000);
	while (demo.code < 0) {
		struct event event;

		view(&demo);
		(void)term_present(demo.term, &demo.canvas);
		term_read(demo.term, 250, &event);
		update(&demo, &event);
	}
	save();
	term_close(demo.term);
	printf("lagret: %s\n", edit_text(&demo.field));
	edit_done(&demo.field);
	canvas_done(&demo.canvas);
	str_done(&demo.last);
	return demo.code;
}
