"""A claim that has nearly the words of one of its sentences: each change is seen for what it is.

Where most words stand in the same order, what differs needs no grammar to be found: a "not" that was put in, another number
where a number stood, two parts that have changed places, whatever they are. What is told in other words is for the other checks,
each of which asks here as well.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import Match, SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from summarizer import cues
from summarizer.amounts import find_amounts
from summarizer.gate import english, lexicon
from summarizer.gate.causes import gives_cause
from summarizer.gate.grammar import Act
from summarizer.gate.grammar.tagging import CLOSED
from summarizer.gate.lexicon import Word
from summarizer.gate.negation import plainly
from summarizer.gate.pairing import is_past
from summarizer.gate.passage import Passage, find_dates, resolve_date
from summarizer.gate.reading import Reading, read

Check = Literal["polarity", "status", "numbers", "dates", "hedge", "roles", "words", "position"]

_NEARLY_ALL = (
    0.75  # of a claim's words, those that its sentence has in the same order (or in the place of others of them)
)
_JOINTS = frozenset(["and", "or", "the", "a", "an", "its", "s", "et", "ou", "le", "la", "les", "l", "d", "de", "du", "des", "na", "iyo", "ee", "oo", "wa", "ya", "و"])  # fmt: skip
# What is done with one another: nobody is first. Concepts of the lexicon, the same in all languages.
_EVEN = frozenset(
    ["meet", "talk", "sign", "agree", "negotiate", "discuss", "cooperate", "border", "fight", "meeting_n"]
)
_WITH = frozenset(["with", "between", "avec", "entre", "na", "pamoja", "la", "مع"])
_BY = frozenset(["by", "par", "من"])  # an active sentence told in the passive has one more
_COPY = 2  # matching blocks of a claim that stands in its sentence as a whole, the empty one at the end among them
_LONGEST = 6  # words of a part that may have moved
_HIDDEN = "\0"


class Edit(NamedTuple):
    """Where the claim has other words than its sentence: theirs, and its own; without joints."""

    theirs: tuple[Word, ...]
    ours: tuple[Word, ...]
    low: int  # of the claim's words, the first that differs
    high: int  # and the one behind the last

    @property
    def lows(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return tuple(w.low for w in self.theirs), tuple(w.low for w in self.ours)


class Copy(NamedTuple):
    """A claim and the sentence that it nearly repeats; `blocks` are the runs of words that both have."""

    claim: Reading
    sentence: Reading
    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]
    blocks: tuple[Match, ...]

    @property
    def edits(self) -> tuple[Edit, ...]:
        return _edits(self, self.blocks)


def change(check: Check, claim: str, passage: Passage) -> str | None:
    """What a check has to say against a claim that is nearly one of its sentences."""
    if passage.lang != passage.claim_lang or passage.tableless:
        return None
    known: Mapping[str, str] | None = passage.paired.get(("nearly", claim))
    if known is None:
        known = passage.paired["nearly", claim] = _changes(claim, passage)
    return known.get(check)


def _changes(claim: str, passage: Passage) -> Mapping[str, str]:
    found: dict[str, str] = {}
    best = _closest(claim, passage)
    if best is None:
        return found
    for check, faults in (
        ("polarity", _denials(best)),
        ("status", _acts(best, reality=True)),
        ("polarity", _acts(best, reality=False)),
        ("numbers", _numbers(best)),
        ("dates", _days(best)),
        ("hedge", _doubts(best)),
        ("roles", _places(best)),
        ("words", _others(best)),
        ("words", _additions(best, passage)),
        ("words", _turned_by_small_words(best)),
        ("words", _adverbs(best)),
        ("position", _offices(best)),
        ("status", _tried(best)),
        ("hedge", _conditions(best)),
    ):
        fault = next(faults, None)
        if fault is not None:
            found.setdefault(check, fault)
    return found


def _closest(claim: str, passage: Passage) -> Copy | None:
    """The sentence that has most of a claim's words in their order; None where none has nearly all."""
    mine = read(claim, passage.claim_lang)
    ours = _words(mine)
    lows = [word.low for word in ours]
    found: Copy | None = None
    best = 0
    for sentence in passage.readings:
        theirs = _words(sentence)
        known = {word.low for word in theirs}
        if sum(low in known for low in lows) < _NEARLY_ALL * len(lows):
            continue
        blocks = SequenceMatcher(None, [word.low for word in theirs], lows, autojunk=False).get_matching_blocks()
        same = sum(block.size for block in blocks)
        if same > best:
            best, found = same, Copy(mine, sentence, ours, theirs, tuple(blocks))
    return found


