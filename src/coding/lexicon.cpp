#include "coding/parts.h"

namespace chancery {

namespace {

/// Moves what a loader gave into its place, or keeps its error.
template <typename Knowledge>
bool take(Result<std::unique_ptr<Knowledge>> loaded, std::unique_ptr<Knowledge>& place, Error& error) {
  if (!loaded) {
    error = loaded.error();
    return false;
  }
  place = *std::move(loaded);
  return true;
}

}  // namespace

Lexicon::Lexicon(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Result<Lexicon> Lexicon::load(const std::string& data_folder) {
  auto data = std::make_unique<Data>();
  Error error;
  const bool all = take(load_clause_words(data_folder), data->clause_words, error) &&
                   take(load_statement_knowledge(data_folder), data->statements, error) &&
                   take(load_event_knowledge(data_folder), data->events, error) &&
                   take(load_position_knowledge(data_folder), data->positions, error) &&
                   take(load_position_event_knowledge(data_folder), data->position_events, error) &&
                   take(load_statement_event_knowledge(data_folder), data->statement_events, error) &&
                   take(load_relation_knowledge(data_folder), data->relations, error) &&
                   take(load_relation_roles(data_folder), data->relation_roles, error) &&
                   take(load_quantity_knowledge(data_folder), data->quantities, error);
  if (!all) return error;
  return Lexicon(std::move(data));
}

}  // namespace chancery
