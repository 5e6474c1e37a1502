/*
 * Verdicts of indicators as people say them: the goal, the figure, how far apart they are.
 */
#include <stdlib.h>
#include <string.h>

#include "indicator_units.h"
#include "tiltak/indicator.h"
#include "tiltak/number.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

#define NO_BREAK "\u00A0"

enum { GROUPED = 5, DECIMALS_MAX = 15 };

/* Five digits and more stand in groups of three. */
static void put_figure(const char *figure, struct str *out)
{
	size_t sign = *figure == '-';
	size_t whole = strcspn(figure + sign, ",");
	str_put(out, sign ? "−" : "");
	for (size_t left = whole; left > 0; left--) {
		str_char(out, figure[sign + whole - left]);
		str_put(out, whole >= GROUPED && left > 1 && left % 3 == 1 ? NO_BREAK : "");
	}
	str_put(out, figure + sign + whole);
}

void figure_show(const char *figure, const char *unit, struct str *out)
{
	if (!figure) {
		str_put(out, "–");
		return;
	}
	put_figure(figure, out);
	if (unit_is_place(unit)) {
		str_put(out, strchr(figure, ',') ? "" : "." NO_BREAK);
		str_put(out, strchr(figure, ',') ? NO_BREAK : "");
		str_put(out, _("plass"));
	} else if (unit_is_percent(unit)) {
		str_put(out, NO_BREAK "%");
	} else if (unit) {
		str_printf(out, NO_BREAK "%s", unit);
	}
}

/* ---- The goal ---- */

static const char *const goals[TARGET_KIND_COUNT] = {
	[TARGET_AT_MOST] = N_("høyst %s"),
	[TARGET_BELOW] = N_("under %s"),
	[TARGET_AT_LEAST] = N_("minst %s"),
	[TARGET_ABOVE] = N_("over %s"),
	[TARGET_RISES] = N_("øker fra år til år"),
	[TARGET_FALLS] = N_("synker fra år til år"),
	[TARGET_NUMBER] = N_("%s"),
};

static void put_limit(const struct indicator *indicator, const struct target_rule *target,
		      struct str *out)
{
	struct str figure = {0};
	bool share = target->is_percent && !unit_is_percent(indicator->unit);
	figure_show(target->figure, share ? "%" : indicator->unit, &figure);
	if (target->kind == TARGET_AT_MOST && unit_is_place(indicator->unit)) {
		str_printf(out, _("topp %s"), target->figure);
	} else if (target->kind == TARGET_NUMBER) {
		str_put(out, str_text(&figure));
	} else {
		str_sentence(out, _(goals[target->kind]), str_text(&figure));
	}
	str_done(&figure);
}

/* What it is a share of stands as it was typed. */
static const char *typed_of(const char *typed)
{
	const char *of = strstr(typed, " av ");
	return of ? of + strlen(" av ") : NULL;
}

void target_show(const struct indicator *indicator, struct str *out)
{
	struct target_rule target;
	target_parse(indicator->target, &target);
	if (target.kind == TARGET_NONE || target.kind == TARGET_WORDS) {
		str_put(out, indicator->target ? indicator->target : "");
		return;
	}
	if (target.kind == TARGET_RISES || target.kind == TARGET_FALLS) {
		str_put(out, _(goals[target.kind]));
		return;
	}
	const char *of = target.of[0] ? typed_of(indicator->target) : NULL;
	struct str limit = {0};
	put_limit(indicator, &target, &limit);
	if (of) {
		str_printf(out, _("%s av %s"), str_text(&limit), of);
	} else if (target.is_yearly) {
		str_printf(out, _("%s hvert år"), str_text(&limit));
	} else {
		str_put(out, str_text(&limit));
	}
	str_done(&limit);
}

/* ---- How far it is ---- */

static int decimals(const char *figure)
{
	const char *comma = strchr(figure, ',');
	return comma ? (int)strlen(comma + 1) : 0;
}

