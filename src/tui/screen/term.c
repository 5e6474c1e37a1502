/*
 * The terminal as a device: modes, size, one write a frame, and a wait for whatever comes first of
 * keys, signals and the timeout. What the bytes mean is decode's and paint's business.
 */
#include "term.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "caps.h"
#include "decode.h"
#include "event.h"
#include "guard.h"
#include "paint.h"
#include "sequence.h"
#include "term_limits.h"
#include "tiltak/charset.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"

#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON  "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

#define ESC_DELAY     50 /* ms */
#define ESC_DELAY_FAR 150
#define LEAVE_WAIT    200 /* ms for a terminal that does not take what we send */
#define READ_MAX      4096
#define ROWS_DEFAULT  24
#define COLS_DEFAULT  80

struct term {
	int in, out;
	bool reopened; /* out is our own description, and does not block */
	struct termios found, raw;
	struct caps caps;
	struct painter painter;
	struct decoder decoder;
	struct charset charset;
	struct str enter, leave, frame;
	bool mouse; /* is told of clicks */
	struct term_limits limits;
	int64_t last_input; /* ms */
	int64_t last_tick;
	int rows, cols;
	bool resized; /* and not yet told */
};

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- Output */

/* Waits until more can be written; false when a signal came. */
static bool wait_writable(const struct term *term)
{
	struct pollfd fds[] = {{.fd = term->out, .events = POLLOUT},
			       {.fd = guard_fd(), .events = POLLIN}};

	return poll(fds, 2, -1) > 0 && !fds[1].revents;
}

/* Writes all of it. A signal ends the attempt, so that a terminal that takes nothing cannot hold
 * the program; where writes block, one that a signal interrupts may tell of what it wrote before.
 */
static bool send_all(struct term *term, const struct str *bytes)
{
	const char *p = bytes->data;
	size_t left = bytes->len;

	while (left > 0) {
		ssize_t n = write(term->out, p, left);

		if (n < 0 && errno != EAGAIN) {
			if (errno != EINTR) {
				raise(SIGHUP);
			}
			return false;
		}
		if (n > 0) {
			p += n;
			left -= (size_t)n;
		}
		if (left > 0 && !wait_writable(term)) {
			return false;
		}
	}
	return true;
}

/* As send_all, in what the terminal reads. */
static bool send_text(struct term *term, const struct str *text)
{
	struct str bytes = {0};

	charset_put(&term->charset, str_text(text), text->len, &bytes);
	bool whole = send_all(term, &bytes);
	str_done(&bytes);
	return whole;
}

bool term_present(struct term *term, const struct canvas *canvas)
{
	str_clear(&term->frame);
	paint_frame(&term->painter, canvas, &term->frame);
	bool whole = send_text(term, &term->frame);
	term->painter.known = term->painter.known && whole;
	return whole;
}

struct term_limits term_limits(const struct term *term)
{
	return term->limits;
}

void term_title(struct term *term, const char *title)
{
	if (!term->caps.title) {
		return;
	}
	struct str out = {0};
	title_sequence(title, &out);
	send_all(term, &out);
	str_done(&out);
}

/* ---- Modes */

static void read_size(struct term *term)
{
	struct winsize size = {0};

	ioctl(term->out, TIOCGWINSZ, &size);
	term->rows = size.ws_row ? size.ws_row : ROWS_DEFAULT;
	term->cols = size.ws_col ? size.ws_col : COLS_DEFAULT;
	term->painter.known = false;
}

static void send_mouse(struct term *term)
{
	struct str bytes = {0};

	str_put(&bytes, term->mouse ? MOUSE_ON : MOUSE_OFF);
	if (term->caps.mouse) {
		send_all(term, &bytes);
	}
	str_done(&bytes);
}

static void set_theme(struct term *term, enum theme theme)
{
	theme = term->limits.no_colours ? THEME_MONO : theme;
	term->painter.known = term->painter.known && theme == term->painter.theme;
	term->painter.theme = theme;
}

void term_show(struct term *term, const struct term_options *options)
{
	bool mouse = options->mouse && term->caps.mouse;

	set_theme(term, options->theme);
	if (mouse != term->mouse) {
		term->mouse = mouse;
		send_mouse(term);
	}
}

static void enter(struct term *term)
{
	tcsetattr(term->out, TCSANOW, &term->raw);
	send_all(term, &term->enter);
	send_mouse(term);
	read_size(term);
}

