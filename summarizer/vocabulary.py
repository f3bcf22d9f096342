"""The closed lists of the field, each code with its definition and the rule against its neighbours.

Sources: PLOVER/CAMEO and POLECAT (event types), ACLED and UCDP (actors, status), SIPRI and UCDP External Support
(transfers), DCAD (agreements), DSCA SAMM chapter 11 (security cooperation). The prompt is built from these tables.
"""

from __future__ import annotations

from enum import StrEnum


class EventType(StrEnum):
    """What was done."""

    consultation = "consultation"
    agreement = "agreement"
    commitment = "commitment"
    exercise = "exercise"
    training = "training"
    arms_transfer = "arms_transfer"
    logistic_support = "logistic_support"
    funding = "funding"
    defence_industry = "defence_industry"
    basing_access = "basing_access"
    force_deployment = "force_deployment"
    peace_mission = "peace_mission"
    joint_operation = "joint_operation"
    intel_sharing = "intel_sharing"
    border_management = "border_management"
    law_enforcement = "law_enforcement"
    institution_building = "institution_building"
    civil_assistance = "civil_assistance"
    friction = "friction"
    other = "other"


# Acts that are easily coded one for the other: what one report calls talks, the next calls an agreement.
FAMILIES: tuple[frozenset[EventType], ...] = (
    frozenset({EventType.consultation, EventType.agreement, EventType.commitment}),
    frozenset({EventType.exercise, EventType.training, EventType.joint_operation}),
    frozenset({EventType.force_deployment, EventType.peace_mission, EventType.basing_access}),
    frozenset({EventType.arms_transfer, EventType.logistic_support, EventType.funding, EventType.defence_industry}),
    frozenset({EventType.intel_sharing, EventType.law_enforcement, EventType.border_management}),
)


class Mode(StrEnum):
    """How a consultation was held."""

    visit = "visit"
    bilateral = "bilateral"
    multilateral = "multilateral"
    remote = "remote"
    third_party = "third_party"
    mediation = "mediation"
    visit_to_own_forces = "visit_to_own_forces"


class Status(StrEnum):
    """How far it got."""

    proposed = "proposed"
    announced = "announced"
    planned = "planned"
    ongoing = "ongoing"
    completed = "completed"
    suspended = "suspended"
    terminated = "terminated"
    cancelled = "cancelled"
    rejected = "rejected"
    denied = "denied"
    unconfirmed = "unconfirmed"
    hypothetical = "hypothetical"


class Issue(StrEnum):
    """About what; each needs a sentence of its own."""

    terrorism_extremism = "terrorism_extremism"
    insurgency = "insurgency"
    intercommunal_violence = "intercommunal_violence"
    political_instability = "political_instability"
    interstate_tension = "interstate_tension"
    territorial_dispute = "territorial_dispute"
    border_security = "border_security"
    maritime_security = "maritime_security"
    trafficking_smuggling = "trafficking_smuggling"
    arms_proliferation = "arms_proliferation"
    cyber_security = "cyber_security"
    information_manipulation = "information_manipulation"
    cbrn = "cbrn"
    migration_displacement = "migration_displacement"
    critical_infrastructure = "critical_infrastructure"
    mines_ied = "mines_ied"
    drones_air_threat = "drones_air_threat"
    foreign_forces_mercenaries = "foreign_forces_mercenaries"
    kidnapping_hostages = "kidnapping_hostages"
    humanitarian_disaster = "humanitarian_disaster"
    force_reform = "force_reform"
    conduct_human_rights = "conduct_human_rights"
    sanctions_embargo = "sanctions_embargo"
    none_stated = "none_stated"


class ActorKind(StrEnum):
    """What a participant is."""

    state = "state"
    government_body = "government_body"
    subnational_authority = "subnational_authority"
    de_facto_authority = "de_facto_authority"
    armed_force = "armed_force"
    subnational_force = "subnational_force"
    police_security_service = "police_security_service"
    intelligence_service = "intelligence_service"
    multinational_mission = "multinational_mission"
    international_organisation = "international_organisation"
    non_state_armed_group = "non_state_armed_group"
    private_military_company = "private_military_company"
    company = "company"
    civil_society = "civil_society"
    media = "media"
    person = "person"
    population_group = "population_group"
    unknown_armed_actor = "unknown_armed_actor"


class Role(StrEnum):
    """What a participant does in an event."""

    initiator = "initiator"
    host = "host"
    visitor = "visitor"
    participant = "participant"
    organiser = "organiser"
    signatory = "signatory"
    provider = "provider"
    beneficiary = "beneficiary"
    funder = "funder"
    mediator = "mediator"
    mandating_body = "mandating_body"
    opponent = "opponent"
    critic = "critic"
    denier = "denier"
    affected = "affected"
    observer = "observer"
    spokesperson = "spokesperson"
    source_only = "source_only"
    background = "background"


