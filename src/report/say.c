/*
 * What the writers say alike: the lines of the head, days, figures, what stands in a cell, and the
 * paragraphs of a text.
 */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "tiltak/date.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "write.h"

enum { DECIMALS_MAX = 9 };

size_t head_facts(const struct report_head *head, struct fact facts[FACTS_MAX], struct str *room)
{
	str_clear(room);
	day_show(head->extracted, room);
	const struct fact all[FACTS_MAX] = {
		{N_("Utgitt av"), head->author},
		{N_("Vedtak"), head->decision},
		{N_("Tall per"), str_text(room)},
		{N_("Forsegling"), head->seal},
	};
	size_t n = 0;
	for (size_t i = 0; i < FACTS_MAX; i++) {
		if (all[i].text && *all[i].text) {
			facts[n++] = (struct fact){_(all[i].label), all[i].text};
		}
	}
	return n;
}

void figure_put(double figure, struct str *out)
{
	char digits[400]; /* the largest double has 309 */
	if (!isfinite(figure)) {
		return;
	}
	for (int decimals = 0; decimals <= DECIMALS_MAX; decimals++) {
		snprintf(digits, sizeof digits, "%.*f", decimals, figure);
		if (fabs(strtod(digits, NULL) - figure) <= fabs(figure) * DBL_EPSILON) {
			break;
		}
	}
	char *point = strchr(digits, '.');
	if (point) {
		*point = ',';
	}
	str_put(out, digits);
}

const char *cell_says(const struct report_cell *cell)
{
	return cell->type == CELL_EMPTY || !cell->text ? CELL_NONE : cell->text;
}

bool next_line(const char **rest, size_t *len, const char **ret, size_t *ret_len)
{
	if (*len == 0) {
		return false;
	}
	const char *end = memchr(*rest, '\n', *len);
	*ret = *rest;
	*ret_len = end ? (size_t)(end - *rest) : *len;
	size_t passed = *ret_len + (end != NULL);
	*rest += passed;
	*len -= passed;
	return true;
}

bool next_paragraph(const char **text, const char **ret, size_t *ret_len)
{
	const char *at = *text + strspn(*text, "\n");
	if (*at == '\0') {
		return false;
	}
	const char *end = strstr(at, "\n\n");
	*ret = at;
	*ret_len = end ? (size_t)(end - at) : strlen(at);
	while (*ret_len > 0 && at[*ret_len - 1] == '\n') {
		(*ret_len)--;
	}
	*text = end ? end : at + strlen(at);
	return true;
}

const char *clean(struct str *room, const char *text)
{
	str_clear(room);
	text_clean(room, text, strlen(text), true);
	return str_text(room);
}
