"""Words to word pieces and shapes. The C++ runtime does the same, see FINGERPRINT."""
import unicodedata

# Changes whenever the reading of words below changes; a runtime refuses a model with another one.
FINGERPRINT = "bert-uncased-nfd;pieces<=12;chars<=100;shape8;capsfold"
MAX_PIECES_A_WORD = 12
MAX_CHARS_A_PART = 100
N_SHAPES = 8


def is_punctuation(char):
    code = ord(char)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(char).startswith("P")


def is_cjk(char):
    code = ord(char)
    return (0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2A6DF
            or 0x2A700 <= code <= 0x2CEAF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F)


def basic_parts(word):
    """Lower-case parts of a word, without accents, each punctuation or CJK character apart."""
    parts, current = [], []

    def close():
        if current:
            parts.append("".join(current))
            current.clear()

    for char in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(char)
        if char.isspace():
            close()
        elif category == "Mn" or category in ("Cc", "Cf") or char == "\ufffd":
            continue
        elif is_punctuation(char) or is_cjk(char):
            close()
            parts.append(char)
        else:
            current.append(char)
    close()
    return parts


class PieceVocabulary:
    def __init__(self, pieces):
        self.pieces = pieces
        self.ids = {piece: i for i, piece in enumerate(pieces)}
        self.unknown = self.ids["[UNK]"]
        self.cls = self.ids["[CLS]"]
        self.sep = self.ids["[SEP]"]
        self.pad = self.ids["[PAD]"]
        self.mask = self.ids["[MASK]"]
        self._cache = {}

    @staticmethod
    def load(path):
        with open(path, encoding="utf-8") as lines:
            return PieceVocabulary([line.rstrip("\n") for line in lines])

    def _pieces_of_part(self, part):
        if len(part) > MAX_CHARS_A_PART:
            return [self.unknown]
        found, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                if piece in self.ids:
                    break
                end -= 1
            if end == start:
                return [self.unknown]
            found.append(self.ids[piece])
            start = end
        return found

    def of_word(self, word):
        known = self._cache.get(word)
        if known is None:
            known = [p for part in basic_parts(word) for p in self._pieces_of_part(part)]
            known = known[:MAX_PIECES_A_WORD] or [self.unknown]
            self._cache[word] = known
        return known


def shape_of(word):
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isdigit() for c in word)
    if not letters:
        return 6 if digits else 0
    if digits:
        return 7
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return 1
    if len(letters) == 1:
        return 4
    if all(upper):
        return 3
    if upper[0] and not any(upper[1:]):
        return 2
    return 5


def shapes_of(words):
    shapes = [shape_of(w) for w in words]
    if not any(c.islower() for w in words for c in w):
        shapes = [1 if 2 <= s <= 5 else s for s in shapes]
    return shapes
