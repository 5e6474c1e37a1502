/*
 * What the key scripts have been through: commands that were run, and views whose whole screen was
 * expected, by size. The tests here come after all scripts and name what is left.
 */
#ifndef TILTAK_TESTS_TUI_COVERED_H
#define TILTAK_TESTS_TUI_COVERED_H

struct tui;

/* A script expects the screen as it is now. */
void covered_screen(const struct tui *tui);

void every_command_is_run_by_a_script(void **state);
void every_view_is_expected_at_every_size(void **state);

#endif
