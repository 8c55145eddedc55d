#include "reading/html_page.h"

#include "reading/main_text.h"
#include "reading/metadata.h"
#include "reading/wording.h"

namespace chancery {

Article article_of_page(std::string_view page, const std::string& source, std::string_view url,
                        const ReadingRules::Data& rules) {
  const HtmlTree tree = HtmlTree::parse(page);
  const std::vector<TextBlock> blocks = text_blocks(tree);
  const MetaTags meta(tree);
  const StructuredArticle structured = structured_article(tree.json_ld());
  const Page about{tree, blocks, meta, structured};
  Article article;
  article.source = source;
  JoinedText joined_text = joined(main_text(tree, blocks, page_shape(tree, blocks, rules), page_hints(about, rules), rules));
  article.text = std::move(joined_text.text);
  article.paragraphs = std::move(joined_text.paragraphs);
  take_metadata(about, url, rules, article);
  return article;
}

}  // namespace chancery
