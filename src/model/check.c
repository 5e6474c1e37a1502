/*
 * The rules that every register keeps: required fields, references that exist, reasons where they
 * are due. The plan reader asks record by record; a change set is asked about what it touches, so
 * that a point change needs no more of the plan than that.
 */
#include <stdlib.h>

#include "after.h"
#include "rules.h"
#include "table.h"
#include "tiltak/err.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* Where faults go; tell is NULL when only their number is wanted. */
struct faults {
	const struct after *after;
	void (*tell)(void *data, const struct field *field, const char *sentence);
	void *data;
	size_t n;
};

static bool is_set(const struct field *field, const void *record)
{
	if (field->type == TYPE_LINE || field->type == TYPE_TEXT || field_refers(field)) {
		return member_text(field, record) != NULL;
	}
	struct str text = {0};
	bool set = field_text(field, record, &text);
	str_done(&text);
	return set;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Without the zeros that begin a number, and in lower case. */
static void put_bare(const char *id, struct str *out)
{
	bool inside = false;
	for (const char *at = id; *at; at++) {
		bool digit = is_digit(*at);
		if (*at != '0' || inside || !is_digit(at[1])) {
			str_char(out, *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at);
			inside = digit;
		}
	}
}

/* T-7 means T-007, though F-7 has more letters in common with it. */
static const char *same_number(const char *const *ids, size_t n, const char *id)
{
	struct str wanted = {0}, bare = {0};
	const char *same = NULL;
	put_bare(id, &wanted);
	for (size_t i = 0; i < n && !same; i++) {
		str_clear(&bare);
		put_bare(ids[i], &bare);
		same = strcmp(str_text(&bare), str_text(&wanted)) == 0 ? ids[i] : NULL;
	}
	str_done(&wanted);
	str_done(&bare);
	return same;
}

const char *plan_nearest(const struct plan *plan, enum kind ref, const char *id)
{
	size_t n = 0, cap = 0;
	const char **ids = NULL;
	for (size_t kind = 0; kind < KIND_COUNT; kind++) {
		if (ref != KIND_ANY && kind != ref) {
			continue;
		}
		const struct table *table = &plan->tables[kind];
		ids = mem_grow(ids, &cap, n + 2 * table->n, sizeof *ids);
		const struct record *record;
		for (size_t at = 0; (record = table_next(table, &at));) {
			ids[n++] = record->id;
			const char *name = ref == KIND_ACTOR ? record_title(ref, record) : NULL;
			if (name) {
				ids[n++] = name;
			}
		}
	}
	const char *same = same_number(ids, n, id), *near = same ? same : text_nearest(id, ids, n);
	free(ids);
	return near;
}

static void tell_way_out(enum kind ref, struct str *out)
{
	if (ref == KIND_ACTOR) {
		str_put(out, _("Skriv id-en eller navnet til noe som finnes, eller lag det først "
			       "med «tiltak ny NAVN slag=aktør»."));
	} else {
		str_printf(out,
			   _("Skriv id-en til noe som finnes, eller lag det først med «tiltak ny "
			     "TITTEL slag=%s»."),
			   kinds[ref].name);
	}
}

static void tell_missing(struct faults *faults, const struct ref_walk *walk)
{
	faults->n++;
	if (!faults->tell) {
		return;
	}
	enum kind ref = walk->field->ref;
	const char *near = plan_nearest(faults->after->plan, ref, walk->id);
	struct str sentence = {0};
	struct str hint = {0};
	str_printf(&sentence, _("%s: %s «%s» finnes ikke%s."), record_id(walk->record),
		   walk->field->key, walk->id, text_meant(near, &hint));
	if (!near && ref < KIND_COUNT && kinds[ref].id_first) {
		str_char(&sentence, ' ');
		tell_way_out(ref, &sentence);
	}
	faults->tell(faults->data, walk->field, str_text(&sentence));
	str_done(&hint);
	str_done(&sentence);
}

static void check_references(struct faults *faults, struct ref_walk walk)
{
	while (refs_next(&walk)) {
		if (!after_find(faults->after, walk.field->ref, walk.id)) {
			tell_missing(faults, &walk);
		}
	}
	refs_done(&walk);
}

/* The sentence has the id in it. */
static void add_fault(struct faults *faults, enum kind kind, const struct field *field,
		      const void *record, const char *sentence)
{
	faults->n++;
	if (faults->tell) {
		struct str name = {0}, whole = {0};
		id_show(kind, record_id(record), true, &name);
		str_sentence(&whole, _(sentence), str_text(&name));
		faults->tell(faults->data, field, str_text(&whole));
		str_done(&name);
		str_done(&whole);
	}
}

static void add_missing(struct faults *faults, enum kind kind, const struct field *field,
			const void *record)
{
	faults->n++;
	if (faults->tell) {
		struct str name = {0}, whole = {0};
		id_show(kind, record_id(record), true, &name);
		/* The reader of a file has its own way to end it. */
		str_printf(&whole,
			   faults->after ? _("%s mangler «%s». Fyll det ut.")
					 : _("%s mangler «%s»."),
			   str_text(&name), field->key);
		faults->tell(faults->data, field, str_text(&whole));
		str_done(&name);
		str_done(&whole);
	}
}

static void check_required(struct faults *faults, enum kind kind, const void *record)
{
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		if (field->flags & FIELD_REQUIRED && !is_set(field, record)) {
			add_missing(faults, kind, field, record);
		}
	}
}

