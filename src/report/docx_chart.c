/*
 * A chart as Office draws it itself (DrawingML), with its figures kept in the part, so that the
 * document needs no workbook.
 */
#include <math.h>

#include "docx.h"
#include "tiltak/data.h"
#include "tiltak/str.h"

static const char *const colours[] = {"0B4F7A", "A34A00", "2F6B2F", "6B2F7A"};

enum { COLOURS = sizeof colours / sizeof colours[0], AXIS_NAMES = 1, AXIS_VALUES = 2 };

static void put_line(struct str *out, const char *colour, int width, bool is_dashed)
{
	str_printf(out,
		   "<a:ln w=\"%d\"><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill>%s</a:ln>",
		   width, colour, is_dashed ? "<a:prstDash val=\"dash\"/>" : "");
}

/* A dot for what is, a square for what is aimed at. */
static void put_marker(struct str *out, const struct report_series *series, const char *colour)
{
	str_printf(out,
		   "<c:marker><c:symbol val=\"%s\"/><c:size val=\"7\"/><c:spPr><a:solidFill>"
		   "<a:srgbClr val=\"%s\"/></a:solidFill>",
		   series->is_goal ? "square" : "circle", series->is_goal ? "FFFFFF" : colour);
	put_line(out, colour, 15875, false);
	str_put(out, "</c:spPr></c:marker>");
}

static void put_names(struct str *out, const struct report_chart *chart)
{
	str_printf(
		out,
		"<c:cat><c:strRef><c:f>Tall!$A$2:$A$%zu</c:f><c:strCache><c:ptCount val=\"%zu\"/>",
		chart->n_labels + 1, chart->n_labels);
	for (size_t i = 0; i < chart->n_labels; i++) {
		str_printf(out, "<c:pt idx=\"%zu\"><c:v>", i);
		docx_text(out, chart->labels[i]);
		str_put(out, "</c:v></c:pt>");
	}
	str_put(out, "</c:strCache></c:strRef></c:cat>");
}

static void put_figure(struct str *out, double value)
{
	struct str figure = {0};
	figure_put(value, &figure);
	data_number(out, str_text(&figure));
	str_done(&figure);
}

static void put_bound(struct str *out, const char *element, double value)
{
	str_printf(out, "<c:%s val=\"", element);
	put_figure(out, value);
	str_put(out, "\"/>");
}

static void put_values(struct str *out, const struct report_chart *chart, size_t s)
{
	int column = 'B' + (int)s;
	str_printf(out,
		   "<c:val><c:numRef><c:f>Tall!$%c$2:$%c$%zu</c:f><c:numCache>"
		   "<c:formatCode>General</c:formatCode><c:ptCount val=\"%zu\"/>",
		   column, column, chart->n_labels + 1, chart->n_labels);
	for (size_t i = 0; i < chart->n_labels; i++) {
		if (isfinite(chart->series[s].values[i])) {
			str_printf(out, "<c:pt idx=\"%zu\"><c:v>", i);
			put_figure(out, chart->series[s].values[i]);
			str_put(out, "</c:v></c:pt>");
		}
	}
	str_put(out, "</c:numCache></c:numRef></c:val>");
}

static void put_bar_look(struct str *out, const struct report_series *series, const char *colour)
{
	str_printf(out, "<c:spPr><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill>",
		   series->is_goal ? "FFFFFF" : colour);
	put_line(out, colour, 15875, false);
	str_put(out, "</c:spPr><c:invertIfNegative val=\"0\"/><c:dLbls><c:showLegendKey val=\"0\"/>"
		     "<c:showVal val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>"
		     "<c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>");
}

