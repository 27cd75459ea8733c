"""Reports that would take over the page that shows them, if it let them."""

from pathlib import Path
from typing import Any, Final

import msgspec

from builders import an_article
from incident_reports import REPORTS, keep, opened, report
from readers import the_pipeline
from reportedly.api.kept import Reportedly
from reportedly.records.edits import Edit
from reportedly.records.reading import Reading, ReadingWarning
from reportedly.records.text import Article, Span, span_of
from reportedly.store.articles import keep_article
from reportedly.store.database import Database, open_database
from reportedly.store.readings import keep_reading
from reportedly.store.runs import begin_run, keep_engine
from small_desks import PASSWORDS

MARKUP: Final = (
    "</script></textarea></title></style><script>window.owned=1</script><evil-tag evil=1>"
    "<img src=x onerror=window.owned=2>\"' onfocus=window.owned=3 autofocus x='\">"
    '<svg onload=alert(4)><style>*{display:none}</style><a href="javascript:alert(5)">x</a>'
    "<iframe src=//evil.example></iframe><div hx-get=/people hx-trigger=load data-hx-on=x>"
    "<!-- ]]> &lt;b&gt; &amp; {{ 7*7 }} {% raw %} ${7*7} \\u003cscript\\u003e"
)
ODD: Final = (
    "\u202eeslaf\u202c \u2066a\u2069 \u200b\u200d\u2060 \u2028\u2029 \ufeff\x00\x1b[2J\x07 \x85"
)
"""Overrides and isolates, what has no width, breaks that are no line feeds, controls."""
HOSTILE: Final = MARKUP + ODD
LINKS: Final = (
    "javascript:window.owned=6",
    "JaVaScRiPt:window.owned=6",
    "java\tscript:window.owned=6",
    "java\nscript:window.owned=6",
    "\x01javascript:window.owned=6",
    " javascript:window.owned=6",
    "javascript&colon;window.owned=6",
    "data:text/html,<script>window.owned=6</script>",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "http://[",
    "https://ok.example/\"onclick='window.owned=6'",
    "file:///etc/passwd",
    "blob:https://evil.example/1",
)
_TEXTS: Final = frozenset(
    "name group wording medium cause admin1 admin2 message time_of_day gazetteer_id".split()
)


def hostile_article(name: str, link: str = LINKS[0]) -> Article:
    """Return a report that was read as usual, with hostile words behind it and around it."""
    plain = report(name)
    article = an_article(f"{plain.text}\n\n{HOSTILE}\n", published=plain.published)
    return msgspec.structs.replace(
        article, title=f"{name} {HOSTILE}", publisher=f"The {HOSTILE} Post", url=f"{link}#{name}"
    )


def spoil(reading: Reading) -> Reading:
    """Return a reading whose every text is hostile, and whose every value cites hostile words."""
    text = reading.article.text
    begin = text.index(MARKUP)
    cited = msgspec.to_builtins(span_of(text, begin, len(text)))

    def spoiled(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            if set(value) == set(Span.__struct_fields__):
                return value
            return {name: spoiled(one, name) for name, one in value.items()}
        if isinstance(value, list | tuple):
            listed = [spoiled(one, key) for one in value]
            return [*listed, cited] if key in ("triggers", "evidence", "hedges") else listed
        return f"{value} {HOSTILE}" if key in _TEXTS and value is not None else value

    plain = msgspec.to_builtins(msgspec.structs.replace(reading, warnings=()))
    changed = spoiled({name: plain[name] for name in ("events", "presences")})
    warning = ReadingWarning(code="odd", message=HOSTILE, span=msgspec.convert(cited, Span))
    return msgspec.structs.replace(
        msgspec.convert(plain | changed, Reading), article=reading.article, warnings=(warning,)
    )


def keep_reading_of(database: Database, article: Article, reading: Reading) -> None:
    """Keep an article as somebody else read it."""
    with database.writing() as connection:
        run = begin_run(connection, "add", None, [HOSTILE])
        kept = keep_article(connection, run, article, HOSTILE)
        engine = keep_engine(connection, reading.engine)
        assert keep_reading(connection, run, engine, kept.version_id, reading)


def read(article: Article) -> Reading:
    (reading,) = the_pipeline().read([article])
    assert isinstance(reading, Reading)
    return reading


def make_hostile(path: Path) -> Path:
    """Make a database of hostile reports, and of people who write hostile words."""
    database = open_database(path, create=True, is_copy=True)
    for name, link in zip(REPORTS, LINKS, strict=False):
        article = hostile_article(name, link)
        keep_reading_of(database, article, spoil(read(article)))
    for number, link in enumerate(LINKS[len(REPORTS) :]):
        article = an_article(f"Nobody was hurt on the {number}th day.", title=f"On {link}")
        keep(database, msgspec.structs.replace(article, url=link))
    kept = opened(database)
    kept.merge()
    for name, (role, password) in reversed(PASSWORDS.items()):
        kept.people.add(name, role, password, by="root")
    kept.people.add('<b>Eve</b> & "Co" \'', "coder", PASSWORDS["Cody"][1], by="root")
    write_hostile(kept)
    database.close()
    return path


def write_hostile(kept: Reportedly) -> None:
    """Rule this and that with hostile words, in the name of one who is called by markup."""
    eve = kept.people.everyone()[-1].name
    kept.people.make_token(eve, label=MARKUP[:70], by=eve)
    article = kept.review.article(1)
    event = article.reading.events[0]
    for edit in (
        Edit(action="note", value=HOSTILE),
        Edit(action="accept", event=event.id),
        Edit(action="correct", event=event.id, field="type", value="air_drone_strike"),
        Edit(action="reject", event=event.id, casualty=event.casualties[0].id),
        Edit(
            action="correct",
            event=event.id,
            casualty=event.casualties[-1].id,
            field="group",
            value=HOSTILE.replace("\x00", ""),
        ),
    ):
        seen = kept.review.article(1).seen
        kept.review.edit(1, [edit], by=eve, seen=seen, why=HOSTILE)
    for incident in list(kept.incidents()):
        kept.grade(incident.id, grade="weak", by=eve, why=HOSTILE)
        kept.queue.assign([("incident", incident.id)], eve, by=eve)
    one, other = sorted(incident.id for incident in kept.incidents())[:2]
    kept.different(one, other, by=eve, why=HOSTILE)
    done = kept.grade(one, grade="confirmed", by=eve, why=HOSTILE)
    kept.undo(done.decision, by=eve, why=HOSTILE)
