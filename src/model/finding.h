/*
 * What a check is given, and how it tells what it finds.
 */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include "tiltak/finding.h"

struct finder {
	const struct finding_input *in;
	struct findings *out;
	const struct finding_check *check;
	bool silenced; /* only counted */
};

/* Adds a finding; key is of the field where it is put right, or NULL, and detail may be NULL. */
void finder_add(struct finder *finder, enum kind kind, const void *record, const char *key,
		const char *detail);

/* The status text of the year about that, NULL for none. */
const struct assessment *finder_text(const struct finder *finder, const char *id);

/* The checks, in the order of their rows. */
void find_ownerless(struct finder *finder);
void find_unknown(struct finder *finder);
void find_bare(struct finder *finder);
void find_late_on_plan(struct finder *finder);
void find_late_silently(struct finder *finder);
void find_changed_silently(struct finder *finder);
void find_old_texts(struct finder *finder);
void find_done_silently(struct finder *finder);
void find_undecided(struct finder *finder);
void find_untold_top(struct finder *finder);
void find_empty_strategies(struct finder *finder);
void find_homeless(struct finder *finder);
void find_ambitions(struct finder *finder);
void find_promises(struct finder *finder);
void find_fateless(struct finder *finder);
void find_hidden(struct finder *finder);
void find_doubts(struct finder *finder);
void find_backwards(struct finder *finder);

#endif
