"""One article on its way to a brief, and who does the steps of it that need no model.

A step is a function of a module that is told the subject first; what it takes and gives can be pickled, so that another
process can do it as well (`summarizer.beside`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from summarizer.models import Article
from summarizer.signals import Signals, find_signals
from summarizer.tradecraft import Standards

P = ParamSpec("P")
T = TypeVar("T")

_NUMBERS = itertools.count()


@dataclass
class Subject:
    """An article, the desk's standards for its brief, and what code finds in it: looked for once, when first asked for."""

    article: Article
    standards: Standards = field(default_factory=Standards)
    number: int = field(default_factory=_NUMBERS.__next__)  # in this process; none has it twice
    sent: bool = False  # to another process, which has begun it

    @cached_property
    def signals(self) -> Signals:
        return find_signals(self.article)

    @property
    def searched(self) -> bool:
        """Whether anybody has asked for the signals."""
        return "signals" in vars(self)


Step = Callable[Concatenate[Subject, P], T]


class Hand(Protocol):
    """Does a step, wherever."""

    async def __call__(self, subject: Subject, step: Step[P, T], *args: P.args, **named: P.kwargs) -> T: ...


async def here(subject: Subject, step: Step[P, T], *args: P.args, **named: P.kwargs) -> T:
    return step(subject, *args, **named)
