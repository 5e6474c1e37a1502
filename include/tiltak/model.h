/*
 * The model: records, the field table, the plan in memory, change sets, columns, filters and
 * roll-up. Pure: no input, no output, no clock.
 *
 * Every value has one canonical text (the one in the plan file, the log and the database). Typed
 * code reads struct members; generic code goes through the field table.
 */
#ifndef TILTAK_MODEL_H
#define TILTAK_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tiltak/date.h"
#include "tiltak/mem.h"

struct err;
struct str;

/* Kinds of records. */

enum kind {
	KIND_PLAN,
	KIND_DECISION,
	KIND_GUIDELINE,
	KIND_ACTOR,
	KIND_INDICATOR,
	KIND_MEASUREMENT, /* id: I-1/2018 */
	KIND_AREA,
	KIND_SUBAREA,
	KIND_FACT, /* id: 5.1.1/2, the second fact of 5.1.1 */
	KIND_STRATEGY,
	KIND_TILTAK,
	KIND_DELIVERABLE,
	KIND_PREMISE,
	KIND_TASK,
	KIND_TERM,	 /* id: the word */
	KIND_FRAME,	 /* id: the year */
	KIND_PRIORITY,	 /* id: the year */
	KIND_ASSESSMENT, /* id: 2015/2-1 */
	KIND_PROMISE,
	KIND_EVENT,
	KIND_SYNONYM, /* id: the word */
	KIND_COUNT,
};
#define KIND_ANY KIND_COUNT

/* Choices are stored in one byte: 0 is unset, else 1 + the row in the choice table. */
enum status {
	STATUS_NONE,
	STATUS_TODO,
	STATUS_ACTIVE,
	STATUS_ONGOING,
	STATUS_POSTPONED,
	STATUS_DONE,
	STATUS_DROPPED,
	STATUS_COUNT,
};
enum light { LIGHT_NONE, LIGHT_GOOD, LIGHT_UNSURE, LIGHT_CRITICAL, LIGHT_COUNT };

/* A text member is NULL when unset. A list is one text, "5.7-8, 5.7-1": walk it with list_next.
 * Years and small numbers are SMALL_UNSET, amounts INT_UNSET (number.h) when unset. Every record
 * starts with its id. */
#define SMALL_UNSET INT16_MIN

struct record {
	const char *id;
};
struct plan_info {
	const char *id, *title, *municipality, *municipality_no, *vision, *level_area,
		*level_strategy, *decision, *revised, *source;
	int32_t first_year, last_year;
};
struct decision {
	const char *id, *body, *case_no, *title, *description, *source;
	struct due date;
};
struct guideline {
	const char *id, *title, *description, *fn, *source;
};
struct actor {
	const char *id, *name, *description, *source;
	uint8_t type;
};
struct indicator {
	const char *id, *title, *description, *source, *unit, *target;
	uint8_t direction;
};
struct measurement {
	const char *id, *indicator, *result, *ambition;
	int32_t year;
};
struct area {
	const char *id, *title, *description, *source;
};
struct subarea {
	const char *id, *area, *title, *description, *source;
};
struct fact {
	const char *id, *parent, *text, *source;
	int32_t year;
};
struct strategy {
	const char *id, *area, *title, *description, *target, *subarea, *guidelines, *decision,
		*source;
};
struct tiltak {
	const char *id, *title, *description, *strategies, *area, *owner, *co_owners, *partners,
		*reason, *fn, *decisions, *source;
	int64_t cost; /* kroner */
	struct due start, due;
	int32_t days; /* dagsverk of the department */
	uint8_t role, status, light;
};
struct deliverable {
	const char *id, *tiltak, *title, *owner, *source;
	struct due due;
	int16_t rank; /* order among its siblings; unset ones follow, by id */
	uint8_t status;
};
struct premise {
	const char *id, *title, *description, *source;
};
struct task {
	const char *id, *premise, *title, *source;
};
struct term {
	const char *id, *text, *source;
};
struct frame {
	const char *id;
	int64_t cost;
	int32_t days;
};
struct priority {
	const char *id, *decision, *note, *source, *tiltak; /* tiltak: ids in rank order */
};
struct assessment {
	const char *id, *subject, *text, *reason, *source;
	int32_t year;
	uint8_t light;
};
struct promise {
	const char *id, *subject, *text, *source;
	struct due due;
	int32_t given;
};
struct year_event {
	const char *id, *title, *body, *source;
	struct due date;
	int32_t month;
};
struct synonym {
	const char *id;
	uint8_t status;
};

/* The field table. */

