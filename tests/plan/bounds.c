/*
 * Files that are made to hurt: deep, endless, wide, or nothing but faults. Each is refused with a
 * place, within 100 ms and 16 MiB beyond its own text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "tiltak/err.h"
#include "tiltak/model.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"

#define MIB ((size_t)1024 * 1024)

#if defined(__SANITIZE_ADDRESS__)
enum { SLOW = 20, MEASURED = 0 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { SLOW = 20, MEASURED = 0 };
#else
enum { SLOW = 1, MEASURED = 1 };
#endif
#else
enum { SLOW = 1, MEASURED = 1 };
#endif

static double cpu_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static size_t peak(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return (size_t)usage.ru_maxrss * 1024;
}

/* Reads, and writes what it cost and the first and last line to the pipe: in a process of its own,
 * whose peak of memory is its own too. */
struct cost {
	double ms;
	size_t memory, n_lines;
	char first[300], last[300];
};

static void child(const char *text, size_t len, int fd)
{
	struct cost cost = {0};
	struct plan plan;
	struct plan_faults faults = {0};
	const size_t before = peak();
	const double start = cpu_ms();
	plan_init(&plan);
	if (plan_read(text, len, "x", &plan, &faults, NULL)) {
		_exit(2);
	}
	cost.ms = cpu_ms() - start;
	cost.memory = peak() - before;
	cost.n_lines = faults.n;
	strncpy(cost.first, faults.lines[0], sizeof cost.first - 1);
	strncpy(cost.last, faults.lines[faults.n - 1], sizeof cost.last - 1);
	_exit(write(fd, &cost, sizeof cost) == (ssize_t)sizeof cost ? 0 : 3);
}

