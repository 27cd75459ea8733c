"""Readings built by hand, and the Draft that one of them could have come from."""

from hashlib import sha256

import pytest

from reportedly.records.claims import Claim, Count, Source
from reportedly.records.draft import Draft
from reportedly.records.events import (
    Actor,
    Casualty,
    DateInterval,
    Event,
    Place,
    Presence,
    Relation,
    Weapon,
)
from reportedly.records.mentions import (
    ActorMention,
    Attribution,
    CountMention,
    DateMention,
    Link,
    Mention,
    PlaceMention,
    Sentence,
)
from reportedly.records.reading import Engine, Reading, ReadingWarning
from reportedly.records.text import Article, Span, span_of

TEXT = """Raid near Tal Amra leaves 12 dead

Northern forces killed at least 12 members of the Black Banner in a raid near Tal Amra early \
Thursday, the Defense Command said in a statement. Seven soldiers were hurt, two of them in falls, \
a defense official said.

The raid came after about 30 rocket attacks on the army, which the Black Banner has claimed. \
Some 400 troops are based in Tal Amra."""
ENGINE = Engine(name="reportedly", version="0", model_sha256="", settings_sha256="")
ONE = Count(low=1, best=1, high=1, wording="a")


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return span_of(text, start, start + len(words))


def an_article(text: str = TEXT, title: str | None = None) -> Article:
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    return Article(
        id=digest[:16],
        publisher="Valley News",
        title=title,
        published="2024-08-30",
        published_basis="given",
        language="en",
        text=text,
        sha256=digest,
    )


def a_reading(
    article: Article, *events: Event, warnings: tuple[ReadingWarning, ...] = ()
) -> Reading:
    return Reading(article=article, events=events, presences=(), engine=ENGINE, warnings=warnings)


COMMAND = Source(
    name="Defense Command",
    kind="military",
    medium="statement",
    named=True,
    evidence=(at("the Defense Command"),),
)
OFFICIAL = Source(
    name="defense official", kind="official", named=False, evidence=(at("a defense official"),)
)
FORCES = Actor(
    name="Northern forces",
    actor_id=None,
    kind="state_forces",
    country=None,
    evidence=(at("Northern forces"),),
)
BANNER = Actor(
    name="Black Banner",
    actor_id="black-banner",
    kind="rebel_group",
    country=None,
    evidence=(at("the Black Banner"),),
)
TAL_AMRA = Place(
    name="Tal Amra",
    relation="near",
    gazetteer_id="geonames:1",
    country="SYR",
    admin1="Upper Valley",
    admin2=None,
    latitude=35.0,
    longitude=40.0,
    radius_km=25.0,
    precision=2,
    evidence=(at("near Tal Amra early"),),
)
THURSDAY = DateInterval(
    first="2024-08-29",
    last="2024-08-29",
    precision=1,
    basis="relative",
    time_of_day="early morning",
    wording="early Thursday",
    evidence=(at("early Thursday"),),
)
KILLED = Casualty(
    score=0.9,
    id="c1",
    outcome="killed",
    count=Count(low=12, best=12, high=None, wording="at least 12"),
    group="members of the Black Banner",
    actor_id="black-banner",
    side="target",
    status="combatant",
    evidence=(at("12 dead"), at("at least 12 members of the Black Banner")),
    claim=Claim(
        about="casualty",
        source=COMMAND,
        stance="asserts",
        evidence=(at("the Defense Command said"),),
    ),
)
HURT_IN_FALLS = Casualty(
    score=0.9,
    id="c2",
    outcome="injured",
    count=Count(low=2, best=2, high=2, wording="two"),
    group="soldiers",
    actor_id=None,
    side="initiator",
    status="combatant",
    cause="falls",
    part_of="c3",
    evidence=(at("two of them in falls"),),
    claim=Claim(
        about="casualty",
        source=OFFICIAL,
        stance="asserts",
        evidence=(at("a defense official said"),),
    ),
)
HURT = Casualty(
    score=0.9,
    id="c3",
    outcome="injured",
    count=Count(low=7, best=7, high=7, wording="Seven"),
    group="soldiers",
    actor_id=None,
    side="initiator",
    status="combatant",
    evidence=(at("Seven soldiers were hurt"),),
    claim=Claim(about="casualty", stance="asserts", evidence=(at("Seven soldiers were hurt"),)),
)
RAID = Event(
    id="e1",
    type="armed_clash",
    status="happened",
    occurrences=ONE,
    triggers=(at("raid"),),
    initiators=(FORCES,),
    targets=(BANNER,),
    weapons=(),
    places=(TAL_AMRA,),
    date=THURSDAY,
    casualties=(KILLED, HURT_IN_FALLS, HURT),
    claims=(Claim(about="occurrence", stance="asserts", evidence=(at("raid"),)),),
    relations=(Relation(to="e2", kind="response_to"),),
    score=0.9,
)
ATTACKS = Event(
    id="e2",
    type="shelling_artillery_missile_attack",
    status="ongoing",
    occurrences=Count(low=None, best=30, high=None, wording="about 30", approximate=True),
    triggers=(at("rocket attacks"),),
    initiators=(BANNER,),
    targets=(),
    weapons=(Weapon(name="rocket", category="rocket", evidence=(at("rocket"),)),),
    places=(),
    date=None,
    casualties=(),
    claims=(
        Claim(
            about="responsibility",
            source=Source(
                name="Black Banner",
                kind="armed_group",
                named=True,
                evidence=(at("the Black Banner has"),),
            ),
            stance="claims_responsibility",
            evidence=(at("has claimed"),),
        ),
    ),
    relations=(),
    score=0.7,
)
TROOPS = Presence(
    actor=FORCES,
    count=Count(low=None, best=400, high=None, wording="Some 400", approximate=True),
    place=TAL_AMRA,
    what="troops",
    claim=Claim(about="occurrence", stance="asserts", evidence=(at("Some 400 troops"),)),
    evidence=(at("Some 400 troops"),),
)


