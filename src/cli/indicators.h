/*
 * Indicators on paper: all in a table, one with its years and a chart, and for machines.
 */
#ifndef TILTAK_CLI_INDICATORS_H
#define TILTAK_CLI_INDICATORS_H

#include "tiltak/indicator.h"

struct out;

struct indicators {
	struct plan *plan;
	int32_t today;
	const struct indicator *one; /* NULL: all */
};

void indicators_table(const struct indicators *show, struct out *out);
void indicators_csv(const struct indicators *show, struct out *out);
void indicators_json(const struct indicators *show, struct out *out);

#endif
