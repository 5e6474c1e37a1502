/*
 * What holds of every frame, whatever was pressed before it.
 */
#ifndef TILTAK_TESTS_TUI_HOLDS_H
#define TILTAK_TESTS_TUI_HOLDS_H

struct canvas;
struct tui;

/* The hardware cursor stands on what is selected, or in the field that is typed in; and what is
 * shown can be told in words, with the selected one known. Fails the test where it does not. */
void frame_holds(struct tui *tui, const struct canvas *canvas);
/* No mark or bar is told, where nobody has typed one. */
void words_hold(struct tui *tui);

#endif
