/*
 * Promises in the report of a period.
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

/* ---- The report of a period ---- */

static bool has_day(const struct due *due)
{
	return due->precision != DUE_NONE && due->precision != DUE_ONGOING;
}

static bool has_come(const struct due *due, const struct period *period)
{
	return has_day(due) && due->to <= period->last;
}

static bool was_given_before(const struct promise *promise, const struct period *period)
{
	return promise->given == SMALL_UNSET || promise->given < period->year;
}

/* Was it moved in an earlier report, to a deadline that has come? Which part of the year answered
 * it is not kept, so that of a part is taken for an earlier one. */
static bool is_back(const struct promise *promise, const struct period *period)
{
	bool before = promise->answered < period->year ||
		      (promise->answered == period->year && period->parts > 1);
	return promise->answer == ANSWER_MOVED && before && has_come(&promise->new_due, period);
}

enum promise_state promise_state(const struct promise *promise, const struct period *period)
{
	static const enum promise_state answered[ANSWER_COUNT] = {
		[ANSWER_KEPT] = PROMISE_KEPT,
		[ANSWER_MOVED] = PROMISE_MOVED,
		[ANSWER_WITHDRAWN] = PROMISE_WITHDRAWN,
	};
	if (promise->answer != ANSWER_NONE && !is_back(promise, period)) {
		return answered[promise->answer];
	}
	const struct due *due = promise_deadline(promise);
	bool later = has_day(due) ? due->to > period->last : !was_given_before(promise, period);
	return later ? PROMISE_OPEN : PROMISE_DUE;
}

/* What was settled in an earlier report, or put off until later, is not asked again; what is
 * answered the same year, though its deadline is later, would stand in no report. */
static bool is_asked(const struct promise *promise, const struct period *period)
{
	bool answered = promise->answer != ANSWER_NONE && promise->answered == period->year;
	bool begun = was_given_before(promise, period) || answered ||
		     (promise->given == period->year && has_come(&promise->due, period));
	bool settled = promise->answer != ANSWER_NONE && promise->answered < period->year;
	return begun && (!settled || is_back(promise, period));
}

static int compare_rows(const void *a, const void *b)
{
	const struct promise *left = ((const struct promise_row *)a)->promise;
	const struct promise *right = ((const struct promise_row *)b)->promise;
	int order = due_compare(promise_deadline(left), promise_deadline(right));
	return order ? order : text_compare(left->id, right->id);
}

size_t promises_due(struct plan *plan, const struct period *period, struct promise_row **out)
{
	const struct promise *promise;
	size_t n = 0;
	*out = mem_alloc((plan_count(plan, KIND_PROMISE) + 1) * sizeof **out);
	for (size_t at = 0; (promise = table_next(&plan->tables[KIND_PROMISE], &at));) {
		if (is_asked(promise, period)) {
			(*out)[n++] = (struct promise_row){promise, promise_state(promise, period)};
		}
	}
	qsort(*out, n, sizeof **out, compare_rows);
	return n;
}

static int compare_open_first(const void *a, const void *b)
{
	bool left = ((const struct promise_row *)a)->state > PROMISE_DUE;
	bool right = ((const struct promise_row *)b)->state > PROMISE_DUE;
	return left != right ? left - right : compare_rows(a, b);
}

size_t promises_all(struct plan *plan, const struct period *period, int32_t today,
		    struct promise_row **out)
{
	size_t n = plan_count(plan, KIND_PROMISE);
	*out = mem_alloc((n + 1) * sizeof **out);
	for (size_t i = 0; i < n; i++) {
		const struct promise *promise = plan_at(plan, KIND_PROMISE, i);
		bool late = promise_late(promise, today);
		(*out)[i] = (struct promise_row){promise, late ? PROMISE_DUE
							       : promise_state(promise, period)};
	}
	qsort(*out, n, sizeof **out, compare_open_first);
	return n;
}
