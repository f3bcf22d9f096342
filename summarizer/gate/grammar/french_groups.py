"""French verb groups: auxiliaries, modals and negation around the verb that tells the act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.gate.grammar import Reality
from summarizer.gate.grammar.french_verbs import Form, kind
from summarizer.gate.grammar.french_words import Token


@dataclass(slots=True)
class Group:
    """A verb group: the first word and the verb that tells the act, as places in the tokens; its forms in order."""

    first: int
    head: int
    forms: list[Form]
    negative: bool = False
    passive: bool = False


def group(tokens: Sequence[Token], at: int) -> Group:
    """The verb group that begins with the verb form at a place."""
    first = at
    negative = False
    while (first and tokens[first - 1].kind in {"S", "G", "X"}) or (
        first and tokens[first - 1].low in {"l'", "les", "le", "la", "leur"}
    ):
        first -= 1
        negative |= tokens[first].kind == "G"
    form = tokens[at].form
    assert form is not None
    found = Group(first, at, [form])
    seen = _chain(tokens, found)
    before = tokens[first - 1].low if first else ""
    found.negative = (negative and _denies(tokens, found, seen)) or before == "sans"
    found.passive = _is_passive(tokens, found)
    return found


def _chain(tokens: Sequence[Token], group: Group) -> bool:
    """Follows auxiliaries and modals to the verb; answers whether "pas" or the like stood between."""
    denied = False
    while True:
        here = group.forms[-1]
        at = group.head + 1
        while at < len(tokens) and (tokens[at].kind in {"A", "X", "S"} or tokens[at].low in {"-", "t", "d'", "de"}):
            if tokens[at].low in {"d'", "de"} and here.lemma != "venir":
                break
            denied |= tokens[at].kind == "X"
            at += 1
        after = tokens[at].form if at < len(tokens) else None
        if after is None or not _goes_on(here, after):
            return denied
        group.head = at
        group.forms.append(after)


def _denies(tokens: Sequence[Token], group: Group, seen: bool) -> bool:
    """ "Ne" by itself: of "ne … que" (only) and after "avant que" it denies nothing."""
    near = tokens[group.head + 1 : group.head + 5]
    if seen or any(t.kind == "X" for t in (*near[:2], *tokens[group.first : group.head])):
        return True
    if any(t.low in {"aucun", "aucune", "ni", "personne", "nul", "nulle"} for t in near):
        return True
    if any(t.kind == "Q" for t in near):
        return False
    back = " ".join(t.low for t in tokens[max(0, group.first - 8) : group.first])
    return not ("avant que" in back or "avant qu'" in back or "à moins" in back)


def _is_passive(tokens: Sequence[Token], group: Group) -> bool:
    last = group.forms[-1]
    if last.tense != "participle" or last.lemma == "être":
        return False
    if len(group.forms) == 1:
        return True
    helper = group.forms[-2]
    reflexive = any(t.low in {"se", "s'"} for t in tokens[group.first : group.head])
    return helper.lemma == "être" and last.lemma not in kind("moving") and not reflexive


def _goes_on(here: Form, after: Form) -> bool:
    if here.lemma in {"avoir", "être"}:
        return after.tense == "participle"
    if here.lemma in {"devoir", "pouvoir", "aller"} and here.tense != "infinitive":
        return after.tense == "infinitive"
    return here.lemma == "venir" and here.tense in {"present", "imperfect"} and after.tense == "infinitive"


def reached(group: Group) -> tuple[Reality, bool, bool]:
    """(reality, hedged, sure) of a group by its first form and its modals."""
    first, rest = group.forms[0], group.forms[1:]
    modal = next((form for form in group.forms if form.lemma in {"devoir", "pouvoir"}), None)
    if modal is not None and modal.tense != "participle":
        if modal.lemma == "devoir":
            return "to_come", False, True
        return "possible", modal.tense == "conditional", True
    if first.lemma == "aller" and rest and rest[0].tense == "infinitive":
        return "to_come", False, True
    if first.tense == "future":
        perfect = first.lemma == "avoir" and bool(rest)
        return "to_come", False, not perfect
    if first.tense == "conditional":
        return ("done" if rest else "to_come"), True, True
    return "done", False, True
