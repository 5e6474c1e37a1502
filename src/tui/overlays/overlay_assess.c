/*
 * The status text of a year: the text, how it goes, and why when it does not go well, stored in one
 * step; with the text of the year before above it, or beside it where there is room. The year can
 * be chosen here.
 */
#include "assess.h"
#include "event.h"
#include "field_words.h"
#include "key_words.h"
#include "one.h"
#include "overlays.h"
#include "tiltak/period.h"
#include "tiltak/promise.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

static void done(void *own)
{
	struct assess *assess = own;
	typing_done(&assess->typing);
	edit_done(&assess->reason);
	str_done(&assess->last);
	str_done(&assess->judged);
}

/* The newest text of a year before. */
static void find_last(const struct tui *tui, struct overlay *overlay)
{
	struct assess *assess = overlay->own;
	str_clear(&assess->last);
	str_clear(&assess->judged);
	for (int year = assess->typing.year - 1; year >= YEAR_FIRST && assess->last.len == 0;
	     year--) {
		const struct assessment *found =
			assessment_find(tui->plan, year, overlay->target.id);
		if (found && found->text) {
			promise_text_show(tui->plan, found, &assess->last);
			one_assessment(tui, found, &assess->judged);
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

static bool is_promise(const char *line, size_t len)
{
	struct promise_line promise;
	return promise_line_read(line, len, 0, &promise);
}

/* What stands for the year. */
static void load(const struct tui *tui, struct overlay *overlay)
{
	struct assess *assess = overlay->own;
	const struct assessment *now =
		assessment_find(tui->plan, assess->typing.year, overlay->target.id);
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
	assess->typing.edit.stands_out = is_promise;
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
	if (year < day_year(tui->today) && year == period_year(tui->plan, tui->today)) {
		struct str text = {0};
		str_printf(&text,
			   _("Statusen for %d skrives fram til 1. mai, eller til rapporten er "
			     "forseglet. Tab går til året."),
			   year);
		note_put(&assess->typing.note, STYLE_MUTED, str_text(&text));
		str_done(&text);
	}
}

/* ---- Keys ---- */

/* What is typed goes along to a year that has no text; it is never put over another. */
static void turn_year(struct tui *tui, struct overlay *overlay, int by)
{
	struct note *note = &typing_of(overlay)->note;
	int year = typing_of(overlay)->year + by;
	if (year < YEAR_FIRST || year > day_year(tui->today) + 1) {
		note_put(note, STYLE_WARNING, _("Lenger går det ikke an å velge."));
	} else if (!typing_unsaved(typing_of(overlay))) {
		set_year(tui, overlay, year);
		load(tui, overlay);
		note_put(note, STYLE_NORMAL, "");
	} else if (assessment_find(tui->plan, year, overlay->target.id)) {
		struct str text = {0};
		str_printf(&text, _("%d har alt en tekst. Lagre det du skriver først."), year);
		note_put(note, STYLE_WARNING, str_text(&text));
		str_done(&text);
	} else {
		set_year(tui, overlay, year);
		note_put(note, STYLE_WARNING, _("Det du skriver, blir med til dette året."));
	}
}

static void turn_light(struct assess *assess, int by)
{
	assess->light = (assess->light + LIGHT_COUNT + (unsigned)by) % LIGHT_COUNT;
	const struct choice *choice = choice_at(&light_choices, assess->light);
	struct str *code = &assess->typing.more[MORE_LIGHT].text;
	str_set(code, choice ? choice->code : "");
}

static void turn_part(struct assess *assess, int by)
{
	do {
		assess->part = (enum part)(((int)assess->part + PART_COUNT + by) % PART_COUNT);
	} while (assess->part == PART_REASON && !assess_wants_reason(assess));
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
	if (blank && assessment_find(tui->plan, assess->typing.year, overlay->target.id)) {
		ask_removal(tui, overlay);
	} else if (blank) {
		assess->part = PART_TEXT;
		note_put(&assess->typing.note, STYLE_ERROR,
			 _("Statusteksten er tom. Skriv en tekst, eller trykk Esc for å la det "
			   "stå som det var."));
	} else if (assess_wants_reason(assess) && text_blank(edit_text(&assess->reason))) {
		assess->part = PART_REASON;
		note_put(&assess->typing.note, STYLE_ERROR,
			 _("Vurderingen må ha en begrunnelse. Skriv hvorfor."));
	} else if (typing_explain(tui, overlay, true)) {
		typing_send(overlay, effect);
	}
}

/* ---- Promises ---- */

/* What the line with the cursor promises, and till when. */
static void tell_promise(const struct tui *tui, struct overlay *overlay)
{
	struct typing *typing = typing_of(overlay);
	struct promise_line line;
	struct str id = {0}, due = {0}, text = {0};
	size_t len, start = edit_line(&typing->edit, &len);
	if (!promise_line_read(edit_text(&typing->edit) + start, len, tui->today, &line)) {
		return;
	}
	assessment_id(typing->year, overlay->target.id, &id);
	const struct promise *promise = promise_of_line(tui->plan, str_text(&id), &line);
	due_show(line.due.precision == DUE_NONE && promise ? &promise->due : &line.due, &due);
	if (promise && due.len > 0) {
		str_printf(&text, _("Linja er løfte %s, med frist %s."), promise->id,
			   str_text(&due));
	} else if (promise) {
		str_printf(&text, _("Linja er løfte %s, uten frist."), promise->id);
	} else if (due.len > 0) {
		str_printf(&text, _("Linja blir et løfte med frist %s når teksten lagres."),
			   str_text(&due));
	} else {
		str_put(&text, _("Linja blir et løfte når teksten lagres. Skriv gjerne fristen "
				 "sist i parentes, som (mai 2024)."));
	}
	note_put(&typing->note, STYLE_NORMAL, str_text(&text));
	str_done(&id);
	str_done(&due);
	str_done(&text);
}

/* Tells of the text as it is while it is typed. */
static void explain(struct tui *tui, struct overlay *overlay)
{
	typing_explain(tui, overlay, false);
	if (typing_of(overlay)->note.text.len == 0) {
		tell_promise(tui, overlay);
	}
}

static void turn_promise(struct tui *tui, struct overlay *overlay)
{
	struct assess *assess = overlay->own;
	struct edit *edit = &assess->typing.edit;
	struct str line = {0};
	size_t len, start = edit_line(edit, &len);
	promise_line_turn(edit_text(edit) + start, len, &line);
	assess->part = PART_TEXT;
	edit_set_line(edit, str_text(&line));
	explain(tui, overlay);
	str_done(&line);
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
			explain(tui, overlay);
		}
	} else if (assess->part == PART_REASON) {
		note_put(&assess->typing.note, STYLE_NORMAL, "");
		edit_update(&assess->reason, event);
		struct str *reason = &assess->typing.more[MORE_REASON].text;
		str_set(reason, edit_text(&assess->reason));
	} else if (by != 0 && assess->part == PART_LIGHT) {
		turn_light(assess, by);
	} else if (by != 0) {
		turn_year(tui, overlay, by);
	} else if (key && (event->key == KEY_UP || event->key == KEY_DOWN)) {
		turn_part(assess, event->key == KEY_UP ? -1 : 1);
	}
}

/* A click goes to a part; on the judgement or the year that has the keys it takes the next. */
static void click(struct tui *tui, struct overlay *overlay, const struct event *event)
{
	struct assess *assess = overlay->own;
	struct rect at = assess->buttons;
	bool light = event->col < at.col + assess_light_cols(at);
	enum part part = event->row < at.row	? PART_TEXT
			 : event->row == at.row ? (light ? PART_LIGHT : PART_YEAR)
						: PART_REASON;
	if (part == PART_REASON && !assess_wants_reason(assess)) {
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
	case KEY_F7:
		turn_promise(tui, overlay);
		break;
	case KEY_CTRL | 'e':
		effect->type = EFFECT_EDITOR;
		break;
	default:
		update_part(tui, overlay, event);
		break;
	}
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	static const struct overlay_key text[] = {{"F2", N_("Lagre")},
						  {"Esc", N_("Avbryt")},
						  {"F7", N_("Løfte")},
						  {"Tab", N_("Vurdering/år")},
						  {"Ctrl+E", N_("Redigeringsprogram")},
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
		   _("F7 gjør linja til et løfte, og igjen til vanlig tekst. Fristen kan stå sist "
		     "i parentes, som (mai 2024). Når teksten lagres, får løftet et nummer, og "
		     "rapportene spør hva det ble av det."));
	str_printf(out, "\n\n%s",
		   _("Tab går til vurderingen og året; piltastene velger. Ctrl+PgUp og Ctrl+PgDn "
		     "bytter år."));
}

const struct overlay_ops assess_overlay = {.size = sizeof(struct assess),
					   .types = true,
					   .done = done,
					   .update = update,
					   .draw = assess_draw,
					   .tell = assess_tell,
					   .keys = keys,
					   .help = help,
					   .fail = typing_fail};
