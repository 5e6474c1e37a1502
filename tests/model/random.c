/*
 * Random plans. Texts are put together from pieces that have broken programs before: quotes,
 * formats, SQL, markup, formulas, YAML's other types, characters of every length.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "random.h"
#include "tiltak/err.h"
#include "tiltak/number.h"
#include "tiltak/str.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

enum { TODAY = 20000, LINE_PIECES = 6, TEXT_PIECES = 14, ATTEMPTS = 20 };

static const char *const pieces[] = {
	"Tilrettelegging for gründerskap",
	"sirkulærøkonomi",
	"ÆØÅ æøå",
	"\"",
	"'",
	"\\",
	"\\n",
	"%n%s%d",
	"'; DROP TABLE tiltak; --",
	"<script>alert(1)</script>",
	"&amp;",
	"]]>",
	"=1+1",
	"+47 99 99",
	"-1",
	"@SUM(A1)",
	"😀",
	"👩‍👩‍👧",
	"日本語",
	"e\u0301",
	"a\u030A",
	"\u00A0",
	"\u200B",
	"\u202E",
	"\uFEFF",
	"\u2028",
	"no",
	"~",
	"null",
	"12:30",
	"010",
	"0301",
	"1e3",
	"2023-02-07",
	"- x",
	"a: b",
	"#x",
	" #y",
	"? z",
	": ",
	"{",
	"}",
	"[",
	"]",
	",",
	";",
	"|",
	">",
	"*a",
	"&a",
	"!tag",
	"`",
	"$1",
	"${HOME}",
	"../../x",
	"~/",
	"�",
	"\U000E0041",
	"\U0010FFFF",
	"_x0041_",
	"\t",
	"  ",
	"key=value",
	"«guillemets»",
	"–",
	"…",
	"--- ",
	"...",
	"%YAML 1.2",
	"<<",
	"=",
};
static const char *const breaks[] = {"\n", "\n\n", "\n  ", "\n- ", "\n\t", "\r\n", "\n# "};
static const char *const nasty_ids[] = {
	"no",  "010", "1e3", "0x1F", "1_000", "yes",	    "null", "NULL",  "-",
	".",   "_",   "/",   "--x",  ".inf",  "2023-02-07", "T-1",  "t-001", "æøå",
	"ÆØÅ", "Å",   "aa",  "ŋ",    "5.10",  "5.2",	    "on",   "1.0",
};
static const char *const due_forms[] = {
	"%d-05-24",	 "%d-05-24–25",	  "%d-12-30–%d-01-02", "uke 21 %d", "uke 1 %d", "mai %d",
	"2. kvartal %d", "1. tertial %d", "2. halvår %d",      "vår %d",    "høst %d",	"%d",
	"%d-02-28",
};

uint64_t random_next(struct random *random)
{
	uint64_t z = random->state += UINT64_C(0x9E3779B97F4A7C15);
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

size_t random_below(struct random *random, size_t n)
{
	return (size_t)(random_next(random) % n);
}

bool random_chance(struct random *random, unsigned percent)
{
	return random_below(random, 100) < percent;
}

void random_seed(struct random *random, uint64_t seed)
{
	random->state = seed;
}

void random_init(struct random *random)
{
	const char *given = getenv("TILTAK_SEED");
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	uint64_t seed = given != NULL ? strtoull(given, NULL, 10)
				      : (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
	printf("# TILTAK_SEED=%" PRIu64 "\n", seed);
	random_seed(random, seed);
}

/* Appends what field_parse makes of text; the generator is wrong if that is refused. */
static void put_parsed(const struct field *field, const char *text, const struct plan *plan,
		       struct str *out)
{
	struct err err = {0};
	if (!field_parse(field, text, TODAY, plan, out, &err)) {
		fprintf(stderr, "random: %s: %s\n", field->key, err.text);
		abort();
	}
}

void random_text(struct random *random, bool lines, struct str *out)
{
	static const struct field line = {.key = "line", .type = TYPE_LINE};
	static const struct field text = {.key = "text", .type = TYPE_TEXT};
	struct str raw = {0};
	size_t before = out->len;
	size_t n = 1 + random_below(random, lines ? TEXT_PIECES : LINE_PIECES);
	for (size_t i = 0; i < n; i++) {
		if (lines && random_chance(random, 40)) {
			str_put(&raw, breaks[random_below(random, COUNT(breaks))]);
		} else if (random_chance(random, 40)) {
			str_char(&raw, ' ');
		}
		str_put(&raw, pieces[random_below(random, COUNT(pieces))]);
	}
	put_parsed(lines ? &text : &line, str_text(&raw), NULL, out);
	if (out->len == before) {
		str_put(out, "x");
	}
	str_done(&raw);
}

