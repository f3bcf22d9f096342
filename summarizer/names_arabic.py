"""Persons and bodies that an Arabic text names, where no capital shows where a name begins and ends.

A person is found behind rank, honorific or office ("وزير الدفاع القطري خالد العطية"), and from then on by the last word of
the name; a body by its noun with the state behind it ("القوات البرية السعودية"). Who is named without any of these is missed.
Tables: data/names_arabic.toml.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import takewhile

from summarizer.names import Name
from summarizer.places import PlaceMention
from summarizer.vocabulary import ActorKind

Span = tuple[int, int]
_WORD = re.compile("[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff]+(?:[-'’][\u0620-\u065f\u066e-\u06d3]+)*")
_MARKS = re.compile("[\u064b-\u065f\u0640\u0670]")
_ONE_LETTER = str.maketrans("أإآٱ", "اااا")
_MAX_OFFICE = 12  # words between an office and the name of its holder
_JOINED = frozenset("وفبكل")  # written onto a word: and, so, in, as, for
_LONG = 8  # letters: hardly a verb without endings
_SHORT = 4  # letters
_ALSO_NOUNS = frozenset(
    ["لواء", "اللواء", "فريق", "الفريق", "رائد", "الرائد", "مساعد", "جندي", "الجندي"]
)  # brigade, team
_MAX_NAME = 4  # words of a name, those that join not counted


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with its place in the text; `bare`: without marks, one letter for all alifs."""

    bare: str
    start: int
    end: int
    joined: bool  # only a space lies between it and the word before


@dataclass(frozen=True)
class _Tables:
    ranks: frozenset[tuple[str, ...]]
    modifiers: frozenset[str]
    honorifics: frozenset[tuple[str, ...]]
    positions: frozenset[str]
    office: frozenset[str]
    joiners: frozenset[str]
    stops: frozenset[str]
    given: frozenset[str]
    titles: frozenset[str]  # every word that a title can begin with
    bodies: dict[str, list[tuple[tuple[str, ...], ActorKind]]]  # by the first word, the longest first


def bare(text: str) -> str:
    """`text` as the tables have it."""
    return _MARKS.sub("", text).translate(_ONE_LETTER)


@cache
def _tables() -> _Tables:
    raw = tomllib.loads((files("summarizer") / "data" / "names_arabic.toml").read_text(encoding="utf-8"))

    def words(section: str, row: str = "words") -> frozenset[str]:
        return frozenset(bare(word) for word in raw[section][row])

    listed = [(tuple(bare(noun).split()), ActorKind(kind)) for kind, nouns in raw["bodies"].items() for noun in nouns]
    bodies: dict[str, list[tuple[tuple[str, ...], ActorKind]]] = {}
    for body in sorted(listed, key=lambda body: -len(body[0])):
        bodies.setdefault(body[0][0], []).append(body)
    ranks = frozenset(tuple(word.split()) for word in words("ranks"))
    honorifics = frozenset(tuple(word.split()) for word in words("ranks", "honorifics"))
    return _Tables(
        ranks=ranks,
        modifiers=words("ranks", "modifiers"),
        honorifics=honorifics,
        positions=words("positions"),
        office=words("positions", "office"),
        joiners=words("joiners"),
        stops=words("stops"),
        given=words("given"),
        titles=frozenset(title[0] for title in (*ranks, *honorifics)) | words("positions"),
        bodies=bodies,
    )


def find_arabic_names(text: str, sentences: Sequence[Span], places: Sequence[PlaceMention]) -> list[Name]:
    """The persons and bodies of an Arabic text, in order; `places` are those that it names. Linear in its length."""
    reader = _Reader(text, places)
    found = [name for start, end in sentences for name in reader.read(start, end)]
    people = _as_one([name for name in found if name.kind is ActorKind.person])
    return sorted(
        [*_with_last_names(text, people), *_as_one([n for n in found if n.kind is not ActorKind.person])],
        key=lambda n: n.spans[0],
    )


