/*
 * An open register: the store, the plan in use, who acts and what day it is.
 */
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

/* The account comes from the system, never from $USER, which anyone may set. */
static char *system_account(void)
{
	const struct passwd *user = getpwuid(getuid());
	if (user && user->pw_name[0]) {
		return mem_copy_text(user->pw_name);
	}
	struct str number = {0};
	str_printf(&number, "uid %lu", (unsigned long)getuid());
	return str_steal(&number);
}

/* A name goes into the log for good, so it passes the same door as the names of actors. */
static bool take_behalf(const char *typed, char **ret, struct err *err)
{
	struct str name = {0};
	if (!typed) {
		return true;
	}
	bool ok = field_parse(field_find(KIND_ACTOR, "navn"), typed, DAY_UNSET, NULL, &name, err) ||
		  err_prefix(err, "--som: ");
	if (ok && name.len == 0) {
		ok = err_set(err, ERR_USE, "--som mangler et navn. Skriv hvem det er på vegne av.");
	}
	*ret = ok ? str_steal(&name) : NULL;
	str_done(&name);
	return ok;
}

bool app_begin(struct app *app, struct err *err)
{
	return app->store ||
	       ((!app->own_place || where_prepare(app->where, app->how.create, err)) &&
		store_open(app->where, &app->how, &app->store, err));
}

static bool open_store(struct app *app, const struct app_options *options, struct err *err)
{
	bool read_only = options->read_only || app->frozen;
	app->how = (struct store_options){.read_only = read_only,
					  .why = app->frozen,
					  .create = options->create && !read_only,
					  .waiting = options->waiting};
	if (options->db && !options->db[0]) {
		return err_set(err, ERR_USE, "--db mangler et navn. Skriv hvor databasen er.");
	}
	if (options->db) {
		app->where = mem_copy_text(options->db);
	} else if (!where_default(&app->where, &app->own_place, err)) {
		return false;
	}
	bool later = options->late && app->how.create && where_is_missing(app->where);
	return later || app_begin(app, err);
}

static bool take_as_of(struct app *app, const int32_t *day, struct err *err)
{
	struct str past = {0}, why = {0};
	app->as_of = day ? *day : DAY_UNSET;
	if (!day) {
		return true;
	}
	day_show(*day, &past);
	app->past = str_steal(&past);
	str_printf(&why, _("du ser registeret slik det var %s; start uten --per for å endre noe"),
		   app->past);
	app->frozen = str_steal(&why);
	return *day <= instant_day(app->clock()) ||
	       err_set(err, ERR_USE, "--per: %s er ikke kommet ennå. Velg en dag som har vært.",
		       app->past);
}

bool app_open(const struct app_options *options, struct app **out, struct err *err)
{
	struct app *app = mem_zero(1, sizeof *app);
	app->clock = options->clock ? options->clock : instant_now;
	if (!take_behalf(options->behalf, &app->behalf, err) ||
	    !take_as_of(app, options->as_of, err) || !open_store(app, options, err)) {
		app_close(app);
		return false;
	}
	app->account = options->account ? mem_copy_text(options->account) : NULL;
	app->plan = options->plan ? mem_copy_text(options->plan) : NULL;
	app->named_plan = app->plan_called = options->plan != NULL;
	app->named_db = options->db != NULL;
	app->today = options->today;
	*out = app;
	return true;
}

void app_close(struct app *app)
{
	if (!app) {
		return;
	}
	store_close(app->store);
	free(app->where);
	free(app->plan);
	free(app->account);
	free(app->behalf);
	free(app->past);
	free(app->frozen);
	free(app);
}

void app_wait_with(struct app *app, const struct waiting *waiting)
{
	if (app->store) {
		store_wait_with(app->store, waiting);
	}
}

int64_t app_now(const struct app *app)
{
	return app->clock();
}

int32_t app_today(const struct app *app)
{
	return app->today != DAY_UNSET	 ? app->today
	       : app->as_of != DAY_UNSET ? app->as_of
					 : instant_day(app->clock());
}

const char *app_past(const struct app *app)
{
	return app->past;
}

const char *app_read_only(const struct app *app)
{
	return store_read_only(app->store);
}

/* Looked up when somebody asks: the system's users may be listed far away, and who only reads needs
 * no name. */
const char *app_account(const struct app *app)
{
	struct app *owner = (struct app *)app; /* who runs us does not change */
	if (!owner->account) {
		owner->account = system_account();
	}
	return owner->account;
}

const char *app_person(const struct app *app)
{
	return app->behalf ? app->behalf : app_account(app);
}

const char *app_where(const struct app *app)
{
	return app->where;
}

bool app_plans(struct app *app, struct plan_summary **out, size_t *n, struct err *err)
{
	if (!store_plans(app->store, out, n, err)) {
		return false;
	}
	if (app->as_of == DAY_UNSET || plans_of_day(app, *out, n, err)) {
		return true;
	}
	plan_summaries_done(*out, *n);
	return false;
}

