#include <algorithm>

#include "actors/town_reader.h"

namespace chancery {
namespace {

using NameItem = NameIndex<Name>::Item;

constexpr double kSentenceCue = 3;
constexpr double kBarePerson = 0.4;
constexpr double kNamedPerson = 4;  // the name finder's word that it is a person
constexpr std::size_t kShortestStem = 4;

/// The best reading of the units that start at one place.
struct Reading {
  int units = 0;
  std::vector<const Name*> names;
  std::vector<std::uint32_t> places;
  bool user = false;
};

bool is_nominal(Upos upos) {
  return upos == Upos::PROPN || upos == Upos::NOUN || upos == Upos::ADJ || upos == Upos::X;
}

class NameFinder {
 public:
  NameFinder(Frame& frame, int sentence)
      : frame_(frame), at_(sentence), part_(frame.sentences[sentence]), data_(*frame.data), towns_(frame, part_) {}

  void run() {
    for (std::size_t i = 0; i < part_.units.size();) {
      if (!part_.units[i].starts_word) {
        ++i;
        continue;
      }
      const Reading reading = read_at(i);
      if (reading.units == 0) {
        ++i;
        continue;
      }
      make_draft(i, reading);
      i += reading.units;
    }
  }

 private:
  const Word& word_of(std::size_t unit) const { return part_.sentence->words[part_.units[unit].word]; }

  bool ends_well(std::size_t i, int units) const { return part_.units[i + units - 1].ends_word; }

  bool shouted(std::size_t i, int units) const {
    for (int k = 0; k < units; ++k) {
      if (!part_.units[i + k].shouted) return false;
    }
    return true;
  }

  /// In a headline all in capitals "US" may be the pronoun.
  bool all_shouted() const {
    return std::all_of(part_.units.begin(), part_.units.end(), [](const NameUnit& unit) { return unit.shouted; });
  }

  bool fits(const Name& name, std::size_t i, int units) const {
    if (name.sort == NameSort::surname) return false;
    if (name.sort != NameSort::name && !holds_on(name.when, frame_.published)) return false;
    if (name.capitals) return shouted(i, units) && (word_of(i).upos != Upos::PRON || !all_shouted());
    return written_as_name(part_, i, units);
  }

  /// "the hobbits" of a user's dictionary may be written small, but no function word is a name.
  bool fits_user(std::size_t i, int units) const { return units > 1 || is_nominal(word_of(i).upos); }

  void consider_names(Reading& best, std::size_t i, const NameIndex<Name>::Match& match, bool user) const {
    if (!ends_well(i, match.units) || match.units < best.units) return;
    std::vector<const Name*> fitting;
    for (const NameItem* item = match.begin; item != match.end; ++item) {
      const bool good = user ? fits_user(i, match.units) && holds_on(item->value.when, frame_.published)
                             : fits(item->value, i, match.units);
      if (good) fitting.push_back(&item->value);
    }
    if (fitting.empty()) return;
    best.units = match.units;
    best.names = std::move(fitting);
    best.user = user;
  }

  void consider_places(Reading& best, std::size_t i) const {
    TownReading towns = towns_.read(i, best.units);
    if (towns.places.empty()) return;
    if (towns.units > best.units) best.names.clear();
    best.units = towns.units;
    best.places = std::move(towns.places);
  }

  Reading read_at(std::size_t i) const {
    Reading best;
    for (const auto& match : data_.user_names.matches(part_.units, i)) consider_names(best, i, match, true);
    plural_of(best, i, data_.user_names, true);
    derived_user_name(best, i);
    if (!best.names.empty()) return best;
    for (const auto& match : data_.names.matches(part_.units, i)) consider_names(best, i, match, false);
    plural_of(best, i, data_.names, false);
    consider_places(best, i);
    if (inside_longer_person(i, best)) return {};
    return best;
  }

