"""Where the act of a sentence may take place: the places that its words put it in, listed in a gazetteer or not."""

from __future__ import annotations

import re

from summarizer import cues
from summarizer.cues import folded
from summarizer.dateline import dateline
from summarizer.gate.english import is_adjective
from summarizer.models import Article
from summarizer.signals import SentenceSignals
from summarizer.vocabulary import EventType


def places_of(article: Article, row: SentenceSignals, towns: bool) -> list[str]:
    """Where the act of a sentence may take place; `towns` says that the text names some."""
    begin = article.sentences[row.number - 1].start
    free = [p for p in row.places if not any(t.start < p.end and p.start < t.end for t in row.times)]
    timed = {t.start - 1 for t in row.times}  # "kiliondoka Goma Alhamisi"
    free = [p for p in free if p.end in timed or not _NAMED_AFTER.match(row.text, p.end - begin)]
    # A region beside a town is not another place: it would split one visit into two events.
    written = [p for p in free if not towns or p.kind == "city"]
    left = _is_left(article.lang, row)
    located = [p for p in written if _is_located(row.text[: p.start - begin], p.kind, left)]
    there = [p.text for p in located if left or not _ELSEWHERE.search(row.text[: p.start - begin])]
    there = [
        p.text for p in located if p.text in there and (p.kind == "city" or _WITHIN.search(row.text[: p.start - begin]))
    ]
    if article.lang == "en":
        return list(dict.fromkeys(there or _unlisted(row)))
    inner = [  # what leads is a government, mostly, and so is what gives or promises
        p.text
        for p in written
        if p.start - begin > dateline(row.text) and not _GOVERNMENT.search(row.text[: p.start - begin])
    ]
    return list(dict.fromkeys(there or [p.text for p in located] or _unlisted(row) or inner))


def _is_located(before: str, kind: str, left: bool) -> bool:
    """Whether what stands before a place puts the act in it; of a state "ee" only says whose something is."""
    if kind != "city" and before.endswith(" ee "):
        return False
    return _LOCATIVE.search(before) is not None or (left and _LEFT.search(before) is not None)


_LEFT = re.compile(r"\b(?:kutoka|depuis)\s+$|(?<!\w)من\s+(?:\w+\s+)?$")


def _is_left(lang: str | None, row: SentenceSignals) -> bool:
    """Whether troops leave in a sentence abroad: the act is where they come from, "kutoka Goma"."""
    moves = {EventType.force_deployment, EventType.peace_mission} & set(row.types)
    return lang != "en" and bool(moves) and cues.in_language("withdrawal", lang).search(folded(row.text)) is not None


_GOVERNMENT = re.compile(r"(?:\b(?:par|avec|kutoka|na|ka|iyo|et|من|مع) |\b(?:d[’']|de ))$")


def _unlisted(row: SentenceSignals) -> list[str]:
    """A place that no gazetteer has, by the words before it: "at the Bissalanca camp", "katika mpaka wa Horohoro"."""
    arabic = [name for match in _UNLISTED_ARABIC.finditer(row.text, dateline(row.text)) if (name := _site(match))]
    if arabic:
        return arabic
    known = " ".join([*row.names, *(t.text for t in row.times), *(p.text for p in row.places)])
    found = [
        match.group(1)
        for match in _UNLISTED.finditer(row.text, dateline(row.text))
        if not _ELSEWHERE.search(row.text[: match.start(1)])
    ]
    free = [mention for mention in found if mention.split()[0] not in known and not _VAGUE.search(mention)]
    if not row.text.isupper():  # "under the accord in the SFA": letters for a text, a body or an illness
        free = [mention for mention in free if not _LETTERS.search(mention)]
    return [mention for mention in free if not is_adjective(mention.lower())]  # "in Transatlantic security"


# A part of the world, a body, a language: no place where anything was held.
_VAGUE = re.compile(
    r"\b(?:Europe|Asia|Africa|America|Americas|Pacific|Indo-Pacific|Arctic|Atlantic|Mediterranean|Balkans|Caribbean|Sahel|Eastern|Western"
    r"|Northern|Southern|Central|Middle|Horn|World|Congress|Parliament|Senate|Council|Assembly|Union|English|French|Arabic|Swahili|Somali"
    r"|Ramadan|Christmas|Easter|Paris Agreement|Act|Law|Article|Section|Executive)\b"
)


