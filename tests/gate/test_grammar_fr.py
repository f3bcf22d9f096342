"""French sentences of the kinds that news has: what was done, how far it got, who did it to whom, whose words it is."""

import pytest

from summarizer.gate.grammar import Act
from summarizer.gate.grammar.french import acts


def _act(sentence: str, word: str) -> Act:
    return next(act for act in acts(sentence) if act.word == word)


def _said(sentence: str, act: Act, slot: str) -> str | None:
    span = getattr(act, slot)
    return sentence[span[0] : span[1]] if span else None


@pytest.mark.parametrize(
    ("sentence", "word", "slots"),
    [
        ("Le Togo a remis hier à la Guinée deux vedettes neuves.", "hand", {"subject": "Le Togo", "to": "la Guinée", "object": "deux vedettes neuves"}),
        ("Les otages ont été libérés par l’armée tchadienne.", "free", {"subject": "Les otages", "agent": "l’armée tchadienne"}),
        ("Le général Paul Kima, chef des armées, a reçu lundi à Lomé une délégation béninoise.", "receive", {"subject": "Le général Paul Kima, chef des armées", "object": "une délégation béninoise"}),
        ("L’exercice auquel participeront 300 marins débutera jeudi.", "participate", {"subject": "300 marins"}),
        ("Le ministre s’est rendu à Dakar, où il a rencontré son homologue.", "meet", {"subject": "Le ministre", "object": "son homologue"}),
        ("Le Ghana a reçu douze camions de la Chine.", "receive", {"subject": "Le Ghana", "source": "la Chine"}),
        ("La Tunisie a demandé à l’Italie de former ses équipages.", "train", {"subject": "l’Italie", "object": "ses équipages"}),
        ("Les troupes ont quitté le Mali et ont rendu la base à Bamako.", "leave", {"subject": "Les troupes", "object": "le Mali"}),
        ("DAKAR, 5 novembre (Agence) – Le Sénégal et la Belgique ont signé un protocole.", "sign", {"subject": "Le Sénégal et la Belgique", "object": "un protocole"}),
        ("« Nous restons », a déclaré le ministre.", "declare", {"subject": "le ministre"}),
    ],
)  # fmt: skip
def test_who_did_it_to_whom(sentence: str, word: str, slots: dict[str, str]) -> None:
    act = _act(sentence, word)
    assert {slot: _said(sentence, act, slot) for slot in slots} == slots


@pytest.mark.parametrize(
    ("sentence", "word", "reality"),
    [
        ("Le Bénin livrera dix camions au Niger.", "deliver", "to_come"),
        ("Le Bénin a livré dix camions au Niger.", "deliver", "done"),
        ("Le Bénin doit livrer dix camions.", "deliver", "to_come"),
        ("Le Bénin devrait livrer dix camions.", "deliver", "to_come"),
        ("Le Bénin va livrer dix camions.", "deliver", "to_come"),
        ("Le Bénin vient de livrer dix camions.", "deliver", "done"),
        ("Le Bénin pourrait livrer dix camions.", "deliver", "possible"),
        ("Le Bénin a promis de livrer dix camions.", "deliver", "to_come"),
        ("Le Bénin a proposé de livrer dix camions.", "deliver", "possible"),
        ("L’accord prévoit la livraison de dix camions.", "deliver", "to_come"),
        ("Des négociations sont en cours entre Rabat et Madrid.", "discuss", "ongoing"),
        ("Le ministre a dit que l’aide reprendrait en mai.", "resume", "to_come"),
        ("Il est prévu que les deux marines patrouillent ensemble.", "patrol", "to_come"),
        ("L’exercice a été reporté à juin.", "exercise", "to_come"),
    ],
)
def test_how_far_it_got(sentence: str, word: str, reality: str) -> None:
    assert _act(sentence, word).reality == reality


@pytest.mark.parametrize(
    ("sentence", "word", "negated"),
    [
        ("Les deux pays n’ont signé aucun accord.", "sign", True),
        ("L’armée n’a jamais attaqué le village.", "attack", True),
        ("Aucun soldat n’a été blessé.", "injure", True),
        ("Le Ghana n’a reçu que deux vedettes.", "receive", False),
        ("Les échanges ne reprendront qu’après la réunion.", "resume", False),
        ("Le Sénégal a refusé de livrer les suspects.", "deliver", True),
        ("L’armée a nié avoir bombardé le marché.", "attack", True),
        ("Il a démenti que la France ait demandé une base.", "ask", True),
        ("Le ministre a parlé sans contester les chiffres.", "dispute", True),
        ("L’exercice n’aura pas lieu.", "exercise", True),
        ("Le contingent ne quittera plus le pays.", "leave", True),
        ("Le Niger a confirmé avoir reçu les camions.", "receive", False),
    ],
)
def test_what_is_denied(sentence: str, word: str, negated: bool) -> None:
    assert _act(sentence, word).negated is negated


