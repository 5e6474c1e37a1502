-- Version 4: the year's top ten with its proposal, candidates, ballots, and what became of each tiltak.

ALTER TABLE priority ADD COLUMN voters TEXT;
ALTER TABLE priority ADD COLUMN proposed_on TEXT;
ALTER TABLE priority ADD COLUMN proposal TEXT;
ALTER TABLE tiltak ADD COLUMN lineage TEXT;
CREATE INDEX tiltak_lineage ON tiltak (plan, lineage, id) WHERE lineage IS NOT NULL;

CREATE TABLE candidate (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	year BIGINT,
	tiltak TEXT,
	proposer TEXT,
	reason TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE ballot (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	year BIGINT,
	voter TEXT,
	ranking TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE fate (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	year BIGINT,
	tiltak TEXT,
	fate TEXT,
	merged_with TEXT,
	moved_to TEXT,
	reason TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

UPDATE schema SET version = 4;
