/*
 * A report as a file: which format its name says, and where it goes.
 */
#include <string.h>
#include <sys/stat.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/report_app.h"
#include "tiltak/str.h"

static bool ends_with(const char *path, const char *suffix)
{
	size_t len = strlen(path), n = strlen(suffix);
	return len > n && strcasecmp(path + len - n, suffix) == 0;
}

static bool is_folder(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool app_report_format(const char *path, enum report_format *out, struct err *err)
{
	const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
	*out = REPORT_TEXT;
	for (enum report_format i = 0; i < REPORT_FORMAT_COUNT; i++) {
		if (ends_with(path, report_formats[i].suffix)) {
			*out = i;
			return true;
		}
	}
	return !dot || dot[1] == '\0' || dot[1] == '/' || is_folder(path) ||
	       err_set(err, ERR_USE,
		       "Ingen rapport lages som «%s». La navnet ende på .docx, .html, .xlsx, .md, "
		       ".csv, .json eller .txt.",
		       dot);
}

/* The id of the plan as part of a name, also one that was written into the database by others. */
static void put_name(const char *id, struct str *out)
{
	static const char kept[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	enum { LONGEST = 60 };
	struct str name = {0};
	for (const char *at = id; *at && name.len < LONGEST; at++) {
		if (strchr(kept, *at) && (*at != '-' || name.len > 0)) {
			str_char(&name, *at);
		}
	}
	str_put(out, name.len > 0 ? str_text(&name) : "rapport");
	str_done(&name);
}

void app_report_path(const struct report *report, const struct app_report_file *file,
		     struct str *out)
{
	const char *path = file->path;
	str_put(out, path);
	if (is_folder(path)) {
		str_put(out, path[strlen(path) - 1] == '/' ? "" : "/");
		put_name(report->head.plan, out);
		str_printf(out, "-%s%s", report->head.period, report_formats[file->format].suffix);
	}
}

bool app_report_save(struct app *app, const struct report *report,
		     const struct app_report_file *file, struct str *ret_path, struct err *err)
{
	struct str text = {0};
	app_report_path(report, file, ret_path);
	bool ok = report_write(report, file->format, &text, err) &&
		  app_spares(app, str_text(ret_path), err) &&
		  file_save_with(str_text(ret_path), &text, file->last, err);
	str_done(&text);
	return ok;
}
