"""Trains the scorer of references.py on vectors of the frozen encoder, and measures it."""
import random
import sys
from collections import defaultdict
from pathlib import Path

import numpy
import torch
from torch import nn

from . import references
from .names import gum_mentions, head_of_span
from .score import predict

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench" / "accuracy"))
from coreference_score import Counts  # noqa: E402  (the bench owns the measure)

PAIR_WIDTH, HIDDEN = 64, 96


class PairScorer(nn.Module):
    """Parameters become the tensors coref.later.w, coref.earlier.w, coref.narrow.w, coref.product.w, coref.features, coref.out.w/.b."""

    def __init__(self):
        super().__init__()
        self.later = nn.Linear(384, HIDDEN)
        self.earlier = nn.Linear(384, HIDDEN, bias=False)
        self.narrow = nn.Linear(384, PAIR_WIDTH, bias=False)
        self.product = nn.Linear(PAIR_WIDTH, HIDDEN, bias=False)
        self.features = nn.EmbeddingBag(sum(n for _, n in references.FEATURES), HIDDEN, mode="sum")
        nn.init.normal_(self.features.weight, std=0.05)
        self.out = nn.Linear(HIDDEN, 1)

    def forward(self, vectors, later, earlier, rows, dropout=0.0):
        """Scores of pairs given by mention numbers and feature rows [pairs, families]."""
        x = nn.functional.dropout(vectors, dropout, self.training)
        narrow = self.narrow(x)
        hidden = (self.later(x)[later] + self.earlier(x)[earlier] + self.product(narrow[later] * narrow[earlier])
                  + self.features(rows))
        return self.out(nn.functional.dropout(torch.relu(hidden), dropout, self.training)).squeeze(1)


class Document:
    """Mentions of a document, their vectors, pairs and (where known) gold clusters."""

    def __init__(self, name, sentences, analyses):
        self.name, self.sentences, self.analyses = name, sentences, analyses
        self.mentions = references.mentions_of([s.words for s in sentences], analyses)
        self.vectors = torch.stack([analyses[m.sentence]["vectors"][m.head + 1] for m in self.mentions]).float() \
            if self.mentions else torch.zeros(0, 384)
        for analysis in analyses:
            del analysis["vectors"]
        pairs = [(n, k) for n, before in enumerate(references.candidates(self.mentions)) for k in before]
        later, earlier = (list(x) for x in zip(*pairs)) if pairs else ([], [])
        self.later, self.earlier = torch.tensor(later, dtype=torch.long), torch.tensor(earlier, dtype=torch.long)
        self.rows = torch.from_numpy(feature_rows(self.mentions, numpy.array(later, int), numpy.array(earlier, int), analyses))
        self.gold = gold_entities(sentences)
        self.entity = [self.gold.get((m.sentence, m.head)) for m in self.mentions]
        self.same = torch.tensor([self.entity[a] is not None and self.entity[a] == self.entity[b]
                                  for a, b in zip(later, earlier)], dtype=torch.bool)


def feature_rows(mentions, later, earlier, analyses):
    """references.pair_features of all pairs at once, with each family's rows after those of the one before."""
    def column(name):
        return numpy.array([getattr(m, name) for m in mentions], dtype=numpy.int64)

    def buckets(values, edges):
        return numpy.searchsorted(numpy.array(edges), values)

    sentence, kind, etype, ner, number, role, source = map(
        column, ("sentence", "kind", "etype", "ner", "number", "role", "source"))
    found = numpy.stack([
        buckets(sentence[later] - sentence[earlier], (0, 1, 2, 3, 5, 9, 19)),
        buckets(later - earlier, (1, 2, 3, 4, 7, 12, 20, 40)),
        kind[earlier] * 13 + kind[later],
        string_relations(mentions, later, earlier),
        etype[earlier] * 10 + etype[later],
        ner[earlier] * references.N_NER + ner[later],
        number[earlier] * 3 + number[later],
        role[earlier] * references.N_ROLES + role[later],
        numpy.zeros(len(later), dtype=numpy.int64),
        source[earlier] * 13 + kind[later]], 1) if len(later) else numpy.zeros((0, len(references.FEATURES)), dtype=numpy.int64)
    for p in numpy.nonzero(sentence[later] == sentence[earlier])[0] if len(later) else ():
        a, b = mentions[earlier[p]], mentions[later[p]]
        found[p, 8] = references.structure(a, b, analyses[b.sentence])
    return found + numpy.cumsum([0] + [n for _, n in references.FEATURES])[:-1]


def string_relations(mentions, later, earlier):
    """references.string_relation of all pairs; it is asked only where two mentions share something."""
    numbers = {}
    words = numpy.zeros((len(mentions), 1 + sum(len(m.words) + 1 for m in mentions)), dtype=numpy.float32)
    for n, m in enumerate(mentions):
        for word in [*m.words, *([m.string] if m.string else [])]:
            words[n, numbers.setdefault(word, len(numbers))] = 1
    named = numpy.array([bool(m.string) for m in mentions])
    out = numpy.where(named[later] & named[earlier], 9, 0)
    acronyms = numpy.array([bool(m.letters) for m in mentions])
    worth_asking = (words @ words.T)[later, earlier] > 0
    worth_asking |= acronyms[later] | acronyms[earlier]
    for p in numpy.nonzero(worth_asking & (out == 9))[0]:
        out[p] = references.string_relation(mentions[earlier[p]], mentions[later[p]])
    return out


