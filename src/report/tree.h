/*
 * What the rooms of the report layer share of the tree.
 */
#ifndef REPORT_TREE_H
#define REPORT_TREE_H

#include "tiltak/report.h"

/* Adds a block that is neither table nor chart; texts are copied. */
void report_add(struct report *report, const struct report_block *block);

#endif
