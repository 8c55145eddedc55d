#pragma once

#include <string>

#include "coding/coding.h"

namespace chancery {

/// Who says "we" outside every quotation of a text that puts itself out (a release, a communiqué): the state, government or body
/// that its first such "we" is explained by ("we, the ministers of …"), else that it names as a subject before. Empty where there is none.
std::string author_of(const Parsed& parsed, const Resolution& resolution);

}  // namespace chancery
