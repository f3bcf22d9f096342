"""Words and forms that deny, by language: plainly ("not", "no", "without"), or in some other way ("fails", "refuses", "ends")."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer import cues
from summarizer.gate import lexicon
from summarizer.gate.reading import Reading, read
from summarizer.guarded import Guarded

NOT = Guarded(r"\b(?:not|no|never|neither|nor|nobody|none|nothing|without|cannot|no longer)\b|n[’']t\b", re.I)
NOT_REALLY = Guarded(r"\bnot only\b|\bno (?:fewer|less|more|later) than\b|\bnothing but\b|\bnot to be (?:named|identified)\b|\b(?:un|not )willing to be (?:named|identified|quoted)\b|\bno\b[^.,;]{0,80}\b(?:bigger|larger|greater|more|higher|longer|better|worse)\b|\bwithout (?:incident|delay)\b|\bnot (?:yet )?(?:given up|abandoned|lost) (?:all )?hope\b|\bno (?:other|earlier|previous|prior|single|such)\b[^.,;]{0,80}\b(?:as|so|ever)\b|\bnever (?:before )?(?:so|as|been (?:so|as|more)|more)\b", re.I)  # fmt: skip
DENYING = Guarded(
    r"\b(?:not|no|never|neither|nor|nobody|none|nothing|without|cannot|un(?!der|til|it|ion|iform|ivers|cle|ique|anim|veil|load|dergo|folds?\b|cover)\w{3,}|in\w{3,}able|held back|hold\w* back|yet to|condemn\w*|denounc\w*|object\w*|protest\w*|fabricat\w*|false\w*|invent(?:ed|ion)|baseless|li(?:e|es|ed)|hoax|nonsense|fail\w*|refus\w*|declin\w*|den(?:y|ies|ied|ial)|reject\w*|rul\w+ out|exclu\w+|"
    r"lack\w*|short|shortages?|shortfall|insufficien\w+|too (?:few|little)|keep\w*[^.;]{0,60}\bout|le(?:av\w+|ft)[^.;]{0,60}\bout|omit\w*|shut\w* out|absen\w+|miss\w*|abst\w+|boycott\w*|prevent\w*|ban(?:s|ned)?|bar(?:s|red)|forb\w+|prohibit\w*|cancel\w*|call\w* off|stop\w*|halt\w*|suspend\w*|"
    r"postpon\w*|put off|avoid\w*|only|premature|invalid|void|instead|rather than|at large|first|beyond|want of|desert\w*|illegal\w*|remain\w*|that is all|dismiss\w*|oppos\w*|withh\w+|block\w*|drop\w*|clos\w+|end\w*|until|away|yet|"
    r"still|unless|least|most|last|mere\w*|turn\w* down|stay\w* out|alone|free|far from|skip\w*|ceas\w*|expire\w*|lapse\w*|empty|secret|anonym\w*)\b|n[’']t\b",
    re.I,
)

# The prefix of a Swahili subject behind "ha-"; nouns and small words that begin like a denied verb.
_HA = r"ha(?:tu|m|wa|u|i|li|ya|ki|vi|zi|ku|pa|mu)?"
_SW_NOUNS = r"(?:habari|hatari|hali|hadi|hamsini|halisi|halmashauri|haki\w*|harusi|hakimiliki|hai|hakika|halali|hatimaye|hasi|haini|hazi)\b"
_PLAINLY = {
    # Without what is no denial: "de plus", "ne … que" (only), "non seulement", "non-agression".
    "fr": re.compile(
        r"(?<!\w)(?:n'|ne (?=\w))(?!(?:\w+'?\s*){1,6}\bqu(?:e\b|'))|(?<!\w)(?:pas|sans|aucune?|jamais|rien|ni|nul(?:le)?|nullement|guere)(?!\w)(?! moins)|"
        r"(?<!\w)non(?! (?:seulement|loin)|-|\w)"
    ),
    "sw": re.compile(
        rf"(?<!\w)(?!{_SW_NOUNS})(?:{_HA}(?:ku|ta|ja|ngeli|ngali|nge)\w{{2,}}|{_HA}\w{{2,}}i(?!\w)|ha(?:tu|wa|i|li|ya|ki|vi|zi)\w{{3,}}u(?!\w))|(?<!\w)(?:si|sio|siyo|siye|hakuna|hapana|wala|bila|pasipo|kamwe|hana|hawana|hauna|hatuna|huna|sina|haina|hazina|hayana|halina|hakina|havina|hamna|isipokuwa)(?!\w)|"
        r"(?<!\w)(?:a|wa|u|i|li|ya|ki|vi|zi|ku|pa|tu)si(?:y[eo]|o|lo|cho|vyo|zo|mo|po|ko)\w*|(?<!\w)kuto(?!(?:ka|a|lewa|kea|sha|roka|kana|zwa|fauti)(?!\w))\w{2,}"
    ),
    "so": re.compile(
        r"(?<!\w)(?:ma|maa|mana|muu|may|mayna|maynu|maad|maan|maanu|muusan|maysan|maynaan|aanay|aanu|aanan|aysan|uusan|aynan|aadan|inaan|inaanay|inuusan|inaysan|lama|kama|kuma|uma|looma|lagama|laguma|loogama|midna|waxba|cidna|marnaba|maaha|maya|mayo|(?:ku|ka|u|la|lagu|laga|loo|kuma|kama)mana|la'aan\w*|\w+la'aan\w*|jirin|ahayn)(?!\w)|"
        r"(?<!\w)aan (?!duuliye|ninna wadin|cidi? wadin|(?:wax badan )?ka (?:yarayn|badnayn|yareyn|badneyn)|la (?:magacaabin|shaacin|sheegin|garanayn))(?:\w+ ){0,3}\w+(?:in|nin|no|to|do|hayn|n)(?!\w)"
    ),
    "ar": re.compile(
        r"(?<!\w)[وف]?(?:لا(?! سيما| يزال| تزال| يزالون| زال)|لم(?! يزل)|لن|ليس\w*|بلا|دون|بدون|عدم|بعدم|لعدم|من دون|غير(?! ان)|كلا|ابدا|قط|نف[ىتي]\w*|رفض\w*|امتن\w+|انعدام|الا(?= ي| ت)|لئلا|لما(?= ي| ت))(?!\w)"
    ),
}  # fmt: skip
# Turns that deny without a word of negation, beside the concepts below.
_TURNS = re.compile(r"en vain|faute d|absence d|se fai\w+ (?:toujours )?attendre|loin de|hormis|excepte")
# Concepts that deny, refuse, end or exclude without a word of negation.
DENIALS = frozenset(("reject", "deny", "prevent", "exclude", "lack", "abstain", "fail", "absent", "cancel", "postpone", "suspend", "avoid"))  # fmt: skip
_ENDS = DENIALS | {"forbid", "end", "close_v", "oppose", "withdraw", "leave", "terminate", "lift", "abandon_place", "dismiss_v", "lose", "counter", "limit", "wait", "free_q"}  # fmt: skip


@lru_cache(maxsize=2048)
def plainly(text: str, lang: str) -> bool:
    """Whether a text denies something by a word or a form of negation."""
    if lang == "en":
        return NOT.search(NOT_REALLY.sub(" ", text)) is not None
    return _PLAINLY[lang].search(cues.folded(text).replace("’", "'")) is not None


def in_some_way(reading: Reading) -> bool:
    """Whether a sentence denies, refuses, ends or excludes anything at all."""
    if reading.lang == "en":
        return DENYING.search(reading.text) is not None
    if plainly(reading.text, reading.lang) or not _ENDS.isdisjoint(reading.keys):
        return True
    if any(act.negated for act in reading.acts) or (reading.lang == "fr" and _TURNS.search(cues.folded(reading.text))):
        return True
    low = cues.folded(reading.text)
    rows = ((name, row) for name in ("scope_told", "scope_wide") for row in ("only", "first"))
    return any(lexicon.cue(reading.lang, name, row).search(low) for name, row in rows)


_PLAIN_ENGLISH = Guarded(r"\b(?:not|no|never|neither|nor|nobody|none|nothing|without|cannot|den(?:y|ies|ied)|refus\w+|reject\w+|fail\w*|declin\w+)\b|n[’']t\b", re.I)  # fmt: skip
_OTHERWISE = Guarded(r"\b(?:lack\w*|(?:want|short|shortage) of|(?:ran|runs?|running) out|interrupt\w*|cut short|un(?:able|willing|successful)|absen\w+|prevent\w*|avoid\w*|abst\w+|beyond|withh\w+|exclu\w+|block\w*|ban(?:s|ned)?|bar(?:s|red)|missing|yet to|keep\w*[^.;]{0,60}\bout|stay\w* (?:away|out)|dismiss\w*|cancel\w*|called off|rul\w+ out)\b", re.I)  # fmt: skip


@lru_cache(maxsize=1024)
def denies(text: str, lang: str, *, by_words: bool) -> bool:
    """Whether a text denies something: by a word of negation, or, not only `by_words`, in any way that is known."""
    if lang == "en":
        bare = NOT_REALLY.sub(" ", text)
        return _PLAIN_ENGLISH.search(bare) is not None or (not by_words and _OTHERWISE.search(bare) is not None)
    if plainly(text, lang):
        return True
    return not by_words and not DENIALS.isdisjoint(read(text, lang).keys)
