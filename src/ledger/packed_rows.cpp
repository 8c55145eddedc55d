#include "ledger/packed_rows.h"

#include <charconv>
#include <cmath>

#include "ledger/packed.h"

namespace chancery {
namespace {

template <typename Number>
void append_number(std::string& out, Number number) {
  char digits[32];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
  out.append(digits, end);
}

void append_value(std::string& out, const sql::Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    append_number(out, *integer);
  } else if (const auto* real = std::get_if<double>(&value); real && std::isfinite(*real)) {
    append_number(out, *real);
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    out += '"';
    append_json_escaped(out, *text);
    out += '"';
  } else if (const auto* json = std::get_if<sql::JsonValue>(&value)) {
    out += json->text;
  } else {
    out += "null";
  }
}

template <typename Number>
Number number_of(std::string_view text) {
  Number number{};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

void append_packed_row(std::string& out, std::span<const sql::Value> row) {
  out += out.empty() ? "[[" : ",[";
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out += ',';
    append_value(out, row[i]);
  }
  out += ']';
}

void PackedRows::skip_space() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
}

/// Moves behind the value that begins here; false where it has no end.
bool PackedRows::skip_value() {
  int depth = 0;
  for (bool quoted = false; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (quoted) {
      if (c == '\\') ++at_;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if (depth == 0 && (c == ',' || c == ']')) {
      return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

bool PackedRows::step() {
  values_.clear();
  skip_space();
  // Before the first row stands the bracket of all, before any other a comma.
  if (at_ >= text_.size() || text_[at_] != (at_ == 0 ? '[' : ',')) return false;
  ++at_;
  skip_space();
  if (at_ >= text_.size() || text_[at_] != '[') return false;
  do {
    ++at_;
    skip_space();
    const std::size_t begin = at_;
    if (!skip_value()) return false;
    values_.push_back(text_.substr(begin, at_ - begin));
  } while (text_[at_] == ',');
  ++at_;
  return true;
}

std::string_view PackedRows::at(int column) const {
  const auto index = static_cast<std::size_t>(column);
  return index < values_.size() ? values_[index] : std::string_view("null");
}

bool PackedRows::is_null(int column) { return at(column) == "null"; }
std::int64_t PackedRows::integer_at(int column) { return number_of<std::int64_t>(at(column)); }
double PackedRows::real_at(int column) { return number_of<double>(at(column)); }

std::string_view PackedRows::text_at(int column) {
  const std::string_view value = at(column);
  if (value == "null") return "";
  if (!value.starts_with('"')) return value;
  if (value.find('\\') == std::string_view::npos) return value.substr(1, value.size() - 2);
  plain_ = unpacked_text(value);
  return plain_;
}

}  // namespace chancery
