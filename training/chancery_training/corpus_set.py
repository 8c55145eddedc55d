"""All training sentences, development sets, and the labels."""
from . import names
from .attribution import add_attribution
from .batches import Labels
from .corpora import SOURCES, Data, add_factuality, read_conllu
from .lemma_rules import frequent_rules

DEVELOPMENT = {"ewt_dev": "ud_ewt/en_ewt-ud-dev.conllu.xz", "gum_dev_open": "ud_gum/gum_dev_open.conllu.xz"}
TEST = {"ewt_test": "ud_ewt/en_ewt-ud-test.conllu.xz"}
ETYPES = ["", "person", "organization", "place", "event", "time", "object", "abstract", "substance", "animal", "plant"]
ATTRIBUTION = ["", "cue", "source"]


def read_gum(data, relative, peoples):
    found = read_conllu(data, relative, "gum")
    names.add_gum_names(found, peoples)
    add_attribution(found)
    return found


def training_sentences(root):
    data = Data(root)
    peoples = names.demonyms(data)
    ewt = read_conllu(data, SOURCES["ewt"][0], "ewt")
    add_factuality(data, ewt)
    found = ewt + read_gum(data, SOURCES["gum"][0], peoples)
    for reader in (names.wikigold_training, names.meantime_training, names.re3d_training):
        found += reader(data, peoples)
    for reader in (names.wnut_training, names.wikiwars_training, names.geovirus_training):
        found += reader(data)
    return found


def development_sentences(root):
    data = Data(root)
    peoples = names.demonyms(data)
    ewt = read_conllu(data, DEVELOPMENT["ewt_dev"], "ewt")
    add_factuality(data, ewt)
    return {"ewt_dev": ewt, "gum_dev_open": read_gum(data, DEVELOPMENT["gum_dev_open"], peoples)}


def test_sentences(root):
    return {"ewt_test": read_conllu(Data(root), TEST["ewt_test"], "ewt")}


def _frequent(values, at_least):
    counts = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return [v for v, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if n >= at_least]


def labels_of(sentences):
    tagged = [s for s in sentences if s.upos is not None]
    return Labels({
        "upos": sorted({x for s in tagged for x in s.upos}),
        "xpos": sorted({x for s in tagged for x in s.xpos}),
        "feats": _frequent((x for s in tagged for x in s.feats), 3),
        "lemma": frequent_rules((p for s in tagged for p in zip(s.words, s.lemmas)), 3),
        "rel": sorted({x for s in tagged for x in s.rels}),
        "ner": names.LABELS,
        "etype": ETYPES,
        "attrib": ATTRIBUTION,
    })
