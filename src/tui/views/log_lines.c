/*
 * Steps of the log in a line each, for the history and for the page of one tiltak.
 */
#include <stdlib.h>
#include <string.h>

#include "tiltak/app.h"
#include "tiltak/log_filter.h"
#include "tiltak/words.h"
#include "views.h"

#define CLOCK_BYTES 5 /* «09.41» */

void log_lines_clear(struct log_lines *lines)
{
	free(lines->rows);
	arena_done(&lines->arena);
	*lines = (struct log_lines){0};
}

bool log_lines_undone(const struct log_lines *lines, int64_t step)
{
	for (size_t i = 0; i < lines->n && lines->rows[i].step > step; i++) {
		if (lines->rows[i].undoes == step) {
			return !log_lines_undone(lines, lines->rows[i].step);
		}
	}
	return false;
}

void weekday_show(int32_t day, struct str *out)
{
	int year, month, of_month;
	day_split(day, &year, &month, &of_month);
	str_printf(out, _("%s %d. %s %d"), _(weekday_name(day_weekday(day))), of_month,
		   _(month_name(month)), year);
}

static enum made made_of(const struct change *change)
{
	return change->field ? CHANGED : change->new_text ? MADE : REMOVED;
}

/* Changes of one record follow each other. */
static bool counts(const struct change_set *set, size_t i, enum made what)
{
	const struct change *change = &set->changes[i], *before = i > 0 ? change - 1 : NULL;
	return made_of(change) == what &&
	       !(before && before->kind == change->kind && made_of(before) == what &&
		 strcmp(before->id, change->id) == 0);
}

void step_count(const struct change_set *set, enum made what, struct str *out)
{
	size_t n[KIND_COUNT] = {0};
	for (size_t i = 0; i < set->n; i++) {
		n[set->changes[i].kind] += counts(set, i, what);
	}
	size_t from = out->len;
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		if (n[kind] > 0) {
			str_printf(out, "%s%zu %s", out->len > from ? ", " : "", n[kind],
				   n[kind] == 1 ? _(kinds[kind].name) : _(kinds[kind].plural));
		}
	}
}

static void sum_up(const struct change_set *set, struct str *out)
{
	static const char *const sentences[MADE_COUNT] = {N_("laget %s"), N_("endret %s"),
							  N_("fjernet %s")};
	size_t from = out->len;
	for (enum made what = MADE; what < MADE_COUNT; what++) {
		struct str count = {0};
		step_count(set, what, &count);
		if (count.len > 0) {
			str_put(out, out->len > from ? "; " : "");
			str_sentence(out, _(sentences[what]), str_text(&count));
		}
		str_done(&count);
	}
}

/* All of it, or the first and how many more there are. */
static void tell_few(const struct change_set *set, const struct plan *plan, bool whole,
		     struct str *out)
{
	struct str first = {0};
	app_change_show(&set->changes[0], plan, &first);
	for (size_t i = 1; whole && i < set->n; i++) {
		str_char(&first, '\n');
		app_change_show(&set->changes[i], plan, &first);
	}
	if (set->n > 1 && !whole) {
		str_printf(out, _("%s og %zu til"), str_text(&first), set->n - 1);
	} else {
		str_put(out, str_text(&first));
	}
	str_done(&first);
}

static void tell(const struct change_set *set, const struct plan *plan, bool whole, struct str *out)
{
	static const char *const acts[ACT_COUNT] = {[ACT_READ] = N_("Lest inn: %s"),
						    [ACT_UNDO] = N_("Angret: %s"),
						    [ACT_REDO] = N_("Gjort om: %s")};
	struct str what = {0};
	if (set->n == 0) {
		str_put(&what, _("en planfil"));
	} else if (set->n > STEP_FEW) {
		sum_up(set, &what);
	} else {
		tell_few(set, plan, whole, &what);
	}
	str_sentence(out, acts[set->act] ? _(acts[set->act]) : "%s", str_text(&what));
	str_done(&what);
}

/* A step that did nothing is told only where it read a file. */
static bool is_told(const struct change_set *set)
{
	return set->n > 0 || set->act == ACT_READ;
}

static struct log_line *add_line(struct log_lines *lines, const struct change_set *set)
{
	lines->rows = mem_grow(lines->rows, &lines->cap, lines->n + 1, sizeof *lines->rows);
	struct log_line *line = &lines->rows[lines->n++];
	*line = (struct log_line){
		.step = set->seq, .undoes = set->undoes, .day = instant_day(set->at)};
	return line;
}

struct passing {
	struct log_lines *lines;
	const struct plan *plan;
};

static bool add_passed(void *data, const struct change_set *set)
{
	struct passing *passing = data;
	log_lines_add(passing->lines, set, passing->plan);
	return true;
}

void log_lines_filter(struct log_lines *lines, const struct log_filter *filter,
		      const struct change_set *set, const struct plan *plan)
{
	struct passing passing = {.lines = lines, .plan = plan};
	size_t before = lines->n;
	log_filter_each(filter, plan, set, add_passed, &passing);
	if (lines->n == before && is_told(set)) {
		add_line(lines, set)->hidden = true;
	}
}

void log_lines_add(struct log_lines *lines, const struct change_set *set, const struct plan *plan)
{
	if (!is_told(set)) {
		return;
	}
	struct log_line *line = add_line(lines, set);
	struct str text = {0};
	str_printf(&text, "%lld", (long long)set->seq);
	line->key = arena_text(&lines->arena, str_text(&text));
	str_clear(&text);
	instant_show(set->at, &text);
	line->clock = arena_text(&lines->arena, str_text(&text) + text.len - CLOCK_BYTES);
	str_clear(&text);
	tell(set, plan, lines->whole, &text);
	line->text = arena_text(&lines->arena, str_text(&text));
	line->who = arena_text(&lines->arena, set->behalf ? set->behalf : set->actor);
	line->why = arena_text(&lines->arena, set->why);
	str_done(&text);
}
