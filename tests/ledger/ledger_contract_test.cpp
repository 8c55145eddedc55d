// One contract for every store: each test runs on SQLite and on a private PostgreSQL server.
#include <gtest/gtest.h>

#include <map>

#include "ledger/ledger.h"
#include "made_records.h"
#include "private_cluster.h"
#include "temp_folder.h"

namespace chancery {
namespace {

/// One server for all tests of this program.
PrivateCluster* server(std::string& why_not) {
  static std::string reason;
  static const std::unique_ptr<PrivateCluster> cluster = PrivateCluster::start(reason);
  why_not = reason;
  return cluster.get();
}

class LedgerContract : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (GetParam() == "PostgreSQL") {
      std::string why_not;
      PrivateCluster* cluster = server(why_not);
      if (!cluster) GTEST_SKIP() << why_not;
      where_ = cluster->new_database();
    } else {
      where_ = folder_ / "test.ledger";
    }
    ledger_ = open();
  }

  std::unique_ptr<Ledger> open(bool read_only = false) {
    auto opened = Ledger::open(where_, read_only);
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
    return opened ? *std::move(opened) : nullptr;
  }

  void add(const std::vector<Record>& batch, const ExtractionRun& run = kMadeRun) {
    const Outcome added = ledger_->add(batch, run);
    ASSERT_TRUE(added) << (added ? "" : added.error().message);
  }

  Verification verified() {
    const auto verification = ledger_->verify();
    EXPECT_TRUE(verification) << (verification ? "" : verification.error().message);
    if (!verification) return {};
    EXPECT_TRUE(verification->ok) << verification->faults.front();
    return *verification;
  }

  TempFolder folder_;
  std::string where_;
  std::unique_ptr<Ledger> ledger_;
};

/// The value, or a failed test and an empty one.
template <typename T>
T got(Result<T> result) {
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *std::move(result) : T{};
}

std::vector<Record> made_records(std::uint64_t from, std::uint64_t to) {
  std::vector<Record> out;
  for (std::uint64_t n = from; n < to; ++n) out.push_back(made_record(n));
  return out;
}

TEST_P(LedgerContract, GivesBackEveryRecordAsItWasWritten) {
  const std::vector<Record> written = made_records(0, 20);
  add(written);
  std::vector<Record> read;
  ASSERT_TRUE(ledger_->records([&](StoredRecord&& stored) {
    read.push_back(std::move(stored.record));
    return true;
  }));
  ASSERT_EQ(read.size(), written.size());
  for (std::size_t i = 0; i < read.size(); ++i) EXPECT_EQ(to_json(read[i]), to_json(written[i]));
}

TEST_P(LedgerContract, AnEmptyLedgerAnswersWithNothingAndVerifies) {
  EXPECT_TRUE(ledger_->events({})->empty());
  EXPECT_TRUE(ledger_->relation_states({})->empty());
  EXPECT_TRUE(ledger_->search("border", {})->empty());
  EXPECT_EQ(verified().documents, 0);
}

TEST_P(LedgerContract, TheSameDocumentTwiceChangesNothing) {
  add(made_records(0, 10));
  const Verification once = verified();
  add(made_records(0, 10));
  add({made_record(3), made_record(3)});
  const Verification twice = verified();
  EXPECT_EQ(once.documents, twice.documents);
  EXPECT_EQ(once.content_hash, twice.content_hash);
}

TEST_P(LedgerContract, TheContentHashDoesNotDependOnTheOrderOfArrival) {
  add(made_records(0, 10));
  add(made_records(10, 20));
  const Verification forward = verified();
  const auto other = Ledger::open(GetParam() == "SQLite" ? where_ + "2" : server(where_)->new_database());
  ASSERT_TRUE(other);
  ASSERT_TRUE((*other)->add(made_records(10, 20), {"another program", "", ""}));
  ASSERT_TRUE((*other)->add(made_records(0, 10), kMadeRun));
  EXPECT_EQ((*other)->verify()->content_hash, forward.content_hash);
}

