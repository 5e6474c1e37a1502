/*
 * Made-up reports for the tests of the writers.
 */
#ifndef TESTS_REPORT_SAMPLE_H
#define TESTS_REPORT_SAMPLE_H

#include "tiltak/report.h"

struct sample {
	const char *name; /* of its golden siblings */
	void (*build)(struct report *report);
};
enum { N_SAMPLES = 3 };
extern const struct sample samples[N_SAMPLES];

#endif
