/*
 * Completing names looks into folders while one types, and changes nothing there.
 */
#include "files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tiltak/str.h"

void files_expand(const char *typed, struct str *out)
{
	const char *home = strncmp(typed, "~/", 2) == 0 ? getenv("HOME") : NULL;
	if (home) {
		str_put(out, home);
		typed++;
	}
	str_put(out, typed);
}

void files_show(const char *path, struct str *out)
{
	char *whole = realpath(path, NULL);
	const char *home = getenv("HOME"), *at = whole ? whole : path;
	size_t len = home ? strlen(home) : 0;
	bool inside = len > 1 && strncmp(at, home, len) == 0 && at[len] == '/';
	str_printf(out, "%s%s", inside ? "~" : "", inside ? at + len : at);
	free(whole);
}

static bool ends(const char *name, const char *with)
{
	size_t len = strlen(name), n = strlen(with);
	return len > n && strcmp(name + len - n, with) == 0;
}

static bool is_folder(const char *in, const char *name)
{
	struct str path = {0};
	struct stat info;
	str_printf(&path, "%s/%s", in, name);
	bool folder = stat(str_text(&path), &info) == 0 && S_ISDIR(info.st_mode);
	str_done(&path);
	return folder;
}

void files_complete(const char *typed, void (*each)(void *data, const char *path, bool folder),
		    void *data)
{
	const char *slash = strrchr(typed, '/'), *begin = slash ? slash + 1 : typed;
	struct str before = {0}, in = {0}, path = {0};
	struct dirent **found = NULL;
	str_add(&before, typed, (size_t)(begin - typed));
	files_expand(slash ? str_text(&before) : ".", &in);
	int n = scandir(str_text(&in), &found, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		const char *name = found[i]->d_name;
		bool begins = strncmp(name, begin, strlen(begin)) == 0;
		bool seen = begins && (name[0] != '.' || begin[0] == '.');
		bool folder = seen && is_folder(str_text(&in), name);
		if (folder || (seen && (ends(name, ".yaml") || ends(name, ".yml")))) {
			str_clear(&path);
			str_printf(&path, "%s%s%s", str_text(&before), name, folder ? "/" : "");
			each(data, str_text(&path), folder);
		}
		free(found[i]);
	}
	free(found);
	str_done(&before);
	str_done(&in);
	str_done(&path);
}
