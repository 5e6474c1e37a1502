/*
 * Oversikt as rows: what is urgent, the ten, areas, indicators and what others changed. A part that
 * is empty says so, and what to do.
 */
#include "home.h"

#include <stdlib.h>
#include <string.h>

#include "key_words.h"
#include "tiltak/period.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static const char *format(struct home_state *home, const char *text, ...)
	__attribute__((format(printf, 2, 3)));
static const char *format(struct home_state *home, const char *text, ...)
{
	struct str out = {0};
	va_list args;
	va_start(args, text);
	str_vprintf(&out, text, args);
	va_end(args);
	const char *copy = arena_text(&home->arena, str_text(&out));
	str_done(&out);
	return copy;
}

static struct home_row *add(struct home_state *home, enum home_part part)
{
	home->rows = mem_grow(home->rows, &home->cap, home->n + 1, sizeof *home->rows);
	home->rows[home->n] = (struct home_row){.part = part};
	return &home->rows[home->n++];
}

static void add_text(struct home_state *home, const char *text)
{
	add(home, HOME_TEXT)->text = text;
}

/* `more` stands at the right. A blank line keeps it from the part above. */
static void add_heading(struct home_state *home, const char *text, const char *more)
{
	if (home->n > 0) {
		add_text(home, "");
	}
	struct home_row *row = add(home, HOME_HEADING);
	row->text = text;
	row->more = more;
}

/* ---- What is urgent ---- */

/* As many as the list has that it opens. */
static const char *more_text(struct home_state *home, enum urgency urgency, size_t n)
{
	switch (urgency) {
	case URGENT_LATE:
		return format(
			home,
			ngettext("alle %zu forsinkede tiltak", "alle %zu forsinkede tiltak", n), n);
	case URGENT_LATE_DELIVERABLE:
		return format(home,
			      ngettext("alle %zu tiltak med forsinket leveranse",
				       "alle %zu tiltak med forsinket leveranse", n),
			      n);
	case URGENT_WEEK:
		return format(home,
			      ngettext("alle %zu tiltak med frist denne uka",
				       "alle %zu tiltak med frist denne uka", n),
			      n);
	default:
		return format(home,
			      ngettext("alle %zu tiltak med frist senere, innen 30 dager",
				       "alle %zu tiltak med frist senere, innen 30 dager", n),
			      n);
	}
}

static void add_papers(struct home_state *home, const struct dated *papers)
{
	struct home_row *row = add(home, HOME_DATED);
	row->dated = papers;
	row->key = format(home, "k:%s", papers->record->id);
}

/* «2 forsinkede leveranser til: T-001.2, T-001.3» */
static void add_hidden(struct home_state *home, const struct urgent *urgent)
{
	size_t n = urgent->n_more;
	struct str ids = {0};
	for (size_t i = 0; i < n && i < URGENT_MORE; i++) {
		list_put(&ids, urgent->more[i]->id);
	}
	str_put(&ids, n > URGENT_MORE ? " …" : "");
	if (n > 0) {
		add_text(home, format(home,
				      ngettext("%zu forsinket leveranse til: %s",
					       "%zu forsinkede leveranser til: %s", n),
				      n, str_text(&ids)));
	}
	str_done(&ids);
}

static const struct dated *dated_of_urgent(struct tui *tui, const struct urgent *urgent)
{
	struct dated *dated = arena_alloc(&tui->home->arena, sizeof *dated, _Alignof(struct dated));
	*dated = urgent->deliverable
			 ? dated_of(tui->plan, KIND_DELIVERABLE, urgent->deliverable, tui->today)
			 : dated_of(tui->plan, KIND_TILTAK, urgent->tiltak, tui->today);
	return dated;
}

/* The tiltak, and between them by date those papers of meetings that are as urgent. */
static void add_urgency(struct tui *tui, enum urgency urgency, size_t from, size_t to)
{
	struct home_state *home = tui->home;
	struct overview *overview = &home->overview;
	size_t kept = overview_kept(overview, urgency);
	for (size_t i = 0; i < kept; i++) {
		const struct urgent *urgent = &overview->urgent[urgency][i];
		while (from < to && overview->papers[from].due.to < urgent_due(urgent)->to) {
			add_papers(home, &overview->papers[from++]);
		}
		struct home_row *row = add(home, HOME_URGENT);
		row->urgency = urgency;
		row->dated = dated_of_urgent(tui, urgent);
		row->key = format(home, "u:%s", urgent->tiltak->id);
		add_hidden(home, urgent);
	}
	while (from < to) {
		add_papers(home, &overview->papers[from++]);
	}
	if (overview->n_urgent[urgency] > kept) {
		struct home_row *row = add(home, HOME_MORE);
		row->text = more_text(home, urgency, overview->n_urgent[urgency]);
		row->key = format(home, "m:%d", (int)urgency);
		row->urgency = urgency;
	}
}

