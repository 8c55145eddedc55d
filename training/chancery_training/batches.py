"""Sentences as tensors."""
from dataclasses import dataclass

import torch

from .augment import changed_words, drops_last_mark
from .lemma_rules import rule_for
from .names import LABELS
from .pieces import shapes_of

MAX_PIECES = 384
IGNORED = -100


@dataclass
class Batch:
    size: int
    width: int                      # words of the longest sentence, with the root
    pieces: torch.Tensor
    shapes: torch.Tensor
    piece_mask: torch.Tensor
    slot_of_piece: torch.Tensor     # row of (sentence, word) a piece belongs to; n_slots for padding and [SEP]
    pieces_of_slot: torch.Tensor
    word_mask: torch.Tensor
    sentences: list
    targets: dict = None

    @property
    def n_slots(self):
        return self.size * self.width


class Labels:
    """Names of the labels of every head, taken from the training sentences."""

    def __init__(self, names):
        self.names = names
        self.index = {head: {label: i for i, label in enumerate(found)} for head, found in names.items()}

    def of(self, head, label):
        return self.index[head].get(label, IGNORED)


def encode_words(words, vocabulary, random=None, piece_dropout=0.0):
    pieces, shapes, owners = [vocabulary.cls], [0], [0]
    for i, (word, shape) in enumerate(zip(words, shapes_of(words)), 1):
        for piece in vocabulary.of_word(word):
            if piece_dropout and random.random() < piece_dropout:
                piece = vocabulary.mask
            pieces.append(piece)
            shapes.append(shape)
            owners.append(i)
    pieces.append(vocabulary.sep)
    shapes.append(0)
    return pieces, shapes, owners


def make_batch(sentences, vocabulary, word_lists=None, random=None, piece_dropout=0.0, length=None):
    """`length`, where given, is both the pieces and the words of a row, so that few shapes of tensors occur."""
    word_lists = word_lists or [s.words for s in sentences]
    encoded = [encode_words(words, vocabulary, random, piece_dropout) for words in word_lists]
    width = max(length or 0, 1 + max(len(w) for w in word_lists))
    length = max(length or 0, max(len(e[0]) for e in encoded))
    size = len(sentences)
    pieces = torch.full((size, length), vocabulary.pad)
    shapes = torch.zeros(size, length, dtype=torch.long)
    mask = torch.zeros(size, length, dtype=torch.bool)
    slots = torch.full((size, length), size * width)
    for row, (p, s, owners) in enumerate(encoded):
        pieces[row, :len(p)] = torch.tensor(p)
        shapes[row, :len(s)] = torch.tensor(s)
        mask[row, :len(p)] = True
        slots[row, :len(owners)] = torch.tensor(owners) + row * width
    slots = slots.reshape(-1)
    counts = torch.bincount(slots, minlength=size * width + 1)[:-1].clamp(min=1).float()
    word_mask = torch.zeros(size, width, dtype=torch.bool)
    for row, words in enumerate(word_lists):
        word_mask[row, :len(words) + 1] = True
    return Batch(size, width, pieces, shapes, mask, slots, counts, word_mask, sentences)


NAME_INDEX = {label: i for i, label in enumerate(LABELS)}


def encode_targets(sentence, labels):
    """-> {head: [number a word]} once a sentence; names as rows of allowed labels."""
    out = {}
    if sentence.upos is not None:
        out["upos"] = [labels.of("upos", x) for x in sentence.upos]
        out["xpos"] = [labels.of("xpos", x) for x in sentence.xpos]
        out["feats"] = [labels.of("feats", x) for x in sentence.feats]
        out["lemma"] = [labels.of("lemma", rule_for(w, x)) for w, x in zip(sentence.words, sentence.lemmas)]
        out["rel"] = [labels.of("rel", x) for x in sentence.rels]
        out["arc"] = list(sentence.heads)
    if sentence.etypes is not None:
        out["etype"] = [labels.of("etype", x) for x in sentence.etypes]
    if sentence.attribution is not None:
        out["attrib"] = [labels.of("attrib", x) for x in sentence.attribution]
    if sentence.names is not None:
        out["ner"] = [[NAME_INDEX[x] for x in allowed] for allowed in sentence.names]
    return out


def training_batch(sentences, length, targets, vocabulary, random, piece_dropout):
    """Targets are laid out with the root at index 0 of every sentence."""
    word_lists = []
    for s in sentences:
        words = changed_words(s.words, random)
        word_lists.append(words[:-1] if drops_last_mark(s, random) else words)
    batch = make_batch(sentences, vocabulary, word_lists, random, piece_dropout, length)
    shape = (batch.size, batch.width)
    out = {h: torch.full(shape, IGNORED) for h in ("upos", "xpos", "feats", "lemma", "rel", "arc", "etype", "attrib")}
    out["ner"] = torch.ones(*shape, len(LABELS), dtype=torch.bool)
    out["ner_known"] = torch.zeros(shape, dtype=torch.bool)
    out["fact"] = torch.full(shape, float("nan"))
    for row, (s, words) in enumerate(zip(sentences, word_lists)):
        own, n = targets[id(s)], len(words)
        for head, values in own.items():
            if head != "ner":
                out[head][row, 1:n + 1] = torch.tensor(values[:n])
        if "ner" in own:
            for i, allowed in enumerate(own["ner"][:n], 1):
                if len(allowed) < len(LABELS):
                    out["ner"][row, i] = False
                    out["ner"][row, i, allowed] = True
                    out["ner_known"][row, i] = True
        for i, value in (s.facts or {}).items():
            if i < n:
                out["fact"][row, i + 1] = value
    batch.targets = out
    return batch


def by_length(sentences, sizes, budget, random):
    """Batches of like length with at most `budget` pieces (padding counted), in random order."""
    order = sorted(range(len(sentences)), key=lambda i: (sizes[i] + random.random() * 3))
    batches, current, longest = [], [], 0
    for i in order:
        longest_now = max(longest, sizes[i])
        if current and longest_now * (len(current) + 1) > budget:
            batches.append(current)
            current, longest_now = [], sizes[i]
        current.append(sentences[i])
        longest = longest_now
    if current:
        batches.append(current)
    random.shuffle(batches)
    return batches


def in_buckets(sentences, sizes, budget, random):
    """-> [(sentences, row length)] in random order. Row lengths are multiples of 4 (8 beyond 64) and the rows of a length are always as
    many: a kernel is compiled for every new shape, which costs more than the padding. The last batch of a length is
    filled up with sentences met already."""
    buckets = {}
    for sentence, size in zip(sentences, sizes):
        step = 4 if size <= 64 else 8
        buckets.setdefault(-(-size // step) * step, []).append(sentence)
    batches = []
    for length, members in sorted(buckets.items()):
        random.shuffle(members)
        rows = max(1, budget // length)
        for i in range(0, len(members), rows):
            group = members[i:i + rows]
            if len(members) < rows:
                group = group + random.choices(members, k=rows - len(group)) if len(members) * 2 > rows else group
            elif len(group) < rows:
                group = group + random.sample(members[:i], min(i, rows - len(group)))
            batches.append((group, length))
    random.shuffle(batches)
    return batches
