"""One record of a Brief as one line of Markdown: the parts that `render` puts in order.

Each value that an article, a model or a file wrote goes through `markdown.escape`; only our own words are markup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain, groupby

from summarizer.labels import check as check_words
from summarizer.labels import counted, label, language, rating, reason
from summarizer.markdown import code, escape
from summarizer.models import (
    Agreement,
    Assessment,
    Brief,
    Check,
    Event,
    Evidence,
    Fact,
    Participant,
    Place,
    Provenance,
    Quantity,
    Source,
    Warning,
    Withheld,
)
from summarizer.placenames import countries
from summarizer.places import find_places
from summarizer.speech import is_reported
from summarizer.text import find_folded
from summarizer.vocabulary import (
    LIKELIHOODS,
    NOT_FOUND,
    YARDSTICKS,
    ActorKind,
    Assertion,
    EventType,
    GapCode,
    Issue,
    Status,
    Unit,
)

MAX_TITLE = 300  # characters
UNREAL = {Status.denied, Status.unconfirmed, Status.hypothetical}  # an act that must not be read as done
_PRECISION = {4: "year", 7: "month", 10: "day"}


@dataclass
class Notes:
    """The source sentences that statements point to; `lang` is theirs. They keep the numbers that the article gives them."""

    lang: str | None = None
    quotes: dict[Evidence, None] = field(default_factory=dict)
    unchecked: bool = False  # whether any statement has a check that could not be made

    def refs(self, evidence: Iterable[Evidence], checks: Iterable[Check] = ()) -> str:
        """` [1] [2]`, and which checks of the statement could not be made: that is never a pass, so it is shown."""
        cited = dict.fromkeys(evidence)
        self.quotes |= cited
        told = unchecked(checks)
        self.unchecked = self.unchecked or bool(told)
        return "".join(f" [{number}]" for number in sorted({quote.sentence for quote in cited})) + told

    def legend(self) -> str:
        """What the numbers in brackets are, and what an open check means."""
        told = "The numbers in brackets are the article's sentences."
        return f"{told} {NOT_CHECKED}" if self.unchecked else told


def uncited(brief: Brief) -> str:
    """Which sentences of the article nothing in the brief cites, so that nobody takes it for the whole; empty for none."""
    told = [fact.evidence for fact in (*brief.facts, *brief.context_facts, *brief.disputed)]
    told += [event.evidence for event in brief.events]
    told += [who.evidence for event in brief.events for who in event.participants]
    told += [deal.evidence for deal in brief.agreements] + [amount.evidence for amount in brief.quantities]
    told += [issue.evidence for issue in brief.issues] + [each.evidence for each in brief.withheld]
    cited = {quote.sentence for quote in chain.from_iterable(told)}
    left = [number for number in range(1, brief.source.sentences + 1) if number not in cited]
    if not brief.relevant or not left:
        return ""
    runs = [list(run) for _, run in groupby(enumerate(left), key=lambda pair: pair[1] - pair[0])]
    shown = [str(run[0][1]) if len(run) == 1 else f"{run[0][1]}–{run[-1][1]}" for run in runs]
    return f"Sentences of the article that nothing here cites: {', '.join(shown)} (of {brief.source.sentences})."


NOT_CHECKED = "“Not checked”: code could neither confirm nor refute that part of the statement."


def unchecked(checks: Iterable[Check]) -> str:
    """` (not checked: who did it to whom)`: the checks that could not be made."""
    open_ = dict.fromkeys(escape(check_words(c.name)) for c in checks if c.verdict == "could_not_check")
    return f" (not checked: {', '.join(open_)})" if open_ else ""


def sentence(text: str) -> str:
    """`text` escaped, with a full stop: what follows must not run into it."""
    return escape(text.strip()) + _stop(text.strip())


def _full(text: str) -> str:
    return text.strip() + _stop(text.strip())


def _stop(bare: str) -> str:
    return "" if bare.endswith((".", "!", "?", "…", ".”", '."', "؟", "。")) else "."


def short(text: str | None) -> str:
    """A value of any length in a line; what is cut is counted."""
    if not text or not text.strip():
        return "unknown"
    more = len(text) - MAX_TITLE
    return escape(text[:MAX_TITLE]) + (f" … (and {more} more characters)" if more > 0 else "")


def unreal_word(status: Status | None, text: str) -> str:
    """`Denied: ` before a sentence on what is not done; empty where the sentence itself says so."""
    if status not in UNREAL or label(status).casefold() in text.casefold():
        return ""
    return f"{capital(label(status))}: "


# --- events -----------------------------------------------------------------------------------------------------------


_ISO = re.compile(r" \(\d{4}-\d\d(?:-\d\d)?(?: to \d{4}-\d\d(?:-\d\d)?)?\)")


def is_told(event: Event, bluf: str) -> bool:
    """Whether the bottom line already says this act word for word, with or without the resolved days in brackets."""
    return _ISO.sub("", bluf).startswith(_ISO.sub("", event.act.rstrip(".")))


def carrying(line: str, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The sentences that a bottom line stands in word for word; all of the event's where it is in none."""
    bare = _ISO.sub("", line).rstrip(". ")
    return [quote for quote in evidence if find_folded(bare, quote.quote)] or evidence


