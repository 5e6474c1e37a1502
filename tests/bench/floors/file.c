/*
 * Floors of the plan file: its events by libyaml alone, and its tiltak and leveranser straight from
 * the events into their tables. Knows only the layout that plans.py writes.
 */
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "floor.h"

enum { DEPTH_TILTAK = 3, DEPTH_DELIVERABLE = 5, DEPTH_MAX = 16 };

struct column {
	const char *key, *name;
};
static const struct column tiltak_columns[] = {
	{"id", "id"},		{"tittel", "title"},  {"strategier", "strategies"},
	{"ansvarlig", "owner"}, {"status", "status"}, {"oppstart", "start_on"},
	{"frist", "due_on"},	{"kostnad", "cost"},  {"kilde", "source"},
	{NULL, NULL},
};
static const struct column deliverable_columns[] = {
	{"id", "id"}, {"tittel", "title"}, {"frist", "due_on"}, {"status", "status"}, {NULL, NULL},
};

/* A table that the values of one mapping after the other go into. */
struct target {
	const struct column *columns;
	sqlite3_stmt *insert;
};

struct reader {
	FILE *file;
	yaml_parser_t parser;
	struct target tiltak, deliverable;
	int depth; /* of collections */
	bool is_mapping[DEPTH_MAX];
	bool key_next;
	int slot;	/* of the value to come; 0 when it is not wanted */
	bool in_tiltak; /* in the section */
	char id[64];	/* of the tiltak at hand */
};

static void reader_open(struct reader *r, const char *path)
{
	r->file = fopen(path, "rbe");
	if (!r->file || !yaml_parser_initialize(&r->parser)) {
		fail(path, "cannot be read");
	}
	yaml_parser_set_input_file(&r->parser, r->file);
}

static void reader_close(struct reader *r)
{
	yaml_parser_delete(&r->parser);
	(void)fclose(r->file);
}

static yaml_event_type_t reader_next(struct reader *r, yaml_event_t *event)
{
	if (!yaml_parser_parse(&r->parser, event)) {
		fail("plan file", r->parser.problem);
	}
	return event->type;
}

int floor_events(int n, char **words)
{
	(void)n;
	struct reader r = {0};
	yaml_event_t event;
	bool more = true;
	reader_open(&r, words[0]);
	while (more) {
		more = reader_next(&r, &event) != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	reader_close(&r);
	return 0;
}

static void target_open(struct target *target, sqlite3 *db, const char *table, const char *plan)
{
	char sql[512];
	int len = snprintf(sql, sizeof sql, "INSERT INTO %s (plan", table);
	int slots = 0;
	for (; target->columns[slots].name; slots++) {
		len += snprintf(sql + len, sizeof sql - (size_t)len, ", %s",
				target->columns[slots].name);
	}
	if (target->columns == deliverable_columns) {
		len += snprintf(sql + len, sizeof sql - (size_t)len, ", tiltak");
		slots++;
	}
	len += snprintf(sql + len, sizeof sql - (size_t)len, ") VALUES (?1");
	for (int i = 0; i < slots; i++) {
		len += snprintf(sql + len, sizeof sql - (size_t)len, ", ?%d", i + 2);
	}
	(void)snprintf(sql + len, sizeof sql - (size_t)len, ")");
	target->insert = db_prepare(db, sql, plan);
}

static struct target *target_at(struct reader *r, int depth)
{
	if (!r->in_tiltak) {
		return NULL;
	}
	return depth == DEPTH_TILTAK	    ? &r->tiltak
	       : depth == DEPTH_DELIVERABLE ? &r->deliverable
					    : NULL;
}

static void take_key(struct reader *r, const char *key)
{
	const struct target *target = target_at(r, r->depth);
	if (r->depth == 1) {
		r->in_tiltak = strcmp(key, "tiltak") == 0;
	}
	r->slot = 0;
	for (int i = 0; target && target->columns[i].key; i++) {
		if (strcmp(key, target->columns[i].key) == 0) {
			r->slot = i + 2;
		}
	}
}

/* An item of a list of the tiltak is its value: plans.py writes lists of one. */
static void take_value(struct reader *r, char *text, size_t len)
{
	int depth =
		r->depth > DEPTH_TILTAK && r->depth < DEPTH_DELIVERABLE ? DEPTH_TILTAK : r->depth;
	struct target *target = target_at(r, depth);
	if (!target || r->slot == 0) {
		return;
	}
	const char *name = target->columns[r->slot - 2].name;
	if (target == &r->tiltak && strcmp(name, "id") == 0) {
		(void)snprintf(r->id, sizeof r->id, "%s", text);
	}
	if (strcmp(name, "cost") == 0) {
		size_t to = 0;
		for (size_t i = 0; i < len; i++) {
			if (text[i] != ' ') {
				text[to++] = text[i];
			}
		}
		len = to;
	}
	sqlite3_bind_text(target->insert, r->slot, text, (int)len, SQLITE_TRANSIENT);
}

static void end_mapping(struct reader *r)
{
	struct target *target = target_at(r, r->depth);
	if (target == &r->deliverable) {
		sqlite3_bind_text(target->insert, 6, r->id, -1, SQLITE_STATIC);
	}
	if (target) {
		db_step(target->insert);
		sqlite3_reset(target->insert);
	}
}

static void take(struct reader *r, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT:
		if (++r->depth == DEPTH_MAX) {
			fail("plan file", "too deep");
		}
		r->is_mapping[r->depth] = event->type == YAML_MAPPING_START_EVENT;
		break;
	case YAML_MAPPING_END_EVENT:
		end_mapping(r);
		r->depth--;
		break;
	case YAML_SEQUENCE_END_EVENT:
		r->depth--;
		break;
	case YAML_SCALAR_EVENT:
		if (r->key_next) {
			take_key(r, (char *)event->data.scalar.value);
			r->key_next = false;
			return;
		}
		take_value(r, (char *)event->data.scalar.value, event->data.scalar.length);
		break;
	default:
		break;
	}
	r->key_next = r->is_mapping[r->depth];
}

int floor_insert(int n, char **words)
{
	(void)n;
	struct reader r = {.tiltak = {tiltak_columns, NULL},
			   .deliverable = {deliverable_columns, NULL}};
	sqlite3 *db = db_open(words[1]);
	yaml_event_t event;
	bool more = true;
	reader_open(&r, words[0]);
	db_run(db, "BEGIN IMMEDIATE");
	target_open(&r.tiltak, db, "tiltak", words[2]);
	target_open(&r.deliverable, db, "deliverable", words[2]);
	while (more) {
		more = reader_next(&r, &event) != YAML_STREAM_END_EVENT;
		take(&r, &event);
		yaml_event_delete(&event);
	}
	sqlite3_finalize(r.tiltak.insert);
	sqlite3_finalize(r.deliverable.insert);
	db_run(db, "COMMIT");
	reader_close(&r);
	sqlite3_close(db);
	return 0;
}
