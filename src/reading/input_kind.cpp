#include "reading/input_kind.h"

#include <array>
#include <string>
#include <utility>

#include "base/base.h"
#include "reading/ascii.h"

namespace chancery {

namespace {

constexpr std::array<std::pair<std::string_view, InputKind>, 9> kKinds = {{{"auto", InputKind::automatic},
                                                                         {"html", InputKind::html},
                                                                         {"text", InputKind::text},
                                                                         {"body", InputKind::body},
                                                                         {"sentences", InputKind::sentences},
                                                                         {"jsonl", InputKind::jsonl},
                                                                         {"feed", InputKind::feed},
                                                                         {"warc", InputKind::warc},
                                                                         {"automatic", InputKind::automatic}}};

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::optional<InputKind> input_kind(std::string_view name) {
  for (const auto& [word, kind] : kKinds) {
    if (word == name) return kind;
  }
  return std::nullopt;
}

InputKind kind_of_bytes(std::string_view bytes, std::string_view name) {
  constexpr std::size_t kSeen = 4096;
  std::string head = ascii_lower(bytes.substr(0, kSeen));
  if (head.starts_with("\xEF\xBB\xBF")) head.erase(0, 3);
  // UTF-16 shows its markup only once the zeros between the letters are gone.
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) std::erase(head, '\0');
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  const std::string_view start = first == std::string::npos ? std::string_view() : std::string_view(head).substr(first);
  if (start.starts_with("warc/")) return InputKind::warc;
  if (start.starts_with("<?xml") || start.starts_with("<rss") || start.starts_with("<feed") || start.starts_with("<urlset")) {
    if (has_any(start, {"<rss", "<feed", "<urlset", "<rdf:rdf"})) return InputKind::feed;
  }
  // Before pages: the values of a JSON line are often markup.
  if (start.starts_with('{') && trimmed(start.substr(1)).starts_with('"') && has_any(start, {"\":", "\" :"})) return InputKind::jsonl;
  if (has_any(start, {"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<meta ", "<script"})) return InputKind::html;
  const std::string_view base = name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name.ends_with(".zst") ? name.substr(0, name.size() - 4) : name;
  if (base.ends_with(".html") || base.ends_with(".htm") || base.ends_with(".xhtml")) return InputKind::html;
  return InputKind::text;
}

}  // namespace chancery
