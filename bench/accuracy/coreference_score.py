"""MUC, B-cubed and CEAF-e of clusters, and their mean: the CoNLL figure. A cluster is a set of hashable mentions."""


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Counts:
    def __init__(self):
        self.parts = {m: [0.0, 0.0, 0.0, 0.0] for m in ("muc", "b3", "ceafe")}  # hits and sizes for precision, for recall

    def add(self, gold, found):
        """Clusters of one document; singletons are left out by the caller."""
        for name, (p_hit, p_all), (r_hit, r_all) in (
                ("muc", muc(found, gold), muc(gold, found)),
                ("b3", b_cubed(found, gold), b_cubed(gold, found)),
                ("ceafe", *ceafe(gold, found))):
            for i, value in enumerate((p_hit, p_all, r_hit, r_all)):
                self.parts[name][i] += value

    def scores(self):
        out = {}
        for name, (p_hit, p_all, r_hit, r_all) in self.parts.items():
            p, r = p_hit / p_all if p_all else 0.0, r_hit / r_all if r_all else 0.0
            out[name] = {"p": round(p, 4), "r": round(r, 4), "f1": round(f1(p, r), 4)}
        out["conll"] = round(sum(out[m]["f1"] for m in self.parts) / 3, 4)
        return out


def _place(clusters):
    return {m: i for i, c in enumerate(clusters) for m in c}


def muc(of, against):
    """Links of `of` that `against` keeps: (kept, all)."""
    place = _place(against)
    kept = total = 0
    for cluster in of:
        parts = {place.get(m, ("alone", m)) for m in cluster}
        kept += len(cluster) - len(parts)
        total += len(cluster) - 1
    return kept, total


def b_cubed(of, against):
    place = _place(against)
    hits, total = 0.0, 0
    for cluster in of:
        counts = {}
        for m in cluster:
            if m in place:
                counts[place[m]] = counts.get(place[m], 0) + 1
        hits += sum(n * n for n in counts.values()) / len(cluster)
        total += len(cluster)
    return hits, total


def ceafe(gold, found):
    """((hits, size) of found, (hits, size) of gold) under the best one-to-one pairing of clusters."""
    if not gold or not found:
        return (0.0, len(found)), (0.0, len(gold))
    gains = [[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold]
    best = assignment_value(gains)
    return (best, len(found)), (best, len(gold))


def assignment_value(gains):
    """The greatest sum of gains with each row and each column used at most once (Hungarian method)."""
    if len(gains) > len(gains[0]):
        gains = [list(column) for column in zip(*gains)]
    n, m = len(gains), len(gains[0])
    u, v = [0.0] * (n + 1), [0.0] * (m + 1)
    match = [0] * (m + 1)
    for i in range(1, n + 1):
        match[0], column = i, 0
        least = [float("inf")] * (m + 1)
        used, way = [False] * (m + 1), [0] * (m + 1)
        while True:
            used[column] = True
            row, delta, after = match[column], float("inf"), 0
            for j in range(1, m + 1):
                if not used[j]:
                    cost = -gains[row - 1][j - 1] - u[row] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, column
                    if least[j] < delta:
                        delta, after = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = after
            if match[column] == 0:
                break
        while column:
            match[column] = match[way[column]]
            column = way[column]
    return sum(gains[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])
