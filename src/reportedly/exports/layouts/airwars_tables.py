"""A dossier in; its rows of Airwars' tables of sources, victims, casualties, infrastructure out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reportedly.exports.groups import range_of
from reportedly.exports.layout import Column, Part, Row
from reportedly.exports.layouts.airwars_codes import civilian_status
from reportedly.records.dossier import Dossier, DossierFigure
from reportedly.records.figures import NOT_SAID

_INCIDENT: Final = Column("incident_id", "integer", "The incident, in the table of incidents.")
SOURCES: Final = Part(
    "sources",
    (
        _INCIDENT,
        Column("source_id", "text", "Its key in the incident: a7 for article 7, s2 for a source."),
        Column("source_type", "text", "article, or claim source: who is quoted in articles."),
        Column("source_kind", "text", "What kind of source: media, medical, military and so on."),
        Column("name", "text", "The publisher of an article, or a claim source as printed."),
        Column("is_named", "boolean", "False for 'a defense official'."),
        Column("reliability", "text", "reliable, party (to the conflict) or unreliable."),
        Column("title", "text", "The title of an article."),
        Column("url", "text", "The address of an article."),
        Column("language", "text", "The language of an article, BCP 47."),
        Column("published", "text", "When an article was published."),
        Column("copy_of", "text", "The source_id of the article that it is a copy of."),
        Column("sha256", "text", "The hash of an article's text."),
        Column("on_occurrence", "text", "What it says of whether it was: asserts, denies…"),
        Column("on_responsibility", "text", "What it says of who did it: blames, denies…"),
    ),
)
VICTIMS: Final = Part(
    "victims",
    (
        _INCIDENT,
        Column("victim_id", "integer", "The number of the victim within the incident."),
        Column("name", "text", "The name as printed."),
        Column("outcome", "text", "killed, injured and so on."),
        Column("age", "integer", "The age in years."),
        Column("age_gender", "text", "children, women, men or elderly, where told of just one."),
        Column("occupation", "text", "The occupation, where it is told of just one."),
        Column("civilian_status", "text", "As in the table of casualties."),
        Column("casualty_ids", "text", "The casualties that name them, semicolons between."),
        Column("source_ids", "text", "Who names them, semicolons between."),
    ),
)
CASUALTIES: Final = Part(
    "casualties",
    (
        _INCIDENT,
        Column("casualty_id", "integer", "The number of the figure within the incident."),
        Column("outcome", "text", "killed, injured, missing and so on."),
        Column("min", "integer", "The low end as told; empty where it is open."),
        Column("best", "integer", "The number as told; empty for a stretch or a vague word."),
        Column("max", "integer", "The high end as told; empty where it is open."),
        Column("wording", "text", "The number as printed."),
        Column("is_approximate", "boolean", "Whether it is 'about' so many."),
        Column("civilian_status", "text", "How the tables count them, by the rule of presumption."),
        Column("victim_class", "text", "Whose loss it is, as the source puts it."),
        Column(
            "victim_side", "text", "Whether they are of the side that did it, or of the target."
        ),
        Column("group", "text", "The victims as printed."),
        Column("age_gender", "text", "children, women, men, elderly; several are told together."),
        Column("occupation", "text", "journalist, health and so on; several are told together."),
        Column("cause", "text", "Where it differs from the incident's: falls."),
        Column("belligerent", "text", "The id of the actor that they belong to."),
        Column("source_id", "text", "Who says so, in the table of sources."),
        Column("article_id", "text", "The source_id of the article that it stands in."),
        Column("stance", "text", "How firmly: asserts, confirms, alleges, denies, doubts…"),
        Column("is_partisan", "boolean", "A party speaks of its enemy, or of those it harmed."),
        Column("said_on", "date", "The day on which it was said, or else published."),
        Column("part_of", "integer", "The casualty_id of the larger figure that contains it."),
        Column("replaced_by", "integer", "The casualty_id of the newer figure of its source."),
        Column("set_aside", "text", "Why it counts for no total; empty where it does."),
        Column("sentence", "text", "The sentence that it stands in."),
    ),
)
INFRASTRUCTURE: Final = Part(
    "infrastructure",
    (
        _INCIDENT,
        Column("infrastructure_id", "integer", "The number of the object within the incident."),
        Column("infrastructure_type", "text", "School, hospital, market and so on."),
        Column("infrastructure_name", "text", "The name of the object."),
        Column("infrastructure_damage", "text", "How badly it was damaged."),
    ),
)
NO_INFRASTRUCTURE: Final = (
    "dossiers do not code damage to buildings and services, and so the table has only its header"
)


def article_key(article: int) -> str:
    """Return the source_id of an article by its number."""
    return f"a{article}"


def _speaker_key(dossier: Dossier, figure: DossierFigure) -> str:
    """Return the source_id of who says a figure: of an outlet in its own voice, its article."""
    if dossier.sources[figure.source].is_press:
        return article_key(dossier.articles[figure.article].id)
    return f"s{figure.source + 1}"


def source_rows(dossier: Dossier) -> list[Row]:
    """Return the articles and those whom they quote; outlets in their own voice are articles."""
    said: dict[tuple[str, str], list[str]] = {}
    for claim in dossier.claims:
        is_press = dossier.sources[claim.source].is_press
        key = (
            article_key(dossier.articles[claim.article].id) if is_press else f"s{claim.source + 1}"
        )
        said.setdefault((key, claim.about), []).append(claim.stance)
    rows: list[Row] = [
        (
            dossier.id,
            key := article_key(one.id),
            "article",
            "media",
            one.publisher,
            one.publisher is not None,
            None,
            one.title,
            one.url,
            one.language,
            one.published,
            None if one.origin == one.id else article_key(one.origin),
            one.sha256,
            _once(said.get((key, "occurrence"))),
            _once(said.get((key, "responsibility"))),
        )
        for one in dossier.articles
    ]
    for place, one in enumerate(dossier.sources, start=1):
        if one.is_press:
            continue
        key = f"s{place}"
        rows.append(
            (
                dossier.id,
                key,
                "claim source",
                one.kind,
                one.name,
                one.named,
                one.reliability,
                *_NOT_OF_ARTICLES,
                _once(said.get((key, "occurrence"))),
                _once(said.get((key, "responsibility"))),
            )
        )
    return rows


_NOT_OF_ARTICLES: Final = (None,) * 6


def _once(texts: Sequence[str] | None) -> str | None:
    return None if texts is None else "; ".join(dict.fromkeys(texts))


def casualty_rows(dossier: Dossier) -> Iterator[Row]:
    """Yield the figures, also those that are denied, replaced or of other outcomes."""
    for number, one in enumerate(dossier.figures, start=1):
        yield (
            dossier.id,
            number,
            one.outcome,
            one.low,
            one.best,
            one.high,
            one.wording,
            one.approximate,
            civilian_status(one, dossier),
            one.victims,
            one.side,
            one.group,
            "; ".join(one.demographics) or None,
            "; ".join(one.occupations) or None,
            one.cause,
            one.actor_id,
            _speaker_key(dossier, one),
            article_key(dossier.articles[one.article].id),
            one.stance,
            one.is_partisan,
            one.day,
            None if one.part_of is None else one.part_of + 1,
            None if one.replaced_by is None else one.replaced_by + 1,
            one.set_aside,
            one.sentence,
        )


def victim_rows(dossier: Dossier) -> Iterator[Row]:
    """Yield a row for each name and outcome among the figures that are not denied or doubted."""
    for victim, (name, figures) in enumerate(named_victims(dossier), start=1):
        first = dossier.figures[figures[0]]
        alone = next((one for one in _of(dossier, figures) if _is_of_one(one)), None)
        yield (
            dossier.id,
            victim,
            name,
            first.outcome,
            None,
            None if alone is None else "; ".join(alone.demographics) or None,
            None if alone is None else "; ".join(alone.occupations) or None,
            civilian_status(first, dossier),
            "; ".join(str(figure + 1) for figure in figures),
            _once([_speaker_key(dossier, one) for one in _of(dossier, figures)]),
        )


def named_victims(dossier: Dossier) -> list[tuple[str, list[int]]]:
    """Return the names of victims, each once for an outcome, with the places of its figures."""
    found: dict[tuple[str, str], tuple[str, list[int]]] = {}
    for place, one in enumerate(dossier.figures):
        if one.names and one.stance not in NOT_SAID:
            for name in one.names:
                _, places = found.setdefault((name.casefold(), one.outcome), (name, []))
                if place not in places:
                    places.append(place)
    return list(found.values())


def _of(dossier: Dossier, places: Iterable[int]) -> Iterator[DossierFigure]:
    return (dossier.figures[place] for place in places)


def _is_of_one(figure: DossierFigure) -> bool:
    """Whether what a figure says of its victims it says of the one whom it names."""
    told = range_of(figure)
    return len(figure.names) == 1 and told is not None and told == (1, 1)