def when(event: Event) -> str:
    said = f"“{escape(event.time_expression)}”" if event.time_expression else ""
    if event.date_start is None:
        return f"{said}, date not resolved" if said else "date not stated"
    interval = event.date_end not in {None, event.date_start}
    days = f"{event.date_start} to {event.date_end}" if interval else event.date_start
    precision = "" if interval else _PRECISION.get(len(event.date_start), "")
    return f"{escape(days)} ({', '.join(part for part in (precision, said) if part)})"


def place_line(place: Place, notes: Notes) -> str:
    return escape(place_words(place, notes.lang))


def place_words(place: Place, lang: str | None, *, codes: bool = True) -> str:
    """`Kismayo (SOM, SO-JH)`; that its status is disputed is told with and without `codes`. Foreign text, so escape it."""
    known = [place.mention if place.name else None, *([place.country_iso3, place.iso3166_2] if codes else [])]
    told = dict.fromkeys(
        part
        for part in (*known, *status_words(lang, place.country_iso3, place.mention), place.note if codes else None)
        if part
    )
    return f"{place.told} ({', '.join(told)})" if told else place.told


def status_words(lang: str | None, iso3: str | None, *names: str | None) -> list[str]:
    """The note that a name or code which states differ over carries at every use (domain list 11)."""
    known = countries().get(iso3) if iso3 else None
    contested = known is not None and known.status_disputed
    if contested or any(found.disputed for name in names if name for found in find_places(name, lang)):
        return ["status disputed"]
    return []


def shown_name(person: Participant, lang: str | None) -> tuple[str, str | None]:
    """A name as it is shown, and what stands beside it: a party of a text that is not English has its English name first."""
    other = person.canonical if person.canonical.casefold() not in person.mention.casefold() else None
    if other and lang not in {None, "en"} and person.kind is not ActorKind.person:
        return other, f"“{person.mention}”"
    return " ".join(part for part in (person.rank, person.mention) if part), f"also {other}" if other else None


def participant_line(person: Participant, notes: Notes) -> str:
    """`General Ali Mohamed Mohamud (commander of the 43rd division, SOM) – host`."""
    shown, other = shown_name(person, notes.lang)
    position = person.position or ""
    known = f"{shown} {position}".casefold()
    body = person.affiliation if person.affiliation and person.affiliation.casefold() not in known else None
    kind = label(person.kind) if person.kind and person.kind is not ActorKind.person else None
    status = status_words(notes.lang, person.country_iso3, person.mention, position, person.affiliation)
    if not status and person.kind is ActorKind.de_facto_authority:
        status = ["status disputed"]
    known_as = _brackets([other, position, body, kind, person.country_iso3, *status])
    return f"{escape(shown)}{known_as} – {label(person.role)}{notes.refs(person.evidence)}"


def _brackets(parts: Iterable[str | None]) -> str:
    """The known parts in brackets, each once."""
    found = dict.fromkeys(part for part in parts if part)
    return f" ({', '.join(map(escape, found))})" if found else ""


# --- statements -------------------------------------------------------------------------------------------------------


def fact_line(fact: Fact, notes: Notes) -> str:
    manner = manner_of(fact)
    text = f"{escape(fact.text.rstrip('. '))}{_brackets(['; '.join(manner)])}." if manner else sentence(fact.text)
    return f"{text}{notes.refs(fact.evidence, fact.checks)}"


def manner_of(fact: Fact) -> list[str]:
    """How a fact is told, where its text does not say so: denied, of what, in whose words; foreign text, so escape it."""
    told = fact.assertion in {Assertion.disputed, Assertion.denied} and not _DENIES.search(fact.text)
    manner = [label(fact.assertion)] if told else []
    if says_not_what(fact.text):
        manner.append("the sentence before says what")
    if by := said_by(fact.text, fact.attribution):
        manner.append(by)
    elif fact.assertion is Assertion.attributed and not fact.attribution:
        manner.append("a claim, speaker not named")
    return manner


