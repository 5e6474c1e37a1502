/*
 * The floor of a workbook: the same cells, written by libxlsxwriter and nothing else. The list has
 * a cell a line, in the order they are written: sheet, row, column, kind (s text, n number, d date
 * as a number), value, with tabs between; \v stands for a line break.
 *
 * usage: workbook LIST FILE
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

struct book {
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *day;
	char name[64];
};

static void put(struct book *b, char *line)
{
	char *word[5];
	for (int i = 0; i < 5; i++) {
		word[i] = i < 4 ? strsep(&line, "\t") : line;
	}
	if (!word[4]) {
		(void)fprintf(stderr, "workbook: a line with too few words\n");
		exit(1);
	}
	if (strcmp(word[0], b->name) != 0) {
		(void)snprintf(b->name, sizeof b->name, "%s", word[0]);
		b->sheet = workbook_add_worksheet(b->book, b->name);
	}
	lxw_row_t row = (lxw_row_t)strtoul(word[1], NULL, 10);
	lxw_col_t col = (lxw_col_t)strtoul(word[2], NULL, 10);
	if (*word[3] == 's') {
		for (char *at = word[4]; (at = strchr(at, '\v'));) {
			*at = '\n';
		}
		worksheet_write_string(b->sheet, row, col, word[4], NULL);
	} else {
		worksheet_write_number(b->sheet, row, col, strtod(word[4], NULL),
				       *word[3] == 'd' ? b->day : NULL);
	}
}

int main(int argc, char **argv)
{
	FILE *list = argc == 3 ? fopen(argv[1], "r") : NULL;
	if (!list) {
		(void)fprintf(stderr, "usage: workbook LIST FILE\n");
		return 2;
	}
	struct book b = {.book = workbook_new(argv[2])};
	b.day = workbook_add_format(b.book);
	format_set_num_format(b.day, "dd.mm.yyyy");
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	while ((n = getline(&line, &room, list)) > 0) {
		line[n - 1] = '\0';
		put(&b, line);
	}
	free(line);
	(void)fclose(list);
	return workbook_close(b.book) == LXW_NO_ERROR ? 0 : 1;
}
