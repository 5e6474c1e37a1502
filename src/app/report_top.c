/*
 * The year's ten in a report: the list, then each with what was done, what went otherwise and why,
 * what comes, money and partners.
 */
#include <stdlib.h>
#include <string.h>

#include "tiltak/number.h"
#include "tiltak/promise.h"
#include "tiltak/text.h"
#include "tiltak/topten.h"
#include "tiltak/words.h"
#include "writing.h"

/* ---- The list ---- */

static unsigned light_of(const struct writing *w, const struct tiltak *tiltak)
{
	const struct assessment *told = text_about(w, tiltak->id);
	return told && told->light ? told->light : tiltak->light;
}

static void put_light(struct grid *grid, unsigned light)
{
	const struct choice *choice = choice_at(&light_choices, light);
	grid_toned(grid, light_tone(light), choice ? _(choice->label) : NULL);
}

static void put_list(struct writing *w, const struct top_list *list)
{
	static const struct report_column heads[] = {
		{.name = "plass", .title = N_("Plass"), .is_number = true},
		{.name = "id", .title = N_("Id")},
		{.name = "tiltak", .title = N_("Tiltak"), .is_head = true, .weight = 4},
		{.name = "område", .title = N_("Område")},
		{.name = "ansvarlig", .title = N_("Ansvarlig"), .weight = 2},
		{.name = "frist", .title = N_("Frist"), .weight = 2},
		{.name = "status", .title = N_("Status"), .weight = 2},
		{.name = "vurdering", .title = N_("Vurdering"), .weight = 2},
	};
	struct grid grid = GRID(heads);
	for (size_t i = 0; i < list->n_top; i++) {
		const struct tiltak *tiltak = list->rows[i].tiltak;
		grid_number(&grid, list->rows[i].place);
		grid_text(&grid, tiltak->id);
		grid_text(&grid, tiltak->title);
		grid_text(&grid, area_code(w, tiltak));
		grid_text(&grid, actor_names(w, tiltak->owner));
		grid_due(&grid, &tiltak->due);
		grid_status(&grid, w, tiltak->status, tiltak_behind(w->plan, tiltak, w->day));
		put_light(&grid, light_of(w, tiltak));
	}
	grid_end(&grid, w, "topp10", _("De prioriterte tiltakene"), false);
}

/* A line for each, in the short report. */
static void put_list_brief(struct writing *w, const struct top_list *list)
{
	static const struct report_column heads[] = {
		{.name = "plass", .title = N_("Plass"), .is_number = true},
		{.name = "id", .title = N_("Id")},
		{.name = "tiltak", .title = N_("Tiltak"), .is_head = true, .weight = 4},
		{.name = "frist", .title = N_("Frist"), .weight = 2},
		{.name = "status", .title = N_("Status"), .weight = 2},
	};
	struct grid grid = GRID(heads);
	for (size_t i = 0; i < list->n_top; i++) {
		const struct tiltak *tiltak = list->rows[i].tiltak;
		grid_number(&grid, list->rows[i].place);
		grid_text(&grid, tiltak->id);
		grid_text(&grid, tiltak->title);
		grid_due(&grid, &tiltak->due);
		grid_status(&grid, w, tiltak->status, tiltak_behind(w->plan, tiltak, w->day));
	}
	grid_end(&grid, w, "topp10", _("De prioriterte tiltakene"), false);
}

static void say_list(struct writing *w, const struct top_list *list)
{
	struct str text = {0}, day = {0};
	size_t open = TOP_PLACES - list->n_top;
	if (open > 0) {
		sentence(&text,
			 ngettext("%s av de ti plassene står åpen.",
				  "%s av de ti plassene står åpne.", open),
			 spell(open, COMMON).text);
	}
	if (list->decision && list->decision->body) {
		put_due(&list->decision->date, &day);
		if (list->decision->case_no) {
			sentence(&text, _("Lista er vedtatt av %s %s i sak %s."),
				 list->decision->body, str_text(&day), list->decision->case_no);
		} else {
			sentence(&text, _("Lista er vedtatt av %s %s."), list->decision->body,
				 str_text(&day));
		}
	} else {
		sentence(&text, _("Registeret har ikke noe vedtak om lista."));
	}
	say_text(w, NULL, &text);
	if (list->record->note && !w->brief) {
		report_note(w->out, list->record->note);
	}
	str_done(&day);
}