@pytest.fixture
def raid() -> Reading:
    """A reading with parts, two events, a presence and a warning."""
    return Reading(
        article=an_article(title="Raid near Tal Amra leaves 12 dead"),
        events=(RAID, ATTACKS),
        presences=(TROOPS,),
        engine=ENGINE,
        warnings=(ReadingWarning(code="date-order", message="An end before a start.", span=None),),
    )


@pytest.fixture
def raid_draft(raid: Reading) -> Draft:
    """The layers that the raid's reading could have been assembled from."""
    article = raid.article
    sentences = tuple(
        Sentence(span=at(line), kind="body", paragraph=number, tokens=())
        for number, line in enumerate(line for line in TEXT.split("\n") if line)
    )
    return Draft(
        article=article,
        sentences=sentences,
        counts=(CountMention(span=at("at least 12"), count=KILLED.count),),
        actors=(
            ActorMention(
                span=at("Northern forces"),
                name="Northern forces",
                form="force",
                actor_id=None,
                kind="state_forces",
                country=None,
            ),
            ActorMention(
                span=at("the Black Banner"),
                name="Black Banner",
                form="named",
                actor_id="black-banner",
                kind="rebel_group",
                country=None,
            ),
        ),
        places=(PlaceMention(span=at("near Tal Amra early"), place=TAL_AMRA),),
        dates=(DateMention(span=at("early Thursday"), date=THURSDAY),),
        mentions=(
            Mention(span=at("raid"), label="trigger", code="armed_clash", status="happened"),
            Mention(span=at("members of the Black Banner"), label="victims", code="killed"),
        ),
        links=(Link(kind="initiator", head=at("raid"), tail=at("Northern forces")),),
        attributions=(
            Attribution(
                source=COMMAND,
                cue=at("said in a statement"),
                content=(at("Northern forces killed at least 12 members of the Black Banner"),),
                stance="asserts",
            ),
        ),
    )


@pytest.fixture
def nothing() -> tuple[Reading, Draft]:
    """A reading without an event, and its draft."""
    text = "The harvest was good. Prices fell.\nA strike of bakers was called off."
    article = an_article(text)
    sentences = tuple(
        Sentence(span=at(words, text), kind="body", paragraph=0, tokens=())
        for words in ("The harvest was good.", "Prices fell.")
    )
    draft = Draft(article=article, sentences=sentences, mentions=())
    return a_reading(article), draft


@pytest.fixture
def hostile() -> Reading:
    """A reading of an article whose words try to drive a terminal or to break a document."""
    bad = "\x1b[2J\x9b31m|`<script>`*x*\u202e\x00\x07\r\nnext"
    text = f"Killed: {bad}\u200f. Ten \x1b]0;owned\x07men died."
    everything = span_of(text, 0, len(text))
    source = Source(name=bad, kind="other", medium=bad, named=True, evidence=(everything,))
    casualty = Casualty(
        score=0.9,
        id="c1",
        outcome="killed",
        count=Count(low=10, best=10, high=10, wording=bad),
        group=bad,
        actor_id=bad,
        side="unknown",
        status="unknown",
        names=(everything,),
        cause=bad,
        part_of="c1",
        evidence=(everything,),
        claim=Claim(
            about="casualty",
            source=source,
            stance="alleges",
            hedges=(everything,),
            said_on=bad,
            evidence=(everything,),
        ),
    )
    actor = Actor(name=bad, actor_id=bad, kind=None, country=bad, evidence=(everything,))
    place = Place(
        name=bad,
        relation="in",
        gazetteer_id=bad,
        country=bad,
        admin1=bad,
        admin2=bad,
        latitude=None,
        longitude=None,
        radius_km=None,
        precision=None,
        evidence=(everything,),
    )
    date = DateInterval(
        first=bad,
        last=bad,
        precision=5,
        basis="stated",
        time_of_day=bad,
        wording=bad,
        evidence=(everything,),
    )
    event = Event(
        id="e1",
        type="attack",
        status="happened",
        occurrences=Count(low=2, best=None, high=None, wording=bad),
        triggers=(everything,),
        initiators=(actor,),
        targets=(actor,),
        weapons=(Weapon(name=bad, category="other", evidence=(everything,)),),
        places=(place,),
        date=date,
        casualties=(casualty,),
        claims=(casualty.claim,),
        relations=(Relation(to="gone", kind="follows"),),
        score=0.1,
    )
    presence = Presence(
        actor=actor,
        count=casualty.count,
        place=place,
        what=bad,
        claim=casualty.claim,
        evidence=(everything,),
    )
    return Reading(
        article=Article(
            id="a",
            source_id=bad,
            url=bad,
            publisher=bad,
            title=bad,
            published=bad,
            language="en",
            text=text,
            sha256="b",
        ),
        events=(event,),
        presences=(presence,),
        engine=ENGINE,
        warnings=(ReadingWarning(code="odd", message=bad, span=everything),),
    )
