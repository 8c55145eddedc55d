#pragma once

#include <string>
#include <string_view>

namespace chancery {

/// The third field of the row of data/schema/`file` whose first two are `first` and `second`; empty where there is none.
std::string_view schema_word(std::string_view file, std::string_view first, std::string_view second);

}  // namespace chancery