/* May a record of that kind stand in such a reference? Facts lie under areas, sub-areas and
 * premises only. */
static bool may_refer(const struct field *field, enum kind kind, const char *id)
{
	if (field->ref != KIND_ANY) {
		return kind == field->ref;
	}
	if ((field->flags & FIELD_PARENT) != 0) {
		return kind == KIND_AREA || kind == KIND_SUBAREA || kind == KIND_PREMISE;
	}
	return strlen(id) <= 64 && id_check(KIND_ANY, id, NULL);
}

/* The id of a record that field may refer to, or NULL. */
static const char *random_ref(struct random *random, const struct field *field, struct plan *plan)
{
	for (int i = 0; i < ATTEMPTS; i++) {
		enum kind kind = field->ref != KIND_ANY
					 ? field->ref
					 : (enum kind)random_below(random, KIND_COUNT);
		size_t n = plan_count(plan, kind);
		struct record *record = n > 0 ? plan_at(plan, kind, random_below(random, n)) : NULL;
		if (record != NULL && may_refer(field, kind, record->id)) {
			return record->id;
		}
	}
	return NULL;
}

static void random_refs(struct random *random, const struct field *field, struct plan *plan,
			struct str *raw)
{
	size_t n = 1 + random_below(random, 4);
	for (size_t i = 0; i < n; i++) {
		const char *id = random_ref(random, field, plan);
		if (id != NULL) {
			str_put(raw, id);
			str_put(raw, ", ");
		}
	}
}

static void random_words(struct random *random, struct str *raw)
{
	static const char *const words[] = {"8.3", "17", "8", "8.10", "8.a", "1.1", "17.19"};
	size_t n = 1 + random_below(random, 4);
	for (size_t i = 0; i < n; i++) {
		str_printf(raw, "%s ", words[random_below(random, COUNT(words))]);
	}
}

static void random_due(struct random *random, const struct field *field, struct str *raw)
{
	if (strcmp(field->key, "frist") == 0 && random_chance(random, 10)) {
		str_put(raw, "løpende");
		return;
	}
	int year = 1950 + (int)random_below(random, 150);
	for (const char *at = due_forms[random_below(random, COUNT(due_forms))]; *at != '\0';
	     at++) {
		if (at[0] == '%' && at[1] == 'd') {
			str_printf(raw, "%d", year++);
			at++;
		} else {
			str_char(raw, *at);
		}
	}
}

static void random_number(struct random *random, const struct field *field, struct str *raw)
{
	int64_t number;
	if (field->type == TYPE_YEAR) {
		number = random_chance(random, 80) ? 2015 + (int64_t)random_below(random, 15)
						   : 1900 + (int64_t)random_below(random, 300);
	} else if (field->type == TYPE_WHOLE || field->max > 0) {
		size_t max = field->max > 0 ? field->max : 1000;
		number = field->min + (int64_t)random_below(random, max - field->min + 1);
	} else {
		static const int64_t amounts[] = {0, 1, 999, 500000, 1700000000, AMOUNT_MAX};
		number = random_chance(random, 50) ? amounts[random_below(random, COUNT(amounts))]
						   : (int64_t)random_below(random, 10000000);
	}
	str_printf(raw, "%" PRId64, number);
}

static void random_raw(struct random *random, const struct field *field, struct plan *plan,
		       struct str *raw)
{
	const char *id;
	switch (field->type) {
	case TYPE_LINE:
	case TYPE_TEXT:
		random_text(random, field->type == TYPE_TEXT, raw);
		break;
	case TYPE_REF:
		id = random_ref(random, field, plan);
		str_put(raw, id != NULL ? id : "");
		break;
	case TYPE_REFS:
		random_refs(random, field, plan, raw);
		break;
	case TYPE_GOALS:
		random_words(random, raw);
		break;
	case TYPE_CHOICE:
		str_put(raw, field->choices->rows[random_below(random, field->choices->n)].code);
		break;
	case TYPE_DUE:
		random_due(random, field, raw);
		break;
	case TYPE_FIGURE:
		str_printf(raw, "%d,%d", (int)random_below(random, 2000) - 500,
			   (int)random_below(random, 200));
		break;
	default:
		random_number(random, field, raw);
		break;
	}
}