_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|disput(?:es?|ed|ing))\b", re.I)
_THIS = re.compile(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)|disput(?:es?|ed)) (?:this|that|it|them|these)\W*$", re.I)
_ARTICLE = re.compile(r"(?:An?|The|Une?|Les?|La) ")


def says_not_what(text: str) -> bool:
    """Whether a denial leaves what it denies to the sentence before: "The army denied this."."""
    return _THIS.search(text) is not None


def according_to(speaker: str) -> str:
    """`according to the army`, whose article began a sentence; foreign text, so escape it."""
    first = _ARTICLE.match(speaker)
    return f"according to {first.group().lower() + speaker[first.end() :] if first else speaker}"


def said_by(text: str, speaker: str | None) -> str:
    """`according to …`, unless the statement itself says who says so; foreign text, so escape it."""
    if not speaker or speaker.casefold() in text.casefold() or is_reported(text):
        return ""
    return according_to(speaker)


def agreement_line(deal: Agreement, notes: Notes) -> str:
    kind = label(deal.kind)
    status = "signed" if deal.status is Status.completed else label(deal.status)
    known = status if kind in deal.name.casefold() else f"{kind}, {status}"
    parties = f"; parties: {', '.join(map(escape, deal.parties))}" if deal.parties else ""
    return f"{escape(deal.name)} – {known}{parties}{notes.refs(deal.evidence, deal.checks)}"


def no_agreement(brief: Brief) -> str:
    """That an article reports no agreement is said only where its text has no word for one."""
    seen = GapCode.agreement in brief.gaps or any(claim.kind == "agreement" for claim in brief.withheld)
    if any(event.type is EventType.agreement for event in brief.events):
        return "No instrument found by name: see the events."
    if seen:
        return "None found, though the text has a word for one."
    return "None reported."


def nothing_under(sections: Mapping[str, Sequence[str]]) -> list[str]:
    """Which sections are empty, in a line: that nothing was found is told too, and always in the same place."""
    empty = [title for title, body in sections.items() if not any(body)]
    return [f"{'; '.join(empty)}."] if empty else []


def gap_lines(brief: Brief) -> list[str]:
    """What the text lacks, what was not found in it, and that it is one source: a sentence each."""
    apart = {GapCode.independent_confirmation, GapCode.agreement}  # the latter is told under Agreements
    told = [gap for gap in brief.gaps if gap not in apart]
    lacking = "; ".join(label(gap) for gap in told if gap not in NOT_FOUND)
    missed = "; ".join(label(gap) for gap in told if gap in NOT_FOUND)
    rows = [f"The article does not give: {lacking}."] if lacking else []
    rows += [f"Not found by the program: {missed}."] if missed else []
    alone = GapCode.independent_confirmation in brief.gaps
    return [*rows, *(["One source: nothing is confirmed independently."] if alone else [])]


def quantity_line(amount: Quantity, brief: Brief, notes: Notes) -> str:
    """`about 40 persons (“some 40 instructors”), according to …`: our reading first, then the text's own words."""
    return f"{escape(amount_words(amount, brief))}{notes.refs(amount.evidence, amount.checks)}"


def _doubt(amount: Quantity, brief: Brief) -> str:
    """`, of what is denied`: that an amount belongs to an act that must not be read as done."""
    cited = set(amount.evidence)
    events = [event for event in brief.events if cited & set(event.evidence)]
    if not events or any(event.status not in UNREAL for event in events):
        return ""
    return f", of what is {label(events[0].status)}"


_COUNTED = {Unit.persons, Unit.vehicles, Unit.vessels, Unit.aircraft, Unit.items}
_MONEY = {Unit.usd, Unit.eur, Unit.other_currency}


def amount_words(amount: Quantity, brief: Brief) -> str:
    """`USD 60,000,000 (“$60 million”)`, as it was written, so escape it.

    What is counted stands there only where the text's own words do not tell it to a reader of English.
    """
    what, own = (amount.what or "").casefold(), label(amount.unit).casefold()
    english = brief.source.language in {None, "en"}
    plain = not what or what in f"{amount.text.casefold()} {own}" or what in {"person", amount.unit.value.casefold()}
    told = plain or amount.unit in _MONEY or (amount.unit in _COUNTED and english)
    noun = _noun(amount.text) if english else ""
    reading = f"{amount.text}, no figure" if noun and amount.value is None else _amount(amount, noun)
    quote = f"“{amount.text}”"
    inside = "; ".join(part for part in ("" if told else amount.what, quote) if part)
    told_by = _doubt(amount, brief) or (f", {according_to(amount.speaker)}" if amount.speaker else "")
    if (
        reading.casefold().removesuffix(", no figure") == amount.text.casefold()
    ):  # the text's own words are plain already
        return f"{reading}{told_by}"
    return f"{f'{reading} ({inside})' if reading else inside}{told_by}"


