/*
 * The verbs of the register. Both faces (the command line and the screen) call these and nothing
 * below; neither prints nor reads a terminal here.
 *
 * Who acts is the system account (never $USER); `behalf` is on whose behalf (--som). The clock and
 * the day are injected.
 */
#ifndef TILTAK_APP_H
#define TILTAK_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tiltak/model.h"
#include "tiltak/period.h"
#include "tiltak/waiting.h"

struct err;
struct findings;
struct settings;
struct str;
struct top_list;
struct app;

struct app_options {
	const char *db;		/* file or postgresql://…; NULL: $TILTAK_DB, else
				   $XDG_DATA_HOME/tiltak/tiltak.db */
	const char *plan;	/* id; NULL: the only plan there is */
	const char *behalf;	/* --som, or NULL */
	bool read_only;		/* --lesetilgang */
	bool create;		/* make the database when it is missing */
	bool late;		/* … but not before app_read_files, the only verb that may then
				   be called, has found the files faultless */
	struct waiting waiting; /* for another's lock; giving up is ERR_BUSY */
	int32_t today;		/* --i-dag; DAY_UNSET: the clock's, or as_of */
	const int32_t *as_of;	/* --per: the register as it was at the end of that day in Oslo,
				   read only; NULL: as it is. ERR_USE for a day to come */
	int64_t (*clock)(void); /* NULL: instant_now */
	const char *account;	/* NULL: the system's, never $USER; tests give their own */
};

/* Opens the register. The plan is chosen at the first verb that needs one (app_plan). Errors as
 * store_open. */
bool app_open(const struct app_options *options, struct app **out, struct err *err);
void app_close(struct app *app);
/* Instead of what the options said. */
void app_wait_with(struct app *app, const struct waiting *waiting);
int32_t app_today(const struct app *app);
/* The day of --per as people read it, NULL without. */
const char *app_past(const struct app *app);
/* Why nothing can be written, or NULL. */
const char *app_read_only(const struct app *app);
/* The name people see: behalf, else the system account. */
const char *app_person(const struct app *app);
/* The instant it is, by the clock of the options. */
int64_t app_now(const struct app *app);
/* The database in use, as a person would name it. */
const char *app_where(const struct app *app);

/* ---- Plans ---- */

/* All plans by id; freed with plan_summaries_done. */
bool app_plans(struct app *app, struct plan_summary **out, size_t *n, struct err *err);

/* Plan files that come with the program, to begin with: in the folder they were installed in, else
 * in plans/ here, the newest plan first. What cannot be read is left out. Returns how many; freed
 * with app_bundled_done. */
struct app_bundled {
	char *path, *id, *title, *municipality;
	int32_t first_year; /* SMALL_UNSET: not known */
};
size_t app_bundled(struct app_bundled **out);
void app_bundled_done(struct app_bundled *files, size_t n);

/* The id of the plan in use: the one asked for, else the only one. ERR_USE names them when there
 * are several, ERR_NOT_FOUND when there is none. */
bool app_plan(struct app *app, const char **ret_id, struct err *err);
/* Uses another plan from now on; NULL: the only one there is. */
void app_use_plan(struct app *app, const char *id);

/* Loads the plan in use; mask as in store_load (bit 1 << kind). */
#define APP_ALL ((1U << KIND_COUNT) - 1)
bool app_load(struct app *app, unsigned mask, struct plan *out, struct err *err);
/* For lists, which is cheaper: of the kinds in `listed` only what lists ask for (FIELD_LISTED); and
 * then the same of the deliverables of some. */
bool app_load_listed(struct app *app, unsigned whole, unsigned listed, struct plan *out,
		     struct err *err);
bool app_fetch_deliverables(struct app *app, const struct tiltak *const *rows, size_t n,
			    struct plan *out, struct err *err);
/* The whole plan in use as it was at the end of a day in Oslo: what stands now, with every later
 * step taken back. ERR_NOT_FOUND where it was not there yet. */
bool app_load_day(struct app *app, int32_t day, struct plan *out, struct err *err);
/* Brings a wholly loaded plan up to date with what others saved since plan->seq; calls each(data,
 * set), which may be NULL, for every set. */
bool app_sync(struct app *app, struct plan *plan,
	      void (*each)(void *data, const struct change_set *set), void *data, struct err *err);

