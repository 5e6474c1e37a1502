/*
 * The status text of a year: the text, how it goes, and why when it does not go well, stored in one
 * step; with the text of the year before above it, or beside it where there is room. The year can
 * be chosen here.
 */
#include <stdio.h>
#include <string.h>

#include "event.h"
#include "field_words.h"
#include "key_words.h"
#include "one.h"
#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "told.h"
#include "typing.h"

#define COLS	   150
#define BESIDE	   100 /* columns: the text of the year before stands beside, not above */
#define LABELS	   14
#define LIGHT_COLS (LABELS + 15) /* «‹ Etter plan ›» and a gap */

#define HINT _("Skriv hva som er gjort, og hva som gjenstår.")

#define LEAST_TEXT 3 /* rows */
#define AROUND	   8 /* rows: edges, two rules, parts, notes */

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

static void done(void *own)
{
	struct assess *assess = own;
	typing_done(&assess->typing);
	edit_done(&assess->reason);
	str_done(&assess->last);
	str_done(&assess->judged);
}

static const struct assessment *stored(const struct tui *tui, const char *id, int year)
{
	struct str key = {0};
	assessment_id(year, id, &key);
	const struct assessment *found = plan_find(tui->plan, KIND_ASSESSMENT, str_text(&key));
	str_done(&key);
	return found;
}

/* The newest text of a year before. */
static void find_last(const struct tui *tui, struct overlay *overlay)
{
	struct assess *assess = overlay->own;
	str_clear(&assess->last);
	str_clear(&assess->judged);
	for (int year = assess->typing.year - 1; year >= YEAR_FIRST && assess->last.len == 0;
	     year--) {
		const struct assessment *found = stored(tui, overlay->target.id, year);
		if (found && found->text) {
			str_put(&assess->last, found->text);
			one_assessment(found, &assess->judged);
			assess->last_year = year;
		}
	}
}

static void add_more(struct typing *typing, const char *key, const char *value)
{
	struct effect_edit *more = typing_add_more(typing, key);
	str_put(&more->text, value);
	str_put(&more->seen, value);
	more->is_seen = true;
}

void assess_take(struct overlay *overlay)
{
	struct assess *assess = overlay->own;
	const struct effect_edit *more = assess->typing.more;
	assess->light = choice_find(&light_choices, str_text(&more[MORE_LIGHT].text), NULL);
	edit_set(&assess->reason, str_text(&more[MORE_REASON].text));
}

/* What stands for the year. */
static void load(const struct tui *tui, struct overlay *overlay)
{
	struct assess *assess = overlay->own;
	const struct assessment *now = stored(tui, overlay->target.id, assess->typing.year);
	const struct field *text = field_find(KIND_ASSESSMENT, "tekst");
	const struct choice *light = now ? choice_at(&light_choices, now->light) : NULL;
	typing_clear_more(&assess->typing);
	add_more(&assess->typing, "vurdering", light ? light->code : "");
	add_more(&assess->typing, "begrunnelse", now && now->reason ? now->reason : "");
	edit_done(&assess->reason);
	edit_open(&assess->reason, "", false,
		  field_room(field_find(KIND_ASSESSMENT, "begrunnelse")));
	assess_take(overlay);
	typing_open(overlay, text, now && now->text ? now->text : "");
}

static void set_year(const struct tui *tui, struct overlay *overlay, int year)
{
	struct assess *assess = overlay->own;
	assess->typing.year = year;
	str_clear(&overlay->label);
	if (assess->promise[0]) {
		str_printf(&overlay->label, _("%s om %s · Statustekst %d"), assess->promise,
			   overlay->target.id, year);
	} else {
		str_printf(&overlay->label, _("%s · Statustekst %d"), overlay->target.id, year);
	}
	find_last(tui, overlay);
}

void ask_assessment(struct tui *tui, const struct target *target, int year, const char *promise)
{
	struct overlay *overlay = overlay_push(tui, OVERLAY_ASSESS);
	overlay->target = *target;
	struct assess *assess = overlay->own;
	assess->typing.effect = EFFECT_ASSESS;
	id_set(assess->promise, promise);
	set_year(tui, overlay, year);
	load(tui, overlay);
}

/* ---- Keys ---- */

