#!/usr/bin/env python3
"""Fits what tells the event that a saying is: data/lexicon/sayings.tsv, weights over the encoder's vectors of its words.

usage: saying_types.py texts OWN.jsonl… > TEXTS                  the texts of training/own/speech_*.jsonl and events_*.jsonl
       saying_vectors MODELS DATA < TEXTS > WORDS                (training/saying_vectors.cpp, of the bench build)
       saying_types.py fit WORDS OWN.jsonl… > data/lexicon/sayings.tsv
       saying_types.py cross WORDS OWN.jsonl…                    every text told by the others: accuracy and precision by sureness

Of a speech file each text's one statement is labelled; of an event file the statements of texts without any event ("none") and those
whose cue is the trigger of an event (its type). Texts whose statement the program does not find are left out, as they will be when it runs."""
import json
import sys

import numpy
import torch

AXES, GAZES, FOLDS, EPOCHS, RATE, DECAY, BATCH = 48, 4, 5, 18, 2e-3, 0.05, 32
SIGNS = ("content", "cue", "teller", "own", "other", "first_person", "second_person")
TYPES = ("ACCUSE", "AGREE", "CONCEDE", "CONSULT", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "none")
# Types too rare to be told apart; announcing harm is the nearest thing to threatening it.
MERGED = {"NONE": "none", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE", "COERCE": "SANCTION", "MOBILIZE": "THREATEN",
          "ASSAULT": "THREATEN", "PROTEST": "ACCUSE"}
torch.set_num_threads(2)


def texts_of(paths):
    return [json.loads(line) for path in paths for line in open(path, encoding="utf-8")]


def place_in(text, part):
    begin = text.find(part)
    return (len(text[:begin].encode()), len(text[:begin].encode()) + len(part.encode())) if begin >= 0 else (0, 0)


def trigger_places(row):
    for event in row["events"]:
        word, _, number = event["trigger"].partition("#")
        at = -1
        for _ in range(int(number or 1)):
            at = row["text"].find(word, at + 1)
        begin = len(row["text"][:at].encode())
        yield begin, begin + len(word.encode()), event["type"]


def label_of(row, cue, content):
    """The type of a statement found in a text, or None where nobody marked it."""
    if "content" in row:
        wanted = place_in(row["text"], row["content"])
        shared = min(wanted[1], content[1]) - max(wanted[0], content[0])
        fits = shared > 0.4 * max(wanted[1] - wanted[0], content[1] - content[0])
        return row["type"] if fits else None
    if not row["events"]:
        return "none"
    return next((type_ for begin, end, type_ in trigger_places(row) if begin < cue[1] and cue[0] < end), None)


def read(words, paths):
    """-> examples: the number of the text, signs and vectors of the words, the number of the type."""
    rows = texts_of(paths)
    data = open(words, "rb").read()
    examples, at = [], 0
    while at < len(data):
        end = data.index(b"\n", at)
        text, *spans, count = map(int, data[at:end].split())
        size = 4 + 4 * 384
        block = numpy.frombuffer(data, numpy.uint8, count * size, end + 1).reshape(count, size)
        at = end + 1 + count * size
        label = label_of(rows[text], spans[:2], spans[2:]) if count else None
        if label is None:
            continue
        bits = block[:, :4].copy().view("<u4")
        signs = (bits >> numpy.arange(len(SIGNS)) & 1).astype(numpy.float32)
        examples.append((text, signs, block[:, 4:].copy().view("<f4"), TYPES.index(MERGED.get(label, label))))
    return examples


class Sense(torch.nn.Module):
    """What src/coding/saying_sense.cpp computes, with noise while it learns."""

    def __init__(self):
        super().__init__()
        self.axes = torch.nn.Linear(384, AXES)
        self.signs = torch.nn.Linear(len(SIGNS), AXES, bias=False)
        self.gazes = torch.nn.Linear(AXES, GAZES, bias=False)
        self.types = torch.nn.Linear(AXES * (GAZES + 1), len(TYPES))
        self.blur, self.drop = torch.nn.Dropout(0.2), torch.nn.Dropout(0.3)

    def forward(self, vectors, signs, there):
        if self.training:
            there = there & (torch.rand(there.shape) > 0.1)
        places = torch.tanh(self.axes(self.blur(vectors)) + self.signs(signs))
        weights = torch.softmax(self.gazes(places).masked_fill(~there[..., None], -1e4), 1)
        seen = torch.einsum("bwa,bwg->bga", places, weights).flatten(1)
        said = signs[..., :1] * there[..., None]
        mean = (places * said).sum(1) / said.sum(1).clamp(min=1)
        return self.types(self.drop(torch.cat([seen, mean], 1)))


