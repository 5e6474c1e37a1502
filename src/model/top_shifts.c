/*
 * What turns one order into another: who came in, who went out, and the fewest that have to be
 * moved past the rest. So many steps of one tiltak are one move, and those it passed are none.
 */
#include <stdlib.h>
#include <string.h>

#include "tiltak/mem.h"
#include "tiltak/model.h"
#include "tiltak/str.h"
#include "tiltak/topten.h"

/* Of what is in both, by place after: the best chain of those that need not move. */
struct stays {
	int from, to;
	size_t at; /* among the shifts */
	size_t worth;
	size_t behind; /* 1 + the one before it in the chain, 0: it begins one */
	bool stays;
};

static void shift_add(struct top_shift *shifts, size_t *n, const char *id, int from, int to)
{
	struct top_shift *shift = &shifts[(*n)++];
	*shift = (struct top_shift){.from = from, .to = to};
	str_put(&shift->id, id);
}

/* Whoever stands at the same number as before has not moved in anybody's eyes: such a one counts
 * for more than all others together. Of two that passed each other the one that went the longer way
 * is told. */
static size_t worth_of(const struct stays *row, size_t n, size_t most)
{
	size_t way = (size_t)(row->from < row->to ? row->to - row->from : row->from - row->to);
	return (way == 0 ? n + 1 : 1) * (n + 1) * (most + 1) - way;
}

static void chain(struct stays *rows, size_t n, size_t most)
{
	size_t best = 0;
	for (size_t i = 0; i < n; i++) {
		struct stays *row = &rows[i];
		size_t own = worth_of(row, n, most);
		row->worth = own;
		for (size_t j = 0; j < i; j++) {
			if (rows[j].from < row->from && rows[j].worth + own > row->worth) {
				row->worth = rows[j].worth + own;
				row->behind = j + 1;
			}
		}
		best = row->worth > rows[best].worth ? i : best;
	}
	for (size_t at = n > 0 ? best + 1 : 0; at > 0; at = rows[at - 1].behind) {
		rows[at - 1].stays = true;
	}
}

/* Takes those that stay out of the shifts. */
static void drop_staying(struct top_shift *shifts, size_t *n, struct stays *rows, size_t n_rows)
{
	size_t kept = 0, row = 0;
	chain(rows, n_rows, *n);
	for (size_t i = 0; i < *n; i++) {
		bool both = row < n_rows && rows[row].at == i;
		if (both && rows[row++].stays) {
			str_done(&shifts[i].id);
		} else {
			shifts[kept++] = shifts[i];
		}
	}
	*n = kept;
}

size_t top_shifts(const char *before, const char *after, struct top_shift **out)
{
	size_t most = list_count(before) + list_count(after), n = 0, n_rows = 0;
	struct top_shift *shifts = mem_zero(most + 1, sizeof(*shifts));
	struct stays *rows = mem_zero(most + 1, sizeof(*rows));
	struct str id = {0};
	const char *at = before;
	for (int place = 1; list_next_item(&at, &id); place++) {
		if (!list_has(after, str_text(&id))) {
			shift_add(shifts, &n, str_text(&id), place, 0);
		}
	}
	at = after;
	for (int place = 1; list_next_item(&at, &id); place++) {
		int from = list_place(before, str_text(&id));
		if (from > 0) {
			rows[n_rows++] = (struct stays){.from = from, .to = place, .at = n};
		}
		shift_add(shifts, &n, str_text(&id), from, place);
	}
	drop_staying(shifts, &n, rows, n_rows);
	free(rows);
	str_done(&id);
	*out = shifts;
	return n;
}

void top_shifts_done(struct top_shift *shifts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		str_done(&shifts[i].id);
	}
	free(shifts);
}
