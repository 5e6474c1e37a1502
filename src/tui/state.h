/*
 * The state of the screen, and the seams its parts meet at: views, overlays, commands, effects.
 * tui_update changes the state and nothing else; what must happen outside is one effect, which the
 * loop performs and answers with tui_answer.
 */
#ifndef TILTAK_TUI_STATE_H
#define TILTAK_TUI_STATE_H

#include "canvas.h"
#include "edit.h"
#include "event.h"
#include "listbox.h"
#include "picker.h"
#include "show.h"
#include "term.h"
#include "tiltak/err.h"
#include "tiltak/model.h"
#include "tiltak/settings.h"
#include "tiltak/str.h"

struct tui;
struct bindings;
struct many;
struct typed_lines;
struct command_log;
struct command;
struct told;
struct question;

#define ID_ROOM 128 /* ids have at most 100 bytes */
void id_set(char to[ID_ROOM], const char *id);

/* ---- Effects: what the loop does for us ---- */

enum effect_type {
	EFFECT_NONE,
	EFFECT_EDIT,   /* set fields of one record */
	EFFECT_MAKE,   /* a new tiltak, or deliverable of `id` */
	EFFECT_ASSESS, /* the status text of `id` for `year` */
	EFFECT_ACTOR,  /* a new actor («navn») or decision («tittel»), chosen for a field in the
			  same step */
	EFFECT_REMOVE, /* the record and all that lies under it */
	EFFECT_MOVE,   /* the deliverable, `step` places down among its siblings */
	EFFECT_TOP,    /* the list of `year` gets the order of the first edit, in which `id` is
			  moved to place `step`, 0: out, or ("") which is wholly new; a second is
			  why */
	EFFECT_DECIDE, /* the list of `year`: «organ», «dato» and «sak», and «tiltak» where a
			  decision stands already and the order is a new one */
	EFFECT_VOTE,   /* the ballot of actor `id` for the list of `year`: «rangering» */
	EFFECT_FATE,   /* what becomes of tiltak `id` at the end of `year` */
	EFFECT_PROMISE, /* what became of promise `id`, as the report of `year` says; «neste» is the
			   one that is asked for then, "" for none */
	EFFECT_PROPOSE,	 /* tiltak `id` for the list of `year` */
	EFFECT_WITHDRAW, /* takes that back */
	EFFECT_PROTOCOL, /* of the list of `year` since `step`, to the file of the first edit and
			    the clipboard */
	EFFECT_UNDO,
	EFFECT_FORESEE, /* asks whether to undo, with what that will do */
	EFFECT_REDO,
	EFFECT_SYNC,	/* look for what others saved */
	EFFECT_FETCH,	/* the same, tells what it was, and draws the whole screen anew */
	EFFECT_HISTORY, /* read the log, of `id` or of all, for the history view */
	EFFECT_RECENT,	/* the newest of `id`, for the view of one tiltak */
	EFFECT_NEWS,	/* what others did lately, for the overview */
	EFFECT_STEP,	/* read step `step` of the log, what concerns `id` or all of it */
	EFFECT_REPORT,	/* the report on the period `id`, for the view of it; with an edit the one
			   there is, to the path of that */
	/* What must be put right before the report of the period `id`. */
	EFFECT_FINDINGS,
	EFFECT_EDITOR,	/* the text of the top field in $EDITOR */
	EFFECT_ASIDE,	/* the text of the top field becomes a draft, the field is closed */
	EFFECT_DRAFT,	/* asks about the next draft there is */
	EFFECT_RESUME,	/* opens the draft that was asked about */
	EFFECT_DISCARD, /* removes it, and asks about the next */
	EFFECT_PLANS,	/* the plans of the register, for the view of them */
	EFFECT_PLAN,	/* from now on plan `id` */
	EFFECT_READ,	/* read the plan file with the path of the first edit, and use its plan */
	EFFECT_COPY,	/* the text of the first edit to the clipboard of the terminal */
	EFFECT_PAGE,	/* the view as text in the terminal's own scroll-back, until Enter */
	EFFECT_QUIT,
};

