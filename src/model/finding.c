/*
 * The table of checks, and what all of them share. A new check is a row here and a function in
 * finding_checks.c or finding_year.c.
 */
#include "finding.h"

#include <stdlib.h>
#include <string.h>

#include "table.h"
#include "tiltak/level.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

enum { NAME_COLUMNS = 60 };

const struct finding_check finding_checks[] = {
	{"uten-ansvarlig", N_("Uten ansvarlig"), N_("Ingen svarer for at tiltaket blir gjort."),
	 N_("Velg en: tiltak sett ID ansvarlig=AKTØR."), find_ownerless},
	{"uten-status", N_("Uten status"), N_("Leseren får ikke vite om tiltaket er i gang."),
	 N_("Sett den: tiltak sett ID status=pågår."), find_unknown},
	{"uten-leveranse", N_("Uten leveranse"),
	 N_("Det går ikke an å se hva tiltaket skal føre til, og når det er ferdig."),
	 N_("Skriv minst én: tiltak ny TITTEL tiltak=ID."), find_bare, MEND_DELIVERABLE},
	{"forsinket-etter-plan", N_("Forsinket, men etter plan"),
	 N_("Fristen er ute, og vurderingen sier at alt går etter planen."),
	 N_("Flytt fristen, sett status, eller vurder på nytt: tiltak sett ID vurdering=usikker."),
	 find_late_on_plan},
	{"forsinket-uten-grunn", N_("Forsinket uten begrunnelse"),
	 N_("Fristen er ute, og leseren får ikke vite hvorfor."),
	 N_("Vurder det, med en grunn: tiltak sett ID vurdering=usikker begrunnelse=TEKST."),
	 find_late_silently},
	{"status-uten-tekst", N_("Ny status uten statustekst"),
	 N_("Statusen ble endret i året, men ingen har skrevet hva som skjedde."),
	 N_("Skriv det: tiltak statustekst ID ÅR TEKST."), find_changed_silently, MEND_TEXT},
	{"gammel-tekst", N_("Gammel statustekst"),
	 N_("Det er lenge siden noen skrev hvordan det går."),
	 N_("Skriv hvordan det går nå: tiltak statustekst ID ÅR TEKST."), find_old_texts,
	 MEND_TEXT},
	{"fullført-uten-tekst", N_("Fullført uten statustekst"),
	 N_("Leseren får ikke vite hva det ble av tiltaket."),
	 N_("Skriv hva som ble gjort: tiltak statustekst ID ÅR TEKST."), find_done_silently,
	 MEND_TEXT},
	{"topp10-uten-vedtak", N_("Topp 10 uten vedtak"),
	 N_("Lista står i rapporten uten at noen har vedtatt den."),
	 N_("Skriv vedtaket: tiltak topp ÅR vedta --organ --dato --sak."), find_undecided,
	 MEND_DECISION},
	{"topp10-uten-tekst", N_("Topp 10 uten statustekst"),
	 N_("Tiltaket er vedtatt som ett av årets ti, og ingen har skrevet hva det ble av det."),
	 N_("Skriv det: tiltak statustekst ID ÅR TEKST."), find_untold_top, MEND_TEXT},
	{"strategi-uten-tiltak", N_("%s uten tiltak"),
	 N_("Planen har vedtatt noe som ingenting gjøres for."),
	 N_("Knytt et tiltak til koden: tiltak sett ID strategier=KODE."), find_empty_strategies,
	 MEND_TILTAK},
	{"tiltak-uten-strategi", N_("Tiltak uten %s"),
	 N_("Tiltaket kommer ikke med under noen del av planen."),
	 N_("Velg en: tiltak sett ID strategier=KODE."), find_homeless},
	{"ambisjon-uten-tall", N_("Ambisjon uten resultat"),
	 N_("Det er satt en ambisjon, men tallet mangler, og dagen det ventes, er ukjent eller "
	    "passert."),
	 N_("Skriv det ene eller det andre: tiltak indikator ID ÅR=VERDI, eller ID ÅR --ventes "
	    "DATO."),
	 find_ambitions, MEND_FIGURE},
	{"løfte-ubesvart", N_("Løfte uten svar"),
	 N_("Det er lovet, og rapporten må si hva det ble av det."),
	 N_("Svar: tiltak løfte ID holdt, flyttet DATO eller trukket."), find_promises,
	 .mend = MEND_ANSWER, .one_by_one = true},
	{"utfall-mangler", N_("Tiltak uten utfall"),
	 N_("Året er omme, og ingen har sagt hva som skal skje med tiltaket."),
	 N_("Si det: tiltak topp ÅR utfall ID UTFALL."), find_fateless, MEND_FATE},
	{"skjulte-tegn", N_("Skjulte tegn i en tekst"),
	 N_("Tegn som ikke vises, kan snu eller forvrenge teksten i rapporten."),
	 N_("Skriv teksten på nytt."), find_hidden},
	{"vurdering-uten-grunn", N_("Vurdering uten begrunnelse"),
	 N_("Noe er usikkert eller kritisk, og leseren får ikke vite hvorfor."),
	 N_("Skriv hvorfor: tiltak sett ID begrunnelse=TEKST."), find_doubts},
	{"oppstart-etter-frist", N_("Oppstart etter fristen"),
	 N_("Tiltaket skal være ferdig før det begynner, så en av datoene er feil."),
	 N_("Rett den: tiltak sett ID oppstart=DATO frist=DATO."), find_backwards},
};
const size_t n_finding_checks = sizeof finding_checks / sizeof finding_checks[0];

