-- Version 1: a table for each kind of record, with the columns of the field table (model/kinds.c; a
-- test compares them), and the register's own tables.

CREATE TABLE schema (
	version BIGINT NOT NULL
);

-- Where each plan stands: the last change set, its hash, and how many tiltak the plan has.
CREATE TABLE plan_head (
	plan TEXT NOT NULL,
	seq BIGINT NOT NULL,
	hash TEXT NOT NULL,
	n_tiltak BIGINT NOT NULL,
	PRIMARY KEY (plan)
) /* clustered */;

-- The plan files read, each by the number of the set that took it: the newest whose set has not been
-- undone is what the next reading is compared with. A reading that changed nothing took its place.
CREATE TABLE plan_source (
	plan TEXT NOT NULL,
	seq BIGINT NOT NULL,
	digest TEXT NOT NULL,
	content TEXT NOT NULL,
	PRIMARY KEY (plan, seq)
) /* clustered */;

-- Who acts: a system account, or (no account) a name on whose behalf. The log holds the id alone, so
-- that a leaver's account and name can be replaced here.
CREATE TABLE person (
	id BIGINT NOT NULL,
	account TEXT UNIQUE,
	name TEXT NOT NULL,
	PRIMARY KEY (id)
) /* clustered */;

-- The log. Rows are only ever added; the chain of hashes finds what somebody else did to them.
CREATE TABLE change_set (
	plan TEXT NOT NULL,
	seq BIGINT NOT NULL,
	uid TEXT NOT NULL UNIQUE,
	at TEXT NOT NULL,
	act TEXT NOT NULL,
	actor BIGINT NOT NULL,
	behalf BIGINT,
	why TEXT,
	decision TEXT,
	undoes BIGINT,
	previous TEXT NOT NULL,
	hash TEXT NOT NULL,
	PRIMARY KEY (plan, seq)
) /* clustered */;
CREATE INDEX change_set_undoes ON change_set (plan, undoes) WHERE undoes IS NOT NULL;

CREATE TABLE change (
	plan TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	kind TEXT NOT NULL,
	id TEXT NOT NULL,
	parent TEXT,
	field TEXT,
	old_text TEXT,
	new_text TEXT,
	PRIMARY KEY (plan, seq, n)
) /* clustered */;
CREATE INDEX change_id ON change (plan, id);
CREATE INDEX change_parent ON change (plan, parent) WHERE parent IS NOT NULL;

CREATE TABLE plan (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	title TEXT,
	municipality TEXT,
	municipality_no TEXT,
	first_year BIGINT,
	last_year BIGINT,
	vision TEXT,
	level_area TEXT,
	level_strategy TEXT,
	decision TEXT,
	revised TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE decision (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	body TEXT,
	decided_on TEXT,
	case_no TEXT,
	title TEXT,
	description TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE guideline (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	title TEXT,
	description TEXT,
	fn_goals TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE actor (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT,
	actor_type TEXT,
	description TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE indicator (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	title TEXT,
	description TEXT,
	source TEXT,
	unit TEXT,
	direction TEXT,
	target TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE measurement (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	indicator TEXT,
	year BIGINT,
	result TEXT,
	ambition TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE area (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	title TEXT,
	description TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE subarea (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	area TEXT,
	title TEXT,
	description TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE fact (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	subject TEXT,
	year BIGINT,
	text TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE strategy (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	area TEXT,
	title TEXT,
	description TEXT,
	target TEXT,
	subarea TEXT,
	guidelines TEXT,
	decision TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE tiltak (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	title TEXT,
	description TEXT,
	strategies TEXT,
	area TEXT,
	owner TEXT,
	co_owners TEXT,
	partners TEXT,
	role TEXT,
	status TEXT,
	light TEXT,
	reason TEXT,
	start_on TEXT,
	due_on TEXT,
	cost BIGINT,
	days BIGINT,
	fn_goals TEXT,
	decisions TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE deliverable (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	tiltak TEXT,
	title TEXT,
	due_on TEXT,
	status TEXT,
	rank BIGINT,
	owner TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE premise (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	title TEXT,
	description TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE task (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	premise TEXT,
	title TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE term (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	text TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE frame (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	days BIGINT,
	cost BIGINT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE priority (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	decision TEXT,
	note TEXT,
	source TEXT,
	tiltak TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE assessment (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	year BIGINT,
	subject TEXT,
	text TEXT,
	light TEXT,
	reason TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE promise (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	given_year BIGINT,
	subject TEXT,
	text TEXT,
	due_on TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE event (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	title TEXT,
	month BIGINT,
	held_on TEXT,
	body TEXT,
	source TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE synonym (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	status TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

INSERT INTO schema (version) VALUES (1);
