/*
 * What can first be judged when the whole file is read: references may point forward, and a status
 * may be a word of the file's own list. Only what did not resolve at once waits here.
 */
#include <stdlib.h>
#include <string.h>

#include "reader.h"
#include "tiltak/mem.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* Waiting at once: more than any plan has, a few MiB. */
#define LATER_MAX 50000
/* Ids compared in search of what was meant, in the whole file: some 20 ms of work. */
#define NEAREST_MAX 200000

struct later {
	const struct field *field;
	void *record;	  /* that gets the choice; NULL for a reference */
	const char *text; /* in the plan's arena */
	struct place place;
};

void later_add(struct reader *reader, const struct field *field, void *record, const char *text,
	       struct place place)
{
	if (reader->n_later == LATER_MAX) {
		stream_refuse(
			reader->stream, place,
			N_("for mange henvisninger til noe som ikke har stått i fila ennå. Sett "
			   "det de viser til, først"));
		return;
	}
	reader->later = mem_grow(reader->later, &reader->cap_later, reader->n_later + 1,
				 sizeof(*reader->later));
	reader->later[reader->n_later++] =
		(struct later){field, record, arena_text(&reader->plan->arena, text), place};
}

static void choice_settle(struct reader *reader, const struct later *later)
{
	struct err err;

	str_clear(&reader->value);
	if (!field_parse(later->field, later->text, DAY_UNSET, reader->plan, &reader->value,
			 &err) ||
	    !field_assign(later->field, reader->plan, later->record, str_text(&reader->value),
			  &err)) {
		faults_add(&reader->faults, later->place, "%s: %s", later->field->key, err.text);
	}
}

/* The nearest id of the kind, as long as there is patience for it; NULL if none is near. */
static const char *nearest_id(struct reader *reader, enum kind kind, const char *id)
{
	const size_t n = plan_count(reader->plan, kind);
	const char **ids, *nearest;
	size_t n_ids = 0;

	if (reader->n_compared + n > NEAREST_MAX) {
		return NULL;
	}
	reader->n_compared += n;
	ids = mem_zero(n + 1, sizeof(*ids));
	for (size_t i = 0; i < n; i++) {
		const struct record *record = plan_at(reader->plan, kind, i);

		if (!record_is_nameless(record)) {
			ids[n_ids++] = record->id;
		}
	}
	nearest = text_nearest(id, ids, n_ids);
	free(ids);
	return nearest;
}

/* What the person probably meant: an actor's id for its name, or an id spelled nearly so. */
static const char *meant(struct reader *reader, const struct field *field, const char *id)
{
	const char *nearest = NULL;

	str_clear(&reader->value);
	if (field_parse(field, id, DAY_UNSET, reader->plan, &reader->value, NULL) &&
	    strcmp(str_text(&reader->value), id) != 0) {
		return str_text(&reader->value);
	}
	if (field->ref != KIND_ANY) {
		return nearest_id(reader, field->ref, id);
	}
	for (enum kind kind = 0; kind < KIND_COUNT && !nearest; kind++) {
		nearest = nearest_id(reader, kind, id);
	}
	return nearest;
}

static bool reference_exists(const struct reader *reader, const struct later *later)
{
	return later->field->ref == KIND_ANY
		       ? plan_find_any(reader->plan, later->text, NULL) != NULL
		       : plan_find(reader->plan, later->field->ref, later->text) != NULL;
}

static void reference_settle(struct reader *reader, const struct later *later)
{
	const struct field *field = later->field;
	const char *guess;
	enum kind other;
	struct str hint = {0};

	if (reference_exists(reader, later)) {
		return;
	}
	if (plan_find_any(reader->plan, later->text, &other)) {
		faults_add(&reader->faults, later->place,
			   "%s: «%s» er id-en til en annen type (%s), ikke %s", field->key,
			   later->text, _(kinds[other].name), _(kinds[field->ref].name));
		return;
	}
	guess = meant(reader, field, later->text);
	faults_add(&reader->faults, later->place, "%s: «%.*s» finnes ikke i planen%s", field->key,
		   faults_quote(later->text), later->text, text_meant(guess, &hint));
	str_done(&hint);
}

void later_settle(struct reader *reader)
{
	for (size_t i = 0; i < reader->n_later && !faults_enough(&reader->faults); i++) {
		const struct later *later = &reader->later[i];

		if (later->record) {
			choice_settle(reader, later);
		} else {
			reference_settle(reader, later);
		}
	}
}
