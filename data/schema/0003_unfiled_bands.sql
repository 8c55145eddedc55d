-- Bands of the newest documents, waiting to be sorted into story_bands many at a time. Each band lies on a page of its own there:
-- a batch that filed its own bands would write that table anew. A document's bands are in one of the two tables, never in both.
CREATE TABLE unfiled_bands (
  document INTEGER PRIMARY KEY REFERENCES documents (n),
  bands TEXT NOT NULL
) STRICT;
