/*
 * Every act of the screen is told as a command. Each is done with keys in a register, and as that
 * command, by a shell and the real program, in a copy of it: then both hold the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "session.h"
#include "tiltak/app.h"
#include "tiltak/file.h"
#include "typing.h"

struct desk {
	char folder[40];
	struct app *app;
	struct session session;
};

static void in(const struct desk *desk, const char *name, struct str *out)
{
	str_clear(out);
	str_printf(out, "%s/%s", desk->folder, name);
}

static void shell(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void shell(const char *format, ...)
{
	struct str words = {0};
	va_list args;
	va_start(args, format);
	str_vprintf(&words, format, args);
	va_end(args);
	int code = system(str_text(&words));
	if (code != 0) {
		fail_msg("%s\nended with %d", str_text(&words), code);
	}
	str_done(&words);
}

/* The program as the command «tiltak», on a register of the folder. */
static void tiltak(const struct desk *desk, const char *db, const char *words)
{
	shell("cd %s; export TILTAK_DB=%s/%s; tiltak() { \"%s\" --i-dag 2023-05-10 \"$@\"; }; { "
	      "%s\n} "
	      ">out",
	      desk->folder, desk->folder, db, getenv("TILTAK_PROGRAM"), words);
}

static void open_desk(struct desk *desk, const char *plan)
{
	struct err err = {0};
	struct str db = {0};
	in(desk, "register.db", &db);
	setenv("TILTAK_DB", str_text(&db), 1);
	struct app_options options = {.plan = plan, .today = day_from(2023, 5, 10)};
	if (!app_open(&options, &desk->app, &err) ||
	    !session_open(&desk->session, desk->app, &(struct tui_options){0}, &err)) {
		fail_msg("%s", err.text);
	}
	str_done(&db);
}

static void close_desk(struct desk *desk)
{
	session_close(&desk->session);
	app_close(desk->app);
}

/* What can be done is what was drawn. */
static void feed(struct desk *desk, const struct event *event)
{
	struct canvas canvas = {0};
	canvas_reset(&canvas, 24, 80);
	tui_draw(&desk->session.tui, &canvas);
	assert_true(session_step(&desk->session, event));
	canvas_done(&canvas);
}

/* Words between |: a key by its name, else text that is pasted. */
static void do_keys(struct desk *desk, const char *keys)
{
	struct str word = {0};
	while (*keys) {
		size_t len = strcspn(keys, "|");
		str_clear(&word);
		str_add(&word, keys, len);
		struct event event = {.type = EVENT_KEY, .key = key_parse(str_text(&word))};
		if (event.key == KEY_NONE) {
			event = (struct event){
				.type = EVENT_PASTE, .text = str_text(&word), .len = word.len};
		}
		feed(desk, &event);
		keys += len + (keys[len] == '|');
	}
	str_done(&word);
}

/* Why nothing was done. */
static const char *what_is_shown(const struct tui *tui)
{
	const struct overlay *over = overlay_top(tui);
	const struct typing *typing = over ? typing_of(over) : NULL;
	return typing ? str_text(&typing->note.text) : str_text(&tui->message);
}

static const char *newest(const struct desk *desk)
{
	const struct command_log *log = &desk->session.log;
	return log->n > 0 ? log->rows[log->n - 1] : "";
}

/* The only command as the pane shows it, row by row as a mouse marks it. */
static void shown_in_pane(struct desk *desk, int cols, struct str *out)
{
	struct canvas canvas = {0};
	struct str text = {0};
	desk->session.log.wish = LOG_ON;
	str_clear(&desk->session.tui.message);
	canvas_reset(&canvas, 40, cols);
	tui_draw(&desk->session.tui, &canvas);
	canvas_text(&canvas, &text);
	const char *heading = strstr(str_text(&text), "Det samme på kommandolinja ─");
	assert_non_null(heading);
	const char *first = strchr(heading, '\n') + 1, *rule = strrchr(first, '\n');
	for (int rows = 0; rows < 2; rows++) {
		do {
			rule--;
		} while (*rule != '\n');
	}
	str_clear(out);
	str_add(out, first, (size_t)(rule - first));
	str_done(&text);
	canvas_done(&canvas);
}

static void written(const struct desk *desk, const char *db, const char *plan, struct str *out)
{
	struct str words = {0}, path = {0};
	str_printf(&words, "tiltak skriv --plan %s", plan);
	tiltak(desk, db, str_text(&words));
	in(desk, "out", &path);
	str_clear(out);
	assert_true(file_read(str_text(&path), 1 << 24, out, NULL));
	str_done(&words);
	str_done(&path);
}

