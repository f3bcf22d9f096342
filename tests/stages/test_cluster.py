"""Stories: what reports one event, and the hard negatives that only look like it."""

from __future__ import annotations

import random
from datetime import date

import pytest

from summarizer.errors import InputError
from summarizer.models import Article, Brief, Event, Evidence, Participant, Place, Provenance, Source, Story
from summarizer.signature import of_article
from summarizer.stages.cluster import _Links, _signatures, cluster
from summarizer.stages.read import read_text
from summarizer.vocabulary import ActorKind, EventType, Mode, Role, Status

FRIDAY = date(2026, 3, 6)


def article(name: str, text: str, published: date = FRIDAY, title: str | None = None) -> Article:
    return read_text(text, id=name, lang="en", published=published, title=title)


def groups(*items: Article | Brief) -> set[frozenset[str]]:
    return {frozenset(story.members) for story in cluster(items)}


JINJA = (
    "Kenya's defence secretary Soipan Tuya and her Ugandan counterpart Jacob Oboth opened a joint armour depot at Jinja on "
    "Thursday. The depot will repair 120 vehicles a year. Some 40 mechanics from each army have moved in, Tuya said. "
    "The halls on the Nile had stood empty since a sugar company left.",
    "A workshop for armoured vehicles that Kenya and Uganda will share was inaugurated in Jinja on Thursday. Jacob Oboth, "
    "the Ugandan minister, cut the ribbon with Soipan Tuya. About 120 vehicles a year are to be serviced, and the two "
    "armies send mechanics in equal numbers.",
    "Oboth and Tuya inaugurate Jinja armour depot. Ugandan and Kenyan mechanics will work side by side in the former "
    "sugar halls at Jinja. Lawmakers in Kampala asked who pays for spare parts of the depot.",
)
LUSAKA = (
    "Zambia received four patrol boats from India at Mpulungu on Wednesday. Admiral Dinesh Tripathi handed them to "
    "General Geoffrey Zyeele, who said that they will watch Lake Tanganyika for smugglers.",
    "Four Indian patrol boats for Lake Tanganyika have reached Mpulungu. Zyeele, the Zambian commander, thanked Tripathi "
    "at the handover on Wednesday and promised crews by May.",
)


def night() -> list[Article]:
    listed = [article(f"j{n}", text) for n, text in enumerate(JINJA)]
    listed += [article(f"z{n}", text) for n, text in enumerate(LUSAKA)]
    return [*listed, article("lone", "The parliament of Iceland debated fishing quotas late into the night.")]


def test_reports_of_two_events_and_a_lone_one() -> None:
    stories = cluster(night())
    assert [story.members for story in stories] == [("j0", "j1", "j2"), ("z0", "z1"), ("lone",)]
    assert {story.signature for story in stories} == {"text"}
    assert len({story.id for story in stories}) == 3


def test_order_of_input_does_not_matter() -> None:
    wanted = cluster(night())
    for seed in range(5):
        shuffled = night()
        random.Random(seed).shuffle(shuffled)
        assert cluster(shuffled) == wanted


def test_a_signature_stands_for_its_article() -> None:
    assert cluster(map(of_article, night())) == cluster(night())
    with pytest.raises(InputError, match="j0"):
        cluster([*night(), of_article(night()[0])])


def test_nothing_twins_and_one_alone() -> None:
    assert cluster([]) == ()
    assert [story.members for story in cluster([article("a", "Yes.")])] == [("a",)]
    with pytest.raises(InputError, match="two items"):
        cluster([article("a", "One."), article("a", "Two.")])


# --- Hard negatives: in each, the first two report one event and the third another --------------------------------------

