/*
 * Fuzzes the filter language: any bytes are a filter, or an error with a sentence; a filter that is
 * read twice finds the same, and may look at every tiltak.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"
#include "tiltak/err.h"

/* libFuzzer gives the name. NOLINTNEXTLINE(readability-identifier-naming) */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds) {
		abort();
	}
}

static void check_filter(struct plan *plan, const char *text, const struct plan *names)
{
	struct err err = {0};
	struct filter *filter = filter_parse(text, SAMPLE_TODAY, names, &err);
	struct filter *again = filter_parse(text, SAMPLE_TODAY, names, NULL);
	check((filter == NULL) == (again == NULL));
	check(filter || (err.kind == ERR_USE && err.text[0] != '\0'));
	for (size_t i = 0; filter && i < plan_count(plan, KIND_TILTAK); i++) {
		const struct tiltak *tiltak = plan_at(plan, KIND_TILTAK, i);
		bool found = filter_match(filter, plan, tiltak);
		check(found == filter_match(again, plan, tiltak));
		check(found || text[strspn(text, " ")] != '\0');
	}
	filter_free(filter);
	filter_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct plan plan;
	char *text = mem_zero(size + 1, 1);
	memcpy(text, data, size);
	sample_plan(&plan);
	check_filter(&plan, text, &plan);
	check_filter(&plan, text, NULL);
	plan_done(&plan);
	free(text);
	return 0;
}