static void add_promises(struct home_state *home)
{
	struct overview *overview = &home->overview;
	size_t kept = overview_promises_kept(overview);
	kept = kept < PROMISES_SHOWN ? kept : PROMISES_SHOWN;
	size_t more = overview->n_promises - kept;
	for (size_t i = 0; i < kept; i++) {
		struct home_row *row = add(home, HOME_DATED);
		row->dated = &overview->promises[i];
		row->key = format(home, "l:%s", row->dated->record->id);
	}
	if (more > 0) {
		struct home_row *row = add(home, HOME_PROMISES);
		row->text =
			format(home,
			       ngettext("%zu løfte til er ikke besvart; det står i Løfter",
					"%zu løfter til er ikke besvart; de står i Løfter", more),
			       more);
		row->key = "l";
	}
}

static void add_urgent(struct tui *tui)
{
	struct home_state *home = tui->home;
	struct overview *overview = &home->overview;
	int year, week;
	day_week(tui->today, &year, &week);
	size_t n = home->news.lines.n, undated = overview->n_undated;
	add_heading(home, _("Dette haster"),
		    n == 0 ? format(home, _("uke %d"), week)
			   : format(home,
				    ngettext("%zu endring av andre · uke %d",
					     "%zu endringer av andre · uke %d", n),
				    n, week));
	size_t before = home->n;
	add_urgency(tui, URGENT_LATE, 0, 0);
	add_urgency(tui, URGENT_LATE_DELIVERABLE, 0, 0);
	add_promises(home);
	add_urgency(tui, URGENT_WEEK, 0, overview->n_papers_week);
	add_urgency(tui, URGENT_MONTH, overview->n_papers_week, overview->n_papers);
	if (overview->all.n == 0) {
		struct str text = {0};
		str_put(&text, _("Ingen tiltak ennå."));
		keys_offer(tui, &text, "Trykk {ny} for å lage det første.");
		add_text(home, arena_text(&home->arena, str_text(&text)));
		str_done(&text);
	} else if (home->n == before) {
		add_text(home, _("Ingenting er forsinket, og ingen frister er nær."));
	}
	if (undated > 0) {
		struct home_row *row = add(home, HOME_UNDATED);
		row->key = "f";
		row->text = format(home,
				   ngettext("%zu åpent tiltak har ingen frist",
					    "%zu åpne tiltak har ingen frist", undated),
				   undated);
	}
}

/* ---- The ten ---- */

static const char *decided(const struct tui *tui, struct home_state *home)
{
	struct str out = {0};
	put_decided(tui, home->overview.decision, false, &out);
	const char *text = arena_text(&home->arena, str_text(&out));
	str_done(&out);
	return text;
}

static void add_top(struct tui *tui, struct home_state *home)
{
	const struct overview *overview = &home->overview;
	if (!overview->top) {
		add_heading(home, format(home, _("Topp 10 · %d"), overview->year), NULL);
		struct str text = {0};
		str_put(&text, _("Ingen liste ennå."));
		keys_offer(tui, &text, "Trykk {topp}, eller bruk «tiltak topp».");
		add_text(home, arena_text(&home->arena, str_text(&text)));
		str_done(&text);
		return;
	}
	add_heading(home, format(home, _("Topp 10 · %d"), overview->top_year), decided(tui, home));
	struct home_row *row = add(home, HOME_TOP);
	row->key = "t:";
	if (overview->top_year != overview->year) {
		add_text(home, format(home, _("Ingen liste for %d ennå."), overview->year));
	}
}

static void add_findings(struct home_state *home)
{
	size_t n = home->news.n_findings;
	if (n > 0) {
		struct home_row *row = add(home, HOME_FINDINGS);
		row->key = "j";
		row->text = format(home,
				   ngettext("%zu funn i Sjekk før rapporten for %d",
					    "%zu funn i Sjekk før rapporten for %d", n),
				   n, home->news.findings_year);
	}
}

static void add_fates(struct tui *tui, struct home_state *home)
{
	int year = fates_year(tui);
	size_t n = year > 0 ? fates_missing(tui, year) : 0;
	if (n > 0) {
		struct home_row *row = add(home, HOME_FATES);
		row->key = "e";
		row->text = format(home,
				   ngettext("%zu tiltak fra %d mangler utfall",
					    "%zu tiltak fra %d mangler utfall", n),
				   n, year);
	}
}

/* As with utfall a year is over from December on. */
static void add_answers(struct tui *tui, struct home_state *home)
{
	int now, month, day, year = period_year(tui->plan, tui->today);
	day_split(tui->today, &now, &month, &day);
	size_t n = year < now || month == 12 ? promises_left(tui, year) : 0;
	if (n > 0) {
		struct home_row *row = add(home, HOME_ANSWERS);
		row->key = "v";
		row->text = format(home,
				   ngettext("%zu løfte skal besvares i rapporten for %d",
					    "%zu løfter skal besvares i rapporten for %d", n),
				   n, year);
	}
}

/* ---- Areas ---- */

size_t home_homeless(struct tui *tui)
{
	const struct overview *overview = &tui->home->overview;
	size_t n = overview->all.n;
	for (size_t i = 0; i < plan_count(tui->plan, KIND_AREA); i++) {
		n -= overview->areas[i].n;
	}
	return n;
}

