-- Version 7: how long before a meeting its papers must be ready.

ALTER TABLE event ADD COLUMN ready_before TEXT;

UPDATE schema SET version = 7;
