/*
 * What the view Topp 10 says: the cells of a row, the head, the cut line and the balance. Drawn and
 * told texts are the same, so that no screen says more than another.
 */
#include <string.h>

#include "key_words.h"
#include "tiltak/app.h"
#include "tiltak/number.h"
#include "tiltak/words.h"
#include "topview.h"
#include "views.h"

/* ---- Candidates ---- */

static const struct top_candidate *candidate_of(const struct top_state *top, const char *id)
{
	for (size_t i = 0; i < top->n_candidates; i++) {
		if (strcmp(top->candidates[i].tiltak->id, id) == 0) {
			return &top->candidates[i];
		}
	}
	return NULL;
}

/* Last year's unfinished ones are proposed by nobody: going on is the question. */
static void put_by(const struct top_state *top, const struct top_row *row, struct str *out)
{
	const struct top_candidate *candidate = candidate_of(top, row->tiltak->id);
	if (candidate && candidate->record && candidate->record->proposer) {
		str_put(out, candidate->record->proposer);
	} else if (candidate && candidate->carried) {
		str_put(out, _("videreføres?"));
	}
}

void top_put_why(const struct top_state *top, const char *id, struct str *out)
{
	const struct top_candidate *candidate = candidate_of(top, id);
	const struct candidate *record = candidate ? candidate->record : NULL;
	str_put(out, record && record->reason ? record->reason : "");
}

void top_put_proposal(const struct top_state *top, const char *id, struct str *out)
{
	const struct top_candidate *candidate = id ? candidate_of(top, id) : NULL;
	const struct candidate *record = candidate ? candidate->record : NULL;
	if (record) {
		str_printf(out, _("%s er foreslått av %s"), id,
			   record->proposer ? record->proposer : _("ukjent"));
		str_printf(out, record->reason ? ": %s" : "", record->reason);
	} else if (candidate && candidate->carried) {
		str_printf(out, _("%s sto på fjorårets liste, og er ikke ferdig"), id);
	} else if (candidate) {
		str_printf(out, _("%s er ikke foreslått av noen"), id);
	}
}

void top_put_pool(const struct top_state *top, struct str *out)
{
	size_t n = 0;
	for (size_t i = 0; i < top->n_candidates; i++) {
		n += top->candidates[i].place > 0;
	}
	str_printf(out, ngettext("%zu kandidat", "%zu kandidater", top->n_candidates),
		   top->n_candidates);
	str_printf(out, _(", %zu på lista"), n);
}

void top_put_empty(const struct tui *tui, struct str *out)
{
	if (tui->top->meeting) {
		keys_printf(tui, out,
			    "Ingen tiltak står på lista for %d, og ingen er foreslått. Avslutt "
			    "møtet, og foreslå tiltak med {foreslå} i Tiltak.",
			    tui->top->year);
	} else if (tui->top->pool) {
		keys_printf(
			tui, out,
			"Ingen er foreslått for %d ennå. Foreslå et tiltak med {foreslå} der du "
			"ser det: i Tiltak, i Områder eller inne i tiltaket.",
			tui->top->year);
	} else {
		keys_printf(tui, out,
			    "Ingen tiltak står på lista ennå. {kandidater} viser kandidatene, og "
			    "{inn-ut} setter dem inn. {året-før} og {året-etter} blar i årene.");
	}
}

/* ---- Cells ---- */

/* The heading says kroner already. */
static void put_cost(int64_t cost, struct str *out)
{
	static const char unit[] = "\u00a0kr";
	size_t len = sizeof unit - 1;
	amount_show(cost, out);
	if (out->len > len && strcmp(str_text(out) + out->len - len, unit) == 0) {
		str_cut(out, out->len - len);
	}
}

static void put_moved(const struct top_list *list, const struct top_row *row, struct str *out)
{
	if (!list->record || !list->record->proposal) {
		return;
	}
	if (row->proposed == 0) {
		str_put(out, row->place > 0 ? _("ny") : "");
	} else if (row->place == 0) {
		str_printf(out, _("%d → ut"), row->proposed);
	} else if (row->place != row->proposed) {
		str_printf(out, "%d → %d", row->proposed, row->place);
	} else {
		str_printf(out, "%d", row->place);
	}
}

void top_put_cell(struct tui *tui, const struct top_row *row, enum top_column column,
		  struct str *out)
{
	const struct tiltak *tiltak = row->tiltak;
	switch (column) {
	case TOP_PLACE:
		str_printf(out, row->place > 0 ? "%d" : "–", row->place);
		break;
	case TOP_TITLE:
		str_put(out, tiltak->title ? tiltak->title : tiltak->id);
		break;
	case TOP_AREA:
		column_show(column_find("område"), tui->plan, tiltak, tui->today, out);
		break;
	case TOP_STRATEGY:
		str_put(out, tiltak->strategies ? tiltak->strategies : "");
		break;
	case TOP_BY:
		put_by(tui->top, row, out);
		break;
	case TOP_WHY:
		top_put_why(tui->top, row->tiltak->id, out);
		break;
	case TOP_DAYS:
		if (tiltak->days != SMALL_UNSET) {
			str_number(out, tiltak->days);
		}
		break;
	case TOP_COST:
		put_cost(tiltak->cost, out);
		break;
	case TOP_MOVED:
		put_moved(&tui->top->list, row, out);
		break;
	case TOP_YEARS:
		str_number(out, row->years);
		break;
	default:
		put_status(tiltak->status, tiltak_late(tiltak, tui->today), out);
		break;
	}
}

/* ---- Head ---- */