/* ---- The plan file ---- */

/* Where lines for a person go. */
struct app_report {
	void (*line)(void *data, const char *line);
	void *data;
};

enum app_keep { KEEP_ASK, KEEP_FILE, KEEP_DATABASE };
struct app_read {
	char *plan, *title;		     /* NULL when no file was compared with the register */
	bool made;			     /* a new plan */
	bool done;			     /* written, or there was nothing to write */
	size_t n_made, n_changed, n_removed; /* records; what would be, until it is done */
	size_t n_before, n_tiltak;	     /* records there were, and tiltak that are removed */
	bool empties;			     /* it removes most of them */
	size_t n_kept;			     /* values of the file that were declined */
	bool differs; /* the file has nothing new, but the register is not as it says */
	struct change_set conflicts; /* old_text: the database's, new_text: the file's */
};
void app_read_done(struct app_read *read);
struct app_reading {
	char *const *paths;
	size_t n;
	enum app_keep keep;
	bool empties;		  /* a file may remove most of a plan */
	struct app_report faults; /* «plans/x.yaml:12:5: …» */
};
/* Reads plan files: all are checked and compared with the register before the first is written,
 * each is then one change set. The plan in use stays the same. reads[0..n) are filled. ERR_DATA
 * with faults, or when what the file changed does not go with what stands; ERR_USE for two files of
 * one plan; ERR_BUSY with conflicts (nothing is written of any file unless `keep` says which wins),
 * where one `empties` its plan and that is not said to be right (half a file, or another plan's
 * id), or when somebody else wrote meanwhile: `done` tells how far it came. */
bool app_read_files(struct app *app, const struct app_reading *reading, struct app_read *reads,
		    struct err *err);
/* Appends «Fila fjerner 352 av 357 poster, blant dem 14 tiltak.» */
void app_read_show_removed(const struct app_read *read, struct str *out);
/* Appends «Temaplan: 2 endret, 1 ny.», of one that is done. */
void app_read_show(const struct app_read *read, struct str *out);
/* Appends one of the conflicts: «T-001 · Frist: i registeret «2023», i fila «mai 2023»». */
void app_conflict_show(const struct change *change, struct str *out);
/* Appends the plan in use as a canonical file. `more`, if not NULL, is called now and then, and may
 * take whole lines away from `out`. */
bool app_write_plan(struct app *app, struct str *out, void (*more)(void *data), void *data,
		    struct err *err);
/* Is it no database? (ERR_CREATE) What is saved asks this itself; before a person is asked whether
 * to write over a file, the question must be one that can be answered. */
bool app_spares(const struct app *app, const char *path, struct err *err);
/* Saves a text at path, as file_save, but never over a database; the plan likewise. */
bool app_save(struct app *app, const char *path, const struct str *text, struct err *err);
bool app_save_plan(struct app *app, const char *path, struct err *err);

/* Appends the dates of the register as a calendar (exchange.h). ERR_NOT_FOUND when there are none.
 */
bool app_calendar(struct app *app, struct str *out, struct err *err);

/* The record with this id or code, in any case when none has it just so; NULL with ERR_NOT_FOUND.
 */
void *app_find(struct plan *plan, const char *code, enum kind *ret_kind, struct err *err);
/* «Finner ikke …», with the nearest id of the plan; returns false. */
bool app_not_found(const struct plan *plan, const char *id, struct err *err);

/* Appends these tiltak of plan, in this order, as they stand in the file. */
void app_write_tiltak(struct plan *plan, const struct tiltak *const *rows, size_t n,
		      struct str *out);

/* ---- Changes ---- */

/* Checks, stamps and stores a change set made against `plan` (which is then patched too, with what
 * others stored before it), as one step. `why` may be NULL. The set gets its number. On ERR_BUSY
 * *conflict (may be NULL) tells who and what; nothing was written. */
bool app_commit(struct app *app, struct plan *plan, struct change_set *set, const char *why,
		struct conflict *conflict, struct err *err);

/* Fields as a person types them: «frist» = «k2 2026». */
struct app_edit {
	const char *key;
	const char *typed;    /* NULL or "" unsets */
	const char *expected; /* what the person saw (canonical, "" unset): anything else is a
				 conflict; NULL: not looked at */
};
struct app_edits {
	const struct app_edit *rows;
	size_t n;
};
/* A record; `year` for the status text about it. */
struct app_target {
	enum kind kind;
	const char *id;
	int year;
};
struct app_ids {
	char *const *rows;
	size_t n;
};

