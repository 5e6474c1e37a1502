/*
 * The rows behind the view Sjekk, and where each leads.
 */
#ifndef TILTAK_TUI_FINDINGS_H
#define TILTAK_TUI_FINDINGS_H

#include "tiltak/finding.h"
#include "views.h"

struct finding_row {
	const struct finding_check *check; /* NULL: a blank line */
	enum kind kind;			   /* KIND_SILENCE: a check that the plan does without */
	const char *key;		   /* NULL: a heading, with `n` findings below it */
	const char *id, *name, *detail;	   /* detail: also why the check is not made */
	const struct field *field;
	size_t n;
};

struct findings_state {
	struct arena arena;
	struct finding_row *rows;
	size_t n, cap, n_found, n_checks;
	struct period period;
	struct listbox box;
};

/* NULL where nothing can be selected. */
const struct finding_row *findings_selected(struct tui *tui);
/* Appends what Enter does with it. */
void finding_put_way(const struct tui *tui, const struct finding_row *row, struct str *out);
/* Goes to where it is put right, and where it can be, begins that. */
void finding_mend(struct tui *tui, const struct finding_row *row, struct effect *effect);

#endif
