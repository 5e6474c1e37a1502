/*
 * The stack of what lies over a view, and what all that lies there can do.
 */
#include <stdlib.h>
#include <string.h>

#include "calendar.h"
#include "field_words.h"
#include "overlays.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define KEY_GAP 2

const struct overlay_ops *const overlay_ops[OVERLAY_COUNT] = {
	[OVERLAY_EDIT] = &edit_overlay,	    [OVERLAY_ASSESS] = &assess_overlay,
	[OVERLAY_PICK] = &pick_overlay,	    [OVERLAY_ASK] = &ask_overlay,
	[OVERLAY_FILTER] = &filter_overlay, [OVERLAY_COLUMNS] = &columns_overlay,
	[OVERLAY_VALUES] = &values_overlay, [OVERLAY_SEARCH] = &search_overlay,
	[OVERLAY_LINE] = &line_overlay,
};

struct overlay *overlay_push(struct tui *tui, enum overlay_kind kind)
{
	if (tui->n_overlays == OVERLAYS_MAX) {
		overlay_pop(tui);
	}
	struct overlay *overlay = mem_zero(1, sizeof *overlay);
	overlay->kind = kind;
	overlay->target.kind = KIND_COUNT;
	tui->overlays[tui->n_overlays++] = overlay;
	return overlay;
}

void overlay_pop(struct tui *tui)
{
	struct overlay *overlay = tui->overlays[--tui->n_overlays];
	edit_done(&overlay->edit);
	picker_done(&overlay->picker);
	assess_done(overlay->assess);
	search_done(overlay->search);
	calendar_done(overlay->calendar);
	overlay_clear_more(overlay);
	str_done(&overlay->before);
	str_done(&overlay->opened);
	str_done(&overlay->note);
	str_done(&overlay->text);
	str_done(&overlay->label);
	free(overlay->choices);
	arena_done(&overlay->arena);
	free(overlay);
}

struct overlay *overlay_top(const struct tui *tui)
{
	return tui->n_overlays > 0 ? tui->overlays[tui->n_overlays - 1] : NULL;
}

struct overlay *overlay_typing(const struct tui *tui)
{
	for (size_t i = tui->n_overlays; i-- > 0;) {
		enum overlay_kind kind = tui->overlays[i]->kind;
		if (kind == OVERLAY_EDIT || kind == OVERLAY_ASSESS) {
			return tui->overlays[i];
		}
	}
	return NULL;
}

/* What was chosen before the reason for it is not stored either; what a new one belongs to is
 * nothing without a title. */
static bool is_unsaved(const struct overlay *overlay)
{
	bool chosen = overlay->effect == EFFECT_EDIT && overlay->n_more > 0;
	return chosen || strcmp(edit_text(&overlay->edit), str_text(&overlay->opened)) != 0 ||
	       (overlay->kind == OVERLAY_ASSESS && assess_changed(overlay));
}

const struct overlay *overlay_unsaved(const struct tui *tui)
{
	const struct overlay *overlay = overlay_typing(tui);
	return overlay && is_unsaved(overlay) ? overlay : NULL;
}

struct picker_choice *overlay_choice(struct overlay *overlay, const char *id, const char *label,
				     const char *note)
{
	size_t n = overlay->n_choices++;
	overlay->choices =
		mem_grow(overlay->choices, &overlay->cap_choices, n + 1, sizeof *overlay->choices);
	overlay->choices[n] = (struct picker_choice){.id = arena_text(&overlay->arena, id),
						     .label = arena_text(&overlay->arena, label),
						     .note = arena_text(&overlay->arena, note)};
	return &overlay->choices[n];
}

struct effect_edit *overlay_add_more(struct overlay *overlay, const char *key)
{
	if (overlay->n_more == sizeof overlay->more / sizeof overlay->more[0]) {
		return NULL;
	}
	struct effect_edit *more = &overlay->more[overlay->n_more++];
	more->key = key;
	return more;
}

void overlay_clear_more(struct overlay *overlay)
{
	for (size_t i = 0; i < sizeof overlay->more / sizeof overlay->more[0]; i++) {
		str_done(&overlay->more[i].text);
		str_done(&overlay->more[i].seen);
		overlay->more[i] = (struct effect_edit){0};
	}
	overlay->n_more = 0;
}

void overlay_put_text(struct overlay *overlay, const char *text)
{
	edit_set(&overlay->edit, text);
	overlay->edit.all = false;
	if (overlay->kind == OVERLAY_ASSESS) {
		assess_take(overlay);
	}
}

