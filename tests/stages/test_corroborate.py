"""Several accounts of one event: origins, contradictions, omissions, ratings, changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summarizer.models import Brief, Quantity, Warning
from summarizer.night import NightStory
from summarizer.settings import OutletPart, Settings, WatchPart
from summarizer.stages.corroborate import Known, changes, corroborate, score
from summarizer.stages.read import read_text
from summarizer.vocabulary import Status, Unit, WarningCode
from tests.stages.test_render_html import article_of, brief_of

KISMAYO = brief_of("kismayo-visit")
OUTLETS = Settings(
    outlets={
        "Radio A": OutletPart(side="independent", reliability="B"),
        "Paper B": OutletPart(side="independent"),
        "Ministry": OutletPart(side="party"),
        "Sister of A": OutletPart(family="Radio A"),
    }
)


def told(name: str, outlet: str | None, day: str = "2024-01-01", **event: Any) -> Brief:
    """The Kismayo brief as another outlet tells it, with changes to its first event."""
    first = KISMAYO.events[0].model_copy(update=event)
    source = KISMAYO.source.model_copy(
        update={"outlet": outlet, "sha256": f"{abs(hash(name)):064x}"[:64], "published": date.fromisoformat(day)}
    )
    return KISMAYO.model_copy(update={"article_id": name, "source": source, "events": (first, *KISMAYO.events[1:])})


def story(
    *briefs: Brief, settings: Settings = OUTLETS, before: NightStory | None = None, **articles: Any
) -> NightStory:
    return corroborate(briefs, Known(articles, settings), before=before)


def test_two_outlets_that_agree_are_two_origins_and_confirm() -> None:
    found = story(told("a", "Radio A"), told("b", "Paper B"))
    assert (found.origins, found.rating, found.contradictions) == (2, "B1", ())
    assert all(len(fact.cited) >= 2 for fact in found.facts)
    assert all(actor.articles == ("a", "b") for actor in found.actors)


def test_one_account_is_compared_with_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = story(told("a", "Radio A"))
    monkeypatch.setattr("summarizer.stages.corroborate._statements", None)
    monkeypatch.setattr("summarizer.stages.corroborate._runs", None)
    assert story(told("a", "Radio A")) == whole
    assert (whole.origins, whole.contradictions, whole.omissions) == (1, (), ())


@pytest.mark.parametrize("other", ["Radio A", "radio a", "Sister of A"])
def test_one_publisher_is_one_origin(other: str) -> None:
    assert story(told("a", "Radio A"), told("b", other)).origins == 1


def test_two_unknown_outlets_are_not_two_origins() -> None:
    found = story(told("a", None), told("b", None))
    assert (found.origins, found.rating) == (1, "F3")


def saying(name: str, outlet: str, *sentences: str) -> Brief:
    first = KISMAYO.events[0].evidence[0]
    return told(name, outlet, evidence=tuple(first.model_copy(update={"quote": text}) for text in sentences))


@pytest.mark.parametrize(
    ("first", "second", "origins"),
    [
        ("Defence Minister Juma Okoth said Kenya had sent 40 trucks.", "Kenya sent 40 trucks, Juma Okoth told reporters.", 1),
        ("Kenya sent 40 trucks, according to Reuters.", "According to Reuters, Kenya sent 40 trucks to Jubaland.", 1),
        ("The Kenyan army said it had sent 40 trucks.", "Kenya's army said that 40 trucks had left.", 1),
        ("Defence Minister Juma Okoth said Kenya had sent 40 trucks.", "Amina Hassan said Kenya had sent 40 trucks.", 2),
        ("Defence Minister Juma Okoth said Kenya had sent 40 trucks.", "Kenya sent 40 trucks on Sunday.", 2),
        ("Kenyan officials said 40 trucks had left.", "Kenyan officials said it had sent 40 trucks.", 2),
        ("Kenya's ministry of defence said 40 trucks had left.", "Kenya's ministry of finance said 40 trucks had left.", 2),
        ("Kenya said it had sent 40 trucks.", "Kenya said that 40 trucks had left.", 2),
    ],
)  # fmt: skip
def test_accounts_that_only_repeat_one_statement_are_one_origin(first: str, second: str, origins: int) -> None:
    assert story(saying("a", "Radio A", first), saying("b", "Paper B", second)).origins == origins


def test_an_account_that_also_tells_by_itself_is_an_origin_of_its_own() -> None:
    said = "Defence Minister Juma Okoth said Kenya had sent 40 trucks."
    seen = "The trucks rolled through Garissa on Sunday."
    assert story(saying("a", "Radio A", said), saying("b", "Paper B", said, seen)).origins == 2


CORRECTED = Warning(code=WarningCode.correction_in_text, detail="the text says so")


def corrected(brief: Brief) -> Brief:
    return brief.model_copy(update={"warnings": (*brief.warnings, CORRECTED)})


@pytest.mark.parametrize(
    ("first", "second", "origins", "rating"),
    [
        ("Radio A", "Radio A", 1, "B4"),
        ("Radio A", None, 1, "B4"),  # it may be its own
        (None, "Radio A", 1, "B4"),
        (None, None, 1, "F4"),
        ("Radio A", "Paper B", 2, "B1"),  # it corrects itself, and agrees now
    ],
)
def test_a_correction_confirms_nothing_that_it_may_correct(
    first: str | None, second: str | None, origins: int, rating: str
) -> None:
    found = story(told("a", first), corrected(told("b", second, "2024-01-02")))
    assert (found.origins, found.rating) == (origins, rating)


@pytest.mark.parametrize(
    ("stop", "day", "rating"),
    [("Paper B", "2024-01-01", "B4"), ("Paper B", "2024-01-03", "B4"), ("Radio A", "2024-01-03", "B4")],
)
def test_a_stop_told_by_one_confirms_no_corrected_account(stop: str, day: str, rating: str) -> None:
    found = story(told("a", "Radio A"), corrected(told("b", "Radio A")), told("c", stop, day, status=Status.suspended))
    assert found.rating == rating


def test_a_stop_is_confirmed_by_those_who_tell_it() -> None:
    runs, stops = (
        told("a", "Radio A"),
        [told(n, o, "2024-01-02", status=Status.suspended) for n, o in (("b", "Paper B"), ("c", "Ministry"))],
    )
    assert story(runs, stops[0]).rating == "B3"
    assert story(runs, *stops).rating == "B1"


def test_the_same_words_are_one_origin_whoever_prints_them() -> None:
    text = article_of("kismayo-visit")
    articles = {name: text.model_copy(update={"id": name}) for name in "ab"}
    assert story(told("a", "Radio A"), told("b", "Paper B"), **articles).origins == 1


def test_a_party_first_hand_is_probably_true() -> None:
    assert story(told("a", "Ministry")).rating == "F2"


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("date", {"date_start": "2023-12-30", "date_end": None}),
        ("place", {"place": KISMAYO.events[0].place and KISMAYO.events[0].place.model_copy(update={"mention": "Mombasa", "country_iso3": "KEN", "lat": -4.05, "lon": 39.67})}),
        ("status", {"status": Status.cancelled}),
    ],
)  # fmt: skip
def test_each_contradiction_has_all_values_with_their_articles(field: str, changed: dict[str, Any]) -> None:
    found = story(told("a", "Radio A"), told("b", "Paper B", **changed))
    (contradiction,) = found.contradictions
    assert contradiction.field == field
    assert sorted(name for said in contradiction.values for name in said.articles) == ["a", "b"]
    assert all(said.quotes for said in contradiction.values)
    assert found.rating.endswith("4")


def test_an_outlets_later_account_takes_the_place_of_its_earlier_one() -> None:
    late = told("b", "Radio A", "2024-01-02", date_start="2023-12-30")
    assert story(told("a", "Radio A"), late).contradictions == ()


def test_a_month_and_a_day_in_it_agree() -> None:
    assert story(told("a", "Radio A"), told("b", "Paper B", date_start="2023-12", date_end=None)).contradictions == ()


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [((600, False), (900, False), True), ((600, True), (620, False), False), ((600, False), (601, False), True), ((600, False), (600, False), False)],
)  # fmt: skip
def test_amounts_differ_by_more_than_rounding(one: tuple[int, bool], other: tuple[int, bool], differ: bool) -> None:
    def with_amount(brief: Brief, value: int, approx: bool) -> Brief:
        quotes = brief.events[0].evidence
        amount = Quantity(
            text=f"{value} troops", value=value, unit=Unit.persons, approx=approx, what="troops", evidence=quotes
        )
        return brief.model_copy(update={"quantities": (amount,)})

    found = story(with_amount(told("a", "Radio A"), *one), with_amount(told("b", "Paper B"), *other))
    assert bool(found.contradictions) is differ
    if differ:
        assert found.contradictions[0].subject == "troops"


def test_what_one_sides_account_leaves_out_is_listed() -> None:
    people = tuple(p for p in KISMAYO.events[0].participants if p.mention != "Ismail Sahardid")
    found = story(told("m", "Ministry", participants=people), told("a", "Radio A"))
    assert [(row.missing, row.side) for row in found.omissions] == [("Ismail Sahardid", "party")]


def test_what_is_new_is_told_field_by_field() -> None:
    first = story(told("a", "Radio A")).model_copy(update={"first_seen": date(2024, 1, 1)})
    assert changes(first, None) == ("new", ())
    assert story(told("a", "Radio A"), before=first).change == "unchanged"
    postponed = story(told("b", "Radio A", "2024-01-02", status=Status.planned, date_start="2024-02-01"), before=first)
    assert postponed.id == first.id
    assert postponed.change == "updated"
    assert {"status", "date_start"} <= set(postponed.changed)
    assert story(told("a", "Radio A"), told("c", "Paper B"), before=first).change == "confirmed"
    assert story(told("d", "Radio A", status=Status.denied), before=first).change == "withdrawn"
    assert (
        story(told("a", "Radio A"), told("c", "Paper B", date_start="2023-12-30"), before=first).change
        == "contradicted"
    )


def test_the_order_of_members_changes_nothing() -> None:
    briefs = [told("a", "Radio A"), told("b", "Paper B", date_start="2023-12-30"), told("c", "Ministry")]
    assert story(*briefs) == story(*reversed(briefs))


def test_watch_lists_lift_a_story() -> None:
    watched = OUTLETS.model_copy(update={"watch": WatchPart(countries=("KEN",), actors=("duale",))})
    plain, lifted = story(told("a", "Radio A")), story(told("a", "Radio A"), settings=watched)
    assert lifted.watched == ("KEN", "duale")
    assert score(lifted) > score(plain)


def counting(name: str, outlet: str, *amounts: tuple[str, int, str, str]) -> Brief:
    """A brief with these amounts: the text's words, value, noun, and the sentence that they stand in."""
    quote = KISMAYO.events[0].evidence[0]
    made = tuple(
        Quantity(
            text=text,
            value=value,
            unit=Unit.persons,
            what=what,
            evidence=(quote.model_copy(update={"quote": sentence, "sentence": number}),),
        )
        for number, (text, value, what, sentence) in enumerate(amounts, 1)
    )
    return told(name, outlet).model_copy(update={"quantities": made})


