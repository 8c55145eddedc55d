"""Stage two: which earlier mention a mention refers to. The encoder stays as it is; a small scorer learns to rank antecedents.

A mention is the head word of a noun phrase of the predicted tree. The score of a pair (i earlier, j later) is
    w . relu(A x_j + B x_i + P (c_i * c_j) + sum of the rows of the pair's features) + b,   c = C x
where x is the word vector; j links to its best antecedent where that score is above 0. README.md gives the features in full."""
from collections import defaultdict
from dataclasses import dataclass

WINDOW = 60             # earlier mentions looked at
FAR_SAME_HEAD = 4       # and so many with the same head string beyond the window

PRONOUNS = {
    "i": "I", "me": "I", "my": "I", "mine": "I", "myself": "I",
    "we": "we", "us": "we", "our": "we", "ours": "we", "ourselves": "we",
    "you": "you", "your": "you", "yours": "you", "yourself": "you", "yourselves": "you",
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they", "'em": "they",
    "this": "this", "that": "this", "these": "this", "those": "this",
}
KINDS = ["I", "we", "you", "he", "she", "it", "they", "this", "pronoun", "name", "definite", "indefinite", "bare"]
DEFINITE = {"the", "this", "that", "these", "those"}
NO_MENTION_TAGS = {"EX", "WDT", "WP", "WP$"}
NO_MENTION_RELS = {"flat", "fixed", "goeswith", "expl", "discourse", "reparandum"}
WORD_RELS = {"flat", "compound", "amod", "nummod", "nmod"}
ROLES = {"nsubj": 0, "csubj": 0, "obj": 1, "iobj": 2, "obl": 3, "nmod:poss": 4, "nmod": 5, "conj": 6, "appos": 7, "compound": 8,
         "root": 9}
N_ROLES = 11
ETYPES = ["person", "organization", "place", "event", "time", "object", "abstract", "substance", "animal", "plant"]
NER = {"PER": 1, "ORG": 2, "LOC": 3, "NORP": 4}
N_NER = 6
FEATURES = [("sentences", 8), ("mentions", 9), ("kinds", 13 * 13), ("strings", 10), ("etypes", 100), ("ner", 36), ("numbers", 9),
            ("roles", N_ROLES * N_ROLES), ("structure", 9), ("speaker", 26)]


@dataclass
class Mention:
    sentence: int
    head: int               # index of the word in its sentence
    kind: int
    string: str             # lower-case form of a name, lemma of a noun, "" of a pronoun
    words: frozenset
    initials: str           # of the capitalised words, in order
    letters: str            # form without dots where it is all capitals, else ""
    number: int             # 0 unknown, 1 singular, 2 plural
    role: int
    etype: int
    ner: int
    source: int             # 1 where the attribution head calls the word a source


def base(rel):
    return rel.split(":")[0]


def is_mention(upos, xpos, rel):
    if upos not in ("NOUN", "PROPN", "PRON") or xpos in NO_MENTION_TAGS or base(rel) in NO_MENTION_RELS:
        return False
    return base(rel) != "compound" or upos == "PROPN"


def kind_of(words, upos, rels, head, children):
    if upos[head] == "PRON":
        return PRONOUNS.get(words[head].lower(), "pronoun")
    if upos[head] == "PROPN":
        return "name"
    determiners = [words[c].lower() for c in children if base(rels[c]) == "det"]
    if any(d in DEFINITE for d in determiners) or any(rels[c] == "nmod:poss" for c in children):
        return "definite"
    return "indefinite" if determiners else "bare"


def mentions_of(words_list, analyses):
    """-> [Mention] of a document in text order. An analysis holds upos, xpos, feats, lemmas, heads, rels, names, etype_best,
    attrib of its sentence."""
    found = []
    for number, (words, a) in enumerate(zip(words_list, analyses)):
        children = defaultdict(list)
        for i, head in enumerate(a["heads"]):
            children[head - 1].append(i)
        for h in range(len(words)):
            if not is_mention(a["upos"][h], a["xpos"][h], a["rels"][h]):
                continue
            kind = kind_of(words, a["upos"], a["rels"], h, children[h])
            pronoun = a["upos"][h] == "PRON"
            own = [h] if pronoun else sorted([h] + [
                c for c in children[h] if base(a["rels"][c]) in WORD_RELS and a["rels"][c] != "nmod:poss"
                and a["upos"][c] in ("PROPN", "NOUN", "ADJ", "NUM")])
            form = words[h].replace(".", "")
            features = a["feats"][h]
            found.append(Mention(
                sentence=number, head=h, kind=KINDS.index(kind),
                string="" if pronoun else words[h].lower() if a["upos"][h] == "PROPN" else a["lemmas"][h].lower(),
                words=frozenset() if pronoun else frozenset(words[i].lower() for i in own),
                initials="".join(words[i][0] for i in own if words[i][:1].isupper()) if len(own) > 1 else "",
                letters=form if not pronoun and len(form) > 1 and form.isalpha() and form.isupper() else "",
                number=1 if "Number=Sing" in features else 2 if "Number=Plur" in features else 0,
                role=ROLES.get(a["rels"][h], ROLES.get(base(a["rels"][h]), N_ROLES - 1)),
                etype=a["etype_best"][h],
                ner=0 if a["names"][h] == "O" else NER.get(a["names"][h][2:], 5),
                source=int(a["attrib"][h] == "source")))
    return found


