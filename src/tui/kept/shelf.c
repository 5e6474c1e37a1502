/*
 * Places, bounds and names; what is in the files is for others to know.
 */
#include "shelf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/str.h"

#define SHELF_MAX ((size_t)64 * 1024) /* bytes */

bool shelf_path(const char *name, struct str *path)
{
	bool ok = file_put_home("XDG_STATE_HOME", ".local/state", path);
	if (ok) {
		str_printf(path, "/tiltak/%s", name);
	}
	return ok;
}

bool shelf_read(const char *name, struct str *out, struct err *err)
{
	struct str path = {0};
	struct err why = {0};
	bool ok = !shelf_path(name, &path) || file_read(str_text(&path), SHELF_MAX, out, &why) ||
		  why.kind == ERR_NOT_FOUND;
	str_done(&path);
	return ok || err_set(err, why.kind, "%s", why.text);
}

bool shelf_save(const char *name, const struct str *text, struct err *err)
{
	struct str path = {0};
	bool ok = (shelf_path(name, &path) ||
		   err_set(err, ERR_CREATE, "Du har ingen hjemmemappe.")) &&
		  file_save_own(str_text(&path), text, err);
	str_done(&path);
	return ok;
}

bool shelf_put_aside(const char *path, struct str *ret_path)
{
	enum { MOST = 100 };
	struct str aside = {0};
	str_printf(&aside, "%s" SHELF_ASIDE, path);
	bool ok = renameat2(AT_FDCWD, path, AT_FDCWD, str_text(&aside), RENAME_NOREPLACE) == 0;
	for (int n = 2; !ok && errno == EEXIST && n < MOST; n++) {
		str_clear(&aside);
		str_printf(&aside, "%s" SHELF_ASIDE "-%d", path, n);
		ok = renameat2(AT_FDCWD, path, AT_FDCWD, str_text(&aside), RENAME_NOREPLACE) == 0;
	}
	str_put(ret_path, ok ? str_text(&aside) : path);
	str_done(&aside);
	return ok;
}
