/*
 * What a plan calls its levels, with the words that sentences need of it.
 */
#include "tiltak/level.h"

#include "tiltak/model.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

/* A plan may call its levels what it likes; of other words the form of many is not known. */
static struct level level_called(const char *name)
{
	static const struct level levels[] = {
		{N_("strategi"), N_("strategier"), COMMON},
		{N_("innsatsområde"), N_("innsatsområder"), NEUTER},
		{N_("delmål"), N_("delmål"), NEUTER},
		{N_("mål"), N_("mål"), NEUTER},
		{N_("satsingsområde"), N_("satsingsområder"), NEUTER},
		{N_("område"), N_("områder"), NEUTER},
		{N_("hovedmål"), N_("hovedmål"), NEUTER},
		{N_("tema"), N_("temaer"), NEUTER},
	};
	for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
		if (text_equal(levels[i].one, name)) {
			return (struct level){_(levels[i].one), _(levels[i].many),
					      levels[i].gender};
		}
	}
	return (struct level){name, name, NEUTER};
}

struct level plan_level(const struct plan *plan, enum kind kind)
{
	const struct plan_info *info = plan_info(plan);
	if (kind == KIND_AREA) {
		return level_called(info && info->level_area ? info->level_area
							     : N_("innsatsområde"));
	}
	if (kind == KIND_STRATEGY) {
		return level_called(info && info->level_strategy ? info->level_strategy
								 : N_("strategi"));
	}
	return (struct level){_(kinds[kind].name), _(kinds[kind].plural), NEUTER};
}

void level_label(const struct plan *plan, const struct field *field, struct str *out)
{
	bool refers = field->type == TYPE_REF || field->type == TYPE_REFS;
	bool level = refers && (field->ref == KIND_AREA || field->ref == KIND_STRATEGY);
	const char *name = level ? plan_level(plan, field->ref).one : "";
	if (level && !text_equal(name, _(kinds[field->ref].name))) {
		text_capital(out, name);
	} else {
		str_put(out, _(field->label));
	}
}
