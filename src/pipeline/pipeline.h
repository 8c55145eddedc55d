#pragma once

/// The whole: paths -> articles -> records -> output or ledger. The only place that knows every stage.
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actors/actors.h"
#include "base/base.h"
#include "coding/coding.h"
#include "language/language.h"
#include "ledger/ledger.h"
#include "reading/reading.h"

namespace chancery {

/// Where data/ and models/ are.
struct Folders {
  std::string data;
  std::string models;
};
/// $CHANCERY_DATA and $CHANCERY_MODELS, else beside the program, else in the source tree.
Folders find_folders();

/// Names the state of the knowledge: a hash over the names and bytes of all tables in `data_folder`.
std::string data_fingerprint(const std::string& data_folder);

/// Everything that reading needs, loaded once.
struct Knowledge {
  ReadingRules reading;
  Parser parser;
  Registry registry;
  Lexicon lexicon;
  ExtractionRun run;
};
Result<Knowledge> load_knowledge(const Folders& folders, const std::vector<std::string>& actor_files);

/// One article through language, actors and coding.
Record read_article(Article article, const Knowledge& knowledge, InputKind input = InputKind::automatic);

struct RunOptions {
  ReadingOptions reading;
  int jobs = 1;                                    // 1 or more
  const std::atomic<bool>* interrupted = nullptr;  // set from outside to end cleanly after what is in hand
};

/// What was read, and what was not and why.
struct RunReport {
  std::int64_t documents = 0;
  std::int64_t words = 0;
  std::map<std::string, std::int64_t> skipped;  // reason -> how many
  bool interrupted = false;
};

/// Reads `paths` with `jobs` threads and hands each record over in input order; the same records at any number of threads.
/// `take` returns false to stop; `skip` hears of what was not read.
Result<RunReport> read_all(const std::vector<std::string>& paths, const Knowledge& knowledge,
                           const RunOptions& options, const std::function<bool(Record&&)>& take,
                           const std::function<void(const Skipped&)>& skip);

}  // namespace chancery
