/*
 * The person's own settings file (XDG Base Directory Specification). It is read, never written.
 */
#include "tiltak/settings.h"

#include <stdlib.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"

#define SETTINGS_MAX ((size_t)16 * 1024) /* bytes */

void app_settings(struct settings *out)
{
	struct str path = {0}, text = {0};
	struct err err = {0};
	*out = (struct settings){0};
	if (!file_put_home("XDG_CONFIG_HOME", ".config", &path)) {
		return;
	}
	str_put(&path, "/tiltak/tiltak.yaml");
	out->path = str_steal(&path);
	const struct settings_place nowhere = {0, 0};
	if (file_read(out->path, SETTINGS_MAX, &text, &err)) {
		settings_read(str_text(&text), text.len, out);
	} else if (err.kind == ERR_DATA) {
		settings_fault(out, nowhere,
			       "«%s» kan ikke være innstillinger: det skal være en vanlig "
			       "tekstfil på høyst 16 KiB. Flytt den bort, eller rett den.",
			       out->path);
	} else if (err.kind != ERR_NOT_FOUND) {
		settings_fault(out, nowhere, "%s", err.text);
	}
	str_done(&text);
}
