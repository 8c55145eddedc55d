#include "actors/time_knowledge.h"

#include <array>
#include <cstdlib>
#include <optional>

namespace chancery {
namespace {

constexpr std::array<std::pair<std::string_view, TimeClass>, 55> kClasses = {{
    {"month", TimeClass::month}, {"risky", TimeClass::risky}, {"weekday", TimeClass::weekday},
    {"season", TimeClass::season}, {"unit", TimeClass::unit}, {"daypart", TimeClass::daypart},
    {"modifier", TimeClass::modifier}, {"shift", TimeClass::shift}, {"focus", TimeClass::focus},
    {"relative-day", TimeClass::relative_day}, {"reference", TimeClass::reference},
    {"set", TimeClass::set}, {"vague", TimeClass::vague}, {"every", TimeClass::every},
    {"ago", TimeClass::ago}, {"era", TimeClass::era}, {"since", TimeClass::since},
    {"until", TimeClass::until}, {"future", TimeClass::future}, {"past", TimeClass::past},
    {"numbered", TimeClass::numbered}, {"year-cue", TimeClass::year_cue},
    {"season-cue", TimeClass::season_cue}, {"risky-cue", TimeClass::risky_cue},
    {"span-cue", TimeClass::span_cue}, {"stretch", TimeClass::stretch}, {"clock", TimeClass::clock},
    {"recent", TimeClass::recent}, {"whole", TimeClass::whole},
    {"event-kind", TimeClass::event_kind}, {"past-noun", TimeClass::past_noun},
    {"spell", TimeClass::spell}, {"short", TimeClass::abbreviation},
    {"before-span", TimeClass::before_span},
    {"unshifted", TimeClass::unshifted},
    {"step", TimeClass::step},
    {"part-of-today", TimeClass::part_of_today},
    {"comparative", TimeClass::comparative},
    {"soft", TimeClass::soft},
    {"edge", TimeClass::edge},
    {"portion", TimeClass::portion},
    {"portion-sign", TimeClass::portion_sign},
    {"which-half", TimeClass::which_half},
    {"fraction", TimeClass::fraction},
    {"alternate", TimeClass::alternate},
    {"bound", TimeClass::bound},
    {"article", TimeClass::article},
    {"span-end", TimeClass::span_end},
    {"rate", TimeClass::rate},
    {"range", TimeClass::range},
    {"inner", TimeClass::inner},
    {"lies-on", TimeClass::lies_on},
    {"rounding", TimeClass::rounding},
    {"hour-name", TimeClass::hour_name},
    {"half-of-day", TimeClass::half_of_day},
}};

std::optional<TimeClass> class_of(std::string_view name) {
  for (const auto& [text, time_class] : kClasses)
    if (text == name) return time_class;
  return std::nullopt;
}

Outcome load_words(const std::string& path, TimeKnowledge& knowledge) {
  return read_table(path, 3, [&](const Row& row) -> Outcome {
    const std::optional<TimeClass> time_class = class_of(row.fields[1]);
    if (!time_class) return row.fault("no such class of time word");
    auto& readings = knowledge.words[std::string(row.fields[0])];
    for (const TimeWord& reading : readings)
      if (reading.time_class == *time_class) return row.fault("word and class appear twice");
    readings.push_back({*time_class, std::string(row.fields[2])});
    return Done{};
  });
}

Outcome load_holidays(const std::string& path, TimeKnowledge& knowledge) {
  return read_table(path, 3, [&](const Row& row) -> Outcome {
    const Holiday day{std::atoi(std::string(row.fields[1]).c_str()),
                      std::atoi(std::string(row.fields[2]).c_str())};
    if (!is_valid({2000, day.month, day.day})) return row.fault("no such day");
    if (!knowledge.holidays.emplace(row.fields[0], day).second) return row.fault("name appears twice");
    return Done{};
  });
}

std::string first_word(std::string_view name) {
  std::size_t end = 0;
  while (end < name.size()) {
    const CodePoint c = code_point_at(name, end);
    if (!is_letter(c.value) && !is_digit(c.value)) break;
    if (end > 0 && is_digit(c.value) != is_digit(code_point_at(name, 0).value)) break;
    end += c.size;
  }
  return std::string(name.substr(0, end));
}

Outcome load_events(const std::string& path, TimeKnowledge& knowledge) {
  return read_table(path, 6, [&](const Row& row) -> Outcome {
    WorldEvent event;
    event.names.emplace_back(row.fields[0]);
    for (std::string_view name : split(row.fields[1], '|')) event.names.emplace_back(name);
    event.when.from = from_iso(row.fields[2]);
    if (!event.when.from) return row.fault("first day is no date");
    event.when.to = from_iso(row.fields[3]);
    if (!event.when.to && !row.fields[3].empty()) return row.fault("last day is no date");
    if (event.when.to && *event.when.to < *event.when.from) return row.fault("ends before it starts");
    event.kind = row.fields[4];
    for (std::string_view word : split(row.fields[5], '|')) event.seen_with.push_back(lower(word));
    for (std::size_t name = 0; name < event.names.size(); ++name)
      knowledge.events_by_word.emplace(first_word(event.names[name]),
                                       std::make_pair(knowledge.events.size(), name));
    knowledge.events.push_back(std::move(event));
    return Done{};
  });
}

}  // namespace

Result<TimeKnowledge> load_time_knowledge(const std::string& data_folder) {
  TimeKnowledge knowledge;
  const std::string folder = data_folder + "/times/";
  for (const Outcome& outcome :
       {load_words(folder + "words.tsv", knowledge), load_holidays(folder + "holidays.tsv", knowledge),
        load_events(folder + "world_events.tsv", knowledge)})
    if (!outcome) return outcome.error();
  return knowledge;
}

}  // namespace chancery
