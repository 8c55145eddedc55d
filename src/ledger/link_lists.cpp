#include "ledger/link_lists.h"

#include <charconv>

namespace chancery {
namespace {

void append_number(std::string& out, std::int64_t number) {
  char digits[24];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
  out += out.empty() ? '[' : ',';
  out.append(digits, end);
}

/// Numbers of a JSON array from left to right.
class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  bool take(std::int64_t& number) {
    if (at_ == end_) return false;
    const auto [end, error] = std::from_chars(at_ + 1, end_, number);  // behind the bracket or comma
    at_ = end;
    return error == std::errc();
  }

 private:
  const char* at_;
  const char* end_;
};

}  // namespace

void put_list(sql::Values& values, const ListedEntry* entries, std::size_t count) {
  const EntryPlace* before = &entries->place;
  values.add(before->day).add(before->reading).add(before->entry);
  std::string others;
  append_number(others, entries->what);
  for (const ListedEntry* one = entries + 1; one != entries + count; ++one) {
    append_number(others, before->day - one->place.day);
    append_number(others, before->reading - one->place.reading);
    append_number(others, before->entry - one->place.entry);
    append_number(others, one->what);
    before = &one->place;
  }
  others += ']';
  values.own_json(std::move(others));
}

EntryPlace take_newest(sql::Rows& rows) {
  EntryPlace newest;
  newest.day = static_cast<int>(rows.integer());
  newest.reading = rows.integer();
  newest.entry = rows.integer();
  return newest;
}

void append_list(std::vector<ListedEntry>& out, EntryPlace newest, std::string_view others) {
  NumberReader reader(others);
  ListedEntry one{newest, 0};
  if (!reader.take(one.what)) return;
  out.push_back(one);
  std::int64_t day = 0;
  std::int64_t reading = 0;
  std::int64_t entry = 0;
  while (reader.take(day) && reader.take(reading) && reader.take(entry) && reader.take(one.what)) {
    one.place = {one.place.day - static_cast<int>(day), one.place.reading - reading, one.place.entry - entry};
    out.push_back(one);
  }
}

}  // namespace chancery
