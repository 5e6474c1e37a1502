/*
 * The model: records and the field table (record.h), the plan in memory, change sets, columns,
 * filters and roll-up. Pure: no input, no output, no clock.
 */
#ifndef TILTAK_MODEL_H
#define TILTAK_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tiltak/mem.h"
#include "tiltak/record.h"

struct err;
struct str;

/* A plan in memory. */

/* The records of a kind. They lie in chunks in the order they were added; `slots` is a hash of
 * their places there, NULL until one is looked for; `order` their natural order, and NULL as long
 * as the two are the same: most plans are loaded in order and never pay for it. Use plan_at and
 * plan_find. */
struct table {
	void **chunks;
	size_t n_chunks, cap_chunks;
	uint32_t *slots;
	size_t n_slots;
	uint64_t seed; /* of the hash */
	uint32_t *order;
	size_t cap_order;
	size_t n;	   /* records */
	size_t n_places;   /* with those of removed records */
	size_t n_sorted;   /* so many from the start are known to be in order */
	size_t size;	   /* of a record */
	const void *blank; /* a record with everything unset */
};
struct cache;
/* A text that was lately kept for a field. */
struct shared {
	const struct field *field;
	const char *text;
};
struct plan {
	struct arena arena;
	struct table tables[KIND_COUNT];
	int64_t seq;		   /* the last change set in it, 0 for a plan not from a store */
	uint64_t seed;		   /* of the hash of shared */
	struct shared shared[512]; /* to keep repeated texts once, and to know them for canonical */
	struct cache *cache;	   /* what is found by looking through it; NULL until needed */
};

void plan_init(struct plan *plan);
void plan_done(struct plan *plan);

/* A new record of that id with everything unset, or NULL if the id is taken. */
void *plan_add(struct plan *plan, enum kind kind, const char *id);
void *plan_find(const struct plan *plan, enum kind kind, const char *id);
/* Of any kind, in the order of enum kind; ret_kind tells which. */
void *plan_find_any(const struct plan *plan, const char *id, enum kind *ret_kind);
/* The nearest id of a kind (KIND_ANY: of all; an actor also by name), so that a slip of the finger
 * can be named; NULL when none is near. */
const char *plan_nearest(const struct plan *plan, enum kind ref, const char *id);
bool plan_remove(struct plan *plan, enum kind kind, const char *id);
/* What a record lies under or is about, one step up: the tiltak of a deliverable, the area of a
 * strategy, what a status text tells of. NULL where there is nothing above it; ret_kind tells which
 * kind it is. */
const void *record_above(const struct plan *plan, enum kind kind, const void *record,
			 enum kind *ret_kind);
/* From the record (NULL is in nothing) upwards, itself first, to one of the kind that is wanted. */
const void *record_within(const struct plan *plan, enum kind kind, const void *record,
			  enum kind wanted);
size_t plan_count(const struct plan *plan, enum kind kind);
/* The i-th in natural order of id (Norwegian collation, numbers as numbers). Sorts lazily. */
void *plan_at(struct plan *plan, enum kind kind, size_t i);
/* The record of KIND_PLAN, or NULL. */
const struct plan_info *plan_info(const struct plan *plan);

/* Appends the next free id: T-015, T-003.4 under parent T-003, 5.1/7 …; width as the longest so
 * far. Nothing for kinds whose id is a word or made of key fields. */
void plan_next_id(const struct plan *plan, enum kind kind, const char *parent, struct str *out);
/* The id after that one in its row: T-015, T-016. */
void id_step(struct str *id);
/* The id of a record of any kind that a person could take for this one: equal but for case; NULL
 * if there is none. */
const char *plan_id_like(const struct plan *plan, const char *id, enum kind *ret_kind);

/* Appends the id that a record of a kind with key fields has: I-1/2018, 2015/2-1. */
bool record_key_id(enum kind kind, const void *record, struct str *out);
/* The same for the status text of a year about something: 2015/2-1. */
void assessment_id(int year, const char *subject, struct str *out);
/* That text; NULL for none. */
const struct assessment *assessment_find(const struct plan *plan, int year, const char *subject);
/* Appends what people call it: the id, but «statustekst 2015 for 2-1», with a capital when it
 * begins a sentence. */
