/*
 * Who could be on the year's list, what the ballots advise, what became of last year's, and who
 * still lacks a fate.
 */
#include <stdlib.h>

#include "tiltak/mem.h"
#include "tiltak/number.h"
#include "tiltak/words.h"
#include "top.h"

static void cell_number(struct sheet *sheet, long number)
{
	struct str text = {0};
	if (number > 0) {
		str_number(&text, number);
	} else {
		str_put(&text, "–");
	}
	sheet_cell(sheet, str_text(&text));
	str_done(&text);
}

static void cell_status(struct sheet *sheet, const struct topp *topp, const struct tiltak *tiltak)
{
	struct str text = {0};
	bool late = tiltak_late(tiltak, app_today(topp->cli->app));
	sheet_cell(sheet, status_show(tiltak->status, late, &text) ? str_text(&text) : "–");
	str_done(&text);
}

static void print_sheet(struct topp *topp, struct sheet *sheet)
{
	sheet_print(sheet, 0, &topp->cli->out);
	sheet_done(sheet);
}

/* ---- Candidates ---- */

static const struct sheet_column candidate_columns[] = {
	{.label = N_("Id")},
	{.label = N_("Tiltak"), .min = 16, .weight = 2},
	{.label = N_("Område"), .drop = 2},
	{.label = N_("Strategi"), .drop = 3},
	{.label = N_("Dager"), .right = true, .drop = 4},
	{.label = N_("Kroner"), .right = true, .drop = 5},
	{.label = N_("Status"), .drop = 1},
	{.label = N_("År"), .right = true, .drop = 6},
	{.label = N_("Pl."), .right = true},
	{.label = N_("Foreslått av"), .min = 12, .weight = 1},
	{.label = N_("Hvorfor"), .min = 12, .weight = 2, .drop = 7},
};

static void put_candidate(struct topp *topp, const struct top_candidate *row, struct sheet *sheet)
{
	const struct tiltak *tiltak = row->tiltak;
	const struct area *area = tiltak_area(topp->plan, tiltak);
	const struct strategy *strategy = tiltak_strategy(topp->plan, tiltak);
	const struct candidate *record = row->record;
	struct str cost = {0};
	amount_show(tiltak->cost, &cost);
	sheet_cell(sheet, tiltak->id);
	sheet_cell(sheet, tiltak->title);
	sheet_cell(sheet, area ? area->id : "–");
	sheet_cell(sheet, strategy ? strategy->id : "–");
	cell_number(sheet, tiltak->days);
	sheet_cell(sheet, cost.len > 0 ? str_text(&cost) : "–");
	cell_status(sheet, topp, tiltak);
	cell_number(sheet, row->years);
	cell_number(sheet, row->place);
	sheet_cell(sheet, record && record->proposer ? record->proposer
			  : row->carried	     ? _("videreføres?")
						     : "–");
	sheet_cell(sheet, record && record->reason ? record->reason : "–");
	str_done(&cost);
}

bool topp_show_candidates(struct topp *topp, struct err *err)
{
	struct top_candidate *rows;
	struct sheet sheet;
	size_t n = top_candidates(topp->plan, topp->year, &rows);
	(void)err;
	sheet_init(&sheet, candidate_columns,
		   sizeof candidate_columns / sizeof candidate_columns[0]);
	for (size_t i = 0; i < n; i++) {
		put_candidate(topp, &rows[i], &sheet);
	}
	free(rows);
	if (n == 0) {
		out_note("Ingen er foreslått for %d. Foreslå med «tiltak topp %d foreslå ID».",
			 topp->year, topp->year);
		sheet_done(&sheet);
		return true;
	}
	print_sheet(topp, &sheet);
	return true;
}

/* ---- Ballots ---- */

static void put_points(struct sheet *sheet, size_t points2)
{
	struct str text = {0};
	str_printf(&text, "%zu%s", points2 / 2, points2 % 2 ? ",5" : "");
	sheet_cell(sheet, str_text(&text));
	str_done(&text);
}

static void put_order(struct topp *topp, const struct top_poll *poll)
{
	static const struct sheet_column cells[] = {
		{.label = N_("Pl."), .right = true},
		{.label = N_("Id")},
		{.label = N_("Tiltak"), .min = 16, .weight = 1},
		{.label = N_("Borda"), .right = true},
		{.label = N_("Likt med"), .min = 8, .weight = 1, .wrap = true},
	};
	struct sheet sheet;
	struct str ties = {0};
	sheet_init(&sheet, cells, sizeof cells / sizeof cells[0]);
	for (size_t i = 0; i < poll->n; i++) {
		const struct poll_candidate *at = &poll->poll.candidates[poll->number[i]];
		cell_number(&sheet, (long)at->place);
		sheet_cell(&sheet, poll->tiltak[i]->id);
		sheet_cell(&sheet, poll->tiltak[i]->title);
		put_points(&sheet, at->points2);
		str_clear(&ties);
		top_poll_ties(poll, i, &ties);
		sheet_cell(&sheet, str_text(&ties));
	}
	str_done(&ties);
	print_sheet(topp, &sheet);
}

