"""Three nights in a row, in prose of our own, and what a good model answers about each article.

A visit that is announced, put off and made; vehicles whose number two outlets give differently until one corrects
itself; one side's account that leaves somebody out; a deployment that is denied; an exercise that nobody says anything
new about; copies and a match.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer import LLM, Settings
from summarizer.settings import OutletPart
from summarizer.testing import completion
from summarizer.wire import Wrapper

if TYPE_CHECKING:
    import httpx2

MONDAY, TUESDAY, WEDNESDAY = (dt.date(2026, 3, day) for day in (9, 10, 11))
SETTINGS = Settings(
    days=1,
    sentences="code",
    outlets={
        "Windhoek Observer Post": OutletPart(side="independent", reliability="B"),
        "Okavango Courier": OutletPart(side="independent", reliability="B"),
        "Benin Army Bulletin": OutletPart(side="military", reliability="C"),
        "Cotonou Herald": OutletPart(side="independent", reliability="B"),
        "Le Phare du Golfe": OutletPart(side="independent", reliability="B"),
        "Kenya Defence News": OutletPart(side="party", reliability="C"),
        "Moyale Times": OutletPart(side="independent", reliability="B"),
        "Radio Bahr": OutletPart(side="independent", reliability="C"),
        "Ubangi State Radio": OutletPart(side="state", reliability="D"),
    },
)


@dataclass(frozen=True)
class Report:
    """One article and the model's answers about it; without events it is off-topic."""

    id: str
    day: dt.date
    outlet: str
    title: str
    text: str
    events: tuple[Mapping[str, Any], ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)


def _event(s: list[int], type_: str, status: str, when: str | None, where: str | None) -> dict[str, Any]:
    return {"s": s, "type": type_, "status": status, "when": when, "where": where}


def _details(acts: list[tuple[str, list[tuple[str, str]]]], facts: list[tuple[int, str]]) -> dict[str, Any]:
    return {
        "events": [{"act": act, "who": [{"n": n, "r": r} for n, r in who]} for act, who in acts],
        "facts": [{"s": [s], "t": t} for s, t in facts],
        "issues": [],
        "agreements": [],
    }