def _noun(text: str) -> str:
    """The last word of an English amount, if it is one in the plural: `officers`; else empty."""
    last = text.split()[-1] if text.split() else ""
    return last if last.isalpha() and last.islower() and last.endswith("s") else ""


def _amount(amount: Quantity, noun: str) -> str:
    """`about 600 to 900 officers`, or persons without a `noun`; a vague amount keeps its word, and gets no figure."""
    unit = noun or "persons" if amount.unit is Unit.persons else label(amount.unit)
    if amount.value is None:
        return f"{label(amount.vague)}{f' of {unit}' if unit else ''}, no figure" if amount.vague else ""
    upper = f" to {_number(amount.max)}" if amount.max is not None else ""
    about = "about " if amount.approx else ""
    if amount.unit in {Unit.usd, Unit.eur}:
        return f"{about}{unit} {_number(amount.value)}{upper}"
    if amount.value == 1 and not upper and unit.endswith("s"):
        unit = unit.removesuffix("s")
    return f"{about}{_number(amount.value)}{upper} {unit}".rstrip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,}"


def capital(ours: str) -> str:
    return ours[:1].upper() + ours[1:]


def assessment_line(judged: Assessment, brief: Brief, notes: Notes) -> str:
    facts = {fact.id: fact for fact in (*brief.facts, *brief.context_facts, *brief.disputed)}
    quotes = chain.from_iterable(facts[id_].evidence for id_ in judged.based_on if id_ in facts)
    basis = notes.refs(quotes) or f" {', '.join(map(escape, judged.based_on))}"
    more = "".join(f" {escape(told)}" for told in beside(judged))
    return f"{judgement(judged)} {confidence(judged)} Based on{basis}.{more}"


def judgement(judged: Assessment) -> str:
    """The sentence of an assessment, with its likelihood; confidence has a sentence of its own (domain rule T3)."""
    said = judged.likelihood.casefold() in judged.text.casefold()
    return sentence(judged.text) + ("" if said else f" Likelihood: {escape(judged.likelihood)}.")


def confidence(judged: Assessment) -> str:
    return f"Confidence: {judged.confidence}."


def beside(judged: Assessment) -> list[str]:
    """What is told beside a judgement, a sentence each; as it was written, so escape it."""
    rows = [f"Horizon: {label(judged.horizon)}."] if judged.horizon else []
    rows += [f"Alternative: {_full(judged.alternative)}"] if judged.alternative else []
    rows += [f"Indicator: {_full(judged.indicator)}"] if judged.indicator else []
    return [*rows, *(["Judged by rule, from independent accounts that agree."] if judged.by == "code" else [])]


def yardstick_line(assessments: Iterable[Assessment]) -> str:
    """What the terms that are used mean: `Likely is 55 to 80 per cent (ICD 203).`"""
    used = {(judged.yardstick, judged.likelihood) for judged in assessments}
    rows = []
    for yardstick, terms in LIKELIHOODS.items():
        told = [
            f"{term} is {low} to {high} per cent" for term, (low, high) in terms.items() if (yardstick, term) in used
        ]
        rows += [f"{capital('; '.join(told))} ({YARDSTICKS[yardstick]})."] if told else []
    return " ".join(rows)


def warning_line(warning: Warning) -> str:
    return escape(warning_words(warning))


def warning_words(warning: Warning) -> str:
    """`Not in English: …`, the kind once; foreign text, so escape it."""
    kind = label(warning.code)
    told = warning.detail.casefold().startswith(kind)
    return capital(warning.detail if told else f"{kind}: {warning.detail}")


_DEBRIS = re.compile(r"[{}\\<>|]|\w_\w|[\"”]\s*:|:\s*[\[\"]|\[|\]|\.\.\.$")


def is_readable(claim: Withheld) -> bool:
    """Whether a reader can tell what was claimed: words, and no piece of an answer's form or a code of ours."""
    text = claim.claim.strip()
    if claim.kind == "issue":
        return text in {issue.value for issue in Issue}
    if text[:1].islower() and all(why.startswith("alone:") for why in claim.reasons):
        return False  # a piece of a sentence, and nothing else is wrong with it
    least = 1 if claim.kind == "agreement" else 2  # words
    return len(re.findall(r"[^\W\d_]{2,}", text)) >= least and not _DEBRIS.search(text)


