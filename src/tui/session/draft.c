/*
 * The files of drafts: utkast-KEY-XXXXXX, where KEY is of the register, the plan and who acts. What
 * nobody understands is given a name that says so.
 */
#include "draft.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "draft_text.h"
#include "overlays.h"
#include "shelf.h"
#include "tiltak/date.h"
#include "tiltak/digest.h"
#include "tiltak/file.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "topview.h"
#include "typing.h"
#include "views.h"

#define DRAFT_MAX ((size_t)4 * 1024 * 1024)
#define KEY_CHARS 12
#define PAUSE	  1000 /* ms between two writes while somebody types without a pause */
#define STOOD	  10   /* pauses, each of POLL_MS */

/* ---- Where ---- */

/* A symbolic link or another name for the folder is the same register. */
static void put_key(const char *where, const char *plan, const char *who, struct str *out)
{
	char digits[DIGEST_TEXT];
	struct digest *digest = digest_new();
	digest_text(digest, where);
	digest_text(digest, plan);
	digest_text(digest, who);
	digest_end(digest, digits);
	str_add(out, digits, KEY_CHARS);
}

void draft_open(struct draft *draft, const char *where, const char *plan, const char *who)
{
	*draft = DRAFT_NONE;
	char *whole = realpath(where, NULL);
	if (shelf_path("utkast-", &draft->base)) {
		put_key(whole ? whole : where, plan, who, &draft->base);
		str_char(&draft->base, '-');
	}
	draft_head(whole ? whole : where, plan, who, &draft->head);
	free(whole);
}

static void forget(struct draft *draft)
{
	draft->at = 0;
	draft->failed = false;
	draft->stood = 0;
	str_clear(&draft->kept);
}

static void let_go(struct draft *draft)
{
	journal_leave(&draft->journal);
	forget(draft);
}

void draft_done(struct draft *draft)
{
	let_go(draft);
	str_done(&draft->head);
	str_done(&draft->base);
	str_done(&draft->kept);
	str_done(&draft->offered);
}

/* ---- Journaling ---- */

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool write_file(struct draft *draft, const struct str *text, struct err *err)
{
	struct journal *journal = &draft->journal;
	bool is_new = journal->path.len == 0;
	if ((is_new && !journal_new(journal, str_text(&draft->base), err)) ||
	    !journal_put(journal, text, err)) {
		if (draft->kept.len == 0) {
			journal_remove(journal);
		}
		return false;
	}
	str_set(&draft->kept, str_text(text));
	return true;
}

/* It stands while one types on, until there was time to read it. */
static void warn(struct draft *draft, struct tui *tui, bool pause)
{
	if (draft->stood < STOOD && tui->message.len == 0) {
		tui_say(tui, true, "%s", draft->why.text);
	}
	draft->stood += pause && strcmp(str_text(&tui->message), draft->why.text) == 0;
}

/* Is it time to write? After a failure, not at once again. */
static bool is_due(const struct draft *draft, int64_t at, bool now)
{
	return draft->at == 0 || (now && !draft->failed) || at - draft->at >= PAUSE;
}

static bool is_unsaved(const struct draft *draft, const struct tui *tui)
{
	return draft->of_order ? top_order(tui) != NULL : overlay_unsaved(tui) != NULL;
}

static void keep_text(struct draft *draft, const struct tui *tui, int64_t at)
{
	struct str text = {0};
	str_put(&text, str_text(&draft->head));
	if (draft->of_order) {
		draft_write_order(top_order(tui), &text);
	} else {
		draft_write(tui, overlay_unsaved(tui), &text);
	}
	bool differs = strcmp(str_text(&text), str_text(&draft->kept)) != 0;
	draft->at = differs ? at : draft->at;
	draft->failed = differs && !write_file(draft, &text, &draft->why);
	draft->stood = draft->failed ? draft->stood : 0;
	str_done(&text);
}

void draft_keep(struct draft *draft, struct tui *tui, bool now)
{
	if (!is_unsaved(draft, tui)) {
		journal_remove(&draft->journal);
		forget(draft);
		return;
	}
	int64_t at = now_ms();
	if (draft->base.len > 0 && is_due(draft, at, now)) {
		keep_text(draft, tui, at);
	}
	if (draft->failed) {
		warn(draft, tui, now);
	}
}

void draft_end(struct draft *draft, struct tui *tui, struct str *lost)
{
	draft->at = 0;
	draft_keep(draft, tui, true);
	bool kept = draft->kept.len > 0 && !draft->failed;
	if (kept || !is_unsaved(draft, tui)) {
		return;
	}
	str_put(lost, lost->len > 0 ? "\n" : "");
	if (draft->of_order) {
		str_put(lost, str_text(&top_order(tui)->ids));
	} else {
		overlay_put_text(overlay_unsaved(tui), lost);
	}
}

bool draft_lay_aside(struct draft *draft)
{
	bool kept = draft->kept.len > 0 && !draft->failed;
	if (kept) {
		let_go(draft);
	}
	return kept;
}

/* ---- Bringing back ---- */

static bool read_draft(const char *path, struct str *out)
{
	return file_read(path, DRAFT_MAX, out, NULL) && text_valid(str_text(out), out->len, NULL) &&
	       strlen(str_text(out)) == out->len;
}

static bool belongs(const struct draft *draft, const char *path, const char *here)
{
	struct str text = {0};
	bool same = read_draft(path, &text) &&
		    draft_same_place(str_text(&draft->head), str_text(&text), here);
	str_done(&text);
	return same;
}

/* Fills in the path of the newest draft that is left behind; with `here`, of those that belong
 * where that one does. */