/* Adds the changes for a record of plan to set; the date of a milestone replaces its month, and
 * the other way. ERR_USE for an unknown field (with the nearest), ERR_DATA for a bad value. */
bool app_edit(const struct app *app, struct plan *plan, const struct app_target *target,
	      const struct app_edits *edits, struct change_set *set, struct err *err);
/* `sett`: the edits for every id, in one step, without loading the plan. The set is returned as
 * stored. */
bool app_set(struct app *app, const struct app_ids *ids, const struct app_edits *edits,
	     const char *why, struct change_set *set, struct err *err);
/* `sett --fjern`: removes every id, in one step, without loading the plan here. */
bool app_remove_ids(struct app *app, const struct app_ids *ids, const char *why,
		    struct change_set *set, struct err *err);
/* Adds to set a new record of target->kind, of any kind with an id of its own (id_key and id_first
 * in the table of kinds): tiltak, aktør, leveranse … Its id is target->id, or the next one when
 * that is NULL or empty, and stands in the last change of the set. What it lies under is an edit
 * too: `tiltak` = T-001 for a leveranse. */
bool app_make(const struct app *app, struct plan *plan, const struct app_target *target,
	      const struct app_edits *edits, struct change_set *set, struct err *err);
/* Adds to set the removal of a record. That nothing refers to it, app_commit looks after: ERR_DATA
 * says what does. */
bool app_remove(const struct app *app, struct plan *plan, const struct app_target *target,
		struct change_set *set, struct err *err);
/* Adds to set the status text of target->year about target->id, which may be any id or code (kind
 * is not looked at), and the promises that its lines make (promise.h). One whose line was reworded
 * is the same promise. ERR_BUSY when it is gone and an edit expects something of it. */
bool app_assess(const struct app *app, struct plan *plan, const struct app_target *target,
		const struct app_edits *edits, struct change_set *set, struct err *err);

/* Adds to set the figures of target->year of an indicator («resultat», «ambisjon», «tallkilde» …):
 * the year is made with the first, goes with the last, and a result that has come is no longer
 * expected. */
bool app_measure(const struct app *app, struct plan *plan, const struct app_target *target,
		 const struct app_edits *edits, struct change_set *set, struct err *err);

/* The same of the years of a table in a file (exchange.h, JSON-stat 2) that have begun, with where
 * it is from. */
struct app_series {
	const char *path, *choices; /* «Region=3025, …», or NULL */
	size_t n;		    /* out: years read */
	int last;		    /* out: the newest of them */
	struct str *from;	    /* out, appended: «Statistisk sentralbyrå, tabell 07979» */
};
bool app_read_series(const struct app *app, struct plan *plan, const char *indicator,
		     struct app_series *series, struct change_set *set, struct err *err);
/* What became of a promise, as a person types it: due where it was moved, why unless it was kept.
 */
struct app_answer {
	enum promise_answer answer;
	int year; /* of the report that says so */
	const char *due, *why;
};
bool app_promise_answer(const struct app *app, struct plan *plan, const char *id,
			const struct app_answer *answer, struct change_set *set, struct err *err);

/* ---- Before the report (finding.h) ---- */

struct app_findings {
	struct period period;
	int32_t text_age; /* days after which a status text is old; 0: TEXT_AGE_MAX */
};
/* What must be put right before the report of that period, in a plan that is wholly loaded. */
bool app_findings(struct app *app, struct plan *plan, const struct app_findings *about,
		  struct findings *out, struct err *err);
/* Adds to set that the plan does without a check, and why; an empty `why` takes it back. */
bool app_silence(const struct app *app, struct plan *plan, const char *code, const char *why,
		 struct change_set *set, struct err *err);

/* ---- The year's top ten (topten.h). Each adds to `set`; app_commit stores it. ---- */

/* Puts a tiltak at a place of the list of that year, which is made when there is none; 0: at the
 * end. ERR_DATA when there is no room. */
bool app_top_put(const struct app *app, struct plan *plan, const struct app_target *tiltak,
		 int place, struct change_set *set, struct err *err);
