/*
 * The statement table. No statement updates or removes a row of change_set or change.
 */
#include "sql.h"

#include <assert.h>

#include "tiltak/str.h"

#define SETS                                                                                       \
	"SELECT s.seq, s.uid, s.at, s.act, s.actor, s.behalf, s.why, s.decision, s.undoes, "       \
	"s.previous, s.hash, a.account, a.name, b.name FROM change_set s "                         \
	"LEFT JOIN person a ON a.id = s.actor LEFT JOIN person b ON b.id = s.behalf "              \
	"WHERE s.plan = $1 AND s.seq > $2 AND s.seq < $3 "
/* What the log of the first programs did not say of status texts, their table does. */
#define TEXTS_ABOUT(id) "SELECT a.id FROM assessment a WHERE a.plan = $1 AND a.subject = " id
/* The tiltak that carry it on, be it with others: items are compared, not searched for. */
#define HEIRS_OF(what)                                                                             \
	"SELECT t.id FROM tiltak t WHERE t.plan = $1 AND t.lineage IS NOT NULL AND "               \
	"REPLACE(', ' || t.lineage || ',', ', ' || " what " || ',', '') <> "                       \
	"', ' || t.lineage || ','"
/* Of all that they say, that. */
#define TELLS_LINEAGE                                                                              \
	"(d.field = 'videreføres-fra' OR d.field IS NULL AND "                                    \
	"REPLACE(d.new_text, 'videreføres-fra=', '') <> d.new_text)"
/* A list as its items each between «, » and «,», and whether one of them is that. */
#define ITEMS(list)	    "', ' || COALESCE(" list ", '') || ','"
#define HAS(list, what)	    "REPLACE(" ITEMS(list) ", ', ' || " what " || ',', '') <> " ITEMS(list)
#define WITHOUT(list, what) "REPLACE(" ITEMS(list) ", ', ' || " what " || ',', ',')"
/* The record of a list, which was made or removed, as its words each between «,» and «,». */
#define WORDS                                                                                      \
	"',' || REPLACE(REPLACE(REPLACE(COALESCE(d.new_text, d.old_text, ''), ' ', ''), '=', "     \
	"','), '\n', ',') || ','"
/* In, out, or past the others, whose order stays. Who only gave way is told nothing. */
/* clang-format off */
#define MOVES(what)                                                                                \
	"d.kind = 'topp10' AND (d.field = 'tiltak' "                                               \
	"AND (" HAS("d.old_text", what) " OR " HAS("d.new_text", what) ") "                        \
	"AND (" WITHOUT("d.old_text", what) " = " WITHOUT("d.new_text", what) " "                  \
	"OR NOT (" HAS("d.old_text", what) " AND " HAS("d.new_text", what) ")) "                   \
	"OR d.field IS NULL AND REPLACE(" WORDS ", ',' || " what " || ',', '') <> " WORDS ")"
/* clang-format on */
/* What is said of a year, whose ids begin with it: «2024/T-003». «0» comes after «/». */
#define OF_YEAR(year)                                                                              \
	"id > " year " || '/' AND id < " year " || '0' AND "                                       \
	"kind IN ('kandidat', 'stemme', 'utfall')"
/* What tells of it without being about it: those that carry it on, and the lists. */
#define TELLS_OF(what) "(" TELLS_LINEAGE " OR " MOVES(what) ")"
#define TELLERS(what)  HEIRS_OF(what) " UNION SELECT p.id FROM priority p WHERE p.plan = $1"
/* In the last part the index is asked for ids alone, which it holds; else all there is is read. */
/* clang-format off */
#define OF                                                                                         \
	"AND s.seq IN (SELECT c.seq FROM change c WHERE c.plan = $1 AND c.id = $5 UNION "          \
	"SELECT c.seq FROM change c WHERE c.plan = $1 AND c.parent = $5 UNION "                    \
	"SELECT seq FROM change WHERE plan = $1 AND " OF_YEAR("$5") " UNION "                      \
	"SELECT c.seq FROM change c WHERE c.plan = $1 AND c.id IN (" TEXTS_ABOUT("$5") ") UNION "  \
	"SELECT c.seq FROM change c CROSS JOIN change d WHERE c.plan = $1 AND c.id IN ("           \
	TELLERS("$5") ") AND d.plan = $1 AND d.seq = c.seq AND d.n = c.n AND " TELLS_OF("$5") ") "
/* clang-format on */
#define NEWEST	    "ORDER BY s.seq DESC LIMIT $4"
#define OLDEST	    "ORDER BY s.seq LIMIT $4"
#define SET_COLUMNS "itttiittittttt"
#define CHANGES                                                                                    \
	"SELECT kind, id, parent, field, old_text, new_text FROM change d "                        \
	"WHERE plan = $1 AND seq = $2 "
