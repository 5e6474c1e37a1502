/*
 * Ballots in the view Topp 10: who may vote is asked for one, and what all of them advise is told
 * and may be taken over as the order of the list.
 */
#include <stdlib.h>
#include <string.h>

#include "acts.h"
#include "command.h"
#include "overlays.h"
#include "tiltak/app.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "topview.h"
#include "views.h"

#define BOX_COLS    76
#define MARGINS	    4
#define BORDA_COLS  6
#define TIED_COLS   17
#define PAIR_COLS   3
#define LETTER_COLS 3
#define AROUND_COLS (4 + LETTER_COLS + BORDA_COLS + 2 + TIED_COLS) /* the title */
#define TIES_TOLD   3

void act_vote(struct tui *tui, const struct command *command, struct effect *effect)
{
	const struct priority *list = top_record(tui->plan, tui->top->year);
	struct str voter = {0};
	struct err err = {0};
	(void)command;
	(void)effect;
	if (!list || !list->group) {
		tui_say(tui, true,
			"Prosjektgruppa for %d er ikke valgt ennå. {prosjektgruppe} velger hvem "
			"som kan stemme.",
			tui->top->year);
	} else if (!app_top_voter(tui->plan, tui->top->year, tui->person, &voter, &err)) {
		tui_say(tui, true, "%s", err.text);
	} else if (tui->top->n_candidates == 0) {
		tui_say(tui, true, "Det er ingen kandidater for %d å stemme på ennå.",
			tui->top->year);
	} else {
		ask_ballot(tui, str_text(&voter));
	}
	str_done(&voter);
}

void act_voters(struct tui *tui, const struct command *command, struct effect *effect)
{
	const struct priority *list = top_record(tui->plan, tui->top->year);
	struct target target = {.kind = KIND_PRIORITY};
	(void)command;
	(void)effect;
	if (list) {
		id_set(target.id, list->id);
		ask_field(tui, &target, field_find(KIND_PRIORITY, "prosjektgruppe"));
	} else {
		tui_say(tui, true, "Lista for %d er tom. Sett inn et tiltak først.",
			tui->top->year);
	}
}

/* ---- The advice as text ---- */

/* «2 av 3 i prosjektgruppa har stemt: Kari, Ola.» */
static void put_voters(const struct tui *tui, const struct top_poll *poll, struct str *out)
{
	const struct priority *list = top_record(tui->plan, tui->top->year);
	struct str names = {0};
	for (size_t i = 0; i < plan_count(tui->plan, KIND_BALLOT); i++) {
		const struct ballot *ballot = plan_at(tui->plan, KIND_BALLOT, i);
		const struct actor *actor = plan_find(tui->plan, KIND_ACTOR, ballot->voter);
		if (ballot->year == tui->top->year && list &&
		    list_has(list->group, ballot->voter)) {
			list_put(&names, actor && actor->name ? actor->name : ballot->voter);
		}
	}
	str_printf(out,
		   _("%zu av %zu i prosjektgruppa har stemt: %s. Dette er råd: lista endres ikke "
		     "av det."),
		   poll->n_ballots, poll->n_voters, str_text(&names));
	str_done(&names);
}

/* The name of a row in the table of pairs. Places do not do: equals have the same. */
static void put_letter(size_t row, struct str *out)
{
	enum { LETTERS = 26 };
	str_char(out, (char)('a' + (int)(row % LETTERS)));
	if (row >= LETTERS) {
		str_printf(out, "%zu", row / LETTERS);
	}
}

static size_t place(const struct top_poll *poll, size_t at)
{
	return poll->poll.candidates[poll->number[at]].place;
}

/* The rows that neither beat it nor are beaten by it; few are named. */
static void put_tied(const struct top_poll *poll, size_t at, struct str *out)
{
	struct str rows = {0};
	size_t n = 0;
	for (size_t i = 0; i < poll->n; i++) {
		size_t one = poll->number[at], other = poll->number[i];
		if (i != at && !poll_beats(&poll->poll, one, other) &&
		    !poll_beats(&poll->poll, other, one)) {
			str_put(&rows, n++ > 0 ? ", " : "");
			put_letter(i, &rows);
		}
	}
	if (n > TIES_TOLD) {
		str_printf(out, ngettext("likt med %zu", "likt med %zu andre", n), n);
	} else if (n > 0) {
		str_printf(out, _("likt med %s"), str_text(&rows));
	}
	str_done(&rows);
}

