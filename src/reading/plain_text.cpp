#include "reading/plain_text.h"

#include <algorithm>
#include <unordered_set>

#include "reading/ascii.h"
#include "reading/metadata.h"
#include "reading/publication_date.h"
#include "reading/wording.h"

namespace chancery {

namespace {

constexpr std::size_t kProseWords = 12;
constexpr std::size_t kHeadingWords = 16;
constexpr std::size_t kMaxTitleWords = 45;

/// A line of the page, and what it looks like.
struct Line {
  std::string text;
  std::size_t words = 0;
  const Phrase* phrase = nullptr;
  bool is_prose = false;    // a sentence or more
  bool is_clutter = false;  // says so by itself
};

bool is_email_line(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos && word_count(text) <= 12 && !ends_sentence(text);
}

bool is_address_line(std::string_view text) {
  return (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")) && text.find(' ') == std::string_view::npos;
}

/// Whether most words begin in capitals, as in headlines.
bool is_in_title_case(std::string_view text) {
  std::size_t words = 0;
  std::size_t capitals = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool part = is_letter(point.value) || is_digit(point.value) || point.value == '\'' || point.value == 0x2019;
    if (part && !inside) {
      ++words;
      capitals += is_upper(point.value) || is_digit(point.value);
    }
    inside = part;
    at += point.size;
  }
  return words > 0 && capitals * 5 >= words * 3;
}

/// "1,204 views", "5 min read", "3 hours ago": a count and a word or two.
bool is_counter_line(std::string_view text, const ReadingRules::Data& rules) {
  const Wording words(text);
  if (words.empty() || words.size() > 5) return false;
  bool has_number = false;
  for (std::size_t i = 0; i < words.size(); ++i) has_number |= is_ascii_digit(words[i].front());
  return has_number && rules.counter_words.contains(words[words.size() - 1]);
}

/// Whether the wording makes up so much of the line that the line is nothing else: a true paragraph that mentions cookies stays.
bool phrase_rules_line(const Line& line) {
  if (!line.phrase) return false;
  switch (line.phrase->reach) {
    case PhraseReach::whole: return true;
    case PhraseReach::start: return line.words <= 30;
    case PhraseReach::anywhere: return line.words <= 60;
  }
  return false;
}

Line line_of(std::string_view raw, const ReadingRules::Data& rules) {
  Line line;
  line.text = one_spaced(raw);
  line.words = word_count(line.text);
  line.phrase = phrase_in(line.text, rules);
  line.is_clutter = line.words == 0 || phrase_rules_line(line) || is_email_line(line.text) || is_address_line(line.text) ||
                    is_counter_line(line.text, rules);
  line.is_prose = !line.is_clutter && line.words >= kProseWords && ends_sentence(line.text);
  return line;
}

std::vector<Line> lines_of(std::string_view text, const ReadingRules::Data& rules) {
  // Where blank lines part the paragraphs, a single line end is only a wrap if the lines look wrapped.
  std::vector<Line> lines;
  for (const std::string_view raw : split(text, '\n')) {
    if (!trimmed(raw).empty()) lines.push_back(line_of(raw, rules));
  }
  return lines;
}

/// The text with hard-wrapped lines joined into their paragraphs.
std::string unwrapped(std::string_view text) {
  std::size_t long_lines = 0;
  std::size_t broken = 0;
  std::string_view before;
  for (const std::string_view raw : split(text, '\n')) {
    const std::string_view line = trimmed(raw);
    if (!before.empty() && !line.empty() && before.size() > 40) {
      ++long_lines;
      broken += !ends_sentence(before) && before.size() < 100 && line.front() >= 'a' && line.front() <= 'z';
    }
    before = line;
  }
  if (long_lines < 4 || broken * 3 < long_lines) return std::string(text);
  std::string out;
  bool blank = true;
  for (const std::string_view raw : split(text, '\n')) {
    const std::string_view line = trimmed(raw);
    if (line.empty()) {
      if (!blank) out += "\n\n";
      blank = true;
      continue;
    }
    if (!blank) out += ' ';
    out += line;
    blank = false;
  }
  return out;
}

class TextReader {
 public:
  TextReader(std::string_view text, const ReadingRules::Data& rules) : rules_(rules), lines_(lines_of(unwrapped(text), rules)) {}

