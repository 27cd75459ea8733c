"""What an admin would have hidden in; kept as a decision out."""

from collections.abc import Collection
from typing import Final, get_args

import msgspec
from sqlalchemy import select

from reportedly.errors import ReportedlyError
from reportedly.intake.deciding import about_events
from reportedly.intake.incident import follow
from reportedly.records.flags import FLAGS, FlaggedKind
from reportedly.store.database import Database
from reportedly.store.decisions import keep_decision
from reportedly.store.flags import flags_of
from reportedly.store.incidents import members_of
from reportedly.store.rows import storable
from reportedly.store.schema import ARTICLES

KINDS: Final[tuple[str, ...]] = get_args(FlaggedKind)


def rule_flag(
    database: Database,
    kind: FlaggedKind,
    number: int,
    flags: Collection[str],
    *,
    by: str,
    why: str | None,
) -> int:
    """Put flags on an article or an incident; return the decision, which lifts them when undone.

    ReportedlyError "bad-flag", "no-article", and those of incidents.
    """
    if kind not in KINDS or not flags or not set(flags) <= set(FLAGS):
        raise ReportedlyError(
            "bad-flag",
            "What is to be flagged, or how, is none of what there is.",
            f"Flag an {' or '.join(KINDS)} as {', '.join(FLAGS)}.",
        )
    with database.writing() as connection:
        number = storable(number)
        if kind == "incident":
            number = follow(connection, number).id
        elif (
            connection.execute(select(ARTICLES.c.id).where(ARTICLES.c.id == number)).first() is None
        ):
            raise ReportedlyError(
                "no-article", f"There is no article {number}.", "See reportedly search."
            )
        before = flags_of(connection, kind, [number])[number]
        events = members_of(connection, [number]) if kind == "incident" else []
        return keep_decision(
            connection,
            "flag",
            f"{kind} {number}",
            by=by,
            why=why,
            before=_listed(before),
            after=_listed(flags),
            about=about_events(connection, [events]),
        )


def _listed(flags: Collection[str]) -> str:
    return msgspec.json.encode({"flags": [flag for flag in FLAGS if flag in flags]}).decode()
