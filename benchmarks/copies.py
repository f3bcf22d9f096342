"""Copies among 100,000 articles: seconds, memory, and what is found.

    python benchmarks/copies.py            # 100,000 articles of 2,000 characters
    python benchmarks/copies.py --flood    # the same number, all from one template with other numbers

The corpus is made of words drawn from the fixture articles, so that it has their vocabulary and no outside text: 70 % of the
articles are originals, the others copies (equal, boilerplate around, a paragraph cut, words dropped) of them, and one
original in fifty has a twin with another number, which is no copy.

Last figures: benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from summarizer.stages.copies import find_copies

FIXTURES = Path(__file__).parent.parent / "fixtures" / "articles"
LENGTH = 2000
STATES = ("Kenya", "Uganda", "Chad", "Niger", "Ghana", "Benin", "Togo", "Gabon")


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    text: str
    title: str | None = None
    lang: str | None = "en"
    published: date | None = None


def vocabulary() -> list[str]:
    """Lower-case words of the fixtures' English prose, as often as they occur."""
    text = " ".join(path.read_text("utf-8") for path in sorted(FIXTURES.glob("*.txt")))
    return re.findall(r"\b[a-z]{2,}\b", text)


def prose(words: list[str], rng: random.Random) -> str:
    """An article of LENGTH characters: sentences with a state, a name and a number each, in paragraphs."""
    parts: list[str] = []
    size = 0
    while size < LENGTH:
        body = rng.choices(words, k=rng.randint(10, 20))
        name = "".join(rng.choices("bdfgklmnrst", k=3)).capitalize() + rng.choice(("ani", "oro", "ede", "usu"))
        body[3:3] = [rng.choice(STATES), name, str(rng.randint(2, 9000))]
        sentence = " ".join(body).capitalize() + ("." if len(parts) % 4 else ".\n\n")
        sentence = sentence.replace(name.lower(), name)
        parts.append(sentence)
        size += len(sentence) + 1
    return " ".join(parts)[:LENGTH]


def copy(text: str, rng: random.Random) -> str:
    kind = rng.randrange(4)
    if kind == 0:
        return text
    if kind == 1:
        return f"Courier number {rng.randint(1, 99)}\nHome | News | Sport\n\n{text}\n\nFollow us for more stories."
    if kind == 2:
        return text.rpartition("\n\n")[0]
    return re.sub(r" (?:the|of|and) ", lambda found: found[0] if rng.random() < 0.8 else " ", text)


def twin(text: str, rng: random.Random) -> str:
    """The same article with one number changed in the middle: a notice of its own."""
    numbers = list(re.finditer(r"\b\d+\b", text))
    one = numbers[len(numbers) // 2]
    return text[: one.start()] + str(int(one[0]) + rng.randint(1, 50)) + text[one.end() :]


def corpus(count: int, rng: random.Random) -> Iterator[tuple[Item, str | None]]:
    """Articles, each with the group of copies that it belongs to."""
    words = vocabulary()
    number = 0
    while number < count:
        text = prose(words, rng)
        variants = [(text, number)] + [
            (copy(text, rng), number) for _ in range(rng.choice((0, 0, 0, 0, 1, 1, 1, 0, 0, 1)))
        ]
        if rng.random() < 0.02:
            variants.append((twin(text, rng), -number - 1))
        for variant, group in variants[: count - number]:
            yield Item(f"{number:06}", variant), str(group)
            number += 1


def flood(count: int, rng: random.Random) -> Iterator[tuple[Item, str | None]]:
    words = vocabulary()
    text = prose(words, rng)
    middle = len(text) // 2
    for number in range(count):
        yield Item(f"{number:06}", f"{text[:middle]} {number} {text[middle:]}"), str(number)


def score(found: dict[str, str], wanted: dict[str, str | None]) -> dict[str, float]:
    """Precision and recall of articles put together with the first of their group."""
    right = sum(wanted[copied] == wanted[original] for copied, original in found.items())
    groups = len(set(wanted.values()))
    return {
        "precision": round(right / max(1, len(found)), 4),
        "recall": round(right / max(1, len(wanted) - groups), 4),
        "copies": len(wanted) - groups,
        "found": len(found),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--flood", action="store_true")
    args = parser.parse_args()
    rng = random.Random(1)
    made = list((flood if args.flood else corpus)(args.count, rng))
    items, wanted = [item for item, _ in made], {item.id: group for item, group in made}
    before = resource.getrusage(resource.RUSAGE_SELF)
    begun = time.monotonic()
    found = find_copies(items)
    after = resource.getrusage(resource.RUSAGE_SELF)
    figures = {
        "articles": len(items),
        "seconds": round(time.monotonic() - begun, 1),
        "cpu": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "MB before": before.ru_maxrss // 1024,
        "MB peak": after.ru_maxrss // 1024,
        **score(found.of, wanted),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
