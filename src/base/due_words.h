/*
 * The words of a deadline: which form a text has, and the numbers in it.
 */
#ifndef BASE_DUE_WORDS_H
#define BASE_DUE_WORDS_H

#include "tiltak/date.h"

#define DUE_TOKENS 12

/* Forms that are counted from today; they go on from the precisions. */
enum {
	DUE_DAYS_AWAY = DUE_ONGOING + 1,
	DUE_WEEKS_AWAY,
	DUE_NEXT_WEEK,
	DUE_NEXT_WEEKDAY,
	DUE_KINDS,
};

struct due_tokens {
	char kinds[DUE_TOKENS + 1]; /* one sign each, closed by a NUL */
	int values[DUE_TOKENS];
	int n;
};

/* The shape of a text: one sign for each token, that say what its value is (see the table). NULL
 * when it has none. ret_kind gets a precision or one of the forms above. */
const char *due_shape(const char *text, struct due_tokens *out, int *ret_kind);

#endif