def gold_entities(sentences):
    """(sentence, head) -> entity; where mentions share a head the widest one counts."""
    found = {}
    for number, s in enumerate(sentences):
        for first, last, entity in sorted(s.mentions, key=lambda m: m[0] - m[1]):
            found.setdefault((number, head_of_span(s.heads, first, last)), entity)
    return found


def documents_of(network, labels, vocabulary, sentences):
    by_doc = defaultdict(list)
    for s in sentences:
        by_doc[s.doc].append(s)
    predicted = dict(zip(map(id, sentences), predict(network, labels, vocabulary, sentences)))
    return [Document(name, members, [predicted[id(s)] for s in members]) for name, members in sorted(by_doc.items())]


def loss_of(scorer, document, dropout):
    """Mean over mentions of -log of the probability of any right antecedent (or of none, where there is none)."""
    n = len(document.mentions)
    scores = scorer(document.vectors, document.later, document.earlier, document.rows, dropout)
    top = torch.zeros(n).scatter_reduce(0, document.later, scores.detach(), "amax")
    powers = torch.exp(scores - top[document.later])
    nothing = torch.exp(-top)
    total = nothing.index_add(0, document.later, powers)
    right = torch.zeros(n).index_add(0, document.later, powers * document.same)
    has_right = torch.zeros(n).index_add(0, document.later, document.same.float()) > 0
    right = torch.where(has_right, right, nothing)
    return -(torch.log(right + 1e-12) - torch.log(total)).mean()


def link(scorer, document, threshold=0.0):
    """-> cluster number a mention (None where alone)."""
    with torch.no_grad():
        scores = scorer(document.vectors, document.later, document.earlier, document.rows).tolist()
    best = {}
    for score, later, earlier in zip(scores, document.later.tolist(), document.earlier.tolist()):
        if score > best.get(later, (threshold, None))[0]:
            best[later] = (score, earlier)
    cluster, members = {}, defaultdict(list)
    for n in range(len(document.mentions)):
        cluster[n] = cluster[best[n][1]] if n in best else n
        members[cluster[n]].append(n)
    return [m for m in members.values() if len(m) > 1]


def measure(scorer, documents, threshold=0.0):
    """CoNLL scores without singletons: by exact span, and by head word."""
    scorer.eval()
    exact, heads = Counts(), Counts()
    for d in documents:
        gold_spans, gold_heads = defaultdict(set), defaultdict(set)
        for number, s in enumerate(d.sentences):
            for first, last, entity in s.mentions:
                gold_spans[entity].add((number, first, last))
                gold_heads[entity].add((number, head_of_span(s.heads, first, last)))
        found = link(scorer, d, threshold)
        spans = [{span(d, d.mentions[n]) for n in c} for c in found]
        exact.add([c for c in gold_spans.values() if len(c) > 1], [c for c in spans if len(c) > 1])
        heads.add([c for c in gold_heads.values() if len(c) > 1], [{(d.mentions[n].sentence, d.mentions[n].head) for n in c}
                                                                 for c in found])
    return {"exact_span": exact.scores(), "head": heads.scores()}


def span(document, mention):
    a = document.analyses[mention.sentence]
    return (mention.sentence, *references.span_of(a["heads"], a["rels"], a["upos"], mention.head))


def train(documents, epochs=8, seed=7, rate=2e-3, dropout=0.25):
    """Every twelfth document is kept out of the learning and sets the threshold, which goes into the last bias."""
    torch.manual_seed(seed)
    kept_out, training = documents[::12], [d for n, d in enumerate(documents) if n % 12]
    scorer = PairScorer()
    order = random.Random(seed)
    optimizer = torch.optim.AdamW(scorer.parameters(), lr=rate, weight_decay=0.02)
    steps, step = epochs * len(training), 0
    for epoch in range(epochs):
        scorer.train()
        total = 0.0
        for document in order.sample(training, len(training)):
            step += 1
            if len(document.later) == 0:
                continue
            for g in optimizer.param_groups:
                g["lr"] = rate * min(1.0, step / 60) * (1 - (step - 1) / steps)
            loss = loss_of(scorer, document, dropout)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(scorer.parameters(), 1.0)
            optimizer.step()
            total += float(loss.detach())
        print(f"references: epoch {epoch + 1}/{epochs} loss {total / len(training):.4f}", flush=True)
    scorer.eval()
    thresholds = [-1.25 + 0.25 * n for n in range(7)]
    best = max(thresholds, key=lambda t: measure(scorer, kept_out, t)["head"]["conll"])
    print(f"references: threshold {best}", flush=True)
    with torch.no_grad():
        scorer.out.bias -= best
    return scorer
