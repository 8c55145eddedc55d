#!/usr/bin/env python3
"""How well dates, numbers, money and percentages are found and read.
usage: times.py [--data FOLDER] [--show] [wikiwars|recognizers]...
Runs `chancery times --format json --input tsv` ($CHANCERY, else build/chancery) over
  wikiwars     17 histories of wars with TIMEX2: extent F1 (strict: same characters; overlap: any in common, one to one) and the share
               of found mentions whose VAL is right (all mentions found, those without a VAL in the corpus left out)
  recognizers  cases of Recognizers-Text (dates, numbers, currency, percent): a case is right when the same stretches with the same
               values are found, nothing missed; cases outside the design are counted by reason and listed with --show."""
import argparse, collections, io, json, lzma, os, re, shlex, subprocess, sys, tarfile
from pathlib import Path

TIMEX = re.compile(r"<TIMEX2([^>]*)>|</TIMEX2>")


def program():
    return shlex.split(os.environ.get("CHANCERY", "build/chancery"))


def run(documents):
    """documents: (ISO date or '', text) -> one JSON object each"""
    lines = "".join(f"{date}\t{text.replace(chr(92), ' ').replace(chr(9), ' ').replace(chr(10), chr(92) + 'n')}\n" for date, text in documents)
    done = subprocess.run(program() + ["times", "--format", "json", "--input", "tsv", "-"], input=lines, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr.strip()[-400:])
    return [json.loads(line) for line in done.stdout.splitlines()]


def members(path, suffix):
    with lzma.open(path) as packed, tarfile.open(fileobj=io.BytesIO(packed.read())) as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            if member.name.endswith(suffix):
                yield member.name, tar.extractfile(member).read().decode("utf-8-sig")


def read_timex(source):
    """-> text without marks, [(start, end, attributes)]"""
    body = source[source.index("<TEXT>") + 6:source.index("</TEXT>")]
    text, gold, open_marks, at = "", [], [], 0
    for mark in TIMEX.finditer(body):
        text += unescape(body[at:mark.start()])
        at = mark.end()
        if mark.group(0).startswith("</"):
            start, attributes = open_marks.pop()
            gold.append((start, len(text), attributes))
        else:
            open_marks.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', mark.group(1)))))
    return text + unescape(body[at:]), gold