#define THEIRS                                                                                     \
	"FROM change_set s WHERE s.plan = $1 AND s.actor = $2 AND s.behalf IS NOT DISTINCT FROM "  \
	"$3 "
/* The newest source whose set stands: each undo and redo names the set before it, so a chain of an
 * odd number of sets does. */
#define SOURCE_IN_USE                                                                              \
	"(WITH RECURSIVE chain (source, seq) AS (SELECT p.seq, p.seq FROM plan_source p "          \
	"WHERE p.plan = $1 UNION ALL SELECT c.source, s.seq FROM chain c JOIN change_set s "       \
	"ON s.plan = $1 AND s.undoes = c.seq) SELECT MAX(t.source) FROM (SELECT source FROM "      \
	"chain GROUP BY source HAVING COUNT(*) % 2 = 1) t)"
#define NOT_NAMED                                                                                  \
	"AND NOT EXISTS (SELECT 1 FROM change_set u WHERE u.plan = s.plan AND u.undoes = s.seq) "

const struct sql sql_table[] = {
	[SQL_VERSION] = {"version", "SELECT version FROM schema", "", "i"},
	[SQL_PLANS] = {"plans",
		       "SELECT p.plan, p.title, p.municipality, h.n_tiltak, h.seq, p.first_year, "
		       "p.last_year, s.at FROM plan p JOIN plan_head h ON h.plan = p.plan "
		       "LEFT JOIN change_set s ON s.plan = h.plan AND s.seq = h.seq "
		       "WHERE p.id = p.plan",
		       "", "tttiiiit"},
	[SQL_SEQ] =
		{"seq",
		 "SELECT h.seq FROM plan_head h JOIN plan p ON p.plan = h.plan AND p.id = h.plan "
		 "WHERE h.plan = $1",
		 "t", "i"},
	/* Instants are written in one form, so that their texts follow each other as they do. */
	[SQL_SEQ_BEFORE] = {"seq_before",
			    "SELECT seq FROM change_set WHERE plan = $1 AND at < $2 "
			    "ORDER BY seq DESC LIMIT 1",
			    "tt", "i"},
	[SQL_PLAN_IDS] = {"plan_ids", "SELECT plan FROM plan_head", "", "t"},
	[SQL_HEAD] = {"head", "SELECT seq, hash, n_tiltak FROM plan_head WHERE plan = $1", "t",
		      "iti"},
	[SQL_HEADS] = {"heads", "SELECT plan, seq, hash FROM plan_head", "", "tit"},
	[SQL_HEAD_TAKE] = {"head_take",
			   "INSERT INTO plan_head (plan, seq, hash, n_tiltak) "
			   "VALUES ($1, 1, '', 0) ON CONFLICT (plan) "
			   "DO UPDATE SET seq = plan_head.seq + 1 RETURNING seq, hash",
			   "t", "it"},
	[SQL_HEAD_PUT] = {"head_put",
			  "UPDATE plan_head SET hash = $2, n_tiltak = n_tiltak + $3 "
			  "WHERE plan = $1",
			  "tti", ""},
	[SQL_SOURCE] = {"source",
			"SELECT content FROM plan_source WHERE plan = $1 AND seq = " SOURCE_IN_USE,
			"t", "t"},
	[SQL_SOURCE_DIGEST] =
		{"source_digest",
		 "SELECT digest FROM plan_source WHERE plan = $1 AND seq = " SOURCE_IN_USE, "t",
		 "t"},
	[SQL_SOURCE_SEQ] = {"source_seq", "SELECT " SOURCE_IN_USE, "t", "i"},
	[SQL_SOURCE_PLAN] = {"source_plan",
			     "SELECT plan FROM plan_source WHERE digest = $1 LIMIT 1", "t", "t"},
	[SQL_SOURCE_PUT] = {"source_put",
			    "INSERT INTO plan_source (plan, seq, digest, content) "
			    "VALUES ($1, $2, $3, $4) "
			    "ON CONFLICT (plan, seq) DO UPDATE SET digest = excluded.digest, "
			    "content = excluded.content",
			    "titt", ""},
	[SQL_SEALED] = {"sealed",
			"SELECT content FROM sealed_report WHERE plan = $1 AND digest = $2", "tt",
			"t"},
	[SQL_SEALED_PUT] = {"sealed_put",
			    "INSERT INTO sealed_report (plan, digest, content) VALUES ($1, $2, $3) "
			    "ON CONFLICT (plan, digest) DO NOTHING",
			    "ttt", ""},
	[SQL_ACCOUNT] = {"account", "SELECT id FROM person WHERE account = $1", "t", "i"},
	[SQL_NAME] = {"name", "SELECT id FROM person WHERE account IS NULL AND name = $1", "t",
		      "i"},
	[SQL_PERSON_ADD] = {"person_add",
			    "INSERT INTO person (id, account, name) "
			    "SELECT COALESCE(MAX(id), 0) + 1, $1, $2 FROM person RETURNING id",
			    "tt", "i"},
	[SQL_PERSONS] = {"persons",
			 "SELECT p.id, p.account, p.name, COALESCE(a.n, 0) + COALESCE(b.n, 0) "
			 "FROM person p "
			 "LEFT JOIN (SELECT actor AS id, COUNT(*) AS n FROM change_set "
			 "GROUP BY actor) a ON a.id = p.id "
			 "LEFT JOIN (SELECT behalf AS id, COUNT(*) AS n FROM change_set "
			 "GROUP BY behalf) b ON b.id = p.id ORDER BY p.id",
			 "", "itti"},
	[SQL_SET_ADD] = {"set_add",
			 "INSERT INTO change_set (plan, seq, uid, at, act, actor, behalf, why, "
			 "decision, undoes, previous, hash) "
			 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
			 "titttiittitt", ""},
	[SQL_CHANGE_ADD] = {"change_add",
			    "INSERT INTO change (plan, seq, n, kind, id, parent, field, old_text, "
			    "new_text) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
			    "tiitttttt", ""},
	[SQL_SETS_NEWEST] = {"sets_newest", SETS NEWEST, "tiii", SET_COLUMNS},
	[SQL_SETS_OLDEST] = {"sets_oldest", SETS OLDEST, "tiii", SET_COLUMNS},
	[SQL_SETS_OF_NEWEST] = {"sets_of_newest", SETS OF NEWEST, "tiiit", SET_COLUMNS},
	[SQL_SETS_OF_OLDEST] = {"sets_of_oldest", SETS OF OLDEST, "tiiit", SET_COLUMNS},
	[SQL_CHANGES] = {"changes", CHANGES "ORDER BY n", "ti", "tttttt"},
	[SQL_CHANGES_OF_FIELDS] = {"changes_of_fields", CHANGES "AND field IS NOT NULL ORDER BY n",
				   "ti", "tttttt"},
	/* clang-format off */
	[SQL_CHANGES_OF] = {"changes_of",
			    CHANGES "AND (id = $3 OR parent = $3 OR " OF_YEAR("$3") " OR "
			    "id IN (" TEXTS_ABOUT("$3") ") OR "
			    "id IN (" TELLERS("$3") ") AND " TELLS_OF("$3") ") ORDER BY n",
			    "tit", "tttttt"},
	/* clang-format on */
	[SQL_LAST_TOUCH] = {"last_touch",
			    "SELECT c.seq FROM change c WHERE c.plan = $1 AND c.id = $2 AND "
			    "c.kind = $3 AND (c.field IS NULL OR c.field = $4 OR $5 = 1) "
			    "AND c.seq < $6 ORDER BY c.seq DESC LIMIT 1",
			    "ttttii", "i"},
	[SQL_ID_KNOWN] = {"id_known", "SELECT 1 FROM change WHERE plan = $1 AND id = $2 LIMIT 1",
			  "tt", "i"},
	[SQL_DECIDED_BY] = {"decided_by",
			    "SELECT id FROM change WHERE plan = $1 AND kind = 'topp10' AND "
			    "(field = 'vedtak' AND new_text = $2 OR field IS NULL AND "
			    "REPLACE(new_text, $3, '') <> new_text) LIMIT 1",
			    "ttt", "t"},
	[SQL_UNDOABLE] = {"undoable",
			  "SELECT s.seq " THEIRS
			  "AND s.act IN ('endring', 'les', 'gjør-om') " NOT_NAMED
			  "ORDER BY s.seq DESC LIMIT 1 OFFSET $4",
			  "tiii", "i"},
	[SQL_REDOABLE] = {"redoable",
			  "SELECT s.seq " THEIRS "AND s.act = 'angre' " NOT_NAMED
			  "AND NOT EXISTS (SELECT 1 FROM change_set n WHERE n.plan = s.plan AND "
			  "n.actor = s.actor AND n.behalf IS NOT DISTINCT FROM s.behalf AND "
			  "n.seq > s.seq AND n.act IN ('endring', 'les')) "
			  "ORDER BY s.seq DESC LIMIT 1 OFFSET $4",
			  "tiii", "i"},
	[SQL_STRAY_SETS] = {"stray_sets",
			    "SELECT DISTINCT s.plan FROM change_set s LEFT JOIN plan_head h "
			    "ON h.plan = s.plan WHERE h.plan IS NULL OR s.seq > h.seq",
			    "", "t"},
	[SQL_STRAY_PERSONS] =
		{"stray_persons",
		 "SELECT DISTINCT s.plan FROM change_set s LEFT JOIN person a ON a.id = s.actor "
		 "LEFT JOIN person b ON b.id = s.behalf "
		 "WHERE a.id IS NULL OR (s.behalf IS NOT NULL AND b.id IS NULL)",
		 "", "t"},
	[SQL_STRAY_CHANGES] = {"stray_changes",
			       "SELECT DISTINCT c.plan FROM change c LEFT JOIN change_set s "
			       "ON s.plan = c.plan AND s.seq = c.seq WHERE s.seq IS NULL",
			       "", "t"},
};
static_assert(sizeof sql_table / sizeof sql_table[0] == SQL_COUNT, "a row for each statement");

