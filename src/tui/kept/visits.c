/*
 * The file: a first line with its name and version, then a line for each visit, the newest first:
 * a digest of person, plan and register, seq and instant.
 */
#include "visits.h"

#include <stdlib.h>
#include <string.h>

#include "shelf.h"
#include "tiltak/digest.h"
#include "tiltak/str.h"

#define HEAD	   "tiltak-besøk 1\n"
#define VISITS_MAX 200 /* the oldest are forgotten */
#define NAME	   "besok"

/* How the line of a visit begins. The place of a register may hold a password, and is not told. A
 * symbolic link is the same register. */
static void put_key(const struct visit *visit, struct str *out)
{
	char *whole = realpath(visit->where, NULL);
	char digits[DIGEST_TEXT];
	struct digest *digest = digest_new();
	digest_text(digest, whole ? whole : visit->where);
	digest_text(digest, visit->plan);
	digest_text(digest, visit->person);
	digest_end(digest, digits);
	str_printf(out, "%s ", digits);
	free(whole);
}

/* The lines after the first; NULL when there are none. What is no file of ours is put aside. */
static char *read_lines(struct str *text)
{
	bool ok = shelf_read(NAME, text, NULL);
	bool ours = strncmp(str_text(text), HEAD, strlen(HEAD)) == 0;
	if (!ok || (text->len > 0 && !ours)) {
		struct str path = {0}, aside = {0};
		shelf_path(NAME, &path);
		shelf_put_aside(str_text(&path), &aside);
		str_done(&path);
		str_done(&aside);
	}
	return ok && ours ? text->data + strlen(HEAD) : NULL;
}

bool visit_find(struct visit *visit)
{
	struct str key = {0}, text = {0};
	bool found = false;
	char *line = read_lines(&text);
	put_key(visit, &key);
	while (!found && line && *line) {
		char *end = strchr(line, '\n');
		found = end && strncmp(line, key.data, key.len) == 0;
		if (found) {
			char *at;
			visit->seq = strtoll(line + key.len, &at, 10);
			visit->at = strtoll(at, NULL, 10);
		}
		line = end ? end + 1 : NULL;
	}
	str_done(&key);
	str_done(&text);
	return found;
}

static void put_others(const char *line, const struct str *key, struct str *out)
{
	for (int n = 1; line && *line && n < VISITS_MAX; n++) {
		const char *end = strchr(line, '\n');
		if (end && strncmp(line, key->data, key->len) != 0) {
			str_add(out, line, (size_t)(end + 1 - line));
		}
		line = end ? end + 1 : NULL;
	}
}

void visit_keep(const struct visit *visit)
{
	struct str key = {0}, text = {0}, next = {0};
	put_key(visit, &key);
	str_printf(&next, HEAD "%s%lld %lld\n", key.data, (long long)visit->seq,
		   (long long)visit->at);
	put_others(read_lines(&text), &key, &next);
	(void)shelf_save(NAME, &next, NULL);
	str_done(&key);
	str_done(&text);
	str_done(&next);
}
