/*
 * Polls: worked examples of the literature, and for random ballots what the methods promise. Who
 * beats whom is also found slowly, by trying every path.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "tiltak/str.h"
#include "tiltak/voting.h"

enum { NAMED_MOST = 8, BALLOTS_MOST = 128, TRIES = 2000 };

struct box {
	size_t n; /* candidates */
	size_t n_ballots;
	struct poll_ballot ballots[BALLOTS_MOST];
	uint32_t rankings[BALLOTS_MOST][NAMED_MOST];
};

static uint32_t *box_put(struct box *box, size_t n_named)
{
	assert_true(box->n_ballots < BALLOTS_MOST && n_named <= NAMED_MOST);
	uint32_t *ranking = box->rankings[box->n_ballots];
	box->ballots[box->n_ballots++] = (struct poll_ballot){.ranking = ranking, .n = n_named};
	return ranking;
}

/* «5 ACB 2 B»: five ballots that name A, then C, then B, and two that name B alone. */
static void box_fill(struct box *box, size_t n, const char *written)
{
	*box = (struct box){.n = n};
	while (*written) {
		char *named;
		unsigned long times = strtoul(written, &named, 10);
		named += strspn(named, " ");
		size_t len = strcspn(named, " ");
		for (unsigned long i = 0; i < times; i++) {
			uint32_t *ranking = box_put(box, len);
			for (size_t rank = 0; rank < len; rank++) {
				ranking[rank] = (uint32_t)(named[rank] - 'A');
			}
		}
		written = named + len;
		written += strspn(written, " ");
	}
}

static void box_count(const struct box *box, struct poll *out)
{
	poll_count(box->ballots, box->n_ballots, box->n, out);
}

/* «A2 B1* C2*», with a star for what is tied. */
static void tell_places(const struct poll *poll, struct str *out)
{
	for (size_t i = 0; i < poll->n; i++) {
		const struct poll_candidate *candidate = &poll->candidates[i];
		str_printf(out, "%s%c%zu%s", i > 0 ? " " : "", (char)('A' + i), candidate->place,
			   candidate->tied ? "*" : "");
	}
}

/* «BC DA»: B beats C, and D beats A. */
static void tell_beats(const struct poll *poll, struct str *out)
{
	for (size_t i = 0; i < poll->n; i++) {
		for (size_t j = 0; j < poll->n; j++) {
			if (poll_beats(poll, i, j)) {
				str_printf(out, "%s%c%c", out->len > 0 ? " " : "", (char)('A' + i),
					   (char)('A' + j));
			}
		}
	}
}

static void tell_points(const struct poll *poll, struct str *out)
{
	for (size_t i = 0; i < poll->n; i++) {
		str_printf(out, "%s%zu", i > 0 ? " " : "", poll->candidates[i].points2);
	}
}

/* «0 5 / 4 0» */
static void tell_votes(const struct poll *poll, struct str *out)
{
	for (size_t at = 0; at < poll->n * poll->n; at++) {
		const char *before = at == 0 ? "" : at % poll->n == 0 ? " / " : " ";
		str_printf(out, "%s%zu", before, poll->votes[at]);
	}
}

static void tell_paths(const struct poll *poll, struct str *out)
{
	for (size_t at = 0; at < poll->n * poll->n; at++) {
		const char *before = at == 0 ? "" : at % poll->n == 0 ? " / " : " ";
		str_printf(out, "%s%zu", before, poll->paths[at].votes);
	}
}

static void assert_told(void (*tell)(const struct poll *, struct str *), const struct poll *poll,
			const char *wanted)
{
	struct str got = {0};
	tell(poll, &got);
	assert_string_equal(str_text(&got), wanted);
	str_done(&got);
}

/* The first, of 45 voters, is the first in Wikipedia (User:MarkusSchulze/Schulze method examples);
 * the others are numbered as in section 3 of the paper as of December 2016
 * (m-schulze.9mail.de/schulze1.pdf). */
