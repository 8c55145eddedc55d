#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace chancery {

/// Writes JSON piece by piece; commas are put by itself. Members come out in the order in which they are written.
///   JsonText json;
///   json.begin_object().key("id").string("e1").key("spans").begin_array().number(3).end_array().end_object();
class JsonText {
 public:
  JsonText& begin_object();
  JsonText& end_object();
  JsonText& begin_array();
  JsonText& end_array();
  JsonText& key(std::string_view name);
  /// Precondition: valid UTF-8.
  JsonText& string(std::string_view value);
  /// The shortest digits that read back as the same number; a value that is not finite is null.
  JsonText& number(double value);
  JsonText& number(std::int64_t value);
  JsonText& number(int value) { return number(static_cast<std::int64_t>(value)); }
  JsonText& number(std::size_t value) { return number(static_cast<std::int64_t>(value)); }
  JsonText& boolean(bool value);
  JsonText& null();
  /// Text that is a JSON value already.
  JsonText& raw(std::string_view json);

  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  void separate();
  JsonText& open(char bracket);
  JsonText& close(char bracket);

  std::string text_;
  bool needs_comma_ = false;
};

/// `text` as it stands between the quotes of a JSON string.
void append_json_escaped(std::string& out, std::string_view text);

}  // namespace chancery
