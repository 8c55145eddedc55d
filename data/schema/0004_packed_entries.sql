-- A reading's entries in one row a sort, and links in lists: a document is some 30 rows and keys instead of 150, which writes it at twice the speed.

-- `entries` is a JSON array with an array for each entry, in the order of the columns of the views below. Lists, spans and conditions
-- stand in it as they are; dates are ISO days.

CREATE TABLE packed_mentions (reading INTEGER PRIMARY KEY REFERENCES readings (n), entries TEXT NOT NULL) STRICT;
CREATE TABLE packed_events (reading INTEGER PRIMARY KEY REFERENCES readings (n), entries TEXT NOT NULL) STRICT;
CREATE TABLE packed_statements (reading INTEGER PRIMARY KEY REFERENCES readings (n), entries TEXT NOT NULL) STRICT;
CREATE TABLE packed_positions (reading INTEGER PRIMARY KEY REFERENCES readings (n), entries TEXT NOT NULL) STRICT;
CREATE TABLE packed_relations (reading INTEGER PRIMARY KEY REFERENCES readings (n), entries TEXT NOT NULL) STRICT;
CREATE TABLE packed_quantities (reading INTEGER PRIMARY KEY REFERENCES readings (n), entries TEXT NOT NULL) STRICT;

-- only: sqlite
INSERT INTO packed_mentions (reading, entries) SELECT reading, json_group_array(json(entry)) FROM (
  SELECT reading, json_array(span_begin, span_end, form, json(actors), entity, place_name, place_country, place_geonames,
  json(CASE WHEN place_latitude IS NOT NULL THEN printf('%!.17g', place_latitude) END),
  json(CASE WHEN place_longitude IS NOT NULL THEN printf('%!.17g', place_longitude) END), former, explanation) AS entry
  FROM mentions ORDER BY reading, k) GROUP BY reading;
INSERT INTO packed_events (reading, entries) SELECT reading, json_group_array(json(entry)) FROM (
  SELECT reading, json_array(id, json(evidence), json(CASE WHEN confidence IS NOT NULL THEN printf('%!.17g', confidence) END),
  explanation, type, mode, json(context), cameo, json(source), json(target), source_begin, source_end, target_begin,
  target_end, trigger_begin, trigger_end, date_from, date_to, date_text, place_name, place_country, place_geonames,
  json(CASE WHEN place_latitude IS NOT NULL THEN printf('%!.17g', place_latitude) END),
  json(CASE WHEN place_longitude IS NOT NULL THEN printf('%!.17g', place_longitude) END), polarity, modality, historical,
  statement) AS entry
  FROM events ORDER BY reading, n) GROUP BY reading;
INSERT INTO packed_statements (reading, entries) SELECT reading, json_group_array(json(entry)) FROM (
  SELECT reading, json_array(id, json(evidence), json(CASE WHEN confidence IS NOT NULL THEN printf('%!.17g', confidence) END),
  explanation, speaker, speaker_entity, speaker_begin, speaker_end, addressee, json(via), cue_begin, cue_end, json(content),
  quote, date_from, date_to, date_text, within) AS entry
  FROM statements ORDER BY reading, n) GROUP BY reading;
INSERT INTO packed_positions (reading, entries) SELECT reading, json_group_array(json(entry)) FROM (
  SELECT reading, json_array(id, json(evidence), json(CASE WHEN confidence IS NOT NULL THEN printf('%!.17g', confidence) END),
  explanation, holder, stance, act_do, act_what, json(act_by), json(act_toward), json(act_about), act_begin, act_end,
  json(condition), firmness, statement) AS entry
  FROM positions ORDER BY reading, n) GROUP BY reading;
INSERT INTO packed_relations (reading, entries) SELECT reading, json_group_array(json(entry)) FROM (
  SELECT reading, json_array(id, json(evidence), json(CASE WHEN confidence IS NOT NULL THEN printf('%!.17g', confidence) END),
  explanation, kind, json(parties), directed, status, json(about), since_from, since_to, since_text, until_from, until_to,
  until_text, asserted_by) AS entry
  FROM relations ORDER BY reading, n) GROUP BY reading;