/* ---- One of the ten ---- */

/* A paragraph of a status text that begins with one of these and a colon is told under the heading
 * it names. */
enum part { PART_DONE, PART_EFFECT, PART_DEVIATION, PART_COMING, PART_COUNT };
static const char *const part_marks[PART_COUNT] = {NULL, "effekt", "avvik", "videre"};

static enum part part_of(const char *line, size_t *ret_skip)
{
	for (enum part part = PART_EFFECT; part < PART_COUNT; part++) {
		size_t len = strlen(part_marks[part]);
		if (strncasecmp(line, part_marks[part], len) == 0 && line[len] == ':') {
			*ret_skip = len + 1 + strspn(line + len + 1, " ");
			return part;
		}
	}
	*ret_skip = 0;
	return PART_DONE;
}

/* Appends the paragraphs of the year's status text that are of that part; a promise is of what
 * comes. */
static void put_part(const struct writing *w, const struct tiltak *tiltak, enum part part,
		     struct str *out)
{
	const struct assessment *told = text_about(w, tiltak->id);
	struct str shown = {0};
	for (const char *line = told ? told->text : ""; *line;) {
		size_t skip, len = strcspn(line, "\n");
		enum part of = part_of(line, &skip);
		str_clear(&shown);
		if (promise_line_show(w->plan, told, line + skip, len - skip, &shown)) {
			of = PART_COMING;
		}
		if (of == part && shown.len > 0) {
			str_put(out, out->len > 0 ? "\n" : "");
			text_capital(out, str_text(&shown));
		}
		line += len;
		line += *line == '\n';
	}
	str_done(&shown);
}

/* What nobody has told of one: told at its end, in a line. */
static void put_gap(struct str *gaps, const char *what)
{
	str_printf(gaps, "%s%s", gaps->len > 0 ? ", " : "", what);
}

static void say_done(struct writing *w, const struct tiltak *tiltak, struct str *gaps)
{
	struct str done = {0}, effect = {0};
	put_part(w, tiltak, PART_DONE, &done);
	put_part(w, tiltak, PART_EFFECT, &effect);
	if (done.len == 0) {
		put_gap(gaps, _("hva som er gjort"));
	}
	if (effect.len == 0) {
		put_gap(gaps, _("effekt"));
	}
	say_text(w, _("Gjort"), &done);
	say_text(w, _("Effekt"), &effect);
}

/* Why it is not as planned, as far as anyone has said. */
static void put_reason(struct str *out, const char *reason)
{
	if (reason && *reason) {
		sentence(out, "%s", reason);
		str_put(out, strchr(".?!", out->data[out->len - 1]) ? "" : ".");
	}
}

static void put_judgement(const struct writing *w, const struct tiltak *tiltak, struct str *out)
{
	const struct assessment *told = text_about(w, tiltak->id);
	unsigned light = light_of(w, tiltak);
	if (light == LIGHT_GOOD) {
		sentence(out, _("Vurderingen er «etter plan»."));
	} else if (light == LIGHT_UNSURE) {
		sentence(out, _("Vurderingen er «usikker»."));
	} else if (light == LIGHT_CRITICAL) {
		sentence(out, _("Vurderingen er «kritisk»."));
	}
	put_reason(out, told && told->light ? told->reason : NULL);
	put_reason(out, tiltak->reason);
}

static void put_moved(const struct writing *w, const struct tiltak *tiltak, struct str *out)
{
	const struct field *field = field_find(KIND_TILTAK, "frist");
	const char *from, *why;
	if (!past_due(w, tiltak->id, &from, &why)) {
		return;
	}
	struct str before = {0}, now = {0};
	field_show(field, from, w->plan, &before);
	put_due(&tiltak->due, &now);
	sentence(out, _("Fristen er flyttet fra %s til %s."), str_text(&before), str_text(&now));
	put_reason(out, why);
	str_done(&before);
	str_done(&now);
}