def _as_one(names: Sequence[Name]) -> list[Name]:
    """One Name for one spelling, or for a name and its last words alone."""
    kept: dict[str, list[Name]] = {}  # by the last word
    spans: dict[int, list[Span]] = {}
    for name in sorted(names, key=lambda name: -len(name.mention.split())):
        words = bare(name.mention).split()
        alike = kept.setdefault(words[-1], [])
        at = next((n for n, other in enumerate(alike) if bare(other.mention).split()[-len(words) :] == words), None)
        if at is None:
            alike.append(name)
            spans[id(name)] = [*name.spans]
            continue
        other = alike[at]
        spans[id(other)].extend(name.spans)
        if (name.rank and not other.rank) or (name.position and not other.position):
            alike[at] = replace(other, rank=other.rank or name.rank, position=other.position or name.position)
            spans[id(alike[at])] = spans.pop(id(other))
    return [replace(name, spans=tuple(sorted({*spans[id(name)]}))) for alike in kept.values() for name in alike]


def _with_last_names(text: str, people: Sequence[Name]) -> list[Name]:
    """Each person also where the last word of the name stands alone, if it is in nobody else's name."""
    bearers = Counter(word for name in people for word in {*name.mention.split()})
    lasts = {last: name for name in people if len(last := name.mention.split()[-1]) > 3 and last != name.mention}
    lasts = {last: name for last, name in lasts.items() if bearers[last] == 1}
    taken = sorted(span for name in people for span in name.spans)
    alone: dict[str, list[Span]] = {}
    for match in _WORD.finditer(text) if lasts else ():
        word, start, end = match.group(), match.start(), match.end()
        leads = ("", *(_JOINED & {word[0]}), *(("لل",) if word.startswith("لل") else ()))
        lead = next((lead for lead in leads if word[len(lead) :] in lasts), None)
        at = bisect_right(taken, (start, end)) - 1
        if lead is not None and not any(a < end and start < b for a, b in taken[max(at, 0) : at + 2]):
            alone.setdefault(word[len(lead) :], []).append((start + len(lead), end))
    found = {id(lasts[last]): (last, spans) for last, spans in alone.items()}
    shown = []
    for name in people:
        last, spans = found.get(id(name), ("", []))
        spelled = (*name.spellings, last) if last else name.spellings
        shown.append(replace(name, spans=tuple(sorted({*name.spans, *spans})), spellings=spelled))
    return shown