void id_show(enum kind kind, const char *id, bool begins, struct str *out);
/* The fields of a record as text, one «key=value» a line, \ and line breaks escaped; and back. */
void record_write(enum kind kind, const void *record, struct str *out);
bool record_read(enum kind kind, const char *text, struct plan *plan, void *record,
		 struct err *err);

/* ---- Change sets ---- */

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
	bool reasoned;	      /* a begrunnelse was given, be it the one that stands already */
	struct change *changes;
	size_t n, cap;
};

void change_set_init(struct change_set *set);
void change_set_done(struct change_set *set);
/* Makes *to a copy of its own; it is not to be initialised before. */
void change_set_copy(const struct change_set *from, struct change_set *to);
/* All texts are copied. A change whose old equals new is left out. */
void change_add(struct change_set *set, const struct change *change);
/* The change that sets a field of a record in plan to canonical text, or makes or removes a record.
 */
void change_field(struct change_set *set, enum kind kind, const void *record,
		  const struct field *field, const char *new_text);
void change_make(struct change_set *set, enum kind kind, const void *record);
/* What the set goes on stands as it is in the plan: when somebody has changed the field meanwhile,
 * that is a conflict like another, though the set does not change it. The log has no such line. */
void change_expect(struct change_set *set, enum kind kind, const void *record,
		   const struct field *field);
/* Takes the expectations out, once they have been met. */
void change_settle(struct change_set *set);
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
/* Is it a status or vurdering that has to have a begrunnelse? */
bool choice_needs_reason(const struct choices *choices, unsigned value);
/* Must it say why? What goes on or is finished explains itself. */
bool fate_needs_reason(unsigned fate);
/* A begrunnelse belongs to the status or vurdering it was given for. Where the set brings one that
 * needs it, a new one must be in the set; its `why` will do («--grunn»), else ERR_DATA. Where none
 * needs it any more, it is cleared in the set. Call it before change_check for what people do; what
 * a file says, or undo brings back, stands as it is. */
bool change_give_reasons(const struct plan *plan, struct change_set *set, struct err *err);

/* A list of priorities that has a decision, and its proposal, are changed by a new decision alone,
 * and lose none; a seal is neither changed nor removed: not by undoing either. ERR_DATA says so. It
 * is a rule for what is done from now on: a register that breaks it is no worse for that. */
bool change_keeps_decisions(const struct plan *plan, const struct change_set *set, struct err *err);

/* The same rules for one record of a plan that is wholly read.
 * Calls tell(data, field, sentence) for every fault; returns how many. With tell NULL they are only
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
/* Appends «Frist for tiltak T-003 er endret til «2023» av kari 10.05.2023 09.41»; a long value is
 * cut.
 */
void conflict_show(const struct conflict *conflict, struct str *out);
void conflict_done(struct conflict *conflict);

/* A plan in a register of several. */
struct plan_summary {
	char *id, *title, *municipality;
	int64_t n_tiltak, seq;
	int64_t first_year, last_year; /* 0: not told */
	int64_t at;		       /* when it was last changed, an instant; 0: not known */
};
void plan_summaries_done(struct plan_summary *plans, size_t n);

/* Who the log knows: a system account, or a name on whose behalf somebody acted. */
struct person_summary {
	int64_t id;
	char *account; /* NULL for a name acted for */
	char *name;
	int64_t n_steps;
};
void person_summaries_done(struct person_summary *persons, size_t n);

/* ---- What the register says ---- */

/* Has the deadline passed, for something that is not fullført, utgår or løpende? Told of tiltak and
 * deliverables alike. */
bool status_late(unsigned status, const struct due *due, int32_t today);
/* Its own deadline. */
bool tiltak_late(const struct tiltak *tiltak, int32_t today);
/* Is it fullført or utgår? */
bool tiltak_ended(const struct tiltak *tiltak);
/* Is it still to be done, by a last day? */
bool status_open(unsigned status, const struct due *due);
/* The first deadline still to be met, the tiltak's own or of a deliverable; false when there is
 * none, as for what is fullført or utgår. */
