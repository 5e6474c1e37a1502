/*
 * The parent keeps the slave open too, so that the last output can be read after the program ended,
 * and its modes compared.
 */
#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "event.h"
#include "screen.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"

struct pty {
	int master, slave; /* -1: closed */
	pid_t pid;
	bool ended;
	int status;
	bool deaf;
	struct termios modes; /* before the start, */
	int flags;	      /* and of the open file */
	struct screen *screen;
	struct str output;
};

static const char *const surroundings[] = {
	"NO_COLOR", "SSH_CONNECTION", "LC_ALL", "LC_CTYPE", "LINES",
	"COLUMNS",  "TILTAK_DB",      "EDITOR", "VISUAL",   "ESCDELAY",
};

static void set_surroundings(const char *const *env)
{
	for (size_t i = 0; i < sizeof(surroundings) / sizeof(*surroundings); i++) {
		unsetenv(surroundings[i]);
	}
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "C.UTF-8", 1);
	for (; env && *env; env++) {
		char *name = strdup(*env);
		char *value = strchr(name, '=');

		if (value) {
			*value++ = '\0';
			setenv(name, value, 1);
		} else {
			unsetenv(name);
		}
		free(name);
	}
}

_Noreturn static void run_child(struct pty *pty, const char *const *argv, const char *const *env)
{
	close(pty->master);
	setsid();
	ioctl(pty->slave, TIOCSCTTY, 0);
	for (int fd = 0; fd < 3; fd++) {
		dup2(pty->slave, fd);
	}
	close(pty->slave);
	set_surroundings(env);
	execv(argv[0], (char *const *)argv);
	perror(argv[0]);
	_exit(127);
}

static void open_both(struct pty *pty, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	pty->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (pty->master < 0 || grantpt(pty->master) != 0 || unlockpt(pty->master) != 0) {
		perror("posix_openpt");
		abort();
	}
	pty->slave = open(ptsname(pty->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	ioctl(pty->slave, TIOCSWINSZ, &size);
	tcgetattr(pty->slave, &pty->modes);
	pty->flags = fcntl(pty->slave, F_GETFL);
}

struct pty *pty_start(const char *const *argv, const char *const *env, int rows, int cols)
{
	struct pty *pty = mem_zero(1, sizeof(*pty));

	open_both(pty, rows, cols);
	pty->screen = screen_new(rows ? rows : 24, cols ? cols : 80);
	pty->pid = fork();
	if (pty->pid == 0) {
		run_child(pty, argv, env);
	}
	return pty;
}

static void close_fd(int *fd)
{
	if (*fd >= 0) {
		close(*fd);
		*fd = -1;
	}
}

void pty_free(struct pty *pty)
{
	if (!pty) {
		return;
	}
	if (!pty->ended) {
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, NULL, 0);
	}
	close_fd(&pty->master);
	close_fd(&pty->slave);
	screen_free(pty->screen);
	str_done(&pty->output);
	free(pty);
}

struct screen *pty_screen(struct pty *pty)
{
	return pty->screen;
}

const struct str *pty_output(const struct pty *pty)
{
	return &pty->output;
}

/* ---- Output of the program */

static int now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int)(t.tv_sec * 1000 + t.tv_nsec / 1000000);
}

/* Takes what there is, after waiting at most `timeout` ms for something. */
static void pump(struct pty *pty, int timeout)
{
	char bytes[65536];
	ssize_t n;

	poll(&(struct pollfd){.fd = pty->deaf ? -1 : pty->master, .events = POLLIN}, 1, timeout);
	while (pty->master >= 0 && !pty->deaf &&
	       (n = read(pty->master, bytes, sizeof(bytes))) > 0) {
		str_add(&pty->output, bytes, (size_t)n);
		screen_feed(pty->screen, bytes, (size_t)n);
	}
}

/* Looks whether it has ended, without waiting. */
static bool has_ended(struct pty *pty)
{
	if (!pty->ended && waitpid(pty->pid, &pty->status, WNOHANG) == pty->pid) {
		pty->ended = true;
	}
	return pty->ended;
}

static bool wait_within(struct pty *pty, int limit,
			bool (*holds)(struct pty *pty, const void *data), const void *data)
{
	int start = now_ms();

	for (;;) {
		bool last = has_ended(pty); /* then all it wrote is there to be read */
		pump(pty, last ? 0 : 10);
		if (holds(pty, data)) {
			return true;
		}
		if (last || now_ms() - start > limit) {
			return false;
		}
	}
}

bool pty_wait(struct pty *pty, bool (*holds)(struct pty *pty, const void *data), const void *data)
{
	return wait_within(pty, PTY_LIMIT, holds, data);
}

bool pty_shows(struct pty *pty, const char *text)
{
	struct str shown = {0};

	screen_text(pty->screen, &shown);
	bool found = strstr(str_text(&shown), text) != NULL;
	str_done(&shown);
	return found;
}

static bool shows(struct pty *pty, const void *data)
{
	return pty_shows(pty, data);
}

static bool shows_not(struct pty *pty, const void *data)
{
	return !pty_shows(pty, data);
}