void overlay_note(struct overlay *overlay, enum style style, const char *text)
{
	overlay->note_look = style;
	str_clear(&overlay->note);
	str_put(&overlay->note, text);
}

void overlay_left(struct tui *tui, int answer, struct effect *effect)
{
	static const struct event save = {.type = EVENT_KEY, .key = KEY_F2};
	struct overlay *overlay = overlay_top(tui);
	enum { NOT, SAVE, DISCARD };
	if (answer == SAVE) {
		overlay_ops[overlay->kind]->update(tui, overlay, &save, effect);
	} else if (answer == DISCARD) {
		overlay_pop(tui);
	}
}

void overlay_leave(struct tui *tui, struct overlay *overlay)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Lagre"), N_("Forkast teksten"),
					      NULL};
	/* A choice that waits for its reason is a draft, but no text that could be lost. */
	bool untouched = overlay->kind == OVERLAY_EDIT && overlay->opened.len == 0 &&
			 edit_text(&overlay->edit)[0] == '\0';
	if (!untouched && is_unsaved(overlay)) {
		bool drafted = !overlay->target.many; /* a draft is of one record */
		ask(tui, _("Teksten er ikke lagret"),
		    drafted ? _("Avbryt går tilbake til det du skrev. Esc legger det bort som et "
				"utkast.")
			    : _("Avbryt går tilbake til det du skrev."),
		    answers, overlay_left);
		overlay_top(tui)->asides = drafted;
	} else {
		overlay_pop(tui);
	}
}

static void quit(struct tui *tui, int answer, struct effect *effect)
{
	enum { STAY, KEEP, THROW };
	while (answer == THROW && tui->n_overlays > 0) {
		overlay_pop(tui);
	}
	effect->type = answer == STAY ? EFFECT_NONE : EFFECT_QUIT;
}

void overlay_quit(struct tui *tui, struct effect *effect)
{
	static const char *const answers[] = {N_("Avbryt"), N_("Slutt og ta vare på utkastet"),
					      N_("Forkast og slutt"), NULL};
	static const char *const leaves[] = {N_("Avbryt"), N_("Slutt uten å lagre valget"), NULL};
	while (overlay_top(tui)->kind == OVERLAY_ASK && tui->n_overlays > 1) {
		overlay_pop(tui);
	}
	if (overlay_unsaved(tui)) {
		ask(tui, _("Teksten er ikke lagret"),
		    _("Et utkast blir tilbudt neste gang du åpner planen."), answers, quit);
	} else if (pick_changed(overlay_top(tui))) {
		ask(tui, _("Valget er ikke lagret"), _("Det blir borte når programmet slutter."),
		    leaves, quit);
	} else {
		effect->type = EFFECT_QUIT;
	}
}