def string_relation(i, j):
    if not i.string or not j.string:
        return 0
    if i.string == j.string:
        if i.words == j.words:
            return 1
        return 2 if j.words < i.words else 3 if i.words < j.words else 4
    if j.string in i.words:
        return 5
    if i.string in j.words:
        return 6
    if i.words & j.words:
        return 7
    if (j.letters and j.letters == i.initials) or (i.letters and i.letters == j.initials):
        return 8
    return 9


def structure(i, j, analysis):
    if i.sentence != j.sentence:
        return 0
    heads, rels = analysis["heads"], analysis["rels"]
    governor_i, governor_j = heads[i.head] - 1, heads[j.head] - 1
    if governor_j == i.head and rels[j.head] == "appos":
        return 2
    if governor_i == j.head and base(rels[i.head]) == "nsubj":
        return 3
    if governor_j == i.head and base(rels[j.head]) == "nsubj":
        return 4
    if governor_j == i.head and rels[j.head] == "conj":
        return 8
    if governor_i == governor_j:
        return 5
    if is_ancestor(heads, j.head, i.head):
        return 6
    return 7 if is_ancestor(heads, i.head, j.head) else 1


def is_ancestor(heads, above, word):
    while word >= 0:
        word = heads[word] - 1
        if word == above:
            return True
    return False


def bucket(value, edges):
    for n, edge in enumerate(edges):
        if value <= edge:
            return n
    return len(edges)


def pair_features(i, j, between, analysis):
    """Row numbers, one a family in the order of FEATURES; `between` is how many mentions j comes after i, 1 or more."""
    return (bucket(j.sentence - i.sentence, (0, 1, 2, 3, 5, 9, 19)),
            bucket(between, (1, 2, 3, 4, 7, 12, 20, 40)),
            i.kind * 13 + j.kind,
            string_relation(i, j),
            i.etype * 10 + j.etype,
            i.ner * N_NER + j.ner,
            i.number * 3 + j.number,
            i.role * N_ROLES + j.role,
            structure(i, j, analysis),
            i.source * 13 + j.kind)


def candidates(mentions):
    """For each mention the numbers of the earlier mentions that it is compared with."""
    by_string, out = defaultdict(list), []
    for n, m in enumerate(mentions):
        near = range(max(0, n - WINDOW), n)
        far = [k for k in by_string[m.string] if k < n - WINDOW][-FAR_SAME_HEAD:] if m.string else []
        out.append(far + list(near))
        if m.string:
            by_string[m.string].append(n)
    return out


# ---- spans, for output and for scores by exact span ----
SPAN_RELS = {"det", "amod", "nummod", "nmod", "compound", "flat", "fixed", "acl", "appos", "goeswith", "advmod", "case"}


def span_of(heads, rels, upos, head):
    """First and last word of the mention: the head's subtree without what makes it a predicate or a coordination."""
    children = defaultdict(list)
    for i, h in enumerate(heads):
        children[h - 1].append(i)
    is_predicate = any(base(rels[c]) in ("cop", "nsubj") for c in children[head])

    def kept(c):
        rel = base(rels[c])
        if rel == "case":
            return c > head         # 's
        if rel == "advmod":
            return c < head and not is_predicate
        if rel == "appos":
            return not any(rels[k] == "punct" and k < c for k in children[c])
        return rel in SPAN_RELS

    inside, stack = [head], [c for c in children[head] if kept(c)]
    while stack:
        c = stack.pop()
        inside.append(c)
        stack.extend(children[c])
    first, last = min(inside), max(inside)
    while last > head and upos[last] == "PUNCT":
        last -= 1
    while first < head and upos[first] == "PUNCT":
        first += 1
    return first, last
