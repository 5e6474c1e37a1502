/*
 * The head of a draft is lines «word: value», where \ and line breaks in a value are escaped. It is
 * read back by the words, whatever their order, so that a newer program can read an older draft.
 */
#include "draft_lines.h"

#include <stdlib.h>
#include <string.h>

#include "tiltak/mem.h"

void head_put(struct str *out, const char *word, const char *value)
{
	str_printf(out, "%s: ", word);
	for (; *value; value++) {
		if (*value == '\n' || *value == '\\') {
			str_char(out, '\\');
		}
		str_char(out, *value == '\n' ? 'n' : *value);
	}
	str_char(out, '\n');
}

static void unescape(char *value)
{
	char *to = value;
	for (const char *from = value; *from; from++) {
		bool escaped = *from == '\\' && from[1];
		from += escaped;
		*to++ = (char)(escaped && *from == 'n' ? '\n' : *from);
	}
	*to = '\0';
}

static bool split_line(struct head *head, char *line)
{
	char *colon = strstr(line, ": ");
	if (!colon) {
		return false;
	}
	*colon = '\0';
	head->lines = mem_grow(head->lines, &head->cap, head->n + 1, sizeof *head->lines);
	head->lines[head->n].word = line;
	head->lines[head->n].value = colon + 2;
	unescape(colon + 2);
	head->n++;
	return true;
}

bool head_read(const char *begin, const char *text, struct head *head)
{
	*head = (struct head){0};
	str_put(&head->copy, text);
	if (strncmp(text, begin, strlen(begin)) != 0) {
		return false;
	}
	char *at = head->copy.data;
	for (char *end; (end = strchr(at, '\n')); at = end + 1) {
		*end = '\0';
		if (!*at) {
			head->text = end + 1;
			return true;
		}
		if (!split_line(head, at)) {
			return false;
		}
	}
	return false;
}

void head_done(struct head *head)
{
	str_done(&head->copy);
	free(head->lines);
}

const char *head_value(const struct head *head, const char *word)
{
	for (size_t i = 0; i < head->n; i++) {
		if (strcmp(head->lines[i].word, word) == 0) {
			return head->lines[i].value;
		}
	}
	return "";
}
