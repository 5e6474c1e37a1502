/*
 * The register's dates as a calendar: deadlines of tiltak and leveranser, løfter, milepæler and
 * when their papers must be ready. When and how often an entry was changed is what the log says of
 * all it is made of, so that the same register gives the same bytes, and a calendar program knows
 * which edition is the newest.
 */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "tiltak/dates.h"
#include "tiltak/err.h"
#include "tiltak/exchange.h"
#include "tiltak/map.h"
#include "tiltak/promise.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* What the log says of a record. */
struct touch {
	int64_t at, seq, n;
};

struct making {
	struct plan plan;
	struct map touches; /* by kind and id */
	struct arena arena; /* all texts, and the touches */
	int32_t today;
	struct calendar_entry *entries;
	size_t n, cap;
};

/* ---- The log ---- */

static const char *touch_key(struct making *making, enum kind kind, const char *id)
{
	struct str key = {0};
	str_printf(&key, "%s %s", kinds[kind].name, id);
	const char *kept = arena_text(&making->arena, str_text(&key));
	str_done(&key);
	return kept;
}

static bool note_set(void *data, const struct change_set *set)
{
	struct making *making = data;
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		const char *key = touch_key(making, change->kind, change->id);
		struct touch *touch = map_get(&making->touches, key);
		if (!touch) {
			touch = arena_alloc(&making->arena, sizeof *touch, _Alignof(struct touch));
			*touch = (struct touch){0};
			map_put(&making->touches, key, touch);
		}
		touch->n += touch->seq != set->seq;
		touch->seq = set->seq;
		touch->at = set->at;
	}
	return true;
}

/* The entry tells of this record too. */
static void tells_of(struct making *making, struct calendar_entry *entry, enum kind kind,
		     const char *id)
{
	const struct touch *touch = map_get(&making->touches, touch_key(making, kind, id));
	if (touch) {
		entry->changed = touch->at > entry->changed ? touch->at : entry->changed;
		entry->sequence += touch->n - 1;
	}
}

/* ---- An entry ---- */

/* A quarter or more would lie over every day of it: of these the last day is told, when it must be
 * done. */
static bool take_days(const struct due *due, struct calendar_entry *entry)
{
	bool long_one = due->precision >= DUE_QUARTER;
	entry->from = long_one ? due->to : due->from;
	entry->to = due->to;
	return due->precision != DUE_NONE && due->precision != DUE_ONGOING;
}

static void put_line(const char *label, const char *value, struct str *out)
{
	str_printf(out, "%s%s: %s", out->len > 0 ? "\n" : "", label, value);
}

static void put_fields(struct making *making, enum kind kind, const void *record,
		       const char *const *keys, struct str *out)
{
	struct str text = {0}, shown = {0};
	for (; *keys; keys++) {
		const struct field *field = field_find(kind, *keys);
		str_clear(&text);
		str_clear(&shown);
		if (field_text(field, record, &text)) {
			field_show(field, str_text(&text), &making->plan, &shown);
			put_line(_(field->label), str_text(&shown), out);
		}
	}
	str_done(&text);
	str_done(&shown);
}

/* What it belongs to, from the tiltak upwards. */
static void put_home(struct making *making, const struct tiltak *tiltak, bool itself,
		     struct calendar_entry *entry, struct str *out)
{
	const struct area *area = tiltak_area(&making->plan, tiltak);
	struct str name = {0};
	if (!itself) {
		str_printf(&name, "%s %s", tiltak->id, tiltak->title);
		put_line(_("Tiltak"), str_text(&name), out);
		tells_of(making, entry, KIND_TILTAK, tiltak->id);
	}
	if (area) {
		str_clear(&name);
		str_printf(&name, "%s %s", area->id, area->title);
		put_line(_("Innsatsområde"), str_text(&name), out);
		tells_of(making, entry, KIND_AREA, area->id);
	}
	str_done(&name);
	if (tiltak->owner) {
		tells_of(making, entry, KIND_ACTOR, tiltak->owner);
	}
}

/* What it is called, by programs and by people, and what the log says of it. */
static void name_entry(struct making *making, struct calendar_entry *entry, enum kind kind,
		       const struct record *record, const char *title)
{
	struct str uid = {0};
	str_printf(&uid, "%s-%s@%s.tiltak", kinds[kind].name, record->id,
		   plan_info(&making->plan)->id);
	entry->uid = arena_text(&making->arena, str_text(&uid));
	entry->title = arena_text(&making->arena, title);
	entry->yearly = DAY_UNSET;
	entry->sequence = 0;
	tells_of(making, entry, kind, record->id);
	str_done(&uid);
}

static void keep(struct making *making, struct calendar_entry *entry, const struct str *text)
{
	entry->text = text->len > 0 ? arena_text(&making->arena, str_text(text)) : NULL;
	making->entries = mem_grow(making->entries, &making->cap, making->n + 1, sizeof *entry);
	making->entries[making->n++] = *entry;
}

