/*
 * FN's goals for sustainable development (resolution 70/1): 17 goals, each with numbered targets
 * and, but for the last, lettered ones.
 */
#include "goals.h"

#include "tidy.h"
#include "tiltak/err.h"

static const struct {
	int n_numbered, n_lettered;
} goals[] = {
	{5, 2}, {5, 3}, {9, 4}, {7, 3}, {6, 3}, {6, 2}, {3, 2},	 {10, 2}, {5, 3},
	{7, 3}, {7, 3}, {8, 3}, {3, 2}, {7, 3}, {9, 3}, {10, 2}, {19, 0},
};
enum { N_GOALS = sizeof goals / sizeof goals[0] };

/* Takes a number as people write it, 1 to 99; 0 when there is none. */
static int take_number(const char **at)
{
	int number = 0;
	for (int n = 0; n < 2 && **at >= (n == 0 ? '1' : '0') && **at <= '9'; n++) {
		number = number * 10 + (*(*at)++ - '0');
	}
	return number;
}

static bool is_target(int goal, const char *text)
{
	int number = take_number(&text);
	if (number > 0) {
		return *text == '\0' && number <= goals[goal - 1].n_numbered;
	}
	return *text >= 'a' && *text < 'a' + goals[goal - 1].n_lettered && text[1] == '\0';
}

static bool refuse_target(int goal, const char *text, struct err *err)
{
	int n = goals[goal - 1].n_numbered, last = 'a' + goals[goal - 1].n_lettered - 1;
	if (last < 'a') {
		return err_set(
			err, ERR_DATA,
			"«%.*s» er ikke et delmål: mål %d har %d.1 til %d.%d. Velg et av dem.",
			quote_len(text), text, goal, goal, goal, n);
	}
	return err_set(err, ERR_DATA,
		       "«%.*s» er ikke et delmål: mål %d har %d.1 til %d.%d og %d.a til %d.%c. "
		       "Velg et av dem.",
		       quote_len(text), text, goal, goal, goal, n, goal, goal, last);
}

bool goal_check(const char *text, struct err *err)
{
	const char *at = text;
	int goal = take_number(&at);
	if (goal < 1 || goal > N_GOALS || (*at != '\0' && *at != '.')) {
		return err_set(err, ERR_DATA,
			       "«%.*s» er ikke et av FNs bærekraftsmål. Skriv et mål fra 1 til %d, "
			       "eller et delmål som 8.3 eller 8.a.",
			       quote_len(text), text, N_GOALS);
	}
	return *at == '\0' || is_target(goal, at + 1) || refuse_target(goal, text, err);
}
