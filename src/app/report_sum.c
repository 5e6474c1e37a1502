/*
 * The first page of a report: the summary, and the counts by status with what changed since the
 * period before.
 */
#include "tiltak/text.h"
#include "tiltak/topten.h"
#include "tiltak/words.h"
#include "writing.h"

/* ---- Summary ---- */

static void put_active(const struct tally *all, struct str *out)
{
	size_t active = all->by_status[STATUS_ACTIVE], ongoing = all->by_status[STATUS_ONGOING];
	if (active > 0 && ongoing > 0) {
		sentence(out, _("%s pågår, og %s er løpende."), spell(active, NEUTER).text,
			 spell(ongoing, NEUTER).text);
	} else if (active > 0) {
		sentence(out, _("%s pågår."), spell(active, NEUTER).text);
	} else if (ongoing > 0) {
		sentence(out, _("%s er løpende."), spell(ongoing, NEUTER).text);
	}
}

/* So many have a status, where any have. */
static void put_few(struct str *out, const char *format, size_t n)
{
	struct str whole = {0};
	if (n > 0) {
		str_sentence(&whole, format, spell(n, NEUTER).text);
		sentence(out, "%s", str_text(&whole));
	}
	str_done(&whole);
}

static void put_behind(const struct tally *all, struct str *out)
{
	size_t n = tally_behind(all), inside = all->late_deliverable;
	if (inside == 0) {
		sentence(out, _("%s er forsinket."), spell(n, NEUTER).text);
	} else if (inside == n) {
		sentence(out, _("%s er forsinket, fordi fristen for en leveranse er ute."),
			 spell(n, NEUTER).text);
	} else {
		sentence(out,
			 _("%s er forsinket, %s av dem fordi fristen for en leveranse er ute."),
			 spell(n, NEUTER).text, spell(inside, NEUTER).text);
	}
}

