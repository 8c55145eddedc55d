"""Named entities: what each corpus says of a word, as the set of labels it allows.

The corpora mark different things (WikiGold has no dates, MEANTIME marks nominals too), so a word carries the set of labels
that its corpus leaves open; the loss asks only that the probability falls inside the set."""
import json
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict

from .corpora import SOURCES, Sentence, rough_sentences

TYPES = ["PER", "ORG", "LOC", "NORP", "MISC", "EVENT", "DATE", "MONEY", "LAW"]
LABELS = ["O"] + [f"{p}-{t}" for t in TYPES for p in "BI"]
ALL = frozenset(LABELS)

TITLES = frozenset("""president prime minister mr mr. mrs mrs. ms ms. dr dr. sir lord lady king queen prince princess pope senator
sen. representative rep. congressman congresswoman governor gov. mayor judge justice general gen. colonel col. captain capt.
major maj. sergeant sgt. lieutenant lt. professor prof. chancellor secretary ambassador sheikh ayatollah vice chairman director
reverend rev. bishop archbishop cardinal spokesman spokeswoman foreign defense defence attorney""".split())
LAW_HEADS = frozenset("""act treaty agreement constitution law accord accords resolution convention protocol charter declaration bill
amendment code pact directive statute compact ordinance decree""".split())
PEOPLES = frozenset("""arab arabs kurd kurds kurdish muslim muslims christian christians jew jews jewish sunni sunnis shia shiite
shiites shi'ite hindu hindus buddhist buddhists catholic catholics protestant protestants orthodox democrat democrats republican
republicans conservative conservatives communist communists african africans european europeans asian asians latino latinos
hispanic hispanics palestinian palestinians islamist islamists islamic tatar tatars hutu hutus tutsi tutsis roma scottish welsh
soviet tibetan tibetans chechen chechens english catalan catalans basque basques mennonite mormon mormons anglican anglicans
maoist maoists marxist nazi nazis persian persians turkmen alawite alawites druze yazidi yazidis balkan western byzantine roman
romans viking vikings native aboriginal""".split()) - {"western", "native", "orthodox", "conservative"}
MONEY_SIGNS = frozenset(["$", "€", "£", "¥", "US$", "A$", "C$", "NZ$", "HK$"])
MONEY_UNITS = frozenset("""dollar dollars euro euros pound pounds yen cents rupees roubles rubles francs pesos yuan usd eur gbp
krona kronor lira shekels""".split())
SCALES = frozenset("hundred thousand million billion trillion m bn mn".split())
NUMBER = re.compile(r"^[\d.,]*\d[\d.,]*$|^(?:one|two|three|four|five|six|seven|eight|nine|ten|several|hundreds|thousands)$", re.I)
WEEKDAY_OR_MONTH = frozenset("""monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december jan. feb. aug. sept. oct. nov. dec.""".split())


def demonyms(data):
    found = set(PEOPLES)
    for country in data.json(SOURCES["countries"][0]):
        names = country.get("demonyms", {}).get("eng", {})
        names = list(names.values()) + [country.get("demonym", "")]
        for name in names:
            if name and " " not in name and len(name) > 3:
                found.add(name.lower())
                found.add(name.lower() + "s")
    return frozenset(found)


def span_labels(size, spans, outside):
    """spans: (first, last, set of types), not overlapping; outside: the labels of a word in none, one set or one a word."""
    labels = [outside] * size if isinstance(outside, frozenset) else list(outside)
    for first, last, types in spans:
        for i in range(first, last + 1):
            labels[i] = frozenset(("B-" if i == first else "I-") + t for t in types)
    return labels


def outside_but(*open_types):
    """O, or a label of a type which the corpus does not mark."""
    return frozenset(["O"] + [p + t for t in open_types for p in ("B-", "I-")])


def without_overlaps(spans):
    taken, kept = set(), []
    for span in sorted(spans, key=lambda s: (-(s[1] - s[0]), s[0])):
        cover = set(range(span[0], span[1] + 1))
        if not cover & taken:
            taken |= cover
            kept.append(span)
    return sorted(kept)


