/*
 * How long before a milestone its papers must be ready (date.h does the work).
 */
#include <string.h>

#include "tiltak/str.h"
#include "types.h"

static bool parse(const struct field *field, const struct typed *typed, struct str *out,
		  struct err *err)
{
	(void)field;
	struct lead lead;
	if (!lead_parse(typed->text, &lead, err)) {
		return false;
	}
	lead_write(&lead, out);
	return true;
}

static void show(const struct field *field, const char *text, const struct plan *plan,
		 struct str *out)
{
	(void)field;
	(void)plan;
	struct lead lead;
	if (lead_parse(text, &lead, NULL)) {
		lead_show(&lead, out);
	} else {
		str_put(out, text);
	}
}

static bool text(const struct field *field, const void *member, struct str *out)
{
	(void)field;
	const struct lead *lead = member;
	lead_write(lead, out);
	return lead->unit != LEAD_NONE;
}

static bool is_canonical(const struct lead *lead, const char *text)
{
	struct str canonical = {0};
	lead_write(lead, &canonical);
	bool same = strcmp(text, str_text(&canonical)) == 0;
	str_done(&canonical);
	return same;
}

static bool set(const struct field *field, void *member, const char *text)
{
	(void)field;
	struct lead lead = {0};
	if (text && (!lead_parse(text, &lead, NULL) || !is_canonical(&lead, text))) {
		return false;
	}
	*(struct lead *)member = lead;
	return true;
}

static bool equal(const struct field *field, const void *a, const void *b)
{
	(void)field;
	const struct lead *x = a, *y = b;
	return x->n == y->n && x->unit == y->unit;
}

const struct type_ops type_lead = {
	.max = 100, .parse = parse, .show = show, .text = text, .set = set, .equal = equal};
