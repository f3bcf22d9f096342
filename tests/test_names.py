"""Names, ranks and positions, and the signals of a whole article."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.models import Article
from summarizer.names import find_names, same_person
from summarizer.signals import Signals, find_signals
from summarizer.stages.read import read_path, read_text
from summarizer.vocabulary import ActorKind, EventType, Issue, Status

FIXTURES = Path(__file__).parent.parent / "fixtures" / "articles"


@pytest.fixture(scope="module")
def kismayo() -> Signals:
    (article,) = read_path(FIXTURES / "kismayo-visit.txt")
    assert isinstance(article, Article)
    return find_signals(article)


@pytest.mark.parametrize(
    ("mention", "rank", "position"),
    [
        ("Adan Barre Duale", None, "Kenya’s Minister of Defense"),
        ("Abdiqadir Haji Mohamud", None, "second vice president of the Jubbaland government"),
        ("Yusuf Hussein Osman Dhumal", "Major General", "Jubbaland’s Minister of Internal Security"),
        ("Ali Mohamed Mohamud", "General", "commander of the Somali army’s 43rd division"),
        ("Ismail Sahardid", "General", "commander of the Darawish army of Jubaland"),
    ],
)
def test_persons_keep_rank_and_position(kismayo: Signals, mention: str, rank: str | None, position: str) -> None:
    name = kismayo.name(mention)
    assert name is not None
    assert (name.kind, name.rank, name.position) == (ActorKind.person, rank, position)


def test_a_surname_alone_joins_its_person(kismayo: Signals) -> None:
    found = kismayo.name("Duale")
    assert found is not None
    assert found.mention == "Adan Barre Duale"


def test_an_armed_group_is_known_by_the_countries_of_the_text(kismayo: Signals) -> None:
    group = kismayo.name("Al-Shabaab")
    assert group is not None
    assert group.kind is ActorKind.non_state_armed_group


def test_the_lead_is_a_completed_consultation(kismayo: Signals) -> None:
    lead = kismayo.sentence(1)
    assert EventType.consultation in lead.types
    assert lead.status == (Status.completed,)
    assert [time.text for time in lead.times] == ["on Sunday"]


def test_praise_is_marked_and_issues_are_found(kismayo: Signals) -> None:
    assert [row.number for row in kismayo.sentences if row.gloss] == [8, 9]
    assert {issue for row in kismayo.sentences for issue in row.issues} == {
        Issue.border_security,
        Issue.terrorism_extremism,
    }


def test_the_name_of_an_office_tells_of_no_issue() -> None:
    told = find_signals(read_text("Iceland sent its Coast Guard. The Coast Guard of Kenya fights piracy.", lang="en"))
    assert [row.issues for row in told.sentences] == [(), (Issue.maritime_security,)]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Xasan Cali", "Hassan Ali", True),
        ("Adan Barre Duale", "Duale", True),
        ("Abdiqadir Haji Mohamud", "Ali Mohamed Mohamud", False),
        ("Abdul Fattah al-Burhan", "Abdelfattah el-Burhan", True),
        ("Abdulkadir Mohamed Nur", "Cabdiqaadir Maxamed Nuur", True),
        ("Abdullahi Deni", "Cabdillaahi Deni", True),
        ("Abdiaziz Lafta", "Abdulaziz Lafta", True),
        ("Abdelmadjid Tebboune", "Abdelmajid Tebboune", True),
        ("Hassan Sheikh Mohamud", "Xasan Sheekh Maxamuud", True),
        ("Mohamud Ali", "Mohamed Ali", False),
        ("Hassan Ali", "Hussein Ali", False),
        ("Abdirahman Ali", "Abdirashid Ali", False),
        ("Abdi Ali", "Abdullahi Ali", False),
    ],
)
def test_one_person_under_several_spellings(first: str, second: str, same: bool) -> None:
    assert same_person(first, second) is same


def persons_of(text: str) -> dict[str, str | None]:
    """Name -> position of the persons in a text of one or more sentences."""
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return {n.mention: n.position for n in find_names(text, spans) if n.kind is ActorKind.person}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Under Secretary of State for Arms Control and International Security Maya Lindqvist signed.",
            {"Maya Lindqvist": "Under Secretary of State for Arms Control and International Security"},
        ),
        (
            "The Deputy Minister for Foreign Affairs and Regional Integration, Kofi Boateng, met Ida Quist.",
            {"Kofi Boateng": "Deputy Minister for Foreign Affairs and Regional Integration", "Ida Quist": None},
        ),
        (
            "Deputy Minister for Foreign Affairs and Regional Integration Kofi Boateng spoke.",
            {"Kofi Boateng": "Deputy Minister for Foreign Affairs and Regional Integration"},
        ),
        ("The Minister of State and General Omar Tuna met.", {"Omar Tuna": None}),
        (
            "Deputy Secretary of State Ida Quist met Spanish Secretary of State for Foreign and Global Affairs Inés Roca.",
            {
                "Ida Quist": "Deputy Secretary of State",
                "Inés Roca": "Spanish Secretary of State for Foreign and Global Affairs",
            },
        ),
        ("Mr. Rafael Ocampo Jr., Undersecretary of Energy, signed.", {"Rafael Ocampo Jr.": "Undersecretary of Energy"}),
        (
            "He spoke with Foreign Minister Karaca, Deputy Foreign Minister Emre Tuna, and Chief Adviser Can Ates.",
            {"Karaca": "Foreign Minister", "Emre Tuna": "Deputy Foreign Minister", "Can Ates": "Chief Adviser"},
        ),
        ("They repeated their joint condemnation of Ruritanian President Otto Fell.", {"Otto Fell": "Ruritanian President"}),
        ("Acting Assistant Secretary Dr. Jo Meir spoke.", {"Jo Meir": "Acting Assistant Secretary"}),
        ("Attorney General Ada Kone met Director General Jo Meir.", {"Ada Kone": "Attorney General", "Jo Meir": "Director General"}),
        ("Inspector General of Police Omar Tuna spoke.", {"Omar Tuna": "Inspector General of Police"}),
        ("CDF Gen. Omar Tuna met Defence CS Ada Kone.", {"Omar Tuna": "CDF", "Ada Kone": "Defence CS"}),
        ("Sgt. Maj. Omar Tuna met Rear Adm. Ada Kone and Bw Juma Ali.", {"Omar Tuna": None, "Ada Kone": None, "Juma Ali": None}),
        ("President Omar Sheikh Tuna met Minister Sheikh Ali Kone.", {"Omar Sheikh Tuna": "President", "Ali Kone": "Minister"}),
    ],
)  # fmt: skip
def test_a_title_is_told_from_the_name_behind_it(text: str, expected: dict[str, str]) -> None:
    assert persons_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They opened the Cybersecurity Dialogue and the Strategic Dialogue.",
        "It looked at the Western Balkans and Eastern Europe.",
        "The Supplemental Appropriations Act and an Executive Order allow it.",
        "The General Staff and the General Assembly met.",
        "He is the Director General of Rosavia.",
        "This came from the Office and the Administration.",
        "Doria ilifanyika katika Ziwa Victoria na Homa Bay.",
        "Redio Mwambao na Kanisa Katoliki walisema.",
        "Askari walishiriki katika zoezi la Haraka Storm.",
        "Troops of the Greater Sahara joined exercise Amber Shield.",
    ],
)
def test_occasions_regions_and_bare_offices_are_no_persons(text: str) -> None:
    assert persons_of(text) == {}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The 22 Portuguese instructors trained the Kenyan army.", {"Portuguese instructors", "Kenyan army"}),
        ("en", "The Cameroonian navy's repair yard was told by Kenyan army sources.", {"Cameroonian navy"}),
        ("fr", "Les Forces armées centrafricaines et la gendarmerie béninoise ont reçu des camions.",
         {"Forces armées centrafricaines", "gendarmerie béninoise"}),
        ("sw", "Doria ya Polisi wa Tanzania na Polisi wa Kenya inaanza.", {"Polisi wa Tanzania", "Polisi wa Kenya"}),
    ],
)  # fmt: skip
def test_a_body_is_named_by_its_noun_and_its_country(lang: str, text: str, expected: set[str]) -> None:
    found = find_signals(read_text(text, lang=lang))
    assert {name.mention for name in found.names if name.kind is not ActorKind.state} == expected


@pytest.mark.parametrize("money", ["Foreign Military Financing", "Foreign Military Sales", "Security Force Assistance"])
def test_a_programme_of_money_is_no_armed_force(money: str) -> None:
    found = find_signals(read_text(f"Norland gave Sudmark four boats through {money}.", lang="en"))
    assert not [name.mention for name in found.names if name.kind is ActorKind.armed_force]


def test_a_name_goes_no_further_than_the_country_behind_it() -> None:
    found = find_signals(read_text("So says Commander Estela Nzang of Equatorial Guinea.", lang="en"))
    assert [name.mention for name in found.names] == ["Estela Nzang", "Equatorial Guinea"]


def test_a_title_in_small_letters_begins_behind_its_article() -> None:
    found = find_signals(read_text("Il les a remis en présence de la ministre de la Défense, Inès Oubda.", lang="fr"))
    assert [(name.mention, name.position) for name in found.names] == [("Inès Oubda", "ministre de la Défense")]
    text = "On Monday Norland summoned the ambassador of Sudmark, Otto Fell."
    assert persons_of(text)["Otto Fell"] == "ambassador of Sudmark"


@pytest.mark.parametrize("text", ["The Amber Shield exercise ended.", "Cotentin Shield 2025, a drill, ended."])
def test_an_exercise_is_no_person(text: str) -> None:
    assert [n.mention for n in find_names(text, [(0, len(text))]) if n.kind is ActorKind.person] == []


def test_an_acronym_in_brackets_is_the_same_actor() -> None:
    text = "The Lebanese Armed Forces (LAF) get boats. The LAF thanked them."
    (only,) = find_names(text, [(0, 42), (43, len(text))])
    assert only.spellings == ("Lebanese Armed Forces", "LAF") and len(only.spans) == 3


def test_the_next_of_a_list_is_no_position() -> None:
    text = "Le général Birame Ndao, et par la ministre belge de la Défense, Hilde Verstraeten, ont signé."
    found = {n.mention: n.position for n in find_names(text, [(0, len(text))])}
    assert found == {"Birame Ndao": None, "Hilde Verstraeten": "ministre belge de la Défense"}


def test_a_verb_of_a_heading_parts_two_names() -> None:
    heading = "General Peter Okello Welcomes Colonel Jonas Berg"
    assert [name.mention for name in find_names(heading, [(0, len(heading))])] == ["Peter Okello", "Jonas Berg"]