def _words(reading: Reading) -> tuple[Word, ...]:
    """ "Haiti's" as two words, "l'armée" as two; "didn't" is one."""
    return tuple(part for word in reading.words for part in _parts(word))


def _parts(word: Word) -> Iterator[Word]:
    if not re.search(r"[’'](?!t$)", word.low):
        yield word
        return
    at = word.start
    for part in re.split(r"[’']", word.low):
        if part:
            yield word._replace(start=at, end=at + len(part), low=part)
        at += len(part) + 1


def _edits(copy: Copy, blocks: Sequence[Match]) -> tuple[Edit, ...]:
    found, i, at = [], 0, 0
    for block in blocks:
        if block.a > i or block.b > at:
            found.append(Edit(_said(copy.theirs[i : block.a]), _said(copy.ours[at : block.b]), at, block.b))
        i, at = block.a + block.size, block.b + block.size
    return tuple(found)


def _said(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(word for word in words if word.low not in _JOINTS)


def _text(words: Sequence[Word], whole: str) -> str:
    return whole[words[0].start : words[-1].end] if words else ""


def _is_near(copy: Copy) -> bool:
    return sum(block.size for block in copy.blocks) >= _NEARLY_ALL * len(copy.ours)


def _denials(copy: Copy) -> Iterator[str]:
    """A "not" that one of the two has more than the other."""
    if not _is_near(copy):
        return
    lang = copy.claim.lang
    more = [edit for edit in copy.edits if _denies(edit.ours, lang) and not _denies(edit.theirs, lang)]
    less = [edit for edit in copy.edits if _denies(edit.theirs, lang) and not _denies(edit.ours, lang)]
    if bool(more) == bool(less):
        return  # one that stands elsewhere
    for edit in more or less:
        if _is_alone(edit, lang):
            words = edit.ours if more else edit.theirs
            yield f"“{_text(words, (copy.claim if more else copy.sentence).text)}” {'is not in' if more else 'only in'} the source"


def _denies(words: Sequence[Word], lang: str) -> bool:
    return any(plainly(word.low, lang) for word in words)


def _is_alone(edit: Edit, lang: str) -> bool:
    """Whether nothing else was changed that says something: no "did not accept" for "rejected"."""
    theirs, ours = ([w for w in words if not plainly(w.low, lang) and not _says_little(w, lang)] for words in edit[:2])
    if lang == "sw" and len(edit.theirs) == len(edit.ours) == 1:
        return _ending(edit.theirs[0].low, edit.ours[0].low) >= _STEM  # "imesema", "haijasema"
    return all(any(_is_same(one, other, lang) for other in theirs) for one in ours) and all(
        any(_is_same(one, other, lang) for other in ours) for one in theirs
    )


def _says_little(word: Word, lang: str) -> bool:
    return word.low in CLOSED if lang == "en" else not word.keys and len(word.low) <= _STEM


_STEM = 4  # letters that two forms of a Swahili verb end with


def _ending(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(reversed(one), reversed(other), strict=False)) if a != b), min(len(one), len(other)))  # fmt: skip


