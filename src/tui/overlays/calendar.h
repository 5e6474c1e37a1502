/*
 * The calendar under a date field: a month at a time, in which a day, week, month, quarter,
 * half-year or year is chosen. What is chosen is written in the field, and what is typed there is
 * shown here.
 */
#ifndef TILTAK_TUI_CALENDAR_H
#define TILTAK_TUI_CALENDAR_H

#include "state.h"

struct calendar;

/* Opens it where the key does, over what the field says; an empty field gets today. */
bool calendar_opens(struct tui *tui, struct overlay *overlay, uint32_t key);
void calendar_done(struct calendar *calendar);
/* True when the event was the calendar's. Esc and F4 close it and take back what was chosen in it;
 * what was typed stays. */
bool calendar_update(struct tui *tui, struct overlay *overlay, const struct event *event);
/* The same in a form of more fields, where every event is its as long as it is open; what it has no
 * use for is typed. True when Enter took the day and closed it. */
bool calendar_takes(struct tui *tui, struct overlay *overlay, const struct event *event);
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
/* Those in a form, where Enter stores nothing yet. */
const struct overlay_key *calendar_form_keys(void);

#endif
