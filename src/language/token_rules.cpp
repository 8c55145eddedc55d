#include "language/token_rules.h"

#include <algorithm>

namespace chancery {

namespace {

Outcome read_abbreviations(const std::string& path, TokenRules& rules) {
  static constexpr std::pair<std::string_view, Abbreviation> kKinds[] = {
      {"title", Abbreviation::title},
      {"number", Abbreviation::number},
      {"inner", Abbreviation::inner},
      {"any", Abbreviation::any}};
  return read_table(path, 3, [&](const Row& row) -> Outcome {
    const auto* kind = std::find_if(std::begin(kKinds), std::end(kKinds),
                                    [&](const auto& k) { return k.first == row.fields[1]; });
    if (kind == std::end(kKinds)) return row.fault("unknown kind of abbreviation");
    if (!rules.abbreviations.emplace(std::string(row.fields[0]), kind->second).second) {
      return row.fault("key '" + std::string(row.fields[0]) + "' appears twice");
    }
    return Done{};
  });
}

Outcome read_contractions(const std::string& path, TokenRules& rules) {
  return read_table(path, 3, [&](const Row& row) -> Outcome {
    if (row.fields[1] == "clitic") {
      rules.clitics.emplace_back(row.fields[0]);
      return Done{};
    }
    std::vector<std::size_t> sizes;
    std::string joined;
    for (const std::string_view part : split(row.fields[1], ' ')) {
      sizes.push_back(part.size());
      joined += part;
    }
    if (joined != row.fields[0]) return row.fault("the parts do not make the key");
    if (!rules.contractions.emplace(joined, sizes).second) return row.fault("key appears twice");
    return Done{};
  });
}

Outcome read_words(const std::string& path, std::unordered_set<std::string>& words) {
  return read_table(path, 1, [&](const Row& row) -> Outcome {
    if (!words.emplace(row.fields[0]).second) {
      return row.fault("key '" + std::string(row.fields[0]) + "' appears twice");
    }
    return Done{};
  });
}

}  // namespace

Result<TokenRules> TokenRules::load(const std::string& folder) {
  TokenRules rules;
  if (auto read = read_abbreviations(folder + "/abbreviations.tsv", rules); !read) {
    return read.error();
  }
  if (auto read = read_contractions(folder + "/contractions.tsv", rules); !read) {
    return read.error();
  }
  const std::pair<const char*, std::unordered_set<std::string>*> lists[] = {
      {"/joined_prefixes.tsv", &rules.prefixes},
      {"/units.tsv", &rules.units},
      {"/symbols.tsv", &rules.symbols},
      {"/plural_determiners.tsv", &rules.determiners},
      {"/domains.tsv", &rules.domains},
      {"/function_words.tsv", &rules.function_words}};
  for (const auto& [name, words] : lists) {
    if (auto read = read_words(folder + name, *words); !read) return read.error();
  }
  auto names = read_table(folder + "/name_sorts.tsv", 2, [&](const Row& row) -> Outcome {
    const std::string name(row.fields[0]);
    if (name.find(' ') == std::string::npos && name.back() != 's') rules.possessives.insert(name + "s");
    return Done{};
  });
  if (!names) return names.error();
  std::stable_sort(rules.clitics.begin(), rules.clitics.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return rules;
}

Abbreviation TokenRules::abbreviation(std::string_view lower_case) const {
  const auto found = abbreviations.find(std::string(lower_case));
  return found == abbreviations.end() ? Abbreviation::none : found->second;
}

std::string plain_lower(std::string_view form) {
  std::string out;
  out.reserve(form.size());
  bool ascii = true;
  for (const char c : form) {
    if (static_cast<unsigned char>(c) >= 0x80) ascii = false;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  if (ascii) return out;
  const std::string whole = lower(form);
  out.clear();
  for (std::size_t at = 0; at < whole.size();) {
    const CodePoint point = code_point_at(whole, at);
    const bool apostrophe = point.value == 0x2019 || point.value == 0x2018 ||
                            point.value == 0x02BC || point.value == 0x00B4 || point.value == 0x201B;
    if (apostrophe) {
      out += '\'';
    } else {
      out.append(whole, at, point.size);
    }
    at += point.size;
  }
  return out;
}

}  // namespace chancery
