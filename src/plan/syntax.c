/*
 * What libyaml says of a syntax error, in bokmål, with what to do. libyaml has no codes, only
 * English phrases; one it may get later is quoted as it is.
 */
#include "syntax.h"
#include "tiltak/words.h"

#include <string.h>

static const struct {
	const char *problem, *text;
} sentences[] = {
	{"did not find expected key",
	 N_("her skulle det stå en nøkkel. Se på innrykket, og at hver linje er «nøkkel: verdi»")},
	{"did not find expected '-' indicator",
	 N_("her skulle det stå et nytt punkt («- »). Se på innrykket i lista")},
	{"did not find expected ',' or ']'",
	 N_("lista mangler komma eller «]». En tekst med tegnet «,», «[» eller «]» må stå i "
	    "anførselstegn")},
	{"did not find expected ',' or '}'",
	 N_("tilordningen mangler komma eller «}». En tekst med tegnet «,», «{» eller «}» må stå i "
	    "anførselstegn")},
	{"did not find expected node content",
	 N_("her skulle det stå en verdi. Se på komma og klammer foran, eller sett teksten i "
	    "anførselstegn")},
	{"did not find expected <document start>",
	 N_("dette hører ikke til noe over. Se på innrykket, og om et anførselstegn er lukket for "
	    "tidlig")},
	{"mapping values are not allowed in this context",
	 N_("«: » kan ikke stå her. Sett teksten i anførselstegn, eller se på innrykket")},
	{"block sequence entries are not allowed in this context",
	 N_("«- » kan ikke stå her. Begynn lista på en ny linje, eller sett teksten i "
	    "anførselstegn")},
	{"mapping keys are not allowed in this context",
	 N_("«? » kan ikke stå her. Sett teksten i anførselstegn")},
	{"could not find expected ':'",
	 N_("nøkkelen mangler «:». Skriv «nøkkel: verdi», eller se på innrykket")},
	{"found unexpected end of stream", N_("teksten mangler anførselstegn til slutt")},
	{"found unexpected document indicator",
	 N_("«---» eller «...» står inne i en tekst som ikke er avsluttet med anførselstegn")},
	{"found unknown escape character", N_("ukjent tegn etter «\\». Skriv «\\\\» for en "
					      "skråstrek, eller bruk enkle anførselstegn")},
	{"did not find expected hexdecimal number",
	 N_("«\\x» og «\\u» skal følges av heksadesimale sifre. Skriv «\\\\» for en skråstrek")},
	{"found invalid Unicode character escape code",
	 N_("«\\u» gir et tegn som ikke finnes. Skriv tegnet som det er")},
	{"did not find expected comment or line break",
	 N_("etter «|» eller «>» skal teksten begynne på neste linje")},
	{"found an indentation indicator equal to 0",
	 N_("innrykket etter «|» eller «>» kan ikke være 0. Stryk tallet")},
	{"found unexpected ':'",
	 N_("«:» kan ikke stå slik inne i «[ ]» eller «{ }». Sett teksten i anførselstegn")},
	{"did not find expected alphabetic or numeric character",
	 N_("«&» og «*» først i en verdi betyr ankre, som ikke brukes. Sett teksten i "
	    "anførselstegn")},
	{"found character that cannot start any token",
	 N_("en verdi kan ikke begynne med dette tegnet. Sett teksten i anførselstegn")},
};

static const char tab_sentence[] = N_("tabulator brukt som innrykk. Bruk mellomrom");

/* The byte at a mark, whose index counts characters. */
static char byte_at(const struct span *text, const yaml_mark_t *mark)
{
	size_t left = mark->index;

	for (size_t i = 0; i < text->len; i++) {
		if ((text->text[i] & 0xC0) != 0x80 && left-- == 0) {
			return text->text[i];
		}
	}
	return 0;
}

static const char *sentence_of(const yaml_parser_t *parser, const struct span *text)
{
	const char *problem = parser->problem ? parser->problem : "";
	const char *context = parser->context ? parser->context : "";

	if (strstr(problem, "tab character") ||
	    (strstr(problem, "cannot start") && byte_at(text, &parser->problem_mark) == '\t')) {
		return tab_sentence;
	}
	if (strstr(context, "a tag")) {
		return N_("«!» først i en verdi betyr typemerke, som ikke brukes. Sett teksten i "
			  "anførselstegn");
	}
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		if (strcmp(sentences[i].problem, problem) == 0) {
			return sentences[i].text;
		}
	}
	return NULL;
}

void syntax_fault(const yaml_parser_t *parser, const struct span *text, struct faults *faults)
{
	const yaml_mark_t *at = &parser->problem_mark, *from = &parser->context_mark;
	const char *sentence = sentence_of(parser, text);
	struct place place;

	/* What is never closed is best mended where it was opened. */
	if (parser->problem && strstr(parser->problem, "end of stream")) {
		at = from;
	}
	place = (struct place){(uint32_t)at->line + 1, (uint32_t)at->column + 1};

	if (!sentence) {
		faults_add(faults, place, "dette er ikke gyldig YAML (%s)",
			   parser->problem ? parser->problem : _("ukjent feil"));
	} else if (parser->context && from->line != at->line && sentence != tab_sentence) {
		faults_add(faults, place, "%s (gjelder det som begynner på linje %zu)", _(sentence),
			   from->line + 1);
	} else {
		faults_add(faults, place, "%s", _(sentence));
	}
}
