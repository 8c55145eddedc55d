#pragma once

/// One saved page -> its article.
#include <string>
#include <string_view>

#include "reading/html_tree.h"
#include "reading/reading_rules.h"

namespace chancery {

/// The article of a page. Text is empty where the page holds none. `url` is where it was fetched from; empty if that is not
/// known. Precondition: `page` is UTF-8.
Article article_of_page(std::string_view page, const std::string& source, std::string_view url,
                        const ReadingRules::Data& rules);

}  // namespace chancery
