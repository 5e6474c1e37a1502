-- Version 2: why a deliverable is given up.

ALTER TABLE deliverable ADD COLUMN reason TEXT;

UPDATE schema SET version = 2;