static bool several_plans(const struct plan_summary *plans, size_t n, struct err *err)
{
	struct str names = {0};
	for (size_t i = 0; i < n && i < 5; i++) {
		list_put(&names, plans[i].id);
	}
	if (n > 5) {
		err_set(err, ERR_USE,
			"Registeret har %zu planer (%s og %zu til). Velg en med --plan ID.", n,
			str_text(&names), n - 5);
	} else {
		err_set(err, ERR_USE, "Registeret har %zu planer (%s). Velg en med --plan ID.", n,
			str_text(&names));
	}
	str_done(&names);
	return false;
}

/* Trouble is told by who goes on to use the plan. */
static void find_called(struct app *app)
{
	struct plan_summary *plans;
	size_t n;
	int64_t seq;
	app->plan_called = false;
	if (!store_seq(app->store, app->plan, &seq, NULL) &&
	    store_plans(app->store, &plans, &n, NULL)) {
		plan_by_words(plans, n, &app->plan);
		plan_summaries_done(plans, n);
	}
}

bool app_plan(struct app *app, const char **ret_id, struct err *err)
{
	if (app->plan_called) {
		find_called(app);
	}
	if (!app->plan) {
		struct plan_summary *plans;
		size_t n;
		if (!store_plans(app->store, &plans, &n, err)) {
			return false;
		}
		bool ok = true;
		if (n == 0) {
			ok = err_set(err, ERR_NOT_FOUND,
				     "Registeret er tomt. Les inn en plan med «tiltak les FIL».");
		} else if (n > 1) {
			ok = several_plans(plans, n, err);
		} else {
			app->plan = mem_copy_text(plans[0].id);
		}
		plan_summaries_done(plans, n);
		if (!ok) {
			return false;
		}
	}
	*ret_id = app->plan;
	return true;
}

void app_use_plan(struct app *app, const char *id)
{
	char *copy = id ? mem_copy_text(id) : NULL;
	free(app->plan);
	app->plan = copy;
	app->named_plan = id != NULL;
}

bool app_load(struct app *app, unsigned mask, struct plan *out, struct err *err)
{
	const char *id;
	return app->as_of != DAY_UNSET
		       ? app_load_day(app, app->as_of, out, err)
		       : app_plan(app, &id, err) && store_load(app->store, id, mask, out, err);
}

bool app_load_listed(struct app *app, unsigned whole, unsigned listed, struct plan *out,
		     struct err *err)
{
	const char *id;
	return app->as_of != DAY_UNSET
		       ? app_load_day(app, app->as_of, out, err)
		       : app_plan(app, &id, err) &&
				 store_load_listed(app->store, id, whole, listed, out, err);
}

bool app_fetch_deliverables(struct app *app, const struct tiltak *const *rows, size_t n,
			    struct plan *out, struct err *err)
{
	const char *id;
	if (app->as_of != DAY_UNSET) {
		return true; /* the whole plan was loaded */
	}
	return app_plan(app, &id, err) &&
	       store_fetch_deliverables(app->store, id, rows, n, out, err);
}

struct sync {
	struct plan *plan;
	void (*each)(void *data, const struct change_set *set);
	void *data;
	struct err *err;
	bool ok;
};

/* The log and the plan in memory cannot disagree unless the database was replaced. */
static bool out_of_step(struct err *err)
{
	return err_set(err, ERR_DATA,
		       "Databasen er byttet ut mens den var åpen. Start tiltak på nytt.");
}

static bool sync_one(void *data, const struct change_set *set)
{
	struct sync *sync = data;
	sync->ok = change_apply(sync->plan, set, NULL, NULL) || out_of_step(sync->err);
	if (sync->ok) {
		sync->plan->seq = set->seq;
		if (sync->each) {
			sync->each(sync->data, set);
		}
	}
	return sync->ok;
}

bool app_sync(struct app *app, struct plan *plan,
	      void (*each)(void *data, const struct change_set *set), void *data, struct err *err)
{
	const char *id;
	int64_t seq;
	if (app->as_of != DAY_UNSET) {
		return true;
	}
	if (!app_plan(app, &id, err) || !store_seq(app->store, id, &seq, err)) {
		return false;
	}
	if (seq <= plan->seq) {
		return seq == plan->seq || out_of_step(err);
	}
	struct sync sync = {.plan = plan, .each = each, .data = data, .err = err, .ok = true};
	struct log_query query = {.after = plan->seq, .oldest_first = true};
	return store_log(app->store, id, &query, sync_one, &sync, err) && sync.ok;
}

void app_patch(struct app *app, struct plan *plan, const struct change_set *set)
{
	if (set->seq == plan->seq + 1 && change_apply(plan, set, NULL, NULL)) {
		plan->seq = set->seq;
	} else {
		(void)app_sync(app, plan, NULL, NULL, NULL);
	}
}

bool app_persons(struct app *app, struct person_summary **out, size_t *n, struct err *err)
{
	return store_persons(app->store, out, n, err);
}

/* Of the database itself there is only what it is now. */
static bool only_now(const struct app *app, struct err *err)
{
	return app->as_of == DAY_UNSET ||
	       err_set(err, ERR_USE, "Databasen finnes bare slik den er nå. Kjør uten --per.");
}

bool app_backup(struct app *app, const char *path, struct err *err)
{
	return only_now(app, err) && store_backup(app->store, path, err);
}

bool app_check(struct app *app, struct app_report report, struct err *err)
{
	return only_now(app, err) && store_check(app->store, report.line, report.data, err);
}
