/*
 * Goals as plans write them, read into a rule. What is no rule that we know stays words.
 */
#include <stdio.h>
#include <string.h>

#include "tiltak/indicator.h"
#include "tiltak/number.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* Words that begin a rule, folded; the longest of those that begin alike first. */
static const struct {
	const char *words;
	enum target_kind kind;
} starts[] = {
	{"<=", TARGET_AT_MOST},
	{"≤", TARGET_AT_MOST},
	{"<", TARGET_BELOW},
	{">=", TARGET_AT_LEAST},
	{"≥", TARGET_AT_LEAST},
	{">", TARGET_ABOVE},
	{"høyst", TARGET_AT_MOST},
	{"maksimalt", TARGET_AT_MOST},
	{"maks", TARGET_AT_MOST},
	{"inntil", TARGET_AT_MOST},
	{"ikke over", TARGET_AT_MOST},
	{"ikke mer enn", TARGET_AT_MOST},
	{"topp", TARGET_AT_MOST},
	{"minst", TARGET_AT_LEAST},
	{"ikke under", TARGET_AT_LEAST},
	{"over", TARGET_ABOVE},
	{"mer enn", TARGET_ABOVE},
	{"under", TARGET_BELOW},
	{"mindre enn", TARGET_BELOW},
};
static const struct {
	const char *words;
	enum target_kind kind;
} ways[] = {
	{"øker", TARGET_RISES},	  {"øke", TARGET_RISES},       {"stiger", TARGET_RISES},
	{"stige", TARGET_RISES},  {"vokser", TARGET_RISES},    {"går opp", TARGET_RISES},
	{"synker", TARGET_FALLS}, {"synke", TARGET_FALLS},     {"faller", TARGET_FALLS},
	{"minker", TARGET_FALLS}, {"reduseres", TARGET_FALLS}, {"går ned", TARGET_FALLS},
	{"avtar", TARGET_FALLS},
};
static const char *const yearly[] = {"hvert år", "per år", "pr. år",	   "pr år",
				     "i året",	 "årlig",  "fra år til år"};

static const char *skip_spaces(const char *at)
{
	return at + strspn(at, " ");
}

/* Moves past the words at *at, which must end there; a sign may stand right before a figure. */
static bool take_words(const char **at, const char *words)
{
	size_t len = strlen(words);
	bool sign = words[0] == '<' || words[0] == '>' || (unsigned char)words[0] == 0xE2;
	if (strncmp(*at, words, len) != 0 || !(sign || (*at)[len] == ' ' || (*at)[len] == '\0')) {
		return false;
	}
	*at = skip_spaces(*at + len);
	return true;
}

/* Takes «hvert år» off the end. */
static bool take_yearly(struct str *text)
{
	for (size_t i = 0; i < COUNT(yearly); i++) {
		size_t len = strlen(yearly[i]);
		if (text->len >= len && strcmp(str_text(text) + text->len - len, yearly[i]) == 0 &&
		    (text->len == len || text->data[text->len - len - 1] == ' ')) {
			size_t left = text->len - len;
			while (left > 0 && text->data[left - 1] == ' ') {
				left--;
			}
			str_cut(text, left);
			return true;
		}
	}
	return false;
}

/* The longest beginning that is a figure, groups of three and all: «4 000 dekar». */
static bool take_figure(const char **at, char out[TARGET_TEXT])
{
	size_t len = strspn(*at, "-0123456789,. ");
	struct str number = {0}, canonical = {0};
	bool ok = false;
	for (; len > 0 && !ok; len -= !ok) {
		str_clear(&number);
		str_add(&number, *at, len);
		ok = figure_parse(str_text(&number), &canonical, NULL);
	}
	if (ok) {
		(void)snprintf(out, TARGET_TEXT, "%s", str_text(&canonical));
		*at = skip_spaces(*at + len);
	}
	str_done(&number);
	str_done(&canonical);
	return ok;
}

static bool read_way(const char *at, struct target_rule *out)
{
	take_words(&at, "skal");
	for (size_t i = 0; i < COUNT(ways); i++) {
		if (take_words(&at, ways[i].words) && *at == '\0') {
			out->kind = ways[i].kind;
			return true;
		}
	}
	return false;
}

/* What stands after the figure is its unit, and «av …» what it is a share of. */
static void read_rest(const char *at, struct target_rule *out)
{
	out->is_percent = *at == '%' || strncmp(at, "prosent", strlen("prosent")) == 0;
	const char *of = strstr(at, "av ");
	if (of && (of == at || of[-1] == ' ') && strlen(of + 3) < TARGET_TEXT) {
		(void)snprintf(out->of, TARGET_TEXT, "%s", skip_spaces(of + 3));
	}
}

static bool read_limit(const char *at, struct target_rule *out)
{
	enum target_kind kind = TARGET_NUMBER;
	take_words(&at, "skal være");
	for (size_t i = 0; i < COUNT(starts) && kind == TARGET_NUMBER; i++) {
		kind = take_words(&at, starts[i].words) ? starts[i].kind : kind;
	}
	if (kind == TARGET_NUMBER) {
		(void)take_words(&at, "=");
	}
	if (!take_figure(&at, out->figure)) {
		return false;
	}
	out->kind = kind;
	read_rest(at, out);
	return true;
}

void target_parse(const char *text, struct target_rule *out)
{
	struct str folded = {0};
	*out = (struct target_rule){.kind = TARGET_NONE};
	if (!text) {
		return;
	}
	text_fold(&folded, text, strlen(text));
	out->is_yearly = take_yearly(&folded);
	const char *at = skip_spaces(str_text(&folded));
	if (!read_way(at, out) && !read_limit(at, out)) {
		*out = (struct target_rule){.kind = TARGET_WORDS};
	}
	str_done(&folded);
}
