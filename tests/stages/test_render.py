"""The brief as it is read: two whole pages under snapshot, their size, and a hostile corpus in every field."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer import vocabulary
from summarizer.labels import label, reason
from summarizer.models import (
    Agreement,
    Assessment,
    Brief,
    Check,
    Event,
    Evidence,
    Fact,
    IssueFinding,
    Participant,
    Place,
    Provenance,
    Quantity,
    Source,
    Warning,
    Withheld,
)
from summarizer.stages.render import MAX_ITEMS, to_markdown
from summarizer.stages.render_html import brief_page
from summarizer.stages.render_lines import Notes, amount_words, fact_line, is_readable
from summarizer.vocabulary import (
    ActorKind,
    AgreementKind,
    Assertion,
    EventType,
    GapCode,
    Issue,
    Mode,
    Role,
    Status,
    Unit,
    Vague,
    WarningCode,
)
from tests.test_markdown import HOSTILE

EXPECTED = Path(__file__).parents[2] / "fixtures" / "expected"
RENDERER = MarkdownIt("gfm-like", {"linkify": True, "html": True})

SENTENCES = (
    "Kosovo's defence minister, Arta Krasniqi, received General Luc Ferrand, chief of staff of the French army, in Pristina on Tuesday.",
    "The two signed a memorandum of understanding on the training of border units.",
    "France will send about 40 instructors to Ferizaj in April.",
    "Krasniqi said the course would cover border security and the removal of mines.",
    "Ferrand also met the NATO-led mission KFOR, which has trained hundreds of recruits since 2019.",
    "In 2021 the two ministries held a first staff exercise near Prizren.",
    "Serbia's defence ministry denied that it had been told of the plan.",
)


def cite(*numbers: int) -> tuple[Evidence, ...]:
    starts = [sum(len(s) + 1 for s in SENTENCES[: n - 1]) for n in numbers]
    return tuple(
        Evidence(sentence=n, start=at, end=at + len(SENTENCES[n - 1]), quote=SENTENCES[n - 1])
        for n, at in zip(numbers, starts, strict=True)
    )


MINISTER = Participant(
    mention="Arta Krasniqi", canonical="Arta Krasniqi", kind=ActorKind.person, role=Role.host, country_iso3="XKX",
    position="Kosovo's defence minister", evidence=cite(1),
)  # fmt: skip
GENERAL = Participant(
    mention="Luc Ferrand", canonical="Luc Ferrand", kind=ActorKind.person, role=Role.visitor, country_iso3="FRA",
    rank="General", position="chief of staff of the French army", affiliation="French army", evidence=cite(1),
)  # fmt: skip
MISSION = Participant(
    mention="KFOR", canonical="Kosovo Force", kind=ActorKind.multinational_mission, role=Role.participant,
    affiliation="NATO", evidence=cite(5),
)  # fmt: skip


def state(name: str, iso3: str, role: Role, *numbers: int) -> Participant:
    return Participant(
        mention=name, canonical=name, kind=ActorKind.state, role=role, country_iso3=iso3, evidence=cite(*numbers)
    )


PASSED = Check(name="names", verdict="pass")
OPEN = Check(name="attribution", verdict="could_not_check", detail="no speaker found")

EVENTS = (
    Event(
        id="e1", act="Arta Krasniqi received General Luc Ferrand in Pristina on Tuesday.", type=EventType.consultation,
        status=Status.completed, mode=Mode.visit, time_expression="on Tuesday", date_start="2024-03-05", date_end="2024-03-05",
        place=Place(mention="Pristina", country_iso3="XKX", lat=42.66, lon=21.17), participants=(MINISTER, GENERAL),
        evidence=cite(1), checks=(PASSED,),
    ),
    Event(
        id="e2", act="France will send about 40 instructors to Ferizaj in April.", type=EventType.training,
        status=Status.planned, time_expression="in April", date_start="2024-04",
        place=Place(mention="Ferizaj", country_iso3="XKX", note="ambiguous"),
        participants=(state("France", "FRA", Role.provider, 3), MISSION), evidence=cite(3, 5), checks=(PASSED, OPEN),
    ),
    Event(
        id="e3", act="Staff exercise: participants Kosovo and France.", type=EventType.exercise, status=Status.completed,
        is_background=True, time_expression="in 2021", date_start="2021", place=Place(mention="Prizren"),
        participants=(state("France", "FRA", Role.participant, 6),), evidence=cite(6),
    ),
    Event(
        id="e4", act="Serbia was told of the plan.", type=EventType.friction, status=Status.denied,
        time_expression="this spring", participants=(state("Serbia", "SRB", Role.denier, 7),), evidence=cite(7),
    ),
)  # fmt: skip


def full() -> Brief:
    """A brief with something in every section."""
    return Brief(
        article_id="pristina-training",
        relevant=True,
        relevance_reason="Reports consultation, training, friction.",
        bluf="Arta Krasniqi received General Luc Ferrand in Pristina on Tuesday (2024-03-05).",
        events=EVENTS,
        facts=(
            Fact(id="f1", text="France will send about 40 instructors to Ferizaj in April.", evidence=cite(3), checks=(PASSED,)),
            Fact(
                id="f2", text="The course would cover border security and the removal of mines.", attribution="Arta Krasniqi",
                assertion=Assertion.attributed, evidence=cite(4), checks=(PASSED,),
            ),
            Fact(
                id="f3", text="KFOR has trained hundreds of recruits since 2019", assertion=Assertion.attributed,
                evidence=cite(5), checks=(OPEN,),
            ),
        ),
        context_facts=(Fact(id="f4", text="The ministries held a staff exercise in 2021.", evidence=cite(6)),),
        agreements=(
            Agreement(
                name="memorandum of understanding", kind=AgreementKind.mou, status=Status.completed,
                parties=("Kosovo", "France"), evidence=cite(2),
            ),
        ),
        quantities=(
            Quantity(text="about 40 instructors", value=40, unit=Unit.persons, approx=True, what="instructors", evidence=cite(3)),
            Quantity(text="hundreds of recruits", unit=Unit.persons, vague=Vague.hundreds, what="recruits", speaker="Luc Ferrand", evidence=cite(5)),
        ),
        disputed=(
            Fact(
                id="f5", text="Serbia was told of the plan.", attribution="Serbia's defence ministry",
                assertion=Assertion.denied, evidence=cite(7),
            ),
        ),
        issues=(IssueFinding(code=Issue.border_security, evidence=cite(4)), IssueFinding(code=Issue.mines_ied, evidence=cite(4))),
        gaps=(GapCode.outlet, GapCode.independent_confirmation),
        assessments=(
            Assessment(
                text="We assess that the instructors are likely to arrive in April.", likelihood="likely",
                confidence="low", based_on=("f1",),
            ),
        ),
        warnings=(Warning(code=WarningCode.ambiguous_place, detail="e2: Ferizaj"),),
        withheld=(
            Withheld(
                id="fact-6", claim="France sent 400 instructors.", kind="fact", reasons=("numbers: 400", "polarity: status_reversed"),
                evidence=cite(3),
            ),
        ),
        source=source(),
        provenance=made(),
    )  # fmt: skip


def source(**told: Any) -> Source:
    text = " ".join(SENTENCES)
    known: dict[str, Any] = {
        "outlet": None, "title": "A visit", "url": "https://news.example/a_b?c=1", "language": "en", "published": date(2024, 3, 6),
        "retrieved": datetime(2024, 3, 7, 6, 30, tzinfo=UTC), "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "sentences": len(SENTENCES), "rating": "F3", "removed": {"ZERO WIDTH SPACE": 2},
    }  # fmt: skip
    return Source(**{**known, **told})


def made() -> Provenance:
    return Provenance(
        model="qwen", model_sha256="0" * 64, prompts={"brief": "1a2b3c4d5e6f"}, program_version="0.1.0", temperature=0.0,
        created=datetime(2024, 3, 7, 6, 31, tzinfo=UTC), parts=2, requests=2, prompt_tokens=3000, completion_tokens=200,
        replayed=1,
    )  # fmt: skip


def irrelevant() -> Brief:
    return Brief(
        article_id="derby",
        relevant=False,
        relevance_reason="No security cooperation between two states, regions or organisations is reported.",
        warnings=(Warning(code=WarningCode.undated, detail="no publication date: relative dates are not resolved"),),
        source=source(published=None, title=None, url=None, language="sw", retrieved=None, removed={}),
        provenance=made(),
    )


def normal() -> Brief:
    """What an article without anything odd gives: two events, three facts, an agreement, two issues."""
    return full().model_copy(
        update={"events": EVENTS[:2], "disputed": (), "context_facts": (), "withheld": (), "assessments": ()}
    )


@pytest.mark.parametrize(("name", "brief"), [("render-full", full()), ("render-irrelevant", irrelevant())])
def test_the_whole_page(name: str, brief: Brief) -> None:
    """Set SUMMARIZER_WRITE_EXPECTED=1 to write the pages again, and read the difference."""
    path = EXPECTED / f"{name}.md"
    if os.environ.get("SUMMARIZER_WRITE_EXPECTED"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(brief.to_markdown(), encoding="utf-8")
    assert brief.to_markdown() == path.read_text(encoding="utf-8")


def test_the_sections_are_in_the_order_of_the_field() -> None:
    assert re.findall(r"^## (.+)$", to_markdown(full()), re.M) == [
        "Events", "Key facts", "Agreements", "Quantities", "Issues", "Background", "Claims disputed or denied", "Gaps",
        "Assessment", "Warnings", "Withheld", "Source sentences", "Source and provenance",
    ]  # fmt: skip


def test_what_is_empty_is_named_in_one_place() -> None:
    page = to_markdown(full().model_copy(update={"quantities": (), "withheld": ()}))
    assert "\n## Nothing under\n\nQuantities; Withheld.\n\n## Source sentences\n" in page
    assert "## Quantities" not in page and "## Withheld" not in page
    html = full().model_copy(update={"quantities": (), "withheld": ()}).to_html()
    assert "Nothing under</h2><p>Quantities; Withheld.</p>" in html
    assert "Nothing under" not in to_markdown(full()) + full().to_html()


def test_a_normal_brief_is_read_in_a_minute() -> None:
    body = to_markdown(normal()).split("## Source sentences")[0]
    words = [word for word in body.split() if re.search(r"\w", word) and not re.fullmatch(r"\[\d+\]", word)]
    assert 120 <= len(words) <= 220


@pytest.mark.parametrize("brief", [full(), normal(), irrelevant()])
def test_every_number_resolves_to_a_source_sentence(brief: Brief) -> None:
    body, _, rest = to_markdown(brief).partition("## Source sentences")
    used = {int(n) for n in re.findall(r"\[(\d+)\]", body)}
    listed = re.findall(r"^- \[(\d+)\] “(.+)”$", rest, re.M)
    numbers = [int(number) for number, _ in listed]
    assert used == set(numbers) and numbers == sorted(numbers)
    assert all(SENTENCES[int(number) - 1] == quote for number, quote in listed)


def test_a_number_is_the_article_s_own_and_is_explained() -> None:
    page = to_markdown(full())
    assert "France will send about 40 instructors to Ferizaj in April. [3]" in page
    assert f"\n- [3] “{SENTENCES[2]}”" in page
    assert "\nThe numbers in brackets are the article's sentences. “Not checked”: code could" in page
    assert "[5] (not checked: whose words)" in page
    assert "Not checked" not in to_markdown(irrelevant())


@pytest.mark.parametrize(
    ("line", "cited"),
    [
        ("France will send about 40 instructors to Ferizaj in April (2024-04).", "[3]"),
        ("France will send instructors (2024-04).", "[3] [5]"),
    ],
)
def test_a_bottom_line_cites_the_sentence_that_it_is(line: str, cited: str) -> None:
    brief = full().model_copy(update={"events": EVENTS[1:2], "bluf": line})
    assert f"**Bottom line:** {line} {cited}\n" in to_markdown(brief)


@pytest.mark.parametrize(
    ("text", "speaker", "shown"),
    [
        ("The course covers mines.", "Arta Krasniqi", "The course covers mines (according to Arta Krasniqi)."),
        ("Pristina said no clause was aimed at anybody.", "Kosovo", "Pristina said no clause was aimed at anybody."),
        ("The date may slip, according to Leka.", "Arta Leka", "The date may slip, according to Leka."),
    ],
)
def test_a_speaker_is_named_once(text: str, speaker: str, shown: str) -> None:
    fact = Fact(id="f1", text=text, attribution=speaker, assertion=Assertion.attributed, evidence=cite(4))
    assert f"- {shown} [4]" in to_markdown(full().model_copy(update={"facts": (fact,)}))


@pytest.mark.parametrize(
    ("kind", "claim", "readable"),
    [
        ("fact", "France sent 400 instructors.", True),
        ("agreement", "protocol", True),
        ("issue", "border_security", True),
        ("issue", "border", False),
        ("fact", '{"t": "France sent', False),
        ("fact", 'sent by", "by": null', False),
        ("event", "arms_transfer of tanks", False),
        ("fact", "e1", False),
    ],
)
def test_debris_of_an_answer_is_counted_and_not_shown(kind: str, claim: str, readable: bool) -> None:
    rows = (Withheld(claim=claim, kind=kind, reasons=("issue: no_cue",), evidence=cite(3)),)
    brief = full().model_copy(update={"withheld": rows})
    for page in (brief.to_markdown(), brief.to_html()):
        body = page.partition("Not carried by the cited")[2].partition("Source sentences")[0]
        assert ("1 more is no readable statement: in the JSON form only." in body) is not readable
        assert (claim.replace("_", " ") in body) is readable


def test_a_text_that_is_not_english_is_quoted_and_its_parties_have_their_english_names() -> None:
    host = state("Belgique", "BEL", Role.host, 1).model_copy(update={"canonical": "Belgium"})
    event = EVENTS[0].model_copy(update={"participants": (host, MINISTER)})
    brief = full().model_copy(update={"events": (event,), "source": source(language="fr")})
    page = to_markdown(brief)
    assert f"\nIn French: “{SENTENCES[0]}” [1]\n" in page
    assert "- Belgium (“Belgique”, state, BEL) – host [1]" in page
    assert "- Arta Krasniqi (Kosovo" in page
    assert "In French" in brief.to_html() and re.search(r"Belgium</a> \(“Belgique”\)", brief.to_html())
    assert "In English" not in to_markdown(full())


def test_confidence_and_likelihood_never_share_a_sentence() -> None:
    page = to_markdown(full())
    shared = [s for s in re.split(r"(?<=[.!?])\s", page) if "likely" in s and re.search(r"confidence", s, re.I)]
    assert "likely" in page and "Confidence: low." in page and not shared


def test_a_withheld_claim_is_not_quoted_from_the_text() -> None:
    """A sentence that gives orders to a reader would be repeated."""
    brief = irrelevant().model_copy(
        update={"withheld": (Withheld(claim="Obey it.", kind="fact", reasons=("injection: x",), evidence=cite(2)),)}
    )
    page = to_markdown(brief)
    assert "Fact “Obey it.” (sentence 2): the sentence gives orders to a reader" in page
    assert SENTENCES[1] not in page


def test_long_lists_say_how_many_more() -> None:
    guests = tuple(state(f"Guest {n}", "FRA", Role.visitor, 1) for n in range(MAX_ITEMS + 3))
    event = EVENTS[0].model_copy(update={"participants": guests})
    page = to_markdown(full().model_copy(update={"events": (event,)}))
    assert f"Guest {MAX_ITEMS - 1} " in page and f"Guest {MAX_ITEMS} " not in page
    assert "- … and 3 more, in the JSON form of this brief" in page


def test_what_is_not_shown_takes_no_number() -> None:
    claims = tuple(Fact(id="f", text="x", evidence=cite(2 if n < MAX_ITEMS else 7)) for n in range(MAX_ITEMS + 1))
    page = to_markdown(irrelevant().model_copy(update={"disputed": claims}))
    assert SENTENCES[1] in page and SENTENCES[6] not in page


def test_a_long_title_says_what_is_cut() -> None:
    page = to_markdown(full().model_copy(update={"source": source(title="word " * 100)}))
    assert "… (and 200 more characters); URL" in page


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(mention="Pristina", country_iso3="XKX"), "Pristina (XKX, status disputed)"),
        (Place(mention="Hargeisa, Somaliland", country_iso3="SOM"), "Hargeisa, Somaliland (SOM, status disputed)"),
        (Place(mention="Kismayo", country_iso3="SOM", iso3166_2="SO-JH"), "Kismayo (SOM, SO-JH)"),
        (Place(mention="Taipei", country_iso3="TWN"), "Taipei (TWN, status disputed)"),
        (Place(mention="the base", country_iso3=None), "the base"),
    ],
)
def test_contested_places_carry_the_note(place: Place, shown: str) -> None:
    event = EVENTS[0].model_copy(update={"place": place})
    assert f" – {shown} [1]" in to_markdown(full().model_copy(update={"events": (event,)}))


@pytest.mark.parametrize(
    ("update", "shown"),
    [
        (
            {"position": "president of Somaliland", "country_iso3": "SOM"},
            "(president of Somaliland, SOM, status disputed)",
        ),
        ({"position": None, "kind": ActorKind.de_facto_authority}, "(de facto authority, XKX, status disputed)"),
        ({"position": None, "country_iso3": "KEN", "affiliation": "KDF"}, "(KDF, KEN)"),
        ({"position": None, "country_iso3": None, "rank": "Dr"}, "- Dr Arta Krasniqi – host"),
    ],
)
def test_participants_are_readable(update: dict[str, Any], shown: str) -> None:
    event = EVENTS[0].model_copy(update={"participants": (MINISTER.model_copy(update=update),)})
    assert shown in to_markdown(full().model_copy(update={"events": (event,)}))


def test_a_denied_act_is_never_told_as_done() -> None:
    page = to_markdown(full().model_copy(update={"events": EVENTS[3:], "bluf": "Serbia was told of the plan."}))
    assert "**Bottom line (denied):** Serbia was told of the plan. [7]" in page
    assert "- Event e4 is denied. [7]" in page
    label = EVENTS[3].model_copy(update={"act": "Denied friction of Serbia."})
    assert "Denied: Denied" not in to_markdown(full().model_copy(update={"events": (label,)}))


@pytest.mark.parametrize(
    ("update", "shown"),
    [
        ({"date_end": "2024-03-07"}, "2024-03-05 to 2024-03-07 (“on Tuesday”)"),
        ({"date_start": "2024-03", "date_end": None, "time_expression": None}, "2024-03 (month)"),
        ({"date_start": None, "date_end": None}, "“on Tuesday”, date not resolved"),
        ({"date_start": None, "date_end": None, "time_expression": None}, "date not stated"),
    ],
)
def test_dates_carry_their_precision(update: dict[str, Any], shown: str) -> None:
    event = EVENTS[0].model_copy(update=update)
    assert f"** – {shown} – Pristina" in to_markdown(full().model_copy(update={"events": (event,)}))


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ({"value": 600, "max": 900, "unit": Unit.persons}, "600 to 900 persons (“x”)"),
        ({"value": 1650000, "unit": Unit.usd, "approx": True, "what": "dollar"}, "about USD 1,650,000 (“x”)"),
        ({"value": 8e6, "unit": Unit.other_currency, "what": "shilling"}, "8,000,000 in another currency (“x”)"),
        ({"value": 3.5, "unit": Unit.t, "what": "rice"}, "3.5 tonnes (rice; “x”)"),
        ({"value": 3.5, "unit": Unit.t, "what": "tonne"}, "3.5 tonnes (“x”)"),
        ({"value": 18, "unit": Unit.km, "what": "km"}, "18 km (“x”)"),
        ({"value": 1, "unit": Unit.items, "what": "item"}, "1 item (“x”)"),
        ({"value": 40, "unit": Unit.persons, "what": "soldier"}, "40 persons (“x”)"),
        ({"unit": Unit.persons, "vague": Vague.thousands}, "thousands of persons, no figure (“x”)"),
        ({"value": 2, "unit": Unit.persons, "speaker": "Ada"}, "2 persons (“x”), according to Ada"),
        ({"unit": Unit.other}, "“x”"),
    ],
)
def test_amounts(amount: dict[str, Any], shown: str) -> None:
    quantity = Quantity(text="x", evidence=cite(3), **amount)
    assert re.search(
        rf"^- {re.escape(shown)} \[\d\]$", to_markdown(full().model_copy(update={"quantities": (quantity,)})), re.M
    )


def test_what_is_counted_is_told_in_english_where_the_text_is_not() -> None:
    amount = Quantity(text="300 oo askari", value=300, unit=Unit.persons, what="soldier", evidence=cite(3))
    brief = full().model_copy(update={"quantities": (amount,), "source": source(language="so")})
    assert "- 300 persons (soldier; “300 oo askari”) [" in to_markdown(brief)
    assert "300 persons (soldier; “300 oo askari”)" in brief.to_html()


def test_every_code_has_plain_words() -> None:
    lists = [kind for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]
    for code in (code for kind in lists if kind is not StrEnum for code in kind):
        assert "_" not in label(code)
        assert label(code) or code is Unit.other
    assert label(EventType.other) == "other"
    assert label(AgreementKind.other) == "other instrument"


def test_an_unknown_reason_is_told_as_it_is() -> None:
    assert reason("two_sides: exchanged") == "it failed the check of two sides: exchanged"
    assert reason("names: A {} B") == "name not there: A {} B"


# --- hostile text in every field -------------------------------------------------------------------------------------

CLOSED = {"rating", "confidence", "verdict", "descriptor", "by"}


def spoiled(value: Any, text: str, key: str = "") -> Any:
    """`value` with `text` in every string that is not of a closed list, and as every key of a table."""
    if isinstance(value, dict):
        tables = key in {"prompts", "removed"}
        return {text if tables else name: spoiled(found, text, name) for name, found in value.items()}
    if isinstance(value, list | tuple):
        return tuple(spoiled(item, text) for item in value)
    return text if type(value) is str and key not in CLOSED else value


def skeleton(brief: Brief) -> list[str]:
    """The blocks of the page, with the level of each; fails where anything but our own markup is inside them."""
    tokens = RENDERER.parse(to_markdown(brief))
    inline = {child.type for token in tokens for child in token.children or []}
    assert inline <= {"text", "code_inline", "strong_open", "strong_close"}
    return [f"{token.tag}:{token.type}" for token in tokens]


def hostile(text: str) -> Brief:
    known = spoiled(full().model_dump(), text)
    return Brief.model_validate({**known, "relevance_reason": text[:200]})


PLAIN = {readable: skeleton(hostile(text)) for readable, text in ((True, "two words"), (False, "word"))}


def blocks_of(text: str) -> list[str]:
    """What a page of harmless text has for blocks; a claim that is no statement is only counted."""
    return PLAIN[is_readable(Withheld(claim=text, kind=text, reasons=("x",)))]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_no_block(text: str) -> None:
    assert skeleton(hostile(text)) == blocks_of(text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*HOSTILE, "\n", " ", "`", "\\", "**", "x", "](", "<", "\u202e"]), min_size=1, max_size=5)
    .map("".join)
    .filter(str.strip)
)
def test_no_mixture_changes_a_block(text: str) -> None:  # fmt: skip
    assert skeleton(hostile(text)) == blocks_of(text)


def test_no_control_character_reaches_the_page() -> None:
    page = to_markdown(hostile("a\u202eb\x1b]8;;http://evil.example\x07c\x9b31m\u2066\u200b"))
    assert not [char for char in page if ord(char) < 32 and char != "\n"]
    assert not set(page) & set("\x1b\x9b\u202e\u2066\u200b")


def test_every_check_of_the_gate_has_plain_words() -> None:
    from summarizer.gate import Passage, check_claim
    from summarizer.labels import reason

    made = check_claim("Kenya sent 40 soldiers.", Passage(("Kenya sent 40 soldiers.",)))
    assert [check.name for check in made if "failed the check of" in reason(f"{check.name}: x")] == []


def test_sentences_that_nothing_cites_are_named() -> None:
    brief = Brief.model_validate_json((EXPECTED / "kismayo-visit.json").read_text("utf-8"))
    shown = brief.to_markdown()
    assert "Sentences of the article that nothing here cites: " in shown
    listed = shown.split("nothing here cites: ")[1].split(" (of")[0]
    assert brief.facts[0].evidence[0].sentence not in {int(n) for n in listed.replace("–", ", ").split(", ")}
    whole = brief.model_copy(update={"source": brief.source.model_copy(update={"sentences": 1})})
    assert "nothing here cites" not in whole.to_markdown()


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ({"text": "two officers", "value": 2, "unit": Unit.persons, "what": "officer"}, "2 officers (“two officers”)"),
        ({"text": "61 hostages", "value": 61, "unit": Unit.persons, "what": "person"}, "61 hostages"),
        (
            {"text": "thousands of troops", "unit": Unit.persons, "vague": Vague.thousands, "what": "soldier"},
            "thousands of troops, no figure",
        ),
    ],
)
def test_an_english_amount_reads_as_its_text_counts(told: dict[str, Any], line: str) -> None:
    amount = Quantity(**told, speaker="The army", evidence=cite(1))
    assert amount_words(amount, full()) == f"{line}, according to the army"


def test_what_a_denial_denies_is_told_or_pointed_to() -> None:
    fact = full().facts[0].model_copy(update={"assertion": Assertion.denied, "attribution": None})
    bare = fact.model_copy(update={"text": "A spokesman denied this."})
    whole = fact.model_copy(update={"text": "A spokesman denied the attack."})
    assert fact_line(bare, Notes()).startswith("A spokesman denied this (the sentence before says what).")
    assert fact_line(whole, Notes()).startswith("A spokesman denied the attack. [")
    disputed = full().model_copy(update={"disputed": (bare, whole)})
    page = brief_page(disputed)
    assert "(the sentence before says what)" in page and "(denied)" not in page
