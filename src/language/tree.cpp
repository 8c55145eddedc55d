#include "language/tree.h"

#include <algorithm>
#include <limits>

namespace chancery {

namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

/// Nodes are 0 for the root and 1 … n for the words; a contracted cycle lives on in its first node.
class Edmonds {
 public:
  Edmonds(const std::vector<float>& scores, std::size_t words) : size_(words + 1), scores_(size_ * size_, kNever) {
    double highest = 0;
    for (const float s : scores) highest = std::max(highest, std::abs(static_cast<double>(s)));
    // So dear that a tree takes one arc from the root, and the best one.
    const double price = 4 * (highest + 1) * static_cast<double>(size_);
    for (std::size_t d = 1; d < size_; ++d) {
      for (std::size_t h = 0; h < size_; ++h) {
        if (h == d) continue;
        score(d, h) = static_cast<double>(scores[(d - 1) * size_ + h]) - (h == 0 ? price : 0);
      }
    }
    arcs_.resize(size_ * size_);
    for (std::size_t d = 0; d < size_; ++d) {
      for (std::size_t h = 0; h < size_; ++h) arcs_[d * size_ + h] = {static_cast<int>(d), static_cast<int>(h)};
    }
    alive_.assign(size_, true);
    members_.resize(size_);
    for (std::size_t i = 0; i < size_; ++i) members_[i] = {static_cast<int>(i)};
  }

  std::vector<int> solve() {
    best_.assign(size_, 0);
    std::vector<int> stale;
    for (std::size_t d = 1; d < size_; ++d) choose(d);
    for (std::vector<std::size_t> cycle = find_cycle(); !cycle.empty(); cycle = find_cycle()) contract(cycle);
    return expand();
  }

 private:
  struct Arc {
    int dependent;
    int head;
  };
  struct Contraction {
    std::vector<std::size_t> cycle;
    std::vector<Arc> arcs;                   // the arc into each node of the cycle, from within
    std::vector<std::vector<int>> members;  // the words in each node of the cycle
  };

  double& score(std::size_t d, std::size_t h) { return scores_[d * size_ + h]; }
  Arc& arc(std::size_t d, std::size_t h) { return arcs_[d * size_ + h]; }

  void choose(std::size_t d) {
    std::size_t best = 0;
    for (std::size_t h = 0; h < size_; ++h) {
      if (alive_[h] && h != d && (score(d, h) > score(d, best) || best == d)) best = h;
    }
    best_[d] = best;
  }

  std::vector<std::size_t> find_cycle() const {
    std::vector<std::size_t> seen(size_, 0);
    for (std::size_t start = 1; start < size_; ++start) {
      if (!alive_[start] || seen[start] != 0) continue;
      std::size_t at = start;
      while (at != 0 && seen[at] == 0) {
        seen[at] = start;
        at = best_[at];
      }
      if (at == 0 || seen[at] != start) continue;
      std::vector<std::size_t> cycle;
      for (std::size_t node = at; cycle.empty() || node != at; node = best_[node]) cycle.push_back(node);
      std::sort(cycle.begin(), cycle.end());
      return cycle;
    }
    return {};
  }

  void contract(const std::vector<std::size_t>& cycle) {
    const std::size_t kept = cycle.front();
    Contraction step{cycle, {}, {}};
    std::vector<bool> inside(size_, false);
    std::vector<double> own;
    for (const std::size_t node : cycle) {
      inside[node] = true;
      own.push_back(score(node, best_[node]));
      step.arcs.push_back(arc(node, best_[node]));
      step.members.push_back(members_[node]);
    }
    for (std::size_t other = 0; other < size_; ++other) {
      if (!alive_[other] || inside[other]) continue;
      merge_into(cycle, own, other);
      if (other != 0) merge_out(cycle, other);
    }
    for (std::size_t i = 1; i < cycle.size(); ++i) {
      alive_[cycle[i]] = false;
      auto& words = members_[cycle[i]];
      members_[kept].insert(members_[kept].end(), words.begin(), words.end());
    }
    steps_.push_back(std::move(step));
    choose(kept);
    for (std::size_t d = 1; d < size_; ++d) {
      if (alive_[d] && !inside[d] && inside[best_[d]]) best_[d] = kept;
    }
  }

