/*
 * The appendix of a report: every tiltak in one table, how the figures came about, and the sources.
 */
#include <stdlib.h>

#include "tiltak/text.h"
#include "tiltak/words.h"
#include "writing.h"

/* ---- The full list ---- */

static void put_row(struct grid *grid, struct writing *w, const struct tiltak *tiltak)
{
	const struct choice *light = choice_at(&light_choices, tiltak->light);
	grid_text(grid, tiltak->id);
	grid_text(grid, tiltak->title);
	grid_text(grid, area_code(w, tiltak));
	grid_text(grid, tiltak->strategies);
	grid_text(grid, actor_names(w, tiltak->owner));
	grid_due(grid, &tiltak->due);
	grid_status(grid, w, tiltak->status, false);
	grid_text(grid, tiltak_behind(w->plan, tiltak, w->day) ? w->words.yes
			: tiltak->due.precision != DUE_NONE    ? w->words.no
							       : NULL);
	grid_toned(grid, light_tone(tiltak->light), light ? _(light->label) : NULL);
	grid_amount(grid, tiltak->cost);
	grid_text(grid, tiltak->source);
}

static void put_all(struct writing *w)
{
	const char *statuses[STATUS_COUNT + 1] = {_("Uten status")}, *lights[LIGHT_COUNT] = {0};
	for (unsigned i = 1; i < STATUS_COUNT; i++) {
		statuses[i] = _(choice_at(&status_choices, i)->label);
	}
	for (unsigned i = 1; i < LIGHT_COUNT; i++) {
		lights[i - 1] = _(choice_at(&light_choices, i)->label);
	}
	const char *const late[] = {w->words.yes, w->words.no, NULL};
	struct str strategy = {0};
	level_label(w->plan, field_find(KIND_TILTAK, "strategier"), &strategy);
	const struct report_column heads[] = {
		{.name = "id", .title = N_("Id")},
		{.name = "tiltak", .title = N_("Tiltak"), .is_head = true, .weight = 4},
		{.name = "område", .title = N_("Område")},
		{.name = "strategi", .title = str_text(&strategy), .weight = 2},
		{.name = "ansvarlig", .title = N_("Ansvarlig"), .weight = 2},
		{.name = "frist", .title = N_("Frist"), .weight = 2},
		{.name = "status", .title = N_("Status"), .weight = 2, .choices = statuses},
		{.name = "forsinket", .title = N_("Forsinket"), .choices = late},
		{.name = "vurdering", .title = N_("Vurdering"), .weight = 2, .choices = lights},
		{.name = "kostnad", .title = N_("Kostnad"), .is_number = true, .weight = 2},
		{.name = "kilde", .title = N_("Kilde"), .weight = 3},
	};
	struct grid grid = GRID(heads);
	for (size_t i = 0; i < w->all.n; i++) {
		put_row(&grid, w, plan_at(w->plan, KIND_TILTAK, i));
	}
	grid_end(&grid, w, "tiltak", _("Alle tiltak i planen"), true);
	str_done(&strategy);
}

/* ---- Sources ---- */

struct source {
	const char *name;
	size_t n; /* records that name it */
};
struct sources {
	struct map at;
	struct source **rows;
	size_t n, cap;
	struct arena arena;
};

static int by_name(const void *a, const void *b)
{
	const struct source *const *x = a, *const *y = b;
	return text_compare((*x)->name, (*y)->name);
}

/* One source may be named with the place in it: «Temaplan næring kap. 5.7». What comes before the
 * place, or before a comma, is what people know it as. */
static size_t name_len(const char *text, size_t len)
{
	static const char *const marks[] = {",", " kap."};
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		const char *mark = memmem(text, len, marks[i], strlen(marks[i]));
		len = mark ? (size_t)(mark - text) : len;
	}
	return len;
}

