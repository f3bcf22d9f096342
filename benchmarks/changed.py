"""Sentences of real texts with one thing changed by rule: how many of the changed ones the gate lets stand.

    python benchmarks/changed.py DATA_FOLDER [--sentences N] [--set NAME…] [--show KIND]

DATA_FOLDER holds texts by others (JSON Lines with `text`, and `lang` where it is not English). Each sentence is held against itself,
as it stands and with one change of each kind that it has a place for: a "not" put in or left out, another number, weekday,
month, state, unit or office, done told as to come, a doubt left out or put in, a small word turned, the opposite verb, praise, a cause or a detail added; and where
`plover_gsr` names two actors, these exchanged. Kinds that begin with "true" say what the sentence says. A change is drawn from a fixed seed. `ecbplus` was never looked at when the
rules of `gate/nearly.py` were written; the other sets were. The changes are mechanical, and some give no English.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from summarizer import check

SETS = {
    "releases": "usgov_releases/security_dev40.jsonl",
    "wikinews en": "multilingual/wikinews_en_dev8.jsonl",
    "wikinews fr": "multilingual/wikinews_fr_dev5.jsonl",
    "VOA sw": "multilingual/voa_swahili_dev8.jsonl",
    "meantime": "meantime/meantime_gm30.jsonl",
    "plover": "plover_gsr/plover_dev161.jsonl",
    "ecbplus": "ecbplus/dev.jsonl",
}
STANDS = "true: as it stands"
DRAW = random.Random(5)
Rule = tuple[str, str, Callable[[str], str | None]]


def turned(row: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in row.split())


def both(row: str) -> dict[str, str]:
    pairs = turned(row)
    return pairs | {other: one for one, other in pairs.items()}


def cycle(row: str, step: int) -> Callable[[str], str]:
    words = row.split()
    return lambda word: words[(words.index(word) + step) % len(words)]


def other_number(numbers: dict[str, str]) -> Callable[[str], str]:
    return lambda word: numbers.get(word) or str(int(re.sub(r"\D", "", word)) + 7)


def any_of(words: dict[str, Any] | str) -> str:
    return rf"\b(?:{'|'.join(words.split() if isinstance(words, str) else words)})\b"


DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
MONTHS = "January February March April June July August September October November December"
STATES = "Ukraine Russia Israel Iraq Iran Syria France Germany China Japan Sudan Haiti Lebanon Somalia Ethiopia Colombia Mexico India Turkey Poland Canada"
DONE = "signed:sign visited:visit met:meet arrived:arrive deployed:deploy attacked:attack announced:announce held:hold opened:open agreed:agree killed:kill"
OPPOSITE = "accepted:rejected opened:closed agreed:refused confirmed:denied began:ended strengthened:weakened resumed:suspended condemned:praised lifted:imposed won:lost increased:decreased supported:opposed increase:decrease support:oppose"
SMALL = "before:after with:without eastern:western northern:southern more:fewer yesterday:tomorrow killed:wounded"
UNITS = "million:billion kilometers:meters tons:kilograms dollars:euros days:weeks years:months hours:days"
OFFICES = "president:governor minister:ambassador secretary:mayor police:soldiers rebels:soldiers President:Minister Ambassador:Secretary"
COUNTED = turned(
    "two:nine three:eight four:twelve five:seven six:fifteen seven:three eight:four ten:thirty dozen:score"
)
NUMBER = r"(?<![\d,.-])\b\d[\d,.]*\d\b"
JOURS = "lundi mardi mercredi jeudi vendredi samedi dimanche"
NOMBRES = turned("deux:neuf trois:huit quatre:douze cinq:sept six:quinze dix:trente")
FAIT = turned(
    "annoncé:annoncer déclaré:déclarer signé:signer rejeté:rejeter tué:tuer attaqué:attaquer demandé:demander"
)
SIKU = "Jumatatu Jumanne Jumatano Alhamisi Ijumaa Jumamosi Jumapili"
HESABU = turned("wawili:tisa watatu:wanane wanne:wanane watano:saba sita:nane saba:tatu kumi:thelathini mbili:tisa")
DENIED = turned("ali:haku wali:hawaku ame:haja wame:hawaja ili:haiku ime:haija")
AHEAD = turned("ali:ata wali:wata ame:ata wame:wata ili:ita ime:ita")
SW_VERB = r"\b(?:ali|wali|ame|wame|ili|ime)[a-z]{4,}\b"


def sw_verb(prefixes: dict[str, str]) -> Callable[[str], str]:
    return lambda word: re.sub(r"^(?:wali|wame|ali|ame|ili|ime)", lambda m: prefixes[m.group()], word)


RULES: dict[str, tuple[Rule, ...]] = {
    "en": (
        ("not put in", r"\b(?:is|are|was|were|will|would|has|have|can|should|must|could)\b(?! not)", lambda w: f"{w} not"),
        ("not put in", any_of(turned(DONE)), lambda w: f"never {w}"),
        ("not left out", r"\b(?:not|never) ", lambda _: ""),
        ("number", rf"{NUMBER}|{any_of(COUNTED)}", other_number(COUNTED)),
        ("weekday", any_of(DAYS), cycle(DAYS, 2)),
        ("month", any_of(MONTHS), cycle(MONTHS, 3)),
        ("state", any_of(STATES), cycle(STATES, 7)),
        ("to come", any_of(turned(DONE)), lambda w: f"will {turned(DONE)[w]}"),
        ("opposite", any_of(both(OPPOSITE)), lambda w: both(OPPOSITE)[w]),
        ("unit", any_of(both(UNITS)), lambda w: both(UNITS)[w]),
        ("office", any_of(turned(OFFICES)), lambda w: turned(OFFICES)[w]),
        ("doubt left out", r"\b(?:may|might) ", lambda _: "will "),
        ("doubt left out", r"\b(?:reportedly|allegedly|possibly|probably|suspected|alleged) ", lambda _: ""),
        ("praise", r"\b(?:agreement|visit|meeting|force|operation|deal|plan|decision)\b", lambda w: f"historic {w}"),
        ("small word", any_of(both(SMALL)), lambda w: both(SMALL)[w]),
        ("small word", r"\b(?:to|from) (?=(?:the )?[A-Z])", lambda w: both("to:from")[w.strip()] + " "),
        ("small word", r"\b(?:some|several|many|most)\b", lambda _: "all"),
        ("said as denied", r"\b(?:said|confirmed|reported|announced)\b", lambda _: "denied"),
        ("rank of office", r"\b(?:deputy|vice|acting|former|assistant|interim) ", lambda _: ""),
        ("rank of office", r"\b(?:president|minister|chief|director|commander)\b", lambda w: f"former {w}"),
        ("doubt put in", r"\b(?:said|announced|signed|arrived|killed|attacked)\b", lambda w: f"reportedly {w}"),
        ("manner", r"\b(?:signed|attacked|captured|announced|opened)\b", lambda w: f"jointly {w}"),
        ("tried as done", r"\b(?:tried|attempted|sought|wanted|hoped) to [a-z]+\b", lambda w: f"{w.split()[2].removesuffix('e')}ed"),
        ("cause", r"\.$", lambda _: " because of pressure from the unions."),
        ("detail", r"\.$", lambda _: " after a secret meeting with the head of intelligence."),
    ),
    "fr": (
        ("not put in", r"\b(?:a|ont|est|sont|sera|seront|avait|était) (?!pas)(?=[a-zé]+[éi]s?\b)", lambda w: f"{'n’' if w[0] in 'aeé' else 'ne '}{w}pas "),
        ("number", rf"{NUMBER}|{any_of(NOMBRES)}", other_number(NOMBRES)),
        ("weekday", any_of(JOURS), cycle(JOURS, 2)),
        ("to come", rf"\b(?:a|ont) {any_of(FAIT)}", lambda w: f"{'va' if w[:2] == 'a ' else 'vont'} {FAIT[w.split()[1]]}"),
        ("state", any_of("Syrie Mali France Russie Libye Iran Israël Turquie Liban"), lambda _: "Norvège"),
        ("detail", r"\.$", lambda _: " après une réunion secrète avec le chef du renseignement."),
    ),
    "sw": (
        ("not put in", SW_VERB, sw_verb(DENIED)),
        ("to come", SW_VERB, sw_verb(AHEAD)),
        ("number", rf"{NUMBER}|{any_of(HESABU)}", other_number(HESABU)),
        ("weekday", any_of(SIKU), cycle(SIKU, 3)),
        ("state", any_of("Marekani Iran Iraq Kenya Syria Sudan Somalia Ethiopia Urusi Uganda"), lambda _: "Norway"),
        ("detail", r"\.$", lambda _: " baada ya mkutano wa siri na mkuu wa ujasusi."),
    ),
}  # fmt: skip


WRITTEN = turned("two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 ten:10 twelve:12")
SAME = both("soldiers:troops said:stated killed:slain attack:assault called:named approximately:about begin:start vehicle:car provide:supply ended:finished") | turned("announced:declared purchase:buy assistance:aid")  # fmt: skip
# Changes that leave what is said as it was: a true claim, marked so.
TRUE: tuple[Rule, ...] = (
    ("true: number in digits", any_of(WRITTEN), lambda w: WRITTEN[w]),
    ("true: like word", any_of(SAME), lambda w: SAME[w]),
    ("true: United States", r"\bthe United States\b(?! of)", lambda _: "the US"),
    ("true: aside left out", r", (?:who|which|where) [^,.]{10,80},", lambda _: ""),
    ("true: last part left out", r", (?:while|after|when|as|which|where|including) [^,.]{10,90}\.$", lambda _: "."),
)


def changed(sentence: str, lang: str) -> Iterator[tuple[str, str]]:
    """(kind, sentence) for each rule that finds a place in a sentence."""
    for kind, pattern, rule in (*RULES[lang], *(TRUE if lang == "en" else ())):
        places = list(re.finditer(pattern, sentence))
        if places:
            place = DRAW.choice(places)
            other = rule(place.group())
            if other is not None and other != place.group():
                yield kind, sentence[: place.start()] + other + sentence[place.end() :]


def exchanged(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A sentence of PLOVER's with its first source and target actors in each other's place."""
    texts = [actors[0].get("actorText") for key in ("source", "target") if isinstance(actors := row.get(key), list) and actors and isinstance(actors[0], dict)]  # fmt: skip
    text = row["text"].strip().strip("{}")
    if len(texts) == 2 and all(texts) and all(text.count(each) == 1 for each in texts):
        one, other = texts
        if one not in other and other not in one:
            yield "actors exchanged", text.replace(one, "\0").replace(other, one).replace("\0", other)


