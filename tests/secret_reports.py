"""Reports with secret names and words wherever a report, an engine or a person can put any.

`NAME` and `OTHER_NAME` are victims' names, the second one added by a person and taken out again;
`WORDS` stand in texts and in what is quoted of them.
"""

from typing import Final

import msgspec

from builders import (
    a_casualty,
    a_claim,
    a_count,
    a_date,
    a_place,
    a_reading,
    a_source,
    an_actor,
    an_article,
    an_event,
)
from incident_reports import keep_named, opened
from reportedly.api.kept import Reportedly
from reportedly.records.edits import Edit
from reportedly.records.events import Event
from reportedly.records.reading import Reading, ReadingWarning
from reportedly.records.text import Article, Span, span_of
from reportedly.store.articles import keep_article
from reportedly.store.database import Database
from reportedly.store.readings import keep_reading
from reportedly.store.runs import begin_run, keep_engine

NAME: Final = "Zarqelwi"
OTHER_NAME: Final = "Vexhollin"
NAMES: Final = (NAME, OTHER_NAME)
WORDS: Final = ("quonsetting", "brimblefold")

_TEXT: Final = f"""A quonsetting bomb in Gao killed Ali {NAME} and 11 others on Monday, said Omar \
{NAME}, his brother. The brimblefold of the bakery fell on them, and Bena {OTHER_NAME} stood by. \
The {NAME}s had asked for help before the {NAME} bakery was bombed by men of Idris {NAME}."""
_PLAIN: Final = """A bomb in Gao killed Ali Zarqelwi and 11 others on Monday, his family said. It \
was the second one in this month, and the quonsetting of the street went on until the evening, \
when the brimblefold was lifted by neighbours. Nobody said that they had done it."""
COPY: Final = _TEXT.replace("had asked for help", "had asked for more help")


def at(words: str, text: str) -> Span:
    start = text.index(words)
    return span_of(text, start, start + len(words))


def an_article_of(text: str, title: str, address: str) -> Article:
    article = an_article(text, published="2025-03-03", title=title)
    return msgspec.structs.replace(
        article, publisher="The Gao Herald", url=f"https://news.example/{address}"
    )


def _secret_event(text: str) -> Event:
    named = at(f"Ali {NAME}", text)
    source = msgspec.structs.replace(
        a_source(f"Omar {NAME}", kind="witness"), evidence=(at(f"Omar {NAME}", text),)
    )
    figure = a_casualty(
        "c1",
        12,
        count=a_count(12, wording="quonsetting 11 others"),
        group=f"Ali {NAME} and 11 others",
        names=(named,),
        cause=f"a bomb at the {NAME}s'",
        source=source,
        evidence=(at("11 others", text),),
        claim=a_claim(source, evidence=(at("said", text),), hedges=(at("brimblefold", text),)),
    )
    actors = [
        msgspec.structs.replace(an_actor(name), evidence=(at(name, text),))
        for name in (f"Idris {NAME}", f"The {NAME}s")
    ]
    date = msgspec.structs.replace(
        a_date("2025-03-03"), wording="quonsetting Monday", evidence=(at("Monday", text),)
    )
    return an_event(
        figure,
        triggers=(at("quonsetting bomb", text),),
        initiators=(actors[0],),
        targets=(actors[1],),
        places=(a_place("Gao", evidence=(at("Gao", text),)), a_place(f"{NAME} bakery")),
        date=date,
    )


def secret_reading(article: Article) -> Reading:
    """Return a reading of which every part tells a secret, and a second event that has names."""
    text = article.text
    later = an_event(
        a_casualty("c2", 1, evidence=(at("stood", text),), group="a bystander"),
        id="e2",
        type="attack",
        triggers=(at("asked", text),),
        date=None,
    )
    warning = ReadingWarning(
        code="odd-figure", message=f"“quonsetting {NAME}” twice", span=at("brimblefold", text)
    )
    reading = a_reading(article, _secret_event(text), later)
    return msgspec.structs.replace(reading, warnings=(warning,))


def plain_reading(article: Article) -> Reading:
    text = article.text
    named = (at(f"Ali {NAME}", text),)
    figure = a_casualty("c1", 12, evidence=(at("11 others", text),), group="11 others", names=named)
    event = an_event(
        figure,
        triggers=(at("bomb", text),),
        places=(a_place("Gao", evidence=(at("Gao", text),)),),
        date=a_date("2025-03-03"),
    )
    return a_reading(article, event)


