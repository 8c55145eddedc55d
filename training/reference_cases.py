#!/usr/bin/env python3
"""Makes judged texts out of the resolution cases, so that reference_weights.py keeps what grammar says of them.
usage: reference_cases.py CASES_FOLDER OUT_FOLDER      writes OUT_FOLDER/case_FILE_N@DATE.txt and OUT_FOLDER/cases.tsv

A case's mention is the first place of its surface in the text, as its test reads it; the codes before the dot are what is right."""
import pathlib
import sys

UNDATED = "2020-01-01"


def read_cases(path):
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key == "case":
            cases.append({"mentions": [], "published": UNDATED})
        elif key == "mention":
            cases[-1]["mentions"].append([part.strip() for part in value.split("=>")])
        elif cases and key in ("text", "published"):
            cases[-1][key] = value.strip().replace("\\n", "\n")
    return cases


def right_of(codes):
    if codes.startswith(("former", "@")):
        return None
    return "/".join(sorted({code.split(".")[0] for code in codes.split()}))


def main(folder, out):
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for path in sorted(folder.glob("*.cases")):
        for number, case in enumerate(read_cases(path)):
            name = f"case_{path.stem}_{number}"
            (out / f"{name}@{case['published']}.txt").write_text(case["text"], encoding="utf-8")
            for surface, codes in case["mentions"]:
                begin, right = case["text"].find(surface), right_of(codes)
                if begin >= 0 and right:
                    rows.append(f"{name}\t{begin}\t{begin + len(surface)}\tcase\t{right}\t{surface}\n")
    (out / "cases.tsv").write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: reference_cases.py CASES_FOLDER OUT_FOLDER")
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
