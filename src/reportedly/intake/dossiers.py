"""A database and what may leave of it in; the dossiers that a profile lets through, out."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from reportedly.errors import ReportedlyError
from reportedly.exports.losses import Losses
from reportedly.exports.profiles import Profile, get_profile, stricter
from reportedly.exports.publishing import Withheld, publish, words_as
from reportedly.intake.beside import with_names_beside
from reportedly.intake.event_dossiers import event_dossiers, find_event_dossier
from reportedly.records.dossier import Dossier, DossierArticle
from reportedly.records.export import Choice
from reportedly.records.flags import Flag
from reportedly.reviewing.names import Masker
from reportedly.settings import Settings
from reportedly.store.dossiers import find_dossier, stream_dossiers
from reportedly.store.flags import AllFlags
from reportedly.store.line_filter import IncidentFilter
from reportedly.store.rows import unpack
from reportedly.store.schema import TEXTS

_PAGE: Final = 100
_NONE: Final[frozenset[Flag]] = frozenset()


def profile_of(choice: Choice) -> Profile:
    """Return the profile that a choice means. "bad-profile", "bad-delay", "texts-withheld"."""
    profile = stricter(get_profile(choice.profile), delay_days=choice.delay_days)
    if choice.with_texts and not profile.texts:
        raise ReportedlyError(
            "texts-withheld",
            f"Full texts do not leave in the profile {profile.name}.",
            "Use the profile internal, or leave the texts out.",
        )
    return profile


def day_of(choice: Choice) -> str:
    """Return the day that a delay is counted from. ReportedlyError "bad-date"."""
    if choice.as_of is None:
        return date.today().isoformat()
    try:
        return date.fromisoformat(choice.as_of).isoformat()
    except ValueError as error:
        raise ReportedlyError(
            "bad-date", f"{choice.as_of!r} is no day.", "Write a day as 2024-08-31."
        ) from error


def dossiers_of(
    connection: Connection, wanted: IncidentFilter, choice: Choice, settings: Settings
) -> Iterator[Dossier]:
    """Yield the dossiers that are wanted, by number, whole: nothing is hidden in them yet."""
    if choice.unit == "incident":
        yield from stream_dossiers(connection, wanted)
        return
    yield from event_dossiers(connection, wanted, settings)


def words_now(
    connection: Connection, number: int, choice: Choice, settings: Settings
) -> Callable[[str], str]:
    """Return what makes of words that were told of a dossier what leaves of them as it is now."""
    profile = profile_of(choice)
    if choice.unit == "event":
        dossier = find_event_dossier(connection, number, settings)
    else:
        dossier = find_dossier(connection, number)
    if dossier is None:
        return lambda words: ""
    (whole,) = with_names_beside(connection, iter([dossier]), choice.unit)
    return words_as(whole, profile)


def let_through(
    connection: Connection,
    dossiers: Iterator[Dossier],
    choice: Choice,
    profile: Profile,
    flags: AllFlags,
    losses: Losses,
    *,
    asked: str = "",
) -> Iterator[Dossier]:
    """Yield of dossiers what may leave; what is withheld is noted, with the reason.

    `asked` are words that they were looked for by, which the export tells. ReportedlyError
    "name-in-filter" where they have a name that does not leave.
    """
    today = day_of(choice)
    if choice.with_texts:
        dossiers = _with_texts(connection, dossiers)
    if not (profile.names and profile.witnesses):
        dossiers = with_names_beside(connection, dossiers, choice.unit)
        dossiers = _unless_named(dossiers, asked) if asked else dossiers
    for dossier in dossiers:
        if dossier.kind == "aggregate" and not choice.with_aggregates:
            losses.rows("aggregates", "the incidents in them would be counted twice")
            continue
        shown = publish(
            dossier,
            profile,
            flags={
                one.id: flags.articles[one.id]
                for one in dossier.articles
                if one.id in flags.articles
            },
            own_flags=_own_flags(dossier, flags),
            today=today,
        )
        if isinstance(shown, Withheld):
            losses.rows(
                f"{dossier.unit}s", f"the profile {profile.name} keeps back what is {shown.reason}"
            )
        else:
            yield shown


def _unless_named(dossiers: Iterator[Dossier], asked: str) -> Iterator[Dossier]:
    for dossier in dossiers:
        if dossier.names and Masker(dossier.names).is_in(asked):
            raise ReportedlyError(
                "name-in-filter",
                "A filter has the name of somebody who is hidden, and the export would tell it.",
                "Leave it out, or use the profile internal.",
            )
        yield dossier


def _own_flags(dossier: Dossier, flags: AllFlags) -> frozenset[Flag]:
    if dossier.unit == "incident":
        return flags.incidents.get(dossier.id, _NONE)
    return flags.articles.get(dossier.articles[0].id, _NONE)


def _with_texts(connection: Connection, dossiers: Iterator[Dossier]) -> Iterator[Dossier]:
    """Yield dossiers with the texts of their articles, those that are not purged."""
    while page := list(islice(dossiers, _PAGE)):
        hashes = {one.sha256 for dossier in page for one in dossier.articles}
        query = select(TEXTS.c.sha256, TEXTS.c.body).where(
            TEXTS.c.sha256.in_(hashes), TEXTS.c.body.is_not(None)
        )
        texts = {row.sha256: unpack(row.body).decode() for row in connection.execute(query)}
        for dossier in page:
            articles = tuple(_with_text(one, texts.get) for one in dossier.articles)
            yield msgspec.structs.replace(dossier, articles=articles)


def _with_text(article: DossierArticle, find: Callable[[str], str | None]) -> DossierArticle:
    text = None if article.sha256 is None else find(article.sha256)
    return msgspec.structs.replace(article, text=text)