def test_losses_are_compared_by_whose_they_are_and_what_came_to_them() -> None:
    both = "Two Malian soldiers were killed and five Nigerien soldiers were wounded."
    one = counting(
        "a",
        "Radio A",
        ("Two Malian soldiers", 2, "soldier", both),
        ("five Nigerien soldiers", 5, "soldier", both),
        ("61 hostages", 61, "person", "The army said that 61 hostages, most of them women, were freed."),
    )
    other = counting("b", "Paper B", ("Four Malian soldiers", 4, "soldier", "Four Malian soldiers were killed."))
    text = "Four Malian soldiers were killed. It said that 47 hostages were freed."
    article = read_text(text, published=date(2024, 1, 1), outlet="Paper B")
    found = story(one, other, b=article).contradictions
    assert [(row.named, [said.value for said in row.values]) for row in found] == [
        ("number of hostages freed", ["47 hostages", "61 hostages"]),
        ("number of soldiers killed", ["Four Malian soldiers", "Two Malian soldiers"]),
    ]
    cited = found[0].values[0].quotes[0].evidence
    assert article.text[cited.start : cited.end] == cited.quote


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Three hundred Kenyan marines", "Three hundred Kenyan marines went on without it."),
        ("two marines", "An accident killed two marines."),
    ],
)
def test_a_part_is_not_compared_with_the_whole(text: str, sentence: str) -> None:
    whole = counting("a", "Radio A", ("350 marines", 350, "soldier", "The exercise involves 350 marines."))
    assert not story(whole, counting("b", "Paper B", (text, 300, "soldier", sentence))).contradictions


