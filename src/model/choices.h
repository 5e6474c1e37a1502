/*
 * Every word that is read as a choice, one by one: for looking up, for guessing and for messages.
 */
#ifndef MODEL_CHOICES_H
#define MODEL_CHOICES_H

#include "tiltak/model.h"

/* False stops. */
typedef bool choice_word(void *data, const char *word, unsigned value);

/* Calls each(data, word, value) with the code, label and synonyms of every choice, and with the
 * plan's own status words (plan may be NULL). False when it was stopped. */
bool choice_each_word(const struct choices *choices, const struct plan *plan, choice_word *each,
		      void *data);

#endif
