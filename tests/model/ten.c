/*
 * A plan for tests of the year's top ten.
 */
#include "ten.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"

enum { N_TILTAK = 20 };

int ten_set_up(void **state)
{
	struct plan *plan = mem_zero(1, sizeof *plan);
	plan_init(plan);
	for (int i = 1; i <= N_TILTAK; i++) {
		char id[16];
		snprintf(id, sizeof id, "T-%02d", i);
		sample_add(plan, KIND_TILTAK, id,
			   "tittel=x\nstatus=pågår\ndagsverk=10\nkostnad=1 000\n");
	}
	*state = plan;
	return 0;
}

int ten_tear_down(void **state)
{
	plan_done(*state);
	free(*state);
	return 0;
}

void ten_assign(struct plan *plan, enum kind kind, const char *id, const char *key,
		const char *text)
{
	assert_true(
		field_assign(field_find(kind, key), plan, plan_find(plan, kind, id), text, NULL));
}

const char *ten_ids(const char *written, char *out, size_t size)
{
	size_t len = 0;
	out[0] = '\0';
	for (char *at; *written; written = at + strspn(at, " ")) {
		long first = strtol(written, &at, 10),
		     last = *at == '-' ? strtol(at + 1, &at, 10) : first;
		for (long i = first; i <= last; i++) {
			len += (size_t)snprintf(out + len, size - len, "%sT-%02ld",
						len > 0 ? ", " : "", i);
			assert_true(len < size);
		}
	}
	return out;
}

void ten_list(struct plan *plan, const char *year, const char *key, const char *written)
{
	char list[256];
	if (!plan_find(plan, KIND_PRIORITY, year)) {
		sample_add(plan, KIND_PRIORITY, year, "");
	}
	ten_assign(plan, KIND_PRIORITY, year, key,
		   *written ? ten_ids(written, list, sizeof list) : NULL);
}