  // The best way from `head` into the cycle, given that it breaks the arc it replaces.
  void merge_into(const std::vector<std::size_t>& cycle, const std::vector<double>& own, std::size_t head) {
    double best = kNever;
    std::size_t entry = 0;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
      const double gain = score(cycle[i], head) - own[i];
      if (gain > best || i == 0) {
        best = gain;
        entry = cycle[i];
      }
    }
    arc(cycle.front(), head) = arc(entry, head);
    score(cycle.front(), head) = best;
  }

  void merge_out(const std::vector<std::size_t>& cycle, std::size_t dependent) {
    std::size_t best = cycle.front();
    for (const std::size_t node : cycle) {
      if (score(dependent, node) > score(dependent, best)) best = node;
    }
    arc(dependent, cycle.front()) = arc(dependent, best);
    score(dependent, cycle.front()) = score(dependent, best);
  }

  std::vector<int> expand() {
    std::vector<int> heads(size_, 0);
    for (std::size_t d = 1; d < size_; ++d) {
      if (alive_[d]) heads[static_cast<std::size_t>(arc(d, best_[d]).dependent)] = arc(d, best_[d]).head;
    }
    std::vector<bool> entered(size_, false);
    for (std::size_t d = 1; d < size_; ++d) {
      if (alive_[d]) entered[static_cast<std::size_t>(arc(d, best_[d]).dependent)] = true;
    }
    for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
      for (std::size_t i = 0; i < step->cycle.size(); ++i) {
        const auto& words = step->members[i];
        const bool broken = std::any_of(words.begin(), words.end(), [&](int w) { return entered[static_cast<std::size_t>(w)]; });
        if (broken) continue;
        heads[static_cast<std::size_t>(step->arcs[i].dependent)] = step->arcs[i].head;
        entered[static_cast<std::size_t>(step->arcs[i].dependent)] = true;
      }
    }
    return {heads.begin() + 1, heads.end()};
  }

  std::size_t size_;
  std::vector<double> scores_;
  std::vector<Arc> arcs_;
  std::vector<bool> alive_;
  std::vector<std::vector<int>> members_;
  std::vector<std::size_t> best_;
  std::vector<Contraction> steps_;
};

/// Each word under its best head, if that happens to be a tree with one child of the root.
std::vector<int> greedy_tree(const std::vector<float>& scores, std::size_t words) {
  std::vector<int> heads(words);
  int roots = 0;
  for (std::size_t d = 0; d < words; ++d) {
    const float* row = scores.data() + d * (words + 1);
    std::size_t best = d == 0 ? (words > 1 ? 2 : 0) : 1;
    for (std::size_t h = 0; h <= words; ++h) {
      if (h != d + 1 && row[h] > row[best]) best = h;
    }
    heads[d] = static_cast<int>(best);
    roots += best == 0;
  }
  if (roots != 1) return {};
  std::vector<int> seen(words, -1);
  for (std::size_t start = 0; start < words; ++start) {
    auto at = static_cast<int>(start);
    while (at >= 0 && seen[static_cast<std::size_t>(at)] < 0) {
      seen[static_cast<std::size_t>(at)] = static_cast<int>(start);
      at = heads[static_cast<std::size_t>(at)] - 1;
    }
    if (at >= 0 && seen[static_cast<std::size_t>(at)] == static_cast<int>(start)) return {};
  }
  return heads;
}

}  // namespace

std::vector<int> best_tree(const std::vector<float>& scores, std::size_t words) {
  if (words == 0) return {};
  if (words == 1) return {0};
  if (auto heads = greedy_tree(scores, words); !heads.empty()) return heads;
  return Edmonds(scores, words).solve();
}

}  // namespace chancery
