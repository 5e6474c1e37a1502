/*
 * The command line: what its rooms share. A subcommand is one file in command/ with one row of
 * this kind; dispatch, help, completion and the manual page's test all read the rows.
 */
#ifndef TILTAK_CLI_CLI_H
#define TILTAK_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "out.h"
#include "tiltak/app.h"
#include "tiltak/err.h"

enum option_id {
	OPT_DB,
	OPT_PLAN,
	OPT_BEHALF,
	OPT_READ_ONLY,
	OPT_LINEAR,
	OPT_KIOSK,
	OPT_TODAY,
	OPT_AS_OF,
	OPT_HELP,
	OPT_VERSION,
	OPT_ACCEPT,
	OPT_AMBITION,
	OPT_BASH,
	OPT_BODY,
	OPT_BRIEF,
	OPT_BREAK,
	OPT_BY,
	OPT_CASE,
	OPT_CHECKS,
	OPT_COLUMNS,
	OPT_DATE,
	OPT_DAYS,
	OPT_EXPECTED,
	OPT_FORMAT,
	OPT_FROM,
	OPT_KEEP,
	OPT_LIGHT,
	OPT_LIMIT,
	OPT_NAMES,
	OPT_ORDER,
	OPT_OUTPUT,
	OPT_PAST,
	OPT_PICK,
	OPT_REASON,
	OPT_REMOVE,
	OPT_SECTIONS,
	OPT_SEAL,
	OPT_SEALED,
	OPT_SILENCE,
	OPT_SORT,
	OPT_SOURCE,
	OPT_TO,
	OPT_WHO,
	OPT_WHY,
	OPT_WITH,
	OPT_YEAR,
	OPT_COUNT,
};

struct option_row {
	enum option_id id;
	char letter;	   /* short form, or 0 */
	const char *name;  /* NULL ends the rows */
	const char *value; /* «FIL», or with | a closed list: «csv|json»; NULL: it takes none */
	const char *help;
};

struct args {
	const struct subcommand *command; /* NULL: none was named */
	const char *values[OPT_COUNT];	  /* NULL: not given; "" for one without a value */
	char **operands;		  /* after the command; the array is owned, the words not */
	size_t n;
	size_t n_plain; /* of them, before «--» */
};

enum database { DB_NONE, DB_OPEN, DB_CREATE };

struct cli {
	struct args args;
	struct out out;
	struct app *app; /* open unless the command is DB_NONE */
	int exit;	 /* the code to end with, when no error gives it */
	bool waits;	 /* it was told that another holds the register */
};

/* What a command does with the rest of its operands: «topp 2024 flytt …». */
struct verb {
	const char *name;     /* NULL ends the rows */
	const char *operands; /* as in the usage line, or NULL */
	const char *summary;
	uint64_t options; /* of the command's own: 1 << OPT_… */
	size_t min, max;  /* operands */
};

struct subcommand {
	const char *name;
	const char *const *spellings; /* other ways to write it, NULL-terminated; or NULL */
	const char *operands;	      /* as in the usage line, or NULL */
	const char *summary;
	const char *text; /* for --help, after the usage line */
	const struct option_row *options;
	const struct verb *verbs; /* or NULL */
	size_t min, max;	  /* operands */
	enum database database;
	bool dash_words; /* -ord is an operand, not an option */
	bool writes;	 /* into the log: done once, although the answer may be lost */
	bool (*run)(struct cli *cli, struct err *err);
};

#define OPERANDS_ANY 100000

/* The table (command.c), in the order people read it. */
extern const struct subcommand *const subcommands[];
extern const size_t n_subcommands;
extern const struct option_row common_options[];

/* By name or other spelling (å may be aa, case-blind); NULL if there is none. */
const struct subcommand *subcommand_find(const char *name);
/* As subcommand_find, but ERR_USE with the nearest name. */
const struct subcommand *subcommand_wanted(const char *name, struct err *err);
/* The option a command takes, its own or a common one; NULL if it does not. */
const struct option_row *option_of(const struct subcommand *command, enum option_id id);
/* Is the value one of the closed list «csv|json»? */
bool option_allows(const struct option_row *row, const char *value);

/* Sorts the words out. Options may stand before and after the command; «--» ends them. ERR_USE. */
bool args_parse(int argc, char **argv, struct args *out, struct err *err);
void args_done(struct args *args);
/* The whole number of an option, or fallback when it was not given. ERR_USE. */
bool args_number(const struct args *args, enum option_id id, size_t fallback, size_t *out,
		 struct err *err);
/* The day of --fra and the like, which look back; DAY_UNSET when not given. `last` takes the end of
 * a period («2023»). ERR_USE. */
bool args_day(const struct args *args, enum option_id id, bool last, int32_t today, int32_t *out,
	      struct err *err);
/* --i-dag, which must be a single day; DAY_UNSET when not given. ERR_USE. */
bool args_today(const struct args *args, int32_t *out, struct err *err);
/* Adds an operand to a filter. One word of the shell is one word of the filter: what has spaces in
 * it is quoted. */
void args_add_word(struct str *filter, const char *word);
/* Is the option given with this value? */
bool args_is(const struct args *args, enum option_id id, const char *value);

void help_all(struct str *out);
void help_command(const struct subcommand *command, struct str *out);
/* The completion script for bash. */
void help_bash(struct str *out);

/* An edit of the form felt=verdi. The word is cut in two at its «=». */
bool edit_split(char *word, struct app_edit *out);
/* Adds «T-001 · Frist: 2023 → 2. kvartal 2026» a line for each change of the set, each after
 * `lead`; that nothing was changed when there is none. */
void changes_tell(struct cli *cli, const struct change_set *set, const char *lead);

#endif