static void check_key_id(struct faults *faults, enum kind kind, const void *record)
{
	struct str id = {0};
	if (record_key_id(kind, record, &id) && !text_equal(record_id(record), str_text(&id))) {
		add_fault(faults, kind, NULL, record,
			  N_("%s har fått en annen id av innholdet. Fjern den og lag en ny i "
			     "stedet."));
	}
	str_done(&id);
}

/* What holds whatever else the plan has in it. */
static void check_alone(struct faults *faults, enum kind kind, const void *record)
{
	check_required(faults, kind, record);
	check_key_id(faults, kind, record);
	for (size_t i = 0; i < n_rules; i++) {
		if (rules[i].kind == kind && rules[i].broken(record)) {
			add_fault(faults, kind, field_find(kind, rules[i].key), record,
				  rules[i].sentence);
		}
	}
}

size_t record_faults(const struct plan *plan, enum kind kind, const void *record,
		     void (*tell)(void *data, const struct field *field, const char *sentence),
		     void *data)
{
	struct faults faults = {.tell = tell, .data = data};
	check_alone(&faults, kind, record);
	if (plan) {
		struct after after = {.plan = plan}; /* large: readers ask without a plan */
		faults.after = &after;
		check_references(&faults, refs_of(kind, record));
	}
	return faults.n;
}

static void tell_first(void *data, const struct field *field, const char *sentence)
{
	(void)field;
	if (((struct err *)data)->kind == ERR_NONE) {
		err_set(data, ERR_DATA, "%s", sentence);
	}
}

/* The reader checks ids as it reads them; those that others give are checked here. */
static void check_id(struct faults *faults, enum kind kind, const void *record)
{
	struct err err;
	if (!id_check(kind, record_id(record), &err)) {
		faults->n++;
		faults->tell(faults->data, NULL, err.text);
	}
}

/* References that the set does not touch were right before and are not looked at. */
static void check_change(struct faults *faults, const struct change *change)
{
	const void *record = after_find(faults->after, change->kind, change->id);
	if (!record) {
		return;
	}
	check_alone(faults, change->kind, record);
	if (!change->field) {
		check_id(faults, change->kind, record);
		check_references(faults, refs_of(change->kind, record));
	} else if (field_refers(change->field)) {
		check_references(faults, refs_of_field(change->field, record));
	}
}

static bool refuse_listed(const struct dangling *at, struct err *err)
{
	const struct priority *list = at->record;
	const char *id = at->walk.id, *key = at->walk.field->key;
	if (text_equal(key, "prosjektgruppe")) {
		return err_set(err, ERR_DATA,
			       "%s kan ikke fjernes: prosjektgruppa for %s har den med. Ta den ut "
			       "der først.",
			       id, list->id);
	}
	if (text_equal(key, "vedtak")) {
		return err_set(err, ERR_DATA,
			       "%s kan ikke fjernes: topp 10 for %s er vedtatt der. Fatt et nytt "
			       "vedtak i stedet.",
			       id, list->id);
	}
	if (text_equal(key, "forslag")) {
		return err_set(err, ERR_DATA,
			       "%s kan ikke fjernes: kommunedirektørens forslag for %s har den "
			       "med. Gi den status «Utgår» i stedet.",
			       id, list->id);
	}
	if (list->decision) {
		return err_set(err, ERR_DATA,
			       "%s kan ikke fjernes: topp 10 for %s er vedtatt med den (%s). Gi "
			       "den status «Utgår» i stedet.",
			       id, list->id, list->decision);
	}
	return err_set(err, ERR_DATA,
		       "%s kan ikke fjernes: topp 10 for %s har den med. Ta den ut der først.", id,
		       list->id);
}