def unescape(text):
    return re.sub(r"<[^>]*>", "", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def same_value(gold, ours):
    if gold.get("set") == "YES":
        return ours.split("T")[0] == gold["val"].split("T")[0]
    return ours == gold["val"] or ours.replace("-WE", "") == gold["val"]


def wikiwars(data, show):
    documents, golds = [], []
    for name, source in members(data / "wikiwars/wikiwars_train.tar.xz", ".xml"):
        text, gold = read_timex(source)
        documents.append(("2009-12-19", text))
        golds.append((name, text, gold))
    given = strict = loose = total = valued = right = 0
    for (name, text, gold), answer in zip(golds, run(documents)):
        spans = {}
        found = [(t["span"][0], t["span"][1], t["value"]) for t in answer["times"]]
        given += len(found)
        total += len(gold)
        used = set()
        for start, end, value in found:
            exact = [i for i, g in enumerate(gold) if i not in used and (g[0], g[1]) == (start, end)]
            near = exact or [i for i, g in enumerate(gold) if i not in used and g[0] < end and start < g[1]]
            strict += bool(exact)
            if not near:
                if show: print(f"extra\t{name}\t{text[start:end]!r}\t{text[max(0, start - 40):end + 20]!r}")
                continue
            loose += 1
            used.add(near[0])
            attributes = gold[near[0]][2]
            if not exact and show: print(f"extent\t{name}\tours {text[start:end]!r}\tgold {text[gold[near[0]][0]:gold[near[0]][1]]!r}")
            if "val" in attributes:
                valued += 1
                right += same_value(attributes, value)
                if show and not same_value(attributes, value): print(f"value\t{name}\t{text[start:end]!r}\tours {value}\tgold {attributes['val']}")
        if show:
            for i, g in enumerate(gold):
                if i not in used: print(f"missed\t{name}\t{text[g[0]:g[1]]!r}\t{g[2].get('val')}\t{text[max(0, g[0] - 30):g[1] + 20]!r}")
    for label, hit in (("strict", strict), ("overlap", loose)):
        p, r = hit / max(1, given), hit / max(1, total)
        print(f"wikiwars extent {label}: precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f} ({hit}/{given} given, {total} gold)")
    print(f"wikiwars value accuracy: {right / max(1, valued):.3f} ({right}/{valued})")


# What the design leaves out, and why: (reason, test of the case's input and expected stretch).
LEFT_OUT = [
    ("dates", "words of an assistant (o'clock, tmrw, my day, the day)", lambda i, t: re.search(r"\b(o'?clock|tmrw?|eod|asap|noonish|my day)\b|^the day$", t, re.I)),
    ("dates", "broken or chat-style figures", lambda i, t: re.search(r"\d,\d\d?\b(?!\d)|\s/|/\s|\d-\d{1,2}$|^\d{1,2}[-. /]\d{1,2}([-. /]\d\d)?$|[a-z][-/.]\d|\d[-/.][a-z]|\d{4}\.\d|^\d+\.\d+\.\d+$|\d\. [A-Z]", t, re.I)),
    ("dates", "a bare figure or rank as a day of the month", lambda i, t: re.fullmatch(r"(the )?(\d{1,2}(st|nd|rd|th)?|([a-z]+[- ])?[a-z]+(th|st|nd|rd|ty|teen)|([a-z]+ )?second)", t, re.I)),
    ("dates", "the nth weekday of a month, a weekday with a bare rank", lambda i, t: re.search(r"(first|second|third|fourth|last|\d(st|nd|rd|th)) \w+day\b|day the \w+|\w+th \w+day|th of next month", t, re.I)),
    ("dates", "a weekday of another week", lambda i, t: re.search(r"day (of |on )?(this|next|last)|week (on )?\w+day|next week", t, re.I)),
    ("dates", "vague counts: we leave them unresolved", lambda i, t: re.search(r"few \w+ ago", t)),
    ("dates", "years in words", lambda i, t: re.search(r"nineteen|two thousand|twenty two, ", t, re.I)),
    ("dates", "sums of several units", lambda i, t: re.search(r"(month|year)s?,?( and)? \d", t, re.I)),
    ("dates", "a day that no calendar has", lambda i, t: re.search(r"feb 30", t, re.I)),
    ("numbers", "power notation, G for giga", lambda i, t: re.search(r"[eE^]\s*[-+]?\d|\d ?g$|\d\s+k$", t, re.I)),
    ("numbers", "fractions of other than the common parts", lambda i, t: re.search(r"\bover\b|out of|th(s|s\?)?$|fifths|firsts?$|quarters|two thirds$|and one half|[\u2150-\u215f\u00bd]|thirtieth|hundredth", t, re.I)),
    ("numbers", "sums of figures and words", lambda i, t: re.search(r"\d (hundred|thousand).*\d|crore and", t, re.I)),
    ("numbers", "minus and point in words with no figure", lambda i, t: re.search(r"minus|negative|point nought|^\.\d", t, re.I)),
    ("numbers", "slang", lambda i, t: re.search(r"dozs|mil$|nought|one$", t, re.I)),
    ("percent", "percent without a figure, or before it", lambda i, t: re.search(r"^(percents?|%)", t, re.I)),
    ("percent", "web addresses", lambda i, t: "http" in i),
    ("currency", "two amounts in one (dollars and cents)", lambda i, t: re.search(r"(dollars?|pounds?|euros?|kuai|\d|usd)\b.* (and )?(cents|\w*five|\w*fifty|mao|two|\d+)$", t, re.I)),
    ("currency", "money without a figure", lambda i, t: re.fullmatch(r"[a-z $]+", t) and not re.search(r"hundred|million|thousand|billion|one|two|five|ten|half", t)),
    ("currency", "signs and codes of no country's news (MUSD, satoshi, sen)", lambda i, t: re.search(r"musd|maud|satoshi|\bsen\b|[\u0b80-\u0bff]|usd million|^[a-z]{2,4} ?\d", t, re.I)),
]


def reason_left_out(kind, case):
    texts = [r["Text"] for r in case["Results"]] or [""]
    for of, reason, test in LEFT_OUT:
        if of == kind and any(test(case["Input"], t) for t in texts): return reason
    return None


def expected(kind, case):
    out = []
    for r in case["Results"]:
        start = r["Start"]
        end = r.get("End", start + r.get("Length", 1) - 1) + 1
        if kind == "dates":
            value = (r.get("Value") or {}).get("Timex")
        else:
            value = r["Resolution"].get("value")
        out.append((start, end, value, r))
    return out


UNIT = {"Dollar": "USD", "United States dollar": "USD", "Euro": "EUR", "British pound": "GBP", "Pound": "GBP", "Japanese yen": "JPY", "Chinese yuan": "CNY"}


def figure(value):
    try:
        return float(str(value).rstrip("%"))
    except (TypeError, ValueError):
        return None


def case_right(kind, case, answer):
    text = case["Input"]
    for start, end, value, r in expected(kind, case):
        if kind == "dates":
            near = [t for t in answer["times"] if t["span"][0] < end and start < t["span"][1]]
            if not near: return False
            if value is None: continue
            future = r["Value"].get("FutureResolution", {}).get("date")
            past = r["Value"].get("PastResolution", {}).get("date")
            if not any(t["value"][:10] in (value, future, past) or within(t, future) or within(t, past) for t in near): return False
        else:
            near = [a for a in answer["amounts"] if a["span"][0] < end and start < a["span"][1]]
            want = figure(value)
            if not near: return False
            if r["Resolution"].get("unit") in ("Cent", "Pence", "Penny"): want /= 100
            if want is not None and not any(abs(a["value"] - want) <= 1e-9 + 1e-6 * abs(want) for a in near): return False
            if kind == "percent" and not any(a["unit"] == "%" for a in near): return False
            if kind == "currency" and not any(a["sort"] == "money" for a in near): return False
    return bool(case["Results"]) or not wrong_extra(kind, answer)


def within(time, day):
    return bool(day) and (time.get("from") or "9") <= day <= (time.get("to") or "9")


def wrong_extra(kind, answer):
    if kind == "dates": return bool(answer["times"])
    if kind == "currency": return any(a["sort"] == "money" for a in answer["amounts"])
    if kind == "percent": return any(a["unit"] == "%" for a in answer["amounts"])
    return False


FILES = {"dates": ["DateTime/English/DateExtractor.json", "DateTime/English/DateParser.json"], "numbers": ["Number/English/NumberModel.json"],
         "percent": ["Number/English/PercentModel.json"], "currency": ["NumberWithUnit/English/CurrencyModel.json"]}


def recognizers(data, show):
    sources = dict((re.sub(r"^\./", "", name), json.loads(source)) for name, source in members(data / "recognizers_text_en/specs_dev.tar.xz", ".json"))
    for kind, names in FILES.items():
        cases = [case for name in names for case in sources[name]]
        answers = run([((case.get("Context") or {}).get("ReferenceDateTime", "2016-11-07")[:10], case["Input"]) for case in cases])
        out, good, covered = collections.Counter(), 0, 0
        for case, answer in zip(cases, answers):
            reason = reason_left_out(kind, case)
            if reason:
                out[reason] += 1
                continue
            covered += 1
            right = case_right(kind, case, answer)
            good += right
            if show and not right:
                print(f"wrong\t{kind}\t{case['Input']!r}\tgold {[(r['Text'], (r.get('Resolution') or r.get('Value') or {})) for r in case['Results']]}\tours {[(a['text'], a['value']) for a in answer['times' if kind == 'dates' else 'amounts']]}")
        print(f"recognizers {kind}: {good / max(1, covered):.3f} of {covered} covered cases ({len(cases)} in all; left out: {dict(out)})")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--show", action="store_true")
    parser.add_argument("what", nargs="*", default=["wikiwars", "recognizers"])
    args = parser.parse_args()
    for what in args.what or ["wikiwars", "recognizers"]:
        {"wikiwars": wikiwars, "recognizers": recognizers}[what](args.data, args.show)
