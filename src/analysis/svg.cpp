#include "analysis/svg.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "base/base.h"

namespace chancery {

namespace {

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string attributes(const Svg::Style& style) {
  std::string out = " stroke=\"" + std::string(style.stroke) + "\" fill=\"" + std::string(style.fill) + "\" stroke-width=\"" + number(style.width) + "\"";
  if (!style.dash.empty()) out += " stroke-dasharray=\"" + std::string(style.dash) + "\"";
  if (style.arrow) out += " marker-end=\"url(#arrow)\"";
  return out;
}

}  // namespace

Svg::Svg(double width, double height, std::string_view title, std::string_view description) {
  const std::string size = number(width) + " " + number(height);
  out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + "\" width=\"" + number(width) + "\" height=\"" + number(height) +
         "\" role=\"img\" aria-labelledby=\"title description\" font-family=\"system-ui, sans-serif\">\n<title id=\"title\">" + xml_escaped(title) +
         "</title>\n<desc id=\"description\">" + xml_escaped(description) +
         "</desc>\n<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">"
         "<path d=\"M0 0L10 5L0 10z\" fill=\"context-stroke\"/></marker></defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
}

void Svg::line(double x1, double y1, double x2, double y2, const Style& style) {
  out_ += "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) + "\" y2=\"" + number(y2) + "\"" + attributes(style) + "/>\n";
}

void Svg::curve(double x1, double y1, double x2, double y2, double bow, const Style& style) {
  const double length = std::max(1.0, std::hypot(x2 - x1, y2 - y1));
  const double cx = (x1 + x2) / 2 - (y2 - y1) / length * bow;
  const double cy = (y1 + y2) / 2 + (x2 - x1) / length * bow;
  out_ += "<path d=\"M" + number(x1) + " " + number(y1) + "Q" + number(cx) + " " + number(cy) + " " + number(x2) + " " + number(y2) + "\"" + attributes(style) + "/>\n";
}

void Svg::box(double x, double y, double width, double height, const Style& style) {
  out_ += "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) + "\" height=\"" + number(height) + "\" rx=\"6\"" + attributes(style) + "/>\n";
}

void Svg::circle(double x, double y, double radius, const Style& style) {
  out_ += "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) + "\"" + attributes(style) + "/>\n";
}

void Svg::text(double x, double y, std::string_view words, double size, std::string_view anchor, std::string_view fill, bool bold) {
  out_ += "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" font-size=\"" + number(size) + "\" text-anchor=\"" + std::string(anchor) + "\" fill=\"" + std::string(fill) + "\"" +
          (bold ? " font-weight=\"bold\"" : "") + ">" + xml_escaped(words) + "</text>\n";
}

std::string Svg::finish() { return std::move(out_) + "</svg>\n"; }

std::vector<std::string> wrapped_lines(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (const std::string_view word : split(text, ' ')) {
    const std::size_t size = CodePointIndex(word).code_points_before(word.size());
    if (used > 0 && used + 1 + size > columns) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) lines.back() += ' ', ++used;
    lines.back() += word;
    used += size;
  }
  return lines;
}

std::string_view distinct_colour(std::size_t number) {
  static constexpr std::array<std::string_view, 7> kColours = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#b58900", "#000000"};
  return kColours[number % kColours.size()];
}

}  // namespace chancery