/* Does it change the register, as one step of its log? */
bool effect_stores(enum effect_type type);

#define EFFECT_EDITS 4
struct effect_edit {
	const char *key;
	struct str text;
	struct str seen; /* what stood when the person began, canonical */
	bool is_seen;	 /* anything else is a conflict */
};
struct effect {
	enum effect_type type;
	enum kind kind;
	char id[ID_ROOM];
	int year;
	/* EFFECT_MOVE: so many places down; EFFECT_STEP: the number of the step; EFFECT_UNDO,
	 * EFFECT_FORESEE: only if the newest is that one, 0: whichever it is; EFFECT_READ: what
	 * stands where both sides changed, an enum app_keep */
	int64_t step;
	/* EFFECT_EDIT, EFFECT_MAKE, EFFECT_ASSESS, EFFECT_ACTOR: somebody removed the record, and
	 * it is brought back first; EFFECT_UNDO: what cannot be taken back is passed;
	 * EFFECT_PROTOCOL: also over what the file holds; EFFECT_READ: though it removes most of
	 * the plan */
	bool restore;
	bool many; /* EFFECT_EDIT, EFFECT_ACTOR, EFFECT_REMOVE: not `id` but all of tui->many */
	size_t n_edits;
	struct effect_edit edits[EFFECT_EDITS];
};
void effect_done(struct effect *effect);
void effect_edit(struct effect *effect, const char *key, const char *text);
/* The text of that edit; NULL where there is none. */
const char *effect_text(const struct effect *effect, const char *key);
/* Tells of the newest edit what the person saw before it. */
void effect_seen(struct effect *effect, const char *text);

/* How it went. The plan is already patched. */
struct answer {
	bool ok;
	size_t news;	   /* EFFECT_SYNC, EFFECT_FETCH: so many steps others had saved */
	char who[ID_ROOM]; /* by them, "" for several */
	struct err err;
	const struct change_set *set;	 /* what was stored, NULL for nothing */
	const struct conflict *conflict; /* somebody was before us */
	bool stuck;			 /* EFFECT_UNDO: the step cannot be taken, but gone past */
};

/* ---- What a command acts on ---- */

struct target {
	enum kind kind; /* KIND_COUNT: nothing */
	char id[ID_ROOM];
	const struct field *field; /* the selected one, where a view has fields */
	size_t many;		   /* so many marked tiltak, tui->many; 0: the one of `id` */
};

/* ---- Overlays: what lies over a view and takes the keys ---- */

enum overlay_kind {
	OVERLAY_EDIT,
	OVERLAY_ASSESS,
	OVERLAY_PICK,
	OVERLAY_ASK,
	OVERLAY_FILTER,
	OVERLAY_COLUMNS,
	OVERLAY_VALUES,
	OVERLAY_SEARCH,
	OVERLAY_LINE,
	OVERLAY_TOP,
	OVERLAY_DECIDE,
	OVERLAY_BALLOT,
	OVERLAY_FATE,
	OVERLAY_PROMISE,
	OVERLAY_COUNT
};

struct overlay {
	enum overlay_kind kind;
	struct target target;
	struct str label;
	struct rect box; /* where it was last drawn; no rows: nothing lies beside it */
	void *own;	 /* what only its kind has, `size` bytes */
};

