/*
 * One line asked for in the view Topp 10: the place to move to, why, or a file for the protocol.
 * What the answer belongs to is held here until then.
 */
#include <string.h>

#include "event.h"
#include "overlays.h"
#include "tiltak/number.h"
#include "tiltak/words.h"
#include "told.h"
#include "topview.h"
#include "typing.h"
#include "views.h"

#define COLS	  70
#define ROWS	  6
#define WHY_MAX	  500 /* bytes */
#define PLACE_MAX 2
#define FILE_MAX  1000 /* bytes */

enum asked { ASKED_PLACE, ASKED_WHY, ASKED_PROPOSAL, ASKED_FILE };

struct asking {
	struct edit edit;
	struct note note; /* what is asked for, or what is wrong with it */
	enum asked asked;
	struct effect effect; /* waits for why */
};

static const struct {
	const char *hint, *help;
} texts[] = {
	[ASKED_PLACE] = {N_("Plass 1 til 10 er lista, 11 til 15 er køen."),
			 N_("Skriv plassen tiltaket skal stå på. De andre rykker opp eller ned. Er "
			    "tallet større enn lista er lang, kommer det sist.")},
	[ASKED_WHY] = {N_("Gjelder alle flyttinger til du går ut av Topp 10. Kan stå tomt."),
		       N_("Det du skriver, står i historikken ved hver flytting, og i teksten til "
			  "protokollen. Du blir spurt igjen neste gang du åpner Topp 10.")},
	[ASKED_PROPOSAL] = {N_("Vises sammen med navnet ditt blant kandidatene. Kan stå tomt."),
			    N_("Tiltaket blir en kandidat til lista. De som setter den opp, ser "
			       "hvem som foreslo det og hvorfor.")},
	[ASKED_FILE] =
		{N_("Fila legges i mappa der programmet ble startet, eller der du skriver. "
		    "Teksten legges også på utklippstavla."),
		 N_("Teksten er lista med summer, endringene, stemmene og forslag til vedtak. "
		    "Skriv et annet filnavn, gjerne med mappe: ~/møter/topp10.txt. Finnes fila, "
		    "blir du spurt først.")},
};

static void tell_hint(const struct tui *tui, struct asking *asking)
{
	const char *hint = asking->asked == ASKED_WHY && meeting_on(tui)
				   ? _("Gjelder alle flyttinger til møtet er over. Kan stå tomt.")
				   : _(texts[asking->asked].hint);
	note_put(&asking->note, STYLE_MUTED, hint);
}

static struct asking *begin(struct tui *tui, enum asked asked, const char *label, const char *typed)
{
	static const size_t most[] = {[ASKED_PLACE] = PLACE_MAX,
				      [ASKED_WHY] = WHY_MAX,
				      [ASKED_PROPOSAL] = WHY_MAX,
				      [ASKED_FILE] = FILE_MAX};
	struct overlay *overlay = overlay_push(tui, OVERLAY_TOP);
	struct asking *asking = overlay->own;
	str_put(&overlay->label, label);
	asking->asked = asked;
	edit_open(&asking->edit, typed, false, most[asked]);
	tell_hint(tui, asking);
	return asking;
}

void ask_top_place(struct tui *tui, const char *id, const char *typed)
{
	struct str label = {0};
	str_printf(&label, _("%s · Plass"), id);
	begin(tui, ASKED_PLACE, str_text(&label), typed);
	id_set(overlay_top(tui)->target.id, id);
	str_done(&label);
}

void ask_top_why(struct tui *tui, const struct effect *move)
{
	begin(tui, ASKED_WHY, _("Hvorfor endres lista?"), str_text(&tui->top->why))->effect = *move;
}

void ask_propose(struct tui *tui, const char *id, int year)
{
	struct str label = {0};
	str_printf(&label, _("Hvorfor bør %s stå på topp 10 for %d?"), id, year);
	struct effect *effect = &begin(tui, ASKED_PROPOSAL, str_text(&label), "")->effect;
	effect->type = EFFECT_PROPOSE;
	effect->kind = KIND_TILTAK;
	effect->year = year;
	id_set(effect->id, id);
	str_done(&label);
}

