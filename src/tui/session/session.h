/*
 * A session: what the loop drives with a terminal, and a test without one.
 */
#ifndef TILTAK_TUI_SESSION_H
#define TILTAK_TUI_SESSION_H

#include "command_log.h"
#include "draft.h"
#include "state.h"
#include "term.h"
#include "tiltak/tui.h"

struct app;

struct session {
	struct app *app;
	struct tui_options options;
	struct term_limits limits; /* of the terminal */
	struct term *term;	   /* given away to the person's editor; NULL: there is none */
	struct plan plan;
	struct tui tui;
	struct draft draft, order; /* of the open field; of a new order of the top ten */
	struct str read_only;	   /* why nothing can be written, as a sentence */
	struct command_log log;	   /* of all plans that were open */
	bool unkept;		   /* it was told that the screen is not remembered */
	bool idle;		   /* what is done now, nobody has asked for */
};

/* Loads the plan in use. Errors as app_load; the session then needs no closing. */
bool session_open(struct session *session, struct app *app, const struct tui_options *options,
		  struct err *err);
void session_close(struct session *session);

/* One event and all that follows from it; false when the person leaves. */
bool session_step(struct session *session, const struct event *event);

/* From now on that plan; the one that was stays in use when it cannot be loaded. */
bool session_use_plan(struct session *session, const char *id, struct err *err);
/* EFFECT_READ: the faults of the file, or what both sides changed, are told in a pane. */
bool session_read_file(struct session *session, const struct effect *effect, struct err *err);

/* Where the file is there already, asks whether to write over it: then the effect comes again, with
 * `restore`. False with err for what is never written over. */
bool session_spares(struct session *session, const struct effect *effect, const char *path,
		    bool *ret_asks, struct err *err);
/* EFFECT_PROTOCOL: asks first where the file is there already. */
bool session_write_protocol(struct session *session, const struct effect *effect, struct err *err);

/* EFFECT_HISTORY, EFFECT_RECENT, EFFECT_NEWS, EFFECT_STEP, EFFECT_FINDINGS. */
void session_read_log(struct session *session, const struct effect *effect, struct answer *answer);

/* EFFECT_EDITOR, EFFECT_PAGE, EFFECT_COPY. */
void session_use_terminal(struct session *session, const struct effect *effect,
			  struct answer *answer);

/* EFFECT_REPORT: asks first where the file is there already. */
bool session_report(struct session *session, const struct effect *effect, struct err *err);

/* What this person can undo, which must be that step (0: any), read whole. */
bool session_undoable(struct session *session, int64_t step, struct change_set *out,
		      struct err *err);
/* EFFECT_FORESEE: asks, with what it will do. */
bool session_foresee_undo(struct session *session, int64_t step, struct err *err);

#endif
