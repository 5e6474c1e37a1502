/*
 * A begrunnelse belongs to the status or vurdering that it was given for: a new one is due when
 * they come to another that needs one, and it goes when neither does any more.
 */
#include "after.h"
#include "table.h"
#include "tiltak/err.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static const enum kind kinds_with_reason[] = {KIND_TILTAK, KIND_DELIVERABLE, KIND_ASSESSMENT};
enum { N_WITH_REASON = sizeof kinds_with_reason / sizeof kinds_with_reason[0] };

struct reasons {
	const struct plan *plan;
	struct change_set *set;
	enum kind kind;
	const struct field *field; /* begrunnelse */
};

static unsigned value_of(const struct field *field, const void *record)
{
	return record ? *((const uint8_t *)record + field->offset) : 0;
}

/* The first field of the record whose value needs a reason, and (with `before`) did not stand
 * there; NULL if there is none. */
static const struct field *needing(enum kind kind, const void *record, const void *before)
{
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		if (field->type == TYPE_CHOICE &&
		    choice_needs_reason(field->choices, value_of(field, record)) &&
		    (!before || value_of(field, before) != value_of(field, record))) {
			return field;
		}
	}
	return NULL;
}

static const char *reason_of(const struct reasons *of, const void *record)
{
	return record ? *(const char *const *)((const char *)record + of->field->offset) : NULL;
}

static void put_reason(const struct reasons *of, const void *record, const char *text)
{
	change_add(of->set, &(struct change){of->kind, record_id(record), of->field,
					     reason_of(of, record), text});
}

static bool ask_for_one(const struct reasons *of, const struct field *field, const void *record,
			struct err *err)
{
	const struct choice *choice = choice_at(field->choices, value_of(field, record));
	struct str name = {0};
	id_show(of->kind, record_id(record), true, &name);
	if (of->kind == KIND_ASSESSMENT) {
		err_set(err, ERR_DATA,
			"%s får %s «%s», men begrunnelsen som står der, ble gitt for noe annet. "
			"Skriv hvorfor i «begrunnelse» i samme steg.",
			str_text(&name), field->key, _(choice->label));
	} else {
		err_set(err, ERR_DATA,
			"%s får %s «%s», men begrunnelsen som står der, ble gitt for noe annet. "
			"Skriv hvorfor i «begrunnelse» i samme steg, eller med --grunn.",
			str_text(&name), field->key, _(choice->label));
	}
	str_done(&name);
	return false;
}

/* `record` is as the set leaves it. */
static bool settle(const struct reasons *of, const void *record, struct err *err)
{
	const void *before = plan_find(of->plan, of->kind, record_id(record));
	const char *stands = reason_of(of, record);
	const struct field *fresh = needing(of->kind, record, before);
	bool given = of->set->reasoned || !text_equal(reason_of(of, before), stands);
	struct str why = {0};
	bool ok = true;
	if (given) {
		return true;
	}
	if (fresh && of->set->why &&
	    field_parse(of->field, of->set->why, DAY_UNSET, NULL, &why, NULL) && why.len > 0) {
		put_reason(of, record, str_text(&why));
	} else if (fresh && stands) {
		ok = ask_for_one(of, fresh, record, err);
	} else if (before && needing(of->kind, before, NULL) && !needing(of->kind, record, NULL)) {
		put_reason(of, record, NULL);
	}
	str_done(&why);
	return ok;
}

bool change_give_reasons(const struct plan *plan, struct change_set *set, struct err *err)
{
	struct after after;
	bool fits = after_init(&after, plan, set, NULL), ok = true;
	for (size_t k = 0; fits && k < N_WITH_REASON; k++) {
		enum kind kind = kinds_with_reason[k];
		struct reasons of = {plan, set, kind, field_find(kind, "begrunnelse")};
		const void *record;
		for (size_t at = 0;
		     ok && (record = table_next(&after.touched.tables[kind], &at));) {
			ok = settle(&of, record, err);
		}
	}
	after_done(&after);
	return ok;
}
