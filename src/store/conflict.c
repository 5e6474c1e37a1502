/*
 * A conflict is told field by field, with a name and a time from the log.
 */
#include "conflict.h"

#include <ctype.h>
#include <stdlib.h>

#include "tiltak/err.h"
#include "tiltak/str.h"

#include "inner.h"
#include "log.h"

static char *copy_or_null(const char *text)
{
	return text != NULL ? mem_copy_text(text) : NULL;
}

static char *text_now(const struct plan *now, const struct change *change)
{
	const void *record = plan_find(now, change->kind, change->id);
	struct str text = {0};
	if (record == NULL) {
		return NULL;
	}
	if (change->field == NULL) {
		record_write(change->kind, record, &text);
	} else if (!field_text(change->field, record, &text)) {
		return NULL;
	}
	str_put(&text, "");
	return str_steal(&text);
}

/* The set that last touched what the conflict is over, before that number: set the field, or made
 * or removed the record; anything in it when all of it was to be removed. 0: none. */
static bool last_touch(struct store *store, const char *plan, const struct change *change,
		       const struct conflict *over, int64_t *seq, struct err *err)
{
	const char *key = over->field != NULL ? over->field->key : NULL;
	bool any = change->field == NULL && change->old_text != NULL && over->now != NULL;
	return query_one(store, SQL_LAST_TOUCH,
			 VALUES(db_text(plan), db_text(change->id),
				db_text(kinds[change->kind].name), db_text(key), db_number(any),
				db_number(*seq)),
			 seq, NULL, err);
}

static void put_who(const struct change_set *set, struct conflict *out)
{
	struct str who = {0};
	str_put(&who, set->behalf != NULL ? set->behalf : set->actor);
	if (set->behalf != NULL) {
		str_printf(&who, " (%s)", set->actor);
	}
	free(out->who);
	out->who = str_steal(&who);
	out->at = set->at;
}

/* Who it was. An undo brings back a value that somebody set before what it takes back, and it is
 * theirs: who pressed undo wrote nothing. */
static bool find_who(struct store *store, const char *plan, const struct change *change,
		     struct conflict *out, struct err *err)
{
	int64_t seq = INT64_MAX;
	bool ok, again = true;
	while ((ok = last_touch(store, plan, change, out, &seq, err)) && again && seq != 0) {
		struct change_set set;
		if (!log_set(store, plan, seq, &set, err)) {
			return false;
		}
		put_who(&set, out);
		again = set.undoes != 0 && out->field != NULL && out->now != NULL;
		seq = set.undoes;
		change_set_done(&set);
	}
	return ok;
}

static bool say(const struct conflict *conflict, struct err *err)
{
	struct str text = {0};
	conflict_show(conflict, &text);
	text.data[0] = (char)toupper((unsigned char)text.data[0]);
	err_set(err, ERR_BUSY, "%s. Ingenting er lagret. Se på det nye og prøv igjen.",
		str_text(&text));
	str_done(&text);
	return false;
}

bool conflict_tell(struct store *store, const char *plan, const struct plan *now,
		   const struct change *change, struct conflict *out, struct err *err)
{
	struct conflict found = {
		.kind = change->kind,
		.id = mem_copy_text(change->id),
		.field = plan_find(now, change->kind, change->id) != NULL ? change->field : NULL,
		.was = copy_or_null(change->old_text),
		.now = text_now(now, change),
		.wanted = copy_or_null(change->new_text),
	};
	if (find_who(store, plan, change, &found, err)) {
		say(&found, err);
	}
	if (out != NULL) {
		*out = found;
	} else {
		conflict_done(&found);
	}
	return false;
}
