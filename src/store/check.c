/*
 * Is everything as the log says? The engine's own structures, the chain of hashes set by set, and
 * each plan as it stands against the plan that the log builds from nothing.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "tiltak/digest.h"
#include "tiltak/err.h"
#include "tiltak/map.h"
#include "tiltak/str.h"

#include "inner.h"
#include "log.h"
#include "tiltak/words.h"

enum { DIFFERENCES_MAX = 20 }; /* told for one plan */

struct check {
	struct store *store;
	void (*finding)(void *data, const char *sentence);
	void *data;
	struct err *err;
	struct str last; /* damage hinders many steps in the same words: told once */
};

static void find(struct check *check, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static void find(struct check *check, const char *format, ...)
{
	struct str text = {0};
	va_list args;
	va_start(args, format);
	str_vprintf(&text, _(format), args);
	va_end(args);
	text.data[0] = (char)toupper((unsigned char)text.data[0]);
	if (!text_equal(str_text(&text), str_text(&check->last))) {
		check->finding(check->data, str_text(&text));
	}
	str_done(&check->last);
	check->last = text;
}

/* ---- One plan */

struct replay {
	struct check *check;
	const char *plan;
	struct plan built;
	int64_t seq; /* the last set that was replayed */
	char hash[DIGEST_TEXT];
	bool broken; /* the first broken link has been named */
	bool lost;   /* a set did not apply: what is built is no longer the plan */
};

/* The sentence has room for which set it is. */
static void broken(struct replay *replay, int64_t seq, const char *sentence)
{
	if (!replay->broken) {
		struct str set = {0}, text = {0};
		str_printf(&set, _("Endring %lld i planen «%s»"), (long long)seq, replay->plan);
		str_sentence(&text, _(sentence), str_text(&set));
		find(replay->check, "%s", str_text(&text));
		str_done(&set);
		str_done(&text);
	}
	replay->broken = true;
}

static void check_link(struct replay *replay, const struct log_entry *entry)
{
	const struct log_head *head = &entry->head;
	if (head->seq != replay->seq + 1) {
		broken(replay, replay->seq + 1, N_("%s mangler i loggen."));
	} else if (!text_equal(head->previous, replay->hash)) {
		broken(replay, head->seq,
		       N_("%s bygger ikke på endringen før den: loggen er endret."));
	} else if (!text_equal(head->hash, entry->computed)) {
		broken(replay, head->seq, N_("%s er ikke slik den ble skrevet: loggen er endret."));
	} else if (entry->unreadable) {
		broken(replay, head->seq, N_("%s kan ikke leses."));
	}
}

static bool replay_one(void *data, struct log_entry *entry)
{
	struct replay *replay = data;
	check_link(replay, entry);
	replay->seq = entry->head.seq;
	replay->hash[0] = '\0';
	if (entry->head.hash != NULL && strlen(entry->head.hash) < sizeof(replay->hash)) {
		memcpy(replay->hash, entry->head.hash, strlen(entry->head.hash) + 1);
	}
	struct err why = {0};
	if (!replay->lost && !change_apply(&replay->built, &entry->set, NULL, &why)) {
		replay->lost = true;
		if (!replay->broken) {
			find(replay->check,
			     "Endring %lld i planen «%s» passer ikke med dem før den: %s",
			     (long long)entry->head.seq, replay->plan, why.text);
		}
	}
	return true;
}

static void tell_difference(struct check *check, const char *plan, const struct change *change)
{
	const char *name = _(kinds[change->kind].name);
	if (change->field != NULL) {
		find(check, "%s «%s» i planen «%s»: %s er «%s», men «%s» etter loggen.", name,
		     change->id, plan, change->field->key,
		     change->new_text != NULL ? change->new_text : "–",
		     change->old_text != NULL ? change->old_text : "–");
	} else if (change->new_text != NULL) {
		find(check, "%s «%s» i planen «%s» finnes, men ikke etter loggen.", name,
		     change->id, plan);
	} else {
		find(check, "%s «%s» i planen «%s» mangler, men finnes etter loggen.", name,
		     change->id, plan);
	}
}

static void compare(struct check *check, const char *plan, struct plan *built, struct plan *stands)
{
	struct change_set set;
	change_set_init(&set);
	change_diff(built, stands, &set);
	for (size_t i = 0; i < set.n && i < DIFFERENCES_MAX; i++) {
		tell_difference(check, plan, &set.changes[i]);
	}
	if (set.n > DIFFERENCES_MAX) {
		size_t more = set.n - DIFFERENCES_MAX;
		find(check,
		     ngettext("… og %zu forskjell til i planen «%s».",
			      "… og %zu forskjeller til i planen «%s».", more),
		     more, plan);
	}
	change_set_done(&set);
}

struct head {
	int64_t seq, n_tiltak;
	char hash[DIGEST_TEXT];
};

/* The plan and its head, of one moment. */
static bool load(struct store *store, const char *plan, struct head *head, struct plan *out,
		 struct err *err)
{
	struct db_stmt *stmt = query(store, SQL_HEAD, VALUES(db_text(plan)), err);
	bool row = false;
	bool ok = stmt != NULL && query_step(store, stmt, &row, err);
	*head = (struct head){0};
	if (ok && row) {
		const char *hash = query_text(store, stmt, 1);
		head->seq = query_number(store, stmt, 0);
		head->n_tiltak = query_number(store, stmt, 2);
		if (hash != NULL && strlen(hash) < sizeof(head->hash)) {
			memcpy(head->hash, hash, strlen(hash) + 1);
		}
	}
	query_end(store, stmt);
	return ok && load_kinds(store, plan, STORE_ALL, out, err);
}

/* Damage is a finding, and the check goes on; what hinders the check itself is an error. */
static bool survive(struct check *check, bool ok, const struct err *why)
{
	if (ok) {
		return true;
	}
	if (why->kind == ERR_DATA) {
		find(check, "%s", why->text);
		return true;
	}
	return err_set(check->err, why->kind, "%s", why->text);
}

static bool check_source(struct check *check, const char *plan)
{
	struct str text = {0};
	char stands[DIGEST_TEXT];
	char computed[DIGEST_TEXT];
	struct err why = {0};
	bool ok = store_source(check->store, plan, &text, &why) &&
		  store_source_digest(check->store, plan, stands, &why);
	if (ok && (text.len > 0 || stands[0] != '\0')) {
		struct digest *digest = digest_new();
		digest_add(digest, str_text(&text), text.len);
		digest_end(digest, computed);
		if (strcmp(stands, computed) != 0) {
			find(check,
			     "Planfila som sist ble lest for planen «%s», er endret i databasen.",
			     plan);
		}
	}
	str_done(&text);
	return survive(check, ok, &why);
}

/* A sealed report is what its record says, or it is in another register: a plan file has only the
 * record. */
static bool check_sealed(struct check *check, const char *plan, struct plan *stands)
{
	bool ok = true;
	struct err why = {0};
	for (size_t i = 0; ok && i < plan_count(stands, KIND_SEAL); i++) {
		const struct seal *seal = plan_at(stands, KIND_SEAL, i);
		struct str text = {0};
		char computed[DIGEST_TEXT];
		if (store_sealed(check->store, plan, seal->digest, &text, &why)) {
			struct digest *digest = digest_new();
			digest_add(digest, str_text(&text), text.len);
			digest_end(digest, computed);
			if (strcmp(seal->digest, computed) != 0) {
				find(check,
				     "Den forseglede rapporten for %s i planen «%s» er endret i "
				     "databasen.",
				     seal->period, plan);
			}
		} else {
			ok = why.kind == ERR_NOT_FOUND;
		}
		str_done(&text);
	}
	return survive(check, ok, &why);
}

/* What the walk over the log has shown, against the head and the rows. */
static void judge(struct replay *replay, const struct head *head, struct plan *stands)
{
	if (replay->seq != head->seq) {
		broken(replay, replay->seq + 1, N_("%s mangler i loggen."));
	} else if (strcmp(replay->hash, head->hash) != 0) {
		broken(replay, replay->seq, N_("%s er ikke den planen står på: loggen er endret."));
	}
	if (!replay->lost) {
		compare(replay->check, replay->plan, &replay->built, stands);
	}
	size_t n_tiltak = plan_count(stands, KIND_TILTAK);
	if ((int64_t)n_tiltak != head->n_tiltak) {
		find(replay->check, "Planen «%s» har %zu tiltak, men skal ha %lld.", replay->plan,
		     n_tiltak, (long long)head->n_tiltak);
	}
}

static bool check_plan(struct check *check, const char *plan)
{
	struct replay replay = {.check = check, .plan = plan};
	struct plan stands;
	struct head head;
	struct err why = {0};
	plan_init(&stands);
	plan_init(&replay.built);
	bool ok = store_begin(check->store, false, &why) &&
		  store_end(check->store, load(check->store, plan, &head, &stands, &why), &why);
	if (ok) {
		/* The log only grows: it can be read afterwards, up to what was the last set. */
		struct log_scope scope = {.plan = plan,
					  .query = {.before = head.seq + 1, .oldest_first = true},
					  .whole = true};
		ok = log_walk(check->store, &scope, replay_one, &replay, &why);
	}
	if (ok) {
		judge(&replay, &head, &stands);
	}
	ok = survive(check, ok, &why) && check_source(check, plan) &&
	     check_sealed(check, plan, &stands);
	plan_done(&replay.built);
	plan_done(&stands);
	return ok;
}

/* ---- All of them */

struct names {
	char **ids;
	size_t n, cap;
	struct map known;
};

static void names_done(struct names *names)
{
	for (size_t i = 0; i < names->n; i++) {
		free(names->ids[i]);
	}
	free(names->ids);
	map_done(&names->known);
}

static bool read_names(struct store *store, struct db_stmt *stmt, struct names *out,
		       struct err *err)
{
	bool row = true;
	bool ok = stmt != NULL;
	while (ok && (ok = query_step(store, stmt, &row, err)) && row) {
		const char *id = query_text(store, stmt, 0);
		out->ids = mem_grow(out->ids, &out->cap, out->n + 1, sizeof(*out->ids));
		out->ids[out->n] = mem_copy_text(id != NULL ? id : "");
		map_put(&out->known, out->ids[out->n], out->ids[out->n]);
		out->n++;
	}
	query_end(store, stmt);
	return ok;
}

/* A finding, the sentence with the plan in it, for each plan that the statement gives, if it is not
 * one of `but`. */
static bool find_strays(struct check *check, struct db_stmt *stmt, const struct names *but,
			const char *sentence, struct err *why)
{
	struct names found = {0};
	bool ok = read_names(check->store, stmt, &found, why);
	for (size_t i = 0; ok && i < found.n; i++) {
		if (but == NULL || map_get(&but->known, found.ids[i]) == NULL) {
			struct str text = {0};
			str_sentence(&text, sentence, found.ids[i]);
			find(check, "%s", str_text(&text));
			str_done(&text);
		}
	}
	names_done(&found);
	return survive(check, ok, why);
}

static bool check_strays(struct check *check, const struct names *plans)
{
	struct store *store = check->store;
	struct err why = {0};
	static const struct {
		enum sql_id sql;
		const char *sentence;
	} strays[] = {
		{SQL_STRAY_SETS, N_("Planen «%s» har endringer som loggen ikke vet om.")},
		{SQL_STRAY_CHANGES,
		 N_("Planen «%s» har løse endringslinjer som loggen ikke vet om.")},
		{SQL_STRAY_PERSONS, N_("Planen «%s» har endringer av noen som er fjernet fra "
				       "tabellen over personer.")},
	};
	struct str sentence = {0};
	bool ok = true;
	for (enum kind kind = 0; ok && kind < KIND_COUNT; kind++) {
		str_clear(&sentence);
		/* The plan is filled in later. */
		str_printf(&sentence, _("Planen «%%s» har %s som loggen ikke vet om."),
			   _(kinds[kind].plural));
		ok = find_strays(check, query_rows(store, kind, ROW_PLANS, NULL, &why), plans,
				 str_text(&sentence), &why);
	}
	str_done(&sentence);
	for (size_t i = 0; ok && i < sizeof(strays) / sizeof(strays[0]); i++) {
		ok = find_strays(check, query(store, strays[i].sql, NULL, &why), NULL,
				 _(strays[i].sentence), &why);
	}
	return ok;
}

bool store_check(struct store *store, void (*finding)(void *data, const char *sentence), void *data,
		 struct err *err)
{
	struct check check = {.store = store, .finding = finding, .data = data, .err = err};
	struct err why = {0};
	if (!survive(&check, store->driver->integrity(store->db, finding, data, &why), &why)) {
		return false;
	}
	struct names plans = {0};
	bool ok = survive(&check,
			  read_names(store, query(store, SQL_PLAN_IDS, NULL, &why), &plans, &why),
			  &why);
	for (size_t i = 0; ok && i < plans.n; i++) {
		ok = check_plan(&check, plans.ids[i]);
	}
	ok = ok && check_strays(&check, &plans);
	names_done(&plans);
	str_done(&check.last);
	return ok;
}
