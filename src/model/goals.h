/*
 * FN's goals for sustainable development and their targets.
 */
#ifndef MODEL_GOALS_H
#define MODEL_GOALS_H

#include <stdbool.h>

struct err;

/* Is text a goal («8») or a target («8.3», «8.a») that there is? ERR_DATA says what there is. */
bool goal_check(const char *text, struct err *err);

#endif
