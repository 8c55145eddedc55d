#include <cstdio>
#include <filesystem>

#include "ledger/export.h"
#include "ledger/schema_table.h"

// The tables of GDELT 2.0, POLECAT and ICEWS. Columns that we know nothing of stay empty.

namespace chancery {
namespace {

std::string state(const std::string& code) { return code.substr(0, code.find('.')); }
std::string role(const std::string& code) {
  const std::size_t dot = code.find('.');
  return dot == std::string::npos ? "" : code.substr(dot + 1);
}
std::string first_of(const std::vector<std::string>& codes) { return codes.empty() ? "" : codes.front(); }
std::string quad_of(const Event& event) { return std::string(schema_word("event_scales.tsv", "quad", event.type)); }

/// The event's own CAMEO code, else the root that its type comes from, "not specified below": 030, 040, …
std::string cameo_of(const Event& event) {
  if (event.cameo) return *event.cameo;
  const std::string root(schema_word("event_scales.tsv", "cameo", event.type));
  return root.empty() ? root : root + "0";
}

std::string compact(const std::optional<Date>& day) {
  std::string iso = iso_or_empty(day);
  std::erase(iso, '-');
  return iso;
}

/// A whole number of 15 digits that the same event always gets.
std::string global_id(const Record& record, const Event& event) {
  return std::to_string(std::stoull(sha256(record.id + event.id).substr(0, 12), nullptr, 16));
}

/// Only what did happen goes into tables that know no negation and no possibility.
bool is_plain(const Event& event) {
  return event.polarity == Polarity::affirmed && (event.modality == Modality::actual || event.modality == Modality::alleged);
}

class GdeltExporter : public Exporter {
 public:
  explicit GdeltExporter(const std::string& folder)
      : events_(prepared(folder) + "/events.export.CSV"), mentions_(folder + "/events.mentions.CSV") {}

  void write(const StoredRecord& stored) override {
    const Record& record = stored.record;
    const CodePointIndex index(record.article.text);
    for (const Event& event : record.events) {
      if (!is_plain(event)) continue;
      write_event(stored, event);
      write_mention(stored, event, record.article, index);
      for (const Article& copy : stored.copies) write_mention(stored, event, copy, index);
    }
  }

  Outcome finish() override {
    const Outcome closed = events_.close();
    return closed ? mentions_.close() : closed;
  }

 private:
  static std::string prepared(const std::string& folder) {
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    return folder;
  }

  static std::string added(const StoredRecord& stored) {
    std::string out;
    for (const char c : stored.recorded) {
      if (c >= '0' && c <= '9') out += c;
    }
    return out;
  }

  static void put_actor(std::vector<std::string>& row, const Record& record, const std::string& code) {
    // Code, Name, CountryCode, KnownGroup, Ethnic, Religion1, Religion2, Type1, Type2, Type3
    const std::string plain = state(code) + role(code);
    row.insert(row.end(), {plain, code.empty() ? "" : actor_name(record, code), state(code), "", "", "", "", role(code), "", ""});
  }

  static void put_place(std::vector<std::string>& row, const std::optional<Place>& place) {
    // Type, FullName, CountryCode (FIPS, which we do not keep), ADM1, ADM2, Lat, Long, FeatureID
    const Place where = place.value_or(Place{});
    row.insert(row.end(), {"", where.name, "", "", "", where.latitude ? std::to_string(*where.latitude) : "",
                           where.longitude ? std::to_string(*where.longitude) : "",
                           where.geonames ? std::to_string(*where.geonames) : ""});
  }

  void write_event(const StoredRecord& stored, const Event& event) {
    const Record& record = stored.record;
    const auto day = day_of(event, record.article);
    const std::string sql = compact(day);
    char fraction[24] = "";
    if (day) {
      std::snprintf(fraction, sizeof fraction, "%.4f", day->year + ((day->month - 1) * 30 + day->day) / 365.0);
    }
    std::vector<std::string> row = {global_id(record, event), sql, sql.substr(0, 6), sql.substr(0, 4), fraction};
    put_actor(row, record, first_of(event.source));
    put_actor(row, record, first_of(event.target));
    const std::string cameo = cameo_of(event);
    const std::string articles = std::to_string(1 + stored.copies.size());
    row.insert(row.end(), {event.historical ? "0" : "1", cameo, cameo.substr(0, 3), cameo.substr(0, 2), quad_of(event), "",
                           articles, "", articles, ""});
    put_place(row, std::nullopt);
    put_place(row, std::nullopt);
    put_place(row, event.place);
    row.insert(row.end(), {added(stored), record.article.url.value_or(record.article.source)});
    events_.write_tsv(row);
  }

