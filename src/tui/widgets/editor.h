/*
 * A long text in the person's own editor.
 */
#ifndef TILTAK_TUI_EDITOR_H
#define TILTAK_TUI_EDITOR_H

#include <stdbool.h>

struct err;
struct str;

/* Is there one to run? */
bool editor_found(void);
/* Runs $VISUAL, $EDITOR, nano or vi on a private temporary file (0600, removed afterwards) that
 * holds text, without a shell, and appends what it left. ERR_IO when the editor cannot be started
 * or fails: the text is then as it was. */
bool editor_run(const char *text, struct str *out, struct err *err);

#endif
