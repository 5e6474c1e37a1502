/*
 * Fuzzes include/tiltak/plan.h: any bytes are read or refused with faults that a terminal can show;
 * what is read is written, read back equal, and written again as the same bytes.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "same.h"
#include "tiltak/model.h"
#include "tiltak/plan.h"
#include "tiltak/str.h"
#include "tiltak/text.h"

/* libFuzzer gives the name. NOLINTNEXTLINE(readability-identifier-naming) */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds) {
		abort();
	}
}

static void check_faults(const struct plan_faults *faults)
{
	check(faults->n > 0 && faults->n <= PLAN_FAULTS_MAX + 1);
	for (size_t i = 0; i < faults->n; i++) {
		const char *line = faults->lines[i];

		check(strncmp(line, "fuzz:", 5) == 0);
		check(text_valid(line, strlen(line), NULL));
		check(!text_has_hidden(line, strlen(line), false));
	}
}

static void check_plan(struct plan *plan)
{
	struct str text = {0}, again = {0};
	struct plan_faults faults = {0};
	struct plan back;

	plan_write(plan, &text, NULL, NULL);
	plan_init(&back);
	check(plan_read(text.data, text.len, "fuzz", &back, &faults, NULL));
	check(plan_equal(plan, &back));
	plan_write(&back, &again, NULL, NULL);
	check(text_equal(str_text(&text), str_text(&again)));
	plan_done(&back);
	str_done(&text);
	str_done(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct plan_faults faults = {0};
	struct plan plan;

	plan_init(&plan);
	if (plan_read((const char *)data, size, "fuzz", &plan, &faults, NULL)) {
		check(faults.n == 0);
		check_plan(&plan);
	} else {
		check_faults(&faults);
	}
	plan_faults_done(&faults);
	plan_done(&plan);
	return 0;
}
