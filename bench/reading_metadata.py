#!/usr/bin/env python3
"""Title, date and byline of saved pages against what their collections state, by case-folded equality.
usage: reading_metadata.py [READABILITY.tar.xz NEWSPAPER.tar.xz] [--show]      defaults under ../shared/data; prints one line a field

A field counts where the collection states it. Titles are compared with white space as one space; a byline is right when it names the same
people (our list joined, or theirs without a leading "By"); a date when it is the same day."""
import json, os, re, subprocess, sys, tarfile, tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "shared" / "data"


def squeezed(text):
    text = re.sub(r"\s+", " ", text or "").strip().casefold()
    return text.translate(str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u00a0", "''\"\"-- "))


def names(text):
    text = re.sub(r"^(written )?by:? ", "", squeezed(text))
    return sorted(n.strip(" .,") for n in re.split(r",|;| and | & |\|", text) if n.strip(" .,"))


def readability(folder):
    for meta in sorted(Path(folder).rglob("expected-metadata.json")):
        m = json.loads(meta.read_text(encoding="utf-8"))
        yield meta.parent / "source.html", m.get("title"), (m.get("publishedTime") or "")[:10], m.get("byline")


def newspaper(folder):
    for meta in sorted(Path(folder).rglob("*.json")):
        try:
            m = json.loads(meta.read_text(encoding="utf-8"))
        except ValueError:
            continue
        page = next((p for p in (meta.with_suffix(".html"), *Path(folder).rglob(meta.stem + ".html")) if p.exists()), None)
        if page and isinstance(m, dict) and ("title" in m or "authors" in m):
            yield page, m.get("title"), str(m.get("publish_date") or m.get("pub_date") or "")[:10], "; ".join(m.get("authors") or [])


def main(args):
    show = "--show" in args
    args = [a for a in args if not a.startswith("--")]
    tars = [Path(a) for a in args] or [DATA / "readability_test_pages" / "test-pages.tar.xz", DATA / "newspaper4k_tests" / "newspaper4k_tests.tar.xz"]
    program = os.environ.get("CHANCERY", "build/chancery").split()
    with tempfile.TemporaryDirectory() as tmp:
        for k, tar in enumerate(tars):
            with tarfile.open(tar) as t:
                t.extractall(Path(tmp) / str(k))
        pages = list(readability(Path(tmp) / "0")) + (list(newspaper(Path(tmp) / "1")) if len(tars) > 1 else [])
        done = subprocess.run(program + ["extract", "--format", "json", "--input", "html"] + [str(p[0]) for p in pages],
                              capture_output=True, text=True, encoding="utf-8")
    got = {}
    for line in done.stdout.splitlines():
        document = json.loads(line)["document"]
        got[document["source"]] = document
    for field, want_at, same in (
            ("title", 1, lambda w, d: squeezed(w) == squeezed(d["title"])),
            ("date", 2, lambda w, d: w == ((d["published"] or {}).get("from") if isinstance(d["published"], dict) else d["published"])),
            ("byline", 3, lambda w, d: names(w) == names("; ".join(d["byline"])))):
        stated = [p for p in pages if p[want_at]]
        right = [p for p in stated if str(p[0]) in got and same(p[want_at], got[str(p[0])])]
        print(f"{field}: {len(right) / max(1, len(stated)):.3f} ({len(right)} of {len(stated)})")
        for p in stated if show else []:
            if p not in right:
                d = got.get(str(p[0]), {})
                print(f"   {p[0].parent.name}/{p[0].stem}: want {p[want_at]!r} have {d.get({'title': 'title', 'date': 'published', 'byline': 'byline'}[field])!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
