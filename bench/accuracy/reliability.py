#!/usr/bin/env python3
"""How often a type is right at each stated confidence, for a given pair.
usage: reliability.py FILE.tsv.xz     columns sentence, source, target, gold_root; runs $CHANCERY classify (else build/chancery)
prints a row a bin: stated, right, count; then the expected calibration error."""
import csv, json, lzma, os, subprocess, sys, tempfile

ALIAS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
BINS = 10


def main(path):
    with lzma.open(path, "rt", encoding="utf-8") as f:
        rows = list(csv.DictReader(f, delimiter="\t"))
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8", newline="") as f:
        out = csv.writer(f, delimiter="\t")
        out.writerow(["id", "sentence", "source", "target"])
        out.writerows([i, r["sentence"], r["source"], r["target"]] for i, r in enumerate(rows))
        f.flush()
        program = os.environ.get("CHANCERY", "build/chancery")
        lines = subprocess.run([program, "classify", "--format", "json", f.name], check=True, capture_output=True, text=True).stdout
    bins = [[0.0, 0, 0] for _ in range(BINS)]
    for line in lines.splitlines():
        said = json.loads(line)
        place = bins[min(BINS - 1, int(said["confidence"] * BINS))]
        place[0] += said["confidence"]
        place[1] += ALIAS.get(said["type"], said["type"]) == rows[said["id"]]["gold_root"]
        place[2] += 1
    error = 0.0
    for stated, right, count in bins:
        if count:
            print(f"stated {stated / count:.2f} right {right / count:.2f} of {count}")
            error += abs(stated - right)
    print(f"expected calibration error {error / len(rows):.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 2: sys.exit(__doc__)
    main(sys.argv[1])
