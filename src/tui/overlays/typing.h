/*
 * A field and the text typed for it, with what it means: what those overlays have in common whose
 * text is stored.
 */
#ifndef TILTAK_TUI_TYPING_H
#define TILTAK_TUI_TYPING_H

#include "state.h"

struct calendar;

/* A sentence under a field: what the typed value means, or what is wrong with it. */
struct note {
	struct str text;
	enum style look; /* STYLE_ERROR, STYLE_WARNING … */
};
void note_put(struct note *note, enum style look, const char *text);
#define NOTE_ROWS 2 /* at least, so that the box stands still */
int note_rows(const struct note *note, struct canvas *canvas, int cols);
void note_draw(const struct note *note, struct canvas *canvas, struct rect in);

/* Whose field it is, is the target of the overlay. */
struct typing {
	enum effect_type effect; /* EFFECT_EDIT, EFFECT_MAKE, EFFECT_ASSESS, EFFECT_ACTOR; or
				    EFFECT_DECIDE or EFFECT_PROMISE, which are forms */
	int year;		 /* EFFECT_ASSESS */
	struct edit edit;
	struct str before; /* the value when it was opened, canonical */
	struct str opened; /* the same as it was shown */
	struct note note;
	/* What is stored in the same step: a choice made just before that asks for this text, what
	 * a new one belongs to, the judgement that goes with a status text. */
	size_t n_more;
	struct effect_edit more[EFFECT_EDITS - 1];
	struct calendar *calendar; /* under a date field, NULL while closed */
};

/* The text that is typed in the overlay; NULL where none is that could be stored. */
struct typing *typing_of(const struct overlay *overlay);
void typing_done(struct typing *typing);
/* What is wrong, under the field; the text stays. */
void typing_fail(struct overlay *overlay, const char *why);

/* Opens the field, with what is stored and how it is shown. */
void typing_open(struct overlay *overlay, const struct field *field, const char *stored);
/* Tells what is typed, or what is wrong with it where `strict`; false when something is. */
bool typing_explain(struct tui *tui, struct overlay *overlay, bool strict);
/* Is a day typed, and one that has been? False when not, which the note tells; of a day to come
 * only once, *ahead is the day that was asked about. */
bool typing_past_day(struct typing *typing, int32_t today, int32_t *ahead);
/* Is there anything in it that is not stored? */
bool typing_unsaved(const struct typing *typing);
/* Fills in the effect that stores it. */
void typing_send(const struct overlay *overlay, struct effect *effect);

/* What is stored in the same step: one more, to be filled in (NULL: there is no room), or none. */
struct effect_edit *typing_add_more(struct typing *typing, const char *key);
void typing_clear_more(struct typing *typing);

#endif
