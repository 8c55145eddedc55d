"""Scores on gold words: tags, lemmas, trees, names, factuality."""
import torch

from . import trees
from .batches import by_length, encode_words, make_batch
from .lemma_rules import apply_rule
from .names import LABELS
import random as random_module


def forbidden_steps():
    """0 where a label may follow another, very small where I-x would follow anything but B-x or I-x; and at the start."""
    steps = torch.zeros(len(LABELS), len(LABELS))
    start = torch.zeros(len(LABELS))
    for j, after in enumerate(LABELS):
        if after.startswith("I-"):
            start[j] = -1e9
            for i, before in enumerate(LABELS):
                if before == "O" or before[2:] != after[2:]:
                    steps[i, j] = -1e9
    return steps, start


STEPS, START = forbidden_steps()


def viterbi_names(scores):
    """Best BIO path of scores[word, label] in which I-x follows B-x or I-x only."""
    if bool((scores.argmax(1) == 0).all()):
        return ["O"] * len(scores)
    total, back = scores[0] + START, []
    for row in scores[1:]:
        best, at = (total[:, None] + STEPS).max(0)
        back.append(at)
        total = best + row
    path = [int(total.argmax())]
    for at in reversed(back):
        path.append(int(at[path[-1]]))
    return [LABELS[i] for i in reversed(path)]


def predict(network, labels, vocabulary, sentences, budget=4096, lexicon=None):
    """-> [{upos, xpos, feats, lemmas, heads, rels, names, facts, etypes, attrib}] in the order of `sentences`."""
    network.eval()
    sizes = [min(len(encode_words(s.words, vocabulary)[0]), 512) for s in sentences]
    place = {id(s): i for i, s in enumerate(sentences)}
    out = [None] * len(sentences)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for group in by_length(sentences, sizes, budget, random_module.Random(0)):
            for s, found in zip(group, predict_batch(network, labels, make_batch(group, vocabulary))):
                out[place[id(s)]] = found
    for s, found in zip(sentences, out):
        if lexicon:
            found["lemmas"] = [lexicon.get((w.lower(), u), x) for w, u, x in zip(s.words, found["upos"], found["lemmas"])]
    return out


def predict_batch(network, labels, batch):
    words = network.words(batch)
    tags = {h: f(words).float() for h, f in network.linear.items()}
    arcs = network.arc_scores(words).float()
    facts = network.fact(words).float()
    results = []
    for row, s in enumerate(batch.sentences):
        n = len(s.words)
        heads = trees.decode(arcs[row, :n + 1, :n + 1].numpy())
        rels = network.rel_scores(words[row, 1:n + 1], words[row, torch.tensor(heads.tolist())]).float().argmax(1).tolist()
        found = {h: [labels.names[h][i] for i in t[row, 1:n + 1].argmax(1).tolist()] for h, t in tags.items() if h != "ner"}
        if "lemma" in found:
            found["lemmas"] = [apply_rule(r, w) for r, w in zip(found["lemma"], s.words)]
        found["names"] = viterbi_names(torch.log_softmax(tags["ner"][row, 1:n + 1], 1))
        found["heads"] = heads.tolist()
        found["rels"] = [labels.names["rel"][i] for i in rels]
        found["facts"] = facts[row, 1:n + 1].tolist()
        etypes = tags["etype"][row, 1:n + 1, 1:]
        found["etype_best"] = etypes.argmax(1).tolist()     # without "": what the word would be if it headed a mention
        found["vectors"] = words[row, :n + 1]
        results.append(found)
    return results


def syntax_scores(sentences, predicted):
    counts = dict.fromkeys(("words", "upos", "xpos", "feats", "lemma", "uas", "las", "las_full"), 0)
    for s, p in zip(sentences, predicted):
        for i in range(len(s.words)):
            counts["words"] += 1
            for key in ("upos", "xpos", "feats"):
                counts[key] += getattr(s, key)[i] == p[key][i]
            counts["lemma"] += s.lemmas[i] == p["lemmas"][i]
            if s.heads[i] == p["heads"][i]:
                counts["uas"] += 1
                counts["las"] += s.rels[i].split(":")[0] == p["rels"][i].split(":")[0]
                counts["las_full"] += s.rels[i] == p["rels"][i]
    words = counts.pop("words")
    return {k: round(v / words, 4) for k, v in counts.items()}


def bio_spans(tags):
    spans, start, kind = set(), None, None
    for i, tag in enumerate(list(tags) + ["O"]):
        if start is not None and (tag == "O" or tag.startswith("B-") or tag[2:] != kind):
            spans.add((start, i - 1, kind))
            start = None
        if start is None and tag != "O":
            start, kind = i, tag[2:]
    return spans


def span_f1(gold, found):
    hit = sum(len(g & f) for g, f in zip(gold, found))
    n_gold, n_found = sum(map(len, gold)), sum(map(len, found))
    p, r = hit / max(n_found, 1), hit / max(n_gold, 1)
    return round(2 * p * r / max(p + r, 1e-9), 4), round(p, 4), round(r, 4)


def gold_bio(sentence):
    return [next(iter(allowed)) if len(allowed) == 1 else "O" for allowed in sentence.names]


def name_scores(sentences, predicted, types=None):
    def kept(spans):
        return {s for s in spans if types is None or s[2] in types}
    gold = [kept(bio_spans(gold_bio(s))) for s in sentences]
    return span_f1(gold, [kept(bio_spans(p["names"])) for p in predicted])


WIKIGOLD = {"NORP": "MISC", "EVENT": "MISC", "LAW": "MISC"}


def wikigold_scores(pairs, predicted):
    """pairs: [(words, IOB1 tags)] of the held-back fifth; our finer types are folded into its four."""
    from .names import tag_spans
    gold = [{(a, b, k) for a, b, k in tag_spans(tags)} for _, tags in pairs]
    found = [{(a, b, WIKIGOLD.get(k, k)) for a, b, k in bio_spans(p["names"]) if k not in ("DATE", "MONEY")}
             for p in predicted]
    return span_f1(gold, found)


def correlation(xs, ys):
    n = len(xs)
    mx, my = sum(xs) / n, sum(ys) / n
    sxy = sum((x - mx) * (y - my) for x, y in zip(xs, ys))
    sxx, syy = sum((x - mx) ** 2 for x in xs), sum((y - my) ** 2 for y in ys)
    return sxy / max((sxx * syy) ** 0.5, 1e-9)


def fact_scores(sentences, predicted):
    gold, found = [], []
    for s, p in zip(sentences, predicted):
        for i, value in (s.facts or {}).items():
            gold.append(value)
            found.append(p["facts"][i])
    error = sum(abs(a - b) for a, b in zip(gold, found)) / max(len(gold), 1)
    return {"pearson": round(correlation(gold, found), 4), "mae": round(error, 4), "n": len(gold)}


def label_f1(sentences, predicted, attribute, key, label):
    hit = n_gold = n_found = 0
    for s, p in zip(sentences, predicted):
        for g, f in zip(getattr(s, attribute), p[key]):
            n_gold += g == label
            n_found += f == label
            hit += g == f == label
    return round(2 * hit / max(n_gold + n_found, 1), 4)
