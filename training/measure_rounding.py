#!/usr/bin/env python3
"""What the rounding of the weights to int8 costs: scores of the float weights of a run beside those of its model file.

usage: measure_rounding.py RUN/checkpoint.pt MODEL [--data SHARED/data]"""
import argparse

import torch

from chancery_training import corpus_set, score
from chancery_training.modelreader import network_of


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("model")
    parser.add_argument("--data", default="../shared/data")
    options = parser.parse_args()
    network, labels, vocabulary, _, _ = network_of(options.model)
    development = corpus_set.development_sentences(options.data)
    for weights in ("int8", "float"):
        if weights == "float":
            network.load_state_dict(torch.load(options.checkpoint, weights_only=False)["mean"])
        for name, sentences in development.items():
            print(weights, name, score.syntax_scores(sentences, score.predict(network, labels, vocabulary, sentences)), flush=True)


if __name__ == "__main__":
    main()
