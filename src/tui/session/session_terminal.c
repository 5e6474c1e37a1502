/*
 * What a session asks of the terminal, not of the register: another program, a plain page, the
 * clipboard.
 */
#include "copy.h"
#include "editor.h"
#include "overlays.h"
#include "session.h"
#include "term.h"
#include "tiltak/app.h"
#include "tiltak/words.h"
#include "typing.h"

static void open_editor(struct session *session, struct answer *answer)
{
	struct edit *edit = &typing_of(overlay_typing(&session->tui))->edit;
	struct str text = {0};
	if (session->term) {
		term_suspend(session->term);
	}
	answer->ok = editor_run(edit_text(edit), &text, &answer->err);
	if (session->term) {
		term_resume(session->term);
	}
	if (answer->ok && text.len == 0 && edit_text(edit)[0]) {
		ask_emptied(&session->tui);
	} else if (answer->ok) {
		edit_set(edit, str_text(&text));
	}
	str_done(&text);
}

static void show_page(struct session *session)
{
	struct str text = {0};
	copy_view(&session->tui, &text);
	str_put(&text, _("\nTrykk Enter for å gå tilbake til tiltak. "));
	if (session->term) {
		term_page(session->term, str_text(&text));
	}
	str_done(&text);
}

void session_use_terminal(struct session *session, const struct effect *effect,
			  struct answer *answer)
{
	struct term *term = session->term;
	if (effect->type == EFFECT_EDITOR && session->tui.kiosk) {
		answer->ok =
			err_set(&answer->err, ERR_DENIED,
				"Andre programmer kan ikke startes her. Skriv teksten i feltet.");
	} else if (effect->type == EFFECT_EDITOR) {
		open_editor(session, answer);
	} else if (effect->type == EFFECT_PAGE) {
		show_page(session);
	} else if (term) {
		answer->ok = term_copy(term, str_text(&effect->edits[0].text), &answer->err);
	}
}
