/*
 * Linked into a second demo, in which each defence of the terminal can be taken away: DEMO_OFF
 * names those that are off. The calls they rest on are wrapped by the linker, so that the program
 * itself has no such switch.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/types.h>
#include <unistd.h>

#include "tiltak/str.h"
#include "tiltak/text.h"

static bool is_off(const char *name)
{
	const char *off = getenv("DEMO_OFF");
	return off && strstr(off, name);
}

/* NOLINTBEGIN(bugprone-reserved-identifier,readability-inconsistent-declaration-parameter-name) */

/* reopened: what we do to the terminal we do to the one we were given. unopened: that is not
 * allowed either, so it blocks. */
int __real_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...)
{
	va_list args;
	va_start(args, flags);
	int mode = va_arg(args, int);
	va_end(args);
	bool terminal = strcmp(path, "/proc/self/fd/1") == 0;
	if (terminal && is_off("unopened")) {
		errno = EACCES;
		return -1;
	}
	if (terminal && is_off("reopened")) {
		int fd = dup(STDOUT_FILENO);
		fcntl(fd, F_SETFL, flags);
		return fd;
	}
	return __real_open64(path, flags, mode);
}

/* abandon: a frame is waited for whatever signal comes. */
int __real_poll(struct pollfd *fds, nfds_t n, int timeout);
int __wrap_poll(struct pollfd *fds, nfds_t n, int timeout);
int __wrap_poll(struct pollfd *fds, nfds_t n, int timeout)
{
	if (is_off("abandon") && n == 2 && fds[0].events == POLLOUT && timeout < 0) {
		int ready;
		fds[1].revents = 0;
		while ((ready = __real_poll(fds, 1, -1)) < 0) {
		}
		return ready;
	}
	return __real_poll(fds, n, timeout);
}

/* flush: what was typed goes to the next program. */
int __real_tcflush(int fd, int queue);
int __wrap_tcflush(int fd, int queue);
int __wrap_tcflush(int fd, int queue)
{
	return is_off("flush") ? 0 : __real_tcflush(fd, queue);
}

/* slow: a byte at a time, so that there is something left to flush. */
ssize_t __real_read(int fd, void *bytes, size_t size);
ssize_t __wrap_read(int fd, void *bytes, size_t size);
ssize_t __wrap_read(int fd, void *bytes, size_t size)
{
	return __real_read(fd, bytes, is_off("slow") && size > 0 ? 1 : size);
}

/* ttou: what is in the background may not give the modes back. */
void (*__real_signal(int number, void (*handler)(int)))(int);
void (*__wrap_signal(int number, void (*handler)(int)))(int);
void (*__wrap_signal(int number, void (*handler)(int)))(int)
{
	return is_off("ttou") && number == SIGTTOU ? SIG_DFL : __real_signal(number, handler);
}

/* leave, crash: the signals that end the program do so at once. resize: that of a new size does
 * nothing. */
int __real_sigaction(int number, const struct sigaction *action, struct sigaction *before);
int __wrap_sigaction(int number, const struct sigaction *action, struct sigaction *before);
int __wrap_sigaction(int number, const struct sigaction *action, struct sigaction *before)
{
	bool off = (is_off("leave") && number == SIGTERM) ||
		   (is_off("resize") && number == SIGWINCH) ||
		   (is_off("crash") && (number == SIGABRT || number == SIGSEGV));
	return __real_sigaction(number, off ? NULL : action, before);
}

/* altstack: handlers run on the stack that is used up. */
int __real_sigaltstack(const stack_t *stack, stack_t *before);
int __wrap_sigaltstack(const stack_t *stack, stack_t *before);
int __wrap_sigaltstack(const stack_t *stack, stack_t *before)
{
	return __real_sigaltstack(is_off("altstack") ? NULL : stack, before);
}

/* grace: there is no limit to how long leaving takes. */
int __real_setitimer(__itimer_which_t which, const struct itimerval *value, struct itimerval *old);
int __wrap_setitimer(__itimer_which_t which, const struct itimerval *value, struct itimerval *old);
int __wrap_setitimer(__itimer_which_t which, const struct itimerval *value, struct itimerval *old)
{
	return is_off("grace") ? 0 : __real_setitimer(which, value, old);
}

/* hangup: a line that is gone is not told of. */
int __real_raise(int number);
int __wrap_raise(int number);
int __wrap_raise(int number)
{
	return is_off("hangup") && number == SIGHUP ? 0 : __real_raise(number);
}

/* memory: lack of memory ends the program without a word to the terminal. */
void __real_mem_on_fail(void (*last)(void));
void __wrap_mem_on_fail(void (*last)(void));
void __wrap_mem_on_fail(void (*last)(void))
{
	__real_mem_on_fail(is_off("memory") ? NULL : last);
}

/* clean: text goes to the terminal as it is stored. */
void __real_text_clean(struct str *out, const char *text, size_t len, bool lines);
void __wrap_text_clean(struct str *out, const char *text, size_t len, bool lines);
void __wrap_text_clean(struct str *out, const char *text, size_t len, bool lines)
{
	if (is_off("clean")) {
		str_add(out, text, len);
	} else {
		__real_text_clean(out, text, len, lines);
	}
}

/* tty: anything is a terminal. */
int __real_isatty(int fd);
int __wrap_isatty(int fd);
int __wrap_isatty(int fd)
{
	return is_off("tty") ? 1 : __real_isatty(fd);
}

/* unknown: a terminal nobody knows is taken for another. */
int __real_setupterm(const char *term, int fd, int *ret_found);
int __wrap_setupterm(const char *term, int fd, int *ret_found);
int __wrap_setupterm(const char *term, int fd, int *ret_found)
{
	return __real_setupterm(is_off("unknown") ? "xterm" : term, fd, ret_found);
}

/* dumb: every terminal is said to do everything. */
char *__real_tigetstr(const char *name);
char *__wrap_tigetstr(const char *name);
char *__wrap_tigetstr(const char *name)
{
	static char nothing[] = "";
	char *text = __real_tigetstr(name);

	return is_off("dumb") && !text ? nothing : text;
}

/* NOLINTEND(bugprone-reserved-identifier,readability-inconsistent-declaration-parameter-name) */
