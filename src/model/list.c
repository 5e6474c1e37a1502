/*
 * Lists as one text, "5.7-8, 5.7-1": walked where they stand.
 */
#include <string.h>

#include "tiltak/model.h"
#include "tiltak/str.h"

bool list_next(const char **at, const char **ret_item, size_t *ret_len)
{
	const char *item = *at == NULL ? "" : *at + strspn(*at, ", ");
	size_t len = strcspn(item, ",");
	*at = item + len;
	*ret_item = item;
	*ret_len = len;
	return len > 0;
}

bool list_next_item(const char **at, struct str *out)
{
	const char *item;
	size_t len;
	bool any = list_next(at, &item, &len);
	str_clear(out);
	str_add(out, item, len);
	return any;
}

int list_place(const char *list, const char *item)
{
	size_t item_len = strlen(item);
	const char *at;
	size_t len;
	for (int place = 1; list_next(&list, &at, &len); place++) {
		if (len == item_len && memcmp(at, item, len) == 0) {
			return place;
		}
	}
	return 0;
}

bool list_has(const char *list, const char *item)
{
	return list_place(list, item) > 0;
}

size_t list_count(const char *list)
{
	size_t n = 0;
	const char *at;
	size_t len;
	while (list_next(&list, &at, &len)) {
		n++;
	}
	return n;
}

void list_put(struct str *list, const char *item)
{
	str_put(list, list->len > 0 ? ", " : "");
	str_put(list, item);
}