class Assertion(StrEnum):
    """Who stands behind a fact."""

    stated = "stated"
    attributed = "attributed"
    disputed = "disputed"
    denied = "denied"


class AgreementKind(StrEnum):
    treaty = "treaty"
    dca = "dca"
    mou = "mou"
    sofa = "sofa"
    protocol = "protocol"
    communique = "communique"
    contract = "contract"
    other = "other"


class Unit(StrEnum):
    persons = "persons"
    vehicles = "vehicles"
    vessels = "vessels"
    aircraft = "aircraft"
    items = "items"
    usd = "USD"
    eur = "EUR"
    other_currency = "other_currency"
    km = "km"
    nmi = "nmi"
    kg = "kg"
    t = "t"
    days = "days"
    percent = "percent"
    other = "other"


class Vague(StrEnum):
    """An amount without a number; a quantity that carries one keeps no value."""

    dozens = "dozens"
    hundreds = "hundreds"
    thousands = "thousands"
    tens_of_thousands = "tens_of_thousands"
    millions = "millions"


class GapCode(StrEnum):
    """What the article does not say, or what was not found in it (NOT_FOUND), from a fixed checklist."""

    date = "date"
    place = "place"
    signatories = "signatories"
    value = "value"
    numbers = "numbers"
    independent_confirmation = "independent_confirmation"
    outlet = "outlet"
    publication_date = "publication_date"
    partner_unnamed = "partner_unnamed"
    no_statement_quoted = "no_statement_quoted"
    agreement = "agreement"  # the text has a word for one, and none stands


# Code cannot show that a text lacks these, only that it found none.
NOT_FOUND = frozenset({GapCode.date, GapCode.place, GapCode.signatories, GapCode.agreement})


class WarningCode(StrEnum):
    injection_suspected = "injection_suspected"
    correction_in_text = "correction_in_text"
    live_blog = "live_blog"
    state_media = "state_media"
    claim_unverified = "claim_unverified"
    contradiction = "contradiction"
    ambiguous_date = "ambiguous_date"
    ambiguous_place = "ambiguous_place"
    low_ocr = "low_ocr"
    non_english = "non_english"
    truncated = "truncated"
    quote_dropped = "quote_dropped"
    foreign_republication = "foreign_republication"
    undated = "undated"
    ended_mission = "ended_mission"


class Yardstick(StrEnum):
    """Which table the words of likelihood are of; never two in one brief."""

    icd203 = "icd203"
    phia = "phia"


class Horizon(StrEnum):
    """Within what an assessment sees its matter decided."""

    days = "days"
    weeks = "weeks"
    months = "months"
    years = "years"


# Term -> per cent, from and to: ICD 203, first row; the Probability Yardstick of the UK's PHIA.
LIKELIHOODS: dict[Yardstick, dict[str, tuple[int, int]]] = {
    Yardstick.icd203: {
        "almost no chance": (1, 5),
        "very unlikely": (5, 20),
        "unlikely": (20, 45),
        "roughly even chance": (45, 55),
        "likely": (55, 80),
        "very likely": (80, 95),
        "almost certain": (95, 99),
    },
    Yardstick.phia: {
        "remote chance": (0, 5),
        "highly unlikely": (10, 20),
        "unlikely": (25, 35),
        "realistic possibility": (40, 50),
        "likely": (55, 75),
        "probable": (55, 75),
        "highly likely": (80, 90),
        "almost certain": (95, 100),
    },
}
YARDSTICKS: dict[Yardstick, str] = {
    Yardstick.icd203: "ICD 203",
    Yardstick.phia: "PHIA Probability Yardstick",
}

# Short definitions, as the prompt shows them; the rule against the neighbour stands in the words themselves.
EVENT_TYPES: dict[EventType, str] = {
    EventType.consultation: "visit, talks, call, summit, meeting: the contact itself",
    EventType.agreement: "a text is signed, ratified, renewed or enters into force",
    EventType.commitment: "a general pledge or offer, no text signed and no act of its own",
    EventType.exercise: "forces of two or more parties practise together, no real enemy",
    EventType.training: "one side teaches or advises the other's people",
    EventType.arms_transfer: "weapons, armed vehicles, ships, aircraft, munitions sold, given or delivered",
    EventType.logistic_support: "trucks, fuel, buildings, medical or other non-lethal goods for a force",
    EventType.funding: "money for security",
    EventType.defence_industry: "making, developing or repairing weapons together",
    EventType.basing_access: "base, port, airspace or transit right given, opened or closed",
    EventType.force_deployment: "foreign troops enter, rotate or leave without a UN or AU mandate",
    EventType.peace_mission: "UN, AU, EU or regional mission: mandate, troops, rotation, withdrawal",
    EventType.joint_operation: "patrol, raid, strike or arrest operation together against a real enemy",
    EventType.intel_sharing: "intelligence, warnings or data passed on",
    EventType.border_management: "crossing opened or closed, border post, demarcation",
    EventType.law_enforcement: "extradition, handover of suspects, joint investigation",
    EventType.institution_building: "joint committee, command or unit created; reform of a security force",
    EventType.civil_assistance: "forces bring relief, evacuation or medical aid to civilians",
    EventType.friction: "protest, accusation, refusal or threat about security ties",
    EventType.other: "none of these",
}

