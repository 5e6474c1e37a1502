/*
 * Writes a sample as a file of a format to stdout, for the readers of other programs:
 * make_report SAMPLE FORMAT.
 */
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "sample.h"
#include "tiltak/err.h"
#include "tiltak/file.h"
#include "tiltak/str.h"

static bool make(const struct sample *sample, enum report_format format, struct err *err)
{
	struct report report;
	struct str out = {0};
	sample->build(&report);
	bool ok = report_write(&report, format, &out, err) &&
		  file_put(STDOUT_FILENO, out.data, out.len, err);
	str_done(&out);
	report_done(&report);
	return ok;
}

int main(int argc, char **argv)
{
	struct err err = {.text = "bruk: make_report SAMPLE FORMAT"};
	setlocale(LC_CTYPE, "");
	for (size_t s = 0; argc == 3 && s < N_SAMPLES; s++) {
		for (enum report_format f = 0; f < REPORT_FORMAT_COUNT; f++) {
			if (text_equal(samples[s].name, argv[1]) &&
			    text_equal(report_formats[f].name, argv[2])) {
				if (make(&samples[s], f, &err)) {
					return 0;
				}
			}
		}
	}
	fprintf(stderr, "%s\n", err.text);
	return 1;
}
