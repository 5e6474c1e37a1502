/*
 * Key scripts: what a person does, and the screens it must give, in one readable file.
 *
 *	case The selection follows the id      begins anew
 *	size 80x24                             columns x rows (also: resize)
 *	keys Down Down Enter s Ctrl+Z          names as event.h has them
 *	type "uke 21"                          one key after another; \n \t \" \\ \xHH
 *	paste "to linjer\nher"
 *	wheel Down                             the wheel, once: three rows
 *	click 3 10                             row, column, from 0
 *	tick                                   or so many: tick 2400
 *	expect                                 the whole screen, trailing blank rows left out
 *	|  1   Sirkulærøkonomi …
 *	styles                                 the same in style letters (style.h)
 *	|..AAAA
 *	cursor 3 0                             or: cursor hidden
 *
 * Lines with # are comments. Any other word goes to the host. With TILTAK_UPDATE=1 in the
 * environment, what is expected is rewritten to what there is.
 */
#ifndef TILTAK_TESTS_TUI_SCRIPT_H
#define TILTAK_TESTS_TUI_SCRIPT_H

#include <stdbool.h>

struct canvas;
struct event;

struct script_host {
	void (*start)(void *data); /* a new case; the screen is 80x24 */
	/* A line that is the host's own: its first word, and the rest without it, where a text in
	 * quotes is without quotes. False when it is not known. NULL: there are none. */
	bool (*word)(void *data, const char *word, const char *rest);
	void (*feed)(void *data, const struct event *event);
	void (*draw)(void *data, struct canvas *canvas); /* blank, after every event */
	void *data;
	/* A script expects the screen as it is now. May be NULL. */
	void (*expected)(void *data);
};

/* Runs the file; tells on stderr what is not as expected. The number of faults. */
int script_run(const char *path, const struct script_host *host);

/* Runs the file TILTAK_CASES/name, which meson sets the folder of. */
int script_run_case(const char *name, const struct script_host *host);

#endif