STATUSES: dict[Status, str] = {
    Status.proposed: "asked or offered, not accepted",
    Status.announced: "promised, no date",
    Status.planned: "future with date or period",
    Status.ongoing: "begun, not ended",
    Status.completed: "done",
    Status.suspended: "stopped for now",
    Status.terminated: "ended for good",
    Status.cancelled: "called off before it began",
    Status.rejected: "the partner said no",
    Status.denied: "a party says it is not so",
    Status.unconfirmed: "only anonymous or unverified",
    Status.hypothetical: "only if something else happens",
}

# The act that matters most comes first: the primary type when one act fits several.
MATERIALITY: tuple[EventType, ...] = (
    EventType.joint_operation,
    EventType.peace_mission,
    EventType.force_deployment,
    EventType.arms_transfer,
    EventType.logistic_support,
    EventType.funding,
    EventType.exercise,
    EventType.training,
    EventType.intel_sharing,
    EventType.law_enforcement,
    EventType.border_management,
    EventType.civil_assistance,
    EventType.defence_industry,
    EventType.basing_access,
    EventType.institution_building,
    EventType.agreement,
    EventType.commitment,
    EventType.friction,
    EventType.consultation,
    EventType.other,
)

_GIVING = (Role.provider, Role.beneficiary, Role.funder, Role.participant)

# Which roles an event type admits; `background`, `source_only` and the roles of denial fit every type.
LEGAL_ROLES: dict[EventType, tuple[Role, ...]] = {
    EventType.consultation: (Role.visitor, Role.host, Role.participant, Role.mediator, Role.organiser),
    EventType.agreement: (Role.signatory, Role.participant, Role.mediator),
    EventType.commitment: (Role.initiator, Role.participant, Role.beneficiary),
    EventType.exercise: (Role.participant, Role.organiser, Role.observer),
    EventType.training: _GIVING,
    EventType.arms_transfer: _GIVING,
    EventType.logistic_support: _GIVING,
    EventType.funding: (Role.funder, Role.beneficiary, Role.provider, Role.participant),
    EventType.defence_industry: (Role.participant,),
    EventType.basing_access: (Role.participant, Role.provider, Role.beneficiary),
    EventType.force_deployment: (Role.participant, Role.initiator, Role.beneficiary),
    EventType.peace_mission: (Role.participant, Role.mandating_body, Role.beneficiary),
    EventType.joint_operation: (Role.participant,),
    EventType.intel_sharing: (Role.participant, Role.provider, Role.beneficiary),
    EventType.border_management: (Role.participant,),
    EventType.law_enforcement: (Role.participant, Role.initiator, Role.affected),
    EventType.institution_building: (Role.participant, Role.initiator),
    EventType.civil_assistance: (Role.provider, Role.beneficiary, Role.participant),
    EventType.friction: (Role.critic, Role.affected),
    EventType.other: tuple(Role),
}

# The rule against the neighbour, for people who code or check by hand.
NEIGHBOURS: dict[EventType, str] = {
    EventType.consultation: "the contact itself is the act; a text that is signed there is a second event, agreement",
    EventType.agreement: 'needs an instrument in the text; "agreed to strengthen" is commitment',
    EventType.commitment: "a pledged act with a code of its own takes that code, announced or proposed; this is the residue",
    EventType.exercise: "no real adversary (else joint_operation); two or more parties practise together (else training)",
    EventType.training: "one side teaches (else exercise); changes people, not structures (else institution_building)",
    EventType.arms_transfer: "the item can fight or is a military platform (else logistic_support); finished (else defence_industry)",
    EventType.logistic_support: "in kind (else funding); for a force, not for civilians (else civil_assistance)",
    EventType.funding: "cash or credit (else logistic_support)",
    EventType.defence_industry: "making together (else arms_transfer)",
    EventType.basing_access: "a place or a right (else force_deployment: people)",
    EventType.force_deployment: "no multilateral mandate (else peace_mission)",
    EventType.peace_mission: "the mandate decides: troops in a mission are here, outside it force_deployment",
    EventType.joint_operation: "real adversary or live enforcement (else exercise); bounded in time (else border_management)",
    EventType.intel_sharing: "information moves (else consultation, where people talk)",
    EventType.border_management: "the border's regime changes (a patrol is joint_operation)",
    EventType.law_enforcement: "a case or a suspect (else intel_sharing)",
    EventType.institution_building: "a structure changes (else training)",
    EventType.civil_assistance: "the beneficiary is civilian (else logistic_support)",
    EventType.friction: "no activity is stopped; where one is, its code with suspended or terminated",
    EventType.other: "only where none fits",
}

