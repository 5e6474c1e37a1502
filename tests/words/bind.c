/*
 * Binds the catalogue of the made-up languages before main(), for tests that have no main() of the
 * program's own.
 */
#include <locale.h>

#include "tiltak/words.h"

__attribute__((constructor)) static void bind(void)
{
	(void)setlocale(LC_MESSAGES, "");
	(void)bindtextdomain("tiltak", TILTAK_LOCALES);
	(void)bind_textdomain_codeset("tiltak", "UTF-8");
	(void)textdomain("tiltak");
}
