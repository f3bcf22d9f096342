"""One self-contained page: escaped text, statements that point to their sentences, and the articles beside them.

Nothing is fetched; the page's own style and script are named by their hashes in its Content-Security-Policy, so that no
other can run. With scripting off each statement is a link to its sentence further down.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from summarizer.labels import check as check_words
from summarizer.labels import language, reason
from summarizer.models import Article, Check, Evidence, Source, Withheld
from summarizer.stages.render_lines import NOT_CHECKED, claim_words, is_readable, unreadable_line
from summarizer.text import normalise

_AROUND = 2  # sentences shown before and after a cited one of a long article
_LONG = 60  # sentences
_MANY = 60  # articles from which only the cited sentences are shown, so that the page stays light
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_DATE = re.compile(r" (\(\d{4}-)")  # a date in brackets after Arabic would be read backwards


def esc(value: object) -> str:
    """`value` as text of a page: no markup, no control or invisible characters, direction kept to itself."""
    text = " ".join(normalise(str(value))[0].split())
    return _DATE.sub(r" &lrm;\g<1>", html.escape(text, quote=True))


def foreign(value: object) -> str:
    """Text by others, whose direction must not spread to what stands beside it."""
    text = esc(value)
    return f"<bdi>{text}</bdi>" if _RIGHT_TO_LEFT.search(text) else text


@cache
def _data(name: str) -> str:
    return (files("summarizer") / "data" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def page(title: str, header: str, main: str, aside: str = "") -> str:
    """A whole document; `header`, `main` and `aside` are markup of ours."""
    begin, end = frame(title, header, aside)
    return f"{begin}{main}{end}"


def frame(title: str, header: str, aside: str = "") -> tuple[str, str]:
    """What stands before and after the main part of a page."""
    style, script = _data("page.css"), _data("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    begin = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{esc(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">To the brief</a>\n<header class="top">{header}</header>\n'
        '<div class="wrap two">\n<main id="main">'
    )
    return begin, f"</main>\n{aside}</div>\n<script>{script}</script>\n</body>\n</html>\n"


PANEL = (
    '<aside class="evidence" id="evidence" aria-label="Evidence" aria-live="polite" tabindex="0"><div class="nojs">'
    '<strong>Evidence</strong>&nbsp;<button type="button">Close</button></div><div class="body">'
    '<p class="soft">Select a statement to see the sentences that carry it.</p></div></aside>\n'
)


@dataclass
class Cites:
    """The sentences that a page's statements point to, by article, so that the page can show them.

    `texts` are the articles whose text is at hand: of these the quotes need not be kept.
    """

    texts: Mapping[str, Article] = field(default_factory=dict)
    sentences: dict[str, dict[int, Evidence | None]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)  # of the articles, in ids: a page has thousands of them

    def statement(
        self, text: str, cited: Iterable[tuple[str, Evidence]], *, id_: str = "", after: str = "", before: str = ""
    ) -> str:
        """A paragraph of one statement; `before` and `after` are markup of ours."""
        anchor = f' id="{esc(id_)}"' if id_ else ""
        return f'<p class="st"{anchor}>{before}{self.link(text, cited)}{after}</p>'

    def link(self, text: str, cited: Iterable[tuple[str, Evidence]]) -> str:
        """A statement as a link to its first sentence, with all of them for the script; plain where it cites none."""
        ids = []
        for article, quote in cited:
            self.sentences.setdefault(article, {})[quote.sentence] = None if article in self.texts else quote
            ids.append(f"a{self._number(article)}-{quote.sentence}")
        if not ids:
            return foreign(text)
        unique = list(dict.fromkeys(ids))
        more = f' data-cites="{" ".join(unique)}"' if len(unique) > 1 else ""
        return f'<a class="cite" href="#{unique[0]}"{more}>{foreign(text)}</a>'

    def _number(self, article: str) -> int:
        return self.numbers.setdefault(article, len(self.numbers) + 1)

    def articles(self, source: Callable[[str], Source | None]) -> Iterator[str]:
        """Every cited article with its numbered sentences; only those around the cited ones where it is
        long, only the cited ones where there are many."""
        long = _LONG if len(self.sentences) <= _MANY else 0
        for id_ in sorted(self.sentences):
            rows = _rows(self.texts.get(id_), self.sentences[id_], long)
            yield _article(f"a{self._number(id_)}", id_, source(id_), rows)


def _article(anchor: str, id_: str, source: Source | None, rows: Sequence[tuple[int, int, int, str]]) -> str:
    lang = (source.language if source else None) or ""
    attribute = f' lang="{esc(lang)}" dir="auto"' if lang not in ("", "en") else ""
    told = (
        [source.outlet or "outlet unknown", str(source.published or "no date"), language(source.language)]
        if source
        else []
    )
    title = foreign(source.title) if source and source.title else f"Article {esc(id_)}"
    shown = []
    last = 0
    for number, start, end, quote in rows:
        gap = '<p class="soft">…</p>' if number > last + 1 else ""
        where = f'<span class="soft">[{number}] {start}–{end}</span> '
        shown.append(f'{gap}<p>{where}<span class="s" id="{anchor}-{number}"{attribute}>{esc(quote)}</span></p>')
        last = number
    address = f'<p class="soft">{foreign(source.url)}</p>' if source and source.url else ""
    return (
        f'<section class="article" id="{anchor}"><h3>{title}</h3>'
        f'<p class="soft">{esc(id_)} · {" · ".join(map(foreign, told))}</p>{address}{"".join(shown)}</section>'
    )


def _rows(article: Article | None, cited: Mapping[int, Evidence | None], long: int) -> list[tuple[int, int, int, str]]:
    if article is None:
        return [(number, quote.start, quote.end, quote.quote) for number, quote in sorted(cited.items()) if quote]
    around = _AROUND if long else 0
    near = {n + d for n in cited for d in range(-around, around + 1)}
    return [
        (s.number, s.start, s.end, article.text[s.start : s.end])
        for s in article.sentences
        if len(article.sentences) <= long or s.number in near
    ]


def checks_table(rows: Sequence[tuple[str, Sequence[Check]]]) -> str:
    """What was checked: how many statements passed every check, and a row for each of the others."""
    if not rows:
        return ""
    whole = [row for row in rows if all(check.verdict == "pass" for check in row[1])]
    lines = "".join(
        f"<tr><td>{foreign(text)}</td><td>{_open(checks)}</td></tr>"
        for text, checks in rows
        if (text, checks) not in whole
    )
    told = f"<p>{len(whole)} of {len(rows)} statements passed every check. {NOT_CHECKED if lines else ''}</p>"
    if not lines:
        return told
    head = "<tr><th scope=col>Statement</th><th scope=col>Not passed</th></tr>"
    return f'{told}<div class="scroll" tabindex="0" role="group" aria-label="Checks"><table>{head}{lines}</table></div>'


def _open(checks: Sequence[Check]) -> str:
    """The checks that did not pass, those of one verdict and reason together."""
    found: dict[tuple[str, str], list[str]] = {}
    for check in checks:
        if check.verdict != "pass":
            names = found.setdefault((check.verdict, check.detail or ""), [])
            names += [told] if (told := check_words(check.name)) not in names else []
    rows = [
        f'<span class="{verdict}">{esc(", ".join(names))}: {"not checked" if verdict == "could_not_check" else "failed"}'
        f"{' (' + esc(detail) + ')' if detail else ''}</span>"
        for (verdict, detail), names in found.items()
    ]
    return "<br>".join(rows)


def withheld_list(claims: Sequence[Withheld], article: str, cites: Cites) -> str:
    """What the sentences do not carry, and why."""
    rows = []
    for claim in filter(is_readable, claims):
        why = "; ".join(dict.fromkeys(foreign(reason(code)) for code in claim.reasons))
        cited = [(article, quote) for quote in claim.evidence]
        rows.append(f"<li>{cites.statement(claim_words(claim), cited, after=f' <span class=fail>{why}</span>')}</li>")
    rest = unreadable_line(claims)
    return (f"<ul>{''.join(rows)}</ul>" if rows else "") + (f"<p>{esc(rest)}</p>" if rest else "")


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of foreign values under heads of ours."""
    top = "".join(f"<th scope=col>{esc(head)}</th>" for head in heads)
    body = "".join(f"<tr>{''.join(f'<td>{foreign(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{esc(caption)}"><table><caption>{esc(caption)}</caption><tr>{top}</tr>{body}</table></div>'
