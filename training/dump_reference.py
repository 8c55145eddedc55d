#!/usr/bin/env python3
"""Writes what the model says of a few sentences, with the file's rounded weights in float32: the C++ runtime is checked by it.

usage: dump_reference.py MODEL > ../tests/language/reference.json"""
import json
import sys

import torch

from chancery_training.batches import encode_words, make_batch
from chancery_training.corpora import Sentence
from chancery_training.modelreader import network_of
from chancery_training.pieces import shapes_of
from chancery_training.score import predict_batch

SENTENCES = [
    "The foreign ministry of Sarvania said on Monday that it did n't accept the ceasefire proposed by Velmar .",
    "“ We will not withdraw our troops from the two regions , ” President Ilse Marrow told reporters in Port Ansel on 3 May 2021 .",
    "SARVANIA REJECTS TALKS OVER ISLAND",
    "Georgia s stance wo n’t change , said Côte d'Ivoire 's U.N. envoy , who paid $ 2.5 million .",
    "Supercalifragilisticexpialidociously unpronounceableantidisestablishmentarianism 北京 ☃ co-operation e.g. 1,500",
    "Yes",
]


def main():
    network, labels, vocabulary, _, _ = network_of(sys.argv[1])
    network.eval()
    out = []
    for text in SENTENCES:
        words = text.split(" ")
        pieces, _, owners = encode_words(words, vocabulary)
        batch = make_batch([Sentence(corpus="", words=words)], vocabulary)
        with torch.no_grad():
            found = predict_batch(network, labels, batch)[0]
            arcs = network.arc_scores(network.words(batch))[0]
        out.append({
            "words": words, "pieces": [vocabulary.pieces[p] for p in pieces], "piece_ids": pieces, "piece_words": owners,
            "shapes": shapes_of(words), "vectors_head": [[round(float(x), 5) for x in v[:8]] for v in found["vectors"]],
            "arc_scores": [[round(float(x), 4) for x in row] for row in arcs[1:]],
            **{k: found[k] for k in ("upos", "xpos", "feats", "lemma", "lemmas", "heads", "rels", "names", "etype", "attrib")},
            "facts": [round(x, 4) for x in found["facts"]]})
    json.dump({"note": "vectors_head[0] is [CLS] (ROOT); arc_scores[d][h] with h 0 = ROOT, rows are words; float32, weights as "
                       "in the file", "sentences": out}, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
