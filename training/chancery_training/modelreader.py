"""Reads a model file back into the network, as the runtime sees it: int8 rows times their scales."""
import json
import struct

import numpy
import torch

from .batches import Labels
from .modelfile import MAGIC
from .network import Network
from .pieces import FINGERPRINT, PieceVocabulary


def read_model(path):
    """-> (header, {tensor: float array}, vocabulary)"""
    with open(path, "rb") as file:
        raw = file.read()
    if raw[:8] != MAGIC:
        raise SystemExit(f"{path}: not a model file")
    size = struct.unpack("<Q", raw[8:16])[0]
    header = json.loads(raw[16:16 + size])
    if header["fingerprint"] != FINGERPRINT:
        raise SystemExit(f"{path}: made for other features: {header['fingerprint']}")
    start = (16 + size + 63) // 64 * 64
    tensors = {}
    for name, entry in header["tensors"].items():
        count = int(numpy.prod(entry["shape"]))
        at = start + entry["offset"]
        if entry["dtype"] == "i8":
            rows = count // entry["shape"][-1]
            q = numpy.frombuffer(raw, numpy.int8, count, at).reshape(rows, -1)
            scale = numpy.frombuffer(raw, "<f4", rows, start + entry["scale_offset"])
            tensors[name] = (q * scale[:, None]).astype(numpy.float32).reshape(entry["shape"])
        else:
            tensors[name] = numpy.frombuffer(raw, "<f4", count, at).reshape(entry["shape"]).copy()
    vocab = header["vocab"]
    text = raw[start + vocab["offset"]:start + vocab["offset"] + vocab["size"]].decode("utf-8")
    return header, tensors, PieceVocabulary(text.split("\n"))


def network_of(path):
    """-> (network, labels, vocabulary, header, tensors)"""
    header, tensors, vocabulary = read_model(path)
    labels = Labels(header["labels"])
    network = Network(len(vocabulary.pieces), labels.names)
    state = network.state_dict()
    from .modelfile import file_name
    for name, value in state.items():
        value.copy_(torch.from_numpy(tensors[file_name(name)]).reshape(value.shape))
    return network, labels, vocabulary, header, tensors