void finding_title(const struct plan *plan, const struct finding_check *check, struct str *out)
{
	struct str title = {0};
	str_sentence(&title, _(check->title), plan_level(plan, KIND_STRATEGY).one);
	text_capital(out, str_text(&title));
	str_done(&title);
}

const struct finding_check *finding_check_find(const char *code)
{
	for (size_t i = 0; i < n_finding_checks; i++) {
		if (text_same_key(finding_checks[i].code, code)) {
			return &finding_checks[i];
		}
	}
	return NULL;
}

const struct silence *finding_silence(const struct plan *plan, const struct finding_check *check)
{
	return plan_find(plan, KIND_SILENCE, check->code);
}

void finder_add(struct finder *finder, enum kind kind, const void *record, const char *key,
		const char *detail)
{
	struct findings *out = finder->out;
	if (finder->silenced) {
		out->n_silenced++;
		return;
	}
	out->rows = mem_grow(out->rows, &out->cap, out->n + 1, sizeof *out->rows);
	out->rows[out->n++] = (struct finding){
		.check = finder->check,
		.kind = kind,
		.record = record,
		.field = key ? field_find(kind, key) : NULL,
		.detail = arena_text(&out->arena, detail),
	};
}

const struct assessment *finder_text(const struct finder *finder, const char *id)
{
	return assessment_find(finder->in->plan, finder->in->period.year, id);
}

void findings_make(const struct finding_input *input, struct findings *out)
{
	*out = (struct findings){0};
	for (size_t i = 0; i < n_finding_checks; i++) {
		struct finder finder = {
			.in = input,
			.out = out,
			.check = &finding_checks[i],
			.silenced = finding_silence(input->plan, &finding_checks[i]) != NULL,
		};
		finding_checks[i].find(&finder);
	}
}

void findings_done(struct findings *findings)
{
	arena_done(&findings->arena);
	free(findings->rows);
	*findings = (struct findings){0};
}

/* What has no title is told by what it says. */
static const char *words_of(const struct finding *finding)
{
	const char *title = record_title(finding->kind, finding->record);
	switch (finding->kind) {
	case KIND_PROMISE:
		return ((const struct promise *)(const void *)finding->record)->text;
	case KIND_ASSESSMENT:
		return ((const struct assessment *)(const void *)finding->record)->text;
	case KIND_FACT:
		return ((const struct fact *)(const void *)finding->record)->text;
	default:
		return title;
	}
}

void finding_name(const struct finding *finding, struct str *out)
{
	const char *words = words_of(finding);
	if (words) {
		size_t len = text_fit(words, strcspn(words, "\n"), NAME_COLUMNS, NULL);
		str_add(out, words, len);
		str_put(out, words[len] ? "…" : "");
	}
}