TEST_P(LedgerContract, TheSameTextMetElsewhereIsACopy) {
  Record first = made_record(1);
  Record second = first;
  second.article.source = "elsewhere/1";
  second.article.outlet_name = "Another outlet";
  add({first});
  add({second});
  add({second});
  EXPECT_EQ(verified().documents, 1);
  std::size_t copies = 0;
  ASSERT_TRUE(ledger_->records([&](StoredRecord&& stored) {
    copies += stored.copies.size();
    return true;
  }));
  EXPECT_EQ(copies, 1u);
}

TEST_P(LedgerContract, ANewerRunTakesTheOldReadingsPlaceAndKeepsIt) {
  const Record old = made_record(1);
  Record read_again = old;
  read_again.events.resize(1);
  read_again.events[0].type = "AID";
  add({old});
  add({read_again}, {"chancery test", "model 2", "data 1"});
  const auto events = ledger_->events({});
  ASSERT_TRUE(events);
  ASSERT_EQ(events->size(), 1u);
  EXPECT_EQ(events->front().event.type, "AID");
  std::size_t readings = 0;
  std::size_t current = 0;
  ASSERT_TRUE(ledger_->records([&](StoredRecord&& stored) {
    ++readings;
    current += stored.current ? 1 : 0;
    return true;
  }));
  EXPECT_EQ(readings, 2u);
  EXPECT_EQ(current, 1u);
  verified();
}

TEST_P(LedgerContract, EveryRowComesWithItsDocumentDateAndSentence) {
  add(made_records(0, 5));
  for (const StoredEvent& row : got(ledger_->events({}))) {
    EXPECT_EQ(row.from.document.size(), 64u);
    EXPECT_TRUE(row.from.published);
    EXPECT_NE(row.from.sentence.find("met"), std::string::npos);
  }
  for (const StoredStatement& row : got(ledger_->statements({}))) {
    EXPECT_EQ(row.content.find("it would not discuss"), 0u);
    EXPECT_EQ(row.speaker_name.find("government of"), 0u);
  }
}

TEST_P(LedgerContract, EventsAreFoundByTypeSidesAndDays) {
  add(made_records(0, 60));
  const auto all = got(ledger_->events({}));
  ASSERT_FALSE(all.empty());
  const auto expected = [&](auto fits) {
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), fits));
  };
  Question by_type;
  by_type.kind = "AGREE";
  EXPECT_EQ(ledger_->events(by_type)->size(), expected([](const auto& row) { return row.event.type == "AGREE"; }));
  Question between;
  between.a = "GEO";
  between.b = "RUS";
  EXPECT_EQ(ledger_->events(between)->size(), expected([](const auto& row) {
    const auto& e = row.event;
    return (e.source[0] == "GEO" && e.target[0] == "RUS.GOV") || (e.source[0] == "RUS" && e.target[0] == "GEO.GOV");
  }));
  between.directed = true;
  EXPECT_EQ(ledger_->events(between)->size(), expected([](const auto& row) {
    return row.event.source[0] == "GEO" && row.event.target[0] == "RUS.GOV";
  }));
  Question role;
  role.a = "GEO.GOV";
  EXPECT_EQ(ledger_->events(role)->size(), expected([](const auto& row) { return row.event.target[0] == "GEO.GOV"; }));
  Question days;
  days.from = Date{2018, 1, 1};
  days.to = Date{2019, 12, 31};
  EXPECT_EQ(ledger_->events(days)->size(), expected([](const auto& row) {
    return *row.from.published->from >= Date{2018, 1, 1} && *row.from.published->from <= Date{2019, 12, 31};
  }));
  Question newest;
  newest.limit = 3;
  const auto three = got(ledger_->events(newest));
  ASSERT_EQ(three.size(), 3u);
  EXPECT_EQ(three.back().event.id, all.back().event.id);
}

TEST_P(LedgerContract, StatementsAreFoundBySpeakerSubjectAndWords) {
  add(made_records(0, 60));
  Question question;
  question.a = "GEO";
  question.b = "RUS";
  for (const StoredStatement& row : got(ledger_->statements(question))) {
    EXPECT_EQ(row.statement.speaker, "GEO.GOV");
    EXPECT_NE(row.content.find("RUS"), std::string::npos);
  }
  Question words;
  words.contains = "DISCUSS troops";
  const auto rows = got(ledger_->statements(words));
  ASSERT_FALSE(rows.empty());
  for (const StoredStatement& row : rows) EXPECT_NE(row.content.find("discuss troops"), std::string::npos);
}