struct overlay_ops {
	size_t size; /* of its own part, all zero at first */
	bool types;  /* its own part begins with a struct typing */
	void (*done)(void *own);
	void (*update)(struct tui *tui, struct overlay *overlay, const struct event *event,
		       struct effect *effect);
	void (*draw)(struct tui *tui, struct overlay *overlay, struct canvas *canvas);
	/* The same as lines of text. */
	void (*tell)(struct tui *tui, struct overlay *overlay, struct told *told);
	/* For the key line; ends with a row without key. The function where they change. */
	const struct overlay_key *fixed_keys;
	const struct overlay_key *(*keys)(const struct overlay *overlay);
	/* F1: what can be done here; nothing where the key line tells all. The function, which
	 * appends it, where it changes. */
	const char *help_text;
	void (*help)(const struct tui *tui, const struct overlay *overlay, struct str *out);
	/* Tells what could not be stored; NULL: a message does. */
	void (*fail)(struct overlay *overlay, const char *why);
	/* It is left, and what was chosen in it is to be there the next time: remembers that and
	 * says so. NULL: it is not left so. */
	void (*keep)(struct tui *tui, struct overlay *overlay);
	/* The plan changed; NULL where nothing is made from it. */
	void (*stale)(struct overlay *overlay);
	/* A form that becomes a draft: is there anything in it that is not stored? Fills in, where
	 * that is not NULL, what it would store, half done or not. NULL: it is no draft. */
	bool (*form)(const struct overlay *overlay, struct effect *out);
};
struct overlay_key {
	const char *key, *label;
};
extern const struct overlay_ops *const overlay_ops[OVERLAY_COUNT];

#define OVERLAYS_MAX 4

/* ---- Views ---- */

enum view {
	VIEW_HOME,
	VIEW_AREAS,
	VIEW_TOP,
	VIEW_TILTAK,
	VIEW_YEAR,
	VIEW_TIMELINE,
	VIEW_HISTORY,
	VIEW_TOP_COUNT,
	VIEW_ONE = VIEW_TOP_COUNT,
	VIEW_STEP,
	VIEW_PLANS,
	VIEW_REPORT,
	VIEW_MEETING, /* the list of Topp 10 for the projector */
	VIEW_PAGE,    /* one tiltak of it */
	VIEW_INDICATORS,
	VIEW_INDICATOR,
	VIEW_FINDINGS,
	VIEW_PROMISES,
	VIEW_COUNT
};

/* A view and what it shows, so that one can come back to it. */
struct place {
	enum view view;
	char id[ID_ROOM]; /* VIEW_ONE, VIEW_HISTORY, VIEW_STEP: of what, "" for all; VIEW_REPORT:
			     the period; VIEW_INDICATOR: of what; VIEW_FINDINGS: as that */
	int64_t step;	  /* VIEW_STEP */
	bool listed;	  /* VIEW_ONE: opened from what is selected in the view before it */
};

struct view_ops {
	const char *name, *capitals; /* «Områder», «OMRÅDER» */
	void (*init)(struct tui *tui);
	/* The plan, the filter or the day changed: rows are made anew. */
	void (*refresh)(struct tui *tui);
	/* Moving about; true when the event was the view's. */
	bool (*update)(struct tui *tui, const struct event *event);
	/* Enter: opens what is selected. */
	void (*open)(struct tui *tui, struct effect *effect);
	void (*draw)(struct tui *tui, struct canvas *canvas, struct rect in);
	/* What it shows, as lines of text with the selected one known. */
	void (*tell)(struct tui *tui, struct told *told);
	/* What commands act on; false for nothing. */
	bool (*target)(struct tui *tui, struct target *out);
	/* What a new one made here belongs to, as ask_new has it; false, or NULL, where the person
	 * must say. */
	bool (*parent)(struct tui *tui, struct target *out);
	void (*done)(struct tui *tui);
};
extern const struct view_ops *const view_ops[VIEW_COUNT];
extern const struct view_ops home_view, areas_view, top_view, tiltak_view, year_view, timeline_view,
	history_view, one_view, step_view, plans_view, report_view, meeting_view, page_view,
	indicators_view, indicator_view, findings_view, promises_view;

struct home_state;
struct areas_state;
struct top_state;
struct list_state;
struct year_state;
struct timeline_state;
struct history_state;
struct one_state;
struct step_state;
struct plans_state;
struct report_state;
struct indicators_state;
struct indicator_state;
struct findings_state;
struct promises_state;

#define VIEWS_MAX 8
#define FRESH_MAX 32

