/*
 * Drawings that a program would hardly make, but might.
 */
#include "random_canvas.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "canvas.h"

struct random random_start(void)
{
	const char *given = getenv("TILTAK_SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);

	fprintf(stderr, "# TILTAK_SEED=%llu\n", (unsigned long long)seed);
	return (struct random){seed * 0x9e3779b97f4a7c15 + 1};
}

int random_below(struct random *random, int n)
{
	/* xorshift64* */
	random->state ^= random->state >> 12;
	random->state ^= random->state << 25;
	random->state ^= random->state >> 27;
	return (int)((random->state * 0x2545f4914f6cdd1d >> 33) % (uint64_t)n);
}

static const char *const pieces[] = {
	"a",	       "B",	     "7",	  " ",	      "  ",
	"-",	       "å",	     "ø",	  "→",	      "─",
	"►",	       "√",	     "漢",	  "字",	      "😀",
	"👩‍👧", "🇳🇴",	     "e\xcc\x81", "\xcc\x81", "\xe2\x80\xae",
	"\033[2J",     "\033]0;x\a", "\xc2\x9b",  "\xff",     "\xc3",
	"\r",	       "\n",	     "\t",	  "\xc2\xad", "\xe2\x80\x8b",
	"…",
};

const char *random_text(struct random *random, char *buffer, int size)
{
	int n_pieces = (int)(sizeof(pieces) / sizeof(*pieces));
	size_t len = 0;

	for (int n = random_below(random, 30); n > 0; n--) {
		const char *piece = pieces[random_below(random, n_pieces)];
		size_t more = strlen(piece);
		if (len + more + 1 > (size_t)size) {
			break;
		}
		memcpy(buffer + len, piece, more);
		len += more;
	}
	buffer[len] = '\0';
	return buffer;
}

void random_draw(struct random *random, struct canvas *canvas, int n)
{
	char text[200];

	for (int i = 0; i < n; i++) {
		int row = random_below(random, canvas->rows + 4) - 2;
		int col = random_below(random, canvas->cols + 8) - 4;
		int rows = random_below(random, canvas->rows + 2);
		int cols = random_below(random, canvas->cols + 2);
		enum style style = (enum style)random_below(random, STYLE_COUNT);
		struct rect in = rect(row, col, rows, cols);

		random_text(random, text, sizeof(text));
		switch (random_below(random, 8)) {
		case 0:
			canvas_wrap(canvas, in, text, style, random_below(random, 3));
			break;
		case 1:
			canvas_fill(canvas, rect(row, col, rows / 3, cols / 3), style);
			break;
		case 2:
			canvas_restyle(canvas, in, style);
			break;
		case 3:
			canvas_box(canvas, in, text, style);
			break;
		case 4:
			canvas_put_right(canvas, span(row, col, cols), text, style);
			break;
		case 5:
			canvas_hline(canvas, span(row, col, cols), style);
			break;
		default:
			canvas_put(canvas, span(row, col, cols), text, style);
		}
	}
	if (random_below(random, 4) > 0) {
		canvas_cursor(canvas, random_below(random, canvas->rows),
			      random_below(random, canvas->cols));
	}
}
