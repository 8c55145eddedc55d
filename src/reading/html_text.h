#pragma once

/// Snippets of markup as text.
#include <string>
#include <string_view>

namespace chancery {

/// `text` with character references decoded and tags left out where it holds any; paragraphs are kept apart by a blank line.
std::string plain_text_of(std::string_view text);

}  // namespace chancery
