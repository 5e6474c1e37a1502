/*
 * The status of each area in a report: its strategies with what was said of them, the tiltak under
 * them, and the strategies that have none.
 */
#include <stdlib.h>

#include "tiltak/promise.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "writing.h"

bool strategy_is_bare(const struct writing *w, const struct strategy *strategy)
{
	void **rows;
	size_t n = plan_children(w->plan, KIND_TILTAK, strategy->id, &rows);
	free(rows);
	return n == 0;
}

/* What was said of it in the year, and how it was judged. */
static void say_told(struct writing *w, const struct assessment *told)
{
	const struct choice *light = choice_at(&light_choices, told->light);
	struct str text = {0};
	report_text(w->out, NULL, told_words(w, told));
	if (light) {
		sentence(&text, "%s.", _(light->label));
		if (told->reason) {
			sentence(&text, "%s", told->reason);
		}
		say_item(w, light_tone(told->light), _("Vurdering"), &text);
	}
}

/* ---- Tiltak ---- */

/* «Pågår. Frist 24.–25. mai 2023. Ansvarlig: Næringsavdelingen.» and what was said of it. */
static void say_tiltak(struct writing *w, const struct tiltak *tiltak)
{
	const struct assessment *told = text_about(w, tiltak->id);
	const char *who = actor_names(w, tiltak->owner);
	bool late = tiltak_behind(w->plan, tiltak, w->day);
	struct str title = {0}, text = {0}, due = {0};
	str_printf(&title, "%s %s", tiltak->id, tiltak->title);
	str_printf(&text, "%s.", w->words.statuses[late][tiltak->status]);
	if (tiltak->due.precision != DUE_NONE) {
		put_due(&tiltak->due, &due);
		str_char(&text, ' ');
		str_sentence(&text, w->words.due, str_text(&due));
	}
	if (*who) {
		bool is_named = strcmp(who, w->words.person) != 0;
		str_char(&text, ' ');
		str_sentence(&text, is_named ? w->words.owner : w->words.appointed, who);
	}
	if (told) {
		sentence(&text, "%s", told_words(w, told));
	}
	say_item(w, status_tone(tiltak->status, late), str_text(&title), &text);
	str_done(&title);
	str_done(&due);
}

/* A tiltak under several strategies is told of under the first, and named under the others. */
static void say_tiltak_of(struct writing *w, const struct strategy *strategy)
{
	void **rows;
	size_t n = plan_children(w->plan, KIND_TILTAK, strategy->id, &rows);
	for (size_t i = 0; i < n; i++) {
		const struct tiltak *tiltak = rows[i];
		const struct strategy *home = tiltak_strategy(w->plan, tiltak);
		if (home == strategy) {
			say_tiltak(w, tiltak);
		} else if (home) {
			struct str title = {0}, text = {0};
			str_printf(&title, "%s %s", tiltak->id, tiltak->title);
			sentence(&text, _("Se %s."), home->id);
			say_item(w, TONE_PLAIN, str_text(&title), &text);
			str_done(&title);
		}
	}
	free(rows);
}

/* Those that stand in the area itself. */
static void say_tiltak_in(struct writing *w, const struct area *area)
{
	void **rows;
	size_t n = plan_children(w->plan, KIND_TILTAK, area->id, &rows);
	for (size_t i = 0; i < n; i++) {
		if (!tiltak_strategy(w->plan, rows[i])) {
			say_tiltak(w, rows[i]);
		}
	}
	free(rows);
}

/* ---- Strategies ---- */

/* Does its own status text say it, which stands above? */
static bool is_told(const struct writing *w, const struct promise *promise, const char *about)
{
	const struct assessment *told = text_about(w, about);
	return told && promise->assessment && text_equal(promise->assessment, told->id) &&
	       promise_is_said(promise, told->text);
}

/* What was promised of it in the year. */
static void say_promises_of(struct writing *w, const char *id)
{
	void **rows;
	size_t n = plan_children(w->plan, KIND_PROMISE, id, &rows);
	for (size_t i = 0; i < n; i++) {
		const struct promise *promise = rows[i];
		if (promise->given == w->period.year && !is_told(w, promise, id)) {
			struct str label = {0}, text = {0};
			str_printf(&label, _("Løfte %s"), promise->id);
			str_put(&text, promise->text);
			say_item(w, TONE_PLAIN, str_text(&label), &text);
			str_done(&label);
		}
	}
	free(rows);
}

static void say_strategy(struct writing *w, const struct strategy *strategy)
{
	const struct assessment *told = text_about(w, strategy->id);
	struct str title = {0};
	str_printf(&title, "%s %s", strategy->id, strategy->title);
	report_heading(w->out, 3, NULL, str_text(&title));
	str_done(&title);
	if (strategy->target) {
		report_text(w->out, _("Mål"), strategy->target);
	}
	if (told) {
		say_told(w, told);
	} else if (strategy_is_bare(w, strategy)) {
		say(w, _("Ingenting er meldt for %d."), w->period.year);
	}
	say_promises_of(w, strategy->id);
	say_tiltak_of(w, strategy);
}

/* Those with a heading of their own are named by their codes. */
static void say_bare(struct writing *w, const struct strategy *const *rows, size_t n, bool codes)
{
	const struct level level = plan_level(w->plan, KIND_STRATEGY);
	struct str label = {0}, text = {0};
	if (n == 0) {
		say(w, _("Ingen %s mangler tiltak."), level.many);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		str_put(&text, i > 0 ? "; " : "");
		str_put(&text, rows[i]->id);
		if (!codes) {
			str_printf(&text, " %s", rows[i]->title);
		}
	}
	str_char(&text, '.');
	sentence(&label, _("%s uten tiltak"), level.many);
	say_text(w, str_text(&label), &text);
	str_done(&label);
}

/* Was anything said of a strategy here? Then a heading of its own for each is worth its room. */
static bool any_told(const struct writing *w, void *const *strategies, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text_about(w, ((const struct strategy *)strategies[i])->id)) {
			return true;
		}
	}
	return false;
}

static void say_strategies(struct writing *w, const struct area *area)
{
	void **rows;
	size_t n = plan_children(w->plan, KIND_STRATEGY, area->id, &rows), n_bare = 0;
	const struct strategy **bare = mem_zero(n + 1, sizeof *bare);
	bool all = any_told(w, rows, n);
	for (size_t i = 0; i < n; i++) {
		const struct strategy *strategy = rows[i];
		bool is_bare = strategy_is_bare(w, strategy);
		if (all || !is_bare) {
			say_strategy(w, strategy);
		}
		if (is_bare) {
			bare[n_bare++] = strategy;
		}
	}
	if (n > 0) {
		say_bare(w, bare, n_bare, all);
	}
	free(bare);
	free(rows);
}

static void say_area(struct writing *w, const struct area *area)
{
	const struct assessment *told = text_about(w, area->id);
	struct str title = {0};
	str_printf(&title, "%s %s", area->id, area->title);
	report_heading(w->out, 2, NULL, str_text(&title));
	str_done(&title);
	if (told) {
		say_told(w, told);
	}
	say_tiltak_in(w, area);
	say_strategies(w, area);
}

void section_areas(struct writing *w)
{
	size_t n = plan_count(w->plan, KIND_AREA);
	if (n == 0) {
		say(w, _("Planen har ingen %s i registeret."), plan_level(w->plan, KIND_AREA).many);
	}
	for (size_t i = 0; i < n; i++) {
		say_area(w, plan_at(w->plan, KIND_AREA, i));
	}
}
