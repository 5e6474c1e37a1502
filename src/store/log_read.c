/*
 * Walking the log. The reader may take its time over each set (a pager may stand in front), so sets
 * are read a batch at a time and no lock is held while they are looked at.
 */
#include <string.h>

#include "tiltak/err.h"
#include "tiltak/str.h"

#include "inner.h"
#include "log.h"

enum {
	BATCH = 64,	      /* sets */
	BATCH_CHANGES = 5000, /* after so many the batch is full */
};

struct walk {
	struct store *store;
	const struct log_scope *scope;
	int64_t after, before; /* what is left to read */
	size_t left;	       /* sets until the query's limit */
	struct log_entry entries[BATCH];
	size_t n, n_changes;
	bool more;
};

/* Columns of the statements sets_…, in order. */
enum {
	SET_SEQ,
	SET_UID,
	SET_AT,
	SET_ACT,
	SET_ACTOR,
	SET_BEHALF,
	SET_WHY,
	SET_DECISION,
	SET_UNDOES,
	SET_PREVIOUS,
	SET_HASH,
	SET_ACCOUNT,
	SET_NAME,
	SET_BEHALF_NAME,
};

static const char *keep(struct walk *walk, struct db_stmt *stmt, int i, struct log_entry *entry)
{
	return arena_text(&entry->set.arena, query_text(walk->store, stmt, i));
}

static void read_who(struct walk *walk, struct db_stmt *stmt, struct log_entry *entry)
{
	const char *actor = keep(walk, stmt, SET_ACCOUNT, entry);
	if (actor == NULL) {
		actor = keep(walk, stmt, SET_NAME, entry);
	}
	entry->set.actor = actor != NULL ? actor : "ukjent";
	entry->set.behalf = keep(walk, stmt, SET_BEHALF_NAME, entry);
}

static bool read_act(struct log_entry *entry)
{
	for (enum act act = 0; act < ACT_COUNT; act++) {
		if (text_equal(entry->head.act, act_names[act])) {
			entry->set.act = act;
			return true;
		}
	}
	return false;
}

static void read_head(struct walk *walk, struct db_stmt *stmt, struct log_entry *entry)
{
	*entry = (struct log_entry){0};
	change_set_init(&entry->set);
	entry->head = (struct log_head){
		.seq = query_number(walk->store, stmt, SET_SEQ),
		.uid = keep(walk, stmt, SET_UID, entry),
		.at = keep(walk, stmt, SET_AT, entry),
		.act = keep(walk, stmt, SET_ACT, entry),
		.actor = query_number(walk->store, stmt, SET_ACTOR),
		.behalf = query_number(walk->store, stmt, SET_BEHALF),
		.why = keep(walk, stmt, SET_WHY, entry),
		.decision = keep(walk, stmt, SET_DECISION, entry),
		.undoes = query_number(walk->store, stmt, SET_UNDOES),
		.previous = keep(walk, stmt, SET_PREVIOUS, entry),
		.hash = keep(walk, stmt, SET_HASH, entry),
	};
	read_who(walk, stmt, entry);
	entry->set.seq = entry->head.seq;
	entry->set.why = entry->head.why;
	entry->set.decision = entry->head.decision;
	entry->set.undoes = entry->head.undoes;
	entry->unreadable = !read_act(entry) || entry->head.at == NULL ||
			    !instant_parse(entry->head.at, &entry->set.at);
}

static bool wanted(const struct walk *walk, const struct change_set *set)
{
	const struct log_query *query = &walk->scope->query;
	return (query->from == 0 || set->at >= query->from) &&
	       (query->to == 0 || set->at < query->to) &&
	       (query->who == NULL || text_equal(set->actor, query->who) ||
		text_equal(set->behalf, query->who));
}

static struct db_stmt *query_heads(struct walk *walk, struct err *err)
{
	const struct log_query *asked = &walk->scope->query;
	enum sql_id id = asked->oldest_first ? SQL_SETS_OLDEST : SQL_SETS_NEWEST;
	if (asked->id != NULL && !walk->scope->whole) {
		id = asked->oldest_first ? SQL_SETS_OF_OLDEST : SQL_SETS_OF_NEWEST;
	}
	return query(walk->store, id,
		     VALUES(db_text(walk->scope->plan), db_number(walk->after),
			    db_number(walk->before), db_number(BATCH), db_text(asked->id)),
		     err);
}

static void pass(struct walk *walk, int64_t seq)
{
	if (walk->scope->query.oldest_first) {
		walk->after = seq;
	} else {
		walk->before = seq;
	}
}

static bool read_heads(struct walk *walk, struct err *err)
{
	struct db_stmt *stmt = query_heads(walk, err);
	bool ok = stmt != NULL;
	bool row = true;
	size_t n_rows = 0;
	walk->n = 0;
	while (ok && walk->left > 0 && (ok = query_step(walk->store, stmt, &row, err)) && row) {
		struct log_entry *entry = &walk->entries[walk->n];
		read_head(walk, stmt, entry);
		pass(walk, entry->head.seq);
		n_rows++;
		if (wanted(walk, &entry->set)) {
			walk->n++;
			walk->left--;
		} else {
			change_set_done(&entry->set);
		}
	}
	query_end(walk->store, stmt);
	walk->more = walk->left > 0 && n_rows == BATCH;
	return ok;
}

