/*
 * What must be put right before the report of a year: the checks of the model, told what the log
 * knows; and the checks that a plan does without.
 */
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/finding.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

/* What the log says of the status of a tiltak in the period; sets come newest first. */
struct turn {
	int32_t day;		/* of the newest change */
	const char *from, *now; /* as it was before the oldest, and is after the newest */
};

struct gathering {
	struct arena arena;
	struct map turns; /* id of a tiltak → struct turn */
	struct map texts; /* id of what a status text is about → int32_t */
	const struct period *period;
};

static bool is_within(const struct period *period, int32_t day)
{
	return day >= period->first && day <= period->last;
}

static void take_status(struct gathering *to, const struct change *change, int32_t day)
{
	struct turn *turn = map_get(&to->turns, change->id);
	if (!turn) {
		turn = arena_alloc(&to->arena, sizeof *turn, _Alignof(struct turn));
		*turn = (struct turn){.day = day, .now = arena_text(&to->arena, change->new_text)};
		map_put(&to->turns, arena_text(&to->arena, change->id), turn);
	}
	turn->from = arena_text(&to->arena, change->old_text);
}

static void take_text(struct gathering *to, const struct change *change, int32_t day)
{
	const char *slash = strchr(change->id, '/');
	if (!slash || map_get(&to->texts, slash + 1)) {
		return;
	}
	int32_t *kept = arena_alloc(&to->arena, sizeof *kept, _Alignof(int32_t));
	*kept = day;
	map_put(&to->texts, arena_text(&to->arena, slash + 1), kept);
}

static bool take_set(void *data, const struct change_set *set)
{
	struct gathering *to = data;
	const struct field *status = field_find(KIND_TILTAK, "status");
	int32_t day = instant_day(set->at);
	for (size_t i = set->n; i-- > 0;) {
		const struct change *change = &set->changes[i];
		if (change->field == status && is_within(to->period, day)) {
			take_status(to, change, day);
		}
		if (change->kind == KIND_ASSESSMENT && change->new_text) {
			take_text(to, change, day);
		}
	}
	return true;
}

/* What was changed and taken back is as it was. */
static void put_turns(struct plan *plan, const struct gathering *from, struct map *out)
{
	for (size_t i = 0; i < plan_count(plan, KIND_TILTAK); i++) {
		const struct record *tiltak = plan_at(plan, KIND_TILTAK, i);
		struct turn *turn = map_get(&from->turns, tiltak->id);
		if (turn && !text_equal(turn->from, turn->now)) {
			map_put(out, tiltak->id, &turn->day);
		}
	}
}

bool has_begun(const struct app *app, const struct period *period, struct err *err)
{
	struct str shown = {0}, day = {0};
	period_show(period, &shown);
	day_show(period->first, &day);
	bool ok = period->first <= app_today(app) ||
		  err_set(err, ERR_USE,
			  "%s begynner ikke før %s, så det er ingen status å gi ennå. Velg en "
			  "periode som er i gang eller over.",
			  str_text(&shown), str_text(&day));
	str_done(&shown);
	str_done(&day);
	return ok;
}

bool app_findings(struct app *app, struct plan *plan, const struct app_findings *about,
		  struct findings *out, struct err *err)
{
	struct gathering log = {.period = &about->period};
	const struct app_history all = {.from = DAY_UNSET, .to = DAY_UNSET};
	bool ok = has_begun(app, &about->period, err) && app_log(app, &all, take_set, &log, err);
	if (ok) {
		struct finding_input input = {
			.plan = plan,
			.period = about->period,
			.today = app_today(app),
			.text_age = about->text_age > 0 ? about->text_age : TEXT_AGE_MAX,
			.text_changed = log.texts,
		};
		put_turns(plan, &log, &input.status_changed);
		findings_make(&input, out);
		map_done(&input.status_changed);
	}
	map_done(&log.turns);
	map_done(&log.texts);
	arena_done(&log.arena);
	return ok;
}

bool app_silence(const struct app *app, struct plan *plan, const char *code, const char *why,
		 struct change_set *set, struct err *err)
{
	const struct finding_check *check = finding_check_find(code);
	if (!check) {
		return err_set(err, ERR_USE,
			       "«%s» er ikke en kontroll. Se dem med «tiltak sjekk --kontroller».",
			       code);
	}
	const struct silence *there = finding_silence(plan, check);
	const struct app_target target = {.kind = KIND_SILENCE, .id = check->code};
	const struct app_edits edits = {(const struct app_edit[]){{"begrunnelse", why, NULL}}, 1};
	if (text_blank(why)) {
		if (there) {
			change_remove(set, KIND_SILENCE, there);
		}
		return true;
	}
	return there ? app_edit(app, plan, &target, &edits, set, err)
		     : make_record(app, plan, &target, &edits, set, err);
}