enum field_type {
	TYPE_LINE,   /* text without line breaks */
	TYPE_TEXT,   /* text with line breaks */
	TYPE_REF,    /* the id of a record of kind `ref` (or KIND_ANY) */
	TYPE_REFS,   /* ids in order, each once */
	TYPE_WORDS,  /* words in order, each once: FN goals */
	TYPE_CHOICE, /* one of `choices` */
	TYPE_DUE,    /* struct due */
	TYPE_YEAR,   /* int32_t */
	TYPE_WHOLE,  /* int32_t or int16_t, `min` to `max` */
	TYPE_AMOUNT, /* int64_t kroner */
	TYPE_FIGURE, /* decimal figure as text */
	TYPE_COUNT,
};

struct choice {
	const char *code;	     /* "pågår": files, log, database, commands */
	const char *label;	     /* «Pågår» */
	const char *mark, *ascii;    /* statuses only: «►», "[>]" */
	const char *const *synonyms; /* NULL-terminated, may be NULL */
};
struct choices {
	const char *name; /* «status» */
	const struct choice *rows;
	size_t n;
};
extern const struct choices status_choices, light_choices, role_choices, actor_choices,
	direction_choices;
/* The computed state «Forsinket» (never stored): label and marks. */
extern const struct choice late_choice;

enum field_flags {
	FIELD_REQUIRED = 1, /* a record without it is a fault */
	FIELD_KEY = 2,	    /* part of the id: given when the record is made, never changed */
	FIELD_PARENT = 4,   /* in the file given by nesting; never changed */
	FIELD_SHARED = 8,   /* the same text stands in many records: kept in memory once */
};

struct field {
	const char *key;    /* in files and commands: «frist» */
	const char *label;  /* on screens: «Frist» */
	const char *column; /* SQL column: "due_on" */
	enum field_type type;
	enum kind ref; /* TYPE_REF, TYPE_REFS */
	const struct choices *choices;
	uint16_t offset, size; /* of the member of the record */
	uint16_t flags;
	uint32_t min; /* smallest number */
	uint32_t max; /* bytes of text, or largest number; 0: the type's default */
};

/* How a kind stands in the plan file. */
enum shape {
	SHAPE_ONE,    /* plan: */
	SHAPE_LIST,   /* a list of mappings, at the top or nested in its parent */
	SHAPE_BY_ID,  /* a mapping from id to fields: rammer, topp10 */
	SHAPE_SERIES, /* measurements: one mapping from year to figure for each field */
	SHAPE_PAIRS,  /* a mapping from id to its one field: statusord */
};

struct kind_info {
	const char *name;    /* «tiltak», «strategi»: messages, log, database */
	const char *plural;  /* «tiltak», «strategier» */
	const char *section; /* key in the file: «tiltak», «leveranser»; NULL for SHAPE_SERIES,
				whose fields are the keys */
	const char *id_key; /* «id», «kode», «ord», «år»; NULL where the id is made of key fields or
			       place */
	const char *id_first; /* the first id («T-001»); under a parent what follows its id («.1»).
				  NULL: a person gives it, or it is made of key fields */
	const char *table;    /* SQL table */
	enum shape shape;
	size_t size;
	const struct field *fields;
	size_t n_fields;
};
extern const struct kind_info kinds[KIND_COUNT];

/* By key (å may be aa, case-blind); NULL if there is none. */
const struct field *field_find(enum kind kind, const char *key);
/* The field of that kind that has FIELD_PARENT, or NULL. */
const struct field *field_parent(enum kind kind);
/* By name («tiltak»); KIND_COUNT if there is none. */
enum kind kind_find(const char *name);

/* May a record of that kind have this id? 1 to 64 bytes of letters, digits and . - _ /; a made id
 * (I-1/2018) up to 100; plan: a-z 0-9 and -; ramme and topp 10: a year; begrep and statusord: any
 * line of up to 100 bytes. ERR_DATA says what works. */
bool id_check(enum kind kind, const char *id, struct err *err);
/* What a record is called («tittel», «navn»), or NULL where the id or a long text must do. */
const char *record_title(enum kind kind, const void *record);

/* Is it stored as a number (BIGINT), not as text? */
bool field_is_number(const struct field *field);
/* Appends the canonical text; false (nothing appended) when unset. */
bool field_text(const struct field *field, const void *record, struct str *out);
/* The number of a numeric field; false when unset. */
bool field_number(const struct field *field, const void *record, int64_t *out);
bool field_equal(const struct field *field, const void *a, const void *b);

struct plan;

/* Sets the member from canonical text (NULL unsets); texts are copied into the plan's arena,
 * repeated ones shared. False with ERR_DATA when the text is not canonical for the type. */
