/*
 * A record on paper. What hangs under it is found through the field table: every field of every
 * kind that refers to it makes a row in a section of that kind.
 */
#include "card.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "out.h"
#include "sheet.h"
#include "tiltak/level.h"
#include "tiltak/mem.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/topten.h"
#include "tiltak/words.h"

enum { SECTION_KEYS = 4 };

/* What a section tells of each record; kinds that are not here have their title. The last one may
 * be long. */
static const struct section {
	const char *keys[SECTION_KEYS];
	bool labels;
} sections[KIND_COUNT] = {
	[KIND_MEASUREMENT] = {{"år", "resultat", "ambisjon"}, true},
	[KIND_FACT] = {{"år", "tekst"}, false},
	[KIND_TILTAK] = {{"status", "frist", "ansvarlig", "tittel"}, false},
	[KIND_DELIVERABLE] = {{"status", "frist", "tittel"}, false},
	[KIND_ASSESSMENT] = {{"år", "vurdering", "tekst"}, false},
	[KIND_PROMISE] = {{"gitt", "frist", "tekst"}, false},
	[KIND_CANDIDATE] = {{"år", "foreslått-av", "begrunnelse"}, false},
	[KIND_BALLOT] = {{"år", "av", "rangering"}, false},
	[KIND_FATE] = {{"år", "tiltak", "utfall", "begrunnelse"}, false},
};

struct rows {
	const void **at;
	size_t n, cap;
};

static bool names_it(const struct card *card, const struct field *field, const void *record,
		     struct str *text)
{
	if (!field_refers(field) || (field->ref != card->kind && field->ref != KIND_ANY)) {
		return false;
	}
	const char *id = ((const struct record *)card->record)->id;
	str_clear(text);
	return field_text(field, record, text) && list_has(str_text(text), id) &&
	       (field->ref != KIND_ANY || plan_find_any(card->plan, id, NULL) == card->record);
}

static bool belongs(const struct card *card, enum kind kind, const void *record, struct str *text)
{
	if (kind == KIND_TILTAK && card->kind == KIND_AREA) {
		return tiltak_area(card->plan, record) == card->record;
	}
	for (size_t f = 0; f < kinds[kind].n_fields; f++) {
		if (names_it(card, &kinds[kind].fields[f], record, text)) {
			return true;
		}
	}
	return false;
}

/* The records of a kind that name this one; the caller frees rows->at. */
static struct rows find_rows(const struct card *card, enum kind kind)
{
	struct rows rows = {0};
	struct str text = {0};
	size_t n = plan_count(card->plan, kind);
	for (size_t i = 0; i < n; i++) {
		const void *record = plan_at(card->plan, kind, i);
		if (belongs(card, kind, record, &text)) {
			rows.at = mem_grow(rows.at, &rows.cap, rows.n + 1, sizeof *rows.at);
			rows.at[rows.n++] = record;
		}
	}
	str_done(&text);
	return rows;
}

/* Statuses have their marks, and a deadline that has passed is seen. */
static void show_status(const struct card *card, enum kind kind, const void *record,
			struct str *out)
{
	const struct tiltak *tiltak = record;
	const struct deliverable *deliverable = record;
	bool is_tiltak = kind == KIND_TILTAK;
	unsigned status = is_tiltak ? tiltak->status : deliverable->status;
	bool late = status_late(status, is_tiltak ? &tiltak->due : &deliverable->due, card->today);
	struct str text = {0};
	status_show(status, late, &text);
	if (late && status != STATUS_NONE) {
		str_printf(out, _("%s, forsinket"), str_text(&text));
	} else {
		str_put(out, str_text(&text));
	}
	str_done(&text);
}

/* The area a tiltak is in by way of its strategy counts as its own. */
static void show_area(const struct area *area, struct str *out)
{
	if (area) {
		str_printf(out, "%s %s", area->id, area->title ? area->title : "");
	}
}

/* Appends a field as people read it; false when there is nothing to tell. */
static bool show_value(const struct card *card, enum kind kind, const void *record,
		       const struct field *field, struct str *out)
{
	struct str text = {0};
	size_t before = out->len;
	if (field->choices == &status_choices && kind != KIND_SYNONYM) {
		show_status(card, kind, record, out);
	} else if (kind == KIND_TILTAK && field->ref == KIND_AREA) {
		show_area(tiltak_area(card->plan, record), out);
	} else if (field_text(field, record, &text)) {
		field_show(field, str_text(&text), card->plan, out);
	}
	str_done(&text);
	return out->len > before;
}

static void put_pair(struct sheet *sheet, const char *label, const struct str *value)
{
	sheet_cell(sheet, label);
	sheet_cell(sheet, str_text(value));
}

static void put_places(const struct card *card, struct sheet *sheet)
{
	struct str value = {0};
	for (size_t i = 0; i < plan_count(card->plan, KIND_PRIORITY); i++) {
		const struct priority *priority = plan_at(card->plan, KIND_PRIORITY, i);
		int rank =
			tiltak_rank(card->plan, card->record, (int)strtol(priority->id, NULL, 10));
		if (rank > 0) {
			str_clear(&value);
			str_printf(&value,
				   rank <= TOP_PLACES ? _("plass %d i %s")
						      : _("plass %d i %s, i køen"),
				   rank, priority->id);
			put_pair(sheet, _("Topp 10"), &value);
		}
	}
	str_done(&value);
}