/* What has no deadline is never late, unless its deliverables have one. */
static void put_undated(const struct writing *w, struct str *out)
{
	size_t n = 0, wholly = 0;
	for (size_t i = 0; i < plan_count(w->plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(w->plan, KIND_TILTAK, i);
		struct due due;
		n += tiltak_undated(tiltak);
		wholly += tiltak_undated(tiltak) && !tiltak_next_due(w->plan, tiltak, &due);
	}
	if (wholly == n) {
		put_few(out, _("%s har ingen frist og kan derfor ikke bli regnet som forsinket."),
			n);
	} else if (wholly == 0) {
		put_few(out, _("%s har ingen frist, men en leveranse med frist."), n);
	} else {
		put_few(out, _("%s har ingen frist."), n);
		put_few(out,
			_("%s av dem har heller ingen leveranse med frist, og kan derfor ikke bli "
			  "regnet som forsinket."),
			wholly);
	}
}

static void say_tiltak(struct writing *w)
{
	const struct tally *all = &w->all;
	struct str text = {0};
	sentence(&text, ngettext("Planen har %s tiltak.", "Planen har %s tiltak.", all->n),
		 spell(all->n, NEUTER).text);
	if (all->n > 0) {
		sentence(&text, _("%s er fullført."),
			 spell(all->by_status[STATUS_DONE], NEUTER).text);
		put_active(all, &text);
		put_few(&text, _("%s er utsatt."), all->by_status[STATUS_POSTPONED]);
		put_few(&text, _("%s er ikke startet."), all->by_status[STATUS_TODO]);
		put_few(&text, _("%s utgår."), all->by_status[STATUS_DROPPED]);
		put_few(&text, _("%s står uten status i registeret."), all->by_status[STATUS_NONE]);
		put_behind(all, &text);
		put_undated(w, &text);
	}
	say_text(w, NULL, &text);
}

static void say_top(struct writing *w)
{
	struct top_list list;
	struct str text = {0};
	size_t done = 0, active = 0;
	top_list(w->plan, w->period.year, &list);
	for (size_t i = 0; i < list.n_top; i++) {
		unsigned status = list.rows[i].tiltak->status;
		done += status == STATUS_DONE;
		active += status == STATUS_ACTIVE || status == STATUS_ONGOING;
	}
	if (list.n_top == 0) {
		sentence(&text, _("Registeret har ingen topp 10 for %d."), w->period.year);
	} else {
		sentence(&text,
			 ngettext("Topp 10 for %d har %s tiltak.", "Topp 10 for %d har %s tiltak.",
				  list.n_top),
			 w->period.year, spell(list.n_top, NEUTER).text);
		sentence(&text, _("Av dem er %s fullført, og %s er i gang."),
			 spell(done, NEUTER).text, spell(active, NEUTER).text);
	}
	say_text(w, NULL, &text);
	top_list_done(&list);
}

/* How many records of a kind have a status text of the year; lights counts what these say. */
static size_t count_told(const struct writing *w, enum kind kind, size_t *lights)
{
	size_t n = 0;
	for (size_t i = 0; i < plan_count(w->plan, kind); i++) {
		const struct record *record = plan_at(w->plan, kind, i);
		const struct assessment *told = text_about(w, record->id);
		n += told != NULL;
		lights[told ? told->light : LIGHT_NONE]++;
	}
	return n;
}

static void put_bare(const struct writing *w, struct str *out)
{
	struct level level = plan_level(w->plan, KIND_STRATEGY);
	size_t n = plan_count(w->plan, KIND_STRATEGY), bare = 0;
	for (size_t i = 0; i < n; i++) {
		bare += strategy_is_bare(w, plan_at(w->plan, KIND_STRATEGY, i));
	}
	if (n == 0) {
		return;
	}
	if (bare == 0) {
		sentence(out, _("Ingen %s mangler tiltak."), level.many);
	} else {
		sentence(out, _("%s av %s %s har ingen tiltak."),
			 spell_of(bare, n, level.gender).text, spell(n, level.gender).text,
			 level.many);
	}
}

static void put_told(const struct writing *w, struct str *out)
{
	size_t lights[LIGHT_COUNT] = {0}, n = plan_count(w->plan, KIND_TILTAK);
	size_t n_strategies = plan_count(w->plan, KIND_STRATEGY);
	size_t told = count_told(w, KIND_TILTAK, lights);
	size_t strategies = count_told(w, KIND_STRATEGY, lights);
	struct level level = plan_level(w->plan, KIND_STRATEGY);
	if (n > 0) {
		sentence(out, _("%s av %s tiltak har statustekst for %d."),
			 spell_of(told, n, NEUTER).text, spell(n, NEUTER).text, w->period.year);
	}
	if (strategies > 0) {
		sentence(out, _("%s av %s %s har statustekst for %d."),
			 spell_of(strategies, n_strategies, level.gender).text,
			 spell(n_strategies, level.gender).text, level.many, w->period.year);
	}
	if (lights[LIGHT_GOOD] + lights[LIGHT_UNSURE] + lights[LIGHT_CRITICAL] > 0) {
		sentence(out,
			 _("Av dem er %s vurdert som «etter plan», %s som «usikker» og %s som "
			   "«kritisk»."),
			 spell(lights[LIGHT_GOOD], NEUTER).text,
			 spell(lights[LIGHT_UNSURE], NEUTER).text,
			 spell(lights[LIGHT_CRITICAL], NEUTER).text);
	}
}

/* What a page has room for: of the first paragraph so many letters, to the end of a sentence or
 * else of a word. */
static size_t brief_len(const char *text)
{
	enum { LETTERS = 300 };
	const char *end = strstr(text, "\n\n");
	size_t whole = end ? (size_t)(end - text) : strlen(text), word = 0;
	size_t len = text_fit(text, whole, LETTERS, NULL);
	if (len == whole) {
		return len;
	}
	while (len > 0 && !(strchr(" \n", text[len]) && strchr(".?", text[len - 1]))) {
		word = word == 0 && text[len] == ' ' ? len : word;
		len--;
	}
	return len > 0 ? len : word;
}

/* What the author wrote about the plan as a whole: a status text of its own. */
static void say_own(struct writing *w)
{
	const struct assessment *own = text_about(w, plan_info(w->plan)->id);
	if (own) {
		const char *all = told_words(w, own);
		size_t whole = strlen(all), len = w->brief ? brief_len(all) : whole;
		struct str text = {0};
		str_add(&text, all, len);
		if (len < whole) {
			sentence(&text, _("Resten av teksten står i hele rapporten."));
		}
		say_text(w, NULL, &text);
	}
}

void section_summary(struct writing *w)
{
	struct str day = {0}, text = {0};
	day_show(w->extracted, &day);
	if (w->extracted < w->period.last) {
		say(w, _("Perioden er ikke over. Rapporten forteller hvordan det sto %s."),
		    str_text(&day));
	}
	str_done(&day);
	say_own(w);
	say_tiltak(w);
	say_top(w);
	put_bare(w, &text);
	put_told(w, &text);
	say_text(w, NULL, &text);
	put_indicators(w, &text);
	put_promises(w, &text);
	say_text(w, NULL, &text);
}

/* ---- Counts ---- */

/* «24 (+3)» */
static void put_change(struct grid *grid, size_t now, size_t before, bool known)
{
	struct str text = {0};
	str_number(&text, (int64_t)now);
	if (known) {
		int64_t change = (int64_t)now - (int64_t)before;
		const char *sign = change > 0 ? "+" : change < 0 ? "−" : "";
		str_printf(&text, " (%s%lld)", sign, (long long)(change < 0 ? -change : change));
	}
	grid_shown(grid, (int64_t)now, &text);
}

static void put_counts(struct writing *w)
{
	static const struct report_column heads[] = {
		{.name = "status", .title = N_("Status"), .is_head = true, .weight = 3},
		{.name = "antall", .title = N_("Antall"), .is_number = true},
	};
	static const uint8_t order[] = {STATUS_DONE,	  STATUS_ACTIVE, STATUS_ONGOING,
					STATUS_POSTPONED, STATUS_TODO,	 STATUS_DROPPED,
					STATUS_NONE};
	struct grid grid = GRID(heads);
	for (size_t i = 0; i < sizeof order; i++) {
		grid_text(&grid, w->words.statuses[false][order[i]]);
		put_change(&grid, w->all.by_status[order[i]], w->before.by_status[order[i]],
			   w->has_before);
	}
	grid_text(&grid, _("I alt"));
	put_change(&grid, w->all.n, w->before.n, w->has_before);
	grid_text(&grid, _("Forsinket, uansett status"));
	put_change(&grid, tally_behind(&w->all), tally_behind(&w->before), w->has_before);
	grid_end(&grid, w, "status", _("Tiltak etter status"), false);
}

static void say_before(struct writing *w)
{
	struct period before = period_before(&w->period);
	struct str day = {0};
	day_show(before.last, &day);
	struct str text = {0};
	if (before.last >= w->extracted) {
		sentence(&text, _("Perioden før er ikke over, så endringen er ikke kjent."));
	} else if (w->has_before) {
		sentence(&text, _("Tallet i parentes er endringen siden %s."), str_text(&day));
	} else {
		sentence(&text,
			 _("Endringen siden %s er ikke kjent, for planen ble lagt inn i registeret "
			   "etter det."),
			 str_text(&day));
	}
	report_note(w->out, str_text(&text));
	str_done(&text);
	str_done(&day);
}

#define BIT(status) (1U << (status))
#define ANY_STATUS  (BIT(STATUS_COUNT) - 1)
#define BEHIND	    0 /* tally_behind, of any status */

/* A column of the areas, and the statuses it counts. */
static const struct tally_column {
	struct report_column head;
	unsigned statuses;
} tally_columns[] = {
	{{.name = "tiltak", .title = N_("Tiltak"), .is_number = true}, ANY_STATUS},
	{{.name = "fullført", .title = N_("Fullført"), .is_number = true}, BIT(STATUS_DONE)},
	{{.name = "i-gang", .title = N_("I gang"), .is_number = true},
	 BIT(STATUS_ACTIVE) | BIT(STATUS_ONGOING)},
	{{.name = "utsatt", .title = N_("Utsatt"), .is_number = true}, BIT(STATUS_POSTPONED)},
	{{.name = "ikke-startet", .title = N_("Ikke startet"), .is_number = true},
	 BIT(STATUS_TODO)},
	{{.name = "utgår", .title = N_("Utgår"), .is_number = true}, BIT(STATUS_DROPPED)},
	{{.name = "uten-status", .title = N_("Uten status"), .is_number = true}, BIT(STATUS_NONE)},
	{{.name = "forsinket", .title = N_("Forsinket"), .is_number = true}, BEHIND},
};
enum { TALLY_COLUMNS = sizeof tally_columns / sizeof tally_columns[0] };

static size_t tally_in(const struct tally *tally, const struct tally_column *column)
{
	size_t n = column->statuses == BEHIND ? tally_behind(tally) : 0;
	for (unsigned status = 0; status < STATUS_COUNT; status++) {
		n += column->statuses & BIT(status) ? tally->by_status[status] : 0;
	}
	return n;
}

/* Only the columns that are not empty all the way down. */
static void put_tally_row(struct grid *grid, const char *name, const struct tally *tally,
			  const struct tally *all)
{
	grid_text(grid, name);
	for (size_t i = 0; i < TALLY_COLUMNS; i++) {
		if (tally_in(all, &tally_columns[i]) > 0) {
			grid_number(grid, (int64_t)tally_in(tally, &tally_columns[i]));
		}
	}
}

/* What is in no area, so that the columns add up. */
static struct tally tally_rest(const struct writing *w)
{
	struct tally rest = w->all;
	for (size_t i = 0; i < plan_count(w->plan, KIND_AREA); i++) {
		rest.n -= w->areas[i].n;
		rest.late -= w->areas[i].late;
		rest.late_deliverable -= w->areas[i].late_deliverable;
		for (size_t s = 0; s < STATUS_COUNT; s++) {
			rest.by_status[s] -= w->areas[i].by_status[s];
		}
	}
	return rest;
}

static void put_areas(struct writing *w)
{
	struct report_column shown[1 + TALLY_COLUMNS] = {
		{.name = "område", .title = N_("Område"), .is_head = true, .weight = 4}};
	size_t n = 1;
	for (size_t i = 0; i < TALLY_COLUMNS; i++) {
		if (tally_in(&w->all, &tally_columns[i]) > 0) {
			shown[n++] = tally_columns[i].head;
		}
	}
	struct grid grid = grid_begin(shown, n);
	struct tally rest = tally_rest(w);
	for (size_t i = 0; i < plan_count(w->plan, KIND_AREA); i++) {
		const struct area *area = plan_at(w->plan, KIND_AREA, i);
		struct str name = {0};
		str_printf(&name, "%s %s", area->id, area->title);
		put_tally_row(&grid, arena_text(&grid.arena, str_text(&name)), &w->areas[i],
			      &w->all);
		str_done(&name);
	}
	if (rest.n > 0) {
		put_tally_row(&grid, _("Uten område"), &rest, &w->all);
	}
	put_tally_row(&grid, _("I alt"), &w->all, &w->all);
	grid_end(&grid, w, "status-per-område", _("Tiltak etter område og status"), false);
}

void section_status(struct writing *w)
{
	if (w->all.n == 0) {
		say(w, _("Planen har ingen tiltak i registeret."));
		return;
	}
	put_counts(w);
	say_before(w);
	if (!w->brief) {
		put_areas(w);
		report_note(
			w->out,
			_("«I gang» er pågår og løpende. En status som ingen har, er utelatt. Et "
			  "tiltak som hører til flere områder, telles bare i det første. Et tiltak "
			  "er forsinket når fristen er ute, for tiltaket eller for en leveranse "
			  "som "
			  "ikke er ferdig."));
	}
}
