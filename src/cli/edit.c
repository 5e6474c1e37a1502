/*
 * What the commands that change things share: felt=verdi as typed, and telling what was changed.
 */
#include <string.h>

#include "cli.h"
#include "history.h"
#include "tiltak/words.h"

bool edit_split(char *word, struct app_edit *out)
{
	char *sign = strchr(word, '=');
	if (!sign) {
		return false;
	}
	*sign = '\0';
	*out = (struct app_edit){.key = word, .typed = sign + 1};
	return true;
}

static bool has_names(const struct change_set *set)
{
	for (size_t i = 0; i < set->n; i++) {
		const struct field *field = set->changes[i].field;
		if (field && field_refers(field)) {
			return true;
		}
	}
	return false;
}

/* What was taken back or done again is known: a large step is a line. */
static bool tell_sum(struct cli *cli, const struct change_set *set, const char *lead)
{
	if (set->act == ACT_CHANGE || (set->n > 0 && set->n <= HISTORY_MANY)) {
		return false;
	}
	str_put(&cli->out.text, lead);
	history_sum(set, &cli->out.text);
	str_put(&cli->out.text, ".\n");
	return true;
}

/* The change is made; without the names the ids must do. */
void changes_tell(struct cli *cli, const struct change_set *set, const char *lead)
{
	if (set->n == 0 && set->act == ACT_CHANGE) {
		str_put(&cli->out.text, _("Ingenting er endret: det sto slik fra før.\n"));
	}
	if (tell_sum(cli, set, lead)) {
		return;
	}
	struct plan plan;
	struct err unused = {0};
	plan_init(&plan);
	if (has_names(set)) {
		(void)app_load(cli->app, 1U << KIND_ACTOR, &plan, &unused);
	}
	(void)app_fetch_titles(cli->app, set, &plan, &unused);
	for (size_t i = 0; i < set->n; i++) {
		str_put(&cli->out.text, lead);
		history_line(&set->changes[i], &plan, &cli->out.text);
		str_char(&cli->out.text, '\n');
		out_more(&cli->out);
	}
	plan_done(&plan);
}
