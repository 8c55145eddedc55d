"""Cues and sources of attribution, from GUM's discourse layer: Discourse=attribution-...:sem-atsrc-<source words>+lex-indwd-<cue
words>; words are counted through the document from 1."""
import re

SIGNAL = re.compile(r"(sem-atsrc|lex-[a-z]+|syn-rpr)-([\d,-]+)")


def _numbers(text):
    return {int(x) for x in re.split(r"[,-]", text) if x}


def add_attribution(sentences):
    offset, doc = 0, None
    documents = []
    for s in sentences:
        if s.doc != doc:
            documents.append(([], set(), set()))
            doc, offset = s.doc, 0
        s.attribution = [""] * len(s.words)
        documents[-1][0].append((offset, s))
        for misc in s.misc:
            relation = next((m[10:] for m in misc.split("|") if m.startswith("Discourse=")), "")
            for part in relation.split(";"):
                if not part.startswith("attribution"):
                    continue
                for kind, numbers in SIGNAL.findall(part):
                    documents[-1][1 if kind == "sem-atsrc" else 2].update(_numbers(numbers))
        offset += len(s.words)
    for members, sources, cues in documents:
        for start, s in members:
            for i in range(len(s.words)):
                if start + i + 1 in cues and s.upos[i] not in ("PUNCT", "DET"):
                    s.attribution[i] = "cue"
                elif start + i + 1 in sources and s.upos[i] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
                    s.attribution[i] = "source"
