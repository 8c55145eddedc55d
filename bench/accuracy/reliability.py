#!/usr/bin/env python3
"""How often an entry is right at each stated confidence.
usage: reliability.py FILE.tsv.xz     columns sentence, source, target, gold_root: the type for a given pair, from `classify`
       reliability.py GOLD.jsonl ...  whole articles: events, held against gold entries by ../shared/eval/gold.py
runs $CHANCERY (else build/chancery); prints a row a bin: stated, right, count; then the expected calibration error."""
import csv, json, lzma, os, subprocess, sys, tempfile
from pathlib import Path

ALIAS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
BINS = 10
PROGRAM = os.environ.get("CHANCERY", "build/chancery")


def lines_of(arguments):
    return [json.loads(line) for line in subprocess.run([PROGRAM, *arguments], check=True, capture_output=True, text=True).stdout.splitlines()]


def pairs(path):
    """(stated, right) for each row of a table of given pairs."""
    with lzma.open(path, "rt", encoding="utf-8") as f:
        rows = list(csv.DictReader(f, delimiter="\t"))
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8", newline="") as f:
        out = csv.writer(f, delimiter="\t")
        out.writerow(["id", "sentence", "source", "target"])
        out.writerows([i, r["sentence"], r["source"], r["target"]] for i, r in enumerate(rows))
        f.flush()
        for said in lines_of(["classify", "--format", "json", f.name]):
            yield said["confidence"], ALIAS.get(said["type"], said["type"]) == rows[said["id"]]["gold_root"]


def events(path):
    """(stated, right) for each event of the articles: right where a gold entry fits it."""
    sys.path.insert(0, str(Path("../shared/eval").resolve()))
    import gold
    for article in (json.loads(line) for line in gold.open_text(path)):
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
            f.write(article.get("text", ""))
            f.flush()
            file = Path(path).resolve().parent / article["file"] if article.get("file") else f.name
            dated = ["--published", article["published"]] if article.get("published") else []
            record = lines_of(["read", "--format", "json", "--input", article.get("input", "text"), *dated, str(file)])[0]
        for event in record["events"]:
            yield event["confidence"], any(gold.event(entry, event, record) for entry in article.get("events", []))


def main(paths):
    bins = [[0.0, 0, 0] for _ in range(BINS)]
    for path in paths:
        for stated, right in (events if path.endswith(".jsonl") else pairs)(path):
            place = bins[min(BINS - 1, int(stated * BINS))]
            place[0] += stated
            place[1] += right
            place[2] += 1
    for stated, right, count in bins:
        if count:
            print(f"stated {stated / count:.2f} right {right / count:.2f} of {count}")
    print(f"expected calibration error {sum(abs(stated - right) for stated, right, _ in bins) / sum(count for _, _, count in bins):.3f}")


if __name__ == "__main__":
    if len(sys.argv) < 2: sys.exit(__doc__)
    main(sys.argv[1:])
