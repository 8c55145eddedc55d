#include <charconv>

#include "language/heads.h"

namespace chancery {

namespace {

std::string cased(std::string_view form, char how) {
  if (how == 'l') return lower(form);
  if (how != 't' || form.empty()) return std::string(form);
  const std::size_t first = code_point_at(form, 0).size;
  return std::string(form.substr(0, first)) + lower(form.substr(first));
}

}  // namespace

std::string apply_lemma_rule(std::string_view rule, std::string_view form) {
  if (rule.starts_with('=')) return std::string(rule.substr(1));
  const std::size_t second = rule.find(';', 2);
  if (rule.size() < 4 || second == std::string_view::npos) return std::string(form);
  std::string base = cased(form, rule[0]);
  const std::string_view suffix = rule.substr(second + 1);
  int cut = 0;
  std::from_chars(rule.data() + 2, rule.data() + second, cut);
  std::size_t end = base.size();
  for (; cut > 0 && end > 0; --cut) {
    do --end;
    while (end > 0 && (static_cast<unsigned char>(base[end]) & 0xC0) == 0x80);
  }
  if (end == 0 && suffix.empty()) return base;
  base.resize(end);
  return base.append(suffix);
}

}  // namespace chancery