VISIT = [("Andre Coelho", "visitor"), ("Selma Haikali", "host")]
TRUCKS = [("France", "provider"), ("Benin", "beneficiary")]
REPORTS = (
    # --- Monday -----------------------------------------------------------------------------------------------------
    Report(
        "visit-observer",
        MONDAY,
        "Windhoek Observer Post",
        "Angolan defence minister due in Windhoek",
        "Angola's defence minister, Andre Coelho, will visit Windhoek on 12 March, the Namibian ministry of defence said on "
        "Monday. He is to meet Namibia's defence minister, Selma Haikali, for talks on cattle theft along the border. "
        "A delegation of nine officers will come with him.",
        (_event([1, 2], "consultation", "planned", "on 12 March", "Windhoek"),),
        _details(
            [("Andre Coelho, Angola's defence minister, will visit Windhoek on 12 March.", VISIT)],
            [
                (
                    2,
                    "He is to meet Namibia's defence minister, Selma Haikali, for talks on cattle theft along the border.",
                ),
                (3, "A delegation of nine officers will come with him."),
            ],
        ),
    ),
    Report(
        "visit-courier",
        MONDAY,
        "Okavango Courier",
        "Coelho to talk cattle theft with Haikali",
        "Namibia will host the defence minister of Angola, Andre Coelho, in Windhoek on 12 March. Selma Haikali, his "
        "Namibian colleague, wants joint patrols against cattle thieves on the Cunene. Herders lost 3,000 head last year.",
        (_event([1], "consultation", "planned", "on 12 March", "Windhoek"),),
        _details(
            [("Namibia will host Andre Coelho, the defence minister of Angola, in Windhoek on 12 March.", VISIT)],
            [(2, "Selma Haikali wants joint patrols against cattle thieves on the Cunene.")],
        ),
    ),
    Report(
        "trucks-herald",
        MONDAY,
        "Cotonou Herald",
        "French trucks for the north",
        "France handed 30 trucks to the army of Benin in Cotonou on Monday. General Fructueux Gbaguidi took the keys at "
        "the port. The trucks will carry troops to posts near the Pendjari park.",
        (_event([1], "logistic_support", "completed", "on Monday", "Cotonou"),),
        _details(
            [("France handed 30 trucks to the army of Benin in Cotonou on Monday.", TRUCKS)],
            [
                (2, "General Fructueux Gbaguidi took the keys at the port."),
                (3, "The trucks will carry troops to posts near the Pendjari park."),
            ],
        ),
    ),
    Report(
        "trucks-phare",
        MONDAY,
        "Le Phare du Golfe",
        "Benin takes delivery",
        "Benin received 40 trucks from France in Cotonou on Monday. They go to the army's posts near the Pendjari park, "
        "where patrols had been on foot. General Fructueux Gbaguidi thanked the French ambassador.",
        (_event([1], "logistic_support", "completed", "on Monday", "Cotonou"),),
        _details(
            [("Benin received 40 trucks from France in Cotonou on Monday.", TRUCKS)],
            [(3, "General Fructueux Gbaguidi thanked the French ambassador.")],
        ),
    ),
    Report(
        "moyale-kenya",
        MONDAY,
        "Kenya Defence News",
        "Commanders meet at Moyale",
        "Kenya's Brigadier Joseph Lekuton met Ethiopian Colonel Tesfaye Alemu at Moyale on Monday. They agreed to share "
        "reports on gun runners each week.",
        (_event([1], "consultation", "completed", "on Monday", "Moyale"),),
        _details(
            [
                (
                    "Brigadier Joseph Lekuton of Kenya met Ethiopian Colonel Tesfaye Alemu at Moyale on Monday.",
                    [("Joseph Lekuton", "participant"), ("Tesfaye Alemu", "participant")],
                )
            ],
            [(2, "They agreed to share reports on gun runners each week.")],
        ),
    ),
    Report(
        "moyale-times",
        MONDAY,
        "Moyale Times",
        "Border officers talk, governor listens in",
        "Kenya's Brigadier Joseph Lekuton and Colonel Tesfaye Alemu of Ethiopia met at Moyale on Monday. Governor Halima "
        "Guyo of Marsabit took part in the meeting as well. The officers will share reports on gun runners.",
        (_event([1, 2], "consultation", "completed", "on Monday", "Moyale"),),
        _details(
            [
                (
                    "Brigadier Joseph Lekuton of Kenya and Colonel Tesfaye Alemu of Ethiopia met at Moyale on Monday.",
                    [
                        ("Joseph Lekuton", "participant"),
                        ("Tesfaye Alemu", "participant"),
                        ("Halima Guyo", "participant"),
                    ],
                )
            ],
            [(2, "Governor Halima Guyo of Marsabit took part in the meeting as well.")],
        ),
    ),
    Report(
        "ubangi-radio",
        MONDAY,
        "Radio Bahr",
        "Chadian troops said to be in Zemio",
        "Chad sent 200 soldiers to Zemio in the Central African Republic on Sunday, Radio Bahr reported. They came to guard "
        "the airstrip with the republic's army.",
        (_event([1], "force_deployment", "completed", "on Sunday", "Zemio"),),
        _details(
            [
                (
                    "Chad sent 200 soldiers to Zemio in the Central African Republic on Sunday.",
                    [("Chad", "provider"), ("Central African Republic", "beneficiary")],
                )
            ],
            [(2, "They came to guard the airstrip with the republic's army.")],
        ),
    ),
    Report(
        "exercise",
        MONDAY,
        "Okavango Courier",
        "Exercise Blue Reed",
        "Zambia and Botswana will hold the exercise Blue Reed at Kazungula from 20 to 27 March. Some 400 soldiers of the two "
        "armies will practise river crossings, the Zambian army said.",
        (_event([1], "exercise", "planned", "from 20 to 27 March", "Kazungula"),),
        _details(
            [
                (
                    "Zambia and Botswana will hold the exercise Blue Reed at Kazungula from 20 to 27 March.",
                    [("Zambia", "participant"), ("Botswana", "participant")],
                )
            ],
            [],
        ),
    ),
    Report(
        "match-monday",
        MONDAY,
        "Cotonou Herald",
        "Dragons win",
        "The Dragons beat the Buffaloes by two goals in Cotonou on Monday. A crowd of 12,000 watched under the new lamps.",
    ),
    # --- Tuesday ----------------------------------------------------------------------------------------------------
    Report(
        "visit-put-off",
        TUESDAY,
        "Windhoek Observer Post",
        "Coelho's visit put off",
        "The visit of Angola's defence minister, Andre Coelho, to Windhoek on 12 March has been postponed, the Namibian "
        "ministry of defence said on Tuesday. Floods keep him in Ondjiva. Selma Haikali, Namibia's defence minister, said "
        "that the talks will be held in April.",
        (_event([1], "consultation", "suspended", "on 12 March", "Windhoek"),),
        _details(
            [
                (
                    "The visit of Andre Coelho, Angola's defence minister, to Windhoek on 12 March has been postponed.",
                    VISIT,
                )
            ],
            [(2, "Floods keep him in Ondjiva.")],
        ),
    ),
    Report(
        "trucks-correction",
        TUESDAY,
        "Cotonou Herald",
        "Correction: forty trucks",
        "Correction: France handed 40 trucks to the army of Benin in Cotonou on Monday, not 30 as we wrote. General "
        "Fructueux Gbaguidi took the keys at the port.",
        (_event([1], "logistic_support", "completed", "on Monday", "Cotonou"),),
        _details(
            [("France handed 40 trucks to the army of Benin in Cotonou on Monday.", TRUCKS)],
            [(2, "General Fructueux Gbaguidi took the keys at the port.")],
        ),
    ),
    Report(
        "ubangi-denial",
        TUESDAY,
        "Ubangi State Radio",
        "No foreign troops",
        "The government of the Central African Republic denied on Tuesday that Chad had sent 200 soldiers to Zemio. No "
        "foreign soldier has crossed the Mbomou, the defence ministry said.",
        (_event([1], "force_deployment", "denied", None, "Zemio"),),
        _details(
            [
                (
                    "The government of the Central African Republic denied that Chad had sent 200 soldiers to Zemio.",
                    [("Chad", "provider"), ("Central African Republic", "denier")],
                )
            ],
            [(2, "No foreign soldier has crossed the Mbomou, the defence ministry said.")],
        ),
    ),
    Report(
        "exercise-again",
        TUESDAY,
        "Okavango Courier",
        "Exercise Blue Reed",
        "Zambia and Botswana will hold the exercise Blue Reed at Kazungula from 20 to 27 March. Some 400 soldiers of the two "
        "armies will practise river crossings, the Zambian army said.",
        (_event([1], "exercise", "planned", "from 20 to 27 March", "Kazungula"),),
        _details(
            [
                (
                    "Zambia and Botswana will hold the exercise Blue Reed at Kazungula from 20 to 27 March.",
                    [("Zambia", "participant"), ("Botswana", "participant")],
                )
            ],
            [],
        ),
    ),
    # --- Wednesday --------------------------------------------------------------------------------------------------
    Report(
        "exercise-third",
        WEDNESDAY,
        "Okavango Courier",
        "Exercise Blue Reed",
        "Zambia and Botswana will hold the exercise Blue Reed at Kazungula from 20 to 27 March. Some 400 soldiers of the two "
        "armies will practise river crossings, the Zambian army said.",
        (_event([1], "exercise", "planned", "from 20 to 27 March", "Kazungula"),),
        _details(
            [
                (
                    "Zambia and Botswana will hold the exercise Blue Reed at Kazungula from 20 to 27 March.",
                    [("Zambia", "participant"), ("Botswana", "participant")],
                )
            ],
            [],
        ),
    ),
    Report(
        "visit-new-day",
        WEDNESDAY,
        "Okavango Courier",
        "Coelho comes in April",
        "Angola's defence minister, Andre Coelho, will now visit Windhoek on 14 April, Namibia's ministry of defence said on "
        "Wednesday. His talks with Selma Haikali on cattle theft had been put off because of floods.",
        (_event([1], "consultation", "planned", "on 14 April", "Windhoek"),),
        _details(
            [("Andre Coelho, Angola's defence minister, will visit Windhoek on 14 April.", VISIT)],
            [(2, "His talks with Selma Haikali on cattle theft had been put off because of floods.")],
        ),
    ),
    Report(
        "tug",
        WEDNESDAY,
        "Cotonou Herald",
        "A tug for Lome",
        "Japan gave the navy of Togo a tug in Lome on Tuesday. Commodore Yawo Agbeko said that it will pull patrol boats.",
        (_event([1], "logistic_support", "completed", "on Tuesday", "Lome"),),
        _details(
            [
                (
                    "Japan gave the navy of Togo a tug in Lome on Tuesday.",
                    [("Japan", "provider"), ("Togo", "beneficiary")],
                )
            ],
            [(2, "Commodore Yawo Agbeko said that it will pull patrol boats.")],
        ),
    ),
)