static void leave(struct term *term)
{
	/* Where the terminal is not our own description, a write to a full one would never end. */
	if (poll(&(struct pollfd){.fd = term->out, .events = POLLOUT}, 1, LEAVE_WAIT) > 0) {
		ssize_t n = write(term->out, term->leave.data, term->leave.len);
		(void)n; /* it is gone, then */
	}
	tcflush(term->out, TCIFLUSH);
	tcsetattr(term->out, TCSANOW, &term->found);
}

void term_suspend(struct term *term)
{
	leave(term);
	guard_pause(true);
}

void term_resume(struct term *term)
{
	guard_pause(false);
	enter(term);
	term->resized = true;
}

void term_renew(struct term *term)
{
	term->painter.known = false;
}

/* A signal that ends the program is left for the loop. */
static bool shall_end(void)
{
	int number;

	while ((number = guard_take()) != 0) {
		if (number != SIGWINCH && number != SIGCONT) {
			raise(number);
			return true;
		}
	}
	return false;
}

/* The terminal gives whole lines now. */
static void wait_enter(const struct term *term)
{
	struct pollfd fds[] = {{.fd = term->in, .events = POLLIN},
			       {.fd = guard_fd(), .events = POLLIN}};
	char bytes[READ_MAX];
	bool waits = true;

	while (waits) {
		ssize_t n = 1;
		bytes[0] = ' ';
		if (poll(fds, 2, -1) > 0 && fds[0].revents) {
			n = read(term->in, bytes, sizeof(bytes));
		}
		bool more = n > 0 ? !memchr(bytes, '\n', (size_t)n)
				  : n < 0 && (errno == EAGAIN || errno == EINTR);
		waits = more && !shall_end();
	}
}

void term_page(struct term *term, const char *text)
{
	struct str out = {0};

	term_suspend(term);
	str_put(&out, text);
	if (send_text(term, &out)) {
		wait_enter(term);
	}
	str_done(&out);
	term_resume(term);
}

/* Those that are like xterm, and what stands between: tmux calls itself screen too. */
static bool has_clipboard(const struct term *term)
{
	const char *name = getenv("TERM");
	return term->caps.title ||
	       (name && (strncmp(name, "screen", 6) == 0 || strncmp(name, "tmux", 4) == 0));
}

bool term_copy(struct term *term, const char *text, struct err *err)
{
	struct str out = {0};

	if (!has_clipboard(term)) {
		return err_set(err, ERR_USE,
			       "Denne terminalen kan ikke kopiere. «Ren tekst» i menyen viser "
			       "teksten, så du kan merke den.");
	}
	copy_sequence(text, getenv("STY") != NULL, &out);
	send_all(term, &out);
	str_done(&out);
	return true;
}

/* What leaves the terminal holds for both, since whoever gives it back cannot ask. */
static void make_strings(struct term *term)
{
	const struct caps *caps = &term->caps;

	caps_put(caps, CAP_ENTER, 0, 0, &term->enter);
	str_put(&term->enter, PASTE_ON);
	str_put(&term->leave, PAINT_AFRESH);
	caps_put(caps, CAP_PLAIN, 0, 0, &term->leave);
	str_put(&term->leave, caps->mouse ? MOUSE_OFF : "");
	str_put(&term->leave, PASTE_OFF);
	caps_put(caps, CAP_CURSOR_SHOW, 0, 0, &term->leave);
	caps_put(caps, caps->text[CAP_LEAVE] ? CAP_LEAVE : CAP_CLEAR, 0, 0, &term->leave);
}

/* Our own description of the terminal: O_NONBLOCK on the one we were given would be seen by the
 * shell. Where we may not open it, ours blocks, and a signal interrupts. */
