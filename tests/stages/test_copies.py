"""Copies: what is one text again, and what only looks like it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

import pytest

from summarizer.stages.copies import CopyGroup, find_copies
from summarizer.stages.read import read_text

WIRE = """The defence ministers of Kenya and Uganda met in Kampala on Tuesday and agreed to open a joint maintenance \
depot for their armoured vehicles at Jinja by September.

Minister Adan Barre Duale said the depot would serve 120 vehicles in its first year and that both armies would send 40 \
mechanics each. His host, Vincent Ssempijja, called the plan affordable because the halls had stood empty since 2019.

The two delegations also reviewed the patrols on Lake Victoria, where fishing crews have complained of checks by both \
coast guards on the same night. A working group is to report before the end of the month on a common radio channel.

Officials from Tanzania attended as observers. No agreement on costs was signed, and the ministers did not say who will \
pay for the first spare parts."""

NOTICE = """The Ministry of Foreign Affairs has updated its travel advice for {country}. Travellers to {country} should \
register with the embassy before they leave and keep copies of their papers apart from the originals. The advice is at \
level {level} and holds until {day} {month}. Staff of the embassy answer questions on working days between nine and \
five. In an emergency the crisis centre can be reached at any hour. The ministry reviews its advice for {country} every \
month, and travellers who have registered are told of every change by message."""


@dataclass(frozen=True)
class Item:
    id: str
    text: str
    title: str | None = None
    lang: str | None = "en"
    published: date | None = None


def groups(*items: Item) -> set[frozenset[str]]:
    found = find_copies(items)
    return {frozenset((group.original, *group.copies)) for group in found.groups}


def pair(first: str, second: str, lang: str = "en") -> bool:
    return bool(groups(Item("a", first, lang=lang), Item("b", second, lang=lang)))


def test_equal_texts_and_the_earlier_published_is_the_original() -> None:
    late, early = Item("a", WIRE, published=date(2026, 3, 2)), Item("b", WIRE, published=date(2026, 3, 1))
    found = find_copies([late, early])
    assert found.groups == (CopyGroup("b", ("a",)),)
    assert (found.of, found.original("a"), found.original("b"), found.original("c")) == ({"a": "b"}, "b", "b", "c")


HEADER = "Lakeside Courier\nHome | News | Business | Sport\nSign in\n\n"
FOOTER = "\n\nRead also: five walks around the lake\nFollow us for more stories\n© 2026 Lakeside Courier. All rights reserved."
OTHER_HEADER = "THE BORDER POST – since 1987\nWeather: 24 degrees\n\n"
OTHER_FOOTER = "\n\nShare this story\n© 2025 Border Post Ltd. All rights reserved. Terms of use."
AGENCY = "KAMPALA, March 3 (Agence Lacustre) – "

SAME = {
    "boilerplate": HEADER + WIRE + FOOTER,
    "other boilerplate": OTHER_HEADER + WIRE + OTHER_FOOTER,
    "dateline": AGENCY + WIRE,
    "last paragraph cut": WIRE.rpartition("\n\n")[0],
    "a paragraph cut": "\n\n".join(part for n, part in enumerate(WIRE.split("\n\n")) if n != 2),
    "one line": WIRE.replace("\n\n", " "),
    "capitals and quotes": WIRE.replace("Minister Adan", "MINISTER Adan").replace("’", "'"),
    "small words": WIRE.replace("also reviewed", "reviewed").replace("is to report", "will report"),
    "agency named": WIRE.replace("said the depot", "told Lacustre that the depot"),
    "spelling": WIRE.replace("Ssempijja", "Sempijja").replace("armoured", "armored"),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_the_same_text_again(text: str) -> None:
    assert pair(WIRE, text)


def test_boilerplate_on_both_sides_is_one_origin_and_the_fullest_leads() -> None:
    items = [Item(name, text) for name, text in SAME.items()]
    (group,) = find_copies(items).groups
    assert len(group.copies) == len(SAME) - 1
    assert group.original == "boilerplate"


OTHER = {
    "number": WIRE.replace("120 vehicles", "140 vehicles"),
    "number in words": WIRE.replace("40 mechanics", "twelve mechanics"),
    "day": WIRE.replace("on Tuesday", "on Friday"),
    "month": WIRE.replace("by September", "by November"),
    "country": WIRE.replace("Uganda", "Rwanda").replace("Kampala", "Kigali"),
    "one country": WIRE.replace("Tanzania", "Burundi"),
    "person": WIRE.replace("Adan Barre Duale", "Soipan Tuya"),
    "denied": WIRE.replace("were to open", "were to open").replace("said the depot would", "said the depot would not"),
    "called off": WIRE.replace("also reviewed the patrols", "also suspended the patrols"),
    "more facts": WIRE.rpartition("\n\n")[0].replace("by September.", "by September with 9 million dollars."),
    "other news": NOTICE.format(country="Kenya", level=2, day=4, month="May"),
}


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_texts_that_say_something_else(text: str) -> None:
    assert not pair(WIRE, text)


KENYA = {"country": "Kenya", "level": 2, "day": 4, "month": "May"}


@pytest.mark.parametrize("change", [{"country": "Uganda"}, {"level": 3}, {"day": 9}, {"month": "June"}])
def test_notices_of_one_template(change: dict[str, object]) -> None:
    kenya = NOTICE.format(**KENYA)
    other = NOTICE.format(**(KENYA | change))
    assert not pair(kenya, other)
    assert groups(Item("a", kenya), Item("b", other), Item("c", HEADER + kenya)) == {frozenset("ac")}


@pytest.mark.parametrize("lead", ["{country}\n", "{country}: new advice\n\n", "Advice for {country}. "])
def test_notices_that_name_the_country_once(lead: str) -> None:
    body = NOTICE.format(country="the country", level=2, day=4, month="May")
    assert not pair(lead.format(country="Kenya") + body, lead.format(country="Uganda") + body)


def test_notices_that_swap_two_countries() -> None:
    tail = " Neighbours with advice of their own: {other}."
    kenya, uganda = NOTICE.format(**KENYA), NOTICE.format(**(KENYA | {"country": "Uganda"}))
    assert not pair(kenya + tail.format(other="Uganda"), uganda + tail.format(other="Kenya"))


def test_titles_of_different_countries_part_equal_bodies() -> None:
    body = NOTICE.format(country="the country", level=2, day=4, month="May")
    kenya, uganda = Item("a", body, "Advice for Kenya"), Item("b", body, "Advice for Uganda")
    assert groups(kenya, uganda, Item("c", body, "Kenya: new advice"), Item("d", body, "New advice for Uganda")) == {
        frozenset("ac"),
        frozenset("bd"),
    }


def test_scripts_without_capitals() -> None:
    arabic = (
        "وصل وزير الدفاع {who} إلى العاصمة أمس لإجراء محادثات حول أمن الحدود والتدريب المشترك بين الجيشين. "
        "وقال الوزير إن الجانبين اتفقا على مواصلة الدوريات في البحر وتبادل المعلومات عن شبكات التهريب. "
        "ومن المقرر أن تجتمع لجنة فنية الشهر المقبل لوضع برنامج العمل وتحديد مواعيد الدورات المقبلة."
    )
    kenyan, somali = arabic.format(who="الكيني"), arabic.format(who="الصومالي")
    assert pair(kenyan, kenyan.replace(" أمس", ""), "ar")
    assert not pair(kenyan, somali, "ar")


def test_a_roundup_is_no_copy_of_its_parts() -> None:
    parts = [WIRE, *(NOTICE.format(**(KENYA | {"country": c})) * 2 for c in ("Chad", "Niger"))]
    parts += [" ".join(f"word{n}{i}" for i in range(400)) for n in range(2)]
    assert not pair("\n\n".join(parts), WIRE)


def test_order_of_input_does_not_matter() -> None:
    items = [Item(f"{n}", text) for n, text in enumerate([*SAME.values(), *OTHER.values(), WIRE])]
    items += [Item(f"k{n}", NOTICE.format(**(KENYA | {"level": n}))) for n in range(30)]
    wanted = find_copies(items)
    for seed in range(4):
        shuffled = items[:]
        random.Random(seed).shuffle(shuffled)
        assert find_copies(shuffled) == wanted
    assert find_copies({item.id: item for item in items}) == wanted


def test_of_equally_long_texts_with_one_opening_the_first_in_order_is_the_original() -> None:
    one, other = WIRE.replace("120 vehicles", "120 lorries!"), WIRE.replace("120 vehicles", "120 lorries.")
    assert one[:60] == other[:60]
    for items in ([Item("a", one), Item("b", other)], [Item("a", other), Item("b", one)]):
        assert find_copies(items).groups[0].original == next(item.id for item in items if item.text == one)


def test_a_flood_from_one_template_finds_each_copy() -> None:
    texts = [NOTICE.format(country="Kenya", level=n, day=n % 28 + 1, month="May") for n in range(150)]
    items = [Item(f"{n:03}", text) for n, text in enumerate(texts)]
    again = [Item(f"{n:03}x", HEADER + text) for n, text in enumerate(texts)]
    assert groups(*items, *again) == {frozenset((f"{n:03}", f"{n:03}x")) for n in range(150)}


def test_articles_as_read_and_odd_inputs() -> None:
    read = [read_text(WIRE, id="a"), read_text(HEADER + WIRE, id="b"), read_text("Short.", id="c")]
    assert groups(*read) == {frozenset("ab")}  # type: ignore[arg-type]
    assert find_copies([]).groups == ()
    assert find_copies([Item("a", "–"), Item("b", "–"), Item("c", "")]).groups == ()
    assert groups(Item("a", "Short."), Item("b", "Short")) == {frozenset("ab")}
    with pytest.raises(ValueError, match="share an id"):
        find_copies([Item("a", WIRE), Item("a", NOTICE)])
