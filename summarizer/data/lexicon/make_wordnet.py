"""Makes wordnet.sqlite3, what words mean in English and what they imply, from the files of WordNet 3.0.

    python make_wordnet.py FOLDER      FOLDER holds index.noun, data.noun, … (Debian: package wordnet-base, /usr/share/wordnet)

A row a lemma: `pos` (n v a r, the commonest first), `means` (numbers of its commoner senses), `implies` (those, what they
are kinds of, and what is derived from them: a howitzer is a gun), `against` (lemmas of the opposite), `kind` (the lexicographer file of the commonest sense as each part of speech: "n06" is an artifact). Names, plants, animals
and words of several parts are left out. A second table has irregular forms.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_NUMBERS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}  # part of speech in the counts
_LEFT_OUT = {"05", "13", "20"}  # lexicographer files: animals, food, plants
_COMMON_SENSES = 6  # at most, and those with more than a twelfth of a lemma's uses
_SHARE = 1 / 12
_UP = {"n": 3, "v": 2}  # steps to what a sense is a kind of
_TOO_GENERAL = 400  # kinds below it: "act", "person", "change" would license anything
_WORD = re.compile(r"[a-z][a-z'-]*")
_PHRASE = re.compile(r"[a-z]+_[a-z]+")  # of verbs: set aside


class WordNet:
    """The files of one folder, as they are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.senses: dict[tuple[str, str], list[str]] = {}
        self.words: dict[str, list[str]] = {}
        self.links: dict[str, list[tuple[str, str, str]]] = {}
        self.file: dict[str, str] = {}
        self.uses: Counter[tuple[str, str, int]] = Counter()
        for part, name in PARTS.items():
            self._index(part, name)
            self._data(part, name)
        for line in self._lines("cntlist.rev"):
            key, number, count = line.split()
            lemma, rest = key.split("%")
            self.uses[lemma, _NUMBERS[rest[0]], int(number)] += int(count)
        below = Counter(target for sense in self.links for target in self._up(sense))
        for sense in sorted(self.links, key=self._depth, reverse=True):
            for target in self._up(sense):
                below[target] += below[sense]
        self.below = below

    def _lines(self, name: str) -> Iterator[str]:
        with (self.folder / name).open(encoding="utf-8") as lines:
            yield from (line for line in lines if not line.startswith(" "))

    def _index(self, part: str, name: str) -> None:
        for line in self._lines(f"index.{name}"):
            cells = line.split()
            self.senses[cells[0], part] = [part + offset for offset in cells[-int(cells[2]) :]]

    def _data(self, part: str, name: str) -> None:
        for line in self._lines(f"data.{name}"):
            cells = line.split(" | ")[0].split()
            sense, count = part + cells[0], int(cells[3], 16)
            self.file[sense] = cells[1]
            self.words[sense] = [re.sub(r"\(.*\)", "", cells[4 + 2 * i]) for i in range(count)]
            at = 4 + 2 * count
            quads = [cells[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(cells[at]))]
            self.links[sense] = [(mark, ("a" if p == "s" else p) + target, which) for mark, target, p, which in quads]

    def _up(self, sense: str) -> list[str]:
        return [target for mark, target, _ in self.links[sense] if mark in {"@", "@i"}]

    def _depth(self, sense: str) -> int:
        depth = 0
        while (above := self._up(sense)) and depth < 30:
            sense, depth = above[0], depth + 1
        return depth

    def common(self, lemma: str, part: str) -> list[str]:
        """The senses in which a lemma is mostly used."""
        every = self.senses[lemma, part]
        total = sum(self.uses[lemma, part, i + 1] for i in range(len(every))) or 1
        return [s for i, s in enumerate(every) if i < _COMMON_SENSES or self.uses[lemma, part, i + 1] / total > _SHARE]

    def implied(self, lemma: str, sense: str) -> set[str]:
        """A sense, what it is a kind of, what is derived from it or near to it."""
        found = {sense}
        here = [word.lower() for word in self.words[sense]]
        own = here.index(lemma) + 1 if lemma in here else 0
        for mark, target, which in self.links[sense]:
            if (mark in {"+", "\\"} and int(which[:2], 16) in {0, own}) or mark in {"&", "*"}:
                found.add(target)
        level = [sense]
        for _ in range(_UP.get(sense[0], 0)):
            level = [t for s in level for t in self._up(s) if self.below[t] < _TOO_GENERAL]
            found.update(level)
        return found

    def opposite(self, lemma: str, sense: str) -> set[str]:
        here = [word.lower() for word in self.words[sense]]
        own = here.index(lemma) + 1 if lemma in here else 0
        found = set()
        for mark, target, which in self.links[sense]:
            if mark == "!" and int(which[:2], 16) == own:
                found.add(self.words[target][int(which[2:], 16) - 1].lower())
        return found


def rows(net: WordNet) -> Iterator[tuple[str, str, str, str, str, str]]:
    """The rows of the table of lemmas."""
    numbers = {sense: str(i) for i, sense in enumerate(net.words)}
    for lemma in sorted({lemma for lemma, _ in net.senses}):
        if not _WORD.fullmatch(lemma) and not (_PHRASE.fullmatch(lemma) and (lemma, "v") in net.senses):
            continue
        parts = [part for part in PARTS if (lemma, part) in net.senses]
        uses = {p: sum(net.uses[lemma, p, i + 1] for i in range(len(net.senses[lemma, p]))) for p in parts}
        senses = [s for part in parts for s in net.common(lemma, part) if net.file[s] not in _LEFT_OUT]
        senses = [s for s in senses if any(word.islower() for word in net.words[s])]
        if not senses:
            continue
        implied = {t for s in senses for t in net.implied(lemma, s)} - set(senses)
        against = {word for s in senses for word in net.opposite(lemma, s)}
        pos = "".join(sorted(parts, key=lambda part: (-uses[part], part)))
        yield (
            lemma.replace("_", " "),
            pos,
            " ".join(numbers[s] for s in senses),
            " ".join(sorted(numbers[t] for t in implied)),
            " ".join(sorted(against)),
            " ".join(part + net.file[net.senses[lemma, part][0]] for part in pos),
        )


def main() -> None:
    net = WordNet(Path(sys.argv[1]))
    target = Path(__file__).with_name("wordnet.sqlite3")
    target.unlink(missing_ok=True)
    base = sqlite3.connect(target)
    base.execute(
        "CREATE TABLE lemma (lemma TEXT PRIMARY KEY, pos TEXT, means TEXT, implies TEXT, against TEXT, kind TEXT) WITHOUT ROWID"
    )
    base.execute(
        "CREATE TABLE irregular (form TEXT, lemma TEXT, pos TEXT, PRIMARY KEY (form, lemma, pos)) WITHOUT ROWID"
    )
    base.executemany("INSERT INTO lemma VALUES (?, ?, ?, ?, ?, ?)", rows(net))
    known = {lemma for (lemma,) in base.execute("SELECT lemma FROM lemma")}
    for part, name in PARTS.items():
        pairs = (line.split() for line in (Path(sys.argv[1]) / f"{name}.exc").open(encoding="utf-8"))
        base.executemany(
            "INSERT OR IGNORE INTO irregular VALUES (?, ?, ?)",
            [(form, lemma, part) for form, lemma, *_ in pairs if lemma in known and _WORD.fullmatch(form)],
        )
    base.commit()
    base.execute("VACUUM")
    base.close()


if __name__ == "__main__":
    main()
