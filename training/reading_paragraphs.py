"""Fits the model of paragraphs: which blocks of a page are the article's.
usage: reading_paragraphs.py PAGES_FOLDER GROUND_TRUTH.json READING_FEATURES DATA_FOLDER [--write] [--keep FILE.npz]

PAGES_FOLDER and GROUND_TRUTH.json are the article-extraction-benchmark's (pages as ID.html). READING_FEATURES is the program of
training/reading_features.cpp. Prints precision, recall and F1 as ../shared/eval/extract.py does: fitted on all pages, and in four-fold
cross-validation where no host is in two folds (the figure that counts). --write puts the trees into DATA_FOLDER/reading/, --keep the cross-validated
probabilities into a file.
Needs numpy and scikit-learn. Seed fixed; the same input gives the same trees."""
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlparse

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

WORD = re.compile(r"\w+", re.U)
FOLDS = 4
SEED = 7
FIRST = dict(n_estimators=120, learning_rate=0.1, max_depth=4, min_samples_leaf=30, subsample=0.5, max_features=0.25)
SECOND = dict(n_estimators=80, learning_rate=0.1, max_depth=3, min_samples_leaf=30, subsample=0.5, max_features=0.25)
LIKELY = 0.4  # blocks above it are kept on every page that holds an article
LEAST = 0.25  # a page whose best block is less likely holds no article
SECOND_EXTRA = ["p_self", "p_prev", "p_next", "p_before", "p_after", "p_parent", "p_above", "p_most_before", "p_most_after"]


def grams(tokens, n=4):
    if not tokens:
        return Counter()
    return Counter([tuple(tokens)] if len(tokens) < n else [tuple(tokens[i:i + n]) for i in range(len(tokens) - n + 1)])


def score(want, have):
    tp = sum((want & have).values())
    fp = sum((have - want).values())
    fn = sum((want - have).values())
    p = 1.0 if not fp and not fn else (tp / (tp + fp) if tp + fp else None)
    r = 1.0 if not fp and not fn else (tp / (tp + fn) if tp + fn else None)
    return p, r


class Page:
    def __init__(self, name, gold, rows):
        self.name = name
        self.tokens = [WORD.findall(r[-1]) for r in rows]
        self.words = np.array([int(r[0]) for r in rows])
        self.parent = np.array([int(r[1]) for r in rows])
        self.above = np.array([int(r[2]) for r in rows])
        self.x = np.array([[float(v) for v in r[3:-1]] for r in rows]) if rows else np.zeros((0, 0))
        self.gold = WORD.findall(gold)
        self.want = grams(self.gold)
        self.label = self.labels()
        # Each page counts alike, and within it each block by its length, short ones a little more than their share.
        weight = np.array([len(t) for t in self.tokens], float) ** 0.7 + 0.5
        self.weight = weight / weight.sum() * 100 if len(weight) else weight

    def labels(self):
        """A long block is the article's if most of its 4-grams are; a short one if it stands in gold where its neighbours do."""
        at = {}
        for i, token in enumerate(self.gold):
            at.setdefault(token, []).append(i)
        label = np.zeros(len(self.tokens), int)
        place = [None] * len(self.tokens)
        left = Counter(self.want)
        for i, t in enumerate(self.tokens):
            if len(t) < 4:
                continue
            g = grams(t)
            if sum((g & left).values()) >= 0.6 * sum(g.values()):
                label[i] = 1
                left -= g
                first = tuple(t[:4])
                for k in at.get(t[0], []):
                    if tuple(self.gold[k:k + 4]) == first:
                        place[i] = (k, k + len(t))
                        break
        for i, t in enumerate(self.tokens):
            if not 0 < len(t) < 4 or label[i]:
                continue
            before = next((place[k] for k in range(i - 1, max(-1, i - 7), -1) if place[k]), None)
            after = next((place[k] for k in range(i + 1, min(len(place), i + 7)) if place[k]), None)
            lo = before[1] if before else (after[0] - 12 if after else None)
            hi = after[0] if after else (before[1] + 12 if before else None)
            if lo is None or hi is None or hi - lo > 400:
                continue
            window = self.gold[max(0, lo - 1):hi + 1]
            if any(window[k:k + len(t)] == t for k in range(len(window) - len(t) + 1)):
                label[i] = 1
        return label


