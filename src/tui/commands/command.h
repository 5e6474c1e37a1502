/*
 * The command table: every act a person can perform, once. Dispatch, the key line, F1, the menu,
 * clicks and the man page's list of keys read it.
 */
#ifndef TILTAK_TUI_COMMAND_H
#define TILTAK_TUI_COMMAND_H

#include "state.h"

#define ON(view) (1u << (view))
#define ON_ALL	 (ON(VIEW_COUNT) - 1)
/* Before a meeting nothing of the program is shown but what the meeting is about. */
#define ON_MEETING (ON(VIEW_MEETING) | ON(VIEW_PAGE))
#define ON_DESK	   (ON_ALL & ~ON_MEETING)
#define ON_PLAN	   (ON_DESK & ~ON(VIEW_PLANS)) /* a plan is chosen */
#define ON_TOP	   (ON(VIEW_TOP_COUNT) - 1)
#define ON_DATES   (ON(VIEW_YEAR) | ON(VIEW_TIMELINE))
#define ON_AREAS   (ON(VIEW_HOME) | ON(VIEW_AREAS) | ON(VIEW_TILTAK) | ON_DATES) /* go to an area */
#define ON_LISTS   (ON_AREAS | ON(VIEW_TOP))
#define ON_TILTAK  (ON_LISTS | ON(VIEW_ONE))

enum needs {
	NEEDS_WRITE = 1,	/* a register that can be written */
	NEEDS_TILTAK = 2,	/* a tiltak or deliverable selected */
	NEEDS_TARGET = 4,	/* anything selected */
	SHOWS_WRITE = 16,	/* in the key line only where something can be changed */
	SHOWS_UNDO = 512,	/* in the key line only where there is something to take back */
	NEEDS_BACK = 8,		/* a view to go back to */
	NEEDS_DELIVERABLE = 32, /* a deliverable selected */
	NEEDS_FIELDS = 64,	/* a tiltak, deliverable or milestone selected */
	NEEDS_FILES = 128,	/* that the person may name files of the machine */
	NEEDS_LIST = 256,	/* a tiltak that was opened from a list */
};

/* What may follow its name after «:». */
enum takes {
	TAKES_NOTHING,
	TAKES_VALUE, /* of its field */
	TAKES_YEAR,
	TAKES_TITLE,
	TAKES_ID,
	TAKES_WORDS,
	TAKES_FILTER,
	TAKES_COLUMN,
	TAKES_AREA, /* its code or number */
	TAKES_FILE,
	TAKES_PERIOD,
	TAKES_COUNT
};

/* What people come to the menu for, in its order; a new command is of the program until said. */
enum group { GROUP_PROGRAM, GROUP_GO, GROUP_CHANGE, GROUP_FIND, GROUP_SHOW, GROUP_COUNT };
extern const char *const group_names[GROUP_COUNT];

#define COMMAND_KEYS 3
#define LINE_LAST    14

struct command {
	const char *name;  /* «frist»: typed after «:», in the man page, for rebinding */
	const char *label; /* «Frist»: key line and menu */
	const char *brief; /* on the key line, where that is not its label; or NULL */
	const char *help;  /* one line, what it does */
	/* Both in Historikk, where they differ; NULL for the same. */
	const char *log_label, *log_help;
	/* Names, as key_parse reads them; the person may have set others (bindings.h). */
	const char *keys[COMMAND_KEYS];
	unsigned views; /* where it works */
	unsigned needs;
	int line; /* place on the key line, 1 to LINE_LAST, neighbours may share one; 0: not
		     shown there */
	const char *field;	 /* act_field: the key of the field */
	const char *event_field; /* the key of that of a milestone, where it has another */
	enum takes takes;
	enum group group;
	int number; /* act_mark: 1 the selected, 0 all; act_area: which one, 0 all; act_go: the
		       view; act_turn, act_year, act_walk, act_section: how many on; act_move: how
		       far down; act_new: 1 a milestone;
		       act_assess, act_propose: the year that was typed, or 0; take_file: 1 the
		       report is saved there; act_quit: 1 at once */
	void (*run)(struct tui *tui, const struct command *command, struct effect *effect);
};

extern const struct command commands[];
extern const size_t n_commands;

/* What it is called where we are, translated. */
const char *command_label(const struct tui *tui, const struct command *command);
const char *command_help(const struct tui *tui, const struct command *command);

const struct command *command_find(const char *name);
/* The field that it sets of such a record; NULL for none. */
const struct field *command_field(const struct command *command, enum kind kind);
/* The command of a key in the present view, whether or not its needs are met; NULL for none. */
const struct command *command_at(const struct tui *tui, uint32_t key);
/* Can it be run here and now? If not, why: ERR_USE, ERR_DENIED. */
bool command_ready(struct tui *tui, const struct command *command, struct err *err);
/* Runs it, or says why not. */
void command_run(struct tui *tui, const struct command *command, struct effect *effect);
/* Appends «s», or «u Ctrl+Z»; nothing for a command without keys. */
void command_keys(const struct tui *tui, const struct command *command, struct str *out);
/* Appends the first of them. */
void command_key(const struct tui *tui, const struct command *command, struct str *out);

#endif
