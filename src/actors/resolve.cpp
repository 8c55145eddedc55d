#include <algorithm>

#include "actors/publisher.h"
#include "actors/references.h"

namespace chancery {
namespace {

Resolution resolution_of(Frame& frame, const Registry& registry) {
  Resolution found;
  std::stable_sort(frame.drafts.begin(), frame.drafts.end(), [](const Draft& a, const Draft& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  for (Draft& draft : frame.drafts) {
    if (draft.actors.empty() && !draft.entity && !draft.place) continue;
    for (const std::string& code : draft.actors) {
      found.actors.try_emplace(code, Actor{code, registry.name_of_actor(code), registry.kind_of_actor(code)});
    }
    if (draft.entity) {
      const ActorKind kind = draft.subject >= 0 ? frame.data->subjects[draft.subject].kind
                             : draft.made == Made::person ? ActorKind::person : ActorKind::other;
      const std::string code = draft.actors.empty() ? std::string() : draft.actors.front();
      found.entities.try_emplace(*draft.entity, Actor{code, *draft.entity, kind});
    }
    found.mentions.push_back(std::move(draft));
  }
  return found;
}

}  // namespace

void settle_mentions(Frame& frame, const ReferenceListeners& listeners) {
  find_names(frame);
  choose_places(frame);
  find_roles(frame);
  find_persons(frame);
  settle_roles(frame);
  settle_sides(frame);
  settle_references(frame, listeners);
}

Resolution resolve(std::string_view text, const Parsed& parsed, std::optional<DateInterval> published,
                   const Registry& registry, Publisher publisher) {
  Frame frame = make_frame(text, parsed, published, registry.data());
  frame.home = home_of(publisher, registry.data());
  settle_mentions(frame, {});
  Resolution found = resolution_of(frame, registry);
  found.times = find_times(text, parsed, published, registry.data());
  found.amounts = find_amounts(text, parsed, registry.data(), found.times);
  return found;
}

}  // namespace chancery
