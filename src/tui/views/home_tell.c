/*
 * The rows of Oversikt in words. What a narrow screen leaves out is told here too.
 */
#include <string.h>

#include "dated.h"
#include "home.h"
#include "tiltak/words.h"
#include "told.h"

/* «07.02.2023, 3 måneder siden» */
static void put_due(const struct due *due, int32_t today, struct str *out)
{
	due_show(due, out);
	str_put(out, ", ");
	home_distance(due->to, today, out);
}

static void tell_urgent(struct tui *tui, const struct dated *dated, struct str *out)
{
	struct str text = {0};
	put_titled(dated->record->id, dated->title, out);
	put_due(&dated->due, tui->today, &text);
	told_pair(out, _("Frist"), str_text(&text));
	str_clear(&text);
	put_status(dated->status, dated->late, &text);
	told_pair(out, _("Status"), str_text(&text));
	const char *owner = dated_owner(tui, dated);
	told_pair(out, _("Ansvarlig"), strcmp(owner, "–") == 0 ? "" : owner);
	str_done(&text);
}

/* «2 pågår», «1 forsinket»; nothing for none. */
static void put_count(struct str *out, size_t n, const char *word)
{
	struct str text = {0};
	if (n > 0) {
		str_printf(&text, "%zu %s", n, word);
	}
	told_word(out, str_text(&text));
	str_done(&text);
}

static void tell_top(struct tui *tui, struct str *out)
{
	const struct tally *tally = &tui->home->overview.top_tally;
	put_places(tally->n, out);
	put_count(out, tally_behind(tally), _("forsinket"));
	for (unsigned status = STATUS_NONE + 1; status < STATUS_COUNT; status++) {
		put_count(out, tally->by_status[status],
			  _(choice_at(&status_choices, status)->code));
	}
	put_count(out, tally->by_status[STATUS_NONE], _("uten status"));
}

static void tell_area(struct tui *tui, size_t i, struct str *out)
{
	const struct area *area = plan_at(tui->plan, KIND_AREA, i);
	const struct tally *tally = &tui->home->overview.areas[i];
	const int32_t *day = map_get(&tui->home->news.area_days, area->id);
	struct str text = {0};
	put_titled(area->id, area->title, out);
	if (tally->n == 0) {
		told_word(out, _("ingen tiltak ennå"));
	} else {
		str_printf(&text, _("%zu av %zu ferdig"), tally->by_status[STATUS_DONE], tally->n);
		told_word(out, str_text(&text));
		str_clear(&text);
	}
	put_count(out, tally->by_status[STATUS_NONE], _("uten status"));
	put_count(out, tally_behind(tally), _("forsinket"));
	if (day) {
		home_days(tui->today - *day, &text);
	}
	told_pair(out, _("sist endret"), str_text(&text));
	put_fresh(tui, area->id, out);
	str_done(&text);
}

static void tell_indicator(struct tui *tui, size_t i, struct str *out)
{
	const struct standing *standing = &tui->home->overview.indicators[i];
	const struct indicator *indicator = standing->year.indicator;
	const struct measurement *now = standing->year.now;
	enum style style;
	struct str text = {0};
	put_titled(indicator->id, indicator->title, out);
	home_figure(standing, &text);
	told_word(out, str_text(&text));
	told_pair(out, _("ambisjon"), now ? now->ambition : NULL);
	told_word(out, home_verdict(standing, &style));
	str_done(&text);
}

static void tell_step(struct tui *tui, size_t i, struct str *out)
{
	const struct log_line *line = &tui->home->news.lines.rows[i];
	home_distance(line->day, tui->today, out);
	str_printf(out, " %s", line->day == tui->today ? line->clock : "");
	told_word(out, line->who);
	told_word(out, line->text);
}

static void tell_words(const struct home_row *row, struct str *out)
{
	str_put(out, row->text);
	if (row->least == 0) {
		told_word(out, row->more); /* else it is the heading of a column */
	}
}

void home_tell_row(void *data, size_t i, struct str *out)
{
	const struct home_pane *pane = data;
	struct tui *tui = pane->tui;
	const struct home_row *row = &tui->home->rows[pane->from + i];
	switch (row->part) {
	case HOME_URGENT:
		tell_urgent(tui, row->dated, out);
		put_fresh(tui, home_concerns(row), out);
		break;
	case HOME_DATED:
		dated_tell(tui, row->dated, out);
		put_fresh(tui, home_concerns(row), out);
		break;
	case HOME_TOP:
		tell_top(tui, out);
		break;
	case HOME_AREA:
		tell_area(tui, row->i, out);
		break;
	case HOME_HOMELESS:
		str_printf(out,
			   ngettext("%zu tiltak uten %s", "%zu tiltak uten %s", home_homeless(tui)),
			   home_homeless(tui), level_name(tui, KIND_AREA));
		break;
	case HOME_INDICATOR:
		tell_indicator(tui, row->i, out);
		break;
	case HOME_STEP:
		tell_step(tui, row->i, out);
		break;
	default:
		tell_words(row, out);
		break;
	}
}