def _is_same(one: Word, other: Word, lang: str) -> bool:
    if one.low == other.low or (lang == "ar" and _ending(one.low, other.low) >= _STEM):
        return True  # "ستدير", "تدير"
    return lang == "en" and not set(english.lemmas(one.low)).isdisjoint(english.lemmas(other.low))


_REACHED = {"done": 3, "ongoing": 3, "to_come": 2, "possible": 1}
_NAMES = {"done": "done", "ongoing": "under way", "to_come": "to come", "possible": "only possible"}


def _acts(copy: Copy, *, reality: bool) -> Iterator[str]:
    """An act that both tell in the same place, by the same verb: done on one side, to come or denied on the other."""
    if not _is_near(copy):
        return
    for one, other in _replaced(copy) if reality and copy.claim.lang == "sw" else ():
        if _tense(one.low, other.low) | _tense(other.low, one.low) == {"past", "future"}:
            yield f"“{other.low}”, “{one.low}” in the source"
    dated = bool(find_dates(copy.claim.text, copy.claim.lang))
    for told, source in _same_acts(copy):
        if told.noun or source.noun or told.conditional or source.conditional:
            continue
        if not reality and told.negated != source.negated:
            yield f"“{told.word}” is denied {'only in the claim' if told.negated else 'in the source'}"
        mine, theirs = _REACHED[told.reality], _REACHED[source.reality]
        if theirs == _REACHED["to_come"] and dated and not is_past(told, copy.claim.text, copy.claim.lang):
            continue  # "the ministers meet on Tuesday"
        if reality and told.sure and source.sure and mine != theirs and max(mine, theirs) == _REACHED["done"]:
            yield f"“{told.word}”: {_NAMES[told.reality]}, {_NAMES[source.reality]} in the source"


def _tense(verb: str, other: str) -> set[str]:
    """The tense of a Swahili verb, by what stands before the stem that it shares with another."""
    stem = _ending(verb, other)
    prefix = verb[: len(verb) - stem] if stem >= _STEM else ""
    return {name for ending, name in (("li", "past"), ("me", "past"), ("ta", "future")) if prefix.endswith(ending)}


def _same_acts(copy: Copy) -> Iterator[tuple[Act, Act]]:
    """Acts that stand where the words around them are the same, and that hold a word that differs."""
    for edit in copy.edits:
        if not edit.ours and not edit.theirs:
            continue
        low, high = _spread(edit, copy)
        ours = [act for act in copy.claim.acts if low[0] <= act.start < high[0] or low[0] < act.end <= high[0]]
        theirs = [act for act in copy.sentence.acts if low[1] <= act.start < high[1] or low[1] < act.end <= high[1]]
        for told in ours:
            same = [act for act in theirs if _is_one_verb(told, act, copy.claim.lang)]
            if len(same) == 1:
                yield told, same[0]


def _spread(edit: Edit, copy: Copy) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where an edit begins and ends in both texts, with one word that both have on either side."""
    before = next((b for b in reversed(copy.blocks) if b.size and b.b + b.size == edit.low), None)
    after = next((b for b in copy.blocks if b.size and b.b == edit.high), None)
    start, begin = (copy.ours[before.b + before.size - 1].start, copy.theirs[before.a + before.size - 1].start) if before else (0, 0)  # fmt: skip
    end, stop = (copy.ours[after.b].end, copy.theirs[after.a].end) if after else (len(copy.claim.text), len(copy.sentence.text))  # fmt: skip
    return (start, begin), (end, stop)


def _is_one_verb(told: Act, source: Act, lang: str) -> bool:
    if lang == "sw" and _ending(told.word, source.word) >= _STEM:
        return True  # "imesema", "itasema"
    return told.word == source.word or any(key[0] == "=" for key in told.keys & source.keys)


def _numbers(copy: Copy) -> Iterator[str]:
    """Another number in a number's place."""
    for one, other in _replaced(copy):
        mine, theirs = _value(other.low, copy.claim.lang), _value(one.low, copy.claim.lang)
        if mine is not None and theirs is not None and mine != theirs:
            yield f"{_text([other], copy.claim.text)}, {_text([one], copy.sentence.text)} in the source"


