"""Reading of the training corpora into sentences. Only sets whose licence lets a model be given away are named here."""
import hashlib
import json
import lzma
import os
import re
import tarfile
from dataclasses import dataclass, field

# name -> (file under shared/data, licence, what it teaches)
SOURCES = {
    "ewt": ("ud_ewt/en_ewt-ud-train.conllu.xz", "CC BY-SA 4.0", "syntax"),
    "gum": ("ud_gum/gum_train_open.conllu.xz", "CC BY / CC BY-SA / public domain text, CC BY annotation",
            "syntax, names, entity types, coreference, attribution"),
    "wikigold": ("ner_wikigold/wikigold.conll.txt.xz", "CC BY 4.0", "names (first four fifths)"),
    "wnut17": ("ner_wnut17/wnut17train.conll.xz", "CC BY 4.0", "names"),
    "meantime": ("meantime/meantime_en_train.conll.xz", "CC BY 4.0", "names, coreference"),
    "meantime_mentions": ("meantime/entities_mentions_train.jsonl.xz", "CC BY 4.0", "names, coreference"),
    "re3d": ("re3d/re3d.tar.xz", "CC BY 3.0 AU, public domain, OGL 3, CC BY-SA 3.0, by source", "names"),
    "wikiwars": ("wikiwars/wikiwars_train.tar.xz", "CC BY-SA 3.0", "dates"),
    "geovirus": ("geovirus/GeoVirus.xml.xz", "CC BY 2.5 text, GPL-3 repository", "place names"),
    "uds": ("uds_factuality/factuality.json.xz", "CC BY-SA 4.0", "factuality"),
    "uds_ids": ("uds_factuality/ud_ids.json.xz", "CC BY-SA 4.0", "factuality"),
    "countries": ("gaz_countries/mledoze_countries.json.xz", "ODbL 1.0", "demonyms, for silver labels of peoples"),
}


@dataclass
class Sentence:
    corpus: str
    words: list
    doc: str = ""
    sent_id: str = ""
    upos: list = None
    xpos: list = None
    feats: list = None
    lemmas: list = None
    heads: list = None          # 0 is the root, else index of the head's word + 1
    rels: list = None
    misc: list = None
    names: list = None          # a set of allowed BIO labels a word, or None where nothing is known
    facts: dict = None          # index of word -> factuality -3..3
    etypes: list = None         # entity type of the mention the word heads, "" or None where unknown
    mentions: list = field(default_factory=list)    # (first, last, cluster) with words of this sentence, for coreference
    attribution: list = None    # "", "cue" or "source" a word


class Data:
    """The folder that holds the corpora."""

    def __init__(self, root):
        self.root = root

    def path(self, relative):
        return os.path.join(self.root, relative)

    def lines(self, relative):
        with lzma.open(self.path(relative), "rt", encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n")

    def json(self, relative):
        with lzma.open(self.path(relative), "rt", encoding="utf-8") as text:
            return json.load(text)

    def tar(self, relative):
        with tarfile.open(self.path(relative), "r:xz") as tar:
            for member in sorted(tar.getmembers(), key=lambda m: m.name):
                if member.isfile():
                    yield member.name, tar.extractfile(member).read().decode("utf-8", "replace")

    def sha256(self, relative):
        digest = hashlib.sha256()
        with open(self.path(relative), "rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                digest.update(block)
        return digest.hexdigest()


# Features that tell of spelling, not of grammar, and those the two corpora mark by different habits.
UNTAUGHT_FEATURES = {"ExtPos", "Typo", "Style", "NumForm", "Abbr", "Foreign"}


def kept_features(feats):
    kept = [f for f in feats.split("|") if f.split("=")[0] not in UNTAUGHT_FEATURES and f != "_"]
    return "|".join(kept) or "_"


def read_conllu(data, relative, corpus):
    """Syntactic words only: ranges of multiword tokens and empty nodes are left out."""
    sentences, rows, doc, sent_id = [], [], "", ""

    def close():
        if rows:
            columns = list(zip(*rows))
            sentences.append(Sentence(
                corpus=corpus, doc=doc, sent_id=sent_id, words=list(columns[1]), lemmas=list(columns[2]),
                upos=list(columns[3]), xpos=list(columns[4]), feats=[kept_features(f) for f in columns[5]],
                heads=[int(h) for h in columns[6]], rels=list(columns[7]), misc=list(columns[9])))
            rows.clear()

    for line in data.lines(relative):
        if not line:
            close()
        elif line.startswith("# newdoc id"):
            doc = line.split("=", 1)[1].strip()
        elif line.startswith("# sent_id"):
            sent_id = line.split("=", 1)[1].strip()
        elif not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
    close()
    return sentences


def add_factuality(data, sentences):
    """UDS counts words in an older release: sentences in which a marked word is no predicate now are left out."""
    ids = data.json(SOURCES["uds_ids"][0])
    values = data.json(SOURCES["uds"][0])["data"]
    by_id = {s.sent_id: s for s in sentences}
    found = 0
    for key, predicates in sorted(values.items()):
        sentence = by_id.get(ids.get(key, {}).get("sentence_id"))
        if sentence is None:
            continue
        facts = {}
        for name, layers in predicates.items():
            index = int(name.rsplit("-", 1)[1]) - 1
            if not 0 <= index < len(sentence.words) or sentence.upos[index] not in (
                    "VERB", "ADJ", "NOUN", "PROPN", "AUX", "ADV", "NUM", "PRON"):
                facts = None
                break
            value = layers.get("factuality", {}).get("factual", {}).get("value")
            if value is not None:
                facts[index] = value
        if facts:
            sentence.facts = facts
            found += len(facts)
    return found


WORD = re.compile(r"""(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s[A-Z])|(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Maj|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun|Jul
    |Aug|Sept|Sep|Oct|Nov|Dec|No|vs|Inc|Ltd|Corp|Co)\.|\d+(?:st|nd|rd|th)\b|\d+(?:[.,:]\d+)*|\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b
    |\w+|[^\w\s]""", re.X)
SENTENCE_END = re.compile(r"""(?<=[.!?])["”’')\]]*\s+(?=["“‘'(\[]*[A-Z0-9])|\n+""")
NO_END = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Maj|Sen|Rep|Gov|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$")


def rough_sentences(text):
    """-> [(words, offsets)] of running text, near enough to UD's words for the teaching of names."""
    spans, start = [], 0
    for match in SENTENCE_END.finditer(text):
        piece = text[start:match.start()]
        if "\n" not in match.group() and NO_END.search(piece):
            continue
        spans.append((start, match.start() + len(match.group().rstrip())))
        start = match.end()
    spans.append((start, len(text)))
    for first, last in spans:
        found = [(m.group(), first + m.start(), first + m.end()) for m in WORD.finditer(text[first:last])]
        if found:
            yield [f[0] for f in found], [(f[1], f[2]) for f in found]
