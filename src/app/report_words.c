/*
 * The words of a report: numbers as Språkrådet writes them, sentences put together to paragraphs,
 * what the plan calls its levels, and who is named.
 */
#include <stdio.h>

#include "tiltak/err.h"
#include "tiltak/promise.h"
#include "tiltak/text.h"
#include "tiltak/words.h"
#include "writing.h"

/* ---- Numbers ---- */

enum { LETTERS_MAX = 12 };

static const char *in_letters(size_t n, enum gender gender)
{
	static const char *const words[LETTERS_MAX + 1] = {
		N_("ingen"), N_("ett"),	 N_("to"), N_("tre"), N_("fire"),   N_("fem"), N_("seks"),
		N_("sju"),   N_("åtte"), N_("ni"), N_("ti"),  N_("elleve"), N_("tolv")};
	return n == 1 && gender == COMMON ? _("én") : _(words[n]);
}

static struct spelled in_digits(size_t n)
{
	struct spelled spelled = {{0}};
	size_t left = n % 1000;
	if (n >= 1000000) {
		(void)snprintf(spelled.text, sizeof spelled.text, "%zu\u00a0%03zu\u00a0%03zu",
			       n / 1000000, n / 1000 % 1000, left);
	} else if (n >= 10000) {
		(void)snprintf(spelled.text, sizeof spelled.text, "%zu\u00a0%03zu", n / 1000, left);
	} else {
		(void)snprintf(spelled.text, sizeof spelled.text, "%zu", n);
	}
	return spelled;
}

struct spelled spell(size_t n, enum gender gender)
{
	struct spelled spelled = {{0}};
	if (n > LETTERS_MAX) {
		return in_digits(n);
	}
	(void)snprintf(spelled.text, sizeof spelled.text, "%s", in_letters(n, gender));
	return spelled;
}

struct spelled spell_of(size_t n, size_t whole, enum gender gender)
{
	return n == 0 || whole <= LETTERS_MAX ? spell(n, gender) : in_digits(n);
}

/* ---- Sentences ---- */

/* «åtte» as «Åtte». Of letters outside ASCII only the Latin-1 ones begin a Norwegian word. */
static void make_capital(char *at)
{
	unsigned char first = (unsigned char)at[0], second = (unsigned char)at[first != '\0'];
	if (first >= 'a' && first <= 'z') {
		at[0] = (char)(first - 'a' + 'A');
	} else if (first == 0xc3 && second >= 0xa0 && second <= 0xbe) {
		at[1] = (char)(second - 0x20);
	}
}

static void vsentence(struct str *out, const char *format, va_list args)
{
	if (out->len > 0) {
		str_char(out, ' ');
	}
	size_t start = out->len;
	str_vprintf(out, format, args);
	if (out->len > start) {
		make_capital(out->data + start);
	}
}

void sentence(struct str *out, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsentence(out, format, args);
	va_end(args);
}

void say(struct writing *w, const char *format, ...)
{
	struct str text = {0};
	va_list args;
	va_start(args, format);
	vsentence(&text, format, args);
	va_end(args);
	say_text(w, NULL, &text);
}

void say_text(struct writing *w, const char *label, struct str *text)
{
	if (text->len > 0) {
		report_text(w->out, label, str_text(text));
	}
	str_done(text);
}

void say_item(struct writing *w, enum report_tone tone, const char *label, struct str *text)
{
	report_item(w->out, tone, label, str_text(text));
	str_done(text);
}

/* ---- Who, when, how ---- */

void put_actors(const struct writing *w, const char *ids, struct str *out)
{
	size_t start = out->len;
	struct str id = {0};
	while (list_next_item(&ids, &id)) {
		const struct actor *actor = plan_find(w->plan, KIND_ACTOR, str_text(&id));
		const struct choice *type = actor ? choice_at(&actor_choices, actor->type) : NULL;
		bool person = type && text_equal(type->code, "person");
		str_put(out, out->len > start ? ", " : "");
		str_put(out, person && !w->names    ? _("saksansvarlig")
			     : actor && actor->name ? actor->name
						    : str_text(&id));
	}
	str_done(&id);
}

void put_due(const struct due *due, struct str *out)
{
	if (due->precision == DUE_NONE) {
		str_put(out, "–");
	} else {
		due_show(due, out);
	}
}

enum report_tone show_status(unsigned status, bool late, struct str *out)
{
	const struct choice *choice = choice_at(&status_choices, status);
	if (choice && late) {
		str_printf(out, _("%s, forsinket"), _(choice->label));
	} else if (choice) {
		str_put(out, _(choice->label));
	} else {
		str_put(out, late ? _("Uten status, forsinket") : _("Uten status"));
	}
	return late			    ? TONE_BAD
	       : status == STATUS_DONE	    ? TONE_GOOD
	       : status == STATUS_POSTPONED ? TONE_WARN
					    : TONE_PLAIN;
}

enum report_tone light_tone(unsigned light)
{
	static const enum report_tone tones[LIGHT_COUNT] = {
		[LIGHT_NONE] = TONE_PLAIN,
		[LIGHT_GOOD] = TONE_GOOD,
		[LIGHT_UNSURE] = TONE_WARN,
		[LIGHT_CRITICAL] = TONE_BAD,
	};
	return tones[light];
}

const struct assessment *text_about(const struct writing *w, const char *id)
{
	return assessment_find(w->plan, w->period.year, id);
}

const char *told_words(struct writing *w, const struct assessment *told)
{
	struct str text = {0};
	promise_text_show(w->plan, told, &text);
	const char *shown = arena_text(&w->arena, str_text(&text));
	str_done(&text);
	return shown;
}

const char *area_code(const struct writing *w, const struct tiltak *tiltak)
{
	const struct area *area = tiltak_area(w->plan, tiltak);
	return area ? area->id : NULL;
}
