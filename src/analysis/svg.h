#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery {

/// An SVG picture being drawn: white ground, dark text, and a title and description for those who cannot see it.
class Svg {
 public:
  Svg(double width, double height, std::string_view title, std::string_view description);

  struct Style {
    std::string_view stroke = "#333333";
    std::string_view fill = "none";
    double width = 1.5;
    std::string_view dash = "";
    bool arrow = false;
  };
  void line(double x1, double y1, double x2, double y2, const Style& style);
  /// A bent line from one point to another, bowed sideways by `bow`.
  void curve(double x1, double y1, double x2, double y2, double bow, const Style& style);
  void box(double x, double y, double width, double height, const Style& style);
  void circle(double x, double y, double radius, const Style& style);
  /// One line of text; `anchor` is start, middle or end.
  void text(double x, double y, std::string_view words, double size = 13, std::string_view anchor = "start",
            std::string_view fill = "#111111", bool bold = false);

  std::string finish();

 private:
  std::string out_;
};

/// `text` in lines of at most `columns` characters, broken at spaces.
std::vector<std::string> wrapped_lines(std::string_view text, std::size_t columns);

/// Colours that differ for the colour-blind too (Okabe & Ito 2008), by number.
std::string_view distinct_colour(std::size_t number);

}  // namespace chancery
