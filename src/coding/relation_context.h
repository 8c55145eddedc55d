#pragma once

/// What the rest of the document says of parties that the words of one clause leave out.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/coding_input.h"

namespace chancery {

/// Read once for a document.
class RelationContext {
 public:
  explicit RelationContext(const CodingInput& input);

  /// "Riyadh broke off relations": the state that `code` most likely has to do with in that sentence, or just before, or anywhere.
  std::string partner_of(std::string_view code, int sentence) const;
  /// "The last round broke down": the only two states of the sentence before, else the two that the document is about.
  std::optional<std::pair<std::string, std::string>> pair_at(int sentence) const;
  /// "The quartet": the last list of that many states, else the first one after.
  std::vector<std::string> list_of(std::size_t size, int sentence) const;
  /// "a candidate since 2005": the body that the document speaks of most, of which somebody is a member or wants to be; empty for none.
  const std::string& body() const { return body_; }

  /// A state or a contested land.
  bool is_land(std::string_view code) const;
  /// Whether the document is about two states.
  bool is_of_two() const;

 private:
  struct List {
    int sentence = 0;
    std::vector<std::string> codes;
  };
  void read_lists(const CodingInput& input);
  void count_mentions(const CodingInput& input);

  const Registry& registry_;
  std::vector<std::vector<std::string>> lands_;  // by sentence, each once, in text order
  std::vector<std::pair<int, std::string>> told_;  // how often, most first
  std::vector<List> lists_;
  std::string body_;
};

}  // namespace chancery
