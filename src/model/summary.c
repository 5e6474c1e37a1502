/*
 * What the store tells of plans and conflicts, and every layer above may hold.
 */
#include <stdlib.h>

#include "tiltak/model.h"

void conflict_done(struct conflict *conflict)
{
	free(conflict->id);
	free(conflict->was);
	free(conflict->now);
	free(conflict->wanted);
	free(conflict->who);
	*conflict = (struct conflict){0};
}

void plan_summaries_done(struct plan_summary *plans, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(plans[i].id);
		free(plans[i].title);
		free(plans[i].municipality);
	}
	free(plans);
}

void person_summaries_done(struct person_summary *persons, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(persons[i].account);
		free(persons[i].name);
	}
	free(persons);
}
