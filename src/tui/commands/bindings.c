/*
 * Keys are judged together when all are read: one may become free because its command moved. Of two
 * that cannot both be, the later one in the file goes.
 */
#include "bindings.h"

#include <stdlib.h>

#include "acts.h"
#include "command.h"
#include "tiltak/mem.h"
#include "tiltak/settings.h"
#include "tiltak/text.h"

struct bindings {
	uint32_t rows[1][COMMAND_KEYS]; /* so many as there are commands */
};

/* A key that the file gives a command. */
struct wish {
	const struct setting *setting;
	const struct command *command;
	uint32_t key;
};

/* These mean the same everywhere, also where something is typed or chosen; only the commands that
 * have them in the table may keep them. */
static const uint32_t fixed[] = {
	KEY_UP,	       KEY_DOWN, KEY_LEFT,	KEY_RIGHT, KEY_PAGE_UP,
	KEY_PAGE_DOWN, KEY_HOME, KEY_END,	KEY_TAB,   KEY_TAB | KEY_SHIFT,
	KEY_ENTER,     KEY_ESC,	 KEY_BACKSPACE, KEY_F1,	   KEY_CTRL | 'q',
};

static size_t index_of(const struct command *command)
{
	return (size_t)(command - commands);
}

static uint32_t *row_of(struct bindings *bindings, const struct command *command)
{
	return bindings->rows[index_of(command)];
}

const uint32_t *bindings_of(const struct bindings *bindings, const struct command *command)
{
	return bindings->rows[index_of(command)];
}

bool bindings_has(const struct bindings *bindings, const struct command *command, uint32_t key)
{
	const uint32_t *keys = bindings_of(bindings, command);
	for (size_t i = 0; i < COMMAND_KEYS && keys[i]; i++) {
		if (keys[i] == key) {
			return true;
		}
	}
	return false;
}

static void add_key(uint32_t *keys, uint32_t key)
{
	size_t n = 0;
	while (n < COMMAND_KEYS && keys[n] && keys[n] != key) {
		n++;
	}
	if (n < COMMAND_KEYS) {
		keys[n] = key;
	}
}

static bool is_fixed(uint32_t key)
{
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
		if (fixed[i] == key) {
			return true;
		}
	}
	return false;
}

static bool has_in_table(const struct command *command, uint32_t key)
{
	for (size_t i = 0; i < COMMAND_KEYS && command->keys[i]; i++) {
		if (key_parse(command->keys[i]) == key) {
			return true;
		}
	}
	return false;
}

/* The keys of the table; `only_fixed`: those that no file can take away. */
static void from_table(struct bindings *bindings, const struct command *command, bool only_fixed)
{
	for (size_t i = 0; i < COMMAND_KEYS && command->keys[i]; i++) {
		uint32_t key = key_parse(command->keys[i]);
		if (!only_fixed || is_fixed(key)) {
			add_key(row_of(bindings, command), key);
		}
	}
}

/* All keys, with these wishes come true. A wish comes before what no file can take away, so that
 * the key line shows it. */
static void fill(struct bindings *bindings, const struct wish *wishes, size_t n)
{
	memset(bindings->rows, 0, n_commands * sizeof *bindings->rows);
	for (size_t i = 0; i < n; i++) {
		add_key(row_of(bindings, wishes[i].command), wishes[i].key);
	}
	for (size_t i = 0; i < n_commands; i++) {
		from_table(bindings, &commands[i], bindings->rows[i][0] != KEY_NONE);
	}
}

struct bindings *bindings_new(void)
{
	struct bindings *bindings = mem_zero(n_commands, sizeof *bindings->rows);
	fill(bindings, NULL, 0);
	return bindings;
}

static const struct command *nearest(const char *name)
{
	const char **names = mem_alloc(n_commands * sizeof *names);
	for (size_t i = 0; i < n_commands; i++) {
		names[i] = commands[i].name;
	}
	const char *near = text_nearest(name, names, n_commands);
	free(names);
	return near ? command_find(near) : NULL;
}

