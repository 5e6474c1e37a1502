/*
 * Figures of indicators: a year is made with its first figure, and goes with its last.
 */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/exchange.h"
#include "tiltak/file.h"
#include "tiltak/indicator.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

/* Does the year say nothing once the edits are made? Where a figure is from says nothing alone. */
static bool says_nothing(const struct measurement *record, const struct app_edits *edits)
{
	static const char *const keys[] = {"resultat", "ambisjon", "brudd", "ventes"};
	struct str text = {0};
	bool nothing = true;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		const struct field *field = field_find(KIND_MEASUREMENT, keys[i]);
		const struct app_edit *edit = edit_of(KIND_MEASUREMENT, edits, keys[i]);
		nothing &= edit ? text_blank(edit->typed)
				: !(record && field_text(field, record, &text));
	}
	str_done(&text);
	return nothing;
}

static bool make(const struct app *app, struct plan *plan, const struct app_target *about,
		 const struct app_edits *edits, struct change_set *set, struct err *err)
{
	struct str id = {0}, year = {0};
	struct app_edit *rows = mem_alloc((edits->n + 2) * sizeof *rows);
	str_number(&year, about->year);
	record_key_id(KIND_MEASUREMENT,
		      &(struct measurement){.indicator = about->id, .year = about->year}, &id);
	rows[0] = (struct app_edit){.key = "indikator", .typed = about->id};
	rows[1] = (struct app_edit){.key = "år", .typed = str_text(&year)};
	for (size_t i = 0; i < edits->n; i++) {
		rows[i + 2] = edits->rows[i];
	}
	const struct app_target target = {.kind = KIND_MEASUREMENT, .id = str_text(&id)};
	bool ok =
		may_change_all(&target, edits, err) &&
		make_record(app, plan, &target, &(struct app_edits){rows, edits->n + 2}, set, err);
	free(rows);
	str_done(&id);
	str_done(&year);
	return ok;
}

static void unset(const struct measurement *record, const char *key, const struct app_edits *edits,
		  struct change_set *set)
{
	if (!edit_of(KIND_MEASUREMENT, edits, key)) {
		change_field(set, KIND_MEASUREMENT, record, field_find(KIND_MEASUREMENT, key),
			     NULL);
	}
}

/* A figure that has come is not waited for any longer, and one that is gone is from nowhere. */
static bool edit(const struct app *app, struct plan *plan, const struct measurement *record,
		 const struct app_edits *edits, struct change_set *set, struct err *err)
{
	const struct app_edit *result = edit_of(KIND_MEASUREMENT, edits, "resultat");
	const struct app_target target = {.kind = KIND_MEASUREMENT, .id = record->id};
	if (!app_edit(app, plan, &target, edits, set, err)) {
		return false;
	}
	if (result && text_blank(result->typed)) {
		unset(record, "tallkilde", edits, set);
		unset(record, "dato", edits, set);
	} else if (result) {
		unset(record, "ventes", edits, set);
	}
	return true;
}

/* Of a year without figures there is nothing to take away, and nothing more to say. */
static bool is_told(const struct app_target *about, const struct app_edits *edits, struct err *err)
{
	for (size_t i = 0; i < edits->n; i++) {
		if (!text_blank(edits->rows[i].typed)) {
			return err_set(err, ERR_USE,
				       "%s har ikke noe tall for %d. Gi tallet også: «tiltak "
				       "indikator %s %d=12».",
				       about->id, about->year, about->id, about->year);
		}
	}
	return may_change_all(about, edits, err);
}

bool app_measure(const struct app *app, struct plan *plan, const struct app_target *about,
		 const struct app_edits *edits, struct change_set *set, struct err *err)
{
	const struct indicator *indicator = plan_find(plan, KIND_INDICATOR, about->id);
	if (!indicator) {
		return plan_find_any(plan, about->id, NULL)
			       ? err_set(err, ERR_USE,
					 "%s er ikke en indikator. Se dem med «tiltak indikator».",
					 about->id)
			       : app_not_found(plan, about->id, err);
	}
	const struct measurement *record = indicator_figures(plan, indicator, about->year);
	const struct app_edit *result = edit_of(KIND_MEASUREMENT, edits, "resultat");
	const struct period year = period_make(about->year, 1, 1);
	if (result && !text_blank(result->typed) && !has_begun(app, &year, err)) {
		return false;
	}
	if (!says_nothing(record, edits)) {
		return record ? edit(app, plan, record, edits, set, err)
			      : make(app, plan, about, edits, set, err);
	}
	if (record) {
		change_remove(set, KIND_MEASUREMENT, record);
		return true;
	}
	return is_told(about, edits, err);
}

/* ---- A table ---- */

enum { TABLE_MAX = 16 * 1024 * 1024 };

static void put_source(const struct series *series, struct str *out)
{
	const char *source = series->source ? series->source : series->title;
	str_put(out, source ? source : "");
	if (series->table) {
		str_printf(out, "%stabell %s", source ? ", " : "", series->table);
	}
}

static bool take_series(const struct app *app, struct plan *plan, const char *indicator,
			const struct series *series, struct change_set *set, struct err *err)
{
	struct str from = {0}, day = {0};
	bool ok = true;
	put_source(series, &from);
	day_write(series->updated, &day);
	for (size_t i = 0; ok && i < series->n; i++) {
		const struct app_target about = {KIND_MEASUREMENT, indicator,
						 series->points[i].year};
		const struct app_edit rows[] = {{"resultat", series->points[i].figure, NULL},
						{"tallkilde", str_text(&from), NULL},
						{"dato", str_text(&day), NULL}};
		ok = app_measure(app, plan, &about, &(struct app_edits){rows, 3}, set, err);
	}
	str_done(&from);
	str_done(&day);
	return ok;
}

/* Years that have not begun are passed by: a projection is no result. */
static bool keep_begun(const struct app *app, struct series *series, struct err *err)
{
	int now = day_year(app_today(app));
	size_t n = 0;
	for (size_t i = 0; i < series->n; i++) {
		if (series->points[i].year <= now) {
			series->points[n++] = series->points[i];
		}
	}
	series->n = n;
	return n > 0 || err_set(err, ERR_DATA,
				"Tabellen har bare tall for år som ikke har begynt. Last ned en "
				"som har eldre tall.");
}

bool app_read_series(const struct app *app, struct plan *plan, const char *indicator,
		     struct app_series *out, struct change_set *set, struct err *err)
{
	struct str text = {0};
	struct series series = {0};
	bool ok = file_read(out->path, TABLE_MAX, &text, err) &&
		  series_read(&text, out->choices, &series, err) && keep_begun(app, &series, err) &&
		  take_series(app, plan, indicator, &series, set, err);
	if (ok) {
		out->n = series.n;
		out->last = 0;
		for (size_t i = 0; i < series.n; i++) {
			int year = series.points[i].year;
			out->last = year > out->last ? year : out->last;
		}
		put_source(&series, out->from);
	}
	series_done(&series);
	str_done(&text);
	return ok;
}
