/*
 * The program is the one that TILTAK_PROGRAM names: that of a control lacks a defence.
 */
#include "world.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void shell(const char *format, ...)
{
	struct str command = {0};
	va_list args;
	va_start(args, format);
	str_vprintf(&command, format, args);
	va_end(args);
	if (system(str_text(&command)) != 0) {
		fail_msg("%s", str_text(&command));
	}
	str_done(&command);
}

int world_make(void **state)
{
	struct world *world = calloc(1, sizeof *world);
	strcpy(world->folder, "/tmp/tiltak-program-XXXXXX");
	assert_non_null(mkdtemp(world->folder));
	snprintf(world->db, sizeof world->db, "%s/register.db", world->folder);
	snprintf(world->db_variable, sizeof world->db_variable, "TILTAK_DB=%s", world->db);
	snprintf(world->state_variable, sizeof world->state_variable, "XDG_STATE_HOME=%s",
		 world->folder);
	shell("%s --db %s les %s >/dev/null", getenv("TILTAK_PROGRAM"), world->db,
	      getenv("TILTAK_PLAN"));
	*state = world;
	return 0;
}

int world_remove(void **state)
{
	struct world *world = *state;
	shell("rm -rf %s", world->folder);
	free(world);
	return 0;
}

struct pty *start_with(const struct world *world, const char *more)
{
	const char *argv[] = {getenv("TILTAK_PROGRAM"), "--i-dag", "2023-05-10", NULL};
	const char *env[] = {world->db_variable, world->state_variable, "TERM=xterm", more, NULL};
	struct pty *pty = pty_start(argv, env, 24, 80);
	assert_true(pty_wait_text(pty, "OVERSIKT"));
	return pty;
}

struct pty *start(const struct world *world)
{
	return start_with(world, NULL);
}

struct pty *start_list(const struct world *world, const char *more)
{
	struct pty *pty = start_with(world, more);
	pty_type(pty, "T");
	assert_true(pty_wait_text(pty, "T-001"));
	return pty;
}

void expect_given_back(struct pty *pty)
{
	assert_true(pty_modes_restored(pty));
	assert_false(screen_alternate(pty_screen(pty)));
	assert_true(screen_cursor_shown(pty_screen(pty)));
	pty_free(pty);
}

void leave_with(struct pty *pty, const char *key)
{
	pty_keys(pty, key);
	assert_int_equal(pty_wait_exit(pty, NULL), 0);
	expect_given_back(pty);
}

void ask_program(const struct world *world, const char *words, struct str *out)
{
	struct str command = {0};
	char line[1000];
	str_printf(&command, "%s --db %s %s 2>&1", getenv("TILTAK_PROGRAM"), world->db, words);
	FILE *pipe = popen(str_text(&command), "r"); // NOLINT(cert-env33-c)
	while (pipe && fgets(line, sizeof line, pipe)) {
		str_put(out, line);
	}
	pclose(pipe);
	str_done(&command);
}

void expect_answer(const struct world *world, const char *words, const char *part)
{
	struct str out = {0};
	ask_program(world, words, &out);
	if (!strstr(str_text(&out), part)) {
		fail_msg("«%s» is not in: %s", part, str_text(&out));
	}
	str_done(&out);
}

int drafts(const struct world *world)
{
	struct str pattern = {0};
	glob_t found;
	str_printf(&pattern, "%s/tiltak/utkast-*", world->folder);
	glob(str_text(&pattern), 0, NULL, &found);
	int n = (int)found.gl_pathc;
	for (int i = 0; i < n; i++) {
		struct stat info;
		assert_int_equal(stat(found.gl_pathv[i], &info), 0);
		assert_int_equal(info.st_mode & 0777, 0600);
	}
	globfree(&found);
	str_done(&pattern);
	return n;
}

static bool has_draft(struct pty *pty, const void *data)
{
	(void)pty;
	return system(data) == 0;
}

bool wait_draft(struct pty *pty, const struct world *world, const char *line)
{
	struct str command = {0};
	str_printf(&command, "grep -qs '^%s$' %s/tiltak/utkast-*", line, world->folder);
	bool is = pty_wait(pty, has_draft, str_text(&command));
	if (!is) {
		print_message("# no draft has «%s»\n", line);
	}
	str_done(&command);
	return is;
}

void throw_away(struct pty *pty)
{
	pty_keys(pty, "Esc");
	assert_true(pty_wait_text(pty, "Teksten er ikke lagret"));
	pty_keys(pty, "Left Enter");
	assert_true(pty_wait_gone(pty, "Teksten er ikke lagret"));
	assert_true(pty_wait_gone(pty, "Lagre"));
}

struct pty *start_typing(const struct world *world)
{
	struct pty *pty = start_list(world, NULL);
	pty_keys(pty, "n Enter");
	assert_true(pty_wait_text(pty, "Nytt tiltak under"));
	pty_type(pty, "Halvferdig tittel");
	assert_true(pty_wait_text(pty, "Halvferdig tittel"));
	return pty;
}

void expect_offered(const struct world *world)
{
	assert_int_equal(drafts(world), 1);
	struct pty *pty = start(world);
	assert_true(pty_wait_text(pty, "Du skrev dette uten å lagre"));
	assert_true(pty_wait_text(pty, "Halvferdig tittel"));
	pty_keys(pty, "Enter");
	assert_true(pty_wait_text(pty, "Ctrl+U Tøm"));
	throw_away(pty);
	assert_int_equal(drafts(world), 0);
	leave_with(pty, "q");
}
