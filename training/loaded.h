#pragma once

/// What the programs that print training data load first.
#include <optional>

#include "coding/parts.h"

namespace chancery {

struct Loaded {
  Parser parser;
  Registry registry;
  Lexicon lexicon;
};

/// From the arguments MODELS DATA_FOLDER; nothing where a table or the model does not load.
inline std::optional<Loaded> load_for_training(const char* models, const char* data_folder) {
  auto parser = Parser::load(models, data_folder);
  auto registry = Registry::load(data_folder);
  auto lexicon = Lexicon::load(data_folder);
  if (!parser || !registry || !lexicon) return std::nullopt;
  return Loaded{std::move(*parser), std::move(*registry), std::move(*lexicon)};
}

}  // namespace chancery
