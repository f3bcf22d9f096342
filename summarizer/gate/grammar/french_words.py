"""French sentences as tokens: what each word is for the grammar, by closed lists and the forms of verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.gate.grammar.french_verbs import FINITE, Form, table

_TOKEN = re.compile(r"(?i:d[’']abord|aujourd[’']hui)|[^\W\d_]+['’]|[^\W\d_]+|\d[\d., \u00a0\u202f]*\d|\d|[^\w\s]")
_LISTS = {
    "D": "le la les l' un une des ce cet cette ces son sa ses leur leurs notre nos quelque quelques plusieurs chaque certains certaines tout toute tous toutes aucun aucune nul nulle",
    "P": "à au aux de du d' en dans par sur sous avec sans pour contre vers chez entre depuis pendant durant avant après dès lors selon malgré envers parmi hors outre jusque jusqu'",
    "R": "qui dont où lequel laquelle lesquels lesquelles auquel auxquels auxquelles duquel desquels",
    "Q": "que qu'",
    "C": "et ou mais car puis ni tandis alors lorsque quand puisque comme or donc",
    "I": "si s'ils",
    "G": "ne n'",
    "X": "pas jamais plus guère point rien aucunement nullement",
    "S": "il elle ils elles on se s' lui y me nous vous c' j' je",
    "A": "d'abord aujourd'hui seulement également finalement immédiatement officiellement formellement actuellement récemment conjointement initialement probablement prochainement définitivement vraisemblablement apparemment publiquement déjà encore aussi bien notamment toujours ensuite alors tous toutes ainsi certes enfin désormais là hier demain même presque souvent",
    "T": "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre matin soir nuit dernier dernière prochain prochaine semaine mois",
}  # fmt: skip
_KINDS = {word: kind for kind in reversed(_LISTS) for word in _LISTS[kind].split()}
_NUMBERS = frozenset(["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "vingt", "trente", "quarante", "cinquante", "soixante", "cent", "cents", "mille", "million", "millions", "milliard", "milliards"])  # fmt: skip
_PRONOUNS = frozenset(("il", "elle", "ils", "elles", "on", "t"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign; `kind`: D determiner, P preposition, R relative, Q que, C conjunction, I si, G ne, X pas, S pronoun,
    A adverb, T time, # number, V verb, N any other word, . sign. `form` is what a verb is.
    """

    start: int
    end: int
    low: str
    kind: str
    form: Form | None = None


def tokens(sentence: str) -> tuple[Token, ...]:
    """The words and signs of a sentence."""
    spans = [(m.start(), m.end(), m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(sentence)]
    found: list[Token] = []
    for at, (start, end, low) in enumerate(spans):
        form = _form(sentence, found, spans, at)
        kind = "V" if form else _kind(low)
        if form is None and sentence[start].isupper() and start and kind == "N":
            kind = "E"
        found.append(Token(start, end, low, kind, form))
    return tuple(found)


def _kind(low: str) -> str:
    if not (low[0].isalnum()):
        return "."
    if low[0].isdigit() or low in _NUMBERS:
        return "#"
    return _KINDS.get(low, "N")


def _form(sentence: str, before: list[Token], spans: list[tuple[int, int, str]], at: int) -> Form | None:
    """The verb form that a word is here; None where it is a noun, a preposition or part of a compound."""
    start, end, low = spans[at]
    options = table().get(low) or _unknown(low, before)
    if options is None or low == "entre" or (sentence[start].isupper() and start and low != "a"):
        return None
    if sentence[start - 1 : start] == "-" or _is_compound(sentence, end):
        return None
    last = next((t for t in _uninverted(before)[:-9:-1] if not (t.kind == "A" and t.low != "tous")), None)
    if low == "clos" and last is not None and last.low == "huis":
        return None
    if low == "partir" and last is not None and last.low == "à":
        return None  # "à partir de"
    form = _best(options, last)
    if last is None:
        return form if form.tense != "present" or form.word == "" else None
    if last.kind == "D" and not (form.tense == "participle" and last.low in {"tout", "tous", "toutes"}):
        # "l'a signé", "les ont reçus": a pronoun before a verb that is no noun
        return form if last.low in {"l'", "les", "le", "la"} and _is_sure(form, low) and low != "est" else None
    if low == "est" and last.low in {"l'", "d'", "nord", "sud"}:
        return None
    if (form.tense in FINITE and last.kind in {"#", "P"}) or (form.tense == "participle" and last.kind == "P"):
        return None
    if last.form is not None and form.tense in FINITE:
        return None
    return form


def _uninverted(before: list[Token]) -> list[Token]:
    """The tokens before a participle, without the subject that an inversion sets between: "a-t-il dit"."""
    end = len(before)
    if end > 1 and before[-1].kind == "S" and before[-2].low == "-":
        end -= 2
        if end > 1 and before[end - 1].low == "t" and before[end - 2].low == "-":
            end -= 2
    return before[max(0, end - 9) : end]


def _unknown(low: str, before: list[Token]) -> tuple[Form, ...] | None:
    """A participle of a verb without a row: it stands after an auxiliary."""
    last = next((t for t in before[:-9:-1] if t.kind not in {"A", "X"}), None)
    helped = last is not None and last.form is not None and last.form.lemma in {"avoir", "être"}
    if helped and re.fullmatch(r"\w{3,}(?:é|és|ée|ées)", low):
        return (Form(low, low, "participle"),)
    return None


def _is_compound(sentence: str, end: int) -> bool:
    follows = re.match(r"-(\w+)", sentence[end : end + 12])
    return follows is not None and follows.group(1).lower() not in _PRONOUNS


def _is_sure(form: Form, low: str) -> bool:
    return form.lemma in {"avoir", "être", "pouvoir", "devoir"} or form.tense in {"imperfect", "future", "conditional", "infinitive"}  # fmt: skip


def _best(options: tuple[Form, ...], last: Token | None) -> Form:
    """Of several tenses, the participle after an auxiliary, else what is the clause's own."""
    helped = last is not None and (
        (last.form is not None and last.form.lemma in {"avoir", "être"}) or last.kind == "X" or last.low == "été"
    )
    wanted = ("participle",) if helped else ("present", "past", "future", "imperfect", "conditional", "subjunctive")
    return next((form for form in options if form.tense in wanted), options[0])