TEST_P(LedgerContract, SearchFoldsAccentsAndKnowsPhrasesPrefixesAndExclusion) {
  add(made_records(0, 30));
  EXPECT_EQ(ledger_->search("cafe", {})->size(), 30u);
  EXPECT_EQ(ledger_->search("CAFÉ", {})->size(), 30u);
  EXPECT_EQ(ledger_->search("\"report number 7\"", {})->size(), 1u);
  EXPECT_EQ(ledger_->search("repor* -\"number 7\"", {})->size(), 29u);
  EXPECT_EQ(ledger_->search("\"number 7\" OR \"number 8\"", {})->size(), 2u);
  EXPECT_FALSE(ledger_->search("?!", {}));
  const auto found = got(ledger_->search("\"report number 7\"", {}));
  const FoundDocument& one = found.front();
  ASSERT_FALSE(one.matches.empty());
  EXPECT_EQ(text_of(one.from.sentence, one.matches.front()), "Report number 7");
}

TEST_P(LedgerContract, AStateIsTheLatestChangeBegunByThatDay) {
  add({made_assertion({"GEO-RUS", "diplomatic-relations", "established", "1992-07-01", "1992-07-02", "A", ""}),
       made_assertion({"GEO-RUS", "diplomatic-relations", "severed", "2008-09-02", "2008-09-03", "A", ""}),
       made_assertion({"GEO-RUS", "diplomatic-relations", "severed", "2008", "2020-01-01", "B", ""}),
       made_assertion({"GEO-RUS", "diplomatic-relations", "established", "1992", "2020-02-01", "C", ""})});
  Question question;
  question.a = "RUS";
  question.b = "GEO";
  question.as_of = Date{2000, 1, 1};
  auto states = got(ledger_->relation_states(question));
  ASSERT_EQ(states.size(), 1u);
  EXPECT_EQ(states[0].status, "established");
  EXPECT_FALSE(states[0].contested);
  EXPECT_EQ(states[0].independent_origins, 2);
  question.as_of = Date{2013, 1, 1};
  states = got(ledger_->relation_states(question));
  ASSERT_EQ(states.size(), 1u);
  EXPECT_EQ(states[0].status, "severed");
  EXPECT_EQ(states[0].since->text, "2008-09-02");
  EXPECT_FALSE(states[0].contested);
  question.as_of = Date{1980, 1, 1};
  EXPECT_TRUE(ledger_->relation_states(question)->empty());
}

TEST_P(LedgerContract, ContradictionsStandSideBySideUntilAChangeIsTold) {
  add({made_assertion({"VUT>ABK", "recognition", "recognized", "2011-05-23", "2011-05-31", "A", "ABK"}),
       made_assertion({"VUT>ABK", "recognition", "refused", "", "2011-06-03", "B", "VUT"}),
       made_assertion({"VUT>ABK", "recognition", "recognized", "", "2011-07-15", "C", "VUT"}),
       made_assertion({"VUT>ABK", "recognition", "withdrawn", "2013-05-20", "2013-05-21", "D", ""})});
  Question question;
  question.a = "ABK";
  question.kind = "recognition";
  question.as_of = Date{2012, 1, 1};
  auto states = got(ledger_->relation_states(question));
  ASSERT_EQ(states.size(), 1u);
  EXPECT_EQ(states[0].status, "recognized");
  EXPECT_TRUE(states[0].contested);
  ASSERT_EQ(states[0].contesting.size(), 1u);
  EXPECT_EQ(states[0].contesting[0].asserted_by, "VUT");
  question.as_of = Date{2014, 1, 1};
  states = got(ledger_->relation_states(question));
  EXPECT_EQ(states[0].status, "withdrawn");
  EXPECT_FALSE(states[0].contested);
}

TEST_P(LedgerContract, OriginsCountSpeakersAndStoriesNotArticles) {
  add({made_assertion({"RUS>OST", "occupation", "claimed", "2008", "2010-01-01", "A", "GEO"}),
       made_assertion({"RUS>OST", "occupation", "claimed", "2008", "2011-01-01", "B", "GEO"}),
       made_assertion({"RUS>OST", "occupation", "claimed", "2008", "2012-01-01", "C", ""})});
  Question question;
  question.a = "OST";
  const auto states = got(ledger_->relation_states(question));
  ASSERT_EQ(states.size(), 1u);
  EXPECT_EQ(states[0].asserted.size(), 3u);
  EXPECT_EQ(states[0].independent_origins, 2);
}