def money_spans(words):
    spans, i = [], 0
    while i < len(words):
        j = i
        if words[j] in MONEY_SIGNS and j + 1 < len(words) and NUMBER.match(words[j + 1]):
            j += 1
            while j + 1 < len(words) and words[j + 1].lower() in SCALES:
                j += 1
            spans.append((i, j, {"MONEY"}))
        elif NUMBER.match(words[j]):
            while j + 1 < len(words) and (NUMBER.match(words[j + 1]) or words[j + 1].lower() in SCALES):
                j += 1
            if j + 1 < len(words) and words[j + 1].lower() in MONEY_UNITS:
                j += 1
                spans.append((i, j, {"MONEY"}))
            elif j + 2 < len(words) and words[j + 1].lower() in ("us", "u.s.") and words[j + 2].lower() in MONEY_UNITS:
                j += 2
                spans.append((i, j, {"MONEY"}))
        i = j + 1
    return spans


def people_spans(words, peoples):
    return [(i, i, {"NORP"}) for i, w in enumerate(words) if w[:1].isupper() and w.lower() in peoples]


# ---- GUM ----
ENTITY_MARK = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT", "time": "DATE", "abstract": "MISC",
             "object": "MISC", "animal": "MISC", "plant": "MISC", "substance": "MISC"}


def gum_mentions(sentence):
    """-> [(first, last, id, type, linked)] of one sentence, from Entity= in MISC; discontinuous ones are left out."""
    open_marks, found = defaultdict(list), []
    for i, misc in enumerate(sentence.misc):
        marks = next((m[7:] for m in misc.split("|") if m.startswith("Entity=")), "")
        for opening, single, closing in ENTITY_MARK.findall(marks):
            if opening:
                fields = opening.split("-")
                if single:
                    found.append((i, i, fields))
                else:
                    open_marks[fields[0]].append((i, fields))
            elif open_marks[closing.split("-")[0]]:
                first, fields = open_marks[closing.split("-")[0]].pop()
                found.append((first, i, fields))
    return sorted((first, last, f[0], f[1], len(f) > 7) for first, last, f in found if "[" not in f[0] and len(f) > 1)


def head_of_span(heads, first, last):
    for i in range(first, last + 1):
        if not first <= heads[i] - 1 <= last:
            return i
    return first


def is_name_word(sentence, i):
    return sentence.xpos[i] in ("NNP", "NNPS") or sentence.upos[i] == "PROPN"


LINKS = frozenset(["of", "the", "and", "&", "-", "'s", "’s", ".", "/", "for", "on", "in", "de", "la", "al"])


def name_core(sentence, first, last, head, cross_right=True):
    """The run of name words about the head; link words are crossed where a name word of the same mention follows."""
    left = right = head
    while left > first:
        if is_name_word(sentence, left - 1) or sentence.upos[left - 1] == "NUM" and left == head:
            left -= 1
        elif sentence.words[left - 1].lower() in LINKS and left - 2 >= first and is_name_word(sentence, left - 2):
            left -= 2
        else:
            break
    while right < last:
        if is_name_word(sentence, right + 1) or sentence.upos[right + 1] == "NUM":
            right += 1
        elif (sentence.words[right + 1].lower() in LINKS and right + 2 <= last and is_name_word(sentence, right + 2)
              and (cross_right or sentence.words[right + 1] in "-.")):
            right += 2
        elif (cross_right and sentence.words[right + 1].lower() == "of" and right + 3 <= last and sentence.words[right + 2].lower() == "the"
              and is_name_word(sentence, right + 3)):
            right += 3
        else:
            break
    while left < right and not is_name_word(sentence, left) and sentence.upos[left] != "NUM":
        left += 1
    return left, right


