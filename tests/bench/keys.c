/*
 * Runs a command on a terminal of its own, presses keys and tells what each cost. The terminal
 * answers nothing. A key is over when nothing has come for QUIET ms; its time is that of the last
 * byte. The start is the first frame, told in the same way: what is drawn after a pause, as others'
 * news, is another frame, and let pass before the first key. Lines: «start ns bytes», then
 * «NAME ns bytes» for each press, last «end peak-kB status».
 *
 * usage: keys ROWS COLUMNS QUIET NAME=KEYS*TIMES… -- COMMAND…
 * KEYS: \e \r \t \xNN are bytes, | separates what is pressed by turns. A NAME with «-» first is
 * not told.
 */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SETTLE_MS = 400, LIMIT_MS = 20000, KEYS_MAX = 64 };
enum { FRAME_LEAST = 1000 }; /* bytes: fewer only set the terminal up */

struct session {
	int fd;
	pid_t child;
	int quiet;
	bool over;
};

struct cost {
	int64_t last; /* when the last byte came, 0 for none */
	size_t bytes;
};

static int64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Takes what comes until it has been quiet for that long, once so many bytes have come. */
static struct cost drain(struct session *s, int quiet, size_t least)
{
	struct cost cost = {0};
	char bytes[65536];
	for (;;) {
		struct pollfd fd = {.fd = s->fd, .events = POLLIN};
		if (poll(&fd, 1, cost.bytes >= least ? quiet : LIMIT_MS) <= 0) {
			return cost;
		}
		ssize_t n = read(s->fd, bytes, sizeof bytes);
		if (n <= 0) {
			s->over = true;
			return cost;
		}
		cost.last = now_ns();
		cost.bytes += (size_t)n;
	}
}

static void tell(const char *name, int64_t start, struct cost cost)
{
	if (name[0] != '-') {
		printf("%s %lld %zu\n", name, (long long)(cost.bytes ? cost.last - start : -1),
		       cost.bytes);
	}
}

/* Undoes the escapes in place; returns the length. */
static size_t unescape(char *text)
{
	char *to = text;
	for (const char *at = text; *at; at++) {
		if (*at != '\\') {
			*to++ = *at;
			continue;
		}
		at++;
		if (*at == 'x') {
			char hex[3] = {at[1], at[2], 0};
			*to++ = (char)strtol(hex, NULL, 16);
			at += 2;
		} else {
			*to++ = (char)(*at == 'e' ? 27 : *at == 'r' ? '\r' : '\t');
		}
	}
	*to = '\0';
	return (size_t)(to - text);
}

static void press(struct session *s, char *word)
{
	char *keys = strchr(word, '=');
	char *times = keys ? strrchr(keys, '*') : NULL;
	if (!times) {
		(void)fprintf(stderr, "keys: NAME=KEYS*TIMES is needed, not %s\n", word);
		exit(2);
	}
	*keys++ = '\0';
	*times++ = '\0';
	char *turns[KEYS_MAX];
	size_t lengths[KEYS_MAX];
	size_t n = 0;
	for (char *turn; n < KEYS_MAX && (turn = strsep(&keys, "|")) != NULL; n++) {
		turns[n] = turn;
		lengths[n] = unescape(turn);
	}
	long count = strtol(times, NULL, 10);
	for (long i = 0; i < count && !s->over; i++) {
		size_t turn = (size_t)i % n;
		int64_t start = now_ns();
		if (write(s->fd, turns[turn], lengths[turn]) != (ssize_t)lengths[turn]) {
			s->over = true;
			return;
		}
		tell(word, start, drain(s, s->quiet, 1));
	}
}

static void end(struct session *s)
{
	int status = 0;
	struct rusage use = {0};
	kill(s->child, SIGTERM);
	while (!s->over) { /* what it says in leaving, so that it need not wait */
		drain(s, s->quiet, 1);
	}
	if (wait4(s->child, &status, 0, &use) == s->child) {
		printf("end %ld %d\n", use.ru_maxrss, status);
	}
}

int main(int argc, char **argv)
{
	int words = 4;
	while (words < argc && strcmp(argv[words], "--") != 0) {
		words++;
	}
	if (words + 1 >= argc) {
		(void)fprintf(stderr,
			      "usage: keys ROWS COLUMNS QUIET NAME=KEYS*TIMES… -- COMMAND…\n");
		return 2;
	}
	struct winsize size = {.ws_row = (unsigned short)strtol(argv[1], NULL, 10),
			       .ws_col = (unsigned short)strtol(argv[2], NULL, 10)};
	struct session s = {.quiet = (int)strtol(argv[3], NULL, 10)};
	int64_t start = now_ns();
	s.child = forkpty(&s.fd, NULL, NULL, &size);
	if (s.child == 0) {
		execvp(argv[words + 1], &argv[words + 1]);
		_exit(127);
	}
	if (s.child < 0) {
		perror("forkpty");
		return 2;
	}
	tell("start", start, drain(&s, s.quiet, FRAME_LEAST));
	drain(&s, SETTLE_MS, 0);
	for (int i = 4; i < words; i++) {
		press(&s, argv[i]);
	}
	end(&s);
	return 0;
}
