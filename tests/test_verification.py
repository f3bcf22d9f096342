"""What `verify` finds in a night that somebody changed, with the hashes put right where that is possible."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer import nightly
from summarizer.cli import main
from summarizer.errors import InputError
from summarizer.verification import verify
from tests import three_nights as told

Change = Callable[[Any], None]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("night")
    inbox = told.inbox(root, told.MONDAY)
    made = nightly(
        [inbox], date=told.MONDAY, out=root / "out", settings=told.SETTINGS, llm=told.model(), home=root / "home"
    )
    return made.folder


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / published.name))


def edit(folder: Path, name: str, change: Change, *, hashed: bool = True) -> None:
    """Changes a JSON file; `hashed` also puts its hash in the manifest right."""
    record = json.loads((folder / name).read_text("utf-8"))
    change(record)
    (folder / name).write_text(json.dumps(record), "utf-8")
    if hashed and name != "manifest.json":
        right = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        edit(folder, "manifest.json", lambda manifest: manifest["files"].update({name: right}))


def story(night: Any, member: str) -> Any:
    return next(one for one in night["stories"] if member in one["members"])


def quote(night: Any) -> Any:
    return story(night, "ubangi-radio")["facts"][0]["cited"][0]["evidence"]


def put(key: str, value: object) -> Change:
    return lambda record: record.update({key: value})


@pytest.mark.parametrize("kind", ["link", "pipe", "ring", "device"])
@pytest.mark.parametrize("name", ["manifest.json", "nightly.json", "nightly.html", "briefs", "articles"])
def test_what_is_no_file_of_the_night_is_neither_read_nor_waited_for(
    folder: Path, name: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / name if "." in name else sorted((folder / name).iterdir())[0]
    secret = folder.parent / "secret"
    shutil.move(path, secret)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to({"link": secret, "ring": path, "device": Path("/dev/zero")}[kind])
    if name == "manifest.json":
        with pytest.raises(InputError):
            verify(folder)
    else:
        assert any(line.startswith(str(path.relative_to(folder))) for line in verify(folder))
    if name in ("nightly.json", "articles"):
        assert main(["render", str(folder)]) == 2
        assert str(folder) in capsys.readouterr().err


CHANGES: list[tuple[str, Change, str]] = [
    ("nightly.json", lambda night: quote(night).update(quote="Chad sent 900 soldiers"), "ubangi-radio, sentence 1: the quote is not at"),
    ("nightly.json", lambda night: quote(night).update(start=3), "the quote is not at 3-"),
    ("nightly.json", lambda night: quote(night).update(sentence=2), "is not in sentence 2"),
    ("nightly.json", lambda night: quote(night).update(sentence=99), "is not in sentence 99"),
    ("nightly.json", lambda night: story(night, "exercise")["facts"][0].update(text="Zambia invaded Botswana."), "no brief tells fact"),
    ("nightly.json", lambda night: night["counts"].update(used=9), "its counts are not those of the manifest"),
    ("nightly.json", put("date", "2026-03-08"), "its day or its model"),
    ("nightly.json", lambda night: night["sources"][0].update(outlet="Somebody Else"), "exercise is not listed as in the manifest"),
    ("briefs/exercise.json", put("bluf", "War."), "briefs/exercise.json: not the brief that nightly.json holds"),
    ("briefs/exercise.json", put("article_id", "match-monday"), "briefs/exercise.json: not the brief"),
    ("articles/exercise.json", put("text", "Nothing happened."), "articles/exercise.json: missing, or not the text that its hash names"),
    ("articles/exercise.json", put("outlet", "Somebody Else"), "articles/exercise.json: what it tells of itself"),
    ("manifest.json", lambda manifest: manifest["fates"].update(used=7), "its fates do not add up"),
    ("manifest.json", put("tokens", 1), "its tokens do not add up"),
    ("manifest.json", lambda manifest: manifest["articles"].pop(), "its fates do not add up"),
    ("manifest.json", lambda manifest: manifest["articles"].append(manifest["articles"][0]), "listed twice"),
    ("manifest.json", lambda manifest: manifest["articles"][0].update(sha256="0" * 64), "exercise is not listed as in the manifest"),
    ("manifest.json", lambda manifest: manifest["files"].update({"nightly.md": "0" * 64}), "nightly.md: was changed"),
    ("manifest.json", lambda manifest: manifest["files"].pop("nightly.md"), "nightly.md: was added"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "found"), CHANGES, ids=[found for _, _, found in CHANGES])
def test_what_was_changed_is_named_even_where_its_hash_was_put_right(
    folder: Path, name: str, change: Change, found: str
) -> None:
    assert verify(folder) == []
    edit(folder, name, change)
    wrong = verify(folder)
    assert any(found in line for line in wrong), wrong
    assert not any(line.startswith(f"{name}: was changed") for line in wrong)


@pytest.mark.parametrize("name", ["nightly.md", "nightly.html", "nightly.json", "briefs/exercise.json", "articles/exercise.json"])  # fmt: skip
def test_a_file_that_is_changed_or_gone_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes((folder / name).read_bytes() + b" ")
    assert f"{name}: was changed" in verify(folder)
    (folder / name).unlink()
    assert f"{name}: is missing" in verify(folder)


def test_files_that_were_put_in_are_named(folder: Path) -> None:
    (folder / "briefs" / "more.json").write_text("{}")
    (folder / "note.txt").write_text("mine")
    assert verify(folder) == ["briefs/more.json: was added", "note.txt: was added"]


def test_the_same_fault_is_printed_once_with_its_count(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("summarizer.verification.verify", lambda folder: ["x: odd", "y: odd", "x: odd"])
    assert main(["verify", str(folder)]) == 1
    assert capsys.readouterr().out.splitlines() == [f"{folder}/x: odd (2 times)", f"{folder}/y: odd"]


def test_what_is_no_night_is_an_error(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "manifest.json").write_text("{")
    with pytest.raises(InputError, match="no readable manifest"):
        verify(folder)
    assert main(["verify", str(folder)]) == 1
    assert "no readable manifest" in capsys.readouterr().err


def test_a_name_that_leads_out_of_the_folder_is_not_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = folder.parent / "outside.json"
    outside.write_text("{}")
    right = hashlib.sha256(b"{}").hexdigest()
    (folder / "link.json").symlink_to(outside)
    names = [
        "../outside.json",
        str(outside),
        "briefs/../../outside.json",
        "link.json",
        "a\x1b]0;x\x07/../../outside.json",
    ]
    edit(folder, "manifest.json", lambda manifest: manifest["files"].update(dict.fromkeys(names, right)))
    wrong = verify(folder)
    assert [f"{name}: leads out of the folder, and was not read" for name in names] == wrong
    assert main(["verify", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err


def test_an_article_s_id_is_no_path(folder: Path) -> None:
    night = json.loads((folder / "nightly.json").read_text("utf-8"))
    id_ = night["briefs"][0]["article_id"]
    for kind in ("articles", "briefs"):
        shutil.copy(folder / kind / f"{id_}.json", folder.parent / f"{kind}.json")
    edit(folder, "nightly.json", lambda night: night["briefs"][0].update({"article_id": "../../articles"}))
    wrong = verify(folder)
    assert "articles/../../articles.json: missing, or not the text that its hash names" in wrong
    assert "briefs/../../articles.json: missing, or no brief" in wrong
