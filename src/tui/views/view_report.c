/*
 * Rapport: the status of a period as it will stand in the file, wrapped for the screen. Every line
 * can be gone to; Enter opens the tiltak that it names.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "acts.h"
#include "tiltak/period.h"
#include "tiltak/report.h"
#include "tiltak/words.h"
#include "told.h"
#include "views.h"

struct report_state {
	struct report report;
	bool any;
	int64_t seq; /* of the plan that it was made of */
	struct listbox box;
	struct str text; /* the lines, with NUL between */
	size_t *rows;	 /* where each begins in text */
	size_t n, cap;
	int cols; /* they were made for this width */
	char key[24];
};

/* The lines are made anew when they are drawn. */
static void refresh(struct tui *tui)
{
	tui->report->cols = 0;
	tui->report->n = 0;
}

void report_take(struct tui *tui, struct report *report)
{
	struct report_state *state = tui->report;
	struct place *place = &tui->places[tui->n_places - 1];
	if (state->any && strcmp(state->report.head.period, report->head.period) != 0) {
		listbox_done(&state->box);
	}
	report_done(&state->report);
	state->report = *report;
	state->any = true;
	state->seq = tui->plan->seq;
	if (place->view == VIEW_REPORT) {
		id_set(place->id, report->head.period);
	}
	tui_stale(tui, VIEW_REPORT);
}

const struct report *report_shown(const struct tui *tui)
{
	return &tui->report->report;
}

bool report_is_old(const struct tui *tui)
{
	return tui_view(tui) == VIEW_REPORT && tui->report->seq != tui->plan->seq;
}

static void done(struct tui *tui)
{
	report_done(&tui->report->report);
	listbox_done(&tui->report->box);
	str_done(&tui->report->text);
	free(tui->report->rows);
	free(tui->report);
}

/* ---- Lines ---- */

static const char *line_at(const struct report_state *state, size_t row)
{
	return state->text.data + state->rows[row];
}

static void build(struct report_state *state, int cols)
{
	state->n = 0;
	state->cols = cols;
	str_clear(&state->text);
	if (!state->any) {
		return;
	}
	report_show(&state->report, cols, &state->text);
	for (size_t at = 0; at < state->text.len; at += strlen(state->text.data + at) + 1) {
		char *end = strchr(state->text.data + at, '\n');
		if (end) {
			*end = '\0';
		}
		state->rows = mem_grow(state->rows, &state->cap, state->n + 1, sizeof *state->rows);
		state->rows[state->n++] = at;
	}
}

static bool is_all(const char *line, const char *of)
{
	return line[0] != '\0' && line[strspn(line, of)] == '\0';
}

/* The line under it makes it a heading; «=» under that of a section. */
static bool has_under(const struct report_state *state, size_t row, const char *of)
{
	return row + 1 < state->n && line_at(state, row)[0] != '\0' &&
	       is_all(line_at(state, row + 1), of);
}

static size_t row_count(void *data)
{
	return ((struct tui *)data)->report->n;
}

static const char *row_id(void *data, size_t row)
{
	struct report_state *state = ((struct tui *)data)->report;
	const char *line = line_at(state, row);
	if (line[0] == '\0' || is_all(line, "=- ")) {
		return NULL;
	}
	snprintf(state->key, sizeof state->key, "%zu", row);
	return state->key;
}

static void row_draw(void *data, struct canvas *canvas, struct span at, size_t row)
{
	const struct report_state *state = ((struct tui *)data)->report;
	const char *line = line_at(state, row);
	enum style style = is_all(line, "=- ")		  ? STYLE_MUTED
			   : has_under(state, row, "=- ") ? STYLE_HEADING
							  : STYLE_NORMAL;
	canvas_put(canvas, at, line, style);
}

static void row_tell(void *data, size_t row, struct str *out)
{
	const char *line = line_at(((struct tui *)data)->report, row);
	if (!is_all(line, "=- ")) {
		str_put(out, line + strspn(line, " "));
	}
}

/* ---- The view ---- */

