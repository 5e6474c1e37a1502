/*
 * liste: the tiltak that pass a filter. Only the kinds of records that the list needs are loaded.
 */
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "commands.h"
#include "listing.h"
#include "tiltak/mem.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static const struct option_row options[] = {
	{OPT_FORMAT, 0, "format", "tabell|csv|json|yaml",
	 N_("tabell for folk, resten for maskiner")},
	{OPT_COLUMNS, 0, "kolonner", N_("A,B,…"), N_("hvilke kolonner, i hvilken rekkefølge")},
	{OPT_SORT, 0, "sorter", N_("[-]KOLONNE"), N_("sorter etter en kolonne; - snur")},
	{OPT_LIMIT, 0, "antall", N_("N"), N_("bare de N første")},
	{0},
};

#define BIT(kind) (1U << (kind))
#define LISTED	  (BIT(KIND_TILTAK) | BIT(KIND_ACTOR) | BIT(KIND_AREA) | BIT(KIND_STRATEGY))
#define NEEDED                                                                                     \
	(LISTED | BIT(KIND_PLAN) | BIT(KIND_SUBAREA) | BIT(KIND_DECISION) | BIT(KIND_PRIORITY) |   \
	 BIT(KIND_SYNONYM))

static const char *const usual_columns[] = {"id",	 "tittel", "område",
					    "ansvarlig", "frist",  "status"};
enum { N_USUAL = sizeof usual_columns / sizeof usual_columns[0] };

struct wish {
	const struct list_format *format;
	struct str filter;
	const struct column **columns;
	const struct field **fields;
	size_t n_columns;
	const struct column *sort;
	bool down;
	size_t limit;
	unsigned whole, listed; /* as app_load_listed takes them */
};

static const struct column *column_wanted(const char *key, struct err *err)
{
	const struct column *column = column_find(key);
	if (column) {
		return column;
	}
	const char **keys = mem_zero(n_columns, sizeof *keys);
	struct str all = {0};
	for (size_t i = 0; i < n_columns; i++) {
		keys[i] = columns[i].key;
		str_printf(&all, "%s%s", i > 0 ? ", " : "", keys[i]);
	}
	const char *near = text_nearest(key, keys, n_columns);
	struct str hint = {0};
	err_set(err, ERR_USE, "Kolonnen «%s» finnes ikke%s. Velg blant %s.", key,
		text_meant(near, &hint), str_text(&all));
	str_done(&hint);
	str_done(&all);
	free(keys);
	return NULL;
}

static bool named_columns(struct wish *wish, const char *names, struct err *err)
{
	char *copy = mem_copy_text(names), *rest = copy, *name;
	bool ok = true;
	while (ok && (name = strsep(&rest, ",")) != NULL) {
		name += strspn(name, " ");
		const struct column *column = column_wanted(name, err);
		ok = column != NULL;
		wish->columns[wish->n_columns] = column;
		wish->n_columns += ok;
	}
	free(copy);
	return ok;
}

static size_t count_names(const char *names)
{
	size_t n = 1;
	for (; *names; names++) {
		n += *names == ',';
	}
	return n;
}

static bool choose_columns(struct wish *wish, const char *names, struct err *err)
{
	if (names && wish->format->whole) {
		return err_set(err, ERR_USE,
			       "--kolonner virker ikke med --format %s, som gir hele "
			       "tiltaket. Velg et annet format.",
			       wish->format->name);
	}
	wish->columns = mem_zero(names ? count_names(names) : n_columns, sizeof(void *));
	if (names) {
		return named_columns(wish, names, err);
	}
	if (wish->format->for_people) {
		for (size_t i = 0; i < N_USUAL; i++) {
			wish->columns[i] = column_find(usual_columns[i]);
		}
		wish->n_columns = N_USUAL;
		return true;
	}
	for (size_t i = 0; i < n_columns; i++) {
		wish->columns[i] = &columns[i];
	}
	wish->n_columns = n_columns;
	return true;
}

static bool choose_order(struct wish *wish, const char *sort, struct err *err)
{
	if (!sort) {
		return true;
	}
	wish->down = *sort == '-';
	wish->sort = column_wanted(sort + wish->down, err);
	return wish->sort != NULL;
}

static bool is_usual(const struct column *column)
{
	for (size_t i = 0; i < N_USUAL; i++) {
		if (strcmp(usual_columns[i], column->key) == 0) {
			return true;
		}
	}
	return false;
}

/* People are told of late deliverables in the status too. */
static bool needs_children(const struct wish *wish, const struct column *column)
{
	return strcmp(column->key, "leveranser") == 0 ||
	       strcmp(column->key, late_choice.code) == 0 ||
	       (wish->format->for_people && strcmp(column->key, "status") == 0);
}

/* A list of the usual columns that nothing is asked of. */
static bool is_plain(const struct wish *wish)
{
	bool plain = wish->format->for_people && wish->filter.len == 0 &&
		     (!wish->sort || is_usual(wish->sort));
	for (size_t i = 0; plain && i < wish->n_columns; i++) {
		plain = is_usual(wish->columns[i]);
	}
	return plain;
}

/* The kinds to load: the fewest that the columns and the filter can ask about, and no more of
 * deliverables than how they stand, unless their words are asked for. */
static void choose_kinds(struct wish *wish)
{
	if (is_plain(wish)) {
		wish->listed = LISTED;
		return;
	}
	enum filter_needs asked = filter_needs(str_text(&wish->filter));
	bool whole = wish->format->whole || asked == FILTER_WORDS;
	bool children = asked == FILTER_LISTED;
	for (size_t i = 0; i <= wish->n_columns; i++) {
		const struct column *column = i < wish->n_columns ? wish->columns[i] : wish->sort;
		children = children || (column && needs_children(wish, column));
	}
	wish->whole = NEEDED | (whole ? BIT(KIND_DELIVERABLE) : 0);
	wish->listed = children && !whole ? BIT(KIND_DELIVERABLE) : 0;
}

