/*
 * Writing a change set. Only the records it touches are fetched; the model applies the set to them,
 * as it would in memory, and what then stands is put back. So memory and database cannot come to
 * differ in what a change means, and a change of one field costs the same in a plan of any size.
 */
#include <stdlib.h>
#include <string.h>

#include "tiltak/digest.h"
#include "tiltak/err.h"
#include "tiltak/str.h"

#include "conflict.h"
#include "inner.h"
#include "log.h"
#include "migrations.h"

struct writing {
	struct store *store;
	const char *plan;
	struct change_set *set;
	struct plan touched;  /* the records of the set: as they stood, then as they become */
	const char **parents; /* ids of the parents of the changed records */
	int64_t seq;
	char previous[DIGEST_TEXT];
	size_t n_tiltak; /* touched, before */
};

static bool check_set(const struct writing *w, struct err *err)
{
	const char *reason = store_read_only(w->store);
	if (reason != NULL) {
		return err_set(err, ERR_DENIED, "Ingenting er lagret, for %s.", reason);
	}
	for (size_t i = 0; i < w->set->n; i++) {
		const struct change *change = &w->set->changes[i];
		if (change->kind == KIND_PLAN && strcmp(change->id, w->plan) != 0) {
			return err_set(err, ERR_USE,
				       "Endringen gjelder planen «%s», ikke «%s». Velg riktig plan "
				       "med --plan.",
				       change->id, w->plan);
		}
	}
	return true;
}

/* A program that was running when another one raised the schema must not write by the old one. */
static bool check_version(struct store *store, struct err *err)
{
	int64_t version;
	if (!query_one(store, SQL_VERSION, NULL, &version, NULL, err)) {
		return false;
	}
	return version == (int64_t)n_migrations ||
	       err_set(err, ERR_DATA,
		       "Databasen er oppgradert av en nyere utgave av tiltak mens den var åpen. "
		       "Start "
		       "tiltak på nytt.");
}

static bool makes_plan(const struct writing *w)
{
	for (size_t i = 0; i < w->set->n; i++) {
		const struct change *change = &w->set->changes[i];
		if (change->kind == KIND_PLAN && change->field == NULL && change->new_text) {
			return true;
		}
	}
	return false;
}

/* Takes the plan's head, and with it the right to write the plan. */
static bool take_head(struct writing *w, struct err *err)
{
	struct db_stmt *stmt = query(w->store, SQL_HEAD_TAKE, VALUES(db_text(w->plan)), err);
	bool row;
	bool ok = stmt != NULL && query_step(w->store, stmt, &row, err);
	if (ok) {
		const char *hash = row ? query_text(w->store, stmt, 1) : NULL;
		w->seq = row ? query_number(w->store, stmt, 0) : 0;
		w->previous[0] = '\0';
		if (hash != NULL && strlen(hash) < sizeof(w->previous)) {
			memcpy(w->previous, hash, strlen(hash) + 1);
		}
	}
	query_end(w->store, stmt);
	if (ok && w->seq == 1 && !makes_plan(w)) {
		return err_set(err, ERR_NOT_FOUND,
			       "Planen «%s» finnes ikke i databasen. «tiltak planer» viser dem som "
			       "gjør det.",
			       w->plan);
	}
	return ok;
}

/* The field that names what a record lies under, or like a status text is about for good. */
static const struct field *belongs_to(enum kind kind)
{
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		if ((field->flags & (FIELD_PARENT | FIELD_KEY)) != 0 && field_refers(field)) {
			return field;
		}
	}
	return NULL;
}

/* The parent's id, as the record has it now; NULL when it has none, or is not there. */
static const char *parent_of(const struct writing *w, const struct change *change)
{
	const struct field *field = belongs_to(change->kind);
	const void *record =
		field != NULL ? plan_find(&w->touched, change->kind, change->id) : NULL;
	return record != NULL ? *(const char *const *)((const char *)record + field->offset) : NULL;
}

/* In a plan that is new there is nothing to fetch. */
static bool fetch_touched(struct writing *w, struct err *err)
{
	if (w->seq > 1 && !touch_fetch(w->store, w->plan, w->set, &w->touched, err)) {
		return false;
	}
	for (size_t i = 0; i < w->set->n; i++) {
		w->parents[i] = parent_of(w, &w->set->changes[i]);
	}
	w->n_tiltak = plan_count(&w->touched, KIND_TILTAK);
	return true;
}

