#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/analysis.h"

namespace chancery {

/// What the lock knows about acts: the rows of data/analysis.
class ActKnowledge {
 public:
  static Result<ActKnowledge> load(const std::string& data_folder);

  struct Class {
    std::string name;
    bool negated = false;  // the act is this class not done
  };
  Class class_of(const std::string& act, const std::string& what) const;

  struct Goal {
    std::string act;
    std::string what;
    bool mutual = false;
    std::vector<std::string> open_while;
  };
  const std::vector<Goal>& goals() const { return goals_; }
  bool is_mutual(const std::string& what) const;

 private:
  std::map<std::pair<std::string, std::string>, Class> classes_;
  std::vector<Goal> goals_;
};

/// The acts of one lock, numbered: the same act named in other words, or by another speaker, has one number.
class ActBook {
 public:
  ActBook(const ActKnowledge& knowledge, std::string a, std::string b)
      : knowledge_(knowledge), a_(std::move(a)), b_(std::move(b)) {}

  struct Named {
    int number = 0;
    bool negated = false;
  };
  /// The number of `act` as `holder` names it; whoever does it is filled in: the other party in a demand or condition
  /// (`by_other`), the holder otherwise.
  Named number(const Act& act, const std::string& holder, bool by_other);

  /// The act with this number as it was first named, its doer filled in.
  const Act& act(int number) const { return entries_[static_cast<std::size_t>(number)].act; }
  int size() const { return static_cast<int>(entries_.size()); }

 private:
  struct Entry {
    std::string key;
    Act act;
  };
  std::string other(const std::string& party) const { return party == a_ ? b_ : a_; }

  const ActKnowledge& knowledge_;
  std::string a_;
  std::string b_;
  std::vector<Entry> entries_;
};

/// The state part of an actor code: "GEO" of "GEO.GOV".
std::string state_part(const std::string& code);

/// The state parts of actor codes, sorted, each once.
std::vector<std::string> states_of(const std::vector<std::string>& codes);

}  // namespace chancery