static void tell_screen(struct pty *pty, const char *what, const char *text)
{
	struct str shown = {0};

	screen_text(pty->screen, &shown);
	fprintf(stderr, "%s «%s»; the screen is:\n%s", what, text, str_text(&shown));
	str_done(&shown);
}

bool pty_wait_text(struct pty *pty, const char *text)
{
	if (!pty_wait(pty, shows, text)) {
		tell_screen(pty, "did not show", text);
		return false;
	}
	return true;
}

bool pty_wait_gone(struct pty *pty, const char *text)
{
	if (!pty_wait(pty, shows_not, text)) {
		tell_screen(pty, "still shows", text);
		return false;
	}
	return true;
}

static bool ended(struct pty *pty, const void *data)
{
	(void)data;
	return pty->ended;
}

/* Asked without taking the answer, which the wait for its end is to have. */
static bool stopped(struct pty *pty, const void *data)
{
	siginfo_t info = {0};

	(void)data;
	return waitid(P_PID, (id_t)pty->pid, &info, WSTOPPED | WNOHANG | WNOWAIT) == 0 &&
	       info.si_code == CLD_STOPPED;
}

bool pty_wait_stopped(struct pty *pty)
{
	return pty_wait(pty, stopped, NULL);
}

int pty_wait_exit(struct pty *pty, int *ret_ms)
{
	return pty_wait_exit_within(pty, PTY_LIMIT, ret_ms);
}

int pty_wait_exit_within(struct pty *pty, int limit, int *ret_ms)
{
	int start = now_ms();

	if (!wait_within(pty, limit, ended, NULL)) {
		return -1;
	}
	if (ret_ms) {
		*ret_ms = now_ms() - start;
	}
	return WIFEXITED(pty->status) ? WEXITSTATUS(pty->status) : 128 + WTERMSIG(pty->status);
}

bool pty_modes_restored(const struct pty *pty)
{
	struct termios now;

	return fcntl(pty->slave, F_GETFL) == pty->flags && tcgetattr(pty->slave, &now) == 0 &&
	       now.c_iflag == pty->modes.c_iflag && now.c_oflag == pty->modes.c_oflag &&
	       now.c_cflag == pty->modes.c_cflag && now.c_lflag == pty->modes.c_lflag &&
	       memcmp(now.c_cc, pty->modes.c_cc, sizeof(now.c_cc)) == 0;
}

/* ---- Input to it */

void pty_send(struct pty *pty, const char *bytes, size_t len)
{
	int start = now_ms();

	while (len > 0 && now_ms() - start < PTY_LIMIT && !has_ended(pty)) {
		ssize_t n = write(pty->master, bytes, len);
		if (n > 0) {
			bytes += n;
			len -= (size_t)n;
		}
		pump(pty, n > 0 ? 0 : 1); /* it may wait for us to read */
	}
}

void pty_scribble(struct pty *pty, const char *bytes)
{
	ssize_t n = write(pty->slave, bytes, strlen(bytes));
	(void)n; /* what does not come is not shown, and waited for in vain */
}

void pty_type(struct pty *pty, const char *text)
{
	pty_send(pty, text, strlen(text));
}

void pty_keys(struct pty *pty, const char *names)
{
	char *copy = strdup(names);
	char *save = NULL;
	struct str bytes = {0};

	pump(pty, 0); /* the mode of its keys is known from what it wrote */
	for (char *name = strtok_r(copy, " ", &save); name; name = strtok_r(NULL, " ", &save)) {
		screen_key(pty->screen, key_parse(name), &bytes);
	}
	pty_send(pty, str_text(&bytes), bytes.len);
	str_done(&bytes);
	free(copy);
}

void pty_paste(struct pty *pty, const char *text)
{
	bool marked = screen_paste_mode(pty->screen);
	struct str bytes = {0};

	str_printf(&bytes, "%s%s%s", marked ? "\033[200~" : "", text, marked ? "\033[201~" : "");
	pty_send(pty, bytes.data, bytes.len);
	str_done(&bytes);
}

void pty_resize(struct pty *pty, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	pump(pty, 0);
	screen_resize(pty->screen, rows, cols);
	ioctl(pty->slave, TIOCSWINSZ, &size);
}

void pty_signal(struct pty *pty, int number)
{
	kill(pty->pid, number);
}

/* Can it write no more, and does it leave what is typed unread? */
static bool stands_still(const struct pty *pty)
{
	int unread = 0;
	bool full = poll(&(struct pollfd){.fd = pty->slave, .events = POLLOUT}, 1, 100) == 0;

	ioctl(pty->slave, FIONREAD, &unread);
	return full && unread > 0;
}

bool pty_fill(struct pty *pty)
{
	int start = now_ms();

	pty->deaf = true;
	for (int i = 0; now_ms() - start < PTY_LIMIT; i++) {
		pty_resize(pty, 100 + i % 100, 400);
		pty_type(pty, "x");
		if (stands_still(pty)) {
			return true;
		}
	}
	return false;
}

void pty_hang_up(struct pty *pty)
{
	close_fd(&pty->master);
}
