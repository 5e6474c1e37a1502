/*
 * Where the register lies when nobody says: TILTAK_DB, else the user's data folder (XDG Base
 * Directory Specification).
 */
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

static const char *home(void)
{
	const char *home = getenv("HOME");
	if (home && home[0] == '/') {
		return home;
	}
	const struct passwd *user = getpwuid(getuid());
	return user ? user->pw_dir : NULL;
}

static bool make_folders(const char *path, struct err *err)
{
	char *copy = mem_copy_text(path);
	bool ok = true;
	for (char *slash = strchr(copy + 1, '/'); ok && slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0700) != 0 && errno != EEXIST) {
			ok = err_set(err, ERR_CREATE,
				     "Kan ikke lage mappa «%s»: %s. Velg et annet sted med --db.",
				     copy, strerror(errno));
		}
		*slash = '/';
	}
	free(copy);
	return ok;
}

bool where_default(bool make, char **out, struct err *err)
{
	const char *named = getenv("TILTAK_DB");
	if (named && named[0]) {
		*out = mem_copy_text(named);
		return true;
	}
	struct str path = {0};
	const char *data = getenv("XDG_DATA_HOME");
	if (data && data[0] == '/') {
		str_put(&path, data);
	} else if (home()) {
		str_printf(&path, "%s/.local/share", home());
	} else {
		return err_set(err, ERR_USE,
			       "Finner ikke hjemmemappa. Si hvor databasen er med --db FIL.");
	}
	str_put(&path, "/tiltak/tiltak.db");
	if (make && !make_folders(str_text(&path), err)) {
		str_done(&path);
		return false;
	}
	*out = str_steal(&path);
	return true;
}
