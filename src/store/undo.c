/*
 * Which step of a person can be taken back, or done again.
 */
#include "tiltak/err.h"

#include "inner.h"
#include "log.h"

static bool nothing(bool redo, struct err *err)
{
	return redo ? err_set(err, ERR_NOT_FOUND,
			      "Det er ingenting å gjøre om igjen for deg i denne planen. "
			      "Historikk viser hva som er gjort.")
		    : err_set(err, ERR_NOT_FOUND,
			      "Det er ingenting å angre for deg i denne planen. "
			      "Historikk viser hva som er gjort.");
}

struct person {
	int64_t actor, behalf; /* ids, 0: none */
	size_t skip;
};

static bool find_person(struct store *store, const struct store_who *who, struct person *out,
			bool *ret_found, struct err *err)
{
	*out = (struct person){.skip = who->skip};
	if (!person_find(store, who->actor, who->actor, &out->actor, err) ||
	    (who->behalf != NULL && !person_find(store, NULL, who->behalf, &out->behalf, err))) {
		return false;
	}
	*ret_found = out->actor != 0 && (who->behalf == NULL || out->behalf != 0);
	return true;
}

static bool find_step(struct store *store, const char *plan, const struct person *person, bool redo,
		      int64_t *ret_seq, struct err *err)
{
	return query_one(store, redo ? SQL_REDOABLE : SQL_UNDOABLE,
			 VALUES(db_text(plan), db_number(person->actor),
				db_number_or_null(person->behalf),
				db_number((int64_t)person->skip)),
			 ret_seq, NULL, err);
}

bool store_undo_step(struct store *store, const char *plan, const struct store_who *who, bool redo,
		     int64_t *ret_seq, struct err *err)
{
	struct person person;
	bool known;
	*ret_seq = 0;
	if (!store_begin(store, false, err)) {
		return false;
	}
	bool ok = find_person(store, who, &person, &known, err) &&
		  (!known || find_step(store, plan, &person, redo, ret_seq, err));
	return store_end(store, ok, err);
}

bool store_undoable(struct store *store, const char *plan, const struct store_who *who, bool redo,
		    struct change_set *out, struct err *err)
{
	struct person person;
	bool known;
	int64_t seq = 0;
	if (!store_begin(store, false, err)) {
		return false;
	}
	bool ok = find_person(store, who, &person, &known, err) &&
		  (!known || find_step(store, plan, &person, redo, &seq, err));
	ok = ok && (seq != 0 ? log_set(store, plan, seq, out, err) : nothing(redo, err));
	return store_end(store, ok, err);
}
