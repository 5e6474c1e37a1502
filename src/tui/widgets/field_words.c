/*
 * Help, meaning and writing of fields, by their type.
 */
#include "field_words.h"

#include <assert.h>
#include <string.h>

#include "tiltak/model.h"
#include "tiltak/number.h"
#include "tiltak/str.h"
#include "tiltak/words.h"

static const struct {
	bool is_short;
	const char *help;
} types[] = {
	[TYPE_LINE] = {false, N_("En tekst på én linje.")},
	[TYPE_TEXT] = {false, N_("En tekst på så mange linjer du vil. Enter gir ny linje.")},
	[TYPE_REF] = {true, N_("Id eller navn på noe som finnes i planen.")},
	[TYPE_REFS] = {true, N_("Id-er eller navn med komma mellom.")},
	[TYPE_GOALS] = {true, N_("FN-mål og delmål med komma mellom, for eksempel 8.3, 9.")},
	[TYPE_CHOICE] = {true, N_("Ett av valgene i lista.")},
	[TYPE_DUE] = {true, N_("En dag, en periode eller et år:\n"
			       "  25.5.23, 25.5, 24.–25. mai 2023\n"
			       "  i morgen, fredag, +14 (dager), +2u (uker)\n"
			       "  uke 21, mai 2023, k2 2023, t1, h1, vår 2023, 2023\n"
			       "  løpende\n"
			       "Uten år menes i år, eller neste år når det er lenge siden; en uke "
			       "er denne eller den neste med det nummeret.\n"
			       "Piltast ned eller F4 åpner kalenderen: Tab velger dag, uke, måned, "
			       "kvartal, halvår eller år, PgUp og PgDn blar, Home er i dag.")},
	[TYPE_YEAR] = {true, N_("Et årstall, for eksempel 2023.")},
	[TYPE_MONTH] = {true, N_("En måned: navnet, som «mai», eller 1 til 12.")},
	[TYPE_WHOLE] = {true, N_("Et helt tall, for eksempel 30.")},
	[TYPE_AMOUNT] = {true, N_("Hele kroner:\n  500 000, 0,5 mill, 1,7 mrd")},
	[TYPE_FIGURE] = {true, N_("Et tall, gjerne med komma: 12 eller 0,5.")},
	[TYPE_LEAD] = {true, N_("Hvor lenge før møtet sakspapirene må være klare:\n"
				"  10 arbeidsdager, 14 dager, 3 uker\n"
				"Det telles fra møtets første dag. Faller dagen på en helg eller "
				"en helligdag, gjelder siste arbeidsdag før.")},
};
static_assert(sizeof types / sizeof types[0] == TYPE_COUNT, "words for each type");

void field_type_back(const struct field *field, const char *stored, struct str *out)
{
	struct due due;
	if (field && field->type == TYPE_DUE && due_parse(stored, 0, &due, NULL)) {
		due_type(&due, out);
	} else if (field && field->type == TYPE_MONTH && *stored) {
		field_show(field, stored, NULL, out);
	} else {
		str_put(out, stored);
	}
}

bool field_is_short(const struct field *field)
{
	return types[field->type].is_short;
}

static enum style due_meaning(const struct field *field, const char *text, int32_t today,
			      struct str *out)
{
	struct due due;
	if (!due_parse(text, today, &due, NULL)) {
		return STYLE_NORMAL;
	}
	due_show(&due, out);
	if (due.precision != DUE_DAY && due.precision != DUE_SPAN && due.precision != DUE_ONGOING) {
		struct due days = {.from = due.from, .to = due.to, .precision = DUE_SPAN};
		str_put(out, "  =  ");
		due_show(&days, out);
	}
	const char *holiday = due.precision == DUE_DAY ? holiday_name(due.from) : NULL;
	if (holiday) {
		str_printf(out, "  =  %s", _(holiday));
	}
	bool kept_by = strcmp(field->key, "frist") == 0 || strcmp(field->key, "ny-frist") == 0;
	if (kept_by && due_passed(&due, today)) {
		str_printf(out, "\n%s", _("Fristen er alt passert."));
		return STYLE_WARNING;
	}
	return STYLE_NORMAL;
}

enum style field_meaning(const struct field *field, const char *text, int32_t today,
			 const struct plan *plan, struct str *out)
{
	if (field->type == TYPE_DUE) {
		return due_meaning(field, text, today, out);
	}
	if (field->type == TYPE_AMOUNT) {
		str_printf(out, _("%s kr"), text);
	} else if (field_refers(field) || field->type == TYPE_MONTH) {
		field_show(field, text, plan, out);
	}
	return STYLE_NORMAL;
}

void field_help(const struct field *field, struct str *out)
{
	str_put(out, _(types[field->type].help));
	if (field->type == TYPE_WHOLE && field->max > 0) {
		str_char(out, '\n');
		str_printf(out, _("Fra %u til %u."), field->min, field->max);
	}
	if (types[field->type].is_short) {
		str_printf(out, "\n\n%s", _("Tomt felt betyr at verdien ikke er satt."));
	} else {
		struct str room = {0};
		amount_write((int64_t)field_room(field), &room);
		str_put(out, "\n\n");
		str_printf(out, _("Det er plass til %s tegn, der æ, ø og å teller to."),
			   str_text(&room));
		str_done(&room);
	}
}
