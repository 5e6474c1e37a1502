/*
 * The columns of the year's top ten, in every format.
 */
#include "tiltak/number.h"
#include "tiltak/words.h"
#include "top.h"

static bool put_count(int count, struct str *out)
{
	if (count > 0) {
		str_number(out, count);
	}
	return count > 0;
}

static bool put_place(const struct topp *topp, const struct top_row *row, bool people,
		      struct str *out)
{
	(void)topp;
	(void)people;
	return put_count(row->place, out);
}

static bool put_id(const struct topp *topp, const struct top_row *row, bool people, struct str *out)
{
	(void)topp;
	(void)people;
	str_put(out, row->tiltak->id);
	return true;
}

static bool put_title(const struct topp *topp, const struct top_row *row, bool people,
		      struct str *out)
{
	(void)topp;
	(void)people;
	str_put(out, row->tiltak->title);
	return true;
}

static bool put_area(const struct topp *topp, const struct top_row *row, bool people,
		     struct str *out)
{
	const struct area *area = tiltak_area(topp->plan, row->tiltak);
	(void)people;
	if (area) {
		str_put(out, area->id);
	}
	return area != NULL;
}

static bool put_days(const struct topp *topp, const struct top_row *row, bool people,
		     struct str *out)
{
	(void)topp;
	(void)people;
	return row->tiltak->days != SMALL_UNSET && (str_number(out, row->tiltak->days), true);
}

static bool put_cost(const struct topp *topp, const struct top_row *row, bool people,
		     struct str *out)
{
	(void)topp;
	if (row->tiltak->cost == INT_UNSET) {
		return false;
	}
	if (people) {
		amount_show(row->tiltak->cost, out);
	} else {
		str_number(out, row->tiltak->cost);
	}
	return true;
}

/* «4 → 1» tells that it was moved. */
static bool put_proposed(const struct topp *topp, const struct top_row *row, bool people,
			 struct str *out)
{
	(void)topp;
	if (people && row->proposed > 0 && row->place > 0 && row->proposed != row->place) {
		str_printf(out, "%d → %d", row->proposed, row->place);
		return true;
	}
	return put_count(row->proposed, out);
}

static bool put_before(const struct topp *topp, const struct top_row *row, bool people,
		       struct str *out)
{
	(void)topp;
	(void)people;
	return put_count(row->before, out);
}

static bool put_years(const struct topp *topp, const struct top_row *row, bool people,
		      struct str *out)
{
	(void)topp;
	(void)people;
	return put_count(row->years, out);
}

static bool put_status(const struct topp *topp, const struct top_row *row, bool people,
		       struct str *out)
{
	const struct choice *status = choice_at(&status_choices, row->tiltak->status);
	if (people) {
		bool late = tiltak_late(row->tiltak, app_today(topp->cli->app));
		return status_show(row->tiltak->status, late, out);
	}
	if (status) {
		str_put(out, status->code);
	}
	return status != NULL;
}

static bool put_over(const struct topp *topp, const struct top_row *row, bool people,
		     struct str *out)
{
	(void)topp;
	(void)people;
	str_put(out, row->over ? "ja" : "nei");
	return true;
}

const struct top_cell top_cells[] = {
	{"plass", N_("Pl."), .right = true, .number = true, .put = put_place},
	{"id", N_("Id"), .put = put_id},
	{"tittel", N_("Tiltak"), .min = 16, .weight = 1, .put = put_title},
	{"område", N_("Område"), .drop = 1, .put = put_area},
	{"dagsverk", N_("Dager"), .right = true, .number = true, .put = put_days},
	{"kostnad", N_("Kroner"), .right = true, .number = true, .put = put_cost},
	{"forslag", N_("Forslag"), .right = true, .number = true, .put = put_proposed},
	{"i-fjor", N_("I fjor"), .drop = 3, .right = true, .number = true, .put = put_before},
	{"år-på-lista", N_("År"), .drop = 2, .right = true, .number = true, .put = put_years},
	{"status", N_("Status"), .drop = 4, .put = put_status},
	{"over-ramma", NULL, .put = put_over},
};
const size_t n_top_cells = sizeof top_cells / sizeof top_cells[0];

void top_name(const struct tiltak *tiltak, struct str *out)
{
	str_printf(out, "%s %s", tiltak->id, tiltak->title ? tiltak->title : "");
}
