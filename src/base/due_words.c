/*
 * Deadlines as they are written. The text becomes tokens, one sign each; a table of shapes says
 * what each form looks like. A new form is a new row, a new word a new row of `words`. What the
 * numbers mean is for due_parse.c.
 */
#include "due_words.h"

#include <stddef.h>
#include <string.h>

#include "plain.h"
#include "tiltak/date.h"

struct word {
	char text[13];
	char kind; /* the sign of its token */
	int value;
};

static const struct word words[] = {
	{"uke", 'U', 0},     {"u", 'U', 0},	     {"veke", 'U', 0},	   {"w", 'U', 0},
	{"uker", 'U', 0},    {"kvartal", 'K', 0},    {"k", 'K', 0},	   {"q", 'K', 0},
	{"kv", 'K', 0},	     {"tertial", 'T', 0},    {"t", 'T', 0},	   {"halvaar", 'H', 0},
	{"h", 'H', 0},	     {"vaar", 'S', 0},	     {"vaaren", 'S', 0},   {"hoest", 'A', 0},
	{"hoesten", 'A', 0}, {"haust", 'A', 0},	     {"loepende", 'L', 0}, {"til", '-', 0},
	{"i", 'I', 0},	     {"dag", 'R', 0},	     {"idag", 'R', 0},	   {"morgen", 'R', 1},
	{"imorgen", 'R', 1}, {"overmorgen", 'R', 2}, {"gaar", 'R', -1},	   {"igaar", 'R', -1},
	{"neste", 'N', 0},   {"mandag", 'D', 1},     {"tirsdag", 'D', 2},  {"onsdag", 'D', 3},
	{"torsdag", 'D', 4}, {"fredag", 'D', 5},     {"loerdag", 'D', 6},  {"soendag", 'D', 7},
	{"maandag", 'D', 1}, {"tysdag", 'D', 2},     {"laurdag", 'D', 6},  {"sundag", 'D', 7},
};

/*
 * The signs of a shape: d m y a day, month and year in one or two digits, Y a year in four, M a
 * month's name; e f z Z F the same for the end of a span; n the number of a week, quarter …; others
 * are the kinds of words and the signs themselves. A point that ends a number or a word is no
 * token, so «24.–25. mai» is d-eF.
 */
static const char shapes[DUE_KINDS][16][DUE_TOKENS] = {
	[DUE_DAY] = {"Y-m-d", "d.m.Y", "d.m.y", "d.m", "dMY", "dM"},
	[DUE_SPAN] = {"Y-m-d-e", "Y-m-d-Z-f-e", "d-e.f.Z", "d-e.f.z", "d-e.f", "d-eFZ", "d-eF",
		      "d.m-e.f.Z", "d.m-e.f.z", "d.m-e.f", "d.m.Y-e.f.Z", "d.m.y-e.f.z", "dM-eFZ",
		      "dM-eF", "dMY-eFZ"},
	[DUE_WEEK] = {"UnY", "Un", "Y-Un"},
	[DUE_MONTH] = {"MY", "M", "m.Y", "Y-m"},
	[DUE_QUARTER] = {"nKY", "nK", "KnY", "Kn"},
	[DUE_TERTIAL] = {"nTY", "nT", "TnY", "Tn"},
	[DUE_HALF] = {"nHY", "nH", "HnY", "Hn"},
	[DUE_SPRING] = {"SY", "S"},
	[DUE_AUTUMN] = {"AY", "A"},
	[DUE_YEAR] = {"Y"},
	[DUE_ONGOING] = {"L"},
	[DUE_DAYS_AWAY] = {"+n", "IR", "R"},
	[DUE_WEEKS_AWAY] = {"+nU"},
	[DUE_NEXT_WEEK] = {"NU"},
	[DUE_NEXT_WEEKDAY] = {"D"},
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool add_token(struct due_tokens *tokens, char kind, int value)
{
	if (tokens->n == DUE_TOKENS) {
		return false;
	}
	tokens->values[tokens->n] = value;
	tokens->kinds[tokens->n++] = kind;
	return true;
}

static bool add_word(struct due_tokens *tokens, const char *word, size_t len)
{
	int month = month_find(word, len);
	if (month > 0) {
		return add_token(tokens, 'M', month);
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strncmp(words[i].text, word, len) == 0 && words[i].text[len] == '\0') {
			return add_token(tokens, words[i].kind, words[i].value);
		}
	}
	return false;
}

/* Kind 1 has one or two digits, 4 has four; after a plus the number of digits says nothing. */
static bool add_number(struct due_tokens *tokens, const char *digits, size_t len)
{
	if (len > 4) {
		return false;
	}
	int value = 0;
	for (size_t i = 0; i < len; i++) {
		value = value * 10 + (digits[i] - '0');
	}
	bool counted = tokens->n > 0 && tokens->kinds[tokens->n - 1] == '+';
	char kind = counted || len <= 2 ? '1' : len == 4 ? '4' : '3';
	return add_token(tokens, kind, value);
}

static const char *skip_spaces(const char *at)
{
	return at + strspn(at, " ");
}

/* The point that ends a number («24.», «24.–25.») is no token; one between two numbers is. */
static bool add_sign(struct due_tokens *tokens, const char *at)
{
	if (*at != '.') {
		return (*at == '-' || *at == '+') && add_token(tokens, *at, 0);
	}
	if (tokens->n == 0 || at[-1] == '.') {
		return false;
	}
	return !is_digit(*skip_spaces(at + 1)) || add_token(tokens, '.', 0);
}

static bool tokenize(struct due_tokens *tokens, const char *at)
{
	for (at = skip_spaces(at); *at != '\0'; at = skip_spaces(at)) {
		size_t len = 1;
		bool ok = true;
		if (is_digit(*at)) {
			len = strspn(at, "0123456789");
			ok = add_number(tokens, at, len);
		} else if (is_letter(*at)) {
			while (is_letter(at[len])) {
				len++;
			}
			ok = add_word(tokens, at, len);
			len += at[len] == '.'; /* «jun.» */
		} else {
			ok = add_sign(tokens, at);
		}
		if (!ok) {
			return false;
		}
		at += len;
	}
	return tokens->n > 0;
}

static char kind_of_sign(char sign)
{
	if (strchr("dmyefzn", sign) != NULL) {
		return '1';
	}
	return sign == 'Y' || sign == 'Z' ? '4' : sign == 'F' ? 'M' : sign;
}

static bool fits(const struct due_tokens *tokens, const char *shape)
{
	int i = 0;
	while (shape[i] != '\0' && tokens->kinds[i] == kind_of_sign(shape[i])) {
		i++;
	}
	return shape[i] == '\0' && i == tokens->n;
}

/* The shape the text has, or NULL; ret_kind gets its row. */
static const char *shape_of(const struct due_tokens *tokens, int *ret_kind)
{
	for (int kind = DUE_DAY; kind < DUE_KINDS; kind++) {
		for (int i = 0; shapes[kind][i][0] != '\0'; i++) {
			if (fits(tokens, shapes[kind][i])) {
				*ret_kind = kind;
				return shapes[kind][i];
			}
		}
	}
	return NULL;
}

const char *due_shape(const char *text, struct due_tokens *out, int *ret_kind)
{
	char plain[PLAIN_SIZE];
	*out = (struct due_tokens){0};
	return plain_text(text, plain) && tokenize(out, plain) ? shape_of(out, ret_kind) : NULL;
}

bool due_is_form(const char *text)
{
	struct due_tokens tokens;
	int kind;
	return due_shape(text, &tokens, &kind) != NULL;
}
