#include "actors/time_mention.h"

namespace chancery {

Result<TimeKnowledge> load_time_knowledge(const std::string&) { return TimeKnowledge{}; }

std::vector<TimeMention> find_times(std::string_view, const Parsed&, std::optional<DateInterval>,
                                    const Registry::Data&) {
  return {};
}

}  // namespace chancery
