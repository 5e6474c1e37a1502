/*
 * The command table and its dispatch. A new act is one row here and one function in acts.c.
 */
#include <string.h>

#include "acts.h"
#include "bindings.h"
#include "command.h"
#include "key_words.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* clang-format off */
const struct command commands[] = {
	{.name = "åpne", .group = GROUP_GO, .label = N_("Åpne"), .keys = {"Enter"}, .views = ON_DESK & ~(ON(VIEW_ONE) | ON(VIEW_INDICATOR)), .line = 1, .run = act_open, .takes = TAKES_ID,
	 .help = N_("Åpner det som er valgt")},
	{.name = "vis-alt", .group = GROUP_GO, .label = N_("Vis alt"), .keys = {"Space"}, .views = ON(VIEW_AREAS), .needs = NEEDS_TARGET, .run = act_read,
	 .help = N_("Viser hele teksten om det valgte")},
	{.name = "endre-her", .group = GROUP_CHANGE, .label = N_("Endre"), .keys = {"Enter"}, .views = ON(VIEW_ONE), .needs = SHOWS_WRITE, .line = 1, .run = act_open,
	 .help = N_("Endrer det valgte feltet eller den valgte leveransen")},
	{.name = "endre", .group = GROUP_CHANGE, .label = N_("Endre felt"), .keys = {"F2", "e"}, .views = ON_TILTAK | ON(VIEW_INDICATORS), .needs = NEEDS_WRITE | NEEDS_FIELDS, .run = act_edit,
	 .help = N_("Endrer det valgte feltet; i en liste velges det først")},
	{.name = "resultat", .group = GROUP_CHANGE, .label = N_("Resultat"), .keys = {"Enter"}, .views = ON(VIEW_INDICATOR), .needs = NEEDS_WRITE | NEEDS_TARGET, .line = 1, .run = act_figure,
	 .help = N_("Setter resultatet for året; det holder å skrive tallet")},
	{.name = "ambisjon", .group = GROUP_CHANGE, .label = N_("Ambisjon"), .keys = {"a"}, .views = ON(VIEW_INDICATOR), .needs = NEEDS_WRITE | NEEDS_TARGET, .line = 2, .run = act_figure, .number = 1,
	 .help = N_("Setter ambisjonen for året")},
	{.name = "om-tallet", .group = GROUP_CHANGE, .label = N_("Kilde og dato"), .keys = {"e", "F2"}, .views = ON(VIEW_INDICATOR), .needs = NEEDS_WRITE | NEEDS_TARGET, .line = 3, .run = act_edit,
	 .help = N_("Setter kilde, dato, brudd, eller når tallet ventes")},
	{.name = "ferdig", .group = GROUP_CHANGE, .label = N_("Ferdig"), .brief = N_("Gjort"), .keys = {"Space"}, .views = ON(VIEW_ONE), .needs = NEEDS_WRITE | NEEDS_DELIVERABLE, .line = 2, .run = act_done,
	 .help = N_("Leveransen er fullført; igjen: velg en annen status")},
	{.name = "opp", .group = GROUP_CHANGE, .label = N_("Flytt opp"), .keys = {"+"}, .views = ON(VIEW_ONE), .needs = NEEDS_WRITE | NEEDS_DELIVERABLE, .line = 5, .run = act_move, .number = -1,
	 .help = N_("Flytter leveransen opp i rekkefølgen")},
	{.name = "ned", .group = GROUP_CHANGE, .label = N_("Flytt ned"), .keys = {"-"}, .views = ON(VIEW_ONE), .needs = NEEDS_WRITE | NEEDS_DELIVERABLE, .line = 5, .run = act_move, .number = 1,
	 .help = N_("Flytter leveransen ned i rekkefølgen")},
	{.name = "møteliste", .group = GROUP_GO, .label = N_("Møteliste"), .brief = N_("Liste"), .keys = {"l", "Enter"}, .views = ON(VIEW_PAGE), .line = 3, .run = act_back,
	 .help = N_("Viser lista; Enter der viser siden igjen")},
	{.name = "merknad", .group = GROUP_CHANGE, .label = N_("Merknad"), .keys = {"k"}, .views = ON_MEETING, .needs = NEEDS_WRITE | NEEDS_TARGET, .line = 2, .run = act_note,
	 .help = N_("Skriver statusteksten for året; den kommer i protokollen")},
	{.name = "flytt-opp", .group = GROUP_CHANGE, .label = N_("Opp"), .keys = {"+"}, .views = ON(VIEW_TOP) | ON_MEETING, .needs = NEEDS_WRITE | NEEDS_TARGET, .line = 2, .run = act_top_move, .number = -1,
	 .help = N_("Flytter tiltaket én plass opp på lista")},
	{.name = "flytt-ned", .group = GROUP_CHANGE, .label = N_("Ned"), .keys = {"-"}, .views = ON(VIEW_TOP) | ON_MEETING, .needs = NEEDS_WRITE | NEEDS_TARGET, .line = 2, .run = act_top_move, .number = 1,
	 .help = N_("Flytter tiltaket én plass ned på lista")},
	{.name = "vedta", .group = GROUP_CHANGE, .label = N_("Vedta"), .keys = {"v"}, .views = ON(VIEW_TOP) | ON_MEETING, .needs = NEEDS_WRITE, .line = 2, .run = act_top_decide,
	 .help = N_("Vedtar lista med organ, dato og sak; siden står den")},
	{.name = "inn-ut", .group = GROUP_CHANGE, .label = N_("Inn/ut"), .keys = {"p"}, .views = ON(VIEW_TOP) | ON_MEETING, .needs = NEEDS_WRITE | NEEDS_TARGET, .line = 2, .run = act_top_turn,
	 .help = N_("Tar tiltaket ut av lista, eller setter det inn igjen sist")},
	{.name = "møte", .group = GROUP_GO, .label = N_("Møtevisning"), .keys = {"g"}, .views = ON(VIEW_TOP), .line = 2, .run = act_meeting,
	 .help = N_("Viser lista for et møte, ett tiltak på hver side")},
	{.name = "plass", .group = GROUP_CHANGE, .label = N_("Plass"), .views = ON(VIEW_TOP) | ON_MEETING, .needs = NEEDS_WRITE | NEEDS_TARGET, .run = act_top_place,
	 .help = N_("Flytter tiltaket til en plass; det holder å skrive tallet")},
	{.name = "rett-vedtak", .group = GROUP_CHANGE, .label = N_("Rett vedtaket"), .views = ON(VIEW_TOP) | ON_MEETING, .needs = NEEDS_WRITE, .run = act_top_mend,
	 .help = N_("Retter en skrivefeil i organ, dato eller sak")},
	{.name = "prosjektgruppe", .group = GROUP_CHANGE, .label = N_("Prosjektgruppe"), .views = ON(VIEW_TOP), .needs = NEEDS_WRITE, .run = act_voters,
	 .help = N_("Velger hvem som kan stemme om lista")},
	{.name = "svar", .group = GROUP_CHANGE, .label = N_("Besvar"), .keys = {"l"}, .views = ON_TILTAK | ON(VIEW_REPORT) | ON(VIEW_FINDINGS), .needs = NEEDS_WRITE, .run = act_promises,
	 .help = N_("Svarer på det valgte løftet, ellers på alle i rapporten")},
	{.name = "svar-her", .group = GROUP_CHANGE, .label = N_("Svar"), .keys = {"l"}, .views = ON(VIEW_PROMISES), .needs = NEEDS_WRITE | NEEDS_TARGET, .line = 2, .run = act_promises,
	 .help = N_("Svarer på løftet: holdt, flyttet eller trukket")},
	{.name = "side", .group = GROUP_GO, .label = N_("Vis side"), .keys = {"Enter"}, .views = ON(VIEW_MEETING), .needs = NEEDS_TARGET, .line = 1, .run = act_open,
	 .help = N_("Viser siden til tiltaket")},
	{.name = "forrige-side", .group = GROUP_GO, .label = N_("Forrige side"), .brief = N_("Forrige"), .keys = {"Left"}, .views = ON(VIEW_PAGE), .line = 4, .run = act_page_turn, .number = -1,
	 .help = N_("Viser siden før; Home går til den første")},
	{.name = "neste-side", .group = GROUP_GO, .label = N_("Neste side"), .brief = N_("Neste"), .keys = {"Right", "Space"}, .views = ON(VIEW_PAGE), .line = 1, .run = act_page_turn, .number = 1,
	 .help = N_("Viser neste side; End går til den siste")},
	{.name = "protokoll", .group = GROUP_SHOW, .label = N_("Protokoll"), .views = ON(VIEW_TOP) | ON_MEETING, .needs = NEEDS_FILES, .run = act_protocol,
	 .help = N_("Skriver teksten til protokollen til en fil og utklippstavla")},
	{.name = "vedtak", .group = GROUP_CHANGE, .label = N_("Vedtak"), .keys = {"v"}, .views = ON(VIEW_ONE), .needs = NEEDS_WRITE | NEEDS_TARGET, .line = 12, .run = act_decisions,
	 .help = N_("Knytter vedtak til tiltaket; nye kan lages der")},
	{.name = "knytt-vedtak", .group = GROUP_CHANGE, .label = N_("Knytt vedtak"), .keys = {"v"}, .views = ON_LISTS & ~ON(VIEW_TOP), .needs = NEEDS_WRITE | NEEDS_TILTAK, .run = act_decisions,
	 .help = N_("Knytter vedtak til tiltaket, eller til alle merkede")},
	{.name = "status", .group = GROUP_CHANGE, .label = N_("Status"), .keys = {"s"}, .views = ON_TILTAK, .needs = NEEDS_WRITE | NEEDS_TILTAK, .line = 3, .run = act_field, .field = "status", .takes = TAKES_VALUE,
	 .help = N_("Setter status")},
	{.name = "ansvarlig", .group = GROUP_CHANGE, .label = N_("Ansvarlig"), .keys = {"a"}, .views = ON_TILTAK, .needs = NEEDS_WRITE | NEEDS_TILTAK, .line = 8, .run = act_field, .field = "ansvarlig", .takes = TAKES_VALUE,
	 .help = N_("Setter hvem som har ansvaret")},
	{.name = "frist", .group = GROUP_CHANGE, .label = N_("Frist"), .keys = {"d"}, .views = ON_TILTAK, .needs = NEEDS_WRITE | NEEDS_FIELDS, .line = 4, .run = act_field, .field = "frist", .event_field = "dato", .takes = TAKES_VALUE,
	 .help = N_("Setter fristen: dag, uke, måned, kvartal, halvår eller år")},
	{.name = "kostnad", .group = GROUP_CHANGE, .label = N_("Kostnad"), .keys = {"b"}, .views = ON_TILTAK, .needs = NEEDS_WRITE | NEEDS_TILTAK, .run = act_field, .field = "kostnad", .takes = TAKES_VALUE,
	 .help = N_("Setter kostnaden i kroner")},
	{.name = "statustekst", .group = GROUP_CHANGE, .label = N_("Statustekst"), .keys = {"k"}, .views = ON_TILTAK | ON(VIEW_PROMISES), .needs = NEEDS_WRITE | NEEDS_TARGET, .line = 6, .run = act_assess, .takes = TAKES_YEAR,
	 .help = N_("Skriver årets statustekst for det som er valgt")},
	{.name = "foreslå", .group = GROUP_CHANGE, .label = N_("Foreslå"), .keys = {"p"}, .views = ON_AREAS | ON(VIEW_ONE), .needs = NEEDS_WRITE | NEEDS_TILTAK, .run = act_propose, .takes = TAKES_YEAR,
	 .help = N_("Foreslår tiltaket til neste topp 10; igjen: trekker det")},
	{.name = "neste-tiltak", .group = GROUP_GO, .label = N_("Neste"), .keys = {"."}, .views = ON(VIEW_ONE), .needs = NEEDS_LIST, .line = 9, .run = act_walk, .number = 1,
	 .help = N_("Viser neste tiltak i lista dette ble åpnet fra")},
	{.name = "forrige-tiltak", .group = GROUP_GO, .label = N_("Forrige"), .keys = {","}, .views = ON(VIEW_ONE), .needs = NEEDS_LIST, .line = 9, .run = act_walk, .number = -1,
	 .help = N_("Viser forrige tiltak i lista dette ble åpnet fra")},
	{.name = "neste-del", .group = GROUP_GO, .label = N_("Neste del"), .keys = {"Tab"}, .views = ON(VIEW_ONE) | ON(VIEW_REPORT) | ON(VIEW_FINDINGS), .run = act_section, .number = 1,
	 .help = N_("Går til neste del, eller neste kontroll")},
	{.name = "forrige-del", .group = GROUP_GO, .label = N_("Forrige del"), .keys = {"Shift+Tab"}, .views = ON(VIEW_ONE) | ON(VIEW_REPORT) | ON(VIEW_FINDINGS), .run = act_section, .number = -1,
	 .help = N_("Går til forrige del, eller forrige kontroll")},
	{.name = "ny", .group = GROUP_CHANGE, .label = N_("Ny"), .keys = {"F7", "n"}, .views = ON_TILTAK, .needs = NEEDS_WRITE, .line = 10, .run = act_new, .takes = TAKES_TITLE,
	 .help = N_("Nytt tiltak; inne i et tiltak en ny leveranse")},
	{.name = "ny-milepæl", .group = GROUP_CHANGE, .label = N_("Ny milepæl"), .views = ON_PLAN, .needs = NEEDS_WRITE, .number = 1, .run = act_new, .takes = TAKES_TITLE,
	 .help = N_("Lager en milepæl; «Ny» på en milepæl gjør det samme")},
	{.name = "historikk-her", .group = GROUP_GO, .label = N_("Endringer"), .keys = {"h"}, .views = ON_TILTAK | ON(VIEW_INDICATORS) | ON(VIEW_PROMISES), .needs = NEEDS_TARGET, .line = 11, .run = act_history_here,
	 .help = N_("Hvem som endret det valgte, når og hvorfor")},
	{.name = "forsinket", .group = GROUP_FIND, .label = N_("Forsinkede"), .keys = {"!"}, .views = ON_LISTS, .line = 5, .run = act_late,
	 .help = N_("Viser bare forsinkede tiltak; en gang til viser alle")},
	{.name = "filter", .group = GROUP_FIND, .label = N_("Filter"), .keys = {"F4", "f"}, .views = ON_LISTS | ON(VIEW_HISTORY), .line = 9, .run = act_filter, .takes = TAKES_FILTER,
	 .help = N_("Viser bare det som passer, som område:5.2 status:pågår")},
	{.name = "søk", .group = GROUP_FIND, .label = N_("Søk"), .keys = {"/", "F3"}, .views = ON_PLAN, .line = 7, .run = act_search, .takes = TAKES_WORDS,
	 .help = N_("Finner ord i hele planen: titler, tekster, navn og vedtak")},
	{.name = "kandidater", .group = GROUP_GO, .label = N_("Kandidater"), .keys = {"K"}, .views = ON(VIEW_TOP), .line = 7, .run = act_top_pool,
	 .help = N_("Viser hvem som er foreslått og hvorfor; igjen: lista")},
	{.name = "stem", .group = GROUP_CHANGE, .label = N_("Stem"), .keys = {"S"}, .views = ON(VIEW_TOP), .needs = NEEDS_WRITE, .line = 7, .run = act_vote,
	 .help = N_("Rangerer kandidatene, for den som er med i prosjektgruppa")},
	{.name = "stemmer", .group = GROUP_GO, .label = N_("Stemmer"), .keys = {"R"}, .views = ON(VIEW_TOP), .line = 7, .run = act_poll,
	 .help = N_("Viser forslaget stemmene gir; det kan bli rekkefølgen")},
	{.name = "utfall", .group = GROUP_CHANGE, .label = N_("Utfall"), .keys = {"U"}, .views = ON(VIEW_TOP) | ON(VIEW_HOME) | ON(VIEW_FINDINGS), .needs = NEEDS_WRITE, .line = 7, .run = act_fates,
	 .help = N_("Går gjennom tiltakene som mangler utfall for året")},
	{.name = "sorter", .group = GROUP_SHOW, .label = N_("Sorter"), .keys = {"F6", "o"}, .views = ON(VIEW_TILTAK), .line = 12, .run = act_sort, .takes = TAKES_COLUMN,
	 .help = N_("Velger kolonnen å sortere etter; samme igjen snur")},
	{.name = "merk", .group = GROUP_CHANGE, .label = N_("Merk"), .keys = {"Space"}, .views = ON(VIEW_TILTAK), .needs = NEEDS_TARGET, .run = act_mark, .number = 1,
	 .help = N_("Merker tiltaket; det du så gjør, gjelder alle merkede")},
	{.name = "merk-alle", .group = GROUP_CHANGE, .label = N_("Merk alle"), .keys = {"*"}, .views = ON(VIEW_TILTAK), .needs = NEEDS_TARGET, .run = act_mark,
	 .help = N_("Merker alle som vises; en gang til fjerner merkene")},
	{.name = "kolonner", .group = GROUP_SHOW, .label = N_("Kolonner"), .keys = {"c"}, .views = ON(VIEW_TILTAK), .run = act_columns,
	 .help = N_("Velger kolonnene og rekkefølgen på dem; valget huskes")},
	{.name = "grupper", .group = GROUP_SHOW, .label = N_("Grupper"), .keys = {"G"}, .views = ON(VIEW_TILTAK), .run = act_group, .takes = TAKES_COLUMN,
	 .help = N_("Samler tiltakene etter område, ansvarlig eller status")},
	{.name = "verdier", .group = GROUP_FIND, .label = N_("Verdier"), .keys = {"V"}, .views = ON(VIEW_TILTAK), .run = act_values,
	 .help = N_("Teller verdiene i en kolonne; Enter filtrerer på en av dem")},
	{.name = "filtre", .group = GROUP_FIND, .label = N_("Filtre"), .keys = {"F"}, .views = ON(VIEW_TILTAK), .run = act_named,
	 .help = N_("Lagrer filteret med et navn; henter og fjerner lagrede")},
	{.name = "slett", .group = GROUP_CHANGE, .label = N_("Slett"), .keys = {"Delete"}, .views = ON_TILTAK & ~ON(VIEW_TOP), .needs = NEEDS_WRITE | NEEDS_FIELDS, .run = act_remove,
	 .help = N_("Sletter det som er laget ved en feil; spør først")},
	{.name = "utkast", .group = GROUP_CHANGE, .label = N_("Utkast"), .keys = {"Ctrl+O"}, .views = ON_PLAN, .needs = NEEDS_WRITE, .run = act_draft,
	 .help = N_("Henter fram tekst du har skrevet uten å lagre")},
	{.name = "angre", .group = GROUP_CHANGE, .label = N_("Angre"), .keys = {"u", "Ctrl+Z"}, .views = ON_PLAN | ON_MEETING, .needs = NEEDS_WRITE | SHOWS_UNDO, .line = 14, .run = act_undo,
	 .help = N_("Tar tilbake det du sist endret, også fra i går"),
	 .log_label = N_("Angre siste"), .log_help = N_("Forteller hva det siste du gjorde var, og angrer det")},
	{.name = "gjør-om", .group = GROUP_CHANGE, .label = N_("Gjør om"), .keys = {"y", "Ctrl+Y"}, .views = ON_PLAN | ON_MEETING, .needs = NEEDS_WRITE, .run = act_redo,
	 .help = N_("Gjør det du angret en gang til")},
	{.name = "oversikt", .group = GROUP_GO, .label = N_("Oversikt"), .keys = {"O"}, .views = ON_PLAN, .run = act_go, .number = VIEW_HOME,
	 .help = N_("Viser hva som haster, og hva andre har endret")},
	{.name = "områder", .group = GROUP_GO, .label = N_("Områder"), .keys = {"M"}, .views = ON_PLAN, .run = act_go, .number = VIEW_AREAS,
	 .help = N_("Viser innsatsområder, strategier og tiltak")},
	{.name = "topp", .group = GROUP_GO, .label = N_("Topp 10"), .keys = {"X"}, .views = ON_PLAN, .run = act_go, .number = VIEW_TOP,
	 .help = N_("Viser årets ti prioriterte tiltak, kuttlinja og køen")},
	{.name = "tiltak", .group = GROUP_GO, .label = N_("Tiltak"), .keys = {"T"}, .views = ON_PLAN, .run = act_go, .number = VIEW_TILTAK,
	 .help = N_("Viser alle tiltak i en liste")},
	{.name = "indikatorer", .group = GROUP_GO, .label = N_("Indikatorer"), .keys = {"i"}, .views = ON_PLAN, .run = act_go, .number = VIEW_INDICATORS,
	 .help = N_("Viser indikatorene med resultat, ambisjon og vurdering")},
	{.name = "årshjul", .group = GROUP_GO, .label = N_("Årshjul"), .keys = {"j"}, .views = ON_PLAN, .run = act_go, .number = VIEW_YEAR,
	 .help = N_("Viser hva som faller i hver måned av et år")},
	{.name = "tidslinje", .group = GROUP_GO, .label = N_("Tidslinje"), .keys = {"t"}, .views = ON_PLAN, .run = act_go, .number = VIEW_TIMELINE,
	 .help = N_("Viser tiltakene som linjer i tid, under områdene sine")},
	{.name = "året-før", .label = N_("Året før"), .keys = {"<"}, .views = ON_DATES | ON(VIEW_TOP) | ON(VIEW_REPORT) | ON(VIEW_FINDINGS), .run = act_year, .number = -1,
	 .help = N_("Går ett år tilbake")},
	{.name = "året-etter", .label = N_("Året etter"), .keys = {">"}, .views = ON_DATES | ON(VIEW_TOP) | ON(VIEW_REPORT) | ON(VIEW_FINDINGS), .run = act_year, .number = 1,
	 .help = N_("Går ett år fram")},
	{.name = "historikk", .group = GROUP_GO, .label = N_("Historikk"), .keys = {"H"}, .views = ON_PLAN, .run = act_go, .number = VIEW_HISTORY, .takes = TAKES_ID,
	 .help = N_("Viser alt som er endret, nyeste først")},
	{.name = "rapport", .group = GROUP_GO, .label = N_("Rapport"), .keys = {"F8", "r"}, .views = ON_PLAN & ~ON(VIEW_REPORT), .run = act_report,
	 .help = N_("Viser årets status slik den blir i rapporten")},
	{.name = "sjekk", .group = GROUP_GO, .label = N_("Sjekk"), .keys = {"J"}, .views = ON_PLAN & ~ON(VIEW_FINDINGS), .run = act_findings, .takes = TAKES_PERIOD,
	 .help = N_("Viser hva som må rettes før rapporten for året")},
	{.name = "løfter", .group = GROUP_GO, .label = N_("Løfter"), .keys = {"D"}, .views = ON_PLAN & ~ON(VIEW_PROMISES), .run = act_go, .number = VIEW_PROMISES,
	 .help = N_("Viser det som er lovet, og hva det ble av det")},
	{.name = "still-av", .group = GROUP_CHANGE, .label = N_("Still av/på"), .keys = {"s"}, .views = ON(VIEW_FINDINGS), .needs = NEEDS_WRITE | NEEDS_TARGET, .line = 2, .run = act_silence,
	 .help = N_("Stiller av kontrollen, med en grunn; igjen: på")},
	{.name = "lagre-rapport", .label = N_("Lagre"), .keys = {"F8", "r"}, .views = ON(VIEW_REPORT), .needs = NEEDS_FILES, .line = 2, .takes = TAKES_FILE, .number = 1, .run = act_report_save,
	 .help = N_("Lagrer rapporten i en fil; navnet sier formatet")},
	{.name = "sammendrag", .group = GROUP_CHANGE, .label = N_("Sammendrag"), .keys = {"k"}, .views = ON(VIEW_REPORT), .needs = NEEDS_WRITE, .line = 2, .run = act_summary,
	 .help = N_("Skriver dine egne ord øverst i sammendraget")},
	{.name = "neste", .group = GROUP_GO, .label = N_("Neste visning"), .keys = {"Tab"}, .views = ON_TOP, .run = act_turn, .number = 1,
	 .help = N_("Går til neste visning")},
	{.name = "forrige", .group = GROUP_GO, .label = N_("Forrige visning"), .keys = {"Shift+Tab"}, .views = ON_TOP, .run = act_turn, .number = -1,
	 .help = N_("Går til forrige visning")},
	{.name = "område-1", .group = GROUP_GO, .label = N_("Område 1"), .keys = {"1"}, .views = ON_AREAS, .run = act_area, .number = 1, .help = N_("Går til det første området")},
	{.name = "område-2", .group = GROUP_GO, .label = N_("Område 2"), .keys = {"2"}, .views = ON_AREAS, .run = act_area, .number = 2, .help = N_("Går til det andre området")},
	{.name = "område-3", .group = GROUP_GO, .label = N_("Område 3"), .keys = {"3"}, .views = ON_AREAS, .run = act_area, .number = 3, .help = N_("Går til det tredje området")},
	{.name = "område-4", .group = GROUP_GO, .label = N_("Område 4"), .keys = {"4"}, .views = ON_AREAS, .run = act_area, .number = 4, .help = N_("Går til det fjerde området")},
	{.name = "område-5", .group = GROUP_GO, .label = N_("Område 5"), .keys = {"5"}, .views = ON_AREAS, .run = act_area, .number = 5, .help = N_("Går til det femte området")},
	{.name = "område-6", .group = GROUP_GO, .label = N_("Område 6"), .keys = {"6"}, .views = ON_AREAS, .run = act_area, .number = 6, .help = N_("Går til det sjette området")},
	{.name = "område-7", .group = GROUP_GO, .label = N_("Område 7"), .keys = {"7"}, .views = ON_AREAS, .run = act_area, .number = 7, .help = N_("Går til det sjuende området")},
	{.name = "område-8", .group = GROUP_GO, .label = N_("Område 8"), .keys = {"8"}, .views = ON_AREAS, .run = act_area, .number = 8, .help = N_("Går til det åttende området")},
	{.name = "område-9", .group = GROUP_GO, .label = N_("Område 9"), .keys = {"9"}, .views = ON_AREAS, .run = act_area, .number = 9, .help = N_("Går til det niende området; «:» og koden går til flere")},
	{.name = "område", .group = GROUP_GO, .label = N_("Gå til område"), .views = ON_PLAN, .takes = TAKES_AREA, .run = act_line,
	 .help = N_("Går til et område: skriv koden eller nummeret")},
	{.name = "alle", .group = GROUP_GO, .label = N_("Alle"), .keys = {"0"}, .views = ON_AREAS, .run = act_area, .help = N_("Viser alle områder og fjerner filteret")},
	{.name = "oppdater", .label = N_("Oppdater"), .keys = {"F5", "Ctrl+L"}, .views = ON_PLAN | ON_MEETING, .run = act_sync,
	 .help = N_("Henter det andre har lagret, og tegner alt på nytt")},
	{.name = "tilbake", .group = GROUP_GO, .label = N_("Tilbake"), .keys = {"Esc"}, .views = ON_ALL, .needs = NEEDS_BACK, .line = 13, .run = act_back,
	 .help = N_("Går ett steg tilbake; i en liste fjernes merker, så filter")},
	{.name = "bytt-plan", .group = GROUP_GO, .label = N_("Bytt plan"), .keys = {"P"}, .views = ON_PLAN, .run = act_plans,
	 .help = N_("Viser planene i registeret, så du kan gå over i en annen")},
	{.name = "les-fil", .label = N_("Les planfil"), .views = ON_DESK, .needs = NEEDS_WRITE | NEEDS_FILES, .takes = TAKES_FILE, .run = act_line,
	 .help = N_("Leser en plan fra en fil, eller en ny utgave av den")},
	{.name = "kopier", .group = GROUP_SHOW, .label = N_("Kopier"), .keys = {"C"}, .views = ON_PLAN | ON_MEETING, .run = act_copy,
	 .help = N_("Kopierer det valgte, så det kan limes inn et annet sted")},
	{.name = "ren-tekst", .group = GROUP_SHOW, .label = N_("Ren tekst"), .keys = {"Ctrl+P"}, .views = ON_ALL, .run = act_page,
	 .help = N_("Viser alt her som tekst du kan merke med musa")},
	{.name = "lineær", .group = GROUP_SHOW, .label = N_("Lineær"), .keys = {"Ctrl+T"}, .views = ON_ALL, .run = act_linear,
	 .help = N_("Viser én ting på hver linje, for skjermlesere")},
	{.name = "logg", .group = GROUP_SHOW, .label = N_("Kommandologg"), .keys = {"L"}, .views = ON_PLAN, .run = act_log,
	 .help = N_("Viser det du gjør, som kommandoer til kommandolinja")},
	{.name = "tema", .group = GROUP_SHOW, .label = N_("Tema"), .views = ON_DESK, .run = act_theme,
	 .help = N_("Velger fargene: mørk, lys, kontrast eller mono")},
	{.name = "mus", .label = N_("Mus"), .views = ON_ALL, .run = act_mouse,
	 .help = N_("Slår musa av eller på; av lar deg merke tekst med den")},
	{.name = "ascii", .group = GROUP_SHOW, .label = N_("ASCII"), .views = ON_ALL, .run = act_ascii,
	 .help = N_("Viser merker og streker med vanlige tegn, som [>] og |")},
	{.name = "innstillinger", .label = N_("Innstillinger"), .views = ON_DESK, .run = act_settings,
	 .help = N_("Viser hva som gjelder, hvor fila ligger og feil i den")},
	{.name = "hjelp", .label = N_("Hjelp"), .keys = {"F1", "?"}, .views = ON_ALL, .run = act_help,
	 .help = N_("Viser alt som kan gjøres her, med taster; skriv for å søke")},
	{.name = "meny", .label = N_("Meny"), .keys = {"F9", "m"}, .views = ON_ALL, .run = act_menu,
	 .help = N_("Viser alle kommandoer; skriv navnet på en for å finne den")},
	{.name = "kommando", .label = N_("Kommando"), .keys = {":"}, .views = ON_DESK, .run = act_line,
	 .help = N_("Tar en kode, en kommando, eller et felt og en verdi")},
	{.name = "avslutt", .label = N_("Slutt"), .keys = {"q"}, .views = ON_ALL, .run = act_quit,
	 .help = N_("Avslutter; fra et enkelt tiltak går den først tilbake")},
	{.name = "avslutt-straks", .label = N_("Slutt straks"), .keys = {"Ctrl+Q"}, .views = ON_ALL, .number = 1, .run = act_quit,
	 .help = N_("Avslutter overalt; spør når noe ikke er lagret")},
};
/* clang-format on */
const size_t n_commands = ARRAY_SIZE(commands);