def rows(data: Path, names: list[str]) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """(language, sentence, changed ones) of the sets asked for."""
    for name in names:
        for line in (data / SETS[name]).open(encoding="utf-8"):
            row = json.loads(line)
            lang = row.get("lang") or "en"
            for part in re.split(r"(?<=[.!?])\s+|\n+", row["text"]):
                sentence = part.strip(" {}`'")
                if 50 < len(sentence) < 320 and sentence[-1] == ".":
                    more = list(exchanged(row)) if name == "plover" else []
                    yield lang, sentence, [*changed(sentence, lang), *more]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else "", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--sentences", type=int, default=1500, help="how many are drawn")
    parser.add_argument("--set", nargs="*", default=list(SETS), choices=list(SETS))
    parser.add_argument("--show", default="", help="print what stands of a kind")
    args = parser.parse_args()
    found = list(rows(args.data, args.set))
    DRAW.shuffle(found)
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for lang, sentence, others in found[: args.sentences]:
        for kind, claim in [(STANDS, sentence), *others]:
            verdict = check(claim, sentence).verdict
            counts[lang, kind][verdict] += 1
            if kind == args.show and verdict != (
                "supported" if kind == STANDS or kind.startswith("true") else "withheld"
            ):
                print(f"{verdict}: {claim}\n    {sentence}")
    print("| language | kind | claims | supported | not all checked | withheld |\n|---|---|---:|---:|---:|---:|")
    for (lang, kind), verdicts in sorted(counts.items(), key=lambda item: (item[0][0], not item[0][1].startswith("true"), item[0][1])):  # fmt: skip
        told = [verdicts[v] for v in ("supported", "could_not_check", "withheld")]
        print(f"| {lang} | {kind} | {sum(told)} | " + " | ".join(map(str, told)) + " |")


if __name__ == "__main__":
    main()
