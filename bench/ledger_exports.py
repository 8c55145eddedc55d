"""Loads every export of a ledger in the tools that it is meant for, and says what they refuse.

usage: ledger_exports.py CHANCERY LEDGER     needs: pip install followthemoney frictionless networkx
"""
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from datetime import date

import networkx
from followthemoney import model
from frictionless import Package

CHANCERY, LEDGER = sys.argv[1:]
CAMEO = re.compile(r"^(0[1-9]|1\d|20)\d{0,2}$")


def exported(folder, name):
    path = folder / name
    subprocess.run([CHANCERY, "export", "--ledger", LEDGER, "--format", name, "--out", str(path)], check=True)
    return path


def csv_faults(path):
    report = Package(str(path / "datapackage.json")).validate()
    rows = sum(task.stats.get("rows", 0) for task in report.tasks)
    return rows, [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]


def ftm_faults(path):
    faults, known, ids, referred = [], 0, set(), set()
    for number, line in enumerate(path.open(), 1):
        data = json.loads(line)
        known += 1
        ids.add(data["id"])
        schema = model.get(data["schema"])
        try:
            schema.validate(data)
        except Exception as error:  # its own exception tells what is wrong
            faults.append(f"line {number}: {error} {getattr(error, 'errors', '')}")
            continue
        for name, values in data["properties"].items():
            prop = schema.get(name)
            for value in values:
                if prop.type.clean(value) is None:
                    faults.append(f"line {number}: {data['schema']}.{name}: {value!r} is no {prop.type.name}")
                if prop.type.name == "entity":
                    referred.add((value, prop.range.name))
        for name in schema.required:
            if name not in data["properties"]:
                faults.append(f"line {number}: {data['schema']} lacks {name}")
    faults += [f"{one} is referred to and not there" for one, _ in referred if one not in ids]
    return known, faults


def graphml_faults(path):
    graph = networkx.read_graphml(path, force_multigraph=True)
    lacking = [str(edge) for edge in graph.edges(data=True) if "kind" not in edge[2]]
    return graph.number_of_edges(), [f"edge without kind: {edge}" for edge in lacking]


def gexf_faults(path):
    graph = networkx.read_gexf(path, version="1.2draft") if "1.2draft" in path.read_text()[:300] else read_gexf_1_3(path)
    faults = []
    for a, b, data in graph.edges(data=True):
        for period in data.get("spells") or [(data.get("start"), data.get("end"))]:
            start, end = period
            if start and end and start > end:
                faults.append(f"{a} {b}: {period} ends before it starts")
    return graph.number_of_edges(), faults


def read_gexf_1_3(path):
    """networkx reads GEXF up to 1.2; 1.3 has the same elements in another namespace."""
    old = path.with_suffix(".as12.gexf")
    text = path.read_text().replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
    old.write_text(text)
    return networkx.read_gexf(old)


def brat_faults(path):
    faults, checked = [], 0
    for annotation in sorted(path.glob("*.ann")):
        text = annotation.with_suffix(".txt").open(newline="").read()
        ids = set()
        for number, line in enumerate(annotation.open(newline="").read().split("\n"), 1):
            if not line:
                continue
            fields = line.split("\t")
            if fields[0] in ids:
                faults.append(f"{annotation.name}:{number}: {fields[0]} twice")
            ids.add(fields[0])
            if fields[0][0] == "T":
                _, start, end = fields[1].split(" ")
                checked += 1
                if text[int(start):int(end)] != fields[2]:
                    faults.append(f"{annotation.name}:{number}: {fields[2]!r} is not there")
            elif fields[0][0] == "E":
                faults += [f"{annotation.name}:{number}: no {part}" for part in fields[1].split(" ") if part.split(":")[1] not in ids]
    return checked, faults


