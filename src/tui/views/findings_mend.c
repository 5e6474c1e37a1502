/*
 * Where a finding leads: to the record with the field selected, or to the question that puts it
 * right; and the checks that a plan does without.
 */
#include <stdio.h>
#include <stdlib.h>

#include "acts.h"
#include "command.h"
#include "findings.h"
#include "goto.h"
#include "key_words.h"
#include "overlays.h"
#include "tiltak/period.h"
#include "tiltak/words.h"
#include "topview.h"

/* Of what has no field of its own. */
static void put_mend(const struct tui *tui, enum finding_mend mend, struct str *out)
{
	keys_printf(tui, out,
		    mend == MEND_DELIVERABLE ? N_("{åpne} lager en leveranse.")
		    : mend == MEND_TEXT	     ? N_("{åpne} åpner statusteksten.")
		    : mend == MEND_ANSWER    ? N_("{åpne} svarer på løftet.")
		    : mend == MEND_DECISION  ? N_("{åpne} skriver vedtaket for lista.")
		    : mend == MEND_TILTAK ? N_("{åpne} viser strategien; {ny} der lager et tiltak.")
		    : mend == MEND_FIGURE ? N_("{åpne} viser året som mangler tall.")
		    : mend == MEND_FATE	  ? N_("{åpne} spør hva som skal skje med tiltaket.")
					  : N_("{åpne} viser hvor det rettes."));
}

void finding_put_way(const struct tui *tui, const struct finding_row *row, struct str *out)
{
	struct str label = {0};
	if (tui->read_only) {
		return;
	}
	if (row->kind == KIND_SILENCE) {
		keys_printf(tui, out, N_("{still-av} gjør kontrollen igjen."));
	} else if (row->field && row->check->mend == MEND_FIELD) {
		put_label(tui, row->field, &label);
		keys_printf(tui, out, N_("{åpne} går til feltet %s."), str_text(&label));
	} else {
		put_mend(tui, row->check->mend, out);
	}
	str_done(&label);
}

/* What is told of in a status text is shown first, so that Esc from the text leads there. */
static void open_text(struct tui *tui, const struct finding_row *row, struct effect *effect)
{
	const struct assessment *text = plan_find(tui->plan, KIND_ASSESSMENT, row->id);
	struct target at = {.kind = row->kind};
	id_set(at.id, text ? text->subject : row->id);
	if (text && !plan_find_any(tui->plan, text->subject, &at.kind)) {
		return;
	}
	goto_record(tui, at.kind, at.id, effect);
	if (!tui->read_only) {
		ask_assessment(tui, &at, text ? text->year : tui->findings->period.year, "");
	}
}

static bool is_edited_here(enum kind kind)
{
	return kind == KIND_DELIVERABLE || kind == KIND_EVENT;
}

/* A tiltak has its fields on the page, what else has fields is asked for them; the rest is told. */
static void open_field(struct tui *tui, const struct finding_row *row, struct effect *effect)
{
	const struct field *field = row->field;
	struct target at = {.kind = row->kind};
	id_set(at.id, row->id);
	if (at.kind == KIND_ASSESSMENT) {
		open_text(tui, row, effect);
		return;
	}
	goto_record(tui, at.kind, at.id, effect);
	if (field && at.kind == KIND_TILTAK) {
		one_select(tui, field->key);
	} else if (field && is_edited_here(at.kind) && !tui->read_only) {
		overlays_pop(tui); /* where it was told whole */
		ask_field(tui, &at, field);
	}
}

static void open_deliverable(struct tui *tui, const struct finding_row *row, struct effect *effect)
{
	struct target at = {.kind = KIND_TILTAK};
	id_set(at.id, row->id);
	goto_record(tui, at.kind, at.id, effect);
	if (!tui->read_only) {
		ask_new(tui, &at);
	}
}

static void open_promise(struct tui *tui, const struct finding_row *row, struct effect *effect)
{
	if (tui->read_only) {
		goto_record(tui, row->kind, row->id, effect);
	} else {
		ask_promise(tui, row->id, tui->findings->period.year, false);
	}
}

static void open_list(struct tui *tui, struct effect *effect)
{
	goto_view(tui, VIEW_TOP);
	top_turn(tui, tui->findings->period.year - tui->top->year);
	if (!tui->read_only) {
		command_run(tui, command_find("vedta"), effect);
	}
}

static void open_fate(struct tui *tui, const struct finding_row *row, struct effect *effect)
{
	if (tui->read_only) {
		goto_record(tui, row->kind, row->id, effect);
	} else {
		fates_begin(tui, tui->findings->period.year, row->id);
	}
}

void finding_mend(struct tui *tui, const struct finding_row *row, struct effect *effect)
{
	switch (row->kind == KIND_SILENCE ? MEND_COUNT : row->check->mend) {
	case MEND_DELIVERABLE:
		open_deliverable(tui, row, effect);
		break;
	case MEND_TEXT:
		open_text(tui, row, effect);
		break;
	case MEND_ANSWER:
		open_promise(tui, row, effect);
		break;
	case MEND_DECISION:
		open_list(tui, effect);
		break;
	case MEND_FIGURE:
		indicator_open(tui, row->id, (int)strtol(row->detail, NULL, 10));
		break;
	case MEND_FATE:
		open_fate(tui, row, effect);
		break;
	case MEND_COUNT:
		tui_say(tui, false, "{still-av} gjør kontrollen igjen.");
		break;
	default:
		open_field(tui, row, effect);
		break;
	}
}

/* ---- Acts ---- */

static void ask_findings(const struct period *period, struct effect *effect)
{
	struct str id = {0};
	effect->type = EFFECT_FINDINGS;
	period_write(period, &id);
	id_set(effect->id, str_text(&id));
	str_done(&id);
}

void act_findings(struct tui *tui, const struct command *command, struct effect *effect)
{
	(void)command;
	struct period period = period_make(period_year(tui->plan, tui->today), 1, 1);
	ask_findings(&period, effect);
}

void findings_turn(struct tui *tui, int by, struct effect *effect)
{
	int year = tui->findings->period.year + by;
	if (year < YEAR_FIRST || year > YEAR_LAST) {
		tui_say(tui, false, "Lenger går det ikke an å bla.");
	} else {
		struct period period = tui->findings->period;
		period = period_make(year, period.n, period.parts);
		ask_findings(&period, effect);
	}
}

/* For a reason, which is asked for; one that is left out is made again. */
void act_silence(struct tui *tui, const struct command *command, struct effect *effect)
{
	const struct finding_row *row = findings_selected(tui);
	const struct field *reason = field_find(KIND_SILENCE, "begrunnelse");
	struct target at = {.kind = KIND_SILENCE};
	(void)command;
	id_set(at.id, row->check->code);
	if (row->kind == KIND_SILENCE) {
		effect->type = EFFECT_EDIT;
		effect->kind = KIND_SILENCE;
		id_set(effect->id, at.id);
		effect_edit(effect, reason->key, "");
		return;
	}
	ask_text(tui, &at, reason);
	struct str *label = &overlay_top(tui)->label;
	struct str title = {0};
	finding_title(tui->plan, row->check, &title);
	str_clear(label);
	str_printf(label, _("Hvorfor gjøres ikke «%s» i denne planen?"), str_text(&title));
	str_done(&title);
}
