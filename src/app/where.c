/*
 * Where the register lies when nobody says: TILTAK_DB, else the user's data folder (XDG Base
 * Directory Specification).
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/str.h"

static bool cannot_make(const char *folder, int why, struct err *err)
{
	bool denied = why == EACCES || why == EPERM || why == EROFS;
	return err_set(err, denied ? ERR_DENIED : ERR_CREATE,
		       "Kan ikke lage mappa «%s»: %s. Si hvor databasen skal ligge med --db FIL.",
		       folder, file_trouble(why));
}

static bool make_folders(const char *path, struct err *err)
{
	char *copy = mem_copy_text(path);
	bool ok = file_make_folders(copy) || cannot_make(copy, errno, err);
	free(copy);
	return ok;
}

bool where_is_missing(const char *where)
{
	return access(where, F_OK) != 0 && errno == ENOENT;
}

bool where_default(char **out, bool *ret_own, struct err *err)
{
	const char *named = getenv("TILTAK_DB");
	*ret_own = !named || !named[0];
	if (!*ret_own) {
		*out = mem_copy_text(named);
		return true;
	}
	struct str path = {0};
	if (!file_put_home("XDG_DATA_HOME", ".local/share", &path)) {
		return err_set(err, ERR_USE,
			       "Finner ikke hjemmemappa. Si hvor databasen er med --db FIL.");
	}
	str_put(&path, "/tiltak/tiltak.db");
	*out = str_steal(&path);
	return true;
}

/* The store would ask for the folder to be made; here it is the register that is not made yet. */
bool where_prepare(const char *path, bool make, struct err *err)
{
	return make ? make_folders(path, err)
		    : !where_is_missing(path) ||
			       err_set(err, ERR_NOT_FOUND,
				       "Databasen «%s» finnes ikke. Les inn en planfil med «tiltak "
				       "les FIL», eller oppgi en annen database med --db.",
				       path);
}
