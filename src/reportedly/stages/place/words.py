"""The words around a name that tell a place, its level and the relation to it."""

from typing import Final

from reportedly.records.codes import PlaceRelation

RELATIONS: Final[dict[str, PlaceRelation]] = {
    "in": "in",
    "at": "in",
    "inside": "in",
    "within": "in",
    "across": "in",
    "throughout": "in",
    "into": "in",
    "through": "in",
    "from": "in",
    "to": "in",
    "toward": "in",
    "towards": "in",
    "on": "in",
    "over": "in",
    "for": "in",
    "near": "near",
    "outside": "near",
    "around": "near",
    "off": "off",
    "along": "along",
    "between": "between",
}
"""Prepositions that may govern a place, and the relation that they tell."""

FIRM: Final = frozenset(
    "in at inside within across throughout near outside around into through off along".split()
)
"""Prepositions that govern little but places; the others also govern actors and topics."""

MOTION: Final = frozenset(
    """
    arrived arrive back came cross crossed deployed deport deported drove escape escaped expelled
    fired flee fleeing fled flew fly flying go going headed infiltrated left launched march marched
    migrated move moved moving pull pulled pullout return returned returning returns sent smuggled
    smuggling travel traveled traveling travelled travelling troops way went withdraw withdrawal
    withdrawing withdrawn withdrew
    """.split()
)
BEFORE_PREPOSITION: Final[dict[str, frozenset[str]]] = {
    "from": MOTION,
    "to": MOTION,
    "toward": MOTION,
    "towards": MOTION,
    "on": frozenset(
        """
        airstrike airstrikes air-strike air-strikes assault assaults attack attacks bombardment
        bombing bombings bombs fire invasion missiles offensive onslaught raid raids rockets
        shelling siege strike strikes
        """.split()
    ),
    "over": frozenset(
        "airspace down downed drone drones flew flight flights fly flying shot".split()
    ),
    "for": frozenset(
        "battle battles bound departed depart fight fighting headed heading left offensive push "
        "struggle".split()
    ),
}
"""The words that one of these prepositions needs near it before a state is taken for a place."""

NO_PLACE_BEFORE: Final = frozenset(
    """
    according addressed allegiance allied apologized appealed belonging claims close committed
    complained confidence due faith interest interested interests invest invested investment
    linked loyal next owing protested related relating replied response said says sided spoke
    talked thanks ties told trust
    """.split()
)
"""Words before a preposition that make its object a topic or an actor."""

SPEECH_BEFORE: Final = frozenset("protested replied responded said says spoke talked told".split())
"""Those of them that go on with "in" where the speaker is ("said in Abuja")."""

CLOSE_TO: Final = frozenset({"close", "next", "adjacent"})

VERBS_TO_TOWN: Final = frozenset(
    """
    attacked besiege besieged besieging bombard bombarded bombarding bombed bombing capture captured
    captures capturing enter entered entering evacuated hit hits leave liberate liberated liberating
    overran overrun pounded pounding reached recapture recaptured recapturing retake retaken
    retaking retook rocked rocks seize seized seizing shelled shelling stormed storming struck
    surrounded encircled take taken takes taking took
    """.split()
)
VERBS_TO_STATE: Final = frozenset("entered entering invaded invading fled leave".split())

DETERMINERS: Final = frozenset("the a an its their his her this that".split())

COMPASS: Final[dict[str, tuple[int, int]]] = {
    "north": (1, 0),
    "south": (-1, 0),
    "east": (0, 1),
    "west": (0, -1),
    "northeast": (1, 1),
    "northwest": (1, -1),
    "southeast": (-1, 1),
    "southwest": (-1, -1),
    "central": (0, 0),
}
"""Sides by name, hyphens and "-ern" taken off, as steps to the north and to the east."""

KEEPS_AS_IS: Final = frozenset(
    """
    ancient beleaguered besieged biggest border busy capital coastal contested devastated disputed
    divided eastern-most embattled entire flashpoint former frontline greater historic holy inner
    key large largest main majority major mostly mountainous nearby neighboring neighbouring new
    occupied oil-rich old once outer populous port predominantly provincial rebel regional remote
    restive rich rural ruined second second-largest self-declared separatist small southern-most
    strategic strategically third tiny tribal troubled turbulent upper violent volatile war-ravaged
    war-torn whole important western-most northern-most
    """.split()
)
"""Adjectives that may stand between a preposition and the name of a place."""

ADJECTIVE_ENDINGS: Final = (
    "-held",
    "-controlled",
    "-occupied",
    "-run",
    "-ruled",
    "-administered",
    "-besieged",
    "-torn",
    "-dominated",
    "-majority",
    "-ravaged",
    "-hit",
    "-stricken",
    "-populated",
)