static void open_device(struct term *term)
{
	int fd = open("/proc/self/fd/1", O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	term->reopened = fd >= 0;
	term->in = fd >= 0 ? fd : STDIN_FILENO;
	term->out = fd >= 0 ? fd : STDOUT_FILENO;
}

static void free_term(struct term *term)
{
	if (term->reopened) {
		close(term->out);
	}
	decode_done(&term->decoder);
	paint_done(&term->painter);
	caps_done(&term->caps);
	str_done(&term->enter);
	str_done(&term->leave);
	str_done(&term->frame);
	free(term);
}

bool term_open(const struct term_options *options, struct term **out, struct err *err)
{
	struct caps caps;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		return err_set(err, ERR_USE,
			       "Skjermbildet trenger en terminal. Bruk en kommando i stedet, for "
			       "eksempel «tiltak liste».");
	}
	if (!caps_read(getenv("TERM"), &caps, err)) {
		return false;
	}
	struct term *term = mem_zero(1, sizeof(*term));
	term->caps = caps;
	term->charset = charset_of_locale();
	term->painter.caps = &term->caps;
	term->decoder.esc_delay = getenv("SSH_CONNECTION") ? ESC_DELAY_FAR : ESC_DELAY;
	open_device(term);
	make_strings(term);
	term->limits = limits_of(&term->caps);
	set_theme(term, options->theme);
	term->mouse = options->mouse && caps.mouse;
	if (tcgetattr(term->out, &term->found) != 0 ||
	    !guard_on(term->out, &term->found, term->leave.data, term->leave.len)) {
		const char *why = file_trouble(errno);
		free_term(term);
		return err_set(err, ERR_IO, "Terminalen lot seg ikke åpne (%s). Prøv igjen.", why);
	}
	term->last_tick = now_ms();
	term->raw = term->found;
	cfmakeraw(&term->raw);
	enter(term);
	*out = term;
	return true;
}

void term_close(struct term *term)
{
	if (term) {
		leave(term);
		guard_off();
		free_term(term);
	}
}

void term_size(const struct term *term, int *ret_rows, int *ret_cols)
{
	*ret_rows = term->rows;
	*ret_cols = term->cols;
}

/* ---- Input */

/* Stopped from outside: the shell gets its terminal, we get ours back when we go on. */
static void stop(struct term *term)
{
	term_suspend(term);
	raise(SIGSTOP);
	term_resume(term);
}

static bool take_signal(struct term *term, struct event *out)
{
	int number;

	while ((number = guard_take()) != 0) {
		switch (number) {
		case SIGWINCH:
			read_size(term);
			term->resized = true;
			break;
		case SIGCONT:
			term_resume(term);
			break;
		case SIGTSTP:
			stop(term);
			break;
		default:
			*out = (struct event){.type = EVENT_SIGNAL, .signal = number};
			return true;
		}
	}
	if (term->resized) {
		term->resized = false;
		*out = (struct event){.type = EVENT_RESIZE, .row = term->rows, .col = term->cols};
		return true;
	}
	return false;
}

static void read_input(struct term *term)
{
	char bytes[READ_MAX];
	ssize_t n = read(term->in, bytes, sizeof(bytes));

	if (n > 0) {
		struct str text = {0};
		charset_take(&term->charset, bytes, (size_t)n, &text);
		decode_feed(&term->decoder, str_text(&text), text.len);
		str_done(&text);
		term->last_input = now_ms();
	} else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
		raise(SIGHUP); /* the line is gone */
	}
}

/* When what is unfinished in the decoder is settled; never, if nothing is. */
static int64_t settle_time(const struct term *term)
{
	int rest = decode_wait(&term->decoder);

	return rest < 0 ? INT64_MAX : term->last_input + rest;
}

/* Waits for input or a signal until then. */
static void wait_input(struct term *term, int64_t until)
{
	struct pollfd fds[] = {{.fd = term->in, .events = POLLIN},
			       {.fd = guard_fd(), .events = POLLIN}};
	int64_t left = until - now_ms();
	int timeout = until == INT64_MAX ? -1 : left < 0 ? 0 : (int)left;

	if (poll(fds, 2, timeout) > 0 && fds[0].revents) {
		read_input(term);
	}
}

void term_read(struct term *term, int timeout, struct event *out)
{
	int64_t deadline = timeout < 0 ? INT64_MAX : term->last_tick + timeout;

	for (;;) {
		int64_t now = now_ms();

		if (take_signal(term, out) ||
		    decode_next(&term->decoder, now >= settle_time(term), out)) {
			return;
		}
		if (now >= deadline) {
			*out = (struct event){.type = EVENT_TICK};
			term->last_tick = now;
			return;
		}
		int64_t settle = settle_time(term);
		wait_input(term, settle < deadline ? settle : deadline);
	}
}

bool term_interrupted(struct term *term, bool by_any)
{
	struct event event;

	wait_input(term, 0);
	if (take_signal(term, &event)) {
		if (event.type == EVENT_SIGNAL) {
			raise(event.signal);
			return true;
		}
		term->resized = true;
	}
	bool quiet = now_ms() - term->last_input >= term->decoder.esc_delay;
	return by_any ? decode_holds(&term->decoder) : decode_cancelled(&term->decoder, quiet);
}