static void init(struct tui *tui)
{
	tui->report = mem_zero(1, sizeof *tui->report);
	tui->report->box.rows = (struct listbox_rows){
		.count = row_count, .id = row_id, .draw = row_draw, .tell = row_tell, .data = tui};
}

static bool update(struct tui *tui, const struct event *event)
{
	return listbox_update(&tui->report->box, event);
}

/* The first tiltak or deliverable that the line names. */
static const char *tiltak_in(const struct tui *tui, const char *line)
{
	struct str word = {0};
	const char *found = NULL;
	while (*line && !found) {
		size_t len = strcspn(line, " ():,;");
		str_clear(&word);
		str_add(&word, line, len);
		found = own_tiltak(tui, KIND_TILTAK, str_text(&word));
		found = found ? found : own_tiltak(tui, KIND_DELIVERABLE, str_text(&word));
		line += len + (line[len] != '\0');
	}
	str_done(&word);
	return found;
}

static void open(struct tui *tui, struct effect *effect)
{
	struct report_state *state = tui->report;
	const char *tiltak =
		listbox_id(&state->box) ? tiltak_in(tui, line_at(state, state->box.row)) : NULL;
	if (tiltak) {
		tui_open_tiltak(tui, tiltak, effect);
	} else {
		tui_say(tui, false, "Denne linja nevner ikke et tiltak. Velg en annen linje.");
	}
}

static void draw(struct tui *tui, struct canvas *canvas, struct rect in)
{
	struct report_state *state = tui->report;
	if (state->cols != in.cols) {
		build(state, in.cols);
	}
	listbox_draw(&state->box, canvas, in, true);
	if (state->n == 0) {
		canvas_cursor(canvas, in.row, in.col);
	}
}

static void tell(struct tui *tui, struct told *told)
{
	struct report_state *state = tui->report;
	if (state->cols == 0) {
		build(state, tui->cols);
	}
	told_list(told, &state->box, true);
}

/* ---- Acts ---- */

static void ask_report(int year, struct effect *effect)
{
	effect->type = EFFECT_REPORT;
	snprintf(effect->id, sizeof effect->id, "%d", year);
}

void act_report(struct tui *tui, const struct command *command, struct effect *effect)
{
	(void)command;
	ask_report(period_year(tui->plan, tui->today), effect);
}

/* With a name to it, which one may type over. */
void act_report_save(struct tui *tui, const struct command *command, struct effect *effect)
{
	const struct report_head *head = &tui->report->report.head;
	struct str line = {0};
	(void)command;
	(void)effect;
	str_printf(&line, "lagre-rapport %s-%s.docx", head->plan, head->period);
	ask_line(tui, str_text(&line));
	str_done(&line);
}

/* The status text of the plan itself. */
void act_summary(struct tui *tui, const struct command *command, struct effect *effect)
{
	const struct report_head *head = &tui->report->report.head;
	const struct plan_info *info = plan_info(tui->plan);
	struct target plan = {.kind = KIND_PLAN};
	(void)command;
	(void)effect;
	if (info) {
		id_set(plan.id, info->id);
		ask_assessment(tui, &plan, (int)strtol(head->period, NULL, 10), "");
	}
}

void report_turn(struct tui *tui, int by, struct effect *effect)
{
	ask_report((int)strtol(tui->report->report.head.period, NULL, 10) + by, effect);
}

void report_section(struct tui *tui, int by)
{
	struct report_state *state = tui->report;
	size_t row = state->box.row;
	while (by > 0 ? row + 1 < state->n : row > 0) {
		row = by > 0 ? row + 1 : row - 1;
		if (has_under(state, row, "=")) {
			char key[sizeof state->key];
			snprintf(key, sizeof key, "%zu", row);
			listbox_select(&state->box, key);
			state->box.top = row;
			return;
		}
	}
}

const struct view_ops report_view = {
	.name = N_("Rapport"),
	.capitals = N_("RAPPORT"),
	.init = init,
	.done = done,
	.refresh = refresh,
	.update = update,
	.open = open,
	.draw = draw,
	.tell = tell,
};