/* Takes it out; ERR_NOT_FOUND when it is not there. */
bool app_top_take_out(const struct app *app, struct plan *plan, const struct app_target *tiltak,
		      struct change_set *set, struct err *err);
/* Makes it a candidate of that year: «foreslått-av» (else the person) and «begrunnelse» among the
 * edits. ERR_DATA when somebody else has proposed it: says who, and why. */
bool app_top_propose(const struct app *app, struct plan *plan, const struct app_target *tiltak,
		     const struct app_edits *edits, struct change_set *set, struct err *err);
/* Takes the proposal back; ERR_NOT_FOUND when nobody proposed it. */
bool app_top_withdraw(const struct app *app, struct plan *plan, const struct app_target *tiltak,
		      struct change_set *set, struct err *err);
/* The list as it is now becomes kommunedirektørens forslag, dated as typed (NULL: today). ERR_DATA
 * when it is empty or decided. */
bool app_top_hand_over(const struct app *app, struct plan *plan, int year, const char *date,
		       struct change_set *set, struct err *err);
/* What is decided, as a person types it. */
struct app_top_decision {
	int year;
	const char *body, *date, *case_no; /* all must be there; ERR_USE names what is missing */
	const char *order; /* ids, the new order where a decision stands; NULL: as it is */
	bool ahead;	   /* the person was asked, and means a day to come */
};
/* Makes the decision and gives it to the list, which stands from then on. ERR_DATA for a day to
 * come. */
bool app_top_decide(const struct app *app, struct plan *plan,
		    const struct app_top_decision *decision, struct change_set *set,
		    struct err *err);
/* Appends the id of the actor (id or name) who may vote that year; ERR_DENIED says who may. */
bool app_top_voter(const struct plan *plan, int year, const char *who, struct str *out,
		   struct err *err);
/* The ballot of an actor (id or name; NULL: the person), in place of an earlier one; an empty
 * ranking takes it back. ERR_DENIED for who is not in the group of that year. */
struct app_top_ballot {
	int year;
	const char *voter, *ranking; /* ids, the best first */
};
bool app_top_vote(const struct app *app, struct plan *plan, const struct app_top_ballot *ballot,
		  struct change_set *set, struct err *err);
/* «dagsverk» and «kroner» of that year's frame; both empty: none. */
bool app_top_frame(const struct app *app, struct plan *plan, int year,
		   const struct app_edits *edits, struct change_set *set, struct err *err);
/* Who may vote that year, and other fields of the list itself. */
bool app_top_edit(const struct app *app, struct plan *plan, int year, const struct app_edits *edits,
		  struct change_set *set, struct err *err);
/* What becomes of it at the end of that year («utfall», «med», «til», «begrunnelse»). Fullført and
 * utgår become its status too; the one it is merged with carries it on from then. Another fate
 * takes back what the earlier one did to status, begrunnelse and lineage, where nobody has changed
 * it since. An empty «utfall» alone takes the fate back: ERR_NOT_FOUND when there is none. */
bool app_top_fate(const struct app *app, struct plan *plan, const struct app_target *tiltak,
		  const struct app_edits *edits, struct change_set *set, struct err *err);
/* Appends what the rows of the list need, down to this one: «90 av 110 dagsverk · 5,4 mill. kr av 6
 * mill. kr · 3 uten kostnad». What nobody knows is said to be unknown. */
void app_top_sum_show(const struct top_list *list, size_t at, struct str *out);
/* Loads into `then` (empty before) the plan as it was when that decision was made of a year's list,
 * be it replaced since; *ret_year is 0, and nothing is loaded, when it decides none. */
bool app_top_decided(struct app *app, struct plan *plan, const char *decision, struct plan *then,
		     int *ret_year, struct err *err);
/* Appends text for the protocol, of lines: plan, body, day and group; the ordered list with its
 * sums, the changes of the list summed up, what was noted of its candidates, the ballots if any,
 * forslag til vedtak. Of a list that is decided all but the notes is as it was then; a new order of
 * it (ids, or NULL) comes last, with the words to decide it. */
struct app_protocol {
	int year;
	int64_t since; /* changes after this step; 0: since the proposal, or the decision before,
			  and no notes */
	const char *order;
};
bool app_top_protocol(struct app *app, struct plan *plan, const struct app_protocol *of,
		      struct str *out, struct err *err);

