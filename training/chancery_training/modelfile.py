"""The model file: magic, JSON header, tensors (see training/README.md)."""
import json
import struct

import numpy

from . import references
from .pieces import FINGERPRINT, MAX_CHARS_A_PART, MAX_PIECES_A_WORD

MAGIC = b"CHANMDL1"
ALIGN = 64


def quantised(matrix):
    """int8 rows with one float scale a row: w = q * scale."""
    rows = matrix.reshape(-1, matrix.shape[-1]).astype(numpy.float32)
    scale = numpy.maximum(numpy.abs(rows).max(1), 1e-12) / 127.0
    return numpy.clip(numpy.rint(rows / scale[:, None]), -127, 127).astype(numpy.int8), scale.astype(numpy.float32)


def file_name(parameter):
    """The model file's name of a parameter of the network."""
    if parameter == "encoder.type_row":
        return "emb.type"
    name = parameter.replace("encoder.layers.", "l").replace("encoder.", "emb.").replace("linear.", "")
    if name in ("emb.word.weight", "emb.pos.weight", "emb.shape.weight"):
        return name[:-len(".weight")]
    return name.replace(".weight", ".w").replace(".bias", ".b")


def tensors_of(network):
    """{name in the file: float array}"""
    out = {file_name(n): p.detach().float().numpy() for n, p in network.state_dict().items()}
    out["emb.type"] = out["emb.type"].reshape(1, -1)
    return out


def scorer_tensors(scorer):
    """{name in the file: float array} of the reference scorer."""
    out = {"coref." + n.replace(".weight", ".w").replace(".bias", ".b"): p.detach().float().numpy()
           for n, p in scorer.state_dict().items()}
    out["coref.features"] = out.pop("coref.features.w")
    return out


def scorer_config():
    return {"coref": {"families": [[name, size] for name, size in references.FEATURES], "kinds": references.KINDS,
                      "pronouns": references.PRONOUNS, "definite": sorted(references.DEFINITE), "window": references.WINDOW,
                      "far_same_head": references.FAR_SAME_HEAD}}


def is_quantised(name, dims):
    return dims >= 2 and name not in ("emb.pos", "emb.type", "emb.shape")


def write_model(path, tensors, labels, vocabulary, config, lexicon):
    """`lexicon`: lines of form, UPOS and lemma, parted by tabs."""
    blobs, entries, at = [], {}, 0

    def put(raw):
        nonlocal at
        pad = -at % ALIGN
        blobs.append(b"\0" * pad + raw)
        start = at + pad
        at = start + len(raw)
        return start

    for name in sorted(tensors):
        value = numpy.ascontiguousarray(tensors[name])
        if is_quantised(name, value.ndim):
            q, scale = quantised(value)
            entries[name] = {"dtype": "i8", "shape": list(value.shape), "offset": put(q.tobytes()),
                             "scale_offset": put(scale.tobytes())}
        else:
            entries[name] = {"dtype": "f32", "shape": list(value.shape), "offset": put(value.astype("<f4").tobytes())}
    text = "\n".join(vocabulary.pieces).encode("utf-8")
    known = "\n".join(lexicon).encode("utf-8")
    header = {
        "format": 1, "architecture": "minilm-l6-ud", "fingerprint": FINGERPRINT,
        "config": {"width": 384, "layers": 6, "heads": 12, "inner": 1536, "max_positions": 512, "max_pieces": 384,
                   "max_pieces_a_word": MAX_PIECES_A_WORD, "max_chars_a_part": MAX_CHARS_A_PART, "layer_norm_eps": 1e-12,
                   "arc_width": 256, "rel_width": 128, "fact_width": 64, **config},
        "labels": labels, "vocab": {"offset": put(text), "size": len(text), "count": len(vocabulary.pieces)},
        "lexicon": {"offset": put(known), "size": len(known), "count": len(lexicon)},
        "tensors": entries,
    }
    raw = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    start = len(MAGIC) + 8 + len(raw)
    with open(path, "wb") as file:
        file.write(MAGIC + struct.pack("<Q", len(raw)) + raw + b"\0" * (-start % ALIGN))
        for blob in blobs:
            file.write(blob)
