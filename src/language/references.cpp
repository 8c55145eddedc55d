#include "language/references.h"

#include <algorithm>
#include <map>

namespace chancery {

Result<ReferenceRules> ReferenceRules::load(const std::string&) { return ReferenceRules{}; }

std::vector<Cluster> find_references(std::string_view text, const std::vector<Sentence>& sentences, const ReferenceRules&) {
  std::map<std::string, Cluster> named;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (const NamedEntity& name : sentences[s].names) {
      named[folded(text_of(text, name.span))].push_back({static_cast<int>(s), name.first, name.last, name.last});
    }
  }
  std::vector<Cluster> clusters;
  for (auto& [key, cluster] : named) {
    if (cluster.size() > 1) clusters.push_back(std::move(cluster));
  }
  return clusters;
}

}  // namespace chancery