bool field_assign(const struct field *field, struct plan *plan, void *record, const char *text,
		  struct err *err);
/* INT_UNSET unsets; false (nothing set) when it is out of bounds. */
bool field_assign_number(const struct field *field, void *record, int64_t number);

/* Turns what a person typed or a file holds into canonical text, appended to out; false with
 * ERR_DATA and a sentence that says what works, or nothing appended and true when typed is empty
 * (unset). Looks up synonyms, names of actors («Næringsavdelingen» → naering) and ids in plan, when
 * plan is not NULL. Whether a reference exists is change_check's business. */
bool field_parse(const struct field *field, const char *typed, int32_t today,
		 const struct plan *plan, struct str *out, struct err *err);

/* Appends what people read («2. kvartal 2023», «500 000 kr», «Næringsavdelingen»); plan may be NULL
 * (ids are then shown as they are). text is canonical; NULL shows «–». Not cleaned: see text_clean.
 */
void field_show(const struct field *field, const char *text, const struct plan *plan,
		struct str *out);

/* Walks a list: *at starts as the text; copies no bytes. Returns false at the end. */
bool list_next(const char **at, const char **ret_item, size_t *ret_len);
bool list_has(const char *list, const char *item);
size_t list_count(const char *list);

/* A choice's code by its stored byte, NULL for 0; and the other way: code, label or synonym (also
 * of the plan) to the byte, 0 if unknown. */
const struct choice *choice_at(const struct choices *choices, unsigned value);
unsigned choice_find(const struct choices *choices, const char *word, const struct plan *plan);

/* A plan in memory. */

/* The records of a kind. They lie in chunks in the order they were added; `slots` is a hash of
 * their places there; `order` their natural order, and NULL as long as the two are the same: most
 * plans are loaded in order and never pay for it. Use plan_at and plan_find. */
struct table {
	void **chunks;
	size_t n_chunks, cap_chunks;
	uint32_t *slots;
	size_t n_slots;
	uint32_t *order;
	size_t cap_order;
	size_t n;	   /* records */
	size_t n_places;   /* with those of removed records */
	size_t n_sorted;   /* so many from the start are known to be in order */
	size_t size;	   /* of a record */
	const void *blank; /* a record with everything unset */
};
struct cache;
struct plan {
	struct arena arena;
	struct table tables[KIND_COUNT];
	int64_t seq;		 /* the last change set in it, 0 for a plan not from a store */
	const char *shared[512]; /* texts lately stored, to share repeated ones */
	struct cache *cache;	 /* what is found by looking through it; NULL until needed */
};

void plan_init(struct plan *plan);
void plan_done(struct plan *plan);
/* Bytes of memory in use. */
size_t plan_memory(const struct plan *plan);

/* A new record of that id with everything unset, or NULL if the id is taken. */
void *plan_add(struct plan *plan, enum kind kind, const char *id);
void *plan_find(const struct plan *plan, enum kind kind, const char *id);
/* Of any kind, in the order of enum kind; ret_kind tells which. */
void *plan_find_any(const struct plan *plan, const char *id, enum kind *ret_kind);
bool plan_remove(struct plan *plan, enum kind kind, const char *id);
size_t plan_count(const struct plan *plan, enum kind kind);
/* The i-th in natural order of id (Norwegian collation, numbers as numbers). Sorts lazily. */
void *plan_at(struct plan *plan, enum kind kind, size_t i);
/* The record of KIND_PLAN, or NULL. */
const struct plan_info *plan_info(const struct plan *plan);
/* A copy of text in the plan's arena, shared with an equal one where it can be. */
const char *plan_share(struct plan *plan, const char *text);
/* `to` is initialised here. */
void plan_copy(struct plan *to, const struct plan *from);
bool plan_equal(const struct plan *a, const struct plan *b);

/* Appends the next free id: T-015, T-003.4 under parent T-003, 5.1/7 …; width as the longest so
 * far. Nothing for kinds whose id is a word or made of key fields. */
void plan_next_id(const struct plan *plan, enum kind kind, const char *parent, struct str *out);

/* Appends the id that a record of a kind with key fields has: I-1/2018, 2015/2-1. */
bool record_key_id(enum kind kind, const void *record, struct str *out);
/* The fields of a record as text, one «key=value» a line, \ and line breaks escaped; and back. */
void record_write(enum kind kind, const void *record, struct str *out);
bool record_read(enum kind kind, const char *text, struct plan *plan, void *record,
		 struct err *err);

/* ---- Change sets
 * -----------------------------------------------------------------------------------------------------------------
 */

