/*
 * ny: a new tiltak, with tiltak=T-001 a new deliverable of it, with slag=aktør a new actor. Prints
 * its id alone, for scripts.
 */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "commands.h"
#include "tiltak/mem.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

enum { TRIES = 8 };

/* The words sorted into what to make and its fields. */
struct wish {
	struct app_target target;
	struct app_edit *rows;
	size_t n;
};

/* One try; *ret_taken: somebody took the same id first. */
static bool make(struct cli *cli, const struct wish *wish, bool *ret_taken, struct err *err)
{
	struct plan plan;
	struct change_set set;
	struct conflict conflict = {0};
	struct app_edits edits = {wish->rows, wish->n};
	plan_init(&plan);
	change_set_init(&set);
	bool ok = app_load(cli->app, APP_ALL, &plan, err) &&
		  app_make(cli->app, &plan, &wish->target, &edits, &set, err) &&
		  app_commit(cli->app, &plan, &set, NULL, &conflict, err);
	*ret_taken = !ok && err->kind == ERR_BUSY && conflict.id && !conflict.field;
	if (ok) {
		str_printf(&cli->out.text, "%s\n", set.changes[set.n - 1].id);
	}
	conflict_done(&conflict);
	change_set_done(&set);
	plan_done(&plan);
	return ok;
}

static bool try_to_make(struct cli *cli, const struct wish *wish, struct err *err)
{
	bool taken = true;
	for (int tries = 0; taken && tries < TRIES; tries++) {
		if (make(cli, wish, &taken, err)) {
			return true;
		}
	}
	return false;
}

static bool find_kind(const char *name, enum kind *ret, struct err *err)
{
	const char *names[KIND_COUNT];
	size_t n = 0;
	for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
		if (kinds[kind].id_key && kinds[kind].id_first) {
			names[n++] = kinds[kind].name;
			if (text_same_key(kinds[kind].name, name)) {
				*ret = (enum kind)kind;
				return true;
			}
		}
	}
	struct str all = {0};
	for (size_t i = 0; i < n; i++) {
		str_printf(&all, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : _(" eller "), names[i]);
	}
	err_set(err, ERR_USE, "slag: «%s» kan ikke lages her. Skriv %s.", name, str_text(&all));
	str_done(&all);
	return false;
}

/* What the record is called: «tittel», for an actor «navn», for a promise «tekst». */
static const char *title_key(enum kind kind)
{
	const struct field *field = kinds[kind].fields;
	while ((field->flags & FIELD_REQUIRED) == 0 || field->flags & (FIELD_KEY | FIELD_PARENT)) {
		field++;
	}
	return field->key;
}

/* `slag` and the id are no fields: they say what is made. */
static bool take_edit(struct wish *wish, const struct app_edit *edit, struct err *err)
{
	enum kind *kind = &wish->target.kind;
	if (text_same_key("slag", edit->key)) {
		return find_kind(edit->typed, kind, err);
	}
	if (text_same_key("id", edit->key) || text_same_key("kode", edit->key)) {
		wish->target.id = edit->typed;
		return true;
	}
	if (*kind == KIND_ANY && text_same_key(kinds[KIND_TILTAK].name, edit->key)) {
		*kind = KIND_DELIVERABLE;
	}
	wish->rows[wish->n++] = *edit;
	return true;
}

static bool is_key(const char *key)
{
	bool is = text_same_key("slag", key) || text_same_key("id", key) ||
		  text_same_key("kode", key);
	for (unsigned kind = 0; !is && kind < KIND_COUNT; kind++) {
		is = kinds[kind].id_first && field_find((enum kind)kind, key);
	}
	return is;
}

/* «status=pågår» alone is an edit whose title was forgotten; after «--» it is a title. */
static bool check_title(const struct args *args, struct err *err)
{
	const char *word = args->operands[0], *sign = strchr(word, '=');
	if (text_blank(word)) {
		return err_set(err, ERR_USE,
			       "Tittelen er tom. Skriv for eksempel «tiltak ny 'Årlig "
			       "konferanse'».");
	}
	if (!sign || args->n_plain == 0) {
		return true;
	}
	char *key = mem_copy_text(word);
	key[sign - word] = '\0';
	bool edit = is_key(key);
	free(key);
	return !edit || err_set(err, ERR_USE,
				"Tittelen mangler. Skriv «tiltak ny TITTEL %s», eller «tiltak ny "
				"-- %s» om det er tittelen.",
				word, word);
}

static bool read_wish(const struct args *args, struct wish *wish, struct err *err)
{
	*wish = (struct wish){
		.target.kind = KIND_ANY, .rows = mem_zero(args->n, sizeof *wish->rows), .n = 1};
	for (size_t i = 1; i < args->n; i++) {
		struct app_edit edit;
		if (!edit_split(args->operands[i], &edit)) {
			return err_set(err, ERR_USE,
				       "«%s» er ikke felt=verdi. Sett tittelen i hermetegn.",
				       args->operands[i]);
		}
		if (!take_edit(wish, &edit, err)) {
			return false;
		}
	}
	if (wish->target.kind == KIND_ANY) {
		wish->target.kind = KIND_TILTAK;
	}
	wish->rows[0] =
		(struct app_edit){.key = title_key(wish->target.kind), .typed = args->operands[0]};
	return true;
}

static bool run(struct cli *cli, struct err *err)
{
	struct wish wish = {0};
	bool ok = check_title(&cli->args, err) && read_wish(&cli->args, &wish, err) &&
		  try_to_make(cli, &wish, err);
	free(wish.rows);
	return ok;
}

const struct subcommand command_ny = {
	.name = "ny",
	.operands = N_("TITTEL [felt=verdi…]"),
	.summary = N_("lager et nytt tiltak og skriver id-en"),
	.text = N_(
		"Lager et nytt tiltak og skriver id-en det fikk. Med tiltak=T-001 blir det en "
		"leveranse under det tiltaket, og med slag= noe annet: aktør, vedtak, føring, "
		"indikator, strategi … Id-en er den neste i rekka om du ikke gir den med id=.\n\n"
		"    tiltak ny 'Avtale med skolene' strategier=5.7-1 frist=2026\n"
		"    tiltak ny 'Utkast til avtale' tiltak=T-015 frist='uke 21 2026'\n"
		"    tiltak ny 'Asker næringsforening' slag=aktør id=anf type=partner"),
	.min = 1,
	.max = OPERANDS_ANY,
	.database = DB_OPEN,
	.writes = true,
	.run = run,
};
