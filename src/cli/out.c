/*
 * Every byte of the command line leaves through here, so one place cleans it and one place notices
 * that it did not arrive.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "out.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

enum { ENOUGH = 64 * 1024, WIDTH_MIN = 20, WIDTH_MAX = 1000 };

void out_init(struct out *out, int fd)
{
	*out = (struct out){.fd = fd, .terminal = isatty(fd), .charset = charset_of_locale()};
}

static int in_range(long width)
{
	return width >= WIDTH_MIN && width <= WIDTH_MAX ? (int)width : 0;
}

int out_width(const struct out *out)
{
	const char *columns = getenv("COLUMNS");
	int width = columns ? in_range(strtol(columns, NULL, 10)) : 0;
	struct winsize size;
	if (width == 0 && out->terminal && ioctl(out->fd, TIOCGWINSZ, &size) == 0) {
		width = in_range(size.ws_col);
	}
	return width > 0 || !out->terminal ? width : 80;
}

/* Writes text[0..len), which ends with a line, so that no character is cut in two. */
static void write_out(struct out *out, size_t len)
{
	struct err err = {0};
	struct str clean = {0}, shown = {0};
	const char *bytes = str_text(&out->text);
	size_t n = len;
	if (!out->raw || out->terminal) {
		text_clean(&clean, bytes, len, true);
		charset_put(&out->charset, str_text(&clean), clean.len, &shown);
		bytes = str_text(&shown);
		n = shown.len;
	}
	if (!out->failed && !file_put(out->fd, bytes, n, &err)) {
		out->failed = true;
		str_put(&out->err_text, err.text);
	}
	str_done(&clean);
	str_done(&shown);
	str_splice(&out->text, 0, len, "", 0);
}

void out_more(struct out *out)
{
	if (out->text.len < ENOUGH) {
		return;
	}
	const char *text = str_text(&out->text);
	const char *end = memrchr(text, '\n', out->text.len);
	if (end) {
		write_out(out, (size_t)(end - text) + 1);
	}
}

bool out_flush(struct out *out, struct err *err)
{
	if (out->text.len > 0) {
		write_out(out, out->text.len);
	}
	return !out->failed || err_set(err, ERR_IO, "%s", str_text(&out->err_text));
}

bool out_end(struct out *out, struct err *err)
{
	bool ok = out_flush(out, err);
	if (close(out->fd) != 0 && ok) {
		ok = err_set(err, ERR_IO,
			     "Ikke alt ble skrevet. Prøv igjen, eller velg et annet sted.");
	}
	str_done(&out->text);
	str_done(&out->err_text);
	return ok;
}

void out_line(void *unused, const char *line)
{
	(void)unused;
	const struct charset charset = charset_of_locale();
	struct str clean = {0}, shown = {0};
	text_clean(&clean, line, strlen(line), false);
	charset_put(&charset, str_text(&clean), clean.len, &shown);
	str_char(&shown, '\n');
	(void)file_put(STDERR_FILENO, str_text(&shown), shown.len, NULL);
	str_done(&clean);
	str_done(&shown);
}

void out_note(const char *format, ...)
{
	struct str line = {0};
	str_put(&line, "tiltak: ");
	va_list args;
	va_start(args, format);
	str_vprintf(&line, _(format), args);
	va_end(args);
	out_line(NULL, str_text(&line));
	str_done(&line);
}
