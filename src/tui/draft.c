/*
 * The files of drafts: utkast-KEY-XXXXXX, where KEY is of the register and the plan. A file is
 * written beside and renamed, so it is never half; its lock is taken anew after each time.
 */
#include "draft.h"

#include <dirent.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "draft_text.h"
#include "overlays.h"
#include "tiltak/digest.h"
#include "tiltak/file.h"
#include "tiltak/words.h"

#define DRAFT_MAX ((size_t)1024 * 1024)
#define KEY_CHARS 12
#define PAUSE	  1000 /* ms between two writes while somebody types without a pause */

/* ---- Where ---- */

bool draft_folder(struct str *path)
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
	str_put(path, "/tiltak/");
	return true;
}

/* A symbolic link or another name for the folder is the same register. */
static void put_key(const char *where, const char *plan, struct str *out)
{
	char digits[DIGEST_TEXT];
	struct digest *digest = digest_new();
	digest_text(digest, where);
	digest_text(digest, plan);
	digest_end(digest, digits);
	str_add(out, digits, KEY_CHARS);
}

void draft_open(struct draft *draft, const char *where, const char *plan)
{
	*draft = (struct draft){.fd = -1};
	char *whole = realpath(where, NULL);
	if (draft_folder(&draft->base)) {
		str_put(&draft->base, "utkast-");
		put_key(whole ? whole : where, plan, &draft->base);
		str_char(&draft->base, '-');
	}
	draft_head(whole ? whole : where, plan, &draft->head);
	free(whole);
}

static void let_go(struct draft *draft)
{
	if (draft->fd >= 0) {
		close(draft->fd);
	}
	draft->fd = -1;
	draft->at = 0;
	str_clear(&draft->path);
	str_clear(&draft->kept);
}

