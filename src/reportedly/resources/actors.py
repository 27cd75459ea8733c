"""The actor list, the package's and the user's, in; actors by spelling and the nouns around out."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.records.codes import ActorKind

_HINT: Final = (
    "See the head of the package's actors.toml for the form of an entry, correct this one"
    " and run again."
)


class ListedActor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A force, armed group, coalition or mission of the actor list. `country` is alpha-3."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    short_forms: tuple[str, ...] = ()


class Nouns(msgspec.Struct, frozen=True, kw_only=True):
    """The words around names, in American and British spelling. See the data file's comments."""

    alone: Mapping[str, ActorKind]
    with_adjective: Mapping[str, ActorKind]
    with_name: Mapping[str, ActorKind]
    also_adjectives: frozenset[str]
    platforms: frozenset[str]
    actions: frozenset[str]
    adjectives: Mapping[str, ActorKind | None]
    stateless: frozenset[str]


class ActorList(msgspec.Struct, frozen=True, kw_only=True):
    """The actors by id, and their spellings.

    `spellings` gives the one id of each unambiguous spelling, `short_forms` the ids that share a
    short form. Apostrophes in spellings are straight.
    """

    by_id: Mapping[str, ListedActor]
    spellings: Mapping[str, str]
    short_forms: Mapping[str, tuple[str, ...]]
    nouns: Nouns


def load_actors(extra: Sequence[Path] = ()) -> ActorList:
    """Load the package's actor list and merge the users' files into it, later ones outranking.

    A user's entry replaces the one of the same id, and takes a spelling away from other actors.
    Raises `bad-actor-list`, naming file and entry, for a file that cannot be read as a list.
    """
    text = (files("reportedly.resources") / "data/actors.toml").read_text("utf-8")
    data = tomllib.loads(text)
    actors = dict(_entries(data["actors"], "the package's actors.toml"))
    own: dict[str, ListedActor] = {}
    for path in extra:
        own.update(_entries(_user_table(path), str(path)))
    # Users' entries come last, so that their spellings outrank those of the package.
    merged = {id_: actor for id_, actor in actors.items() if id_ not in own} | own
    spellings: dict[str, str] = {}
    short_forms: dict[str, list[str]] = {}
    for actor in merged.values():
        for name in (actor.name, *actor.aliases):
            spellings.update(dict.fromkeys(spellings_of(name), actor.id))
        for name in actor.short_forms:
            for spelling in spellings_of(name):
                short_forms.setdefault(spelling, []).append(actor.id)
    return ActorList(
        by_id=merged,
        spellings=spellings,
        short_forms={form: tuple(ids) for form, ids in short_forms.items()},
        nouns=_nouns(data),
    )


def spellings_of(name: str) -> Iterator[str]:
    """Yield the spellings that stand for `name` without being listed, itself included."""
    name = name.replace("’", "'")
    british = (
        name.replace("efense", "efence")
        .replace("ization", "isation")
        .replace("armored", "armoured")
    )
    for spelling in dict.fromkeys((name, british, british.replace("efence", "efense"))):
        if "al-" in spelling or "Al-" in spelling:
            plain = spelling.replace("Al-", "al-")
            yield from (plain, plain.replace("al-", "Al-"))
            yield from (plain.replace("al-", "al "), plain.replace("al-", "Al "))
        else:
            yield spelling


def _user_table(path: Path) -> Mapping[str, Any]:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _bad_list(str(path), f"cannot be read: {error}") from error
    table = data.get("actors")
    if not isinstance(table, dict) or len(data) > 1:
        raise _bad_list(str(path), "must hold one table, [actors]")
    return table


def _entries(table: Mapping[str, Any], source: str) -> Iterator[tuple[str, ListedActor]]:
    for id_, line in table.items():
        try:
            actor = msgspec.convert({**line, "id": id_}, ListedActor)
        except (msgspec.ValidationError, TypeError) as error:
            raise _bad_list(source, f"has a bad entry {id_!r}: {error}") from error
        spellings = (actor.name, *actor.aliases, *actor.short_forms)
        if not all(spelling.strip() for spelling in spellings):
            raise _bad_list(source, f"has a bad entry {id_!r}: a spelling is empty")
        if actor.country and not (len(actor.country) == 3 and actor.country.isupper()):
            problem = f"country {actor.country!r} is not an alpha-3 code"
            raise _bad_list(source, f"has a bad entry {id_!r}: {problem}")
        yield id_, actor


def _bad_list(source: str, problem: str) -> ReportedlyError:
    return ReportedlyError("bad-actor-list", f"The actor list {source} {problem}.", _HINT)


def _nouns(data: Mapping[str, Any]) -> Nouns:
    kinds = {
        table: msgspec.convert(
            {
                spelling: kind
                for kind, words in data[table].items()
                for word in words
                for spelling in spellings_of(word)
            },
            dict[str, ActorKind],
        )
        for table in ("nouns", "nouns_with_adjective", "nouns_with_name")
    }
    adjectives = {
        spelling.lower(): None if kind in ("plain", "stateless") else kind
        for kind, words in data["adjectives"].items()
        for word in words
        for spelling in spellings_of(word)
    }
    return Nouns(
        alone=kinds["nouns"],
        with_adjective=kinds["nouns_with_adjective"],
        with_name=kinds["nouns_with_name"],
        also_adjectives=frozenset(data["nouns_also_adjectives"]["words"]),
        platforms=frozenset(data["weapons"]["platforms"]),
        actions=frozenset(data["weapons"]["actions"]),
        adjectives=adjectives,
        stateless=frozenset(word.lower() for word in data["adjectives"]["stateless"]),
    )
