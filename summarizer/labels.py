"""The words that readers see for the codes: the one place where a code becomes plain English."""

from __future__ import annotations

from enum import StrEnum

from summarizer.vocabulary import ActorKind, AgreementKind, EventType, GapCode, Issue, Mode, Role, Unit, WarningCode

# Only where the code with spaces for underscores does not read as English.
_LABELS_BY_LIST: dict[type[StrEnum], dict[str, str]] = {
    EventType: {"intel_sharing": "intelligence sharing", "basing_access": "basing and access"},
    Mode: {"remote": "by phone or video", "third_party": "on a third party's ground"},
    Issue: {
        "terrorism_extremism": "terrorism or extremism",
        "trafficking_smuggling": "trafficking or smuggling",
        "cbrn": "chemical, biological, radiological or nuclear threats",
        "migration_displacement": "migration or displacement",
        "mines_ied": "mines and improvised explosives",
        "drones_air_threat": "drones and air threats",
        "foreign_forces_mercenaries": "foreign forces or mercenaries",
        "kidnapping_hostages": "kidnapping and hostages",
        "conduct_human_rights": "conduct and human rights",
        "sanctions_embargo": "sanctions or embargo",
    },
    ActorKind: {"non_state_armed_group": "non-state armed group"},
    Role: {"source_only": "source only", "background": "background only"},
    AgreementKind: {
        "dca": "defence cooperation agreement",
        "mou": "memorandum of understanding",
        "sofa": "status-of-forces agreement",
        "other": "other instrument",
    },
    Unit: {
        "other_currency": "in another currency",
        "nmi": "nautical miles",
        "t": "tonnes",
        "percent": "per cent",
        "other": "",
    },
    GapCode: {
        "date": "the date",
        "place": "the place",
        "signatories": "who signed",
        "value": "the value",
        "numbers": "how many people or items",
        "outlet": "the outlet",
        "publication_date": "the date of publication",
        "partner_unnamed": "the partner's name",
        "no_statement_quoted": "a quoted statement",
        "agreement": "an agreement, though the text has a word for one",
    },
    WarningCode: {
        "injection_suspected": "suspected manipulation",
        "claim_unverified": "unverified claim",
        "low_ocr": "poorly scanned text",
        "non_english": "not in English",
        "foreign_republication": "republished from elsewhere",
        "undated": "no publication date",
    },
}

# Admiralty code (NATO STANAG 2511): reliability of the source, credibility of the information.
_RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
_CREDIBILITY = {
    "1": "confirmed by independent sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}

# What each check of the gate holds against the sentences; the others are called by their names.
_CHECKS = {
    "polarity": "denied or not",
    "status": "how far it got",
    "attribution": "whose words",
    "hedge": "how sure",
    "scope": "how far it reaches",
    "words": "wording",
    "roles": "who did it to whom",
    "bindings": "what goes with what",
    "relations": "how its parts hang together",
    "act": "what was done",
    "position": "office",
    "gloss": "praise",
    "prose": "plain words",
    "framing": "told as a fact",
    "cause": "why",
    "sides": "who did which",
    "figures": "what a number is told of",
    "place": "where",
    "contrary": "for or against",
    "correction": "corrected",
}

# A whole reason code first, then the name of its check; `{}` stands for the detail.
_REASONS = {
    "no_participant": "no party that takes part is named there",
    "evidence: no_sentence_cited": "no sentence of the article is cited",
    "names: not_in_sentences": "the name is not there",
    "issue: no_cue": "no word of it is there",
    "signed: no word of an instrument": "no word of an agreement's text is there",
    "signed: no word of signing": "no word of signing is there",
    "parties: fewer than two named": "fewer than two parties are named there",
    "injection": "the sentence gives orders to a reader",
    "language": "{}",
    "alone": "not to be read alone: {}",
    "names": "name not there: {}",
    "rank": "rank not there: {}",
    "numbers": "number not there: {}",
    "dates": "date not there: {}",
    "prose": "not plain words: {}",
    "framing": "not told as a fact: {}",
    "cause": "why: {}",
    "sides": "changed places there: {}",
    "figures": "a number is told of something else there: {}",
    "place": "done in another place there: {}",
    "contrary": "the contrary there: {}",
    "correction": "the article has corrected it: {}",
    "quotes": "quotation not there: “{}”",
    "gloss": "praise or interpretation",
    "position": "position not there: {}",
    "instrument": "agreement not there: {}",
    "polarity": "denied on one side only: {}",
    "status": "how far it got: {}",
    "attribution: dropped": "what somebody says is told as fact",
    "attribution": "speaker: {}",
    "hedge": "not as sure as that: {}",
    "scope": "reach added: {}",
    "words": "not said there: {}",
    "roles": "who did it to whom: {}",
    "bindings": "goes with something else there: {}",
    "relations": "hangs together otherwise there: {}",
    "second_opinion": "the model, asked again, says: {}",
    "advice": "advice of ours: {}",
    "form": "not an assessment's form: {}",
    "likelihood": "likelihood: {}",
    "confidence": "confidence: {}",
    "basis": "what it rests on: {}",
    "carried": "not in its facts: {}",
    "alternative": "what stands beside it: {}",
}


def label(code: StrEnum) -> str:
    """The plain words for a code of a closed list: `border security` for `border_security`."""
    return _LABELS_BY_LIST.get(type(code), {}).get(code.value, code.value.replace("_", " "))


def check(name: str) -> str:
    """The plain words for a check by its name; foreign text where the name is, so escape what comes back."""
    return _CHECKS.get(name, name.replace("_", " "))


def rating(code: str) -> str:
    """An Admiralty code in words: `F3` is `reliability cannot be judged, possibly true`."""
    return f"{_RELIABILITY[code[0]]}, {_CREDIBILITY[code[1]]}"


def reason(code: str) -> str:
    """Why a claim was withheld, from its reason code (`check: detail`); "there" is the cited sentences.

    The detail is foreign text and stays as it is: escape what comes back.
    """
    check, _, detail = code.partition(": ")
    told = _REASONS.get(code) or _REASONS.get(check)
    if told is None:
        return f"it failed the check of {check.replace('_', ' ')}{f': {detail}' if detail else ''}"
    if told.removesuffix(": {}") == detail:  # the detail may already be the whole of it
        return detail
    return told.replace("{}", detail or "what it says")


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 article`, `2,000 articles`."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def language_code(told: str) -> str | None:
    """`told` (`fr`, `FR`, `fr-CA`) as an ISO 639-1 code; None where it is none."""
    from babel import Locale

    code = told.replace("_", "-").split("-")[0].lower()
    return code if len(code) == 2 and code in Locale("en").languages else None


def language(code: str | None) -> str:
    """The English name of an ISO 639-1 code; the code itself where there is none, and `unknown` for None."""
    if code is None:
        return "unknown"
    from babel import Locale  # 30 ms, only when something is shown

    return str(Locale("en").languages.get(code, code))