def test_the_day_of_a_stop_is_not_the_day_of_the_event() -> None:
    stopped = told("b", "Paper B", date_start="2024-01-05", date_end=None, status=Status.suspended)
    assert "date" not in {row.field for row in story(told("a", "Radio A"), stopped).contradictions}


def test_the_amount_of_the_lead_is_compared_and_a_part_is_not() -> None:
    def account(name: str, outlet: str, *amounts: tuple[str, int, int]) -> Brief:
        brief = told(name, outlet)
        quote = brief.events[0].evidence[0]
        made = tuple(
            Quantity(
                text=text,
                value=value,
                unit=Unit.vehicles,
                what="vehicle",
                evidence=(quote.model_copy(update={"sentence": quote.sentence + later}),),
            )
            for text, value, later in amounts
        )
        return brief.model_copy(update={"quantities": made})

    one = account("a", "Radio A", ("18 vehicles", 18, 0), ("four of the vehicles", 4, 3), ("seven vehicles", 7, 4))
    (found,) = story(one, account("b", "Paper B", ("24 vehicles", 24, 0))).contradictions
    assert [said.value for said in found.values] == ["18 vehicles", "24 vehicles"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Abdul Fattah al-Burhan", "Abdel Fattah al-Burhan", True),
        ("Khalifa Haftar", "Khalifa Hifter", True),
        ("Hassan Sheikh Mohamud", "Xasan Sheekh Maxamuud", True),
        ("Hamza Abdi Barre", "Xamsa Cabdi Barre", True),
        ("Hassan Sheikh Mohamud", "حسن شيخ محمود", True),
        ("Hassan Ali", "Hussein Ali", False),
        ("Mohamud Ahmed", "Mohamed Ahmed", False),
        ("Ali Juma", "Juma Ali", False),
    ],
)
def test_another_spelling_is_nobody_else(first: str, second: str, same: bool) -> None:
    def held_by(name: str, outlet: str, canonical: str) -> Brief:
        person = next(p for p in KISMAYO.events[0].participants if p.position)
        return told(name, outlet, participants=(person.model_copy(update={"canonical": canonical}),))

    found = story(held_by("a", "Radio A", first), held_by("b", "Paper B", second)).contradictions
    assert [c.field for c in found if c.field == "who"] == ([] if same else ["who"])
