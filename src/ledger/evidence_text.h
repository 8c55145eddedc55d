#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace chancery {

/// The words that `spans` mark, pieces apart from each other joined by " … ".
std::string words_of(std::string_view text, const std::vector<Span>& spans);

/// The whole sentences in which `spans` lie, in text order; where no sentence holds them, the words alone. Evidence may be a clause,
/// but a person reads sentences.
std::string sentences_of(std::string_view text, const std::vector<Span>& sentences, const std::vector<Span>& spans);

}  // namespace chancery