/* The difference as a canonical figure; both are decimal, so no digit is lost. */
static void put_difference(const char *a, const char *b, struct str *out)
{
	int n = decimals(a) > decimals(b) ? decimals(a) : decimals(b);
	double difference = figure_value(a) - figure_value(b);
	str_printf(out, "%.*f", n < DECIMALS_MAX ? n : DECIMALS_MAX,
		   difference < 0 ? -difference : difference);
	char *point = strchr(out->data, '.');
	if (point) {
		size_t len = out->len;
		*point = ',';
		while (out->data[len - 1] == '0') {
			len--;
		}
		str_cut(out, out->data[len - 1] == ',' ? len - 1 : len);
	}
}

/* Appends «tre plasser», «0,9 prosentpoeng», «75 dekar». */
static void put_distance(const char *a, const char *b, const char *unit, struct str *out)
{
	static const char *const small[] = {
		N_("null"), N_("én"),	N_("to"), N_("tre"), N_("fire"),   N_("fem"), N_("seks"),
		N_("sju"),  N_("åtte"), N_("ni"), N_("ti"),  N_("elleve"), N_("tolv")};
	enum { N_SMALL = sizeof small / sizeof small[0] };
	struct str figure = {0};
	put_difference(a, b, &figure);
	if (unit_is_place(unit)) {
		unsigned long n = strtoul(str_text(&figure), NULL, 10);
		const char *word = n < N_SMALL && !strchr(str_text(&figure), ',')
					   ? _(small[n])
					   : str_text(&figure);
		str_sentence(out, ngettext("%s plass", "%s plasser", n), word);
	} else {
		figure_show(str_text(&figure), unit_is_percent(unit) ? _("prosentpoeng") : unit,
			    out);
	}
	str_done(&figure);
}

/* ---- The verdict ---- */

static void put_goal(const struct verdict *verdict, struct str *out)
{
	struct str goal = {0};
	if (verdict->target.kind != TARGET_NONE) {
		target_show(verdict->indicator, &goal);
		str_printf(out, _("Mål: %s."), str_text(&goal));
		str_char(out, ' ');
	}
	str_done(&goal);
}

static void put_missing(const struct verdict *verdict, struct str *out)
{
	struct str day = {0};
	bool expected = verdict->now && verdict->now->expected.precision != DUE_NONE;
	if (expected) {
		due_show(&verdict->now->expected, &day);
		str_printf(out, _("Tallet for %d mangler. Det ventes %s."), verdict->year,
			   str_text(&day));
	} else if (verdict->code == VERDICT_AHEAD) {
		str_printf(out, _("Året er ikke omme, og tallet for %d finnes ikke ennå."),
			   verdict->year);
	} else {
		str_printf(out, _("Tallet for %d mangler, og ingen har sagt når det ventes."),
			   verdict->year);
	}
	str_done(&day);
}

static void put_result(const struct verdict *verdict, struct str *out)
{
	figure_show(verdict->now->result, verdict->indicator->unit, out);
}

static void put_way(const struct verdict *verdict, const char *result, struct str *out)
{
	const char *now = verdict->now->result, *before = verdict->before->result;
	struct str distance = {0};
	put_distance(now, before, verdict->indicator->unit, &distance);
	if (figure_value(now) == figure_value(before)) {
		str_printf(out, _("%s er det samme som året før."), result);
	} else if (figure_value(now) > figure_value(before)) {
		str_printf(out, _("%s er %s mer enn året før."), result, str_text(&distance));
	} else {
		str_printf(out, _("%s er %s mindre enn året før."), result, str_text(&distance));
	}
	str_done(&distance);
}

/* «120 er 40 % av 300 (I-7).» */
static void put_share(const struct verdict *verdict, const char *result, struct str *out)
{
	struct str whole = {0}, share = {0};
	double part =
		figure_value(verdict->now->result) * 100 / figure_value(verdict->of_now->result);
	str_printf(&share, "%.1f", part);
	char *point = strchr(share.data, '.');
	*point = ',';
	str_cut(&share, point[1] == '0' ? (size_t)(point - share.data) : share.len);
	str_put(&share, NO_BREAK "%");
	figure_show(verdict->of_now->result, verdict->of->unit, &whole);
	str_printf(out, _("%s er %s av %s (%s)."), result, str_text(&share), str_text(&whole),
		   verdict->of->id);
	str_done(&whole);
	str_done(&share);
}