/* So many ballots have the one of the row before the one of the column. */
static void put_pairs(struct topp *topp, const struct top_poll *poll)
{
	size_t n = poll->n + 1;
	struct sheet_column *cells = mem_zero(n, sizeof *cells);
	struct sheet sheet;
	struct str votes = {0};
	cells[0].label = N_("Foran");
	for (size_t c = 1; c < n; c++) {
		cells[c] = (struct sheet_column){.label = poll->tiltak[c - 1]->id, .right = true};
	}
	sheet_init(&sheet, cells, n);
	for (size_t i = 0; i < poll->n; i++) {
		sheet_cell(&sheet, poll->tiltak[i]->id);
		for (size_t j = 0; j < poll->n; j++) {
			str_clear(&votes);
			str_number(&votes,
				   (int64_t)poll->poll.votes[poll->number[i] * poll->poll.n +
							     poll->number[j]]);
			sheet_cell(&sheet, i == j ? "·" : str_text(&votes));
		}
	}
	str_put(&topp->cli->out.text,
		_("\nHvor mange som har tiltaket i raden foran tiltaket i kolonnen:\n"));
	print_sheet(topp, &sheet);
	str_done(&votes);
	free(cells);
}

bool topp_show_poll(struct topp *topp, struct err *err)
{
	struct top_poll poll;
	struct str *out = &topp->cli->out.text;
	const struct priority *list = top_record(topp->plan, topp->year);
	(void)err;
	top_poll(topp->plan, topp->year, &poll);
	if (poll.n_ballots == 0) {
		out_note("Ingen har stemt for %d. Den som er med i prosjektgruppa, stemmer med "
			 "«tiltak topp %d stem ID…», den beste først.",
			 topp->year, topp->year);
	} else {
		str_printf(out,
			   _("%zu av %zu i prosjektgruppa har stemt. Dette er råd: lista endres "
			     "ikke av det.\nRekkefølgen er etter Schulze.\n"),
			   poll.n_ballots, poll.n_voters);
		if (list && list->decision) {
			str_printf(out,
				   _("Lista er vedtatt (%s), så nye stemmer er råd til et nytt "
				     "vedtak.\n"),
				   list->decision);
		}
		str_char(out, '\n');
		put_order(topp, &poll);
		put_pairs(topp, &poll);
	}
	top_poll_done(&poll);
	return true;
}

/* ---- Year against year ---- */

/* Appends «T-009, T-012»: all that carry it on. */
static size_t put_heirs(const struct topp *topp, const struct tiltak *tiltak, struct str *out)
{
	const struct tiltak **heirs;
	size_t n = tiltak_heirs(topp->plan, tiltak->id, &heirs);
	for (size_t i = 0; i < n; i++) {
		str_printf(out, "%s%s", i > 0 ? ", " : "", heirs[i]->id);
	}
	free(heirs);
	return n;
}

/* What there is of it now. */
static void put_now(const struct topp *topp, const struct top_then *row, struct str *out)
{
	static const struct {
		const char *alone, *carried;
	} words[TOP_BECAME_COUNT] = {
		[TOP_STAYS] = {N_("Fortsatt på lista"),
			       N_("Fortsatt på lista, og videreføres i %s")},
		[TOP_GOES_ON] = {N_("Videreføres"), N_("Videreføres i %s")},
		[TOP_FINISHED] = {N_("Fullført"), N_("Fullført, og videreføres i %s")},
		[TOP_DROPPED] = {N_("Utgår"), N_("Utgår, og videreføres i %s")},
		[TOP_FELL_OUT] = {N_("Falt ut"), N_("Falt ut, og videreføres i %s")},
	};
	struct str heirs = {0};
	if (put_heirs(topp, row->tiltak, &heirs) > 0) {
		str_sentence(out, _(words[row->became].carried), str_text(&heirs));
	} else {
		str_put(out, _(words[row->became].alone));
	}
	str_done(&heirs);
}

static void put_became(const struct topp *topp, const struct top_then *row, struct str *out)
{
	const struct choice *fate = row->fate ? choice_at(&fate_choices, row->fate->fate) : NULL;
	struct str now = {0};
	put_now(topp, row, &now);
	if (!fate) {
		str_put(out, str_text(&now));
	} else if (!row->fate->reason) {
		str_printf(out, _("%s · utfall: %s"), str_text(&now), _(fate->label));
	} else {
		str_printf(out, _("%s · utfall: %s (%s)"), str_text(&now), _(fate->label),
			   row->fate->reason);
	}
	str_done(&now);
}