NOTICE = (
    "The State Department has approved a possible sale of maintenance services to the government of {state} for ${sum} "
    "million. {state} asked for spare parts, repair of engines and technical support. The sale will support the foreign "
    "policy of the United States by helping a friendly state. {state} will have no difficulty absorbing the services."
)
HARD = {
    "same people, other meeting": (
        (
            "Foreign ministers Musalia Mudavadi of Kenya and Abshir Omar of Somalia met in Nairobi on Thursday and reopened "
            "the border post at Mandera. Mudavadi said customs staff will return to Mandera within a week.",
            FRIDAY,
        ),
        (
            "Mandera crossing to reopen. Kenya and Somalia agreed in Nairobi on Thursday that the border post opens again, "
            "Mudavadi and Omar announced. Traders in Mandera had waited for eleven years.",
            FRIDAY,
        ),
        (
            "Kenyan minister Musalia Mudavadi and his Somali colleague Abshir Omar signed a fisheries pact in Kampala on "
            "1 March. Trawlers will carry licences and observers, Omar told the signing ceremony.",
            date(2026, 3, 2),
        ),
    ),
    "notices for different countries": (
        (NOTICE.format(state="Poland", sum=310), FRIDAY),
        (
            "Washington cleared a $310 million maintenance deal with Poland. " + NOTICE.format(state="Poland", sum=310),
            FRIDAY,
        ),
        (NOTICE.format(state="Romania", sum=310), FRIDAY),
    ),
    "notices for different countries, each named once": (
        (
            "Today the United States and Togo signed a memorandum on the safety of reactors. It deepens the ties between "
            "the two countries and opens the way to training and to studies of sites.",
            FRIDAY,
        ),
        (
            "The memorandum that was signed on Friday names training and studies of sites for reactors. Togo and the "
            "United States will meet each spring, and the United States will send experts on the safety of reactors.",
            FRIDAY,
        ),
        (
            "Today the United States and Laos signed a memorandum on the safety of reactors. It deepens the ties between "
            "the two countries and opens the way to training and to studies of sites. Laos has no reactors so far.",
            FRIDAY,
        ),
    ),
    "a call and a later visit": (
        (
            "Defence minister Hulusi Demir of Türkiye spoke by telephone with his Somali counterpart Ahmed Fiqi on Monday. "
            "They discussed training at the camp in Mogadishu and naval patrols, the ministry in Ankara said.",
            date(2026, 3, 3),
        ),
        (
            "In a phone call on Monday Demir and Fiqi went over the naval patrols and the training of Somali troops at the "
            "camp in Mogadishu, according to Ankara.",
            date(2026, 3, 3),
        ),
        (
            "Türkiye's defence minister Hulusi Demir arrived in Mogadishu on Friday for a visit to the training camp. "
            "Somali counterpart Ahmed Fiqi received him, and they inspected a naval patrol vessel.",
            FRIDAY,
        ),
    ),
    "one package of aid and the next, told on one day": (
        (
            "Oslo sends more to Accra. Norway authorized a fourth package of $40 million in military aid to Ghana. "
            "Norway stands with the people of Ghana as they guard their coast, and will go on helping Ghana to do so.",
            FRIDAY,
        ),
        (
            "An additional $40 million in military aid goes to Ghana, the Norwegian government authorized. Norway stands "
            "with the people of Ghana as they guard their coast.",
            FRIDAY,
        ),
        (
            "Norway authorized a fifth package of $75 million in military aid to Ghana. Norway stands with the people of "
            "Ghana as they guard their coast, and will go on helping Ghana to do so.",
            FRIDAY,
        ),
    ),
    "one round of talks and the next": (
        (
            "The 12th round of border talks between Benin and Niger ended in Malanville. Colonel Ali Djibo and Prefect Saka "
            "Bio agreed on patrols along the river, and will report to both capitals.",
            FRIDAY,
        ),
        (
            "Benin and Niger closed their 12th round of border talks in Malanville. Prefect Saka Bio and Colonel Ali Djibo "
            "agreed on patrols along the river.",
            FRIDAY,
        ),
        (
            "Benin and Niger will hold the 13th round of border talks in Malanville. Colonel Ali Djibo and Prefect Saka Bio "
            "are to agree on patrols along the river.",
            FRIDAY,
        ),
    ),
    "same place, other event": (
        (
            "Two Rwandan battalions left the port of Pemba in Mozambique on Thursday to relieve troops in Palma. General "
            "Alex Kagame said that the rotation of 900 soldiers takes ten days.",
            FRIDAY,
        ),
        (
            "Rwanda rotates its force in Cabo Delgado: 900 soldiers shipped out of Pemba on Thursday towards Palma, "
            "Kagame told reporters.",
            FRIDAY,
        ),
        (
            "An Indian hydrographic ship docked at Pemba in Mozambique on Tuesday to survey the harbour. Captain Ravi Nair "
            "will hand the charts to the Mozambican navy.",
            FRIDAY,
        ),
    ),
}


