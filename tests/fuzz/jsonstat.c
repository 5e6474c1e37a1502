/*
 * Fuzzes the reader of JSON-stat 2: any bytes are a table with canonical figures, or an error with
 * a sentence.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/exchange.h"
#include "tiltak/number.h"
#include "tiltak/str.h"

/* libFuzzer gives the name. NOLINTNEXTLINE(readability-identifier-naming) */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds) {
		abort();
	}
}

static void check_points(const struct series *series)
{
	check(series->n > 0);
	for (size_t i = 0; i < series->n; i++) {
		struct str figure = {0};
		check(series->points[i].year >= YEAR_FIRST && series->points[i].year <= YEAR_LAST);
		check(figure_parse(series->points[i].figure, &figure, NULL));
		check(strcmp(str_text(&figure), series->points[i].figure) == 0);
		str_done(&figure);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const choices[] = {NULL, "Region=3025", "region=asker,a=b", ",="};
	struct str text = {0};
	str_add(&text, (const char *)data, size);
	for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
		struct series series;
		struct err err = {0};
		if (series_read(&text, choices[i], &series, &err)) {
			check_points(&series);
			series_done(&series);
		} else {
			check((err.kind == ERR_DATA || err.kind == ERR_USE) && err.text[0] != '\0');
		}
	}
	str_done(&text);
	return 0;
}
