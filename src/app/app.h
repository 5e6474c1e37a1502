/*
 * What the rooms of the app layer share.
 */
#ifndef TILTAK_APP_APP_H
#define TILTAK_APP_APP_H

#include "tiltak/app.h"
#include "tiltak/store.h"

struct app {
	struct store *store;	  /* NULL: the database is missing, and is made by app_begin */
	struct store_options how; /* it is opened */
	char *where;
	bool own_place;		   /* nobody named one: where_default */
	bool named_db, named_plan; /* by who opened it, or chose it since */
	char *plan;		   /* in use; NULL until known */
	bool plan_called;	   /* it is what somebody called it, not looked for yet */
	char *account; /* the system's name for who runs us; NULL until known: see app_account */
	char *behalf;  /* --som, or NULL */
	int32_t today; /* DAY_UNSET: the clock's, or as_of */
	int32_t as_of; /* DAY_UNSET: now */
	char *past;    /* that day as people read it, NULL: now */
	char *frozen;  /* why nothing can be written then; else NULL */
	int64_t (*clock)(void);
};

/* The path of the database: TILTAK_DB, else the user's own place. malloc'd. */
bool where_default(char **out, bool *ret_own, struct err *err);
/* Makes the folders of the user's own place; when not `make`, ERR_NOT_FOUND if nothing is there. */
bool where_prepare(const char *path, bool make, struct err *err);
bool where_is_missing(const char *where);

/* Where none of the plans has that id, but one alone has all its words in id, title and
 * municipality, *id becomes the id of that one; malloc'd both. */
void plan_by_words(const struct plan_summary *plans, size_t n, char **id);

/* Opens the store, unless it is open. */
bool app_begin(struct app *app, struct err *err);

/* ERR_DENIED as of a day, whatever else is wrong with what was to be written. */
bool may_write(const struct app *app, struct err *err);

/* The instant at which a local day begins. */
int64_t day_begins(int32_t day);
/* The number of the last step of a plan that day or before it, 0 for none. */
bool last_step_of(struct app *app, const char *plan, int32_t day, int64_t *ret_seq,
		  struct err *err);
/* Loads a plan wholly, as that step of its log left it; before the first, 0, there was nothing. */
bool load_step(struct app *app, const char *id, int64_t step, struct plan *out, struct err *err);
/* Makes the list of plans that of the day in use: *n becomes fewer where some came later. */
bool plans_of_day(struct app *app, struct plan_summary *plans, size_t *n, struct err *err);

/* The system account. */
const char *app_account(const struct app *app);

/* Fills in who and when. */
void app_stamp(struct app *app, struct change_set *set);
/* The same, and stores the set in that plan. */
bool app_store_set(struct app *app, const char *plan, struct change_set *set,
		   const struct store_source *source, struct conflict *conflict, struct err *err);

/* app_commit, but plan stays as it is: it need hold only what the set touches and names. */
bool app_store_checked(struct app *app, const struct plan *plan, struct change_set *set,
		       const char *why, struct conflict *conflict, struct err *err);

/* app_find, where the plan is not loaded: appends the id. */
bool app_resolve(struct app *app, const char *code, struct str *out, struct err *err);

/* Brings a plan up to the set that was just stored. What is stored is stored: a plan that cannot
 * follow does so at the next app_sync, or is told there why not. */
void app_patch(struct app *app, struct plan *plan, const struct change_set *set);

/* Adds to set the promises that stand in the text of a status text among the edits, and are not
 * there yet. */
bool promises_of_text(const struct app *app, struct plan *plan, const struct app_target *about,
		      const struct app_edits *edits, struct change_set *set, struct err *err);

/* The edit of a field of that kind, however its key is spelled there, or NULL. */
const struct app_edit *edit_of(enum kind kind, const struct app_edits *edits, const char *key);
/* The field that an edit means; NULL with ERR_USE when there is none, or an edit before means it
 * too. */
const struct field *field_wanted(enum kind kind, const struct app_edits *edits, size_t at,
				 struct err *err);
/* Can all the fields be changed? Asked before anything is added to a set. */
bool may_change_all(const struct app_target *target, const struct app_edits *edits,
		    struct err *err);
/* Has the day been, or the year begun, that is typed in a field of such (FIELD_PAST)? What is no
 * day at all is told later. */
bool has_been(const struct app *app, const struct field *field, const char *typed, struct err *err);
/* Appends the canonical text of an edit; nothing when it unsets. */
bool edit_read(const struct app *app, const struct plan *plan, const struct field *field,
	       const char *typed, struct str *out, struct err *err);

/* Has the period begun? Of what is to come there is no status; ERR_USE: it was typed wrongly. */
bool has_begun(const struct app *app, const struct period *period, struct err *err);

/* Steps an id on to the next that no record has had, also one that is gone: the log tells of it by
 * its id, and one history is to be of one thing. */
bool free_id(const struct app *app, const struct plan *plan, struct str *out, struct err *err);
/* Makes a record of its own, filled from edits and made by the set; target->id is whole. */
bool make_record(const struct app *app, const struct plan *plan, const struct app_target *target,
		 const struct app_edits *edits, struct change_set *set, struct err *err);
/* What there is one of a year (a list, a frame) or of a year and `about->id` (a status text, a
 * ballot), or NULL. */
const void *find_of_year(const struct plan *plan, const struct app_target *about);
/* Adds its edits to set, or the whole of it when it is not there yet. */
bool put_of_year(const struct app *app, struct plan *plan, const struct app_target *about,
		 const struct app_edits *edits, struct change_set *set, struct err *err);

#endif