static void put_series(struct str *out, const struct report_chart *chart, size_t s)
{
	const struct report_series *series = &chart->series[s];
	const char *colour = colours[s % COLOURS];
	int column = 'B' + (int)s;
	str_printf(out,
		   "<c:ser><c:idx val=\"%zu\"/><c:order val=\"%zu\"/><c:tx><c:strRef>"
		   "<c:f>Tall!$%c$1</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>",
		   s, s, column);
	docx_text(out, series->title);
	str_put(out, "</c:v></c:pt></c:strCache></c:strRef></c:tx>");
	if (chart->is_bars) {
		put_bar_look(out, series, colour);
	} else {
		str_put(out, "<c:spPr>");
		put_line(out, colour, 28575, series->is_goal);
		str_put(out, "</c:spPr>");
		put_marker(out, series, colour);
	}
	put_names(out, chart);
	put_values(out, chart, s);
	str_put(out, chart->is_bars ? "</c:ser>" : "<c:smooth val=\"0\"/></c:ser>");
}

/* Names of bars are read from above; the values of bars stand at their ends. */
static void put_axes(struct str *out, const struct report_chart *chart)
{
	static const char *const small =
		"<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\"/></a:pPr>"
		"<a:endParaRPr lang=\"nb-NO\"/></a:p></c:txPr>";
	str_printf(out,
		   "<c:catAx><c:axId val=\"%d\"/><c:scaling><c:orientation val=\"%s\"/></c:scaling>"
		   "<c:delete val=\"0\"/><c:axPos val=\"%s\"/><c:majorTickMark val=\"none\"/>"
		   "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"%s\"/>%s"
		   "<c:crossAx val=\"%d\"/>%s</c:catAx>",
		   AXIS_NAMES, chart->is_bars ? "maxMin" : "minMax", chart->is_bars ? "l" : "b",
		   chart->is_rank ? "nextTo" : "low", small, AXIS_VALUES,
		   chart->is_rank ? "<c:crosses val=\"max\"/>" : "");
	struct chart_scale scale = chart_scale(chart);
	str_printf(out, "<c:valAx><c:axId val=\"%d\"/><c:scaling><c:orientation val=\"%s\"/>",
		   AXIS_VALUES, chart->is_rank ? "maxMin" : "minMax");
	put_bound(out, "max", scale.high);
	put_bound(out, "min", scale.low);
	str_put(out, "</c:scaling>");
	str_printf(out, "<c:delete val=\"%d\"/><c:axPos val=\"%s\"/>", chart->is_bars,
		   chart->is_bars ? "t" : "l");
	if (!chart->is_bars) {
		str_put(out, "<c:majorGridlines><c:spPr>");
		put_line(out, "DDE3E9", 9525, false);
		str_put(out, "</c:spPr></c:majorGridlines>");
	}
	str_printf(out,
		   "<c:numFmt formatCode=\"%s\" sourceLinked=\"0\"/><c:majorTickMark "
		   "val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>%s"
		   "<c:crossAx val=\"%d\"/>",
		   chart->is_rank ? "0;;" : "[$-414]General", small, AXIS_NAMES);
	put_bound(out, "majorUnit", scale.step);
	str_put(out, "</c:valAx>");
}

static void put_plot(struct str *out, const struct report_chart *chart)
{
	str_put(out, chart->is_bars ? "<c:barChart><c:barDir val=\"bar\"/><c:grouping "
				      "val=\"clustered\"/><c:varyColors val=\"0\"/>"
				    : "<c:lineChart><c:grouping val=\"standard\"/>"
				      "<c:varyColors val=\"0\"/>");
	for (size_t s = 0; s < chart->n_series; s++) {
		put_series(out, chart, s);
	}
	str_put(out, chart->is_bars ? "<c:gapWidth val=\"60\"/>" : "<c:marker val=\"1\"/>");
	str_printf(out, "<c:axId val=\"%d\"/><c:axId val=\"%d\"/></c:%s>", AXIS_NAMES, AXIS_VALUES,
		   chart->is_bars ? "barChart" : "lineChart");
	put_axes(out, chart);
}

void docx_chart(const struct report_chart *chart, struct str *out)
{
	str_put(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<c:chartSpace "
		     "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
		     "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
		     "<c:lang val=\"nb-NO\"/><c:roundedCorners val=\"0\"/><c:chart>"
		     "<c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>");
	put_plot(out, chart);
	str_put(out, "</c:plotArea>");
	if (chart->n_series > 1) {
		str_put(out, "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>");
	}
	str_put(out, "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>"
		     "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>\n");
}
