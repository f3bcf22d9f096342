"""What is installed: everything that the program reads at run time is in the wheel; the locked lists agree."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
LISTS = ("requirements.txt", "requirements-local.txt")


@pytest.mark.parametrize(("package", "major"), [("openai", 3), ("instructor", 1), ("pydantic", 2), ("tenacity", 9)])
def test_major_versions(package: str, major: int) -> None:
    assert int(version(package).split(".")[0]) == major


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(TOP / name, source)
    for name in ("summarizer", "prompts"):
        shutil.copytree(TOP / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    build = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    done = subprocess.run([sys.executable, "-c", build, str(folder)], cwd=source, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_wheel_holds_all_that_is_read_at_run_time(installed: Path) -> None:
    needed = {f"summarizer/prompts/{path.name}" for path in (TOP / "prompts").iterdir() if path.is_file()}
    for path in (TOP / "summarizer").rglob("*"):
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in path.relative_to(TOP).parts):
            needed.add(path.relative_to(TOP).as_posix())
    shipped = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    assert needed - shipped == set()


def test_prompts_are_read_from_an_installation(installed: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from summarizer import prompt; print(prompt.version('brief.md'))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, str(installed)], capture_output=True, text=True, cwd=installed
    )
    from summarizer import prompt

    assert done.stdout.strip() == prompt.version("brief.md"), done.stderr


def test_the_command_is_installed(installed: Path) -> None:
    (points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "summarizer = summarizer.cli:main" in points.read_text()


@pytest.mark.parametrize("name", LISTS)
def test_a_locked_list_has_hashes_and_names_no_index(name: str) -> None:
    text = (TOP / name).read_text()
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert re.match(r"[a-z0-9._-]+==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]
    assert "://" not in text


def test_the_locked_lists_agree_and_cover_what_is_declared() -> None:
    first, second = (dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (TOP / name).read_text(), re.M)) for name in LISTS)
    assert {name for name in first.keys() & second.keys() if first[name] != second[name]} == set()
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    for locked, extra in ((first, "dev"), (second, "local")):
        wanted = [*project["dependencies"], *extras["build"], *extras[extra]]
        names = {re.sub(r"[-_.]+", "-", re.split(r"[<>=!~ ]", entry)[0].lower()) for entry in wanted}
        assert names <= locked.keys()


def test_make_brief_passes_over_where_pip_looked_in_vain(tmp_path: Path) -> None:
    made = re.search(r"^PROGRESS := \S+ -c '(.*?)'", (TOP / "Makefile").read_text("utf-8"), re.M | re.S)
    assert made is not None
    asked = ["install", "--no-index", "--find-links", str(tmp_path / "none"), "no-such-package"]
    plain, ours = (
        subprocess.run([sys.executable, *how, *asked], capture_output=True, text=True)
        for how in (["-m", "pip"], ["-c", made[1].replace("\\\n", "")])
    )
    assert "is ignored" in plain.stderr and "is ignored" not in ours.stderr
    assert plain.returncode == ours.returncode == 1
    assert "No matching distribution found" in ours.stderr