static void add_columns(enum kind kind, enum row_sql what, struct str *text)
{
	str_put(text, "id");
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		if (row_sql_has(what, &kinds[kind].fields[i])) {
			str_printf(text, ", %s", kinds[kind].fields[i].column);
		}
	}
}

static void add_select(enum kind kind, enum row_sql what, struct str *text)
{
	const char *narrow = what == ROW_FETCH	 ? "id"
			     : what == ROW_UNDER ? field_parent(kind)->column
						 : NULL;
	str_put(text, "SELECT ");
	add_columns(kind, what, text);
	str_printf(text, " FROM %s WHERE plan = $1", kinds[kind].table);
	if (narrow) {
		str_printf(text, " AND %s = $2", narrow);
	}
}

static void add_put(enum kind kind, struct str *text)
{
	str_printf(text, "INSERT INTO %s (plan, ", kinds[kind].table);
	add_columns(kind, ROW_PUT, text);
	str_put(text, ") VALUES ($1, $2");
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		str_printf(text, ", $%zu", i + 3);
	}
	str_put(text, ") ON CONFLICT (plan, id) DO UPDATE SET ");
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		const char *column = kinds[kind].fields[i].column;
		str_printf(text, "%s%s = excluded.%s", i ? ", " : "", column, column);
	}
}