def gum_name_spans(sentence, peoples):
    spans, mentions = [], gum_mentions(sentence)
    for first, last, _, kind, linked in mentions:
        head = head_of_span(sentence.heads, first, last)
        if kind == "time":
            if sentence.upos[head] in ("PRON", "ADV") and sentence.words[head].lower() not in ("today", "yesterday", "tomorrow"):
                continue
            end = last if last - first <= 5 else head
            while first < end and sentence.upos[first] in ("DET", "ADP", "PUNCT"):
                first += 1
            spans.append((first, end, {"DATE"}))
            continue
        if not is_name_word(sentence, head):
            continue
        conjuncts = [i for i in range(first, last + 1) if sentence.rels[i] == "conj" and sentence.heads[i] - 1 == head]
        if any(m[0] >= head and m[1] <= last and m[0] <= c <= m[1] and (m[0], m[1]) != (first, last)
               for c in conjuncts for m in mentions):
            continue
        left, right = name_core(sentence, first, last, head, cross_right=kind != "person")
        kind_here = GUM_TYPES[kind]
        if kind_here == "PER":
            if sentence.words[head].lower() in peoples and left == right:
                kind_here = "NORP"
            while left < right and sentence.words[left].lower() in TITLES:
                left += 1
            if left == right and sentence.words[left].lower() in TITLES:
                continue
        elif kind_here == "MISC" and sentence.words[right].lower() in LAW_HEADS:
            kind_here = "LAW"
        elif kind_here == "MISC" and left == right and sentence.words[left].lower() in WEEKDAY_OR_MONTH:
            kind_here = "DATE"
        spans.append((left, right, {kind_here}))
    return without_overlaps(spans)


def add_gum_names(sentences, peoples):
    for s in sentences:
        spans = gum_name_spans(s, peoples)
        extra = [x for x in money_spans(s.words) + people_spans(s.words, peoples)]
        taken = {i for a, b, _ in spans for i in range(a, b + 1)}
        spans += [x for x in without_overlaps(extra) if not taken & set(range(x[0], x[1] + 1))]
        s.names = span_labels(len(s.words), sorted(spans), frozenset(["O"]))
        s.etypes = [""] * len(s.words)
        for first, last, entity, kind, _ in sorted(gum_mentions(s), key=lambda m: m[0] - m[1]):
            s.etypes[head_of_span(s.heads, first, last)] = kind
            s.mentions.append((first, last, entity))


# ---- column corpora ----
def read_columns(data, relative, separator):
    words, tags = [], []
    for line in list(data.lines(relative)) + [""]:
        columns = line.split(separator)
        if line.strip() and not line.startswith("-DOCSTART-"):
            words.append(columns[0])
            tags.append(columns[-1])
        elif words:
            yield words, tags
            words, tags = [], []


def tag_spans(tags):
    spans, start = [], None
    for i, tag in enumerate(tags + ["O"]):
        before = tags[i - 1] if i else "O"
        if start is not None and (tag == "O" or tag.startswith("B-") or tag[2:] != before[2:]):
            spans.append((start, i - 1, before[2:]))
            start = None
        if start is None and tag != "O":
            start = i
    return spans


def wikigold_sentences(data):
    return list(read_columns(data, SOURCES["wikigold"][0], " "))


def wikigold_split(data):
    """First four fifths to learn from, the last fifth to measure with."""
    found = wikigold_sentences(data)
    cut = len(found) * 4 // 5
    return found[:cut], found[cut:]


def wikigold_training(data, peoples):
    outside = outside_but("DATE", "MONEY")
    for words, tags in wikigold_split(data)[0]:
        spans = []
        for first, last, kind in tag_spans(tags):
            types = {kind}
            if kind == "MISC":
                alone = first == last and words[first].lower() in peoples
                types = {"NORP"} if alone else {"MISC", "EVENT", "LAW", "NORP"}
            spans.append((first, last, types))
        labels = span_labels(len(words), spans, outside)
        mark_money(words, labels)
        yield Sentence(corpus="wikigold", words=words, names=labels)


def mark_money(words, labels):
    for first, last, _ in money_spans(words):
        if all("O" in labels[i] for i in range(first, last + 1)):
            for i in range(first, last + 1):
                labels[i] = frozenset(["B-MONEY" if i == first else "I-MONEY"])


WNUT_TYPES = {"person": {"PER"}, "location": {"LOC"}, "corporation": {"ORG"}, "group": {"ORG", "NORP"},
              "creative-work": {"MISC"}, "product": {"MISC"}}


def wnut_training(data):
    outside = outside_but("DATE", "MONEY", "NORP", "EVENT", "LAW")
    for words, tags in read_columns(data, SOURCES["wnut17"][0], "\t"):
        spans = [(a, b, WNUT_TYPES[kind]) for a, b, kind in tag_spans(tags)]
        yield Sentence(corpus="wnut17", words=words, names=span_labels(len(words), spans, outside))