bool tiltak_next_due(const struct plan *plan, const struct tiltak *tiltak, struct due *out);
/* Is it not late itself, nor fullført or utgår, but has a deliverable that is late? */
bool tiltak_has_late_deliverable(const struct plan *plan, const struct tiltak *tiltak,
				 int32_t today);
/* Is it «forsinket», as every face and report counts it: by its own deadline or a deliverable's? */
bool tiltak_behind(const struct plan *plan, const struct tiltak *tiltak, int32_t today);
/* Is it to be done, and nobody has said by when? Its deliverables may have deadlines. */
bool tiltak_undated(const struct tiltak *tiltak);
/* Has a promise been answered? One that was moved is, until its new deadline has passed. */
bool promise_answered(const struct promise *promise, int32_t today);
/* Has its deadline passed without an answer? */
bool promise_late(const struct promise *promise, int32_t today);
/* Its home: the first strategy it names; NULL if none. */
const struct strategy *tiltak_strategy(const struct plan *plan, const struct tiltak *tiltak);
/* The area it belongs to: by its home strategy, else by its own field; NULL if neither. */
const struct area *tiltak_area(const struct plan *plan, const struct tiltak *tiltak);
/* Its place in that year's list, 0 when not on it: behind TOP_PLACES it is in the queue. */
int tiltak_rank(const struct plan *plan, const struct tiltak *tiltak, int year);

struct tally {
	size_t n; /* tiltak */
	size_t by_status[STATUS_COUNT];
	size_t late;		 /* tiltak_late */
	size_t late_deliverable; /* tiltak_has_late_deliverable */
	size_t late_promises;	 /* promise_late */
};
/* tiltak_behind */
static inline size_t tally_behind(const struct tally *tally)
{
	return tally->late + tally->late_deliverable;
}
/* Counts all in one pass: areas[i] and strategies[i] are those of plan_at(…, i); either may be
 * NULL. A tiltak counts in its home area and its home strategy, so that an area
 * has what its strategies have; a promise where what it is
 * about belongs: about an area in that, about a strategy or something under it in both. Returns the
 * tally of the whole plan. */
struct tally plan_tally_all(struct plan *plan, int32_t today, struct tally *areas,
			    struct tally *strategies);

/* The children of a record: records of `kind` whose parent field names id; status texts and
 * promises about id; and for tiltak those that name the strategy id, or whose home is the area id.
 * In natural order, deliverables by rank. Costs by the number of children (an index is made at the
 * first call after a change). Returns how many; *out is malloc'd, the caller frees it. */
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
 * Plass is that of today's year. A late tiltak has the mark ▲ before its status,
 * one with a late deliverable «▲ leveranse» after it. */
bool column_show(const struct column *column, const struct plan *plan, const struct tiltak *tiltak,
		 int32_t today, struct str *out);
/* Appends the cell as data: canonical, but single dates and amounts as machines read them
 * (2023-05-24, 1000000). */
bool column_data(const struct column *column, const struct plan *plan, const struct tiltak *tiltak,
		 int32_t today, struct str *out);
/* Sorts rows by a column, ties by id. Unset cells come last whichever way. */
/* Sorts rows by a
										  column. Unset
										  cells come last
										  whichever way. */
struct column_order {
	const struct column *column;
	const struct plan *plan;
	int32_t today;
	bool down; /* the largest first */
};
void column_sort(const struct column_order *order, const struct tiltak **rows, size_t n);

/* The values that tiltak have in a column, each with how many have it. All zero is none. */
struct column_value {
	const char *text; /* as people read it; NULL: unset */
	const char *data; /* as data */
	size_t n;
	size_t place; /* in the order of the column */
};
struct column_values {
	struct arena arena;
	struct column_value *rows;
	size_t n, cap;
};
void column_values_done(struct column_values *values);
/* Puts rows in groups by the column, in its own order, those without a value last; in a group they
 * stand as they stood. `out` is empty before, and has the groups in order. */