def batch_of(examples, mean, spread):
    longest = max(len(example[1]) for example in examples)
    vectors = torch.zeros(len(examples), longest, 384)
    signs = torch.zeros(len(examples), longest, len(SIGNS))
    there = torch.zeros(len(examples), longest, dtype=torch.bool)
    for i, (_, sign, vector, _) in enumerate(examples):
        vectors[i, :len(vector)] = torch.from_numpy((vector - mean) / spread)
        signs[i, :len(sign)] = torch.from_numpy(sign)
        there[i, :len(sign)] = True
    return vectors, signs, there


def scale_of(examples):
    words = numpy.concatenate([example[2] for example in examples])
    return words.mean(0), words.std(0) + 1e-5


def fit(examples, scale, seed=0):
    torch.manual_seed(seed)
    choice = numpy.random.RandomState(seed)
    sense = Sense().train()
    optimizer = torch.optim.AdamW(sense.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(examples) // BATCH)
    step = 0
    for _ in range(EPOCHS):
        order = choice.permutation(len(examples))
        for first in range(0, len(examples), BATCH):
            part = [examples[i] for i in order[first:first + BATCH]]
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - step / steps)
            loss = torch.nn.functional.cross_entropy(sense(*batch_of(part, *scale)), torch.tensor([example[3] for example in part]))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
    return sense.eval()


def shares(sense, examples, scale):
    with torch.no_grad():
        return numpy.concatenate([torch.softmax(sense(*batch_of(examples[i:i + 64], *scale)), 1).numpy() for i in range(0, len(examples), 64)])


def row(name, values, bias=0.0):
    scale = float(numpy.abs(values).max()) / 127 or 1.0
    return f"{name}\t{scale:.6g}\t{bias:.6g}\t{numpy.round(values / scale).astype(numpy.int8).tobytes().hex()}"


def write(examples):
    mean, spread = scale_of(examples)
    sense = fit(examples, (mean, spread))
    numbers = {name: value.detach().numpy() for name, value in sense.named_parameters()}
    axes = numbers["axes.weight"] / spread
    biases = numbers["axes.bias"] - axes @ mean
    rows = [row(f"axis {i:02}", weights, bias) for i, (weights, bias) in enumerate(zip(axes, biases))]
    rows += [row(f"gaze {i}", weights) for i, weights in enumerate(numbers["gazes.weight"])]
    rows += [row(f"sign {i} {name}", weights) for i, (name, weights) in enumerate(zip(SIGNS, numbers["signs.weight"].T))]
    rows += [row(f"type {name}", weights, bias) for name, weights, bias in zip(TYPES, numbers["types.weight"], numbers["types.bias"])]
    print("# data/lexicon/sayings.tsv: the encoder's sense of sayings. Made by training/saying_types.py for models/chancery-en.model; do not edit.")
    print("# axis N: a direction in the encoder's vectors (a word's place = tanh of it and of what its signs add); gaze N: how much a word")
    print("# counts by its place; sign N S: what a sign of a word adds to its place; type T: a PLOVER type or none, on the places that each gaze")
    print("# sees and then on the mean place of what is said. Sorted by name, unique. CC0. Source: training/own/speech_*.jsonl, events_*.jsonl.")
    print("# name\tscale\tbias\tnumbers (int8, hex; times scale)")
    print("\n".join(sorted(rows)))


def cross(examples):
    numbers = sorted({example[0] for example in examples})
    fold_of = dict(zip(numbers, numpy.random.RandomState(1).randint(0, FOLDS, len(numbers))))
    folds = numpy.array([fold_of[example[0]] for example in examples])
    told = numpy.zeros((len(examples), len(TYPES)))
    for fold in range(FOLDS):
        known = [example for example, place in zip(examples, folds) if place != fold]
        scale = scale_of(known)
        told[folds == fold] = shares(fit(known, scale), [example for example, place in zip(examples, folds) if place == fold], scale)
    right, said, sure, none = numpy.array([example[3] for example in examples]), told.argmax(1), told.max(1), TYPES.index("none")
    print(f"{len(examples)} sayings, type of all of them {numpy.mean(said == right):.3f}")
    for least in (0, 0.4, 0.5, 0.6, 0.7, 0.8):
        named = (said != none) & (sure >= least)
        print(f"at {least}: precision {numpy.mean((said == right)[named]):.3f}, recall {((said == right) & named).sum() / (right != none).sum():.3f}")


def main():
    if sys.argv[1] == "texts":
        print("\n".join("\t" + row["text"].replace("\n", "\\n") for row in texts_of(sys.argv[2:])))
    else:
        {"fit": write, "cross": cross}[sys.argv[1]](read(sys.argv[2], sys.argv[3:]))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main()
