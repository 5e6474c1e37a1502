/*
 * The chain over the log: each set's hash covers the hash before it and its own content. Persons
 * are in it by id alone, so that a leaver's name can be replaced without breaking it.
 */
#include <stdio.h>

#include "log.h"

static void add_number(struct digest *digest, int64_t number)
{
	char text[24];
	(void)snprintf(text, sizeof(text), "%lld", (long long)number);
	digest_text(digest, text);
}

struct digest *chain_begin(const char *plan, const struct log_head *head)
{
	struct digest *digest = digest_new();
	digest_text(digest, head->previous);
	digest_text(digest, plan);
	add_number(digest, head->seq);
	digest_text(digest, head->uid);
	digest_text(digest, head->at);
	digest_text(digest, head->act);
	add_number(digest, head->actor);
	add_number(digest, head->behalf);
	digest_text(digest, head->why);
	digest_text(digest, head->decision);
	add_number(digest, head->undoes);
	return digest;
}

void chain_add(struct digest *digest, const struct log_change *change)
{
	digest_text(digest, change->kind);
	digest_text(digest, change->id);
	digest_text(digest, change->parent);
	digest_text(digest, change->field);
	digest_text(digest, change->old_text);
	digest_text(digest, change->new_text);
}