/// A document of words alone.
Record record_of(const std::string& name, const std::string& text) {
  Record record;
  record.article.source = name;
  record.article.text = text;
  record.id = sha256(text);
  return record;
}

std::string wire_story() { return made_record(1).article.text + " " + made_record(2).article.text; }

/// By source.
std::map<std::string, std::string> stories_of(Ledger& ledger) {
  std::map<std::string, std::string> out;
  const Outcome read = ledger.records([&](StoredRecord&& stored) {
    out[stored.record.article.source] = stored.story;
    return true;
  });
  EXPECT_TRUE(read);
  return out;
}

TEST_P(LedgerContract, NearCopiesTellOneStory) {
  const std::string wire = wire_story();
  add({record_of("a", wire + " More soon."), record_of("b", "By our staff. " + wire), record_of("c", made_record(3).article.text)});
  auto stories = stories_of(*ledger_);
  ASSERT_EQ(stories.size(), 3u);
  EXPECT_EQ(stories["a"], stories["b"]);
  EXPECT_NE(stories["a"], stories["c"]);
}

TEST_P(LedgerContract, NearCopiesMeetThoughAnotherWriterBroughtThem) {
  const std::string wire = wire_story();
  const auto other = open();
  add({record_of("c", made_record(3).article.text)});
  ASSERT_TRUE(other->add({record_of("a", wire + " More soon.")}, kMadeRun));
  add({record_of("b", "By our staff. " + wire)});
  auto stories = stories_of(*ledger_);
  EXPECT_EQ(stories["a"], stories["b"]);
  EXPECT_NE(stories["a"], stories["c"]);
}

/// Thousands of documents of which each tells of one event, on days that come in no order.
constexpr std::int64_t kThousands = 8300;
Date day_of_thousands(std::int64_t n) { return plus_days({2000, 1, 1}, n); }
std::vector<Record> thousands() {
  std::vector<Record> out;
  for (std::int64_t n = 0; n < kThousands; ++n) {
    std::string text;
    for (const char* word : {"storm", "over", "the", "coast", "took", "roofs"}) text += word + std::to_string(n) + " ";
    out.push_back(record_of("other " + std::to_string(n), text));
    Event event;
    event.id = "e1";
    event.type = n % 2 == 0 ? "CONSULT" : "AGREE";
    event.source = {"GEO"};
    event.target = {"RUS.GOV"};
    event.date = SaidDate{whole_day(day_of_thousands(n * 7919 % kThousands)), ""};
    out.back().events.push_back(event);
  }
  return out;
}

// So many that the ledger files them in its large tables; what comes afterwards waits in the small ones.
TEST_P(LedgerContract, NearCopiesAndTheNewestAreFoundThoughThousandsOfDocumentsCameBetween) {
  const std::string wire = wire_story();
  const std::vector<Record> others = thousands();
  add({record_of("a", wire + " More soon.")});
  add({others.begin(), others.begin() + 8200});
  add({others.begin() + 8200, others.end()});
  add({record_of("b", "By our staff. " + wire), record_of("c", others[7].article.text + "again")});
  auto stories = stories_of(*ledger_);
  EXPECT_EQ(stories["a"], stories["b"]);
  EXPECT_EQ(stories["c"], stories["other 7"]);
  EXPECT_NE(stories["other 7"], stories["other 8"]);
  Question question;
  question.a = "RUS";
  question.b = "GEO";
  question.limit = 3;
  const auto newest = got(ledger_->events(question));
  ASSERT_EQ(newest.size(), 3u);
  for (std::int64_t i = 0; i < 3; ++i) {
    EXPECT_EQ(newest[static_cast<std::size_t>(i)].event.date->when, whole_day(day_of_thousands(kThousands - 3 + i)));
  }
  question.limit = 1000;
  question.from = day_of_thousands(100);
  question.to = day_of_thousands(399);
  EXPECT_EQ(got(ledger_->events(question)).size(), 300u);
  question.kind = "AGREE";
  for (const StoredEvent& row : got(ledger_->events(question))) EXPECT_EQ(row.event.type, "AGREE");
  EXPECT_TRUE(verified().ok);
}

