#pragma once

#include <memory>
#include <string>
#include <utility>

#include "ledger/ledger.h"
#include "ledger/record_writer.h"
#include "ledger/sql.h"

namespace chancery {

/// The ledger over any database: SQL is shared, the database below differs.
class Store : public Ledger {
 public:
  Store(std::unique_ptr<sql::Database> database, std::string where)
      : database_(std::move(database)), where_(std::move(where)), links_(*database_), stories_(*database_) {}

  Outcome add(const std::vector<Record>& batch, const ExtractionRun& run) override;
  Outcome restore(const std::vector<StoredRecord>& batch) override;
  Outcome correct(const Correction& correction) override;

  Result<std::vector<StoredEvent>> events(const Question& question) override;
  Result<std::vector<StoredStatement>> statements(const Question& question) override;
  Result<std::vector<StoredPosition>> positions(const Question& question) override;
  Result<std::vector<StoredRelation>> relations(const Question& question) override;
  Result<std::vector<RelationState>> relation_states(const Question& question) override;
  Result<std::vector<TimelineRow>> timeline(const Question& question) override;
  Result<std::vector<FoundDocument>> search(const std::string& query, const Question& question) override;
  Result<std::vector<LedgerChange>> changes(Date since, std::size_t limit) override;

  Outcome records(const std::function<bool(StoredRecord&&)>& take) override;
  Result<std::vector<Correction>> corrections() override;
  Result<std::map<std::string, Actor>> actors() override;
  Result<Verification> verify() override;

 private:
  /// Runs `work` in a transaction for writing; whatever it throws leaves nothing behind.
  template <typename Work>
  Outcome written(Work work) {
    try {
      database_->revive();
      database_->begin_writing();
      work();
      database_->commit();
      return Done{};
    } catch (const sql::Failure& failure) {
      database_->rollback();
      links_.forget();
      stories_.forget();
      return failure.error;
    }
  }

  /// Runs `work` on one view of the ledger.
  template <typename Work>
  auto asked(Work work) -> Result<decltype(work())> {
    try {
      database_->revive();
      database_->begin_reading();
      auto answer = work();
      database_->commit();
      return answer;
    } catch (const sql::Failure& failure) {
      database_->rollback();
      return failure.error;
    }
  }

  std::unique_ptr<sql::Database> database_;
  std::string where_;
  LinkIndex links_;
  StoryIndex stories_;
};

}  // namespace chancery
