/*
 * What is looked for in the log: words and terms, all of which must hold, the same on the command
 * line and on the screen.
 */
#ifndef TILTAK_LOG_FILTER_H
#define TILTAK_LOG_FILTER_H

#include "tiltak/model.h"

/* clang-format off */
/*	ord, "to ord", tekst:ord	in who did it, why, the id, the title, the field or a value
 *	hvem:naering			the account or the one it was done for, or a part of the name
 *	felt:status,frist		changes of these fields, by key or label
 *	slag:tiltak			of records of this kind
 *	område:5.2			what belongs there now, by code or a part of the title
 *	id:T-001			the record, and what has its id as the beginning or end of its own
 *	siden:2023-01-01 fra:		from the first day of that on
 *	til:uke 12			to the last day of that; a date may have spaces
 *	handling:les			endring, les, angre or gjør-om
 *	-…				not
 */
/* clang-format on */
struct log_filter;
/* NULL with ERR_USE and a sentence when a key or value is not known. The empty filter passes all.
 * With plan NULL areas are taken as they are typed; dates without a year have been. */
struct log_filter *log_filter_parse(const char *text, int32_t today, const struct plan *plan,
				    struct err *err);
void log_filter_free(struct log_filter *filter);
/* As filter_key. */
bool log_filter_key(size_t i, struct filter_key *out);
/* The first id that is asked for and that the plan does not have now, for when nothing is found; in
 * lower case, borrowed from the filter. NULL: it has them all. */
const char *log_filter_unknown(const struct log_filter *filter, const struct plan *plan);
/* Is something asked of single changes, so that of a step only those that pass are told? */
bool log_filter_picks(const struct log_filter *filter);
/* Calls each(data, set) with those changes of the set that pass, in a set that is borrowed from it;
 * not at all, and returns true, when none do. `plan` gives titles and areas. Returns what each
 * does. */
bool log_filter_each(const struct log_filter *filter, const struct plan *plan,
		     const struct change_set *set,
		     bool (*each)(void *data, const struct change_set *set), void *data);

#endif
