"""The line over genuine replies of the embedded model (fixtures/replies), with the network blocked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer import Brief, asummarize
from summarizer.testing import block_network, replay
from tests.record import ARTICLES, EXPECTED, REPLIES, article_of

# What differs between a recording and its replay: nothing was asked this time.
VOLATILE = {"requests", "replayed", "created", "program_version"}


@pytest.mark.parametrize("name", ARTICLES)
async def test_the_same_replies_make_the_same_brief(name: str) -> None:
    with block_network():
        async with replay(REPLIES) as llm:
            brief = await asummarize(article_of(name), llm=llm)
    expected = json.loads((EXPECTED / f"{Path(name).stem}.json").read_text("utf-8"))
    told = json.loads(brief.model_dump_json())
    for each in (told, expected):
        for field in VOLATILE:
            each["provenance"].pop(field, None)
    assert told == expected
    assert Brief.model_validate_json(brief.model_dump_json()) == brief


@pytest.mark.parametrize("name", ARTICLES)
async def test_every_quote_is_the_article_s_own_text(name: str) -> None:
    article = article_of(name)
    expected = Brief.model_validate_json((EXPECTED / f"{Path(name).stem}.json").read_text("utf-8"))
    records = [*expected.events, *expected.facts, *expected.quantities, *expected.agreements, *expected.issues]
    for each in records:
        assert each.evidence
        for quote in each.evidence:
            assert article.text[quote.start : quote.end] == quote.quote


def test_the_first_article_reads_as_an_expert_codes_it() -> None:
    brief = Brief.model_validate_json((EXPECTED / "kismayo-visit.json").read_text("utf-8"))
    visit = brief.events[0]
    assert (visit.type, visit.mode, visit.date_start) == ("consultation", "visit", "2023-12-31")
    assert visit.place is not None
    assert (visit.place.country_iso3, visit.place.iso3166_2) == ("SOM", "SO-JH")
    roles = {person.mention: (person.role, person.country_iso3) for person in visit.participants}
    assert roles["Adan Barre Duale"] == ("visitor", "KEN")
    hosts = ("Abdiqadir Haji Mohamud", "Yusuf Hussein Osman Dhumal", "Ali Mohamed Mohamud", "Ismail Sahardid")
    assert [roles[name] for name in hosts] == [("host", "SOM")] * 4
    assert roles["Al-Shabaab"][0] == "opponent"
    assert {issue.code for issue in brief.issues} == {"border_security", "terrorism_extremism"}
    assert brief.agreements == ()
    assert all(amount.value is None for amount in brief.quantities)
    told = brief.to_markdown().lower()
    for wrong in ("2024-01-01 to", "aussom", "signed", "soipan", "republic of jubbaland"):
        assert wrong not in told
