/*
 * topp: the year's ten. What can be done is one table of verbs; each changes the register in one
 * step, or shows something.
 */
#include "commands.h"
#include "tiltak/number.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "top.h"

static const struct option_row options[] = {
	{OPT_FORMAT, 0, "format", "tabell|csv|json|md", N_("tabell for folk, md til saken")},
	{OPT_WHY, 0, "grunn", N_("TEKST"), N_("hvorfor, til endringsloggen")},
	{OPT_BODY, 0, "organ", N_("NAVN"), N_("hvem som vedtok")},
	{OPT_DATE, 0, "dato", N_("DATO"), N_("dagen for vedtaket eller forslaget")},
	{OPT_CASE, 0, "sak", N_("NR"), N_("saksnummeret til vedtaket")},
	{OPT_ORDER, 0, "rekkefølge", N_("ID,ID…"), N_("lista som vedtas, når den endres")},
	{OPT_BY, 0, "av", N_("AKTØR"), N_("hvem som stemmer; ellers du")},
	{OPT_WITH, 0, "med", N_("ID"), N_("tiltaket det slås sammen med")},
	{OPT_TO, 0, "til", N_("HVEM"), N_("hvem det overføres til")},
	{OPT_REMOVE, 0, "fjern", NULL, N_("ta bort stemmen, gruppa eller utfallet")},
	{OPT_OUTPUT, 'o', "ut", N_("FIL"), N_("skriv protokollen til en fil")},
	{0},
};

/* ---- The table ---- */

#define BIT(option) (UINT64_C(1) << (option))
#define WHY	    BIT(OPT_WHY)

enum {
	VERB_SHOW,
	VERB_PUT,
	VERB_OUT,
	VERB_MOVE,
	VERB_CANDIDATES,
	VERB_PROPOSE,
	VERB_WITHDRAW,
	VERB_HAND_OVER,
	VERB_DECIDE,
	VERB_GROUP,
	VERB_VOTE,
	VERB_POLL,
	VERB_FRAME,
	VERB_COMPARE,
	VERB_FATE,
	VERB_PROTOCOL,
	N_VERBS,
};

static const struct verb verbs[N_VERBS + 1] = {
	[VERB_SHOW] = {"vis", NULL, N_("viser lista, ramma og balansen"), BIT(OPT_FORMAT), 0, 0},
	[VERB_PUT] = {"inn", N_("ID [PLASS]"), N_("setter et tiltak inn på lista"), WHY, 1, 2},
	[VERB_OUT] = {"ut", N_("ID"), N_("tar et tiltak ut"), WHY, 1, 1},
	[VERB_MOVE] = {"flytt", N_("ID PLASS"), N_("flytter et tiltak"), WHY, 2, 2},
	[VERB_CANDIDATES] = {"kandidater", NULL, N_("viser hvem som kan stå på lista"), 0, 0, 0},
	[VERB_PROPOSE] = {"foreslå", N_("ID"), N_("foreslår et tiltak"), WHY, 1, 1},
	[VERB_WITHDRAW] = {"trekk", N_("ID"), N_("trekker forslaget"), WHY, 1, 1},
	[VERB_HAND_OVER] = {"forslag", NULL, N_("gjør lista til kommunedirektørens forslag"),
			    WHY | BIT(OPT_DATE), 0, 0},
	[VERB_DECIDE] = {"vedta", NULL, N_("vedtar lista, som siden står til neste vedtak"),
			 WHY | BIT(OPT_BODY) | BIT(OPT_DATE) | BIT(OPT_CASE) | BIT(OPT_ORDER), 0,
			 0},
	[VERB_GROUP] = {"gruppe", N_("[AKTØR…]"), N_("sier eller viser hvem som kan stemme"),
			WHY | BIT(OPT_REMOVE), 0, OPERANDS_ANY},
	[VERB_VOTE] = {"stem", N_("[ID…]"), N_("stemmer, med det beste først"),
		       WHY | BIT(OPT_BY) | BIT(OPT_REMOVE), 0, OPERANDS_ANY},
	[VERB_POLL] = {"stemmer", NULL, N_("viser rådet stemmene gir"), 0, 0, 0},
	[VERB_FRAME] = {"ramme", N_("[dagsverk=N] [kroner=N]"), N_("setter eller viser ramma"), WHY,
			0, 2},
	[VERB_COMPARE] = {"sammenlign", NULL, N_("viser hva det ble av fjorårets liste"), 0, 0, 0},
	[VERB_FATE] = {"utfall", N_("[ID UTFALL]"),
		       N_("gir tiltaket et utfall, eller viser dem uten"),
		       WHY | BIT(OPT_WITH) | BIT(OPT_TO) | BIT(OPT_REMOVE), 0, 3},
	[VERB_PROTOCOL] = {"protokoll", NULL, N_("skriver teksten til protokollen"),
			   BIT(OPT_OUTPUT), 0, 0},
};