static void put_points(const struct top_poll *poll, size_t at, struct str *out)
{
	size_t points2 = poll->poll.candidates[poll->number[at]].points2;
	str_printf(out, "%zu%s", points2 / 2, points2 % 2 ? ",5" : "");
}

static size_t votes(const struct top_poll *poll, size_t row, size_t column)
{
	return poll->poll.votes[poll->number[row] * poll->poll.n + poll->number[column]];
}

static void put_name(const struct tiltak *tiltak, struct str *out)
{
	put_titled(tiltak->id, tiltak->title, out);
}

static void put_order_row(const struct top_poll *poll, size_t at, int cols, struct str *out)
{
	struct str name = {0}, points = {0}, tied = {0}, letter = {0};
	put_name(poll->tiltak[at], &name);
	put_points(poll, at, &points);
	put_tied(poll, at, &tied);
	str_printf(out, "%2zu  ", place(poll, at));
	put_letter(at, &letter);
	text_pad(out, str_text(&letter), LETTER_COLS, false, false);
	text_pad(out, str_text(&name), cols - AROUND_COLS, false, false);
	text_pad(out, str_text(&points), BORDA_COLS, true, false);
	str_put(out, "  ");
	str_put(out, str_text(&tied));
	str_char(out, '\n');
	str_done(&name);
	str_done(&points);
	str_done(&tied);
	str_done(&letter);
}

/* As many as there is room for. */
static void put_pairs(const struct top_poll *poll, int cols, struct str *out)
{
	size_t room = (size_t)(cols - 3) / PAIR_COLS, n = poll->n < room ? poll->n : room;
	struct str letter = {0};
	str_put(out, "   ");
	for (size_t j = 0; j < n; j++) {
		str_clear(&letter);
		put_letter(j, &letter);
		text_pad(out, str_text(&letter), PAIR_COLS, true, false);
	}
	for (size_t i = 0; i < n; i++) {
		str_clear(&letter);
		put_letter(i, &letter);
		str_char(out, '\n');
		text_pad(out, str_text(&letter), PAIR_COLS - 1, true, false);
		str_char(out, ' ');
		for (size_t j = 0; j < n; j++) {
			if (i == j) {
				str_put(out, "  ·");
			} else {
				str_printf(out, "%3zu", votes(poll, i, j));
			}
		}
	}
	str_done(&letter);
}

static void put_table(const struct top_poll *poll, int cols, struct str *out)
{
	str_put(out, "    ");
	text_pad(out, "", LETTER_COLS, false, false);
	text_pad(out, _("Tiltak, i rekkefølge etter Schulze"), cols - AROUND_COLS, false, false);
	text_pad(out, _("Borda"), BORDA_COLS, true, false);
	str_char(out, '\n');
	for (size_t i = 0; i < poll->n; i++) {
		put_order_row(poll, i, cols, out);
	}
	str_printf(out, "\n%s\n", _("Så mange har tiltaket i raden foran det i kolonnen:"));
	put_pairs(poll, cols, out);
}

/* By their ids, as lines have no letters. */
static void put_ties(const struct top_poll *poll, size_t at, struct str *out)
{
	struct str ids = {0};
	top_poll_ties(poll, at, &ids);
	if (ids.len > 0) {
		str_printf(out, _("likt med %s"), str_text(&ids));
	}
	str_done(&ids);
}

/* The same without columns. */
static void tell_table(const struct top_poll *poll, struct str *out)
{
	for (size_t i = 0; i < poll->n; i++) {
		struct str points = {0}, tied = {0}, ahead = {0};
		put_points(poll, i, &points);
		put_ties(poll, i, &tied);
		for (size_t j = 0; j < poll->n; j++) {
			if (votes(poll, i, j) > 0) {
				str_printf(&ahead, "%s%s %zu", ahead.len > 0 ? ", " : "",
					   poll->tiltak[j]->id, votes(poll, i, j));
			}
		}
		str_printf(out, "%zu ", place(poll, i));
		put_name(poll->tiltak[i], out);
		str_printf(out, "; %s: %s", _("Borda"), str_text(&points));
		str_put(out, tied.len > 0 ? "; " : "");
		str_put(out, str_text(&tied));
		str_put(out, "; ");
		str_printf(out, _("stemmer foran: %s"), ahead.len > 0 ? str_text(&ahead) : "–");
		str_char(out, '\n');
		str_done(&points);
		str_done(&tied);
		str_done(&ahead);
	}
}

/* ---- Taking it over ---- */

