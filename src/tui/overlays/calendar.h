/*
 * The calendar under a date field: a month at a time, in which a day, week, month, quarter,
 * half-year or year is chosen. What is chosen is written in the field, and what is typed there is
 * shown here.
 */
#ifndef TILTAK_TUI_CALENDAR_H
#define TILTAK_TUI_CALENDAR_H

#include "state.h"

struct calendar;

/* Opens it over what the field says; an empty field gets today. */
void calendar_open(struct tui *tui, struct overlay *overlay);
/* Takes back what was chosen in it; what was typed stays. */
void calendar_close(struct overlay *overlay);
void calendar_done(struct calendar *calendar);
/* True when the event was the calendar's. */
bool calendar_update(struct tui *tui, struct overlay *overlay, const struct event *event);
/* The field was typed in. */
void calendar_follow(const struct tui *tui, struct overlay *overlay);

#define CALENDAR_ROWS 9
void calendar_draw(const struct tui *tui, struct overlay *overlay, struct canvas *canvas,
		   struct rect in);
/* What is chosen, in words. */
void calendar_tell(const struct tui *tui, const struct overlay *overlay, struct told *told);
/* Has the calendar the hardware cursor? */
bool calendar_has_cursor(const struct overlay *overlay);
const struct overlay_key *calendar_keys(void);

#endif
