-- The ledger's tables, for SQLite 3.40 and PostgreSQL 15. src/ledger/schema.cpp translates the few words in which the two differ:
-- INTEGER, REAL and TEXT become BIGINT, DOUBLE PRECISION and TEXT COLLATE "C"; STRICT and WITHOUT ROWID are left out. Lines after
-- "-- only: NAME" are for that store alone, until "-- only: all".
--
-- Dates are ISO days, moments are UTC ("2026-11-29T08:30:00Z"), both as text. Lists are JSON arrays. Spans are byte offsets into
-- documents.text. `day` is the one day by which a row is sorted and filtered, '' where none is known.
-- Rows are only ever added; `superseded` of a reading is the one value that changes, once, from '9999' to the moment a newer
-- reading of the same document came.

CREATE TABLE runs (
  n INTEGER PRIMARY KEY,
  program TEXT NOT NULL,
  model TEXT NOT NULL,
  data TEXT NOT NULL,
  recorded TEXT NOT NULL,
  UNIQUE (program, model, data)
) STRICT;

CREATE TABLE documents (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  text TEXT NOT NULL,
  language TEXT,
  paragraphs TEXT NOT NULL,
  source TEXT NOT NULL,
  title TEXT NOT NULL,
  byline TEXT NOT NULL,
  section TEXT,
  url TEXT,
  outlet_name TEXT,
  outlet_domain TEXT,
  published_from TEXT,
  published_to TEXT,
  published_basis TEXT,
  story TEXT NOT NULL,
  recorded TEXT NOT NULL
) STRICT;
CREATE INDEX documents_story ON documents (story);
CREATE INDEX documents_published ON documents (published_from);
CREATE INDEX documents_recorded ON documents (recorded);

-- The same text met again elsewhere.
CREATE TABLE copies (
  document INTEGER NOT NULL REFERENCES documents (n),
  source TEXT NOT NULL,
  title TEXT NOT NULL,
  byline TEXT NOT NULL,
  section TEXT,
  url TEXT,
  outlet_name TEXT,
  outlet_domain TEXT,
  published_from TEXT,
  published_to TEXT,
  published_basis TEXT,
  recorded TEXT NOT NULL,
  PRIMARY KEY (document, source)
) STRICT, WITHOUT ROWID;