/* That a list was decided so once, only the log knows: no record refers to a decision that another
 * has replaced. */
static bool keeps_decision(struct writing *w, const struct change *change, struct err *err)
{
	struct str line = {0};
	str_printf(&line, "vedtak=%s\n", change->id);
	struct db_stmt *stmt =
		query(w->store, SQL_DECIDED_BY,
		      VALUES(db_text(w->plan), db_text(change->id), db_text(str_text(&line))), err);
	bool row = false;
	bool ok = stmt != NULL && query_step(w->store, stmt, &row, err);
	if (ok && row) {
		ok = err_set(err, ERR_DATA,
			     "%s kan ikke fjernes: topp 10 for %s ble vedtatt der, og begge "
			     "vedtakene står i historikken.",
			     change->id, query_text(w->store, stmt, 0));
	}
	query_end(w->store, stmt);
	str_done(&line);
	return ok;
}

/* Then all goes with it. */
static bool removes_plan(const struct change_set *set)
{
	size_t i = 0;
	while (i < set->n && (set->changes[i].kind != KIND_PLAN || set->changes[i].field ||
			      set->changes[i].new_text)) {
		i++;
	}
	return i < set->n;
}

static bool keeps_decisions(struct writing *w, struct err *err)
{
	bool ok = change_keeps_decisions(&w->touched, w->set, err);
	size_t n = removes_plan(w->set) ? 0 : w->set->n;
	for (size_t i = 0; ok && i < n; i++) {
		const struct change *change = &w->set->changes[i];
		ok = change->kind != KIND_DECISION || change->field != NULL ||
		     change->new_text != NULL || keeps_decision(w, change, err);
	}
	return ok;
}

/* Two who each keep the rules may break them together: one removes what the other comes to refer
 * to, one takes the reason away when the other makes it due, one moves what the other decides. So
 * they are asked about again, here where nobody else writes. In a plan that is new there is nobody
 * else. */
static bool keeps_rules(struct writing *w, struct err *err)
{
	return w->seq == 1 || (keeps_decisions(w, err) &&
			       (change_check(&w->touched, w->set, err) || err->kind == ERR_BUSY));
}

static bool put_row(struct writing *w, struct row_values *row, const struct change *change,
		    struct err *err)
{
	const void *record = plan_find(&w->touched, change->kind, change->id);
	struct db_stmt *stmt =
		record != NULL ? query_rows(w->store, change->kind, ROW_PUT,
					    row_values(row, w->plan, change->kind, record), err)
			       : query_rows(w->store, change->kind, ROW_REMOVE,
					    VALUES(db_text(w->plan), db_text(change->id)), err);
	bool is_row;
	bool ok = stmt != NULL && query_step(w->store, stmt, &is_row, err);
	query_end(w->store, stmt);
	return ok;
}

/* Changes of one record mostly stand together: its row is put once, after the last. */
static bool is_last_of_record(const struct change_set *set, size_t i)
{
	const struct change *change = &set->changes[i];
	return i + 1 == set->n || change[1].kind != change->kind ||
	       strcmp(change[1].id, change->id) != 0;
}

static bool put_rows(struct writing *w, struct err *err)
{
	struct row_values *row = row_values_new();
	bool ok = true;
	for (size_t i = 0; ok && i < w->set->n; i++) {
		const struct change *change = &w->set->changes[i];
		if (w->parents[i] == NULL) {
			w->parents[i] = parent_of(w, change);
		}
		ok = !is_last_of_record(w->set, i) || put_row(w, row, change, err);
	}
	row_values_free(row);
	return ok;
}

static bool append(struct writing *w, struct err *err)
{
	struct log_place place = {.plan = w->plan, .seq = w->seq, .previous = w->previous};
	char hash[DIGEST_TEXT];
	int64_t n_more = (int64_t)plan_count(&w->touched, KIND_TILTAK) - (int64_t)w->n_tiltak;
	return log_append(w->store, &place, w->set, w->parents, hash, err) &&
	       query_run(w->store, SQL_HEAD_PUT,
			 VALUES(db_text(w->plan), db_text(hash), db_number(n_more)), err);
}

