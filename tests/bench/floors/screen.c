/*
 * Floor of the screen: the frame of the list of tiltak by curses alone, its output held back to one
 * write a frame. Down, the page keys, letters of a filter (DEL takes one away), «s» for a durable
 * change of the selected row.
 */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <wchar.h>

#include "floor.h"

enum { ABOVE = 4, BELOW = 2, FILTER_MAX = 64 };
enum { ID, TITLE, STRATEGIES = 3, OWNER = 5, STATUS = 9, DUE = 13 };

static char held[1 << 18];
static size_t n_held;

static void let_go(void)
{
	for (size_t at = 0; at < n_held;) {
		long n = syscall(SYS_write, STDOUT_FILENO, held + at, n_held - at);
		if (n <= 0) {
			exit(1);
		}
		at += (size_t)n;
	}
	n_held = 0;
}

/* In the place of libc's, for curses: it writes at each movement of the cursor. */
ssize_t write(int fd, const void *buf, size_t n)
{
	if (fd != STDOUT_FILENO || n > sizeof held - n_held) {
		return syscall(SYS_write, fd, buf, n);
	}
	memcpy(held + n_held, buf, n);
	n_held += n;
	return (ssize_t)n;
}

struct list {
	struct rows all;
	size_t *shown; /* rows that pass the filter */
	size_t n, selected, top;
	char filter[FILTER_MAX];
	char said[80];
};

static size_t page_rows(void)
{
	return (size_t)(LINES - ABOVE - BELOW);
}

static void apply_filter(struct list *list)
{
	list->n = list->selected = list->top = 0;
	for (size_t i = 0; i < list->all.n; i++) {
		if (!*list->filter || strcasestr(row_text(&list->all, i, TITLE), list->filter)) {
			list->shown[list->n++] = i;
		}
	}
}

static void put_at(int line, int column, size_t width, const char *text)
{
	wchar_t wide[128];
	size_t n = mbstowcs(wide, text, width < 127 ? width : 127);
	if (n != (size_t)-1) {
		mvaddnwstr(line, column, wide, (int)n);
	}
}

/* As plans.py names areas and units: 5.3-2 lies in «5.3 Innsatsområde nummer 3». */
static void draw_names(const char *strategy, const char *owner, int line)
{
	char text[96];
	(void)snprintf(text, sizeof text, "%.3s Innsatsområde nummer %.1s", strategy, strategy + 2);
	put_at(line, 99, 30, text);
	(void)snprintf(text, sizeof text, "Enhet for oppgave %s",
		       owner + strcspn(owner, "123456789"));
	put_at(line, 135, 24, text);
}

static void draw_row(const struct list *list, size_t i, int line)
{
	const struct rows *rows = &list->all;
	size_t row = list->shown[i];
	attr_t attr = i == list->selected ? A_REVERSE : A_NORMAL;
	attrset(attr);
	mvhline(line, 0, ' ', COLS);
	put_at(line, 1, 9, row_text(rows, row, ID));
	put_at(line, 9, 88, row_text(rows, row, TITLE));
	draw_names(row_text(rows, row, STRATEGIES), row_text(rows, row, OWNER), line);
	put_at(line, 167, 18, row_text(rows, row, DUE));
	if (!(attr & A_REVERSE)) {
		attrset(COLOR_PAIR(1));
	}
	mvaddstr(line, 185, "∞");
	put_at(line, 187, 13, row_text(rows, row, STATUS));
}

