#include <algorithm>
#include <cmath>

#include "actors/frame.h"

namespace chancery {
namespace {

constexpr double kQualified = 20;       // "Athens, Georgia"
constexpr double kVoteWeight = 2.0;     // of the text's own talk of a country or region
constexpr double kPopulation = 0.45;    // of the logarithm of its people
constexpr double kRegionBonus = 0.3;    // a region is better known than a town of its name
constexpr double kLocalVotes = 2;      // mentions of a region that make a text local to it
constexpr double kHome = 1;             // a publisher's land or region beside a mention of it
constexpr double kSureMargin = 0.4;     // below it the GeoNames id is not told

struct Scored {
  std::uint32_t place = 0;
  double score = 0;
};

class PlaceChooser {
 public:
  explicit PlaceChooser(Frame& frame) : frame_(frame), data_(*frame.data) {}

  void run() {
    add_unlisted_towns();
    for (Draft& draft : frame_.drafts) yield_to_qualifier(draft);
    vote_by_names();
    vote_by_sure_places();
    for (Draft& draft : frame_.drafts) yield_to_region(draft);
    for (Draft& draft : frame_.drafts) {
      if (draft.made == Made::place || draft.made == Made::capital) {
        settle_town(draft);
      } else if (draft.made == Made::name && draft.subject >= 0) {
        settle_state(draft);
      }
    }
    for (const Draft& draft : frame_.drafts) {
      if (draft.made == Made::capital && !draft.actors.empty()) frame_.votes[std::string(state_of(draft.actors.front()))] += 1;
    }
    std::erase_if(frame_.votes, [](const auto& vote) { return vote.first.find('.') != std::string::npos; });
  }

 private:
  /// "Chiefland, Fla.": a place that no table lists still lies where the text says.
  void add_unlisted_towns() {
    for (int s = 0; s < static_cast<int>(frame_.sentences.size()); ++s) {
      for (const NamedEntity& name : frame_.sentences[s].sentence->names) {
        if (name.kind == NameKind::location) add_unlisted_town(s, name);
      }
    }
  }

  void add_unlisted_town(int s, const NamedEntity& name) {
    for (int w = name.first; w <= name.last; ++w) {
      if (frame_.sentences[s].holder[w] >= 0) return;
    }
    if (frame_.sentences[s].sentence->words[name.last].upos == Upos::ADJ) return;
    const int at = add_draft(frame_, s, name.first, name.last, Made::place);
    Draft& draft = frame_.drafts[at];
    const Draft* qualifier = qualifier_of(draft);
    std::string country;
    if (qualifier && !qualifier->actors.empty()) country = std::string(state_of(qualifier->actors.front()));
    else if (qualifier && !qualifier->places.empty()) country = place_of(frame_, qualifier->places.front()).country;
    draft.place = Place{std::string(text_of(frame_.text, draft.span)), country, {}, {}, {}};
    draft.explanation = country.empty() ? "a place that no table lists" : "a place by what is named after it";
  }

  /// "Paris, Texas" is not the capital of France.
  void yield_to_qualifier(Draft& draft) {
    const bool may = draft.made == Made::capital || draft.made == Made::name;
    if (!may || draft.places.empty() || draft.actors.empty()) return;
    const std::optional<std::uint32_t> elsewhere = qualified(draft);
    if (!elsewhere || place_of(frame_, *elsewhere).country == state_of(draft.actors.front())) return;
    make_place(draft, *elsewhere, "gazetteer, by the place named after it");
  }

  /// A local paper's "Paris": its text speaks of Kentucky and never of France.
  void yield_to_region(Draft& draft) {
    if (draft.made != Made::capital || draft.actors.empty() || votes_of(std::string(state_of(draft.actors.front()))) > 0) return;
    const auto told = [&](std::uint32_t p) {
      const PlaceRow& place = place_of(frame_, p);
      const auto found = frame_.votes.find(place.region);
      return (found == frame_.votes.end() ? 0 : found->second) + at_home(place);
    };
    const auto best = std::max_element(draft.places.begin(), draft.places.end(),
                                       [&](std::uint32_t a, std::uint32_t b) { return told(a) < told(b); });
    if (best == draft.places.end() || told(*best) < kLocalVotes) return;
    make_place(draft, *best, "gazetteer, by the region that the text is about");
  }

  void make_place(Draft& draft, std::uint32_t place, std::string_view why) const {
    draft.made = Made::place;
    draft.actors.clear();
    draft.entity.reset();
    draft.subject = -1;
    draft.settled = false;
    draft.places = {place};
    draft.explanation = std::string(why);
  }

  void vote_by_names() {
    for (const Draft& draft : frame_.drafts) {
      if (draft.made == Made::capital) continue;  // "Paris" alone does not prove France
      for (const std::string& code : draft.actors) frame_.votes[std::string(state_of(code))] += 1;
    }
  }

  /// A place whose candidates all lie in one country speaks for it, one with a qualifier for that one.
  void vote_by_sure_places() {
    for (const Draft& draft : frame_.drafts) {
      if (draft.made != Made::place || draft.places.empty()) continue;
      const std::uint32_t one = qualified(draft).value_or(draft.places.front());
      const bool same = std::all_of(draft.places.begin(), draft.places.end(), [&](std::uint32_t p) {
        return place_of(frame_, p).country == place_of(frame_, one).country;
      });
      if (!same && !qualified(draft)) continue;
      frame_.votes[place_of(frame_, one).country] += 1;
      const bool same_region = std::all_of(draft.places.begin(), draft.places.end(), [&](std::uint32_t p) {
        return place_of(frame_, p).region == place_of(frame_, one).region;
      });
      if (same_region || qualified(draft)) frame_.votes[place_of(frame_, one).region] += 1;
    }
  }

