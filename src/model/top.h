/*
 * The year's lists as the files of topten.h share them.
 */
#ifndef MODEL_TOP_H
#define MODEL_TOP_H

#include "tiltak/topten.h"

/* The place of a tiltak among the ten of a list (may be NULL); 0: it is not among them. */
int top_place(const struct priority *list, const char *id);
/* What was said of it at the end of that year, or NULL. */
const struct fate *top_fate(const struct plan *plan, int year, const struct tiltak *tiltak);

/* Tiltak found one by one, some of them more than once. */
struct finds {
	const struct tiltak **rows;
	size_t n, cap;
};
/* Those of the list that the plan has. */
void finds_add_list(struct finds *finds, const struct plan *plan, const char *list);
void finds_add(struct finds *finds, const struct tiltak *tiltak);
/* By id, each once. */
void finds_sort(struct finds *finds);

#endif
