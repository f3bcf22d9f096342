"""A published night checked again, offline: every quote, offset, hash and count, and the records against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summarizer.assessing import known_facts, known_stories, standing
from summarizer.errors import InputError
from summarizer.models import Article, Brief, Sentence
from summarizer.night import Manifest, NightlyBrief
from summarizer.stages.publish import MANIFEST, file_hash, is_own, load_manifest, load_night, read_own


def verify(folder: Path) -> list[str]:
    """Everything that is wrong with a published night, a line each; empty when all quotes, hashes and counts hold.

    Needs no network and no model. Raises InputError when `folder` is no published night.
    """
    manifest = load_manifest(folder)
    if manifest is None:
        raise InputError("not_found", f"{folder} holds no readable {MANIFEST}; name a folder like OUT/2024-01-01")
    wrong = list(_changed_files(folder, manifest))
    wrong += _miscounted(manifest)
    night = load_night(folder)
    if night is None:
        return [*wrong, "nightly.json: cannot be read as a nightly brief"]
    wrong += _unlike(night, manifest)
    wrong += _untold(night)
    articles, unread = _articles(folder, night)
    wrong += unread
    records: list[tuple[str, NightlyBrief | Brief]] = [("nightly.json", night), *_briefs(folder, night, wrong)]
    for name, record in records:
        wrong += _misquoted(name, record.model_dump(mode="json"), articles)
        wrong += _unfounded(name, record)
    return wrong


def _changed_files(folder: Path, manifest: Manifest) -> Iterator[str]:
    present = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_symlink() or not p.is_dir()} - {MANIFEST}
    for name in sorted(present - set(manifest.files)):
        yield f"{name}: was added"
    for name, digest in manifest.files.items():
        if not is_own(folder, name):
            yield f"{name}: leads out of the folder, and was not read"
        elif name not in present:
            yield f"{name}: is missing"
        elif file_hash(folder, name) != digest:
            yield f"{name}: was changed"


def _miscounted(manifest: Manifest) -> Iterator[str]:
    counted: dict[str, int] = {}
    for fate in manifest.articles:
        counted[fate.fate] = counted.get(fate.fate, 0) + 1
    if counted != {name: count for name, count in manifest.fates.items() if count}:
        yield f"{MANIFEST}: its fates do not add up to its articles"
    if len({fate.id for fate in manifest.articles}) != len(manifest.articles):
        yield f"{MANIFEST}: an article is listed twice"
    if manifest.tokens != manifest.prompt_tokens + manifest.completion_tokens:
        yield f"{MANIFEST}: its tokens do not add up"
    ids = {fate.id for fate in manifest.articles}
    for fate in manifest.articles:
        if fate.of is not None and fate.of not in ids:
            yield f"{MANIFEST}: {fate.id} is a copy of {fate.of}, which is not there"


def _unlike(night: NightlyBrief, manifest: Manifest) -> Iterator[str]:
    """Where the nightly brief tells of its inputs what the manifest does not."""
    if night.counts != manifest.fates:
        yield "nightly.json: its counts are not those of the manifest"
    if (night.date, night.model) != (manifest.date, manifest.model):
        yield "nightly.json: its day or its model is not that of the manifest"
    theirs = {fate.id: fate for fate in manifest.articles}
    for fate in night.sources:
        if theirs.get(fate.id) != fate:
            yield f"nightly.json: {fate.id} is not listed as in the manifest"
    for brief in night.briefs:
        source = theirs.get(brief.article_id)
        if source is None or (source.fate, source.sha256) != ("used", brief.source.sha256):
            yield f"nightly.json: {brief.article_id} was briefed, but the manifest does not list its text as used"


def _untold(night: NightlyBrief) -> Iterator[str]:
    """Facts of stories that no brief of the articles that they cite tells."""
    told = {
        brief.article_id: {*(event.act for event in brief.events), *(fact.text for fact in brief.facts)}
        for brief in night.briefs
    }
    for fact in (fact for story in night.stories for fact in story.facts):
        if not any(fact.text in told.get(cited.article, ()) for cited in fact.cited):
            yield f"nightly.json: no brief tells fact {fact.id}"


def _articles(folder: Path, night: NightlyBrief) -> tuple[dict[str, Article], list[str]]:
    found, wrong = {}, []
    for brief in night.briefs:
        name = f"articles/{brief.article_id}.json"
        try:
            article = Article.model_validate_json(read_own(folder, name))
        except (OSError, ValueError):
            wrong.append(f"{name}: missing, or not the text that its hash names")
            continue
        found[brief.article_id] = article
        ours, told = article, brief.source
        if article.sha256 != brief.source.sha256:
            wrong.append(f"{name}: not the text that was briefed")
        elif (ours.id, ours.outlet, ours.title, ours.url, ours.published, ours.lang, len(ours.sentences)) != (
            brief.article_id, told.outlet, told.title, told.url, told.published, told.language, told.sentences,
        ):  # fmt: skip
            wrong.append(f"{name}: what it tells of itself is not what its brief tells")
    return found, wrong


def _briefs(folder: Path, night: NightlyBrief, wrong: list[str]) -> Iterator[tuple[str, Brief]]:
    for brief in night.briefs:
        name = f"briefs/{brief.article_id}.json"
        try:
            own = Brief.model_validate_json(read_own(folder, name))
        except (OSError, ValueError):
            wrong.append(f"{name}: missing, or no brief")
            continue
        if own != brief:
            wrong.append(f"{name}: not the brief that nightly.json holds")
        yield name, own


def _misquoted(name: str, record: Mapping[str, Any], articles: Mapping[str, Article]) -> Iterator[str]:
    for id_, quote in _quotes(record, record.get("article_id")):
        article = articles.get(id_ or "")
        start, end, number = quote["start"], quote["end"], quote["sentence"]
        if article is None:
            yield f"{name}: quotes {id_}, whose text is not there"
        elif article.text[start:end] != quote["quote"] or end - start != len(quote["quote"]):
            yield f"{name}: {id_}, sentence {number}: the quote is not at {start}-{end}"
        elif not (own := _sentence(article, number)) or not own.start <= start < end <= own.end:
            yield f"{name}: {id_}: the quote at {start}-{end} is not in sentence {number}"


def _sentence(article: Article, number: int) -> Sentence | None:
    return article.sentences[number - 1] if 0 < number <= len(article.sentences) else None


def _unfounded(name: str, record: NightlyBrief | Brief) -> Iterator[str]:
    """Assessments that break a rule of tradecraft."""
    nightly = isinstance(record, NightlyBrief)
    known = (
        known_stories(record.stories)
        if isinstance(record, NightlyBrief)
        else known_facts([*record.facts, *record.context_facts, *record.disputed])
    )
    for claim in standing(record.assessments, known, nightly=nightly)[1]:
        yield f"{name}: an assessment breaks a rule: {'; '.join(claim.reasons)}"


def _quotes(value: Any, article: str | None) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Every Evidence in a record and the article that it is of: told by a Cited, or by the Brief around it."""
    if isinstance(value, list):
        for item in value:
            yield from _quotes(item, article)
    elif isinstance(value, dict):
        if {"start", "end", "quote", "sentence"} <= value.keys():
            yield article, value
            return
        own = value.get("article") if isinstance(value.get("article"), str) else value.get("article_id", article)
        for item in value.values():
            yield from _quotes(item, own)
