"""Small readings of one invented report, for the tests of the facts checker."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from reportedly.records.claims import Claim, Count, Source
from reportedly.records.codes import SourceKind, Stance
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
from reportedly.records.reading import Engine, Reading
from reportedly.records.text import Article, Span, span_of

TEXT: Final = (
    "Gunmen attacked the market in Baidoa on Sunday, killing 12 people, including 3 women, the "
    "mayor said on Facebook. A hospital counted 15 dead. Troops fired rockets in response. They "
    "will crush the enemy, a spokesman warned. Some 200 Ugandan troops are based in Baidoa."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return span_of(TEXT, start, start + len(words))


def a_count(low: int | None, best: int | None, high: int | None, approx: bool = False) -> Count:
    return Count(low=low, best=best, high=high, wording="", approximate=approx)


def a_source(name: str, kind: SourceKind, medium: str | None = None, named: bool = True) -> Source:
    return Source(name=name, kind=kind, medium=medium, named=named, evidence=(at(name),))


MAYOR: Final = a_source("mayor", "government", "Facebook")
HOSPITAL: Final = a_source("hospital", "medical")


def a_claim(source: Source | None, stance: Stance = "asserts") -> Claim:
    return Claim(about="casualty", source=source, stance=stance, evidence=())


def a_casualty(name: str, number: int, words: str, source: Source | None, **more: Any) -> Casualty:
    figure = Casualty(
        score=0.9,
        id=name,
        outcome="killed",
        count=a_count(number, number, number),
        group="people",
        actor_id=None,
        side="target",
        status="unknown",
        evidence=(at(words),),
        claim=a_claim(source),
    )
    return msgspec.structs.replace(figure, **more)


def an_actor(name: str) -> Actor:
    return Actor(name=name, actor_id=None, kind=None, country=None, evidence=(at(name),))


BAIDOA: Final = Place(
    name="Baidoa",
    relation="in",
    gazetteer_id=None,
    country="SOM",
    admin1=None,
    admin2=None,
    latitude=3.1,
    longitude=43.6,
    radius_km=None,
    precision=1,
    evidence=(at("Baidoa"),),
)
SUNDAY: Final = DateInterval(
    first="2025-03-02",
    last="2025-03-02",
    precision=1,
    basis="relative",
    time_of_day="early morning",
    wording="on Sunday",
    evidence=(at("on Sunday"),),
)


def an_event(name: str, **more: Any) -> Event:
    event = Event(
        id=name,
        type="attack",
        status="happened",
        occurrences=a_count(1, 1, 1),
        triggers=(at("attacked"),),
        initiators=(an_actor("Gunmen"),),
        targets=(),
        weapons=(),
        places=(BAIDOA,),
        date=SUNDAY,
        casualties=(
            a_casualty("c1", 12, "12 people", MAYOR),
            a_casualty("c2", 3, "3 women", MAYOR, part_of="c1", demographics=("women",)),
            a_casualty("c3", 15, "15 dead", HOSPITAL),
        ),
        claims=(
            Claim(
                about="responsibility",
                source=a_source("spokesman", "armed_group"),
                stance="claims_responsibility",
                evidence=(),
            ),
        ),
        relations=(),
        score=1.0,
    )
    return msgspec.structs.replace(event, **more)


ANSWER: Final = an_event(
    "e2",
    type="shelling_artillery_missile_attack",
    triggers=(at("fired"),),
    initiators=(an_actor("Troops"),),
    weapons=(Weapon(name="rockets", category="rocket", evidence=(at("rockets"),)),),
    casualties=(),
    claims=(),
    places=(),
    date=None,
    relations=(Relation(to="e1", kind="response_to"),),
)
UGANDANS: Final = Presence(
    actor=an_actor("Ugandan troops"),
    count=a_count(None, 200, None, approx=True),
    place=BAIDOA,
    what="troops",
    claim=a_claim(None),
    evidence=(at("based"),),
)


def a_reading(*events: Event, presences: Iterable[Presence] = ()) -> Reading:
    return Reading(
        article=Article(id="a", language="en", text=TEXT, sha256=""),
        events=events,
        presences=tuple(presences),
        engine=Engine(name="", version="", model_sha256="", settings_sha256=""),
        warnings=(),
    )


READING: Final = a_reading(an_event("e1"), ANSWER, presences=[UGANDANS])
