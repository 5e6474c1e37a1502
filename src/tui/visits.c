/*
 * The file: a first line with its name and version, then a line for each visit, the newest first:
 * a digest of person, plan and register, seq and instant.
 */
#include "visits.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "draft.h"
#include "tiltak/digest.h"
#include "tiltak/file.h"

#define HEAD	   "tiltak-besøk 1\n"
#define VISITS_MAX 200 /* the oldest are forgotten */
#define FILE_MAX   ((size_t)64 * 1024)

static bool find_file(struct str *path)
{
	bool ok = draft_folder(path);
	str_put(path, ok ? "besok" : "");
	return ok;
}

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

/* The lines after the first; NULL when it is no file of ours. */
static char *read_lines(const char *path, struct str *text)
{
	bool ok = file_read(path, FILE_MAX, text, NULL) &&
		  strncmp(str_text(text), HEAD, strlen(HEAD)) == 0;
	return ok ? text->data + strlen(HEAD) : NULL;
}

bool visit_find(struct visit *visit)
{
	struct str path = {0}, key = {0}, text = {0};
	bool found = false;
	char *line = find_file(&path) ? read_lines(path.data, &text) : NULL;
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
	str_done(&path);
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

/* For the person alone, as file_save makes none that is. */
static bool make(char *path)
{
	int fd = file_make_folders(path) ? open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
	if (fd >= 0) {
		close(fd);
	}
	return fd >= 0;
}

void visit_keep(const struct visit *visit)
{
	struct str path = {0}, key = {0}, text = {0}, next = {0};
	put_key(visit, &key);
	if (find_file(&path)) {
		str_printf(&next, HEAD "%s%lld %lld\n", key.data, (long long)visit->seq,
			   (long long)visit->at);
		put_others(read_lines(path.data, &text), &key, &next);
		if (make(path.data)) {
			(void)file_save(path.data, next.data, next.len, NULL);
		}
	}
	str_done(&path);
	str_done(&key);
	str_done(&text);
	str_done(&next);
}