static bool read_wish(const struct args *args, struct wish *wish, struct err *err)
{
	wish->format = list_format(args->values[OPT_FORMAT]);
	for (size_t i = 0; i < args->n; i++) {
		args_add_word(&wish->filter, args->operands[i]);
	}
	bool ok = choose_columns(wish, args->values[OPT_COLUMNS], err) &&
		  choose_order(wish, args->values[OPT_SORT], err) &&
		  args_number(args, OPT_LIMIT, SIZE_MAX, &wish->limit, err);
	if (!ok) {
		return false;
	}
	wish->fields = mem_zero(wish->n_columns, sizeof(void *));
	for (size_t c = 0; c < wish->n_columns; c++) {
		wish->fields[c] = column_field(wish->columns[c]);
	}
	choose_kinds(wish);
	return true;
}

static void wish_done(struct wish *wish)
{
	str_done(&wish->filter);
	free(wish->columns);
	free(wish->fields);
}

/* The tiltak that pass, sorted; returns how many. */
static size_t choose_rows(struct plan *plan, const struct wish *wish, const struct filter *filter,
			  int32_t day, const struct tiltak **rows)
{
	size_t n_all = plan_count(plan, KIND_TILTAK), n = 0;
	for (size_t i = 0; i < n_all; i++) {
		const struct tiltak *tiltak = plan_at(plan, KIND_TILTAK, i);
		if (filter_match(filter, plan, tiltak)) {
			rows[n++] = tiltak;
		}
	}
	if (wish->sort) {
		const struct column_order order = {wish->sort, plan, day, wish->down};
		column_sort(&order, rows, n);
	}
	return n;
}

/* A plain list tells of late deliverables too; those under what is shown will do. */
static bool fetch_children(struct cli *cli, const struct listing *listing, struct err *err)
{
	for (size_t c = 0; c < listing->n_columns; c++) {
		if (listing->columns[c] == column_find("status")) {
			return app_fetch_deliverables(cli->app, listing->rows, listing->n,
						      listing->plan, err);
		}
	}
	return true;
}

static void tell_count(struct cli *cli, const struct wish *wish, size_t n, size_t n_all)
{
	if (n_all == 0) {
		out_note("Planen har ingen tiltak. Lag et med «tiltak ny TITTEL».");
	} else if (n == 0) {
		out_note(ngettext("Ingen av de %zu tiltakene passer med «%s». Prøv færre ord.",
				  "Ingen av de %zu tiltakene passer med «%s». Prøv færre ord.",
				  n_all),
			 n_all, str_text(&wish->filter));
	} else if (wish->format->for_people && cli->out.terminal) {
		str_printf(&cli->out.text,
			   ngettext("%zu av %zu tiltak\n", "%zu av %zu tiltak\n", n_all), n, n_all);
	}
}

static bool write_list(struct cli *cli, const struct wish *wish, struct plan *plan, struct err *err)
{
	int32_t today = app_today(cli->app);
	struct filter *filter = filter_parse(str_text(&wish->filter), today, plan, err);
	if (!filter) {
		return false;
	}
	size_t n_all = plan_count(plan, KIND_TILTAK);
	const struct tiltak **rows = mem_zero(n_all + 1, sizeof(void *));
	int year = filter_year(filter);
	int32_t ranked = year > 0 ? day_from(year, 1, 1) : today;
	bool by_rank = wish->sort && listing_is_rank(wish->sort);
	size_t n = choose_rows(plan, wish, filter, by_rank ? ranked : today, rows);
	n = n < wish->limit ? n : wish->limit;
	const struct listing listing = {.plan = plan,
					.today = today,
					.ranked = ranked,
					.rows = rows,
					.n = n,
					.columns = wish->columns,
					.fields = wish->fields,
					.n_columns = wish->n_columns};
	bool ok = wish->whole || fetch_children(cli, &listing, err);
	if (ok && (n > 0 || !wish->format->for_people)) {
		cli->out.raw = !wish->format->for_people;
		wish->format->write(&listing, &cli->out);
	}
	if (ok) {
		tell_count(cli, wish, n, n_all);
	}
	free(rows);
	filter_free(filter);
	return ok;
}

static bool run(struct cli *cli, struct err *err)
{
	struct wish wish = {0};
	struct plan plan;
	plan_init(&plan);
	bool ok = read_wish(&cli->args, &wish, err) &&
		  app_load_listed(cli->app, wish.whole, wish.listed, &plan, err) &&
		  write_list(cli, &wish, &plan, err);
	plan_done(&plan);
	wish_done(&wish);
	return ok;
}

const struct subcommand command_liste = {
	.name = "liste",
	.operands = N_("[FILTER…]"),
	.summary = N_("viser tiltak"),
	.text = N_("Viser tiltakene som passer med filteret, eller alle. Filteret er ord og vilkår "
		   "som alle må stemme; minus foran betyr ikke:\n\n"
		   "    tiltak liste forsinket ansvarlig:naering\n"
		   "    tiltak liste -landbruk område:5.2 status:pågår,utsatt\n"
		   "    tiltak liste frist:'<2023-07-01' --sorter frist\n\n"
		   "«forsinket» er tiltak der fristen er ute for tiltaket eller en leveranse; "
		   "«status:forsinket» ser bare på tiltakets egen frist.\n\n"
		   "Tabellen tilpasses skjermen; i et rør eller en fil kortes ingenting av."),
	.options = options,
	.max = OPERANDS_ANY,
	.database = DB_OPEN,
	.dash_words = true,
	.run = run,
};