-- Where to look for documents that tell the same story: those that share a band of their MinHash are compared in full.
CREATE TABLE story_bands (
  band INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (n),
  PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;

-- One document read by one run.
CREATE TABLE readings (
  n INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (n),
  run INTEGER NOT NULL REFERENCES runs (n),
  recorded TEXT NOT NULL,
  superseded TEXT NOT NULL,
  digest TEXT NOT NULL,
  sentences TEXT NOT NULL,
  actors TEXT NOT NULL,
  entities TEXT NOT NULL,
  UNIQUE (document, run)
) STRICT;
CREATE INDEX readings_recorded ON readings (recorded);

CREATE TABLE actors (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  reading INTEGER NOT NULL REFERENCES readings (n),
  k INTEGER NOT NULL,
  span_begin INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  form TEXT NOT NULL,
  actors TEXT NOT NULL,
  entity TEXT,
  place_name TEXT,
  place_country TEXT,
  place_geonames INTEGER,
  place_latitude REAL,
  place_longitude REAL,
  former INTEGER NOT NULL,
  explanation TEXT NOT NULL,
  PRIMARY KEY (reading, k)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  n INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings (n),
  day TEXT NOT NULL,
  id TEXT NOT NULL,
  evidence TEXT NOT NULL,
  confidence REAL NOT NULL,
  explanation TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  context TEXT NOT NULL,
  cameo TEXT,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  source_begin INTEGER,
  source_end INTEGER,
  target_begin INTEGER,
  target_end INTEGER,
  trigger_begin INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  date_from TEXT,
  date_to TEXT,
  date_text TEXT,
  place_name TEXT,
  place_country TEXT,
  place_geonames INTEGER,
  place_latitude REAL,
  place_longitude REAL,
  polarity TEXT NOT NULL,
  modality TEXT NOT NULL,
  historical INTEGER NOT NULL,
  statement TEXT
) STRICT;
CREATE INDEX events_reading ON events (reading);
CREATE INDEX events_day ON events (day);
CREATE INDEX events_type ON events (type, day);

CREATE TABLE statements (
  n INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings (n),
  day TEXT NOT NULL,
  id TEXT NOT NULL,
  evidence TEXT NOT NULL,
  confidence REAL NOT NULL,
  explanation TEXT NOT NULL,
  speaker TEXT,
  speaker_entity TEXT,
  speaker_begin INTEGER,
  speaker_end INTEGER,
  addressee TEXT,
  via TEXT NOT NULL,
  cue_begin INTEGER,
  cue_end INTEGER,
  content TEXT NOT NULL,
  quote TEXT NOT NULL,
  date_from TEXT,
  date_to TEXT,
  date_text TEXT,
  within TEXT
) STRICT;
CREATE INDEX statements_reading ON statements (reading, id);
CREATE INDEX statements_day ON statements (day);

CREATE TABLE positions (
  n INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings (n),
  day TEXT NOT NULL,
  id TEXT NOT NULL,
  evidence TEXT NOT NULL,
  confidence REAL NOT NULL,
  explanation TEXT NOT NULL,
  holder TEXT NOT NULL,
  stance TEXT NOT NULL,
  act_do TEXT NOT NULL,
  act_what TEXT NOT NULL,
  act_by TEXT NOT NULL,
  act_toward TEXT NOT NULL,
  act_about TEXT NOT NULL,
  act_begin INTEGER,
  act_end INTEGER,
  condition TEXT,
  firmness TEXT NOT NULL,
  statement TEXT
) STRICT;
CREATE INDEX positions_reading ON positions (reading);
CREATE INDEX positions_day ON positions (day);

CREATE TABLE relations (
  n INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings (n),
  day TEXT NOT NULL,
  id TEXT NOT NULL,
  evidence TEXT NOT NULL,
  confidence REAL NOT NULL,
  explanation TEXT NOT NULL,
  kind TEXT NOT NULL,
  parties TEXT NOT NULL,
  directed INTEGER NOT NULL,
  status TEXT NOT NULL,
  about TEXT NOT NULL,
  since_from TEXT,
  since_to TEXT,
  since_text TEXT,
  until_from TEXT,
  until_to TEXT,
  until_text TEXT,
  asserted_by TEXT
) STRICT;
CREATE INDEX relations_reading ON relations (reading);
CREATE INDEX relations_day ON relations (day);

CREATE TABLE quantities (
  n INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings (n),
  day TEXT NOT NULL,
  id TEXT NOT NULL,
  evidence TEXT NOT NULL,
  confidence REAL NOT NULL,
  explanation TEXT NOT NULL,
  measure TEXT NOT NULL,
  parties TEXT NOT NULL,
  value REAL NOT NULL,
  upper REAL,
  unit TEXT NOT NULL,
  approximate INTEGER NOT NULL,
  bound TEXT NOT NULL,
  period_from TEXT,
  period_to TEXT,
  period_text TEXT,
  change_percent REAL,
  change_against TEXT,
  statement TEXT
) STRICT;
CREATE INDEX quantities_reading ON quantities (reading);

-- Which rows concern whom. `kind` is event, statement, position or relation; `side` is 'by' (source, speaker, holder, party), 'of'
-- (target, whom it is about) or 'pair' (by `actor`, of `other`). Actors are the state part of their codes.
CREATE TABLE links (
  kind TEXT NOT NULL,
  side TEXT NOT NULL,
  actor TEXT NOT NULL,
  other TEXT NOT NULL,
  day TEXT NOT NULL,
  entry INTEGER NOT NULL,
  reading INTEGER NOT NULL,
  what TEXT NOT NULL,
  PRIMARY KEY (kind, side, actor, other, day, entry)
) STRICT, WITHOUT ROWID;

-- Corrections and retractions of a whole document (no entry) or of one entry of it.
CREATE TABLE corrections (
  n INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (n),
  entry TEXT,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  replacement TEXT,
  source TEXT,
  stated TEXT,
  recorded TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_document ON corrections (document);

-- only: sqlite
CREATE VIRTUAL TABLE document_words USING fts5 (
  title, text, content='documents', content_rowid='n', tokenize='unicode61 remove_diacritics 2'
);
-- only: postgresql
CREATE TABLE document_words (
  document BIGINT PRIMARY KEY REFERENCES documents (n),
  words TSVECTOR NOT NULL
);
CREATE INDEX document_words_words ON document_words USING gin (words);
-- only: all