@pytest.mark.parametrize("reports", HARD.values(), ids=HARD)
def test_hard_negatives(reports: tuple[tuple[str, date], ...]) -> None:
    items = [article(name, text, published) for name, (text, published) in zip("abc", reports, strict=True)]
    assert groups(*items) == {frozenset("ab"), frozenset("c")}
    assert groups(*items, *night()) >= {frozenset("ab"), frozenset("c")}


@pytest.mark.parametrize("day", [date.min, date(1, 1, 9), date(9999, 11, 1), date.max])
def test_the_ends_of_the_calendar_have_no_neighbours(day: date) -> None:
    text = "General Amina Warsame met Colonel Dahir Nur in Kismayo on Friday, and will meet him again next week."
    assert groups(article("a", text, day), article("b", text, day)) == {frozenset("ab")}


def test_many_notices_from_one_template_stay_apart() -> None:
    states = ("Poland", "Romania", "Kenya", "Ghana", "Chile", "Japan", "Norway", "Greece")
    items = [article(state, NOTICE.format(state=state, sum=100 + n)) for n, state in enumerate(states)]
    assert groups(*items) == {frozenset({state}) for state in states}


BARRAGE = (
    "Engineers of the Malian army mended the barrage of Markala after the flood. Divers sealed the western gate.",
    "Villages downstream can sow again, said Oumar Sanogo, who farms there. Soldiers had worked in three shifts for nine "
    "days, helped by cranes from Segou and by boats that fishermen lent. The canals fill and water stands in the fields. Only the "
    "old engine house of Markala stays as it was, for want of a roof. Cooks of a garrison fed everybody.",
)


def test_two_reports_with_little_in_common_are_one_story_where_nothing_else_is_near() -> None:
    two = [article(name, text) for name, text in zip("ab", BARRAGE, strict=True)]
    assert frozenset("ab") in groups(*two, *night())
    rival = article(
        "c", "A roof of the barracks at Segou fell in. Fishermen with boats, said Oumar Sanogo, came to help."
    )
    assert frozenset("ab") not in groups(*two, rival, *night())


TONGUES = {
    "en": "Kenya's defence minister Soipan Tuya flew to Mogadishu on Thursday and met President Hassan Sheikh Mohamud. They "
    "agreed that 200 Kenyan instructors will train the Somali army at Baidoa.",
    "fr": "La ministre kényane de la Défense, Soipan Tuya, s’est rendue jeudi à Mogadiscio, où elle a rencontré le président "
    "Hassan Sheikh Mohamud. 200 instructeurs kényans formeront l’armée somalienne à Baidoa.",
    "sw": "Waziri wa Ulinzi wa Kenya Soipan Tuya aliwasili Mogadishu siku ya Alhamisi na kukutana na Rais Hassan Sheikh Mohamud. "
    "Wakufunzi 200 wa Kenya watafunza jeshi la Somalia mjini Baidoa.",
    "so": "Wasiirka Gaashaandhigga Kenya Soipan Tuya ayaa Khamiistii gaartay Muqdisho, halkaas oo ay kula kulantay Madaxweyne "
    "Xasan Sheekh Maxamuud. 200 oo tababare oo Kenyan ah ayaa tababari doona ciidanka Soomaaliya ee Baydhabo.",
}


def test_one_visit_in_four_languages_is_one_story() -> None:
    items = [read_text(text, id=lang, lang=lang, published=FRIDAY) for lang, text in TONGUES.items()]
    other = read_text(
        "Le ministre kényan de l’Intérieur Kipchumba Murkomen et son homologue somalien ont signé jeudi à Nairobi un accord sur "
        "les prisonniers. Quarante détenus rentreront ce mois.",
        id="other",
        lang="fr",
        published=FRIDAY,
    )
    assert groups(*items, other, *night()) >= {frozenset(TONGUES), frozenset({"other"})}


def test_an_update_on_a_package_is_no_other_package() -> None:
    first = article(
        "a", "Norway authorized a fourth package of $40 million in military aid to Ghana, for boats and radios."
    )
    later = article(
        "b",
        "Boats of the fourth package of military aid that Norway authorized reached Ghana. The $40 million also pay for radios.",
        date(2026, 3, 9),
    )
    assert frozenset("ab") in groups(first, later, *night())


