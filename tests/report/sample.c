/*
 * One report with every kind of block as a municipality would write it, one with texts that would
 * like to be markup, formulas or controls, and one with nothing in it.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"
#include "tiltak/date.h"
#include "tiltak/mem.h"

#define NB "\xC2\xA0"

static const char *const statuses[] = {"Ikke startet", "Pågår", "Løpende", "Fullført", NULL};

static void put_counts(struct report *report)
{
	static const struct report_column columns[] = {
		{.name = "status", .title = "Status", .is_head = true, .weight = 2},
		{.name = "antall", .title = "Antall", .is_number = true, .weight = 1},
		{.name = "endring", .title = "Endring fra 2022", .is_number = true, .weight = 1},
	};
	static const struct report_cell cells[] = {
		{CELL_TEXT, TONE_GOOD, "Fullført", 0}, {CELL_NUMBER, TONE_PLAIN, "24", 24},
		{CELL_TEXT, TONE_PLAIN, "+3", 0},      {CELL_TEXT, TONE_PLAIN, "Pågår", 0},
		{CELL_NUMBER, TONE_PLAIN, "12", 12},   {CELL_TEXT, TONE_PLAIN, "-2", 0},
		{CELL_TEXT, TONE_BAD, "Forsinket", 0}, {CELL_NUMBER, TONE_BAD, "5", 5},
		{CELL_EMPTY, TONE_PLAIN, NULL, 0},
	};
	report_table(report, &(struct report_table){.name = "status",
						    .caption = "Tiltak etter status",
						    .columns = columns,
						    .n_columns = 3,
						    .n_rows = 3,
						    .cells = cells});
}

static void put_charts(struct report *report)
{
	static const char *const years[] = {"2018", "2019", "2020", "2021", "2022", "2023", "2024"};
	static const char *const areas[] = {"Eksisterende næringer", "Etablering", "Reiseliv"};
	static const double result[] = {12, 12, 13, 11, 9, 10, NAN};
	static const double goal[] = {NAN, NAN, NAN, 12, 12, 11, 10};
	static const double share[] = {62.5, 40, 0};
	const struct report_series lines[] = {{"Resultat", false, result},
					      {"Ambisjon", true, goal}};
	const struct report_series bars[] = {{"Fullført", false, share}};
	report_chart(report, &(struct report_chart){
				     .title = "Plassering i NHOs Kommune-NM",
				     .text = "Plasseringen er ti i 2023, én bedre enn ambisjonen.",
				     .unit = "plass",
				     .low_is_good = true,
				     .is_rank = true,
				     .labels = years,
				     .n_labels = 7,
				     .series = lines,
				     .n_series = 2});
	report_chart(report,
		     &(struct report_chart){.title = "Fullførte tiltak etter område",
					    .text = "Eksisterende næringer har kommet lengst.",
					    .unit = "%",
					    .is_bars = true,
					    .labels = areas,
					    .n_labels = 3,
					    .series = bars,
					    .n_series = 1});
}

static void put_whole(struct report *report)
{
	static const struct report_column columns[] = {
		{.name = "id", .title = "Nr.", .is_head = true, .weight = 1},
		{.name = "tittel", .title = "Tiltak", .weight = 5},
		{.name = "status", .title = "Status", .weight = 2, .choices = statuses},
		{.name = "frist", .title = "Frist", .weight = 2},
		{.name = "beløp", .title = "Beløp", .is_number = true, .weight = 2},
		{.name = "andel", .title = "Andel", .is_number = true, .weight = 1},
	};
	const struct report_cell cells[] = {
		{CELL_TEXT, TONE_PLAIN, "T-1", 0},
		{CELL_TEXT, TONE_PLAIN, "Arrangere årlig næringskonferanse for hele regionen", 0},
		{CELL_TEXT, TONE_GOOD, "Fullført", 0},
		{CELL_DATE, TONE_PLAIN, "25.05.2023", day_from(2023, 5, 25)},
		{CELL_AMOUNT, TONE_PLAIN, "500" NB "000" NB "kr", 500000},
		{CELL_FIGURE, TONE_PLAIN, "12,5", 0},
		{CELL_TEXT, TONE_PLAIN, "T-2", 0},
		{CELL_TEXT, TONE_PLAIN, "Etablere felles møteplass;\nmed «frokostseminar»", 0},
		{CELL_TEXT, TONE_WARN, "Pågår", 0},
		{CELL_TEXT, TONE_PLAIN, "2. kvartal 2024", 0},
		{CELL_AMOUNT, TONE_PLAIN, "1,7 mrd. kr", 1700000000},
		{CELL_EMPTY, TONE_PLAIN, NULL, 0},
	};
	report_table(report, &(struct report_table){.name = "tiltak",
						    .caption = "Alle tiltak i planen",
						    .is_whole = true,
						    .columns = columns,
						    .n_columns = 6,
						    .n_rows = 2,
						    .cells = cells});
}

static void build_ordinary(struct report *report)
{
	report_init(report, &(struct report_head){.title = "Årlig status 2023",
						  .subtitle = "Temaplan næring 2020–2032",
						  .plan = "asker-naering",
						  .period = "2023",
						  .author = "Asker kommune",
						  .decision = "Formannskapet 13.02.2024, sak 21/24",
						  .extracted = day_from(2023, 12, 31),
						  .seal = "Forseglet 15.01.2024 av Kari Nordmann"});
	report_heading(report, 1, "sammendrag", "Sammendrag");
	report_text(report, NULL,
		    "Av 41 tiltak er 24 fullført. Fem er forsinket, og to er utsatt til neste år. "
		    "Næringslivet har deltatt i arbeidet med alle innsatsområdene.\n\n"
		    "Kommunen har fått én plass bedre i Kommune-NM.\nDet er som planlagt.");
	report_item(report, TONE_GOOD, "Nådd", "Flere besøk enn målet.");
	report_item(report, TONE_WARN, "Usikkert", "Veien er ikke ferdig regulert.");
	report_item(report, TONE_BAD, NULL, "Kritisk: avtalen er sagt opp.");
	report_heading(report, 1, "status", "Status for tiltakene");
	put_counts(report);
	report_note(report, "Kilde: tiltaksregisteret, uttrekk 31.12.2023.");
	report_heading(report, 1, "indikatorer", "Indikatorer");
	put_charts(report);
	report_page(report);
	report_heading(report, 1, "topp10", "Topp 10");
	report_heading(report, 2, NULL, "1. Næringskonferanse");
	report_text(report, "Effekt", "217 deltakere, mot 180 året før.");
	report_heading(report, 3, NULL, "Hva som kommer");
	report_text(report, NULL, "Neste konferanse er i mai 2024.");
	report_page(report);
	report_heading(report, 1, "vedlegg", "Vedlegg: alle tiltak");
	put_whole(report);
}

static const char *const hostile[] = {
	"=1+1",
	"+47 22 33 44 55",
	"@SUM(A1)",
	"-2",
	"＝1+1",
	"trygt;=cmd|' /C calc'!A0",
	"\tTAB først\rCR midt i",
	"<script>alert(1)</script><img src=x onerror=alert(1)>",
	"&#0; &lt;b&gt; &amp; R&D",
	"]]> --> </style> \"'",
	"_x0041_ snake_case_ord _kursiv_ **fet** ~~strek~~ $x$",
	"[klikk](javascript:alert(1)) ![x](y) | a | `kode` \\| \\",
	"# overskrift #\n- punkt\n1. nummer\n5.1 er ingen liste\n> sitat\n===\n```\n    kode",
	"\x1B]0;tittel\x07\x1B[31mrød\xC2\x9B",
	"bidi \xE2\x80\xAE"
	"txt.exe og null\xE2\x80\x8B"
	"bredde",
	"ugyldig \xFF\xC3 UTF-8",
	"e\xCC\x81"
	"n bokstav, 👩\xE2\x80\x8D👩\xE2\x80\x8D👧 og 中文",
	"",
	" mellomrom foran og bak ",
	"etordsomerlengreennalltekstskalværeogderformåbrytesetstedderdetikkefinnesnoemellomromiorde"
	"tselv",
};
enum { N_HOSTILE = sizeof hostile / sizeof hostile[0], HUGE_LEN = 40000 };

static void put_hostile_table(struct report *report)
{
	static const struct report_column columns[] = {
		{.name = "nr", .title = "Nr. <b>", .is_head = true, .is_number = true, .weight = 1},
		{.name = "tekst", .title = "Tekst | [a](b)", .weight = 3},
	};
	char *huge = mem_alloc(HUGE_LEN + 1);
	memset(huge, 'a', HUGE_LEN);
	huge[HUGE_LEN] = '\0';
	struct report_cell cells[2 * (N_HOSTILE + 1)] = {0};
	for (size_t i = 0; i <= N_HOSTILE; i++) {
		cells[2 * i] = (struct report_cell){CELL_NUMBER, TONE_PLAIN, "7", 7};
		cells[2 * i + 1] = (struct report_cell){CELL_TEXT, TONE_PLAIN,
							i < N_HOSTILE ? hostile[i] : huge, 0};
	}
	report_table(report, &(struct report_table){.name = "[]:*?/\\ et navn som er altfor langt",
						    .caption = "<caption> & **mer**",
						    .is_whole = true,
						    .columns = columns,
						    .n_columns = 2,
						    .n_rows = N_HOSTILE + 1,
						    .cells = cells});
	free(huge);
}

static void build_hostile(struct report *report)
{
	static const char *const labels[] = {"<g>", "\x01", "]]>"};
	static const double values[] = {-1e15, 0, 1e-7};
	const struct report_series series[] = {{"\"</svg><script>", false, values}};
	report_init(report, &(struct report_head){.title = "</title><script>alert(1)</script>",
						  .subtitle = "*fet* & _kursiv_ \x1B[0m",
						  .plan = "../../x",
						  .period = "-rf",
						  .author = "=1+1",
						  .extracted = DAY_UNSET});
	for (size_t i = 0; i < N_HOSTILE; i++) {
		report_heading(report, 1 + (int)(i % 3), "\"><x", hostile[i]);
		report_text(report, hostile[i], hostile[i]);
		report_item(report, TONE_WARN, hostile[i], hostile[i]);
		report_note(report, hostile[i]);
	}
	report_chart(report, &(struct report_chart){.title = "<title>",
						    .text = "<desc>",
						    .unit = "<u>",
						    .labels = labels,
						    .n_labels = 3,
						    .series = series,
						    .n_series = 1});
	report_chart(report,
		     &(struct report_chart){.title = "Ingen tall", .text = "Tall mangler."});
	put_hostile_table(report);
}

static void build_empty(struct report *report)
{
	report_init(report, &(struct report_head){.title = "Årlig status 2024",
						  .extracted = day_from(2024, 12, 31)});
	report_table(report, &(struct report_table){.name = "tiltak",
						    .caption = "Ingen tiltak",
						    .is_whole = true});
}

const struct sample samples[N_SAMPLES] = {
	{"vanlig", build_ordinary},
	{"fiendtlig", build_hostile},
	{"tom", build_empty},
};
