/*
 * Signal handlers write the signal's number into a pipe. All that handlers call is
 * async-signal-safe; setitimer is a bare system call on Linux.
 */
#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <termios.h>
#include <unistd.h>

#include "tiltak/mem.h"

#define GRACE	     900 /* ms from the first signal that ends the program */
#define RESTORE_WAIT 50	 /* ms for a terminal that takes nothing just now */

enum reaction {
	REACT_TELL,  /* a change that the loop sees to */
	REACT_KEY,   /* as REACT_LEAVE, but not while another program has the terminal */
	REACT_LEAVE, /* the loop shall save and leave */
	REACT_CRASH, /* restore at once, then as if we had not been here */
	REACT_LATE,  /* the loop did not leave in time */
};

static const struct {
	int signal;
	enum reaction reaction;
} reactions[] = {
	{SIGWINCH, REACT_TELL}, {SIGCONT, REACT_TELL},	{SIGTSTP, REACT_KEY},
	{SIGINT, REACT_KEY},	{SIGQUIT, REACT_KEY},	{SIGHUP, REACT_LEAVE},
	{SIGTERM, REACT_LEAVE}, {SIGPIPE, REACT_LEAVE}, {SIGSEGV, REACT_CRASH},
	{SIGBUS, REACT_CRASH},	{SIGFPE, REACT_CRASH},	{SIGILL, REACT_CRASH},
	{SIGABRT, REACT_CRASH}, {SIGSYS, REACT_CRASH},	{SIGALRM, REACT_LATE},
};
#define N_REACTIONS (sizeof(reactions) / sizeof(*reactions))

static struct {
	volatile sig_atomic_t on, paused, leaving;
	pid_t pid;
	int fd, in, out; /* terminal, pipe */
	struct termios found;
	char leave[GUARD_LEAVE_MAX];
	size_t leave_len;
	struct sigaction before[N_REACTIONS];
	stack_t stack_before;
	char stack[32768]; /* for a handler when the stack itself is the trouble */
} guard;

static void restore_terminal(void)
{
	if (!guard.on || guard.paused || getpid() != guard.pid) {
		return;
	}
	guard.paused = 1;
	signal(SIGTTOU, SIG_IGN); /* in the background this would stop us */
	if (poll(&(struct pollfd){.fd = guard.fd, .events = POLLOUT}, 1, RESTORE_WAIT) > 0) {
		ssize_t written = write(guard.fd, guard.leave, guard.leave_len);
		(void)written; /* nothing can be done */
	}
	tcsetattr(guard.fd, TCSANOW, &guard.found);
}

static void tell(int number)
{
	unsigned char byte = (unsigned char)number;
	ssize_t written = write(guard.out, &byte, 1); /* a full pipe tells enough already */

	(void)written;
}

static void leave_soon(int number)
{
	struct itimerval grace = {.it_value = {.tv_usec = GRACE * 1000L}};

	if (!guard.leaving) {
		guard.leaving = number;
		setitimer(ITIMER_REAL, &grace, NULL);
	}
	tell(number);
}

static void crash(size_t row)
{
	restore_terminal();
	sigaction(reactions[row].signal, &guard.before[row], NULL);
	raise(reactions[row].signal);
}

static void react(size_t row)
{
	int number = reactions[row].signal;

	switch (reactions[row].reaction) {
	case REACT_TELL:
		tell(number);
		break;
	case REACT_KEY:
		if (guard.paused) {
			break;
		}
		if (number == SIGTSTP) {
			tell(number);
			break;
		}
		leave_soon(number);
		break;
	case REACT_LEAVE:
		leave_soon(number);
		break;
	case REACT_CRASH:
		crash(row);
		break;
	case REACT_LATE:
		restore_terminal();
		_exit(128 + (int)guard.leaving);
	}
}

static void handler(int number)
{
	int saved = errno;

	for (size_t i = 0; i < N_REACTIONS; i++) {
		if (reactions[i].signal == number) {
			react(i);
		}
	}
	errno = saved;
}

bool guard_on(int fd, const struct termios *found, const char *leave, size_t len)
{
	int ends[2];
	struct sigaction action = {.sa_handler = handler};
	stack_t stack = {.ss_sp = guard.stack, .ss_size = sizeof(guard.stack)};

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
		return false;
	}
	guard.in = ends[0];
	guard.out = ends[1];
	guard.fd = fd;
	guard.found = *found;
	guard.leave_len = len < sizeof(guard.leave) ? len : sizeof(guard.leave);
	memcpy(guard.leave, leave, guard.leave_len);
	guard.pid = getpid();
	guard.paused = guard.leaving = 0;
	guard.on = 1;
	sigaltstack(&stack, &guard.stack_before);
	for (size_t i = 0; i < N_REACTIONS; i++) {
		/* Only a signal that shall end the program interrupts what it is waiting for. */
		action.sa_flags =
			SA_ONSTACK | (reactions[i].reaction == REACT_TELL ? SA_RESTART : 0);
		sigaction(reactions[i].signal, &action, &guard.before[i]);
	}
	mem_on_fail(restore_terminal);
	return true;
}

void guard_off(void)
{
	if (!guard.on) {
		return;
	}
	mem_on_fail(NULL);
	for (size_t i = 0; i < N_REACTIONS; i++) {
		/* What is left to do after a signal must still end in time. */
		if (reactions[i].reaction != REACT_LATE || !guard.leaving) {
			sigaction(reactions[i].signal, &guard.before[i], NULL);
		}
	}
	sigaltstack(&guard.stack_before, NULL);
	guard.on = 0;
	close(guard.in);
	close(guard.out);
}

void guard_pause(bool pause)
{
	guard.paused = pause;
}

int guard_fd(void)
{
	return guard.in;
}

int guard_take(void)
{
	unsigned char number;

	return read(guard.in, &number, 1) == 1 ? number : 0;
}
