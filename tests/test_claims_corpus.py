"""The bypass corpus has the shape its README promises, so that a share measured on it means what it says."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer.text import normalise, sentences

CORPUS = Path(__file__).parent.parent / "fixtures" / "claims"
FILES = sorted(CORPUS.glob("*.jsonl"))
FRESH = sorted((CORPUS / "fresh").glob("*.jsonl"))
SECOND = sorted((CORPUS / "second").glob("*.jsonl"))
THIRD = sorted((CORPUS / "third").glob("*.jsonl"))
FOURTH = sorted((CORPUS / "fourth").glob("*.jsonl"))
FIFTH = sorted((CORPUS / "fifth").glob("*.jsonl"))
LANGUAGES = ("ar", "en", "fr", "so", "sw")
ENGLISH_MINIMUM = {"passages": 36, "true": 190, "each": 15}
FREQUENT = (("negation",), ("number", "date"), ("actors",), ("status",))


def kinds() -> set[str]:
    """The kinds that the README's table defines, as the first cell of its rows."""
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    table = readme.split("## Kinds of falsification")[1].split("##")[0]
    return set(re.findall(r"^\| `([a-z]+)` \|", table, re.M))


def passages(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def every_passage() -> list[Any]:
    return [
        pytest.param(passage, id=passage["id"])
        for path in FILES + FRESH + SECOND + THIRD + FOURTH + FIFTH
        for passage in passages(path)
    ]


def same(text: str) -> str:
    """`text` for telling two claims apart: words, numbers and currency signs, in lower case."""
    return " ".join(re.findall(r"\w+|[%$£€]", text.casefold()))


def test_readme_defines_the_kinds() -> None:
    assert len(kinds()) >= 16


@pytest.mark.parametrize("passage", every_passage())
def test_passage(passage: dict[str, Any]) -> None:
    assert set(passage) - {"published"} == {"id", "lang", "split", "source", "claims"}
    assert passage["id"].startswith(passage["lang"] + "-")
    fresh = passage["id"].startswith(tuple(f"{passage['lang']}-{letter}" for letter in "fstwq"))
    assert passage["split"] in ({"fresh"} if fresh else {"dev", "test"})
    assert "published" not in passage or date.fromisoformat(passage["published"])
    assert normalise(passage["source"])[0] == passage["source"], "the numbers count sentences of normalised text"
    count = len(list(sentences(passage["source"], passage["lang"])))
    for claim in passage["claims"]:
        cited = claim["sentences"]
        assert cited == sorted(set(cited)) and cited[0] >= 1 and cited[-1] <= count, claim["claim"]


@pytest.mark.parametrize("passage", every_passage())
def test_claims_of_a_passage(passage: dict[str, Any]) -> None:
    true = [same(claim["claim"]) for claim in passage["claims"]]
    assert len(set(true)) == len(true) >= 4
    for claim in passage["claims"]:
        assert set(claim) - {"lang"} == {"claim", "sentences", "false"}
        assert claim.get("lang", "en") in {"en", passage["lang"]}
        false = [same(each["claim"]) for each in claim["false"]]
        found = [each["kind"] for each in claim["false"]]
        few = re.search("-[sq]", passage["id"])  # three falsifications a claim, or four of three kinds
        assert len(set(found)) >= (3 if few else 4), f"several kinds: {claim['claim']}"
        assert set(found) <= kinds()
        assert len(set(false)) == len(false) and not set(false) & set(true), claim["claim"]
        assert all(re.search(r"[.!?؟][\"'”»]?$", each["claim"]) for each in [claim, *claim["false"]])


@pytest.mark.parametrize("path", FRESH, ids=lambda path: path.stem)
def test_fresh_file(path: Path) -> None:
    corpus = passages(path)
    assert [passage["id"] for passage in corpus] == [f"{path.stem}-f{n:02}" for n in range(1, len(corpus) + 1)]
    false = [[each["kind"] for each in claim["false"]] for passage in corpus for claim in passage["claims"]]
    assert all(len(found) == 4 for found in false)
    for group in FREQUENT:
        assert sum(bool(set(group) & set(found)) for found in false) >= 0.4 * len(false), f"{path.stem}: {group}"


@pytest.mark.parametrize("path", SECOND, ids=lambda path: path.stem)
def test_second_file(path: Path) -> None:
    corpus = passages(path)
    assert [passage["id"] for passage in corpus] == [f"{path.stem}-s{n:02}" for n in range(1, len(corpus) + 1)]
    assert all(len(claim["false"]) == 3 for passage in corpus for claim in passage["claims"])


def test_the_second_folder_has_every_kind() -> None:
    count = Counter(each["kind"] for each in falsifications([p for path in SECOND for p in passages(path)]))
    assert set(count) == kinds() and min(count.values()) >= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file(path: Path) -> None:
    corpus = passages(path)
    assert path.stem in LANGUAGES
    assert {passage["lang"] for passage in corpus} == {path.stem}
    ids = [passage["id"] for passage in corpus]
    assert len(set(ids)) == len(ids)
    assert len({same(passage["source"]) for passage in corpus}) == len(corpus)
    halves = Counter(passage["split"] for passage in corpus)
    assert abs(halves["dev"] - halves["test"]) <= 2


def falsifications(corpus: list[dict[str, Any]], half: str | None = None) -> list[dict[str, str]]:
    return [
        each
        for passage in corpus
        if half in {None, passage["split"]}
        for claim in passage["claims"]
        for each in claim["false"]
    ]


def test_english_is_broad_enough() -> None:
    corpus = passages(CORPUS / "en.jsonl")
    for half in ("dev", "test"):
        assert {each["kind"] for each in falsifications(corpus, half)} == kinds()
    count = Counter(each["kind"] for each in falsifications(corpus))
    assert len(corpus) >= ENGLISH_MINIMUM["passages"]
    assert sum(len(passage["claims"]) for passage in corpus) >= ENGLISH_MINIMUM["true"]
    assert all(sum(count[kind] for kind in group) >= 40 for group in FREQUENT)
    assert min(count[kind] for kind in kinds()) >= ENGLISH_MINIMUM["each"]


def test_true_claims_are_mostly_not_copies() -> None:
    """A gate that accepts copies only must not look good on this corpus."""
    claims = [
        (passage["source"], claim["claim"]) for passage in passages(CORPUS / "en.jsonl") for claim in passage["claims"]
    ]
    copies = [claim for source, claim in claims if same(claim) in same(source)]
    assert len(copies) < len(claims) / 5


def test_five_languages_together() -> None:
    corpus = [passage for path in FILES for passage in passages(path)]
    assert {passage["lang"] for passage in corpus} == set(LANGUAGES)
    assert len(corpus) >= 60
    assert sum(len(passage["claims"]) for passage in corpus) >= 300
