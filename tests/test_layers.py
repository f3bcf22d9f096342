"""Imports only go down (one row for each layer, from the top); a stage never imports a stage."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "summarizer"
# From the top down: a module may import from rows below its own, and within its row where the row says so.
LAYERS: list[set[str]] = [
    {"cli"},
    {"nightrun", "evaluation", "server", "mail"},
    {"progress", "pipeline", "output"},
    {"terminal"},
    {"scoring", "testing", "checking", "verification"},
    {
        "stages.read",
        "stages.briefing",
        "stages.ground",
        "stages.render",
        "stages.copies",
        "stages.cluster",
        "stages.corroborate",
        "stages.synthesize",
        "stages.publish",
        "stages.export",
    },
    {"stages.read_feed"},
    {
        "stages.read_article",
        "stages.read_decode",
        "stages.read_markup",
        "stages.read_hidden",
        "scoring_match",
        "quantities",
    },
    {"assessing", "choices", "markdown", "crosswalk", "signature", "wording", "beside"},
    {"subject"},
    {"acts", "instalments"},
    {"standalone"},
    {"tradecraft", "where", "plans"},
    {"signals", "gate", "llm", "labels", "parties"},
    {"embedded", "replies", "spending", "transliterate", "salvage", "speech", "roles", "reported", "names_arabic"},
    {"dateline"},
    {"recordings", "budget", "prompt", "names", "dates", "amounts", "roles_abroad"},
    {"actors"},
    {"places"},
    {"gazetteer", "amounts_grammar"},
    {"placenames", "cues", "english", "amounts_nouns", "amounts_numbers", "amounts_words", "titles"},
    {"night", "settings", "runs", "shelf"},
    {"fetch"},
    {"wire"},
    {"network"},
    {"models", "outlets", "redact", "language"},
    {"text", "vocabulary", "errors", "collector", "pacing", "guarded", "body", "children"},
]
# A module in several files: edges inside it are its own affair.
FAMILIES = ("cli", "gate", "dates", "amounts", "stages.read", "stages.render", "scoring")
ALLOWED = {
    ("models", "stages.render"),  # Brief.to_markdown, imported late
    ("models", "stages.render_html"),  # Brief.to_html, likewise
    ("text", "models"),  # Sentence
}


def modules() -> dict[str, Path]:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        if name not in ("__init__", "stages") and not name.startswith("data."):
            found[name] = path
    return found


def imports(path: Path, known: set[str]) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("summarizer"):
            base = node.module.removeprefix("summarizer").lstrip(".")
            for alias in node.names:
                full = f"{base}.{alias.name}".lstrip(".")
                found.add(full if full in known else base)
    return {name for name in found if name in known}


def family(name: str) -> str:
    return next((head for head in FAMILIES if name == head or name.startswith((f"{head}_", f"{head}."))), name)


def level(name: str) -> int:
    return next((i for i, row in enumerate(LAYERS) if name in row or family(name) in row), -1)


def test_every_module_has_a_layer() -> None:
    assert [name for name in modules() if level(name) < 0] == []


def test_imports_only_go_down() -> None:
    known = modules()
    wrong = []
    for name, path in known.items():
        for other in imports(path, set(known)):
            if family(name) == family(other) or (name, other) in ALLOWED:
                continue
            if level(other) <= level(name):
                wrong.append((name, other))
    assert wrong == []


def test_a_stage_never_imports_a_stage() -> None:
    known = modules()
    for name, path in known.items():
        if name.startswith("stages."):
            others = {o for o in imports(path, set(known)) if o.startswith("stages.") and family(o) != family(name)}
            assert others == set(), name


def test_one_module_owns_each_library() -> None:
    owners = {
        "openai": {"llm"},
        "instructor": {"llm"},
        "tenacity": {"llm"},
        "aiohttp": {"network"},
        "xllamacpp": {"embedded"},
        "rich": {"progress", "terminal"},
        "rensa": {"stages.copies"},
    }
    for name, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            heads = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            heads += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for head in (full.split(".")[0] for full in heads):
                assert head not in owners or name in owners[head], f"{name} imports {head}"