/* Takes back (or does again) this person's newest step; plan, if not NULL, is patched. `done` is
 * the set that was stored. ERR_NOT_FOUND: nothing to undo; ERR_BUSY: somebody has changed it since:
 * says who, when and what; ERR_DATA: a rule forbids it by now. In these two cases *ret_stuck (may
 * be NULL) is true, and with UNDOING_PAST it stands as it is, `done` is empty, and the step before
 * is the one to take back next. A lock is ERR_BUSY too, but nothing to go past. */
enum app_undoing { UNDOING_UNDO, UNDOING_REDO, UNDOING_PAST };
bool app_undo(struct app *app, struct plan *plan, enum app_undoing how, struct change_set *done,
	      bool *ret_stuck, struct err *err);
/* The same of their n newest steps, all or none: done[0..n) are the sets that were stored. The
 * sentence says how many there are, or which one stops it and why. */
bool app_undo_steps(struct app *app, bool redo, size_t n, struct change_set *done, struct err *err);
/* Is there anything it would take? Cheap; not where that cannot be found out. */
bool app_can_undo(struct app *app);
/* What app_undo would take, without doing it. */
bool app_undoable(struct app *app, bool redo, struct change_set *out, struct err *err);

/* ---- Looking back ---- */

struct app_history {
	const char *id; /* of a record, its children and what says that it is carried on, or NULL */
	int32_t from, to; /* days, both included; DAY_UNSET: open */
	const char *who;
	size_t limit; /* newest so many; 0: all */
	int64_t step; /* only the one of this number; 0: all */
	bool quick;   /* what a plan file brought is not read, only that it was */
	bool fields;  /* only changes of fields, when id is NULL: nothing of records made or removed
			 whole */
};
/* Calls each(data, set), newest first. ERR_NOT_FOUND for an id that neither the plan nor the log
 * knows. */
bool app_log(struct app *app, const struct app_history *history,
	     bool (*each)(void *data, const struct change_set *set), void *data, struct err *err);
/* Fetches into names the deliverables that the lines of a set tell of, so that app_change_show can
 * give their titles. */
bool app_fetch_titles(struct app *app, const struct change_set *set, struct plan *names,
		      struct err *err);

/* Appends the line(s) of a change: «T-001 · Frist: 2023 → 2. kvartal 2023», «T-001.1 Statutter ·
 * Status: – → Pågår», «T-001 · Statustekst 2023: Godt i gang»; plan (may be NULL) gives names. */
void app_change_show(const struct change *change, const struct plan *plan, struct str *out);
/* Appends what a record of the plan is called: «T-001 Gründerhus», «strategi 1-1 Flere gründere»,
 * «T-001 · Statustekst 2023», and when it `says` something too, «: Godt i gang». */
void app_record_show(enum kind kind, const char *id, const struct plan *plan, bool says,
		     struct str *out);
/* Appends of a whole record that an undo brought back or took away: «milepæl H-5 er tilbake»,
 * «T-015 er fjernet». */
void app_change_undone_show(const struct change *change, const struct plan *plan, struct str *out);

/* Appends the command line that gives the same register as the set did, quoted for a shell: «tiltak
 * sett T-004 status=pågår»; several with « && » between. --db, --plan and --som are told where they
 * are needed. `plan` is as it is after the set. Of more than 20 records a comment says how many
 * («# 2000 poster …»): nobody reads so long a line. False, and nothing, where no command does it.
 */
bool app_command_line(struct app *app, const struct plan *plan, const struct change_set *set,
		      struct str *out);
/* The same for reading a plan file. */
void app_read_line(struct app *app, const struct app_reading *reading, struct str *out);

/* ---- The person ---- */

/* What the person's own settings file, $XDG_CONFIG_HOME/tiltak/tiltak.yaml, says; nothing when
 * there is none. That it cannot be read is a fault like others. Freed with settings_done. */
void app_settings(struct settings *out);

/* Everybody in the log; freed with person_summaries_done. */
bool app_persons(struct app *app, struct person_summary **out, size_t *n, struct err *err);
bool app_backup(struct app *app, const char *path, struct err *err);
/* Calls report with a sentence for each fault found; true when it could be checked. */
bool app_check(struct app *app, struct app_report report, struct err *err);

#endif
