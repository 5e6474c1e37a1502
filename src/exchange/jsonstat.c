/*
 * A series of years out of a table in JSON-stat 2, as SSB's API gives it: the dimension of time is
 * walked, and of each other one there is one code, or one was chosen. The file is somebody else's,
 * so that nothing in it is taken for granted.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tiltak/date.h"
#include "tiltak/err.h"
#include "tiltak/exchange.h"
#include "tiltak/number.h"
#include "tiltak/str.h"
#include "tiltak/text.h"
#include "tiltak/words.h"

enum { DIMENSIONS_MAX = 32, CODES_TOLD = 8, NAME_MAX_BYTES = 100 };
#define CELLS_MAX ((size_t)64 * 1024 * 1024)

struct dimension {
	const char *id;
	json_t *index, *labels; /* of the categories; either may be NULL */
	size_t size, step;	/* step: cells from one code to the next */
	size_t at;		/* the code in use */
	bool is_time, is_chosen;
};

struct cube {
	json_t *root, *values;
	struct dimension dimensions[DIMENSIONS_MAX];
	size_t n, n_cells;
};

static bool is_foreign(struct err *err)
{
	return err_set(err, ERR_DATA,
		       "Fila er ikke en tabell i JSON-stat 2. Last den ned på nytt, med formatet "
		       "«json-stat2».");
}

static int shown(const char *text)
{
	return (int)text_fit(text, strnlen(text, NAME_MAX_BYTES), 40, NULL);
}

/* ---- Codes ---- */

/* The code at that place of a dimension, or NULL. */
static const char *code_at(const struct dimension *dimension, size_t place)
{
	const char *key;
	json_t *value;
	if (json_is_array(dimension->index)) {
		return json_string_value(json_array_get(dimension->index, place));
	}
	json_object_foreach(dimension->index, key, value)
	{
		if (json_is_integer(value) && (size_t)json_integer_value(value) == place) {
			return key;
		}
	}
	if (!dimension->index && place == 0) { /* one alone needs no index */
		return json_object_iter_key(json_object_iter(dimension->labels));
	}
	return NULL;
}

static const char *label_of(const struct dimension *dimension, const char *code)
{
	return code ? json_string_value(json_object_get(dimension->labels, code)) : NULL;
}

static bool is_called(const struct dimension *dimension, const char *code, const char *typed)
{
	const char *label = label_of(dimension, code);
	return code && (strcmp(code, typed) == 0 || (label && text_same_key(label, typed)));
}

/* The place of a code or label; size when there is none. */
static size_t find_place(const struct dimension *dimension, const char *typed)
{
	const char *key;
	json_t *value;
	if (!json_is_object(dimension->index)) {
		size_t place = 0;
		while (place < dimension->size &&
		       !is_called(dimension, code_at(dimension, place), typed)) {
			place++;
		}
		return place;
	}
	json_object_foreach(dimension->index, key, value)
	{
		json_int_t place = json_integer_value(value);
		if (json_is_integer(value) && place >= 0 && (size_t)place < dimension->size &&
		    is_called(dimension, key, typed)) {
			return (size_t)place;
		}
	}
	return dimension->size;
}

/* Appends «3024 (Bærum), 3025 (Asker) …». */
static void put_codes(const struct dimension *dimension, struct str *out)
{
	for (size_t i = 0; i < dimension->size && i < CODES_TOLD; i++) {
		const char *code = code_at(dimension, i), *label = label_of(dimension, code);
		str_put(out, i > 0 ? ", " : "");
		str_printf(out, "%.*s", code ? shown(code) : 1, code ? code : "?");
		if (code && label && strcmp(label, code) != 0) {
			str_printf(out, " (%.*s)", shown(label), label);
		}
	}
	str_put(out, dimension->size > CODES_TOLD ? " …" : "");
}

/* ---- The table ---- */

static bool is_time(const json_t *root, const char *id)
{
	const json_t *roles = json_object_get(json_object_get(root, "role"), "time");
	for (size_t i = 0; i < json_array_size(roles); i++) {
		const char *role = json_string_value(json_array_get(roles, i));
		if (role && strcmp(role, id) == 0) {
			return true;
		}
	}
	return !roles && (text_same_key("Tid", id) || text_same_key("time", id));
}

static bool read_dimension(struct cube *cube, size_t i, struct err *err)
{
	const json_t *ids = json_object_get(cube->root, "id");
	const json_t *size = json_array_get(json_object_get(cube->root, "size"), i);
	const char *id = json_string_value(json_array_get(ids, i));
	const json_t *about =
		id ? json_object_get(json_object_get(cube->root, "dimension"), id) : NULL;
	json_t *category = json_object_get(about, "category");
	size_t n = json_is_integer(size) && json_integer_value(size) > 0
			   ? (size_t)json_integer_value(size)
			   : 0;
	const json_t *index = json_object_get(category, "index");
	size_t n_codes = json_is_array(index)	 ? json_array_size(index)
			 : json_is_object(index) ? json_object_size(index)
						 : 1;
	if (!id || !json_is_object(category) || n == 0 || n != n_codes ||
	    n > CELLS_MAX / cube->n_cells) {
		return is_foreign(err);
	}
	cube->dimensions[i] = (struct dimension){
		.id = id,
		.index = json_object_get(category, "index"),
		.labels = json_object_get(category, "label"),
		.size = n,
		.is_time = is_time(cube->root, id),
	};
	cube->n_cells *= cube->dimensions[i].size;
	return true;
}

