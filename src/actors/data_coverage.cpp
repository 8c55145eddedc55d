#include <algorithm>

#include "actors/data_check.h"

namespace chancery {
namespace {

constexpr std::string_view kHeadRoles = "head of state or government";  // the list of offices that count
constexpr std::string_view kUnitedNations = "UNO";
constexpr Date kFirstDay{1990, 1, 1};
constexpr Date kLastDay{2025, 12, 31};
constexpr std::int64_t kLongestVacancy = 75;  // days: Liberia had no president for so long in 1990

using Terms = std::map<std::string, std::vector<DateInterval>, std::less<>>;

Terms terms_of_heads(const Registry::Data& data) {
  Terms terms;
  for (const Subject& subject : data.subjects) {
    if (subject.kind != ActorKind::person) continue;
    for (const Tenure& tenure : subject.tenures) {
      if (tenure.code.ends_with(".GOV") && data.is_listed(kHeadRoles, tenure.role)) {
        terms[std::string(state_of(tenure.code))].push_back(tenure.when);
      }
    }
  }
  return terms;
}

/// The end of the last day without a gap, told to `report` where a gap is longer than a vacancy.
template <typename Report>
void walk(std::vector<DateInterval> terms, Date first, Report report) {
  std::sort(terms.begin(), terms.end());
  std::int64_t covered = day_number(first);
  const std::int64_t end = day_number(kLastDay);
  const auto step_to = [&](std::int64_t next) {
    const std::int64_t stop = std::min(next, end);
    if (stop - covered > kLongestVacancy) report(covered, stop);
  };
  for (const DateInterval& term : terms) {
    if (term.from) step_to(day_number(*term.from));
    covered = std::max(covered, term.to ? day_number(*term.to) : end);
  }
  step_to(end);
}

}  // namespace

std::vector<std::string> headless_states(const Registry::Data& data) {
  std::vector<std::string> gaps;
  const Terms terms = terms_of_heads(data);
  for (const Tie& tie : data.ties) {
    if (tie.relation != "member-of" || tie.to_code != kUnitedNations || tie.when.to) continue;
    const Date first = tie.when.from ? std::max(*tie.when.from, kFirstDay) : kFirstDay;
    const auto known = terms.find(tie.from_code);
    walk(known == terms.end() ? std::vector<DateInterval>() : known->second, first, [&](std::int64_t from, std::int64_t to) {
      gaps.push_back("nobody heads " + tie.from_code + " from " + to_iso(date_of(from)) + " to " + to_iso(date_of(to)));
    });
  }
  return gaps;
}

}  // namespace chancery
