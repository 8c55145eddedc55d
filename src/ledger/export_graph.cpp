#include <set>
#include <tuple>

#include "ledger/export.h"

// Actors as nodes; events (summed by type) and asserted relations as edges with their first and last day.

namespace chancery {
namespace {

struct Edge {
  std::string source;
  std::string target;
  std::string kind;
  std::int64_t weight = 0;
  std::string first;
  std::string last;            // empty for a relation of which no end is told
  std::set<std::string> days;  // of events
  std::set<std::string> stories;
  std::string evidence;  // key of the first entry
};

class GraphExporter : public Exporter {
 public:
  explicit GraphExporter(const std::string& path) : out_(path) {}

  void write(const StoredRecord& stored) override {
    const Record& record = stored.record;
    for (const Event& event : record.events) {
      const std::string day = iso_or_empty(day_of(event, record.article));
      for (const std::string& a : event.source) {
        for (const std::string& b : event.target) add_day(add(stored, event, a, b, event.type), day);
      }
    }
    for (const Relation& relation : record.relations) {
      const std::string since = iso_or_empty(relation.since ? first_day(relation.since->when) : first_day(record.article.published));
      const std::string until = relation.until ? iso_or_empty(relation.until->when.to) : "";
      for (std::size_t i = 1; i < relation.parties.size(); ++i) {
        Edge& edge = add(stored, relation, relation.parties.front(), relation.parties[i], relation.kind + " " + relation.status);
        add_period(edge, since, until);
      }
    }
  }

 protected:
  Edge& add(const StoredRecord& stored, const Entry& entry, const std::string& a, const std::string& b, const std::string& kind) {
    for (const std::string& code : {a, b}) nodes_.emplace(code, actor_name(stored.record, code));
    Edge& edge = edges_[{a, b, kind}];
    if (edge.weight++ == 0) edge = {a, b, kind, 1, "", "", {}, {}, entry_key(stored.record, entry.id)};
    edge.stories.insert(stored.story);
    return edge;
  }

  static void add_day(Edge& edge, const std::string& day) {
    if (day.empty()) return;
    edge.days.insert(day);
    edge.first = *edge.days.begin();
    edge.last = *edge.days.rbegin();
  }

  /// The longest stretch told: from the first beginning to the last end, if an end is told.
  static void add_period(Edge& edge, const std::string& since, const std::string& until) {
    if (!since.empty() && (edge.first.empty() || since < edge.first)) edge.first = since;
    if (until > edge.last) edge.last = until;
  }

  OutputFile out_;
  std::map<std::string, std::string> nodes_;
  std::map<std::tuple<std::string, std::string, std::string>, Edge> edges_;
};

class GraphmlExporter : public GraphExporter {
 public:
  using GraphExporter::GraphExporter;

  Outcome finish() override {
    out_.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    key("label", "node", "string");
    for (const char* name : {"kind", "first", "last", "evidence"}) key(name, "edge", "string");
    for (const char* name : {"weight", "n_sources"}) key(name, "edge", "int");
    out_.write("<graph id=\"ledger\" edgedefault=\"directed\">\n");
    for (const auto& [code, name] : nodes_) {
      out_.write("<node id=\"" + xml_escaped(code) + "\">" + data("label", name) + "</node>\n");
    }
    std::size_t n = 0;
    for (const auto& [key, edge] : edges_) {
      out_.write("<edge id=\"e" + std::to_string(++n) + "\" source=\"" + xml_escaped(edge.source) + "\" target=\"" +
                 xml_escaped(edge.target) + "\">" + data("kind", edge.kind) + data("weight", std::to_string(edge.weight)) +
                 data("n_sources", std::to_string(edge.stories.size())) + data("first", edge.first) +
                 data("last", edge.last) + data("evidence", edge.evidence) + "</edge>\n");
    }
    out_.write("</graph>\n</graphml>\n");
    return out_.close();
  }

 private:
  void key(const std::string& name, const std::string& of, const std::string& type) {
    out_.write("<key id=\"" + name + "\" for=\"" + of + "\" attr.name=\"" + name + "\" attr.type=\"" + type + "\"/>\n");
  }
  static std::string data(const std::string& key, const std::string& value) {
    return value.empty() ? "" : "<data key=\"" + key + "\">" + xml_escaped(value) + "</data>";
  }
};

class GexfExporter : public GraphExporter {
 public:
  using GraphExporter::GraphExporter;

  Outcome finish() override {
    out_.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
               "<graph mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\" defaultedgetype=\"directed\">\n"
               "<attributes class=\"edge\" mode=\"static\">\n"
               "<attribute id=\"0\" title=\"relation\" type=\"string\"/>\n"
               "<attribute id=\"1\" title=\"n_sources\" type=\"integer\"/>\n"
               "<attribute id=\"2\" title=\"evidence\" type=\"string\"/>\n</attributes>\n<nodes>\n");
    for (const auto& [code, name] : nodes_) {
      out_.write("<node id=\"" + xml_escaped(code) + "\" label=\"" + xml_escaped(name) + "\"/>\n");
    }
    out_.write("</nodes>\n<edges>\n");
    std::size_t n = 0;
    for (const auto& [key, edge] : edges_) {
      out_.write("<edge id=\"" + std::to_string(n++) + "\" source=\"" + xml_escaped(edge.source) + "\" target=\"" + xml_escaped(edge.target) +
                 "\" kind=\"" + xml_escaped(edge.kind) + "\" weight=\"" + std::to_string(edge.weight) + "\"" + period(edge) +
                 "><attvalues><attvalue for=\"0\" value=\"" + xml_escaped(edge.kind) + "\"/><attvalue for=\"1\" value=\"" +
                 std::to_string(edge.stories.size()) + "\"/><attvalue for=\"2\" value=\"" + xml_escaped(edge.evidence) +
                 "\"/></attvalues>" + spells(edge) + "</edge>\n");
    }
    out_.write("</edges>\n</graph>\n</gexf>\n");
    return out_.close();
  }

 private:
  static std::string interval(const std::string& first, const std::string& last) {
    return (first.empty() ? "" : " start=\"" + first + "\"") + (last.empty() ? "" : " end=\"" + last + "\"");
  }

  /// A relation lasts; events are there on their days alone.
  static std::string period(const Edge& edge) { return edge.days.empty() ? interval(edge.first, edge.last) : ""; }
  static std::string spells(const Edge& edge) {
    if (edge.days.empty()) return "";
    std::string out = "<spells>";
    for (const std::string& day : edge.days) out += "<spell" + interval(day, day) + "/>";
    return out + "</spells>";
  }
};

}  // namespace

std::unique_ptr<Exporter> graphml_exporter(const std::string& path) { return std::make_unique<GraphmlExporter>(path); }
std::unique_ptr<Exporter> gexf_exporter(const std::string& path) { return std::make_unique<GexfExporter>(path); }

}  // namespace chancery
