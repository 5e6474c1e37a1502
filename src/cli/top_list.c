/*
 * The year's list as a table with its cut line and its balance; as CSV and JSON; and as Markdown
 * for the case.
 */
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "tiltak/mem.h"
#include "tiltak/words.h"
#include "top.h"

/* ---- The table ---- */

static void put_head(const struct top_list *list, struct str *out)
{
	struct str day = {0};
	str_printf(out, _("Topp 10 for %d"), list->year);
	if (list->record && list->record->proposed.precision != DUE_NONE) {
		due_show(&list->record->proposed, &day);
		str_printf(out, _(" · forslag %s"), str_text(&day));
	}
	if (!list->decision) {
		str_put(out, _(" · ikke vedtatt"));
	} else {
		const struct decision *by = list->decision;
		str_clear(&day);
		due_show(&by->date, &day);
		str_printf(out, _(" · vedtatt av %s %s, sak %s (%s)"), by->body ? by->body : "–",
			   str_text(&day), by->case_no ? by->case_no : "–", by->id);
	}
	str_done(&day);
}

/* What people see in that column, in place of what stood in `out`; false when it is not for them.
 */
static bool show_cell(const struct topp *topp, const struct top_row *row, size_t column,
		      struct str *out)
{
	const struct top_cell *cell = &top_cells[column];
	str_clear(out);
	if (cell->label && !cell->put(topp, row, true, out)) {
		str_put(out, "–");
	}
	return cell->label != NULL;
}

static void fill_sheet(const struct topp *topp, const struct top_list *list, struct sheet *sheet)
{
	struct str cell = {0};
	for (size_t i = 0; i < list->n_listed; i++) {
		for (size_t c = 0; c < n_top_cells; c++) {
			if (show_cell(topp, &list->rows[i], c, &cell)) {
				sheet_cell(sheet, str_text(&cell));
			}
		}
	}
	str_done(&cell);
}

/* Where the n-th line behind `start` begins. */
static size_t line_at(const struct str *text, size_t start, size_t n)
{
	for (; n > 0 && start < text->len; n--) {
		const char *end = strchr(str_text(text) + start, '\n');
		start = end ? (size_t)(end - str_text(text)) + 1 : text->len;
	}
	return start;
}

/* A line between the rows of the table that begins at `start`, before that row. */
static void put_between(struct str *out, size_t start, size_t row, const struct str *line)
{
	str_splice(out, line_at(out, start, row + 1), 0, str_text(line), line->len);
}

/* From the last row upwards, so that those before stand where they stood. */
static void put_lines(const struct top_list *list, size_t start, struct str *out)
{
	struct str line = {0};
	bool queue = list->n_listed > list->n_top;
	bool cut = list->cut < list->n_listed;
	for (size_t at = list->n_listed; at-- > 0;) {
		str_clear(&line);
		if (cut && at == list->cut) {
			str_put(&line, _("── kuttlinje: "));
			if (at > 0) {
				app_top_sum_show(list, at - 1, &line);
			} else {
				str_put(&line, _("ramma rekker ikke til det første"));
			}
			str_char(&line, '\n');
		}
		if (queue && at == list->n_top) {
			str_put(&line, _("── neste i køen\n"));
		}
		put_between(out, start, at, &line);
	}
	str_done(&line);
}

static void put_table(const struct topp *topp, const struct top_list *list)
{
	struct out *out = &topp->cli->out;
	struct sheet_column cells[16] = {0};
	struct sheet sheet;
	size_t n = 0;
	for (size_t c = 0; c < n_top_cells; c++) {
		const struct top_cell *cell = &top_cells[c];
		if (cell->label) {
			cells[n++] = (struct sheet_column){.label = cell->label,
							   .min = cell->min,
							   .weight = cell->weight,
							   .drop = cell->drop,
							   .right = cell->right};
		}
	}
	sheet_init(&sheet, cells, n);
	fill_sheet(topp, list, &sheet);
	size_t start = out->text.len;
	sheet_print(&sheet, 0, out);
	sheet_done(&sheet);
	put_lines(list, start, &out->text);
}

/* ---- What stands below it ---- */

static void put_sums(const struct top_list *list, struct str *out)
{
	size_t open = TOP_PLACES - list->n_top;
	if (list->n_top > 0) {
		str_put(out, _("Til sammen: "));
		app_top_sum_show(list, list->n_top - 1, out);
		str_put(out, "\n");
	}
	if (open > 0) {
		str_printf(out, ngettext("%zu plass er åpen.\n", "%zu plasser er åpne.\n", open),
			   open);
	}
	for (size_t i = list->n_listed; i < list->n; i++) {
		str_printf(out, _("Tatt ut av forslaget: %s %s (plass %d)\n"),
			   list->rows[i].tiltak->id, list->rows[i].tiltak->title,
			   list->rows[i].proposed);
	}
	if (list->next) {
		str_printf(out,
			   _("En plass er ledig. Neste i køen er %s %s: ta det inn med et nytt "
			     "vedtak, «tiltak topp %d vedta --rekkefølge ID,ID…».\n"),
			   list->next->id, list->next->title, list->year);
	}
}

