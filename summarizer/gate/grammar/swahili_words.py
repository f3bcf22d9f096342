"""The words that the grammar of Swahili goes by: kinds of verbs by stem, particles, prepositions, joiners."""

from __future__ import annotations

import re

SPEECH = re.compile(r"(?:sem|elez|tangaz|arif|ripot|dai|bainish|sisitiz|fahamish|julish|thibitish|kanush|kiri|ony|shutum|tuhum|ambi|tamk|dokez|fafanu|kana\Z|ahid|pendekez)")  # fmt: skip
WITH_CLAUSE = re.compile(r"(?:andik|amini|lalamik|jibu|taja|fichu|taraji|tumai|kubali)")  # of saying only before "that"
DENY = re.compile(
    r"(?:kanush|kana\Z|kanwa|kata[al]|shind[wi]|kos[aei]|ach[ae]\Z|zui[aw]|zuili|ahirish|fut[aw]|sitish|pinga)"
)
ASK = re.compile(r"(?:omb|tak[aw]|pendekez|sihi|himiz|alik|ruhus|idhin|tumai|tish|jitole|wez|shauri|pasw|takiw|hitaj|agiz|amur|jarib)")  # fmt: skip
PLAN = re.compile(r"(?:pang|ahid|taraji|kusudi|nui|amua|amuli|kubali|tazami|andal|andaa|azimi|tayarish|jianda)")
LASTS = re.compile(r"(?:endele|dumu|chukua)")  # to last: told of what goes on and of what will
BEGUN = re.compile(r"(?:anz|endele|zidi)")
LIGHT = re.compile(r"(?:fany|endesh|pig|tolew|toa|toe|ti[aw]|wek|andaa|andal|pata|pati|shirik)")
# What Swahili verbs share with the English verbs that take their parties the other way round, or have no first one.
TWIN = {
    "poke": "=receive", "pata": "=get", "nunu": "=buy", "kopa": "=borrow", "fari": "=die", "pote": "=lose", "angu": "=crash",
    "zama": "=sink", "kuta": "=meet", "jadi": "=discuss", "zung": "=talk", "sain": "=sign", "shir": "=join", "fany": "=conduct",
}  # fmt: skip
GIVE = frozenset(("hand_over", "give", "deliver", "provide", "send", "sell", "lend", "donate"))
NOUN = re.compile(
    r"(?:(?:ma|u|m|mi)[a-z]{3,}(?:o|zi|ji|no|fu|mu)|ziara|safari|doria|zoezi|msaada|misaada|operesheni|kikao|saini)\Z"
)
TEXTS = frozenset(
    [
        "makubaliano",
        "mapatano",
        "maafikiano",
        "ulinzi",
        "mpango",
        "mipango",
        "uhusiano",
        "mahusiano",
        "usalama",
        "mvutano",
        "umoja",
        "mamlaka",
        "malalamiko",
    ]
)  # no acts
PREPOSITION = frozenset(["kwa", "katika", "kwenye", "kutoka", "toka", "ndani", "mnamo", "tangu", "hadi", "mpaka", "baada", "kabla", "wakati", "juu", "chini", "kando", "karibu", "dhidi", "kuhusu", "kupitia", "nje", "kati", "baina", "kama", "bila", "licha", "pamoja", "kutokana", "kufuatia", "tarehe", "saa", "siku", "jana", "leo", "kesho", "jumatatu", "jumanne", "jumatano", "alhamisi", "ijumaa", "jumamosi", "jumapili", "mwezi", "mwaka", "wiki", "mjini", "nchini", "huko", "hapo"])  # fmt: skip
TIME = frozenset(
    [
        "jana",
        "leo",
        "kesho",
        "juzi",
        "pia",
        "tayari",
        "tena",
        "jumatatu",
        "jumanne",
        "jumatano",
        "alhamisi",
        "ijumaa",
        "jumamosi",
        "jumapili",
    ]
)
CLASS = {
    "ya": "ma|me|mi",
    "vi": "vi|vy",
    "ki": "ki|ch",
    "wa": "wa|askari",
    "u": "u|m|w",
    "a": "m|w|raia|afisa|kamanda|balozi",
}
NUMBERS = frozenset(["mawili", "matatu", "manne", "matano", "miwili", "mitatu", "minne", "mitano", "wawili", "watatu", "wanne", "watano", "viwili", "vitatu", "vinne", "yote", "wote", "vyote", "mengi", "mingi", "wengi", "yake", "wake"])  # fmt: skip
LINK = frozenset(["ya", "wa", "la", "cha", "vya", "za", "pa", "kwa", "mwa"])
BUT = frozenset(("lakini", "bali", "ilhali", "ila"))
JOINER = frozenset(["kwamba", "kuwa", "lakini", "ila", "bali", "huku", "ambapo", "ingawa", "ili", "wala", "sababu", "iwapo", "ikiwa", "endapo", "kama", "mradi", "pindi", "isipokuwa", "ambaye", "ambao", "ambayo", "ambazo", "ambalo", "ambacho", "ambavyo", "ambako", "ambamo"])  # fmt: skip
IF = frozenset(["iwapo", "ikiwa", "endapo", "mradi", "pindi", "isipokuwa"])
AS = re.compile(r"(?:vile|sehemu|\w*livyo\w*|\w+navyo\w*|njia|hatua|ishara|hicho|huyo)\Z")  # "as it was planned"
MAYBE = frozenset(["huenda", "labda", "pengine", "yamkini", "inawezekana"])  # fmt: skip
HEARSAY = frozenset(
    [
        "inasemekana",
        "yasemekana",
        "ilisemekana",
        "inadaiwa",
        "yadaiwa",
        "ilidaiwa",
        "inaripotiwa",
        "yaripotiwa",
        "inaaminika",
        "inadhaniwa",
        "eti",
    ]
)
BREAKS = JOINER | MAYBE | HEARSAY
LIGHT_WORDS = frozenset(["na", "kisha", "baadaye", "pia", "tayari", "bado", "sasa", "hata"])
NONE = frozenset(
    ["hakuna", "hapana", "bila", "pasipo", "hamna", "hakukuwa", "haina", "hana", "hawana", "hazina", "hatuna", "halina"]
)
RELATIVE_OF = {"a": "ye", "wa": "o", "u": "o", "i": "yo", "li": "lo", "ya": "yo", "ki": "cho", "vi": "vyo", "zi": "zo", "ku": "ko", "m": "o"}  # fmt: skip
NOT_PASSIVE = frozenset(["kuwa", "shindwa", "elewa", "chelewa", "pungukiwa", "fanikiwa", "sawa"])
