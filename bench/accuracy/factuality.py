#!/usr/bin/env python3
"""Event polarity and modality against UDS factuality (EWT sentences, -3 did not happen … 3 did).
usage: factuality.py [--all]          reads ../shared/data/uds_factuality and ud_ewt; runs $CHANCERY read (else build/chancery)
An event is matched to the predicate whose word is its trigger. Prints how many met and Pearson's correlation of
affirmed actual 3, alleged 2, intended 0.5, possible 0.5, hypothetical -0.5, negated -3 with the annotated value."""
import json, lzma, math, os, subprocess, sys, tempfile
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
VALUE = {"actual": 3, "alleged": 2, "intended": 0.5, "possible": 0.5, "hypothetical": -0.5}


def sentences(part):
    path = next(DATA.glob(f"ud_ewt/*{part}*"))
    text, forms = None, []
    for line in lzma.open(path, "rt", encoding="utf-8"):
        if line.startswith("# sent_id"): ident = line.split("=", 1)[1].strip()
        elif line.startswith("# text ="): text = line.split("=", 1)[1].strip()
        elif line[0].isdigit() and "\t" in line:
            number, form = line.split("\t")[:2]
            if number.isdigit(): forms.append(form)
        elif not line.strip() and text:
            yield ident, text, forms
            text, forms = None, []


def starts(text, forms):
    at, found = 0, []
    for form in forms:
        place = text.find(form, at)
        if place < 0: place = at
        else: at = place + len(form)
        found.append(place)
    return found


def correlation(pairs):
    n = len(pairs)
    mean = [sum(p[i] for p in pairs) / n for i in (0, 1)]
    cov = sum((a - mean[0]) * (b - mean[1]) for a, b in pairs)
    dev = [math.sqrt(sum((p[i] - mean[i]) ** 2 for p in pairs)) for i in (0, 1)]
    return cov / (dev[0] * dev[1]) if all(dev) else 0.0


def main(part):
    scores = json.load(lzma.open(DATA / "uds_factuality/factuality.json.xz", "rt"))["data"]
    ids = json.load(lzma.open(DATA / "uds_factuality/ud_ids.json.xz", "rt"))
    wanted = {}
    for graph, nodes in scores.items():
        ident = ids.get(graph, {}).get("sentence_id")
        for node, kinds in nodes.items():
            value = kinds.get("factuality", {}).get("factual", {}).get("value")
            if ident is not None and value is not None:
                wanted.setdefault(ident, {})[int(node.rsplit("-", 1)[1])] = value
    kept = [s for s in sentences(part) if s[0] in wanted]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.write("".join(s[1] + "\n" for s in kept))
        f.flush()
        program = os.environ.get("CHANCERY", "build/chancery")
        out = subprocess.run([program, "read", "--format", "json", "--input", "sentences", f.name], check=True, capture_output=True, text=True).stdout
    pairs = []
    for (ident, text, forms), line in zip(kept, out.splitlines()):
        places = starts(text, forms)
        for event in json.loads(line)["events"]:
            here = [i + 1 for i, p in enumerate(places) if p == event["trigger"][0]]
            for number in here:
                if number in wanted[ident]:
                    told = -3 if event["polarity"] == "negated" else VALUE[event["modality"]]
                    pairs.append((told, wanted[ident][number]))
    print(f"sentences {len(kept)} predicates met {len(pairs)}")
    if len(pairs) > 2: print(f"correlation {correlation(pairs):.3f}")


if __name__ == "__main__":
    if set(sys.argv[1:]) - {"--all"}: sys.exit(__doc__)
    main("train" if "--all" in sys.argv else "dev")
