#include <algorithm>

#include "actors/frame.h"

namespace chancery {
namespace {

using RoleItem = NameIndex<Role>::Item;

class RoleFinder {
 public:
  RoleFinder(Frame& frame, int sentence)
      : frame_(frame), at_(sentence), part_(frame.sentences[sentence]), data_(*frame.data) {}

  void run() {
    const std::vector<NameUnit> lemmas = lemma_units();
    for (std::size_t i = 0; i < part_.units.size();) {
      const auto [role, units] = longest_at(lemmas, i);
      if (!role || !take(*role, i, units)) {
        ++i;
        continue;
      }
      i += units;
    }
  }

 private:
  std::vector<NameUnit> lemma_units() const {
    std::vector<NameUnit> units = part_.units;
    for (NameUnit& unit : units) {
      const Word& word = part_.sentence->words[unit.word];
      const bool noun = word.upos == Upos::NOUN || word.upos == Upos::PROPN;
      if (!noun || !unit.starts_word || !unit.ends_word || word.lemma.empty()) continue;
      unit.form = name_key(word.lemma);
      // A lemma of a name keeps its plural ("Ministers"); cut it as English does.
      if (word.xpos == "NNPS" && unit.form.ends_with('s') && unit.form.size() > 3) unit.form.pop_back();
    }
    return units;
  }

  std::pair<const Role*, int> longest_at(const std::vector<NameUnit>& lemmas, std::size_t i) const {
    const Role* best = nullptr;
    int units = 0;
    const std::vector<NameUnit>* const both[] = {&part_.units, &lemmas};
    for (const std::vector<NameUnit>* form : both) {
      for (const auto& match : data_.roles.matches(*form, i)) {
        if (match.units <= units || !part_.units[i + match.units - 1].ends_word) continue;
        best = &match.begin->value;
        units = match.units;
      }
    }
    return {best, units};
  }

  bool take(const Role& role, std::size_t i, int units) {
    if (!part_.units[i].starts_word) return false;
    const int first = part_.units[i].word;
    const int last = part_.units[i + units - 1].word;
    const int head = head_of(role, first, last);
    const Word& word = part_.sentence->words[head];
    const bool noun = word.upos == Upos::NOUN || word.upos == Upos::PROPN;
    if (!noun && !part_.units[i].shouted) return false;
    // "the left bank" lends no money.
    if (i > 0 && data_.is_listed("not a role", part_.units[i - 1].form + ' ' + role.phrase)) return false;
    for (int w = first; w <= last; ++w) {
      const int holder = part_.holder[w];
      // "Security Council" of a body's name is no council of its own.
      if (holder >= 0 && frame_.drafts[holder].made != Made::place) return false;
    }
    const int at = add_draft(frame_, at_, first, last, Made::role);
    Draft& draft = frame_.drafts[at];
    draft.head = head;
    draft.role = &role;
    draft.plural = word.xpos == "NNS" || word.xpos == "NNPS" || feature(word, "Number") == "Plur";
    return true;
  }

  /// "minister of foreign affairs" is headed by its first noun, "foreign minister" by its last.
  int head_of(const Role& role, int first, int last) const {
    for (std::string_view joint : {" of ", " for "}) {
      const std::size_t of = role.phrase.find(joint);
      if (of == std::string::npos) continue;
      const auto words = std::count(role.phrase.begin(), role.phrase.begin() + static_cast<std::ptrdiff_t>(of), ' ');
      return first + static_cast<int>(words);
    }
    // A possessive's mark or a full stop may trail.
    return last;
  }

  Frame& frame_;
  int at_;
  SentenceFrame& part_;
  const Registry::Data& data_;
};

}  // namespace

void find_roles(Frame& frame) {
  for (int s = 0; s < static_cast<int>(frame.sentences.size()); ++s) RoleFinder(frame, s).run();
}

}  // namespace chancery
