/*
 * What the reading of a plan file came to, in words for both faces.
 */
#include "app.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

/* The counts of a merge that are not zero. */
static void put_counts(const struct app_read *read, struct str *out)
{
	if (read->n_changed > 0) {
		str_printf(out, ngettext("%zu endret", "%zu endret", read->n_changed),
			   read->n_changed);
	}
	if (read->n_made > 0) {
		str_put(out, out->len > 0 ? ", " : "");
		str_printf(out, ngettext("%zu ny", "%zu nye", read->n_made), read->n_made);
	}
	if (read->n_removed > 0) {
		str_put(out, out->len > 0 ? ", " : "");
		str_printf(out, ngettext("%zu fjernet", "%zu fjernet", read->n_removed),
			   read->n_removed);
	}
	if (read->n_kept > 0) {
		str_put(out, out->len > 0 ? ", " : "");
		str_printf(out,
			   ngettext("%zu beholdt i registeret", "%zu beholdt i registeret",
				    read->n_kept),
			   read->n_kept);
	}
}

void app_read_show(const struct app_read *read, struct str *out)
{
	struct str counts = {0};
	put_counts(read, &counts);
	if (read->made) {
		str_printf(out,
			   ngettext("%s: ny plan, %zu post lest.", "%s: ny plan, %zu poster lest.",
				    read->n_made),
			   read->title, read->n_made);
	} else if (counts.len > 0) {
		str_printf(out, "%s: %s.", read->title, str_text(&counts));
	} else if (read->differs) {
		str_printf(out, _("%s: ingen endringer i fila."), read->title);
	} else {
		str_printf(out, _("%s: ingen endringer."), read->title);
	}
	str_done(&counts);
}

static void side(const struct change *change, const char *text, struct str *out)
{
	if (change->field) {
		field_show(change->field, text, NULL, out);
	} else {
		str_put(out, text ? _("endret") : _("fjernet"));
	}
}

void app_conflict_show(const struct change *change, struct str *out)
{
	struct str what = {0}, ours = {0}, theirs = {0};
	str_put(&what, change->id);
	if (change->field) {
		str_printf(&what, " · %s", _(change->field->label));
	}
	side(change, change->old_text, &ours);
	side(change, change->new_text, &theirs);
	str_printf(out, _("%s: i registeret «%s», i fila «%s»"), str_text(&what), str_text(&ours),
		   str_text(&theirs));
	str_done(&what);
	str_done(&ours);
	str_done(&theirs);
}
