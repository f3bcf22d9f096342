"""How sure a claim is: doubts and conditions of its sentences are kept, and none of its own is added."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from summarizer import cues
from summarizer.gate import english, lexicon
from summarizer.gate.grammar import Act
from summarizer.gate.grammar.tagging import CLOSED
from summarizer.gate.judging import Doubt, groups_of, is_copied, judge
from summarizer.gate.nearly import change
from summarizer.gate.pairing import Pair, content, share
from summarizer.gate.passage import Passage, answer
from summarizer.gate.reading import Reading, read
from summarizer.guarded import Guarded
from summarizer.models import Check


def hedge(claim: str, passage: Passage) -> Check:
    """How sure the source is may not be lost, nor may the claim be surer or add a likelihood of its own."""
    added = _added(claim, passage) or _doubt_lost(claim, passage) or _set_free(claim, passage)
    added = added or _untied(claim, passage)
    lost = change("hedge", claim, passage)
    added = added or ([lost] if lost else [])
    if added:
        return answer("hedge", added)

    def fault(pair: Pair) -> str | None:
        lost = pair.source.hedged and not pair.told.hedged and pair.told.reality in {"done", "ongoing", "to_come"}
        if lost and not hedged(claim, passage.claim_lang, fact=True):
            return "lost"
        kept = pair.told.conditional or hedged(claim, passage.claim_lang, fact=True)
        if pair.source.conditional and not kept and not _sets_condition(claim, passage.claim_lang):
            return "a condition is lost" if passage.lang == "en" else Doubt("a condition is lost")
        return None

    return judge("hedge", claim, passage, fault)


_FREE = re.compile(r"\bwhether or not\b|\bregardless\b|\bwithout (?:\w+ )?(?:conditions?|reservations?)\b|\bunconditional(?:ly)?\b|\bno strings\b|\bno matter\b|\bautomatic(?:ally)?\b", re.I)  # fmt: skip
_TIED = re.compile(r"\b(?:if|once|unless|until|provided|providing|subject to|on condition|conditional|conditions?|depend\w*|as long as|only (?:after|when)|requires?|needs?)\b", re.I)  # fmt: skip


def _set_free(claim: str, passage: Passage) -> list[str]:
    """A claim that lifts the condition that its sentences set."""
    found = _FREE.search(claim) if passage.lang == passage.claim_lang == "en" else None
    tied = found and _TIED.search(passage.text) and not _FREE.search(passage.text)
    return [f"“{found.group()}”, and the source sets a condition"] if found and tied else []


_BREAKS = re.compile(r"[;:]\s|(?<!\w)(?:but|mais|lakini|bali|laakiin|laakiinse|balse|however|whereas|while|tandis que|alors que|huku|halka|لكن|بينما|ولكن)(?!\w)", re.I)  # fmt: skip
_NO_CONDITION = re.compile(r"\b(?:even|as|what|see|ask(?:ed|s|ing)?|know|wonder\w*|clear|sure|say|said|tell|told|même|comme|savoir|demand\w+|dit|préciser?|hata|xataa|xitaa)$|(?:حتى|ما|عما)$", re.I)  # fmt: skip


def _untied(claim: str, passage: Passage) -> list[str]:
    """What a claim tells as to come, and its sentences only on a condition: "if lawmakers agree, a battalion will fly"."""
    lang = passage.claim_lang
    if passage.tableless or is_copied(claim, passage) or hedged(claim, lang, fact=True):
        return []
    if _sets_condition(claim, lang):
        return []
    mine = read(claim, lang)
    ahead = [act for act in mine.acts if act.reality == "to_come" and act.sure and not act.speech and not act.noun]
    if not ahead or any(act.conditional or act.hedged for act in ahead):
        return []
    groups = [group for group in groups_of(claim, passage) if group[0].told in ahead and group[0].alike]
    tied = [[_condition(pair.sentence, pair.source) for pair in group] for group in groups]
    if not groups:
        words = content(mine, (0, len(claim)))
        best = max(passage.readings, key=lambda s: share(words, frozenset().union(*content(s, (0, len(s.text))))))
        acts = [act for act in best.acts if act.reality == "to_come" and not act.speech and not act.noun]
        tied = [[_condition(best, act) for act in acts]]
    lost = [first for first, *others in tied if first and all(others)] if all(tied) else []
    return [f"a condition is lost: “{lost[0]}”"] if lost else []


def _sets_condition(claim: str, lang: str) -> bool:
    low = cues.folded(claim)
    return any(lexicon.cue(lang, "condition", row).search(low) for row in ("words", "otherwise"))


def _condition(sentence: Reading, act: Act) -> str | None:
    """The word that sets a condition in the part of a sentence that an act of it is told in."""
    if act.reality != "to_come" or act.noun:
        return None
    cuts = [0, *(m.end() for m in _BREAKS.finditer(sentence.text)), len(sentence.text)]
    low = max(cut for cut in cuts if cut <= act.start)
    high = min(cut for cut in cuts if cut > act.start)
    part = cues.folded(sentence.text)[low:high]
    found = lexicon.cue(sentence.lang, "condition").search(part)
    return found.group() if found and not _NO_CONDITION.search(part[: found.start()].rstrip()) else None


_HEDGES = Guarded(
    r"\b(?:reported(?:ly)?|alleged(?:ly)?|apparent(?:ly)?|purported(?:ly)?|supposed(?:ly)?|believ\w+|thought to|thinks?|said to|suspect\w*|suspicion|unconfirmed|"
    r"expect(?:s|ed)?|rumou?r\w*|possibl[ey]|possibility|perhaps|maybe|seem\w*|appear\w*|may|might|could|suggest\w*|indicat\w+|claim\w*|presum\w+|understood|likely|unlikely|"
    r"probabl[ey]|if|unless|whether|provided|should|would|once|depend\w*|subject to|condition\w*|up to|as many as|estimat\w*|according)\b",
    re.I,
)
_LIKELY = Guarded(
    r"\b(?:likely|unlikely|likelihood|probabl[ey]|certain(?:ly|ty)?|definite(?:ly)?|undoubted(?:ly)?|doubtless|(?:no|without|beyond) (?:any )?doubt|surely|sure to|bound to|"
    r"inevitabl[ey]|guarantee[sd]?|clearly|obviously|proves?|proven|of course|almost certain|indeed|set to become|without question|unquestionabl[ey]|it is settled|for certain|known to have|certain(?=ly)?)\b",
    re.I,
)
_UNSURE = Guarded(
    r"\b(?:not|n[’']t|never|far from|less than) (?:\w+ )?(?:certain|sure to|definite|known to have|proven|clear(?=ly))",
    re.I,
)
_MILD = re.compile(r"(?:un)?likely\b|probabl[ey]|likelihood", re.I)  # may be said of what is expected
_DOUBTS = Guarded(r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|unconfirmed|rumou?red|perhaps|maybe|seemingly|presumably|possibly)\b", re.I)  # fmt: skip
_MAY = re.compile(r"\b(?:may|might|could)(?! (?:only|not))\b|\b(?:it )?(?:appears?|seems?)(?= (?:that|to)\b)")
_OPENING = frozenset(("allow", "approve", "able", "right", "possible", "propose", "consider", "offer", "option"))
_DOUBTFUL = frozenset(["alleged", "suspected", "possible", "presumed", "supposed", "apparent", "potential", "likely", "probable", "reported", "purported", "would-be", "unconfirmed"])  # fmt: skip


def _doubt_lost(claim: str, passage: Passage) -> list[str]:
    """Nouns that the sentences doubt ("the alleged head") and the claim does not."""
    if passage.lang != "en" or passage.claim_lang != "en" or hedged(claim, "en"):
        return []
    mine = {lemma for word in read(claim, "en").words for lemma in (*english.lemmas(word.low), *word.keys)}
    lost = []
    for sentence in passage.readings:
        for word, noun in pairwise(sentence.words):
            if (
                word.low in _DOUBTFUL
                and noun.low not in CLOSED
                and mine & {*english.lemmas(noun.low), *(noun.keys & _nouns())}
            ):
                lost.append(f"“{word.low} {noun.low}”")
    return lost


@cache
def _nouns() -> frozenset[str]:
    return lexicon.section("en", "people") | lexicon.section("en", "things")


_FIGURES = re.compile(
    r"\b(?:should|would|once|up to|as many as|estimat\w*|according)\b", re.I
)  # leave a plan or a figure open, no fact


def hedged(claim: str, lang: str, *, fact: bool = False) -> bool:
    """Whether a text leaves something open; `fact`: by more than a "would" or an "up to"."""
    if lang == "en":
        return _HEDGES.search(_FIGURES.sub(" ", claim) if fact else claim) is not None
    return lexicon.cue(lang, "hedge").search(cues.folded(claim)) is not None or _likely(claim, lang) is not None


@lru_cache(maxsize=1024)
def _likely(text: str, lang: str) -> re.Match[str] | None:
    return (
        _LIKELY.search(_UNSURE.sub(" ", text))
        if lang == "en"
        else lexicon.cue(lang, "likely").search(cues.folded(text))
    )


def _added(claim: str, passage: Passage) -> list[str]:
    """A likelihood or a doubt of the claim that no sentence has."""
    if passage.tableless:
        return []
    likely = _likely(claim, passage.claim_lang)
    expected = likely and _MILD.match(likely.group()) and any(hedged(s, passage.lang or "") for s in passage.sentences)
    if likely and not expected and not any(_likely(s, passage.lang or "") for s in passage.sentences):
        return [f"“{likely.group()}” is not in the source"]
    doubt = _DOUBTS.search(claim) if passage.claim_lang == "en" else None
    if doubt and not any(hedged(s, passage.lang or "") for s in passage.sentences):
        return [f"“{doubt.group()}” is not in the source"]
    lang = passage.claim_lang
    may = _MAY.search(claim) if lang == "en" else lexicon.cue(lang, "doubt").search(cues.folded(claim))
    if may and not any(_open_still(sentence) for sentence in passage.readings):
        return [f"“{may.group()}” is not in the source"]
    return []


def _open_still(sentence: Reading) -> bool:
    """Whether a sentence leaves something open: a doubt, a plan, a permission, a condition."""
    if hedged(sentence.text, sentence.lang) or not _OPENING.isdisjoint(sentence.keys):
        return True
    return any(act.hedged or act.conditional or act.reality == "possible" for act in sentence.acts)