static void schulzes_examples_come_out_as_he_has_them(void **state)
{
	static const struct {
		size_t n;
		const char *ballots, *votes, *paths, *places, *beats;
	} cases[] = {
		{5, "5 ACBED 5 ADECB 8 BEDAC 3 CABED 7 CAEBD 2 CBADE 7 DCEBA 8 EBADC",
		 "0 20 26 30 22 / 25 0 16 33 18 / 19 29 0 17 24 / 15 12 28 0 14 / 23 27 21 31 0",
		 "0 28 28 30 24 / 25 0 28 33 24 / 25 29 0 29 24 / 25 28 28 0 24 / 25 28 28 31 0",
		 "A2 B4 C3 D5 E1", "AB AC AD BD CB CD EA EB EC ED"},
		/* 1 */
		{4, "8 ACDB 2 BADC 4 CDBA 4 DBAC 3 DCBA",
		 "0 8 14 10 / 13 0 6 2 / 7 15 0 12 / 11 19 9 0",
		 "0 14 14 12 / 13 0 13 12 / 13 15 0 12 / 13 19 13 0", "A2 B4 C3 D1",
		 "AB AC CB DA DB DC"},
		/* 2: B and D win, C and A lose, and nothing is said of B and A or of D and C */
		{4, "3 ABCD 2 CBDA 2 DABC 2 DBCA", "0 5 5 3 / 4 0 7 5 / 4 2 0 5 / 6 4 4 0",
		 "0 5 5 5 / 5 0 7 5 / 5 5 0 5 / 6 5 5 0", "A2* B1* C2* D1*", "BC DA"},
		/* 5, before and after two more join who have D last: D wins by them */
		{6, "3 ADEBCF 3 BFECDA 4 CABFDE 1 DBCEFA 4 DEFABC 2 ECBDFA 2 FACDBE",
		 "0 13 9 9 9 7 / 6 0 11 9 10 13 / 10 8 0 11 7 10 / "
		 "10 10 8 0 14 10 / 10 9 12 5 0 10 / 12 6 9 9 9 0",
		 "0 13 11 11 11 13 / 12 0 11 11 11 13 / 10 10 0 11 11 10 / "
		 "10 10 12 0 14 10 / 10 10 12 11 0 10 / 12 12 11 11 11 0",
		 "A1 B2 C6 D4 E5 F3", "AB AC AD AE AF BC BD BE BF DC DE EC FC FD FE"},
		{6, "3 ADEBCF 3 BFECDA 4 CABFDE 1 DBCEFA 4 DEFABC 2 ECBDFA 2 FACDBE 2 AEFCBD",
		 "0 15 11 11 11 9 / 6 0 11 11 10 13 / 10 10 0 13 7 10 / "
		 "10 10 8 0 14 10 / 10 11 14 7 0 12 / 12 8 11 11 9 0",
		 "0 15 11 11 11 13 / 12 0 11 11 11 13 / 12 12 0 13 13 12 / "
		 "12 12 14 0 14 12 / 12 12 14 13 0 12 / 12 12 11 11 11 0",
		 "A4 B5 C3 D1 E2 F6", "AB AF BF CA CB CF DA DB DC DE DF EA EB EC EF"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct box box;
		struct poll poll;
		box_fill(&box, cases[i].n, cases[i].ballots);
		box_count(&box, &poll);
		assert_told(tell_votes, &poll, cases[i].votes);
		assert_told(tell_paths, &poll, cases[i].paths);
		assert_told(tell_places, &poll, cases[i].places);
		assert_told(tell_beats, &poll, cases[i].beats);
		poll_done(&poll);
	}
}

static void other_polls_are_placed_and_given_points(void **state)
{
	static const struct {
		size_t n;
		const char *ballots, *places, *points2;
	} cases[] = {
		/* Borda's own of 21 voters: 37, 42 and 47 where the last of a ballot gets 1. */
		{3, "1 ABC 7 ACB 7 BCA 6 CBA", "A3 B2 C1", "32 42 52"},
		/* The capital of Tennessee, Wikipedia's example for Borda: Memphis 126, Nashville
		 * 194, Chattanooga 173, Knoxville 107. */
		{4, "42 ABCD 26 BCDA 15 CDBA 17 DCBA", "A4 B1 C2 D3", "252 388 346 214"},
		/* Condorcet's cycles, the second of his 60 voters (Essai, 1785): of A over B by 33,
		 * B over C by 42 and C over A by 35 the first gives way. */
		{3, "1 ABC 1 BCA 1 CAB", "A1* B1* C1*", "6 6 6"},
		{3, "23 ABC 2 BAC 17 BCA 10 CAB 8 CBA", "A3 B1 C2", "116 138 106"},
		/* What is left out stands last and equal. */
		{3, "1 A", "A1 B2* C2*", "4 1 1"},
		{4, "1 AB", "A1 B2 C3* D3*", "6 4 1 1"},
		{3, "1 AB 1 ABC", "A1 B2 C3", "8 4 0"},
		{3, "2 A 1 BC", "A1 B2 C3", "8 6 4"},
		{2, "1 A 1 B", "A1* B1*", "2 2"},
		{3, "2 ABC 2 BAC", "A1* B1* C3", "12 12 0"},
		/* By winning votes A over C with 5 to 4 outweighs C over B with 4 to 2; by margins
		 * it would be the other way round. */
		{3, "3 A 2 BA 4 CB", "A2 B1 C3", "16 19 19"},
		/* A over B by 4 to 3 gives way to B over C by 4 to 2. */
		{3, "1 A 1 AB 3 BC 2 CA", "A3 B1 C2", "12 15 15"},
		/* Nobody says anything. */
		{3, "", "A1* B1* C1*", "0 0 0"},
		{3, "2 ", "A1* B1* C1*", "4 4 4"},
		{1, "", "A1", "0"},
		{1, "3 A", "A1", "0"},
		{0, "", "", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct box box;
		struct poll poll;
		box_fill(&box, cases[i].n, cases[i].ballots);
		box_count(&box, &poll);
		assert_told(tell_places, &poll, cases[i].places);
		assert_told(tell_points, &poll, cases[i].points2);
		poll_done(&poll);
	}
}

static void many_candidates_find_their_places(void **state)
{
	enum { MANY = 300 };
	uint32_t forth[MANY];
	(void)state;
	for (uint32_t i = 0; i < MANY; i++) {
		forth[i] = (i * 7) % MANY;
	}
	struct poll_ballot ballot = {forth, MANY};
	struct poll poll;
	poll_count(&ballot, 1, MANY, &poll);
	for (size_t i = 0; i < MANY; i++) {
		assert_int_equal(poll.candidates[forth[i]].place, i + 1);
		assert_int_equal(poll.candidates[forth[i]].points2, 2 * (MANY - 1 - i));
		assert_false(poll.candidates[forth[i]].tied);
	}
	poll_done(&poll);
}

/* The numbers 0 … n - 1 in any order. */
static void shuffle(struct random *random, size_t n, uint32_t *out)
{
	for (uint32_t i = 0; i < n; i++) {
		size_t at = random_below(random, i + 1);
		out[i] = out[at];
		out[at] = i;
	}
}

/* Few ballots, so that ties and cycles are common. */
static void box_draw(struct random *random, bool full, struct box *out)
{
	*out = (struct box){.n = 1 + random_below(random, 6)};
	for (size_t left = random_below(random, 10); left > 0; left--) {
		uint32_t *ranking = box_put(out, full ? out->n : random_below(random, out->n + 1));
		uint32_t all[NAMED_MOST];
		shuffle(random, out->n, all);
		memcpy(ranking, all, out->ballots[out->n_ballots - 1].n * sizeof *all);
	}
}

/* As in section 2 of Schulze's paper, with ties and defeats: a victory is stronger than a tie, and
 * a tie than a defeat. */
static int compare_strength(struct strength a, struct strength b)
{
	int a_kind = (a.votes > a.against) - (a.votes < a.against);
	int b_kind = (b.votes > b.against) - (b.votes < b.against);
	int more = (a.votes > b.votes) - (a.votes < b.votes);
	int fewer = (a.against < b.against) - (a.against > b.against);
	if (a_kind != b_kind || a_kind == 0) {
		return a_kind - b_kind;
	}
	if (a_kind > 0) {
		return more != 0 ? more : fewer;
	}
	return fewer != 0 ? fewer : more;
}

/* The strongest of all paths that visit nobody twice; `used` has a bit for each that stands before
 * `from` on the way. */
static struct strength strongest_slowly(const struct poll *poll, size_t from, size_t to,
					unsigned used)
{
	size_t n = poll->n;
	struct strength best = {poll->votes[from * n + to], poll->votes[to * n + from]};
	used |= 1U << from | 1U << to;
	for (size_t via = 0; via < n; via++) {
		if (used & 1U << via) {
			continue;
		}
		struct strength path = {poll->votes[from * n + via], poll->votes[via * n + from]};
		struct strength rest = strongest_slowly(poll, via, to, used);
		path = compare_strength(path, rest) < 0 ? path : rest;
		best = compare_strength(path, best) > 0 ? path : best;
	}
	return best;
}

static void assert_path(const struct poll *poll, size_t i, size_t j)
{
	struct strength slow = strongest_slowly(poll, i, j, 0);
	struct strength back = strongest_slowly(poll, j, i, 0);
	struct strength none = {0}, wanted = slow.votes > slow.against ? slow : none;
	assert_int_equal(poll->paths[i * poll->n + j].votes, wanted.votes);
	assert_int_equal(poll->paths[i * poll->n + j].against, wanted.against);
	assert_int_equal(poll_beats(poll, i, j), compare_strength(slow, back) > 0);
}

static void who_beats_whom_is_as_when_every_path_is_tried(const struct box *box,
							  const struct poll *poll)
{
	for (size_t i = 0; i < box->n; i++) {
		for (size_t j = 0; j < box->n; j++) {
			if (i != j) {
				assert_path(poll, i, j);
			}
		}
	}
}

static void beats_is_an_order(const struct box *box, const struct poll *poll)
{
	for (size_t i = 0; i < box->n; i++) {
		assert_false(poll_beats(poll, i, i));
		for (size_t j = 0; j < box->n; j++) {
			assert_false(poll_beats(poll, i, j) && poll_beats(poll, j, i));
			for (size_t k = 0; poll_beats(poll, i, j) && k < box->n; k++) {
				assert_true(!poll_beats(poll, j, k) || poll_beats(poll, i, k));
			}
		}
	}
}

static void places_say_who_beats_whom(const struct box *box, const struct poll *poll)
{
	size_t n_first = 0;
	for (size_t i = 0; i < box->n; i++) {
		const struct poll_candidate *one = &poll->candidates[i];
		bool tied = false, beaten = false;
		for (size_t j = 0; j < box->n; j++) {
			const struct poll_candidate *other = &poll->candidates[j];
			bool beats = poll_beats(poll, i, j), loses = poll_beats(poll, j, i);
			assert_true(!beats || one->place < other->place);
			tied = tied || (i != j && !beats && !loses);
			beaten = beaten || loses;
		}
		assert_int_equal(one->tied, tied);
		/* A winner beats or ties all, and there is one. */
		assert_int_equal(one->place == 1, !beaten);
		n_first += one->place == 1;
	}
	assert_true(n_first > 0);
}

static void who_is_preferred_to_each_other_comes_first(const struct box *box,
						       const struct poll *poll)
{
	for (size_t i = 0; i < box->n; i++) {
		size_t n_won = 0, n_lost = 0;
		for (size_t j = 0; j < box->n; j++) {
			size_t votes = poll->votes[i * box->n + j];
			size_t against = poll->votes[j * box->n + i];
			n_won += votes > against;
			n_lost += votes < against;
		}
		if (n_won == box->n - 1) {
			assert_int_equal(poll->candidates[i].place, 1);
			assert_false(poll->candidates[i].tied);
		}
		if (n_lost == box->n - 1) {
			assert_int_equal(poll->candidates[i].place, box->n);
		}
	}
}

/* And every ballot hands out as many. */
static void points_are_those_of_the_definition(const struct box *box, const struct poll *poll)
{
	size_t points2[NAMED_MOST] = {0};
	for (size_t at = 0; at < box->n_ballots; at++) {
		const struct poll_ballot *ballot = &box->ballots[at];
		bool named[NAMED_MOST] = {false};
		size_t n_out = box->n - ballot->n;
		for (size_t rank = 0; rank < ballot->n; rank++) {
			named[ballot->ranking[rank]] = true;
			points2[ballot->ranking[rank]] += 2 * (box->n - 1 - rank);
		}
		for (size_t i = 0; i < box->n; i++) {
			points2[i] += named[i] ? 0 : n_out - 1;
		}
	}
	size_t sum2 = 0;
	for (size_t i = 0; i < box->n; i++) {
		assert_int_equal(poll->candidates[i].points2, points2[i]);
		sum2 += poll->candidates[i].points2;
	}
	assert_int_equal(sum2, box->n_ballots * box->n * (box->n - 1));
}

static void random_polls_keep_what_is_promised(void **state)
{
	struct random random;
	(void)state;
	random_init(&random);
	for (int i = 0; i < TRIES; i++) {
		struct box box;
		struct poll poll;
		box_draw(&random, random_chance(&random, 40), &box);
		box_count(&box, &poll);
		who_beats_whom_is_as_when_every_path_is_tried(&box, &poll);
		beats_is_an_order(&box, &poll);
		places_say_who_beats_whom(&box, &poll);
		who_is_preferred_to_each_other_comes_first(&box, &poll);
		points_are_those_of_the_definition(&box, &poll);
		poll_done(&poll);
	}
}

/* Candidate i is new_names[i] in `out`, whose ballots lie in another order. */
static void box_rename(const struct box *box, const uint32_t *new_names, struct random *random,
		       struct box *out)
{
	*out = (struct box){.n = box->n, .n_ballots = box->n_ballots};
	for (size_t at = 0; at < box->n_ballots; at++) {
		const struct poll_ballot *ballot = &box->ballots[at];
		for (size_t rank = 0; rank < ballot->n; rank++) {
			out->rankings[at][rank] = new_names[ballot->ranking[rank]];
		}
		size_t place = random_below(random, at + 1);
		out->ballots[at] = out->ballots[place];
		out->ballots[place] = (struct poll_ballot){out->rankings[at], ballot->n};
	}
}

static void neither_names_nor_the_order_of_ballots_decide(void **state)
{
	struct random random;
	(void)state;
	random_init(&random);
	for (int try = 0; try < TRIES; try++) {
		struct box box, renamed;
		struct poll before, after;
		uint32_t new_names[NAMED_MOST] = {0};
		box_draw(&random, false, &box);
		shuffle(&random, box.n, new_names);
		box_rename(&box, new_names, &random, &renamed);
		box_count(&box, &before);
		box_count(&renamed, &after);
		for (size_t i = 0; i < box.n; i++) {
			const struct poll_candidate *old = &before.candidates[i];
			const struct poll_candidate *new = &after.candidates[new_names[i]];
			assert_int_equal(old->place, new->place);
			assert_int_equal(old->points2, new->points2);
			assert_int_equal(old->tied, new->tied);
		}
		poll_done(&before);
		poll_done(&after);
	}
}

/* Of full ballots; one that leaves out cannot be turned. */
static void ballots_turned_round_turn_the_order_round(void **state)
{
	struct random random;
	(void)state;
	random_init(&random);
	for (int try = 0; try < TRIES; try++) {
		struct box box, turned;
		struct poll before, after;
		box_draw(&random, true, &box);
		turned = (struct box){.n = box.n};
		for (size_t at = 0; at < box.n_ballots; at++) {
			uint32_t *ranking = box_put(&turned, box.n);
			for (size_t rank = 0; rank < box.n; rank++) {
				ranking[rank] = box.rankings[at][box.n - 1 - rank];
			}
		}
		box_count(&box, &before);
		box_count(&turned, &after);
		for (size_t i = 0; i < box.n; i++) {
			for (size_t j = 0; j < box.n; j++) {
				assert_int_equal(poll_beats(&before, i, j),
						 poll_beats(&after, j, i));
			}
		}
		poll_done(&before);
		poll_done(&after);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(schulzes_examples_come_out_as_he_has_them),
		cmocka_unit_test(other_polls_are_placed_and_given_points),
		cmocka_unit_test(many_candidates_find_their_places),
		cmocka_unit_test(random_polls_keep_what_is_promised),
		cmocka_unit_test(neither_names_nor_the_order_of_ballots_decide),
		cmocka_unit_test(ballots_turned_round_turn_the_order_round),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
