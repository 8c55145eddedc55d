#pragma once

/// JSON of unknown make: bounded before it is parsed.
#include <cstddef>
#include <string>
#include <string_view>

namespace chancery {

/// The deepest nesting of brackets in `json`, strings aside.
std::size_t json_depth(std::string_view json);

/// `json` with the faults mended that pages are full of: comment marks around it, raw control characters inside strings, commas before
/// a closing bracket, a semicolon after it.
std::string mended_json(std::string_view json);

}  // namespace chancery