def _replaced(copy: Copy) -> Iterator[tuple[Word, Word]]:
    """(theirs, ours): single words that stand in one another's place, the words on both sides being the same."""
    if _is_near(copy):
        for edit in copy.edits:
            if len(edit.theirs) == len(edit.ours) == edit.high - edit.low == 1:
                yield edit.theirs[0], edit.ours[0]


@lru_cache(maxsize=4096)
def _value(low: str, lang: str) -> float | None:
    if low[:1].isdigit():
        return float(re.sub(r"\D", "", low))
    found = find_amounts(f"{low} things", lang) if lang == "en" else ()
    return found[0].value if found else None


_DAYS = (date(2023, 2, 7), date(2024, 2, 10), date(2025, 7, 9))


def _days(copy: Copy) -> Iterator[str]:
    """Another weekday, or another month, in the place of one."""
    for one, other in _replaced(copy):
        mine, theirs = _in_calendar(other.low, copy.claim.lang), _in_calendar(one.low, copy.claim.lang)
        if mine and theirs and mine[0] == theirs[0] and mine != theirs:
            yield f"{_text([other], copy.claim.text)}, {_text([one], copy.sentence.text)} in the source"


@lru_cache(maxsize=4096)
def _in_calendar(low: str, lang: str) -> tuple[str, int] | None:
    """(weekday or month, its number): a word that names the same one whenever it is told; "yesterday" does not."""
    if not low.isalpha():
        return None
    found = [resolve_date(low, day, lang=lang) for day in _DAYS]
    for precision, kind in (("day", "weekday"), ("month", "month")):
        if all(each.precision == precision and each.start and not each.end for each in found):
            starts = [each.start or "" for each in found]
            numbers = {date.fromisoformat(s).weekday() if kind == "weekday" else int(s[5:7]) for s in starts}
            if len(numbers) == 1 and len(set(starts)) > 1:
                return kind, numbers.pop()
    return None


def _doubts(copy: Copy) -> Iterator[str]:
    """A word of doubt that the claim leaves out or puts in: "may" told as "will", "the alleged gunman"."""
    if not _is_near(copy):
        return
    for edit in copy.edits:
        theirs, ours = (" ".join(lows) for lows in edit.lows)
        if _doubtful(theirs, copy.claim.lang) and not _doubtful(ours, copy.claim.lang):
            rest = [w for w in edit.theirs if not _doubtful(w.low, copy.claim.lang) and w.low not in CLOSED]
            if all(any(_is_same(one, other, copy.claim.lang) for other in edit.ours) for one in rest):
                yield f"“{theirs}” of the source is lost"
        if not edit.theirs and _doubtful(ours, copy.claim.lang):
            yield f"“{ours}” is not in the source"


_DOUBT = re.compile(r"\b(?:may|might|could|reportedly|allegedly|apparently|purportedly|supposedly|perhaps|maybe|possibly|probably|presumably|alleged|suspected|presumed|supposed|purported|unconfirmed|likely)\b")  # fmt: skip


def _doubtful(low: str, lang: str) -> bool:
    if lang == "en":
        return _DOUBT.search(low) is not None
    return bool(low) and lexicon.cue(lang, "doubt").search(cues.folded(low)) is not None


def _others(copy: Copy) -> Iterator[str]:
    """Another noun or verb in the place of one, where tables know both and what they mean has nothing in common."""
    lang = copy.claim.lang
    if any(not _PARTICLES.isdisjoint(lows) for edit in copy.edits for lows in edit.lows):
        return  # "set 5 million aside", "earmarked 5 million"
    for one, other in _replaced(copy):
        if one.low in CLOSED or other.low in CLOSED or not (one.keys and other.keys) or one.keys & other.keys:
            continue
        if _is_same(one, other, lang) or (lang == "en" and english.means(other.low) & english.implies(one.low)):
            continue
        if lang == "en" or (lang == "sw" and _ending(one.low, other.low) < _STEM):
            yield f"“{other.low}”, “{one.low}” in the source"


