"""Arabic sentences as tokens: what each word is for the grammar, by closed lists and the forms of verbs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.gate import lexicon
from summarizer.gate.grammar.arabic_verbs import Form, kind, table
from summarizer.text import fold

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670\u0640])*|\d[\d.,٫٬]*\d|\d|[^\w\s]")
_LISTS = {
    "P": "في من الى على عن مع بين ضد خلال منذ بعد قبل قرب عبر حول نحو تجاه لدى عند داخل خارج فوق تحت امام وراء خلف حتى بشان بحضور برفقة بقيادة برياسة فيه فيها عليه عليها منه منها اليه اليها به بها معه معها له لها لهم",
    "R": "الذي التي الذين اللذان اللتان اللذين اللتين",
    "G": "لم لن لا ليس ليست ليسوا غير",
    "A": "قد لقد سوف ربما كان كانت كانوا يكون تكون ان انه انها انهم بان لكن بل ثم اذ حيث بينما كما عندما فيما لان حين مما ما هو هي هم هذا هذه ذلك تلك ايضا كذلك اي فقط",
    "I": "اذا لو شريطة بشرط",
    "#": "واحد اثنان اثنين ثلاثة ثلاث اربعة اربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر عشرون عشرين ثلاثون ثلاثين اربعون اربعين خمسون خمسين مءة مءتي مئة الف الاف الفي عشرات مءات",
    "T": "يوم امس غدا اليوم مساء صباح ليل فجر مطلع نهاية الماضي الماضية المقبل المقبلة القادم الجاري الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت عام العام الاسبوع الشهر كانون شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر مءخرا نفسه نفسها ذاته",
}  # fmt: skip
_KINDS = {word: kind_ for kind_, words in _LISTS.items() for word in words.split()}
_AFTER_PARTICLES = frozenset(("لم", "لن", "لا", "ان", "سوف", "قد"))
_NOUN_BEFORE = frozenset(("تم", "يتم", "سيتم", "تمت", "ستتم", "عدم", "دون", "بدون", "بلا", "اي"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign; `low` is folded, `bare` without a conjunction. `kind`: P preposition, R relative, G negation,
    A particle, I if, T time, # number, V verb, M verbal noun, N any other word, . sign. `form` is what a verb or verbal
    noun is; `later`: the future's letter stands before it.
    """

    start: int
    end: int
    low: str
    bare: str
    kind: str
    keys: frozenset[str]
    form: Form | None = None
    later: bool = False
    marked: bool = False

    @property
    def joined(self) -> bool:
        """Whether a conjunction is written onto it."""
        return self.bare != self.low

    @property
    def definite(self) -> bool:
        """Whether it has the article, or is a name: a word without concepts."""
        return self.bare.startswith(("ال", "لل", "بال")) or not self.keys


def tokens(sentence: str) -> tuple[Token, ...]:
    """The words and signs of a sentence."""
    keys = {word.start: word.keys for word in lexicon.words(sentence, "ar")}
    found: list[Token] = []
    for match in _TOKEN.finditer(sentence):
        low = fold(match.group()).lower()
        found.append(_token(match, low, keys.get(match.start(), frozenset()), found))
    return tuple(found)


def _token(match: re.Match[str], low: str, keys: frozenset[str], before: Sequence[Token]) -> Token:
    start, end = match.span()
    if not low[:1].isalnum():
        return Token(start, end, low, low, ".", keys)
    if low[0].isdigit():
        return Token(start, end, low, low, "#", keys)
    bare = low[1:] if low[0] in "وف" and len(low) > 2 and (low[1:] in _KINDS or low[1:] in table() or _is_later(low[1:]) or low not in table()) and len(low) > 3 - (low[1:] in _KINDS) else low  # fmt: skip
    if bare in _KINDS:
        return Token(start, end, low, bare, _KINDS[bare], keys)
    if bare == "الاول" and before and before[-1].bare == "امس":
        return Token(start, end, low, bare, "T", keys)  # the day before yesterday
    later = bare not in table() and _is_later(bare)
    options = table().get(bare[1:] if later else bare, ())
    if later:
        options = tuple(form for form in options if form.tense == "imperfect")
    form = _choose(options, bare != low or later, before, any(form.lemma == bare for form in options))
    if form is not None and form.tense != "masdar":
        return Token(start, end, low, bare, "V", keys, form, later, _is_marked(match.group(), form))
    if form is not None:
        return Token(start, end, low, bare, "M", keys, form)
    noun = re.match(r"(?:لل|بال)|[لب](?=..)", bare)
    if noun and (len(noun.group()) > 1 or (bare[1:] in table() or _is_known(bare[1:]))) and not _is_known(bare):
        inner = next((f for f in table().get(bare[1:], ()) if f.tense == "masdar"), None)
        return Token(start, end, low, bare, "P", keys, inner)
    return Token(start, end, low, bare, "N", keys)


def _is_known(word: str) -> bool:
    return word in lexicon.table("ar").whole


def _is_later(word: str) -> bool:
    return word[:1] == "س" and any(form.tense == "imperfect" for form in table().get(word[1:], ()))


def _choose(options: Sequence[Form], free: bool, before: Sequence[Token], is_base: bool) -> Form | None:
    """Of a verb and a verbal noun written alike, what can stand here."""
    if not options:
        return None
    last = before[-1] if before else None
    by_tense = {form.tense: form for form in reversed(options)}
    if last is not None and last.bare in _AFTER_PARTICLES and "imperfect" in by_tense:
        return by_tense["imperfect"]
    bound = last is not None and (
        last.kind == "P" or last.bare in _NOUN_BEFORE or (last.kind in {"N", "M"} and not last.definite)
    )
    if not free and "masdar" in by_tense and _after_verb(before):
        return by_tense["masdar"]
    if bound and not free and ("masdar" in by_tense or last is None or last.kind not in {"N", "M"} or is_base):
        return by_tense.get("masdar")
    return by_tense.get("perfect") or by_tense.get("imperfect") or by_tense.get("masdar")


def _after_verb(before: Sequence[Token]) -> bool:
    """Whether the clause has its verb: a second one needs a particle or a conjunction."""
    for token in before[:-10:-1]:
        if token.kind in {".", "A", "R", "I", "G"}:
            return False
        if token.kind == "V":
            return True
    return False


def _is_marked(raw: str, form: Form) -> bool:
    """Whether a damma shows the passive: on the first letter of a perfect, on the prefix of a verb of the first form."""
    if form.tense == "perfect":
        return re.match(r"[وف]?[\u064e]?[^\W\d_]\u064f", raw) is not None
    return form.lemma in kind("first_form") and re.match(r"[وف]?\u064e?س?\u064e?[يت]\u064f", raw) is not None