void ask_protocol(struct tui *tui, int year, int64_t since)
{
	struct str label = {0}, name = {0};
	str_printf(&label, _("Protokoll for topp 10 %d"), year);
	str_printf(&name, "protokoll-topp10-%d-", year);
	day_write(tui->today, &name);
	str_put(&name, ".txt");
	struct effect *effect = &begin(tui, ASKED_FILE, str_text(&label), str_text(&name))->effect;
	effect->year = year;
	effect->step = since;
	str_done(&label);
	str_done(&name);
}

/* A place and the name of a file are typed again in no time. */
static bool form(const struct overlay *overlay, struct effect *out)
{
	const struct asking *asking = overlay->own;
	const struct effect *waits = &asking->effect;
	bool reason = asking->asked == ASKED_WHY || asking->asked == ASKED_PROPOSAL;
	if (out) {
		out->type = waits->type;
		out->year = waits->year;
		out->step = waits->step;
		id_set(out->id, waits->id);
		for (size_t i = 0; i < waits->n_edits; i++) {
			effect_edit(out, waits->edits[i].key, str_text(&waits->edits[i].text));
			effect_seen(out, str_text(&waits->edits[i].seen));
		}
		effect_edit(out, "begrunnelse", edit_text(&asking->edit));
	}
	return reason && edit_text(&asking->edit)[0] != '\0';
}

/* Another order than was seen then is a conflict when it is stored. */
bool asking_reopen(struct tui *tui, const struct effect *draft)
{
	if (!plan_find(tui->plan, KIND_TILTAK, draft->id)) {
		return false;
	}
	if (draft->type == EFFECT_PROPOSE) {
		ask_propose(tui, draft->id, draft->year);
	} else {
		struct effect move = {.type = EFFECT_TOP,
				      .kind = KIND_PRIORITY,
				      .year = draft->year,
				      .step = draft->step};
		id_set(move.id, draft->id);
		effect_edit(&move, "tiltak", form_value(draft, "tiltak"));
		effect_seen(&move, str_text(&draft->edits[0].seen));
		tui_go(tui, VIEW_TOP);
		top_turn(tui, draft->year - tui->top->year);
		ask_top_why(tui, &move);
	}
	struct asking *asking = overlay_top(tui)->own;
	edit_set(&asking->edit, form_value(draft, "begrunnelse"));
	return true;
}

static void take_place(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct asking *asking = overlay->own;
	struct err err = {0};
	int64_t place;
	char id[ID_ROOM];
	if (!whole_parse(edit_text(&asking->edit), 1, TOP_PLACES + QUEUE_PLACES, &place, &err)) {
		note_put(&asking->note, STYLE_ERROR, err.text);
		return;
	}
	id_set(id, overlay->target.id);
	overlay_pop(tui);
	top_move_to(tui, id, (int)place, effect);
}

static void take_why(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct asking *asking = overlay->own;
	struct effect move = asking->effect;
	asking->effect = (struct effect){0};
	tui->top->asked = true;
	str_set(&tui->top->why, edit_text(&asking->edit));
	overlay_pop(tui);
	top_send(tui, &move, effect);
}

static void take_proposal(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct asking *asking = overlay->own;
	*effect = asking->effect;
	asking->effect = (struct effect){0};
	effect_edit(effect, "begrunnelse", edit_text(&asking->edit));
	overlay_pop(tui);
}

/* It stays until the file is written: the name may have to be another. */
static void take_file(struct tui *tui, struct overlay *overlay, struct effect *effect)
{
	struct asking *asking = overlay->own;
	(void)tui;
	*effect = (struct effect){
		.type = EFFECT_PROTOCOL, .year = asking->effect.year, .step = asking->effect.step};
	effect_edit(effect, "", edit_text(&asking->edit));
}