class _Reader:
    """Reads one text, sentence by sentence."""

    def __init__(self, text: str, places: Sequence[PlaceMention]) -> None:
        self.text = text
        self.tables = _tables()
        self.states = {place.start: place for place in places if place.kind != "city"}
        self.placed = [(place.start, place.end) for place in places]
        self.words: list[_Word] = []

    def read(self, start: int, end: int) -> Iterator[Name]:
        self.words, last = [], start
        for match in _WORD.finditer(self.text, start, end):
            between = self.text[last : match.start()]
            self.words.append(_Word(bare(match.group()), match.start(), match.end(), between == " "))
            last = match.end()
        at = 0
        while at < len(self.words):
            person = self._person(at)
            body = None if person else self._body(at)
            if person:
                name, at = person
                yield name
            elif body:
                name, at = body
                yield name
            else:
                at += 1

    # --- persons -----------------------------------------------------------------------------------------------------

    def _person(self, at: int) -> tuple[Name, int] | None:
        """The person whose titles begin at a word, and the word after the name."""
        begin = at
        position: Span | None = None
        rank: Span | None = None
        titled = True
        while titled and at < len(self.words):
            titled = False
            if (end := self._titled(at, self.tables.ranks)) is not None:
                end = self._modified(end)
                rank, at, titled = (at, end), end, True
            elif (end := self._titled(at, self.tables.honorifics)) is not None:
                at, titled = end, True
            elif position is None and self._bare(at, first=at == begin) in self.tables.positions:
                end = self._office(at + 1)
                position, at, titled = (at, end), end, True
        if at == begin or at >= len(self.words):
            return None
        ranked = rank is not None and rank[1] == at
        foreign = ranked and self.words[rank[0] if rank else at].bare not in _ALSO_NOUNS and self._is_foreign(at)
        end = self._foreign(at) if foreign else self._name(at, after_rank=ranked)
        if end is None or (
            end == at + 1 and position is not None and position[1] == at
        ):  # "المتحدث باسم الجيش إرسال قوات"
            return None
        start, stop = self.words[at].start, self.words[end - 1].end
        mention = self.text[start:stop]
        name = Name(
            mention,
            ActorKind.person,
            mention,
            rank=self._written(rank),
            position=self._written(position),
            spellings=(mention,),
            spans=((start, stop),),
        )
        return name, end

    def _is_foreign(self, at: int) -> bool:
        """Whether two words behind a rank are a name, though the first has the form of a verb: "الجنرال يانيك تورنييه"."""
        pair = self.words[at : at + 2]
        stops = self.tables.stops | self.tables.office | self.tables.positions | self.tables.joiners
        return len(pair) == 2 and pair[0].bare[0] in "يتسل" and all(self._is_plain(word, stops) for word in pair)

    def _is_plain(self, word: _Word, stops: frozenset[str]) -> bool:
        joined = word.bare.startswith("ال") or self._is_joined(word.bare)
        return word.joined and word.bare not in stops and len(word.bare) >= _SHORT and not joined

    def _foreign(self, at: int) -> int:
        end = at + 2
        while end < len(self.words) and end - at < _MAX_NAME and self._goes_on(end, 2) and self._is_name_word(end):
            end += 1
        return end

    def _bare(self, at: int, first: bool = True) -> str:
        """A word as the tables have it; the first of a title may have "and", "for" or "by" before it."""
        word = self.words[at].bare
        if not first or len(word) < 5 or word in self.tables.titles:
            return word
        if word.startswith(("لل", "ولل")):
            return f"ال{word.removeprefix('و')[2:]}"
        return word[1:] if word[0] in _JOINED and word[1:] in self.tables.titles else word

    def _titled(self, at: int, titles: frozenset[tuple[str, ...]]) -> int | None:
        """Behind the longest of `titles` that stands at a word."""
        if self._bare(at) not in self.tables.titles:
            return None
        words = [
            self._bare(at),
            *(word.bare for word in takewhile(lambda word: word.joined, self.words[at + 1 : at + 3])),
        ]
        longest = next((n for n in range(len(words), 0, -1) if tuple(words[:n]) in titles), None)
        return at + longest if longest else None

    def _modified(self, at: int) -> int:
        """Behind "الركن" and "البحري" and the state whose officer it is."""
        while at < len(self.words) and self.words[at].joined:
            state = self.states.get(self.words[at].start)
            adjective = state is not None and state.kind == "demonym" and self.words[at].bare.startswith("ال")
            if self.words[at].bare not in self.tables.modifiers and not adjective:
                break
            at += 1
        return at

    def _office(self, at: int) -> int:
        """Behind the words that say what somebody is minister, commander or spokesman of."""
        first = at
        while at < len(self.words) and at - first < _MAX_OFFICE and self.words[at].joined:
            word = self.words[at]
            known = self._is_placed(word)
            plain = re.sub("^[وبل](?=.{3})", "", word.bare)
            if self._titled(at, self.tables.ranks) is not None or (
                self._titled(at, self.tables.honorifics) and at > first
            ):
                break
            if (
                not known
                and not word.bare.startswith(("ال", "لل", "وال", "بال"))
                and not {word.bare, plain} & self.tables.office
            ):
                break
            if word.bare in self.tables.stops - self.tables.office and not known and not word.bare.startswith("ال"):
                break
            at += 1
        return at

    def _is_placed(self, word: _Word) -> bool:
        """Whether a word is one of a place's name."""
        before = bisect_right(self.placed, (word.start, word.end)) - 1
        return any(start <= word.start < end for start, end in self.placed[max(before, 0) : before + 2])

    def _name(self, at: int, after_rank: bool) -> int | None:
        """Behind the name that begins at a word; None where none does."""
        if not self._may_begin(at, after_rank):
            return None
        count, end = 0, at
        while end < len(self.words) and count < _MAX_NAME and (end == at or self.words[end].joined):
            word = self.words[end].bare
            if word in self.tables.joiners and end + 1 < len(self.words) and self.words[end + 1].joined:
                end += 1
                if self.words[end].bare == "الشيخ" and end + 1 < len(self.words):
                    end += 1
                if self.words[end].bare not in self.tables.joiners:
                    end, count = end + 1, count + 1
                continue
            if end > at and not self._goes_on(end, count):
                break
            end += 1
            count += 1
            if word.startswith("ال") and end > at + 1:  # the name of a family
                break
        return end if count else None

    def _may_begin(self, at: int, after_rank: bool) -> bool:
        word = self.words[at]
        if not word.joined and not self._is_aside(at):
            return False
        if word.bare in self.tables.stops or word.bare in self.tables.office or word.bare in self.tables.positions:
            return False
        if word.bare.startswith("ال") and not after_rank:
            return False
        return self._is_name_word(at)

    def _is_aside(self, at: int) -> bool:
        """Whether two to four words between commas begin at a word: "رئيس اللجنة، فتحي العبيدي، …"."""
        if self.text[self.words[at - 1].end : self.words[at].start] != "، ":
            return False
        rest = list(takewhile(lambda word: word.joined, self.words[at + 1 : at + 5]))
        return 1 <= len(rest) <= 3 and self.text[rest[-1].end : rest[-1].end + 1] == "،"

    def _goes_on(self, at: int, count: int) -> bool:
        """Whether a word belongs to the name before it, `count` words long."""
        word = self.words[at]
        if word.bare in self.tables.stops or word.bare in self.tables.positions:
            return False
        if word.bare.startswith("ال") and count > 1:  # "محمد بودراع التأجيل": of whole names only what is like العتيبي
            return word.bare.endswith("ي") and not self._is_placed(word)
        if count > 1 and self._is_object(at):
            return False
        last = self.text[word.end : word.end + 1] in {"،", ".", "؛", ")", ""}
        foreign = len(word.bare) >= _LONG  # "يوفانوفيتش" is no verb
        return self._is_name_word(at) or (
            count == 1 and (last or foreign) and not self._is_joined(word.bare) and not self._is_placed(word)
        )

    def _is_object(self, at: int) -> bool:
        """Whether two indefinite accusatives begin at a word, what the named one gave or made: "وفدا عسكريا"."""
        pair = [word.bare for word in self.words[at : at + 2]]
        return len(pair) == 2 and all(word.endswith("ا") and len(word) >= _SHORT for word in pair)

    @staticmethod
    def _is_joined(word: str) -> bool:
        """Whether a particle with the article begins a word."""
        return word.startswith(("وال", "بال", "لل"))

    def _is_name_word(self, at: int) -> bool:
        """Whether a word has the form of a name: no verb, no adverb, nothing joined to what stands before it."""
        word = self.words[at]
        if word.bare in self.tables.given or word.bare in self.tables.joiners:
            return True
        if "\u064b" in self.text[word.start : word.end] or len(word.bare) < 2:  # "رسمياً"
            return False
        if word.start in self.states and not word.bare.startswith("ال"):
            return False
        if self._is_joined(word.bare) or word.bare.startswith(("سي", "ست", "لي")):
            return False
        return not ((word.bare[0] in "يتو" or word.bare[-1] == "ت") and len(word.bare) >= 4)

    # --- bodies ------------------------------------------------------------------------------------------------------

    def _body(self, at: int) -> tuple[Name, int] | None:
        """The body whose noun begins at a word and behind which its state stands, and the word after it."""
        word = self.words[at]
        for lead in ("", *(_JOINED & {word.bare[0]})):
            plain = word.bare[len(lead) :]
            after = 2 * plain.startswith("لل")  # "للجيش": for the army
            forms = (plain, f"ال{plain[2:]}") if after else (plain,)
            for noun, kind in (body for form in forms for body in self.tables.bodies.get(form, ())):
                if tuple(word.bare for word in self.words[at + 1 : at + len(noun)]) != noun[1:]:
                    continue
                state, end = self._of_state(at + len(noun))
                if state is None:
                    continue
                span = (word.start + len(lead) + after, self.words[end - 1].end)
                mention = self.text[slice(*span)]
                return Name(mention, kind, mention, spellings=(mention,), spans=(span,)), end
        return None

    def _of_state(self, at: int) -> tuple[PlaceMention | None, int]:
        """The state behind a noun, adjectives between them passed over, and the word after it."""
        for end in range(at, min(at + 3, len(self.words))):
            if not self.words[end].joined:
                break
            state = self.states.get(self.words[end].start)
            if state is not None:
                last = end
                while last + 1 < len(self.words) and self.words[last + 1].end <= state.end:
                    last += 1
                return state, last + 1
            if not self.words[end].bare.startswith("ال") or self.words[end].bare in self.tables.stops:
                break
        return None, at

    def _written(self, words: Span | None) -> str | None:
        """The words of a title, without the "and" or "for" joined to them."""
        if words is None:
            return None
        first = self.words[words[0]]
        joined = len(first.bare) - len(self._bare(words[0])) if first.bare[0] in _JOINED else 0
        return self.text[first.start + max(joined, 0) : self.words[words[1] - 1].end]
