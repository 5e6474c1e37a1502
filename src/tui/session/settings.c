/*
 * The person's own settings: what the keys of tiltak.yaml mean, and the commands that change the
 * same while the program runs. The file is never written.
 */
#include "settings.h"

#include <stdlib.h>
#include <string.h>

#include "acts.h"
#include "bindings.h"
#include "command.h"
#include "files.h"
#include "overlays.h"
#include "tiltak/app.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "views.h"

#define KEYS "taster"

/* ---- The file ---- */

static void key_unknown(struct settings *settings, const struct setting *row, const char *key)
{
	const char *names[SHOW_COUNT + 1] = {[SHOW_COUNT] = KEYS};
	struct str hint = {0};
	for (enum show show = 0; show < SHOW_COUNT; show++) {
		names[show] = show_key(show);
	}
	settings_fault(settings, row->key_at, "ukjent nøkkel «%s»%s", key,
		       text_meant(text_nearest(key, names, SHOW_COUNT + 1), &hint));
	str_done(&hint);
}

static void value_unknown(struct settings *settings, const struct setting *row, enum show show)
{
	const char *words[10];
	size_t n = 0;
	struct str all = {0}, hint = {0};
	for (; show_word(show, (int)n); n++) {
		words[n] = show_word(show, (int)n);
		list_put(&all, words[n]);
	}
	settings_fault(settings, row->at, "«%s» er ingen verdi for «%s»%s. Velg en av: %s",
		       row->text, show_key(show),
		       text_meant(text_nearest(row->text, words, n), &hint), str_text(&all));
	str_done(&all);
	str_done(&hint);
}

static void show_take(struct tui *tui, const struct setting *row)
{
	const char *key = row->under ? row->under : row->key;
	enum show show = show_find(key);
	int value = show < SHOW_COUNT ? show_value(show, row->text) : -1;
	if (text_same_key(KEYS, key)) {
		settings_fault(&tui->settings, row->at,
			       "under «%s» skal det stå «kommando: tast», som «status: s»", KEYS);
	} else if (show == SHOW_COUNT) {
		key_unknown(&tui->settings, row, key);
	} else if (row->under) {
		settings_fault(&tui->settings, row->at, "«%s» skal ha én verdi, som «%s: %s»", key,
			       key, show_word(show, 0));
	} else if (value < 0) {
		value_unknown(&tui->settings, row, show);
	} else {
		tui->shown.given[show] = tui->shown.now[show] = value;
	}
}

static void tell_faults(struct tui *tui)
{
	struct str text = {0};
	settings_tell(&tui->settings, 0, &text);
	if (tui->settings.faults[0].at.line == 0) {
		tui_say(tui, true, "%s Innstillingene dine gjelder ikke nå.", str_text(&text));
	} else if (tui->settings.n_faults > 1) {
		tui_say(tui, true,
			"%s Det er flere feil i fila: se «Innstillinger» i menyen ({meny}). Resten "
			"av fila gjelder.",
			str_text(&text));
	} else {
		tui_say(tui, true, "%s Resten av fila gjelder.", str_text(&text));
	}
	str_done(&text);
}

void settings_load(struct tui *tui)
{
	show_reset(&tui->shown);
	app_settings(&tui->settings);
	for (size_t i = 0; i < tui->settings.n; i++) {
		const struct setting *row = &tui->settings.rows[i];
		if (!row->under || !text_same_key(KEYS, row->under)) {
			show_take(tui, row);
		}
	}
	bindings_read(tui->bindings, &tui->settings);
	if (tui->settings.n_faults > 0) {
		tell_faults(tui);
	}
}

bool show_ascii(const struct tui *tui)
{
	int ascii = tui->shown.now[SHOW_ASCII];
	return ascii == 2 ? tui->limits.no_signs : ascii == 1;
}