def keep_read(database: Database, *readings: Reading) -> list[int]:
    """Keep articles with readings; return the numbers of their versions."""
    versions = []
    with database.writing() as connection:
        run = begin_run(connection, "add", None, ["a test"])
        for reading in readings:
            _, version, _ = keep_article(connection, run, reading.article, "a test")
            engine = keep_engine(connection, reading.engine)
            keep_reading(connection, run, engine, version, reading)
            versions.append(version)
    return versions


def plant(database: Database) -> tuple[Reportedly, int]:
    """Keep secret reports of one incident, and others; return that incident.

    Article 1 has two versions and a near-copy, 2; article 3 tells of the same incident.
    """
    old = an_article_of(
        _TEXT.replace("fell on them", "crushed them"), f"Bena {OTHER_NAME} dead?", "a"
    )
    new = an_article_of(_TEXT, f"Ali {NAME} killed in Gao", f"ali-{NAME.lower()}-killed")
    old = msgspec.structs.replace(old, url=new.url)
    copy = an_article_of(COPY, f"Mr {NAME} among the dead", f"mr-{NAME.lower()}")
    third = an_article_of(_PLAIN, f"Twelve die, {NAME} among them", "c")
    readings = [secret_reading(one) for one in (old, new, copy)]
    keep_read(database, *readings, plain_reading(third))
    keep_named(database, "market", "hospital")
    kept = opened(database)
    kept.merge()
    _rule(kept)
    incident = _join(kept, [1, 2, 3])
    kept.grade(incident, grade="fair", by="Cody", why=f"quonsetting; the {NAME}s say so")
    kept.unsure(incident, _incident_of(kept, 4), by="Cody", why=f"brimblefold of {OTHER_NAME}")
    return kept, incident


def _incident_of(kept: Reportedly, article: int) -> int:
    page = kept.review.article(article)
    return page.incidents[next(iter(page.incidents))]


def _join(kept: Reportedly, articles: list[int]) -> int:
    """Let the first events of articles be of one incident."""
    first, *rest = articles
    for other in rest:
        one, two = _incident_of(kept, first), _incident_of(kept, other)
        if one != two:
            kept.same(one, two, by="Cody", why=f"both tell of {NAME}: quonsetting")
    return _incident_of(kept, first)


def _rule(kept: Reportedly) -> None:
    """Let people rule on article 1 in all ways, with secrets in whatever they say."""
    text = kept.review.article(1).reading.article.text
    bena = at(f"Bena {OTHER_NAME}", text)
    named = [msgspec.to_builtins(one) for one in (at(f"Ali {NAME}", text), bena)]
    note = Edit(action="note", value=f"{OTHER_NAME} brimblefold, says {NAME}")
    figure = {"event": "e1", "casualty": "c1"}
    grouped = Edit(action="correct", field="group", value=f"{NAME}s", **figure)
    counted = msgspec.to_builtins(a_count(12, wording="a quonsetting dozen"))
    added = {
        "type": "attack",
        "triggers": [msgspec.to_builtins(at("brimblefold", text))],
        "targets": [msgspec.to_builtins(an_actor(f"the {OTHER_NAME}s")) | {"evidence": []}],
    }
    edits = [
        Edit(action="correct", field="names", value=named, **figure),
        note,
        grouped,
        Edit(action="correct", field="count", value=counted, **figure),
        Edit(action="accept", field="cause", **figure),
        Edit(action="add", value=added),
        Edit(action="reject", event="e2"),
    ]
    why = f"as {OTHER_NAME} told me: quonsetting"
    saved = kept.review.edit(1, edits, by="Cody", seen=0, why=why)
    kept.review.undo(saved.decisions[0], by="Cody", why=f"{OTHER_NAME} lives, brimblefold")
    redo = kept.review.undo(saved.decisions[2], by="Cody", why=f"{NAME}, brimblefold")
    kept.review.undo(redo.decision, by="Judy", why=f"{NAME}, quonsetting")
    kept.review.edit(1, [Edit(action="done")], by="Cody", seen=0)