static void add_text(enum kind kind, enum row_sql what, struct str *text)
{
	const char *table = kinds[kind].table;
	switch (what) {
	case ROW_PUT:
		add_put(kind, text);
		break;
	case ROW_REMOVE:
		str_printf(text, "DELETE FROM %s WHERE plan = $1 AND id = $2", table);
		break;
	case ROW_PLANS:
		str_printf(text, "SELECT DISTINCT plan FROM %s", table);
		break;
	default:
		add_select(kind, what, text);
	}
}

/* One letter for each field. */
static void add_types(enum kind kind, enum row_sql what, struct str *out)
{
	for (size_t i = 0; i < kinds[kind].n_fields; i++) {
		if (row_sql_has(what, &kinds[kind].fields[i])) {
			str_char(out, field_is_number(&kinds[kind].fields[i]) ? 'i' : 't');
		}
	}
}

/* Of each: its name, and before the fields (if it has them) its parameters and columns. */
static const struct {
	const char *name, *params, *columns;
	bool takes_fields, gives_fields;
} rows_of[] = {
	[ROW_LOAD] = {"load", "t", "t", .gives_fields = true},
	[ROW_LIST] = {"list", "t", "t", .gives_fields = true},
	[ROW_FETCH] = {"fetch", "tt", "t", .gives_fields = true},
	[ROW_UNDER] = {"under", "tt", "t", .gives_fields = true},
	[ROW_PUT] = {"put", "tt", "", .takes_fields = true},
	[ROW_REMOVE] = {"remove", "tt", ""},
	[ROW_PLANS] = {"plans", "", "t"},
};
static_assert(sizeof rows_of / sizeof rows_of[0] == ROW_COUNT, "a row for each");

struct sql sql_for_rows(struct arena *arena, enum kind kind, enum row_sql what)
{
	struct str name = {0}, text = {0}, params = {0}, results = {0};
	str_printf(&name, "%s_%s", kinds[kind].table, rows_of[what].name);
	add_text(kind, what, &text);
	str_put(&params, rows_of[what].params);
	str_put(&results, rows_of[what].columns);
	if (rows_of[what].takes_fields || rows_of[what].gives_fields) {
		add_types(kind, what, rows_of[what].takes_fields ? &params : &results);
	}
	struct sql sql = {
		.name = arena_text(arena, str_text(&name)),
		.text = arena_text(arena, str_text(&text)),
		.params = arena_text(arena, str_text(&params)),
		.columns = arena_text(arena, str_text(&results)),
	};
	str_done(&name);
	str_done(&text);
	str_done(&params);
	str_done(&results);
	return sql;
}
