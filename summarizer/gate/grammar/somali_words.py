"""The words that the grammar of Somali goes by: particles, focus words, joiners, kinds of verbs by stem."""

from __future__ import annotations

import re

PAST = re.compile(r"[a-z']{2,}(?:ay|een)\Z|(?:yiri|yidhi|tiri|tidhi|yimid|timid|iri)\Z")
UNDER_WAY = re.compile(
    r"[a-z']{2,}(?:ayay|aysay|ayeen|ayaa|aysaa|ayaan|aynaa|ayo|ayso|aysa|aya)\Z|socd(?:aa|o|a)\Z|socot(?:aa|o)?\Z"
)
PRESENT = re.compile(r"[a-z']{2,}(?:aa|taa|taan|naa)\Z")
BOUND = re.compile(r"[a-z']{2,}(?:o|aan|een)\Z")  # of a clause with "that", "if", "so that"
AFTER_NOT = re.compile(r"[a-z']{2,}(?:in|an|ayn|n|o)\Z")
INFINITIVE = re.compile(r"[a-z']{2,}(?:i|n)\Z")
WILL = re.compile(r"doon(?:aa|taa|aan|naa|taan|o|to|a|ta|no|in)\Z")
CAN = re.compile(r"kar(?:aa|taa|aan|o|to|a|ta|in|ay|tay)\Z")
WOULD = re.compile(r"lah(?:aa|ayd|aayeen|ayn)\Z")
FAILED = re.compile(r"(?:waay|wayd|weyd)(?:ay|een)\Z")

SPEECH = re.compile(r"(?:sheeg|yiri|yidhi|tiri|tidhi|yiraah|dhawaaq|caddee|cadday|beeni|xaqiij|dooday|doodeen|eedee|eeday|andac|tilmaam|xusay|xustay|xuseen|digay|digtay|digeen|qoray|qortay|faahfaahi|shaaci|warbixi|tibaax|adkays|nuuxnuux|cambaar|ogaysii|ballan|yabooh|jeediy|jeedis)")  # fmt: skip
DENIES = re.compile(r"(?:beeni|diid|fashil|baaji|jooji|haki|reeb)")
LIGHT = re.compile(r"(?:qab|samee|samay|fuli|wad|siiy|siis|bixi|dhac|qaad)")
MIDDLE = re.compile(
    r"(?:bilaab(?:m|an|at)|furm|furan|dhammaa[dt]|qabsoom|burbur[ta]|qarxa|dhaawacm)"
)  # to be begun, opened, held
ASKS = re.compile(r"(?:cods|dalb|dalab|baaq|jeedi|martiqaad|casuum|boorr|boori|oggol|ogol|fasax|hanjab|waydii|yeer|faray|fartay|amray|amartay|rab|raba|doonay|isku)")  # fmt: skip
PLANS = re.compile(
    r"(?:qorsh|ballan|balan|filay|filan|damac|heshii|go'aan|goaan|diyaar|yabooh|rajay|rajee|wad(?:aa|o)\Z)"
)
GIVES = frozenset(("hand_over", "give", "deliver", "provide", "send", "sell", "lend", "donate"))
GETS = re.compile(
    r"(?:hel|heshay|iibsa|iibsad|iibsat|iibsan|gad|gudoom|guddoom|qaat|qaad|wareegay|wareegtay|wareegeen|amaah)"
)
WITH = re.compile(r"(?:kulm|kulant|hadl|hadash|wareeg|shaqee|shaqay|socd|socot|socon|dagaal|heshii|saxiix|wadaag|tasha|tashad|dhaqan|xiriir|safr|arkay)")  # fmt: skip
# What Somali verbs share with the English verbs that take their parties the other way round, or have no first one.
TWIN = {
    "hela": "=receive", "hesh": "=receive", "guddo": "=receive", "iibsa": "=buy", "dhint": "=die", "dhima": "=die",
    "burbu": "=crash", "kulm": "=meet", "kulan": "=meet", "hadl": "=talk", "saxii": "=sign", "heshi": "=agree",
    "galaa": "=join", "qaban": "=hold", "qabta": "=hold",
}  # fmt: skip