static void put_state(unsigned status, struct str *title)
{
	if (status == STATUS_DONE || status == STATUS_DROPPED) {
		str_printf(title, " · %s", _(choice_at(&status_choices, status)->label));
	}
}

static void add_tiltak(struct making *making, const void *record)
{
	static const char *const keys[] = {"ansvarlig", "frist", "status", NULL};
	const struct tiltak *tiltak = record;
	struct calendar_entry entry = {.category = _("Frist"),
				       .cancelled = tiltak->status == STATUS_DROPPED};
	struct str title = {0}, text = {0};
	if (!take_days(&tiltak->due, &entry)) {
		return;
	}
	str_printf(&title, _("Frist: %s (%s)"), tiltak->title, tiltak->id);
	put_state(tiltak->status, &title);
	name_entry(making, &entry, KIND_TILTAK, record, str_text(&title));
	put_home(making, tiltak, true, &entry, &text);
	put_fields(making, KIND_TILTAK, tiltak, keys, &text);
	keep(making, &entry, &text);
	str_done(&title);
	str_done(&text);
}

static void add_deliverable(struct making *making, const void *record)
{
	static const char *const keys[] = {"ansvarlig", "frist", "status", NULL};
	const struct deliverable *deliverable = record;
	const struct tiltak *tiltak =
		record_within(&making->plan, KIND_DELIVERABLE, record, KIND_TILTAK);
	bool dropped = deliverable->status == STATUS_DROPPED ||
		       (tiltak && tiltak->status == STATUS_DROPPED);
	struct calendar_entry entry = {.category = _("Leveranse"), .cancelled = dropped};
	struct str title = {0}, text = {0};
	if (!take_days(&deliverable->due, &entry)) {
		return;
	}
	str_printf(&title, _("Leveranse: %s (%s)"), deliverable->title, deliverable->id);
	put_state(dropped ? STATUS_DROPPED : deliverable->status, &title);
	name_entry(making, &entry, KIND_DELIVERABLE, record, str_text(&title));
	if (tiltak) {
		put_home(making, tiltak, false, &entry, &text);
	}
	if (deliverable->owner) {
		tells_of(making, &entry, KIND_ACTOR, deliverable->owner);
	}
	put_fields(making, KIND_DELIVERABLE, deliverable, keys, &text);
	keep(making, &entry, &text);
	str_done(&title);
	str_done(&text);
}

/* A deadline that was moved is the one that counts. */
static void add_promise(struct making *making, const void *record)
{
	static const char *const keys[] = {"gitt", "om", "frist", "ny-frist", "svar", NULL};
	const struct promise *promise = record;
	const struct due *due = promise_deadline(promise);
	struct calendar_entry entry = {.category = _("Løfte")};
	enum kind about;
	struct str title = {0}, text = {0};
	if (!take_days(due, &entry)) {
		return;
	}
	size_t len = text_fit(promise->text, strcspn(promise->text, "\n"), 80, NULL);
	str_printf(&title, _("Løfte: %.*s%s"), (int)len, promise->text,
		   promise->text[len] ? "…" : "");
	if (promise_answered(promise, making->today)) {
		str_printf(&title, " · %s", _("besvart"));
	}
	name_entry(making, &entry, KIND_PROMISE, record, str_text(&title));
	if (promise->subject && plan_find_any(&making->plan, promise->subject, &about)) {
		tells_of(making, &entry, about, promise->subject);
	}
	put_fields(making, KIND_PROMISE, promise, keys, &text);
	keep(making, &entry, &text);
	str_done(&title);
	str_done(&text);
}

enum {
	FEBRUARY = 2,
	FEBRUARY_DAYS = 28,
	YEARS = 10, /* are enough where nobody has said how long the plan lasts */
};

/* A milestone with only a month comes each year of the plan. */
static bool take_month(const struct making *making, const struct year_event *event,
		       struct calendar_entry *entry)
{
	const struct plan_info *info = plan_info(&making->plan);
	int year;
	if (event->month < 1 || event->month > 12) {
		return false;
	}
	year = info->first_year != SMALL_UNSET ? info->first_year : day_year(making->today);
	entry->from = day_from(year, event->month, 1);
	/* Of a common year: each year's has as many days. */
	entry->to = day_from(year, event->month,
			     event->month == FEBRUARY ? FEBRUARY_DAYS
						      : days_in_month(year, event->month));
	entry->yearly = info->last_year != SMALL_UNSET ? day_from(info->last_year, 12, 31)
						       : CALENDAR_ALWAYS;
	return true;
}

