/*
 * The program: one command, one answer, one exit code.
 */
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "kiosk.h"
#include "tiltak/date.h"
#include "tiltak/mem.h"
#include "tiltak/tui.h"
#include "tiltak/words.h"

/* Where the translations lie; "" where none is built. */
#ifndef TILTAK_LOCALES
#define TILTAK_LOCALES ""
#endif

/* A standard descriptor that the caller closed must not become the database's: it is held by
 * something that cannot be written to. */
static void hold_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != fd) {
			_exit(ERR_IO);
		}
	}
}

/* Only these two, never LC_ALL: numbers, dates and sorting are our own. Where no translation is
 * built LC_MESSAGES stays C, and none is searched for: the source is bokmål. */
static void set_locale(void)
{
	static const char locales[] = TILTAK_LOCALES;
	(void)setlocale(LC_CTYPE, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
		(void)setlocale(LC_CTYPE, "C.UTF-8");
	}
	if (locales[0] != '\0') {
		(void)setlocale(LC_MESSAGES, "");
		(void)bindtextdomain("tiltak", locales);
		(void)bind_textdomain_codeset("tiltak", "UTF-8");
		(void)textdomain("tiltak");
	}
}

/* The screen begins a person's own register, so that the first page can say what to do; a database
 * that was named and is not there is a slip of the pen. */
static bool begins(const struct args *args)
{
	const char *named = getenv("TILTAK_DB");
	return !args->values[OPT_DB] && !(named && named[0]) && isatty(STDIN_FILENO) &&
	       isatty(STDOUT_FILENO);
}

/* Nobody needs to know of a second. */
static bool wait_aloud(void *data, int ms)
{
	struct cli *cli = data;
	if (ms > 1000 && !cli->waits && isatty(STDERR_FILENO)) {
		cli->waits = true;
		out_note("Venter på at registeret blir ledig …");
	}
	return true;
}

static bool open_register(struct cli *cli, struct err *err)
{
	const struct args *args = &cli->args;
	struct app_options options = {
		.db = args->values[OPT_DB],
		.plan = args->values[OPT_PLAN],
		.behalf = args->values[OPT_BEHALF],
		.read_only = args->values[OPT_READ_ONLY] != NULL,
		.create = args->command ? args->command->database == DB_CREATE : begins(args),
		.late = args->command != NULL,
		.waiting = {wait_aloud, cli},
	};
	int32_t as_of;
	if (!args_today(args, &options.today, err) ||
	    !args_day(args, OPT_AS_OF, true, instant_day(instant_now()), &as_of, err)) {
		return false;
	}
	options.as_of = as_of != DAY_UNSET ? &as_of : NULL;
	return app_open(&options, &cli->app, err);
}

static void show_help(const struct args *args, struct str *out)
{
	if (args->values[OPT_VERSION]) {
		str_put(out, "tiltak " TILTAK_VERSION "\n");
	} else if (args->command) {
		help_command(args->command, out);
	} else {
		help_all(out);
	}
}

static void say_lines(char *text)
{
	for (char *line; (line = strsep(&text, "\n"));) {
		out_line(NULL, line);
	}
}

static bool run_screen(struct cli *cli, struct err *err)
{
	struct tui_options options = {.linear = cli->args.values[OPT_LINEAR] != NULL,
				      .kiosk = cli->args.values[OPT_KIOSK] != NULL};
	struct str lost = {0};
	bool ok = (!options.kiosk || kiosk_confine(app_where(cli->app), err)) &&
		  tui_run(cli->app, &options, &cli->exit, &lost, err);
	if (lost.len > 0) {
		out_note("Det du skrev, kunne ikke lagres som utkast. Her er det:");
		say_lines(lost.data);
	}
	str_done(&lost);
	return ok;
}

static bool run(struct cli *cli, int argc, char **argv, struct err *err)
{
	const struct args *args = &cli->args;
	if (!args_parse(argc, argv, &cli->args, err)) {
		return false;
	}
	if (args->values[OPT_HELP] || args->values[OPT_VERSION]) {
		show_help(args, &cli->out.text);
		return true;
	}
	if (args->command && args->values[OPT_KIOSK]) {
		return err_set(err, ERR_USE,
			       "Med --kiosk er det bare skjermen. Skriv «tiltak --kiosk».");
	}
	if (args->command && args->command->database == DB_NONE) {
		return args->command->run(cli, err);
	}
	return open_register(cli, err) &&
	       (args->command ? args->command->run(cli, err) : run_screen(cli, err));
}

/* An answer that was lost is an error, but what was asked for may be done. */
static bool end_output(struct cli *cli, struct err *err)
{
	if (out_end(&cli->out, err)) {
		return true;
	}
	if (cli->args.command && cli->args.command->writes) {
		err_set(err, ERR_IO,
			"Det er gjort, men svaret kom ikke fram. Se «tiltak historikk» før du gjør "
			"det om igjen.");
	}
	return false;
}

/* The words of the command line as UTF-8; the caller frees the list and what is in it. */
static char **words_taken(const struct charset *charset, int argc, char **argv)
{
	char **words = mem_zero((size_t)argc + 1, sizeof *words);
	for (int i = 0; i < argc; i++) {
		struct str word = {0};
		charset_take(charset, argv[i], strlen(argv[i]), &word);
		words[i] = mem_copy_text(str_text(&word));
		str_done(&word);
	}
	return words;
}

static void words_free(char **words)
{
	for (size_t i = 0; words[i]; i++) {
		free(words[i]);
	}
	free(words);
}

int main(int argc, char **argv)
{
	struct cli cli = {0};
	struct err err = {0}, lost = {0};
	hold_descriptors();
	(void)signal(SIGPIPE, SIG_IGN);
	set_locale();
	out_init(&cli.out, STDOUT_FILENO);
	char **words = words_taken(&cli.out.charset, argc, argv);
	bool ok = run(&cli, argc, words, &err);
	if (!end_output(&cli, &lost) && ok) {
		err = lost;
		ok = false;
	}
	if (!ok) {
		out_note("%s", err.text);
		cli.exit = (int)err.kind;
	}
	app_close(cli.app);
	args_done(&cli.args);
	words_free(words);
	return cli.exit;
}