/* A tiltak that the project group has said something of; false when it has not. */
static bool refuse_discussed(const struct dangling *at, const char *name, struct err *err)
{
	const char *id = at->walk.id;
	if (at->kind == KIND_CANDIDATE) {
		const struct candidate *candidate = at->record;
		err_set(err, ERR_DATA,
			"%s kan ikke fjernes: den er foreslått for %d. Trekk forslaget først: "
			"«tiltak topp %d trekk %s».",
			id, candidate->year, candidate->year, id);
	} else if (at->kind == KIND_BALLOT && at->walk.field->ref == KIND_TILTAK) {
		err_set(err, ERR_DATA,
			"%s kan ikke fjernes: %s har den med. Gi den status «Utgår» i stedet.", id,
			name);
	} else if (at->kind == KIND_FATE && at->walk.field->flags & FIELD_KEY) {
		err_set(err, ERR_DATA,
			"%s kan ikke fjernes: den har et utfall for %d. Gi den status «Utgår» i "
			"stedet.",
			id, ((const struct fate *)at->record)->year);
	} else if (at->kind == KIND_FATE) {
		err_set(err, ERR_DATA,
			"%s kan ikke fjernes: %s viser til den i «%s». Gi den status «Utgår» i "
			"stedet.",
			id, name, at->walk.field->key);
	} else {
		return false;
	}
	return true;
}

static void refuse_removal(const struct dangling *at, const char *name, struct err *err)
{
	const char *id = at->walk.id;
	bool belongs = at->walk.field->flags & (FIELD_KEY | FIELD_PARENT);
	if (at->kind == KIND_PROMISE && at->walk.field->ref == KIND_ASSESSMENT) {
		err_set(err, ERR_DATA,
			"Statusteksten %s kan ikke fjernes: løftet %s er gitt i den. Fjern løftet "
			"først, eller behold begge.",
			id, name);
	} else if (at->kind == KIND_PRIORITY) {
		refuse_listed(at, err);
	} else if (refuse_discussed(at, name, err)) {
		return;
	} else if (belongs && at->kind == KIND_ASSESSMENT) {
		err_set(err, ERR_DATA,
			"%s kan ikke fjernes: %s hører til den. Fjern begge, eller behold begge.",
			id, name);
	} else if (belongs) {
		err_set(err, ERR_DATA,
			"%s kan ikke fjernes: %s %s hører til den. Fjern begge, eller behold "
			"begge.",
			id, _(kinds[at->kind].name), name);
	} else {
		err_set(err, ERR_DATA,
			"%s kan ikke fjernes: %s viser til den i «%s». Endre det først.", id, name,
			at->walk.field->key);
	}
}

static bool check_removals(const struct after *after, struct err *err)
{
	struct dangling at = {0};
	bool found = after_dangling(after, &at);
	if (found) {
		struct str name = {0};
		id_show(at.kind, record_id(at.record), false, &name);
		refuse_removal(&at, str_text(&name), err);
		str_done(&name);
	}
	dangling_done(&at);
	return !found;
}

bool change_check(const struct plan *plan, const struct change_set *set, struct err *err)
{
	struct after after;
	struct err first = {0};
	struct faults faults = {.after = &after, .tell = tell_first, .data = &first};
	bool ok = after_init(&after, plan, set, err) && check_removals(&after, err);
	for (size_t i = 0; ok && faults.n == 0 && i < set->n; i++) {
		check_change(&faults, &set->changes[i]);
	}
	after_done(&after);
	return ok && (faults.n == 0 || err_set(err, ERR_DATA, "%s", first.text));
}
