#include "reading/html_text.h"

#include "reading/text_blocks.h"
#include "reading/wording.h"

namespace chancery {

std::string plain_text_of(std::string_view text) {
  if (text.find_first_of("<&") == std::string_view::npos) return std::string(trimmed(text));
  std::string out = text.find('<') == std::string_view::npos ? std::string(text) : std::string();
  if (out.empty()) {
    for (const TextBlock& block : text_blocks(HtmlTree::parse(text))) {
      if (!out.empty()) out += "\n\n";
      out += block.text;
    }
  }
  // Written by machines that escape twice: "&amp;amp;" and "&lt;p&gt;" are met in the wild.
  if (out.find('&') == std::string::npos) return out;
  const HtmlTree decoded = HtmlTree::parse(out);
  return decoded.nodes().empty() ? out : decoded.text_under(0);
}

}  // namespace chancery