/* Nobody who ranks has it above another. */
static bool is_unranked(const struct top_poll *poll, size_t at)
{
	size_t n = 0;
	for (size_t j = 0; j < poll->n; j++) {
		n += votes(poll, at, j);
	}
	return n == 0;
}

/* Those with votes in their order, then what else is listed. Returns how many have none. */
static size_t put_advice(const struct tui *tui, const struct top_poll *poll, struct str *out)
{
	enum { MOST = TOP_PLACES + QUEUE_PLACES };
	const char *at = top_ids(tui->top);
	struct str id = {0};
	size_t n = 0, left = 0;
	for (size_t i = 0; i < poll->n && n < MOST; i++) {
		if (!is_unranked(poll, i)) {
			str_printf(out, "%s%s", n++ > 0 ? ", " : "", poll->tiltak[i]->id);
		}
	}
	while (list_next_item(&at, &id)) {
		if (!list_has(str_text(out), str_text(&id)) && n < MOST) {
			str_printf(out, "%s%s", n++ > 0 ? ", " : "", str_text(&id));
			left++;
		}
	}
	str_done(&id);
	return left;
}

static void take_over(struct tui *tui, struct question *question, struct effect *effect)
{
	const struct top_state *top = tui->top;
	const char *ids = effect_text(&question->effect, "tiltak");
	if (question->answer == 0) {
		return;
	}
	if (top->list.decision) {
		top_reorder(tui, ids);
	} else {
		question_perform(tui, question, effect);
	}
}

static void ask_take_over(struct tui *tui, struct question *page, struct effect *effect)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Bruk rekkefølgen"), NULL};
	struct top_poll poll;
	struct str ids = {0}, text = {0};
	(void)effect;
	if (page->answer == 0) {
		return;
	}
	top_poll(tui->plan, tui->top->year, &poll);
	size_t left = put_advice(tui, &poll, &ids);
	top_poll_done(&poll);
	str_printf(&text, _("Lista for %d får rekkefølgen etter stemmene."), tui->top->year);
	str_char(&text, ' ');
	if (left > 0) {
		str_printf(&text,
			   ngettext("%zu på lista har ingen stemmer, og kommer sist.",
				    "%zu på lista har ingen stemmer, og kommer sist.", left),
			   left);
	}
	if (tui->top->list.decision) {
		str_put(&text, _(" Den gjelder når den er vedtatt."));
	}
	struct effect *order =
		&ask(tui, _("Bruke forslag etter stemmer?"), str_text(&text), answers, take_over)
			 ->effect;
	order->type = EFFECT_TOP;
	order->kind = KIND_PRIORITY;
	order->year = tui->top->year;
	effect_edit(order, "tiltak", str_text(&ids));
	effect_seen(order, top_ids(tui->top));
	effect_edit(order, "", _("forslag etter stemmer"));
	str_done(&ids);
	str_done(&text);
}

void act_poll(struct tui *tui, const struct command *command, struct effect *effect)
{
	static const char *const answers[] = {N_("Tilbake"), N_("Bruk som rekkefølge"), NULL};
	static const char *const reads[] = {N_("Tilbake"), NULL};
	struct top_poll poll;
	struct str text = {0}, title = {0};
	int box = tui->cols < BOX_COLS + MARGINS ? tui->cols - MARGINS : BOX_COLS;
	(void)command;
	(void)effect;
	top_poll(tui->plan, tui->top->year, &poll);
	if (poll.n_ballots == 0) {
		tui_say(tui, false,
			"Ingen har stemt for %d ennå. {stem} stemmer, for den som er med i "
			"prosjektgruppa.",
			tui->top->year);
	} else {
		put_voters(tui, &poll, &text);
		str_put(&text, "\n\n");
		if (tui->linear.on) {
			tell_table(&poll, &text);
		} else {
			put_table(&poll, box - MARGINS, &text);
		}
		str_printf(&title, _("Forslag etter stemmer · %d"), tui->top->year);
		ask(tui, str_text(&title), str_text(&text), tui->read_only ? reads : answers,
		    ask_take_over)
			->about = N_("Hver som har stemt, har satt noen tiltak foran andre. Etter "
				     "Schulze står det først som vinner over de andre, to og to; "
				     "de som ingen av dem vinner over, står likt. Borda gir poeng "
				     "for hvert tiltak som står bak. «Bruk som rekkefølge» spør "
				     "først.");
	}
	top_poll_done(&poll);
	str_done(&text);
	str_done(&title);
}
