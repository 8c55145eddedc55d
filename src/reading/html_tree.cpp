#include "reading/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <mutex>

#include "base/base.h"
#include "reading/ascii.h"
#include "reading/wording.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxDepth = 512;  // as browsers do; what stands deeper becomes a child of the last that is not
constexpr std::size_t kMemoryBlock = 65536;

struct NamedTag {
  std::string_view name;
  Tag tag;
};

constexpr std::array kTags = std::to_array<NamedTag>({
    {"a", Tag::a}, {"abbr", Tag::abbr}, {"address", Tag::address}, {"article", Tag::article}, {"aside", Tag::aside},
    {"audio", Tag::audio}, {"b", Tag::b}, {"blockquote", Tag::blockquote}, {"body", Tag::body}, {"br", Tag::br},
    {"button", Tag::button}, {"caption", Tag::caption}, {"center", Tag::center}, {"cite", Tag::cite}, {"code", Tag::code},
    {"dd", Tag::dd}, {"details", Tag::details}, {"div", Tag::div}, {"dl", Tag::dl}, {"dt", Tag::dt}, {"em", Tag::em},
    {"fieldset", Tag::fieldset}, {"figcaption", Tag::figcaption}, {"figure", Tag::figure}, {"font", Tag::font},
    {"footer", Tag::footer}, {"form", Tag::form}, {"h1", Tag::h1}, {"h2", Tag::h2}, {"h3", Tag::h3}, {"h4", Tag::h4},
    {"h5", Tag::h5}, {"h6", Tag::h6}, {"head", Tag::head}, {"header", Tag::header}, {"hr", Tag::hr}, {"html", Tag::html},
    {"i", Tag::i}, {"img", Tag::img}, {"input", Tag::input}, {"label", Tag::label}, {"legend", Tag::legend}, {"li", Tag::li},
    {"link", Tag::link}, {"main", Tag::main}, {"meta", Tag::meta}, {"nav", Tag::nav}, {"ol", Tag::ol}, {"p", Tag::p},
    {"pre", Tag::pre}, {"q", Tag::q}, {"s", Tag::s}, {"section", Tag::section}, {"small", Tag::small}, {"span", Tag::span},
    {"strong", Tag::strong}, {"sub", Tag::sub}, {"summary", Tag::summary}, {"sup", Tag::sup}, {"table", Tag::table},
    {"tbody", Tag::tbody}, {"td", Tag::td}, {"tfoot", Tag::tfoot}, {"th", Tag::th}, {"thead", Tag::thead}, {"time", Tag::time},
    {"title", Tag::title}, {"tr", Tag::tr}, {"u", Tag::u}, {"ul", Tag::ul}, {"video", Tag::video},
});
static_assert(std::is_sorted(kTags.begin(), kTags.end(), [](const NamedTag& a, const NamedTag& b) { return a.name < b.name; }));

Tag tag_named(std::string_view name) {
  const auto found = std::lower_bound(kTags.begin(), kTags.end(), name,
                                      [](const NamedTag& one, std::string_view wanted) { return one.name < wanted; });
  return found != kTags.end() && found->name == name ? found->tag : Tag::other;
}

std::string_view view_of(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : std::string_view(); }

}  // namespace

bool is_inline(Tag tag) {
  switch (tag) {
    case Tag::text: case Tag::a: case Tag::abbr: case Tag::b: case Tag::cite: case Tag::code: case Tag::em: case Tag::font:
    case Tag::i: case Tag::label: case Tag::q: case Tag::s: case Tag::small: case Tag::span: case Tag::strong: case Tag::sub:
    case Tag::sup: case Tag::time: case Tag::u: case Tag::img: case Tag::input: case Tag::other: return true;
    default: return false;
  }
}

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

/// Takes libxml2's events. It builds no tree of its own, so its limit on depth, at which it stops reading, does not come in.
class TreeBuilder {
 public:
  TreeBuilder(HtmlTree& tree, const std::vector<GivenAttribute>& given) : tree_(tree), given_(given) {}

