#!/usr/bin/env python3
"""Writes a model file from a checkpoint of a run that still goes on.

usage: export_checkpoint.py RUN/checkpoint.pt OUT.model [--data SHARED/data]"""
import argparse
import os

import torch

from chancery_training import corpus_set, lemma_rules, modelfile
from chancery_training.network import Network
from chancery_training.pieces import PieceVocabulary
from train import encoder_folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    parser.add_argument("--data", default="../shared/data")
    options = parser.parse_args()
    vocabulary = PieceVocabulary.load(os.path.join(encoder_folder(), "vocab.txt"))
    sentences = corpus_set.training_sentences(options.data)
    labels = corpus_set.labels_of(sentences)
    network = Network(len(vocabulary.pieces), labels.names)
    network.load_state_dict(torch.load(options.checkpoint, weights_only=False)["mean"])
    modelfile.write_model(options.out + ".part", modelfile.tensors_of(network), labels.names, vocabulary, {},
                          lemma_rules.known_lemmas(sentences))
    os.replace(options.out + ".part", options.out)


if __name__ == "__main__":
    main()
