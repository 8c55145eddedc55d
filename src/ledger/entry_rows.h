#pragma once

/// What the entries of a record are as rows: one list of columns each, used for writing, reading and digests alike.
#include <string>
#include <string_view>

#include "ledger/ledger.h"
#include "ledger/sql.h"

namespace chancery {

/// Columns in the order of put() and take_…(), from `id` on.
inline constexpr std::string_view kEventColumns =
    "id, evidence, confidence, explanation, type, mode, context, cameo, source, target, source_begin, source_end, "
    "target_begin, target_end, trigger_begin, trigger_end, date_from, date_to, date_text, place_name, place_country, "
    "place_geonames, place_latitude, place_longitude, polarity, modality, historical, statement";
inline constexpr std::string_view kStatementColumns =
    "id, evidence, confidence, explanation, speaker, speaker_entity, speaker_begin, speaker_end, addressee, via, "
    "cue_begin, cue_end, content, quote, date_from, date_to, date_text, within";
inline constexpr std::string_view kPositionColumns =
    "id, evidence, confidence, explanation, holder, stance, act_do, act_what, act_by, act_toward, act_about, act_begin, "
    "act_end, condition, firmness, statement";
inline constexpr std::string_view kRelationColumns =
    "id, evidence, confidence, explanation, kind, parties, directed, status, about, since_from, since_to, since_text, "
    "until_from, until_to, until_text, asserted_by";
inline constexpr std::string_view kQuantityColumns =
    "id, evidence, confidence, explanation, measure, parties, value, upper, unit, approximate, bound, period_from, "
    "period_to, period_text, change_percent, change_against, statement";
inline constexpr std::string_view kMentionColumns =
    "span_begin, span_end, form, actors, entity, place_name, place_country, place_geonames, place_latitude, "
    "place_longitude, former, explanation";
/// Where a document was met: of a document's first meeting and of every copy.
inline constexpr std::string_view kMeetingColumns =
    "source, title, byline, section, url, outlet_name, outlet_domain, published_from, published_to, published_basis";

void put(sql::Values& values, const Event& event);
void put(sql::Values& values, const Statement& statement);
void put(sql::Values& values, const Position& position);
void put(sql::Values& values, const Relation& relation);
void put(sql::Values& values, const Quantity& quantity);
void put(sql::Values& values, const ActorMention& mention);
void put_meeting(sql::Values& values, const Article& article);

Event take_event(sql::Rows& rows);
Statement take_statement(sql::Rows& rows);
Position take_position(sql::Rows& rows);
Relation take_relation(sql::Rows& rows);
Quantity take_quantity(sql::Rows& rows);
ActorMention take_mention(sql::Rows& rows);
void take_meeting(sql::Rows& rows, Article& article);

/// `columns` with `prefix` before each: "e." gives "e.id, e.evidence, …".
std::string with_prefix(std::string_view columns, std::string_view prefix);
/// "INSERT INTO table (columns) VALUES (?1, …)", with so many rows
std::string insert_into(std::string_view table, std::string_view columns, std::size_t rows = 1);

std::string_view name_of(DateBasis basis);

}  // namespace chancery