struct told {
	const char *keys; /* those that lead there */
	const char *last; /* those of the act */
	const char *line; /* as it must be told; NULL: in any words that do the same */
};

#define PLAN "asker-naering"

/* It has no room on a row, and quotes where rows may end. */
#define LONG                                                                                       \
	"Vi har snakket med de fleste, og «alle» vil, men det'er 'ikke' så lett å få det"     \
	" til'' å gå i hop med budsjettet for https://example.org/en/lang/adresse/uten/"         \
	"mellomrom/som/må/deles"

static const struct told acts[] = {
	{"T|Down|Down|Down", ":|status pågår|Enter", "tiltak sett T-004 status=pågår"},
	{"T", ":|frist uke 21|Enter", "tiltak sett T-001 frist='uke 21 2023'"},
	{"T", ":|kostnad 1,7 mill|Enter", NULL},
	{"T", ":|medansvarlig formannskapet, naering|Enter", NULL},
	{":|T-007|Enter", ":|frist -|Enter", "tiltak sett T-007 frist="},
	{"T", "e|Tittel|Enter|Ctrl+U|Bodø's «beste» $HOME `id` \\ !|Enter", NULL},
	{"T|:|T-001|Enter|:|beskrivelse |Enter", "Ctrl+End|\nOg en linje til.\n|F2", NULL},
	{"T", ":|status utgår|Enter|Ble ikke til noe|F2",
	 "tiltak sett T-001 status=utgår begrunnelse='Ble ikke til noe'"},
	{"T|:|status utgår|Enter|Grunn|F2", ":|status pågår|Enter",
	 "tiltak sett T-001 status=pågår begrunnelse="},
	{"T|:|vurdering kritisk|Enter|Samme|F2", ":|vurdering usikker|Enter|F2",
	 "tiltak sett T-001 vurdering=usikker begrunnelse=Samme"},
	{"T|Space|Space|Space", ":|frist k2 2024|Enter",
	 "tiltak sett T-001 T-002 T-003 frist='2. kvartal 2024'"},
	{"T|:|status utgår|Enter|Grunn|F2|Space|Space", ":|status fullført|Enter", NULL},
	{"T", "n|End|Enter|Et nytt tiltak|Enter", "tiltak ny 'Et nytt tiltak'"},
	{"T", "n|End|Enter|-x=y|Enter", "tiltak ny -- '-x=y'"},
	{"T", "n|Enter|Under en|Enter", NULL},
	{"j|Home", "n|Vårmøte|Enter|Esc", "tiltak ny Vårmøte slag=milepæl måned=1"},
	{"j|End", "Enter|måned|Enter|mai|Enter", "tiltak sett H-4 måned=5"},
	{"j|End", "Delete|Right|Enter", "tiltak sett H-4 --fjern"},
	{":|5.7-3|Enter", ":|ny Under en strategi|Enter", NULL},
	{":|T-001|Enter", "n|status=pågår|Enter", NULL},
	{"T", "a|Ola Nordmann|Up|Enter|Enter", NULL},
	{":|T-012|Enter", "k|Godt i gang.|F2", "tiltak statustekst T-012 2023 'Godt i gang.'"},
	{":|T-012|Enter|k|Først|F2", "k|Ctrl+U|- så dette\n\nog mer|F2", NULL},
	{":|T-012|Enter", "k|" LONG "\n\n" LONG "|F2", NULL},
	{":|T-012|Enter", "k|Går sent|Tab|Right|Right|Enter|Ingen har tid|F2", NULL},
	{":|T-012|Enter", "Delete|Right|Enter", "tiltak sett T-012 --fjern"},
	{":|T-001|Enter|:|T-001.2|Enter", "Delete|Right|Enter", "tiltak sett T-001.2 --fjern"},
	{"T|n|Enter|Med alt|Enter|n|En leveranse|Enter|Home|k|Tekst|F2", "Delete|Right|Enter",
	 NULL},
	{"T|End|Space|Up|Space", "Delete|Right|Enter", "tiltak sett T-013 T-014 --fjern"},
	{"T|Space|Space", "e|rolle|Enter|pådr|Enter", "tiltak sett T-001 T-002 rolle=pådriver"},
	{"X", "-|Fra møtet|Enter", "tiltak topp 2023 flytt T-003 1 --grunn 'Fra møtet'"},
	{"X|-|Enter", "p", NULL},
	{":|T-012|Enter", "p|Mange ber om det|Enter", NULL},
	{":|T-012|Enter|p|Enter", "p|Right|Enter", NULL},
	{"X", ":|prosjektgruppe|Enter|Asbj|Enter|Enter", "tiltak topp 2023 gruppe naeringssjef"},
	{"X|U", "Tab|Godt i gang|Enter|Esc",
	 "tiltak topp 2023 utfall T-001 videreføres --grunn 'Godt i gang'"},
	{"X|U|PgDn", "3|Enter|Enter|T-003|Enter|Samme sak|Enter|Esc", NULL},
	{"X|U|PgDn", "4|Enter|Kommunalteknisk|Enter|Deres ansvar|Enter|Esc", NULL},
	{"X|U|PgDn", "6|Enter|Ingen penger|Enter|Esc", NULL},
	{"X|v|9.5|Tab|8/23", "F2",
	 "tiltak topp 2023 vedta --organ kommunestyret --dato 2023-05-09 --sak 8/23"},
	{"T|:|frist 2024|Enter", "u", "tiltak angre"},
	{"T|:|frist 2024|Enter|u", "y", "tiltak gjør-om"},
};

