"""Maximum spanning trees with one child of the root."""
import numpy


def _cycle(heads):
    n = len(heads)
    state = [0] * n
    for start in range(1, n):
        path, at = [], start
        while at and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if at and state[at] == 1:
            return path[path.index(at):]
        for p in path:
            state[p] = 2
    return None


def _best_heads(scores):
    """Chu-Liu/Edmonds on scores[dependent, head]; row 0 is not used."""
    scores = scores.copy()
    numpy.fill_diagonal(scores, -numpy.inf)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    outside = [i for i in range(len(heads)) if i not in inside]
    own = scores[cycle, heads[cycle]]
    m = len(outside)
    small = numpy.full((m + 1, m + 1), -numpy.inf)
    small[:m, :m] = scores[numpy.ix_(outside, outside)]
    to_cycle = scores[numpy.ix_(cycle, outside)] - own[:, None]
    enter = to_cycle.argmax(0)
    small[m, :m] = to_cycle.max(0)
    from_cycle = scores[numpy.ix_(outside, cycle)]
    leave = from_cycle.argmax(1)
    small[:m, m] = from_cycle.max(1)
    found = _best_heads(small)
    result = heads.copy()
    for i in range(1, m):
        result[outside[i]] = cycle[leave[i]] if found[i] == m else outside[found[i]]
    result[cycle[enter[found[m]]]] = outside[found[m]]
    return result


def decode(scores):
    """scores[dependent, head] with 0 the root -> heads of words 1.. ."""
    scores = numpy.asarray(scores, dtype=numpy.float64)
    heads = _best_heads(scores)
    roots = [i for i in range(1, len(heads)) if heads[i] == 0]
    if len(roots) == 1:
        return heads[1:]
    best, best_total = heads, -numpy.inf
    candidates = sorted(range(1, len(heads)), key=lambda i: -scores[i, 0])[:max(4, len(roots))]
    for root in set(candidates) | set(roots):
        one = scores.copy()
        one[1:, 0] = -1e9
        one[root, 0] = scores[root, 0] + 1e6
        found = _best_heads(one)
        total = scores[numpy.arange(1, len(found)), found[1:]].sum()
        if (found[1:] == 0).sum() == 1 and total > best_total:
            best, best_total = found, total
    return best[1:]
