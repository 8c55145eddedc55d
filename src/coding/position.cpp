#include "coding/position.h"

namespace chancery {

Result<std::unique_ptr<PositionKnowledge>> load_position_knowledge(const std::string&) {
  return std::make_unique<PositionKnowledge>();
}

std::vector<Position> code_positions(const CodingInput&, const std::vector<Statement>&) { return {}; }

}  // namespace chancery
