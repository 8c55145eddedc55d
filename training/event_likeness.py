#!/usr/bin/env python3
"""Fits what tells a verb that no frame knows: axes of the encoder's vectors, PLOVER types on them, and where each known verb lies.

usage: event_likeness.py sentences SHARED/data > SENTENCES     examples of the frames, dressed with other parties, and free news text
       event_vectors MODELS DATA < SENTENCES > VECTORS         (training/event_vectors.cpp, of the bench build)
       event_likeness.py fit SENTENCES VECTORS > data/lexicon/likeness.tsv
       event_likeness.py cross SENTENCES VECTORS               every verb told by the others: coverage and accuracy

A line of SENTENCES is lemma, type and text of an example, or two empty fields and text. Text: Wikinews (GeoVirus, MEANTIME; CC BY),
WikiWars (CC BY-SA), MASC (free): verbs there are labelled by our own frames; what no frame reads and names no known party is "none"."""
import glob
import html
import io
import lzma
import random
import re
import sys
import tarfile

import numpy
import torch

AXES, FOLDS, COPIES = 48, 5, 2
LAND = """France French Frenchmen Paris|Sudan Sudanese Sudanese Khartoum|Turkey Turkish Turks Ankara|Cuba Cuban Cubans Havana
Germany German Germans Berlin|Egypt Egyptian Egyptians Cairo|Poland Polish Poles Warsaw|Iran Iranian Iranians Tehran
Israel Israeli Israelis Jerusalem|Syria Syrian Syrians Damascus|Chile Chilean Chileans Santiago|Lebanon Lebanese Lebanese Beirut
Russia Russian Russians Moscow|Bolivia Bolivian Bolivians Sucre|Serbia Serbian Serbs Belgrade|Chad Chadian Chadians Ndjamena
Sweden Swedish Swedes Stockholm|India Indian Indians Delhi|Kenya Kenyan Kenyans Nairobi|Nigeria Nigerian Nigerians Abuja
Peru Peruvian Peruvians Lima|Somalia Somali Somalis Mogadishu|Spain Spanish Spaniards Madrid|Pakistan Pakistani Pakistanis Islamabad
Uganda Ugandan Ugandans Kampala|Georgia Georgian Georgians Tbilisi|Ukraine Ukrainian Ukrainians Kyiv|Norway Norwegian Norwegians Oslo
Japan Japanese Japanese Tokyo|Malawi Malawian Malawians Lilongwe|Libya Libyan Libyans Tripoli|Greece Greek Greeks Athens
Oman Omani Omanis Muscat|Iraq Iraqi Iraqis Baghdad|Morocco Moroccan Moroccans Rabat|Mali Malian Malians Bamako
China Chinese Chinese Beijing|Yemen Yemeni Yemenis Sanaa|Britain British Britons London|Italy Italian Italians Rome
Brazil Brazilian Brazilians Brasilia|Canada Canadian Canadians Ottawa|Hungary Hungarian Hungarians Budapest|Qatar Qatari Qataris Doha"""
LANDS = [land.split() for land in LAND.replace("\n", "|").split("|")]
PLACE = {word: (number, form) for number, land in enumerate(LANDS) for form, word in enumerate(land)}


def dressed(text, choice):
    """The example with its parties exchanged, each word of one land for the like word of another: the type must not hang on them."""
    lands = list(range(len(LANDS)))
    choice.shuffle(lands)
    return re.sub(r"[A-Z][a-z]+", lambda m: LANDS[lands[PLACE[m[0]][0]]][PLACE[m[0]][1]] if m[0] in PLACE else m[0], text)


def examples():
    choice = random.Random(1)
    for line in open("data/lexicon/verbs.tsv", encoding="utf-8"):
        if not line.startswith("#"):
            lemma, _, type_, _, _, example = line.rstrip("\n").split("\t")
            for _ in range(COPIES):
                yield lemma, type_, dressed(re.sub(r"[][<>]", "", example), choice)


def sentences_of(text):
    for sentence in re.split(r'(?<=[.!?"”]) (?=[A-Z"“])', re.sub(r"\s+", " ", text)):
        if 25 < len(sentence) < 400:
            yield sentence.strip()


def members(path):
    with tarfile.open(fileobj=io.BytesIO(lzma.open(path).read())) as tar:
        return {m.name: tar.extractfile(m).read().decode("utf-8", "replace") for m in sorted(tar.getmembers(), key=lambda m: m.name) if m.isfile()}


def news(data):
    for text in re.findall(r"<text>(.*?)</text>", lzma.open(f"{data}/geovirus/GeoVirus.xml.xz", "rt").read(), re.S):
        yield from sentences_of(html.unescape(text))
    for name, text in members(f"{data}/wikiwars/wikiwars_train.tar.xz").items():
        if name.endswith(".key.xml"):
            yield from sentences_of(html.unescape(re.sub(r"<[^>]+>", "", text)))
    for block in lzma.open(f"{data}/meantime/meantime_en_train.conll.xz", "rt").read().split("\n\n"):
        words = [line.split()[3] for line in block.splitlines() if len(line.split()) > 4 and not line.startswith("#")]
        if 5 < len(words) < 60:
            yield re.sub(r" ([,.]|'s)", r"\1", " ".join(words))
    files = members(glob.glob(f"{data}/text_masc_tagged/*.tar.xz")[0])
    sorts = dict(line.split() for line in files["masc_tagged/categories.txt"].splitlines() if line.strip())
    for name, sort in sorted(sorts.items()):
        if sort in ("newspaper", "govt-docs", "essays", "non-fiction") and "masc_tagged/" + name in files:
            words = " ".join(w.rsplit("_", 1)[0] for w in files["masc_tagged/" + name].split())
            yield from sentences_of(re.sub(r" ([,.;:%)]|'s|n't|'re|'ve)", r"\1", words).replace("`` ", '"').replace(" ''", '"'))


