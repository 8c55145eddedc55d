#include "coding/verb_forms.h"

#include <algorithm>

namespace chancery {
namespace {

void add_name(std::vector<std::string>& names, std::string name) {
  if (name.size() > 1 && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

/// "established" -> establish, established without d, and so on; wrong ones meet no row.
void add_stems(std::vector<std::string>& names, const std::string& form, const std::string& particle) {
  const auto cut = [&](std::size_t n) { return form.substr(0, form.size() - n); };
  const auto add = [&](std::string stem) { add_name(names, std::move(stem) + particle); };
  const auto undouble = [&](const std::string& stem) {
    if (stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2]) add(stem.substr(0, stem.size() - 1));
  };
  if (form.size() < 4) return;
  if (form.ends_with("ied") || form.ends_with("ies")) add(cut(3) + "y");
  if (form.ends_with("ed")) {
    add(cut(2));
    add(cut(1));
    undouble(cut(2));
  } else if (form.ends_with("ing") && form.size() > 5) {
    add(cut(3));
    add(cut(3) + "e");
    undouble(cut(3));
  } else if (form.ends_with("s") && !form.ends_with("ss")) {
    add(cut(1));
    if (form.ends_with("es")) add(cut(2));
  }
}

}  // namespace

Result<IrregularVerbs> load_irregular_verbs(const std::string& data_folder) {
  IrregularVerbs verbs;
  const Outcome outcome = read_table(data_folder + "/lexicon/irregular_verbs.tsv", 2, [&](const Row& row) -> Outcome {
    if (!verbs.emplace(row.fields[0], row.fields[1]).second) return row.fault("form appears twice");
    return Done{};
  });
  if (!outcome) return outcome.error();
  return verbs;
}

std::vector<std::string> names_of(const Predicate& predicate, const Clauses& clauses, const IrregularVerbs& irregular) {
  std::vector<std::string> names;
  const std::string particle =
      predicate.lemma.size() > predicate.base.size() && predicate.lemma.starts_with(predicate.base) ? predicate.lemma.substr(predicate.base.size()) : "";
  const std::string form = lower(clauses.word(predicate.word).form);
  for (const std::string& tail : particle.empty() ? std::vector<std::string>{""} : std::vector<std::string>{lower(particle), ""}) {
    add_name(names, lower(predicate.base) + tail);
    if (predicate.sort == PredicateSort::verb) {
      if (const auto found = irregular.find(form); found != irregular.end()) add_name(names, found->second + tail);
      add_name(names, form + tail);
    }
    add_stems(names, form, tail);
  }
  return names;
}

}  // namespace chancery
