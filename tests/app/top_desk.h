/*
 * The verbs of the year's top ten on the register of a desk, as one step each: for 2024, what
 * became of a tiltak for 2023.
 */
#ifndef TESTS_APP_TOP_DESK_H
#define TESTS_APP_TOP_DESK_H

#include "desk.h"
#include "tiltak/topten.h"

/* The plan of the desk, to be freed; desk->set and desk->err are fresh. */
struct work {
	struct desk *desk;
	struct plan plan;
};
struct work begin(struct desk *desk);

bool do_put(struct desk *desk, const char *id, int place);
bool do_take_out(struct desk *desk, const char *id);
bool do_propose(struct desk *desk, const char *id, const struct app_edits *edits);
bool do_withdraw(struct desk *desk, const char *id);
bool do_hand_over(struct desk *desk, const char *date);
bool do_decide(struct desk *desk, const char *body, const char *date, const char *case_no,
	       const char *order);
bool do_edit_list(struct desk *desk, const struct app_edits *edits);
bool do_vote(struct desk *desk, const char *voter, const char *ranking);
bool do_frame(struct desk *desk, const struct app_edits *edits);
bool do_fate(struct desk *desk, const char *id, const struct app_edits *edits);

/* Fails the test unless a record of that kind has that canonical value («-» for unset, «?» for no
 * record); of the list of 2024, the order. */
void top_holds(struct desk *desk, enum kind kind, const char *id, const char *key,
	       const char *wanted);
void top_is(struct desk *desk, const char *wanted);

#endif
