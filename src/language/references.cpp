// Which mentions mean the same thing: mentions in text order, each joined to the best entity before it, or to none.
#include "language/references.h"

#include <algorithm>

#include "language/mentions.h"

namespace chancery {

namespace {

constexpr int kPronounReach = 3;   // sentences
constexpr int kNominalReach = 12;
constexpr std::size_t kMaxMentions = 8000;

/// A thing of the text and all that was said of it so far.
struct Entity {
  std::vector<std::size_t> mentions;
  Number number = Number::unknown;
  ThingKind kind = ThingKind::unknown;
  char gender = 0;
  std::vector<std::vector<std::string>> keys;  // each once
  std::vector<std::string> names;              // the same, joined, aliases resolved
  std::unordered_set<std::string> nouns;
};

bool ends_with(const std::vector<std::string>& whole, const std::vector<std::string>& part) {
  return part.size() <= whole.size() && std::equal(part.rbegin(), part.rend(), whole.rbegin());
}

bool starts_with(const std::vector<std::string>& whole, const std::vector<std::string>& part) {
  return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

bool is_acronym_of(const std::string& acronym, const std::vector<std::string>& words) {
  std::string initials;
  for (const std::string& word : words) {
    if (word.size() > 3 || words.size() < 3) initials += word.substr(0, 1);
  }
  std::string letters;
  std::copy_if(acronym.begin(), acronym.end(), std::back_inserter(letters), [](char c) { return c != '.'; });
  return letters.size() >= 2 && letters == initials;
}

class Resolver {
 public:
  Resolver(const std::vector<Sentence>& sentences, const ReferenceRules& rules)
      : sentences_(sentences), rules_(rules), mentions_(mentions_of(sentences, rules)) {
    if (mentions_.size() > kMaxMentions) mentions_.resize(kMaxMentions);
    entity_of_.assign(mentions_.size(), -1);
  }

  Found run() {
    for (std::size_t m = 0; m < mentions_.size(); ++m) {
      const Mention& mention = mentions_[m];
      int entity = -1;
      if (mention.sort == MentionSort::name) entity = entity_of_name(m);
      if (mention.sort == MentionSort::nominal) entity = entity_of_nominal(m);
      if (mention.sort == MentionSort::pronoun) entity = entity_of_pronoun(m);
      join(m, entity);
      find_group(m);
    }
    return result();
  }

 private:
  const Sentence& sentence_of(std::size_t m) const { return sentences_[static_cast<std::size_t>(mentions_[m].place.sentence)]; }
  const Word& word(std::size_t m, int i) const { return sentence_of(m).words[static_cast<std::size_t>(i)]; }
  const Word& head(std::size_t m) const { return word(m, mentions_[m].place.head); }
  Entity& entity(int e) { return entities_[static_cast<std::size_t>(e)]; }
  const Entity& entity(int e) const { return entities_[static_cast<std::size_t>(e)]; }

  void join(std::size_t m, int e) {
    const Mention& mention = mentions_[m];
    if (e < 0) {
      e = static_cast<int>(entities_.size());
      entities_.emplace_back();
      entity(e).kind = mention.kind;
      entity(e).number = mention.number;
    }
    Entity& to = entity(e);
    to.mentions.push_back(m);
    if (to.gender == 0) to.gender = mention.gender;
    if (to.kind == ThingKind::unknown || (mention.sort == MentionSort::name && to.keys.empty())) {
      if (mention.kind != ThingKind::unknown) to.kind = mention.kind;
    }
    if (to.number == Number::unknown) to.number = mention.number;
    if (!mention.key.empty() && std::find(to.keys.begin(), to.keys.end(), mention.key) == to.keys.end()) {
      to.keys.push_back(mention.key);
      to.names.push_back(canonical(mention.key));
    }
    to.nouns.insert(mention.nouns.begin(), mention.nouns.end());
    if (mention.sort == MentionSort::nominal) to.nouns.insert(mention.head);
    entity_of_[m] = e;
  }

  // --- names

  std::string canonical(const std::vector<std::string>& key) const {
    std::string joined;
    for (const std::string& part : key) joined += (joined.empty() ? "" : " ") + part;
    const auto found = rules_.aliases.find(joined);
    return found == rules_.aliases.end() ? joined : found->second;
  }

  bool same_name(const Mention& mention, const std::string& name, const Entity& known) const {
    if (std::find(known.names.begin(), known.names.end(), name) != known.names.end()) return true;
    return std::any_of(known.keys.begin(), known.keys.end(), [&](const auto& key) {
      const auto& longer = key.size() > mention.key.size() ? key : mention.key;
      const auto& shorter = key.size() > mention.key.size() ? mention.key : key;
      if (longer.size() == shorter.size()) return false;
      if (mention.kind == ThingKind::person) {
        // "Mara Lindholm", "Lindholm", "Mara"; never a longer name by its first part alone when two share it.
        return ends_with(longer, shorter) || (shorter.size() == 1 && starts_with(longer, shorter));
      }
      if (mention.kind == ThingKind::place) return false;
      if (shorter.size() == 1 && is_acronym_of(shorter.front(), longer)) return true;
      return shorter.size() > 1 && (ends_with(longer, shorter) || starts_with(longer, shorter));
    });
  }

  static bool same_kind(ThingKind a, ThingKind b) {
    if (a == ThingKind::unknown || b == ThingKind::unknown || a == b) return true;
    const auto body = [](ThingKind k) { return k == ThingKind::organization || k == ThingKind::place; };
    return body(a) && body(b);
  }

  int entity_of_name(std::size_t m) const {
    const Mention& mention = mentions_[m];
    const std::string name = canonical(mention.key);
    int best = -1;
    std::size_t last = 0;
    for (std::size_t e = 0; e < entities_.size(); ++e) {
      const Entity& known = entities_[e];
      if (known.keys.empty() || !same_name(mention, name, known)) continue;
      const bool exact = std::find(known.keys.begin(), known.keys.end(), mention.key) != known.keys.end();
      if (!exact && !same_kind(mention.kind, known.kind)) continue;
      if (mention.kind == ThingKind::person && mention.gender != 0 && known.gender != 0 && mention.gender != known.gender) continue;
      if (best < 0 || known.mentions.back() >= last) {
        best = static_cast<int>(e);
        last = known.mentions.back();
      }
    }
    return best >= 0 ? best : appositive(m);
  }

  /// "the ruling party, Law and Justice": what a mention stands in apposition to.
  int appositive(std::size_t m) const {
    const Word& own = head(m);
    if (!is_relation(own.relation, "appos") || own.head < 0) return -1;
    for (std::size_t other = m; other-- > 0 && mentions_[other].place.sentence == mentions_[m].place.sentence;) {
      if (mentions_[other].place.head != own.head) continue;
      const Mention& before = mentions_[other];
      const bool agree = before.number != Number::many && mentions_[m].number != Number::many && same_kind(before.kind, mentions_[m].kind);
      return agree && entity_of_[other] >= 0 ? entity_of_[other] : -1;
    }
    return -1;
  }

  // --- noun phrases

  bool modifiers_fit(const Mention& mention, const Entity& known) const {
    return std::all_of(mention.modifiers.begin(), mention.modifiers.end(), [&](const std::string& modifier) {
      if (known.nouns.contains(modifier) || rules_.counters.contains(modifier)) return true;
      return std::any_of(known.mentions.begin(), known.mentions.end(), [&](std::size_t m) {
        const auto& theirs = mentions_[m].modifiers;
        const auto& key = mentions_[m].key;
        return std::find(theirs.begin(), theirs.end(), modifier) != theirs.end() || std::find(key.begin(), key.end(), modifier) != key.end();
      });
    });
  }

  bool is_called(const Entity& known, const std::string& noun) const {
    if (known.nouns.contains(noun)) return true;
    return std::any_of(known.names.begin(), known.names.end(), [&](const std::string& name) {
      const auto found = rules_.sorts.find(name);
      return found != rules_.sorts.end() && found->second.contains(noun);
    });
  }

  /// "iodine deficiency … iodine deficiency": the same bare words again.
  int repeated(std::size_t m) const {
    const Mention& mention = mentions_[m];
    for (std::size_t other = m; other-- > 0;) {
      const Mention& before = mentions_[other];
      if (mention.place.sentence - before.place.sentence > kNominalReach) return -1;
      const bool same = before.bare && before.head == mention.head && before.number == mention.number && before.modifiers == mention.modifiers;
      if (same) return entity_of_[other];
    }
    return -1;
  }

  int entity_of_nominal(std::size_t m) const {
    const Mention& mention = mentions_[m];
    if (const int e = appositive(m); e >= 0) return e;
    if (mention.bare) return repeated(m);
    if (!mention.definite) return -1;
    int best = -1;
    int best_score = 0;
    for (std::size_t e = 0; e < entities_.size(); ++e) {
      const Entity& known = entities_[e];
      const Mention& last = mentions_[known.mentions.back()];
      const int distance = mention.place.sentence - last.place.sentence;
      if (distance > kNominalReach || encloses(known.mentions.back(), m)) continue;
      if (known.number != Number::unknown && mention.number != known.number) continue;
      if (!is_called(known, mention.head) || !modifiers_fit(mention, known)) continue;
      const int score = 100 - 4 * distance + (known.keys.empty() ? 0 : 6) + std::min<int>(static_cast<int>(known.mentions.size()), 4);
      if (score >= best_score) {
        best = static_cast<int>(e);
        best_score = score;
      }
    }
    return best;
  }

  // --- pronouns

  bool encloses(std::size_t outer, std::size_t inner) const {
    const Reference& a = mentions_[outer].place;
    const Reference& b = mentions_[inner].place;
    return a.sentence == b.sentence && a.first <= b.first && b.last <= a.last;
  }

  bool agrees(const Mention& pronoun, const Entity& known) const {
    if (pronoun.gender != 0) {
      return known.kind == ThingKind::person && known.number != Number::many && (known.gender == 0 || known.gender == pronoun.gender);
    }
    if (pronoun.number == Number::many) {
      return known.number == Number::many || (known.kind == ThingKind::organization && known.number == Number::one);
    }
    return known.number != Number::many && known.kind != ThingKind::person;
  }

  /// Two arguments of one verb never mean the same, unless one is reflexive; nor does a phrase what it belongs to.
  bool barred(std::size_t m, std::size_t other) const {
    if (mentions_[m].place.sentence != mentions_[other].place.sentence || mentions_[m].own) return false;
    if (encloses(other, m)) return true;
    const Word& own = head(m);
    return own.head >= 0 && own.head == head(other).head && !is_relation(own.relation, "nmod:poss") && !is_relation(own.relation, "conj");
  }

  /// Whether `other` is the subject of a clause that the mention's clause stands under: "Russia said it would …".
  bool governs(std::size_t m, std::size_t other) const {
    if (mentions_[m].place.sentence != mentions_[other].place.sentence || !is_relation(head(other).relation, "nsubj")) return false;
    int at = head(m).head;
    for (int steps = 0; at >= 0 && steps < 12; ++steps, at = word(m, at).head) {
      if (at == head(other).head) return true;
    }
    return false;
  }

  int salience(std::size_t m, std::size_t other) const {
    const Mention& candidate = mentions_[other];
    const std::string& relation = head(other).relation;
    int score = 100 - 25 * (mentions_[m].place.sentence - candidate.place.sentence);
    if (is_relation(relation, "nsubj")) score += 22;
    if (is_relation(relation, "obj")) score += 8;
    if (is_relation(relation, "nmod") || is_relation(relation, "compound")) score -= 8;
    if (governs(m, other)) score += 20;
    if (is_relation(head(m).relation, "nsubj") && is_relation(relation, "nsubj")) score += 6;
    if (candidate.sort == MentionSort::name) score += 8;
    if (candidate.sort == MentionSort::pronoun) score += 10;
    if (candidate.kind == ThingKind::unknown || candidate.kind == ThingKind::other) score -= 10;
    return score;
  }

  int entity_of_pronoun(std::size_t m) const {
    const Mention& pronoun = mentions_[m];
    if (pronoun.speech_person != 3) return speaker(m);
    int best = -1;
    int best_score = 62;
    for (std::size_t other = m; other-- > 0;) {
      const Mention& candidate = mentions_[other];
      if (pronoun.place.sentence - candidate.place.sentence > kPronounReach) break;
      if (candidate.speech_person != 3) continue;
      const int e = entity_of_[other];
      if (candidate.sort == MentionSort::pronoun && candidate.head == pronoun.head && entity(e).mentions.size() == 1 && pronoun.gender == 0) continue;
      if (!agrees(pronoun, entity(e)) || barred(m, other)) continue;
      int score = salience(m, other) + 3 * std::min<int>(static_cast<int>(entity(e).mentions.size()), 5);
      if (pronoun.number == Number::many && entity(e).number == Number::one) score -= 15;
      if (pronoun.gender != 0 && entity(e).gender == pronoun.gender) score += 10;
      if (score > best_score) {
        best = e;
        best_score = score;
      }
    }
    return best;
  }

  /// "I", "we", "you" of one paragraph are taken for the same.
  int speaker(std::size_t m) const {
    const int paragraph = sentence_of(m).paragraph;
    for (std::size_t other = m; other-- > 0 && sentence_of(other).paragraph == paragraph;) {
      if (mentions_[other].sort == MentionSort::pronoun && mentions_[other].speech_person == mentions_[m].speech_person &&
          mentions_[other].number == mentions_[m].number) {
        return entity_of_[other];
      }
    }
    return -1;
  }

  // --- several things

  /// "the two regions": as many names that stood side by side, lately.
  void find_group(std::size_t m) {
    const Mention& mention = mentions_[m];
    const bool plural = mention.number == Number::many && mention.speech_person == 3;
    if (!plural || (mention.sort == MentionSort::nominal && !mention.definite && !counted(mention))) return;
    if (mention.sort == MentionSort::name || (entities_[static_cast<std::size_t>(entity_of_[m])].mentions.size() > 1)) return;
    for (std::size_t other = m; other-- > 0;) {
      if (mention.place.sentence - mentions_[other].place.sentence > kPronounReach + 1) return;
      const std::vector<std::size_t> members = conjuncts(other);
      if (members.size() < 2 || encloses(m, other) || !fits(mention, members)) continue;
      Group group{mention.place, {}};
      for (const std::size_t member : members) group.members.push_back(mentions_[member].place);
      groups_.push_back(std::move(group));
      return;
    }
  }

  bool counted(const Mention& mention) const { return size_of(mention) > 0; }

  int size_of(const Mention& mention) const {
    const Sentence& sentence = sentences_[static_cast<std::size_t>(mention.place.sentence)];
    for (const int child : children_of(sentence, mention.place.head)) {
      const auto found = rules_.counters.find(lower(sentence.words[static_cast<std::size_t>(child)].form));
      if (found != rules_.counters.end()) return std::stoi(found->second);
    }
    return 0;
  }

  /// The first of several names side by side -> all of them; else none.
  std::vector<std::size_t> conjuncts(std::size_t first) const {
    const Mention& mention = mentions_[first];
    std::vector<std::size_t> members;
    if (mention.sort != MentionSort::name || is_relation(head(first).relation, "conj")) return members;
    members.push_back(first);
    for (std::size_t other = first + 1; other < mentions_.size() && mentions_[other].place.sentence == mention.place.sentence; ++other) {
      const bool beside = mentions_[other].sort == MentionSort::name && is_relation(head(other).relation, "conj") && head(other).head == mention.place.head;
      if (beside) members.push_back(other);
    }
    return members;
  }

  bool fits(const Mention& mention, const std::vector<std::size_t>& members) const {
    const int size = size_of(mention);
    if (size > 0 && size != static_cast<int>(members.size())) return false;
    const ThingKind kind = mentions_[members.front()].kind;
    if (mention.sort == MentionSort::pronoun) return kind != ThingKind::other;
    if (!same_kind(mention.kind, kind)) return false;
    const bool called = std::all_of(members.begin(), members.end(), [&](std::size_t m) {
      const bool reached = entity_of_[m] >= 0;  // a name after the mention belongs to nothing yet
      return reached && is_called(entity(entity_of_[m]), mention.head);
    });
    return called || (size > 0 && mention.kind != ThingKind::unknown);
  }

  Found result() const {
    Found found;
    for (const Entity& known : entities_) {
      if (known.mentions.size() < 2) continue;
      Cluster cluster;
      for (const std::size_t m : known.mentions) cluster.push_back(mentions_[m].place);
      found.clusters.push_back(std::move(cluster));
    }
    found.groups = groups_;
    return found;
  }

  const std::vector<Sentence>& sentences_;
  const ReferenceRules& rules_;
  std::vector<Mention> mentions_;
  std::vector<int> entity_of_;
  std::vector<Entity> entities_;
  std::vector<Group> groups_;
};

}  // namespace

Found find_references(const std::vector<Sentence>& sentences, const ReferenceRules& rules) {
  return Resolver(sentences, rules).run();
}

}  // namespace chancery
