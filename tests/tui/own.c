/*
 * What the program keeps beside the register: drafts, what the screen remembers, tiltak.yaml.
 */
#include "own.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/str.h"

void own_remove(const char *folder)
{
	struct str command = {0};
	str_printf(&command, "cd %s && rm -rf tiltak .config", folder);
	assert_int_equal(system(str_text(&command)), 0);
	str_done(&command);
}

int own_drafts(const char *folder)
{
	struct str path = {0};
	static long touched;
	int n = 0;
	str_printf(&path, "%s/tiltak", folder);
	DIR *dir = opendir(str_text(&path));
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		if (strncmp(entry->d_name, "utkast-", 7) == 0) {
			struct stat info;
			assert_int_equal(fstatat(dirfd(dir), entry->d_name, &info, 0), 0);
			assert_int_equal(info.st_mode & 0777, 0600);
			struct timespec at = {.tv_sec = 1683704460, .tv_nsec = ++touched};
			if (info.st_mtim.tv_sec != at.tv_sec) {
				utimensat(dirfd(dir), entry->d_name, (struct timespec[]){at, at},
					  0);
			}
			n++;
		}
	}
	if (dir) {
		closedir(dir);
	}
	str_done(&path);
	return n;
}

void own_write(const char *folder, const char *name, const char *text)
{
	struct str path = {0};
	struct err err = {0};
	str_printf(&path, "%s/%s", folder, name);
	if (!file_make_folders(path.data) ||
	    !file_save(str_text(&path), text, strlen(text), &err)) {
		fail_msg("%s", err.text);
	}
	chmod(str_text(&path), 0600);
	str_done(&path);
}

bool own_holds(const char *folder, const char *name, const char *wanted)
{
	struct str path = {0}, text = {0};
	str_printf(&path, "%s/%s", folder, name);
	bool holds =
		file_read(str_text(&path), 100000, &text, NULL) && strstr(str_text(&text), wanted);
	if (!holds) {
		fprintf(stderr, "%s holds «%s», wanted «%s»\n", name, str_text(&text), wanted);
	}
	str_done(&path);
	str_done(&text);
	return holds;
}

bool own_remembers(const char *folder, const char *wanted)
{
	struct str path = {0}, text = {0};
	struct stat info = {0};
	str_printf(&path, "%s/tiltak/visning", folder);
	if (!file_read(str_text(&path), 100000, &text, NULL)) {
		str_put(&text, "-");
	} else {
		assert_int_equal(stat(str_text(&path), &info), 0);
		assert_int_equal(info.st_mode & 0777, 0600);
	}
	for (char *line = text.data; line && (line = strpbrk(line, "\n\t"));) {
		*line = *line == '\n' ? '|' : ' ';
	}
	bool same = strcmp(str_text(&text), wanted) == 0;
	if (!same) {
		fprintf(stderr, "remembered is «%s», wanted «%s»\n", str_text(&text), wanted);
	}
	str_done(&path);
	str_done(&text);
	return same;
}