static void put_limit_verdict(const struct verdict *verdict, const char *result, struct str *out)
{
	struct str distance = {0};
	const char *now = verdict->now->result, *limit = verdict->target.figure;
	if (verdict->of) {
		put_share(verdict, result, out);
	} else if (verdict->by_target == VERDICT_REACHED) {
		str_printf(out, _("Målet er nådd med %s."), result);
	} else if (figure_value(now) == figure_value(limit)) {
		str_printf(out, _("%s er ikke nok."), result);
	} else {
		put_distance(now, limit, verdict->indicator->unit, &distance);
		str_printf(out, _("%s er %s fra målet."), result, str_text(&distance));
	}
	str_done(&distance);
}

static void put_unclear(const struct verdict *verdict, struct str *out)
{
	const struct target_rule *target = &verdict->target;
	if (verdict->by_target == VERDICT_BREAK) {
		str_printf(out,
			   _("Serien er brutt i %d (%s), så tallet kan ikke sammenlignes med "
			     "året før."),
			   verdict->year, verdict->now->series_break);
	} else if (target->kind == TARGET_RISES || target->kind == TARGET_FALLS) {
		str_printf(out, _("Tallet for %d mangler, så det er ingenting å sammenligne med."),
			   verdict->year - 1);
	} else if (target->kind == TARGET_NUMBER) {
		str_put(out, _("Ingen har sagt hvilken vei som er bra («retning»)."));
	} else if (verdict->of) {
		str_printf(out, _("Tallet for %d i %s mangler, så andelen kan ikke regnes ut."),
			   verdict->year, verdict->of->id);
	} else if (target->of[0]) {
		str_printf(out, _("Planen har ingen indikator «%s» å regne andelen av."),
			   target->of);
	} else {
		str_put(out, _("Målet er skrevet med ord og må vurderes av folk."));
	}
}

static void put_target(const struct verdict *verdict, struct str *out)
{
	struct str result = {0};
	put_result(verdict, &result);
	if (verdict->by_target == VERDICT_NO_GOAL) {
		str_printf(out, _("Resultatet er %s."), str_text(&result));
	} else if (verdict->by_target != VERDICT_REACHED && verdict->by_target != VERDICT_MISSED) {
		put_unclear(verdict, out);
	} else if (verdict->target.kind == TARGET_RISES || verdict->target.kind == TARGET_FALLS) {
		put_way(verdict, str_text(&result), out);
	} else {
		put_limit_verdict(verdict, str_text(&result), out);
	}
	str_done(&result);
}

static void put_ambition(const struct verdict *verdict, struct str *out)
{
	struct str ambition = {0};
	figure_show(verdict->now->ambition, verdict->indicator->unit, &ambition);
	if (verdict->by_ambition == VERDICT_REACHED) {
		str_printf(out, _(" Ambisjonen for %d, %s, er nådd."), verdict->year,
			   str_text(&ambition));
	} else if (verdict->by_ambition == VERDICT_MISSED) {
		str_printf(out, _(" Ambisjonen for %d, %s, er ikke nådd."), verdict->year,
			   str_text(&ambition));
	}
	str_done(&ambition);
}

void verdict_show(const struct verdict *verdict, struct str *out)
{
	put_goal(verdict, out);
	if (!verdict->now || !verdict->now->result) {
		put_missing(verdict, out);
		return;
	}
	put_target(verdict, out);
	put_ambition(verdict, out);
	if (verdict->now->series_break && verdict->by_target != VERDICT_BREAK) {
		str_printf(out, _(" Serien er brutt i %d: %s."), verdict->year,
			   verdict->now->series_break);
	}
}
