-- Version 6: the reports that were sealed. What the record of one says stands in the log; the report itself
-- is kept beside it, under its SHA-256.

CREATE TABLE seal (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	period TEXT,
	sealed_on TEXT,
	sealer TEXT,
	digest TEXT,
	accepted TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

CREATE TABLE sealed_report (
	plan TEXT NOT NULL,
	digest TEXT NOT NULL,
	content TEXT NOT NULL,
	PRIMARY KEY (plan, digest)
) /* clustered */;

UPDATE schema SET version = 6;
