/*
 * What the overlays share.
 */
#ifndef TILTAK_TUI_OVERLAYS_H
#define TILTAK_TUI_OVERLAYS_H

#include "state.h"

extern const struct overlay_ops edit_overlay, assess_overlay, pick_overlay, ask_overlay,
	filter_overlay, columns_overlay, values_overlay, search_overlay, line_overlay, top_overlay,
	decide_overlay, ballot_overlay, fate_overlay, promise_overlay;

/* ---- Questions ---- */

struct question {
	struct str text;
	const char *const *answers; /* NULL-terminated, the safe one first */
	int answer;		    /* the selected one */
	const char *about;	    /* what F1 tells, NULL for nothing */
	bool asides;		    /* Esc puts the text below away as a draft */
	bool keeps;		    /* Esc leaves what is below, which remembers what was chosen */
	int top;		    /* first line of the text in view */
	struct rect buttons;	    /* the answers */
	void (*chosen)(struct tui *tui, struct question *question, struct effect *effect);
	struct effect effect; /* what it is about, done or not by the answer; or nothing */
	struct conflict met;  /* what stood in the way of that */
};
/* The question that is asked there, NULL for none. */
struct question *question_of(const struct overlay *overlay);
/* What a question that stands tells from now on; the answer selected stays so. */
void question_tell(struct question *question, const char *text);
/* What it is about: the same act over what the person has been shown now, and what stood in its way
 * (NULL: nothing that is told). */
void question_about(struct question *question, const struct effect *effect,
		    const struct conflict *met);
/* For `chosen`: any answer but the first does what the question is about. */
void question_perform(struct tui *tui, struct question *question, struct effect *effect);

/* ---- What they share ---- */

/* A box of that size in the middle, or what the canvas has room for. */
struct rect overlay_box(const struct canvas *canvas, int rows, int cols);
/* Draws that box, with the label; returns what lies in it, without a column at each side. */
struct rect overlay_draw_box(struct overlay *overlay, struct canvas *canvas, int rows, int cols);
/* Its keys as they are now; ends with a row without key. */
const struct overlay_key *overlay_keys(const struct overlay *overlay);
/* Those of a picker over a form. */
extern const struct overlay_key picking_keys[];
/* Can the key be used? That of $EDITOR cannot everywhere. */
bool overlay_offers(const struct tui *tui, const struct overlay_key *key);
/* The keys of the topmost overlay, in the key line. */
void overlay_draw_keys(struct tui *tui, struct canvas *canvas);

/* Canonical text of a field of the target, or "" when unset. Valid until the string changes. */
const char *target_value(const struct tui *tui, const struct target *target,
			 const struct field *field, struct str *out);

/* Appends whose field it is: «T-001», «7 tiltak». */
void put_target(const struct target *target, struct str *out);

/* Open a form with what a draft of it says; false when what it is about is gone. */
bool promise_reopen(struct tui *tui, const struct effect *form);
bool decision_reopen(struct tui *tui, const struct effect *form);
bool fate_reopen(struct tui *tui, const struct effect *form);
bool asking_reopen(struct tui *tui, const struct effect *form);
/* A field of it, "" where the draft does not say. */
const char *form_value(const struct effect *form, const char *key);

/* The field somebody is typing in, though a question lies over it; NULL for none. */
struct overlay *overlay_typing(const struct tui *tui);
/* The topmost one with what was typed or chosen in it and not stored; NULL for none. */
const struct overlay *overlay_unsaved(const struct tui *tui);
/* Appends that, as it is stored. */
void overlay_put_text(const struct overlay *overlay, struct str *out);

/* Have several been chosen that are not stored? */
bool pick_changed(const struct overlay *overlay);
/* Appends those, canonical; and what it was when it was opened. */
void pick_put(const struct overlay *overlay, struct str *out);
const char *pick_before(const struct overlay *overlay);
/* Stores a value for the field that a picker was opened for, or asks for the reason it needs. */
void pick_take(struct tui *tui, struct overlay *overlay, const char *value, struct effect *effect);

/* What was chosen in the overlay is not stored: «Avbryt», «Lagre» or to throw it away? */
struct question *ask_leaving(struct tui *tui, const char *title, const char *text);
/* Leaves a field; asks when there is something unsaved in it. */
void overlay_leave(struct tui *tui, struct overlay *overlay);
/* Ctrl+Q: asks when there is something unsaved. */
void overlay_quit(struct tui *tui, struct effect *effect);
/* F1: what can be done in the topmost one. */
void overlay_help(struct tui *tui);

/* Somebody else changed what the effect would change: which one stays? */
void ask_conflict(struct tui *tui, const struct effect *effect, const struct conflict *conflict);
/* The same of the order of a year's top ten: both stand side by side. */
void ask_orders(struct tui *tui, const struct effect *effect, const struct conflict *met);
/* Somebody removed it; conflict, which may be NULL, tells who. */
void ask_gone(struct tui *tui, const struct effect *effect, const struct conflict *conflict);
/* An undo could not be done: why, and whether to go past the step. */
void ask_pass(struct tui *tui, const struct effect *effect, const char *why);
/* $EDITOR left nothing of the text. */
void ask_emptied(struct tui *tui);

/* Filters the log in Historikk and the tiltak elsewhere; the effect shows it. False with err when
 * the text is no filter of that; nothing is then other than before. */
bool filter_set(struct tui *tui, const char *text, struct effect *effect, struct err *err);

/* A fact, promise or decision told whole, with a way to where it belongs. */
void about_show(struct tui *tui, enum kind kind, const char *id);

/* ---- The status text ---- */

/* Takes judgement and reason from `more`. */
void assess_take(struct overlay *overlay);

/* ---- The command line ---- */

#define TYPED_MAX 100

struct typed_lines {
	char *rows[TYPED_MAX];
	size_t n;
};
/* Remembers a line, unless it is the newest already. */
void typed_add(struct typed_lines *typed, const char *line);
void typed_clear(struct typed_lines *typed);

#endif
