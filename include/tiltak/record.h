/*
 * The records of a plan and the field table: what there is to know of a tiltak, an area, an actor.
 *
 * Every value has one canonical text (the one in the plan file, the log and the database). Typed
 * code reads struct members; generic code goes through the field table.
 */
#ifndef TILTAK_RECORD_H
#define TILTAK_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tiltak/date.h"

struct err;
struct plan;
struct str;

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
	KIND_CANDIDATE, /* id: 2024/T-003 */
	KIND_BALLOT,	/* id: 2024/kari */
	KIND_FATE,	/* id: 2023/T-003 */
	KIND_SYNONYM,	/* id: the word */
	KIND_SILENCE,	/* id: the code of a check */
	KIND_SEAL,	/* id: R-2023-h1 */
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
/* Which way of an indicator is good. */
enum direction {
	DIRECTION_NONE,
	DIRECTION_DOWN,
	DIRECTION_UP,
	DIRECTION_NEITHER,
	DIRECTION_COUNT,
};
enum light { LIGHT_NONE, LIGHT_GOOD, LIGHT_UNSURE, LIGHT_CRITICAL, LIGHT_COUNT };
/* The year's list: the ten, then who is next. */
#define TOP_PLACES   10
#define QUEUE_PLACES 5
/* What becomes of an open tiltak at the end of a year. */
enum fate_choice {
	FATE_NONE,
	FATE_CARRIED,
	FATE_CHANGED,
	FATE_MERGED,
	FATE_MOVED,
	FATE_DONE,
	FATE_DROPPED,
	FATE_COUNT,
};
/* What became of a promise. */
enum promise_answer { ANSWER_NONE, ANSWER_KEPT, ANSWER_MOVED, ANSWER_WITHDRAWN, ANSWER_COUNT };

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
/* dated: the day the figure is from; series_break: why it cannot be compared with earlier ones;
 * expected: when a figure that is not there will be. */