bool random_value(struct random *random, const struct field *field, struct plan *plan,
		  struct str *out)
{
	if ((field->flags & FIELD_REQUIRED) == 0 && random_chance(random, 40)) {
		return false;
	}
	size_t before = out->len;
	struct str raw = {0};
	random_raw(random, field, plan, &raw);
	put_parsed(field, str_text(&raw), NULL, out);
	str_done(&raw);
	return out->len > before;
}

/* An id that no record has, for kinds whose id is given. */
static void random_given_id(struct random *random, const struct plan *plan, enum kind kind,
			    struct str *out)
{
	do {
		str_clear(out);
		if (kind == KIND_PLAN) {
			str_printf(out, "plan-%zu", random_below(random, 1000));
		} else if (kind == KIND_FRAME || kind == KIND_PRIORITY) {
			str_printf(out, "%zu", 1900 + random_below(random, 300));
		} else if (kind == KIND_TERM || kind == KIND_SYNONYM) {
			random_text(random, false, out);
		} else {
			str_put(out, nasty_ids[random_below(random, COUNT(nasty_ids))]);
			if (random_chance(random, 70)) {
				str_printf(out, "-%zu", random_below(random, 10000));
			}
		}
	} while (!id_check_new(kind, str_text(out), NULL) ||
		 (kinds[kind].shape == SHAPE_LIST ? plan_find_any(plan, str_text(out), NULL)
						  : plan_find(plan, kind, str_text(out))) != NULL);
}

/* The id from the key fields in the record; false when it is taken or something is missing. */
static bool random_key_id(struct random *random, struct plan *plan, enum kind kind, void *record,
			  struct str *out)
{
	struct str value = {0};
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		str_clear(&value);
		if ((field->flags & FIELD_KEY) != 0 && random_value(random, field, plan, &value)) {
			field_assign(field, plan, record, str_text(&value), NULL);
		}
	}
	str_done(&value);
	str_clear(out);
	return record_key_id(kind, record, out) && plan_find(plan, kind, str_text(out)) == NULL;
}

/* Facts are numbered under their parent; other ids do so now and then. */
static void random_id(struct random *random, struct plan *plan, enum kind kind, const char *parent,
		      struct str *out)
{
	str_clear(out);
	if (kind == KIND_FACT || random_chance(random, 60)) {
		plan_next_id(plan, kind, parent, out);
	}
	bool taken = kind != KIND_FACT && plan_find_any(plan, str_text(out), NULL) != NULL;
	if (out->len == 0 || taken || !id_check_new(kind, str_text(out), NULL)) {
		random_given_id(random, plan, kind, out);
	}
}

static void set(struct plan *plan, enum kind kind, void *record, const char *key, const char *text)
{
	field_assign(field_find(kind, key), plan, record, text, NULL);
}

