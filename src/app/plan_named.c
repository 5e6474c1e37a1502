/*
 * A plan by other words than its id: «asker-naeringsplan-2015» is the one plan whose id, title and
 * municipality have all three words.
 */
#include <stdlib.h>

#include "app.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

/* Folded, and æ, ø and å as they are written in an id. */
static void put_plain(const char *text, struct str *out)
{
	struct str folded = {0};
	text_fold(&folded, text, strlen(text));
	for (const char *at = str_text(&folded); *at; at++) {
		const char *plain = strncmp(at, "æ", 2) == 0   ? "ae"
				    : strncmp(at, "ø", 2) == 0 ? "oe"
				    : strncmp(at, "å", 2) == 0 ? "aa"
							       : NULL;
		if (plain) {
			str_put(out, plain);
			at++;
		} else {
			str_char(out, *at);
		}
	}
	str_done(&folded);
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* A whole word, so that a slip of the pen finds no plan. */
static bool has_word(const char *hay, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = hay; len > 0 && (at = strstr(at, word)); at++) {
		if ((at == hay || !is_letter(at[-1])) && !is_letter(at[len])) {
			return true;
		}
	}
	return false;
}

static bool has_all(const struct plan_summary *plan, const char *words)
{
	struct str hay = {0}, word = {0};
	bool all = *words != 0;
	put_plain(plan->id, &hay);
	str_char(&hay, ' ');
	put_plain(plan->title ? plan->title : "", &hay);
	str_char(&hay, ' ');
	put_plain(plan->municipality ? plan->municipality : "", &hay);
	while (all && *words) {
		size_t len = strcspn(words, "- ");
		str_clear(&word);
		str_add(&word, words, len);
		all = has_word(str_text(&hay), str_text(&word));
		words += len;
		words += strspn(words, "- ");
	}
	str_done(&hay);
	str_done(&word);
	return all;
}

void plan_by_words(const struct plan_summary *plans, size_t n, char **id)
{
	const struct plan_summary *found = NULL;
	struct str words = {0};
	size_t n_found = 0;
	put_plain(*id, &words);
	for (size_t i = 0; i < n; i++) {
		if (text_equal(plans[i].id, *id)) {
			n_found = 0;
			break;
		}
		if (has_all(&plans[i], str_text(&words))) {
			found = &plans[i];
			n_found++;
		}
	}
	if (n_found == 1) {
		free(*id);
		*id = mem_copy_text(found->id);
	}
	str_done(&words);
}
