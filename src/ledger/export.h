#pragma once

/// Writers of the formats of other tools. Unknown is empty, never invented.
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/evidence_text.h"
#include "ledger/ledger.h"

namespace chancery {

/// A file being written. A failure is kept and told at the end.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  /// Fields joined by tabs; tabs and line ends inside them become spaces.
  void write_tsv(const std::vector<std::string>& fields);
  void write_csv(const std::vector<std::string>& fields);
  Outcome close();

 private:
  std::string path_;
  std::FILE* file_ = nullptr;
  bool failed_ = false;
};

class Exporter {
 public:
  virtual ~Exporter() = default;
  virtual void write(const StoredRecord& stored) = 0;
  virtual void write(const Correction&) {}
  virtual Outcome finish() = 0;
  /// Superseded readings and retracted entries too.
  virtual bool wants_all() const { return false; }
};

std::unique_ptr<Exporter> jsonl_exporter(const std::string& path);
std::unique_ptr<Exporter> csv_exporter(const std::string& folder);
std::unique_ptr<Exporter> gdelt_exporter(const std::string& folder);
std::unique_ptr<Exporter> polecat_exporter(const std::string& path);
std::unique_ptr<Exporter> icews_exporter(const std::string& path);
std::unique_ptr<Exporter> graphml_exporter(const std::string& path);
std::unique_ptr<Exporter> gexf_exporter(const std::string& path);
std::unique_ptr<Exporter> ftm_exporter(const std::string& path);
std::unique_ptr<Exporter> brat_exporter(const std::string& folder);
std::unique_ptr<Exporter> annotation_exporter(const std::string& path);
std::unique_ptr<Exporter> markdown_exporter(const std::string& path);

/// The event's day: its own, else that of publication; nothing where neither is known.
std::optional<Date> day_of(const Event& event, const Article& article);
std::optional<Date> first_day(const std::optional<DateInterval>& when);
std::string iso_or_empty(const std::optional<Date>& date);
/// The sentences in which an entry's evidence lies.
std::string sentence_text(const Record& record, const Entry& entry);
/// The number, from 1, of the sentence in which `at` lies; 0 where none does.
std::size_t sentence_number(const Record& record, std::size_t at);
std::string actor_name(const Record& record, const std::string& code);
/// A stable id of an entry: the document's first digits and the entry's own id.
std::string entry_key(const Record& record, const std::string& entry);

}  // namespace chancery