void draft_done(struct draft *draft)
{
	let_go(draft);
	str_done(&draft->head);
	str_done(&draft->base);
	str_done(&draft->path);
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

/* Opens a draft and takes its lock; -1 when somebody is typing in it. */
static int lock(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

/* A name of its own for the file that is to come. */
static bool name_file(struct draft *draft)
{
	str_put(&draft->path, str_text(&draft->base));
	str_put(&draft->path, "XXXXXX");
	int fd = file_make_folders(draft->path.data)
			 ? mkostemp(draft->path.data, O_CLOEXEC) /* 0600 */
			 : -1;
	if (fd < 0) {
		str_clear(&draft->path);
		return false;
	}
	flock(fd, LOCK_EX | LOCK_NB);
	draft->fd = fd;
	return true;
}

static bool write_file(struct draft *draft, const struct str *text, struct err *err)
{
	if (draft->path.len == 0 && !name_file(draft)) {
		return err_set(err, ERR_CREATE, "kan ikke lage fila");
	}
	if (!file_save(str_text(&draft->path), str_text(text), text->len, err)) {
		return false;
	}
	int fd = lock(str_text(&draft->path));
	close(draft->fd);
	draft->fd = fd;
	str_clear(&draft->kept);
	str_put(&draft->kept, str_text(text));
	return true;
}

static void remove_file(struct draft *draft)
{
	if (draft->path.len > 0) {
		unlink(str_text(&draft->path));
	}
	let_go(draft);
}

/* The text is still on the screen. */
static void warn(struct tui *tui)
{
	if (tui->message.len == 0) {
		tui_say(tui, true,
			"Utkastet av det du skriver kan ikke tas vare på nå. Lagre teksten snart.");
	}
}

/* Is it time to write? After a failure, not at once again. */
static bool is_due(const struct draft *draft, int64_t at, bool now)
{
	return draft->at == 0 || (now && !draft->failed) || at - draft->at >= PAUSE;
}

void draft_keep(struct draft *draft, struct tui *tui, bool now)
{
	const struct overlay *overlay = overlay_unsaved(tui);
	if (!overlay || overlay->target.many) { /* a draft is of one record */
		remove_file(draft);
		return;
	}
	int64_t at = now_ms();
	if (draft->base.len == 0 || !is_due(draft, at, now)) {
		return;
	}
	struct str text = {0};
	str_put(&text, str_text(&draft->head));
	draft_write(overlay, &text);
	if (strcmp(str_text(&text), str_text(&draft->kept)) != 0) {
		draft->at = at;
		draft->failed = !write_file(draft, &text, NULL);
		if (draft->failed) {
			warn(tui);
		}
	}
	str_done(&text);
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

/* Is it the newest yet that nobody holds? */
static bool newer(const char *path, struct timespec *newest)
{
	struct stat info;
	int fd = lock(path);
	if (fd < 0) {
		return false;
	}
	bool is =
		fstat(fd, &info) == 0 && info.st_size > 0 &&
		(info.st_mtim.tv_sec > newest->tv_sec ||
		 (info.st_mtim.tv_sec == newest->tv_sec && info.st_mtim.tv_nsec > newest->tv_nsec));
	if (is) {
		*newest = info.st_mtim;
	}
	close(fd);
	return is;
}

/* Fills in the path of the newest draft that is left behind. */
static bool find_newest(struct draft *draft, struct timespec *ret_at)
{
	const char *base = str_text(&draft->base);
	const char *slash = strrchr(base, '/');
	struct str path = {0};
	*ret_at = (struct timespec){0};
	str_clear(&draft->offered);
	if (slash) {
		str_add(&path, base, (size_t)(slash - base) + 1);
	}
	size_t len = path.len;
	DIR *folder = slash ? opendir(str_text(&path)) : NULL;
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		if (strstr(entry->d_name, slash + 1) == entry->d_name) {
			str_cut(&path, len);
			str_put(&path, entry->d_name);
			if (newer(str_text(&path), ret_at)) {
				str_clear(&draft->offered);
				str_put(&draft->offered, str_text(&path));
			}
		}
	}
	if (folder) {
		closedir(folder);
	}
	str_done(&path);
	return draft->offered.len > 0;
}

static void chosen(struct tui *tui, struct question *question, struct effect *effect)
{
	(void)tui;
	effect->type = question->answer == 0 ? EFFECT_RESUME : EFFECT_DISCARD;
}

bool draft_offer(struct draft *draft, struct tui *tui)
{
	static const char *const answers[] = {N_("Behold og fortsett"), N_("Forkast"), NULL};
	struct str text = {0}, told = {0};
	struct timespec at;
	bool found = find_newest(draft, &at) &&
		     file_read(str_text(&draft->offered), DRAFT_MAX, &text, NULL);
	if (found) {
		instant_show(at.tv_sec, &told);
		str_put(&told, " · ");
		found = draft_describe(str_text(&draft->head), str_text(&text), &told);
	}
	if (found) {
		ask(tui, _("Du skrev dette uten å lagre"), str_text(&told), answers, chosen);
	}
	str_done(&text);
	str_done(&told);
	return found;
}

void draft_resume(struct draft *draft, struct tui *tui, struct effect *next)
{
	struct str text = {0};
	int fd = lock(str_text(&draft->offered));
	bool ok = fd >= 0 && file_read(str_text(&draft->offered), DRAFT_MAX, &text, NULL);
	if (!ok) {
		tui_say(tui, true, "Et annet vindu har åpnet utkastet.");
	} else if (!draft_reopen(tui, str_text(&draft->head), str_text(&text), next)) {
		ok = false;
		tui_say(tui, true,
			"Det teksten hører til, finnes ikke lenger. Teksten ligger i %s.",
			str_text(&draft->offered));
	}
	if (ok) {
		str_put(&draft->path, str_text(&draft->offered));
		str_put(&draft->kept, str_text(&text));
		draft->fd = fd;
		tui_say(tui, false, "Her er det du skrev. Lagre det, eller trykk Esc.");
	} else if (fd >= 0) {
		close(fd);
	}
	str_done(&text);
}

void draft_discard(struct draft *draft)
{
	if (draft->offered.len > 0) {
		unlink(str_text(&draft->offered));
	}
	str_clear(&draft->offered);
}
