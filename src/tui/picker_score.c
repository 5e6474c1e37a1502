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

static void put_searched(const struct picker_choice *choice, struct str *out)
{
	const char *const parts[] = {choice->label, choice->note, choice->words};
	struct str hay = {0};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		str_printf(&hay, "%s ", parts[i] ? parts[i] : "");
	}
	text_fold(out, str_text(&hay), hay.len);
	str_done(&hay);
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

/* Every word of the needle has to be there, in any order; that words begin so counts most. */
int picker_score(const struct picker_choice *choice, const char *needle)
{
	struct str hay = {0}, word = {0};
	int points = 1;
	bool begins = *needle != '\0';

	put_searched(choice, &hay);
	while (points > 0 && *needle) {
		size_t len = strcspn(needle, " ");
		str_clear(&word);
		str_add(&word, needle, len);
		int more = len > 0 ? best_word(str_text(&word), str_text(&hay)) : 1;
		begins = begins && (len == 0 || word_begins(str_text(&word), str_text(&hay)));
		points = more > 0 ? points + more : 0;
		needle += len + (needle[len] == ' ');
	}
	str_done(&hay);
	str_done(&word);
	return points > 0 && begins ? points + PICKER_BEGINS : points;
}
