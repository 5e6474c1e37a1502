/*
 * The verbs of `topp` for what the project group says: who is in it, ballots, the frame, what
 * becomes of each tiltak, and the protocol.
 */
#include <string.h>

#include "tiltak/words.h"
#include "top.h"

/* ---- The project group ---- */

/* Appends the ids of the words, separated by commas; a name may have a comma of its own. */
static bool join_actors(const struct topp *topp, struct str *out, struct err *err)
{
	bool ok = true;
	struct str id = {0};
	for (size_t i = 0; ok && i < topp->n; i++) {
		str_clear(&id);
		ok = field_parse(field_find(KIND_BALLOT, "av"), topp->operands[i], DAY_UNSET,
				 topp->plan, &id, err) &&
		     (id.len > 0 || err_set(err, ERR_USE,
					    "Et navn er tomt. Skriv hvem, eller --fjern for å ta "
					    "bort gruppa.")) &&
		     topp_add_once(out, str_text(&id), err);
	}
	str_done(&id);
	return ok;
}

bool topp_show_group(struct topp *topp, struct err *err)
{
	(void)err;
	const struct priority *record = top_record(topp->plan, topp->year);
	if (!record || !record->group) {
		out_note("Prosjektgruppa for %d har ingen medlemmer ennå. Si hvem: «tiltak topp %d "
			 "gruppe AKTØR…».",
			 topp->year, topp->year);
		return true;
	}
	field_show(field_find(KIND_PRIORITY, "prosjektgruppe"), record->group, topp->plan,
		   &topp->cli->out.text);
	str_put(&topp->cli->out.text, "\n");
	return true;
}

bool topp_group(struct topp *topp, struct err *err)
{
	struct str all = {0};
	bool changed, fjern = topp->cli->args.values[OPT_REMOVE] != NULL;
	if (topp->n > 0 && fjern) {
		return err_set(err, ERR_USE,
			       "--fjern tar bort hele prosjektgruppa. Skriv dem som skal være med, "
			       "eller --fjern alene.");
	}
	struct change_set set = topp_begin();
	bool ok = join_actors(topp, &all, err);
	const struct app_edit edit = {"prosjektgruppe", fjern ? NULL : str_text(&all), NULL};
	ok = ok && app_top_edit(topp->cli->app, topp->plan, topp->year,
				&(struct app_edits){&edit, 1}, &set, err);
	ok = topp_commit(topp, ok, &set, &changed, err);
	str_done(&all);
	if (ok && changed && !fjern) {
		str_printf(&topp->cli->out.text, _("I prosjektgruppa for %d er nå: "), topp->year);
		topp_show_group(topp, err);
	} else if (ok && changed) {
		str_printf(&topp->cli->out.text, _("Prosjektgruppa for %d er tatt bort.\n"),
			   topp->year);
	}
	return !ok || changed ? ok : topp_unchanged(topp);
}

/* Appends the name of whose ballot the set is about: the end of «2024/ann-kristin-hagby». */
static void put_voter(const struct topp *topp, const struct change_set *set, struct str *out)
{
	const char *slash = set->n > 0 ? strchr(set->changes[0].id, '/') : NULL;
	if (slash) {
		field_show(field_find(KIND_BALLOT, "av"), slash + 1, topp->plan, out);
	}
}

bool topp_vote(struct topp *topp, struct err *err)
{
	struct str ranking = {0}, voter = {0};
	bool changed, ok = true, fjern = topp->cli->args.values[OPT_REMOVE] != NULL;
	if (fjern == (topp->n > 0)) {
		return err_set(err, ERR_USE,
			       "Skriv tiltakene, det beste først, eller --fjern for å ta bort "
			       "stemmen.");
	}
	for (size_t i = 0; ok && i < topp->n; i++) {
		const struct tiltak *tiltak = topp_tiltak(topp, topp->operands[i], err);
		ok = tiltak && topp_add_once(&ranking, tiltak->id, err);
	}
	struct change_set set = topp_begin();
	const struct app_top_ballot ballot = {topp->year, topp->cli->args.values[OPT_BY],
					      str_text(&ranking)};
	ok = ok && app_top_vote(topp->cli->app, topp->plan, &ballot, &set, err);
	put_voter(topp, &set, &voter);
	ok = topp_commit(topp, ok, &set, &changed, err);
	if (ok && !changed) {
		topp_unchanged(topp);
	} else if (ok && fjern) {
		str_printf(&topp->cli->out.text, _("Stemmen til %s er tatt bort.\n"),
			   str_text(&voter));
	} else if (ok) {
		str_printf(&topp->cli->out.text, _("Stemmen til %s er lagret: %s.\n"),
			   str_text(&voter), str_text(&ranking));
	}
	str_done(&voter);
	str_done(&ranking);
	return ok;
}

/* ---- Frame, fates and protocol ---- */

bool topp_show_frame(struct topp *topp, struct err *err)
{
	(void)err;
	struct str text = {0};
	const struct frame *frame = top_frame(topp->plan, topp->year);
	if (!frame) {
		out_note("Det er ingen ramme for %d. Sett den: «tiltak topp %d ramme dagsverk=110 "
			 "kroner='6 mill'».",
			 topp->year, topp->year);
	}
	for (size_t i = 0; frame && i < kinds[KIND_FRAME].n_fields; i++) {
		const struct field *field = &kinds[KIND_FRAME].fields[i];
		str_clear(&text);
		bool is_set = field_text(field, frame, &text);
		str_printf(&topp->cli->out.text, "%s: ", _(field->label));
		field_show(field, is_set ? str_text(&text) : NULL, NULL, &topp->cli->out.text);
		str_put(&topp->cli->out.text, "\n");
	}
	str_done(&text);
	return true;
}

