/*
 * One of a closed list, stored as its code. A person may type the code, the label, a synonym or the
 * beginning of one, as long as it can only mean one choice; ae, oe and aa do for æ, ø and å.
 */
#include <stdlib.h>
#include <string.h>

#include "choices.h"
#include "tidy.h"
#include "tiltak/err.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "types.h"

static const char *code_of(const struct choices *choices, unsigned value)
{
	return choices->rows[value - 1].code;
}

/* Does key begin with word, where æ, ø, å may be spelled in two letters? */
static bool begins(const char *key, const char *word)
{
	struct str start = {0};
	bool found = false;
	while (*key != '\0' && !found) {
		do {
			str_char(&start, *key++);
		} while (((unsigned char)*key & 0xC0) == 0x80);
		found = text_same_key(str_text(&start), word);
	}
	str_done(&start);
	return found;
}

struct guess {
	const char *word;
	unsigned found;
	bool several;
};

static bool guess_word(void *data, const char *word, unsigned value)
{
	struct guess *guess = data;
	if (begins(word, guess->word)) {
		guess->several = guess->found != 0 && guess->found != value;
		guess->found = value;
	}
	return !guess->several;
}

struct words {
	const char **rows;
	size_t n, cap;
};

static bool collect(void *data, const char *word, unsigned value)
{
	(void)value;
	struct words *words = data;
	words->rows = mem_grow(words->rows, &words->cap, words->n + 1, sizeof(*words->rows));
	words->rows[words->n++] = word;
	return true;
}

static void put_codes(const struct choices *choices, struct str *out)
{
	for (unsigned value = 1; value <= choices->n; value++) {
		str_put(out, value == 1 ? "" : value < choices->n ? ", " : _(" eller "));
		str_printf(out, "«%s»", code_of(choices, value));
	}
}

static bool refuse(const struct choices *choices, const struct typed *typed, bool several,
		   struct err *err)
{
	struct words words = {0};
	struct str codes = {0}, hint = {0};
	choice_each_word(choices, typed->plan, collect, &words);
	put_codes(choices, &codes);
	const char *near = several ? NULL : text_nearest(typed->text, words.rows, words.n);
	if (several) {
		err_set(err, ERR_DATA, "«%.*s» kan bety flere ting. Skriv %s.",
			quote_len(typed->text), typed->text, str_text(&codes));
	} else {
		err_set(err, ERR_DATA, "«%.*s» er ikke blant valgene%s. Skriv %s.",
			quote_len(typed->text), typed->text, text_meant(near, &hint),
			str_text(&codes));
	}
	str_done(&hint);
	str_done(&codes);
	free(words.rows);
	return false;
}

static bool parse(const struct field *field, const struct typed *typed, struct str *out,
		  struct err *err)
{
	struct guess guess = {.word = typed->text};
	guess.found = choice_find(field->choices, typed->text, typed->plan);
	if (guess.found == 0) {
		choice_each_word(field->choices, typed->plan, guess_word, &guess);
	}
	if (guess.found == 0 || guess.several) {
		return refuse(field->choices, typed, guess.several, err);
	}
	str_put(out, code_of(field->choices, guess.found));
	return true;
}

static unsigned value_of(const struct choices *choices, const char *code)
{
	for (unsigned value = 1; value <= choices->n; value++) {
		if (strcmp(code_of(choices, value), code) == 0) {
			return value;
		}
	}
	return 0;
}

static void show(const struct field *field, const char *text, const struct plan *plan,
		 struct str *out)
{
	(void)plan;
	const struct choice *choice = choice_at(field->choices, value_of(field->choices, text));
	str_put(out, choice != NULL ? _(choice->label) : text);
}

static bool text(const struct field *field, const void *member, struct str *out)
{
	const struct choice *choice = choice_at(field->choices, *(const uint8_t *)member);
	if (choice != NULL) {
		str_put(out, choice->code);
	}
	return choice != NULL;
}

static bool set(const struct field *field, void *member, const char *text)
{
	unsigned value = text != NULL ? value_of(field->choices, text) : 0;
	if (value == 0 && text != NULL) {
		return false;
	}
	*(uint8_t *)member = (uint8_t)value;
	return true;
}

static bool equal(const struct field *field, const void *a, const void *b)
{
	(void)field;
	return *(const uint8_t *)a == *(const uint8_t *)b;
}

const struct type_ops type_choice = {
	.max = 100, .parse = parse, .show = show, .text = text, .set = set, .equal = equal};
