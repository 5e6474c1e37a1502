/*
 * Checks of the plan as it stands: owners, deliverables, places, texts that say too little.
 */
#include <stdlib.h>
#include <string.h>

#include "finding.h"
#include "refs.h"
#include "table.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* The i-th tiltak that is still to be done, in order; *at starts as 0. */
static const struct tiltak *next_open(const struct finder *finder, size_t *at)
{
	struct plan *plan = finder->in->plan;
	while (*at < plan_count(plan, KIND_TILTAK)) {
		const struct tiltak *tiltak = plan_at(plan, KIND_TILTAK, (*at)++);
		if (!tiltak_ended(tiltak)) {
			return tiltak;
		}
	}
	return NULL;
}

void find_ownerless(struct finder *finder)
{
	const struct tiltak *tiltak;
	for (size_t at = 0; (tiltak = next_open(finder, &at)) != NULL;) {
		if (!tiltak->owner) {
			finder_add(finder, KIND_TILTAK, tiltak, "ansvarlig", NULL);
		}
	}
}

void find_unknown(struct finder *finder)
{
	struct plan *plan = finder->in->plan;
	for (size_t i = 0; i < plan_count(plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(plan, KIND_TILTAK, i);
		if (tiltak->status == STATUS_NONE) {
			finder_add(finder, KIND_TILTAK, tiltak, "status", NULL);
		}
	}
}

/* What is løpende is never delivered. */
void find_bare(struct finder *finder)
{
	const struct tiltak *tiltak;
	for (size_t at = 0; (tiltak = next_open(finder, &at)) != NULL;) {
		void **rows;
		size_t n = plan_children(finder->in->plan, KIND_DELIVERABLE, tiltak->id, &rows);
		if (n == 0 && tiltak->status != STATUS_ONGOING) {
			finder_add(finder, KIND_TILTAK, tiltak, NULL, NULL);
		}
		free(rows);
	}
}

/* «frist 07.02.2023», where it is late; what its own deadline does not say, a deliverable's does.
 */
static bool put_late(const struct finder *finder, const struct tiltak *tiltak, struct str *out)
{
	struct str due = {0};
	str_clear(out);
	if (tiltak_late(tiltak, finder->in->today)) {
		due_show(&tiltak->due, &due);
		str_printf(out, _("frist %s"), str_text(&due));
	} else if (tiltak_has_late_deliverable(finder->in->plan, tiltak, finder->in->today)) {
		str_put(out, _("en leveranse er forsinket"));
	}
	str_done(&due);
	return out->len > 0;
}

void find_late_on_plan(struct finder *finder)
{
	const struct tiltak *tiltak;
	struct str detail = {0};
	for (size_t at = 0; (tiltak = next_open(finder, &at)) != NULL;) {
		if (tiltak->light == LIGHT_GOOD && put_late(finder, tiltak, &detail)) {
			finder_add(finder, KIND_TILTAK, tiltak, "vurdering", str_text(&detail));
		}
	}
	str_done(&detail);
}

/* A judgement that is not good asks for its own reason (find_doubts). */
void find_late_silently(struct finder *finder)
{
	const struct tiltak *tiltak;
	struct str detail = {0};
	for (size_t at = 0; (tiltak = next_open(finder, &at)) != NULL;) {
		const struct assessment *text = finder_text(finder, tiltak->id);
		bool said = tiltak->light != LIGHT_NONE || tiltak->reason ||
			    (text && (text->light != LIGHT_NONE || text->reason));
		if (!said && put_late(finder, tiltak, &detail)) {
			finder_add(finder, KIND_TILTAK, tiltak, "begrunnelse", str_text(&detail));
		}
	}
	str_done(&detail);
}

void find_empty_strategies(struct finder *finder)
{
	struct plan *plan = finder->in->plan;
	for (size_t i = 0; i < plan_count(plan, KIND_STRATEGY); i++) {
		const struct strategy *strategy = plan_at(plan, KIND_STRATEGY, i);
		void **rows;
		if (plan_children(plan, KIND_TILTAK, strategy->id, &rows) == 0) {
			finder_add(finder, KIND_STRATEGY, strategy, NULL, NULL);
		}
		free(rows);
	}
}

/* Some plans have no such level, and put a tiltak in an area. */
void find_homeless(struct finder *finder)
{
	const struct tiltak *tiltak;
	bool level = plan_count(finder->in->plan, KIND_STRATEGY) > 0;
	for (size_t at = 0; (tiltak = next_open(finder, &at)) != NULL;) {
		if (level ? !tiltak->strategies : !tiltak->area) {
			finder_add(finder, KIND_TILTAK, tiltak, level ? "strategier" : "område",
				   NULL);
		}
	}
}

static bool is_prose(const struct field *field)
{
	return field->type == TYPE_LINE || field->type == TYPE_TEXT;
}

static void find_hidden_in(struct finder *finder, enum kind kind, const void *record)
{
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		const char *text = is_prose(field) ? member_text(field, record) : NULL;
		if (text && text_has_hidden(text, strlen(text), field->type == TYPE_TEXT)) {
			finder_add(finder, kind, record, field->key, _(field->label));
		}
	}
}

void find_hidden(struct finder *finder)
{
	for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
		for (size_t i = 0; i < plan_count(finder->in->plan, (enum kind)kind); i++) {
			find_hidden_in(finder, (enum kind)kind,
				       plan_at(finder->in->plan, (enum kind)kind, i));
		}
	}
}

void find_doubts(struct finder *finder)
{
	struct plan *plan = finder->in->plan;
	for (size_t i = 0; i < plan_count(plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(plan, KIND_TILTAK, i);
		if (choice_needs_reason(&light_choices, tiltak->light) && !tiltak->reason) {
			finder_add(finder, KIND_TILTAK, tiltak, "begrunnelse", NULL);
		}
	}
	for (size_t i = 0; i < plan_count(plan, KIND_ASSESSMENT); i++) {
		const struct assessment *text = plan_at(plan, KIND_ASSESSMENT, i);
		if (choice_needs_reason(&light_choices, text->light) && !text->reason) {
			finder_add(finder, KIND_ASSESSMENT, text, "begrunnelse", NULL);
		}
	}
}

static bool has_end(const struct due *due)
{
	return due->precision != DUE_NONE && due->precision != DUE_ONGOING;
}

void find_backwards(struct finder *finder)
{
	const struct tiltak *tiltak;
	struct str start = {0}, due = {0}, detail = {0};
	for (size_t at = 0; (tiltak = next_open(finder, &at)) != NULL;) {
		if (!has_end(&tiltak->start) || !has_end(&tiltak->due) ||
		    tiltak->start.from <= tiltak->due.to) {
			continue;
		}
		str_clear(&start);
		str_clear(&due);
		str_clear(&detail);
		due_show(&tiltak->start, &start);
		due_show(&tiltak->due, &due);
		str_printf(&detail, _("oppstart %s, frist %s"), str_text(&start), str_text(&due));
		finder_add(finder, KIND_TILTAK, tiltak, "oppstart", str_text(&detail));
	}
	str_done(&start);
	str_done(&due);
	str_done(&detail);
}