INSERT INTO packed_quantities (reading, entries) SELECT reading, json_group_array(json(entry)) FROM (
  SELECT reading, json_array(id, json(evidence), json(CASE WHEN confidence IS NOT NULL THEN printf('%!.17g', confidence) END),
  explanation, measure, json(parties), json(CASE WHEN value IS NOT NULL THEN printf('%!.17g', value) END),
  json(CASE WHEN upper IS NOT NULL THEN printf('%!.17g', upper) END), unit, approximate, bound, period_from, period_to,
  period_text, json(CASE WHEN change_percent IS NOT NULL THEN printf('%!.17g', change_percent) END), change_against, statement) AS entry
  FROM quantities ORDER BY reading, n) GROUP BY reading;
-- only: postgresql
INSERT INTO packed_mentions (reading, entries) SELECT reading, json_agg(
  json_build_array(span_begin, span_end, form, actors::json, entity, place_name, place_country, place_geonames, place_latitude,
  place_longitude, former, explanation) ORDER BY k)::text
  FROM mentions GROUP BY reading;
INSERT INTO packed_events (reading, entries) SELECT reading, json_agg(
  json_build_array(id, evidence::json, confidence, explanation, type, mode, context::json, cameo, source::json, target::json,
  source_begin, source_end, target_begin, target_end, trigger_begin, trigger_end, date_from, date_to, date_text, place_name,
  place_country, place_geonames, place_latitude, place_longitude, polarity, modality, historical, statement) ORDER BY n)::text
  FROM events GROUP BY reading;
INSERT INTO packed_statements (reading, entries) SELECT reading, json_agg(
  json_build_array(id, evidence::json, confidence, explanation, speaker, speaker_entity, speaker_begin, speaker_end, addressee,
  via::json, cue_begin, cue_end, content::json, quote, date_from, date_to, date_text, within) ORDER BY n)::text
  FROM statements GROUP BY reading;
INSERT INTO packed_positions (reading, entries) SELECT reading, json_agg(
  json_build_array(id, evidence::json, confidence, explanation, holder, stance, act_do, act_what, act_by::json,
  act_toward::json, act_about::json, act_begin, act_end, condition::json, firmness, statement) ORDER BY n)::text
  FROM positions GROUP BY reading;
INSERT INTO packed_relations (reading, entries) SELECT reading, json_agg(
  json_build_array(id, evidence::json, confidence, explanation, kind, parties::json, directed, status, about::json, since_from,
  since_to, since_text, until_from, until_to, until_text, asserted_by) ORDER BY n)::text
  FROM relations GROUP BY reading;
INSERT INTO packed_quantities (reading, entries) SELECT reading, json_agg(
  json_build_array(id, evidence::json, confidence, explanation, measure, parties::json, value, upper, unit, approximate, bound,
  period_from, period_to, period_text, change_percent, change_against, statement) ORDER BY n)::text
  FROM quantities GROUP BY reading;
-- only: all
DROP TABLE mentions;
DROP TABLE events;
DROP TABLE statements;
DROP TABLE positions;
DROP TABLE relations;
DROP TABLE quantities;

-- The entries as rows for who looks into a ledger with other tools; `k` counts from 0 within a reading. Nothing here reads them.
CREATE VIEW mentions AS SELECT p.reading AS reading, j.key AS k,
  j.value ->> 0 AS span_begin, j.value ->> 1 AS span_end, j.value ->> 2 AS form, j.value ->> 3 AS actors,
  j.value ->> 4 AS entity, j.value ->> 5 AS place_name, j.value ->> 6 AS place_country, j.value ->> 7 AS place_geonames,
  j.value ->> 8 AS place_latitude, j.value ->> 9 AS place_longitude, j.value ->> 10 AS former, j.value ->> 11 AS explanation
-- only: sqlite
  FROM packed_mentions p, json_each(p.entries) j;
-- only: postgresql
  FROM packed_mentions p, LATERAL (SELECT x.value, x.place - 1 AS key FROM json_array_elements(p.entries::json)
  WITH ORDINALITY AS x (value, place)) j;
