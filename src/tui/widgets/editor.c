/*
 * $EDITOR, started without a shell: the words of the variable are arguments, nothing in them is
 * interpreted.
 */
#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

#define WORDS_MAX 16
#define TEXT_MAX  ((size_t)1024 * 1024)

/* Would execvp find it? */
static bool is_program(const char *name)
{
	const char *folders = strchr(name, '/') ? "" : getenv("PATH");
	struct str path = {0};
	bool found = strchr(name, '/') && access(name, X_OK) == 0;
	while (!found && folders && *folders) {
		size_t len = strcspn(folders, ":");
		str_clear(&path);
		str_printf(&path, "%.*s/%s", (int)len, folders, name);
		found = access(str_text(&path), X_OK) == 0;
		folders += len + (folders[len] == ':');
	}
	str_done(&path);
	return found;
}

static const char *editor(void)
{
	const char *names[] = {getenv("VISUAL"), getenv("EDITOR")};
	for (size_t i = 0; i < 2; i++) {
		if (!text_blank(names[i])) {
			return names[i];
		}
	}
	return is_program("nano") ? "nano" : "vi";
}

bool editor_found(void)
{
	char *command = mem_copy_text(editor());
	char *rest = NULL, *word = strtok_r(command, " \t", &rest);
	bool found = word && is_program(word);
	free(command);
	return found;
}

/* The words of «code --wait», then the file. */
static void words(char *command, char *path, char *argv[WORDS_MAX + 2])
{
	size_t n = 0;
	char *rest = NULL;
	for (char *word = strtok_r(command, " \t", &rest); word && n < WORDS_MAX;
	     word = strtok_r(NULL, " \t", &rest)) {
		argv[n++] = word;
	}
	argv[n++] = path;
	argv[n] = NULL;
}

static bool run(char *path, struct err *err)
{
	char *command = mem_copy_text(editor());
	char *argv[WORDS_MAX + 2];
	words(command, path, argv);
	pid_t pid;
	int status = 0, fault = posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ);
	bool ok = true;
	if (fault != 0) {
		ok = err_set(err, ERR_IO,
			     "Kan ikke starte «%s»: %s. Sett EDITOR til et program som finnes.",
			     argv[0], file_trouble(fault));
	} else {
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
		}
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
			ok = err_set(err, ERR_IO,
				     "«%s» avsluttet med feil. Teksten er som den var.", argv[0]);
		}
	}
	free(command);
	return ok;
}

static bool read_back(const char *path, struct str *out, struct err *err)
{
	struct str text = {0};
	bool ok = file_read(path, TEXT_MAX, &text, err);
	while (ok && text.len > 0 && text.data[text.len - 1] == '\n') {
		str_cut(&text, text.len - 1);
	}
	if (ok) {
		str_put(out, str_text(&text));
	}
	str_done(&text);
	return ok;
}

bool editor_run(const char *text, struct str *out, struct err *err)
{
	const char *folder = getenv("TMPDIR");
	struct str path = {0};
	str_printf(&path, "%s/tiltak-XXXXXX.txt", folder && folder[0] == '/' ? folder : "/tmp");
	int fd = mkostemps(path.data, 4, O_CLOEXEC);
	if (fd < 0) {
		const char *why = file_trouble(errno);
		str_done(&path);
		return err_set(err, ERR_CREATE,
			       "Kan ikke lage en midlertidig fil: %s. Skriv teksten her i stedet.",
			       why);
	}
	bool ok = file_put(fd, text, strlen(text), err);
	if (close(fd) != 0 && ok) {
		ok = err_set(err, ERR_IO,
			     "Teksten kunne ikke legges i en midlertidig fil: %s. Skriv den her i "
			     "stedet.",
			     file_trouble(errno));
	}
	ok = ok && run(path.data, err) && read_back(path.data, out, err);
	unlink(path.data);
	str_done(&path);
	return ok;
}
