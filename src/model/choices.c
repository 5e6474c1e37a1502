/*
 * The closed lists: statuses with their marks and the words read for them (product.md, chapter 2),
 * judgements, roles, types of actor, directions, fates. A new status is a new row here and in enum
 * status.
 */
#include <assert.h>
#include <string.h>

#include "choices.h"
#include "table.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))
#define WORDS(...)                                                                                 \
	(const char *const[])                                                                      \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}

/* The byte stored for a row is one more than its place. */
static const struct choice statuses[] = {
	[STATUS_TODO - 1] = {"ikke-startet", N_("Ikke startet"), "○",
			     WORDS("ikke påbegynt", "planlagt", "ikke igangsatt")},
	[STATUS_ACTIVE -
		1] = {"pågår", N_("Pågår"), "►",
		      WORDS("i arbeid", "under arbeid", "igangsatt", "påbegynt", "iverksatt")},
	[STATUS_ONGOING - 1] = {"løpende", N_("Løpende"), "∞", WORDS("kontinuerlig")},
	[STATUS_POSTPONED - 1] = {"utsatt", N_("Utsatt"), "▬", WORDS("på vent")},
	[STATUS_DONE - 1] = {"fullført", N_("Fullført"), "√",
			     WORDS("gjennomført", "ferdig", "ferdigstilt", "avsluttet", "utført")},
	[STATUS_DROPPED - 1] = {"utgår", N_("Utgår"), "×",
				WORDS("skrinlagt", "avbrutt", "bortfalt")},
};
static_assert(COUNT(statuses) == STATUS_COUNT - 1, "a row for each status");

static const struct choice lights[] = {
	[LIGHT_GOOD - 1] = {"etter plan", N_("Etter plan"), NULL, NULL},
	[LIGHT_UNSURE - 1] = {"usikker", N_("Usikker"), NULL, NULL},
	[LIGHT_CRITICAL - 1] = {"kritisk", N_("Kritisk"), NULL, NULL},
};
static_assert(COUNT(lights) == LIGHT_COUNT - 1, "a row for each judgement");

static const struct choice roles[] = {
	{"pådriver", N_("Pådriver"), NULL, NULL},
	{"tilrettelegger", N_("Tilrettelegger"), NULL, NULL},
	{"tjenesteyter", N_("Tjenesteyter"), NULL, NULL},
	{"arealmyndighet", N_("Arealmyndighet"), NULL, NULL},
	{"innkjøper", N_("Innkjøper"), NULL, NULL},
	{"eier", N_("Eier"), NULL, NULL},
};

static const struct choice actor_types[] = {
	{"virksomhet", N_("Virksomhet"), NULL, NULL},
	{"person", N_("Person"), NULL, NULL},
	{"partner", N_("Partner"), NULL, NULL},
	{"politisk", N_("Politisk"), NULL, NULL},
};

static const struct choice directions[] = {
	[DIRECTION_DOWN - 1] = {"ned", N_("Ned"), NULL, NULL},
	[DIRECTION_UP - 1] = {"opp", N_("Opp"), NULL, NULL},
	[DIRECTION_NEITHER - 1] = {"ingen", N_("Ingen"), NULL, NULL},
};
static_assert(COUNT(directions) == DIRECTION_COUNT - 1, "a row for each direction");

static const struct choice fates[] = {
	[FATE_CARRIED - 1] = {"videreføres", N_("Videreføres"), NULL, NULL},
	[FATE_CHANGED - 1] = {"endres", N_("Endres"), NULL, NULL},
	[FATE_MERGED - 1] = {"slås sammen", N_("Slås sammen med et annet"), NULL, NULL},
	[FATE_MOVED - 1] = {"overføres", N_("Overføres til andre"), NULL, NULL},
	[FATE_DONE - 1] = {"fullført", N_("Fullført"), NULL, NULL},
	[FATE_DROPPED - 1] = {"utgår", N_("Utgår"), NULL, NULL},
};
static_assert(COUNT(fates) == FATE_COUNT - 1, "a row for each fate");

static const struct choice answers[] = {
	[ANSWER_KEPT - 1] = {"holdt", N_("Holdt"), NULL, NULL},
	[ANSWER_MOVED - 1] = {"flyttet", N_("Flyttet"), NULL, NULL},
	[ANSWER_WITHDRAWN - 1] = {"trukket", N_("Trukket"), NULL, NULL},
};
static_assert(COUNT(answers) == ANSWER_COUNT - 1, "a row for each answer");

const struct choices status_choices = {statuses, COUNT(statuses)};
const struct choices light_choices = {lights, COUNT(lights)};
const struct choices role_choices = {roles, COUNT(roles)};
const struct choices actor_choices = {actor_types, COUNT(actor_types)};
const struct choices direction_choices = {directions, COUNT(directions)};
const struct choices fate_choices = {fates, COUNT(fates)};
const struct choices answer_choices = {answers, COUNT(answers)};
const struct choice late_choice = {"forsinket", N_("Forsinket"), "▲", NULL};
const struct choice late_deliverable_choice = {"leveranse", N_("Leveranse forsinket"), "▲", NULL};

const struct choice *choice_at(const struct choices *choices, unsigned value)
{
	return value >= 1 && value <= choices->n ? &choices->rows[value - 1] : NULL;
}

bool choice_each_word(const struct choices *choices, const struct plan *plan, choice_word *each,
		      void *data)
{
	for (unsigned value = 1; value <= choices->n; value++) {
		const struct choice *choice = &choices->rows[value - 1];
		if (!each(data, choice->code, value) || !each(data, choice->label, value)) {
			return false;
		}
		for (const char *const *at = choice->synonyms; at != NULL && *at != NULL; at++) {
			if (!each(data, *at, value)) {
				return false;
			}
		}
	}
	if (choices != &status_choices || plan == NULL) {
		return true;
	}
	const struct synonym *synonym;
	for (size_t at = 0; (synonym = table_next(&plan->tables[KIND_SYNONYM], &at)) != NULL;) {
		if (synonym->status != STATUS_NONE && !each(data, synonym->id, synonym->status)) {
			return false;
		}
	}
	return true;
}

struct search {
	const char *word;
	unsigned found;
};

static bool is_same(void *data, const char *word, unsigned value)
{
	struct search *search = data;
	if (!text_same_key(word, search->word)) {
		return true;
	}
	search->found = value;
	return false;
}

unsigned choice_find(const struct choices *choices, const char *word, const struct plan *plan)
{
	for (unsigned value = 1; value <= choices->n; value++) {
		if (strcmp(choices->rows[value - 1].code, word) == 0) {
			return value;
		}
	}
	struct search search = {.word = word};
	choice_each_word(choices, plan, is_same, &search);
	return search.found;
}

/* The mark tells that it is late, the word still which status it has. */
bool status_show(unsigned status, bool late, struct str *out)
{
	const struct choice *choice = choice_at(&status_choices, status);
	if (choice || late) {
		str_printf(out, "%s %s", late ? late_choice.mark : choice->mark,
			   _(choice ? choice->label : late_choice.label));
	}
	return choice || late;
}