static bool write_set(struct writing *w, struct conflict *conflict, struct err *err)
{
	size_t at = 0;
	if (!take_head(w, err) || !fetch_touched(w, err) || !keeps_rules(w, err)) {
		return false;
	}
	if (!change_apply(&w->touched, w->set, &at, err)) {
		return err->kind == ERR_BUSY && conflict_tell(w->store, w->plan, &w->touched,
							      &w->set->changes[at], conflict, err);
	}
	return put_rows(w, err) && append(w, err);
}

static bool is_step(const struct change_set *set, const struct store_source *source)
{
	return set->n > 0 || set->undoes != 0 || (source != NULL && source->step);
}

/* A reading that is no step takes the place of the one it was compared with. */
static bool put_source(struct writing *w, const struct store_source *source, struct err *err)
{
	int64_t seq = w->seq;
	if (!is_step(w->set, source) &&
	    !query_one(w->store, SQL_SOURCE_SEQ, VALUES(db_text(w->plan)), &seq, NULL, err)) {
		return false;
	}
	char found[DIGEST_TEXT];
	if (source->digest == NULL) {
		struct digest *running = digest_new();
		digest_add(running, source->text, source->len);
		digest_end(running, found);
	}
	const char *digest = source->digest != NULL ? source->digest : found;
	struct db_value text = {.type = DB_TEXT, .text = source->text, .len = source->len};
	return query_run(w->store, SQL_SOURCE_PUT,
			 VALUES(db_text(w->plan), db_number(seq), db_text(digest), text), err);
}

/* One set of the transaction; those before it in the transaction stand already. */
static bool write_one(struct writing *w, const struct store_source *source,
		      struct conflict *conflict, struct err *err)
{
	plan_init(&w->touched);
	w->parents = mem_zero(w->set->n + 1, sizeof(*w->parents));
	bool ok = is_step(w->set, source) ? write_set(w, conflict, err)
					  : store_seq(w->store, w->plan, &w->seq, err);
	w->set->seq = w->seq;
	if (ok) {
		change_settle(w->set);
	}
	free(w->parents);
	plan_done(&w->touched); /* the driver may hold the source once more */
	return ok && (source == NULL || put_source(w, source, err));
}

struct batch {
	struct change_set *sets;
	size_t n;
	const struct store_source *source;
};

static bool write_batch(struct store *store, const char *plan, const struct batch *batch,
			struct store_stop *stop, struct err *err)
{
	struct err own = {0};
	err = err != NULL ? err : &own;
	bool ok = true;
	for (stop->at = 0; ok && stop->at < batch->n; stop->at += ok) {
		ok = check_set(&(struct writing){.store = store,
						 .plan = plan,
						 .set = &batch->sets[stop->at]},
			       err);
	}
	if (!ok || !store_begin(store, true, err)) {
		return false;
	}
	ok = check_version(store, err);
	for (stop->at = 0; ok && stop->at < batch->n; stop->at += ok) {
		struct writing w = {.store = store, .plan = plan, .set = &batch->sets[stop->at]};
		ok = write_one(&w, batch->source, &stop->conflict, err);
	}
	ok = store_end(store, ok, err);
	for (size_t i = 0; !ok && i < batch->n; i++) {
		batch->sets[i].seq = 0;
	}
	return ok;
}

bool store_apply(struct store *store, const char *plan, struct change_set *set,
		 const struct store_source *source, struct conflict *conflict, struct err *err)
{
	struct store_stop stop = {0};
	bool ok = write_batch(store, plan, &(struct batch){set, 1, source}, &stop, err);
	if (conflict != NULL && stop.conflict.id != NULL) {
		*conflict = stop.conflict;
	} else {
		conflict_done(&stop.conflict);
	}
	return ok;
}

bool store_apply_all(struct store *store, const char *plan, struct change_set *sets, size_t n,
		     struct store_stop *stop, struct err *err)
{
	*stop = (struct store_stop){0};
	return write_batch(store, plan, &(struct batch){sets, n, NULL}, stop, err);
}
