// Links between mentions -> clusters.
#include <map>

#include "language/reference_scorer.h"

namespace chancery {

namespace {

using Place = std::pair<int, int>;  // sentence and head word

/// Gives names and noun phrases without a link the nearest earlier mention that the rules hold for the same.
void add_rule_links(const std::vector<Sentence>& sentences, const std::vector<ScoredMention>& mentions,
                    const std::vector<Cluster>& by_rule, std::vector<int>& links) {
  std::map<Place, std::size_t> rule_cluster;
  for (std::size_t c = 0; c < by_rule.size(); ++c) {
    for (const Reference& mention : by_rule[c]) rule_cluster[{mention.sentence, mention.head}] = c;
  }
  std::vector<int> latest(by_rule.size(), -1);
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    const Reference& place = mentions[m].place;
    const auto found = rule_cluster.find({place.sentence, place.head});
    if (found == rule_cluster.end()) continue;
    const Word& head = sentences[static_cast<std::size_t>(place.sentence)].words[static_cast<std::size_t>(place.head)];
    if (links[m] < 0 && head.upos != Upos::PRON) links[m] = latest[found->second];
    latest[found->second] = static_cast<int>(m);
  }
}

}  // namespace

std::vector<Cluster> clusters_of(const std::vector<Sentence>& sentences, const std::vector<ScoredMention>& mentions,
                                 std::vector<int> links, const std::vector<Cluster>& by_rule) {
  add_rule_links(sentences, mentions, by_rule, links);
  std::vector<std::size_t> cluster_of(mentions.size());
  std::vector<Cluster> all;
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    cluster_of[m] = links[m] < 0 ? all.size() : cluster_of[static_cast<std::size_t>(links[m])];
    if (links[m] < 0) all.emplace_back();
    all[cluster_of[m]].push_back(mentions[m].place);
  }
  std::vector<Cluster> clusters;
  for (Cluster& cluster : all) {
    if (cluster.size() > 1) clusters.push_back(std::move(cluster));
  }
  return clusters;
}

}  // namespace chancery