/* What the rules ask of some kinds beyond required fields. */
static void keep_rules(struct plan *plan, enum kind kind, void *record)
{
	if (kind == KIND_TILTAK) {
		struct tiltak *tiltak = record;
		tiltak->area = tiltak->strategies != NULL ? NULL : tiltak->area;
		if (tiltak->reason == NULL &&
		    (tiltak->status == STATUS_DROPPED || tiltak->light > LIGHT_GOOD)) {
			set(plan, kind, record, "begrunnelse", "fordi: «det»");
		}
		if (tiltak->lineage != NULL && list_has(tiltak->lineage, tiltak->id)) {
			tiltak->lineage = NULL;
		}
	} else if (kind == KIND_PRIORITY) {
		/* A list that is decided cannot go back to what it was. */
		((struct priority *)record)->decision = NULL;
	} else if (kind == KIND_FATE) {
		struct fate *fate = record;
		bool itself = fate->with != NULL && strcmp(fate->with, fate->tiltak) == 0;
		if (fate->fate == FATE_MERGED && (fate->with == NULL || itself)) {
			fate->fate = FATE_CHANGED;
		}
		if (fate->fate == FATE_MOVED && fate->to == NULL) {
			set(plan, kind, record, "til", "Kultur & idrett");
		}
		if (fate->reason == NULL) {
			set(plan, kind, record, "begrunnelse", "? hvorfor");
		}
	} else if (kind == KIND_PROMISE && ((struct promise *)record)->answer != ANSWER_NONE) {
		set(plan, kind, record, "gitt", "2022");
		set(plan, kind, record, "besvart", "2023");
		set(plan, kind, record, "ny-frist", "mai 2024");
		set(plan, kind, record, "begrunnelse", "! derfor");
	} else if (kind == KIND_DELIVERABLE) {
		struct deliverable *deliverable = record;
		if (deliverable->reason == NULL && deliverable->status == STATUS_DROPPED) {
			set(plan, kind, record, "begrunnelse", "- nei");
		}
	} else if (kind == KIND_ASSESSMENT) {
		struct assessment *assessment = record;
		if (assessment->reason == NULL && assessment->light > LIGHT_GOOD) {
			set(plan, kind, record, "begrunnelse", "#derfor");
		}
	} else if (kind == KIND_PLAN) {
		struct plan_info *info = record;
		int32_t first = info->first_year;
		if (info->last_year != SMALL_UNSET && info->last_year < first) {
			info->first_year = info->last_year;
			info->last_year = first;
		}
	} else if (kind == KIND_MEASUREMENT) {
		struct measurement *measurement = record;
		if (measurement->result == NULL && measurement->ambition == NULL &&
		    measurement->series_break == NULL &&
		    measurement->expected.precision == DUE_NONE) {
			set(plan, kind, record, "resultat", "-0,5");
		}
	}
}

static void fill(struct random *random, struct plan *plan, enum kind kind, void *record)
{
	struct str value = {0};
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const struct field *field = &kinds[kind].fields[i];
		str_clear(&value);
		if ((field->flags & (FIELD_KEY | FIELD_PARENT)) == 0 &&
		    random_value(random, field, plan, &value)) {
			field_assign(field, plan, record, str_text(&value), NULL);
		}
	}
	str_done(&value);
	keep_rules(plan, kind, record);
}

/* A record whose id is made of key fields, with just those. */
static void *random_keyed(struct random *random, struct plan *plan, enum kind kind)
{
	struct str id = {0};
	struct str keys = {0};
	void *record = NULL;
	void *draft = mem_zero(1, kinds[kind].size);
	if (random_key_id(random, plan, kind, draft, &id)) {
		record_write(kind, draft, &keys);
		record = plan_add(plan, kind, str_text(&id));
		record_read(kind, str_text(&keys), plan, record, NULL);
	}
	free(draft);
	str_done(&id);
	str_done(&keys);
	return record;
}

/* A record with an id and a parent, if it needs one. */
static void *random_named(struct random *random, struct plan *plan, enum kind kind)
{
	const struct field *field = field_parent(kind);
	struct str id = {0};
	struct str parent = {0};
	void *record = NULL;
	if (field == NULL || random_value(random, field, plan, &parent)) {
		random_id(random, plan, kind, field != NULL ? str_text(&parent) : NULL, &id);
		record = plan_add(plan, kind, str_text(&id));
		if (field != NULL) {
			field_assign(field, plan, record, str_text(&parent), NULL);
		}
	}
	str_done(&id);
	str_done(&parent);
	return record;
}

void *random_record(struct random *random, struct plan *plan, enum kind kind)
{
	bool keyed = kinds[kind].id_key == NULL && kind != KIND_FACT;
	void *record = keyed ? random_keyed(random, plan, kind) : random_named(random, plan, kind);
	if (record != NULL) {
		fill(random, plan, kind, record);
	}
	return record;
}

void random_plan(struct random *random, struct plan *out, size_t size)
{
	plan_init(out);
	/* What is referred to comes first, then a mixture. */
	for (enum kind kind = 1; kind < KIND_COUNT && size >= KIND_COUNT; kind++) {
		random_record(random, out, kind);
	}
	for (size_t i = KIND_COUNT; i < size; i++) {
		random_record(random, out, (enum kind)(1 + random_below(random, KIND_COUNT - 1)));
	}
	random_record(random, out, KIND_PLAN);
}
