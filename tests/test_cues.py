"""Cue words: how a cue is written, and that each language's lists find news usage and pass over its look-alikes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import cues
from summarizer.gate import lexicon
from summarizer.language import LANGUAGES
from summarizer.vocabulary import EventType, Issue, Status

BY_LANGUAGE = ("negation", "hedges", "approximate", "likelihood")


@pytest.mark.parametrize(
    ("cue", "found", "passed_over"),
    [
        ("arms", "small arms fire", "alarms"),
        ("deliver*", "was delivering", "undelivered"),
        ("*kabidhi", "wamekabidhi magari", "wamekabidhiwa"),
        ("casque* bleu*", "les casques bleus", "casqués rouges"),
        ("قال", "وقال الوزير", "مقال"),
        ("اتفاق", "للاتفاق", "اتفاقية"),
        ("لا", "ولا سلاح", "كلا الجانبين"),
    ],
)
def test_a_cue_is_a_whole_word_but_for_its_stars_and_proclitics(cue: str, found: str, passed_over: str) -> None:
    assert cues.has(cues.pattern([cue]), found)
    assert not cues.has(cues.pattern([cue]), passed_over)


def test_no_cues_match_nothing() -> None:
    assert not cues.has(cues.pattern([]), "anything")
    assert not cues.has(cues.in_language("negation", "de"), "nicht")
    assert not cues.has(cues.in_language("negation", None), "not")


def lists() -> list[tuple[cues.Path, list[str]]]:
    return list(cues._lists(cues._raw(), ()))


@pytest.mark.parametrize(("path", "words"), lists(), ids=lambda each: "-".join(each) if len(each) < 4 else "")
def test_the_index_misses_no_cue(path: cues.Path, words: list[str]) -> None:
    asked = cues._tables().cues(*path)
    for word in words:
        cue = cues.folded(word).strip()
        for inside, before in (("", ""), ("xyz", ""), ("", "وال"), ("xyz", "وب"), ("", "xyz"), ("", "‘")):
            low = f"a {before}{cue.replace('*', inside)} b"
            assert (asked.search(low) is None) == (asked.regex.search(low) is None), low
            assert [m.span() for m in asked.finditer(low)] == [m.span() for m in asked.regex.finditer(low)], low
        assert asked.search(f"a {cue.replace('*', '')} b"), cue


@given(st.lists(st.sampled_from([w for _, words in lists() for w in words] + [" ", ",", "'", "a", "ال"]), max_size=6))
def test_the_index_misses_no_cue_among_others(words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        low = cues.folded(text.replace("*", "is"))
        for section, table in (("en", cues.type_cues("en")), ("ar", cues.type_cues("ar")), ("", cues.issue_cues())):
            assert cues.told(table, low) == [name for name, each in table.items() if each.regex.search(low)], section


def test_the_cues_of_the_gate_have_an_index_that_misses_none() -> None:
    for lang in LANGUAGES:
        tables = lexicon._cue_tables(lang)
        for path, words in cues._lists({name: rows for name, rows in lexicon._rows(lang).items()}, ()):
            for word in words if path[0] not in lexicon.SECTIONS else ():
                assert tables.cues(*path).search(cues.folded(word).replace("*", "").strip()), (lang, path, word)


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        cues.words("speech", "nouns")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_table(lang: str) -> None:
    assert set(cues.type_cues(lang)) >= set(EventType) - {EventType.other}
    assert set(cues.status_cues(lang)) >= set(Status) - {Status.completed}
    for section in BY_LANGUAGE:
        assert cues.in_language(section, lang).regex.pattern != "(?!)", section


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "They didn't sign."),
        ("fr", "Le ministre n’a rien signé."),
        ("fr", "Aucun accord ne sera signé."),
        ("fr", "Il est reparti sans réponse."),
        ("sw", "Hawakutia saini mkataba wowote."),
        ("sw", "Jeshi halitaondoka kabla ya Mei."),
        ("sw", "Kamanda hajafika mjini."),
        ("sw", "Ziara haikufanyika."),
        ("so", "Wax heshiis ah ma ay saxiixin."),
        ("so", "Lama shaacin tirada askarta."),
        ("so", "Ciidanku kuma sugna magaalada."),
        ("so", "Weli aysan bixin."),
        ("ar", "ولم يوقع الطرفان شيئا."),
        ("ar", "لن تغادر القوات."),
        ("ar", "اشترطت ألا تُستعمل الأسلحة."),
    ],
)
def test_negation_is_found(lang: str, text: str) -> None:
    assert cues.has(cues.in_language("negation", lang), text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Northern troops noted the notice."),
        ("fr", "Il a franchi un pas important vers la paix."),
        ("sw", "Hatua ya Hazina kuhusu hatari na haja ya Haiti ilisifiwa."),
        ("sw", "Siku sita baadaye wanajeshi hawa walifika."),
        ("so", "Maanta Aadan Cali ayaa magaalada gaaray."),
        ("ar", "وقع كلا الجانبين الاتفاق إلا الملحق."),
    ],
)
def test_look_alikes_are_no_negation(lang: str, text: str) -> None:
    assert not cues.has(cues.in_language("negation", lang), text)


@pytest.mark.parametrize(
    ("lang", "status", "text"),
    [
        ("fr", "planned", "Des instructeurs formeront la brigade."),
        ("fr", "planned", "La visite est prévue lundi."),
        ("fr", "hypothetical", "La France fournirait des drones si le parlement l’approuvait."),
        ("fr", "unconfirmed", "Deux avions auraient atterri."),
        ("fr", "denied", "Le ministre dément."),
        ("fr", "announced", "Paris s’est engagé à livrer des camions."),
        ("sw", "planned", "Mkataba utatiwa saini."),
        ("sw", "planned", "Wanajeshi watapelekwa mpakani."),
        ("sw", "ongoing", "Mazoezi yanaendelea."),
        ("sw", "suspended", "Doria zimesimamishwa."),
        ("sw", "denied", "Serikali imekanusha madai hayo."),
        ("sw", "hypothetical", "Kambi hiyo ingetumiwa na jeshi."),
        ("so", "planned", "Shirka waxaa lagu qaban doonaa Muqdisho."),
        ("so", "planned", "Tababarka ayaa la filayaa."),
        ("so", "suspended", "Midowgu wuu hakiyay tababarka."),
        ("so", "cancelled", "Kulanka dib ayaa loo dhigay, waana la baajiyay."),
        ("so", "denied", "Taliska ayaa beeniyay."),
        ("so", "hypothetical", "Waxaa laga yaabaa inay yimaadaan."),
        ("ar", "planned", "وستناقش اللجنة التهريب."),
        ("ar", "planned", "سيرسل الأردن مدربين."),
        ("ar", "ongoing", "ولا تزال الدوريات قائمة."),
        ("ar", "suspended", "تم تعليق التدريب."),
        ("ar", "denied", "ونفت أنقرة ذلك."),
        ("ar", "hypothetical", "وقد ترسل مسقط زورقين."),
    ],
)
def test_how_far_an_act_got_is_found(lang: str, status: str, text: str) -> None:
    assert cues.has(cues.status_cues(lang)[Status(status)], text)


@pytest.mark.parametrize(
    ("lang", "status", "text"),
    [
        ("fr", "planned", "Le retrait du front a été un succès."),
        ("fr", "hypothetical", "Le retrait opérait un changement."),
        ("sw", "planned", "Watanzania watatu na wataalamu wa Italia walifika vitani."),
        ("sw", "cancelled", "Mafuta yalikabidhiwa huku washukiwa wakitafutwa."),
        ("sw", "denied", "Vifaa vinapatikana."),
        ("so", "planned", "Laba doonyood ayaa la keenay."),
        ("ar", "planned", "سيارة سياسي سوداني وستة جنود منذ سنوات"),
        ("ar", "hypothetical", "وكانت الدوحة قد وعدت بذلك."),
        ("ar", "cancelled", "من أجل السلام"),
    ],
)
def test_look_alikes_say_nothing_of_status(lang: str, status: str, text: str) -> None:
    assert not cues.has(cues.status_cues(lang)[Status(status)], text)


@pytest.mark.parametrize(
    "text",
    [
        "Alisema hivyo.",
        "Wamesisitiza umuhimu.",
        "Ayay tiri wasiiraddu.",
        "وأوضح العميد",
        "D’après lui, oui.",
        "a-t-il ajouté",
    ],
)
def test_speech_is_found_in_every_language(text: str) -> None:
    assert cues.has(cues.words("speech", "verbs"), text)


@pytest.mark.parametrize("text", ["Zambia and Gambia met in Konya.", "Troops left the village."])
def test_foreign_speech_verbs_are_not_seen_in_english(text: str) -> None:
    assert not cues.has(cues.words("speech", "verbs"), text)


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Both signed a memorandum on civil nuclear cooperation.", "cbrn"),
        ("The gift includes sixty small arms for the coast guard.", "arms_proliferation"),
        ("He repeated support for Georgia's territorial integrity and sovereignty.", "territorial_dispute"),
        ("They visited the African Union Transition Mission in Somalia.", "political_instability"),
    ],
)
def test_a_word_in_another_matter_is_no_issue(text: str, issue: str) -> None:
    assert not cues.has(cues.issue_cues()[Issue(issue)], text)


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("They spoke of nuclear weapons and of radiological threats.", "cbrn"),
        ("The proliferation of small arms worries both.", "arms_proliferation"),
        ("The territorial dispute over the islets was set aside.", "territorial_dispute"),
        ("The junta dissolved parliament.", "political_instability"),
    ],
)
def test_an_issue_is_found_by_its_words(text: str, issue: str) -> None:
    assert cues.has(cues.issue_cues()[Issue(issue)], text)