const char *const group_names[GROUP_COUNT] = {
	[GROUP_PROGRAM] = N_("Program"), [GROUP_GO] = N_("Gå til"),    [GROUP_CHANGE] = N_("Endre"),
	[GROUP_FIND] = N_("Finn"),	 [GROUP_SHOW] = N_("Visning"),
};

const char *command_label(const struct tui *tui, const struct command *command)
{
	bool log = tui_view(tui) == VIEW_HISTORY && command->log_label;
	return log ? _(command->log_label) : _(command->label);
}

const char *command_help(const struct tui *tui, const struct command *command)
{
	bool log = tui_view(tui) == VIEW_HISTORY && command->log_help;
	return log ? _(command->log_help) : _(command->help);
}

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < n_commands; i++) {
		if (text_same_key(commands[i].name, name)) {
			return &commands[i];
		}
	}
	return NULL;
}

const struct field *command_field(const struct command *command, enum kind kind)
{
	bool other = kind == KIND_EVENT && command->event_field;
	const char *key = other ? command->event_field : command->field;
	return key ? field_find(kind, key) : NULL;
}

const struct command *command_at(const struct tui *tui, uint32_t key)
{
	for (size_t i = 0; i < n_commands; i++) {
		if ((commands[i].views & ON(tui_view(tui))) &&
		    bindings_has(tui->bindings, &commands[i], key)) {
			return &commands[i];
		}
	}
	return NULL;
}