/* What is typed goes along to a year that has no text; it is never put over another. */
static void turn_year(struct tui *tui, struct overlay *overlay, int by)
{
	struct note *note = &typing_of(overlay)->note;
	int year = typing_of(overlay)->year + by;
	int this_year, month, day;
	day_split(tui->today, &this_year, &month, &day);
	if (year < YEAR_FIRST || year > this_year + 1) {
		note_put(note, STYLE_WARNING, _("Lenger går det ikke an å velge."));
	} else if (!typing_unsaved(typing_of(overlay))) {
		set_year(tui, overlay, year);
		load(tui, overlay);
		note_put(note, STYLE_NORMAL, "");
	} else if (stored(tui, overlay->target.id, year)) {
		struct str text = {0};
		str_printf(&text, _("%d har alt en tekst. Lagre det du skriver først."), year);
		note_put(note, STYLE_WARNING, str_text(&text));
		str_done(&text);
	} else {
		set_year(tui, overlay, year);
		note_put(note, STYLE_WARNING, _("Det du skriver, blir med til dette året."));
	}
}

static bool wants_reason(const struct assess *assess)
{
	return choice_needs_reason(&light_choices, assess->light);
}

static void turn_light(struct assess *assess, int by)
{
	assess->light = (assess->light + LIGHT_COUNT + (unsigned)by) % LIGHT_COUNT;
	const struct choice *choice = choice_at(&light_choices, assess->light);
	struct str *code = &assess->typing.more[MORE_LIGHT].text;
	str_clear(code);
	str_put(code, choice ? choice->code : "");
}

static void turn_part(struct assess *assess, int by)
{
	do {
		assess->part = (enum part)(((int)assess->part + PART_COUNT + by) % PART_COUNT);
	} while (assess->part == PART_REASON && !wants_reason(assess));
}

/* A judgement without a text is nothing that can be reported. */
static void ask_removal(struct tui *tui, const struct overlay *overlay)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Fjern"), NULL};
	struct str text = {0}, id = {0};
	assessment_id(typing_of(overlay)->year, overlay->target.id, &id);
	keys_printf(
		tui, &text,
		"Teksten er tom. «Fjern» tar bort statusteksten for %d med vurderingen. {angre} "
		"angrer.",
		typing_of(overlay)->year);
	struct effect *removal =
		&ask(tui, _("Fjerne statusteksten?"), str_text(&text), answers, question_perform)
			 ->effect;
	removal->type = EFFECT_REMOVE;
	removal->kind = KIND_ASSESSMENT;
	id_set(removal->id, str_text(&id));
	str_done(&text);
	str_done(&id);
}

static void send(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct assess *assess = overlay->own;
	bool blank = text_blank(edit_text(&assess->typing.edit));
	if (blank && stored(tui, overlay->target.id, assess->typing.year)) {
		ask_removal(tui, overlay);
	} else if (blank) {
		assess->part = PART_TEXT;
		note_put(&assess->typing.note, STYLE_ERROR,
			 _("Statusteksten er tom. Skriv en tekst, eller trykk Esc for å la det "
			   "stå som det var."));
	} else if (wants_reason(assess) && text_blank(edit_text(&assess->reason))) {
		assess->part = PART_REASON;
		note_put(&assess->typing.note, STYLE_ERROR,
			 _("Vurderingen må ha en begrunnelse. Skriv hvorfor."));
	} else if (typing_explain(tui, overlay, true)) {
		typing_send(overlay, effect);
	}
}

/* The keys of the part that has them. */
static void update_part(struct tui *tui, struct overlay *overlay, const struct event *event)
{
	struct assess *assess = overlay->own;
	bool key = event->type == EVENT_KEY;
	int by = key && event->key == KEY_LEFT				 ? -1
		 : key && (event->key == KEY_RIGHT || event->key == ' ') ? 1
									 : 0;
	if (assess->part == PART_TEXT) {
		if (edit_update(&assess->typing.edit, event)) {
			typing_explain(tui, overlay, false);
		}
	} else if (assess->part == PART_REASON) {
		note_put(&assess->typing.note, STYLE_NORMAL, "");
		edit_update(&assess->reason, event);
		struct str *reason = &assess->typing.more[MORE_REASON].text;
		str_clear(reason);
		str_put(reason, edit_text(&assess->reason));
	} else if (by != 0 && assess->part == PART_LIGHT) {
		turn_light(assess, by);
	} else if (by != 0) {
		turn_year(tui, overlay, by);
	} else if (key && (event->key == KEY_UP || event->key == KEY_DOWN)) {
		turn_part(assess, event->key == KEY_UP ? -1 : 1);
	}
}

/* Half the width, or what the longest judgement needs. */
static int light_cols(struct rect in)
{
	return in.cols / 2 > LIGHT_COLS ? in.cols / 2 : LIGHT_COLS;
}

