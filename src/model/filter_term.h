/*
 * The words of a filter, of the tiltak and of the log: [-][key:]value[,value…] with spaces between.
 * What they mean is for those who ask.
 */
#ifndef MODEL_FILTER_TERM_H
#define MODEL_FILTER_TERM_H

#include "tiltak/str.h"

struct filter_term {
	const char *at; /* what is left of the text; the caller sets it */
	bool negated;
	struct str key;	  /* empty where there is none */
	struct str value; /* without the quotes */
	bool quoted;	  /* the value has some */
};

/* The sign and the key of the next term; false at the end of the text. */
bool filter_term_next(struct filter_term *term);
/* Its next value that is not empty: up to a space or a comma outside quotes. */
bool filter_term_value(struct filter_term *term);
/* Takes the words that follow into the value as long as that makes it a date, with or without a
 * sign before it: «uke 12», «<=24. – 25. mai». Of a value in quotes none. */
void filter_term_date(struct filter_term *term);
void filter_term_done(struct filter_term *term);

#endif
