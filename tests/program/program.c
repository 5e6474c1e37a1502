/*
 * The real program on a terminal, over the real plan: the main job, others at work, a database that
 * is moved and what an editor may see. What else may befall it is in faults.c.
 */
#include "world.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- The main job ---- */

static void a_day_with_the_keys_that_putty_sends(void **state)
{
	struct pty *pty = start(*state);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "Satsing på sirkulærøkonomi"));
	pty_send(pty, "\033[B", 3); /* down, as PuTTY sends it outside application mode */
	pty_type(pty, "s");
	assert_true(pty_wait_text(pty, "T-002 · Status"));
	pty_type(pty, "utsa");
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "T-002 · Status: Pågår → Utsatt. u angrer."));
	pty_type(pty, "d");
	assert_true(pty_wait_text(pty, "T-002 · Frist"));
	pty_type(pty, "k4");
	assert_true(pty_wait_text(pty, "1. oktober–31. desember 2023"));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "4. kvartal 2023. u angrer."));
	pty_send(pty, "\033[11~", 5); /* F1 */
	assert_true(pty_wait_text(pty, "Dette kan du gjøre her"));
	pty_keys(pty, "Esc");
	assert_true(pty_wait_gone(pty, "Dette kan du gjøre her"));
	pty_send(pty, "\033[4~", 4); /* End */
	pty_send(pty, "\033[1~", 4); /* Home */
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	expect_given_back(pty);
	expect_answer(*state, "vis T-002", "4. kvartal 2023");
	expect_answer(*state, "historikk T-002", "Status: Pågår → Utsatt");
	expect_answer(*state, "angre", "Frist: 4. kvartal 2023 → –");
}

static void a_moved_database_refuses_the_write_and_keeps_the_text(void **state)
{
	struct world *world = *state;
	struct pty *pty = start(world);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "T-001"));
	pty_type(pty, "d");
	pty_keys(pty, "Ctrl+U");
	pty_type(pty, "uke 21");
	assert_true(pty_wait_text(pty, "22.–28. mai 2023"));
	shell("mv %s %s.flyttet", world->db, world->db);
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "flyttet"));
	assert_true(pty_shows(pty, "uke 21"));
	assert_int_equal(drafts(world), 1);
	shell("mv %s.flyttet %s", world->db, world->db);
	pty_keys(pty, "Ctrl+Q");
	assert_true(pty_wait_text(pty, "Forkast og slutt"));
	pty_keys(pty, "Left Enter");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
	assert_int_equal(drafts(world), 0);
}

/* In the field of a status text, after an editor that lists its descriptors. */
static struct pty *start_editor(const struct world *world)
{
	char editor[200], variable[256];
	snprintf(editor, sizeof editor, "%s/redigerer", world->folder);
	FILE *file = fopen(editor, "w");
	fprintf(file, "#!/bin/sh\nls -l /proc/self/fd >'%s/fd'\necho 'fra redigereren' >\"$1\"\n",
		world->folder);
	fclose(file);
	chmod(editor, 0755);
	snprintf(variable, sizeof variable, "VISUAL=%s", editor);
	struct pty *pty = start_with(world, variable);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "T-001"));
	pty_type(pty, "k");
	assert_true(pty_wait_text(pty, "Statustekst 2023"));
	pty_keys(pty, "Ctrl+E");
	assert_true(pty_wait_text(pty, "fra redigereren"));
	return pty;
}

static void an_editor_sees_nothing_of_ours(void **state)
{
	struct world *world = *state;
	/* Control: what is left open is seen. */
	int fd = open(world->db, O_RDONLY); // NOLINT(android-cloexec-open)
	struct pty *pty = start_editor(world);
	close(fd);
	shell("grep -q register.db %s/fd", world->folder);
	throw_away(pty);
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);

	pty = start_editor(world);
	pty_keys(pty, "F2");
	assert_true(pty_wait_text(pty, "Statusteksten for 2023 er lagret"));
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
	shell("! grep -q register.db %s/fd && test -s %s/fd", world->folder, world->folder);
}

static void another_program_s_change_is_seen(void **state)
{
	struct pty *pty = start(*state);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "T-004"));
	expect_answer(*state, "--som kari sett T-004 frist='uke 40 2023'", "uke 40");
	assert_true(pty_wait_text(pty, "uke 40 2023"));
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
}

/* Keys come closer than a tick: what others save must not wait until one rests. */
static void another_program_s_change_is_seen_while_one_types(void **state)
{
	enum { PRESSES = 2000 };
	struct pty *pty = start(*state);
	bool seen = false;
	expect_answer(*state, "--som kari sett T-004 frist='uke 41 2023'", "uke 41");
	for (int i = 0; i < PRESSES && !seen; i++) {
		pty_type(pty, i % 2 ? "O" : "T");
		assert_true(pty_wait_text(pty, i % 2 ? "OVERSIKT" : "TILTAK"));
		seen = pty_shows(pty, "uke 41 2023");
	}
	assert_true(seen);
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	pty_free(pty);
}

static struct pty *killed_and_resumed(const struct world *world, struct pty *pty, const char *title)
{
	pty_signal(pty, SIGKILL);
	pty_wait_exit(pty, NULL);
	pty_free(pty);
	pty = start(world);
	assert_true(pty_wait_text(pty, title));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_gone(pty, title));
	return pty;
}

/* A field of two that are marked, and two that are chosen for one field. */
static void what_concerns_several_outlives_a_kill(void **state)
{
	struct world *world = *state;
	struct pty *pty = start_list(world, NULL);
	pty_keys(pty, "Space Space");
	assert_true(pty_wait_text(pty, "2 merket"));
	pty_type(pty, "duke 30");
	assert_true(wait_draft(pty, world, "uke 30"));
	pty = killed_and_resumed(world, pty, "Du skrev dette uten å lagre");
	assert_true(pty_wait_text(pty, "2 tiltak · Frist"));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "Frist for 2 tiltak: uke 30 2023"));
	expect_answer(world, "vis T-001", "uke 30 2023");
	expect_answer(world, "vis T-002", "uke 30 2023");

	pty_keys(pty, "Esc");
	pty_type(pty, ":medansvarlig");
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "T-001 · Medansvarlig"));
	pty_keys(pty, "Space Down Space");
	assert_true(wait_draft(pty, world, "gjør: valg"));
	assert_true(wait_draft(pty, world, "[^ :]*, [^ :]*"));
	pty = killed_and_resumed(world, pty, "Du valgte dette uten å lagre");
	assert_true(pty_wait_text(pty, "T-001 · Medansvarlig"));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "T-001 · Medansvarlig: ikke satt →"));
	assert_int_equal(drafts(world), 0);
	leave_with(pty, "Ctrl+Q");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_with_the_keys_that_putty_sends),
		cmocka_unit_test(a_moved_database_refuses_the_write_and_keeps_the_text),
		cmocka_unit_test(what_concerns_several_outlives_a_kill),
		cmocka_unit_test(an_editor_sees_nothing_of_ours),
		cmocka_unit_test(another_program_s_change_is_seen),
		cmocka_unit_test(another_program_s_change_is_seen_while_one_types),
	};
	return cmocka_run_group_tests(tests, world_make, world_remove);
}
