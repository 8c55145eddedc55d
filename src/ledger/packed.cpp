#include "ledger/packed.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace chancery {
namespace {

constexpr std::array kActorKinds = {ActorKind::state,        ActorKind::contested, ActorKind::international,
                                    ActorKind::group,        ActorKind::organization,
                                    ActorKind::person,       ActorKind::outlet,    ActorKind::place};

/// Reads what this file wrote, left to right. Anything else ends the reading early and leaves `ok` false.
class PackedReader {
 public:
  explicit PackedReader(std::string_view text) : text_(text) {}

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string string() {
    std::string out;
    if (!take('"')) return out;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
        append_escape(out);
      } else {
        out += text_[at_++];
      }
    }
    take('"');
    return out;
  }

  std::size_t number() {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (error == std::errc()) at_ = static_cast<std::size_t>(end - text_.data());
    return value;
  }

  std::vector<std::string> list() {
    std::vector<std::string> out;
    if (!take('[') || take(']')) return out;
    do out.push_back(string());
    while (take(','));
    take(']');
    return out;
  }

  std::optional<Span> span() {
    if (!take('[')) return std::nullopt;
    Span out;
    out.begin = number();
    take(',');
    out.end = number();
    take(']');
    return out;
  }

  /// A span, or null.
  std::optional<Span> span_or_null() {
    if (text_.substr(at_, 4) == "null") {
      at_ += 4;
      return std::nullopt;
    }
    return span();
  }

  Act act() {
    Act out;
    take('[');
    out.act = string(), take(',');
    out.what = string(), take(',');
    out.by = list(), take(',');
    out.toward = list(), take(',');
    out.about = list(), take(',');
    out.span = span_or_null();
    take(']');
    return out;
  }

  Condition condition(int depth) {
    Condition out;
    take('[');
    out.kind = string(), take(',');
    out.join = string(), take(',');
    take('[');
    if (!take(']')) {
      do out.acts.push_back(act());
      while (take(','));
      take(']');
    }
    take(','), take('[');
    if (!take(']') && depth > 0) {
      do out.nested.push_back(condition(depth - 1));
      while (take(','));
      take(']');
    }
    take(',');
    out.span = span_or_null();
    take(']');
    return out;
  }

 private:
  void append_escape(std::string& out) {
    const char c = text_[at_ + 1];
    at_ += 2;
    switch (c) {
      case 'n': out += '\n'; return;
      case 't': out += '\t'; return;
      case 'r': out += '\r'; return;
      case 'b': out += '\b'; return;
      case 'f': out += '\f'; return;
      case 'u': {
        unsigned value = 0;
        std::from_chars(text_.data() + at_, text_.data() + std::min(at_ + 4, text_.size()), value, 16);
        at_ = std::min(at_ + 4, text_.size());
        append_utf8(out, value);
        return;
      }
      default: out += c;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

void append_json(std::string& out, std::string_view text) {
  out += '"';
  append_json_escaped(out, text);
  out += '"';
}

void append(std::string& out, const std::vector<std::string>& list) {
  out += '[';
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ',';
    append_json(out, list[i]);
  }
  out += ']';
}

void append(std::string& out, Span span) {
  out += '[' + std::to_string(span.begin) + ',' + std::to_string(span.end) + ']';
}

void append(std::string& out, const std::optional<Span>& span) {
  if (span) {
    append(out, *span);
  } else {
    out += "null";
  }
}

void append(std::string& out, const Act& act) {
  out += '[';
  append_json(out, act.act), out += ',';
  append_json(out, act.what), out += ',';
  append(out, act.by), out += ',';
  append(out, act.toward), out += ',';
  append(out, act.about), out += ',';
  append(out, act.span);
  out += ']';
}

void append(std::string& out, const Condition& condition) {
  out += '[';
  append_json(out, condition.kind), out += ',';
  append_json(out, condition.join), out += ",[";
  for (std::size_t i = 0; i < condition.acts.size(); ++i) {
    if (i > 0) out += ',';
    append(out, condition.acts[i]);
  }
  out += "],[";
  for (std::size_t i = 0; i < condition.nested.size(); ++i) {
    if (i > 0) out += ',';
    append(out, condition.nested[i]);
  }
  out += "],";
  append(out, condition.span);
  out += ']';
}

void append_actor(std::string& out, const std::string& key, const std::string& code, const Actor& actor) {
  if (out.size() > 1) out += ',';
  append_json(out, key);
  out += ':';
  append(out, std::vector<std::string>{code, actor.name, std::string(name_of(actor.kind))});
}

}  // namespace

std::string packed(const std::vector<std::string>& list) {
  std::string out;
  append(out, list);
  return out;
}

std::string packed(const std::vector<Span>& spans) {
  std::string out = "[";
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (i > 0) out += ',';
    append(out, spans[i]);
  }
  return out + ']';
}

std::string packed(const std::vector<std::int64_t>& numbers) {
  std::string out = "[";
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) out += ',';
    out += std::to_string(numbers[i]);
  }
  return out + ']';
}

std::string packed_actors(const Record& record) {
  std::string out = "{";
  for (const auto& [code, actor] : record.actors) append_actor(out, code, code, actor);
  return out + '}';
}

std::string packed_entities(const Record& record) {
  std::string out = "{";
  for (const auto& [key, entity] : record.entities) {
    if (!record.actors.contains(key)) append_actor(out, key, entity.code, entity);
  }
  return out + '}';
}

std::string packed(const Condition& condition) {
  std::string out;
  append(out, condition);
  return out;
}

std::string unpacked_text(std::string_view text) { return PackedReader(text).string(); }

std::vector<std::string> unpacked_list(std::string_view text) { return PackedReader(text).list(); }

std::vector<Span> unpacked_spans(std::string_view text) {
  std::vector<Span> out;
  PackedReader reader(text);
  if (!reader.take('[')) return out;
  while (const auto span = reader.span()) {
    out.push_back(*span);
    if (!reader.take(',')) break;
  }
  return out;
}

std::vector<std::int64_t> unpacked_numbers(std::string_view text) {
  std::vector<std::int64_t> out;
  PackedReader reader(text);
  if (!reader.take('[') || reader.take(']')) return out;
  do out.push_back(static_cast<std::int64_t>(reader.number()));
  while (reader.take(','));
  return out;
}

std::map<std::string, Actor> unpacked_actors(std::string_view text) {
  std::map<std::string, Actor> out;
  PackedReader reader(text);
  if (!reader.take('{') || reader.take('}')) return out;
  do {
    const std::string key = reader.string();
    reader.take(':');
    const std::vector<std::string> parts = reader.list();
    if (parts.size() == 3) out[key] = {parts[0], parts[1], actor_kind(parts[2])};
  } while (reader.take(','));
  return out;
}

std::optional<Condition> unpacked_condition(std::string_view text) {
  if (text.empty()) return std::nullopt;
  // The record allows one level of nesting; a little more is read so that nothing written is lost.
  return PackedReader(text).condition(8);
}

ActorKind actor_kind(std::string_view name) {
  for (const ActorKind kind : kActorKinds) {
    if (name_of(kind) == name) return kind;
  }
  return ActorKind::other;
}

}  // namespace chancery
