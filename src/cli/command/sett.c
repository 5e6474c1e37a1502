/*
 * sett: change fields of one or many records in one step, or remove them.
 */
#include <stdlib.h>

#include "cli.h"
#include "commands.h"
#include "tiltak/map.h"
#include "tiltak/mem.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_WHY, 0, "grunn", N_("TEKST"), N_("hvorfor, til endringsloggen")},
	{OPT_REMOVE, 0, "fjern", NULL, N_("fjern det som er laget ved en feil")},
	{0},
};

/* The words sorted into what to change and what to set; each is named once. */
struct wish {
	char **ids;
	struct app_edit *edits;
	size_t n_ids, n_edits;
	struct map seen;
};

static void wish_done(struct wish *wish)
{
	map_done(&wish->seen);
	free(wish->ids);
	free(wish->edits);
}

static bool take_edit(struct wish *wish, const struct app_edit *edit, struct err *err)
{
	for (size_t i = 0; i < wish->n_edits; i++) {
		if (text_same_key(wish->edits[i].key, edit->key)) {
			return err_set(err, ERR_USE, "«%s» er nevnt to ganger. Velg én verdi.",
				       edit->key);
		}
	}
	wish->edits[wish->n_edits++] = *edit;
	return true;
}

static bool read_wish(const struct args *args, struct wish *wish, struct err *err)
{
	*wish = (struct wish){.ids = mem_zero(args->n, sizeof(char *)),
			      .edits = mem_zero(args->n, sizeof *wish->edits)};
	for (size_t i = 0; i < args->n; i++) {
		struct app_edit edit;
		char *word = args->operands[i];
		if (edit_split(word, &edit)) {
			if (!take_edit(wish, &edit, err)) {
				return false;
			}
		} else if (!map_put(&wish->seen, word, word)) {
			wish->ids[wish->n_ids++] = word;
		}
	}
	bool removes = args->values[OPT_REMOVE] != NULL;
	if (removes && wish->n_edits > 0) {
		return err_set(err, ERR_USE,
			       "Det som fjernes, kan ikke få «%s». Velg det ene eller det andre.",
			       wish->edits[0].key);
	}
	if (wish->n_ids == 0 || (wish->n_edits == 0 && !removes)) {
		return err_set(
			err, ERR_USE,
			"Det mangler en id eller felt=verdi. Skriv for eksempel «tiltak sett "
			"T-001 status=pågår».");
	}
	return true;
}

static bool run(struct cli *cli, struct err *err)
{
	struct wish wish;
	struct change_set set;
	change_set_init(&set);
	bool ok = read_wish(&cli->args, &wish, err);
	const struct app_ids ids = {wish.ids, wish.n_ids};
	const struct app_edits edits = {wish.edits, wish.n_edits};
	const char *why = cli->args.values[OPT_WHY];
	if (ok) {
		ok = cli->args.values[OPT_REMOVE] ? app_remove_ids(cli->app, &ids, why, &set, err)
						  : app_set(cli->app, &ids, &edits, why, &set, err);
	}
	if (ok) {
		changes_tell(cli, &set, "");
	}
	change_set_done(&set);
	wish_done(&wish);
	return ok;
}

const struct subcommand command_sett = {
	.name = "sett",
	.operands = N_("ID… felt=verdi…"),
	.summary = N_("endrer felter på ett eller flere tiltak"),
	.text = N_(
		"Endrer felter på ett eller flere tiltak, eller andre poster, i ett steg. «felt=»"
		" tømmer feltet. Datoer skrives for eksempel 25.5.2023, uke 21 2023, k2 2023 "
		"eller 2023; beløp 500 000 eller 1,7 mill. Flere verdier skilles med komma.\n\n"
		"    tiltak sett T-001 status=fullført\n"
		"    tiltak sett T-002 T-003 frist='k2 2026' --grunn 'utsatt i formannskapet'\n\n"
		"Med --fjern fjernes postene i stedet, for eksempel et tiltak som ble laget to "
		"ganger. Det som noe annet viser til, fjernes ikke. «tiltak angre» henter det "
		"tilbake.\n\n"
		"    tiltak sett T-015 --fjern --grunn 'laget to ganger'"),
	.options = options,
	.min = 1,
	.max = OPERANDS_ANY,
	.database = DB_OPEN,
	.writes = true,
	.run = run,
};