struct measurement {
	const char *id, *indicator, *result, *ambition, *source, *series_break;
	struct due dated, expected;
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
		*reason, *fn, *decisions, *lineage, *source; /* lineage: the tiltak it carries on */
	int64_t cost;					     /* kroner */
	struct due start, due;
	int32_t days; /* dagsverk of the department */
	uint8_t role, status, light;
};
struct deliverable {
	const char *id, *tiltak, *title, *reason, *owner, *source;
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
/* The list as it stands, ids in order: the ten, then the queue. The proposal is how it stood when
 * kommunedirektøren handed it over. Once it has a decision it changes with a new one alone. */
struct priority {
	const char *id, *decision, *proposal, *group, *note, *source,
		*tiltak; /* group: who may vote */
	struct due proposed;
};
/* Somebody wants the tiltak on the list of that year. */
struct candidate {
	const char *id, *tiltak, *proposer, *reason;
	int32_t year;
};
/* How an actor ranks the candidates of a year, the best first; those left out come last, alike. */
struct ballot {
	const char *id, *voter, *ranking;
	int32_t year;
};
struct fate {
	const char *id, *tiltak, *with, *to, *reason; /* with: the tiltak it is merged with; to: who
							 takes it over */
	int32_t year;
	uint8_t fate;
};
struct assessment {
	const char *id, *subject, *text, *reason, *source;
	int32_t year;
	uint8_t light;
};
/* assessment: the status text it was made in; new_due: where the answer is that it was moved. */
struct promise {
	const char *id, *subject, *text, *assessment, *reason, *source;
	struct due due, new_due;
	int32_t given, answered; /* years */
	uint8_t answer;
};
struct year_event {
	const char *id, *title, *body, *source;
	struct due date;
	int32_t month;
	struct lead ready; /* how long before it the papers must be ready */
};
struct synonym {
	const char *id;
	uint8_t status;
};
/* A check that this plan does without. */
struct silence {
	const char *id, *reason;
};
/* That the report on a period was sealed: digest is the SHA-256 of it as it was (report_keep). */
struct seal {
	const char *id, *period, *sealer, *digest, *accepted; /* accepted: codes of checks */
	struct due date;
};

/* The field table. */

enum field_type {
	TYPE_LINE,   /* text without line breaks */
	TYPE_TEXT,   /* text with line breaks */
	TYPE_REF,    /* the id of a record of kind `ref` (or KIND_ANY) */
	TYPE_REFS,   /* ids in order, each once */
	TYPE_GOALS,  /* FN goals and targets in order, each once: 8, 8.3, 8.a */
	TYPE_CHOICE, /* one of `choices` */
	TYPE_DUE,    /* struct due */
	TYPE_YEAR,   /* int32_t */
	TYPE_MONTH,  /* int32_t, 1 to 12 */
	TYPE_WHOLE,  /* int32_t or int16_t, `min` to `max` */
	TYPE_AMOUNT, /* int64_t kroner, not negative */
	TYPE_FIGURE, /* decimal figure as text */
	TYPE_LEAD,   /* struct lead */
	TYPE_COUNT,
};

struct choice {
	const char *code;	     /* "pågår": files, log, database, commands */
	const char *label;	     /* «Pågår» */
	const char *mark;	     /* statuses only: «►» */
	const char *const *synonyms; /* NULL-terminated, may be NULL */
};
struct choices {
	const struct choice *rows;
	size_t n;
};
extern const struct choices status_choices, light_choices, role_choices, actor_choices,
	direction_choices, fate_choices, answer_choices;
/* FN's goals for sustainable development, 1 … GOALS; the name is to be translated. */
#define GOALS 17
const char *goal_name(int goal);
/* Adds one to the count of each goal in a text of them, from counts[1]; a goal with several targets
 * counts once. */
void goals_count(const char *text, size_t counts[GOALS + 1]);
/* Appends a status as people read it: «► Pågår», «▲ Pågår» when late, «▲ Forsinket» when that is
 * all there is to say; false and nothing for neither. */
bool status_show(unsigned status, bool late, struct str *out);
/* The computed state «Forsinket» (never stored): label and marks. */
extern const struct choice late_choice;
/* The same for a tiltak that is not late but has a deliverable that is. */
extern const struct choice late_deliverable_choice;

enum field_flags {
	FIELD_REQUIRED = 1, /* a record without it is a fault */
	FIELD_KEY = 2,	    /* part of the id: given when the record is made, never changed */
	FIELD_PARENT = 4,   /* in the file given by nesting; never changed */
	FIELD_SHARED = 8,   /* the same text stands in many records: kept in memory once */
	FIELD_LISTED = 16,  /* what lists of tiltak ask for */
	FIELD_PAST = 32,    /* a day that has been, or a year that has begun */
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
/* May a new one have it? Nor may an id that is given begin with «-», as options do, be a year, or
 * begin as the id of a status text does (2023/…). */
bool id_check_new(enum kind kind, const char *id, struct err *err);
/* What a record is called («tittel», «navn»), or NULL where the id or a long text must do. */
const char *record_title(enum kind kind, const void *record);

/* Is it stored as a number (BIGINT), not as text? */
bool field_is_number(const struct field *field);
/* Does it hold the id of a record, or a list of ids? */
bool field_refers(const struct field *field);
/* So many bytes may be typed. */
size_t field_room(const struct field *field);
/* Appends the canonical text; false (nothing appended) when unset. */
bool field_text(const struct field *field, const void *record, struct str *out);
/* The same as machines read it: an amount is 1000000. */
bool field_data(const struct field *field, const void *record, struct str *out);
/* The number of a numeric field; false when unset. */
bool field_number(const struct field *field, const void *record, int64_t *out);
bool field_equal(const struct field *field, const void *a, const void *b);

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

/* The deadline or day that a person typed in a field of TYPE_DUE, as due_parse; where the field is
 * of what has been, as due_parse_past. */
bool field_due(const struct field *field, const char *typed, int32_t today, struct due *out,
	       struct err *err);

/* Appends what people read («2. kvartal 2023», «500 000 kr», «Næringsavdelingen»); plan may be NULL
 * (ids are then shown as they are). text is canonical; NULL shows «–». Not cleaned: see text_clean.
 */
void field_show(const struct field *field, const char *text, const struct plan *plan,
		struct str *out);

/* Walks a list: *at starts as the text; copies no bytes. Returns false at the end. */
bool list_next(const char **at, const char **ret_item, size_t *ret_len);
/* The same, the item copied into `out`, in place of what stood there. */
bool list_next_item(const char **at, struct str *out);
/* 1 for the first, 0 when it is not there. */
int list_place(const char *list, const char *item);
bool list_has(const char *list, const char *item);
size_t list_count(const char *list);
/* Appends an item; `list` holds nothing but the list. */
void list_put(struct str *list, const char *item);

/* A choice's code by its stored byte, NULL for 0; and the other way: code, label or synonym (also
 * of the plan) to the byte, 0 if unknown. */
const struct choice *choice_at(const struct choices *choices, unsigned value);
unsigned choice_find(const struct choices *choices, const char *word, const struct plan *plan);

#endif
