/*
 * What must be put right before the report of a year: a table of checks over the plan and the days
 * that the log knows. A plan may do without a check, with a reason (KIND_SILENCE).
 */
#ifndef TILTAK_FINDING_H
#define TILTAK_FINDING_H

#include "tiltak/map.h"
#include "tiltak/model.h"
#include "tiltak/period.h"

#define TEXT_AGE_MAX 365 /* days, unless somebody says otherwise */

/* What the checks are told of. The maps hold the day of the newest change (const int32_t *): of the
 * status of a tiltak, by its id, in the period; and of the status text about something, by its id.
 * Without them nothing is known, and what asks for it finds nothing. */
struct finding_input {
	struct plan *plan;    /* wholly loaded */
	struct period period; /* of the report */
	int32_t today;
	int32_t text_age; /* a text is old after so many days */
	struct map status_changed, text_changed;
};

/* Where what a check finds is put right. */
enum finding_mend {
	MEND_FIELD, /* in the field of the record, or where the record is shown */
	MEND_DELIVERABLE,
	MEND_TEXT,     /* the status text of the year about it */
	MEND_DECISION, /* the list of the year is decided */
	MEND_TILTAK,   /* the strategy gets one */
	MEND_FIGURE,
	MEND_ANSWER, /* the promise gets one */
	MEND_FATE,
	MEND_COUNT
};

struct finder;
struct finding_check {
	const char *code; /* in data and commands: «uten-ansvarlig» */
	/* «Uten ansvarlig»; «%s» in it is what a plan calls a strategy, see finding_title. This and
	 * the next two are untranslated. */
	const char *title;
	const char *why; /* one sentence: why it matters */
	const char *how; /* one sentence: how to put it right */
	void (*find)(struct finder *finder);
	enum finding_mend mend;
	bool one_by_one; /* who seals a report all the same names each that is found, by its id */
};
extern const struct finding_check finding_checks[];
extern const size_t n_finding_checks;
/* Appends its title, in the plan's own words for its levels. */
void finding_title(const struct plan *plan, const struct finding_check *check, struct str *out);
/* By code (å may be aa, case-blind); NULL if there is none. */
const struct finding_check *finding_check_find(const char *code);

struct finding {
	const struct finding_check *check;
	enum kind kind;
	const struct record *record; /* the plan's */
	const struct field *field;   /* where it is put right; NULL: elsewhere */
	/* «frist 07.02.2023», or NULL; translated. For MEND_FIGURE the years that lack one. */
	const char *detail;
};
struct findings {
	struct arena arena;
	struct finding *rows; /* by the order of the checks, then of the plan */
	size_t n, cap;
	size_t n_silenced; /* left out: found by checks that the plan does without */
};
void findings_make(const struct finding_input *input, struct findings *out);
void findings_done(struct findings *findings);
/* The reason that the plan does without the check, or NULL. */
const struct silence *finding_silence(const struct plan *plan, const struct finding_check *check);
/* Appends what the record is called, on one line: its title, or the beginning of its text. */
void finding_name(const struct finding *finding, struct str *out);

#endif
