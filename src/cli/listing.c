/*
 * The formats of `liste`: a table for people; CSV, JSON and YAML for machines.
 */
#include <stdlib.h>
#include <string.h>

#include "data.h"
#include "listing.h"
#include "out.h"
#include "sheet.h"
#include "tiltak/app.h"
#include "tiltak/mem.h"

bool listing_is_rank(const struct column *column)
{
	return strcmp(column->key, "plass") == 0;
}

/* Places are those of a year; all else is as it is today. */
static int32_t day_for(const struct listing *listing, const struct column *column)
{
	return listing_is_rank(column) ? listing->ranked : listing->today;
}

static void write_table(const struct listing *listing, struct out *out)
{
	struct sheet_column *fitted = mem_zero(listing->n_columns, sizeof *fitted);
	for (size_t c = 0; c < listing->n_columns; c++) {
		const struct column *from = listing->columns[c];
		fitted[c] = (struct sheet_column){.label = from->label,
						  .min = from->min,
						  .weight = from->weight,
						  .drop = from->drop,
						  .right = from->right};
	}
	struct sheet sheet;
	struct str cell = {0};
	sheet_init(&sheet, fitted, listing->n_columns);
	for (size_t i = 0; i < listing->n; i++) {
		for (size_t c = 0; c < listing->n_columns; c++) {
			str_clear(&cell);
			column_show(listing->columns[c], listing->plan, listing->rows[i],
				    day_for(listing, listing->columns[c]), &cell);
			sheet_cell(&sheet, str_text(&cell));
		}
	}
	sheet_print(&sheet, 0, out);
	str_done(&cell);
	sheet_done(&sheet);
	free(fitted);
}

/* The cell as data; false when it is unset. */
static bool put_data(const struct listing *listing, size_t c, const struct tiltak *tiltak,
		     struct str *out)
{
	const struct column *column = listing->columns[c];
	return column->ops
		       ? column_data(column, listing->plan, tiltak, day_for(listing, column), out)
		       : field_data(listing->fields[c], tiltak, out);
}

static void write_csv(const struct listing *listing, struct out *out)
{
	struct str cell = {0};
	for (size_t c = 0; c < listing->n_columns; c++) {
		str_printf(&out->text, "%s%s", c > 0 ? "," : "", listing->columns[c]->key);
	}
	str_char(&out->text, '\n');
	for (size_t i = 0; i < listing->n; i++) {
		for (size_t c = 0; c < listing->n_columns; c++) {
			str_put(&out->text, c > 0 ? "," : "");
			str_clear(&cell);
			if (put_data(listing, c, listing->rows[i], &cell)) {
				csv_cell(&out->text, listing->fields[c], str_text(&cell));
			}
		}
		str_char(&out->text, '\n');
		out_more(out);
	}
	str_done(&cell);
}

/* A column that is computed is a number where it stands to the right. */
static void put_json_cell(const struct listing *listing, size_t c, const char *text,
			  struct str *out)
{
	if (!text) {
		str_put(out, "null");
	} else if (listing->columns[c]->right) {
		data_number(out, text);
	} else {
		json_value(out, listing->fields[c], text);
	}
}

static void put_json_row(const struct listing *listing, const struct tiltak *tiltak,
			 const struct str *keys, struct str *cell, struct str *out)
{
	for (size_t c = 0; c < listing->n_columns; c++) {
		str_clear(cell);
		bool is_set = put_data(listing, c, tiltak, cell);
		str_add(out, keys[c].data, keys[c].len);
		put_json_cell(listing, c, is_set ? str_text(cell) : NULL, out);
	}
}

static void write_json(const struct listing *listing, struct out *out)
{
	struct str *keys = mem_zero(listing->n_columns, sizeof *keys);
	for (size_t c = 0; c < listing->n_columns; c++) {
		str_put(&keys[c], c > 0 ? ", " : "");
		json_text(&keys[c], listing->columns[c]->key);
		str_put(&keys[c], ": ");
	}
	struct str cell = {0};
	str_char(&out->text, '[');
	for (size_t i = 0; i < listing->n; i++) {
		str_put(&out->text, i > 0 ? ",\n  {" : "\n  {");
		put_json_row(listing, listing->rows[i], keys, &cell, &out->text);
		str_char(&out->text, '}');
		out_more(out);
	}
	str_put(&out->text, listing->n > 0 ? "\n]\n" : "]\n");
	for (size_t c = 0; c < listing->n_columns; c++) {
		str_done(&keys[c]);
	}
	free(keys);
	str_done(&cell);
}

static void write_yaml(const struct listing *listing, struct out *out)
{
	app_write_tiltak(listing->plan, listing->rows, listing->n, &out->text);
}

const struct list_format *list_format(const char *name)
{
	static const struct list_format formats[] = {
		{"tabell", .for_people = true, .write = write_table},
		{"csv", .write = write_csv},
		{"json", .write = write_json},
		{"yaml", .whole = true, .write = write_yaml},
	};
	for (size_t i = 0; name && i < sizeof formats / sizeof formats[0]; i++) {
		if (strcmp(formats[i].name, name) == 0) {
			return &formats[i];
		}
	}
	return &formats[0];
}