def load(pages, truth, program, data):
    files = [str(Path(pages) / f"{name}.html") for name in sorted(truth)]
    out = subprocess.run([program, data] + files, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    rows, name, found = [], None, {}
    lines = out.split("\n")
    names = lines[0].split("\t")[3:]
    for line in lines[1:]:
        if line.startswith("# ") and line.endswith(".html"):
            name = Path(line[2:]).stem
            found[name] = rows = []
        elif line:
            rows.append(line.split("\t"))
    return names, [Page(n, truth[n]["articleBody"], found[n]) for n in sorted(truth)]


def shares(element, p, words):
    """What the first pass made of all that stands in each block's element, by words."""
    total, weight = Counter(), Counter()
    for e, q, w in zip(element, p, words):
        total[e] += q * w
        weight[e] += w
    return [total[e] / max(weight[e], 1) for e in element]


def neighbour_rows(page, p):
    n = len(p)
    extra = np.zeros((n, len(SECOND_EXTRA)))
    size = np.log1p(page.words)
    inside = [shares(page.parent, p, page.words), shares(page.above, p, page.words)]

    def mean(ks):
        w = sum(size[k] for k in ks)
        return sum(p[k] * size[k] for k in ks) / w if w else 0
    for i in range(n):
        before, after = range(i - 1, -1, -1), range(i + 1, n)
        extra[i] = [p[i], mean(before[:1]), mean(after[:1]), mean(before[:4]), mean(after[:4]),
                    inside[0][i], inside[1][i], max([p[k] for k in before[:8]], default=0),
                    max([p[k] for k in after[:8]], default=0)]
    return np.hstack([page.x, extra])


def fit(model, pages, xs):
    machine = GradientBoostingClassifier(random_state=SEED, **model)
    machine.fit(np.vstack(xs), np.hstack([p.label for p in pages]), np.hstack([p.weight for p in pages]))
    return machine


def split_hosts(pages, truth, folds):
    hosts = Counter(urlparse(truth[p.name]["url"]).netloc.removeprefix("www.") for p in pages)
    fold_of, load_of = {}, [0] * folds
    for host, n in sorted(hosts.items(), key=lambda kv: (-kv[1], kv[0])):
        k = load_of.index(min(load_of))
        fold_of[host] = k
        load_of[k] += n
    return [fold_of[urlparse(truth[p.name]["url"]).netloc.removeprefix("www.")] for p in pages]


def train(pages, folds):
    """Both passes. The second is taught by what the first says of pages that it was not fitted on."""
    inner = {}
    for k in range(FOLDS):
        rest = [p for p, f in zip(pages, folds) if f != k]
        held = [p for p, f in zip(pages, folds) if f == k]
        if not held:
            continue
        machine = fit(FIRST, rest, [p.x for p in rest])
        for p in held:
            inner[p.name] = machine.predict_proba(p.x)[:, 1]
    first = fit(FIRST, pages, [p.x for p in pages])
    second = fit(SECOND, pages, [neighbour_rows(p, inner[p.name]) for p in pages])
    return first, second


def answer(page, models):
    p1 = models[0].predict_proba(page.x)[:, 1]
    return models[1].predict_proba(neighbour_rows(page, p1))[:, 1]


def chosen(p, words):
    """The blocks that promise the best F1: all above a cut that the page's own probabilities set (src/reading/main_text.cpp does the same)."""
    if not len(p) or p.max() < LEAST:
        return np.zeros(len(p), bool)
    order = np.argsort(-p, kind="stable")
    hit, size = np.cumsum(p[order] * words[order]), np.cumsum(words[order])
    promise = 2 * hit / (size + (p * words).sum())
    keep = np.zeros(len(p), bool)
    keep[order[:promise.argmax() + 1]] = True
    return keep | (p > LIKELY)


def stepped_back(page, p, names):
    """Readers' comments step back where other prose is likely enough, as step_comments_back() does."""
    p = p.copy()
    comment = page.x[:, names.index("cue_comment")] > 0
    prose = ~comment & (page.words >= 12) & (page.x[:, names.index("link_share")] < 0.4) & (p > 0.05)
    if page.words[prose].sum() >= 40:
        p[comment] *= 0.15
    return p


def evaluate(pages, chosen):
    ps, rs, page_f = [], [], {}
    for page, keep in zip(pages, chosen):
        have = grams([t for tokens, k in zip(page.tokens, keep) if k for t in tokens])
        p, r = score(page.want, have)
        if p is not None and have:
            ps.append(p)
        if r is not None:
            rs.append(r)
        page_f[page.name] = (p or 0, r or 0)
    p, r = np.mean(ps), np.mean(rs)
    return p, r, 2 * p * r / (p + r), page_f


def rows_of(machine, names):
    prior = machine.init_.class_prior_[1]
    yield f"0\t0\tbase\t{np.log(prior / (1 - prior)):.5g}\t-\t-"
    for number, (tree,) in enumerate(machine.estimators_, 1):
        t = tree.tree_
        for i in range(t.node_count):
            if t.children_left[i] < 0:
                yield f"{number}\t{i}\tleaf\t{t.value[i][0][0] * machine.learning_rate:.4g}\t-\t-"
            else:
                yield f"{number}\t{i}\t{names[t.feature[i]]}\t{t.threshold[i]:.6g}\t{t.children_left[i]}\t{t.children_right[i]}"


def write(path, machine, names, note):
    head = (f"# {path.name}: is a block of a page the article's? Boosted trees; format in README.md; fitted by training/reading_paragraphs.py\n"
            f"# on the article-extraction-benchmark (MIT; its pages belong to their publishers, and no text of them is here). {note}\n"
            "# tree\tnode\tfeature\tthreshold\tlow\thigh\n")
    path.write_text(head + "\n".join(rows_of(machine, names)) + "\n", encoding="utf-8")


def main():
    pages_folder, truth_file, program, data = sys.argv[1:5]
    truth = json.loads(Path(truth_file).read_text(encoding="utf-8"))
    names, pages = load(pages_folder, truth, program, data)
    oracle = evaluate(pages, [p.label for p in pages])
    print("blocks as labelled: P %.4f R %.4f F1 %.4f" % oracle[:3])
    folds = split_hosts(pages, truth, FOLDS)
    held = {}
    for k in range(FOLDS):
        rest = [p for p, f in zip(pages, folds) if f != k]
        models = train(rest, split_hosts(rest, truth, FOLDS))
        for p, f in zip(pages, folds):
            if f == k:
                held[p.name] = answer(p, models)
    for cut in (0.4, 0.5, 0.6):
        print("cross-validated by host, cut %.1f: P %.4f R %.4f F1 %.4f" % ((cut,) + evaluate(pages, [held[p.name] > cut for p in pages])[:3]))
    print("cross-validated by host, as shipped: P %.4f R %.4f F1 %.4f" % evaluate(pages, [chosen(stepped_back(p, held[p.name], names), p.words) for p in pages])[:3])
    if "--keep" in sys.argv:
        np.savez(sys.argv[sys.argv.index("--keep") + 1], **held)
    page_f = evaluate(pages, [chosen(stepped_back(p, held[p.name], names), p.words) for p in pages])[3]
    for name, (p, r) in sorted(page_f.items(), key=lambda kv: min(kv[1]))[:24]:
        print(f"  {p:.2f} {r:.2f} {truth[name]['url'][:70]} {name[:8]}")
    if "--write" in sys.argv:
        models = train(pages, folds)
        full = evaluate(pages, [chosen(stepped_back(p, answer(p, models), names), p.words) for p in pages])
        print("fitted on all pages: P %.4f R %.4f F1 %.4f" % full[:3])
        top = sorted(zip(models[0].feature_importances_, names), reverse=True)[:25]
        print("  " + " ".join(f"{n}={v:.3f}" for v, n in top))
        cv = evaluate(pages, [chosen(stepped_back(p, held[p.name], names), p.words) for p in pages])
        note = f"Cross-validated by host F1 {cv[2]:.3f}."
        write(Path(data) / "reading" / "paragraph_trees.tsv", models[0], names, note)
        write(Path(data) / "reading" / "neighbour_trees.tsv", models[1], names + SECOND_EXTRA, note)


if __name__ == "__main__":
    main()
