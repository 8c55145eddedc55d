#include "coding/coding.h"

namespace chancery {

Classified classify(std::string_view, const Parsed&, const Resolution&, std::string_view, std::string_view,
                    const Lexicon&) {
  return {"CONSULT", 0};
}

}  // namespace chancery
