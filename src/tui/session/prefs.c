/*
 * The file: a first line with its name and version, then lines of words with tabs between.
 */
#include "prefs.h"

#include <stdio.h>
#include <string.h>

#include "list.h"
#include "overlays.h"
#include "shelf.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define HEAD "tiltak-visning 1"
#define NAME "visning"

/* «frist», or «-frist» with the largest first. */
static bool read_order(struct list_state *list, const char *what, const char *key)
{
	bool down = key[0] == '-';
	const struct column *column = column_find(key + down);
	if (strcmp(what, "sortering") == 0) {
		list->sort = column;
		list->descending = down;
	} else {
		list->group = column;
	}
	return column != NULL;
}

static bool read_line(struct tui *tui, char *line)
{
	char *tab = strchr(line, '\t');
	if (!tab) {
		return strcmp(line, HEAD) == 0;
	}
	*tab++ = '\0';
	char *text = strcmp(line, "filter") == 0 ? strchr(tab, '\t') : NULL;
	if (text) {
		*text++ = '\0';
		named_put(tui->list, tab, text);
		return true;
	}
	if (strcmp(line, "kommando") == 0) {
		typed_add(tui->typed, tab);
		return true;
	}
	if (strcmp(line, "sortering") == 0 || strcmp(line, "gruppering") == 0) {
		return read_order(tui->list, line, tab);
	}
	if (strcmp(line, "vis") == 0) {
		return show_remember(&tui->shown, tab);
	}
	return strcmp(line, "kolonner") == 0 && columns_read(&tui->list->columns, tab);
}

static bool read_text(struct tui *tui, char *text, size_t len)
{
	bool ok = text_valid(text, len, NULL) && strncmp(text, HEAD "\n", sizeof HEAD) == 0;
	for (char *line = text; ok && line && *line;) {
		char *end = strchr(line, '\n');
		if (end) {
			*end++ = '\0';
		}
		ok = end && read_line(tui, line);
		line = end;
	}
	return ok;
}

/* So that it does not have to be told again. */
static void set_aside(struct tui *tui, const char *why)
{
	struct str path = {0}, aside = {0};
	shelf_path(NAME, &path);
	shelf_put_aside(str_text(&path), &aside);
	tui_say(tui, true,
		"Kolonner og filtre du valgte, er ikke hentet: %s Standarden brukes, og fila "
		"ligger "
		"ved siden av som «visning.skadet».",
		why);
	str_done(&path);
	str_done(&aside);
}

void prefs_load(struct tui *tui)
{
	struct str text = {0};
	if (!shelf_read(NAME, &text, NULL)) {
		set_aside(tui, _("fila kan ikke leses."));
	} else if (text.len > 0 && !read_text(tui, text.data, text.len)) {
		memcpy(tui->shown.now, tui->shown.given, sizeof tui->shown.now);
		columns_reset(&tui->list->columns);
		named_clear(tui->list);
		typed_clear(tui->typed);
		tui->list->sort = tui->list->group = NULL;
		set_aside(tui, _("fila er skadet."));
	}
	str_done(&text);
}

bool prefs_save(const struct tui *tui, struct err *err)
{
	struct str text = {0};
	str_put(&text, HEAD "\nkolonner\t");
	columns_write(&tui->list->columns, &text);
	str_char(&text, '\n');
	if (tui->list->sort) {
		str_printf(&text, "sortering\t%s%s\n", tui->list->descending ? "-" : "",
			   tui->list->sort->key);
	}
	if (tui->list->group) {
		str_printf(&text, "gruppering\t%s\n", tui->list->group->key);
	}
	show_write(&tui->shown, &text);
	for (size_t i = 0; i < tui->list->n_named; i++) {
		str_printf(&text, "filter\t%s\t%s\n", tui->list->named[i].name,
			   tui->list->named[i].text);
	}
	for (size_t i = 0; i < tui->typed->n; i++) {
		str_printf(&text, "kommando\t%s\n", tui->typed->rows[i]);
	}
	bool ok = shelf_save(NAME, &text, err);
	str_done(&text);
	return ok || err_prefix(err, "Valget gjelder nå, men huskes ikke til neste gang. ");
}
