#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "ledger/ledger.h"
#include "made_records.h"

namespace chancery {

/// Adds `records`, has a newer run read the second again without its events, and corrects the first event of the third.
inline void add_with_history(Ledger& ledger, const std::vector<Record>& records) {
  ASSERT_TRUE(ledger.add(records, kMadeRun));
  Record again = records[1];
  again.events.clear();
  ASSERT_TRUE(ledger.add({again}, {"newer", "m", "d"}));
  Correction correction;
  correction.document = records[2].id;
  correction.entry = "e1";
  correction.reason = "denied";
  ASSERT_TRUE(ledger.correct(correction));
}

}  // namespace chancery
