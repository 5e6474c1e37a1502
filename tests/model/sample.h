/*
 * Small plans for tests, written as the log writes records.
 */
#ifndef TESTS_MODEL_SAMPLE_H
#define TESTS_MODEL_SAMPLE_H

#include "tiltak/model.h"

/* A day that the samples are told of: 2023-05-10, a Wednesday. */
#define SAMPLE_TODAY 19487

/* Adds a record with «key=value» lines, or fails the test. */
void *sample_add(struct plan *plan, enum kind kind, const char *id, const char *lines);

/* A plan of a few records of the kinds that matter most, all rules holding. `plan` is initialised
 * here. */
void sample_plan(struct plan *plan);

#endif
