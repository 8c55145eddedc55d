#pragma once

/// A page as a flat tree: nodes in document order, each knowing where its subtree ends.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reading/html_guard.h"

namespace chancery {

enum class Tag : std::uint8_t {
  other, text, a, abbr, address, article, aside, b, blockquote, body, br, button, caption, center, cite, code, dd, details,
  div, dl, dt, em, fieldset, figcaption, figure, font, footer, form, h1, h2, h3, h4, h5, h6, head, header, hr, html, i, img,
  input, label, legend, li, link, main, meta, nav, ol, p, pre, q, s, section, small, span, strong, sub, summary, sup, table,
  tbody, td, tfoot, th, thead, time, title, tr, u, ul, video, audio
};

/// Whether the element stands in a line of text rather than beginning a new one.
bool is_inline(Tag tag);
bool is_heading(Tag tag);

using NodeId = std::uint32_t;
constexpr NodeId kNoNode = 0xFFFFFFFF;

struct HtmlNode {
  Tag tag = Tag::other;
  NodeId parent = kNoNode;
  NodeId end = 0;  // one past the last node of the subtree
  std::string_view text;
  std::uint32_t first_attribute = 0;
  std::uint32_t attributes = 0;
};

class HtmlTree {
 public:
  /// Never fails: what cannot be parsed is an empty tree. Precondition: `page` is UTF-8.
  static HtmlTree parse(std::string_view page);

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const HtmlNode& operator[](NodeId node) const { return nodes_[node]; }
  /// The attribute's value, entities decoded; empty if it is not there.
  std::string_view attribute(NodeId node, Attribute attribute) const;
  bool has_attribute(NodeId node, Attribute attribute) const;
  /// The element so many levels above `node`, or the topmost.
  NodeId ancestor(NodeId node, int levels) const;
  /// All the text under `node`, white space runs as one space.
  std::string text_under(NodeId node) const;
  /// The bodies of the page's JSON-LD scripts.
  const std::vector<std::string>& json_ld() const { return json_ld_; }

 private:
  friend class TreeBuilder;
  std::vector<HtmlNode> nodes_;
  std::vector<GivenAttribute> attributes_;
  std::vector<std::unique_ptr<char[]>> memory_;
  std::vector<std::string> json_ld_;
};

}  // namespace chancery