MODES: dict[Mode, str] = {
    Mode.visit: "one side travels to the other",
    Mode.bilateral: "two sides meet",
    Mode.multilateral: "three or more sides meet",
    Mode.remote: "by telephone, video or letter",
    Mode.third_party: "two sides meet in a third place",
    Mode.mediation: "a third party brings the sides together",
    Mode.visit_to_own_forces: "an official visits his own state's forces abroad",
}

ISSUES: dict[Issue, str] = {
    Issue.terrorism_extremism: "terrorism, only where the text or a designated group's name says so",
    Issue.insurgency: "armed rebellion that the text does not call terrorism",
    Issue.intercommunal_violence: "violence between communities",
    Issue.political_instability: "coups, contested elections, unrest",
    Issue.interstate_tension: "hostility between states",
    Issue.territorial_dispute: "claims to the same land or sea",
    Issue.border_security: "control of a land border",
    Issue.maritime_security: "security at sea, piracy, illegal fishing",
    Issue.trafficking_smuggling: "drugs, people, fuel, wildlife, goods",
    Issue.arms_proliferation: "spread of arms, illicit arms",
    Issue.cyber_security: "attacks on and defence of networks",
    Issue.information_manipulation: "disinformation, propaganda",
    Issue.cbrn: "chemical, biological, radiological, nuclear",
    Issue.migration_displacement: "migration, refugees, displaced people",
    Issue.critical_infrastructure: "pipelines, cables, power, ports as targets",
    Issue.mines_ied: "landmines, improvised explosive devices, clearance",
    Issue.drones_air_threat: "drones, missiles, air defence",
    Issue.foreign_forces_mercenaries: "foreign fighters, mercenaries, private military companies",
    Issue.kidnapping_hostages: "kidnapping, hostages",
    Issue.humanitarian_disaster: "floods, drought, earthquakes, epidemics",
    Issue.force_reform: "reform and building of security forces",
    Issue.conduct_human_rights: "conduct of forces, human rights, law of war",
    Issue.sanctions_embargo: "sanctions, embargoes",
    Issue.none_stated: "the text names none",
}

ACTOR_KINDS: dict[ActorKind, str] = {
    ActorKind.state: "a state, or its capital used for its government",
    ActorKind.government_body: "a ministry, parliament, office",
    ActorKind.subnational_authority: "a federal member state, region or province with an administration",
    ActorKind.de_facto_authority: "self-governing, status disputed",
    ActorKind.armed_force: "an army, navy, air force or unit of a state",
    ActorKind.subnational_force: "a force of a region",
    ActorKind.police_security_service: "police, gendarmerie, coast guard, border guard",
    ActorKind.intelligence_service: "an intelligence service",
    ActorKind.multinational_mission: "a mission or force under an international mandate",
    ActorKind.international_organisation: "the UN, AU, EU, NATO, a regional body",
    ActorKind.non_state_armed_group: "an armed group that is no state's",
    ActorKind.private_military_company: "a private military or security company",
    ActorKind.company: "any other company",
    ActorKind.civil_society: "a non-governmental organisation, union, church",
    ActorKind.media: "an outlet or agency",
    ActorKind.person: "a person, with position, rank and affiliation where stated",
    ActorKind.population_group: "residents, refugees, a community",
    ActorKind.unknown_armed_actor: "armed and not identified",
}

ROLES: dict[Role, str] = {
    Role.initiator: "begins or orders it",
    Role.host: "receives the visitor (consultation only)",
    Role.visitor: "travels there (consultation only)",
    Role.participant: "takes part on equal terms",
    Role.organiser: "arranges it",
    Role.signatory: "signs (agreement only)",
    Role.provider: "gives, sells, teaches",
    Role.beneficiary: "gets it",
    Role.funder: "pays",
    Role.mediator: "brings the sides together",
    Role.mandating_body: "gives the mandate",
    Role.opponent: "the enemy; never a partner",
    Role.critic: "objects",
    Role.denier: "says that it is not so",
    Role.affected: "bears the consequences",
    Role.observer: "watches",
    Role.spokesperson: "speaks for a party",
    Role.source_only: "quoted, takes no part",
    Role.background: "only mentioned or described",
}
