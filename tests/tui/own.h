/*
 * The person's own files of a test, all in one folder.
 */
#ifndef TILTAK_TESTS_TUI_OWN_H
#define TILTAK_TESTS_TUI_OWN_H

#include <stdbool.h>

/* How many drafts lie there; new ones are given the time of the test, and keep their order. */
int own_drafts(const char *folder);
/* Writes one by its path in the folder. */
void own_write(const char *folder, const char *name, const char *text);
/* Does it hold that text? */
bool own_holds(const char *folder, const char *name, const char *text);
/* Is that what the screen remembers, with | for line breaks? */
bool own_remembers(const char *folder, const char *wanted);
void own_remove(const char *folder);

#endif
