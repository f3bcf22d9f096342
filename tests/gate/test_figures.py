"""A number is told of the act, the time and the share that it is told of in the sentences: in five languages."""

from __future__ import annotations

import pytest

from summarizer import check

LANG_SOURCE_CLAIM = [
    ("en", "Peru received twenty trucks from Spain, part of a gift of sixty.", "Peru received sixty trucks from Spain."),
    ("ar", "تسلّم الجيش اللبناني عشرين آلية مدرعة من بريطانيا، وهي جزء من هبة تضم ستين آلية.", "The Lebanese army received sixty armoured vehicles from Britain."),
    ("fr", "Le général espère recevoir quatre hélicoptères sur les douze commandés.", "The general hopes to receive twelve helicopters."),
    ("en", "Defence spending rose by 6 per cent this year, compared with growth of 4 per cent last year.", "Defence spending rose by 4 per cent this year."),
    ("fr", "L'an dernier, 300 soldats avaient suivi le stage, contre 180 en 2022.", "In 2022, 300 soldiers attended the course."),
    ("sw", "Mashambulizi matano yalitokea mwaka 2023, ikilinganishwa na kumi na mawili mwaka 2022.", "Twelve attacks took place in 2023."),
    ("en", "The army will grow from one brigade to three.", "The army will grow by three brigades."),
    ("en", "Parliament will vote on sending a further 2,000 soldiers to the north, where 2,500 are stationed.", "Parliament will vote on raising the number of soldiers from 2,000 to 2,500."),
    ("en", "Ankara has trained 8,000 soldiers since 2017.", "Ankara trains 8,000 soldiers a year."),
    ("ar", "قال الوزير إن مصر ستدرّب ثلاثة آلاف جندي خلال عامين.", "Egypt will train three thousand soldiers a year, the minister said."),
    ("ar", "قال رئيس اللجنة إن الميزانية ستزيد بنسبة سبعة في المئة مقارنة بالعام الماضي.", "The budget makes up seven per cent of state spending, the chairman said."),
    ("en", "About 1,000 French soldiers are stationed in the country, mostly in N'Djamena.", "About 1,000 French soldiers are stationed in N'Djamena."),
    ("sw", "Kikosi hicho nchini Kenya kina askari 200 wa kudumu na hupokea askari 5,000 kila mwaka.", "The unit in Kenya has 5,000 permanent soldiers."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "source", "claim"), LANG_SOURCE_CLAIM)
def test_a_number_told_of_what_another_is_told_of(lang: str, source: str, claim: str) -> None:
    verdict = check(claim, source, published="2024-04-18", lang=lang, statement_lang="en")
    assert any(each.name in {"figures", "numbers"} and each.verdict != "pass" for each in verdict.checks), verdict
    assert verdict.verdict != "supported"


@pytest.mark.parametrize(
    ("lang", "source", "claim"),
    [
        ("en", "Peru received twenty trucks from Spain, part of a gift of sixty.", "Peru received twenty trucks of the sixty given by Spain."),
        ("en", "Defence spending rose by 6 per cent this year, compared with growth of 4 per cent last year.", "Defence spending rose by 6 per cent this year, after 4 per cent the year before."),
        ("en", "Defence spending rose by 6 per cent this year, compared with growth of 4 per cent last year.", "Defence spending grew by 4 per cent last year."),
        ("fr", "L'an dernier, 300 soldats avaient suivi le stage, contre 180 en 2022.", "In 2022, 180 soldiers attended the course."),
        ("en", "The army will grow from one brigade to three.", "The army will grow from one to three brigades."),
        ("en", "The army will grow from one brigade to three.", "The army will grow by two brigades, to three."),
        ("en", "Ankara trains 8,000 soldiers every year, and has done so since 2017.", "Ankara trains 8,000 soldiers a year."),
        ("en", "About 1,000 French soldiers are stationed in the country, mostly in N'Djamena.", "About 1,000 French soldiers are stationed in the country, most of them in N'Djamena."),
        ("sw", "Kikosi hicho nchini Kenya kina askari 200 wa kudumu na hupokea askari 5,000 kila mwaka.", "The unit in Kenya has 200 permanent soldiers."),
        ("en", "Nine officers were wounded; the ministry now gives the number as six.", "The ministry says that six officers were wounded."),
    ],
)  # fmt: skip
def test_a_number_told_as_it_is(lang: str, source: str, claim: str) -> None:
    verdict = check(claim, source, published="2024-04-18", lang=lang, statement_lang="en")
    assert not any(reason.startswith("figures:") for reason in verdict.reasons), verdict