static void add_areas(struct tui *tui)
{
	struct home_state *home = tui->home;
	size_t n = plan_count(tui->plan, KIND_AREA), homeless = home_homeless(tui);
	struct str name = {0};
	text_capital(&name, level_name(tui, KIND_AREA));
	add_heading(home, arena_text(&home->arena, str_text(&name)), _("endret"));
	home->rows[home->n - 1].least = HOME_ROOMY;
	str_done(&name);
	for (size_t i = 0; i < n; i++) {
		const struct area *area = plan_at(tui->plan, KIND_AREA, i);
		struct home_row *row = add(home, HOME_AREA);
		row->key = format(home, "a:%s", area->id);
		row->i = i;
	}
	if (homeless > 0) {
		add(home, HOME_HOMELESS)->key = "a";
	}
	if (n == 0) {
		struct str text = {0};
		keys_printf(tui, &text,
			    "Planen har ingen områder. Les inn en utgave som har det, med "
			    "{bytt-plan}.");
		add_text(home, arena_text(&home->arena, str_text(&text)));
		str_done(&text);
	}
}

/* ---- Indicators ---- */

static void add_indicators(struct home_state *home)
{
	const struct overview *overview = &home->overview;
	size_t told = 0;
	for (size_t i = 0; i < overview->n_indicators; i++) {
		told += overview->indicators[i].has_year;
	}
	if (overview->n_indicators == 0) {
		add_heading(home, _("Indikatorer"), NULL);
		add_text(home, _("Planen har ingen indikatorer. De skrives i planfila."));
		return;
	}
	add_heading(home, _("Indikatorer"),
		    format(home,
			   ngettext("%zu av %zu har tall for %d", "%zu av %zu har tall for %d",
				    overview->n_indicators),
			   told, overview->n_indicators, overview->year));
	for (size_t i = 0; i < overview->n_indicators; i++) {
		struct home_row *row = add(home, HOME_INDICATOR);
		row->key = format(home, "i:%s", overview->indicators[i].year.indicator->id);
		row->i = i;
	}
}

/* ---- What others changed ---- */

static void add_news(struct home_state *home)
{
	const struct home_news *news = &home->news;
	struct str at = {0};
	if (news->since_at) {
		instant_show(news->since_at, &at);
	}
	add_heading(home, _("Endret av andre"),
		    !news->since_at ? NULL
		    : news->visited
			    ? format(home, _("siden du sist var her, %s"), str_text(&at))
			    : format(home, _("siden du sist endret noe, %s"), str_text(&at)));
	str_done(&at);
	size_t n = news->lines.n, shown = n < NEWS_SHOWN ? n : NEWS_SHOWN;
	for (size_t i = 0; i < shown; i++) {
		struct home_row *row = add(home, HOME_STEP);
		row->key = format(home, "s:%s", news->lines.rows[i].key);
		row->i = i;
	}
	if (n > shown) {
		struct home_row *row = add(home, HOME_OLDER);
		row->key = "s";
		row->text = _("Eldre steg står i Historikk");
	} else if (n == 0 && news->read) {
		struct home_row *row = add(home, HOME_OLDER);
		row->key = "s";
		row->text = _("Ingen andre har endret noe. Alle endringer står i Historikk");
	}
}

/* ---- All of it ---- */

void home_split(struct home_state *home)
{
	size_t left = home->wide ? home->split : home->n;
	home->panes[0].from = 0;
	home->panes[0].n = left;
	home->panes[1].from = left;
	home->panes[1].n = home->n - left;
	home->focus = home->wide ? home->focus : 0;
	/* The selection is never in a column where nothing can be selected. */
	if (home->wide && !listbox_id(&home->panes[home->focus].box)) {
		home->focus = !home->focus;
	}
}

void home_build(struct tui *tui)
{
	struct home_state *home = tui->home;
	arena_done(&home->arena);
	home->n = 0;
	add_urgent(tui);
	add_top(tui, home);
	add_fates(tui, home);
	add_answers(tui, home);
	add_findings(home);
	home->split = home->n + 1; /* the blank line goes with the left column */
	add_areas(tui);
	add_indicators(home);
	add_news(home);
	home_measure(tui);
	home_split(home);
}

static size_t row_count(void *data)
{
	return ((struct home_pane *)data)->n;
}

static const char *row_id(void *data, size_t row)
{
	const struct home_pane *pane = data;
	return pane->tui->home->rows[pane->from + row].key;
}

void home_prepare(struct tui *tui)
{
	for (int i = 0; i < HOME_PANES; i++) {
		struct home_pane *pane = &tui->home->panes[i];
		pane->tui = tui;
		pane->box.rows = (struct listbox_rows){.count = row_count,
						       .id = row_id,
						       .draw = home_draw_row,
						       .tell = home_tell_row,
						       .data = pane};
	}
}

const struct home_row *home_selected(struct tui *tui)
{
	struct home_state *home = tui->home;
	struct home_pane *pane = &home->panes[home->focus];
	return listbox_id(&pane->box) ? &home->rows[pane->from + pane->box.row] : NULL;
}