bool topp_frame(struct topp *topp, struct err *err)
{
	struct app_edit rows[2];
	bool changed, ok = true;
	for (size_t i = 0; ok && i < topp->n; i++) {
		ok = edit_split(topp->operands[i], &rows[i]) ||
		     err_set(err, ERR_USE,
			     "«%s» er ikke felt=verdi. Skriv dagsverk=110 eller kroner='6 mill'.",
			     topp->operands[i]);
	}
	struct change_set set = topp_begin();
	ok = ok && app_top_frame(topp->cli->app, topp->plan, topp->year,
				 &(struct app_edits){rows, topp->n}, &set, err);
	ok = topp_commit(topp, ok, &set, &changed, err);
	if (ok && changed) {
		str_printf(&topp->cli->out.text, _("Ramma for %d er endret.\n"), topp->year);
	}
	return !ok || changed ? ok : topp_unchanged(topp);
}

/* «slås sammen» may be two words. */
static bool read_fate(const struct topp *topp, struct str *out, struct err *err)
{
	bool fjern = topp->cli->args.values[OPT_REMOVE] != NULL;
	for (size_t i = 1; i < topp->n; i++) {
		str_printf(out, "%s%s", i > 1 ? " " : "", topp->operands[i]);
	}
	if (!fjern && out->len == 0) {
		return err_set(err, ERR_USE,
			       "Skriv hva det blir av tiltaket: videreføres, endres, slås sammen, "
			       "overføres, fullført eller utgår; eller --fjern for å ta det "
			       "tilbake.");
	}
	return !fjern || (out->len == 0 && topp->n > 0) ||
	       err_set(err, ERR_USE,
		       "--fjern tar utfallet tilbake. Skriv bare hvilket tiltak: «tiltak topp %d "
		       "utfall ID --fjern».",
		       topp->year);
}

/* What the fate must have, and neither stands nor is given, is told as the option that gives it. */
static bool has_options(const struct topp *topp, const char *id, const char *typed, struct err *err)
{
	const char *const *values = topp->cli->args.values;
	unsigned fate = choice_find(&fate_choices, typed, NULL);
	struct str key = {0};
	assessment_id(topp->year, id, &key);
	const struct fate *before = plan_find(topp->plan, KIND_FATE, str_text(&key));
	str_done(&key);
	if (fate == FATE_MERGED && !values[OPT_WITH] && !(before && before->with)) {
		return err_set(err, ERR_USE,
			       "%s slås sammen med et annet tiltak. Si hvilket med --med ID.", id);
	}
	if (fate == FATE_MOVED && !values[OPT_TO] && !(before && before->to)) {
		return err_set(err, ERR_USE,
			       "%s overføres til noen andre. Si hvem med --til AKTØR.", id);
	}
	bool told = topp->why || (before && before->fate == fate && before->reason);
	return told || !fate_needs_reason(fate) ||
	       err_set(err, ERR_USE, "Utfallet for %s må ha en grunn. Skriv den med --grunn TEKST.",
		       id);
}

bool topp_fate(struct topp *topp, struct err *err)
{
	const char *const *values = topp->cli->args.values;
	const char *med = values[OPT_WITH];
	struct app_target target;
	struct app_edit rows[4];
	struct str fate = {0};
	size_t n = 0;
	bool ok = read_fate(topp, &fate, err) && topp_target(topp, &target, err) &&
		  has_options(topp, target.id, str_text(&fate), err);
	const struct tiltak *with = ok && med ? topp_tiltak(topp, med, err) : NULL;
	rows[n++] = (struct app_edit){"utfall", str_text(&fate), NULL};
	if (med) {
		rows[n++] = (struct app_edit){"med", with ? with->id : NULL, NULL};
	}
	if (values[OPT_TO]) {
		rows[n++] = (struct app_edit){"til", values[OPT_TO], NULL};
	}
	if (topp->why && fate.len > 0) {
		rows[n++] = (struct app_edit){"begrunnelse", topp->why, NULL};
	}
	struct change_set set = topp_begin();
	ok = ok && (with || !med) &&
	     app_top_fate(topp->cli->app, topp->plan, &target, &(struct app_edits){rows, n}, &set,
			  err) &&
	     app_commit(topp->cli->app, topp->plan, &set, topp->why, NULL, err);
	if (ok) {
		changes_tell(topp->cli, &set, "");
	}
	change_set_done(&set);
	str_done(&fate);
	return ok;
}

bool topp_protocol(struct topp *topp, struct err *err)
{
	const char *path = topp->cli->args.values[OPT_OUTPUT];
	const struct app_protocol of = {.year = topp->year};
	struct str text = {0};
	bool ok = app_top_protocol(topp->cli->app, topp->plan, &of, &text, err);
	if (ok && (!path || strcmp(path, "-") == 0)) {
		str_put(&topp->cli->out.text, str_text(&text));
	} else if (ok) {
		ok = app_save(topp->cli->app, path, &text, err);
	}
	str_done(&text);
	return ok;
}