/* Columns of the statements changes…, in order. */
static void read_change(struct walk *walk, struct db_stmt *stmt, struct log_change *out)
{
	*out = (struct log_change){
		.kind = query_text(walk->store, stmt, 0),
		.id = query_text(walk->store, stmt, 1),
		.parent = query_text(walk->store, stmt, 2),
		.field = query_text(walk->store, stmt, 3),
		.old_text = query_text(walk->store, stmt, 4),
		.new_text = query_text(walk->store, stmt, 5),
	};
}

static void take_change(struct log_entry *entry, const struct log_change *row)
{
	enum kind kind = row->kind != NULL ? kind_find(row->kind) : KIND_COUNT;
	const struct field *field = NULL;
	if (kind < KIND_COUNT && row->field != NULL) {
		field = field_find(kind, row->field);
	}
	if (kind == KIND_COUNT || row->id == NULL || (row->field != NULL && field == NULL)) {
		entry->unreadable = true;
		return;
	}
	change_add(&entry->set,
		   &(struct change){kind, row->id, field, row->old_text, row->new_text});
}

static enum sql_id changes_wanted(const struct log_scope *scope)
{
	if (scope->whole) {
		return SQL_CHANGES;
	}
	return scope->query.id		 ? SQL_CHANGES_OF
	       : scope->query.no_records ? SQL_CHANGES_OF_FIELDS
					 : SQL_CHANGES;
}

static bool read_changes(struct walk *walk, struct log_entry *entry, struct err *err)
{
	const struct log_query *asked = &walk->scope->query;
	if (asked->no_changes || (asked->no_files && entry->set.act == ACT_READ)) {
		return true;
	}
	struct db_stmt *stmt = query(walk->store, changes_wanted(walk->scope),
				     VALUES(db_text(walk->scope->plan), db_number(entry->head.seq),
					    db_text(walk->scope->query.id)),
				     err);
	struct digest *digest =
		walk->scope->whole ? chain_begin(walk->scope->plan, &entry->head) : NULL;
	bool ok = stmt != NULL;
	bool row = true;
	while (ok && (ok = query_step(walk->store, stmt, &row, err)) && row) {
		struct log_change change;
		read_change(walk, stmt, &change);
		take_change(entry, &change);
		if (digest != NULL) {
			chain_add(digest, &change);
		}
	}
	query_end(walk->store, stmt);
	if (digest != NULL) {
		digest_end(digest, entry->computed);
	}
	return ok;
}

static void drop_after(struct walk *walk, size_t n)
{
	for (size_t i = n; i < walk->n; i++) {
		change_set_done(&walk->entries[i].set);
		walk->left++;
		walk->more = true;
	}
	walk->n = n;
}

static bool read_batch(struct walk *walk, struct err *err)
{
	bool ok = read_heads(walk, err);
	size_t n_changes = 0;
	for (size_t i = 0; ok && i < walk->n; i++) {
		ok = read_changes(walk, &walk->entries[i], err);
		n_changes += walk->entries[i].set.n;
		if (n_changes >= BATCH_CHANGES && i + 1 < walk->n) {
			pass(walk, walk->entries[i].head.seq);
			drop_after(walk, i + 1);
		}
	}
	if (!ok) {
		drop_after(walk, 0);
	}
	return ok;
}

bool log_walk(struct store *store, const struct log_scope *scope,
	      bool (*each)(void *data, struct log_entry *entry), void *data, struct err *err)
{
	const struct log_query *query = &scope->query;
	struct walk walk = {
		.store = store,
		.scope = scope,
		.after = query->after,
		.before = query->before != 0 ? query->before : INT64_MAX,
		.left = query->limit != 0 ? query->limit : SIZE_MAX,
		.more = true,
	};
	bool going = true;
	while (going && walk.more) {
		if (!store_begin(store, false, err) ||
		    !store_end(store, read_batch(&walk, err), err)) {
			return false;
		}
		for (size_t i = 0; i < walk.n; i++) {
			going = going && each(data, &walk.entries[i]);
			change_set_done(&walk.entries[i].set);
		}
	}
	return true;
}

static bool unreadable(const char *plan, int64_t seq, struct err *err)
{
	return err_set(err, ERR_DATA,
		       "Endring %lld i planen «%s» er skadet. Hent databasen fra en "
		       "sikkerhetskopi.",
		       (long long)seq, plan);
}

bool log_set(struct store *store, const char *plan, int64_t seq, struct change_set *out,
	     struct err *err)
{
	struct log_scope scope = {.plan = plan};
	struct walk walk = {
		.store = store, .scope = &scope, .after = seq - 1, .before = seq + 1, .left = 1};
	if (!read_batch(&walk, err)) {
		return false;
	}
	if (walk.n == 0 || walk.entries[0].unreadable) {
		drop_after(&walk, 0);
		return unreadable(plan, seq, err);
	}
	*out = walk.entries[0].set;
	return true;
}

struct reader {
	const char *plan;
	bool (*each)(void *data, const struct change_set *set);
	void *data;
	struct err *err;
	bool ok;
};

static bool hand_on(void *data, struct log_entry *entry)
{
	struct reader *reader = data;
	if (entry->unreadable) {
		reader->ok = unreadable(reader->plan, entry->head.seq, reader->err);
		return false;
	}
	return reader->each(reader->data, &entry->set);
}

bool store_log(struct store *store, const char *plan, const struct log_query *query,
	       bool (*each)(void *data, const struct change_set *set), void *data, struct err *err)
{
	struct reader reader = {.plan = plan, .each = each, .data = data, .err = err, .ok = true};
	struct log_scope scope = {.plan = plan, .query = *query};
	return log_walk(store, &scope, hand_on, &reader, err) && reader.ok;
}