struct tui {
	struct plan *plan; /* borrowed: loaded whole, patched after each change */
	int32_t today;
	const char *person;    /* borrowed from the app */
	const char *read_only; /* why nothing can be written, or NULL */
	const char *past;      /* «31.12.2023»: the register as it was then; NULL: as it is */
	bool undoable;	       /* this person has done something that can be taken back */
	bool kiosk;	       /* no other program can be started */
	bool editor;	       /* there is one for long texts, and it may be started */
	struct term_limits limits;
	struct settings settings;  /* what tiltak.yaml says */
	struct bindings *bindings; /* the keys of the commands */
	struct shown shown;

	struct place places[VIEWS_MAX]; /* [0] is a top view, the others details opened from it */
	size_t n_places;
	bool stale[VIEW_COUNT]; /* the plan has changed since it was made */
	struct home_state *home;
	struct areas_state *areas;
	struct top_state *top;
	struct list_state *list;
	struct year_state *year;
	struct timeline_state *timeline;
	struct history_state *history;
	struct one_state *one;
	struct step_state *step;
	struct plans_state *plans;
	struct report_state *report;
	struct indicators_state *indicators;
	struct indicator_state *indicator;
	struct findings_state *findings;
	struct promises_state *promises;

	struct overlay *overlays[OVERLAYS_MAX];
	size_t n_overlays;

	struct typed_lines *typed; /* the lines after «:», the newest last */
	struct command_log *log;   /* borrowed: it lives as long as the program */
	bool keep;		   /* what is remembered of the screen is other than in its file */

	struct many *many;  /* what is changed in one step; NULL for none */
	struct str message; /* shown until the next key */
	bool message_bad;
	/* Records just changed, by anybody: marked until the next key, or for some seconds. */
	char fresh[FRESH_MAX][ID_ROOM];
	size_t n_fresh;
	int fresh_ticks; /* left */
	/* All that happened since what is seen was made, while it is made anew; NULL for anything.
	 */
	const struct change_set *changed;
	/* Who else saved last, and when («09.42»): told in the title for some minutes. */
	struct {
		char who[ID_ROOM], clock[8];
		int ticks; /* left */
	} other;
	/* The screen for readers of lines (linear.h). */
	struct {
		bool on;
		unsigned shown; /* which view or overlay was drawn last */
		size_t top;	/* place of the first line in view */
		size_t place;	/* of the selected line */
		int inside;	/* rows of it above the screen */
		bool more;	/* some of it is below the screen */
	} linear;
	bool stands;	/* the tick changed nothing: the last frame still shows all there is */
	int rows, cols; /* of the screen when last drawn */
	int cursor_row; /* where the selection then stood */
	/* Where commands stand on the key line, and views among the tabs, for clicks; with an
	 * overlay the keys of it. */
	struct {
		const struct command *command; /* or NULL */
		uint32_t key;
		int row, from, to;
	} zones[32];
	size_t n_zones;
};

/* What a screen starts from; all borrowed. */
struct tui_given {
	struct term_limits limits;
	struct plan *plan;
	int32_t today;
	const char *person;
	const char *read_only, *past;
	bool linear, kiosk, editor;
};
void tui_init(struct tui *tui, const struct tui_given *given);
void tui_done(struct tui *tui);

void tui_update(struct tui *tui, const struct event *event, struct effect *effect);
/* How an effect went. May ask for another. */
void tui_answer(struct tui *tui, const struct effect *effect, const struct answer *answer,
		struct effect *next);
/* The plan changed from outside: every view makes its rows anew, now or when it is shown. */
void tui_refresh(struct tui *tui);
/* What one view shows beside the plan, was read anew. */
void tui_stale(struct tui *tui, enum view view);
void tui_draw(struct tui *tui, struct canvas *canvas);

/* The record whose row shows a change beside its own: a deliverable's or status text's tiltak; NULL
 * for none. */
const char *tui_row_of(const struct tui *tui, const struct change *change);
/* This was stored, and nothing else happened to the plan: marked, and what is seen made anew. */
void tui_changed(struct tui *tui, const struct change_set *set);
/* Marks what was changed, for a while. */
void tui_mark(struct tui *tui, const struct change_set *set);
/* Somebody else saved it, and the plan has it already: marks it, tells who is at work, and keeps a
 * question about the same value true. */