/* «Oversikt, Områder eller Tiltak»: the top views of those. */
static void put_views(unsigned views, struct str *out)
{
	struct str names = {0};
	const char *last = NULL;
	for (enum view view = 0; view < VIEW_COUNT; view++) {
		if (!(views & ON(view))) {
			continue;
		}
		if (last) {
			list_put(&names, last);
		}
		last = _(view_ops[view]->name);
	}
	if (names.len > 0) {
		str_printf(out, _("%s eller %s"), str_text(&names), last);
	} else {
		str_put(out, last ? last : "");
	}
	str_done(&names);
}

/* Where a command works that does not work here. */
static bool works_elsewhere(const struct command *command, struct err *err)
{
	unsigned views = command->views;
	if ((views & ON_TOP) == ON_TOP) {
		return err_set(err, ERR_USE,
			       "Dette kan ikke gjøres i denne visningen. Esc går tilbake.");
	}
	if (views == ON(VIEW_ONE)) {
		return err_set(err, ERR_USE,
			       "Dette gjøres inne i et tiltak. Åpne tiltaket med Enter først.");
	}
	if (views & ON(VIEW_ONE)) {
		return err_set(err, ERR_USE,
			       "Dette gjelder et tiltak. Gå til Tiltak og velg det først.");
	}
	struct str names = {0};
	put_views(views, &names);
	err_set(err, ERR_USE, "Dette gjøres i %s. Gå dit først.", str_text(&names));
	str_done(&names);
	return false;
}

