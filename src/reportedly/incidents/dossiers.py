"""The members of an incident and its outline in; its dossier, which exports are made of, out."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportedly.incidents.outline import Outline
from reportedly.incidents.private import private_names
from reportedly.incidents.speakers import PRESS
from reportedly.records.dossier import (
    Dossier,
    DossierArticle,
    DossierClaim,
    DossierDate,
    DossierFigure,
    DossierParty,
    DossierPlace,
    DossierSource,
    DossierToll,
    DossierWeapon,
    Unit,
)
from reportedly.records.events import Casualty, DateInterval, Place
from reportedly.records.incidents import (
    Assessment,
    IncidentKind,
    Ledger,
    LedgerRow,
    LedgerSource,
    Member,
    Party,
)
from reportedly.records.reading import Reading


class ArticleFacts(NamedTuple):
    """What a member does not say of its article; `names` are those to hide, of all its events."""

    language: str
    sha256: str
    names: frozenset[str]


def facts_of(reading: Reading) -> ArticleFacts:
    """Return what a dossier tells of an article beside its members."""
    return ArticleFacts(
        reading.article.language,
        reading.article.sha256,
        frozenset(name for event in reading.events for name in private_names(event)),
    )


def draw_up(
    number: int,
    members: Sequence[Member],
    told: Outline,
    assessment: Assessment,
    facts: Mapping[int, ArticleFacts],
    *,
    kind: IncidentKind,
    unit: Unit = "incident",
    warnings: int,
    changed_at: str,
) -> Dossier:
    """Return the dossier of an incident, or of one event. The order of members does not matter.

    `facts` are those of the members' articles, by number.
    """
    ordered = sorted(members, key=lambda one: (one.published or "", one.key))
    articles = _articles(ordered, facts)
    where = {article.id: place for place, article in enumerate(articles)}
    speakers = _speakers(told.ledger)
    summary, first = told.summary, ordered[0].event
    return Dossier(
        id=number,
        unit=unit,
        kind=kind,
        type=summary.type,
        status=summary.status,
        title=told.title,
        date=None if summary.date is None else _date(summary.date),
        place=None if summary.place is None else _place(summary.place),
        other_places=_other_places(ordered, summary.place),
        initiators=tuple(map(_party, summary.initiators)),
        targets=tuple(map(_party, summary.targets)),
        weapons=_weapons(ordered),
        occurrences=(first.occurrences.low, first.occurrences.best, first.occurrences.high),
        articles=articles,
        sources=tuple(map(_source, speakers)),
        figures=_figures(told.ledger, ordered, where, speakers),
        claims=tuple(
            DossierClaim(
                about=row.claim.about,
                stance=row.claim.stance,
                source=speakers[row.source],
                day=row.day,
                article=where[row.article_id],
            )
            for row in told.ledger.claims
        ),
        tolls=tuple(
            DossierToll(
                rule=rule,
                outcome=one.outcome,
                victims=one.victims,
                low=one.low,
                best=one.best,
                high=one.high,
            )
            for rule, figures in told.tolls.items()
            for one in figures
        ),
        origins=len(told.origins),
        grade=assessment.grade,
        grade_by=assessment.grade_by,
        grade_reasons=assessment.grade_reasons,
        strike_status=assessment.status,
        strike_status_by=assessment.status_by,
        strike_status_reasons=assessment.status_reasons,
        is_contested=bool(told.contest),
        score=told.score,
        warnings=warnings,
        names=tuple(sorted(frozenset().union(*(facts[one].names for one in where)))),
        changed_at=changed_at,
    )


def _articles(
    members: Sequence[Member], facts: Mapping[int, ArticleFacts]
) -> tuple[DossierArticle, ...]:
    events: dict[int, list[int]] = {}
    first: dict[int, Member] = {}
    for member in members:
        first.setdefault(member.article_id, member)
        events.setdefault(member.article_id, []).append(member.event_id)
    return tuple(
        DossierArticle(
            id=number,
            origin=member.origin,
            events=tuple(sorted(events[number])),
            publisher=member.publisher,
            title=member.title,
            url=member.url,
            published=member.published,
            language=facts[number].language,
            sha256=facts[number].sha256,
        )
        for number, member in first.items()
    )


def _date(date: DateInterval) -> DossierDate:
    return DossierDate(
        first=date.first,
        last=date.last,
        precision=date.precision,
        basis=date.basis,
        wording=date.wording,
    )


def _place(place: Place) -> DossierPlace:
    return DossierPlace(
        name=place.name,
        relation=place.relation,
        gazetteer_id=place.gazetteer_id,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        latitude=place.latitude,
        longitude=place.longitude,
        radius_km=place.radius_km,
        precision=place.precision,
    )


def _other_places(members: Sequence[Member], chosen: Place | None) -> tuple[str, ...]:
    names = dict.fromkeys(place.name for one in members for place in one.event.places)
    return tuple(name for name in names if chosen is None or name != chosen.name)


def _party(party: Party) -> DossierParty:
    return DossierParty(
        name=party.name,
        actor_id=party.actor_id,
        kind=party.kind,
        country=party.country,
        articles=party.articles,
    )


def _weapons(members: Sequence[Member]) -> tuple[DossierWeapon, ...]:
    told = {
        (weapon.name.casefold(), weapon.category): weapon.name
        for one in reversed(members)
        for weapon in reversed(one.event.weapons)
    }
    return tuple(
        DossierWeapon(name=name, category=category)
        for (_, category), name in reversed(told.items())
    )


def _speakers(ledger: Ledger) -> dict[LedgerSource, int]:
    """Return the sources of a ledger with their places in the dossier."""
    found = dict.fromkeys(
        (*(row.source for row in ledger.rows), *(c.source for c in ledger.claims))
    )
    return {source: place for place, source in enumerate(found)}


def _source(source: LedgerSource) -> DossierSource:
    return DossierSource(
        name=source.name,
        kind=source.kind,
        named=source.named,
        reliability=source.reliability,
        is_press=source.id == PRESS,
    )


def _figures(
    ledger: Ledger,
    members: Sequence[Member],
    articles: Mapping[int, int],
    speakers: Mapping[LedgerSource, int],
) -> tuple[DossierFigure, ...]:
    casualties = {
        f"{member.key}/{casualty.id}": casualty
        for member in members
        for casualty in member.event.casualties
    }
    where = {row.id: place for place, row in enumerate(ledger.rows)}
    return tuple(
        _figure(
            row,
            casualties[row.id],
            source=speakers[row.source],
            article=articles[row.article_id],
            where=where,
        )
        for row in ledger.rows
    )


def _figure(
    row: LedgerRow,
    casualty: Casualty,
    *,
    source: int,
    article: int,
    where: Mapping[str, int],
) -> DossierFigure:
    return DossierFigure(
        outcome=row.outcome,
        victims=row.victims,
        side=casualty.side,
        group=row.group,
        actor_id=casualty.actor_id,
        low=row.count.low,
        best=row.count.best,
        high=row.count.high,
        wording=row.count.wording,
        approximate=row.count.approximate,
        demographics=row.demographics,
        occupations=row.occupations,
        names=tuple(span.text for span in casualty.names),
        cause=casualty.cause,
        source=source,
        stance=row.stance,
        is_partisan=row.is_partisan,
        day=row.day,
        article=article,
        event=row.event_id,
        part_of=None if row.part_of is None else where.get(row.part_of),
        replaced_by=None if row.replaced_by is None else where.get(row.replaced_by),
        set_aside=row.set_aside,
        sentence=row.sentence,
    )