static bool find_newest(struct draft *draft, const char *here, int64_t *ret_at)
{
	const char *base = str_text(&draft->base);
	const char *slash = strrchr(base, '/');
	struct str path = {0};
	long long at, newest = -1;
	str_clear(&draft->offered);
	if (slash) {
		str_add(&path, base, (size_t)(slash - base) + 1);
	}
	size_t len = path.len;
	DIR *folder = slash ? opendir(str_text(&path)) : NULL;
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		str_cut(&path, len);
		str_put(&path, entry->d_name);
		bool ours = strncmp(str_text(&path), base, draft->base.len) == 0 &&
			    !strstr(entry->d_name, SHELF_ASIDE);
		if (ours && journal_is_left(str_text(&path), &at) && at > newest &&
		    (!here || belongs(draft, str_text(&path), here))) {
			newest = at;
			str_set(&draft->offered, str_text(&path));
		}
	}
	if (folder) {
		closedir(folder);
	}
	str_done(&path);
	*ret_at = newest / 1000000000;
	return draft->offered.len > 0;
}

/* Not asked about again, and not removed: somebody may know what it says. */
static bool set_aside(const struct draft *draft, struct tui *tui)
{
	struct str path = {0};
	bool moved = shelf_put_aside(str_text(&draft->offered), &path);
	tui_say(tui, true, "Et utkast kan ikke leses. Det ligger i %s.", str_text(&path));
	str_done(&path);
	return moved;
}

/* Appends what is told of a draft. */
static bool describe(const struct draft *draft, const struct plan *plan, int64_t at,
		     struct str *out, bool *ret_typed)
{
	struct str text = {0};
	instant_show(at, out);
	str_put(out, " · ");
	bool ok = read_draft(str_text(&draft->offered), &text) &&
		  draft_describe(str_text(&draft->head), str_text(&text), plan, out, ret_typed);
	str_done(&text);
	return ok;
}

static void chosen(struct tui *tui, struct question *question, struct effect *effect)
{
	(void)tui;
	effect->type = question->answer == 0 ? EFFECT_RESUME : EFFECT_DISCARD;
}

static bool offer(struct draft *draft, struct tui *tui, const char *here)
{
	static const char *const answers[] = {N_("Behold og fortsett"), N_("Forkast"), NULL};
	struct str told = {0};
	int64_t at;
	bool found, again, typed = true;
	do {
		str_clear(&told);
		found = find_newest(draft, here, &at);
		bool known = found && describe(draft, tui->plan, at, &told, &typed);
		again = found && !known && set_aside(draft, tui);
		found = known;
	} while (again);
	if (found && here) {
		overlay_pop(tui);
	}
	if (found) {
		ask(tui,
		    typed ? _("Du skrev dette uten å lagre") : _("Du valgte dette uten å lagre"),
		    str_text(&told), answers, chosen);
	}
	str_done(&told);
	return found;
}

bool draft_offer(struct draft *draft, struct tui *tui)
{
	return offer(draft, tui, NULL);
}

void draft_offer_here(struct draft *draft, struct tui *tui)
{
	const struct overlay *overlay = overlay_top(tui);
	if (!overlay || !typing_of(overlay) || overlay->target.many || overlay_unsaved(tui)) {
		return;
	}
	struct str here = {0};
	str_put(&here, str_text(&draft->head));
	draft_write(tui, overlay, &here);
	offer(draft, tui, str_text(&here));
	str_done(&here);
}

static void say_resumed(struct tui *tui, const struct str *gone)
{
	if (gone->len > 0) {
		tui_say(tui, true,
			"Her er det du ikke fikk lagret. Disse er fjernet siden, og er ikke med: "
			"%s.",
			str_text(gone));
	} else if (!overlay_top(tui)) {
		tui_say(tui, false, "Her er den nye rekkefølgen. {vedta} vedtar den.");
	} else if (pick_changed(overlay_top(tui))) {
		tui_say(tui, false, "Her er det du valgte. Lagre det, eller trykk Esc.");
	} else {
		tui_say(tui, false, "Her er det du skrev. Lagre det, eller trykk Esc.");
	}
}

void draft_resume(struct draft *draft, struct tui *tui, struct effect *next)
{
	const char *path = str_text(&draft->offered);
	struct str text = {0}, gone = {0};
	bool ok = journal_take(&draft->journal, path) && file_read(path, DRAFT_MAX, &text, NULL);
	if (!ok) {
		tui_say(tui, true, "Et annet vindu har åpnet utkastet.");
	} else if (!draft_reopen(tui, str_text(&draft->head), str_text(&text), next, &gone)) {
		ok = false;
		tui_say(tui, true,
			"Det teksten hører til, finnes ikke lenger. Teksten ligger i %s.", path);
	}
	if (ok) {
		str_put(&draft->kept, str_text(&text));
		say_resumed(tui, &gone);
	} else {
		journal_leave(&draft->journal);
	}
	str_done(&gone);
	str_done(&text);
}

void draft_pass(struct draft *from, struct draft *to)
{
	let_go(to);
	str_done(&to->kept);
	to->journal = from->journal;
	to->kept = from->kept;
	from->journal = JOURNAL_NONE;
	from->kept = (struct str){0};
	forget(from);
}

void draft_discard(struct draft *draft, struct tui *tui)
{
	if (draft->offered.len > 0 && !journal_take(&draft->journal, str_text(&draft->offered))) {
		tui_say(tui, true, "Et annet vindu har åpnet utkastet.");
	}
	journal_remove(&draft->journal);
	str_clear(&draft->offered);
}