  void write_mention(const StoredRecord& stored, const Event& event, const Article& met, const CodePointIndex& index) {
    const Record& record = stored.record;
    const auto offset = [&](const std::optional<Span>& span) {
      return span ? std::to_string(index.code_points_before(span->begin)) : std::string("-1");
    };
    const auto moment = [](const std::optional<Date>& day) { return day ? compact(day) + "000000" : std::string(); };
    const Span evidence = event.evidence.empty() ? event.trigger : event.evidence.front();
    mentions_.write_tsv({global_id(record, event), moment(day_of(event, record.article)), moment(first_day(met.published)),
                         met.url ? "1" : "2", met.outlet_domain.value_or(met.outlet_name.value_or("")),
                         met.url.value_or(met.source), std::to_string(sentence_number(record, evidence.begin)),
                         offset(event.source_span), offset(event.target_span), offset(event.trigger), "1",
                         std::to_string(static_cast<int>(event.confidence * 100)),
                         std::to_string(index.code_points_before(record.article.text.size())), "", "", ""});
  }

  OutputFile events_;
  OutputFile mentions_;
};

class PolecatExporter : public Exporter {
 public:
  explicit PolecatExporter(const std::string& path) : out_(path) {
    out_.write_tsv({"Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
                    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
                    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
                    "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
                    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude",
                    "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date",
                    "Story People", "Story Organizations", "Story Locations", "Language", "Version"});
  }

  void write(const StoredRecord& stored) override {
    const Record& record = stored.record;
    for (const Event& event : record.events) {
      if (!is_plain(event)) continue;
      const Article& article = record.article;
      std::vector<std::string> row = {entry_key(record, event.id), iso_or_empty(day_of(event, article)), event.type,
                                      event.mode.value_or(""), "", quad_of(event), joined(event.context, ";")};
      put_side(row, record, event.source, event.source_span);
      put_side(row, record, event.target, event.target_span);
      const Place place = event.place.value_or(Place{});
      row.insert(row.end(), {place.name, "", "", "", place.country, place.latitude ? std::to_string(*place.latitude) : "",
                             place.longitude ? std::to_string(*place.longitude) : "",
                             place.geonames ? std::to_string(*place.geonames) : "", place.name, "",
                             article.outlet_name.value_or(""), iso_or_empty(first_day(article.published)), "", "", "",
                             article.language.value_or(""), stored.run.program});
      out_.write_tsv(row);
    }
  }

  Outcome finish() override { return out_.close(); }

 private:
  static void put_side(std::vector<std::string>& row, const Record& record, const std::vector<std::string>& codes,
                       const std::optional<Span>& span) {
    std::vector<std::string> names;
    std::vector<std::string> sectors;
    for (const std::string& code : codes) {
      names.push_back(actor_name(record, code));
      if (!role(code).empty()) sectors.push_back(role(code));
    }
    const std::string raw = span && span->end <= record.article.text.size() ? std::string(text_of(record.article.text, *span)) : "";
    row.insert(row.end(), {joined(names, ";"), state(first_of(codes)), "", first_of(sectors), joined(sectors, ";"), "", raw, ""});
  }

  OutputFile out_;
};

class IcewsExporter : public Exporter {
 public:
  explicit IcewsExporter(const std::string& path) : out_(path) {
    out_.write_tsv({"Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
                    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number",
                    "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"});
  }

  void write(const StoredRecord& stored) override {
    const Record& record = stored.record;
    for (const Event& event : record.events) {
      if (!is_plain(event)) continue;
      const std::string source = first_of(event.source);
      const std::string target = first_of(event.target);
      const auto name = [&](const std::string& code) { return code.empty() ? "" : actor_name(record, code); };
      const Place place = event.place.value_or(Place{});
      const Span evidence = event.evidence.empty() ? event.trigger : event.evidence.front();
      const std::size_t sentence = sentence_number(record, evidence.begin);
      out_.write_tsv({global_id(record, event), iso_or_empty(day_of(event, record.article)), name(source), role(source),
                      state(source), event.type, cameo_of(event), "", name(target), role(target), state(target),
                      stored.story.substr(0, 16), sentence ? std::to_string(sentence) : "",
                      record.article.outlet_name.value_or(""), "", "", "", place.country,
                      place.latitude ? std::to_string(*place.latitude) : "",
                      place.longitude ? std::to_string(*place.longitude) : ""});
    }
  }

  Outcome finish() override { return out_.close(); }

 private:
  OutputFile out_;
};

}  // namespace

std::unique_ptr<Exporter> gdelt_exporter(const std::string& folder) { return std::make_unique<GdeltExporter>(folder); }
std::unique_ptr<Exporter> polecat_exporter(const std::string& path) { return std::make_unique<PolecatExporter>(path); }
std::unique_ptr<Exporter> icews_exporter(const std::string& path) { return std::make_unique<IcewsExporter>(path); }

}  // namespace chancery
