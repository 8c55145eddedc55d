"""The encoder (BERT's arithmetic) and its heads. Names of parameters are those of the model file, with '_' for '.'."""
import json
import struct

import numpy
import torch
from torch import nn
from torch.nn import functional as F

from .pieces import N_SHAPES

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
ARC_WIDTH, REL_WIDTH, FACT_WIDTH = 256, 128, 64


def read_safetensors(path):
    kinds = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64}
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        data = file.read()
    header.pop("__metadata__", None)
    found = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        flat = torch.frombuffer(bytearray(data[first:last]), dtype=kinds[entry["dtype"]])
        found[name] = flat.reshape(entry["shape"]).float() if entry["dtype"] != "I64" else flat.reshape(entry["shape"])
    return found


NOISE = numpy.random.Generator(numpy.random.SFC64(7))


def dropped(x, share, training):
    """Dropout whose mask comes from plain random bytes: torch's own takes a tenth of the time of a step on CPUs."""
    if not training or share == 0.0:
        return x
    noise = torch.from_numpy(numpy.frombuffer(bytearray(NOISE.bytes(x.numel())), dtype=numpy.uint8)).view(x.shape)
    keep = 256 - round(share * 256)
    return x * (noise < keep).to(x.dtype) * (256.0 / keep)


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.q = nn.Linear(WIDTH, WIDTH)
        self.k = nn.Linear(WIDTH, WIDTH)
        self.v = nn.Linear(WIDTH, WIDTH)
        self.o = nn.Linear(WIDTH, WIDTH)
        self.ln1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.ff1 = nn.Linear(WIDTH, INNER)
        self.ff2 = nn.Linear(INNER, WIDTH)
        self.ln2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x, mask):
        batch, length, _ = x.shape
        split = (batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        q, k, v = (f(x).view(split).transpose(1, 2) for f in (self.q, self.k, self.v))
        # Written out: the library's own fused attention has a backward pass three times slower on CPUs.
        weights = torch.softmax(q @ k.transpose(2, 3) * (WIDTH // ATTENTION_HEADS) ** -0.5 + mask, -1)
        mixed = self.o((weights @ v).transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.ln1(x + dropped(mixed, self.dropout, self.training))
        inner = self.ff2(F.gelu(self.ff1(x)))
        return self.ln2(x + dropped(inner, self.dropout, self.training))


class Encoder(nn.Module):
    def __init__(self, vocabulary_size, dropout=0.1):
        super().__init__()
        self.word = nn.Embedding(vocabulary_size, WIDTH)
        self.pos = nn.Embedding(512, WIDTH)
        self.type_row = nn.Parameter(torch.zeros(WIDTH))
        self.shape = nn.Embedding(N_SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.ln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout

    def load_pretrained(self, path):
        weights = read_safetensors(path)
        own = {"word.weight": "embeddings.word_embeddings.weight", "pos.weight": "embeddings.position_embeddings.weight",
               "ln.weight": "embeddings.LayerNorm.weight", "ln.bias": "embeddings.LayerNorm.bias"}
        parts = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
                 "o": "attention.output.dense", "ln1": "attention.output.LayerNorm", "ff1": "intermediate.dense",
                 "ff2": "output.dense", "ln2": "output.LayerNorm"}
        for i in range(LAYERS):
            for mine, theirs in parts.items():
                for kind in ("weight", "bias"):
                    own[f"layers.{i}.{mine}.{kind}"] = f"encoder.layer.{i}.{theirs}.{kind}"
        state = self.state_dict()
        for mine, theirs in own.items():
            state[mine].copy_(weights[theirs])
        state["type_row"].copy_(weights["embeddings.token_type_embeddings.weight"][0])

    def forward(self, batch):
        length = batch.pieces.shape[1]
        x = self.word(batch.pieces) + self.pos.weight[:length] + self.type_row + self.shape(batch.shapes)
        x = dropped(self.ln(x), self.dropout, self.training)
        mask = torch.zeros(batch.pieces.shape).masked_fill(~batch.piece_mask, -1e4)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            mask = mask.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, mask)
        return x.float()


def word_vectors(encoded, batch):
    """Mean of each word's pieces; [CLS] is word 0, the root."""
    flat = encoded.reshape(-1, WIDTH)
    sums = torch.zeros(batch.n_slots + 1, WIDTH, dtype=flat.dtype)
    sums = sums.index_add(0, batch.slot_of_piece, flat)
    return sums[:-1].div(batch.pieces_of_slot[:, None]).view(batch.size, batch.width, WIDTH)


class Network(nn.Module):
    """labels: {head: [label]} for the linear heads and "rel"."""
    LINEAR = ("upos", "xpos", "feats", "lemma", "ner", "etype", "attrib")

    def __init__(self, vocabulary_size, labels, dropout=0.1, head_dropout=0.25):
        super().__init__()
        self.encoder = Encoder(vocabulary_size, dropout)
        self.linear = nn.ModuleDict({h: nn.Linear(WIDTH, len(labels[h])) for h in self.LINEAR if h in labels})
        self.arc_dep = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_head = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_u = nn.Parameter(torch.randn(ARC_WIDTH, ARC_WIDTH) * 0.02)
        self.arc_bias = nn.Parameter(torch.zeros(ARC_WIDTH))
        self.rel_dep = nn.Linear(WIDTH, REL_WIDTH)
        self.rel_head = nn.Linear(WIDTH, REL_WIDTH)
        self.rel_r = nn.Parameter(torch.randn(len(labels["rel"]), REL_WIDTH + 1, REL_WIDTH + 1) * 0.02)
        self.fact_1 = nn.Linear(WIDTH, FACT_WIDTH)
        self.fact_2 = nn.Linear(FACT_WIDTH, 1)
        self.head_dropout = head_dropout

    def drop(self, x):
        return dropped(x, self.head_dropout, self.training)

    def words(self, batch):
        return word_vectors(self.encoder(batch), batch)

    def arc_scores(self, words):
        """[batch, dependent, head], heads by index with 0 the root."""
        dep = self.drop(F.gelu(self.arc_dep(words)))
        head = self.drop(F.gelu(self.arc_head(words)))
        return dep @ self.arc_u @ head.transpose(1, 2) + (head @ self.arc_bias)[:, None, :]

    def rel_scores(self, dependents, heads):
        """[n, relation] of pairs of word vectors."""
        dep = self.drop(F.gelu(self.rel_dep(dependents)))
        head = self.drop(F.gelu(self.rel_head(heads)))
        # The row and column of ones are kept apart: a width of 129 would miss the fast kernels.
        inner = self.rel_r[:, :-1, :-1]
        n_rel, size, _ = inner.shape
        mixed = (head @ inner.reshape(n_rel * size, size).t()).view(-1, n_rel, size) + self.rel_r[:, :-1, -1].to(head.dtype)
        both = torch.matmul(mixed, dep[:, :, None]).squeeze(-1)
        return both.float() + head.float() @ self.rel_r[:, -1, :-1].t() + self.rel_r[:, -1, -1]

    def fact(self, words):
        return self.fact_2(F.gelu(self.fact_1(words))).squeeze(-1)
