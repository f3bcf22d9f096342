"""How far a claim reaches: all, only, first, most, always, few, where its sentences do not.

A claim's own words are read strictly: "complete" as a verb, "New Zealand" and "at first" reach nowhere. What its sentences
may say instead is read widely, so that "no other" carries "only". A word that adds little leaves the check open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarizer import cues
from summarizer.amounts import find_amounts
from summarizer.gate import english, lexicon
from summarizer.gate.passage import Passage, answer
from summarizer.language import LANGUAGES
from summarizer.models import Check

_N = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a dozen|half|a (?:third|quarter))"
_WHEN = r"(?:after|if|when|once|by|before|since|until|then|now|last|this|next|today|yesterday|recently|later|so far|in order|at the end|(?:in|on|from|at) (?:mid|early|late|the|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|\d))"

# What an English claim says of its reach, by kind; the sentences are held against these and against `_WIDELY`.
_STRICTLY = {
    "all": rf"\b(?:(?<!\bin )(?<!\bdo )(?<!\bat )(?<!\bafter )(?<!\babove )(?<!\bfirst of )(?<!\band for )(?<!\bnot )all(?!-| the same| along| right| told| but| (?:of )?(?:the |its |their |these |those )?{_N}\b)|the last of|(?<!\bof )every(?! (?:year|month|week|day|\d|other|{_N}))|each(?! (?:year|month|week|day|other))|entire(?:ly)?|whole|fully|in full|full (?!of|strength|member|time|moon|name|scale|rank|general|text)|completely|(?:a|an|its|their|the) complete|totally|everyone|everybody|everything|throughout|nationwide|without (?:any )?exception|neither|of any (?:kind|sort)|at all(?! costs)|whatsoever|any\w+ at all|first (?:time )?ever)\b",
    "only": rf"\b(?:(?<!\bif )(?<!\bnot )only(?! one (?:of|among)| on condition| to | {_WHEN})|solely|sole|exclusive(?:ly)?|(?<!\blet )(?<!\bleave )alone|nothing but|no other|nobody else|no one else|none but|purely)\b",
    "first": r"\b(?:(?:for|the|its|their|his|her|a|ever|[’']s) first(?! (?:week|half|quarter|days?|months?|weeks?|years?|place|aid|lady|phase|stage|round|batch|group|part|time since|lieutenant|class|of [A-Z]))|maiden|debut|never before)\b",
    "most": r"\b(?:(?<!\bat )(?<!\bat the )most|record|unprecedented|bulk|majority|nearly all|almost all)\b",
    "always": r"\b(?:always|permanent(?:ly)?|indefinite(?:ly)?|for good(?! (?:measure|reason))|forever|constant(?:ly)?|round the clock|unlimited|unconditional(?:ly)?|immediate(?:ly)?|unanimous(?:ly)?|never|repeated(?:ly)?|regular(?:ly)?)\b",
    "few": rf"\b(?:some(?! (?:{_N}\b|[$€£]|US|\w+ (?:hundred|thousand|million)|hundred|thousand|of (?:the|its|their)? ?{_N}))|(?<!\ba )few(?!er)|a few|several|partly|partial(?:ly)?|(?<!\bas )(?<!\bhow )(?<!\bso )many|certain of|a handful)\b",
}  # fmt: skip
_WIDELY = {
    "all": r"\b(?:all|every\w*|each|entire\w*|whole|full\w*|complete\w*|total\w*|throughout|nationwide|none|neither|across the|without (?:any )?exception|in common|unanimous\w*|of any|what(?:so)?ever|at all|ever|as a body)\b",
    "only": r"\b(?:only|just|sole\w*|alone|exclusive\w*|merely|mere|no other|nothing (?:else|but)|except\w*|(?:limited|limits|restricted|restricts|confined|confines|reserved|reserves|unique) (?:it |them |itself |themselves )?(?:to|for)|no more than|other than|apart from|lone|no one else|nobody (?:else|but)|none but|not until|purely|simply|unaccompanied|single)\b",
    "first": r"\b(?:first\w*|maiden|inaugur\w+|debut\w*|never before|initial\w*|unprecedented|pioneer\w*|1st|no (?:previous|earlier)|had never)\b",
    "most": r"\b(?:most\w*|record|unprecedented|bulk|majority|main\w*|principal\w*|nearly|almost|more than (?:half|any)|never (?:so|been|before)|top|leading|maximum|over half|(?:two|three)[- ](?:thirds|quarters|fourths)|than any|no \w+er)\b",
    "always": r"\b(?:always|permanent\w*|indefinite\w*|for good|forever|constant\w*|continu\w+|round[- ]the[- ]clock|24 hours|day and night|unlimited|no limit|unconditional\w*|(?:without|no) (?:pre)?conditions?|immediate\w*|at once|straight away|instant\w*|promptly|forthwith|unanimous\w*|without (?:dissent|opposition|a vote)|repeated\w*|again|several times|twice|more than once|(?:two|three|four|five|\d+) times|regular\w*|routine\w*|(?:every|each) \w+|(?:a|an|per) (?:year|month|week|day|hour)|annual\w*|yearly|monthly|weekly|daily|open-ended|without (?:end|limit|date|delay)|for life|standing|perpetu\w+)\b",
    "few": r"\b(?:some\w*|few|several|part of|parts of|part\w+|half|many|certain|handful|dozens|hundreds|thousands|scores|numerous|number of|various|multiple|a lot|lots|majority|third of|quarter of)\b",
}  # fmt: skip
_TOLD = {name: re.compile(pattern, re.I) for name, pattern in _STRICTLY.items()}
_SAID = {name: re.compile(f"{_STRICTLY[name]}|{pattern}", re.I) for name, pattern in _WIDELY.items()}
# Words that may be put for what needs none of them: a pair that is named, a number that the writer finds small.
_LIGHTLY = re.compile(rf"\b(?:both|either|just|merely|single|half|annual(?:ly)?|yearly|monthly|weekly|daily|(?:every|each) (?:year|month|week|day)|only (?:the |its |their |those |these )?{_N} (?:\w+ )?(?:out )?of)\b", re.I)  # fmt: skip


def scope(claim: str, passage: Passage) -> Check:
    """All, only, first, most, always: in the claim and nowhere in the source."""
    if passage.tableless:
        return Check(name="scope", verdict="could_not_check", detail=passage.tableless)
    added = [word for name in _TOLD for word in _added(name, claim, passage)] or list(_turned(claim, passage))
    if not added and (light := _lightly_added(claim, passage)):
        return Check(name="scope", verdict="could_not_check", detail=f"may reach further: {light}"[:200])
    return answer("scope", added)


def _added(name: str, claim: str, passage: Passage) -> Iterator[str]:
    """The first word of a kind in the claim, where no word of the sentences reaches as far."""
    found = told(name, claim, passage.claim_lang)
    if found is None or _is_light(claim, found) or said(name, passage.text, passage.lang):
        return
    word = found.group().lower()
    if word == "all" and passage.lang == "en" and told("only", passage.text, "en"):
        return
    if word == "never" and said("first", passage.text, passage.lang):
        return  # "had never been there", of a first time
    if word == "never" and _denies(passage.text, passage.lang or ""):
        return  # `polarity` tells of it
    if word in {"each", "neither"} and (_EITHER.search(passage.text) or _names_two(passage)):
        return
    if word == "every" and _ANY.search(passage.text):
        return
    if word in _SEVERAL and any((a.value or 3) > 2 for a in find_amounts(passage.text, passage.lang)):
        return
    yield found.group()


_ANY = re.compile(r"\b(?:any|none|nobody|aucune?|yeyote|yoyote|lolote|midna|cidna)\b|\bأي\b", re.I)
_EITHER = re.compile(r"\b(?:both|either|any|no|none|nobody|respective\w*|two|aucune?|nul|ni|yeyote|yoyote|lolote|hakuna|midna|cidna|walba)\b|\b(?:أي|أحد|لا)\b", re.I)  # fmt: skip
_SEVERAL = frozenset(("several", "many", "plusieurs", "kadhaa", "dhowr", "dhawr", "عدة"))
_NOT = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|without|den\w+|refus\w+)\b|n['’]t\b")


def _denies(text: str, lang: str) -> bool:
    low = cues.folded(text)
    return (_NOT if lang == "en" else lexicon.cue(lang, "negation")).search(low) is not None


_ALL_OF = re.compile(rf"\b(?:all|both|every one)(?: of)?(?: the| its| their| these| those)? ?{_N}\b|\bboth\b", re.I)
_ONLY_OF = re.compile(rf"\bonly {_N} (?:\w+ )?(?:out )?of\b", re.I)
_PARTLY = re.compile(r"\b(?:one|two|three|some|most|many|several|few|half|third|thirds|quarter|quarters|majority|\d+) of (?:them|the|its|their|these)\b|\bof (?:them|whom|which)\b|\bthe other\b|\bwhereas\b", re.I)  # fmt: skip
_PARTLY_ABROAD = {
    "fr": re.compile(r"\b(?:l['’]une?|certains?|certaines|plusieurs|la plupart) d(?:e|['’])|\bd['’]entre (?:eux|elles)\b|\bparmi\b|\bl['’]autre\b|\bdont (?:une?|deux|trois|\d+)\b|\btiers\b|\bmoitié\b", re.I),
    "sw": re.compile(r"\b(?:mmoja|wawili|watatu|\d+) (?:wao|kati ya|miongoni)\b|\bkati yao\b|\bmiongoni mwa\b|\bnusu\b|\btheluthi\b|\bmwingine\b", re.I),
    "so": re.compile(r"\bka mid (?:ah|ahaa)\b|\bkamid\b|\bkooda\b|\bqaar\w*\b|\bkala bar\b|\bka kale\b", re.I),
    "ar": re.compile(r"\b(?:منهم|منها|بعض\w*|أحدهم|إحداها|أحدهما|إحداهما|ثلث\w*|نصف\w*|الآخر|الأخرى)\b|\bمن بين\b"),
}  # fmt: skip


def _turned(claim: str, passage: Passage) -> Iterator[str]:
    """ "All six" of what the sentences tell of some of the six; "only one of the four" of what they tell of all or of none."""
    if passage.claim_lang != "en":
        return
    part = _PARTLY if passage.lang == "en" else _PARTLY_ABROAD.get(passage.lang or "", _NOTHING)
    found = _ALL_OF.search(claim)
    if (
        found
        and part.search(passage.text)
        and not part.search(claim)
        and not told("all", passage.text, passage.lang or "")
    ) and (passage.lang != "en" or not re.search(r"\b(?:both|all|two)\b", passage.text, re.I)):
        yield found.group()
    few = _ONLY_OF.search(claim)
    if few and passage.lang == "en" and re.search(r"\b(?:both|all|none|neither|each)\b", passage.text, re.I):
        yield few.group()


def _is_light(claim: str, found: re.Match[str]) -> bool:
    light = _LIGHTLY.match(claim, found.start())
    return light is not None and light.end() >= found.end()


def _lightly_added(claim: str, passage: Passage) -> str | None:
    if passage.claim_lang != "en":
        return None
    for found in _LIGHTLY.finditer(claim):
        word = found.group().lower()
        if word == "half" and any(a.start <= found.start() < a.end for a in find_amounts(claim, "en")):
            continue  # an amount: `numbers` holds it against those of the sentences
        kind = _KIND_OF.get(word.split()[0], "always")
        if kind == "pair":
            if _names_two(passage):
                continue
        elif said(kind, passage.text, passage.lang):
            continue
        return word
    return None


_KIND_OF = {"both": "pair", "either": "pair", "just": "only", "merely": "only", "single": "only", "only": "only", "half": "few"}  # fmt: skip
_TWO = re.compile(r"\b(?:both|two|2|pair|couple|either|neither|each|other|twin|duo|and)\b", re.I)


def _names_two(passage: Passage) -> bool:
    """Whether the sentences tell of two, by a number, a pair or an "and"."""
    if passage.lang == "en":
        return _TWO.search(passage.text) is not None
    if any(a.value == 2 for a in find_amounts(passage.text, passage.lang)) or len(passage.countries) > 1:
        return True
    return said("all", passage.text, passage.lang) or _AND.search(passage.text) is not None


_AND = re.compile(r"\b(?:et|na|iyo)\b| و\w")


def told(name: str, claim: str, lang: str) -> re.Match[str] | None:
    """The first word of a kind by which a claim says how far it reaches."""
    if lang == "en":
        found = _TOLD[name].search(claim)
        return found or (_superlative(claim) if name == "most" else None)
    if lang not in LANGUAGES:
        return None
    return _cue(lang, "scope_told", name).search(cues.folded(_HARMLESS.get(lang, _NOTHING).sub(" ", claim)))


_NOTHING = re.compile(r"(?!)")
# What only looks like a reach: "wawili tu kati ya 15", two of fifteen; "chaque année", which is how often; "inta uusan dhammaan", before it ends.
_HARMLESS = {
    "sw": re.compile(r"\btu kati ya\b|\bkila (?:mwaka|mwezi|siku|wiki|juma|saa|robo)\b", re.I),
    "so": re.compile(r"\bin ?kasta oo\b|\b(?:sannad|sanad|bil|maalin|toddobaad|usbuuc) kasta\b|\b(?:uusan|aysan|aanu|aanay|uu|ay) (?:\w+ ){0,2}dhammaan\b|\bdhammaan(?=[.,;]|$)", re.I),
    "fr": re.compile(r"\b(?:une|un) seule?\b|\btout (?:d['’]abord|de suite|en|à fait|de même|comme)\b|\bau plus\b|\bde plus en plus\b|\b(?:de|du) tout\b|\ble plus (?:tôt|vite|possible)\b|\bsurtout\b|\bchaque (?:an|année|mois|jour|semaine|trimestre|fois|heure)\b", re.I),
}  # fmt: skip


def said(name: str, text: str, lang: str | None) -> bool:
    """Whether a text reaches so far in any way that is known."""
    if lang == "en":
        return _SAID[name].search(text) is not None or (name == "most" and _superlative(text) is not None)
    if lang not in LANGUAGES:
        return False
    low = cues.folded(text)
    if lang == "fr" and name == "only" and _NOTHING_BUT.search(low):
        return True
    return any(_cue(lang, section, name).search(low) for section in ("scope_told", "scope_wide"))


_NOTHING_BUT = re.compile(r"\bn(?:e |['’])[^.;]{1,60}?\bqu(?:e\b|['’])")  # "n'en attendait que dix-huit"


@cache
def _cue(lang: str, section: str, name: str) -> cues.Cues:
    return lexicon.cue(lang, section, name)


_EST = re.compile(r"\b\w{2,}est\b|\b(?:best|worst)\b", re.I)


def _superlative(text: str) -> re.Match[str] | None:
    """The first superlative: "toughest", not "Bucharest"."""
    for match in _EST.finditer(text):
        word = match.group().lower()
        if word in {"earliest", "latest", "first"}:
            continue  # of an order, which `numbers` and `dates` look at
        if word in {"best", "worst"} or any(part == "a" and lemma != word for lemma, part in english.readings(word)):
            return match
    return None