-- only: all
CREATE VIEW events AS SELECT p.reading AS reading, j.key AS k,
  j.value ->> 0 AS id, j.value ->> 1 AS evidence, j.value ->> 2 AS confidence, j.value ->> 3 AS explanation,
  j.value ->> 4 AS type, j.value ->> 5 AS mode, j.value ->> 6 AS context, j.value ->> 7 AS cameo, j.value ->> 8 AS source,
  j.value ->> 9 AS target, j.value ->> 10 AS source_begin, j.value ->> 11 AS source_end, j.value ->> 12 AS target_begin,
  j.value ->> 13 AS target_end, j.value ->> 14 AS trigger_begin, j.value ->> 15 AS trigger_end, j.value ->> 16 AS date_from,
  j.value ->> 17 AS date_to, j.value ->> 18 AS date_text, j.value ->> 19 AS place_name, j.value ->> 20 AS place_country,
  j.value ->> 21 AS place_geonames, j.value ->> 22 AS place_latitude, j.value ->> 23 AS place_longitude,
  j.value ->> 24 AS polarity, j.value ->> 25 AS modality, j.value ->> 26 AS historical, j.value ->> 27 AS statement
-- only: sqlite
  FROM packed_events p, json_each(p.entries) j;
-- only: postgresql
  FROM packed_events p, LATERAL (SELECT x.value, x.place - 1 AS key FROM json_array_elements(p.entries::json)
  WITH ORDINALITY AS x (value, place)) j;
-- only: all
CREATE VIEW statements AS SELECT p.reading AS reading, j.key AS k,
  j.value ->> 0 AS id, j.value ->> 1 AS evidence, j.value ->> 2 AS confidence, j.value ->> 3 AS explanation,
  j.value ->> 4 AS speaker, j.value ->> 5 AS speaker_entity, j.value ->> 6 AS speaker_begin, j.value ->> 7 AS speaker_end,
  j.value ->> 8 AS addressee, j.value ->> 9 AS via, j.value ->> 10 AS cue_begin, j.value ->> 11 AS cue_end,
  j.value ->> 12 AS content, j.value ->> 13 AS quote, j.value ->> 14 AS date_from, j.value ->> 15 AS date_to,
  j.value ->> 16 AS date_text, j.value ->> 17 AS within
-- only: sqlite
  FROM packed_statements p, json_each(p.entries) j;
-- only: postgresql
  FROM packed_statements p, LATERAL (SELECT x.value, x.place - 1 AS key FROM json_array_elements(p.entries::json)
  WITH ORDINALITY AS x (value, place)) j;
-- only: all
CREATE VIEW positions AS SELECT p.reading AS reading, j.key AS k,
  j.value ->> 0 AS id, j.value ->> 1 AS evidence, j.value ->> 2 AS confidence, j.value ->> 3 AS explanation,
  j.value ->> 4 AS holder, j.value ->> 5 AS stance, j.value ->> 6 AS act_do, j.value ->> 7 AS act_what,
  j.value ->> 8 AS act_by, j.value ->> 9 AS act_toward, j.value ->> 10 AS act_about, j.value ->> 11 AS act_begin,
  j.value ->> 12 AS act_end, j.value ->> 13 AS condition, j.value ->> 14 AS firmness, j.value ->> 15 AS statement
-- only: sqlite
  FROM packed_positions p, json_each(p.entries) j;
-- only: postgresql
  FROM packed_positions p, LATERAL (SELECT x.value, x.place - 1 AS key FROM json_array_elements(p.entries::json)
  WITH ORDINALITY AS x (value, place)) j;
-- only: all
CREATE VIEW relations AS SELECT p.reading AS reading, j.key AS k,
  j.value ->> 0 AS id, j.value ->> 1 AS evidence, j.value ->> 2 AS confidence, j.value ->> 3 AS explanation,
  j.value ->> 4 AS kind, j.value ->> 5 AS parties, j.value ->> 6 AS directed, j.value ->> 7 AS status, j.value ->> 8 AS about,
  j.value ->> 9 AS since_from, j.value ->> 10 AS since_to, j.value ->> 11 AS since_text, j.value ->> 12 AS until_from,
  j.value ->> 13 AS until_to, j.value ->> 14 AS until_text, j.value ->> 15 AS asserted_by