void put_decided(const struct tui *tui, const struct decision *decision, bool brief,
		 struct str *out)
{
	struct str body = {0}, date = {0};
	if (!decision) {
		str_put(out, _("ikke vedtatt"));
		return;
	}
	field_show(field_find(KIND_DECISION, "organ"), decision->body ? decision->body : "",
		   tui->plan, &body);
	due_show(&decision->date, &date);
	str_printf(out, brief ? "%s %s" : _("vedtatt av %s %s"), str_text(&body), str_text(&date));
	if (decision->case_no) {
		str_printf(out, _(", sak %s"), decision->case_no);
	}
	str_done(&body);
	str_done(&date);
}

void put_places(size_t n_top, struct str *out)
{
	str_printf(out, ngettext("%zu av %d plasser", "%zu av %d plasser", n_top), n_top,
		   TOP_PLACES);
}

void top_put_head(struct tui *tui, enum top_room room, struct str *out)
{
	const struct top_list *list = &tui->top->list;
	struct str date = {0};
	bool whole = room == TOP_WHOLE || !list->decision;
	if (whole && !top_reorders(tui->top) && list->record && list->record->proposal) {
		due_show(&list->record->proposed, &date);
		str_printf(out, _("forslag %s"), date.len > 0 ? str_text(&date) : _("uten dato"));
		str_put(out, " · ");
	}
	put_decided(tui, list->decision, room == TOP_BRIEF, out);
	str_done(&date);
}

/* ---- Lines between the rows ---- */

void top_put_cut(const struct top_list *list, size_t above, struct str *out)
{
	struct str sum = {0};
	if (above > 0) {
		app_top_sum_show(list, above - 1, &sum);
	} else {
		str_put(&sum, _("det første tiltaket går over ramma"));
	}
	if (list->frame) {
		str_printf(out, _("kuttlinje: %s"), str_text(&sum));
	} else {
		str_printf(out, _("uten ramme: %s"), str_text(&sum));
	}
	str_done(&sum);
}

void top_put_open(const struct top_list *list, struct str *out)
{
	size_t n = TOP_PLACES - list->n_top;
	str_printf(out, ngettext("%zu plass er åpen", "%zu plasser er åpne", n), n);
}

static const struct tiltak *first_ended(const struct top_list *list)
{
	size_t i = 0;
	while (i < list->n_top && !tiltak_ended(list->rows[i].tiltak)) {
		i++;
	}
	return i < list->n_top ? list->rows[i].tiltak : NULL;
}

static void put_ended(const struct top_list *list, const struct tiltak *first, struct str *out)
{
	if (list->n_ended > 1) {
		str_printf(out,
			   ngettext("%zu av de ti er avsluttet.", "%zu av de ti er avsluttet.",
				    list->n_ended),
			   list->n_ended);
	} else if (first->status == STATUS_DONE) {
		str_printf(out, _("%s er fullført."), first->id);
	} else {
		str_printf(out, _("%s utgår."), first->id);
	}
}

void top_put_free(const struct top_list *list, struct str *out)
{
	const struct tiltak *first = list->decision ? first_ended(list) : NULL;
	if (!first) {
		return;
	}
	put_ended(list, first, out);
	str_char(out, ' ');
	if (list->next) {
		str_printf(out, _("Neste i køen er %s %s."), list->next->id,
			   list->next->title ? list->next->title : "");
	} else {
		str_put(out, _("Køen er tom."));
	}
}

void top_put_next(const struct tui *tui, struct str *out)
{
	const struct top_list *list = &tui->top->list;
	if (top_reorders(tui->top)) {
		top_put_order(tui, out);
		return;
	}
	top_put_free(list, out);
	if (list->next) {
		str_char(out, ' ');
		keys_printf(tui, out, "{vedta} tar det inn.");
	}
}

/* ---- Balance ---- */

/* Words that stand together: a line does not break within them. */
#define TIED "\u00a0"

void top_put_areas(struct tui *tui, bool bars, struct str *out)
{
	size_t n = plan_count(tui->plan, KIND_AREA);
	str_put(out, _("Balanse"));
	for (size_t i = 0; i < n; i++) {
		const struct record *area = plan_at(tui->plan, KIND_AREA, i);
		size_t count = tui->top->balance.areas[i];
		str_printf(out, "  %s" TIED, area->id);
		for (size_t j = 0; bars && j < count; j++) {
			str_put(out, "█");
		}
		str_printf(out, "%zu", count);
	}
}

static void put_goals(const struct top_balance *balance, struct str *out)
{
	size_t n = sizeof balance->goals / sizeof balance->goals[0];
	struct str goals = {0};
	for (size_t i = 1; i < n; i++) {
		if (balance->goals[i] > 0) {
			str_printf(&goals, "%s%zu", goals.len > 0 ? ", " : "", i);
		}
	}
	if (goals.len > 0) {
		str_printf(out, _("FN %s"), str_text(&goals));
	}
	str_done(&goals);
}

static void put_guidelines(struct tui *tui, struct str *out)
{
	size_t n = plan_count(tui->plan, KIND_GUIDELINE), met = 0;
	for (size_t i = 0; i < n; i++) {
		met += tui->top->balance.guidelines[i] > 0;
	}
	if (n > 0) {
		str_put(out, out->len > 0 ? " · " : "");
		str_printf(out, _("føringer %zu av %zu"), met, n);
	}
}

void top_put_spread(struct tui *tui, struct str *out)
{
	const struct top_balance *balance = &tui->top->balance;
	put_goals(balance, out);
	put_guidelines(tui, out);
	if (balance->n_bare > 0) {
		str_put(out, out->len > 0 ? " · " : "");
		str_printf(out,
			   ngettext("%zu strategi har ingen tiltak som gjenstår",
				    "%zu strategier har ingen tiltak som gjenstår",
				    balance->n_bare),
			   balance->n_bare);
	}
}
