"""Who says, denies or confirms what: found in nights of invented articles, read line by line."""

from __future__ import annotations

import pytest

from summarizer import check

OFFICER = "An officer, who asked not to be named because he may not speak to the press, said that four trucks had arrived without radios."
DENIAL = "Wasiirka ayaa beeniyay in Turkigu uu saldhig cusub ka dhisan doono Kismaayo."
CAIRO = "ونفى المتحدث باسم الجيش المصري إرسال قوات مصرية إلى الصومال."
TAX = (
    "Tanzania's Defence Minister Stergomena Tax arrived in Maputo on Tuesday. She did not meet President Filipe Nyusi."
)


@pytest.mark.parametrize(
    ("claim", "source", "cited", "right"),
    [
        ("Togo's army said that four trucks had arrived without radios.", f"{OFFICER} Togo's army was silent.", [1, 2], False),
        ("The army confirmed that trucks had arrived.", "Trucks had arrived. The army has not confirmed this.", [1, 2], False),
        ("Farmers saw drones over Kara.", "A police officer told Radio Lomé that farmers had seen drones over Kara.", [1], False),
        ("A drone fell on Kara, although the army has not confirmed it.", "A farmer says a drone fell on Kara, which the army has not confirmed.", [1], False),
        ("The minister denied that Turkey would build a new base in Kismayo.", DENIAL, [1], True),
        ("Turkey denied that it would build a base in Kismayo.", DENIAL, [1], False),
        ("The Egyptian army's spokesman denied sending Egyptian troops to Somalia.", CAIRO, [1], True),
        ("Somalia denied force deployment.", CAIRO, [1], False),
        ("Stergomena Tax did not meet President Nyusi.", TAX, [1, 2], True),
        ("The agreement has not yet been ratified.", "The agreement must still be ratified by the parliament.", [1], True),
        ("Kenya denied the sale of drones.", "Kenya announced the sale of drones.", [1], False),
    ],
)  # fmt: skip
def test_who_says_so(claim: str, source: str, cited: list[int], right: bool) -> None:
    assert (check(claim, source, cited=cited).verdict != "withheld") is right


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("The Egyptian army's spokesman denied sending Egyptian troops to Somalia.", True),
        ("The two ministers discussed the training of 500 Somali soldiers in Egypt.", True),
        ("No agreement was signed during the visit.", True),
        ("Egypt will deliver 16 armoured vehicles before the end of the year.", False),
    ],
)
def test_the_sentence_of_a_foreign_text_is_found(claim: str, right: bool) -> None:
    source = (
        "وصل وزير الدفاع المصري إلى مقديشو يوم الثلاثاء في زيارة تستغرق يومين. وبحث الوزيران تدريب 500 جندي صومالي في مصر. "
        f"وقال الوزير إن مصر ستدرس تسليم الصومال مدرعات. {CAIRO} ولم يوقع الجانبان أي اتفاق خلال الزيارة."
    )
    assert (check(claim, source, published="2024-03-13").verdict != "withheld") is right


@pytest.mark.parametrize(
    ("claim", "source", "right"),
    [
        ("The government has accepted an offer of radars.", "The government is considering an offer of radars.", False),
        (
            "The government has won the parliament’s approval.",
            "The text must still be approved by the parliament.",
            False,
        ),
        (
            "The parliament has approved the text.",
            "The parliament approved the text, and is considering another.",
            True,
        ),
        ("The patrols are soon to restart.", "The patrols have restarted.", False),
        ("The patrols are soon to restart.", "The patrols will soon restart.", True),
    ],
)
def test_what_is_looked_at_is_not_decided_and_what_was_done_not_to_come(claim: str, source: str, right: bool) -> None:
    assert (check(claim, source, cited=[1]).verdict != "withheld") is right


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("Rwanda closed the Cyanika crossing on 14 May.", False),
        ("Rwanda closed the Cyanika crossing on 8 May.", True),
        ("The two armies will hold talks in Gisenyi on 14 May.", True),
        ("Rwanda closed the Cyanika crossing on 8 May, and talks will be held in Gisenyi on 14 May.", True),
    ],
)
def test_a_day_goes_with_its_own_act(claim: str, right: bool) -> None:
    source = "Rwanda closed the Cyanika crossing on 8 May after a landslide. The two armies will hold talks in Gisenyi on 14 May."
    assert (check(claim, source, published="2025-05-10", cited=[1, 2]).verdict != "withheld") is right
