"""Who publishes, and what that changes in a brief."""

from __future__ import annotations

from summarizer import Settings, summarize
from summarizer.outlets import Registry
from summarizer.settings import OutletPart
from summarizer.testing import scripted

outlet = Registry().outlet
NOTHING = {"topic": "A strike", "relevant": False, "events": []}
STRIKE = "The army said it had killed 30 fighters near Hudur on Monday. Nobody else confirmed it."


def test_an_outlet_is_known_by_its_names_and_nothing_is_guessed() -> None:
    assert outlet("xinhua news agency").side == "state"
    assert outlet("Sputnik").family == outlet("RIA Novosti").family
    assert outlet("Xinhua Daily Fan Page").side == "unknown"
    assert outlet(None).side == "unknown"


def test_a_reader_s_own_table_comes_first() -> None:
    own = Settings(outlets={"TASS": OutletPart(side="independent", reliability="E")})
    assert (own.outlet("tass").side, own.outlet("tass").reliability) == ("independent", "E")
    assert (Settings().outlet("TASS").side, Settings().outlet("TASS").reliability) == ("state", "F")


def test_losses_told_by_a_state_outlet_are_unverified() -> None:
    codes = {}
    for name in ("SONNA", "Reuters"):
        brief = summarize(STRIKE, published="2024-01-02", outlet=name, llm=scripted([NOTHING]))
        codes[name] = {warning.code.value for warning in brief.warnings}
        assert brief.source.descriptor == outlet(name).side
    assert {"state_media", "claim_unverified"} <= codes["SONNA"]
    assert "state_media" not in codes["Reuters"]
    assert "claim_unverified" in codes["Reuters"]  # an army's word on its enemy's losses, whoever prints it
