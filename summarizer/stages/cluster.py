"""Stories: articles and briefs of the same event put together by their structure, with the text as support.

Average-linkage clustering of sparse vectors, then two questions before groups are joined: are they as alike among each
other as within, and has each its own names? Own code of a few screens: scikit-learn would bring scipy and joblib for
one function, and knows no such questions.
"""

from __future__ import annotations

import hashlib
import heapq
import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import InputError, expect
from summarizer.instalments import another_name, another_part
from summarizer.models import Article, Brief, Story
from summarizer.signature import KIND_BIT, NO_TERMS, EventKey, Signature, Span, of_article, of_brief
from summarizer.vocabulary import FAMILIES, EventType

# Chosen with benchmarks/cluster.py where its figures hardly move: _ENOUGH 0.12 to 0.14, the weight of names 1.2 to 1.8, _OWN 0.15 to 0.3, _APART 0.5 to 0.55.
_WEIGHTS = np.array([1.3, 1.0, 1.0, 1.0, 1.0])  # of a name, a state, a pair, a figure, a word, as in KINDS
_UNSEEN = np.array([1.0, 10.0, 0.0, 4.0, 10.0])  # how often such a term is thought to occur elsewhere
_ELSEWHERE = 50  # articles; a night of three must not take every word for rare
_ENOUGH = 0.13  # mean likeness from which two groups may be one story
_FAINT = 0.02  # likeness that is not kept
_FROM = 3  # members on both sides from which groups are asked about their own names
_APART, _DOUBTFUL = 0.55, 0.7  # likeness between two groups, as a share of that within the looser
_APART_PAIRS = 0.3  # the same for groups of two, whose likeness within says less
_OWN = 0.2  # weight of the names of its own that each has, as a share of what they have in common
_CORE = 6  # prominence in tenths, averaged over a group, of a name that is its own
_AGAINST = -0.3  # likeness of two articles that cannot report one event
_TEMPLATE = 0.7  # likeness of two texts made from one form
_OTHER_STATE = 0.5  # factor for two articles of which one is about a state that the other never names
_OTHER_NAME = 0.5  # the same where each calls a ship or an exercise by another name
_FEW = 2  # members of the smaller of two groups that may be joined as each other's only match
_NEAREST = 0.07  # their least likeness,
_LEAD = 2.0  # how many times that to the next it must be,
_AS_CLOSE = 0.35  # and its least share of the likeness within
_NEAR, _NEAR_LEAD = 0.1, 1.4  # least likeness of a lone article and its only match, and how many times that to the next
_SAME = 0.5  # least likeness of two briefs whose events agree


def cluster(items: Iterable[Article | Brief | Signature]) -> tuple[Story, ...]:
    """The stories of a night, largest first; each item is in exactly one, alone if nothing is like it.

    An article and its brief (same id) count once: structure from the brief, text from the article, for which its
    signature may stand (`of_article`). Articles may come from a generator: none is held. Deterministic and
    independent of the order of `items`; needs no model. Raises InputError when two articles or two briefs share an id.
    """
    if isinstance(items, str | bytes | Mapping) or not isinstance(items, Iterable):
        raise InputError("malformed", f"items must be articles and briefs, not {type(items).__name__}")
    signatures, words = _signatures(items)
    groups = _groups(signatures, words)
    stories = [_story([signatures[index] for index in sorted(group)]) for group in groups]
    return tuple(sorted(stories, key=lambda story: (-len(story.members), story.members)))


def _signatures(items: Iterable[Article | Brief | Signature]) -> tuple[list[Signature], _Words]:
    """The signatures by id, without their terms, and those."""
    words = _Words()
    texts: dict[str, Signature] = {}
    briefs: dict[str, Brief] = {}
    for item in items:
        expect("each of items", item, Article, Brief, Signature)
        name = item.article_id if isinstance(item, Brief) else item.id
        if name in (briefs if isinstance(item, Brief) else texts):
            raise InputError("malformed", f"two items with the id {name!r}; give each its own")
        if isinstance(item, Brief):
            briefs[name] = item
        else:
            texts[name] = words.take(item if isinstance(item, Signature) else of_article(item))
    for name, brief in briefs.items():
        told = of_brief(brief, texts.get(name))
        texts[name] = told if name in texts else words.take(told)
    names = sorted(texts)
    words.sort(names)
    return [texts[name] for name in names], words


