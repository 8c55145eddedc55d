/// Prints the blocks of saved pages with what the model of paragraphs is told about them, for training/reading_paragraphs.py.
/// usage: reading_features DATA_FOLDER PAGE...
/// Output: a line of tab-separated feature names; then for each page "# PAGE", and a line a block: its words, its parent and that one's, its features, its text.
#include <cstdio>

#include "reading/charset.h"
#include "reading/main_text.h"
#include "reading/metadata.h"

namespace chancery {

namespace {

void print_page(const std::string& path, const ReadingRules::Data& rules) {
  const auto bytes = read_file(path);
  if (!bytes) return;
  const HtmlTree tree = HtmlTree::parse(decoded_page(*bytes, {}));
  const std::vector<TextBlock> blocks = text_blocks(tree);
  const MetaTags meta(tree);
  const StructuredArticle structured = structured_article(tree.json_ld());
  const PageHints hints = page_hints({tree, blocks, meta, structured}, rules);
  const PageShape shape = page_shape(tree, blocks, rules);
  const FeatureTable table = paragraph_features(tree, blocks, shape, hints, rules);
  std::printf("# %s\n", path.c_str());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    std::printf("%u\t%u\t%u", blocks[i].words, tree.ancestor(blocks[i].node, 1), tree.ancestor(blocks[i].node, 2));
    for (std::size_t c = 0; c < table.columns(); ++c) std::printf("\t%.5g", static_cast<double>(table.row(i)[c]));
    std::printf("\t%s\n", blocks[i].text.c_str());
  }
}

}  // namespace

}  // namespace chancery

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const auto rules = chancery::ReadingRules::load(argv[1]);
  if (!rules) {
    std::fprintf(stderr, "%s\n", rules.error().message.c_str());
    return 5;
  }
  std::printf("words\tparent\tabove");
  for (const std::string_view name : chancery::paragraph_feature_names()) std::printf("\t%.*s", static_cast<int>(name.size()), name.data());
  std::printf("\n");
  for (int i = 2; i < argc; ++i) chancery::print_page(argv[i], rules->data());
  return 0;
}