static void do_as_told(struct desk *desk, const struct told *act, const char *command,
		       const char *plan)
{
	struct str ours = {0}, theirs = {0};
	shell("cp %s/before.db %s/copy.db", desk->folder, desk->folder);
	tiltak(desk, "copy.db", command);
	written(desk, "register.db", plan, &ours);
	written(desk, "copy.db", plan, &theirs);
	if (strcmp(str_text(&ours), str_text(&theirs)) != 0) {
		fail_msg("«%s» is told as «%s», which does something else", act->last, command);
	}
	str_done(&ours);
	str_done(&theirs);
}

static void run_act(struct desk *desk, const struct told *act, const char *plan)
{
	struct str command = {0};
	shell("cp %s/begun.db %s/register.db", desk->folder, desk->folder);
	open_desk(desk, plan);
	do_keys(desk, act->keys);
	shell("cp %s/register.db %s/before.db", desk->folder, desk->folder);
	log_done(&desk->session.log);
	do_keys(desk, act->last);
	if (desk->session.log.n != 1) {
		fail_msg("«%s» is not told: %s", act->last, what_is_shown(&desk->session.tui));
	}
	if (act->line) {
		assert_string_equal(newest(desk), act->line);
	}
	plan = plan ? plan : PLAN;
	do_as_told(desk, act, newest(desk), plan);
	shown_in_pane(desk, 60, &command);
	if (strcmp(str_text(&command) + strspn(str_text(&command), "\n"), newest(desk)) != 0) {
		do_as_told(desk, act, str_text(&command), plan);
	}
	close_desk(desk);
	str_done(&command);
}

static void begin(struct desk *desk)
{
	struct str words = {0};
	strcpy(desk->folder, "/tmp/tiltak-told-XXXXXX"); // NOLINT: it has room
	assert_non_null(mkdtemp(desk->folder));
	setenv("XDG_STATE_HOME", desk->folder, 1);
	str_printf(&words, "tiltak les %s", getenv("TILTAK_PLAN"));
	tiltak(desk, "begun.db", str_text(&words));
	str_done(&words);
}

static void end(const struct desk *desk)
{
	shell("rm -r %s", desk->folder);
}

static void every_act_is_told_as_a_command_that_does_the_same(void **state)
{
	(void)state;
	struct desk desk;
	begin(&desk);
	for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
		run_act(&desk, &acts[i], NULL);
	}
	end(&desk);
}

static void the_plan_is_named_where_there_are_several(void **state)
{
	(void)state;
	static const struct told act = {"T", ":|frist 2024|Enter",
					"tiltak sett T-001 frist=2024 --plan " PLAN};
	struct desk desk;
	struct str words = {0};
	begin(&desk);
	str_printf(&words, "tiltak les \"$(dirname %s)/asker-naeringsplan-2015.yaml\"",
		   getenv("TILTAK_PLAN"));
	tiltak(&desk, "begun.db", str_text(&words));
	run_act(&desk, &act, PLAN);
	str_done(&words);
	end(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_act_is_told_as_a_command_that_does_the_same),
		cmocka_unit_test(the_plan_is_named_where_there_are_several),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