def inbox(folder: Path, day: dt.date) -> Path:
    """A file with the articles of one day."""
    place = folder / f"inbox-{day}"
    place.mkdir(parents=True, exist_ok=True)
    rows = [
        {"id": r.id, "published": str(r.day), "outlet": r.outlet, "title": r.title, "text": r.text}
        for r in REPORTS
        if r.day == day
    ]
    (place / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return place


class Answers(Wrapper):
    """Answers each question from the report whose sentences it shows; `asked` counts them."""

    def __init__(self) -> None:
        self.asked = 0

    async def aclose(self) -> None:
        pass

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        import httpx2

        self.asked += 1
        messages = json.loads(await request.aread())["messages"]
        told = [str(m["content"]) for m in messages if m["role"] == "user"]
        return httpx2.Response(200, json=completion(json.dumps(_answer(told))))


def _answer(told: list[str]) -> object:
    last = next(text for text in reversed(told) if "END OF ARTICLE" in text)
    report = next((r for r in REPORTS if all(part in last for part in re.split(r"(?<=\.) ", r.text))), None)
    if "Question 2" in told[-1]:
        assert report is not None, last
        return report.details
    if "Question 1" in told[-1] and report is not None:
        return {"topic": report.title, "relevant": bool(report.events), "events": report.events}
    return {"claims": []}


def model(answers: Answers | None = None) -> LLM:
    """A model that gives the answers above."""
    transport = answers or Answers()
    return LLM("by-hand", base_url="http://by-hand.invalid/v1", transport=transport, backoff=0.0, narrow=False)
