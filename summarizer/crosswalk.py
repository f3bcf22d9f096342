"""Event codes of others, by type, mode and status: PLOVER (POLECAT) and CAMEO (GDELT, Phoenix).

A crosswalk to join with their data, not an identity. Code computes it; a model is never asked for it.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.vocabulary import EventType, Mode, Status


class Codes(NamedTuple):
    """PLOVER event (and mode or context), CAMEO code; both None where neither list has such a thing."""

    plover: str | None
    cameo: str | None


NONE = Codes(None, None)

# What was done, where it is running or done.
DONE: dict[EventType, Codes] = {
    EventType.consultation: Codes("CONSULT", "040"),
    EventType.agreement: Codes("SUPPORT", "057"),
    EventType.commitment: Codes("AGREE", "030"),
    EventType.exercise: Codes("COOPERATE/military", "062"),
    EventType.training: Codes("AID/military", "072"),
    EventType.arms_transfer: Codes("AID/military", "072"),
    EventType.logistic_support: Codes("AID/military", "072"),
    EventType.funding: Codes("AID", "071"),
    EventType.defence_industry: Codes("COOPERATE/technology", "061"),
    EventType.basing_access: Codes("COOPERATE/military", "062"),
    EventType.force_deployment: Codes("AID", "074"),
    EventType.peace_mission: Codes("AID/peacekeeping", "074"),
    EventType.joint_operation: Codes("COOPERATE/military", "062"),
    EventType.intel_sharing: Codes("COOPERATE/intelligence", "064"),
    EventType.border_management: Codes("COOPERATE/territory", "060"),
    EventType.law_enforcement: Codes("COOPERATE/legal", "063"),
    EventType.institution_building: Codes("COOPERATE", "060"),
    EventType.civil_assistance: Codes("AID/humanitarian", "073"),
    EventType.friction: Codes("ACCUSE", "110"),
    EventType.other: NONE,
}
MEETINGS: dict[Mode, str] = {
    Mode.remote: "041",
    Mode.visit: "042",
    Mode.visit_to_own_forces: "042",
    Mode.third_party: "044",
    Mode.mediation: "045",
}
NOT_DONE: dict[Status, Codes] = {
    Status.announced: Codes("AGREE", "030"),
    Status.planned: Codes("AGREE", "030"),
    Status.proposed: Codes("REQUEST", "020"),
    Status.rejected: Codes("REJECT", "120"),
    Status.cancelled: Codes("REJECT", "120"),
    Status.suspended: Codes("SANCTION/discontinue", "160"),
    Status.terminated: Codes("SANCTION/discontinue", "160"),
    Status.denied: NONE,
    Status.unconfirmed: NONE,
    Status.hypothetical: NONE,
}


def codes(
    type_: EventType, status: Status, mode: Mode | None = None, *, offered: bool = False, leaving: bool = False
) -> Codes:
    """The codes of one event; `offered`: proposed by who would give; `leaving`: forces that go, not come."""
    if type_ is EventType.other:
        return NONE
    if status in NOT_DONE:
        if status is Status.proposed and offered:
            return Codes("AGREE", "030")
        if leaving and status in {Status.announced, Status.planned}:
            return Codes("CONCEDE", "080")
        return NOT_DONE[status]
    if leaving and type_ in {EventType.force_deployment, EventType.peace_mission}:
        return Codes("RETREAT/withdraw", "087")
    found = DONE[type_]
    return found._replace(cameo=MEETINGS.get(mode, found.cameo)) if mode else found