static void fail(struct overlay *overlay, const char *why)
{
	struct asking *asking = overlay->own;
	note_put(&asking->note, STYLE_ERROR, why);
}

/* A reason that was typed is there the next time. */
static void leave(struct tui *tui, struct overlay *overlay)
{
	struct asking *asking = overlay->own;
	struct str *why = &tui->top->why;
	bool asks_why = asking->asked == ASKED_WHY;
	if (asks_why) {
		str_set(why, edit_text(&asking->edit));
	}
	overlay_pop(tui);
	if (asks_why && why->len > 0) {
		tui_say(tui, false, "Ingenting er flyttet. Det du skrev, står der neste gang.");
	}
}

static void update(struct tui *tui, struct overlay *overlay, const struct event *event,
		   struct effect *effect)
{
	struct asking *asking = overlay->own;
	static void (*const take[])(struct tui * tui, struct overlay * overlay,
				    struct effect * effect) = {
		[ASKED_PLACE] = take_place,
		[ASKED_WHY] = take_why,
		[ASKED_PROPOSAL] = take_proposal,
		[ASKED_FILE] = take_file,
	};
	bool key = event->type == EVENT_KEY;
	if (key && event->key == KEY_ESC) {
		leave(tui, overlay);
	} else if (key && event->key == KEY_ENTER) {
		take[asking->asked](tui, overlay, effect);
	} else if (edit_update(&asking->edit, event)) {
		tell_hint(tui, asking);
	}
}

static void draw(struct tui *tui, struct overlay *overlay, struct canvas *canvas)
{
	struct asking *asking = overlay->own;
	(void)tui;
	struct rect in = overlay_draw_box(overlay, canvas, ROWS, COLS);
	edit_draw(&asking->edit, canvas, rect(in.row, in.col, 1, in.cols), _("tomt"), true);
	note_draw(&asking->note, canvas, rect(in.row + 2, in.col, ROWS - 4, in.cols));
}

static void tell(struct tui *tui, struct overlay *overlay, struct told *told)
{
	struct asking *asking = overlay->own;
	(void)tui;
	told_field(told, str_text(&overlay->label), &asking->edit, _("tomt"), true);
	told_text(told, str_text(&asking->note.text));
}

static const struct overlay_key *keys(const struct overlay *overlay)
{
	static const struct overlay_key move[] = {{"Enter", N_("Flytt")},
						  {"Esc", N_("Avbryt")},
						  {"Ctrl+U", N_("Tøm")},
						  {"F1", N_("Hjelp")},
						  {NULL, NULL}};
	static const struct overlay_key propose[] = {{"Enter", N_("Foreslå")},
						     {"Esc", N_("Avbryt")},
						     {"Ctrl+U", N_("Tøm")},
						     {"F1", N_("Hjelp")},
						     {NULL, NULL}};
	static const struct overlay_key file[] = {{"Enter", N_("Skriv")},
						  {"Esc", N_("Avbryt")},
						  {"Ctrl+U", N_("Tøm")},
						  {"F1", N_("Hjelp")},
						  {NULL, NULL}};
	const struct asking *asking = overlay->own;
	return asking->asked == ASKED_PROPOSAL ? propose
	       : asking->asked == ASKED_FILE   ? file
					       : move;
}

static void help(const struct tui *tui, const struct overlay *overlay, struct str *out)
{
	const struct asking *asking = overlay->own;
	(void)tui;
	str_put(out, _(texts[asking->asked].help));
}

static void done(void *own)
{
	struct asking *asking = own;
	edit_done(&asking->edit);
	str_done(&asking->note.text);
	effect_done(&asking->effect);
}

const struct overlay_ops top_overlay = {.size = sizeof(struct asking),
					.done = done,
					.update = update,
					.draw = draw,
					.tell = tell,
					.keys = keys,
					.help = help,
					.fail = fail,
					.form = form};
