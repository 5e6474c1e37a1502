/*
 * How the status text of a year looks while it is written: with the text of the year before above
 * it, or beside it where there is room.
 */
#include "assess.h"
#include "overlays.h"
#include "tiltak/words.h"
#include "told.h"

#define COLS	   150
#define BESIDE	   100 /* columns: the text of the year before stands beside, not above */
#define LABELS	   14
#define LIGHT_COLS (LABELS + 15) /* «‹ Etter plan ›» and a gap */

#define HINT _("Skriv hva som er gjort, og hva som gjenstår.")

#define LEAST_TEXT 3 /* rows */
#define AROUND	   8 /* rows: edges, two rules, parts, notes */

bool assess_wants_reason(const struct assess *assess)
{
	return choice_needs_reason(&light_choices, assess->light);
}

/* Half the width, or what the longest judgement needs. */
int assess_light_cols(struct rect in)
{
	return in.cols / 2 > LIGHT_COLS ? in.cols / 2 : LIGHT_COLS;
}

static void draw_choice(const struct assess *assess, struct canvas *canvas, struct span at,
			enum part part)
{
	const struct choice *light = choice_at(&light_choices, assess->light);
	struct str value = {0};
	if (part == PART_LIGHT) {
		str_printf(&value, "‹ %s ›", light ? _(light->label) : _("Ikke satt"));
	} else {
		str_printf(&value, "‹ %d ›", assess->typing.year);
	}
	bool here = assess->part == part;
	canvas_put(canvas, span(at.row, at.col, LABELS),
		   part == PART_LIGHT ? _("Vurdering") : _("År"), STYLE_MUTED);
	canvas_put(canvas, span(at.row, at.col + LABELS, at.cols - LABELS), str_text(&value),
		   here ? STYLE_SELECTED : STYLE_NORMAL);
	if (here) {
		canvas_cursor(canvas, at.row, at.col + LABELS);
	}
	str_done(&value);
}

/* The judgement, its reason where there must be one, and the year. */
static void draw_parts(struct assess *assess, struct canvas *canvas, struct rect in)
{
	int light = assess_light_cols(in);
	draw_choice(assess, canvas, span(in.row, in.col, light), PART_LIGHT);
	draw_choice(assess, canvas, span(in.row, in.col + light, in.cols - light), PART_YEAR);
	if (assess_wants_reason(assess)) {
		canvas_put(canvas, span(in.row + 1, in.col, LABELS), _("Begrunnelse"), STYLE_MUTED);
		edit_draw(&assess->reason, canvas,
			  rect(in.row + 1, in.col + LABELS, 1, in.cols - LABELS), _("hvorfor"),
			  assess->part == PART_REASON);
	}
}

static void put_last(const struct assess *assess, bool judged, struct str *out)
{
	if (judged && assess->judged.len > assess->last.len) {
		str_put(out, str_text(&assess->judged));
	} else if (assess->last.len > 0) {
		str_printf(out, "%d: %s", assess->last_year, str_text(&assess->last));
	} else {
		str_put(out, _("Ingen tekst fra tidligere år."));
	}
}

/* The text of the year before; returns the rows it takes. */
static int draw_last(const struct assess *assess, struct canvas *canvas, struct rect in)
{
	struct str text = {0};
	put_last(assess, false, &text);
	int lines = canvas_wrap(canvas, rect(0, 0, 0, in.cols), str_text(&text), STYLE_MUTED, 0);
	in.rows = lines < in.rows ? lines : in.rows;
	canvas_wrap(canvas, in, str_text(&text), STYLE_MUTED, 0);
	if (lines > in.rows) {
		canvas_put_right(canvas, span(in.row + in.rows - 1, in.col, in.cols), " …",
				 STYLE_MUTED);
	}
	str_done(&text);
	return in.rows;
}

/* The text of the year before at the right; returns the columns left for this year's. */
static int draw_beside(const struct assess *assess, struct canvas *canvas, struct rect in)
{
	struct str text = {0};
	int left = in.cols / 2 - 1;
	put_last(assess, true, &text);
	for (int row = 0; row < in.rows; row++) {
		canvas_put(canvas, span(in.row + row, in.col + left, 1), "│", STYLE_BORDER);
	}
	in = rect(in.row, in.col + left + 2, in.rows, in.cols - left - 2);
	int lines = canvas_wrap(canvas, in, str_text(&text), STYLE_MUTED, 0);
	if (lines > in.rows) {
		canvas_put_right(canvas, span(in.row + in.rows - 1, in.col, in.cols), " …",
				 STYLE_MUTED);
	}
	str_done(&text);
	return left - 1;
}

void assess_draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct assess *assess = overlay->own;
	struct typing *typing = &assess->typing;
	(void)tui;
	struct rect in = overlay_draw_box(overlay, canvas, canvas->rows - 4, COLS),
		    box = overlay->box;
	int col = in.col, cols = in.cols, row = in.row, own = cols;
	int text = in.rows - 5; /* rule, parts, notes */
	if (box.cols >= BESIDE) {
		own = draw_beside(assess, canvas, rect(row, col, text, cols));
	} else {
		int most = box.rows - LEAST_TEXT - AROUND;
		int last =
			draw_last(assess, canvas,
				  rect(row, col, most < box.rows / 3 ? most : box.rows / 3, cols));
		canvas_hline(canvas, span(row + last, col, cols), STYLE_BORDER);
		row += last + 1;
		text = box.rows - AROUND - last;
	}
	edit_draw(&typing->edit, canvas, rect(row, col, text, own), HINT,
		  assess->part == PART_TEXT);
	canvas_hline(canvas, span(row + text, col, cols), STYLE_BORDER);
	assess->buttons = rect(row + text + 1, col, 2, cols);
	draw_parts(assess, canvas, assess->buttons);
	note_draw(&typing->note, canvas, rect(row + text + 3, col, 2, cols));
}

/* What can be chosen, with the words that the arrows go through. */
static void tell_choice(const struct assess *assess, struct told *told, enum part part)
{
	const struct choice *light = choice_at(&light_choices, assess->light);
	struct str text = {0};
	if (part == PART_LIGHT) {
		told_pair(&text, _("Vurdering"), light ? _(light->label) : _("ikke satt"));
	} else {
		str_printf(&text, _("År: %d"), assess->typing.year);
	}
	told_item(told, str_text(&text), assess->part == part);
	str_done(&text);
}

void assess_tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct assess *assess = overlay->own;
	struct str last = {0};
	(void)tui;
	put_last(assess, true, &last);
	told_text(told, str_text(&overlay->label));
	told_text(told, str_text(&last));
	told_field(told, NULL, &assess->typing.edit, HINT, assess->part == PART_TEXT);
	tell_choice(assess, told, PART_LIGHT);
	if (assess_wants_reason(assess)) {
		told_field(told, _("Begrunnelse"), &assess->reason, _("hvorfor"),
			   assess->part == PART_REASON);
	}
	tell_choice(assess, told, PART_YEAR);
	told_text(told, str_text(&assess->typing.note.text));
	str_done(&last);
}
