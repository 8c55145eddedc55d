#include <algorithm>
#include <map>
#include <set>

#include "analysis/analysis.h"
#include "analysis/svg.h"

namespace chancery {

namespace {

constexpr double kBoxWidth = 330;
constexpr double kLineHeight = 17;
constexpr double kGap = 24;
constexpr std::size_t kColumns = 46;

/// A box with wrapped words.
struct Card {
  std::vector<std::string> lines;
  double x = 0;
  double y = 0;
  double height() const { return 16 + kLineHeight * static_cast<double>(lines.size()); }
  double middle() const { return y + height() / 2; }
};

Card card(std::string_view words, double x) { return {wrapped_lines(words, kColumns), x, 0}; }

double stack(std::vector<Card>& cards, double top) {
  for (Card& one : cards) {
    one.y = top;
    top += one.height() + kGap;
  }
  return top;
}

void draw(Svg& svg, const Card& card, std::string_view stroke, std::string_view fill, double width) {
  svg.box(card.x, card.y, kBoxWidth, card.height(), {stroke, fill, width, "", false});
  double y = card.y + 20;
  for (const std::string& line : card.lines) {
    svg.text(card.x + 10, y, line);
    y += kLineHeight;
  }
}

std::string headline(const Why& why, const NameActor& name) {
  return actor_words(why.parties, name) + ": " + (why.locked ? "locked" : "not locked");
}

}  // namespace

std::string draw_lock(const Why& why, const NameActor& name) {
  std::set<std::string> in_conflict;
  for (const Why::Reason& reason : why.because) in_conflict.insert(reason.positions.begin(), reason.positions.end());
  std::vector<Card> positions;
  for (const LockPosition& one : why.positions) {
    const StoredPosition& said = one.said.back();
    std::string words = position_words(said.position, name) + (one.red_line ? " [red line]" : "");
    if (said.said && said.said->from) words += " — " + to_iso(*said.said->from);
    positions.push_back(card(words, 420));
  }
  std::vector<Card> openings;
  for (const Why::Unlock& unlock : why.unlocks) {
    std::string words;
    for (const Concession& one : unlock.concessions) {
      words += (words.empty() ? "" : "; and ") + name(one.by) + (one.drops_condition ? " drops its condition: " : ": ") + act_words(one.act, name) + (one.crosses_red_line ? " [crosses a red line]" : "");
    }
    openings.push_back(card(words, 810));
  }
  constexpr double kTop = 96;
  const double bottom = std::max({stack(positions, kTop), stack(openings, kTop), 220.0});
  Card goal = card("Goal: " + act_words(why.goal, name), 30);
  goal.y = kTop;

  std::string description = headline(why, name) + ". ";
  for (const Why::Reason& reason : why.because) description += reason.explanation + " ";
  Svg svg(1170, bottom + 20, headline(why, name), description);
  svg.text(30, 34, headline(why, name), 18, "start", "#111111", true);
  svg.text(30, 78, "Goal", 14, "start", "#555555", true);
  svg.text(420, 78, "What stands in the way", 14, "start", "#555555", true);
  svg.text(810, 78, why.locked ? "What would unlock it" : "", 14, "start", "#555555", true);
  draw(svg, goal, "#0072b2", "#e8f2fa", 2.5);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const bool conflicts = in_conflict.contains(why.positions[i].key);
    svg.line(positions[i].x, positions[i].middle(), goal.x + kBoxWidth, goal.middle(), {conflicts ? "#d55e00" : "#888888", "none", conflicts ? 2.0 : 1.2, conflicts ? "" : "5 4", true});
    draw(svg, positions[i], conflicts ? "#d55e00" : "#888888", conflicts ? "#fdf0e6" : "#f6f6f6", conflicts ? 2.5 : 1.2);
  }
  for (const Card& opening : openings) draw(svg, opening, "#009e73", "#e9f7f2", 2);
  return svg.finish();
}

std::string draw_positions(const Why& why, const NameActor& name) {
  struct Point {
    Date day;
    std::string words;
    bool red_line;
  };
  std::map<std::string, std::vector<Point>> lanes;
  const auto add = [&](const StoredPosition& said, bool red_line) {
    if (said.said && said.said->from) lanes[said.position.holder].push_back({*said.said->from, position_words(said.position, name), red_line});
  };
  for (const LockPosition& one : why.positions) {
    for (const StoredPosition& said : one.said) add(said, one.red_line);
  }
  for (const StoredPosition& said : why.others) add(said, false);
  std::optional<Date> first;
  std::optional<Date> last;
  for (auto& [holder, points] : lanes) {
    std::stable_sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.day < b.day; });
    first = first ? std::min(*first, points.front().day) : points.front().day;
    last = last ? std::max(*last, points.back().day) : points.back().day;
  }
  double height = 90;
  for (const auto& [holder, points] : lanes) height += 40 + 22 * static_cast<double>(points.size());
  const std::string title = "Positions of " + actor_words(why.parties, name);
  std::string description = title + ", oldest first.";
  for (const auto& [holder, points] : lanes) {
    for (const Point& point : points) description += " " + to_iso(point.day) + ": " + point.words + ".";
  }
  Svg svg(1170, height, title, description);
  svg.text(30, 34, title, 18, "start", "#111111", true);
  if (!first) {
    svg.text(30, 64, "No dated position is known.");
    return svg.finish();
  }
  const double days = std::max<double>(1, static_cast<double>(day_number(*last) - day_number(*first)));
  const auto x_of = [&](Date day) { return 40 + 260 * static_cast<double>(day_number(day) - day_number(*first)) / days; };
  svg.text(40, 62, to_iso(*first), 12, "start", "#555555");
  if (*first != *last) svg.text(300, 62, to_iso(*last), 12, "end", "#555555");
  double y = 84;
  std::size_t lane = 0;
  for (const auto& [holder, points] : lanes) {
    const std::string_view colour = distinct_colour(lane++);
    svg.text(40, y, name(holder), 14, "start", colour, true);
    y += 22;
    for (const Point& point : points) {
      svg.line(40, y - 4, 300, y - 4, {"#dddddd", "none", 1, "", false});
      svg.circle(x_of(point.day), y - 4, point.red_line ? 7 : 5, {colour, point.red_line ? colour : "#ffffff", 2, "", false});
      svg.text(316, y, to_iso(point.day) + "  " + point.words + (point.red_line ? " [red line]" : ""));
      y += 22;
    }
    y += 18;
  }
  return svg.finish();
}

}  // namespace chancery