IMPERSONAL = frozenset(
    ["la", "lagu", "laga", "loo", "lala", "loogu", "lagala", "lagaga", "loogaga", "looga", "laysku", "laisku", "lays"]
)
CLITICS = frozenset(["ku", "ka", "u", "kula", "kaga", "ugu", "uga", "kala", "soo", "sii", "dib", "wada", "isku", "is", "isugu", "ula", "kugu", "qayb", "mid", "uu", "ay", "aan", "aysan", "uusan", "aanay", "aanu", "aynan", "ma", "aanan", "buu", "bay"]) | IMPERSONAL  # fmt: skip
NEGATIVE = frozenset(["ma", "aan", "aysan", "uusan", "aanay", "aanu", "aynan", "aanan", "maysan", "muusan", "maanay", "mana", "lama", "kama", "kuma", "uma", "looma", "lagama", "laguma", "inaan", "inaanay", "inaysan", "inuusan", "mayaan", "mayso", "mayo", "maaha"])  # fmt: skip
PRONOUN = frozenset(["uu", "ay", "uusan", "aysan", "aanay", "aanu", "aynan", "buu", "bay", "ayuu", "ayay", "ayna"])
FOCUS = frozenset(["ayaa", "baa", "ayaana"])
FOCUS_OTHER = frozenset(
    ["ayuu", "ayay", "ayey", "buu", "bay", "ayuuna", "ayayna"]
)  # what stands before is not the subject
CLASSIFIER = frozenset(
    [
        "wuxuu",
        "waxay",
        "waxaa",
        "waxuu",
        "waxaana",
        "wuxuuna",
        "waxayna",
        "waxaan",
        "waxeey",
        "wuu",
        "way",
        "waa",
        "wuuna",
        "wayna",
    ]
)
THAT = frozenset(["in", "inuu", "inay", "inuusan", "inaysan", "inaan", "inaanay", "inaad", "ineey"])
FUSED = frozenset(
    ["inuu", "inay", "inuusan", "inaysan", "inaanay", "hadduu", "hadday"]
)  # with the pronoun of the subject
JOINER = THAT | frozenset(["laakiin", "balse", "mana", "isagoo", "iyadoo", "iyagoo", "si", "marka", "markii", "haddii", "hadii", "hadduu", "hadday", "haddaan", "sida", "kaddib", "kadib", "halka", "waayo", "maadaama", "kolka", "inta", "oo", "ee", "kaasoo", "taasoo", "kuwaas"])  # fmt: skip
IF = frozenset(["haddii", "hadii", "hadduu", "hadday", "haddaan"])
WHEN = frozenset(["marka"])
TIME = frozenset(["shalay", "maanta", "berri", "berrito", "axadda", "axaddii", "isniinta", "isniintii", "talaadada", "talaadadii", "arbacada", "arbacadii", "khamiista", "khamiistii", "jimcaha", "jimcihii", "sabtida", "sabtidii", "xalay", "saaka", "caawa"])  # fmt: skip
MAYBE = re.compile(r"\b(?:laga yaabaa|malaha|suurta ?gal|u badan tahay|waxaa dhici kar\w*)\b")
HEARSAY = re.compile(
    r"\b(?:sida la sheegay|la rumaysan yahay|la tuhunsan yahay|la aaminsan yahay|waxaa la sheegay|la sheegayo)\b"
)
NOUN = re.compile(r"(?:booqasho|booqash|socdaal|safar|kulan|shir|wadahadal|tababar|dhoolatus|dhoollatus|hawlgal|weerar|qarax|doorasho|doorash|wareejin|dhisme|iibs|deeq|gargaar|codbixin|baaritaan|xabbad|dagaal|roondo|saxiix|kormeer|taageero|ballan)[a-z]*\Z")  # fmt: skip
