/*
 * Everything about one record: its fields, and every record that names it.
 */
#ifndef TILTAK_CLI_CARD_H
#define TILTAK_CLI_CARD_H

#include "tiltak/model.h"

struct out;

struct card {
	struct plan *plan; /* wholly loaded */
	enum kind kind;
	const void *record;
	int32_t today;
};

void card_show(const struct card *card, struct out *out);
void card_json(const struct card *card, struct out *out);

#endif