# ---- corpora that mark nominal mentions as well ----
def capitalised_core(words, first, last, head=None):
    """The run of capitalised words of a mention that ends at (or holds) its head, else None."""
    def is_capital(i):
        return words[i][:1].isupper() or words[i][:1].isdigit()
    if head is None:
        head = last
        while head > first and not words[head][:1].isalnum():
            head -= 1
    if not words[head][:1].isupper():
        return None
    left = right = head
    while left > first and (is_capital(left - 1) or (
            words[left - 1].lower() in LINKS and left - 2 >= first and is_capital(left - 2))):
        left -= 1
    while right < last and (is_capital(right + 1) or (
            words[right + 1].lower() in LINKS and right + 2 <= last and is_capital(right + 2))):
        right += 1
    while left < right and words[left].lower() in ("the", "a", "an"):
        left += 1
    while left < right and words[left].lower() in TITLES:
        left += 1
    return left, right


PRONOUNS = frozenset("i you he she it we they me him her us them his its our their my your this that these those who".split())


def doubtful_outside(words, spans, open_types):
    """Outside the marked spans a capitalised word may be any name: this corpus marks only some."""
    sure = outside_but(*open_types)
    return [sure if w.islower() or not w[:1].isalpha() else ALL for w in words]


def meantime_documents(data):
    """-> [(document, [(words, [(first, last, cluster)])])]"""
    documents, sentences = [], []
    key = None
    words, open_marks, mentions = [], defaultdict(list), []

    def close():
        nonlocal words, mentions
        if words:
            sentences.append((words, mentions))
        words, mentions = [], []
        open_marks.clear()

    for line in list(data.lines(SOURCES["meantime"][0])) + ["#end document"]:
        if line.startswith("#"):
            close()
            if sentences:
                documents.append((key, sentences))
            sentences = []
        elif not line.strip():
            close()
        else:
            columns = line.split("\t")
            key, i = columns[0], len(words)
            words.append(columns[3])
            for mark in columns[4].split("|"):
                mark = mark.strip()
                cluster = mark.strip("()")
                if mark.startswith("("):
                    open_marks[cluster].append(i)
                if mark.endswith(")") and open_marks[cluster]:
                    mentions.append((open_marks[cluster].pop(), i, cluster))
    return documents


MEANTIME_TYPES = {"PER": {"PER"}, "ORG": {"ORG"}, "LOC": {"LOC"}, "PRO": {"MISC"}}


def meantime_training(data, peoples):
    heads = {}
    for line in data.lines(SOURCES["meantime_mentions"][0]):
        m = json.loads(line)
        heads[m["conll_doc_key"], m["sent_id"], m["tokens_number"][0], m["tokens_number"][-1]] = (
            m["mention_type"], m["mention_head_id"])
    for key, sentences in meantime_documents(data):
        for number, (words, mentions) in enumerate(sentences):
            spans = []
            for first, last, _ in mentions:
                kind, head = heads.get((key, number, first, last), (None, None))
                if kind not in MEANTIME_TYPES or not first <= head <= last or words[head].lower() in PRONOUNS:
                    continue
                core = capitalised_core(words, first, last, head)
                if core:
                    types = {"NORP"} if words[head].lower() in peoples and core[0] == core[1] else MEANTIME_TYPES[kind]
                    spans.append((*core, types))
            spans = without_overlaps(spans)
            labels = span_labels(len(words), spans, doubtful_outside(words, spans, ["DATE"]))
            mark_money(words, labels)
            yield Sentence(corpus="meantime", doc=key, words=words, names=labels,
                           mentions=[(a, b, c) for a, b, c in mentions if "OTH" not in c])


RE3D_TYPES = {"Organisation": {"ORG"}, "Person": {"PER"}, "Location": {"LOC"}, "Nationality": {"NORP"}, "Money": {"MONEY"},
              "Temporal": {"DATE"}, "DocumentReference": {"LAW", "MISC"}, "Weapon": {"MISC"}, "Vehicle": {"MISC"},
              "MilitaryPlatform": {"MISC"}}