def test_exercises_are_told_apart_by_their_names() -> None:
    text = "Exercise {name} opened at Takoradi with ships of Ghana and Togo. Commodore Ebo Mensah said that 300 sailors take part."
    items = [
        article(n, text.format(name=name))
        for n, name in (("a", "Volta Anchor"), ("b", "Volta Anchor"), ("c", "Grand Coast"))
    ]
    assert groups(*items, *night()) >= {frozenset("ab"), frozenset("c")}


# --- Briefs -----------------------------------------------------------------------------------------------------------


def brief(
    name: str,
    act: str,
    *,
    day: str | None = "2026-03-05",
    place: str | None = "Jinja",
    who: tuple[str, ...] = ("KEN", "UGA"),
    type_: EventType = EventType.agreement,
    mode: Mode | None = None,
) -> Brief:
    evidence = (Evidence(sentence=1, start=0, end=len(act), quote=act),)
    participants = tuple(
        Participant(
            mention=state,
            canonical=state,
            kind=ActorKind.state,
            role=Role.participant,
            country_iso3=state,
            evidence=evidence,
        )
        for state in who
    )
    event = Event(
        id="event-1",
        act=act,
        type=type_,
        status=Status.completed,
        mode=mode,
        date_start=day,
        place=Place(mention=place) if place else None,
        participants=participants,
        evidence=evidence,
    )
    source = Source(
        outlet=None,
        title=None,
        url=None,
        language="en",
        published=FRIDAY,
        retrieved=None,
        sha256="0" * 64,
        sentences=1,
        rating="F6",
    )
    made = Provenance(model="", prompts={}, program_version="", temperature=0)
    return Brief(article_id=name, relevant=True, relevance_reason="", events=(event,), source=source, provenance=made)


FIRST = "Ministers of Kenya and Uganda signed a pact on a shared depot."
SECOND = "A workshop for both armies was sealed by the neighbours."


def test_briefs_of_one_event_in_other_words() -> None:
    (story,) = cluster([brief("a", FIRST), brief("b", SECOND, type_=EventType.consultation, place=None)])
    assert story == Story(id=story.id, members=("a", "b"), signature="brief")


@pytest.mark.parametrize(
    "other",
    [
        {"day": "2026-03-01"},
        {"place": "Kampala"},
        {"type_": EventType.exercise},
        {"who": ("KEN", "RWA")},
    ],
    ids=["day", "place", "type", "actors"],
)
def test_briefs_that_differ_in_one_thing(other: dict[str, object]) -> None:
    assert len(groups(brief("a", FIRST), brief("b", SECOND, **other))) == 2  # type: ignore[arg-type]


def test_an_article_and_its_brief_count_once() -> None:
    items = [article("a", JINJA[0]), brief("a", FIRST), article("b", JINJA[1]), brief("c", SECOND)]
    (story,) = cluster(items)
    assert (story.members, story.signature) == (("a", "b", "c"), "mixed")


def test_a_call_in_a_brief_is_not_the_visit_of_another() -> None:
    call = brief("a", FIRST, mode=Mode.remote, day="2026-03-02", place=None, type_=EventType.consultation)
    visit = brief("b", FIRST, mode=Mode.visit, type_=EventType.consultation)
    assert len(groups(call, visit)) == 2


@pytest.mark.parametrize(("type_", "stories"), [(EventType.arms_transfer, 2), (EventType.exercise, 1)])
def test_a_package_and_the_next_in_the_same_words(type_: EventType, stories: int) -> None:
    """Aid that is announced again days later is another package; a drill of another day may be the same, put off."""
    words = "The minister of Kenya has authorised a package of 200 radios and 40 trucks for the army of Uganda."
    first = brief("a", words, type_=type_, place=None)
    later = brief("b", words, type_=type_, place=None, day="2026-03-10")
    source = later.source.model_copy(update={"published": date(2026, 3, 11)})
    assert len(groups(first, later.model_copy(update={"source": source}))) == stories


def test_a_link_is_known_to_both() -> None:
    signatures, words = _signatures(night())
    links = _Links(signatures, words)
    rows = [dict(zip(*(column.tolist() for column in links.of([one])), strict=True)) for one in range(len(signatures))]
    assert all(rows[other][one] == likeness for one, row in enumerate(rows) for other, likeness in row.items())
    assert all(list(row) == sorted(row) for row in rows)
    assert any(rows)
    some = links.of([0, 1])
    assert [len(column) for column in some] == [len(rows[0]) + len(rows[1])] * 2