  /// "Georgians" from "Georgian", "Russias ministry" (a lost apostrophe) from "Russia".
  void plural_of(Reading& best, std::size_t i, const NameIndex<Name>& index, bool user) const {
    if (best.units > 0 || !part_.units[i].ends_word) return;
    const std::string& form = part_.units[i].form;
    if (form.size() < 4 || !form.ends_with('s') || (!user && !written_as_name(part_, i, 1))) return;
    const auto [begin, end] = index.equal(std::string_view(form).substr(0, form.size() - 1));
    for (const NameItem* item = begin; item != end; ++item) {
      const NameSort sort = item->value.sort;
      const bool able = user || sort == NameSort::people ||
                        (sort == NameSort::name && data_.subjects[item->value.subject].kind == ActorKind::state);
      if (!able || item->value.capitals || (user && !fits_user(i, 1))) continue;
      best.units = 1;
      best.names.push_back(&item->value);
      best.user = user;
    }
  }

  /// "Gondorian", "Eriadorans" from a user's "Gondor" and "Eriador": endings that make a people of a place.
  void derived_user_name(Reading& best, std::size_t i) const {
    if (best.units > 0 || data_.user_names.empty()) return;
    const std::string& form = part_.units[i].form;
    const auto endings = data_.word_lists.find("name ending");
    if (endings == data_.word_lists.end() || !part_.units[i].ends_word || !written_as_name(part_, i, 1)) return;
    for (const std::string& ending : endings->second) {
      if (form.size() < ending.size() + kShortestStem || !form.ends_with(ending)) continue;
      const auto [begin, end] = data_.user_names.equal(std::string_view(form).substr(0, form.size() - ending.size()));
      for (const NameItem* item = begin; item != end; ++item) {
        best.units = 1;
        best.names.push_back(&item->value);
        best.user = true;
      }
      if (best.units > 0) return;
    }
  }

  /// "Israel Katz", "Chad Wolf": a person's name that begins or ends like a state.
  bool inside_longer_person(std::size_t i, const Reading& reading) const {
    if (reading.units == 0) return false;
    const int first = part_.units[i].word;
    const int last = part_.units[i + reading.units - 1].word;
    const NamedEntity* name = entity_over(*part_.sentence, first, last);
    if (!name || name->kind != NameKind::person || (name->first == first && name->last == last)) return false;
    const bool is_person = !reading.names.empty() &&
                           data_.subjects[reading.names.front()->subject].kind == ActorKind::person;
    const bool is_people = !reading.names.empty() && reading.names.front()->sort == NameSort::people;
    return !is_person && !is_people;
  }

  std::string key_of(std::size_t i, int units) const {
    std::string key;
    for (int k = 0; k < units; ++k) key += (k ? " " : "") + part_.units[i + k].form;
    return key;
  }

  /// How the cues of one meaning fare in the text, the sentence counting most.
  double weight(const NameSense& sense, const std::string& own_key) const {
    std::string here = " ";
    for (const NameUnit& unit : part_.units) here += unit.form + ' ';
    double sum = sense.by_default ? 0.5 : 0;
    for (const std::string& cue : sense.cues) {
      if (cue == own_key) continue;
      const std::string padded = ' ' + cue + ' ';
      if (here.find(padded) != std::string::npos) sum += kSentenceCue;
      if (frame_.all_units.find(padded) != std::string::npos) sum += 1;
    }
    return sum;
  }

  const NameSense* choose_sense(std::size_t i, int units) const {
    const std::string key = key_of(i, units);
    const auto found = data_.senses.find(key);
    if (found == data_.senses.end()) return nullptr;
    const NamedEntity* name = entity_over(*part_.sentence, part_.units[i].word, part_.units[i + units - 1].word);
    const NameSense* best = nullptr;
    double most = 0;
    for (const NameSense& sense : found->second) {
      double sum = weight(sense, key);
      // "Washington urged …": a bare name without a cue is no person on the name finder's word alone.
      const bool bare = sum == 0 && units == 1;
      if (sense.code == "person" && name && name->kind == NameKind::person) sum += bare ? kBarePerson : kNamedPerson;
      if (sum > most) {
        most = sum;
        best = &sense;
      }
    }
    return best;
  }

