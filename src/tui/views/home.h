/*
 * The rows behind the view Oversikt: one list of all that can be opened, with headings, which a
 * very wide screen shows as two columns.
 */
#ifndef TILTAK_TUI_HOME_H
#define TILTAK_TUI_HOME_H

#include "tiltak/indicator.h"
#include "tiltak/map.h"
#include "tiltak/overview.h"
#include "views.h"

enum home_part {
	HOME_HEADING,
	HOME_TEXT, /* a sentence; also the blank line between two parts */
	HOME_URGENT,
	HOME_MORE,     /* all that is late or due, where not all of it is shown */
	HOME_DATED,    /* a promise that is late and not answered; papers of a meeting */
	HOME_PROMISES, /* where those stand that are not shown */
	HOME_UNDATED,  /* tiltak without a deadline */
	HOME_TOP,
	HOME_ANSWERS,  /* promises that the report of a year that is over asks for */
	HOME_FINDINGS, /* what must be put right before the report */
	HOME_FATES,    /* tiltak without a fate of a year that is over */
	HOME_AREA,
	HOME_HOMELESS, /* tiltak without an area */
	HOME_INDICATOR,
	HOME_STEP,
	HOME_OLDER, /* steps of others that are not shown */
};

struct home_row {
	enum home_part part;
	const char *key;	 /* unique among the rows; NULL: cannot be selected */
	const char *text, *more; /* a heading and what stands at its right; a sentence */
	int least;		 /* columns that `more` asks for */
	size_t i;		 /* of the area, indicator or step */
	enum urgency urgency;
	const struct dated *dated;
};

enum { HOME_PANES = 2 };
struct home_pane {
	struct tui *tui;
	struct listbox box;
	size_t from, n; /* its rows */
};

/* What the log tells: steps of others since this person last had the plan open, or where that is
 * not known since the person's own last one before now; and the day each area was last changed. */
struct home_news {
	struct log_lines lines;
	struct map area_days; /* by id, to an int32_t in the arena */
	struct arena arena;
	int64_t since; /* that step, 0: not found */
	int64_t since_at;
	bool visited;	   /* it is that of the last visit */
	bool began;	   /* `since` is settled for this session */
	bool read;	   /* at least once */
	int64_t seq;	   /* of the plan when it was read */
	size_t n_findings; /* before the report of `findings_year` */
	int findings_year;
};

struct home_state {
	struct overview overview;
	struct home_row *rows;
	size_t n, cap, split; /* rows before `split` are the left column */
	struct home_pane panes[HOME_PANES];
	bool wide;
	int focus;
	int when_cols, owner_cols; /* that the urgent rows need */
	struct arena arena;	   /* keys and texts, until the next build */
	struct home_news news;
};

#define NEWS_SHOWN     6
#define PROMISES_SHOWN 4  /* so that they do not hide what is due */
#define HOME_ROOMY     72 /* columns of a row from which owners and last changes are told */

/* Makes the rows anew from the overview and the news. */
void home_build(struct tui *tui);
/* Shares the rows between the columns. */
void home_split(struct home_state *home);
/* So many tiltak have no area. */
size_t home_homeless(struct tui *tui);
void home_prepare(struct tui *tui);
const struct home_row *home_selected(struct tui *tui);
void home_measure(struct tui *tui);
/* «3 dager siden», «om 2 dager», «2 år siden»: how far off the last day is. */
void home_distance(int32_t last, int32_t today, struct str *out);
/* The same of what was done: «12 dager», «i går». */
void home_days(int days, struct str *out);
/* What has changed just now where such a row does: of an urgent deliverable it is the tiltak. */
const char *home_concerns(const struct home_row *row);
/* «13. plass i 2020»; «nådd» of this year, with its mark. */
void home_figure(const struct standing *standing, struct str *out);
const char *home_verdict(const struct standing *standing, enum style *ret_style);
void home_tell_row(void *data, size_t i, struct str *out);
void home_draw_row(void *data, struct canvas *canvas, struct span at, size_t i);

#endif
