#include "reading/text_blocks.h"

#include "reading/wording.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxBlock = 1 << 20;  // no paragraph of an article is as long: what is, is data

bool is_without_text(Tag tag) {
  return tag == Tag::head || tag == Tag::button || tag == Tag::audio || tag == Tag::video || tag == Tag::title;
}

bool is_strong(Tag tag) { return tag == Tag::b || tag == Tag::strong || tag == Tag::em || tag == Tag::i; }

class BlockReader {
 public:
  explicit BlockReader(const HtmlTree& tree) : tree_(tree) {}

  std::vector<TextBlock> run() {
    const auto& nodes = tree_.nodes();
    for (NodeId node = 0; node < nodes.size();) {
      close_until(node);
      if (is_without_text(nodes[node].tag)) {
        node = nodes[node].end;
        continue;
      }
      open(node);
      ++node;
    }
    close_until(static_cast<NodeId>(nodes.size()));
    flush();
    return std::move(blocks_);
  }

 private:
  void open(NodeId node) {
    const HtmlNode& here = tree_[node];
    if (here.tag == Tag::text) return add(node);
    if (here.tag == Tag::br || here.tag == Tag::hr) {
      if (++breaks_ >= 2 || here.tag == Tag::hr) flush();
      run_ += ' ';
    } else if (!is_inline(here.tag)) {
      flush();
      line_.push_back(node);
    } else if (here.tag == Tag::a) {
      link_end_ = here.end;
      ++block_.links;
    } else if (is_strong(here.tag)) {
      strong_end_ = std::max(strong_end_, here.end);
    }
  }

  void close_until(NodeId node) {
    while (!line_.empty() && tree_[line_.back()].end <= node) {
      flush();
      line_.pop_back();
    }
  }

  void add(NodeId node) {
    const std::string_view text = tree_[node].text;
    const auto words = static_cast<std::uint32_t>(word_count(text));
    if (words > 0) breaks_ = 0;
    run_ += text;
    if (words == 0) return;
    if (node < link_end_) block_.linked_words += words;
    if (node < strong_end_) block_.strong_words += words;
    block_.words += words;
  }

  void flush() {
    breaks_ = 0;
    if (block_.words > 0 && run_.size() <= kMaxBlock) {
      block_.text = one_spaced(run_);
      block_.node = line_.empty() ? 0 : line_.back();
      blocks_.push_back(std::move(block_));
    }
    block_ = TextBlock();
    run_.clear();
  }

  const HtmlTree& tree_;
  std::vector<NodeId> line_;  // the open elements that begin lines
  std::string run_;
  TextBlock block_;
  NodeId link_end_ = 0;
  NodeId strong_end_ = 0;
  int breaks_ = 0;
  std::vector<TextBlock> blocks_;
};

}  // namespace

std::vector<TextBlock> text_blocks(const HtmlTree& tree) { return BlockReader(tree).run(); }

}  // namespace chancery
