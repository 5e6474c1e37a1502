/*
 * The texts of the program, which gettext may translate. Bokmål is the source.
 *
 * _() where a text is used; N_() where it stands in a table, which is translated where it is shown.
 * ngettext() where a number decides the form. Keys of files and commands are never translated, nor
 * what is stored.
 */
#ifndef TILTAK_WORDS_H
#define TILTAK_WORDS_H

#include <libintl.h>

#define _(text)	 gettext(text)
#define N_(text) text

#endif