TEST_P(LedgerContract, KnownAtHidesWhatWasRecordedLater) {
  StoredRecord early{made_assertion({"A-B", "border", "open", "2001-01-01", "2001-01-02", "A", ""}), kMadeRun,
                     "2001-01-02T10:00:00Z", true, "", {}};
  StoredRecord late{made_assertion({"A-B", "border", "closed", "2000-06-01", "2000-06-02", "B", ""}), kMadeRun,
                    "2005-05-05T10:00:00Z", true, "", {}};
  ASSERT_TRUE(ledger_->restore({early, late}));
  Question question;
  question.a = "A";
  question.as_of = Date{2000, 12, 1};
  EXPECT_EQ(ledger_->relation_states(question)->size(), 1u);
  question.known_at = Date{2003, 1, 1};
  EXPECT_TRUE(ledger_->relation_states(question)->empty());
}

TEST_P(LedgerContract, ARetractedDocumentLeavesTheAnswersButNotTheLedger) {
  const Record record = made_record(1);
  add({record, made_record(2)});
  const std::size_t before = got(ledger_->events({})).size();
  Correction correction;
  correction.document = record.id;
  correction.entry = "e1";
  correction.reason = "the outlet took it back";
  ASSERT_TRUE(ledger_->correct(correction));
  EXPECT_EQ(ledger_->events({})->size(), before - 1);
  correction.entry = std::nullopt;
  ASSERT_TRUE(ledger_->correct(correction));
  EXPECT_EQ(ledger_->events({})->size(), before - record.events.size());
  EXPECT_EQ(verified().documents, 2);
  EXPECT_EQ(ledger_->corrections()->size(), 2u);
  correction.document = "no such document";
  EXPECT_FALSE(ledger_->correct(correction));
}

TEST_P(LedgerContract, APositionsHistoryTellsWhetherItHardenedOrSoftened) {
  add({made_position({"GEO", "open-to", "RUS", "2010-01-01"}), made_position({"GEO", "refuses", "RUS", "2012-01-01"}),
       made_position({"GEO", "refuses", "RUS", "2013-01-01", "non-negotiable"}),
       made_position({"GEO", "refuses", "RUS", "2014-01-01", "non-negotiable", true})});
  Question question;
  question.a = "GEO";
  question.b = "RUS";
  const auto histories = position_histories(got(ledger_->positions(question)));
  ASSERT_EQ(histories.size(), 1u);
  EXPECT_EQ(histories[0].movement, (std::vector<std::string>{"first", "hardened", "hardened", "softened"}));
  EXPECT_EQ(histories[0].first_said->from, (Date{2010, 1, 1}));
  EXPECT_EQ(histories[0].last_said->from, (Date{2014, 1, 1}));
}

TEST_P(LedgerContract, ATimelineMergesWhatWasDoneSaidAndAsserted) {
  add(made_records(0, 40));
  Question question;
  question.a = "GEO";
  const auto rows = got(ledger_->timeline(question));
  ASSERT_FALSE(rows.empty());
  for (std::size_t i = 1; i < rows.size(); ++i) EXPECT_LE(rows[i - 1].day, rows[i].day);
}

TEST_P(LedgerContract, ReadersSeeWholeBatchesWhileOneWrites) {
  add(made_records(0, 5));
  const auto reader = open(true);
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->events({})->size(), 40u);
  add(made_records(5, 10));
  EXPECT_EQ(reader->events({})->size(), 80u);
  EXPECT_FALSE(reader->add(made_records(10, 11), kMadeRun));
}

TEST_P(LedgerContract, ChangesTellWhatIsNewChangedAndTakenBack) {
  StoredRecord early{made_assertion({"A-B", "border", "open", "2001-01-01", "2001-01-02", "A", ""}), kMadeRun,
                     "2001-01-02T10:00:00Z", true, "", {}};
  StoredRecord late{made_assertion({"A-B", "border", "closed", "2004-06-01", "2004-06-02", "B", ""}), kMadeRun,
                    "2005-05-05T10:00:00Z", true, "", {}};
  ASSERT_TRUE(ledger_->restore({early, late}));
  const auto changes = got(ledger_->changes(Date{2003, 1, 1}, 100));
  ASSERT_FALSE(changes.empty());
  EXPECT_EQ(changes[0].sort, "changed");
  EXPECT_NE(changes[0].what.find("open → closed"), std::string::npos);
}

