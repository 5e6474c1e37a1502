/*
 * Keys are put into the format, before what the format puts in: a title or a filter that looks like
 * «{angre}» is nobody's key.
 */
#include "key_words.h"

#include <string.h>

#include "command.h"
#include "tiltak/words.h"

/* The command that is named between these braces; NULL for none, and the braces are text. */
static const struct command *command_in(const char *open, const char *end)
{
	struct str name = {0};
	str_add(&name, open + 1, (size_t)(end - open - 1));
	const struct command *command = command_find(str_text(&name));
	str_done(&name);
	return command;
}

static void put_key(const struct tui *tui, const struct command *command, struct str *format)
{
	struct str key = {0};
	command_key(tui, command, &key);
	if (key.len == 0) {
		str_printf(&key, ":%s", command->name);
	}
	for (const char *at = str_text(&key); *at; at++) {
		str_put(format, *at == '%' ? "%" : "");
		str_char(format, *at);
	}
	str_done(&key);
}

static const char *fill(const struct tui *tui, const char *format, struct str *out)
	__attribute__((format_arg(2)));
static const char *fill(const struct tui *tui, const char *format, struct str *out)
{
	for (const char *at = format; *at;) {
		const char *end = *at == '{' ? strchr(at, '}') : NULL;
		const struct command *command = end ? command_in(at, end) : NULL;
		if (command) {
			put_key(tui, command, out);
			at = end + 1;
		} else {
			str_char(out, *at++);
		}
	}
	return str_text(out);
}

void keys_vprintf(const struct tui *tui, struct str *out, const char *format, va_list args)
{
	struct str filled = {0};
	str_vprintf(out, fill(tui, format, &filled), args);
	str_done(&filled);
}

void keys_printf(const struct tui *tui, struct str *out, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	keys_vprintf(tui, out, _(format), args);
	va_end(args);
}

void keys_offer(const struct tui *tui, struct str *out, const char *format, ...)
{
	va_list args;
	if (tui->read_only) {
		return;
	}
	str_put(out, out->len > 0 ? " " : "");
	va_start(args, format);
	keys_vprintf(tui, out, _(format), args);
	va_end(args);
}
