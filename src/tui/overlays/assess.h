/*
 * The status text while it is written: its parts, shared by keys (overlay_assess.c) and drawing
 * (assess_draw.c).
 */
#ifndef TILTAK_TUI_ASSESS_H
#define TILTAK_TUI_ASSESS_H

#include "typing.h"

enum part { PART_TEXT, PART_LIGHT, PART_REASON, PART_YEAR, PART_COUNT };
enum { MORE_LIGHT, MORE_REASON };

struct assess {
	struct typing typing;
	enum part part; /* has the keys */
	unsigned light; /* enum light */
	struct edit reason;
	struct str last, judged; /* the text of the year before, and with its judgement; "" none */
	int last_year;
	char promise[ID_ROOM]; /* that the text answers, "" for none */
	struct rect buttons;   /* where all but the text was last drawn */
};

/* Must the judgement have a reason? */
bool assess_wants_reason(const struct assess *assess);
/* The columns of the judgement; the year has the rest of them. */
int assess_light_cols(struct rect in);

void assess_draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas);
void assess_tell(struct tui *tui, struct overlay *overlay, struct told *told);

#endif