  /// True when the sense rules the name out, or has been put into the draft.
  bool apply_sense(std::size_t i, Reading& reading) const {
    const NameSense* sense = choose_sense(i, reading.units);
    if (!sense || reading.user) return false;
    if (sense->code == "person" || sense->code == "nowhere") return true;
    if (sense->code == "none") {
      reading.names.clear();
      return reading.places.empty();
    }
    if (sense->code.starts_with("place:")) {
      reading.names.clear();
      const std::int64_t id = std::stoll(sense->code.substr(6));
      std::erase_if(reading.places, [&](std::uint32_t p) { return place_of(frame_, p).geonames != id; });
      return false;
    }
    std::erase_if(reading.names, [&](const Name* name) {
      const Subject& subject = data_.subjects[name->subject];
      const std::string& code = name->code.empty() ? subject.tenures.front().code : name->code;
      return code != sense->code;
    });
    return false;
  }

  /// "the former Soviet republic", "ex-Yugoslav leaders": what a state that is gone left behind is not that state.
  bool is_of_past_state(std::size_t i, const Reading& reading) const {
    if (i == 0 || reading.names.empty() || reading.names.front()->sort != NameSort::people) return false;
    const auto state = data_.states.find(data_.subjects[reading.names.front()->subject].tenures.front().code);
    return state != data_.states.end() && state->second.kind == "former" &&
           data_.is_listed("past", part_.units[i - 1].form);
  }

  void make_draft(std::size_t i, Reading reading) {
    if (apply_sense(i, reading) || is_of_past_state(i, reading)) return;
    if (reading.names.empty() && reading.places.empty()) return;
    const int first = part_.units[i].word;
    const int last = part_.units[i + reading.units - 1].word;
    if (reading.names.empty()) {
      if (towns_.is_doubtful(first, last, reading.places)) return;
      const int at = add_draft(frame_, at_, first, last, Made::place);
      frame_.drafts[at].places = std::move(reading.places);
      frame_.drafts[at].explanation = "gazetteer";
      return;
    }
    fill_from_name(first, last, reading);
  }

  const Name* best_name(const Reading& reading) const {
    const auto better = [&](const Name* a, const Name* b) {
      const auto rank = [&](const Name* n) {
        const Subject& subject = data_.subjects[n->subject];
        const RoleStanding standing = standing_on(subject, frame_.published);
        const auto state = data_.states.find(state_of(standing.tenure ? standing.tenure->code : std::string()));
        const bool territory = state != data_.states.end() && state->second.kind == "territory";
        return std::tuple(!holds_on(n->when, frame_.published), standing.former, territory, n->sort);
      };
      return rank(a) < rank(b);
    };
    return *std::min_element(reading.names.begin(), reading.names.end(), better);
  }

  void fill_from_name(int first, int last, Reading& reading) {
    const Name* name = best_name(reading);
    const Subject& subject = data_.subjects[name->subject];
    const Made made = subject.kind == ActorKind::person    ? Made::person
                      : name->sort == NameSort::people     ? Made::people
                      : name->sort == NameSort::capital    ? Made::capital
                      : name->sort == NameSort::seat       ? Made::seat
                                                           : Made::name;
    const int at = add_draft(frame_, at_, first, last, made);
    Draft& draft = frame_.drafts[at];
    draft.subject = name->subject;
    draft.places = std::move(reading.places);
    const RoleStanding standing = standing_on(subject, frame_.published);
    std::string code = !name->code.empty() ? name->code : standing.tenure ? standing.tenure->code : std::string();
    if (subject.kind == ActorKind::person && standing.former) {
      draft.former = true;
      code = std::string(state_of(code));
    }
    if (!code.empty()) draft.actors = {code};
    draft.settled = made != Made::person && made != Made::capital;
    const bool own = subject.tenures.size() == 1 && subject.tenures.front().code.size() == 3 && name->sort != NameSort::seat;
    if (!own || subject.kind == ActorKind::person) draft.entity = subject.name;
    if (name->sort == NameSort::seat || (own && code == subject.tenures.front().code)) draft.entity.reset();
    draft.explanation = (reading.user ? "user's name for " : "name of ") + subject.name;
  }

  Frame& frame_;
  int at_;
  SentenceFrame& part_;
  const Registry::Data& data_;
  TownReader towns_;
};

}  // namespace

void find_names(Frame& frame) {
  for (int s = 0; s < static_cast<int>(frame.sentences.size()); ++s) NameFinder(frame, s).run();
}

}  // namespace chancery
