#include "ledger/sql.h"

#include "ledger/packed.h"

namespace chancery::sql {

const std::string_view* text_of(const Value& value) {
  if (const auto* json = std::get_if<JsonValue>(&value)) return &json->text;
  return std::get_if<std::string_view>(&value);
}

void Values::clear() {
  values_.clear();
  owned_.clear();
}

Values& Values::put(Value value) {
  values_.push_back(value);
  return *this;
}

Values& Values::own(std::string value) {
  owned_.push_back(std::move(value));
  return put(std::string_view(owned_.back()));
}

Values& Values::own_json(std::string value) {
  owned_.push_back(std::move(value));
  return put(JsonValue{owned_.back()});
}

Values& Values::add(const std::optional<std::string>& value) {
  return value ? put(std::string_view(*value)) : put(nullptr);
}
Values& Values::add(const std::optional<std::int64_t>& value) {
  return value ? put(*value) : put(nullptr);
}
Values& Values::add(const std::optional<double>& value) { return value ? put(*value) : put(nullptr); }
Values& Values::add(const std::optional<Date>& value) {
  return value ? own(to_iso(*value)) : put(nullptr);
}

Values& Values::add(const Span& span) { return add(span.begin).add(span.end); }

Values& Values::add(const std::optional<Span>& span) {
  return span ? add(*span) : put(nullptr).put(nullptr);
}

Values& Values::add(const std::optional<DateInterval>& interval) {
  return interval ? add(interval->from).add(interval->to) : put(nullptr).put(nullptr);
}

Values& Values::add(const std::optional<SaidDate>& date) {
  if (!date) return put(nullptr).put(nullptr).put(nullptr);
  return add(date->when.from).add(date->when.to).add(std::string_view(date->text));
}

Values& Values::add(const std::optional<Place>& place) {
  if (!place) return put(nullptr).put(nullptr).put(nullptr).put(nullptr).put(nullptr);
  return add(std::string_view(place->name))
      .add(std::string_view(place->country))
      .add(place->geonames)
      .add(place->longitude ? place->latitude : std::nullopt)
      .add(place->latitude ? place->longitude : std::nullopt);
}

Values& Values::add(const std::vector<std::string>& list) { return own_json(packed(list)); }
Values& Values::add(const std::vector<Span>& spans) { return own_json(packed(spans)); }

Values& Values::add(std::span<const Value> row) {
  values_.insert(values_.end(), row.begin(), row.end());
  return *this;
}

bool Rows::next() {
  column_ = 0;
  return step();
}

std::int64_t Rows::integer() { return integer_at(column_++); }
double Rows::real() { return real_at(column_++); }
std::string_view Rows::view() { return text_at(column_++); }
std::string Rows::text() { return std::string(view()); }

std::optional<std::string> Rows::optional_text() {
  if (is_null(column_)) return ++column_, std::nullopt;
  return text();
}
std::optional<std::int64_t> Rows::optional_integer() {
  if (is_null(column_)) return ++column_, std::nullopt;
  return integer();
}
std::optional<double> Rows::optional_real() {
  if (is_null(column_)) return ++column_, std::nullopt;
  return real();
}
std::optional<Date> Rows::optional_date() {
  if (is_null(column_)) return ++column_, std::nullopt;
  return from_iso(view());
}

Span Rows::span() {
  Span out;
  out.begin = static_cast<std::size_t>(integer());
  out.end = static_cast<std::size_t>(integer());
  return out;
}

std::optional<Span> Rows::optional_span() {
  if (is_null(column_)) return column_ += 2, std::nullopt;
  return span();
}

std::optional<DateInterval> Rows::optional_interval() {
  DateInterval out;
  out.from = optional_date();
  out.to = optional_date();
  if (!out.from && !out.to) return std::nullopt;
  return out;
}

std::optional<SaidDate> Rows::optional_said() {
  SaidDate out;
  out.when.from = optional_date();
  out.when.to = optional_date();
  auto words = optional_text();
  if (!words) return std::nullopt;
  out.text = std::move(*words);
  return out;
}

std::optional<Place> Rows::optional_place() {
  if (is_null(column_)) return column_ += 5, std::nullopt;
  Place out;
  out.name = text();
  out.country = text();
  out.geonames = optional_integer();
  out.latitude = optional_real();
  out.longitude = optional_real();
  return out;
}

std::vector<std::string> Rows::list() { return unpacked_list(view()); }
std::vector<Span> Rows::spans() { return unpacked_spans(view()); }

}  // namespace chancery::sql