def spans_in_words(offsets, begin, end):
    inside = [i for i, (a, b) in enumerate(offsets) if a < end and b > begin]
    return (inside[0], inside[-1]) if inside else None


def re3d_training(data, peoples):
    files = dict(data.tar(SOURCES["re3d"][0]))
    for name in sorted(f for f in files if f.endswith("documents.json")):
        entities = defaultdict(list)
        for line in files[name.replace("documents", "entities")].splitlines():
            if line.strip():
                e = json.loads(line)
                entities[e["documentId"]].append(e)
        for line in files[name].splitlines():
            if line.strip():
                document = json.loads(line)
                yield from re3d_document(document["text"], entities[document["_id"]], peoples)


def re3d_document(text, entities, peoples):
    for words, offsets in rough_sentences(text):
        spans, hidden = [], set()
        for e in entities:
            if e["type"] not in RE3D_TYPES or not offsets[0][0] <= e["begin"] < offsets[-1][1]:
                continue
            place = spans_in_words(offsets, e["begin"], e["end"])
            if place is None or text[e["begin"]:e["end"]] != e["value"]:
                continue
            types = RE3D_TYPES[e["type"]]
            if types & {"DATE", "MONEY"}:
                spans.append((*place, types))
                continue
            core = capitalised_core(words, *place)
            if core and words[core[1]].lower() in PRONOUNS:
                core = None
            if core and words[core[1]].lower() in peoples and core[0] == core[1]:
                types = {"NORP"}
            if core:
                spans.append((*core, types))
            else:
                hidden |= set(range(place[0], place[1] + 1))
        spans = without_overlaps(spans)
        yield Sentence(corpus="re3d", words=words,
                       names=span_labels(len(words), spans, doubtful_outside(words, spans, [])))


TIMEX = re.compile(r"<TIMEX2[^>]*>|</TIMEX2>")


def wikiwars_training(data):
    other = ALL - {"B-DATE", "I-DATE"}
    for name, document in data.tar(SOURCES["wikiwars"][0]):
        if not name.endswith(".xml") or "<TEXT>" not in document:
            continue
        body = document.split("<TEXT>", 1)[1].split("</TEXT>", 1)[0].replace("&amp;", "&")
        text, marks, open_at, size, last = [], [], [], 0, 0
        for tag in TIMEX.finditer(body):
            text.append(body[last:tag.start()])
            size += len(text[-1])
            last = tag.end()
            if tag.group().startswith("</"):
                if open_at:
                    marks.append((open_at.pop(), size))
            else:
                open_at.append(size)
        text = "".join(text + [body[last:]])
        for words, offsets in rough_sentences(text):
            spans = []
            for begin, end in marks:
                if offsets[0][0] <= begin < offsets[-1][1]:
                    place = spans_in_words(offsets, begin, end)
                    if place and place[1] - place[0] < 7:
                        first, stop = place
                        while first < stop and words[first].lower() in ("the", "a", "an"):
                            first += 1
                        spans.append((first, stop, {"DATE"}))
            outside = [frozenset(["O"]) if w.islower() and len(w) > 3 else other for w in words]
            yield Sentence(corpus="wikiwars", words=words, names=span_labels(len(words), without_overlaps(spans), outside))


def geovirus_training(data):
    root = ElementTree.fromstring("\n".join(data.lines(SOURCES["geovirus"][0])))
    for article in root.iter("article"):
        text = article.findtext("text") or ""
        places = []
        for location in article.iter("location"):
            begin, end = int(location.findtext("start")) , int(location.findtext("end"))
            name = location.findtext("name")
            for shift in (0, -1, 1):
                if text[begin + shift:end + shift] == name:
                    places.append((begin + shift, end + shift))
                    break
        for words, offsets in rough_sentences(text):
            spans = []
            for begin, end in places:
                if offsets[0][0] <= begin < offsets[-1][1]:
                    place = spans_in_words(offsets, begin, end)
                    if place:
                        spans.append((*place, {"LOC"}))
            yield Sentence(corpus="geovirus", words=words, names=span_labels(
                len(words), without_overlaps(spans), doubtful_outside(words, spans, ["DATE"])))
