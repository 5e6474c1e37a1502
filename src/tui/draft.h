/*
 * What was typed and not saved when the line was cut, kept until it is offered again.
 */
#ifndef TILTAK_TUI_DRAFT_H
#define TILTAK_TUI_DRAFT_H

struct tui;

/* Keeps the text of the open field in $XDG_STATE_HOME/tiltak/utkast (0600); does nothing when
 * nothing was typed. Failing is silent: there is nobody left to tell. */
void draft_save(const struct tui *tui);
/* Removes it: the text is stored, or thrown away by the person. */
void draft_remove(void);
/* Opens the field again with the text, if there is a draft for this plan. */
void draft_offer(struct tui *tui);

#endif
