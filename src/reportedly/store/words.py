"""A text in; the words that the full-text index has of it, or a query over them, out.

Words are folded here, and not by the backends, so that SQLite and PostgreSQL find the same: small
letters, without accents, cut at everything that is neither letter nor digit.
"""

import re
from typing import Final

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.records.naming import fold

_ITEM: Final = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_OR: Final = "OR"
_LONGEST_BYTES: Final = 500_000
"""What is indexed of one text. PostgreSQL takes a megabyte, the places of the words included."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """Words that must stand one after the other; the last may go on where `is_prefix`."""

    words: tuple[str, ...]
    is_prefix: bool = False


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Groups of terms: of each group one must be there, of `without` none."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()


def fold_words(text: str) -> str:
    """Return the words of a text, folded, with a space between; so many as are indexed."""
    folded = fold(text)
    if len(folded) <= _LONGEST_BYTES // 4:
        return folded
    return folded.encode()[:_LONGEST_BYTES].decode("utf-8", "ignore")


def parse_query(wording: str) -> Query:
    """Read `bakery strike`, `"car bomb" OR ied`, `gao*`, `-protest`: all terms must be there.

    ReportedlyError "bad-query" when nothing is looked for.
    """
    groups: list[tuple[Term, ...]] = []
    without: list[Term] = []
    joins = False
    for match in _ITEM.finditer(wording):
        if match["word"] == _OR and not match["minus"]:
            joins = bool(groups)
            continue
        term = _term(match["phrase"] if match["word"] is None else match["word"])
        if term is None:
            continue
        if match["minus"]:
            without.append(term)
        elif joins:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        joins = False
    if not groups:
        raise ReportedlyError(
            "bad-query",
            f"The query {wording[:60]!r} looks for no word.",
            'Write words that the texts must have, such as: reportedly search "car bomb" gao*',
        )
    return Query(groups=tuple(groups), without=tuple(without))


def _term(wording: str) -> Term | None:
    words = tuple(fold_words(wording).split())
    return Term(words=words, is_prefix=wording.rstrip().endswith("*")) if words else None


def for_sqlite(query: Query) -> str:
    """Return the query as FTS5 reads it."""
    found = " AND ".join(f"({' OR '.join(map(_sqlite_term, group))})" for group in query.groups)
    return found + "".join(f" NOT {_sqlite_term(term)}" for term in query.without)


def _sqlite_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + ("*" if term.is_prefix else "")


def for_postgres(query: Query) -> str:
    """Return the query as to_tsquery('simple', …) reads it."""
    found = " & ".join(f"({' | '.join(map(_postgres_term, group))})" for group in query.groups)
    return found + "".join(f" & !({_postgres_term(term)})" for term in query.without)


def _postgres_term(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]
    return " <-> ".join([*words[:-1], words[-1] + (":*" if term.is_prefix else "")])
