/*
 * The rooms of `topp`: the year's list, and what the project group says of it.
 */
#ifndef TILTAK_CLI_TOP_H
#define TILTAK_CLI_TOP_H

#include "cli.h"
#include "sheet.h"
#include "tiltak/topten.h"

/* What a verb works on. */
struct topp {
	struct cli *cli;
	struct plan *plan; /* wholly loaded */
	int year;
	char **operands; /* behind the verb */
	size_t n;
	const char *why; /* --grunn, or NULL */
};

/* A column of the list, for people and as data. */
struct top_cell {
	const char *key;   /* as data; NULL: for people only */
	const char *label; /* NULL: as data only */
	int min, weight, drop;
	bool right;
	bool number; /* as data */
	/* Appends the cell; false and nothing when it is unset. */
	bool (*put)(const struct topp *topp, const struct top_row *row, bool people,
		    struct str *out);
};
extern const struct top_cell top_cells[];
extern const size_t n_top_cells;

/* «T-004 Handlingsplan …» */
void top_name(const struct tiltak *tiltak, struct str *out);

/* What the verbs share: the tiltak of a code, or of the first word with the target the app takes;
 * an empty set; its storing (freed either way); and that nothing was changed, which is true. */
const struct tiltak *topp_tiltak(const struct topp *topp, const char *code, struct err *err);
const struct tiltak *topp_target(const struct topp *topp, struct app_target *out, struct err *err);
struct change_set topp_begin(void);
bool topp_commit(struct topp *topp, bool ok, struct change_set *set, bool *ret_changed,
		 struct err *err);
bool topp_unchanged(struct topp *topp);
/* Appends an id to a list where each stands once. ERR_USE. */
bool topp_add_once(struct str *list, const char *id, struct err *err);

/* The verbs (command/topp.c). */
bool topp_put(struct topp *topp, struct err *err);
bool topp_move(struct topp *topp, struct err *err);
bool topp_out(struct topp *topp, struct err *err);
bool topp_propose(struct topp *topp, struct err *err);
bool topp_withdraw(struct topp *topp, struct err *err);
bool topp_hand_over(struct topp *topp, struct err *err);
bool topp_decide(struct topp *topp, struct err *err);
bool topp_group(struct topp *topp, struct err *err);
bool topp_vote(struct topp *topp, struct err *err);
bool topp_frame(struct topp *topp, struct err *err);
bool topp_fate(struct topp *topp, struct err *err);
bool topp_protocol(struct topp *topp, struct err *err);
bool topp_show_group(struct topp *topp, struct err *err);
bool topp_show_frame(struct topp *topp, struct err *err);
bool topp_show_list(struct topp *topp, struct err *err);
bool topp_show_candidates(struct topp *topp, struct err *err);
bool topp_show_poll(struct topp *topp, struct err *err);
bool topp_show_comparison(struct topp *topp, struct err *err);
bool topp_show_fateless(struct topp *topp, struct err *err);

#endif