_PARTICLES = frozenset(["aside", "up", "out", "off", "over", "down", "away", "back", "through", "forward"])


def _additions(copy: Copy, passage: Passage) -> Iterator[str]:
    """Words that were put in, of which most stand nowhere in the text."""
    if not _is_near(copy):
        return
    lang = copy.claim.lang
    for edit in copy.edits:
        if edit.theirs or len(edit.ours) < _MANY:
            continue
        cause = gives_cause(_text(edit.ours, copy.claim.text), lang)
        around = lexicon.words(passage.text if cause else passage.around, lang)
        known, meant = {word.low for word in around}, frozenset().union(*(word.keys for word in around))
        said = [w for w in edit.ours if len(w.low) > _SMALL and w.low.isalpha() and not _is_name(w, copy.claim.text)]
        new = [w for w in said if w.low not in known and (cause or w.keys.isdisjoint(meant))]
        if new and (cause or len(new) >= _NEW) and 2 * len(new) >= len(said):
            yield f"“{_text(edit.ours, copy.claim.text)}” is not in the source"


_MANY, _SMALL, _NEW = 3, 3, 2  # words of an addition, letters of a small word, words of an addition that nobody told


@cache
def _small_words(lang: str) -> tuple[Mapping[str, int], ...]:
    """For each row its words and phrases, and the number of the list that each stands in."""
    rows = [row.get(lang, ()) for name, row in _table().items() if name not in _SINGLE]
    return tuple({word: number for number, words in enumerate(lists) for word in words} for lists in rows if lists)


@cache
def _row(name: str, lang: str) -> frozenset[str]:
    return frozenset(word for words in _table()[name].get(lang, ()) for word in words)


@cache
def _table() -> dict[str, dict[str, list[list[str]]]]:
    path = files("summarizer") / "data" / "lexicon" / "small_words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


_SINGLE = frozenset(("office", "tried", "manner", "limits"))


def _turned_by_small_words(copy: Copy) -> Iterator[str]:
    """ "After" for "before", "all" for "some", "denied" for "said", where nothing else stands there."""
    if not _is_near(copy):
        return
    for edit in copy.edits:
        theirs, ours = (" ".join(lows) for lows in edit.lows)
        for lists in _small_words(copy.claim.lang) if theirs and ours else ():
            if theirs in lists and ours in lists and lists[theirs] != lists[ours]:
                yield f"“{ours}”, “{theirs}” in the source"


def _adverbs(copy: Copy) -> Iterator[str]:
    """How it was done, put in by the claim ("jointly"); that it was done in part or for a time, left out by it."""
    if not _is_near(copy):
        return
    lang = copy.claim.lang
    for edit in copy.edits:
        theirs, ours = (" ".join(lows) for lows in edit.lows)
        if not theirs and ours in _row("manner", lang):
            yield f"“{ours}” is not in the source"
        if not ours and theirs in _row("limits", lang):
            yield f"“{theirs}” only in the source"


def _offices(copy: Copy) -> Iterator[str]:
    """A deputy told as the minister, a former one as the present one."""
    if not _is_near(copy):
        return
    parting = _row("office", copy.claim.lang)
    for edit in copy.edits:
        theirs, ours = (parting.intersection(lows) for lows in edit.lows)
        if bool(theirs) != bool(ours) and len(edit.theirs) + len(edit.ours) == 1:
            yield f"“{next(iter(theirs or ours))}” {'only in' if theirs else 'is not in'} the source"


