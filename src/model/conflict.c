/*
 * What a change met, in words: who set what now stands, and when.
 */
#include <string.h>

#include "tiltak/date.h"
#include "tiltak/model.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define QUOTE_COLUMNS 60 /* of a value that is told */

/* «Frist for tiltak T-003», «Begrunnelse i statustekst 2023 for T-003», «tiltak T-003» */
static void put_subject(const struct conflict *conflict, struct str *out)
{
	struct str name = {0};
	bool assessment = conflict->kind == KIND_ASSESSMENT;
	if (!assessment) {
		str_printf(&name, "%s ", _(kinds[conflict->kind].name));
	}
	id_show(conflict->kind, conflict->id, false, &name);
	if (!conflict->field) {
		str_put(out, str_text(&name));
	} else {
		str_printf(out, assessment ? _("%s i %s") : _("%s for %s"),
			   _(conflict->field->label), str_text(&name));
	}
	str_done(&name);
}

static void show_value(const struct conflict *conflict, const char *subject, const char *who,
		       struct str *out)
{
	struct str now = {0}, quote = {0};
	field_show(conflict->field, conflict->now, NULL, &now);
	size_t len = text_fit(str_text(&now), strcspn(str_text(&now), "\n"), QUOTE_COLUMNS, NULL);
	str_printf(&quote, "%.*s%s", (int)len, str_text(&now), len < now.len ? "…" : "");
	if (who) {
		str_printf(out, _("%s er endret til «%s» av %s"), subject, str_text(&quote), who);
	} else {
		str_printf(out, _("%s er endret til «%s»"), subject, str_text(&quote));
	}
	str_done(&now);
	str_done(&quote);
}

static void show_event(const struct conflict *conflict, const char *subject, const char *who,
		       struct str *out)
{
	if (!conflict->now && conflict->field) {
		str_printf(out, who ? _("%s er tømt av %s") : _("%s er tømt"), subject, who);
	} else if (!conflict->now) {
		str_printf(out, who ? _("%s er fjernet av %s") : _("%s er fjernet"), subject, who);
	} else if (!conflict->was) {
		str_printf(out, who ? _("%s er laget av %s") : _("%s er laget"), subject, who);
	} else {
		str_printf(out, who ? _("%s er endret av %s") : _("%s er endret"), subject, who);
	}
}

void conflict_show(const struct conflict *conflict, struct str *out)
{
	struct str subject = {0}, who = {0};
	put_subject(conflict, &subject);
	if (conflict->who) {
		str_printf(&who, "%s ", conflict->who);
		instant_show(conflict->at, &who);
	}
	const char *by = conflict->who ? str_text(&who) : NULL;
	if (conflict->field && conflict->now) {
		show_value(conflict, str_text(&subject), by, out);
	} else {
		show_event(conflict, str_text(&subject), by, out);
	}
	str_done(&subject);
	str_done(&who);
}