struct change {
	enum kind kind;
	const char *id;
	const struct field *field; /* NULL: the whole record, made (old NULL) or removed (new NULL),
				      as record_write */
	const char *old_text, *new_text; /* canonical; NULL is unset */
};

enum act { ACT_CHANGE, ACT_READ, ACT_UNDO, ACT_REDO, ACT_COUNT };
/* «endring», «les», «angre», «gjør-om» */
extern const char *const act_names[ACT_COUNT];

struct change_set {
	struct arena arena;
	int64_t seq; /* given by the store */
	int64_t at;  /* instant */
	enum act act;
	const char *actor;    /* the system account */
	const char *behalf;   /* --som, or NULL */
	const char *why;      /* or NULL */
	const char *decision; /* id, or NULL */
	int64_t undoes;	      /* the set that this one undoes or redoes, 0 for none */
	struct change *changes;
	size_t n, cap;
};

void change_set_init(struct change_set *set);
void change_set_done(struct change_set *set);
/* All texts are copied. A change whose old equals new is left out. */
void change_add(struct change_set *set, const struct change *change);
/* Goes away: use change_add. */
void change_set_add(struct change_set *set, enum kind kind, const char *id,
		    const struct field *field, const char *old_text, const char *new_text);
/* The change that sets a field of a record in plan to canonical text, or makes or removes a record.
 */
void change_field(struct change_set *set, enum kind kind, const void *record,
		  const struct field *field, const char *new_text);
void change_make(struct change_set *set, enum kind kind, const void *record);
void change_remove(struct change_set *set, enum kind kind, const void *record);

/* Applies all or nothing. A change whose old text is not what stands is a conflict: ERR_BUSY,
 * *ret_at (may be NULL) its place. */
bool change_apply(struct plan *plan, const struct change_set *set, size_t *ret_at, struct err *err);
/* The set that takes `set` back: changes in reverse order, old and new swapped. Nothing else is
 * copied. */
void change_invert(const struct change_set *set, struct change_set *out);
/* Everything that must change for `from` to become `to`; records made parents first and removed
 * children first. */
void change_diff(const struct plan *from, const struct plan *to, struct change_set *out);

/* Do the rules hold for what the set touches, once it is applied to plan? Required fields,
 * references that exist, a begrunnelse where status is utgår and where vurdering is usikker or
 * kritisk; nothing may be removed that is still referred to. ERR_DATA with the first fault;
 * ERR_BUSY when the set does not fit the plan. Only the touched records and what their changed
 * references name need be in plan, but for removals the whole of it. */
bool change_check(const struct plan *plan, const struct change_set *set, struct err *err);
/* Lets the set's `why` be the begrunnelse of what the set leaves without a due one, so that
 * «--grunn» is enough. To be called before change_check. */
void change_give_reasons(const struct plan *plan, struct change_set *set);

/* The same rules for one record of a plan that is wholly read: the first fault (ERR_DATA), and the
 * field it lies in (NULL: the record as a whole). err and ret_field may be NULL. */
bool record_check(const struct plan *plan, enum kind kind, const void *record,
		  const struct field **ret_field, struct err *err);
/* Calls tell(data, field, sentence) for every fault; returns how many. With tell NULL they are only
 * counted, which is much cheaper; with plan NULL references are not looked at. */
size_t record_faults(const struct plan *plan, enum kind kind, const void *record,
		     void (*tell)(void *data, const struct field *field, const char *sentence),
		     void *data);

/* Three-way merge: what `file` changed since `base` (NULL: empty), against `ours`. What only the
 * file changed goes to `take`; what both changed differently goes to `both` with old_text = ours
 * and new_text = the file's. */
void change_merge(const struct plan *base, const struct plan *file, const struct plan *ours,
		  struct change_set *take, struct change_set *both);

/* Where a change met something else than what it expected to stand. Texts are malloc'd. */
struct conflict {
	enum kind kind;
	char *id;
	const struct field *field; /* NULL: the record itself was made or removed by somebody */
	char *was, *now, *wanted;  /* canonical; NULL is unset, or no record */
	char *who;		   /* who set what now stands; NULL if not known */
	int64_t at;		   /* and when, an instant */
};
void conflict_done(struct conflict *conflict);

/* A plan in a register of several. */
struct plan_summary {
	char *id, *title, *municipality;
	int64_t n_tiltak, seq;
};
void plan_summaries_done(struct plan_summary *plans, size_t n);

/* ---- What the register says
 * ------------------------------------------------------------------------------------------------------
 */

/* Has the deadline passed, for something that is not fullført, utgår or løpende? Told of tiltak and
 * deliverables alike. */
