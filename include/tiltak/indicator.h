/*
 * What an indicator is to be, and how each year went. A goal is written as plans write it («<= 10»,
 * «høyst 15 hvert år», «>= 50 % av I-7», «øker hvert år», 0); a year is judged by the goal and by
 * the ambition for that year, and the verdict can be told with its rule in words.
 */
#ifndef TILTAK_INDICATOR_H
#define TILTAK_INDICATOR_H

#include "tiltak/model.h"

enum target_kind {
	TARGET_NONE,
	TARGET_WORDS,  /* no rule that we know: people have to judge */
	TARGET_NUMBER, /* at most or at least, as the direction of the indicator says */
	TARGET_AT_MOST,
	TARGET_BELOW,
	TARGET_AT_LEAST,
	TARGET_ABOVE,
	TARGET_RISES, /* more than the year before */
	TARGET_FALLS,
	TARGET_KIND_COUNT,
};

#define TARGET_TEXT 64 /* bytes of a figure, or of what it is a share of */

struct target_rule {
	enum target_kind kind;
	bool is_percent;	  /* «%» or «prosent» stands after the figure */
	bool is_yearly;		  /* «hvert år», «i året»: no year may be worse */
	char figure[TARGET_TEXT]; /* canonical; empty for those that rise or fall */
	char of[TARGET_TEXT]; /* «>= 50 % av …»: id or title of another indicator, or empty */
};

/* NULL is TARGET_NONE; what is no rule is TARGET_WORDS. */
void target_parse(const char *text, struct target_rule *out);

enum verdict_code {
	VERDICT_NO_GOAL, /* neither goal nor ambition */
	VERDICT_UNCLEAR, /* there is a goal, but it cannot be judged */
	VERDICT_AHEAD,	 /* no figure, and the year is not over */
	VERDICT_MISSING, /* no figure */
	VERDICT_BREAK,	 /* the figure cannot be compared with the year before */
	VERDICT_REACHED, /* goal and ambition, those there are */
	VERDICT_ON_WAY,	 /* one of the two */
	VERDICT_MISSED,
	VERDICT_COUNT,
};

/* Records are borrowed from the plan. */
struct verdict {
	enum verdict_code code;
	int year;
	const struct indicator *indicator;
	const struct measurement *now, *before; /* of the year, and of the one before; or NULL */
	const struct indicator *of;		/* what the target is a share of, or NULL */
	const struct measurement *of_now;
	struct target_rule target;
	enum verdict_code by_target, by_ambition; /* each alone */
};

/* The figures of an indicator in a year; NULL when there are none. */
const struct measurement *indicator_figures(const struct plan *plan,
					    const struct indicator *indicator, int year);
/* The newest year with a result, 0 when there is none. */
int indicator_last_year(struct plan *plan, const struct indicator *indicator);

/* Is it a rank, with the first place as the best? */
bool indicator_is_rank(const struct indicator *indicator);
/* How much of a bar the figure fills, from 0 to 1, where `most` is the largest there is: what is
 * better of ranks is longer. NULL is 0. */
double indicator_share(const struct indicator *indicator, const char *figure, double most);

/* How that year went, as seen on the day `today`. */
void indicator_judge(const struct plan *plan, const struct indicator *indicator, int year,
		     int32_t today, struct verdict *out);

/* How one stands: in a year, and in the newest one with a figure up to then. */
struct standing {
	struct verdict year, last; /* `last` only with has_last */
	bool has_year, has_last;   /* is there a figure? */
};
/* As seen on the day `today`. */
void indicator_stand(struct plan *plan, const struct indicator *indicator, int year, int32_t today,
		     struct standing *out);

/* In data («på-vei»), and as people see it, untranslated («på vei»). */
const char *verdict_name(enum verdict_code code);
const char *verdict_label(enum verdict_code code);
/* Appends the rule and what came of it in whole sentences: «Mål: topp 10. 13. plass er tre plasser
 * fra målet.» */
void verdict_show(const struct verdict *verdict, struct str *out);
/* Appends the goal as people say it: «topp 10», «høyst 15 dekar hvert år»; nothing for none. */
void target_show(const struct indicator *indicator, struct str *out);
/* Appends a canonical figure with its unit: «13. plass», «41,4 %», «260 dekar»; NULL is «–». */
void figure_show(const char *figure, const char *unit, struct str *out);

#endif
