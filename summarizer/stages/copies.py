"""Exact and near copies of articles: wire text, re-issues, the same body with another outlet's boilerplate around it.

MinHash signatures (rensa) over runs of four words propose candidates; a look at the words in which two texts differ
decides. Two notices from one template that name other countries, people, numbers or days are not copies.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from summarizer.wording import RUN, Wording, differ, read_wording, words_of

_BANDS, _ROWS = 42, 3  # two texts that share 40 % of their runs meet in some band 94 times of 100
_SEED = 20240101
_BATCH = 1000  # articles whose runs of words are held at once
_WEIGHT = 1_000_000  # of a bucket, shared among its members; whole numbers add up alike in any order
_HELD = 8  # originals kept in one bucket: a template that floods the night must not make the cost quadratic
_TRIED = 4  # candidates looked at for one article, the likeliest first
_RECENT = 512  # originals whose wording is held ready
_OPENING = 40  # characters by which equally long texts are put in order, before they are read again


class Text(Protocol):
    """What of an article counts here; `summarizer.models.Article` is one."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def lang(self) -> str | None: ...
    @property
    def published(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """One origin: `original` is the id of the fullest article, `copies` the ids of the others, sorted."""

    original: str
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of one night: `groups` of two and more by original, `of` the original of each copy by id."""

    groups: tuple[CopyGroup, ...]
    of: dict[str, str]

    def original(self, article_id: str) -> str:
        """The id of the article to brief in place of `article_id`: itself unless it is a copy."""
        return self.of.get(article_id, article_id)


def find_copies(articles: Iterable[Text] | Mapping[str, Text]) -> Copies:
    """Groups copies around the fullest article of each; independent of the order of `articles`.

    A mapping by id may read its articles anew each time: they are gone through once, and those that may be copies are
    looked at again. Linear in their number. A copy is always one of its original itself, never of another copy only. Of
    two equally full articles the earlier published is the original. Raises ValueError when two articles share an id.
    """
    known = articles if isinstance(articles, Mapping) else _by_id(articles)
    ordered, places, weights = _sorted(known)
    shelves = _Shelves(places, weights)
    ready: dict[int, Wording] = {}
    of: dict[str, str] = {}
    for index, name in enumerate(ordered):
        near = shelves.near(index)
        if near:
            original = _original(_wording(known[name]), near, ordered, known, ready)
            if original is not None:
                of[name] = ordered[original]
                continue
        shelves.put(index)
    groups: dict[str, list[str]] = {}
    for copy, kept in of.items():
        groups.setdefault(kept, []).append(copy)
    listed = (CopyGroup(kept, tuple(sorted(copies))) for kept, copies in sorted(groups.items()))
    return Copies(tuple(listed), dict(sorted(of.items())))


def _by_id(articles: Iterable[Text]) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for article in articles:
        if article.id in found:
            raise ValueError("two articles share an id; give each its own")
        found[article.id] = article
    return found


def _sorted(known: Mapping[str, Text]) -> tuple[list[str], NDArray[np.int32], NDArray[np.int32]]:
    """The ids with the fullest article first (ties by date, text and id), and their buckets in that order."""
    keys = np.zeros((len(known), _BANDS + 1), dtype=np.uint64)
    rows: list[tuple[int, date, str, str, int]] = []
    articles = iter(known.values())
    while batch := list(islice(articles, _BATCH)):
        keys[len(rows) : len(rows) + len(batch)] = _keys([article.text for article in batch])
        for one in batch:
            rows.append((-len(one.text), one.published or date.max, one.text[:_OPENING], one.id, len(rows)))
    rows.sort()
    listed: list[tuple[int, date, str, str, int]] = []
    for _, same in groupby(rows, key=lambda row: row[:3]):
        tied = list(same)
        listed += sorted(tied, key=lambda row: (known[row[3]].text, row[3])) if len(tied) > 1 else tied
    return [row[3] for row in listed], *_buckets(keys[[row[4] for row in listed]])


def _wording(article: Text) -> Wording:
    return read_wording(article.text, article.lang, article.title)


def _original(
    wording: Wording, near: Counter[int], ordered: Sequence[str], known: Mapping[str, Text], ready: dict[int, Wording]
) -> int | None:
    """The first of the likeliest originals that `wording` is a copy of."""
    for candidate, _ in sorted(near.items(), key=lambda one: (-one[1], one[0]))[:_TRIED]:
        other = ready.get(candidate)
        if other is None:
            if len(ready) >= _RECENT:
                del ready[next(iter(ready))]
            other = ready[candidate] = _wording(known[ordered[candidate]])
        if not differ(other, wording):
            return candidate
    return None


# --- Candidates -----------------------------------------------------------------------------------------------------
# rensa's own index answers with every member of a bucket, so ten thousand notices from one template would cost the
# square of their number; here buckets of one are dropped and the others hold a few originals.


class _Shelves:
    """The originals in each bucket, newest first, as chains in arrays: lists of their own would take ten times the memory."""

    def __init__(self, places: NDArray[np.int32], weights: NDArray[np.int32]) -> None:
        self._places, self._weights = places, weights
        self._newest = np.full(places.shape, -1, dtype=np.int32)  # by bucket and band
        self._before = np.full(places.shape, -1, dtype=np.int32)  # by article and band

    def near(self, index: int) -> Counter[int]:
        """Originals that share a bucket with article `index`, and how much that says."""
        found: Counter[int] = Counter()
        weights = self._weights[index].tolist()
        for band, place in enumerate(self._places[index].tolist()):
            at = int(self._newest[place, band]) if place >= 0 else -1
            for _ in range(_HELD):
                if at < 0:
                    break
                found[at] += weights[band]
                at = int(self._before[at, band])
        return found

    def put(self, index: int) -> None:
        for band, place in enumerate(self._places[index].tolist()):
            if place >= 0:
                self._before[index, band] = self._newest[place, band]
                self._newest[place, band] = index


def _keys(texts: Sequence[str]) -> NDArray[np.uint64]:
    """An array (texts, bands + 1) of bucket keys; the last band is for equal words, 0 where there are none."""
    words = [words_of(text) for text in texts]
    found = RMinHash.digests_from_token_sets([_runs(each) for each in words], num_perm=_BANDS * _ROWS, seed=_SEED)
    keys = np.zeros((len(texts), _BANDS + 1), dtype=np.uint64)
    keys[:, :_BANDS] = _band_keys(np.array(found, dtype=np.uint64))
    keys[:, _BANDS] = [_equal_key(each) for each in words]
    return keys


def _buckets(keys: NDArray[np.uint64]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Two arrays (articles, bands + 1): the bucket of each article in each band, and how much that says.

    -1 where an article is alone in its bucket; the last band is for equal words. A bucket says the more the fewer
    share it: notices from one template share most, a notice and its copy alone the rest.
    """
    places, weights = np.full(keys.shape, -1, dtype=np.int32), np.zeros(keys.shape, dtype=np.int32)
    for band in range(keys.shape[1]):
        _, inverse, counts = np.unique(keys[:, band], return_inverse=True, return_counts=True)
        sizes = counts[inverse]
        places[:, band] = np.where(sizes > 1, inverse, -1)
        weights[:, band] = _WEIGHT // sizes
    places[keys[:, _BANDS] == 0] = -1
    return places, weights


def _runs(words: Sequence[str]) -> list[str]:
    return [" ".join(run) for run in zip(*(words[at:] for at in range(RUN)), strict=False)] or [" ".join(words)]


def _band_keys(rows: NDArray[np.uint64]) -> NDArray[np.uint64]:
    parts = rows.reshape(len(rows), _BANDS, _ROWS)
    odd = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
    mixed: NDArray[np.uint64] = (parts * odd).sum(axis=2, dtype=np.uint64)  # wraps around, as meant
    return mixed


def _equal_key(words: Sequence[str]) -> int:
    """A number for equal words; 0 where there are none."""
    if not words:
        return 0
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")
