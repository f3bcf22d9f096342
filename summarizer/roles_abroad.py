"""Frames of French, Swahili and Somali verbs, and Arabic ones with their subject behind them.

A frame is a pattern of the folded sentence, the role of the names before it and of those after it, as in `roles`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.vocabulary import EventType, Role

R = Role
Row = tuple[str, Role | None, Role | None]
Span = tuple[str, int, int]

_FOCUS = r"\b(?:ayaa|ayuu|ayay|waxay|wuxuu|waxa uu|waxa ay)\b(?! (?:\w+ )?(?:sheeg|xaqiij|been|yiri|tiri))"  # Somali: ends the subject
_SW = r"\b(?:a|wa|i|u|zi|li|ya|ki|vi)(?:li|me|ta|na)"  # Swahili: subject and tense before a verb

CONSULTATION: tuple[Row, ...] = (
    (r"\b(?:a|ont|avait|avaient) ete (?:\w+ )?(?:recu|accueilli)\w*\b[^.;]*?\bpar\b", R.visitor, R.host),
    (r"\b(?:a|ont|avait|avaient) (?:(?!ete\b)\w+ )?(?:recu|accueilli)\w*\b", R.host, R.visitor),
    (r"\b(?:recevra|recevront|recoit|recoivent|accueillera|accueilleront)\b", R.host, R.visitor),
    (
        r"\b(?:est|sont|etait|etaient) (?:\w+ ){0,2}(?:arrive|attendu|rendu)\w*\b|\bs'est rendu\w*\b|\bse sont rendu\w*\b"
        r"|\bse rend(?:ra|ront|ent)?\b|\b(?:a|ont) (?:\w+ )?(?:visite|inspecte)\b|\bvisiter(?:a|ont)\b|\ben visite\b"
        r"|\beffectu\w+ une (?:\w+ )?visite\b",
        R.visitor,
        None,
    ),
    (rf"{_SW}(?:pokelewa|karibishwa|lakiwa) na\b", R.visitor, R.host),
    (rf"{_SW}(?:m|wa)(?:pokea|karibisha|laki)\b", R.host, R.visitor),
    (rf"{_SW}(?:zuru|wasili|tembelea)\b|{_SW}(?:fanya|anza|maliza|kamilisha) ziara\b", R.visitor, None),
    (r"\bwaxaa (?:\w+ ){0,5}(?:soo dh[ao]weeyay|qaabilay)\b", R.visitor, R.host),
    (r"\b(?:ayaa|wuxuu|waxay)\b[^.;]{0,80}?\b(?:soo dh[ao]weeyay|soo dh[ao]weysay|qaabilay|qaabishay)\b", R.host, R.visitor),
    (
        r"\b(?:ayaa|wuxuu|waxay)\b(?=.*\b(?:gaa(?:ray|rtay|reen)|booq(?:day|atay|deen|an doon\w*|anay\w+)|yimid|timid|yimaadeen"
        r"|ka deg(?:ay|tay|een)|u safr\w+|u ambabax\w+)\b)",
        R.visitor,
        None,
    ),
)  # fmt: skip
TRANSFER: tuple[Row, ...] = (
    (
        r"\b(?:a|ont|avait|avaient) (?:(?!ete\b)[\w'-]+ ){0,3}?(?:remis|livre|offert|fourni|finance|cede|retrocede|donne|prete"
        r"|vendu|fait don|verse|debloque|octroye|accorde|expedie)\b",
        R.provider,
        R.beneficiary,
    ),
    (
        r"\b(?:livrer|fournir|remettr|accorder|donner|offrir|verser|vendr|ceder|financer|debloquer|octroyer)(?:a|ont)\b",
        R.provider,
        R.beneficiary,
    ),
    (r"\bku(?:wa|m|i|ki)?(?:kabidhi|patia|pa|toa|tuma|changia|fadhili|pelekea)\b", R.provider, R.beneficiary),
)
TRAINING: tuple[Row, ...] = (
    (r"\b(?:former(?:a|ont)|forment|entrainer(?:a|ont)|entrainent|accueiller(?:a|ont)|accueillent)\b", R.provider, R.beneficiary),
    (rf"{_FOCUS}(?=.*tabab)", R.provider, R.beneficiary),
)  # fmt: skip
COMMITMENT: tuple[Row, ...] = (
    (r"\b(?:s'est|se sont) (?:\w+ )?(?:engage|dit pret)\w*\b|\bs'engage\w*\b|\b(?:a|ont) promis\b", R.initiator, R.beneficiary),
    (rf"{_SW}\w{{0,3}}ahidi\b|\btayari ku\w+", R.initiator, R.beneficiary),
    (rf"{_FOCUS}(?=.*\b(?:ballan ?qaad|yabooh)\w*)", R.initiator, R.beneficiary),
)  # fmt: skip
FRICTION: tuple[Row, ...] = (
    (r"\b(?:condamne|denonce|accuse|rejette|critique|menace)(?:nt)?\b|\b(?:a|ont) (?:\w+ )?(?:critique|menace)\b", R.critic, R.affected),
    (rf"{_SW}\w{{0,2}}(?:laani|shutumu|tuhumu|kosoa|pinga|laumu|onya|kemea|tishia|fukuza)\b", R.critic, R.affected),
    (rf"{_FOCUS}(?=.*\b(?:cambaar|dhalee|eedee|eeday|hanjab|dig)\w*)", R.critic, R.affected),
)  # fmt: skip

_AHEAD = r"(?<!\w)[وف]?(?:س?ي|ست)?"  # Arabic: and, so; the prefixes of what goes on or will be done
_GIVES = rf"{_AHEAD}(?:سلم|قدم|منح|زود|[أا]هد|تبرع|[أا]رسل|رسل|مول|صرف)(?:ت|ى|وا)?(?!\w)"
_ARABIC: dict[EventType, tuple[tuple[str, Role, Role | None], ...]] = {
    EventType.consultation: (
        (r"(?<!\w)[وف]?(?:استقبلت?|س?يستقبل|س?تستقبل|استضافت?)(?!\w)", R.host, R.visitor),
        (r"(?<!\w)[وف]?(?:زارت?|س?يزور|س?تزور|وصلت?|س?يصل|س?تصل|توجهت?|س?يتوجه|س?تتوجه|تفقدت?)(?!\w)", R.visitor, None),
    ),
    EventType.training: ((rf"{_AHEAD}درب(?:ت|وا)?(?!\w)", R.provider, R.beneficiary),),
    EventType.arms_transfer: ((_GIVES, R.provider, R.beneficiary),),
    EventType.logistic_support: ((_GIVES, R.provider, R.beneficiary),),
    EventType.civil_assistance: ((_GIVES, R.provider, R.beneficiary),),
    EventType.funding: ((_GIVES, R.funder, R.beneficiary),),
    EventType.commitment: ((r"(?<!\w)[وف]?(?:تعهدت?|وعدت?|التزمت?|عرضت?)(?!\w)", R.initiator, R.beneficiary),),
    EventType.friction: (
        (
            r"(?<!\w)[وف]?(?:س?[تي])?(?:اتهم|[أا]دان|ندد|استنكر|انتقد|هدد|حذر|طرد|استدع)(?:ت|ى|وا)?(?!\w)",
            R.critic,
            R.affected,
        ),
    ),
}
_SUBJECT_WITHIN = 70  # letters from an Arabic verb to its subject, titles between them
_OTHER_CLAUSE = re.compile(r"[,،؛]|(?<!\w)(?:[وف]?[أاإ]ن|حيث|بينما|فيما)(?!\w)")
_BY_PREPOSITION = re.compile(r"(?<!\w)(?:[أاإ]لى|في|من|عن|على|مع) $|(?<!\w)(?:ل|لل|ب)$")
_TO_WHOM = re.compile(r"(?<!\w)لل?$")
_MEETS = re.compile(r"(?<!\w)(?:و?(?:التق|اجتمع|استقبل|بحث)\w*|مع)(?!\w)")


def arabic_roles(low: str, names: Sequence[Span], type_: EventType) -> dict[str, Role]:
    """The roles that an Arabic verb gives: its subject is the name right before it, else the first one behind it."""
    for pattern, actor, other in _ARABIC.get(type_, ()):
        verb = re.search(pattern, low)
        subject = _subject(low, names, verb) if verb else None
        if verb is None or subject is None:
            continue
        given = {subject[0]: actor}
        for name, start, _ in names:
            if name == subject[0] or start < verb.end():
                continue
            if other is not None and (_TO_WHOM.search(low[:start]) or not _BY_PREPOSITION.search(low[:start])):
                given.setdefault(name, other)
            elif other is None and _MEETS.search(low, verb.end(), start):
                given.setdefault(name, R.host)
        return given
    return {}


def _subject(low: str, names: Sequence[Span], verb: re.Match[str]) -> Span | None:
    before = [span for span in names if low[span[2] : verb.start()].strip() in {"", "قد"} and span[2] <= verb.start()]
    if before:
        return before[-1]
    clause = _OTHER_CLAUSE.search(low, verb.end())
    last = min(verb.end() + _SUBJECT_WITHIN, clause.start() if clause else len(low))
    behind = [span for span in names if verb.end() < span[1] <= last and not _BY_PREPOSITION.search(low[: span[1]])]
    return behind[0] if behind else None