static void note_source(struct sources *sources, const char *text, size_t len)
{
	const char *name = arena_copy(&sources->arena, text, name_len(text, len));
	struct source *source = map_get(&sources->at, name);
	if (!source) {
		source = arena_alloc(&sources->arena, sizeof *source, _Alignof(struct source));
		source->name = name;
		map_put(&sources->at, name, source);
		sources->rows = mem_grow(sources->rows, &sources->cap, sources->n + 1,
					 sizeof(*sources->rows));
		sources->rows[sources->n++] = source;
	}
	source->n++;
}

/* Several sources stand with semicolons between. */
static void note_sources(struct sources *sources, const char *text)
{
	while (text && *text) {
		size_t len = strcspn(text, ";");
		note_source(sources, text, len);
		text += len;
		text += strspn(text, "; ");
	}
}

static void gather(struct writing *w, struct sources *sources)
{
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		const struct field *field = field_find(kind, "kilde");
		for (size_t i = 0; field && i < plan_count(w->plan, kind); i++) {
			struct str text = {0};
			if (field_text(field, plan_at(w->plan, kind, i), &text)) {
				note_sources(sources, str_text(&text));
			}
			str_done(&text);
		}
	}
	if (sources->n > 0) {
		qsort(sources->rows, sources->n, sizeof *sources->rows, by_name);
	}
}

static void put_sources(struct writing *w)
{
	static const struct report_column heads[] = {
		{.name = "kilde", .title = N_("Kilde"), .is_head = true, .weight = 5},
		{.name = "antall", .title = N_("Opplysninger"), .is_number = true},
	};
	struct sources sources = {0};
	struct grid grid = GRID(heads);
	gather(w, &sources);
	for (size_t i = 0; i < sources.n; i++) {
		grid_text(&grid, sources.rows[i]->name);
		grid_number(&grid, (int64_t)sources.rows[i]->n);
	}
	if (grid.n > 0) {
		grid_end(&grid, w, "kilder",
			 _("Kildene, og hvor mange opplysninger som er hentet der"), false);
	} else {
		say(w, _("Registeret oppgir ingen kilder."));
	}
	free(sources.rows);
	map_done(&sources.at);
	arena_done(&sources.arena);
}

/* ---- Method ---- */

static void say_method(struct writing *w)
{
	struct str extracted = {0}, judged = {0};
	day_show(w->extracted, &extracted);
	day_show(w->day - 1, &judged);
	/* With a day that was given for today's, the register is still the one of today. */
	bool pretends = w->app->today != DAY_UNSET && w->app->as_of == DAY_UNSET;
	say(w,
	    pretends ? _("Rapporten er laget av registeret over tiltak med %s som dagens dato. Det "
			 "som ikke står i registeret, står ikke her, og der registeret ikke vet "
			 "noe, sier rapporten det.")
		     : _("Rapporten er laget av registeret over tiltak slik det sto %s. Det som "
			 "ikke står i registeret, står ikke her, og der registeret ikke vet noe, "
			 "sier rapporten det."),
	    str_text(&extracted));
	say(w,
	    _("Et tiltak er forsinket når hele fristen har gått ut for tiltaket eller for en "
	      "leveranse som ikke er ferdig, og det verken er fullført eller utgår; et løpende "
	      "tiltak bare ved en leveranse. Frister til og med %s er regnet som ute. Det som ikke "
	      "har noen frist, blir aldri regnet som forsinket."),
	    str_text(&judged));
	if (w->names) {
		say(w, _("Personer er nevnt med navn."));
	} else {
		say(w, _("Ansvarlige personer er ført som «saksansvarlig» i tabellene. Tekstene er "
			 "gjengitt slik de er skrevet."));
	}
	str_done(&extracted);
	str_done(&judged);
}

void section_appendix(struct writing *w)
{
	report_heading(w->out, 2, NULL, _("Alle tiltak"));
	if (w->all.n > 0) {
		put_all(w);
	} else {
		say(w, _("Planen har ingen tiltak i registeret."));
	}
	report_heading(w->out, 2, NULL, _("Slik er tallene laget"));
	say_method(w);
	report_heading(w->out, 2, NULL, _("Kilder"));
	put_sources(w);
}
