#pragma once

/// A text while its mentions are being found out: the stages of resolve() read and extend it in turn.
#include "actors/registry_data.h"

namespace chancery {

/// What a draft was made from; later stages look at it to know what a mention may lend to its neighbours.
enum class Made { name, people, capital, seat, person, role, place, pronoun, nominal };

/// A mention as it is being found out.
struct Draft : ActorMention {
  Made made = Made::name;
  const Role* role = nullptr;     // of a role draft, and of a person once a title is known
  std::int64_t subject = -1;      // into Registry::Data::subjects
  bool plural = false;
  bool settled = false;           // its actors are final
  bool under_way = false;         // guards the recursion through "the spokesman of the army of …"
  bool guessed = false;           // by the text's leading state only
  std::vector<std::uint32_t> places;  // candidates, into Registry::Data::places
};

struct SentenceFrame {
  const Sentence* sentence = nullptr;
  std::vector<NameUnit> units;
  std::vector<int> drafts;   // of this sentence, in the order they were found
  std::vector<int> holder;   // for each word: the widest name or role draft that covers it, or -1
};

/// Where a publisher sits; empty where nobody can say.
struct PublisherHome {
  std::string country;
  std::string region;  // GeoNames first-level code
};

class QuoteSources;

struct Frame {
  std::string_view text;
  const Parsed* parsed = nullptr;
  std::optional<DateInterval> published;
  const Registry::Data* data = nullptr;
  std::vector<SentenceFrame> sentences;
  std::vector<Draft> drafts;
  std::vector<PlaceRow> villages;  // small places that the text may name, after those of the registry
  std::string all_units;  // " unit unit … " of the whole text, for cue words
  std::map<std::string, double> votes;  // how much the text speaks of each state
  std::vector<std::string> first_told;     // states in the order in which the text first names them
  std::vector<std::string> subjects_told;  // states by how often they are a subject, most first
  std::string author;                    // the state that a text which says "our" outside quotes speaks for
  PublisherHome home;                     // where its publisher sits
};

/// A candidate of Draft::places: of the registry, or a village of this text.
inline const PlaceRow& place_of(const Frame& frame, std::uint32_t place) {
  const std::vector<PlaceRow>& known = frame.data->places;
  return place < known.size() ? known[place] : frame.villages[place - known.size()];
}

Frame make_frame(std::string_view text, const Parsed& parsed, std::optional<DateInterval> published,
                 const Registry::Data& data);

/// Stages, in order.
void find_names(Frame& frame);
void choose_places(Frame& frame);
void find_roles(Frame& frame);
void find_persons(Frame& frame);
void settle_roles(Frame& frame);
void settle_sides(Frame& frame);  // "the North", where a text is about one land of two parts

void find_topics(Frame& frame, const QuoteSources& quotes);  // which states the text is about, and for which it speaks

/// Adds a draft over words [first, last] and gives its index.
int add_draft(Frame& frame, int sentence, int first, int last, Made made);

/// The word of [first, last] that its sentence's tree hangs the others from.
int head_within(const Sentence& sentence, int first, int last);

/// The draft whose head is `word`, or that covers it; role and person drafts first. -1 for none.
int draft_at(const Frame& frame, int sentence, int word);

/// The named entity that covers words [first, last], or nullptr.
const NamedEntity* entity_over(const Sentence& sentence, int first, int last);

/// The tenure of a subject that holds then; `former` says that it only held before.
struct RoleStanding {
  const Tenure* tenure = nullptr;
  bool former = false;
};
RoleStanding standing_on(const Subject& subject, const std::optional<DateInterval>& on);

/// "GOV" of "GEO.GOV"; empty for a state or body itself.
inline std::string_view role_of(std::string_view code) { return code.substr(std::min(code.size(), state_of(code).size() + 1)); }

/// "GEO" and "GOV" to "GEO.GOV"; bodies have no government but themselves.
std::string with_role(const Registry::Data& data, const std::string& code, std::string_view suffix);

/// The lower-case form or lemma of a word, for the closed lists.
std::string plain_form(const Word& word);
std::string plain_lemma(const Word& word);

/// Adds `code` unless it is there.
void add_code(std::vector<std::string>& codes, const std::string& code);

}  // namespace chancery
