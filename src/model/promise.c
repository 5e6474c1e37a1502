/*
 * Promises in the report of a year.
 */
#include "tiltak/promise.h"

#include <stdlib.h>

#include "table.h"
#include "tiltak/text.h"

const struct due *promise_deadline(const struct promise *promise)
{
	return promise->answer == ANSWER_MOVED ? &promise->new_due : &promise->due;
}

bool promise_answered(const struct promise *promise, int32_t today)
{
	return promise->answer == ANSWER_MOVED ? !due_passed(&promise->new_due, today)
					       : promise->answer != ANSWER_NONE;
}

bool promise_late(const struct promise *promise, int32_t today)
{
	return due_passed(promise_deadline(promise), today) && !promise_answered(promise, today);
}

/* ---- The report of a year ---- */

static bool has_day(const struct due *due)
{
	return due->precision != DUE_NONE && due->precision != DUE_ONGOING;
}

static bool was_given_before(const struct promise *promise, int year)
{
	return promise->given == SMALL_UNSET || promise->given < year;
}

/* Was it moved in an earlier year, to a deadline that has come? */
static bool is_back(const struct promise *promise, int year)
{
	return promise->answer == ANSWER_MOVED && promise->answered < year &&
	       has_day(&promise->new_due) && day_year(promise->new_due.to) <= year;
}

enum promise_state promise_state(const struct promise *promise, int year)
{
	static const enum promise_state answered[ANSWER_COUNT] = {
		[ANSWER_KEPT] = PROMISE_KEPT,
		[ANSWER_MOVED] = PROMISE_MOVED,
		[ANSWER_WITHDRAWN] = PROMISE_WITHDRAWN,
	};
	if (promise->answer != ANSWER_NONE && !is_back(promise, year)) {
		return answered[promise->answer];
	}
	const struct due *due = promise_deadline(promise);
	bool later = has_day(due) ? day_year(due->to) > year : !was_given_before(promise, year);
	return later ? PROMISE_OPEN : PROMISE_DUE;
}

/* What was settled in an earlier report, or put off until later, is not asked again. */
static bool is_asked(const struct promise *promise, int year)
{
	const struct due *due = &promise->due;
	bool begun = was_given_before(promise, year) ||
		     (promise->given == year && has_day(due) && day_year(due->to) <= year);
	bool settled = promise->answer != ANSWER_NONE && promise->answered < year;
	return begun && (!settled || is_back(promise, year));
}

static int compare_rows(const void *a, const void *b)
{
	const struct promise *left = ((const struct promise_row *)a)->promise;
	const struct promise *right = ((const struct promise_row *)b)->promise;
	int order = due_compare(promise_deadline(left), promise_deadline(right));
	return order ? order : text_compare(left->id, right->id);
}

size_t promises_due(struct plan *plan, int year, struct promise_row **out)
{
	const struct promise *promise;
	size_t n = 0;
	*out = mem_alloc((plan_count(plan, KIND_PROMISE) + 1) * sizeof **out);
	for (size_t at = 0; (promise = table_next(&plan->tables[KIND_PROMISE], &at));) {
		if (is_asked(promise, year)) {
			(*out)[n++] = (struct promise_row){promise, promise_state(promise, year)};
		}
	}
	qsort(*out, n, sizeof **out, compare_rows);
	return n;
}
