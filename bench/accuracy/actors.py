#!/usr/bin/env python3
"""Measures the registry and the places against ../shared/data.
usage: actors.py [leaders] [geovirus] [lgl] [--show]     all three if none is named; runs $CHANCERY, else build/chancery

leaders   each holder of an office in 2021-22 is looked up by name with --on a day of the middle of the tenure inside those years;
          right when the winner is of the right state and acts for its government. The registry is partly made from the same lists,
          so this measures spelling, dates and rivals, not recall of the world.
geovirus  each marked toponym of an article: right when the mention that ends with it names the country of the gold coordinates
          (that of the state it names, else of the nearest town of the gazetteer; farther than 300 km from any town, or the name of
          a part of the world that is in no one country: not counted).
lgl       each marked toponym with a country in the gold: right when the mention's country is that one.
For both, a toponym that has no mention counts as wrong; the share found is printed beside."""
import collections
import csv
import json
import lzma
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as tree

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("CHANCERY_SHARED", ROOT.parent / "shared")) / "data"
PROGRAM = os.environ.get("CHANCERY", str(ROOT / "build/chancery"))
ACTORS = ROOT / "data/actors"
NOBODY = re.compile(r"\d|^Pope$|^(Prime Minister|President) of ")  # what the lists have where they do not know the person


def fold(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).lower().replace("’", "'")


def table(name):
    for line in (ACTORS / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def state_codes():
    codes = {}
    for name in ("state_names.tsv", "more_names.tsv"):
        for row in table(name):
            if row[2] == "name":
                for one in row[0].split("|"):
                    codes.setdefault(fold(one), row[1])
    return codes


def country_of_list(name, codes):
    """Names of the lists, some with a gloss in brackets."""
    name = fold(name)
    for part in (name, name.split("(")[0].strip(), name.split("(")[-1].rstrip(")")):
        for one in (part, part.replace("–", "-"), part.removeprefix("the ")):
            if one in codes:
                return codes[one]
    return None


def leaders(show):
    codes = state_codes()
    asked = {}
    for file, country, who in (("world_leaders_2021_wikidata", "country", "officeholderLabel"),
                               ("world_leaders_2021_wikipedia", "country", "officeholderlabel")):
        for row in csv.DictReader(lzma.open(DATA / f"gaz_states_leaders/{file}.csv.xz", "rt", encoding="utf-8")):
            code = country_of_list(row[country], codes)
            name = row[who].split("(")[0].strip()
            if code is None or not name or not row["start_year"]:
                continue
            first, last = max(int(row["start_year"]), 2021), min(int(row["end_year"] or 2022), 2022)
            if first > last:
                continue
            # The middle of the years given: a list by years knows no days.
            day = f"{first}-07-01" if first == last else f"{first}-12-31"
            asked.setdefault((name, day), set()).add(code)
    asked = {key: wanted for key, wanted in asked.items() if not NOBODY.search(key[0])}
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as file:
        file.write("".join(f"{name}\t{day}\n" for name, day in asked))
        file.flush()
        out = run(["actors", "lookup", "--format", "json", "--file", file.name])
    right = state_right = 0
    for line, ((name, day), wanted) in zip(out.splitlines(), asked.items()):
        won = next((c["code"] for c in json.loads(line)["candidates"] if c["won"]), "")
        state_right += won.split(".")[0] in wanted
        good = won in {code + ".GOV" for code in wanted}
        right += good
        if show and not good:
            print(f"  leaders: {name} on {day}: {won or 'nobody'}, not {sorted(wanted)}")
    print(f"leaders  n {len(asked)}  right state {state_right / len(asked):.3f}  right state and role {right / len(asked):.3f}")


def run(arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 4):
        sys.exit(done.stderr.strip()[-400:])
    return done.stdout


def read_bodies(texts):
    """Each text as a document of its own, read in one run."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, text in enumerate(texts):
            path = pathlib.Path(folder) / f"{i:05d}.txt"
            path.write_text(text, encoding="utf-8")
            paths.append(str(path))
        out = run(["read", "--format", "json", "--input", "body", *paths])
    return [json.loads(line) for line in out.split("\n") if line]


def place_over(record, start, end):
    """The country of the smallest mention that lies over [start, end): its place's, else (a people's name) its actor's."""
    best = None
    for mention in record["mentions"]:
        place, actor = mention.get("place"), mention.get("actor")
        a, b = mention["span"]
        if a < end and start < b and (place or actor) and (best is None or (b - a) < best[0]):
            country = place["country"] if place else (actor if isinstance(actor, str) else actor[0]).split(".")[0]
            best = (b - a, country)
    return best[1] if best else None