  Article run(const std::string& source) {
    Article article;
    article.source = source;
    take_title(article);
    drop_doubled_titles(article.title);
    drop_head_lines(article);
    drop_tail();
    drop_headlines_at_end();
    std::vector<std::string> paragraphs;
    std::unordered_set<std::string> seen;
    for (std::size_t i = begin_; i < lines_.size(); ++i) {
      if (lines_[i].is_clutter) continue;
      // A long paragraph said twice in the same words was printed twice by the page.
      if (lines_[i].words >= kProseWords && !seen.insert(lines_[i].text).second) continue;
      paragraphs.push_back(lines_[i].text);
    }
    JoinedText text = joined(paragraphs);
    article.text = std::move(text.text);
    article.paragraphs = std::move(text.paragraphs);
    const std::string language = language_of(article.text, rules_);
    if (!language.empty()) article.language = language;
    return article;
  }

 private:
  void take_title(Article& article) {
    if (lines_.empty()) return;
    // An article pasted without a headline begins with its first paragraph.
    if (lines_.front().words > kMaxTitleWords) return;
    article.title = lines_.front().text;
    begin_ = 1;
    // "Headline | World | outlet.com": the headline alone may follow as a line of its own.
    for (std::size_t i = 1; i < std::min<std::size_t>(lines_.size(), 6); ++i) {
      const std::string& text = lines_[i].text;
      if (lines_[i].words >= 3 && text.size() < article.title.size() && folded(article.title).starts_with(folded(text))) {
        const std::string_view rest = trimmed(std::string_view(article.title).substr(text.size()));
        if (rest.starts_with('|') || rest.starts_with('-') || rest.starts_with("\xE2\x80\x93") || rest.starts_with("\xE2\x80\x94") || rest.starts_with("\xC2\xBB") || rest.starts_with(':')) {
          take_hung(rest, article);
          article.title = text;
          return;
        }
      }
    }
    article.title = stripped_of_domain(article.title, article);
  }

  /// What hangs on the title: " | World | london-news.example.com".
  static void take_hung(std::string_view rest, Article& article) {
    std::vector<std::string> pieces;
    for (const std::string_view piece : split(rest, '|')) {
      if (!trimmed(piece).empty()) pieces.emplace_back(trimmed(piece));
    }
    if (pieces.empty()) return;
    const std::string& last = pieces.back();
    if (last.find(' ') == std::string::npos && last.find('.') != std::string::npos) article.outlet_domain = ascii_lower(last);
    else if (rest.starts_with('|')) article.outlet_name = last;
    if (pieces.size() > 1) article.section = pieces.front();
  }

  static std::string stripped_of_domain(const std::string& title, Article& article) {
    const std::size_t bar = title.find(" | ");
    if (bar == std::string::npos) return without_outlet(title, {}, {});
    const std::size_t last = title.rfind(" | ");
    if (word_count(std::string_view(title).substr(0, bar)) < 4 || word_count(std::string_view(title).substr(last)) > 6) return title;
    take_hung(std::string_view(title).substr(bar), article);
    return title.substr(0, bar);
  }

  void drop_doubled_titles(const std::string& title) {
    const std::string said = wording(title);
    if (said.empty()) return;
    for (std::size_t i = begin_; i < lines_.size() && !lines_[i].is_prose; ++i) {
      if (wording(lines_[i].text) == said) lines_[i].is_clutter = true;
    }
  }

  /// Before the first prose: bylines, dates, breadcrumbs. A standfirst that ends as a sentence does is prose, or stays.
  void drop_head_lines(Article& article) {
    std::size_t first = begin_;
    while (first < lines_.size() && !lines_[first].is_prose) ++first;
    if (first == lines_.size()) return;
    for (std::size_t i = begin_; i < first; ++i) {
      Line& line = lines_[i];
      if (line.is_clutter) continue;
      take_date(line, article);
      take_byline(line, article);
    }
  }