/* Those whose fields can be set here; the rest is changed in the plan file. */
static bool has_fields(const struct tui *tui, enum kind kind)
{
	return kind == KIND_TILTAK || kind == KIND_DELIVERABLE || kind == KIND_EVENT ||
	       (kind == KIND_INDICATOR && tui_view(tui) == VIEW_INDICATORS);
}

/* Is what it acts on selected? */
static bool has_target(struct tui *tui, const struct command *command, struct err *err)
{
	struct target target;
	bool any = tui_target(tui, &target);
	if ((command->needs & NEEDS_TARGET) && !any) {
		return err_set(err, ERR_USE, "Ingenting er valgt. Velg en linje med piltastene.");
	}
	if ((command->needs & NEEDS_TILTAK) &&
	    (!any || (target.kind != KIND_TILTAK && target.kind != KIND_DELIVERABLE))) {
		return err_set(err, ERR_USE,
			       "Dette gjelder et tiltak. Velg et tiltak med piltastene.");
	}
	if ((command->needs & NEEDS_FIELDS) && (!any || !has_fields(tui, target.kind))) {
		return err_set(
			err, ERR_USE,
			"Dette gjelder et tiltak, en leveranse eller en milepæl. Velg det med "
			"piltastene.");
	}
	if ((command->needs & NEEDS_DELIVERABLE) && (!any || target.kind != KIND_DELIVERABLE)) {
		return err_set(err, ERR_USE,
			       "Dette gjelder en leveranse. Velg en leveranse med piltastene.");
	}
	return true;
}