static void draw(struct list *list)
{
	char count[128];
	attrset(A_BOLD);
	mvaddstr(0, 1, "tiltak · Prøveplan bench · Asker");
	attrset(A_NORMAL);
	mvaddstr(1, 1,
		 "Oversikt  Områder  Topp 10  TILTAK  Indikatorer  Årshjul  Historikk  Rapport");
	mvhline(2, 0, ACS_HLINE, COLS);
	attrset(A_BOLD);
	mvaddstr(3, 1, "Id      Tiltak");
	mvaddstr(3, 99,
		 "Område                          Ansvarlig                 Frist               "
		 "Status");
	for (size_t i = 0; i < page_rows(); i++) {
		int line = ABOVE + (int)i;
		if (list->top + i < list->n) {
			draw_row(list, list->top + i, line);
		} else {
			attrset(A_NORMAL);
			mvhline(line, 0, ' ', COLS);
		}
	}
	attrset(A_NORMAL);
	(void)snprintf(count, sizeof count, "%zu av %zu  %s", list->n, list->all.n, list->filter);
	mvhline(LINES - 2, 0, ' ', COLS);
	mvaddstr(LINES - 2, 1, count);
	mvaddstr(LINES - 2, 80, list->said);
	mvaddstr(LINES - 1, 1,
		 "Enter Åpne  s Status  d Frist  ! Forsinkede  / Søk  F1 Hjelp  F9 Meny  q Slutt");
	move(ABOVE + (int)(list->selected - list->top), 0);
	refresh();
	let_go();
}

static void go_down(struct list *list, size_t rows)
{
	list->selected = list->selected + rows < list->n ? list->selected + rows : 0;
	if (list->selected < list->top || list->selected >= list->top + page_rows()) {
		list->top = rows > 1 ? list->selected : list->selected - page_rows() + 1;
	}
	if (list->selected == 0) {
		list->top = 0;
	}
}

static void go_up(struct list *list, size_t rows)
{
	list->selected -= rows < list->selected ? rows : list->selected;
	list->top = list->selected;
}

static void type(struct list *list, int key)
{
	size_t len = strlen(list->filter);
	if (key == KEY_BACKSPACE || key == 127) {
		list->filter[len ? len - 1 : 0] = '\0';
	} else if (len + 1 < FILTER_MAX) {
		list->filter[len] = (char)key;
		list->filter[len + 1] = '\0';
	}
	apply_filter(list);
}

static void change(struct list *list, sqlite3 *db, const char *plan, int times)
{
	char days[16];
	const char *id = row_text(&list->all, list->shown[list->selected], ID);
	(void)snprintf(days, sizeof days, "%d", times % 200 + 1);
	if (db) {
		update(db, plan, id, days);
	}
	(void)snprintf(list->said, sizeof list->said, "%s er endret: %s", id, days);
}

static void start_screen(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("NCURSES_NO_UTF8_ACS", "1", 0);
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	start_color();
	use_default_colors();
	init_pair(1, COLOR_CYAN, -1);
}

/* Rows of the list that no database gave: what curses alone costs. */
static void make_rows(struct rows *rows, size_t n)
{
	sqlite3 *db;
	char sql[512];
	if (sqlite3_open(":memory:", &db) != SQLITE_OK) {
		fail("memory", sqlite3_errmsg(db));
	}
	(void)snprintf(
		sql, sizeof sql,
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %zu) "
		"SELECT printf('T-%%05d', i), printf('Etablere møteplass for gründere i Sætre "
		"%%d', i), "
		"'', '5.3-2', '', 'enhet-07', '', '', '', 'pågår', '', '', '', '2. kvartal 2026', "
		"?1 "
		"FROM n",
		n);
	rows_load(rows, db, sql, "");
	sqlite3_close(db);
}

int floor_screen(int n, char **words)
{
	struct list list = {0};
	sqlite3 *db = NULL;
	if (n > 1) {
		db = db_open(words[0]);
		rows_load(&list.all, db, ALL_TILTAK, words[1]);
		struct rows children = {0};
		rows_load(&children, db, ALL_DELIVERABLES, words[1]);
	} else {
		make_rows(&list.all, strtoul(words[0], NULL, 10));
	}
	list.shown = calloc(list.all.n + 1, sizeof *list.shown);
	if (!list.shown) {
		fail("memory", "none left");
	}
	apply_filter(&list);
	start_screen();
	for (int times = 0;; times++) {
		draw(&list);
		int key = getch();
		if (key == ERR) {
			return 0;
		}
		if (key == KEY_DOWN) {
			go_down(&list, 1);
		} else if (key == KEY_NPAGE) {
			go_down(&list, page_rows());
		} else if (key == KEY_PPAGE) {
			go_up(&list, page_rows());
		} else if (key == 's') {
			change(&list, db, words[n - 1], times);
		} else {
			type(&list, key);
		}
	}
}
