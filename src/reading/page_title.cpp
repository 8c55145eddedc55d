#include <algorithm>

#include "reading/ascii.h"
#include "reading/metadata.h"
#include "reading/wording.h"

namespace chancery {

namespace {

/// Marks that hang an outlet's name on a title, longest first.
constexpr std::string_view kHangers[] = {" \xC2\xBB ", " \xE2\x80\x94 ", " \xE2\x80\x93 ", " | ", " - ", " / ", " \xC2\xAB ", " :: ", " \xE2\x80\xA2 ", " \xC2\xB7 ", ": "};

constexpr std::size_t kMaxTitle = 1000;
constexpr std::size_t kShortName = 3;

/// Whether `piece` is the outlet's name, or the host's ("london-news-net.example.com" for "London News Net").
bool names_outlet(std::string_view piece, std::string_view outlet, std::string_view host) {
  const std::string said = wording(piece);
  if (said.empty()) return false;
  const std::string name = wording(outlet);
  if (!name.empty() && (said == name || said == "the " + name || name == "the " + said)) return true;
  if (piece.find(' ') == std::string_view::npos && piece.find('.') != std::string_view::npos) return true;
  std::string run;
  for (const char c : said) {
    if (c != ' ') run += c;
  }
  std::string plain_host;
  for (const char c : host) {
    if (c != '-' && c != '.') plain_host += c;
  }
  return run.size() >= 3 && plain_host.find(run) != std::string::npos;
}

std::string best_heading(const Page& page) {
  std::string only;
  std::size_t found = 0;
  for (const TextBlock& block : page.blocks) {
    if (page.tree[block.node].tag != Tag::h1) continue;
    ++found;
    if (block.words > 2 && only.empty()) only = block.text;
  }
  return found <= 3 ? only : std::string();
}

std::string title_element(const HtmlTree& tree) {
  for (NodeId node = 0; node < tree.nodes().size(); ++node) {
    if (tree[node].tag != Tag::title) continue;
    // A drawing may have a title of its own; the page's stands in its head.
    const std::string text = tree.text_under(node);
    if (!text.empty()) return text;
  }
  return {};
}

/// JSON-LD's headline, or its name where the page's title bears out that one and not the other: not a name so short that it may be the
/// outlet's.
std::string stated_headline(const StructuredArticle& article, const std::string& title) {
  if (article.headline.empty()) return article.name;
  const std::string whole = wording(title);
  const bool has_headline = whole.find(wording(article.headline)) != std::string::npos;
  const bool has_name = word_count(article.name) > kShortName && whole.find(wording(article.name)) != std::string::npos;
  return has_name && !has_headline ? article.name : article.headline;
}

/// Of a title with pieces hung on, the piece that a heading of the page repeats.
std::string piece_in_headings(const std::string& title, const Page& page) {
  for (const TextBlock& block : page.blocks) {
    if (!is_heading(page.tree[block.node].tag) || block.words < 3) continue;
    if (title.size() > block.text.size() && folded(title).find(folded(block.text)) != std::string::npos) return block.text;
  }
  return {};
}

}  // namespace

std::string without_outlet(std::string_view title, std::string_view outlet, std::string_view host) {
  std::string_view kept = trimmed(title);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view hanger : kHangers) {
      const bool is_colon = hanger == ": ";
      const std::size_t last = is_colon ? std::string_view::npos : kept.rfind(hanger);
      if (last != std::string_view::npos && names_outlet(kept.substr(last + hanger.size()), outlet, host)) {
        kept = trimmed(kept.substr(0, last));
        again = true;
        break;
      }
      const std::size_t first = kept.find(hanger);
      if (first != std::string_view::npos && names_outlet(kept.substr(0, first), outlet, host)) {
        kept = trimmed(kept.substr(first + hanger.size()));
        again = true;
        break;
      }
    }
  }
  return std::string(kept.empty() ? trimmed(title) : kept);
}

std::string page_title(const Page& page, const ReadingRules::Data&) {
  const std::string outlet = page.meta.first_of({"og:site_name", "application-name"});
  const std::string host = host_of(page.meta.first_of({"link:canonical", "og:url"}));
  std::string title = stated_headline(page.structured, title_element(page.tree));
  if (title.empty()) title = page.meta.first_of({"og:title", "twitter:title", "parsely-title", "dc.title", "dc:title", "sailthru.title", "headline", "title"});
  const std::string heading = best_heading(page);
  if (title.empty()) {
    title = title_element(page.tree);
    const std::string piece = piece_in_headings(title, page);
    if (!piece.empty()) title = piece;
  }
  title = one_spaced(title);
  if (title.size() > kMaxTitle) title = repaired_utf8(title.substr(0, kMaxTitle));
  if (title.empty()) return heading;
  return without_outlet(title, outlet, host);
}

}  // namespace chancery
