/*
 * What the files of the year's top ten share.
 */
#ifndef TILTAK_APP_TOP_H
#define TILTAK_APP_TOP_H

#include <stdbool.h>
#include <stdint.h>

struct app;
struct decision;
struct err;
struct plan;
struct priority;
struct str;
struct top_list;
struct top_shift;

/* That the list of that year is empty: returns false. */
bool top_refuse_empty(int year, struct err *err);

/* The step of the log, up to where the plan is, that gave the list that decision; 0: none did. */
bool top_decided_step(struct app *app, const struct plan *plan, const struct priority *list,
		      const char *decision, int64_t *ret_step, struct err *err);

/* A heading of the protocol. */
void top_heading(const char *heading, struct str *out);

struct top_since {
	const struct priority *list;
	int64_t step;		  /* 0: since the proposal, or the decision before */
	struct str *ret_replaced; /* the decision that the last one came instead of, if any */
};
/* Appends what was changed in the list, up to where the plan is; nothing without a proposal. */
bool top_changes(struct app *app, const struct plan *plan, const struct top_since *since,
		 struct str *out, struct err *err);

/* Appends «- T-004 Handlingsplan: fra plass 4 til 1». */
void top_shift_show(const struct plan *plan, const struct top_shift *shift, struct str *out);

/* What the protocol begins with. */
struct top_head {
	const struct decision
		*decision; /* made by those it tells of; NULL: none, and it is today */
	int32_t today;
};
void top_head(const struct plan *plan, const struct top_list *list, const struct top_head *head,
	      struct str *out);

/* Appends the status texts that were written after that step about candidates of the year, as they
 * stand; nothing when it is 0. */
bool top_notes(struct app *app, struct plan *plan, int year, int64_t since, struct str *out,
	       struct err *err);

#endif