def withheld_line(claim: Withheld) -> str:
    """A withheld claim names its sentences by number only: quoting one that gives orders to a reader would repeat it."""
    numbers = sorted({quote.sentence for quote in claim.evidence})
    cited = f" (sentence {', '.join(map(str, numbers))})" if numbers else ""
    reasons = "; ".join(dict.fromkeys(escape(reason(code)) for code in claim.reasons))
    return f"{capital(escape(claim.kind))} “{escape(claim_words(claim))}”{cited}: {reasons}"


def claim_words(claim: Withheld) -> str:
    """What was claimed, an issue in plain words; foreign text, so escape it."""
    return label(Issue(claim.claim.strip())) if claim.kind == "issue" and is_readable(claim) else claim.claim


def unreadable_line(claims: Sequence[Withheld]) -> str:
    """How many withheld claims say nothing to a reader; empty where there are none."""
    count = sum(not is_readable(claim) for claim in claims)
    if not count:
        return ""
    one = count == 1
    return f"{count} more {'is' if one else 'are'} no readable statement{'s' * (not one)}: in the JSON form only."


# --- where it comes from ----------------------------------------------------------------------------------------------


def described(source: Source, unknown: str = "") -> str:
    """` (state)`: who speaks through the outlet; `unknown` where no registry says."""
    told = unknown if source.descriptor == "unknown" else source.descriptor
    return f" ({told})" if told and source.outlet else ""


def source_lines(source: Source) -> list[str]:
    published = f"published {source.published}" if source.published else "publication date unknown"
    retrieved = f", retrieved {moment_line(source.retrieved)}" if source.retrieved else ""
    removed = ", ".join(f"{count} {escape(name)}" for name, count in source.removed.items())
    return [
        f"Outlet {short(source.outlet)}{described(source, 'side unknown')}; title {short(source.title)}; URL {short(source.url)}",
        f"Language {escape(language(source.language))}, {published}{retrieved}, {source.sentences} sentences",
        f"Rating {source.rating}: {rating(source.rating)}",
        f"SHA-256 of the text {code(source.sha256)}",
        *([f"Removed from the text: {removed}"] if removed else []),
    ]


def provenance_line(made: Provenance) -> str:
    prompts = ", ".join(code(f"{name} {version}") for name, version in made.prompts.items())
    weights = f" (SHA-256 {code(made.model_sha256)})" if made.model_sha256 else ""
    created = f", {moment_line(made.created)}" if made.created else ""
    parts = f", read in {made.parts} parts" if made.parts > 1 else ""
    return (
        f"{sentence(made.statement)} Model {code(made.model)}{weights}, temperature {made.temperature:g}{created}{parts}; "
        f"{counted(made.requests, 'request')} and {made.replayed:,} replayed, {made.prompt_tokens} prompt and "
        f"{made.completion_tokens} completion tokens; program {escape(made.program_version)}, "
        f"schema {escape(made.schema_version)}; prompts {prompts or 'none'}"
    )


def opinion_line(briefs: Iterable[Brief]) -> str:
    """What the model said when it was asked once more about each statement; empty where it was not."""
    said: Counter[str] = Counter()
    for brief in briefs:
        checks = [event.checks for event in brief.events] + [claim.checks for claim in brief.withheld]
        checks += [fact.checks for fact in (*brief.facts, *brief.context_facts, *brief.disputed)]
        said.update(c.verdict for c in chain.from_iterable(checks) if c.name == "second_opinion")
    if not said:
        return ""
    unsaid = f", {said['could_not_check']} not answered" if said["could_not_check"] else ""
    doubted = f"{said['fail']} doubted and withheld" if said["fail"] else "none doubted"
    return f"Second opinion of the model on {counted(said.total(), 'statement')}: {doubted}{unsaid}"


def models_line(briefs: Iterable[Brief], otherwise: str) -> str:
    """The models that made the briefs, by their own provenance; a file's words, so escape them."""
    return ", ".join(dict.fromkeys(brief.provenance.model for brief in briefs)) or otherwise


def moment_line(moment: datetime) -> str:
    if moment.utcoffset() == timedelta(0):
        return f"{moment:%Y-%m-%d %H:%M} UTC"
    return moment.isoformat(" ", "minutes")
