#include <algorithm>

#include "analysis/analysis.h"

// An analyst's own position, typed: HOLDER STANCE DO WHAT [toward X,Y] [of X,Y] [by X] [KIND (BY) DO WHAT … {and|or BY DO WHAT …}] [!]

namespace chancery {

namespace {

constexpr std::string_view kForm = "HOLDER STANCE DO WHAT [by A,B] [toward A,B] [of A,B] [unless|until|only-if|if|as-long-as|in-exchange BY DO WHAT … [and|or …]]";

class WordsReader {
 public:
  explicit WordsReader(std::string_view words) {
    for (const std::string_view word : split(words, ' ')) {
      if (!word.empty()) words_.emplace_back(word);
    }
  }

  std::optional<Position> read() {
    Position position;
    if (!take(position.holder) || !take(position.stance) || !is_stance(position.stance)) return std::nullopt;
    if (!read_act(position.act)) return std::nullopt;
    if (at_ < words_.size() && is_kind(words_[at_])) {
      Condition condition;
      condition.kind = words_[at_++];
      if (!read_condition(condition)) return std::nullopt;
      position.condition = std::move(condition);
    }
    if (at_ != words_.size()) return std::nullopt;
    return position;
  }

 private:
  static bool is_stance(const std::string& word) {
    static constexpr std::string_view kStances[] = {"refuses", "demands", "offers", "intends", "open-to", "accepts", "rejects", "opposes", "supports"};
    return std::find(std::begin(kStances), std::end(kStances), word) != std::end(kStances);
  }
  static bool is_kind(const std::string& word) {
    static constexpr std::string_view kKinds[] = {"unless", "until", "only-if", "if", "as-long-as", "in-exchange", "without"};
    return std::find(std::begin(kKinds), std::end(kKinds), word) != std::end(kKinds);
  }

  bool take(std::string& word) {
    if (at_ >= words_.size()) return false;
    word = words_[at_++];
    return true;
  }

  bool take_list(std::string_view keyword, std::vector<std::string>& list) {
    if (at_ + 1 >= words_.size() || words_[at_] != keyword) return false;
    for (const std::string_view one : split(words_[at_ + 1], ',')) list.emplace_back(one);
    at_ += 2;
    return true;
  }

  bool read_act(Act& act) {
    if (!take(act.act) || !take(act.what)) return false;
    while (take_list("by", act.by) || take_list("toward", act.toward) || take_list("of", act.about)) {
    }
    return true;
  }

  bool read_condition(Condition& condition) {
    for (bool first = true;; first = false) {
      if (!first) {
        if (at_ >= words_.size() || (words_[at_] != "and" && words_[at_] != "or")) return !condition.acts.empty();
        const std::string join = words_[at_++] == "or" ? "any" : "all";
        if (condition.acts.size() > 1 && join != condition.join) return false;
        condition.join = join;
      }
      Act act;
      std::string by;
      if (!take(by)) return false;
      for (const std::string_view one : split(by, ',')) act.by.emplace_back(one);
      if (!read_act(act)) return false;
      condition.acts.push_back(std::move(act));
    }
  }

  std::vector<std::string> words_;
  std::size_t at_ = 0;
};

}  // namespace

Result<StoredPosition> position_from_words(std::string_view words) {
  auto position = WordsReader(words).read();
  if (!position) return Error{Fault::usage, "'" + std::string(words) + "' is not " + std::string(kForm)};
  StoredPosition out;
  out.position = *std::move(position);
  if (out.position.act.by.empty() && out.position.stance != "demands") out.position.act.by = {out.position.holder};
  out.key = "added: " + std::string(words);
  out.from.sentence = words;
  out.from.source = "the analyst";
  out.from.story = out.key;
  return out;
}

}  // namespace chancery
