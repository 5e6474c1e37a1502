/*
 * FN's goals for sustainable development (resolution 70/1): 17 goals, each with numbered targets
 * and, but for the last, lettered ones.
 */
#include "goals.h"

#include <assert.h>
#include <stdlib.h>

#include "tidy.h"
#include "tiltak/err.h"
#include "tiltak/record.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

static const struct {
	int n_numbered, n_lettered;
	const char *name;
} goals[] = {
	{5, 2, N_("Utrydde fattigdom")},
	{5, 3, N_("Utrydde sult")},
	{9, 4, N_("God helse og livskvalitet")},
	{7, 3, N_("God utdanning")},
	{6, 3, N_("Likestilling mellom kjønnene")},
	{6, 2, N_("Rent vann og gode sanitærforhold")},
	{3, 2, N_("Ren energi til alle")},
	{10, 2, N_("Anstendig arbeid og økonomisk vekst")},
	{5, 3, N_("Industri, innovasjon og infrastruktur")},
	{7, 3, N_("Mindre ulikhet")},
	{7, 3, N_("Bærekraftige byer og lokalsamfunn")},
	{8, 3, N_("Ansvarlig forbruk og produksjon")},
	{3, 2, N_("Stoppe klimaendringene")},
	{7, 3, N_("Livet i havet")},
	{9, 3, N_("Livet på land")},
	{10, 2, N_("Fred, rettferdighet og velfungerende institusjoner")},
	{19, 0, N_("Samarbeid for å nå målene")},
};
static_assert(sizeof goals / sizeof goals[0] == GOALS);

const char *goal_name(int goal)
{
	return goals[goal - 1].name;
}

void goals_count(const char *text, size_t counts[GOALS + 1])
{
	bool seen[GOALS + 1] = {0};
	struct str item = {0};
	while (list_next_item(&text, &item)) {
		long goal = strtol(str_text(&item), NULL, 10);
		if (goal >= 1 && goal <= GOALS && !seen[goal]) {
			seen[goal] = true;
			counts[goal]++;
		}
	}
	str_done(&item);
}

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
	if (goal < 1 || goal > GOALS || (*at != '\0' && *at != '.')) {
		return err_set(err, ERR_DATA,
			       "«%.*s» er ikke et av FNs bærekraftsmål. Skriv et mål fra 1 til %d, "
			       "eller et delmål som 8.3 eller 8.a.",
			       quote_len(text), text, GOALS);
	}
	return *at == '\0' || is_target(goal, at + 1) || refuse_target(goal, text, err);
}