bool command_ready(struct tui *tui, const struct command *command, struct err *err)
{
	enum view view = tui_view(tui);
	if (view == VIEW_PLANS && !(command->views & ON(VIEW_PLANS))) {
		return err_set(err, ERR_USE, "Velg en plan først, med piltastene og Enter.");
	}
	if (!(command->views & ON(view))) {
		return works_elsewhere(command, err);
	}
	if ((command->needs & NEEDS_WRITE) && tui->read_only) {
		return err_set(err, ERR_DENIED, "%s", tui->read_only);
	}
	if ((command->needs & NEEDS_FILES) && tui->kiosk) {
		return err_set(err, ERR_DENIED,
			       "Filer kan ikke brukes her, for programmet er startet med --kiosk.");
	}
	if ((command->needs & NEEDS_LIST) && !tui_place(tui)->listed) {
		return err_set(err, ERR_USE,
			       "Tiltaket er ikke åpnet fra en liste, så det har ingen neste. "
			       "Esc går tilbake.");
	}
	if ((command->needs & NEEDS_BACK) && !tui_can_go_back(tui)) {
		struct str why = {0};
		keys_printf(tui, &why, "Dette er en hovedvisning. Trykk {avslutt} for å avslutte.");
		err_set(err, ERR_USE, "%s", str_text(&why));
		str_done(&why);
		return false;
	}
	return has_target(tui, command, err);
}

void command_run(struct tui *tui, const struct command *command, struct effect *effect)
{
	struct err err = {0};
	if (!command_ready(tui, command, &err)) {
		tui_say(tui, true, "%s", err.text);
		return;
	}
	command->run(tui, command, effect);
}

void command_keys(const struct tui *tui, const struct command *command, struct str *out)
{
	const uint32_t *keys = bindings_of(tui->bindings, command);
	for (size_t i = 0; i < COMMAND_KEYS && keys[i]; i++) {
		if (i > 0) {
			str_char(out, ' ');
		}
		key_name(keys[i], out);
	}
}

void command_key(const struct tui *tui, const struct command *command, struct str *out)
{
	uint32_t key = bindings_of(tui->bindings, command)[0];
	if (key) {
		key_name(key, out);
	}
}
