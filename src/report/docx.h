/*
 * What the files of the Word document need of each other: write_docx.c packs, docx_body.c writes
 * the text, docx_chart.c the charts.
 */
#ifndef REPORT_DOCX_H
#define REPORT_DOCX_H

#include "write.h"

/* A part of the document that is the same in every report; parts.py makes them of docx/. */
struct docx_part {
	const char *name;
	const char *bytes;
	size_t len;
};
extern const struct docx_part docx_parts[];
extern const size_t n_docx_parts;

/* Text within an element; line breaks become spaces. */
void docx_text(struct str *out, const char *text);

/* word/document.xml */
enum {
	DOCX_SHORT_EDGE = 11906, /* of A4, in twentieths of a point */
	DOCX_LONG_EDGE = 16838,
	DOCX_MARGIN = 1134, /* at the sides */
};

void docx_body(const struct report *report, struct str *out);
/* word/charts/chartN.xml, of a chart that is drawn. */
void docx_chart(const struct report_chart *chart, struct str *out);

#endif
