#pragma once

/// Rows of an answer, printed as a table for a person, as JSON or as CSV.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

struct AnswerColumn {
  std::string name;       // JSON key and CSV heading
  bool in_table = true;   // ids are for programs
  bool wraps = false;     // takes what room is left
};

/// One cell. `json` is its JSON value where that is not a string of `text`; an empty text is null.
struct AnswerCell {
  AnswerCell(std::string words) : text(std::move(words)) {}  // NOLINT: reads as its text
  AnswerCell(const char* words) : text(words) {}             // NOLINT
  AnswerCell(std::string words, std::string value) : text(std::move(words)), json(std::move(value)) {}
  std::string text;
  std::string json;
};

/// A list: "A, B" for people, ["A","B"] for programs.
AnswerCell list_cell(const std::vector<std::string>& list);
AnswerCell number_cell(std::int64_t value);
AnswerCell flag_cell(bool value);

struct Answer {
  std::vector<AnswerColumn> columns;
  std::vector<std::vector<AnswerCell>> rows;
  std::string nothing = "Nothing found.";  // said where there is no row
};

/// `format` is table, json or csv.
void print_answer(const Answer& answer, std::string_view format);

/// A CSV field, quoted where it must be (RFC 4180).
std::string csv_field(std::string_view text);

/// How many columns the terminal has; 100 where nobody says.
std::size_t terminal_width();

}  // namespace chancery