bool status_late(unsigned status, const struct due *due, int32_t today);
bool tiltak_late(const struct tiltak *tiltak, int32_t today);
/* Its home: the first strategy it names; NULL if none. */
const struct strategy *tiltak_strategy(const struct plan *plan, const struct tiltak *tiltak);
/* The area it belongs to: by its home strategy, else by its own field; NULL if neither. */
const struct area *tiltak_area(const struct plan *plan, const struct tiltak *tiltak);
/* Its place in that year's list, 0 when not on it. */
int tiltak_rank(const struct plan *plan, const struct tiltak *tiltak, int year);

struct tally {
	size_t n;
	size_t by_status[STATUS_COUNT];
	size_t late;
};
/* Counts the tiltak of an area and a strategy (each NULL for all). A tiltak counts in its home area
 * and in every strategy it names. */
struct tally plan_tally(struct plan *plan, const char *area, const char *strategy, int32_t today);
/* All of them in one pass: areas[i] and strategies[i] are those of plan_at(…, i). Either may be
 * NULL. Returns the tally of the whole plan. */
struct tally plan_tally_all(struct plan *plan, int32_t today, struct tally *areas,
			    struct tally *strategies);

/* The children of a record: records of `kind` whose parent field names id, and for tiltak those
 * that name the strategy id, or whose home is the area id. In natural order, deliverables by rank.
 * Costs by the number of children (an index is made at the first call after a change). Returns how
 * many; *out is malloc'd, the caller frees it. */
size_t plan_children(struct plan *plan, enum kind kind, const char *id, void ***out);

/* Columns of a list of tiltak: every field of tiltak and computed ones (id, område, delområde,
 * forsinket, leveranser, plass), for `liste`, CSV, JSON and the screen. */
struct column_ops;
struct column {
	const char *key, *label;
	int min, want, weight, drop; /* as struct layout_column */
	bool right;
	uint16_t offset;	      /* of the field's member in struct tiltak */
	const struct column_ops *ops; /* NULL: the field as it is */
};
extern const struct column columns[];
extern const size_t n_columns;
/* By key, as field_find; NULL if there is none. */
const struct column *column_find(const char *key);
/* The field it shows, NULL when it is computed. */
const struct field *column_field(const struct column *column);
/* Appends the cell as people read it, on one line (not cleaned); false and nothing when unset.
 * Plass is that of today's year. A late tiltak has the mark ▲ before its status. */
bool column_show(const struct column *column, const struct plan *plan, const struct tiltak *tiltak,
		 int32_t today, struct str *out);
/* Appends the cell as data: canonical, but single dates and amounts as machines read them
 * (2023-05-24, 1000000). */
bool column_data(const struct column *column, const struct plan *plan, const struct tiltak *tiltak,
		 int32_t today, struct str *out);
/* Order of two tiltak by a column, unset last; ties by id. */
int column_compare(const struct column *column, const struct plan *plan, const struct tiltak *a,
		   const struct tiltak *b, int32_t today);
/* Sorts rows by a column. Unset cells come last whichever way. */
struct column_order {
	const struct column *column;
	const struct plan *plan;
	int32_t today;
	bool down; /* the largest first */
};
void column_sort(const struct column_order *order, const struct tiltak **rows, size_t n);

/* The filter language (product.md, chapter 4): words and terms, all of which must hold. A bare word
 * is looked for in id, title, description, source and the names of actors; letters in order from
 *the start of a word of the id, the title or a name are enough («nfond» finds «Næringsfond»).
 *
 *	ord, "to ord"		      text
 *	forsinket		      late today
 *	status:pågår,utsatt	      any of them; the start of a status is enough
 *	område:5.2 strategi:5.7-8     a code or what lies under it (5.1 is not 5.10), or part of the
 *title; delområde: ansvarlig: aktør:  aktør is ansvarlig, medansvarlig or partner topp:2023
 *on that year's list fn:8			      8 and 8.3 leveranse:ord
 *in the title of a deliverable frist:2023 frist:"<k2 2023"   the periods meet; < <= > >= before,
 *not after, after, not before kostnad:>500000		      < <= > >= = tittel:ord …
 *every other field of tiltak by its key key:-			      unset -… not
 */
struct filter;
/* NULL with ERR_USE and a sentence when a key or value is not known. The empty filter matches all.
 * Names are looked up in plan (which may be NULL) now: parse again when the plan has changed. */
struct filter *filter_parse(const char *text, int32_t today, const struct plan *plan,
			    struct err *err);
/* A filter is used by one thread at a time. */
bool filter_match(const struct filter *filter, const struct plan *plan,
		  const struct tiltak *tiltak);
bool filter_is_empty(const struct filter *filter);
void filter_free(struct filter *filter);

#endif