TEST_P(LedgerContract, ChangesTellHowAPositionMoved) {
  const auto stored = [](const MadePosition& made, const std::string& recorded) {
    return StoredRecord{made_position(made), kMadeRun, recorded, true, "", {}};
  };
  ASSERT_TRUE(ledger_->restore({stored({"GEO", "open-to", "RUS", "2010-01-01"}, "2010-01-02T10:00:00Z"),
                                stored({"GEO", "refuses", "RUS", "2012-01-01"}, "2012-01-02T10:00:00Z")}));
  const auto changes = got(ledger_->changes(Date{2011, 1, 1}, 100));
  ASSERT_FALSE(changes.empty());
  EXPECT_EQ(changes[0].sort, "changed");
  EXPECT_EQ(changes[0].parties, (std::vector<std::string>{"GEO", "RUS"}));
  EXPECT_EQ(changes[0].what, "restore diplomatic-relations: open-to → refuses (hardened)");
  EXPECT_EQ(got(ledger_->changes(Date{2013, 1, 1}, 100)).size(), 0u);
}

TEST_P(LedgerContract, OfTwoWordsForOneThingTheMoreTellingIsTheState) {
  add({made_assertion({"GEO-RUS", "diplomatic-relations", "severed", "2008-09-02", "2013-12-05", "A", ""}),
       made_assertion({"GEO-RUS", "diplomatic-relations", "none", "2008", "2025-09-25", "B", ""}),
       made_assertion({"GEO-RUS", "diplomatic-relations", "none", "", "2025-10-02", "C", "RUS"})});
  Question question;
  question.a = "GEO";
  auto states = got(ledger_->relation_states(question));
  ASSERT_EQ(states.size(), 1u);
  EXPECT_EQ(states[0].status, "severed");
  EXPECT_EQ(states[0].since->text, "2008-09-02");
  EXPECT_FALSE(states[0].contested);
  EXPECT_EQ(states[0].independent_origins, 3);
  EXPECT_NE(states[0].told.from.sentence.find("severed"), std::string::npos);
  EXPECT_EQ(states[0].asserted.size(), 3u);
  // A change to the contrary in between makes the older word a thing of the past.
  add({made_assertion({"GEO-RUS", "diplomatic-relations", "restored", "2026-01-01", "2026-01-02", "A", ""}),
       made_assertion({"GEO-RUS", "diplomatic-relations", "none", "2027-01-01", "2027-01-02", "A", ""})});
  states = got(ledger_->relation_states(question));
  EXPECT_EQ(states[0].status, "none");
}

TEST_P(LedgerContract, AStateGivesAsManyAssertionsAsAreAskedForAndCountsAll) {
  for (int year = 2010; year < 2014; ++year) {
    const std::string number = std::to_string(year);
    add({made_assertion({"RUS>OST", "occupation", "claimed", "2008", number + "-01-01", "Outlet " + number, ""})});
  }
  Question question;
  question.a = "OST";
  question.limit = 2;
  const auto states = got(ledger_->relation_states(question));
  ASSERT_EQ(states.size(), 1u);
  EXPECT_EQ(states[0].assertions, 4u);
  ASSERT_EQ(states[0].asserted.size(), 2u);
  EXPECT_EQ(states[0].asserted.back().from.published->from, (Date{2013, 1, 1}));
  EXPECT_FALSE(states[0].asserted.front().from.sentence.empty());
}

TEST_P(LedgerContract, ARowShowsTheWholeSentenceOfItsEvidence) {
  Record record = made_record(1);
  record.relations[0].evidence = {{record.relations[0].evidence[0].begin, record.relations[0].evidence[0].begin + 3}};
  add({record});
  const auto rows = got(ledger_->relations({}));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_NE(rows[0].from.sentence.find("keep their talks alive."), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Stores, LedgerContract, testing::Values("SQLite", "PostgreSQL"),
                         [](const auto& store) { return store.param; });

}  // namespace
}  // namespace chancery