/* The command of a row; NULL, and a fault at its first key, when there is none. */
static const struct command *command_of(struct settings *settings, size_t i)
{
	const struct setting *row = &settings->rows[i];
	const struct command *command = command_find(row->key);
	bool first = i == 0 || row[-1].key_at.line != row->key_at.line ||
		     row[-1].key_at.column != row->key_at.column;
	if (!command && first) {
		struct str hint = {0};
		const struct command *near = nearest(row->key);
		settings_fault(settings, row->key_at, "ukjent kommando «%s»%s", row->key,
			       text_meant(near ? near->name : NULL, &hint));
		str_done(&hint);
	}
	return command;
}

/* How many keys the command has already, with those that no file can take away. */
static size_t count_of(const struct wish *wishes, size_t n, const struct command *command)
{
	size_t count = 0;
	for (size_t i = 0; i < COMMAND_KEYS && command->keys[i]; i++) {
		count += is_fixed(key_parse(command->keys[i]));
	}
	for (size_t i = 0; i < n; i++) {
		count += wishes[i].command == command;
	}
	return count;
}

/* Can the command have that key, whatever the others have? */
static bool may_have(struct settings *settings, const struct wish *wish, size_t n_before)
{
	const struct setting *row = wish->setting;
	struct str hint = {0};
	bool ok = false;
	if (wish->key == KEY_NONE) {
		settings_fault(settings, row->at, "ukjent tast «%s»%s", row->text,
			       text_meant(key_nearest(row->text), &hint));
	} else if (is_fixed(wish->key) && !has_in_table(wish->command, wish->key)) {
		settings_fault(settings, row->at,
			       "tasten «%s» betyr det samme overalt. Velg en annen for «%s»",
			       row->text, wish->command->name);
	} else if (n_before >= COMMAND_KEYS) {
		settings_fault(settings, row->at, "«%s» har for mange taster. Stryk «%s»",
			       wish->command->name, row->text);
	} else {
		ok = true;
	}
	str_done(&hint);
	return ok;
}

/* The view where another command has the key of the wish too, or VIEW_COUNT. */
static enum view clash(const struct bindings *bindings, const struct wish *wish,
		       const struct command **ret_other)
{
	for (size_t i = 0; i < n_commands; i++) {
		unsigned shared = commands[i].views & wish->command->views;
		if (&commands[i] != wish->command && shared &&
		    bindings_has(bindings, &commands[i], wish->key)) {
			enum view view = 0;
			while (!(shared & ON(view))) {
				view++;
			}
			*ret_other = &commands[i];
			return view;
		}
	}
	return VIEW_COUNT;
}

/* Takes away the last wish that another command stands in the way of, with a fault. */
static bool drop_one(struct bindings *bindings, struct settings *settings, struct wish *wishes,
		     size_t *n)
{
	for (size_t i = *n; i-- > 0;) {
		const struct command *other;
		enum view view = clash(bindings, &wishes[i], &other);
		if (view < VIEW_COUNT) {
			settings_fault(settings, wishes[i].setting->at,
				       "tasten «%s» er alt «%s» i %s. Velg en annen for «%s», "
				       "eller gi «%s» en annen også",
				       wishes[i].setting->text, other->name, view_ops[view]->name,
				       wishes[i].command->name, other->name);
			memmove(&wishes[i], &wishes[i + 1], (*n - i - 1) * sizeof *wishes);
			--*n;
			return true;
		}
	}
	return false;
}

void bindings_read(struct bindings *bindings, struct settings *settings)
{
	struct wish *wishes = mem_alloc((settings->n + 1) * sizeof *wishes);
	size_t n = 0;
	for (size_t i = 0; i < settings->n; i++) {
		const struct setting *row = &settings->rows[i];
		bool keys = row->under && text_same_key("taster", row->under);
		const struct command *command = keys ? command_of(settings, i) : NULL;
		struct wish wish = {row, command, key_parse(row->text)};
		if (command && may_have(settings, &wish, count_of(wishes, n, command))) {
			wishes[n++] = wish;
		}
	}
	do {
		fill(bindings, wishes, n);
	} while (drop_one(bindings, settings, wishes, &n));
	free(wishes);
}
