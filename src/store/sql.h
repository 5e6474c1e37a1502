/*
 * The statement table: every SQL text of the program, once, with the types of its parameters and
 * columns, the same for every engine. Fixed statements are rows of sql_table; those that read and
 * write the records of a kind are made from the field table, so that a new field is one row there
 * and one migration here.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include "tiltak/model.h"

/* One letter for each parameter ($1 first) and column: t text, i whole number; any may be NULL. */
struct sql {
	const char *name;
	const char *text;
	const char *params;
	const char *columns;
};

enum sql_id {
	SQL_VERSION,
	SQL_PLANS,
	SQL_SEQ,
	SQL_SEQ_BEFORE,
	SQL_PLAN_IDS,
	SQL_HEAD,
	SQL_HEADS,
	SQL_HEAD_TAKE,
	SQL_HEAD_PUT,
	SQL_SOURCE,
	SQL_SOURCE_DIGEST,
	SQL_SOURCE_SEQ,
	SQL_SOURCE_PLAN,
	SQL_SOURCE_PUT,
	SQL_SEALED,
	SQL_SEALED_PUT,
	SQL_ACCOUNT,
	SQL_NAME,
	SQL_PERSON_ADD,
	SQL_PERSONS,
	SQL_SET_ADD,
	SQL_CHANGE_ADD,
	SQL_SETS_NEWEST,
	SQL_SETS_OLDEST,
	SQL_SETS_OF_NEWEST,
	SQL_SETS_OF_OLDEST,
	SQL_CHANGES,
	SQL_CHANGES_OF,
	SQL_CHANGES_OF_FIELDS,
	SQL_LAST_TOUCH,
	SQL_ID_KNOWN,
	SQL_DECIDED_BY,
	SQL_UNDOABLE,
	SQL_REDOABLE,
	SQL_STRAY_SETS,
	SQL_STRAY_PERSONS,
	SQL_STRAY_CHANGES,
	SQL_COUNT,
};
extern const struct sql sql_table[SQL_COUNT];

/* What is done to the rows of a kind. Columns and parameters come in the order of the field table:
 * load and fetch give id and fields, list and under (of one parent, for kinds that have one) id and
 * the listed fields; put takes plan, id and fields; remove takes plan and id. */
enum row_sql {
	ROW_LOAD,
	ROW_LIST,
	ROW_FETCH,
	ROW_UNDER,
	ROW_PUT,
	ROW_REMOVE,
	ROW_PLANS,
	ROW_COUNT
};
/* Has such a statement that field? */
static inline bool row_sql_has(enum row_sql what, const struct field *field)
{
	return (what != ROW_LIST && what != ROW_UNDER) || (field->flags & FIELD_LISTED) != 0;
}

/* Makes such a statement; its texts live in the arena. */
struct sql sql_for_rows(struct arena *arena, enum kind kind, enum row_sql what);

#endif
