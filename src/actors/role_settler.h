#pragma once

/// Whom a noun speaks of: "Russia's Foreign Ministry", "the former head of …", and the persons who bear such titles.
#include "actors/frame.h"

namespace chancery {

/// Who a noun belongs to, and how that was seen.
struct Home {
  std::vector<std::string> codes;
  std::string why;
  int first = -1;  // leftmost word that belongs to the phrase
  int last = -1;
  bool former = false;
};

class RoleSettler {
 public:
  explicit RoleSettler(Frame& frame) : frame_(frame), data_(*frame.data) {}

  void run();

  /// A noun that was settled late gives what it knows to the person whose title it is, and to all of that name.
  void lend(int at);

 private:
  int count() const { return static_cast<int>(frame_.drafts.size()); }
  const Sentence& sentence_of(const Draft& draft) const { return *frame_.sentences[draft.sentence].sentence; }
  const SentenceFrame& part_of(const Draft& draft) const { return frame_.sentences[draft.sentence]; }

  // role_settler.cpp: one noun after the other
  void settle(int at);
  std::vector<std::string> owned_codes(int at);
  void apply(int at, const Home& home);
  std::string coded(const Draft& draft, const std::string& home) const;
  void widen(Draft& draft, const Home& home);
  bool has_former(const Draft& draft) const;
  int index_of(const Draft& draft) const;

  // role_homes.cpp: where a noun belongs
  Home home_of(int at);
  bool is_of_world_courts(const Draft& court, const Home& home) const;
  Home having_home(int at);
  bool may_lie_in(const Draft& draft) const;
  int before_compound(const Sentence& sentence, int w) const;
  Home left_home(int at);
  bool owns(const Draft& other, const Draft& noun, int w) const;
  void join_left(const SentenceFrame& part, Home& home);
  void gather(const Draft& self, int word, Home& home, int depth = 0);
  Home tree_home(int at, std::initializer_list<std::string_view> relations, std::string_view case_list, std::string_view why);
  bool is_first_of_compound(const Sentence& sentence, int name) const;
  bool is_close_modifier(const Sentence& sentence, int modifier, int noun) const;
  bool has_case(const Sentence& sentence, int word, std::string_view case_list) const;
  Home of_home(int at, std::string_view case_list, std::string_view why);
  Home shared_home(int at);
  Home following_home(int at);

  // role_leaders.cpp: governments called after who leads them
  bool is_led_by_name(const Draft& noun) const;
  std::vector<std::string> codes_of_holder(const Word& name) const;
  bool is_led(const Draft& noun) const;
  std::vector<std::string> led_by(Draft& name);
  bool is_region(const Draft& name) const;

  // role_persons.cpp: persons and their titles
  bool are_joined(const Sentence& sentence, int a, int b) const;
  bool has_copula(const Sentence& sentence, int word) const;
  bool follows_as_apposition(const Sentence& sentence, const Draft& name, const Draft& role) const;
  bool titled(const Draft& role, const Draft& name) const;
  bool stands_between_commas(const Draft& role, const Draft& name) const;
  int role_last(const Draft& role) const;
  int person_of(int at) const;
  void lend_to_person(int at);
  void settle_person(int at);
  void try_nationality(Draft& draft);
  void try_surname(Draft& draft);
  void make_holder(Draft& draft, std::uint32_t subject) const;
  std::optional<std::uint32_t> holder_of(const std::string& surname, bool in_office) const;
  bool is_rare_surname(const std::string& key) const;
  bool is_speaking_of(const std::string& state) const;
  void spread_over_names();
  void borrow_from_person(int at);

  Frame& frame_;
  const Registry::Data& data_;
};

}  // namespace chancery