static bool read_cube(struct cube *cube, struct err *err)
{
	const char *class = json_string_value(json_object_get(cube->root, "class"));
	const json_t *ids = json_object_get(cube->root, "id");
	cube->values = json_object_get(cube->root, "value");
	cube->n = json_array_size(ids);
	cube->n_cells = 1;
	if (!class || strcmp(class, "dataset") != 0 || cube->n == 0 || cube->n > DIMENSIONS_MAX ||
	    json_array_size(json_object_get(cube->root, "size")) != cube->n ||
	    !(json_is_array(cube->values) || json_is_object(cube->values))) {
		return is_foreign(err);
	}
	for (size_t i = 0; i < cube->n; i++) {
		if (!read_dimension(cube, i, err)) {
			return false;
		}
	}
	size_t step = 1;
	for (size_t i = cube->n; i-- > 0;) {
		cube->dimensions[i].step = step;
		step *= cube->dimensions[i].size;
	}
	return true;
}

/* ---- What was chosen ---- */

static struct dimension *find_dimension(struct cube *cube, const char *typed)
{
	for (size_t i = 0; i < cube->n; i++) {
		const char *id = cube->dimensions[i].id;
		const json_t *about = json_object_get(json_object_get(cube->root, "dimension"), id);
		const char *label = json_string_value(json_object_get(about, "label"));
		if (text_same_key(id, typed) || (label && text_same_key(label, typed))) {
			return &cube->dimensions[i];
		}
	}
	return NULL;
}

static bool refuse_dimension(const struct cube *cube, const char *typed, struct err *err)
{
	struct str all = {0};
	for (size_t i = 0; i < cube->n; i++) {
		const char *id = cube->dimensions[i].id;
		str_printf(&all, "%s%.*s", i > 0 ? ", " : "", shown(id), id);
	}
	err_set(err, ERR_USE, "Tabellen har ikke «%.*s». Den har %s.", shown(typed), typed,
		str_text(&all));
	str_done(&all);
	return false;
}

static bool refuse_code(const struct dimension *dimension, const char *typed, struct err *err)
{
	struct str all = {0};
	put_codes(dimension, &all);
	err_set(err, ERR_USE, "«%.*s» har ikke «%.*s». Velg blant %s.", shown(dimension->id),
		dimension->id, shown(typed), typed, str_text(&all));
	str_done(&all);
	return false;
}

/* One «Region=3025». */
static bool choose(struct cube *cube, char *word, struct err *err)
{
	char *sign = strchr(word, '=');
	if (!sign) {
		return err_set(err, ERR_USE,
			       "«%.*s» er ikke noe valg. Skriv for eksempel Region=3025.",
			       shown(word), word);
	}
	*sign = '\0';
	struct dimension *dimension = find_dimension(cube, word);
	if (!dimension || dimension->is_time) {
		return refuse_dimension(cube, word, err);
	}
	size_t place = find_place(dimension, sign + 1);
	if (place == dimension->size) {
		return refuse_code(dimension, sign + 1, err);
	}
	dimension->at = place;
	dimension->is_chosen = true;
	return true;
}

/* «Region=3025, ContentsCode=Personer» */
static bool choose_all(struct cube *cube, const char *choices, struct err *err)
{
	struct str word = {0};
	bool ok = true;
	for (const char *at = choices; ok && at && *at;) {
		size_t len = strcspn(at, ",");
		str_clear(&word);
		str_add(&word, at, len);
		at += len + (at[len] == ',');
		at += strspn(at, " ");
		ok = choose(cube, word.data, err);
	}
	str_done(&word);
	return ok;
}

static bool refuse_open(const struct dimension *dimension, struct err *err)
{
	struct str all = {0};
	put_codes(dimension, &all);
	err_set(err, ERR_USE,
		"Tabellen har flere verdier i «%.*s»: %s. Velg én med --velg %.*s=KODE.",
		shown(dimension->id), dimension->id, str_text(&all), shown(dimension->id),
		dimension->id);
	str_done(&all);
	return false;
}

/* The place of the cell at the first year: what has many codes must have been chosen. */
static bool find_first(const struct cube *cube, size_t *out, struct err *err)
{
	*out = 0;
	for (size_t i = 0; i < cube->n; i++) {
		const struct dimension *dimension = &cube->dimensions[i];
		if (!dimension->is_time && !dimension->is_chosen && dimension->size > 1) {
			return refuse_open(dimension, err);
		}
		*out += dimension->at * dimension->step;
	}
	return true;
}

