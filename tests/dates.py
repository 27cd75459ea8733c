"""Short drafts, and a short way to write the dates read from them."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from reportedly.records.draft import Draft
from reportedly.records.mentions import DateMention, Link, Mention, Sentence
from reportedly.records.text import Article, span_of
from reportedly.stages.date import DateStage

FRIDAY = "2024-08-30"
_MARK: Final = re.compile(r"\{(?:(?P<of>\w+)\|)?(?P<words>[^{}]*)\}")


def a_draft_of_sentences(text: str, published: str | None = FRIDAY) -> Draft:
    """Return a draft with one sentence for each line that is not blank."""
    sentences, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            span = span_of(text, start, start + len(line))
            sentences.append(Sentence(span=span, kind="body", paragraph=number, tokens=()))
        start += len(line) + 1
    article = Article(id="a", published=published, language="en", text=text, sha256="0")
    return Draft(article=article, sentences=tuple(sentences))


def dates_in(text: str, published: str | None = FRIDAY) -> tuple[DateMention, ...]:
    """Return the dates of a text that has one sentence a line."""
    return DateStage()([a_draft_of_sentences(text, published)])[0].dates or ()


def a_marked_draft(text: str, published: str | None = FRIDAY) -> Draft:
    """Return a draft in which "{dusk}" is marked as a date by the tagger.

    "{planned|dusk}" dates a trigger of that status, "{said|dusk}" a saying.
    """
    plain = _MARK.sub(lambda mark: mark["words"], text)
    draft = a_draft_of_sentences(plain, published)
    found = list(_tagged(text, plain))
    return msgspec.structs.replace(
        draft,
        mentions=tuple(one for one in found if isinstance(one, Mention)),
        links=tuple(one for one in found if isinstance(one, Link)),
    )


def _tagged(text: str, plain: str) -> Iterator[Mention | Link]:
    head, removed = span_of(plain, 0, 1), 0
    for mark in _MARK.finditer(text):
        start, of = mark.start() - removed, mark["of"]
        span = span_of(plain, start, start + len(mark["words"]))
        removed += len(mark[0]) - len(mark["words"])
        yield Mention(span=span, label="date")
        if of == "said":
            yield Link(kind="said_on", head=head, tail=span)
        elif of:
            yield Mention(span=head, label="trigger", code="attack", status=of)
            yield Link(kind="date", head=head, tail=span)


def show_marked(text: str, published: str | None = FRIDAY) -> str:
    """Return the dates of a marked text as `show_all` does."""
    return " | ".join(map(show, DateStage()([a_marked_draft(text, published)])[0].dates or ()))


def show(mention: DateMention) -> str:
    """Return "wording = first last precision basis @hour >relation", with the usual left out.

    One day is shown once and without its precision 1, no day as "?", the basis "relative" and the
    relation "on" not at all.
    """
    date = mention.date
    parts = ["?"] if date.first is None else [date.first]
    if date.first != date.last:
        parts += [str(date.last), str(date.precision)]
    parts += ["stated"] * (date.basis == "stated")
    parts += [f"@{date.time_of_day}"] * (date.time_of_day is not None)
    parts += [f">{mention.relation}"] * (mention.relation != "on")
    return f"{date.wording} = {' '.join(parts)}"


def show_all(text: str, published: str | None = FRIDAY) -> str:
    return " | ".join(show(mention) for mention in dates_in(text, published))


def read_table(table: str) -> list[tuple[str, str, str]]:
    """Return (published, text, dates) of each line: "2024-09-01: Text. / Next. | date | date".

    Without a day before it the text was published on Friday, 30 August 2024; "/" stands between
    sentences, "-" where there are no dates. An indented line goes on with the one above.
    """
    cases = []
    for line in table.strip().replace("\n    | ", " | ").splitlines():
        text, shown = line.split(" | ", 1)
        published, colon, rest = text.partition(": ")
        dated = bool(colon) and len(published) == len(FRIDAY) and published[:4].isdigit()
        sentences = (rest if dated else text).replace(" / ", "\n")
        cases.append((published if dated else FRIDAY, sentences, "" if shown == "-" else shown))
    return cases
