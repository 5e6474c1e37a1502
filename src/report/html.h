/*
 * What the two files of the web page, write_html.c and html_chart.c, need of each other, and the
 * style that embed.py makes of style.css.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "write.h"

extern const char html_style[];
/* What the policy of the page lets it use: «sha256-…». */
extern const char html_style_hash[];

/* Cleaned and escaped, with a <br> for each line break; for what stands in elements. */
void html_text(struct str *out, const char *text);

/* Draws the chart as <svg>; `number` makes its ids unique. One that is
 * drawn. */
void html_chart(struct str *out, const struct report_chart *chart, int number);

#endif
