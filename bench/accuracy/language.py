#!/usr/bin/env python3
"""Names and references of `chancery parse` from raw text, on GUM's open development part and WikiGold's held-back fifth.

usage: language.py [SHARED/data]      runs $CHANCERY, else build/chancery

Spans are compared by the characters they cover, white space left out. Names: exact spans and types (WikiGold: NORP, EVENT and LAW
count as MISC, dates and money are left out). References: clusters without singletons, exact spans, CoNLL mean."""
import os
import shlex
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[2] / "training"))
sys.path.insert(0, str(HERE.parent))
from chancery_training import corpora, corpus_set, names, score  # noqa: E402
from coreference_score import Counts  # noqa: E402


def spans_of_conllu(text):
    """-> (names as {(first, last, type)}, clusters as {id: {(first, last)}}), in characters without white space."""
    found_names, clusters, open_marks = set(), defaultdict(set), defaultdict(list)
    at, token_left, name = 0, 0, None
    for line in text.splitlines():
        columns = line.split("\t")
        if len(columns) != 10 or "." in columns[0]:
            name = None
            continue
        size = len("".join(columns[1].split()))
        if "-" in columns[0]:
            first, last = map(int, columns[0].split("-"))
            token_left, token = last - first + 1, (at, at + size)
            continue
        span = (at, at + size)
        if token_left:
            span, token_left = token, token_left - 1
        if not token_left:
            at = span[1]
        misc = dict(m.split("=", 1) for m in columns[9].split("|") if "=" in m)
        label = misc.get("Name", "O")
        if label.startswith("I-") and name:
            found_names.discard(tuple(name))
            name[1] = span[1]
        else:
            name = [span[0], span[1], label[2:]] if label != "O" else None
        if name:
            found_names.add(tuple(name))
        for opening, single, closing in names.ENTITY_MARK.findall(misc.get("Entity", "")):
            if opening and single:
                clusters[opening].add(span)
            elif opening:
                open_marks[opening].append(span[0])
            elif open_marks[closing]:
                clusters[closing].add((open_marks[closing].pop(), span[1]))
    return found_names, clusters


def parse(program, text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        run = subprocess.run([*program, "parse", "--format", "conllu", "--input", "text", file.name], check=True,
                             capture_output=True, encoding="utf-8")
    return run.stdout


def gum_documents(data):
    """-> {document: (text, [sentence])}; the text has GUM's paragraphs."""
    texts, doc = defaultdict(list), ""
    for line in data.lines(corpus_set.DEVELOPMENT["gum_dev_open"]):
        if line.startswith("# newdoc id"):
            doc = line.split("=", 1)[1].strip()
        if line == "# newpar":
            texts[doc].append("\n\n")
        elif line.startswith("# text = "):
            texts[doc].append(line[9:] + " ")
    sentences = defaultdict(list)
    for s in corpus_set.read_gum(data, corpus_set.DEVELOPMENT["gum_dev_open"], names.demonyms(data)):
        sentences[s.doc].append(s)
    return {d: ("".join(texts[d]), sentences[d]) for d in sorted(sentences)}


def gold_offsets(words, text, at):
    """Characters of syntactic words in text without white space: words of a multiword token may share its characters."""
    spans = []
    for word in words:
        bare = "".join(word.split())
        start = text.find(bare, at, at + len(bare) + 4)
        start = at if start < 0 else start
        spans.append((start, start + len(bare)))
        at = start + len(bare)
    return spans, at


def measure_gum(program, data):
    gold_names, found_names, counts = [], [], Counts()
    for text, sentences in gum_documents(data).values():
        bare, at = "".join(text.split()), 0
        gold, clusters = set(), defaultdict(set)
        for s in sentences:
            spans, at = gold_offsets(s.words, bare, at)
            gold |= {(spans[a][0], spans[b][1], kind) for a, b, kind in score.bio_spans(score.gold_bio(s))}
            for a, b, entity in s.mentions:
                clusters[entity].add((spans[a][0], spans[b][1]))
        found, found_clusters = spans_of_conllu(parse(program, text))
        gold_names.append(gold)
        found_names.append(found)
        counts.add([c for c in clusters.values() if len(c) > 1], [c for c in found_clusters.values() if len(c) > 1])
    print("GUM dev open: names F1 {} P {} R {}".format(*score.span_f1(gold_names, found_names)))
    print("GUM dev open: references", counts.scores())


def measure_wikigold(program, data):
    gold, text, at = set(), [], 0
    for words, tags in names.wikigold_split(data)[1]:
        spans = []
        for word in words:
            spans.append((at, at + len("".join(word.split()))))
            at = spans[-1][1]
        gold |= {(spans[a][0], spans[b][1], kind) for a, b, kind in names.tag_spans(tags)}
        text.append(" ".join(words))
    found = {(a, b, score.WIKIGOLD.get(k, k)) for a, b, k in spans_of_conllu(parse(program, "\n\n".join(text)))[0]
             if k not in ("DATE", "MONEY")}
    print("WikiGold, last fifth: names F1 {} P {} R {}".format(*score.span_f1([gold], [found])))


def main():
    program = shlex.split(os.environ.get("CHANCERY", "build/chancery"))
    data = corpora.Data(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    measure_gum(program, data)
    measure_wikigold(program, data)


if __name__ == "__main__":
    main()