  void take_date(Line& line, Article& article) {
    if (line.words > 12 || ends_sentence(line.text)) return;
    const auto date = date_in_text(line.text, rules_);
    if (!date) return;
    if (!article.published) {
      article.published = whole_day(*date);
      article.published_basis = DateBasis::text;
    }
    line.is_clutter = true;
  }

  void take_byline(Line& line, Article& article) {
    if (line.is_clutter || line.words > 12 || ends_sentence(line.text)) return;
    const std::string first = lower(line.text.substr(0, line.text.find(' ')));
    if (first != "by" && first != "by:") return;
    std::vector<std::string> names = names_in_byline(line.text, rules_);
    if (names.empty()) return;
    if (article.byline.empty()) article.byline = std::move(names);
    line.is_clutter = true;
  }

  /// After a line like "Related posts": headlines and e-mail addresses, up to the end or to where prose goes on.
  void drop_tail() {
    for (std::size_t i = begin_; i < lines_.size(); ++i) {
      if (!lines_[i].phrase || !lines_[i].phrase->opens_tail || !lines_[i].is_clutter) continue;
      const bool after_prose = std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(begin_), lines_.begin() + static_cast<std::ptrdiff_t>(i),
                                           [](const Line& line) { return line.is_prose; });
      if (!after_prose) continue;
      const bool is_end = lines_[i].phrase->kind == PhraseKind::comments && prose_words(begin_, i) > prose_words(i, lines_.size());
      for (std::size_t k = i + 1; k < lines_.size() && (is_end || !resumes_at(k)); ++k) lines_[k].is_clutter = true;
    }
  }

  /// Headlines of other stories that stand after the last prose without a word of introduction: they show by the clutter among them.
  void drop_headlines_at_end() {
    std::size_t tail = lines_.size();
    while (tail > begin_ && !lines_[tail - 1].is_prose) --tail;
    const auto begin = lines_.begin() + static_cast<std::ptrdiff_t>(tail);
    if (tail == begin_ || std::none_of(begin, lines_.end(), [](const Line& line) { return line.is_clutter; })) return;
    std::for_each(begin, lines_.end(), [](Line& line) { line.is_clutter = line.is_clutter || (!ends_sentence(line.text) && is_in_title_case(line.text)); });
  }

  std::size_t prose_words(std::size_t from, std::size_t to) const {
    std::size_t words = 0;
    for (std::size_t i = from; i < to; ++i) words += lines_[i].is_prose ? lines_[i].words : 0;
    return words;
  }

  /// Whether the article goes on here: a sentence, with another sentence next to it.
  bool resumes_at(std::size_t i) const {
    if (!lines_[i].is_prose) return false;
    const bool next = i + 1 < lines_.size() && lines_[i + 1].is_prose;
    const bool before = lines_[i - 1].is_prose;
    return next || before || lines_[i].words >= 40;
  }

  const ReadingRules::Data& rules_;
  std::vector<Line> lines_;
  std::size_t begin_ = 0;
};

}  // namespace

Article article_of_text(std::string_view text, const std::string& source, const ReadingRules::Data& rules) {
  return TextReader(text, rules).run(source);
}

Article article_of_body(std::string_view text, const std::string& source) {
  Article article;
  article.source = source;
  article.text = std::string(text);
  // A blank line parts paragraphs; where there is none, each line is one.
  std::size_t at = 0;
  const bool has_blank = text.find("\n\n") != std::string_view::npos || text.find("\n\r\n") != std::string_view::npos;
  Span open{0, 0};
  const auto close = [&] {
    if (!open.empty()) article.paragraphs.push_back(open);
    open = {0, 0};
  };
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::string_view inner = trimmed(line);
    if (inner.empty()) {
      close();
    } else {
      const auto begin = static_cast<std::size_t>(inner.data() - text.data());
      if (open.empty()) open.begin = begin;
      open.end = begin + inner.size();
      if (!has_blank) close();
    }
    at = end + 1;
  }
  close();
  return article;
}

}  // namespace chancery
