"""Articles put aside on disk come back as they were, in any order, and a full disk is a clear error."""

from __future__ import annotations

import errno
import gc
import weakref
from pathlib import Path
from unittest import mock

import pytest

from summarizer.errors import ConfigurationError
from summarizer.models import Article
from summarizer.shelf import Pile, Shelf
from summarizer.stages.read import read_text

TEXTS = {
    "a": "Ghana and Togo met in Aflao.",
    "b": "وصل الوفد إلى مقديشو.",
    "c": "Line one\nLine two. “Quoted”, she said.",
}


def articles() -> list[Article]:
    return [read_text(text, id=name, published="2024-01-01T10:00+03:00") for name, text in TEXTS.items()]


def test_articles_come_back_as_they_were(tmp_path: Path) -> None:
    shelf = Shelf(Article, tmp_path)
    for article in articles():
        shelf.put(article.id, article)
        assert shelf[article.id] == article  # read and written in turn
    assert list(shelf) == list(TEXTS)
    assert [shelf[name] for name in "cab"] == [articles()[index] for index in (2, 0, 1)]
    assert shelf.line("b") == articles()[1].model_dump_json()
    assert "d" not in shelf
    with pytest.raises(KeyError):
        shelf["d"]
    shelf.close()


def test_nothing_of_it_is_seen_in_the_folder(tmp_path: Path) -> None:
    shelf = Shelf(Article, tmp_path)
    shelf.put("a", articles()[0])
    assert list(tmp_path.iterdir()) == []
    shelf.close()


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    shelf = Shelf(Article, tmp_path)
    full = mock.Mock(wraps=shelf._file, write=mock.Mock(side_effect=OSError(errno.ENOSPC, "No space left on device")))
    shelf._file, file = full, shelf._file
    with pytest.raises(ConfigurationError, match="No space left"):
        shelf.put("a", articles()[0])
    shelf._file = file
    shelf.close()
    with pytest.raises(ConfigurationError):
        Shelf(Article, tmp_path / "nowhere")


def test_rows_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    shelf = Shelf(Article, tmp_path, at_hand=1)
    rows = shelf.keep(iter(articles()))
    assert (len(rows), list(rows), list(rows[1:])) == (3, articles(), articles()[1:])
    assert rows[-1] is rows[-1] and rows[0] is not articles()[0]
    alive = weakref.ref(rows[1])
    assert rows[0] == articles()[0]
    gc.collect()
    assert alive() is None  # one is at hand, and that is another
    assert shelf.keep(articles()[:1])[0] == articles()[0]
    shelf.close()


def test_a_pile_gives_back_what_was_put_on_it(tmp_path: Path) -> None:
    pile = Pile(tmp_path)
    one, nothing, other = pile.put(["é" * 50_000, "\n", "end"]), pile.put([]), pile.put(["other"])
    assert not nothing and not list(pile.read(nothing))
    assert b"".join(pile.read(other)) == b"other"
    blocks = list(pile.read(one))
    assert b"".join(blocks).decode() == "é" * 50_000 + "\nend"
    assert len(blocks) > 1
    pile.close()


def test_a_pile_without_room_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="put aside"):
        Pile(tmp_path / "nowhere")