/* A click goes to a part; on the judgement or the year that has the keys it takes the next. */
static void click(struct tui *tui, struct overlay *overlay, const struct event *event)
{
	struct assess *assess = overlay->own;
	struct rect at = assess->buttons;
	bool light = event->col < at.col + light_cols(at);
	enum part part = event->row < at.row	? PART_TEXT
			 : event->row == at.row ? (light ? PART_LIGHT : PART_YEAR)
						: PART_REASON;
	if (part == PART_REASON && !wants_reason(assess)) {
		return;
	}
	if (part == assess->part && part == PART_LIGHT) {
		turn_light(assess, 1);
	} else if (part == assess->part && part == PART_YEAR) {
		turn_year(tui, overlay, 1);
	}
	assess->part = part;
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	struct assess *assess = overlay->own;
	bool one_line = assess->part != PART_TEXT;
	if (event->type == EVENT_CLICK) {
		click(tui, overlay, event);
		return;
	}
	uint32_t key = event->type == EVENT_KEY ? event->key : KEY_NONE;
	switch (key == KEY_ENTER && one_line ? KEY_F2 : key) {
	case KEY_ESC:
		overlay_leave(tui, overlay);
		break;
	case KEY_F2:
	case KEY_CTRL | 's':
		send(tui, overlay, effect);
		break;
	case KEY_TAB:
		turn_part(assess, 1);
		break;
	case KEY_TAB | KEY_SHIFT:
		turn_part(assess, -1);
		break;
	case KEY_CTRL | KEY_PAGE_UP:
	case KEY_CTRL | KEY_PAGE_DOWN:
		turn_year(tui, overlay, key == (KEY_CTRL | KEY_PAGE_UP) ? -1 : 1);
		break;
	case KEY_CTRL | 'e':
		effect->type = EFFECT_EDITOR;
		break;
	default:
		update_part(tui, overlay, event);
		break;
	}
}

/* ---- Drawing ---- */

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
	int light = light_cols(in);
	draw_choice(assess, canvas, span(in.row, in.col, light), PART_LIGHT);
	draw_choice(assess, canvas, span(in.row, in.col + light, in.cols - light), PART_YEAR);
	if (wants_reason(assess)) {
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

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct assess *assess = overlay->own;
	struct typing *typing = &assess->typing;
	(void)tui;
	struct rect box = overlay_box(canvas, canvas->rows - 4, COLS);
	int col = box.col + 2, cols = box.cols - 4, row = box.row + 1, own = cols;
	int text = box.rows - 2 - 5; /* rule, parts, notes */
	overlay->box = box;
	canvas_box(canvas, box, str_text(&overlay->label), STYLE_BORDER);
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
	canvas_wrap(canvas, rect(row + text + 3, col, 2, cols), str_text(&typing->note.text),
		    typing->note.look, 0);
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

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct assess *assess = overlay->own;
	struct str last = {0};
	(void)tui;
	put_last(assess, true, &last);
	told_text(told, str_text(&overlay->label));
	told_text(told, str_text(&last));
	told_field(told, NULL, &assess->typing.edit, HINT, assess->part == PART_TEXT);
	tell_choice(assess, told, PART_LIGHT);
	if (wants_reason(assess)) {
		told_field(told, _("Begrunnelse"), &assess->reason, _("hvorfor"),
			   assess->part == PART_REASON);
	}
	tell_choice(assess, told, PART_YEAR);
	told_text(told, str_text(&assess->typing.note.text));
	str_done(&last);
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	static const struct overlay_key text[] = {{"F2", N_("Lagre")},
						  {"Esc", N_("Avbryt")},
						  {"Tab", N_("Vurdering og år")},
						  {"Ctrl+E", N_("Åpne i redigeringsprogram")},
						  {"F1", N_("Hjelp")},
						  {NULL, NULL}};
	static const struct overlay_key choice[] = {{"← →", N_("Velg")},
						    {"Tab", N_("Neste")},
						    {"F2", N_("Lagre")},
						    {"Esc", N_("Avbryt")},
						    {NULL, NULL}};
	const struct assess *assess = overlay->own;
	enum part part = assess->part;
	return part == PART_LIGHT || part == PART_YEAR ? choice : text;
}

static void help(const struct tui *tui, const struct overlay *overlay, struct str *out)
{
	(void)tui;
	field_help(overlay->target.field, out);
	str_printf(out, "\n\n%s",
		   _("Vurderingen her gjelder året og følger teksten inn i rapporten. Vurderingen "
		     "på tiltaket sier hvordan det går nå, og endres for seg."));
	str_printf(out, "\n\n%s",
		   _("Tab går til vurderingen og året; piltastene velger. Ctrl+PgUp og Ctrl+PgDn "
		     "bytter år."));
}

const struct overlay_ops assess_overlay = {.size = sizeof(struct assess),
					   .types = true,
					   .done = done,
					   .update = update,
					   .draw = draw,
					   .tell = tell,
					   .keys = keys,
					   .help = help,
					   .fail = typing_fail};