/* What each does, and what it shows instead when nothing is said of what to change. */
static const struct doing {
	bool (*run)(struct topp *topp, struct err *err);
	bool (*show)(struct topp *topp, struct err *err); /* or NULL */
} doings[N_VERBS] = {
	[VERB_SHOW] = {topp_show_list, NULL},
	[VERB_PUT] = {topp_put, NULL},
	[VERB_OUT] = {topp_out, NULL},
	[VERB_MOVE] = {topp_move, NULL},
	[VERB_CANDIDATES] = {topp_show_candidates, NULL},
	[VERB_PROPOSE] = {topp_propose, NULL},
	[VERB_WITHDRAW] = {topp_withdraw, NULL},
	[VERB_HAND_OVER] = {topp_hand_over, NULL},
	[VERB_DECIDE] = {topp_decide, NULL},
	[VERB_GROUP] = {topp_group, topp_show_group},
	[VERB_VOTE] = {topp_vote, NULL},
	[VERB_POLL] = {topp_show_poll, NULL},
	[VERB_FRAME] = {topp_frame, topp_show_frame},
	[VERB_COMPARE] = {topp_show_comparison, NULL},
	[VERB_FATE] = {topp_fate, topp_show_fateless},
	[VERB_PROTOCOL] = {topp_protocol, NULL},
};

static const struct verb *find_verb(const struct args *args, struct err *err)
{
	const char *names[sizeof verbs / sizeof verbs[0]];
	const char *typed = args->n > 1 ? args->operands[1] : verbs[0].name;
	size_t n = 0;
	for (; verbs[n].name; n++) {
		if (text_same_key(verbs[n].name, typed)) {
			return &verbs[n];
		}
		names[n] = verbs[n].name;
	}
	struct str hint = {0};
	err_set(err, ERR_USE, "«%s» er ikke noe topp kan gjøre%s. Se «tiltak topp --help».", typed,
		text_meant(text_nearest(typed, names, n), &hint));
	str_done(&hint);
	return NULL;
}

static bool fits(const struct args *args, const struct verb *verb, struct err *err)
{
	size_t n = args->n > 2 ? args->n - 2 : 0;
	const char *operands = verb->operands ? _(verb->operands) : "";
	const char *space = verb->operands ? " " : "";
	if (n < verb->min) {
		return err_set(err, ERR_USE,
			       "Kommandoen mangler noe. Skriv «tiltak topp %s %s%s%s».",
			       args->operands[0], verb->name, space, operands);
	}
	if (n > verb->max) {
		return err_set(err, ERR_USE,
			       "«%s» er ett ord for mye. Skriv «tiltak topp %s %s%s%s».",
			       args->operands[2 + verb->max], args->operands[0], verb->name, space,
			       operands);
	}
	for (const struct option_row *row = options; row->name; row++) {
		if (args->values[row->id] && !(verb->options & BIT(row->id))) {
			return err_set(err, ERR_USE,
				       "«topp %s» har ikke valget --%s. Se «tiltak topp --help».",
				       verb->name, row->name);
		}
	}
	return true;
}

/* A verb that changes something shows it when it is not told what, and then takes no option. */
static bool run_verb(struct topp *topp, const struct verb *verb, struct err *err)
{
	const struct args *args = &topp->cli->args;
	const struct doing *doing = &doings[verb - verbs];
	bool shows = doing->show && topp->n == 0 && !args->values[OPT_REMOVE];
	for (const struct option_row *row = options; shows && row->name; row++) {
		if (args->values[row->id]) {
			return err_set(err, ERR_USE,
				       "--%s hører til en endring. Skriv også hva som endres: "
				       "«tiltak topp %d %s %s».",
				       row->name, topp->year, verb->name, _(verb->operands));
		}
	}
	return shows ? doing->show(topp, err) : doing->run(topp, err);
}

static bool run(struct cli *cli, struct err *err)
{
	const struct args *args = &cli->args;
	const struct verb *verb = find_verb(args, err);
	int64_t year;
	if (!verb || !fits(args, verb, err)) {
		return false;
	}
	if (!whole_parse(args->operands[0], YEAR_FIRST, YEAR_LAST, &year, err)) {
		err_prefix(err, "ÅR: ");
		err->kind = ERR_USE;
		return false;
	}
	struct plan plan;
	plan_init(&plan);
	struct topp topp = {.cli = cli,
			    .plan = &plan,
			    .year = (int)year,
			    .operands = args->operands + 2,
			    .n = args->n > 2 ? args->n - 2 : 0,
			    .why = args->values[OPT_WHY]};
	bool ok = app_load(cli->app, APP_ALL, &plan, err) && run_verb(&topp, verb, err);
	plan_done(&plan);
	return ok;
}

const struct subcommand command_topp = {
	.name = "topp",
	.operands = N_("ÅR [HANDLING …]"),
	.summary = N_("viser og ordner årets ti prioriterte tiltak"),
	.text = N_("Viser topp 10 for et år, eller gjør det handlingen sier. Plassene etter de ti "
		   "er køen, og det er rom for fem der.\n\n"
		   "    tiltak topp 2024 inn T-004 1 --grunn 'haster mest'\n"
		   "    tiltak topp 2024 vedta --organ formannskapet --dato 6.2.2024 --sak 12/24\n"
		   "    tiltak topp 2024 protokoll -o protokoll.txt\n\n"
		   "Et vedtak har organ, dato og sak. En liste som er vedtatt, endres bare med et "
		   "nytt vedtak: gi den nye lista med --rekkefølge. Begge vedtakene står i "
		   "historikken. Stemmene er bare råd."),
	.options = options,
	.verbs = verbs,
	.min = 1,
	.max = OPERANDS_ANY,
	.database = DB_OPEN,
	.writes = true,
	.run = run,
};