/* Told as the field that names this one would be. */
static void put_heirs(const struct card *card, struct sheet *sheet)
{
	struct str ids = {0}, value = {0};
	const struct tiltak **heirs;
	size_t n = tiltak_heirs(card->plan, ((const struct record *)card->record)->id, &heirs);
	for (size_t i = 0; i < n; i++) {
		str_printf(&ids, "%s%s", i > 0 ? ", " : "", heirs[i]->id);
	}
	if (n > 0) {
		field_show(field_find(KIND_TILTAK, "videreføres-fra"), str_text(&ids), card->plan,
			   &value);
		put_pair(sheet, _("Videreføres i"), &value);
	}
	free(heirs);
	str_done(&ids);
	str_done(&value);
}

static void put_fields(const struct card *card, struct out *out)
{
	static const struct sheet_column pair[] = {{0}, {.min = 20, .weight = 1, .wrap = true}};
	const struct kind_info *info = &kinds[card->kind];
	const char *title = record_title(card->kind, card->record);
	struct sheet sheet;
	struct str value = {0}, label = {0};
	sheet_init(&sheet, pair, 2);
	for (size_t i = 0; i < info->n_fields; i++) {
		const struct field *field = &info->fields[i];
		str_clear(&value);
		if (show_value(card, card->kind, card->record, field, &value) &&
		    !(title && strcmp(title, str_text(&value)) == 0)) {
			level_label(card->plan, field, &label);
			put_pair(&sheet, str_text(&label), &value);
			str_clear(&label);
		}
	}
	if (card->kind == KIND_TILTAK) {
		put_heirs(card, &sheet);
		put_places(card, &sheet);
	}
	sheet_print(&sheet, 2, out);
	str_done(&value);
	str_done(&label);
	sheet_done(&sheet);
}

/* The fields a section shows, NULL where the title does; returns how many. */
static size_t section_fields(enum kind kind, const struct field **fields)
{
	size_t n = 0;
	while (n < SECTION_KEYS && sections[kind].keys[n]) {
		fields[n] = field_find(kind, sections[kind].keys[n]);
		n++;
	}
	if (n == 0) {
		fields[n++] = NULL;
	}
	return n;
}

static void put_rows(const struct card *card, enum kind kind, const struct rows *rows,
		     struct out *out)
{
	const struct field *fields[SECTION_KEYS];
	size_t n = section_fields(kind, fields);
	bool has_id = kinds[kind].id_key != NULL;
	struct sheet_column cells[SECTION_KEYS + 1] = {0};
	for (size_t f = 0; f < n; f++) {
		bool labels = sections[kind].labels && fields[f];
		cells[has_id + f].label = labels ? fields[f]->label : NULL;
		cells[has_id + f].right = labels;
	}
	cells[has_id + n - 1].wrap = !sections[kind].labels;
	cells[has_id + n - 1].min = 20;
	struct sheet sheet;
	struct str value = {0};
	sheet_init(&sheet, cells, has_id + n);
	for (size_t i = 0; i < rows->n; i++) {
		if (has_id) {
			sheet_cell(&sheet, ((const struct record *)rows->at[i])->id);
		}
		for (size_t f = 0; f < n; f++) {
			str_clear(&value);
			const char *title = record_title(kind, rows->at[i]);
			if (fields[f]) {
				show_value(card, kind, rows->at[i], fields[f], &value);
			} else if (title) {
				str_put(&value, title);
			}
			sheet_cell(&sheet, str_text(&value));
		}
	}
	sheet_print(&sheet, 2, out);
	str_done(&value);
	sheet_done(&sheet);
}

/* A tiltak tells its places in the lists, and those that carry it on, among its own fields; what a
 * decision decided, only the log knows. */
static bool is_section(const struct card *card, enum kind kind)
{
	return card->kind == KIND_TILTAK     ? kind != KIND_PRIORITY && kind != KIND_TILTAK
	       : card->kind == KIND_DECISION ? kind != KIND_PRIORITY
					     : true;
}

void card_show(const struct card *card, struct out *out)
{
	const struct record *record = card->record;
	const char *title = record_title(card->kind, record);
	str_printf(&out->text, "%s %s%s%s\n", plan_level(card->plan, card->kind).one, record->id,
		   title ? " · " : "", title ? title : "");
	put_fields(card, out);
	for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
		struct rows rows = find_rows(card, (enum kind)kind);
		if (rows.n > 0 && is_section(card, (enum kind)kind)) {
			const char *plural = plan_level(card->plan, (enum kind)kind).many;
			str_printf(&out->text, "\n%c%s\n", toupper((unsigned char)plural[0]),
				   plural + 1);
			put_rows(card, (enum kind)kind, &rows, out);
		}
		free(rows.at);
	}
}

void card_json(const struct card *card, struct out *out)
{
	str_put(&out->text, "{\"type\": ");
	json_text(&out->text, kinds[card->kind].name);
	str_put(&out->text, ", ");
	json_record(&out->text, card->kind, card->record);
	for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
		struct rows rows = find_rows(card, (enum kind)kind);
		if (rows.n > 0) {
			str_put(&out->text, ",\n ");
			json_text(&out->text, kinds[kind].plural);
			str_put(&out->text, ": [");
		}
		for (size_t i = 0; i < rows.n; i++) {
			str_put(&out->text, i > 0 ? ",\n  {" : "\n  {");
			json_record(&out->text, (enum kind)kind, rows.at[i]);
			str_char(&out->text, '}');
		}
		str_put(&out->text, rows.n > 0 ? "]" : "");
		free(rows.at);
	}
	str_put(&out->text, "}\n");
}
