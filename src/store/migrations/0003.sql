-- Version 3: what may be late under one tiltak, and the plan that a file was read as, without looking
-- through all there are. The index holds all that the first asks for: SQLite would else not use it.

CREATE INDEX deliverable_under ON deliverable (plan, tiltak, due_on, status);
CREATE INDEX plan_source_digest ON plan_source (digest);

UPDATE schema SET version = 3;
