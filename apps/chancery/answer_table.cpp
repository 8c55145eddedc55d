#include "answer_table.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/base.h"

namespace chancery {

namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLeastWrapped = 30;
constexpr std::size_t kMostPlain = 28;

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

/// Columns on screen: code points, East Asian wide ones twice.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const bool combining = c.value >= 0x300 && c.value < 0x370;
    const bool wide = (c.value >= 0x1100 && c.value < 0x1160) || (c.value >= 0x2E80 && c.value < 0xA4D0) ||
                      (c.value >= 0xAC00 && c.value < 0xD7A4) || (c.value >= 0xF900 && c.value < 0xFB00) ||
                      (c.value >= 0xFE30 && c.value < 0xFE70) || (c.value >= 0xFF00 && c.value < 0xFF61);
    width += combining ? 0 : wide ? 2 : 1;
    at += c.size;
  }
  return width;
}

/// `text` in lines of at most `width`, broken at spaces; a longer word is cut.
std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  std::string word;
  const auto put_word = [&] {
    if (word.empty()) return;
    std::size_t size = width_of(word);
    if (used > 0 && used + 1 + size > width) lines.emplace_back(), used = 0;
    if (used > 0) lines.back() += ' ', ++used;
    for (std::size_t at = 0; at < word.size();) {
      const CodePoint c = code_point_at(word, at);
      const std::size_t one = width_of(std::string_view(word).substr(at, c.size));
      if (used + one > width) lines.emplace_back(), used = 0;
      lines.back().append(word, at, c.size);
      used += one;
      at += c.size;
    }
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t') {
      put_word();
    } else {
      word += c;
    }
  }
  put_word();
  return lines;
}

std::string heading(const std::string& name) {
  std::string out = name;
  for (char& c : out) c = c == '_' ? ' ' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return out;
}

std::vector<std::size_t> widths_of(const Answer& answer) {
  std::vector<std::size_t> widths(answer.columns.size(), 0);
  std::size_t fixed = 0;
  std::size_t wrapping = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (!answer.columns[i].in_table) continue;
    widths[i] = width_of(answer.columns[i].name);
    for (const auto& row : answer.rows) widths[i] = std::max(widths[i], width_of(row[i].text));
    if (answer.columns[i].wraps) {
      ++wrapping;
    } else {
      widths[i] = std::min(widths[i], kMostPlain);
      fixed += widths[i] + kGap;
    }
  }
  const std::size_t room = terminal_width() > fixed ? terminal_width() - fixed : 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (answer.columns[i].wraps && answer.columns[i].in_table) {
      widths[i] = std::min(widths[i], std::max(kLeastWrapped, room / std::max<std::size_t>(wrapping, 1)));
    }
  }
  return widths;
}

void print_lines(const std::vector<std::vector<std::string>>& cells, const std::vector<std::size_t>& widths) {
  std::size_t height = 1;
  for (const auto& lines : cells) height = std::max(height, lines.size());
  for (std::size_t line = 0; line < height; ++line) {
    std::string out;
    std::size_t pending = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string text = line < cells[i].size() ? cells[i][line] : "";
      if (!text.empty()) out += std::string(pending, ' ') + text, pending = 0;
      pending += widths[i] - std::min(widths[i], width_of(text)) + kGap;
    }
    print(out + "\n");
  }
}

/// A column of which no row has anything is not worth its room.
void hide_empty_columns(Answer& answer) {
  for (std::size_t i = 0; i < answer.columns.size(); ++i) {
    const bool empty = std::all_of(answer.rows.begin(), answer.rows.end(), [&](const auto& row) { return row[i].text.empty(); });
    if (empty) answer.columns[i].in_table = false;
  }
}

void print_table(Answer answer) {
  hide_empty_columns(answer);
  const std::vector<std::size_t> all = widths_of(answer);
  std::vector<std::size_t> widths;
  std::vector<std::vector<std::string>> cells;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!answer.columns[i].in_table) continue;
    widths.push_back(all[i]);
    cells.push_back({heading(answer.columns[i].name)});
  }
  print_lines(cells, widths);
  for (std::size_t n = 0; n < answer.rows.size(); ++n) {
    cells.clear();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!answer.columns[i].in_table) continue;
      const std::string& text = answer.rows[n][i].text;
      const bool repeats = n > 0 && answer.columns[i].wraps && width_of(text) > all[i] && text == answer.rows[n - 1][i].text;
      cells.push_back(repeats ? std::vector<std::string>{"(the same)"} : wrapped(text, all[i]));
    }
    print_lines(cells, widths);
  }
}

std::string json_of(const AnswerCell& cell) {
  if (!cell.json.empty()) return cell.json;
  if (cell.text.empty()) return "null";
  std::string out = "\"";
  append_json_escaped(out, cell.text);
  return out + "\"";
}

void print_json(const Answer& answer) {
  print("[");
  for (std::size_t n = 0; n < answer.rows.size(); ++n) {
    std::string line = n > 0 ? ",\n{" : "\n{";
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
      line += (i > 0 ? ", \"" : "\"") + answer.columns[i].name + "\": " + json_of(answer.rows[n][i]);
    }
    print(line + "}");
  }
  print(answer.rows.empty() ? "]\n" : "\n]\n");
}

void print_csv(const Answer& answer) {
  std::string line;
  for (const AnswerColumn& column : answer.columns) line += (line.empty() ? "" : ",") + column.name;
  print(line + "\r\n");
  for (const auto& row : answer.rows) {
    line.clear();
    for (std::size_t i = 0; i < row.size(); ++i) line += (i > 0 ? "," : "") + csv_field(row[i].text);
    print(line + "\r\n");
  }
}

}  // namespace

AnswerCell list_cell(const std::vector<std::string>& list) {
  std::string text;
  std::string json = "[";
  for (const std::string& one : list) {
    text += (text.empty() ? "" : ", ") + one;
    json += json.size() > 1 ? ", \"" : "\"";
    append_json_escaped(json, one);
    json += '"';
  }
  return {text, json + "]"};
}

AnswerCell number_cell(std::int64_t value) { return {std::to_string(value), std::to_string(value)}; }
AnswerCell flag_cell(bool value) { return {value ? "yes" : "", value ? "true" : "false"}; }

void print_answer(const Answer& answer, std::string_view format) {
  if (format == "json") return print_json(answer);
  if (format == "csv") return print_csv(answer);
  if (answer.rows.empty()) return print(answer.nothing + "\n");
  print_table(answer);
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::size_t terminal_width() {
  if (const char* columns = std::getenv("COLUMNS")) {
    const long value = std::strtol(columns, nullptr, 10);
    if (value >= 40) return static_cast<std::size_t>(value);
  }
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return 100;
}

}  // namespace chancery
