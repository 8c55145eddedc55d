#pragma once

/// Phrases without a name: "the ministry", "the country", "its army".
#include <functional>

#include "actors/state_readings.h"

namespace chancery {

/// Is told every reading of a phrase that was weighed; for the fitting of the weights.
using StateListener = std::function<void(const Draft& noun, ReferenceSort sort, const std::vector<StateReading>& readings)>;

/// Settled in text order.
class BareRoles {
 public:
  BareRoles(Frame& frame, const ClusterFollower& clusters, const QuoteSources& quotes, StateListener listener);
  void settle(int at);

  /// "The Foreign Secretary" where the text names the one who is it: the only state with a holder of that office in the text.
  void settle_by_holder(int at);

 private:
  const Sentence& sentence_of(const Draft& draft) const { return *frame_.sentences[draft.sentence].sentence; }
  void settle_unlent(int at);
  std::vector<std::string> holders_of(const Draft& draft) const;
  void give(int at, const std::string& code, std::string why);
  bool is_led_by_stranger(const Draft& draft) const;
  bool is_held_by_another(const Draft& draft, const Draft& named, const std::string& state) const;
  bool is_unnamed_person(const Draft& draft) const;
  bool is_of_many_lands(const Draft& draft) const;
  bool settle_by_owner_pronoun(int at);
  bool settle_by_several(int at);
  bool settle_by_own_subject(int at);
  void settle_land(int at);
  void settle_by_reading(int at, ReferenceSort sort);
  void take_reading(int at, const StateReading& reading);
  bool is_of_form(const std::string& code, std::string_view form) const;
  std::vector<std::string> forms_of(const Draft& draft) const;

  Frame& frame_;
  const Registry::Data& data_;
  const ClusterFollower& clusters_;
  StateReader reader_;
  StateListener listener_;
};

}  // namespace chancery
