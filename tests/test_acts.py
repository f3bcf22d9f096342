"""Which acts an article reports: candidates, the split rule, dates and places that stand in another sentence."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.acts import merged
from summarizer.choices import _english, candidates
from summarizer.models import Article, DraftEvent
from summarizer.signals import Signals, find_signals
from summarizer.stages.read import read_text
from summarizer.vocabulary import EventType, Status
from summarizer.where import places_of

C = EventType.consultation


def read(*sentences: str, published: str = "2025-03-10", title: str | None = None) -> tuple[Article, Signals]:
    article = read_text("\n\n".join(sentences), published=date.fromisoformat(published), lang="en", title=title)
    return article, find_signals(article)


def first(article: Article, signals: Signals, number: int, type_: EventType) -> DraftEvent:
    """The event of a sentence with the first status, time and place that code offers for it."""
    row = signals.sentence(number)
    places = places_of(article, row, True)
    when = row.times[0].text if row.times else None
    return DraftEvent(s=[number], type=type_, status=row.status[0], when=when, where=places[0] if places else None)


def test_an_itinerary_is_one_event_for_each_town() -> None:
    article, signals = read(
        "Minister Ida Quist will travel to Ankara, Turkey; Madrid, Spain; and Cairo, Egypt from March 12 to 16.",
        "In Madrid she will travel to the airport and meet Foreign Minister Omar Tuna on March 14.",
        "Minister Ida Quist will no longer travel to Cairo on March 16.",
    )
    found = merged(article, signals, [first(article, signals, number, C) for number in (1, 2, 3)])
    assert [(event.where, event.when, event.status) for event in found] == [
        ("Ankara", None, Status.announced),
        ("Madrid", "on March 14", Status.planned),
        ("Cairo", "on March 16", Status.cancelled),
    ]
    assert found[1].s == [2, 1]  # the sentence of the stop itself leads


def test_a_further_stop_is_not_where_the_talks_were() -> None:
    article, signals = read(
        "Ghana's defence minister, Ida Quist, received Togo's army chief, General Omar Tuna, on Monday.",
        "General Omar Tuna also visited the drone unit of the Ghana Army at Tamale.",
    )
    found = merged(article, signals, [first(article, signals, number, C) for number in (1, 2)])
    assert [event.where for event in found] == [None, "Tamale"]


def test_this_gift_is_the_one_before() -> None:
    article, signals = read(
        "Norway will deliver 12 armoured vehicles to Moldova.",
        "This package brings the military assistance of Norway to Moldova to 40 million euros.",
    )
    events = [first(article, signals, number, EventType.arms_transfer) for number in (1, 2)]
    assert [event.s for event in merged(article, signals, events)] == [[1, 2]]


def test_day_and_place_may_stand_in_the_next_sentence() -> None:
    article, signals = read(
        "Rwanda has replaced its soldiers in the north of Mozambique.", "The relief took place at Pemba on Sunday."
    )
    (event,) = merged(article, signals, [first(article, signals, 1, EventType.force_deployment)])
    assert (event.s, event.when, event.where) == ([1, 2], "on Sunday", "Pemba")


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Ghana and Togo pledged closer ties.", EventType.commitment, Status.announced),
        ("The minister authorized a drawdown of arms for Moldova.", EventType.arms_transfer, Status.announced),
        ("Norway delivered 12 rifles to Moldova.", EventType.arms_transfer, Status.completed),
        ("Norway will pay 2 million euros to Moldova.", EventType.funding, Status.announced),
        ("Norway will pay 2 million euros to Moldova in May.", EventType.funding, Status.planned),
        ("If Moldova asks for it, Norway would send rifles.", EventType.arms_transfer, Status.hypothetical),
        ("The parties decided the next dialogue would take place in Oslo.", C, Status.announced),
        ("The talks of Ghana and Togo opened on Saturday and are to go on until Friday.", C, Status.ongoing),
        ("The visit of Ida Quist to Togo has been moved from 3 March to 22 March.", C, Status.planned),
        (
            "Ghana welcomes the offer of Togo to begin negotiating a new agreement on ports.",
            EventType.agreement,
            Status.proposed,
        ),
        ("Ghana and Togo negotiated and signed an agreement on ports.", EventType.agreement, Status.completed),
    ],
)
def test_how_far_an_act_got(text: str, type_: EventType, status: Status) -> None:
    article, signals = read("Ghana and Togo met in Oslo.", text)
    event = first(article, signals, 2, type_)
    found = merged(article, signals, [first(article, signals, 1, C), event])
    assert found[-1].status is status if found[-1].s[0] == 2 else event.status in {status, Status.planned}


def test_a_visit_that_was_moved_has_the_new_day() -> None:
    _, signals = read("The visit of General Omar Tuna has been moved from 8 March to 22 March.")
    assert [time.text for time in signals.sentence(1).times] == ["22 March"]


def test_the_day_of_a_word_is_not_the_day_of_the_act() -> None:
    _, signals = read("Rwanda has replaced its soldiers, its army said on Monday.", "They spoke of the March 4 summit.")
    assert [signals.sentence(number).times for number in (1, 2)] == [(), ()]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ghana and Togo held an exercise at the Kpong camp in May.", ["Kpong camp"]),
        ("The EU will pay for it, its ambassador in Maputo announced.", []),
        ("They met in Warsaw after the summit in Brussels.", ["Warsaw"]),
        ("The boats came to the port of Cotonou on Sunday.", ["Cotonou"]),
        ("The pact will contribute to growth in Transatlantic security.", []),
        ("The Ukraine Supplemental Appropriations Act was passed in Accra.", ["Accra"]),
    ],
)
def test_where_an_act_takes_place(text: str, places: list[str]) -> None:
    article, signals = read(text)
    assert places_of(article, signals.sentence(1), True) == places


def test_what_is_called_off_is_always_offered() -> None:
    stops = [
        f"Minister Ida Quist will meet Minister Omar Tuna in Accra on March {day} on defence." for day in range(11, 24)
    ]
    off = "Owing to a storm, the minister will no longer travel to Egypt on March 16."
    _, signals = read(*stops, "The weather is bad.", off, "It is late.")
    assert len(stops) + 2 in [row.number for row in candidates(signals, range(1, len(stops) + 4))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On Monday Togo began an offensive with airstrikes.", False),
        ("On Monday Togo began an offensive together with its neighbours.", True),
        ("On Monday Togo and Ghana began an offensive.", True),
    ],
)
def test_an_attack_by_one_alone_is_no_joint_operation(text: str, told: bool) -> None:
    article, signals = read(text)
    found = merged(article, signals, [first(article, signals, 1, EventType.joint_operation)])
    assert bool(found) is told


def test_letters_are_no_place() -> None:
    article, signals = read("Ghana and Togo confirmed that they would go on with the talks named in the GTX.")
    assert places_of(article, signals.sentence(1), False) == []


def test_a_release_on_sanctions_reports_no_act() -> None:
    _, signals = read(
        "Norway today imposed sanctions on four generals of Ruritania.",
        "Three officials were designated under the Security Act.",
        "General Otto Fell has been buying missiles from Sudmark for the army.",
        title="Norway Announces Sanctions on Ruritania",
    )
    assert candidates(signals, [1, 2, 3]) == []


def test_that_something_is_called_off_is_always_told() -> None:
    stops = [
        f"Minister Ida Quist will visit {town}, Ghana, on March {day}."
        for day, town in enumerate(("Accra", "Kumasi", "Tamale", "Tema", "Wa", "Ho"), 11)
    ]
    article, signals = read(*stops, "Minister Ida Quist will no longer travel to Togo on March 20.")
    _, told = _english(article, signals, [], range(1, len(stops) + 2))
    assert len(told) < len(stops) + 1
    assert told[-1][0].number == len(stops) + 1
