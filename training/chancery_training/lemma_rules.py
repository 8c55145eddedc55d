"""Lemmas as edit scripts, so that a tagger can choose among a few hundred.

A rule is "=LEMMA" (the lemma itself) or "C;N;S": C is l (lower-case the form first), k (keep it) or t (first character
kept, the rest lower-cased); then N characters (code points) are cut from the end and S is appended."""
from collections import Counter


def _cased(form, case):
    if case == "l":
        return form.lower()
    return form[:1] + form[1:].lower() if case == "t" else form


def apply_rule(rule, form):
    if rule.startswith("="):
        return rule[1:]
    case, cut, suffix = rule.split(";", 2)
    base = _cased(form, case)
    cut = int(cut)
    if cut >= len(base) and not suffix:
        return base
    return (base[:-cut] if cut else base) + suffix


def rule_for(form, lemma):
    best = None
    for case in "lkt":
        base = _cased(form, case)
        if case != "l" and base == form.lower():
            continue
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        cut, suffix = len(base) - common, lemma[common:]
        if common == 0 or ";" in suffix:
            continue
        if best is None or (cut, len(suffix)) < best[:2]:
            best = (cut, len(suffix), f"{case};{cut};{suffix}")
    if best is None or best[0] > 5 or best[1] > 5:
        return "=" + lemma
    return best[2]


def frequent_rules(pairs, at_least=3):
    counts = Counter(rule_for(form, lemma) for form, lemma in pairs)
    return [rule for rule, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if n >= at_least]


def known_lemmas(sentences):
    """Lemmas of the forms met in training, as lines "lower-case form, UPOS, lemma" in order of their bytes: where the corpora
    agree (four times of five) a look-up is surer than the choice of a rule. Proper nouns keep their rule."""
    counts = {}
    for s in sentences:
        for form, upos, lemma in zip(s.words, s.upos or (), s.lemmas or ()):
            if upos not in ("PROPN", "PUNCT", "SYM", "X") and lemma != "_":
                counts.setdefault((form.lower(), upos), Counter())[lemma] += 1
    lines = []
    for (form, upos), found in counts.items():
        lemma, n = found.most_common(1)[0]
        if n >= 0.8 * sum(found.values()) and not any(c in form + lemma for c in "\t\n"):
            lines.append(f"{form}\t{upos}\t{lemma}")
    return sorted(lines, key=lambda line: line.encode("utf-8"))
