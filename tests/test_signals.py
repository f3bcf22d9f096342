"""Findings by sentence: what begins in each, and time expressions by the publisher's own day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from summarizer import check
from summarizer.choices import _deals
from summarizer.signals import find_signals, resolve
from summarizer.signature import of_article
from summarizer.stages.read import read_text
from summarizer.vocabulary import EventType, Status

TEXT = (
    "NAIROBI, June 10 (KNA) - Kenya and Uganda met in Kampala on Monday. Nobody signed. Amina Rotich of Kenya spoke on"
    " Tuesday; Rotich left on Wednesday for Kampala."
)


def test_each_finding_belongs_to_the_sentence_that_it_begins_in() -> None:
    first, second, third = find_signals(read_text(TEXT, published="2024-06-10")).sentences
    assert [time.text for time in first.times] == ["on Monday"]
    assert [place.name for place in first.states] == ["Kenya", "Uganda"]  # and not the dateline's town
    assert [place.name for place in first.places if place.kind == "city"] == ["Kampala"]
    assert (second.times, second.places, second.names) == ((), (), ())
    assert [time.text for time in third.times] == ["on Tuesday", "on Wednesday"]
    assert third.names.count("Amina Rotich") == 1  # named twice in it


def test_one_moment_in_two_zones_has_two_days() -> None:
    late = datetime(2024, 1, 1, 22, 30, tzinfo=UTC)
    there = late.astimezone(timezone(timedelta(hours=3)))
    assert late == there
    days = [resolve(read_text("The talks ended today.", published=moment), "today").start for moment in (late, there)]
    assert days == ["2024-01-01", "2024-01-02"]


@pytest.mark.parametrize(
    ("text", "lang", "statuses"),
    [
        ("The exercise was postponed from May to September.", "en", ("planned", "suspended")),
        ("The exercise has been postponed indefinitely.", "en", ("suspended", "planned")),
        ("The exercise was called off.", "en", ("cancelled",)),
        ("L’exercice a été reporté sine die.", "fr", ("suspended", "planned")),
        ("Mazoezi hayo yameahirishwa.", "sw", ("suspended", "planned")),
        ("تأجيل التمرين المشترك.", "ar", ("suspended", "planned")),
    ],
)
def test_what_is_put_off_is_not_called_off(text: str, lang: str, statuses: tuple[str, ...]) -> None:
    article = read_text(text, published="2025-04-02", lang=lang)
    (row,) = find_signals(article).sentences
    assert tuple(status.value for status in row.status) == statuses


PIECES = [
    "- Kenya met\n", "Kenya met.\n\n", "Kenya ", "Kenya-", "Kenya and ", "a,", "(", "“x", "Amina Rotich of ", "12 ", "A. ",
    "on 5 May 2024 ", "l'", "$5 million ", "not ", "Kenya\t|\t", "e\u0301", "General ", "وزير الدفاع الكيني و",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_a_lot_of_the_same_is_read_at_once(piece: str) -> None:
    """In time linear in the length: what is not would keep this test for minutes."""
    text = "Kenya’s minister visited Somalia on Monday. " + piece * (200_000 // len(piece.encode()))
    article = read_text(text, published="2024-01-03")
    found = find_signals(article)
    assert len(found.sentences) == len(article.sentences)
    assert of_article(article, found).states
    assert check("Kenya’s minister visited Somalia.", text).evidence


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya sent 200 soldiers to Haiti on Monday.", True),
        ("Ghana will send 300 police officers to Gambia in May.", True),
        ("Kenya sent 200 books to Haiti on Monday.", False),
    ],
)
def test_forces_that_are_sent_are_a_deployment(text: str, told: bool) -> None:
    found = find_signals(read_text(text)).sentence(1).types
    assert (EventType.force_deployment in found) is told


def test_when_a_dialogue_began_is_not_the_day_of_its_last_session() -> None:
    text = "Togo and Ghana held the last session of their dialogue, begun on 3 May 2020, in Lome."
    row = find_signals(read_text(text, published="2025-03-10", lang="en")).sentence(1)
    assert row.times == ()
    assert not row.background
    row = find_signals(
        read_text("The dialogue, held on 9 March, was the last.", published="2025-03-10", lang="en")
    ).sentence(1)
    assert [time.text for time in row.times] == ["on 9 March"]


def test_the_date_that_was_given_up_is_not_the_events() -> None:
    row = find_signals(read_text("The drill was to start on 3 May and will now begin on 9 May.")).sentence(1)
    assert [time.text for time in row.times] == ["on 9 May"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The Burundians took over the base from the Kenyans.", ["Burundi", "Kenya"]),
        ("Kenyans fear an attack.", []),
        ("The Kenyan base is closed.", []),
    ],
)
def test_a_people_with_its_article_is_a_side(text: str, sides: list[str]) -> None:
    assert [name.canonical for name in find_signals(read_text(text, published="2025-05-06", lang="en")).names] == sides


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("France promised a team of trainers.", "announced"),
        ("France pledged to send 20 trucks.", "announced"),
        ("France sent 20 trucks.", "completed"),
        ("Togo asked France to share its pictures, but no decision was taken.", "proposed"),
        ("The general rejected reports that France had sent trucks.", "denied"),
    ],
)
def test_what_is_promised_is_announced_first(text: str, first: str) -> None:
    assert find_signals(read_text(text, published="2025-05-06", lang="en")).sentence(1).status[0].value == first


def test_swahili_futures_are_to_come() -> None:
    told = find_signals(read_text("Kikosi hicho kitatoa mafunzo kwa askari wa Msumbiji mjini Mueda.", lang="sw"))
    assert Status.completed not in told.sentences[0].status


@pytest.mark.parametrize(
    ("lang", "text", "first"),
    [
        ("sw", "Waziri alisema Togo haitatuma wanajeshi wapya nchini Benin.", "denied"),
        ("sw", "Wanajeshi 800 kutoka Togo na Benin walitarajiwa kushiriki.", "planned"),
        ("fr", "Le Togo n’enverra pas de troupes au Bénin, a dit le ministre.", "denied"),
        ("ar", "وقال الوزير إن مصر لن ترسل قوات إلى الصومال.", "denied"),
    ],
)
def test_what_is_not_to_come_is_denied(lang: str, text: str, first: str) -> None:
    assert find_signals(read_text(text, published="2025-05-06", lang=lang)).sentence(1).status[0].value == first


@pytest.mark.parametrize(
    "text",
    [
        "The Royal Army Training Unit Togo will keep its engineers in Kara.",
        "Parliament’s committee will question him.",
        "Togo took home a man from Benin’s detention facility.",
    ],
)
def test_a_unit_s_name_and_a_committee_tell_no_act(text: str) -> None:
    assert find_signals(read_text(text, published="2025-05-06", lang="en")).sentence(1).types == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Togo has offered to hand over to Ghana two men suspected of smuggling arms.", "proposed"),
        ("A Ghanaian offer to send six instructors is still on the table, but Togo has not yet replied.", "proposed"),
        ("Togo says it is willing to withdraw its troops from the border zone.", "proposed"),
        ("The minister announced on Monday that he will withdraw the observers from the delta.", "planned"),
        ("Togo has agreed to re-open its border crossing with Ghana.", "announced"),
        ("Togo on Tuesday demanded that Benin cancel plans to buy six drones.", "planned"),
        ("Togo suspended part of a military aid programme for Benin.", "suspended"),
        ("Ghana rejects the draft agreement on the sea border.", "rejected"),
    ],
)
def test_what_is_offered_asked_for_or_said_to_come_is_not_done(text: str, first: str) -> None:
    assert find_signals(read_text(text, published="2025-05-06", lang="en")).sentence(1).status[0].value == first


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("The first peacekeepers from Togo arrived in Bangui on Sunday.", "peace_mission", "consultation"),
        ("The National Assembly president of Togo held talks in Accra.", "consultation", "defence_industry"),
        ("Benin opened its borders to most travellers on Sunday.", "border_management", "other"),
        ("Togo has granted asylum to 18 officers of Benin's army.", "", "funding"),
        ("The Council today agreed to a six-month extension of the mandate for UNIFIL.", "peace_mission", "commitment"),
        ("Togo suspended part of a military aid programme for Benin.", "logistic_support", "commitment"),
        (
            "Togo is sending a frigate, while Benin will take part with two patrol boats.",
            "",
            "arms_transfer",
        ),
        ("Togo denied that it had let Benin build a radar station at Aneho.", "basing_access", "arms_transfer"),
    ],
)
def test_types_are_not_taken_from_words_that_look_alike(text: str, present: str, absent: str) -> None:
    types = [t.value for t in find_signals(read_text(text, published="2025-05-06", lang="en")).sentence(1).types]
    assert (not present or present in types) and absent not in types


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("If the council agrees, Kenya will send 200 police officers to Haiti.", "hypothetical"),
        ("Kenya and Somalia held talks earlier this month in Nairobi.", "completed"),
        ("Kenya and Somalia will hold talks this month in Nairobi.", "planned"),
        ("When concluded, this agreement will allow both to train together.", "planned"),
        ("Togo blamed Benin for the raid, committing to send more troops to Ghana.", "announced"),
        ("Earlier this month Norland notified Togo of the planned transfer of three boats in 2026.", "planned"),
        ("Officers have started planning for the drill in May.", "planned"),
        ("Ghana announced a complete withdrawal of its troops from Togo.", "announced"),
    ],
)
def test_how_far_it_got(text: str, first: str) -> None:
    assert find_signals(read_text(text, published="2025-03-10", lang="en")).sentence(1).status[0].value == first


@pytest.mark.parametrize(
    ("lang", "text", "named"),
    [
        ("en", "Togo and Benin signed a border pact in Kara on Sunday.", True),
        ("en", "No pact was signed in Kara on Sunday, the two ministers of Togo and Benin said.", False),
        ("sw", "Hakuna mkataba wowote uliotiwa saini na Togo na Benin mjini Kara siku hiyo.", False),
    ],
)
def test_a_text_that_was_not_signed_is_no_agreement(lang: str, text: str, named: bool) -> None:
    signals = find_signals(read_text(text, published="2025-05-06", lang=lang))
    assert bool(_deals(signals, (), [1])) is named


def test_what_is_moved_to_another_day_is_planned_for_it() -> None:
    text = "Togo asked for a delay, and the visit of General Adjo has been moved from 8 September to 22 September."
    row = find_signals(read_text(text, published="2025-09-03", lang="en")).sentence(1)
    assert row.status[0] is Status.planned
    assert [time.text for time in row.times] == ["22 September"]
