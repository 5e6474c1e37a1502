-- Version 5: where a figure is from and when one is expected, what became of a promise, and the checks
-- that a plan does without.

ALTER TABLE measurement ADD COLUMN source TEXT;
ALTER TABLE measurement ADD COLUMN dated_on TEXT;
ALTER TABLE measurement ADD COLUMN series_break TEXT;
ALTER TABLE measurement ADD COLUMN expected_on TEXT;

ALTER TABLE promise ADD COLUMN assessment TEXT;
ALTER TABLE promise ADD COLUMN answer TEXT;
ALTER TABLE promise ADD COLUMN answered_year BIGINT;
ALTER TABLE promise ADD COLUMN new_due_on TEXT;
ALTER TABLE promise ADD COLUMN reason TEXT;

CREATE TABLE silence (
	plan TEXT NOT NULL,
	id TEXT NOT NULL,
	reason TEXT,
	PRIMARY KEY (plan, id)
) /* clustered */;

UPDATE schema SET version = 5;
