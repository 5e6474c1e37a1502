/*
 * The three-way comparison behind change_diff and change_merge.
 */
#ifndef MODEL_DIFF_H
#define MODEL_DIFF_H

#include "tiltak/model.h"

struct diff {
	const struct plan *base, *file, *ours;
	struct change_set *take; /* what only the file changed */
	struct change_set *both; /* what both changed differently; not used when base is ours */
};

void diff_run(const struct diff *diff);

#endif
