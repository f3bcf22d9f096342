"""What a sentence says was done: its acts, read by the grammar of each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Reality = Literal["done", "ongoing", "to_come", "possible"]


@dataclass(frozen=True, slots=True)
class Act:
    """One verb of a sentence, or a verbal noun that does its work; all spans are [start, end) in the sentence.

    `reality`: done (told as fact: past, perfect, general present), ongoing (under way: is being, has begun), to_come (will,
    plans to, is to), possible (may, could, would, if; proposed, asked for, offered, invited to).
    `negated`: by "not", "no", "never", "without" or a verb of failing or refusing above it. `speech`: a verb of saying.
    `governor`: index of the act of saying, wanting, planning or denying that this one depends on; None for none.
    `subject` is the grammatical subject (of a passive: the one it is done to); `agent` is who does it where the sentence
    tells so in a passive ("by X"); `object` the direct object; `to` the one it goes to; `source` the one it comes from;
    `others` those it is done with ("met with X"). `noun`: a verbal noun ("the delivery"). `sure` is False where the grammar
    tells neither done nor to come (a purpose, a noun by itself).
    """

    start: int
    end: int
    word: str
    keys: frozenset[str]
    reality: Reality = "done"
    negated: bool = False
    passive: bool = False
    speech: bool = False
    conditional: bool = False
    hedged: bool = False
    governor: int | None = None
    subject: Span | None = None
    agent: Span | None = None
    object: Span | None = None
    to: Span | None = None
    source: Span | None = None
    others: Span | None = None
    noun: bool = False
    sure: bool = True