def _story(members: Sequence[Signature]) -> Story:
    ids = tuple(member.id for member in members)
    kinds = {member.kind for member in members}
    digest = hashlib.sha256("\n".join(ids).encode()).hexdigest()
    return Story(id=f"story-{digest[:12]}", members=ids, signature=kinds.pop() if len(kinds) == 1 else "mixed")


# --- How alike two are ----------------------------------------------------------------------------------------------


class _Words:
    """The terms of all signatures, one after the other in a few arrays: a night of 25,000 has millions."""

    def __init__(self) -> None:
        self._numbers, self._times = array("Q"), array("f")
        self._prominence = bytearray()
        self._at: dict[str, tuple[int, int, int, int]] = {}  # from where to where in the two and in the third
        self._order: list[str] = []

    def take(self, signature: Signature) -> Signature:
        """Takes a signature's terms; the rest of it."""
        terms = signature.terms
        at = len(self._numbers), len(self._numbers) + len(terms.numbers)
        self._at[signature.id] = (*at, len(self._prominence), len(self._prominence) + len(terms.prominence))
        self._numbers.extend(terms.numbers)
        self._times.extend(terms.times)
        self._prominence += terms.prominence
        return replace(signature, terms=NO_TERMS)

    def sort(self, ids: Sequence[str]) -> None:
        """From now on signatures are known by their place in `ids`."""
        self._order = list(ids)
        self._held = _held(np.frombuffer(self._numbers, dtype=np.uint64))

    def names(self, index: int) -> Iterator[tuple[int, int, float]]:
        """Each name of a signature, its prominence in tenths and its weight."""
        first, _, begin, end = self._at[self._order[index]]
        numbers = self._numbers[first : first + end - begin]
        held = self._held[first : first + end - begin]
        rare = np.log((len(self._order) + _ELSEWHERE) / (held + _UNSEEN[0]))
        return zip(numbers, self._prominence[begin:end], rare.tolist(), strict=True)

    def vectors(self) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.float64]]]:
        """The weighted terms of each signature, of length one, without those that no other or too many have."""
        count = len(self._order)
        often = max(50, count // 10)  # a term of more articles than that tells no story from another
        for name in self._order:
            first, last, *_ = self._at[name]
            numbers = np.frombuffer(self._numbers, dtype=np.uint64)[first:last]
            times = np.frombuffer(self._times, dtype=np.float32)[first:last].astype(np.float64)
            held = self._held[first:last]
            kinds = numbers >> np.uint64(KIND_BIT)
            weights = _WEIGHTS[kinds] * (1 + np.log(times)) * np.log((count + _ELSEWHERE) / (held + _UNSEEN[kinds]))
            length = math.sqrt(math.fsum((weights * weights).tolist())) or 1.0
            kept = (held > 1) & (held <= often)
            yield numbers[kept], weights[kept] / length


_BUCKETS = 16  # that all terms are counted in, one after the other


def _held(numbers: NDArray[np.uint64]) -> NDArray[np.int32]:
    """For each of `numbers` how often it occurs among them."""
    held = np.zeros(len(numbers), dtype=np.int32)
    bucket = (numbers & np.uint64(_BUCKETS - 1)).astype(np.uint8)
    for one in range(_BUCKETS):
        at = np.flatnonzero(bucket == one)
        _, inverse, counts = np.unique(numbers[at], return_inverse=True, return_counts=True)
        held[at] = counts[inverse]
    return held


class _Links:
    """For each signature the others and their likeness, where it is not faint; in arrays, for a night has millions of them."""

    def __init__(self, signatures: Sequence[Signature], words: _Words) -> None:
        sizes, before, likeness = array("i"), array("i"), array("f")
        agreed = _pairs_by_actors(signatures)
        for index, total in enumerate(_alike(words)):
            near = sorted({*np.flatnonzero(total > _FAINT).tolist(), *agreed.get(index, ())})
            told = total[near].tolist() if near else []
            before.extend(near)
            likeness.extend(
                _judged(one, signatures[index], signatures[other]) for one, other in zip(told, near, strict=True)
            )
            sizes.append(len(near))
        self._both_ways(*(np.frombuffer(one, dtype=one.typecode) for one in (sizes, before, likeness)))

    def _both_ways(self, sizes: NDArray[np.int32], before: NDArray[np.int32], likeness: NDArray[np.float32]) -> None:
        """Under each its links to those before it, then those to the ones after it, both in ascending order."""
        after = np.bincount(before, minlength=len(sizes)).astype(np.int32)
        self._ends = np.cumsum(sizes + after, dtype=np.int64)
        first = (self._ends - sizes - after).astype(np.int32)
        self._others, self._likeness = np.empty(2 * len(before), np.int32), np.empty(2 * len(before), np.float32)
        place = np.arange(len(before), dtype=np.int32)
        at = place + (first - _starts(sizes)).repeat(sizes)
        self._others[at], self._likeness[at] = before, likeness
        order = np.argsort(before, kind="stable").astype(np.int32)
        at = place + (first + sizes - _starts(after)).repeat(after)
        self._likeness[at] = likeness[order]
        self._others[at] = np.arange(len(sizes), dtype=np.int32).repeat(sizes)[order]

    def of(self, members: Sequence[int]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The others that any of `members` is linked to, and how."""
        rows = [slice(self._ends[one - 1] if one else 0, self._ends[one]) for one in members]
        if len(rows) == 1:
            return self._others[rows[0]], self._likeness[rows[0]]
        return np.concatenate([self._others[row] for row in rows]), np.concatenate(
            [self._likeness[row] for row in rows]
        )


def _starts(sizes: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.cumsum(sizes, dtype=np.int32) - sizes


def _alike(words: _Words) -> Iterator[NDArray[np.float64]]:
    """For each vector its product with each of those before it; what is yielded holds until the next is asked for."""
    numbers, weights, sizes = array("Q"), array("d"), []
    for terms, told in words.vectors():
        numbers.frombytes(terms.tobytes())
        weights.frombytes(told.tobytes())
        sizes.append(len(terms))
    # Under each term the vectors that have it, one after the other, and with what weight.
    _, found = np.unique(np.frombuffer(numbers, dtype=np.uint64), return_inverse=True)
    places, own = found.astype(np.int32), np.frombuffer(weights, dtype=np.float64)
    order = np.argsort(places, kind="stable").astype(np.int32)
    holders, theirs = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)[order], own[order]
    ends = np.cumsum(np.bincount(places)).tolist()
    del numbers, found, order
    total, at = np.zeros(len(sizes)), 0
    for index, size in enumerate(sizes):
        total.fill(0)
        for place, weight in zip(places[at : at + size].tolist(), own[at : at + size].tolist(), strict=True):
            row = slice(ends[place - 1] if place else 0, ends[place])
            total[holders[row]] += weight * theirs[row]
        at += size
        yield total[:index]


def _pairs_by_actors(signatures: Sequence[Signature]) -> dict[int, set[int]]:
    """For each signature earlier ones whose briefs have two actors of an event in common, however they are worded."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, signature in enumerate(signatures):
        found = {pair for event in signature.events for pair in combinations(sorted(event.actors), 2)}
        for pair in sorted(found):
            holders[pair].append(index)
    pairs: dict[int, set[int]] = defaultdict(set)
    for indices in holders.values():
        for earlier, later in combinations(indices, 2):
            pairs[later].add(earlier)
    return pairs


def _judged(likeness: float, first: Signature, second: Signature) -> float:
    """Likeness of the texts, corrected by what the two say of states, days, places and acts."""
    if _excluded(likeness, first, second):
        return _AGAINST
    if _about_another(first, second) or _about_another(second, first):
        likeness *= _OTHER_STATE
    if another_name(first.called, second.called):
        likeness *= _OTHER_NAME
    days, contact = _days_differ(first.days, second.days), _call_or_visit(first, second)
    if contact and days:
        return _AGAINST  # a call and a later visit
    if first.events and second.events:
        if any(_same_event(one, other) for one in first.events for other in second.events):
            return max(likeness, _SAME)
        if _on_other_days(first, second):
            return _AGAINST  # one act, and days later the like of it
        likeness *= 0.5
    if _own(first.towns, second.places) and _own(second.towns, first.places):
        likeness *= 0.6
    if first.published and second.published:
        apart = abs((first.published - second.published).days)
        likeness *= 1.0 if apart <= 3 else 0.7 if apart <= 6 else 0.5
    return likeness * (0.5 if days else 1.0) * (0.5 if contact else 1.0)


def _excluded(likeness: float, first: Signature, second: Signature) -> bool:
    """Whether two texts, however alike, are of two states, or of two in a row of like things."""
    if _own(first.core, second.states) and _own(second.core, first.states):
        return True  # a notice for one country is not the notice for another
    if likeness >= _TEMPLATE and _own(first.lead, second.states) and _own(second.lead, first.states):
        return True  # nor where the form says so much that each country is named but once
    if likeness >= _TEMPLATE and another_name(first.called, second.called):
        return True
    return another_part(first.parts, first.sums, second.parts, second.sums)  # a package of aid and the next


def _call_or_visit(first: Signature, second: Signature) -> bool:
    """Whether one tells of a call and the other of a visit."""
    return first.call is not second.call and first.visit is not second.visit and first.call is not first.visit


_AID = {EventType.arms_transfer, EventType.funding, EventType.logistic_support}


def _on_other_days(first: Signature, second: Signature) -> bool:
    """Whether two briefs tell of aid, each of days of its own, and came out days apart: two packages, not one put off."""
    if not first.published or not second.published or abs((first.published - second.published).days) < 2:
        return False
    alike = [(one.days, other.days) for one in first.events for other in second.events if _family(one.type, other.type)]
    if not all(event.type in _AID for event in (*first.events, *second.events)):
        return False
    return bool(alike) and all(one and other and not _overlap(one, other) for one, other in alike)


def _about_another(first: Signature, second: Signature) -> bool:
    """Whether `first` is about a state that `second` never names, and `second` opens with one that `first` never names."""
    return _own(first.core, second.states) and _own(second.lead, first.states)


def _own(core: frozenset[str], others: frozenset[str]) -> bool:
    return bool(core) and bool(others) and not core <= others


def _days_differ(first: frozenset[Span], second: frozenset[Span]) -> bool:
    """Whether both tell days, and none of one lies within a day of one of the other (domain 12)."""
    if not first or not second:
        return False
    return not any(_overlap(one, other) for one in first for other in second)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] <= other[1] + 1 and other[0] <= one[1] + 1


def _same_event(one: EventKey, other: EventKey) -> bool:
    """Domain 12: type family, days within one, one place or one missing, and two shared actors.

    Where neither day nor place is known of both, two actors alone do not make one event.
    """
    if not _family(one.type, other.type) or len(one.actors & other.actors) < 2:
        return False
    day = _overlap(one.days, other.days) if one.days and other.days else None
    place = one.place == other.place if one.place and other.place else None
    return day is not False and place is not False and (day is True or place is True)


def _family(one: EventType, other: EventType) -> bool:
    return one is other or any({one, other} <= family for family in FAMILIES)


# --- Groups ---------------------------------------------------------------------------------------------------------


class _Groups:
    """Groups that grow by joining: members, sum of likeness within, prominence of names; keyed by the first member."""

    def __init__(self, signatures: Sequence[Signature], words: _Words) -> None:
        self._links = _Links(signatures, words)
        self._of = np.arange(len(signatures), dtype=np.int32)  # the group of each signature
        self.members = {index: [index] for index in range(len(signatures))}
        self._within = dict.fromkeys(self.members, 0.0)
        self._words = words
        self._names: dict[int, dict[int, tuple[int, float]]] = {}  # of groups that were asked about theirs

    def near(self, one: int) -> Iterator[tuple[int, float]]:
        """The groups that `one` has links to, and its likeness to each: the mean over all pairs of members."""
        others, likeness = self._links.of(self.members[one])
        groups, places = np.unique(self._of[others], return_inverse=True)
        sums = np.bincount(places, weights=likeness)
        size = len(self.members[one])
        for group, summed in zip(groups.tolist(), sums.tolist(), strict=True):
            if group != one:
                yield group, summed / (size * len(self.members[group]))

    def nearest(self, one: int) -> tuple[float, int, float] | None:
        """Likeness and name of the group nearest to `one`, and the likeness of the next."""
        near = heapq.nlargest(2, ((likeness, -other) for other, likeness in self.near(one)))
        return (near[0][0], -near[0][1], near[1][0] if len(near) > 1 else 0.0) if near else None

    def _sum(self, one: int, other: int) -> float:
        """Of the likeness between the members of one and those of the other."""
        few, many = sorted((one, other), key=lambda group: len(self.members[group]))
        others, likeness = self._links.of(self.members[few])
        return math.fsum(likeness[self._of[others] == many].tolist())

    def likeness(self, one: int, other: int) -> float:
        """The mean over all pairs of members."""
        return self._sum(one, other) / (len(self.members[one]) * len(self.members[other]))

    def apart(self, one: int, other: int) -> bool:
        """Whether two groups of some size are two stories after all."""
        size = min(len(self.members[one]), len(self.members[other]))
        if size < 2:
            return False
        share = self.likeness(one, other) / min(self._cohesion(one), self._cohesion(other))
        if size < _FROM:
            return share < _APART_PAIRS
        return share < _APART or (share < _DOUBTFUL and self._own_names(one, other) > _OWN)

    def loosest(self, one: int, other: int) -> float:
        """The mean likeness within the looser of two groups; 0 where each has one member."""
        return min((self._cohesion(group) for group in (one, other) if len(self.members[group]) > 1), default=0.0)

    def _cohesion(self, one: int) -> float:
        size = len(self.members[one])
        return max(self._within[one] / (size * (size - 1) / 2), 1e-9)

    def _own_names(self, one: int, other: int) -> float:
        """The weight of core names that only one side has, on the side that has less, as a share of the common ones."""
        ours, theirs = self._shares(one), self._shares(other)
        common = math.fsum(weight * min(held, theirs.get(name, (0, 0))[0]) for name, (held, weight) in ours.items())
        return min(_surplus(ours, theirs), _surplus(theirs, ours)) / (common or 1e-9)

    def _shares(self, group: int) -> dict[int, tuple[float, float]]:
        """The names of a group, their prominence averaged over its members, and their weight."""
        size = len(self.members[group])
        return {name: (held / size, weight) for name, (held, weight) in self._named(group).items()}

    def _named(self, group: int) -> dict[int, tuple[int, float]]:
        if group not in self._names:
            summed: dict[int, tuple[int, float]] = {}
            for member in self.members[group]:
                for name, prominence, weight in self._words.names(member):
                    summed[name] = (summed[name][0] if name in summed else 0) + prominence, weight
            self._names[group] = summed
        return self._names[group]

    def join(self, one: int, other: int) -> None:
        """Puts `other` into `one`."""
        self._within[one] += self._within.pop(other) + self._sum(one, other)
        gone = self.members.pop(other)
        self._of[gone] = one
        self.members[one] += gone
        for group in (one, other):
            self._names.pop(group, None)


Shares = Mapping[int, tuple[float, float]]


def _surplus(ours: Shares, theirs: Shares) -> float:
    return math.fsum(
        weight * max(0.0, held - theirs.get(name, (0.0, 0.0))[0])
        for name, (held, weight) in ours.items()
        if held >= _CORE
    )


def _groups(signatures: Sequence[Signature], words: _Words) -> list[list[int]]:
    """Joins the two likeliest groups as long as they are alike enough and not apart."""
    groups = _Groups(signatures, words)
    heap: list[tuple[float, int, int, int, int]] = []
    for one in groups.members:
        _push(heap, groups, one, above=one)
    while heap:
        _, one, other, size, others = heapq.heappop(heap)
        if len(groups.members.get(one, ())) != size or len(groups.members.get(other, ())) != others:
            continue  # one of them has grown since
        if groups.apart(one, other):
            continue  # asked again when one of them grows
        groups.join(one, other)
        _push(heap, groups, one)
    _join_the_left(groups)
    return list(groups.members.values())


def _join_the_left(groups: _Groups) -> None:
    """Joins small groups that are each other's only match, though less alike than is enough elsewhere.

    In a night of few articles rarity says little and all likeness is low: what counts is that nothing else is near.
    """
    while pairs := list(_only_matches(groups)):
        for one, other in pairs:
            groups.join(one, other)


def _only_matches(groups: _Groups) -> Iterator[tuple[int, int]]:
    """Pairs of groups, no group in two of them."""
    nearest = {one: found for one in sorted(groups.members) if (found := groups.nearest(one))}
    for one, (likeness, other, second) in nearest.items():
        back = nearest.get(other)
        if back is None or one > other or back[1] != one or likeness < _NEAREST:
            continue
        size = min(len(groups.members[one]), len(groups.members[other]))
        lead = likeness / max(second, back[2], 1e-9)
        close = likeness >= _AS_CLOSE * groups.loosest(one, other) and lead >= _LEAD
        if (size <= _FEW and close) or (size == 1 and likeness >= _NEAR and lead >= _NEAR_LEAD):
            yield one, other


def _push(heap: list[tuple[float, int, int, int, int]], groups: _Groups, one: int, above: int = -1) -> None:
    for other, likeness in groups.near(one):
        if other > above and likeness >= _ENOUGH:
            first, second = sorted((one, other))
            row = (-likeness, first, second, len(groups.members[first]), len(groups.members[second]))
            heapq.heappush(heap, row)