  static void start(void* self, const xmlChar* name, const xmlChar** attributes) {
    static_cast<TreeBuilder*>(self)->start_element(view_of(name), attributes);
  }
  static void end(void* self, const xmlChar*) { static_cast<TreeBuilder*>(self)->end_element(); }
  static void characters(void* self, const xmlChar* text, int length) {
    static_cast<TreeBuilder*>(self)->pending_.append(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
  }

  void finish() {
    flush_text();
    while (!open_.empty()) end_element();
  }

 private:
  void start_element(std::string_view name, const xmlChar** attributes) {
    flush_text();
    const NodeId node = add_node(tag_named(name));
    tree_.nodes_[node].first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
    for (; attributes && *attributes; attributes += 2) add_attribute(view_of(attributes[0]), view_of(attributes[1]));
    tree_.nodes_[node].attributes =
        static_cast<std::uint32_t>(tree_.attributes_.size()) - tree_.nodes_[node].first_attribute;
    open_.push_back(node);
  }

  void add_attribute(std::string_view name, std::string_view value) {
    if (name.size() == 1 && name[0] == kAttributesAt) return add_given(value);
    for (std::uint8_t i = 0; i < static_cast<std::uint8_t>(Attribute::count_); ++i) {
      if (name_of(Attribute{i}) == name) {
        tree_.attributes_.push_back({Attribute{i}, kept(value)});
        return;
      }
    }
  }

  /// The attributes that "FIRST+COUNT" names.
  void add_given(std::string_view place) {
    std::size_t first = 0;
    std::size_t count = 0;
    const auto plus = std::from_chars(place.data(), place.data() + place.size(), first).ptr;
    if (plus != place.data() + place.size()) std::from_chars(plus + 1, place.data() + place.size(), count);
    for (std::size_t i = first; i < std::min(first + count, given_.size()); ++i) {
      tree_.attributes_.push_back({given_[i].name, kept(given_[i].value)});
    }
  }

  void end_element() {
    flush_text();
    if (open_.empty()) return;
    tree_.nodes_[open_.back()].end = static_cast<NodeId>(tree_.nodes_.size());
    open_.pop_back();
  }

  void flush_text() {
    if (pending_.empty()) return;
    const NodeId node = add_node(Tag::text);
    tree_.nodes_[node].text = kept(pending_);
    tree_.nodes_[node].end = node + 1;
    pending_.clear();
  }

  NodeId add_node(Tag tag) {
    HtmlNode node;
    node.tag = tag;
    node.parent = open_.empty() ? kNoNode : open_[std::min(open_.size(), kMaxDepth) - 1];
    tree_.nodes_.push_back(node);
    return static_cast<NodeId>(tree_.nodes_.size() - 1);
  }

  std::string_view kept(std::string_view text) {
    if (text.empty()) return {};
    if (text.size() > left_) {
      left_ = std::max(kMemoryBlock, text.size());
      tree_.memory_.push_back(std::make_unique_for_overwrite<char[]>(left_));
      next_ = tree_.memory_.back().get();
    }
    std::memcpy(next_, text.data(), text.size());
    const std::string_view there(next_, text.size());
    next_ += text.size();
    left_ -= text.size();
    return there;
  }

  HtmlTree& tree_;
  const std::vector<GivenAttribute>& given_;
  std::vector<NodeId> open_;
  std::string pending_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

HtmlTree HtmlTree::parse(std::string_view page) {
  static std::once_flag prepared;
  std::call_once(prepared, xmlInitParser);
  HtmlTree tree;
  GuardedHtml guarded = guarded_html(page);
  tree.json_ld_ = std::move(guarded.json_ld);
  tree.nodes_.reserve(guarded.markup.size() / 24 + 16);
  TreeBuilder builder(tree, guarded.attributes);
  htmlSAXHandler events;
  std::memset(&events, 0, sizeof events);
  events.startElement = &TreeBuilder::start;
  events.endElement = &TreeBuilder::end;
  events.characters = &TreeBuilder::characters;
  events.ignorableWhitespace = &TreeBuilder::characters;
  const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)> context(
      htmlCreatePushParserCtxt(&events, &builder, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8), &htmlFreeParserCtxt);
  if (!context) return tree;
  // The text is UTF-8 by now, whatever its <meta> says. Implied elements are wanted: without them the parser stops after the first
  // element of a fragment.
  htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                        HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
  constexpr std::size_t kChunk = 1 << 20;
  for (std::string_view rest = guarded.markup; !rest.empty(); rest.remove_prefix(std::min(kChunk, rest.size()))) {
    htmlParseChunk(context.get(), rest.data(), static_cast<int>(std::min(kChunk, rest.size())), 0);
  }
  htmlParseChunk(context.get(), nullptr, 0, 1);
  builder.finish();
  return tree;
}

std::string_view HtmlTree::attribute(NodeId node, Attribute attribute) const {
  const HtmlNode& at = nodes_[node];
  for (std::uint32_t i = 0; i < at.attributes; ++i) {
    if (attributes_[at.first_attribute + i].name == attribute) return attributes_[at.first_attribute + i].value;
  }
  return {};
}

bool HtmlTree::has_attribute(NodeId node, Attribute attribute) const {
  const HtmlNode& at = nodes_[node];
  for (std::uint32_t i = 0; i < at.attributes; ++i) {
    if (attributes_[at.first_attribute + i].name == attribute) return true;
  }
  return false;
}

NodeId HtmlTree::ancestor(NodeId node, int levels) const {
  for (; levels > 0 && nodes_[node].parent != kNoNode; --levels) node = nodes_[node].parent;
  return node;
}

std::string HtmlTree::text_under(NodeId node) const {
  std::string text;
  for (NodeId at = node; at < nodes_[node].end; ++at) {
    if (nodes_[at].tag == Tag::text) text += nodes_[at].text;
    else if (!is_inline(nodes_[at].tag)) text += ' ';
  }
  return one_spaced(text);
}

}  // namespace chancery