static void put_help(const struct tui *tui, const struct overlay *overlay, struct str *out)
{
	if ((overlay->kind == OVERLAY_EDIT || overlay->kind == OVERLAY_ASSESS) &&
	    overlay->target.field) {
		field_help(overlay->target.field, out);
		if (overlay->kind == OVERLAY_ASSESS) {
			str_printf(out, "\n\n%s",
				   _("Tab går til vurderingen og året; piltastene velger. "
				     "Ctrl+PgUp og Ctrl+PgDn bytter år."));
		}
	} else if (overlay->kind == OVERLAY_PICK) {
		str_put(out, overlay->picker.several
				     ? _("Skriv noen bokstaver for å finne det du leter etter. "
					 "Piltastene flytter. Mellomrom velger eller tar bort; "
					 "tallet foran er rekkefølgen. Enter lagrer det som er "
					 "valgt; etter et søk velger Enter treffet først.")
				     : _("Skriv noen bokstaver for å finne det du leter etter. "
					 "Piltastene flytter, Enter velger."));
		if (overlay->use == PICK_FILTER) {
			str_printf(out, " %s",
				   _("Den nederste linja lagrer filteret som gjelder nå, med det "
				     "navnet du har skrevet. Delete fjerner det valgte."));
		}
	} else if (overlay->kind == OVERLAY_SEARCH) {
		str_put(out, _("Alle ordene du skriver, må finnes på samme sted. Store og små "
			       "bokstaver og aksenter har ikke noe å si. Enter går dit; av "
			       "en aktør eller et delområde vises tiltakene. Et vedtak, et faktum, "
			       "et løfte eller en indikator vises helt, med vei dit det hører "
			       "hjemme."));
	} else if (overlay->kind == OVERLAY_LINE) {
		str_put(out,
			_("En kode går dit, en kommando utføres, og et felt med en verdi "
			  "setter feltet på det som er valgt. Tab fullfører; piltastene henter "
			  "det du skrev før.\n"
			  "  T-001   5.1   tiltak   historikk T-001\n"
			  "  status pågår   frist uke 21   ansvarlig -\n"
			  "  filter område:5.2 forsinket   sorter frist   søk fond"));
	} else if (overlay->kind == OVERLAY_VALUES) {
		str_put(out, _("Så mange av tiltakene som vises, har hver verdi. Piltastene til "
			       "siden går til en annen kolonne; Enter viser bare dem med den "
			       "valgte verdien, og Esc i lista viser alle igjen."));
	} else if (overlay->kind == OVERLAY_COLUMNS) {
		str_put(out, _("Mellomrom viser kolonnen eller skjuler den; + flytter den opp (mot "
			       "venstre) og - ned. Det som ikke har plass, faller ut fra høyre. "
			       "Valget huskes."));
	} else if (tui_view(tui) == VIEW_HISTORY) {
		str_put(out, _("Skriv ord fra endringen, eller hvem, hva og når:\n"
			       "  hvem:naering   felt:status   slag:tiltak   område:5.2\n"
			       "  id:T-001   siden:2023-01-01   til:uke 12\n"
			       "  handling:les (endring, angre, gjør-om)   -felt:frist\n"
			       "Alt må stemme. Av et steg vises det som passer."));
	} else {
		str_put(out, _("Skriv ord fra tiltaket, eller felt:verdi.\n"
			       "  status:pågår   område:5.2   ansvarlig:naering\n"
			       "  frist:<2023-07-01   forsinket   -status:fullført"));
	}
}

void overlay_help(struct tui *tui)
{
	static const char *const answers[] = {N_("Tilbake"), NULL};
	const struct overlay *overlay = overlay_top(tui);
	struct str text = {0};
	if (overlay->kind == OVERLAY_ASK && !overlay->about) {
		return;
	}
	if (overlay->about) {
		ask(tui, _("Dette kan du svare"), _(overlay->about), answers, NULL);
		return;
	}
	put_help(tui, overlay, &text);
	ask(tui, _("Dette kan du skrive her"), str_text(&text), answers, NULL);
	str_done(&text);
}

struct rect overlay_box(const struct canvas *canvas, int rows, int cols)
{
	rows = rows < canvas->rows - 2 ? rows : canvas->rows - 2;
	cols = cols < canvas->cols - 4 ? cols : canvas->cols - 4;
	return rect((canvas->rows - rows) / 2, (canvas->cols - cols) / 2, rows, cols);
}

/* For clicks. «← →» is no single key. */
static void add_zone(struct tui *tui, const char *name, struct span at)
{
	uint32_t key = key_parse(name);
	if (key != KEY_NONE && tui->n_zones < sizeof tui->zones / sizeof tui->zones[0]) {
		tui->zones[tui->n_zones].command = NULL;
		tui->zones[tui->n_zones].key = key;
		tui->zones[tui->n_zones].row = at.row;
		tui->zones[tui->n_zones].from = at.col;
		tui->zones[tui->n_zones].to = at.col + at.cols;
		tui->n_zones++;
	}
}

bool overlay_offers(const struct tui *tui, const struct overlay_key *key)
{
	return !tui->kiosk || strcmp(key->key, "Ctrl+E") != 0;
}

void overlay_draw_keys(struct tui *tui, struct canvas *canvas)
{
	const struct overlay *overlay = overlay_top(tui);
	int row = canvas->rows - 1, col = 1;
	for (const struct overlay_key *key = overlay_ops[overlay->kind]->keys(overlay); key->key;
	     key++) {
		const char *name = _(key->key), *label = _(key->label);
		int width = canvas_width(canvas, name) + 1 + text_width(label, strlen(label));
		if (col + width < canvas->cols && overlay_offers(tui, key)) {
			int used = canvas_put(canvas, span(row, col, width), name, STYLE_KEY);
			canvas_put(canvas, span(row, col + used + 1, width - used - 1), label,
				   STYLE_NORMAL);
			add_zone(tui, key->key, span(row, col, width));
			col += width + KEY_GAP;
		}
	}
}
