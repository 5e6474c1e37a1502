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

static void put_actors(const struct writing *w, const char *ids, struct str *out)
{
	struct str id = {0};
	while (list_next_item(&ids, &id)) {
		const struct actor *actor = plan_find(w->plan, KIND_ACTOR, str_text(&id));
		const struct choice *type = actor ? choice_at(&actor_choices, actor->type) : NULL;
		bool person = type && text_equal(type->code, "person");
		str_put(out, out->len > 0 ? ", " : "");
		str_put(out, person && !w->names    ? w->words.person
			     : actor && actor->name ? actor->name
						    : str_text(&id));
	}
	str_done(&id);
}

/* Few are answerable for many tiltak. */
const char *actor_names(struct writing *w, const char *ids)
{
	char *names = map_get(&w->actors, ids);
	if (ids && !names) {
		struct str text = {0};
		put_actors(w, ids, &text);
		names = arena_copy(&w->arena, str_text(&text), text.len);
		map_put(&w->actors, ids, names);
		str_done(&text);
	}
	return names ? names : "";
}

void put_due(const struct due *due, struct str *out)
{
	if (due->precision == DUE_NONE) {
		str_put(out, "–");
	} else {
		due_show(due, out);
	}
}

enum report_tone status_tone(unsigned status, bool late)
{
	return late			    ? TONE_BAD
	       : status == STATUS_DONE	    ? TONE_GOOD
	       : status == STATUS_POSTPONED ? TONE_WARN
					    : TONE_PLAIN;
}

static void name_statuses(struct writing *w)
{
	struct row_words *words = &w->words;
	words->statuses[false][STATUS_NONE] = _("Uten status");
	words->statuses[true][STATUS_NONE] = _("Uten status, forsinket");
	for (unsigned i = STATUS_NONE + 1; i < STATUS_COUNT; i++) {
		struct str late = {0};
		words->statuses[false][i] = _(choice_at(&status_choices, i)->label);
		str_printf(&late, _("%s, forsinket"), words->statuses[false][i]);
		words->statuses[true][i] = arena_text(&w->arena, str_text(&late));
		str_done(&late);
	}
}

void words_begin(struct writing *w)
{
	w->words = (struct row_words){
		.person = _("saksansvarlig"),
		.due = _("Frist: %s."),
		.owner = _("Ansvarlig: %s."),
		.appointed = _("Saksansvarlig er utpekt."),
		.yes = _("Ja"),
		.no = _("Nei"),
		.late = _("Forsinket"),
		.no_reason = _("Ikke oppgitt"),
	};
	name_statuses(w);
	for (size_t i = 0; i < plan_count(w->plan, KIND_ASSESSMENT); i++) {
		struct assessment *told = plan_at(w->plan, KIND_ASSESSMENT, i);
		if (told->year == w->period.year && told->subject) {
			map_put(&w->told, told->subject, told);
		}
	}
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
	return map_get(&w->told, id);
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
