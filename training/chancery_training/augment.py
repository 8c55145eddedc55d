"""Changes of a sentence's look that leave its analysis as it is: web text is made to look like wire copy, and worse."""

CURLY = {"'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'d": "’d", "'m": "’m", "'": "’"}
SMALL = frozenset("a an the of in on at to for and or but with by from as is".split())


def _curly_quotes(words):
    opened, out = False, []
    for word in words:
        if word in ('"', "``", "''"):
            out.append("”" if opened or word == "''" else "“")
            opened = not opened
        else:
            out.append(CURLY.get(word, word))
    return out


def _other_dashes(words, random):
    dash = random.choice(["—", "–", "--", "-"])
    return [dash if w in ("--", "—", "–") else w for w in words]


def _without_apostrophes(words):
    out = []
    for word in words:
        bare = word.replace("'", "").replace("’", "")
        out.append(bare if bare and len(word) <= 4 and bare != word else word)
    return out


def _headline(words):
    return [w if w.lower() in SMALL or not w[:1].isalpha() else w[:1].upper() + w[1:] for w in words]


def changed_words(words, random):
    """-> words as many as before, perhaps in another dress."""
    if random.random() < 0.45:
        words = _curly_quotes(words)
    if random.random() < 0.4:
        words = _other_dashes(words, random)
    if random.random() < 0.03:
        words = _without_apostrophes(words)
    draw = random.random()
    if draw < 0.03:
        return [w.upper() for w in words]
    if draw < 0.05:
        return [w.lower() for w in words]
    if draw < 0.08:
        return _headline(words)
    return words


def drops_last_mark(sentence, random):
    """True where the last word is a stop that nothing hangs on and that may go, as in a headline or a caption."""
    last = len(sentence.words)
    if last < 3 or random.random() >= 0.06 or sentence.words[-1] not in (".", "!", "?"):
        return False
    return sentence.heads is None or all(h != last for h in sentence.heads)
