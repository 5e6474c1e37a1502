/*
 * Lines and texts: tidied, otherwise as they are.
 */
#include "tiltak/str.h"
#include "types.h"

static bool take(const struct field *field, const struct typed *typed, struct str *out,
		 struct err *err)
{
	(void)field;
	(void)err;
	str_put(out, typed->text);
	return true;
}

const struct type_ops type_line = {.max = 1000, .parse = take};
const struct type_ops type_text = {.max = 100000, .lines = true, .parse = take};