_LETTERS = re.compile(r"\b[A-Z\d]{2,}\b")
_UNLISTED = re.compile(
    r"\b(?:(?:in|at|near|off|outside) (?:the )?|(?:mpaka|kijiji|mji|mkoa|uwanja wa ndege) wa |mjini |huko |à |près de |magaalada "
    r"|(?:kambi|bandari|kaunti|wilaya) ya |(?:chuo|kituo|kivuko)(?: cha [a-z]+)? cha |eneo la "
    r"|(?:gacanka|kastamka|xerada|saldhigga|garoonka|dekedda|degmada|tuulada|deegaanka|gobolka|xadka|buuraha|jasiiradda|xeebta)(?: ee)? "
    r"|(?:base|poste|poste-frontière|camp|aérodrome|aéroport|port|village|ville|localité|île|golfe|lac|détroit)(?: [a-zé]+)? d(?:e |u |[’']))"
    r"([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?(?: (?:camp|base|barracks|airfield|airport|harbour|port|range|training area))?)"
    r"(?![\w’'-]| (?:\d|of\b|[A-ZÀ-Þ]|talks|summit|conference|meeting|exercise|operation|mission|ministry|court|article))"
)
# Arabic shows no name by a capital, but a noun of place does: "في معبر رأس جدير", "من بلدة الناقورة".
_UNLISTED_ARABIC = re.compile(
    r"(?<!\w)(?:(?:في|من|إلى|عبر|قرب|عند) |ب)((?:قاعدة|معبر|منفذ|ميناء|بلدة|مدينة|معسكر|مطار|خليج|بحر|بحيرة|جزيرة|مضيق|محافظة|ولاية)"
    r" (\w{2,}))(?: (\w{2,}))?"
)
_NO_SITE = re.compile(
    r"\w+ية|\w*(?:في|من|على|إلى|عن|مع)|بعد|قبل|يوم|خلال|وفق|منذ|حيث|التي|الذي|بين|عام|حسبما|[وفبل](?!ادي)\w{3,}|س[تي]\w{3,}"
)


_NAME_HEADS = {"وادي", "رأس", "راس", "جبل", "عين", "بئر", "تل", "دير", "أم", "أبو", "باب", "قصر", "بيت"}  # "رأس جدير"


def _site(match: re.Match[str]) -> str | None:
    """A noun of place with its name of one or two words; None where what follows only describes it ("قاعدة بحرية")."""
    name, first, second = match.groups()
    if _NO_SITE.fullmatch(first):
        return None
    if second and first in _NAME_HEADS:
        return f"{name} {second}"
    goes_on = second and not second.startswith("ال") and not _NO_SITE.fullmatch(second) and not first.startswith("ال")
    return f"{name} {second}" if goes_on else name


_NAMED_AFTER = re.compile(r" [A-ZÀ-Þ]|-[A-Za-z]")  # "the Ukraine Supplemental Appropriations Act"
_WITHIN = re.compile(r"\b(?:in|inside|across|throughout|near|au|en|nchini|katika|gudaha|في)\s+(?:the\s+|la\s+)?$", re.I)
# Where somebody comes from or serves, or another meeting was: not where this act is.
_ELSEWHERE = re.compile(
    r"\bbecause of (?:[\w’'-]+ ){0,4}in\s+$|(?:\bfrom|(?<!port )(?<!town )(?<!city )(?<!capital )(?<!village )(?<!base )(?<!airport )\bof|\bfor|\bkutoka|(?<!\w)من)\s+(?:the\s+)?$"
    r"|\b(?:ambassador|embassy|envoy|summit|conference|ministerial|attaché)(?: \w+){0,2} in\s+$|\b(?:official|spokes\w+|lawyer) in\s+$",
    re.I,
)
_LOCATIVE = re.compile(
    r"\b(?:in|at|to|near|from|into|of|for|through|across|outside|off|reached|visited|visiting|à|au|aux|en|dans|vers|de|katika|"
    r"mjini|huko|ee|magaalada|\w+(?:ondoka|wasili|fika|ingia|tembelea|zuru)|quitté|في|إلى|بمدينة|مدينة)\s+(?:the\s+|la\s+|le\s+)?(?:(?:port|town|city|capital|base|airport|village)\s+(?:of\s+|city\s+)?)?$",
    re.I,
)