def read(sentences, vectors):
    """-> lemmas, labels, vectors of the verbs that are told or surely none."""
    lines = [line.rstrip("\n").split("\t") for line in open(sentences, encoding="utf-8")]
    choice = numpy.random.RandomState(0)
    lemmas, labels, rows = [], [], []
    for line in open(vectors, encoding="utf-8"):
        number, _, sort, lemma, type_, _, other, apart, digits = line.rstrip("\n").split("\t")
        wanted, example_type, _ = lines[int(number)]
        told = type_ not in ("?", "-")
        if wanted:
            label = example_type.replace("-", "none") if told and lemma == wanted else None
        elif told:
            label = type_ if apart == "1" or other in "kp" else None
        else:
            label = "none" if apart == "0" and other != "k" and choice.rand() > 0.5 else None
        if sort == "v" and label:
            lemmas.append(lemma)
            labels.append(label)
            rows.append(numpy.frombuffer(bytes.fromhex(digits), "<f4"))
    return lemmas, labels, numpy.stack(rows).astype(numpy.float32)


def fit(vectors, labels, classes, epochs=12):
    torch.manual_seed(0)
    x, y = torch.tensor(vectors), torch.tensor(labels)
    network = torch.nn.Sequential(torch.nn.Dropout(0.2), torch.nn.Linear(x.shape[1], AXES), torch.nn.Tanh(), torch.nn.Dropout(0.1),
                                  torch.nn.Linear(AXES, classes))
    optimizer = torch.optim.AdamW(network.parameters(), weight_decay=2e-2)
    for epoch in range(epochs):
        order = torch.randperm(len(x))
        for group in optimizer.param_groups:
            group["lr"] = 3e-3 * (1 - epoch / epochs)
        for first in range(0, len(x), 256):
            part = order[first:first + 256]
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(network(x[part]), y[part], label_smoothing=0.03).backward()
            optimizer.step()
    return network.eval()


def row(name, values, bias):
    scale = float(numpy.abs(values).max()) / 127 or 1.0
    digits = numpy.round(values / scale).astype(numpy.int8).tobytes().hex()
    return f"{name}\t{scale:.6g}\t{bias:.6g}\t{digits}"


def write(lemmas, labels, vectors):
    types = sorted(set(labels))
    mean, spread = vectors.mean(0), vectors.std(0) + 1e-6
    scaled = (vectors - mean) / spread
    network = fit(scaled, [types.index(label) for label in labels], len(types))
    weights = network[1].weight.detach().numpy() / spread
    biases = network[1].bias.detach().numpy() - weights @ mean
    rows = [row(f"axis {i:02}", w, b) for i, (w, b) in enumerate(zip(weights, biases))]
    rows += [row(f"type {t}", w, b) for t, w, b in zip(types, network[4].weight.detach().numpy(), network[4].bias.detach().numpy())]
    places = {}
    for lemma, label, place in zip(lemmas, labels, numpy.tanh(vectors @ weights.T + biases)):
        if label != "none":
            places.setdefault((lemma, label), []).append(place)
    rows += [row(f"verb {lemma} {label}", numpy.mean(found, 0), 0) for (lemma, label), found in places.items()]
    print("# data/lexicon/likeness.tsv: the encoder's sense of verbs. Made by training/event_likeness.py for models/chancery-en.model; do not edit.")
    print("# axis N: a direction in the encoder's vectors (place = tanh of it); type T: a PLOVER type or none on the axes; verb V T: where V lies.")
    print("# Sorted by name, unique. CC BY-SA 4.0. Sources: the examples of verbs.tsv; GeoVirus, MEANTIME, WikiWars, MASC.")
    print("# name\tscale\tbias\tnumbers (int8, hex; times scale)")
    print("\n".join(sorted(rows)))


def cross(lemmas, labels, vectors):
    types = sorted(set(labels))
    scaled = (vectors - vectors.mean(0)) / (vectors.std(0) + 1e-6)
    y = numpy.array([types.index(label) for label in labels])
    bases = [lemma.split()[0] for lemma in lemmas]
    fold_of = dict(zip(sorted(set(bases)), numpy.random.RandomState(0).randint(0, FOLDS, len(set(bases)))))
    folds = numpy.array([fold_of[base] for base in bases])
    sure = numpy.zeros((len(y), len(types)))
    for fold in range(FOLDS):
        network = fit(scaled[folds != fold], y[folds != fold].tolist(), len(types))
        with torch.no_grad():
            sure[folds == fold] = torch.softmax(network(torch.tensor(scaled[folds == fold])), 1).numpy()
    none = types.index("none")
    said, top = sure.argmax(1), sure.max(1)
    for least in (0, 0.5, 0.6, 0.7, 0.8, 0.9):
        told = (said != none) & (top >= least)
        events = y != none
        print(f"at {least}: of events told {(told & events).sum() / events.sum():.3f}, of those right {(said == y)[told & events].mean():.3f}, "
              f"of none told as one {(told & ~events).sum() / (~events).sum():.4f}")


def main():
    if sys.argv[1] == "sentences":
        print("\n".join("\t".join(example) for example in examples()))
        print("\n".join("\t\t" + text for text in dict.fromkeys(news(sys.argv[2]))))
    else:
        {"fit": write, "cross": cross}[sys.argv[1]](*read(*sys.argv[2:4]))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main()
