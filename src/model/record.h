/*
 * Fields of records that are made or copied inside the model.
 */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "tiltak/model.h"

void field_unset(const struct field *field, void *record);
/* Copies a member between records of two plans; `plan` is that of `to`. */
void field_copy(const struct field *field, struct plan *plan, void *to, const void *from);

bool record_equal(enum kind kind, const void *a, const void *b);

#endif