def claimants():
    """GeoNames files a contested place under a claimant; either answer is right."""
    found = collections.defaultdict(set)
    for row in table("ties.tsv"):
        if row[1] == "claimed-by":
            found[row[0]].add(row[2])
    return found


def score(name, documents, show):
    records = read_bodies([text for text, _ in documents])
    if len(records) != len(documents):
        sys.exit(f"{name}: {len(records)} records for {len(documents)} documents")
    right = found = total = 0
    wrong = collections.Counter()
    claimed_by = claimants()
    for (text, toponyms), record in zip(documents, records):
        for start, end, phrase, wanted in toponyms:
            total += 1
            got = place_over(record, start, end)
            found += got is not None
            good = got in wanted or bool(claimed_by[got] & wanted)
            right += good
            if not good:
                wrong[(phrase, got, "/".join(sorted(wanted)))] += 1
    print(f"{name:8} n {total}  found {found / total:.3f}  right country {right / total:.3f}  right of those found {right / max(found, 1):.3f}")
    if show:
        for (phrase, got, wanted), times in wrong.most_common(60):
            print(f"  {name}: {times} x {phrase}: {got}, not {wanted}")


class NearestTown:
    def __init__(self):
        self.cells = collections.defaultdict(list)
        for path in sorted(ACTORS.glob("cities_*.tsv")):
            for row in table(path.name):
                lat, lon = float(row[4]), float(row[5])
                self.cells[int(lat // 2), int(lon // 2)].append((lat, lon, row[2]))

    def country(self, lat, lon):
        best = None
        for ring in (1, 2):
            for i in range(-ring, ring + 1):
                for j in range(-ring, ring + 1):
                    for a, b, code in self.cells.get((int(lat // 2) + i, int(lon // 2) + j), ()):
                        d = math.hypot((a - lat) * 111, (b - lon) * 111 * math.cos(math.radians(lat)))
                        if best is None or d < best[0]:
                            best = (d, code)
            if best:
                break
        return best[1] if best and best[0] < 300 else None


def geovirus(show):
    towns, codes = NearestTown(), state_codes()
    nowhere = {fold(row[0]) for row in table("senses.tsv") if row[1] == "nowhere"}
    documents = []
    for article in tree.parse(lzma.open(DATA / "geovirus/GeoVirus.xml.xz")).getroot():
        text = article.findtext("text")
        toponyms = []
        for place in article.find("locations"):
            page = (place.findtext("page") or "").rsplit("/", 1)[-1].replace("_", " ")
            state = codes.get(fold(page)) if "(" not in page else None
            wanted = state or towns.country(float(place.findtext("lat")), float(place.findtext("lon")))
            if wanted and fold(page) not in nowhere:
                start, end = int(place.findtext("start")) - 1, int(place.findtext("end")) - 1
                phrase = place.findtext("name")
                if text[start:end] != phrase:
                    start = text.find(phrase, max(0, start - 3))
                    end = start + len(phrase)
                if start >= 0:
                    toponyms.append((start, end, phrase, {wanted}))
        documents.append((text, toponyms))
    score("geovirus", documents, show)


def lgl(show):
    names = state_codes()
    documents = []
    for article in tree.parse(lzma.open(DATA / "lgl/lgl.xml.xz")).getroot():
        text = article.findtext("text")
        toponyms = []
        for place in article.find("toponyms"):
            gaz = place.find("gaztag")
            country = gaz.findtext("country") if gaz is not None else None
            code = names.get(fold(country)) if country else None
            if code:
                toponyms.append((int(place.findtext("start")), int(place.findtext("end")), place.findtext("phrase"), {code}))
        documents.append((text, toponyms))
    score("lgl", documents, show)


if __name__ == "__main__":
    parts = [a for a in sys.argv[1:] if a != "--show"]
    if set(parts) - {"leaders", "geovirus", "lgl"}:
        sys.exit(__doc__)
    for part in parts or ["leaders", "geovirus", "lgl"]:
        {"leaders": leaders, "geovirus": geovirus, "lgl": lgl}[part]("--show" in sys.argv)
