/*
 * The linker lets every call of command_run come here first.
 */
#include "covered.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "command.h"
#include "tiltak/str.h"

#define COMMANDS_MAX 200

static const struct {
	int cols, rows;
} sizes[] = {{60, 16}, {80, 24}, {120, 40}, {200, 50}};
#define N_SIZES (sizeof(sizes) / sizeof(*sizes))

static bool ran[COMMANDS_MAX], expected[VIEW_COUNT][N_SIZES];

/* NOLINTBEGIN(bugprone-reserved-identifier) */
void __real_command_run(struct tui *tui, const struct command *command, struct effect *effect);
void __wrap_command_run(struct tui *tui, const struct command *command, struct effect *effect);
void __wrap_command_run(struct tui *tui, const struct command *command, struct effect *effect)
{
	ran[command - commands] |= command_ready(tui, command, NULL);
	__real_command_run(tui, command, effect);
}
/* NOLINTEND(bugprone-reserved-identifier) */

void covered_screen(const struct tui *tui)
{
	for (size_t i = 0; i < N_SIZES; i++) {
		expected[tui_view(tui)][i] |= tui->n_overlays == 0 && tui->cols == sizes[i].cols &&
					      tui->rows == sizes[i].rows;
	}
}

void every_command_is_run_by_a_script(void **state)
{
	(void)state;
	struct str names = {0};
	for (size_t i = 0; i < n_commands; i++) {
		if (!ran[i]) {
			str_printf(&names, " «%s»", commands[i].name);
		}
	}
	if (names.len > 0) {
		fail_msg("no key script runs%s", str_text(&names));
	}
}

void every_view_is_expected_at_every_size(void **state)
{
	(void)state;
	struct str names = {0};
	for (int view = 0; view < VIEW_COUNT; view++) {
		for (size_t i = 0; i < N_SIZES; i++) {
			if (!expected[view][i]) {
				str_printf(&names, " «%s %dx%d»", view_ops[view]->name,
					   sizes[i].cols, sizes[i].rows);
			}
		}
	}
	if (names.len > 0) {
		fail_msg("no key script expects%s", str_text(&names));
	}
}
