/*
 * From an effect that changes something to the change set that does it.
 */
#ifndef TILTAK_TUI_STEP_BUILD_H
#define TILTAK_TUI_STEP_BUILD_H

#include <stdbool.h>

struct change_set;
struct effect;
struct err;
struct session;
struct target;
struct tui;

/* Adds to set all that the effect asks for, one step of the log. Errors as app_edit, app_make,
 * app_remove and app_assess. */
bool step_build(struct session *session, const struct effect *effect, struct change_set *set,
		struct err *err);

/* May it be removed, with all that lies under it? The error says what holds it. */
bool removal_check(const struct tui *tui, const struct target *of, struct err *err);

#endif
