#include "analysis/preference_statement.h"

#include <algorithm>
#include <set>

namespace chancery {

namespace {

constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxSteps = 4096;

bool is_word_character(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

/// Recursive descent, the loosest binding first: iff, if and ->, or, and, not. Stops at kMaxDepth.
class StatementParser {
 public:
  StatementParser(const std::vector<GameOption>& options, const std::map<std::string, std::string>& definitions)
      : options_(options), definitions_(definitions) {}

  Result<PreferenceStatement> parse(std::string_view text) {
    if (!whole(text)) return Error{Fault::bad_data, fault_};
    return std::move(out_);
  }

 private:
  using Operation = PreferenceStatement::Operation;

  bool whole(std::string_view text) {
    const std::string_view outer = rest_;
    const std::string_view outer_text = text_;
    rest_ = text_ = text;
    if (!equivalence()) return false;
    skip_space();
    if (!rest_.empty()) return fail("'" + std::string(rest_.substr(0, 12)) + "' is not expected here");
    rest_ = outer;
    text_ = outer_text;
    return true;
  }

  bool equivalence() {
    if (!implication()) return false;
    while (take("<->") || take_word("iff")) {
      if (!implication()) return false;
      emit(Operation::same);
    }
    return true;
  }

  bool implication() {
    if (!disjunction()) return false;
    if (take("->")) return implication() && emit(Operation::implies);
    if (!take_word("if")) return true;
    // "a if b" is b -> a, that is a or not b.
    return implication() && emit(Operation::negate) && emit(Operation::either);
  }

  bool disjunction() {
    if (!conjunction()) return false;
    while (take("|") || take_word("or")) {
      if (!conjunction() || !emit(Operation::either)) return false;
    }
    return true;
  }

  bool conjunction() {
    if (!negation()) return false;
    while (take("&") || take_word("and")) {
      if (!negation() || !emit(Operation::both)) return false;
    }
    return true;
  }

  bool negation() {
    if (++depth_ > kMaxDepth) return fail("it is nested more than " + std::to_string(kMaxDepth) + " deep");
    const bool negated = take("!") || take("~") || take_word("not");
    const bool good = negated ? negation() && emit(Operation::negate) : primary();
    --depth_;
    return good;
  }

  bool primary() {
    if (take("(")) return equivalence() && (take(")") || fail("a ')' is missing"));
    skip_space();
    if (const auto option = longest_option()) return emit(Operation::option, *option);
    if (const auto name = longest_definition(); !name.empty()) return definition(name);
    if (const auto option = option_number()) return emit(Operation::option, *option);
    return fail(rest_.empty() ? "it ends too early" : "'" + std::string(rest_.substr(0, 20)) + "' begins no option");
  }

  bool definition(const std::string& name) {
    if (!being_read_.insert(name).second) return fail("'" + name + "' is defined by itself");
    const bool good = whole(definitions_.at(name));
    being_read_.erase(name);
    return good;
  }

  bool starts_with_name(std::string_view name) const {
    if (name.empty() || lower(rest_.substr(0, name.size())) != lower(name)) return false;
    return rest_.size() == name.size() || !is_word_character(rest_[name.size()]) || !is_word_character(name.back());
  }

  std::optional<std::uint8_t> longest_option() {
    std::optional<std::uint8_t> best;
    std::size_t size = 0;
    for (std::size_t o = 0; o < options_.size(); ++o) {
      if (options_[o].name.size() > size && starts_with_name(options_[o].name)) {
        best = static_cast<std::uint8_t>(o);
        size = options_[o].name.size();
      }
    }
    rest_.remove_prefix(size);
    return best;
  }

  std::string longest_definition() {
    std::string best;
    for (const auto& [name, text] : definitions_) {
      if (name.size() > best.size() && starts_with_name(name)) best = name;
    }
    rest_.remove_prefix(best.size());
    return best;
  }

  std::optional<std::uint8_t> option_number() {
    std::size_t size = 0;
    std::size_t number = 0;
    while (size < rest_.size() && size < 3 && rest_[size] >= '0' && rest_[size] <= '9') number = number * 10 + static_cast<std::size_t>(rest_[size++] - '0');
    if (size == 0 || number < 1 || number > options_.size()) return std::nullopt;
    rest_.remove_prefix(size);
    return static_cast<std::uint8_t>(number - 1);
  }

  void skip_space() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
  }

  bool take(std::string_view mark) {
    skip_space();
    if (!rest_.starts_with(mark)) return false;
    rest_.remove_prefix(mark.size());
    return true;
  }

  bool take_word(std::string_view word) {
    skip_space();
    if (!starts_with_name(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  bool emit(Operation operation, std::uint8_t option = 0) {
    if (out_.steps_.size() >= kMaxSteps) return fail("it has more than " + std::to_string(kMaxSteps) + " parts");
    out_.steps_.push_back({operation, option});
    return true;
  }

  bool fail(const std::string& cause) {
    if (fault_.empty()) fault_ = "statement '" + std::string(text_) + "': " + cause;
    return false;
  }

  const std::vector<GameOption>& options_;
  const std::map<std::string, std::string>& definitions_;
  std::string_view rest_;
  std::string_view text_;
  std::set<std::string> being_read_;
  PreferenceStatement out_;
  std::string fault_;
  int depth_ = 0;
};

Result<PreferenceStatement> PreferenceStatement::parse(std::string_view text, const std::vector<GameOption>& options,
                                                       const std::map<std::string, std::string>& definitions) {
  return StatementParser(options, definitions).parse(text);
}

bool PreferenceStatement::holds(std::uint64_t taken) const {
  std::vector<bool> stack;
  for (const Step step : steps_) {
    if (step.operation == Operation::option) {
      stack.push_back((taken >> step.option) & 1);
      continue;
    }
    const bool right = stack.back();
    if (step.operation == Operation::negate) {
      stack.back() = !right;
      continue;
    }
    stack.pop_back();
    const bool left = stack.back();
    switch (step.operation) {
      case Operation::both: stack.back() = left && right; break;
      case Operation::either: stack.back() = left || right; break;
      case Operation::implies: stack.back() = !left || right; break;
      default: stack.back() = left == right; break;
    }
  }
  return stack.back();
}

std::vector<std::int32_t> ranked_by(const std::vector<PreferenceStatement>& statements, const ConflictModel& model) {
  std::vector<std::int32_t> rank(model.size(), 0);
  for (const PreferenceStatement& statement : statements) {
    // A more important statement parts the states first; the next parts each group again.
    for (std::size_t s = 0; s < rank.size(); ++s) rank[s] = rank[s] * 2 + (statement.holds(model.yes[s] & ~model.merged[s]) ? 1 : 0);
    rank = levels_of(rank);
  }
  return rank;
}

}  // namespace chancery