-- only: sqlite
  FROM packed_relations p, json_each(p.entries) j;
-- only: postgresql
  FROM packed_relations p, LATERAL (SELECT x.value, x.place - 1 AS key FROM json_array_elements(p.entries::json)
  WITH ORDINALITY AS x (value, place)) j;
-- only: all
CREATE VIEW quantities AS SELECT p.reading AS reading, j.key AS k,
  j.value ->> 0 AS id, j.value ->> 1 AS evidence, j.value ->> 2 AS confidence, j.value ->> 3 AS explanation,
  j.value ->> 4 AS measure, j.value ->> 5 AS parties, j.value ->> 6 AS value, j.value ->> 7 AS upper, j.value ->> 8 AS unit,
  j.value ->> 9 AS approximate, j.value ->> 10 AS bound, j.value ->> 11 AS period_from, j.value ->> 12 AS period_to,
  j.value ->> 13 AS period_text, j.value ->> 14 AS change_percent, j.value ->> 15 AS change_against,
  j.value ->> 16 AS statement
-- only: sqlite
  FROM packed_quantities p, json_each(p.entries) j;
-- only: postgresql
  FROM packed_quantities p, LATERAL (SELECT x.value, x.place - 1 AS key FROM json_array_elements(p.entries::json)
  WITH ORDINALITY AS x (value, place)) j;
-- only: all

-- What links are named by: states of actors, and what entries are (types of events, stances, kinds of relations, sorts of quotes).
CREATE TABLE link_names (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

-- Which entries concern whom: lists of the entries of one sort that concern the same actors. `sort` is 10 for events, 20 for statements,
-- 30 for positions or 40 for relations, and beside it: 0, all there are; 1, by `actor` (source, speaker, holder, party); 2, of `actor`
-- (target, whom it is about); 3, by `actor`, of `other`. Actors are numbers of link_names, 0 where none is meant.
-- An entry is its day (as 20081231; 0 where none is known), its reading and its place k there. `day`, `reading` and `entry` are those of
-- the newest of the list; `others` is a JSON array: the number of what it is (in link_names), and then for each older entry how much
-- its day, reading and place are less than those of the one before, and what it is.
DROP TABLE links;
DROP TABLE stretches;
CREATE TABLE links (
  sort INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  other INTEGER NOT NULL,
  day INTEGER NOT NULL,
  reading INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  others TEXT NOT NULL,
  PRIMARY KEY (sort, actor, other, day, reading, entry)
) STRICT, WITHOUT ROWID;

-- The links of the newest readings, until there are many to be filed in `links` together: each list lies on a page of its own there.
CREATE TABLE unfiled_links (
  sort INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  other INTEGER NOT NULL,
  day INTEGER NOT NULL,
  reading INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  others TEXT NOT NULL,
  PRIMARY KEY (sort, actor, other, day, reading, entry)
) STRICT, WITHOUT ROWID;
CREATE VIEW all_links AS SELECT * FROM links UNION ALL SELECT * FROM unfiled_links;

-- One row: the last reading whose links have been filed.
CREATE TABLE filed_links (reading INTEGER NOT NULL) STRICT;
INSERT INTO filed_links (reading) VALUES (0);

-- A story is named after a document; only those that joined another's are looked up by it. Two indices served no question.
DROP INDEX documents_story;
CREATE INDEX documents_story ON documents (story) WHERE story <> id;
DROP INDEX documents_published;
DROP INDEX readings_recorded;

-- only: sqlite
-- Ranking is our own, so the lengths of documents are not kept; words gather in memory for a whole
-- batch and are merged eight batches at a time.
DROP TABLE document_words;
CREATE VIRTUAL TABLE document_words USING fts5 (
  title, text, content='documents', content_rowid='n', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO document_words (document_words, rank) VALUES ('hashsize', 33554432);
INSERT INTO document_words (document_words, rank) VALUES ('automerge', 8);
INSERT INTO document_words (document_words) VALUES ('rebuild');
-- only: all