static struct cost read_costs(const char *text, size_t len)
{
	struct cost cost = {0};
	int pipes[2], status;
	assert_int_equal(pipe(pipes), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		child(text, len, pipes[1]);
	}
	close(pipes[1]);
	assert_int_equal(read(pipes[0], &cost, sizeof cost), sizeof cost);
	close(pipes[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	return cost;
}

/* head, then piece as often as it takes to `len` bytes, each with a number and `after` where there
 * is an after, then tail. */
struct hostile {
	const char *name, *head, *piece, *tail;
	size_t len;
	const char *first; /* what the first fault begins with */
	const char *after;
	bool control; /* once is enough */
};

/* Seventy ids of their own. */
#define TEN(p)	   p "0," p "1," p "2," p "3," p "4," p "5," p "6," p "7," p "8," p "9,"
#define SEVENTY(p) TEN(p "0") TEN(p "1") TEN(p "2") TEN(p "3") TEN(p "4") TEN(p "5") TEN(p "6")

static const struct hostile hostiles[] = {
	{"deep [", "", "[", "", 50000, "x:1:1: dette er ikke en planfil"},
	{"deep [ in a section", "plan: ", "[", "", 50000, "x:1:7: «plan» skal være"},
	{"deep [ in a field", "plan: {id: a, tittel: ", "[", "", 50000, "x:1:23: «tittel» skal"},
	{"deep {", "", "{a: ", "", 50000, "x:1:2: ukjent nøkkel «a»"},
	{"deep - ", "plan:\n  ", "- ", "x", 50000, "x:2:3: «plan» skal være"},
	{"deep ? ", "plan:\n  ", "? ", "x", 50000, "x:2:33: for mange nivåer"},
	{"deep lines", "plan:\n", " a:\n ", "x", 50000, "x:2:2: ukjent nøkkel «a»"},
	{"plain scalar", "plan: {id: a, tittel: ", "ord ", "}", 3 * MIB, "x:1:15: det som følger"},
	{"plain scalar of lines", "plan:\n  id: a\n  tittel: x", "\n   ord", "\n", 3 * MIB,
	 "x:3:3: det som følger"},
	{"quoted scalar", "plan: {id: a, tittel: \"", "ord ", "\"}", 3 * MIB,
	 "x:1:15: det som følger"},
	{"single quotes", "plan: {id: a, tittel: '", "''", "'}", 3 * MIB, "x:1:15: det som følger"},
	{"quotes that never end", "plan: {id: a, tittel: \"", "ord\n", "", 3 * MIB,
	 "x:1:15: det som følger"},
	{"literal block", "plan:\n  id: a\n  kilde: |\n", "    ord\n", "", 3 * MIB,
	 "x:3:3: det som følger"},
	{"folded block", "plan:\n  id: a\n  kilde: >\n", "    ord\n", "", 3 * MIB,
	 "x:3:3: det som følger"},
	{"comment", "#", "ord ", "\nplan: {id: a}\n", 3 * MIB, "x:1:1: det som følger"},
	{"comments", "plan:\n", "# ord\n", "  id: a\n", 3 * MIB, "x:1:1: det som følger"},
	{"empty lines", "plan:\n", "\n", "  id: a\n", 3 * MIB, "x:1:1: det som følger"},
	{"spaces", "plan:", " ", "{id: a}\n", 3 * MIB, "x:1:1: det som følger"},
	{"directives", "", "%TAG !a! b\n", "---\nplan: {}\n", 3 * MIB, "x:1:1: YAML-direktiv"},
	{"directives of one tag", "plan: {id: a, tittel: b}\n...\n", "%TAG !a! b\n", "", 3 * MIB,
	 "x:4:1: dette er ikke gyldig YAML"},
	{"directives of many tags", "plan: {id: a, tittel: b}\n...\n", "%TAG !a", "", 3 * MIB,
	 "x:2:1: det som følger", "! b\n"},
	{"a long list of ids", "plan: {id: a, tittel: b}\ntiltak: [{id: T-1, strategier: [", "T-",
	 "]}]\n", 300000, "x:2:", ","},
	{"a long list", "plan: {id: a, tittel: b}\ntiltak: [{id: T-1, fn: [", "1,", "]}]\n",
	 3 * MIB, "x:2:10: oppføringen"},
	{"a long list of lists", "plan: [", "[],", "]\n", 3 * MIB, "x:1:7: «plan» skal"},
	{"ids that are nearly there", "plan: {id: a, tittel: b}\nløfter: [", "{id: L-", "]\n",
	 300000, "x:2:", ", tekst: x, om: L-9999x},"},
	{"references that wait", "plan: {id: a, tittel: b}\ntiltak: [", "{id: T-", "]\n", 3 * MIB,
	 "x:2:279751: for mange henvisninger", ", tittel: x, strategier: [" SEVENTY("S-") "]},"},
	{"an unknown key with much in it", "ukjent: [", "{a: b},", "]\n", 2 * MIB, "x:1:1: "},
	{"sections again and again", "", "tiltak: []\n", "", 2 * MIB, "x:2:1: «tiltak» står"},
	{"one record of wrong keys", "plan: {id: a, tittel: b}\ntiltak:\n- ", "feil: x\n  ", "",
	 2 * MIB, "x:3:3: oppføringen"},
	{"nothing but faults", "plan: {id: a, tittel: b}\ntiltak:\n", "- {}\n", "", 2 * MIB,
	 "x:3:3: "},
	{"wrong keys", "plan: {id: a, tittel: b}\ntiltak:\n", "- {id: T-1, tittel: x, statsu: x}\n",
	 "", 2 * MIB, "x:3:24: ukjent nøkkel «statsu»"},
	{"a key of 1 MiB", "", "nøkkel", ": x\n", MIB, "x:1:"},
	{"bytes that are no text", "", "\xFF", "", 3 * MIB, "x:1:1: tegnet her (byte FF)"},
	{"Latin-1", "plan: {id: a, tittel: ", "\xE5", "}\n", 3 * MIB, "x:1:23: fila er ikke UTF-8"},
	{"control characters", "plan: {id: a, tittel: ", "\x01", "}\n", 3 * MIB,
	 "x:1:23: styretegnet"},
};

static void test_hostile(void **state)
{
	const struct hostile *hostile = *state;
	struct str text = {0};
	str_put(&text, hostile->head);
	while (text.len < hostile->len) {
		str_put(&text, hostile->piece);
		if (hostile->after) {
			str_printf(&text, "%zu%s", text.len, hostile->after);
		}
	}
	str_put(&text, hostile->tail);
	struct cost cost = read_costs(text.data, text.len);
	/* A busy machine is not the reader's fault. */
	for (int again = 0; again < 3 && !hostile->control && cost.ms > 100.0 * SLOW; again++) {
		cost = read_costs(text.data, text.len);
	}
	str_done(&text);
	print_message("# %.1f ms, %zu KiB: %s\n", cost.ms, cost.memory / 1024, cost.first);
	if (!hostile->control) { /* without its bound it is refused for something else */
		assert_memory_equal(cost.first, hostile->first, strlen(hostile->first));
	}
	assert_true(cost.n_lines <= PLAN_FAULTS_MAX + 1);
	assert_true(cost.ms < 100.0 * SLOW);
	assert_true(!MEASURED || cost.memory < 16 * MIB);
}

/* Nine levels of ten: a thousand million texts if it were unfolded. */
static void test_bomb(void **state)
{
	(void)state;
	struct str text = {0};
	str_put(&text, "plan: {id: a, tittel: b}\na: &a [lol]\n");
	for (int c = 'b'; c < 'k'; c++) {
		str_printf(&text, "%c: &%c [", c, c);
		for (int i = 0; i < 10; i++) {
			str_printf(&text, "%s*%c", i > 0 ? ", " : "", c - 1);
		}
		str_put(&text, "]\n");
	}
	const struct cost cost = read_costs(text.data, text.len);
	str_done(&text);
	assert_string_equal(cost.first, "x:2:1: ukjent nøkkel «a»");
	assert_true(cost.n_lines > 100);
}

static void test_self_reference(void **state)
{
	(void)state;
	const char text[] = "plan: &p {id: a, tittel: b, kilde: *p}\n";
	const struct cost cost = read_costs(text, sizeof text - 1);
	assert_int_equal(cost.n_lines, 2);
}

/* The size is judged before a byte is looked at. */
static void test_file_too_large(void **state)
{
	(void)state;
	char *text = calloc(1, PLAN_FILE_MAX + 1);
	const struct cost cost = read_costs(text, PLAN_FILE_MAX + 1);
	free(text);
	assert_string_equal(cost.first, "x:1:1: fila er større enn 64 MiB. Del den i flere planer");
	assert_int_equal(cost.n_lines, 1);
}

static void test_more_faults_than_can_be_shown(void **state)
{
	(void)state;
	struct str text = {0};
	str_put(&text, "plan: {id: a, tittel: b}\ntiltak:\n");
	for (int i = 0; i < 300; i++) {
		str_printf(&text, "  - {id: T-%d, tittel: En, feil%d: x}\n", i, i);
	}
	const struct cost cost = read_costs(text.data, text.len);
	assert_int_equal(cost.n_lines, PLAN_FAULTS_MAX + 1);
	assert_string_equal(cost.first, "x:3:27: ukjent nøkkel «feil0»");
	assert_string_equal(cost.last, "x: 100 feil til er ikke vist");
	str_done(&text);
}

/* The longest text a field takes, in the most wasteful spelling, is no attack. */
static void test_longest_text(void **state)
{
	(void)state;
	struct str text = {0};
	struct plan plan;
	struct plan_faults faults = {0};
	struct err err = {0};
	str_put(&text, "plan: {id: a, tittel: b}\nbegreper: [{ord: a, forklaring: \"");
	for (int i = 0; i < 100000; i++) {
		str_put(&text, "\\u0061");
	}
	str_put(&text, "\"}]\n");
	plan_init(&plan);
	assert_true(plan_read(text.data, text.len, "x", &plan, &faults, &err));
	const struct term *term = plan_find(&plan, KIND_TERM, "a");
	assert_int_equal(strlen(term->text), 100000);
	plan_done(&plan);
	str_splice(&text, text.len - 4, 0, "a", 1);
	plan_init(&plan);
	assert_false(plan_read(text.data, text.len, "x", &plan, &faults, &err));
	assert_non_null(strstr(faults.lines[0], "100001 byte"));
	plan_faults_done(&faults);
	plan_done(&plan);
	str_done(&text);
}

#define N_HOSTILE (sizeof hostiles / sizeof hostiles[0])

/* The control: one case in a reader without its bound, at a length that hurts no more than it must.
 */
static int run_control(const char *name, size_t len)
{
	for (size_t i = 0; i < N_HOSTILE; i++) {
		struct hostile hostile = hostiles[i];
		if (strcmp(hostile.name, name) == 0) {
			hostile.len = len;
			hostile.control = true;
			const struct CMUnitTest test = {name, test_hostile, NULL, NULL, &hostile};
			return _cmocka_run_group_tests("control", &test, 1, NULL, NULL);
		}
	}
	return 0; /* which the control takes for a failure */
}

int main(int argc, char **argv)
{
	if (argc == 3) {
		return run_control(argv[1], strtoul(argv[2], NULL, 10));
	}
	struct CMUnitTest tests[N_HOSTILE + 5] = {
		[N_HOSTILE] = cmocka_unit_test(test_bomb),
		cmocka_unit_test(test_self_reference),
		cmocka_unit_test(test_file_too_large),
		cmocka_unit_test(test_more_faults_than_can_be_shown),
		cmocka_unit_test(test_longest_text),
	};
	for (size_t i = 0; i < N_HOSTILE; i++) {
		tests[i] = (struct CMUnitTest){hostiles[i].name, test_hostile, NULL, NULL,
					       (void *)&hostiles[i]};
	}
	cmocka_set_test_filter(getenv("TILTAK_CASE")); /* of a control */
	return cmocka_run_group_tests_name("bounds", tests, NULL, NULL);
}
