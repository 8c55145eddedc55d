#!/usr/bin/env python3
"""Writes data/language/verb_lemmas.tsv: the verbs of the treebanks that train the model and of our own lexicon.

usage: verb_lemmas.py DATA_FOLDER_OF_SHARED > data/language/verb_lemmas.tsv      (stands in the project's root)"""
import collections
import lzma
import pathlib
import re
import sys

WORD = re.compile(r"[a-z]{2,}(-[a-z]+)?$")
counts = collections.Counter()
for name in ("ud_ewt/en_ewt-ud-train.conllu.xz", "ud_gum/gum_train_open.conllu.xz"):
    with lzma.open(pathlib.Path(sys.argv[1]) / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            cols = line.split("\t")
            if len(cols) == 10 and cols[3] == "VERB" and cols[2] == cols[2].lower():
                counts[cols[2]] += 1
verbs = {v for v, n in counts.items() if n > 1}
for table in ("verbs.tsv", "speech_verbs.tsv", "relations_frames.tsv", "positions.tsv", "acts_verbs.tsv"):
    for line in open(pathlib.Path("data/lexicon") / table, encoding="utf-8"):
        if not line.startswith("#") and table in ("verbs.tsv", "speech_verbs.tsv"):
            verbs.add(line.split("\t")[0].split(" ")[0])
print("# data/language/verb_lemmas.tsv: verbs that are known as lemmas. Where the model's likeliest rule for an inflected verb gives none of them")
print("# (\"advis\" of \"advised\"), the likeliest rule that does is taken. Format: lemma. Sorted, unique. Made by training/verb_lemmas.py from")
print("# UD EWT and GUM (open part), CC BY-SA 4.0, verbs met twice or more, and data/lexicon.")
for verb in sorted(v for v in verbs if WORD.match(v)):
    print(verb)
