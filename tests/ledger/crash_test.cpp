#include <gtest/gtest.h>

#include "kill_harness.h"
#include "made_records.h"
#include "private_cluster.h"
#include "temp_folder.h"

namespace chancery {
namespace {

// bench/ledger_kills does the same a hundred times over 2,000 documents.
TEST(KilledIngest, LosesNoAcknowledgedDocumentAndEndsAsIfUndisturbed) {
  const TempFolder folder;
  const KillReport report = ingest_under_kills(folder / "killed.ledger", 200, 8, 1);
  EXPECT_EQ(report.fault, "");
  EXPECT_EQ(report.documents, 200);
  EXPECT_EQ(report.final_hash, undisturbed_hash(folder / "calm.ledger", 200));
}

TEST(KilledServer, InTheMidstOfIngestLosesNoAcknowledgedDocument) {
  std::string why_not;
  const auto cluster = PrivateCluster::start(why_not);
  if (!cluster) GTEST_SKIP() << why_not;
  const KillReport report = ingest_under_server_kills(*cluster, 200, 6, 1);
  EXPECT_EQ(report.fault, "");
  EXPECT_EQ(report.documents, 200);
  EXPECT_GT(report.in_mid_work, 0);
  const TempFolder folder;
  EXPECT_EQ(report.final_hash, undisturbed_hash(folder / "calm.ledger", 200));
}

TEST(ServerOfAnother, IsRefusedWithOneClearLine) {
  std::string why_not;
  const auto cluster = PrivateCluster::start(why_not);
  if (!cluster) GTEST_SKIP() << why_not;
  const auto expect_refused = [](const std::string& where, Fault fault, const std::string& words) {
    const auto opened = Ledger::open(where);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().fault, fault);
    EXPECT_NE(opened.error().message.find(words), std::string::npos) << opened.error().message;
    EXPECT_EQ(opened.error().message.find('\n'), std::string::npos);
  };
  const std::string foreign = cluster->new_database();
  cluster->execute(foreign, "CREATE TABLE cats (name TEXT)");
  expect_refused(foreign, Fault::bad_data, "another program");
  const std::string newer = cluster->new_database();
  ASSERT_TRUE(Ledger::open(newer));
  cluster->execute(newer, "UPDATE chancery_schema SET version = 99");
  expect_refused(newer, Fault::bad_data, "newer Chancery");
  expect_refused("postgresql:///nothing?host=/nowhere", Fault::busy, "cannot reach the ledger's server");
}

TEST(KilledServer, KeepsWhatWasAcknowledgedAndTheClientGoesOn) {
  std::string why_not;
  const auto cluster = PrivateCluster::start(why_not);
  if (!cluster) GTEST_SKIP() << why_not;
  auto ledger = Ledger::open(cluster->new_database());
  ASSERT_TRUE(ledger);
  std::vector<Record> first;
  std::vector<Record> second;
  for (std::uint64_t n = 0; n < 60; ++n) (n < 30 ? first : second).push_back(made_record(n));
  ASSERT_TRUE((*ledger)->add(first, kMadeRun));
  cluster->kill_server();
  Outcome added = (*ledger)->add(second, kMadeRun);
  // The first try may find the connection dead; it says so, and trying again is safe.
  if (!added) {
    EXPECT_EQ(added.error().fault, Fault::busy);
    added = (*ledger)->add(second, kMadeRun);
  }
  ASSERT_TRUE(added) << added.error().message;
  const auto found = (*ledger)->verify();
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->ok);
  EXPECT_EQ(found->documents, 60);
  const TempFolder folder;
  EXPECT_EQ(found->content_hash, undisturbed_hash(folder / "calm.ledger", 60));
}

}  // namespace
}  // namespace chancery
