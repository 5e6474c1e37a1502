/*
 * The rules that a record keeps whatever else the plan has in it; check.c asks them.
 */
#ifndef MODEL_RULES_H
#define MODEL_RULES_H

#include "tiltak/model.h"

struct rule {
	enum kind kind;
	const char *key; /* the field that the fault lies in */
	bool (*broken)(const void *record);
	const char *sentence; /* with the id in it, untranslated */
};
extern const struct rule rules[];
extern const size_t n_rules;

#endif