void tui_news(struct tui *tui, const struct change_set *set);

void tui_say(struct tui *tui, bool bad, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* From boxes and columns to one item a line (linear.h), or back. */
void tui_turn_linear(struct tui *tui);

/* ---- Moving between views ---- */

enum view tui_view(const struct tui *tui);
/* What is seen is made anew, if need be. */
void tui_renew(struct tui *tui);
const struct place *tui_place(const struct tui *tui);
void tui_go(struct tui *tui, enum view view); /* to a top view */
/* A detail on top; Esc goes back. */
void tui_open(struct tui *tui, const struct place *place);
/* The effect reads again what is shown there. */
void tui_back(struct tui *tui, struct effect *effect);
/* Opens a tiltak; the effect fetches its latest history. */
void tui_open_tiltak(struct tui *tui, const char *id, struct effect *effect);
bool tui_target(struct tui *tui, struct target *out);
/* Is there a detail to leave, or a filter to clear? */
bool tui_can_go_back(const struct tui *tui);

/* ---- Opening overlays ---- */

struct overlay *overlay_push(struct tui *tui, enum overlay_kind kind);
void overlay_pop(struct tui *tui);
void overlays_pop(struct tui *tui); /* all of them */
struct overlay *overlay_top(const struct tui *tui);

/* Asks for a new value of the target's field: a picker for choices and actors, else typing. */
void ask_field(struct tui *tui, const struct target *target, const struct field *field);
/* The picker of the target's field with those chosen, over what stood before; false when none is
 * chosen for it. */
bool ask_chosen(struct tui *tui, const struct target *target, const char *before,
		const char *chosen);
/* The same for all that are marked. */
void ask_many(struct tui *tui, const struct field *field);
/* All that are marked, as they are now; field is what is to be changed, or NULL. */
void target_marked(struct tui *tui, const struct field *field, struct target *out);
void ask_text(struct tui *tui, const struct target *target, const struct field *field);
/* A field after a choice that needs it too: the reason of «utgår». `seen` is what the choice
 * replaces. */
void ask_reason(struct tui *tui, const struct target *target, const char *code, const char *seen);
/* The name of a new actor, or the title of a new decision, which is added to what the field then
 * holds. */
void ask_actor(struct tui *tui, const struct target *target, const struct effect_edit *chosen,
	       const char *name);
/* A tiltak under a strategy or area, a deliverable of a tiltak, or (KIND_COUNT) a tiltak without a
 * home; of KIND_EVENT a milestone, where `id` is the number of its month, "" for none. */
void ask_new(struct tui *tui, const struct target *parent);
/* Under which strategy first, then the title; that of the selected tiltak is the first choice. */
void ask_home(struct tui *tui);
/* `promise` is the one that the text answers, or "". */
void ask_assessment(struct tui *tui, const struct target *target, int year, const char *promise);
/* What became of a promise, for the report of that year; then the next of the walk. */
void ask_promise(struct tui *tui, const char *id, int year, bool walk);
void ask_filter(struct tui *tui);
void ask_which_field(struct tui *tui, const struct target *target);
void ask_search(struct tui *tui);
/* The command line, with a text to begin with. */
void ask_line(struct tui *tui, const char *text);
void ask_sort(struct tui *tui);
void ask_columns(struct tui *tui);
void ask_values(struct tui *tui);
void ask_group(struct tui *tui);
/* A named filter, or a name for the one in force. */
void ask_named(struct tui *tui);
void ask_command(struct tui *tui, bool all);
/* A question with answers, the safe one first. `chosen` gets it as it was answered; Esc answers
 * nothing. */
struct question *ask(struct tui *tui, const char *title, const char *text,
		     const char *const *answers,
		     void (*chosen)(struct tui *tui, struct question *question,
				    struct effect *effect));

#endif