static void say_deviation(struct writing *w, const struct tiltak *tiltak, struct str *gaps)
{
	struct str text = {0};
	if (tiltak_late(tiltak, w->day)) {
		struct str due = {0};
		put_due(&tiltak->due, &due);
		sentence(&text, _("Fristen var %s, og tiltaket er ikke ferdig."), str_text(&due));
		str_done(&due);
	}
	if (tiltak->status == STATUS_POSTPONED) {
		sentence(&text, _("Tiltaket er utsatt."));
	} else if (tiltak->status == STATUS_DROPPED) {
		sentence(&text, _("Tiltaket utgår."));
	}
	put_moved(w, tiltak, &text);
	put_judgement(w, tiltak, &text);
	put_part(w, tiltak, PART_DEVIATION, &text);
	if (light_of(w, tiltak) == LIGHT_NONE && !tiltak_ended(tiltak)) {
		put_gap(gaps, _("vurdering"));
	}
	say_text(w, _("Avvik og årsak"), &text);
}

static void say_deliverable(struct writing *w, const struct deliverable *row, bool ended)
{
	bool late = !ended && status_late(row->status, &row->due, w->day);
	struct str text = {0};
	str_put(&text, w->words.statuses[late][row->status]);
	if (row->due.precision != DUE_NONE) {
		struct str due = {0};
		put_due(&row->due, &due);
		str_printf(&text, _(", frist %s"), str_text(&due));
		str_done(&due);
	}
	say_item(w, status_tone(row->status, late), row->title, &text);
}

static void say_coming(struct writing *w, const struct tiltak *tiltak, struct str *gaps)
{
	void **rows;
	struct str text = {0};
	size_t n = plan_children(w->plan, KIND_DELIVERABLE, tiltak->id, &rows);
	bool ended = tiltak_ended(tiltak); /* then only the person's own words tell what comes */
	if (!ended && tiltak->due.precision != DUE_NONE) {
		struct str due = {0};
		put_due(&tiltak->due, &due);
		sentence(&text, _("Fristen er %s."), str_text(&due));
		str_done(&due);
	} else if (!ended) {
		put_gap(gaps, _("frist"));
	}
	if (n > 0 && !ended) {
		sentence(&text,
			 ngettext("Tiltaket har %s leveranse.", "Tiltaket har %s leveranser.", n),
			 spell(n, COMMON).text);
	} else if (n == 0) {
		put_gap(gaps, _("leveranser"));
	}
	put_part(w, tiltak, PART_COMING, &text);
	say_text(w, _("Videre"), &text);
	for (size_t i = 0; i < n; i++) {
		say_deliverable(w, rows[i], ended);
	}
	free(rows);
}

static void say_means(struct writing *w, const struct tiltak *tiltak, struct str *gaps)
{
	struct str money = {0};
	if (tiltak->cost == INT_UNSET) {
		put_gap(gaps, _("kostnad"));
	} else {
		struct str cost = {0};
		amount_show(tiltak->cost, &cost);
		sentence(&money, _("Kostnaden er %s."), str_text(&cost));
		str_done(&cost);
	}
	if (tiltak->days != SMALL_UNSET) {
		sentence(&money, _("Avdelingen bruker %d dagsverk."), (int)tiltak->days);
	}
	say_text(w, _("Penger og tid"), &money);
	const char *partners = actor_names(w, tiltak->partners);
	if (*partners) {
		report_text(w->out, _("Partnere"), partners);
	} else {
		put_gap(gaps, _("partnere"));
	}
}

static void say_one(struct writing *w, const struct top_row *row)
{
	const struct tiltak *tiltak = row->tiltak;
	struct str title = {0}, gaps = {0};
	str_printf(&title, "%d. %s (%s)", row->place, tiltak->title, tiltak->id);
	report_heading(w->out, 2, NULL, str_text(&title));
	str_done(&title);
	if (tiltak->description) {
		report_text(w->out, NULL, tiltak->description);
	}
	say_done(w, tiltak, &gaps);
	say_deviation(w, tiltak, &gaps);
	say_coming(w, tiltak, &gaps);
	say_means(w, tiltak, &gaps);
	say_text(w, _("Ikke oppgitt"), &gaps);
}

void section_top(struct writing *w)
{
	struct top_list list;
	top_list(w->plan, w->period.year, &list);
	if (list.n_top == 0) {
		say(w, _("Registeret har ingen topp 10 for %d."), w->period.year);
	} else {
		say_list(w, &list);
		(w->brief ? put_list_brief : put_list)(w, &list);
	}
	for (size_t i = 0; !w->brief && i < list.n_top; i++) {
		say_one(w, &list.rows[i]);
	}
	top_list_done(&list);
}
