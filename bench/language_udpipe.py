#!/usr/bin/env python3
"""Parsing speed beside UDPipe 1, on one core, in one run.

usage: language_udpipe.py TEXT [--program build/chancery] [--treebank ../shared/data/ud_ewt] [--model build-bench/udpipe-ewt.model]

Trains a UDPipe 1 model on EWT first where MODEL is not there yet (tokenizer, tagger and parser, with fewer epochs than
its authors use: that lowers its accuracy, not its work a token). Then both programs read TEXT and write CoNLL-U, each
in a process of its own on the same core. What is counted is the processor time of the child, loading included, so a
busy machine tells little in the ratio. Needs `pip install ufal.udpipe`.
"""
import argparse
import lzma
import os
import resource
import subprocess
import sys
from pathlib import Path

READER = """
import sys
from ufal.udpipe import Model, Pipeline
model = Model.load(sys.argv[1])
pipeline = Pipeline(model, "tokenize", Pipeline.DEFAULT, Pipeline.DEFAULT, "conllu")
sys.stdout.write(pipeline.process(open(sys.argv[2], encoding="utf-8").read()))
"""
TOKENIZER = "dimension=24;epochs=3;segment_size=50;batch_size=50;learning_rate=0.005;dropout=0.1;early_stopping=0"
TAGGER = ("models=2;templates_1=tagger;guesser_suffix_rules_1=10;iterations_1=2;"
          "templates_2=lemmatizer;guesser_suffix_rules_2=6;iterations_2=2")
PARSER = ("iterations=2;embedding_upostag=20;embedding_feats=20;embedding_xpostag=0;embedding_form=50;embedding_lemma=0;"
          "embedding_deprel=20;learning_rate=0.01;learning_rate_final=0.001;l2=0.3;hidden_layer=200;batch_size=10;"
          "transition_system=projective;transition_oracle=dynamic;structured_interval=8")


def sentences_of(path):
    from ufal.udpipe import InputFormat, ProcessingError, Sentence, Sentences
    reader = InputFormat.newConlluInputFormat()
    reader.setText(lzma.open(path, "rt", encoding="utf-8").read())
    error = ProcessingError()
    sentences = Sentences()
    sentence = Sentence()
    while reader.nextSentence(sentence, error):
        sentences.append(sentence)
        sentence = Sentence()
    if error.occurred():
        sys.exit(f"{path}: {error.message}")
    return sentences


def train(treebank, model):
    from ufal.udpipe import ProcessingError, Trainer
    files = {part: next(Path(treebank).glob(f"*-{part}.conllu.xz")) for part in ("train", "dev")}
    error = ProcessingError()
    data = Trainer.train("morphodita_parsito", sentences_of(files["train"]), sentences_of(files["dev"]),
                         TOKENIZER, TAGGER, PARSER, error)
    if error.occurred():
        sys.exit(f"training UDPipe: {error.message}")
    model.parent.mkdir(parents=True, exist_ok=True)
    model.write_bytes(data.encode("latin-1") if isinstance(data, str) else bytes(data))


def measured(command, core):
    """Words written and processor seconds of one run of `command` on `core`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, capture_output=True, preexec_fn=lambda: os.sched_setaffinity(0, {core}), check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    words = sum(1 for line in run.stdout.split(b"\n") if line.split(b"\t", 1)[0].isdigit())
    return words, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("--program", default="build/chancery")
    parser.add_argument("--treebank", default="../shared/data/ud_ewt")
    parser.add_argument("--model", type=Path, default=Path("build-bench/udpipe-ewt.model"))
    options = parser.parse_args()
    if not options.model.exists():
        train(options.treebank, options.model)
    core = max(os.sched_getaffinity(0))
    rates = {}
    for name, command in {"UDPipe 1": [sys.executable, "-c", READER, str(options.model), str(options.text)],
                          "chancery": [options.program, "parse", "--format", "conllu", str(options.text)]}.items():
        words, seconds = min((measured(command, core) for _ in range(3)), key=lambda run: run[1])
        rates[name] = words / seconds
        print(f"{name}\t{words} words\t{seconds:.2f} cpu s\t{rates[name]:.0f} words/s")
    print(f"ratio\t{rates['chancery'] / rates['UDPipe 1']:.2f}")


if __name__ == "__main__":
    main()
