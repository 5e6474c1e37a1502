/*
 * Paths that a person types: what they mean, and what they may go on with.
 */
#ifndef TILTAK_TUI_FILES_H
#define TILTAK_TUI_FILES_H

#include <stdbool.h>

struct str;

/* Appends the path with «~/» made the person's own folder. */
void files_expand(const char *typed, struct str *out);
/* Appends the whole path of what is there, with the person's own folder as «~/». */
void files_show(const char *path, struct str *out);
/* Calls each(data, path, folder) for what begins as typed, by name: plan files (.yaml, .yml) and
 * folders, which end in «/». Hidden ones only after a dot. */
void files_complete(const char *typed, void (*each)(void *data, const char *path, bool folder),
		    void *data);

#endif