/* A projector takes the colours away first; who wants none still has none. */
struct term_options show_options(const struct tui *tui)
{
	enum theme theme = (enum theme)tui->shown.now[SHOW_THEME];
	if (meeting_on(tui) && theme != THEME_MONO) {
		theme = THEME_CONTRAST;
	}
	return (struct term_options){.theme = theme, .mouse = tui->shown.now[SHOW_MOUSE] == 1};
}

/* ---- The commands ---- */

static void choose(struct tui *tui, enum show show, int value)
{
	tui->shown.now[show] = value;
	tui->keep = true;
}

static void theme_chosen(struct tui *tui, struct question *question, struct effect *effect)
{
	(void)effect;
	if (question->answer > 0) {
		choose(tui, SHOW_THEME, question->answer - 1);
		if (tui->limits.no_colours) {
			tui_say(tui, false,
				"Terminalen eller NO_COLOR sier nei til farger, så temaet synes "
				"ikke her. Det huskes til et sted med farger.");
		}
	}
}

void act_theme(struct tui *tui, const struct command *command, struct effect *effect)
{
	static const char *const answers[] = {N_("Avbryt"),
					      [THEME_DARK + 1] = N_("Mørk"),
					      [THEME_LIGHT + 1] = N_("Lys"),
					      [THEME_CONTRAST + 1] = N_("Kontrast"),
					      [THEME_MONO + 1] = N_("Mono"),
					      NULL};
	(void)effect;
	ask(tui, _(command->label),
	    _("Mørk og Lys er for terminaler med mørk og lys bunn. Kontrast har svart bunn og de "
	      "klareste fargene. Mono bruker ingen farger. Valget huskes."),
	    answers, theme_chosen)
		->answer = tui->shown.now[SHOW_THEME] + 1;
}

void act_mouse(struct tui *tui, const struct command *command, struct effect *effect)
{
	bool on = tui->shown.now[SHOW_MOUSE] == 0;
	(void)command;
	(void)effect;
	choose(tui, SHOW_MOUSE, on);
	if (tui->limits.no_mouse) {
		tui_say(tui, false,
			"Denne terminalen har ingen mus. Valget huskes til en som har.");
	} else if (on) {
		tui_say(tui, false, "Musa er på: klikk velger, og et klikk på det valgte åpner.");
	} else {
		tui_say(tui, false,
			"Musa er av i programmet: du kan merke og kopiere tekst med den.");
	}
}

void act_ascii(struct tui *tui, const struct command *command, struct effect *effect)
{
	bool on = !show_ascii(tui);
	(void)command;
	(void)effect;
	choose(tui, SHOW_ASCII, on);
	tui_refresh(tui);
	if (on) {
		tui_say(tui, false,
			"Merker og streker er nå vanlige tegn: [>] Pågår, [!] Forsinket.");
	} else {
		tui_say(tui, false, "Merker og streker tegnes nå med egne tegn.");
	}
}

static void put_faults(const struct settings *settings, struct str *out)
{
	for (size_t i = 0; i < settings->n_faults; i++) {
		str_put(out, i == 0 ? _("\n\nDette er feil i fila, og gjelder ikke:\n") : "\n");
		settings_tell(settings, i, out);
	}
}

void act_settings(struct tui *tui, const struct command *command, struct effect *effect)
{
	static const char *const answers[] = {N_("Tilbake"), NULL};
	struct str text = {0}, path = {0};
	(void)effect;
	for (enum show show = 0; show < SHOW_COUNT; show++) {
		str_printf(&text, "%s: %s\n", show_key(show),
			   show_word(show, tui->shown.now[show]));
	}
	if (tui->settings.path) {
		files_show(tui->settings.path, &path);
		str_printf(&text,
			   _("\nDette og taster settes i denne fila, som leses når programmet "
			     "starter:\n%s\n\nSlik kan den se ut:\n  tema: lys\n  taster: {status: "
			     "[s, "
			     "F12], frist: ø}\nNavnene på kommandoene står i «man tiltak»."),
			   str_text(&path));
	}
	put_faults(&tui->settings, &text);
	ask(tui, _(command->label), str_text(&text), answers, NULL);
	str_done(&path);
	str_done(&text);
}
