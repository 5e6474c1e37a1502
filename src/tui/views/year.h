/*
 * The year as a wheel of months, which the view Årshjul has beside its list on a wide screen, and
 * what the two share.
 */
#ifndef TILTAK_TUI_YEAR_H
#define TILTAK_TUI_YEAR_H

#include "tiltak/dates.h"
#include "views.h"

/* Columns the wheel takes of that place with the gap after it; 0 where there is no room. */
int year_wheel_cols(struct rect in);
/* January at the top and on as a clock goes, each month with how much falls in it; the selected one
 * (0: none) between arrows. */
void year_wheel_draw(const struct tui *tui, const struct year_dates *dates, int selected,
		     struct canvas *canvas, struct rect in);
/* The month that stands there, 0 for none. */
int year_wheel_hit(struct rect in, int row, int col);
/* Appends «februar 2, 1 forsinket; mars 1 …»; nothing of a year without dates. */
void year_wheel_tell(const struct year_dates *dates, struct str *out);

/* Is it the month we are in? */
bool year_is_now(const struct tui *tui, int year, int month);
/* Appends its name, cut to so many letters; in capitals the one we are in, as a tab is. */
void year_put_month(const struct tui *tui, int year, int month, int letters, struct str *out);

#endif
