#!/usr/bin/env python3
"""Fits data/actors/reference_weights.tsv: how much each sign counts for a reading of a pronoun.
usage: reference_weights.py READINGS JUDGED.tsv… [--write FILE] [--folds N]

READINGS is what build/reference_readings printed for the judged texts (files NAME@DATE.txt). A judged row: name, begin, end (code points),
form, the right states joined by "/" or "-", context; those of reference_cases.py count more and are left out of the shares. A pronoun's readings of the right states are right together ("-": those that act
for nobody), and the logarithm of their share under exp(weights · signs) is made large, less a penalty on how far the weights lie from PRIOR.
Prints the share of pronouns read rightly when no text's own judgements were seen (texts dealt into N folds)."""
import argparse
import pathlib

import numpy as np

SORTS = ("thing", "person", "many", "office", "land")
PENALTY = 1.0
CASE = 4.0  # how many pronouns of an article one of a resolution case counts as
# What grammar says of signs that few texts hold; the weights are drawn to these, and to nought where none is given.
PRIOR = {
    "thing": {"none expletive": 2, "tag speaker": 2, "told content": -1.5, "reflexive": 2.5, "clause subject": 1, "owner subject": 0.7, "later": -1, "addressee": 0.7},
    "person": {"tag speaker": 1, "told content": -1, "reflexive": 2.5, "clause subject": 1, "same gender": 1, "other gender": -2.5, "later": -1},
    "many": {"reflexive": 2.5, "clause subject": 1.5, "owner subject": 0.7, "several": 0.5, "later": -1, "told content": -1, "addressee": 0.7},
    "office": {"none": -1, "office here": 1.5, "office taken": -2, "author": 1, "about": 1.5, "own word": 1, "tells of": 1,
               "foreign argument": -2, "body noun": 1, "later": -1, "cluster actor": 1, "home politics": 1.5, "stationed": 1},
    "land": {"none": -0.5, "nearness": 1, "about": 1, "clause subject": 1, "later": -1, "foreign argument": -1},
}


def states(codes):
    return "/".join(sorted({code.split(".")[0] for code in codes.split("/")})) if codes != "-" else "-"


def read_judged(paths):
    return {(row[0], int(row[2])): row[4] for path in paths for row in
            (line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#"))}


def read_readings(path, judged):
    lines = open(path, encoding="utf-8").read().split("\n")
    names = lines[0].split("\t")[1:]
    found, name, points, now = [], None, None, None
    for line in lines[1:]:
        if line.startswith("# "):
            file = pathlib.Path(line[2:])
            name = file.name.split("@")[0]
            raw = file.read_bytes()
            points = lambda at, raw=raw: len(raw[:at].decode("utf-8", "ignore"))
        elif line.startswith("P\t"):
            _, sort, begin, end = line.split("\t")
            right = judged.get((name, points(int(end))))
            now = {"sort": int(sort), "name": name, "end": points(int(end)), "right": right, "codes": [], "words": [], "signs": []}
            if right is not None:
                found.append(now)
        elif line:
            parts = line.split("\t")
            signs = np.zeros(len(names))
            for one in parts[2:]:
                at, value = one.split(":")
                signs[int(at)] = float(value)
            now["codes"].append(states(parts[0]))
            now["words"].append(parts[1])
            now["signs"].append(signs)
    for one in found:
        one["signs"] = np.array(one["signs"])
        one["weight"] = CASE if one["name"].startswith("case_") else 1.0
        one["good"] = np.array([code == one["right"] for code in one["codes"]])
    return names, found


def fit(rows, prior, penalty):
    width = len(prior)
    weights = prior.copy()
    rows = [row for row in rows if row["good"].any()]
    step, memory, momentum = 0.1, np.zeros(width), np.zeros(width)
    for turn in range(200):
        slope = -penalty * (weights - prior)
        for row in rows:
            score = row["signs"] @ weights
            share = np.exp(score - score.max())
            share /= share.sum()
            good = share * row["good"]
            slope += row["weight"] * ((good / max(good.sum(), 1e-9) - share) @ row["signs"])
        momentum = 0.9 * momentum + 0.1 * slope
        memory = 0.99 * memory + 0.01 * slope * slope
        weights += step * momentum / (np.sqrt(memory) + 1e-6) / (1 + turn / 50)
    return weights


def is_right(row, weights):
    return row["codes"][int(np.argmax(row["signs"] @ weights))] == row["right"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readings")
    parser.add_argument("judged", nargs="+")
    parser.add_argument("--write")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    names, found = read_readings(options.readings, read_judged(options.judged))
    texts = sorted({row["name"] for row in found})
    fold_of = {name: i % options.folds for i, name in enumerate(texts)}
    columns = []
    for number, sort in enumerate(SORTS):
        rows = [row for row in found if row["sort"] == number]
        told = [row for row in rows if row["weight"] == 1.0]
        prior = np.array([PRIOR[sort].get(name, 0.0) for name in names])
        right = 0
        for fold in range(options.folds):
            weights = fit([row for row in rows if fold_of[row["name"]] != fold], prior, PENALTY)
            right += sum(is_right(row, weights) for row in told if fold_of[row["name"]] == fold)
        reach = sum(row["good"].any() for row in told)
        weights = fit(rows, prior, PENALTY)
        seen = sum(is_right(row, weights) for row in told)
        lost = [row["name"] for row in rows if row["weight"] != 1.0 and not is_right(row, weights)]
        print(f"{sort}: {len(told)} pronouns, a right reading among those weighed {reach}, unseen right {right / max(1, len(told)):.3f}, "
              f"seen {seen / max(1, len(told)):.3f}; cases {len(rows) - len(told)}, lost {lost}")
        columns.append(weights)
    if options.write:
        kept = [line for line in open(options.write, encoding="utf-8") if line.startswith("#")]
        rows = sorted((f"{name}\t" + "\t".join(f"{column[i]:.2f}" for column in columns) + "\n" for i, name in enumerate(names)), key=lambda row: row.split("\t"))
        open(options.write, "w", encoding="utf-8").writelines(kept + rows)


if __name__ == "__main__":
    main()