def _tried(copy: Copy) -> Iterator[str]:
    """What was only tried, hoped for or refused, told as done."""
    if not _is_near(copy):
        return
    tries = _row("tried", copy.claim.lang)
    for edit in copy.edits:
        verbs = [word for word in edit.theirs if word.low not in tries and word.low != "to"]
        one = tries.intersection(edit.lows[0]) and len(verbs) == len(edit.ours) == 1
        if one and _is_same(verbs[0], edit.ours[0], copy.claim.lang):
            yield f"“{edit.ours[0].low}”, “{' '.join(edit.lows[0])}” in the source"


def _conditions(copy: Copy) -> Iterator[str]:
    """A condition that the claim leaves out, of what is still to come."""
    if not _is_near(copy) or not any(act.reality in {"to_come", "possible"} for act in copy.claim.acts):
        return
    condition = lexicon.cue(copy.claim.lang, "condition")
    for edit in copy.edits:
        if not edit.ours and len(edit.theirs) > 2:
            text = cues.folded(_text(edit.theirs, copy.sentence.text))
            found = condition.search(text)
            if found and found.start() == 0:
                yield f"a condition is lost: “{found.group()}”"


def _is_name(word: Word, text: str) -> bool:
    return text[word.start].isupper()


def _places(copy: Copy) -> Iterator[str]:
    """Two parts of the claim that stand in each other's place in the sentence."""
    lows, theirs = [word.low for word in copy.ours], [word.low for word in copy.theirs]
    if _BY.intersection(lows) != _BY.intersection(theirs):
        return
    for one, other in _moved(copy, lows, theirs):
        if not _are_even(copy, one, other):
            parts = (_text(edit.ours, copy.claim.text) for edit in (one, other))
            yield " and ".join(f"“{part}”" for part in parts if part) + ": exchanged"


def _moved(copy: Copy, ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[Edit, Edit]]:
    """Pairs of edits of which each has the words that the other lacks, and at most one of its own."""
    yield from _exchanged(copy, copy.blocks)
    for still in copy.blocks[:-1] if len(copy.blocks) > _COPY else ():
        # Where one of two parts was long enough to be taken for what stands still, the other seems to have gone around it.
        if still.size <= _LONGEST:
            held = range(still.b, still.b + still.size)
            hidden = [f"{_HIDDEN}{low}" if at in held else low for at, low in enumerate(ours)]
            yield from _exchanged(copy, SequenceMatcher(None, theirs, hidden, autojunk=False).get_matching_blocks())


def _exchanged(copy: Copy, blocks: Sequence[Match]) -> Iterator[tuple[Edit, Edit]]:
    edits = _edits(copy, blocks)
    same = sum(block.size for block in blocks)
    for index, one in enumerate(edits):
        for other in edits[index + 1 :]:
            if not _said(copy.ours[one.high : other.low]):
                continue  # "Kenya and Uganda" for "Uganda and Kenya"
            (theirs, ours), (others_theirs, others_ours) = one.lows, other.lows
            if _turned(ours, others_theirs) and not theirs + others_ours:
                yield one, other
            if _turned(theirs, others_ours) and not ours + others_theirs:
                yield one, other
            first, second = set(ours).intersection(others_theirs), set(others_ours).intersection(theirs)
            own = {*ours, *others_ours, *theirs, *others_theirs} - first - second
            if first and second and len(own) <= 1 and same + len(first) + len(second) >= _NEARLY_ALL * len(copy.ours):
                yield one, other


def _turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the same words begin with what the others end with: "A gave" against "gave A", around a B that stands still."""
    return len(one) == len(other) > 1 and any(one == other[at:] + other[:at] for at in range(1, len(one)))


def _are_even(copy: Copy, one: Edit, other: Edit) -> bool:
    """Whether the words from one to the other tell what parties do with one another."""
    between = copy.ours[one.low : other.high]
    together = any(word.low in _WITH for word in between)
    return any("meet" in word.keys or (together and not word.keys.isdisjoint(_EVEN)) for word in between)
