/*
 * Norwegian order (see text_compare). Each text is a row of ranks: space, signs, numbers, a–z æ ø
 * å, other letters. Rows are compared rank by rank, so the order is total. Nothing is allocated.
 */
#include "tiltak/text.h"

#include "letters.h"
#include "utf8.h"

/* Above these, the code point decides. */
enum {
	RANK_END,
	RANK_SPACE,
	RANK_SIGN,
	RANK_NUMBER = 0x200000,
	RANK_LATIN = 0x300000,
	RANK_OTHER = 0x400000,
};

/* One text, with the letter to come: a second a makes an å, and a digit may go on. */
struct side {
	struct letters letters;
	int32_t letter;
};

static void side_start(struct side *side, const char *text)
{
	letters_start(&side->letters, text, strlen(text));
	side->letter = letters_next(&side->letters);
}

static int32_t side_take(struct side *side)
{
	int32_t letter = side->letter;
	side->letter = letters_next(&side->letters);
	return letter;
}

static bool is_digit(int32_t letter)
{
	return letter >= '0' && letter <= '9';
}

static bool is_latin(int32_t letter)
{
	letter |= 0x20;
	return letter >= 'a' && letter <= 'z';
}

static int32_t rank_rare(int32_t letter)
{
	if (letter >= LETTER_BAD) {
		return RANK_OTHER + letter;
	}
	switch (utf8proc_category(letter)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
		return RANK_OTHER + letter;
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return RANK_SPACE;
	default:
		return RANK_SIGN + letter;
	}
}

static int32_t rank_ascii(int32_t letter)
{
	if (letter <= ' ') {
		return letter ? RANK_SPACE : RANK_END;
	}
	if (is_digit(letter)) {
		return RANK_NUMBER;
	}
	return is_latin(letter) ? RANK_LATIN + (letter | 0x20) : RANK_SIGN + letter;
}

/* Takes the next rank; the caller has seen to it that a number is not compared here with another.
 */
static int32_t side_rank(struct side *side)
{
	int32_t letter = side_take(side);
	if (letter == 'a' && side->letter == 'a') {
		side_take(side);
		letter = LETTER_AA;
	}
	switch (letter) {
	case LETTER_END:
		return RANK_END;
	case LETTER_AE:
		return RANK_LATIN + 'z' + 1;
	case LETTER_OE:
		return RANK_LATIN + 'z' + 2;
	case LETTER_AA:
		return RANK_LATIN + 'z' + 3;
	default:
		return letter < 0x80 ? rank_ascii(letter) : rank_rare(letter);
	}
}

/* Takes a run of digits from each: the longer is greater, then the first digit that differs. */
static int compare_numbers(struct side *a, struct side *b)
{
	while (a->letter == '0') {
		side_take(a);
	}
	while (b->letter == '0') {
		side_take(b);
	}
	int differ = 0;
	while (is_digit(a->letter) && is_digit(b->letter)) {
		int32_t x = side_take(a), y = side_take(b);
		if (!differ) {
			differ = x - y;
		}
	}
	if (is_digit(a->letter) || is_digit(b->letter)) {
		return is_digit(a->letter) ? 1 : -1;
	}
	return differ;
}

/* Does the byte have its rank whatever follows? Not so a digit, nor a, o and u, which may become å,
 * æ, ø and y. */
static bool stands_alone(char byte)
{
	if (byte <= 0 || is_digit(byte)) {
		return false;
	}
	char letter = (char)(byte | 0x20);
	return letter != 'a' && letter != 'o' && letter != 'u';
}

/* Bytes from the start that are alike and need not be ranked: texts in a list often begin so. */
static size_t alike(const char *a, const char *b)
{
	size_t at = 0;
	while (a[at] && a[at] == b[at]) {
		at++;
	}
	while (at > 0 && !stands_alone(a[at - 1])) {
		at--;
	}
	return at;
}

/* Is the byte ASCII that has its rank alone, as what follows is known? */
static bool is_plain(const char *at)
{
	if (*at == '\0' || stands_alone(*at) || is_digit(*at)) {
		return true;
	}
	bool pair = (*at | 0x20) == 'a' && (at[1] | 0x20) == 'a';
	return *at > 0 && at[1] >= 0 && !pair;
}

static size_t digits(const char *at)
{
	size_t n = 0;
	while (is_digit(at[n])) {
		n++;
	}
	return n;
}

/* As compare_numbers, on bytes. False when a number is followed by what is not ASCII and might go
 * on with it. */
static bool decide_number(const char **a, const char **b, int32_t *ret)
{
	const char *x = *a, *y = *b;
	while (*x == '0') {
		x++;
	}
	while (*y == '0') {
		y++;
	}
	size_t n_x = digits(x), n_y = digits(y);
	if (x[n_x] < 0 || y[n_y] < 0) {
		return false;
	}
	*a = x + n_x;
	*b = y + n_y;
	*ret = n_x == n_y ? memcmp(x, y, n_x) : n_x < n_y ? -1 : 1;
	return true;
}

/* Goes through both while they are plain, which settles most. False: no difference yet, and the
 * rest, from *a and *b, must be read as letters. */
static bool decide_plain(const char **a, const char **b, int32_t *ret)
{
	while (is_plain(*a) && is_plain(*b)) {
		if (is_digit(**a) && is_digit(**b)) {
			if (!decide_number(a, b, ret)) {
				return false;
			}
		} else {
			*ret = rank_ascii(**a) - rank_ascii(**b);
			if (*ret == 0 && **a == '\0') {
				return true;
			}
			++*a;
			++*b;
		}
		if (*ret != 0) {
			return true;
		}
	}
	return false;
}

/* The first difference in rank, 0 if there is none. */
static int32_t compare_ranks(const char *a, const char *b)
{
	int32_t differ;
	if (decide_plain(&a, &b, &differ)) {
		return differ;
	}
	struct side x, y;
	side_start(&x, a);
	side_start(&y, b);
	for (;;) {
		if (is_digit(x.letter) && is_digit(y.letter)) {
			differ = compare_numbers(&x, &y);
		} else {
			int32_t rank = side_rank(&x);
			differ = rank - side_rank(&y);
			if (rank == RANK_END) {
				return differ;
			}
		}
		if (differ != 0) {
			return differ;
		}
	}
}

int text_compare(const char *a, const char *b)
{
	if (!a || !b) {
		return !a - !b;
	}
	size_t skip = alike(a, b);
	int32_t differ = compare_ranks(a + skip, b + skip);
	return differ != 0 ? differ : strcmp(a + skip, b + skip);
}
