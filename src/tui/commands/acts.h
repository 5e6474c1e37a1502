/*
 * What the rows of the command table run.
 */
#ifndef TILTAK_TUI_ACTS_H
#define TILTAK_TUI_ACTS_H

#include <stdbool.h>

struct command;
struct effect;
struct target;
struct tui;

void act_read(struct tui *tui, const struct command *command, struct effect *effect);
void act_open(struct tui *tui, const struct command *command, struct effect *effect);
void act_edit(struct tui *tui, const struct command *command, struct effect *effect);
void act_field(struct tui *tui, const struct command *command, struct effect *effect);
void act_assess(struct tui *tui, const struct command *command, struct effect *effect);
/* What a new one made here belongs to, as ask_new has it; false where the person must say. */
bool new_parent(struct tui *tui, const struct command *command, struct target *out);
void act_new(struct tui *tui, const struct command *command, struct effect *effect);
void act_done(struct tui *tui, const struct command *command, struct effect *effect);
void act_move(struct tui *tui, const struct command *command, struct effect *effect);
void act_decisions(struct tui *tui, const struct command *command, struct effect *effect);
void act_remove(struct tui *tui, const struct command *command, struct effect *effect);
void act_meeting(struct tui *tui, const struct command *command, struct effect *effect);
void act_page_turn(struct tui *tui, const struct command *command, struct effect *effect);
void act_protocol(struct tui *tui, const struct command *command, struct effect *effect);
void act_draft(struct tui *tui, const struct command *command, struct effect *effect);
void act_history_here(struct tui *tui, const struct command *command, struct effect *effect);
void act_late(struct tui *tui, const struct command *command, struct effect *effect);
void act_filter(struct tui *tui, const struct command *command, struct effect *effect);
void act_search(struct tui *tui, const struct command *command, struct effect *effect);
void act_mark(struct tui *tui, const struct command *command, struct effect *effect);
void act_columns(struct tui *tui, const struct command *command, struct effect *effect);
void act_values(struct tui *tui, const struct command *command, struct effect *effect);
void act_group(struct tui *tui, const struct command *command, struct effect *effect);
void act_named(struct tui *tui, const struct command *command, struct effect *effect);
void act_sort(struct tui *tui, const struct command *command, struct effect *effect);
void act_undo(struct tui *tui, const struct command *command, struct effect *effect);
void act_redo(struct tui *tui, const struct command *command, struct effect *effect);
void act_go(struct tui *tui, const struct command *command, struct effect *effect);
void act_turn(struct tui *tui, const struct command *command, struct effect *effect);
void act_area(struct tui *tui, const struct command *command, struct effect *effect);
void act_year(struct tui *tui, const struct command *command, struct effect *effect);
void act_sync(struct tui *tui, const struct command *command, struct effect *effect);
void act_back(struct tui *tui, const struct command *command, struct effect *effect);
void act_plans(struct tui *tui, const struct command *command, struct effect *effect);
void act_help(struct tui *tui, const struct command *command, struct effect *effect);
void act_menu(struct tui *tui, const struct command *command, struct effect *effect);
/* top_acts.c */
void act_top_move(struct tui *tui, const struct command *command, struct effect *effect);
void act_top_place(struct tui *tui, const struct command *command, struct effect *effect);
void act_top_turn(struct tui *tui, const struct command *command, struct effect *effect);
void act_top_decide(struct tui *tui, const struct command *command, struct effect *effect);
void act_top_mend(struct tui *tui, const struct command *command, struct effect *effect);
void act_fates(struct tui *tui, const struct command *command, struct effect *effect);
void act_voters(struct tui *tui, const struct command *command, struct effect *effect);
void act_vote(struct tui *tui, const struct command *command, struct effect *effect);
void act_poll(struct tui *tui, const struct command *command, struct effect *effect);
void act_top_pool(struct tui *tui, const struct command *command, struct effect *effect);
void act_propose(struct tui *tui, const struct command *command, struct effect *effect);
/* promises.c */
void act_promises(struct tui *tui, const struct command *command, struct effect *effect);
/* view_meeting.c */
void act_note(struct tui *tui, const struct command *command, struct effect *effect);
/* walk.c */
void act_walk(struct tui *tui, const struct command *command, struct effect *effect);
void act_figure(struct tui *tui, const struct command *command, struct effect *effect);
void act_findings(struct tui *tui, const struct command *command, struct effect *effect);
void act_silence(struct tui *tui, const struct command *command, struct effect *effect);
void act_report(struct tui *tui, const struct command *command, struct effect *effect);
void act_summary(struct tui *tui, const struct command *command, struct effect *effect);
void act_report_save(struct tui *tui, const struct command *command, struct effect *effect);
void act_section(struct tui *tui, const struct command *command, struct effect *effect);
void act_copy(struct tui *tui, const struct command *command, struct effect *effect);
void act_page(struct tui *tui, const struct command *command, struct effect *effect);
void act_linear(struct tui *tui, const struct command *command, struct effect *effect);
void act_log(struct tui *tui, const struct command *command, struct effect *effect);
void act_line(struct tui *tui, const struct command *command, struct effect *effect);
/* settings.c */
void act_theme(struct tui *tui, const struct command *command, struct effect *effect);
void act_mouse(struct tui *tui, const struct command *command, struct effect *effect);
void act_ascii(struct tui *tui, const struct command *command, struct effect *effect);
void act_settings(struct tui *tui, const struct command *command, struct effect *effect);
void act_quit(struct tui *tui, const struct command *command, struct effect *effect);

#endif
