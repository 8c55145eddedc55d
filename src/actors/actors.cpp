#include "actors/actors.h"

namespace chancery {

std::string_view name_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::state: return "state";
    case ActorKind::contested: return "contested";
    case ActorKind::international: return "international";
    case ActorKind::group: return "group";
    case ActorKind::organization: return "organization";
    case ActorKind::person: return "person";
    case ActorKind::outlet: return "outlet";
    case ActorKind::place: return "place";
    case ActorKind::other: return "other";
  }
  return "other";
}

std::string_view name_of(MentionForm form) {
  switch (form) {
    case MentionForm::name: return "name";
    case MentionForm::nominal: return "nominal";
    case MentionForm::pronoun: return "pronoun";
  }
  return "name";
}

std::string_view state_of(std::string_view code) { return code.substr(0, code.find('.')); }

const ActorMention* Resolution::mention_at(int sentence, int word) const {
  const ActorMention* found = nullptr;
  for (const ActorMention& mention : mentions) {
    if (mention.sentence != sentence || mention.head != word) continue;
    if (!found || mention.span.size() < found->span.size()) found = &mention;
  }
  return found;
}

}  // namespace chancery