/* What comes in February lasts a day more in leap years, in place of that year's own. */
static void add_leap_days(struct making *making, const struct calendar_entry *yearly,
			  const struct str *text)
{
	int year, month, day, last, month_of_last, day_of_last;
	day_split(yearly->from, &year, &month, &day);
	if (yearly->yearly == DAY_UNSET || month != FEBRUARY) {
		return;
	}
	day_split(yearly->yearly, &last, &month_of_last, &day_of_last);
	last = yearly->yearly == CALENDAR_ALWAYS ? year + YEARS - 1 : last;
	for (; year <= last; year++) {
		struct calendar_entry leap = *yearly;
		leap.from = day_from(year, FEBRUARY, 1);
		leap.to = day_from(year, FEBRUARY, days_in_month(year, FEBRUARY));
		leap.yearly = DAY_UNSET;
		leap.in_place = true;
		if (leap.to - leap.from > yearly->to - yearly->from) {
			keep(making, &leap, text);
		}
	}
}

static void add_event(struct making *making, const void *record)
{
	static const char *const keys[] = {"organ", NULL};
	const struct year_event *event = record;
	struct calendar_entry entry = {.category = _("Milepæl")};
	struct str text = {0};
	name_entry(making, &entry, KIND_EVENT, record, event->title);
	if (take_days(&event->date, &entry) || take_month(making, event, &entry)) {
		put_fields(making, KIND_EVENT, event, keys, &text);
		keep(making, &entry, &text);
		add_leap_days(making, &entry, &text);
	}
	str_done(&text);
}

/* One of its own, so that a meeting that is moved moves it too. `year` 0 is of a meeting that comes
 * once. */
static void add_papers_of(struct making *making, const struct year_event *event,
			  const struct due *meeting, int year)
{
	static const char *const keys[] = {"organ", "klar", NULL};
	struct calendar_entry entry = {.category = _("Frist")};
	struct str uid = {0}, title = {0}, text = {0};
	if (!papers_day(event, meeting, &entry.from)) {
		return;
	}
	entry.to = entry.from;
	papers_title(event, meeting, &title);
	name_entry(making, &entry, KIND_EVENT, (const struct record *)event, str_text(&title));
	str_printf(&uid, "klar-%s", entry.uid);
	if (year > 0) {
		str_clear(&uid);
		str_printf(&uid, "klar-%d-%s", year, entry.uid);
	}
	entry.uid = arena_text(&making->arena, str_text(&uid));
	str_printf(&text, _("Milepæl: %s %s"), event->id, event->title);
	put_fields(making, KIND_EVENT, event, keys, &text);
	keep(making, &entry, &text);
	str_done(&uid);
	str_done(&title);
	str_done(&text);
}

/* The workday is another each year, so that no rule tells it. */
static void add_papers(struct making *making, const void *record)
{
	const struct year_event *event = record;
	const struct plan_info *info = plan_info(&making->plan);
	struct calendar_entry first;
	int year, last, month, day;
	if (event->date.precision != DUE_NONE) {
		add_papers_of(making, event, &event->date, 0);
		return;
	}
	if (!take_month(making, event, &first)) {
		return;
	}
	day_split(first.from, &year, &month, &day);
	last = info->last_year != SMALL_UNSET ? info->last_year : year + YEARS - 1;
	for (; year <= last; year++) {
		struct due meeting = {.from = day_from(year, month, 1),
				      .to = day_from(year, month, days_in_month(year, month)),
				      .precision = DUE_MONTH};
		add_papers_of(making, event, &meeting, year);
	}
}

/* ---- All of them ---- */

static void add_all(struct making *making)
{
	static const struct {
		enum kind kind;
		void (*add)(struct making *making, const void *record);
	} sorts[] = {
		{KIND_EVENT, add_event},     {KIND_EVENT, add_papers},
		{KIND_TILTAK, add_tiltak},   {KIND_DELIVERABLE, add_deliverable},
		{KIND_PROMISE, add_promise},
	};
	for (size_t s = 0; s < sizeof sorts / sizeof sorts[0]; s++) {
		size_t n = plan_count(&making->plan, sorts[s].kind);
		for (size_t i = 0; i < n; i++) {
			sorts[s].add(making, plan_at(&making->plan, sorts[s].kind, i));
		}
	}
}

bool app_calendar(struct app *app, struct str *out, struct err *err)
{
	struct making making = {.today = app_today(app)};
	plan_init(&making.plan);
	bool ok = app_load(app, APP_ALL, &making.plan, err);
	const struct log_query query = {.before = making.plan.seq + 1, .oldest_first = true};
	ok = ok && store_log(app->store, app->plan, &query, note_set, &making, err);
	if (ok) {
		add_all(&making);
		ok = making.n > 0 ||
		     err_set(err, ERR_NOT_FOUND,
			     "Planen har ingen datoer. Sett en frist med «tiltak sett ID "
			     "frist=DATO».");
	}
	if (ok) {
		calendar_write(plan_info(&making.plan)->title, making.entries, making.n, out);
	}
	free(making.entries);
	map_done(&making.touches);
	arena_done(&making.arena);
	plan_done(&making.plan);
	return ok;
}