  /// The draft that follows after a comma or within brackets: "Athens, Georgia", "Paris (France)".
  const Draft* qualifier_of(const Draft& draft) const {
    const SentenceFrame& part = frame_.sentences[draft.sentence];
    const auto& words = part.sentence->words;
    const int comma = draft.last + 1;
    if (comma + 1 >= static_cast<int>(words.size())) return nullptr;
    if (words[comma].form != "," && words[comma].form != "(") return nullptr;
    const int at = part.holder[comma + 1];
    return at < 0 ? nullptr : &frame_.drafts[at];
  }

  bool lies_in(const PlaceRow& place, const Draft& qualifier) const {
    for (const std::string& code : qualifier.actors) {
      if (state_of(code) == place.country) return true;
    }
    if (place.is_region) return false;
    for (std::uint32_t other : qualifier.places) {
      const PlaceRow& region = place_of(frame_, other);
      if (region.is_region && region.region == place.region) return true;
    }
    return false;
  }

  std::optional<std::uint32_t> qualified(const Draft& draft) const {
    const Draft* qualifier = qualifier_of(draft);
    if (!qualifier) return std::nullopt;
    std::optional<std::uint32_t> best;
    for (std::uint32_t p : draft.places) {
      if (!lies_in(place_of(frame_, p), *qualifier)) continue;
      if (!best || place_of(frame_, *best).population < place_of(frame_, p).population) best = p;
    }
    return best;
  }

  double votes_of(const std::string& key) const {
    const auto found = frame_.votes.find(key);
    return found == frame_.votes.end() ? 0 : std::log2(1 + found->second);
  }

  /// How near a place is to the publisher's own.
  double at_home(const PlaceRow& place) const {
    const PublisherHome& home = frame_.home;
    if (home.country.empty() || place.country != home.country) return 0;
    return kHome + (!home.region.empty() && place.region == home.region ? kHome : 0);
  }

  double score_of(const PlaceRow& place, const Draft* qualifier) const {
    double score = kPopulation * std::log(1.0 + static_cast<double>(place.population));
    if (place.is_region) score += kRegionBonus;
    score += kVoteWeight * votes_of(place.country) + kVoteWeight * votes_of(place.region);
    score += kVoteWeight * at_home(place);
    if (qualifier && lies_in(place, *qualifier)) score += kQualified;
    return score;
  }

  std::vector<Scored> ranked(const Draft& draft) const {
    const Draft* qualifier = qualifier_of(draft);
    std::vector<Scored> scored;
    for (std::uint32_t p : draft.places) scored.push_back({p, score_of(place_of(frame_, p), qualifier)});
    std::stable_sort(scored.begin(), scored.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    return scored;
  }

  /// "the Minsk agreements", "the Vienna talks": the town that something is named after acts for nobody.
  bool names_a_pact(const Draft& draft) const {
    const auto& words = frame_.sentences[draft.sentence].sentence->words;
    const int next = draft.last + 1;
    return draft.made == Made::capital && next < static_cast<int>(words.size()) && words[next].upos != Upos::PUNCT &&
           data_.is_listed("named after a town", plain_lemma(words[next]));
  }

  /// Alexandria the city, and its governorate.
  static bool is_same_at_heart(const PlaceRow& a, const PlaceRow& b) {
    return a.geonames == b.geonames || (a.is_region != b.is_region && a.country == b.country && a.region == b.region);
  }

  void settle_town(Draft& draft) {
    if (draft.made == Made::capital) keep_capital(draft);
    if (names_a_pact(draft) && !draft.places.empty()) make_place(draft, ranked(draft).front().place, "the town that it is named after");
    if (draft.places.empty()) {
      if (draft.made == Made::capital) {
        draft.place = Place{std::string(text_of(frame_.text, draft.span)),
                            std::string(state_of(draft.actors.front())), {}, {}, {}};
      }
      return;
    }
    const std::vector<Scored> scored = ranked(draft);
    const PlaceRow& best = place_of(frame_, scored.front().place);
    Place place;
    place.name = best.name;
    place.country = best.country;
    const bool sure = std::all_of(scored.begin() + 1, scored.end(), [&](const Scored& rival) {
      return scored[0].score - rival.score >= kSureMargin || is_same_at_heart(place_of(frame_, rival.place), best);
    });
    if (sure && best.geonames != 0) {
      place.geonames = best.geonames;
      place.latitude = best.latitude;
      place.longitude = best.longitude;
    }
    draft.place = std::move(place);
  }

  /// Only towns of the state whose capital the name is; a contested place's capital may lie in a claimant's rows.
  void keep_capital(Draft& draft) {
    const std::string country(state_of(draft.actors.front()));
    std::vector<std::uint32_t> own;
    for (std::uint32_t p : draft.places) {
      if (place_of(frame_, p).country == country && !place_of(frame_, p).is_region) own.push_back(p);
    }
    if (!own.empty() || draft.actors.front().find('.') != std::string::npos) draft.places = std::move(own);
  }

  void settle_state(Draft& draft) {
    const Subject& subject = data_.subjects[draft.subject];
    if (subject.kind != ActorKind::state && subject.kind != ActorKind::contested) return;
    const std::string code(state_of(draft.actors.empty() ? subject.tenures.front().code : draft.actors.front()));
    const auto row = data_.states.find(code);
    if (row == data_.states.end()) return;
    draft.place = Place{row->second.name, code, row->second.geonames, row->second.latitude, row->second.longitude};
  }

  Frame& frame_;
  const Registry::Data& data_;
};

}  // namespace

void choose_places(Frame& frame) { PlaceChooser(frame).run(); }

}  // namespace chancery