/* Those that were not there the year before. */
static void put_fresh(struct topp *topp, const struct top_then *then, size_t n)
{
	struct top_list list;
	top_list(topp->plan, topp->year, &list);
	for (size_t i = 0; i < list.n_top; i++) {
		const struct top_row *row = &list.rows[i];
		bool heir = false;
		for (size_t j = 0; j < n; j++) {
			heir |= row->tiltak->lineage &&
				list_has(row->tiltak->lineage, then[j].tiltak->id);
		}
		if (row->before == 0 && !heir) {
			str_printf(&topp->cli->out.text, _("Ny på plass %d: %s %s\n"), row->place,
				   row->tiltak->id, row->tiltak->title);
		}
	}
	top_list_done(&list);
}

/* The year itself, or else the one before. */
static bool refuse_comparison(const struct topp *topp, struct err *err)
{
	const struct priority *list = top_record(topp->plan, topp->year);
	if (!list || !list->tiltak) {
		return err_set(err, ERR_NOT_FOUND,
			       "Topp 10 for %d er tom. Sett inn tiltak først: «tiltak topp %d inn "
			       "ID».",
			       topp->year, topp->year);
	}
	return err_set(err, ERR_NOT_FOUND,
		       "Topp 10 for %d er tom, så det er ikke noe å sammenligne %d med. Velg et "
		       "annet år.",
		       topp->year - 1, topp->year);
}

bool topp_show_comparison(struct topp *topp, struct err *err)
{
	static const struct sheet_column cells[] = {
		{.label = N_("I fjor"), .right = true},
		{.label = N_("I år"), .right = true},
		{.label = N_("Id")},
		{.label = N_("Tiltak"), .min = 16, .weight = 1},
		{.label = N_("Hva det ble av det"), .min = 18, .weight = 1, .wrap = true},
	};
	struct top_then *rows;
	struct sheet sheet;
	struct str became = {0};
	const struct priority *list = top_record(topp->plan, topp->year);
	size_t n = top_compare(topp->plan, topp->year, &rows);
	if (n == 0 || !list->tiltak) {
		free(rows);
		return refuse_comparison(topp, err);
	}
	sheet_init(&sheet, cells, sizeof cells / sizeof cells[0]);
	for (size_t i = 0; i < n; i++) {
		cell_number(&sheet, rows[i].before);
		cell_number(&sheet, rows[i].place);
		sheet_cell(&sheet, rows[i].tiltak->id);
		sheet_cell(&sheet, rows[i].tiltak->title);
		str_clear(&became);
		put_became(topp, &rows[i], &became);
		sheet_cell(&sheet, str_text(&became));
	}
	print_sheet(topp, &sheet);
	put_fresh(topp, rows, n);
	str_done(&became);
	free(rows);
	return true;
}

/* ---- Fates ---- */

bool topp_show_fateless(struct topp *topp, struct err *err)
{
	static const struct sheet_column cells[] = {
		{.label = N_("Id")},
		{.label = N_("Tiltak"), .min = 16, .weight = 1},
		{.label = N_("Status")},
		{.label = N_("Pl."), .right = true},
	};
	const struct tiltak **rows;
	struct sheet sheet;
	size_t n_all, n = top_fateless(topp->plan, topp->year, &rows, &n_all);
	(void)err;
	sheet_init(&sheet, cells, sizeof cells / sizeof cells[0]);
	for (size_t i = 0; i < n; i++) {
		sheet_cell(&sheet, rows[i]->id);
		sheet_cell(&sheet, rows[i]->title);
		cell_status(&sheet, topp, rows[i]);
		cell_number(&sheet, tiltak_rank(topp->plan, rows[i], topp->year));
	}
	free(rows);
	if (n == 0) {
		str_printf(&topp->cli->out.text,
			   ngettext("%zu tiltak var åpent i %d, og det har fått et utfall.\n",
				    "%zu tiltak var åpne i %d, og alle har fått et utfall.\n",
				    n_all),
			   n_all, topp->year);
		sheet_done(&sheet);
		return true;
	}
	str_printf(&topp->cli->out.text,
		   ngettext("%zu av %zu åpent tiltak i %d mangler utfall:\n\n",
			    "%zu av %zu åpne tiltak i %d mangler utfall:\n\n", n_all),
		   n, n_all, topp->year);
	print_sheet(topp, &sheet);
	return true;
}
