/*
 * The draft: four lines that say where the text belongs, an empty one, then the text.
 */
#include "draft.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "overlays.h"
#include "tiltak/file.h"

#define DRAFT_MAX  ((size_t)256 * 1024)
#define HEAD_LINES 6

enum { HEAD_PLAN, HEAD_EFFECT, HEAD_KIND, HEAD_ID, HEAD_FIELD, HEAD_YEAR };

/* The path, its folders made when `make`; false where there is no home. */
static bool place(struct str *path, bool make)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	const struct passwd *user = home ? NULL : getpwuid(getuid());
	if (state && state[0] == '/') {
		str_put(path, state);
	} else if (home || user) {
		str_printf(path, "%s/.local/state", home ? home : user->pw_dir);
	} else {
		return false;
	}
	str_put(path, "/tiltak/utkast");
	for (char *slash = path->data + 1; make && (slash = strchr(slash, '/')); slash++) {
		*slash = '\0';
		mkdir(path->data, 0700);
		*slash = '/';
	}
	return true;
}

void draft_save(const struct tui *tui)
{
	const struct overlay *overlay = overlay_typing(tui);
	const struct plan_info *info = plan_info(tui->plan);
	struct str path = {0}, text = {0};
	if (overlay && info && edit_changed(&overlay->edit) && place(&path, true)) {
		const struct field *field = overlay->target.field;
		str_printf(&text, "%s\n%d\n%s\n%s\n%s\n%d\n\n", info->id, (int)overlay->effect,
			   overlay->target.kind < KIND_COUNT ? kinds[overlay->target.kind].name
							     : "",
			   overlay->target.id, field ? field->key : "", overlay->year);
		str_put(&text, edit_text(&overlay->edit));
		mode_t mask = umask(077);
		file_save(str_text(&path), str_text(&text), text.len, NULL);
		umask(mask);
	}
	str_done(&text);
	str_done(&path);
}

void draft_remove(void)
{
	struct str path = {0};
	if (place(&path, false)) {
		unlink(str_text(&path));
	}
	str_done(&path);
}

/* Cuts the head into its lines; NULL when it is no draft. */
static char *split(char *text, char *head[HEAD_LINES])
{
	for (int i = 0; i < HEAD_LINES; i++) {
		char *end = strchr(text, '\n');
		if (!end) {
			return NULL;
		}
		*end = '\0';
		head[i] = text;
		text = end + 1;
	}
	return *text == '\n' ? text + 1 : NULL;
}

static void reopen(struct tui *tui, char *head[HEAD_LINES], const char *text)
{
	struct target target = {.kind = kind_find(head[HEAD_KIND])};
	id_set(target.id, head[HEAD_ID]);
	enum effect_type effect = (enum effect_type)strtol(head[HEAD_EFFECT], NULL, 10);
	bool there = target.kind < KIND_COUNT && plan_find(tui->plan, target.kind, target.id);
	const struct field *field = there ? field_find(target.kind, head[HEAD_FIELD]) : NULL;
	if (effect == EFFECT_EDIT && field) {
		ask_text(tui, &target, field);
	} else if (effect == EFFECT_ASSESS && there) {
		ask_assessment(tui, &target, (int)strtol(head[HEAD_YEAR], NULL, 10));
	} else if (effect == EFFECT_MAKE) {
		ask_new(tui, &target);
	} else {
		return;
	}
	edit_set(&overlay_top(tui)->edit, text);
	tui_say(tui, false, "Dette skrev du sist uten å lagre. Lagre det, eller trykk Esc.");
}

void draft_offer(struct tui *tui)
{
	struct str path = {0}, text = {0};
	const struct plan_info *info = plan_info(tui->plan);
	if (info && place(&path, false) && file_read(str_text(&path), DRAFT_MAX, &text, NULL)) {
		char *head[HEAD_LINES];
		char *body = split(text.data, head);
		if (body && strcmp(head[HEAD_PLAN], info->id) == 0) {
			reopen(tui, head, body);
		}
	}
	str_done(&text);
	str_done(&path);
}