def annotation_faults(path):
    page, faults = json.loads(path.read_text()), []
    if page["@context"] != "http://www.w3.org/ns/anno.jsonld" or page["type"] != "AnnotationPage":
        faults.append("no annotation page")
    ids = Counter(item["id"] for item in page["items"])
    faults += [f"{one} twice" for one, n in ids.items() if n > 1]
    for item in page["items"]:
        for target in item["target"]:
            if not re.match(r"^[a-z][a-z0-9+.-]*:", target["source"]):
                faults.append(f"{item['id']}: source {target['source']!r} is no IRI")
            quote, position = target["selector"]
            if position["end"] - position["start"] != len(quote["exact"]):
                faults.append(f"{item['id']}: its quote is not as long as its place")
        if not item["target"] or not item["body"]["value"]:
            faults.append(f"{item['id']}: without target or body")
    return len(page["items"]), faults


def table_faults(path, columns, checks, header):
    rows = list(csv.reader(path.open(newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))
    faults = []
    for number, row in enumerate(rows[1:] if header else rows, 1):
        if len(row) != columns:
            faults.append(f"{path.name}:{number}: {len(row)} columns, not {columns}")
            continue
        for at, name, fits in checks:
            if not fits(row[at]):
                faults.append(f"{path.name}:{number}: {name} {row[at]!r}")
    return len(rows) - header, faults


def is_iso(text):
    return text == "" or bool(date.fromisoformat(text))


def or_empty(pattern):
    return lambda text: text == "" or re.fullmatch(pattern, text) is not None


def gdelt_faults(path):
    events, faults = table_faults(path / "events.export.CSV", 61, [
        (0, "id", str.isdigit), (1, "day", or_empty(r"\d{8}")), (2, "month", or_empty(r"\d{6}")), (4, "fraction", or_empty(r"\d{4}\.\d{4}")),
        (25, "root", lambda text: text in ("0", "1")), (26, "CAMEO", or_empty(CAMEO.pattern)), (28, "root code", or_empty(r"\d\d")),
        (29, "quad", lambda text: text in ("1", "2", "3", "4")), (59, "added", or_empty(r"\d{14}"))], 0)
    mentions, more = table_faults(path / "events.mentions.CSV", 16, [
        (0, "id", str.isdigit), (1, "event time", or_empty(r"\d{14}")), (2, "mention time", or_empty(r"\d{14}")), (3, "type", lambda text: text in "123456"),
        (6, "sentence", lambda text: text.isdigit() and text != "0"), (11, "confidence", or_empty(r"\d{1,3}"))], 0)
    ids = {line.split("\t")[0] for line in (path / "events.export.CSV").open()}
    strays = [line for line in (path / "events.mentions.CSV").open() if line.split("\t")[0] not in ids]
    return events + mentions, faults + more + [f"a mention of no event: {one[:30]}" for one in strays]


def polecat_faults(path):
    types = "AGREE CONSULT SUPPORT CONCEDE YIELD COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
    return table_faults(path, 40, [(1, "day", is_iso), (2, "type", types.__contains__), (5, "quad", lambda text: text in "1234"),
                                   (34, "published", is_iso)], 1)


def icews_faults(path):
    return table_faults(path, 20, [(1, "day", is_iso), (6, "CAMEO", or_empty(CAMEO.pattern)), (12, "sentence", or_empty(r"[1-9]\d*"))], 1)


def jsonl_faults(path):
    other = path.with_suffix(".ledger")
    subprocess.run([CHANCERY, "import", str(path), "--ledger", str(other)], check=True, stderr=subprocess.DEVNULL)
    verify = [json.loads(subprocess.run([CHANCERY, "ledger", "verify", "--format", "json", "--ledger", str(one)], check=True,
                                        capture_output=True, text=True).stdout) for one in (LEDGER, other)]
    return verify[0]["documents"], [] if verify[0] == verify[1] and verify[0]["ok"] else [f"{verify[0]} came back as {verify[1]}"]


def main():
    checks = {"jsonl": jsonl_faults, "csv": csv_faults, "ftm": ftm_faults, "graphml": graphml_faults, "gexf": gexf_faults,
              "brat": brat_faults, "webannotation": annotation_faults, "gdelt": gdelt_faults, "polecat": polecat_faults, "icews": icews_faults}
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        for form, check in checks.items():
            checked, faults = check(exported(pathlib.Path(name), form))
            bad += len(faults)
            print(f"{form}: {checked} checked, {len(faults)} faults")
            for fault in faults[:5]:
                print("   ", fault)
    return 1 if bad else 0


sys.exit(main())
