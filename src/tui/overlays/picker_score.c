/*
 * How well a choice fits what is typed in a picker.
 */
#include <string.h>

#include "picker.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

/* Does a word of it begin so? Both folded. */
static bool word_begins(const char *needle, const char *hay)
{
	for (const char *at = hay; (at = strstr(at, needle)); at++) {
		if (at == hay || strchr(" ,./-(\"", at[-1])) {
			return true;
		}
	}
	return false;
}

struct hay {
	struct str label, spelled, rest, all; /* folded */
};

static void put_folded(const char *text, struct str *out)
{
	text = text ? text : "";
	text_fold(out, text, strlen(text));
	str_char(out, ' ');
}

/* As it is written on a keyboard without æøå: «naering». */
static void put_spelled(const char *folded, struct str *out)
{
	static const struct {
		const char *letter, *as;
	} spellings[] = {{"æ", "ae"}, {"ø", "oe"}, {"å", "aa"}};
	while (*folded) {
		size_t i = 0;
		while (i < 3 && strncmp(folded, spellings[i].letter, 2) != 0) {
			i++;
		}
		str_add(out, i < 3 ? spellings[i].as : folded, i < 3 ? 2 : 1);
		folded += i < 3 ? 2 : 1;
	}
}

static void put_hay(const struct picker_choice *choice, struct hay *hay)
{
	put_folded(choice->label, &hay->label);
	put_spelled(str_text(&hay->label), &hay->spelled);
	put_folded(choice->note, &hay->rest);
	put_folded(choice->words, &hay->rest);
	str_printf(&hay->all, "%s%s%s", str_text(&hay->label), str_text(&hay->spelled),
		   str_text(&hay->rest));
}

/* The letters have to be in one word of it: over a whole sentence, any would be found. */
static int best_word(const char *needle, const char *hay)
{
	struct str word = {0};
	int best = 0;
	while (*hay) {
		size_t len = strcspn(hay, " ");
		str_clear(&word);
		str_add(&word, hay, len);
		int points = len > 0 ? text_fuzzy(needle, str_text(&word)) : 0;
		best = points > best ? points : best;
		hay += len + (hay[len] == ' ');
	}
	str_done(&word);
	return best;
}

static int score_word(const struct hay *hay, const char *word)
{
	const char *label = str_text(&hay->label), *spelled = str_text(&hay->spelled);
	size_t len = strlen(word);
	int points = best_word(word, str_text(&hay->all));
	enum picker_tier tier = PICKER_SCATTERED;
	if (word_begins(word, label) || word_begins(word, spelled)) {
		tier = PICKER_LABEL;
	} else if (word_begins(word, str_text(&hay->rest))) {
		tier = PICKER_NOTE;
	} else if (strstr(str_text(&hay->all), word)) {
		tier = PICKER_INSIDE;
	}
	bool first = strncmp(label, word, len) == 0 || strncmp(spelled, word, len) == 0;
	return points > 0 ? PICKER_TIER * (int)tier + points + first : 0;
}

/* Every word of the needle has to be there, in any order; the one that fits worst tells the tier.
 */
int picker_score(const struct picker_choice *choice, const char *needle)
{
	struct hay hay = {0};
	struct str word = {0};
	int tier = PICKER_LABEL, points = 1;

	put_hay(choice, &hay);
	while (points > 0 && *needle) {
		size_t len = strcspn(needle, " ");
		str_clear(&word);
		str_add(&word, needle, len);
		int more = len > 0 ? score_word(&hay, str_text(&word)) : PICKER_TIER * tier + 1;
		tier = more / PICKER_TIER < tier ? more / PICKER_TIER : tier;
		points = more > 0 ? points + more % PICKER_TIER : 0;
		needle += len + (needle[len] == ' ');
	}
	str_done(&hay.label);
	str_done(&hay.spelled);
	str_done(&hay.rest);
	str_done(&hay.all);
	str_done(&word);
	return points > 0 ? PICKER_TIER * tier + points : 0;
}
