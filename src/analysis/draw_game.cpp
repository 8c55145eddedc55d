#include <cmath>
#include <numbers>

#include "analysis/game_moves.h"
#include "analysis/svg.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxStates = 64;

/// The concepts under which a state is an equilibrium, "nash seq", or empty.
std::string concepts_of(const Stability& stability, std::size_t state) {
  std::string text;
  for (const Concept under : kConcepts) {
    if (stability.is_equilibrium(under, state)) text += (text.empty() ? "" : " ") + std::string(name_of(under));
  }
  return text;
}

std::string answers(const ConflictModel& model, std::size_t state) {
  std::string text;
  for (std::size_t o = 0; o < model.options.size(); ++o) text += (model.merged[state] >> o) & 1 ? '-' : (model.yes[state] >> o) & 1 ? 'Y' : 'N';
  return text;
}

}  // namespace

Result<std::string> draw_game(const ConflictModel& model, const Stability& stability) {
  const std::size_t n = model.size();
  if (n > kMaxStates) return Error{Fault::bad_data, std::to_string(n) + " states are too many to draw; at most " + std::to_string(kMaxStates) + " can be"};
  const double radius = std::max(130.0, 24.0 * static_cast<double>(n) / std::numbers::pi);
  const double centre = radius + 90;
  const double list_height = 22 * static_cast<double>(model.decision_makers.size() + model.options.size() + 6);
  std::string description = std::to_string(n) + " states.";
  for (std::size_t s = 0; s < n; ++s) {
    if (const std::string concepts = concepts_of(stability, s); !concepts.empty()) description += " State " + std::to_string(model.ids[s]) + " is an equilibrium (" + concepts + ").";
  }
  Svg svg(2 * centre + 320, std::max(2 * centre, list_height + 60), "State graph of the conflict", description);
  const auto x_of = [&](std::size_t s) { return centre + radius * std::sin(2 * std::numbers::pi * static_cast<double>(s) / static_cast<double>(n)); };
  const auto y_of = [&](std::size_t s) { return centre - radius * std::cos(2 * std::numbers::pi * static_cast<double>(s) / static_cast<double>(n)); };
  constexpr double kNode = 17;
  const GameMoves moves(model);
  for (std::size_t d = 0; d < model.decision_makers.size(); ++d) {
    static constexpr std::string_view kDashes[] = {"", "7 4", "2 3", "9 3 2 3"};
    for (std::size_t s = 0; s < n; ++s) {
      for (const std::int32_t to : moves.from(static_cast<int>(d), static_cast<std::int32_t>(s))) {
        const auto t = static_cast<std::size_t>(to);
        const double length = std::max(1.0, std::hypot(x_of(t) - x_of(s), y_of(t) - y_of(s)));
        const double ux = (x_of(t) - x_of(s)) / length * (kNode + 3);
        const double uy = (y_of(t) - y_of(s)) / length * (kNode + 3);
        const auto& value = model.readings[d].front();
        const bool better = value[t] > value[s];
        svg.curve(x_of(s) + ux, y_of(s) + uy, x_of(t) - ux, y_of(t) - uy, 14 + 6 * static_cast<double>(d), {distinct_colour(d), "none", better ? 2.0 : 0.7, kDashes[d % 4], true});
      }
    }
  }
  for (std::size_t s = 0; s < n; ++s) {
    const std::string concepts = concepts_of(stability, s);
    svg.circle(x_of(s), y_of(s), kNode, {concepts.empty() ? "#666666" : "#009e73", concepts.empty() ? "#ffffff" : "#c9efdf", concepts.empty() ? 1.2 : 4.0, "", false});
    svg.text(x_of(s), y_of(s) + 5, std::to_string(model.ids[s]), 14, "middle", "#111111", !concepts.empty());
    const double outward = radius + 32;
    const double angle = 2 * std::numbers::pi * static_cast<double>(s) / static_cast<double>(n);
    const char* anchor = std::sin(angle) > 0.3 ? "start" : std::sin(angle) < -0.3 ? "end" : "middle";
    svg.text(centre + outward * std::sin(angle), centre - outward * std::cos(angle) + 4, answers(model, s) + (concepts.empty() ? "" : " " + concepts), 11, anchor, "#444444");
  }
  const double x = 2 * centre + 20;
  double y = 40;
  for (std::size_t d = 0; d < model.decision_makers.size(); ++d, y += 22) {
    svg.text(x, y, model.decision_makers[d], 14, "start", distinct_colour(d), true);
  }
  y += 8;
  for (std::size_t o = 0; o < model.options.size(); ++o, y += 22) {
    svg.text(x, y, std::to_string(o + 1) + ". " + model.options[o].name, 12, "start", distinct_colour(static_cast<std::size_t>(model.options[o].decision_maker)));
  }
  y += 8;
  svg.text(x, y, "thick: an improvement for the mover", 12, "start", "#444444");
  svg.text(x, y + 20, "green ring: an equilibrium", 12, "start", "#444444");
  return svg.finish();
}

}  // namespace chancery