void column_group(const struct column_order *order, const struct tiltak **rows, size_t n,
		  struct column_values *out);
/* The values that are most common first, unset last. An item of a list counts for itself, a
 * deadline in each year it touches, an FN target as its goal. */
void column_count(const struct column_order *order, const struct tiltak *const *rows, size_t n,
		  struct column_values *out);
/* Appends the filter that finds those with a value of column_count; false when there is none. */
bool column_term(const struct column *column, const char *data, struct str *out);

/* clang-format off */
/* The filter language (product.md, chapter 4): words and terms, all of which must hold. A bare word
 * is looked for in id, title, description, source and the names of actors; letters in order from
 * the start of a word of the id, the title or a name are enough («nfond» finds «Næringsfond»).
 *
 *	ord, "to ord"		text
 *	forsinket		late today, or a deliverable is
 *	status:pågår,utsatt	any of them; the start of a status is enough; status:forsinket is
 *				the tiltak's own deadline alone
 *	område:5.2 strategi:5.7-8 delområde:
 *				a code or what lies under it (5.1 is not 5.10), or part of the title
 *	ansvarlig: aktør:	aktør is ansvarlig, medansvarlig or partner
 *	topp:2023		among the ten of that year; the queue is not
 *	fn:8			8 and 8.3
 *	leveranse:ord		in the title of a deliverable
 *	frist:2023 frist:<k2 2023
 *				the periods meet; < <= > >= before, not after, after, not before
 *	neste:"<=uke 20"	the same of the first deadline still to be met, also of a deliverable
 *	kostnad:>500000		< <= > >= =
 *	tittel:ord …		every other field of tiltak by its key
 *	key:-			unset
 *	-…			not
 */
/* clang-format on */
struct filter;
/* NULL with ERR_USE and a sentence when a key or value is not known. The empty filter matches all.
 * Names are looked up in plan (which may be NULL) now: parse again when the plan has changed. */
struct filter *filter_parse(const char *text, int32_t today, const struct plan *plan,
			    struct err *err);
/* A filter is used by one thread at a time. */
bool filter_match(const struct filter *filter, const struct plan *plan,
		  const struct tiltak *tiltak);
/* The one year whose list it asks for (topp:2023); 0 for none or several. */
int filter_year(const struct filter *filter);
void filter_free(struct filter *filter);

/* A word that may stand before a colon, for those who offer them. */
struct filter_key {
	const char *key;
	const char *label;	       /* of the field it is, "" for none */
	const struct choices *choices; /* what its values are, or NULL */
	enum kind kind;		       /* whose ids its values are; KIND_COUNT: of none */
};
/* The i-th, each thing once; false behind the last. */
bool filter_key(size_t i, struct filter_key *out);

/* How much of the deliverables a filter asks about. */
enum filter_needs {
	FILTER_TILTAK, /* nothing */
	FILTER_LISTED, /* how they stand, as lists have them */
	FILTER_WORDS,  /* what they say */
};
/* That of what is no filter is FILTER_TILTAK. */
enum filter_needs filter_needs(const char *text);

/* ---- Search ---- */

/* A place where all that was typed is found. Texts live as long as the plan and the index. */
struct search_hit {
	enum kind kind; /* what it leads to: tiltak, area, sub-area, strategy, actor, decision,
			   fact, promise, indicator */
	const char *id, *title;
	const char *place; /* «statustekst 2015»; NULL: what it is called */
	const char *text;  /* where it was found */
	int score;
	size_t rank; /* among equal scores */
};
/* An index of titles, texts, deliverables, status texts, people, decisions, facts, promises and
 * indicators. It is of the plan as
 * it is now: make it anew when that changes. */
struct search;
struct search *search_make(struct plan *plan);
void search_free(struct search *search);
/* The hits of all words, best first; valid until the next call. Case and accents do not matter; in
 * titles and names letters in order will do. Returns how many. */
size_t search_find(struct search *search, const char *typed, const struct search_hit **ret_hits);
/* Where in text the first word that was typed stands, 0 when it does not. */
size_t search_spot(const char *text, const char *typed);

#endif