def test_whose_words_it_is() -> None:
    told = acts("Selon la radio, le Mali aurait livré des armes au Niger.")
    assert [(act.word, act.speech, act.governor, act.hedged) for act in told] == [
        ("say", True, None, False),
        ("deliver", False, 0, True),
    ]
    told = acts("Trois soldats seraient détenus par les rebelles, a indiqué une source militaire.")
    assert (told[0].governor, told[0].hedged, told[0].passive, told[1].speech) == (1, True, True, True)
    told = acts("La ministre a précisé que des observateurs étaient invités.")
    assert told[1].governor == 0
    assert not told[1].hedged


@pytest.mark.parametrize(
    ("sentence", "word", "speaker"),
    [
        ("Aucun coup de feu n'a été tiré, assure la préfecture, alors que des témoins parlent de rafales.", "fire", "la préfecture"),
        ("Contrairement aux rumeurs, aucune arme ne figure dans le convoi, souligne le ministère.", "include", "le ministère"),
        ("L'agence ne déploiera pas d'agents cette année, a affirmé lundi à Lomé la ministre Awa Diop.", "deploy", "la ministre Awa Diop"),
        ("L'agence ne déploiera pas d'agents, a affirmé à Lomé la ministre togolaise, Awa Diop-Sarr.", "deploy", "la ministre togolaise, Awa Diop-Sarr"),
    ],
)  # fmt: skip
def test_who_says_so_stands_behind(sentence: str, word: str, speaker: str) -> None:
    told = acts(sentence)
    governor = _act(sentence, word).governor
    assert governor is not None
    assert _said(sentence, told[governor], "subject") == speaker


def test_a_condition_is_one() -> None:
    ratify = _act("Paris pourrait payer si le parlement ratifie le traité.", "ratify")
    assert ratify.conditional
    assert not _act("Paris pourrait payer si le parlement ratifie le traité.", "pay").conditional


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("La visite du ministre dure deux jours.", "visite"),
        ("Le rapport vise l’est du pays.", "est"),
        ("Le traité entre les deux pays expire.", "entre"),
        ("Le porte-parole était absent.", "porte"),
    ],
)
def test_nouns_and_prepositions_are_no_verbs(sentence: str, noun: str) -> None:
    assert not any(sentence[act.start : act.end] == noun and not act.noun for act in acts(sentence))


def test_fixed_turns_are_no_acts() -> None:
    assert [act.word for act in acts("À partir de mai, des instructeurs formeront 50 marins.")] == ["train"]
    assert [act.word for act in acts("La convention a expiré il y a deux ans.")] == ["end"]
    assert [act.word for act in acts("La base a-t-elle été évacuée ?")] == ["evacuate"]


def test_long_and_odd_sentences_are_read() -> None:
    assert acts("") == ()
    assert acts("« » , ; n’ d’ qu’") == ()
    assert len(acts("Le Mali a livré des armes, " * 400)) == 400


def test_a_clause_before_the_sentence_ends_at_its_comma() -> None:
    found = acts("Constatant que les raids ont été signalés dans le golfe, ils ont décidé de renforcer la garde.")
    decided = next(act for act in found if act.word == "decide")
    assert (decided.governor, decided.subject) == (None, None)


def test_a_relative_clause_is_not_what_is_said() -> None:
    found = acts("Malte, qui négociait avec l’Italie l’achat de radars, a fait savoir lundi qu’elle y renonçait.")
    assert next(act for act in found if act.word == "negotiate").governor is None


def test_phrases_mean_what_their_words_mean_together() -> None:
    sentence = "Trois hélicoptères pourraient être mis à la disposition de la mission."
    act = _act(sentence, "provide")
    assert (act.reality, act.passive, _said(sentence, act, "subject")) == ("possible", True, "Trois hélicoptères")
    assert not any(act.word == "conclude" for act in acts("La demande a été étudiée à huis clos."))