static void put_balance(const struct topp *topp, const struct top_list *list, struct str *out)
{
	struct plan *plan = topp->plan;
	struct top_balance balance;
	top_balance(plan, list, &balance);
	size_t n = plan_count(plan, KIND_AREA);
	for (size_t i = 0; i < n; i++) {
		const struct area *area = plan_at(plan, KIND_AREA, i);
		str_printf(out, "%s %s: %zu", i > 0 ? " ·" : _("Balanse:"), area->id,
			   balance.areas[i]);
	}
	str_put(out, n > 0 ? "\n" : "");
	size_t goals = 0;
	for (size_t goal = 1; goal < 18; goal++) {
		if (balance.goals[goal] > 0) {
			str_printf(out, "%s %zu: %zu", goals++ > 0 ? " ·" : _("FN-mål:"), goal,
				   balance.goals[goal]);
		}
	}
	str_put(out, goals > 0 ? "\n" : "");
	if (balance.n_bare > 0) {
		str_printf(out,
			   ngettext("%zu strategi har ingen tiltak som gjenstår.\n",
				    "%zu strategier har ingen tiltak som gjenstår.\n",
				    balance.n_bare),
			   balance.n_bare);
	}
	top_balance_done(&balance);
}

static void write_table(struct topp *topp, const struct top_list *list)
{
	struct str *out = &topp->cli->out.text;
	put_head(list, out);
	str_put(out, "\n");
	if (list->n_listed == 0) {
		str_printf(out,
			   _("Lista er tom. Se hvem som kan stå der, med «tiltak topp %d "
			     "kandidater», og sett inn med «tiltak topp %d inn ID».\n"),
			   list->year, list->year);
		return;
	}
	put_table(topp, list);
	str_put(out, "\n");
	put_sums(list, out);
	put_balance(topp, list, out);
}

/* ---- For the case ---- */

static void put_md_text(struct str *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("|\\`*_<[", *text)) {
			str_char(out, '\\');
		}
		str_char(out, *text == '\n' ? ' ' : *text);
	}
}

static void write_md(struct topp *topp, const struct top_list *list)
{
	struct str *out = &topp->cli->out.text, cell = {0};
	str_put(out, "# ");
	put_head(list, out);
	str_put(out, "\n\n|");
	for (size_t c = 0; c < n_top_cells; c++) {
		if (top_cells[c].label) {
			str_printf(out, " %s |", _(top_cells[c].label));
		}
	}
	str_put(out, "\n|");
	for (size_t c = 0; c < n_top_cells; c++) {
		if (top_cells[c].label) {
			str_put(out, top_cells[c].right ? " --: |" : " --- |");
		}
	}
	str_put(out, "\n");
	for (size_t i = 0; i < list->n_listed; i++) {
		str_put(out, "|");
		for (size_t c = 0; c < n_top_cells; c++) {
			if (show_cell(topp, &list->rows[i], c, &cell)) {
				str_put(out, " ");
				put_md_text(out, str_text(&cell));
				str_put(out, " |");
			}
		}
		str_put(out, "\n");
	}
	str_put(out, "\n");
	put_sums(list, out);
	str_done(&cell);
}

/* ---- For machines ---- */

static void write_csv(struct topp *topp, const struct top_list *list)
{
	struct str *out = &topp->cli->out.text, cell = {0};
	for (size_t c = 0; c < n_top_cells; c++) {
		str_printf(out, "%s%s", c > 0 ? "," : "", top_cells[c].key);
	}
	str_put(out, "\n");
	for (size_t i = 0; i < list->n; i++) {
		for (size_t c = 0; c < n_top_cells; c++) {
			str_put(out, c > 0 ? "," : "");
			str_clear(&cell);
			if (top_cells[c].put(topp, &list->rows[i], false, &cell)) {
				csv_text(out, str_text(&cell));
			}
		}
		str_put(out, "\n");
	}
	str_done(&cell);
}

static void put_json_row(struct topp *topp, const struct top_row *row, struct str *out)
{
	struct str cell = {0};
	for (size_t c = 0; c < n_top_cells; c++) {
		str_clear(&cell);
		bool is_set = top_cells[c].put(topp, row, false, &cell);
		str_put(out, c > 0 ? ", " : "");
		json_text(out, top_cells[c].key);
		str_put(out, ": ");
		if (is_set && top_cells[c].number) {
			str_put(out, str_text(&cell));
		} else {
			json_text(out, is_set ? str_text(&cell) : NULL);
		}
	}
	str_done(&cell);
}

/* «"vedtak": {…}» or null. */
static void put_json_record(struct str *out, const char *key, enum kind kind, const void *record)
{
	str_put(out, ", ");
	json_text(out, key);
	str_put(out, ": ");
	if (!record) {
		json_text(out, NULL);
		return;
	}
	str_char(out, '{');
	json_record(out, kind, record);
	str_char(out, '}');
}

static void write_json(struct topp *topp, const struct top_list *list)
{
	struct str *out = &topp->cli->out.text;
	str_printf(out, "{\"år\": %d", list->year);
	put_json_record(out, kinds[KIND_DECISION].name, KIND_DECISION, list->decision);
	put_json_record(out, kinds[KIND_FRAME].name, KIND_FRAME, list->frame);
	put_json_record(out, kinds[KIND_PRIORITY].name, KIND_PRIORITY, list->record);
	str_put(out, ",\n \"rader\": [");
	for (size_t i = 0; i < list->n; i++) {
		str_put(out, i > 0 ? ",\n  {" : "\n  {");
		put_json_row(topp, &list->rows[i], out);
		str_char(out, '}');
	}
	str_put(out, "]}\n");
}

bool topp_show_list(struct topp *topp, struct err *err)
{
	static const struct {
		const char *name;
		bool for_people;
		void (*write)(struct topp *topp, const struct top_list *list);
	} formats[] = {
		{"tabell", true, write_table},
		{"csv", false, write_csv},
		{"json", false, write_json},
		{"md", false, write_md},
	};
	(void)err;
	struct top_list list;
	size_t at = 0;
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
		at = args_is(&topp->cli->args, OPT_FORMAT, formats[i].name) ? i : at;
	}
	top_list(topp->plan, topp->year, &list);
	topp->cli->out.raw = !formats[at].for_people;
	formats[at].write(topp, &list);
	top_list_done(&list);
	return true;
}