TOWN_NOUNS: Final = frozenset("capital city hamlet settlement town towns village villages".split())
DIVISION_NOUNS: Final = frozenset(
    """
    department departments governorate governorates krai oblast province provinces state states
    region regions
    """.split()
)
DISTRICT_NOUNS: Final = frozenset(
    "commune county district districts municipality prefecture raion sub-district subdistrict "
    "territory township".split()
)
QUARTER_NOUNS: Final = frozenset(
    "camp neighborhood neighborhoods neighbourhood neighbourhoods quarter refugee suburb".split()
)
AROUND_NOUNS: Final = frozenset(
    "countryside edge edges hinterland outskirts suburb suburbs vicinity".split()
)
PART_NOUNS: Final = frozenset(
    """
    area areas center centre heart middle most much part parts rest side streets swaths swathes
    """.split()
)
SITE_NOUNS: Final = frozenset(
    "coast desert enclave island islands mountains peninsula port valley shores".split()
)
TYPE_NOUNS: Final = (
    TOWN_NOUNS | DIVISION_NOUNS | DISTRICT_NOUNS | QUARTER_NOUNS | AROUND_NOUNS | SITE_NOUNS
)
"""Nouns that stand before "of" and a name, or beside a name, and say what it is."""

FACILITIES: Final = frozenset(
    """
    air airbase airfield airport base bridge central cemetery church dam general grand hospital
    international market military mosque national oil port prison railway refinery square stadium
    university zoo
    """.split()
)
"""Words that follow a town's name in the name of something in it ("Kabul Airport")."""

ROADS: Final = frozenset("axis corridor highway motorway railway road route".split())
"""What leads "from X to Y", and is named "the X-Y road"."""

BORDERS: Final = frozenset("border borders frontier barrier".split())
"""After a state's name, or before "with" and one, these make the line between two states."""

HAPPENINGS: Final = frozenset(
    """
    airport ambush blast blasts bombing bombings carnage explosion explosions hospital massacre
    mosque prison quake school shooting shootings siege suburb suburbs
    """.split()
)
"""Nouns after a town's name that make it a place ("the Kabul blast")."""

HEADLINE_HAPPENINGS: Final = frozenset(
    "airstrike airstrikes attack attacks battle clash clashes fighting offensive raid raids "
    "shelling strike strikes unrest violence".split()
)
"""More such nouns, for headlines and for names that do not stand for a government."""

NO_PLACE_AFTER: Final = frozenset(
    """
    accord accords agreement agreements convention conventions daily deal declaration envoy herald
    international news nuclear of pact policy post process protocol protocols sanctions statute
    times treaty tribune
    """.split()
)
"""Words after a name that make it part of another name or of a topic ("the Paris agreement")."""

CALENDAR: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
    """.split()
)
"""Names of days and months, which follow the prepositions of places."""

FOLLOWS_FREELY: Final = CALENDAR | frozenset(
    "in on at the and after as when while where but".split()
)
"""Words that may follow a place with a capital without being part of its name."""

ATTRIBUTIVE: Final = frozenset("US U.S U.S. USA UK U.K U.K. UAE DRC".split()) | {
    "United States",
    "United Kingdom",
    "United Arab Emirates",
}
"""Names of states that stand before nouns as demonyms do ("the U.S. base")."""

AFTER_STATE: Final = frozenset(
    """
    a after against ago amid an and are as at because before between but by did do does during each
    for from had has have if in including into is it killed killing last later leaving near next of
    off on or over said says since still than that the their then this through to today under until
    was were when where which while who will with without would yesterday
    """.split()
)
"""Words that may follow such a name where it stands for the state itself."""

SPEECH_AFTER: Final = frozenset(
    """
    accused added also announced called claimed condemned confirmed denied launched reported said
    says struck urged vowed warned
    """.split()
)
"""After "… and X" they make X the subject of another clause."""

SCENE_VERBS: Final = frozenset(
    "are came fell in is remained remains saw sits stands was were woke".split()
)
"""After the name of a capital these tell of the city; other verbs, of the government there."""

VERBS_AFTER: Final = frozenset(
    "are did does fired had has have is may might must should was were will would".split()
)
"""After "…, and X" these do so too; after "… and X" the list may be part of the subject."""

PARTIES_BETWEEN: Final = frozenset(
    """
    accord agreement agreements battle battles clash clashes conflict contacts deal dialogue
    differences dispute fighting friction game match negotiations pact peace relations rift rivalry
    skirmishes summit talks tension tensions ties treaty truce understanding war
    """.split()
)
"""Words before "between X and Y" that make X and Y parties, not the ends of a stretch of land."""