/* ---- The years ---- */

static const json_t *value_at(const struct cube *cube, size_t cell)
{
	char key[24];
	(void)snprintf(key, sizeof key, "%zu", cell);
	return json_is_array(cube->values) ? json_array_get(cube->values, cell)
					   : json_object_get(cube->values, key);
}

/* Appends the canonical figure of a number; false for one that cannot be kept. */
static bool put_number(const json_t *value, struct str *out)
{
	struct str text = {0};
	if (json_is_integer(value)) {
		str_number(&text, json_integer_value(value));
	} else {
		str_printf(&text, "%.15g", json_real_value(value));
	}
	char *point = text.data ? strchr(text.data, '.') : NULL;
	if (point) {
		*point = ',';
	}
	bool ok = figure_parse(str_text(&text), out, NULL);
	str_done(&text);
	return ok;
}

static bool take_year(const char *code, const json_t *value, struct series *out, struct err *err)
{
	int64_t year;
	struct str figure = {0};
	if (!code || strlen(code) != 4 || !whole_parse(code, YEAR_FIRST, YEAR_LAST, &year, NULL)) {
		return err_set(err, ERR_DATA,
			       "«%.*s» er ikke et år. Last ned tabellen med tall for hele år.",
			       code ? shown(code) : 1, code ? code : "?");
	}
	if (!json_is_number(value)) { /* not known */
		return true;
	}
	if (!put_number(value, &figure)) {
		str_done(&figure);
		return err_set(
			err, ERR_DATA,
			"Tallet for %d er for stort eller har for mange sifre. Rund det av i "
			"fila.",
			(int)year);
	}
	out->points[out->n++] = (struct series_point){
		.year = (int)year, .figure = arena_text(&out->arena, str_text(&figure))};
	str_done(&figure);
	return true;
}

static bool read_years(struct cube *cube, const char *choices, struct series *out, struct err *err)
{
	const struct dimension *time = NULL;
	size_t first, step = 0;
	for (size_t i = 0; i < cube->n; i++) {
		if (time && cube->dimensions[i].is_time) {
			return is_foreign(err);
		}
		if (cube->dimensions[i].is_time) {
			time = &cube->dimensions[i];
			step = time->step;
		}
	}
	if (!time || time->size > YEAR_LAST - YEAR_FIRST + 1) {
		return err_set(err, ERR_DATA,
			       "Tabellen har ikke år. Last den ned på nytt, med tid som en av "
			       "variablene.");
	}
	if (!choose_all(cube, choices, err) || !find_first(cube, &first, err)) {
		return false;
	}
	out->points = arena_alloc(&out->arena, time->size * sizeof *out->points,
				  _Alignof(struct series_point));
	for (size_t i = 0; i < time->size; i++) {
		if (!take_year(code_at(time, i), value_at(cube, first + i * step), out, err)) {
			return false;
		}
	}
	return out->n > 0 ||
	       err_set(err, ERR_DATA, "Tabellen har ingen tall. Velg en annen, eller andre koder.");
}

/* ---- Where it is from ---- */

static const char *keep(struct series *out, const json_t *text)
{
	struct str clean = {0};
	const char *value = json_string_value(text), *kept = NULL;
	if (value) {
		text_clean(&clean, value, strnlen(value, NAME_MAX_BYTES), false);
		str_cut(&clean, text_fit(str_text(&clean), clean.len, NAME_MAX_BYTES, NULL));
		kept = arena_text(&out->arena, str_text(&clean));
	}
	str_done(&clean);
	return kept && *kept ? kept : NULL;
}

static void read_head(const json_t *root, struct series *out)
{
	const json_t *px = json_object_get(json_object_get(root, "extension"), "px");
	const char *updated = json_string_value(json_object_get(root, "updated"));
	int64_t instant;
	out->title = keep(out, json_object_get(root, "label"));
	out->source = keep(out, json_object_get(root, "source"));
	out->table = keep(out, json_object_get(px, "tableid"));
	out->updated =
		updated && instant_parse(updated, &instant) ? instant_day(instant) : DAY_UNSET;
}

bool series_read(const struct str *text, const char *choices, struct series *out, struct err *err)
{
	json_error_t fault;
	struct cube cube = {
		.root = json_loadb(str_text(text), text->len, JSON_REJECT_DUPLICATES, &fault)};
	*out = (struct series){.updated = DAY_UNSET};
	if (!cube.root) {
		return err_set(err, ERR_DATA,
			       "Fila kan ikke leses som JSON (linje %d). Last den ned på nytt.",
			       fault.line);
	}
	bool ok = read_cube(&cube, err) && read_years(&cube, choices, out, err);
	if (ok) {
		read_head(cube.root, out);
	} else {
		series_done(out);
	}
	json_decref(cube.root);
	return ok;
}

void series_done(struct series *series)
{
	arena_done(&series->arena);
	*series = (struct series){0};
}
