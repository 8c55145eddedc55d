#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery {

/// The parts in order with `between` between each two; empty for no parts.
std::string joined(const std::vector<std::string>& parts, std::string_view between);

/// `text` as it may stand between tags or in a quoted attribute of XML 1.0; control characters that XML has no form for are left out.
std::string xml_escaped(std::string_view text);

}  // namespace chancery
