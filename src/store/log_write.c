/*
 * Appending to the log.
 */
#include <stdio.h>
#include <sys/random.h>

#include "tiltak/err.h"
#include "tiltak/str.h"

#include "inner.h"
#include "log.h"

bool person_find(struct store *store, const char *account, const char *name, int64_t *out,
		 struct err *err)
{
	return query_one(store, account ? SQL_ACCOUNT : SQL_NAME,
			 VALUES(db_text(account ? account : name)), out, NULL, err);
}

/* Made when there is none. */
static bool person_take(struct store *store, const char *account, const char *name, int64_t *out,
			struct err *err)
{
	if (!person_find(store, account, name, out, err)) {
		return false;
	}
	return *out != 0 || query_one(store, SQL_PERSON_ADD,
				      VALUES(db_text(account), db_text(name)), out, NULL, err);
}

/* Of the set's own, so that one sent again after a lost connection is not written twice. */
static bool make_uid(char out[33], struct err *err)
{
	unsigned char bytes[16];
	if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes)) {
		return err_set(err, ERR_IO, "Maskinen ga ingen tilfeldige tall. Prøv igjen.");
	}
	for (size_t i = 0; i < sizeof(bytes); i++) {
		(void)snprintf(&out[2 * i], 3, "%02x", bytes[i]);
	}
	return true;
}

static bool append_changes(struct store *store, const struct log_place *place,
			   const struct change_set *set, const char *const *parents,
			   struct digest *digest, struct err *err)
{
	int64_t n = 0;
	for (size_t i = 0; i < set->n; i++) {
		const struct change *change = &set->changes[i];
		if (text_equal(change->old_text, change->new_text)) { /* change_expect */
			continue;
		}
		struct log_change row = {
			.kind = kinds[change->kind].name,
			.id = change->id,
			.parent = parents[i],
			.field = change->field ? change->field->key : NULL,
			.old_text = change->old_text,
			.new_text = change->new_text,
		};
		chain_add(digest, &row);
		if (!query_run(store, SQL_CHANGE_ADD,
			       VALUES(db_text(place->plan), db_number(place->seq), db_number(n++),
				      db_text(row.kind), db_text(row.id), db_text(row.parent),
				      db_text(row.field), db_text(row.old_text),
				      db_text(row.new_text)),
			       err)) {
			return false;
		}
	}
	return true;
}

static bool append_head(struct store *store, const char *plan, const struct log_head *head,
			struct err *err)
{
	return query_run(store, SQL_SET_ADD,
			 VALUES(db_text(plan), db_number(head->seq), db_text(head->uid),
				db_text(head->at), db_text(head->act), db_number(head->actor),
				db_number_or_null(head->behalf), db_text(head->why),
				db_text(head->decision), db_number_or_null(head->undoes),
				db_text(head->previous), db_text(head->hash)),
			 err);
}

bool log_append(struct store *store, const struct log_place *place, const struct change_set *set,
		const char *const *parents, char out[DIGEST_TEXT], struct err *err)
{
	char uid[33];
	struct str at = {0};
	instant_write(set->at, &at);
	struct log_head head = {
		.seq = place->seq,
		.previous = place->previous,
		.undoes = set->undoes,
		.uid = uid,
		.at = str_text(&at),
		.act = act_names[set->act],
		.why = set->why,
		.decision = set->decision,
	};
	bool ok = make_uid(uid, err) &&
		  person_take(store, set->actor, set->actor, &head.actor, err) &&
		  (!set->behalf || person_take(store, NULL, set->behalf, &head.behalf, err));
	if (ok) {
		struct digest *digest = chain_begin(place->plan, &head);
		ok = append_changes(store, place, set, parents, digest, err);
		digest_end(digest, out);
		head.hash = out;
		ok = ok && append_head(store, place->plan, &head, err);
	}
	str_done(&at);
	return ok;
}
