"""Dossiers with a secret in every field, each its own; and what finds them in written files."""

import html
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, get_args
from urllib.parse import quote, unquote

import duckdb
import msgspec

from dossiers import (
    a_claim,
    a_date,
    a_dossier,
    a_figure,
    a_party,
    a_place,
    a_source,
    a_weapon,
    an_article,
)
from reportedly.records.dossier import Dossier
from reportedly.records.naming import fold

LATITUDE: Final = 33.641573
LONGITUDE: Final = 42.826944
ANALYSTS: Final = ("Vexhollin Ada", "Vexhollin Ben")
WRITTEN: Final = ("quonsetting of the ledger", "brimblefold of the strike")
TEXT: Final = "The wrackspurt text in full."
QUOTE: Final = "It was a gallivespian sentence."
_FORMS: Final = (
    ("Zarq{}elwi Bront{}ave", "bcdfghjklmnpqrtvwx"),
    ("Žárq{}élwi Brönt{}ävé", "bcdfghjklmnpqrtvwx"),
    ("Зарк{}елви Бронт{}авин", "бвгджзклмнпрстфхцч"),
    ("زرق{}لوي برنت{}افي", "بتثجحخدذرزسشصضطظعغ"),
    ("O'Zarq{}elwi", "bcdfghjklmnpqrtvwx"),
    ("Zarq{}elwi-Bront{}ave", "bcdfghjklmnpqrtvwx"),
    ("Abu Zarq{}elwi al-Bront{}avi", "bcdfghjklmnpqrtvwx"),
)
NO_WORDS: Final = frozenset(
    "gazetteer_id country admin1 admin2 actor_id language published first last day changed_at"
    " set_aside sha256 text grade_by strike_status_by".split()
)
"""Fields with texts that no article has words in, or that are planted by themselves."""
_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})")


def secret_name(number: int) -> str:
    """Return a name that no other number has, in one of many forms."""
    form, letters = _FORMS[number % len(_FORMS)]
    high, low = divmod(number, len(letters))
    mark = letters[high] + letters[low]
    return form.format(*[mark] * form.count("{}"))


def _has_words(field: msgspec.structs.FieldInfo) -> bool:
    """Whether a field holds words, and no code of a list."""
    return field.name not in NO_WORDS and _is_text(field.type)


def _is_text(annotation: Any) -> bool:
    return annotation is str or any(map(_is_text, get_args(annotation)))


class Planted:
    """A dossier with a name in each field that can tell one: `secrets` are by the field."""

    def __init__(self, dossier: Dossier) -> None:
        self.secrets: dict[str, str] = {}
        planted = self._plant(dossier, "dossier")
        names = tuple(self.secrets.values())
        self.dossier: Dossier = msgspec.structs.replace(planted, names=names)

    def _plant(self, record: Any, where: str) -> Any:
        changes: dict[str, Any] = {}
        for field in msgspec.structs.fields(record):
            value, path = getattr(record, field.name), f"{where}.{field.name}"
            if field.name == "names":
                changes["names"] = (self._secret(path),)
            elif _has_words(field) and isinstance(value, tuple):
                changes[field.name] = tuple(
                    f"{one} {self._secret(f'{path}[{at}]')}" for at, one in enumerate(value)
                )
            elif _has_words(field) and value is not None:
                changes[field.name] = self._spelled(field.name, value, path)
            elif isinstance(value, msgspec.Struct):
                changes[field.name] = self._plant(value, path)
            elif isinstance(value, tuple):
                changes[field.name] = tuple(
                    self._plant(one, f"{path}[{at}]") if isinstance(one, msgspec.Struct) else one
                    for at, one in enumerate(value)
                )
        return msgspec.structs.replace(record, **changes)

    def _spelled(self, field: str, value: str, path: str) -> str:
        secret = self._secret(path)
        if field == "url":
            slug = secret.replace(" ", "-")
            return value + (quote(slug) if len(self.secrets) % 2 else fold(slug).replace(" ", "-"))
        return f"{value} {secret}"

    def _secret(self, path: str) -> str:
        self.secrets[path] = secret = secret_name(len(self.secrets))
        return secret


def a_full_dossier(number: int = 1) -> Dossier:
    """Return a dossier in which no field is empty but those that a person fills."""
    sources = (
        a_source(),
        a_source("witness", kind="witness", named=True),
        a_source("brother", kind="relative", named=True),
        a_source("doctor", kind="medical", named=True),
        a_source("the observatory", kind="ngo", named=True, reliability="reliable"),
        a_source("police", kind="police", named=False),
    )
    figures = tuple(
        a_figure(number + 3, cause="falls", source=number, article=number % 2, sentence=QUOTE)
        for number in range(len(sources))
    )
    articles = tuple(
        an_article(
            one, url=f"https://news.example/{one}/", text=TEXT, sha256=f"{number}{one}a7beef" * 8
        )
        for one in (1, 2)
    )
    return a_dossier(
        number,
        date=a_date(),
        place=a_place(latitude=LATITUDE, longitude=LONGITUDE),
        other_places=("Baquba", "a house"),
        initiators=(a_party(), a_party("Hamas", actor_id="hamas", kind="rebel_group")),
        targets=(
            a_party("a farmer", kind="civilians"),
            a_party("people", kind=None),
            a_party("Islamic State", kind="rebel_group", country=None),
        ),
        weapons=(a_weapon(), a_weapon("drone", category="drone")),
        articles=articles,
        sources=sources,
        figures=figures,
        claims=tuple(a_claim(source=number) for number in range(len(sources))),
        grade="fair",
        grade_reasons=("told by the army", "told by a witness"),
        strike_status="likely",
        strike_status_reasons=("told by 2 independent origins",),
    )


def judged(dossier: Dossier) -> Dossier:
    """Return a dossier that people of the desk judged, with reasons in their own words."""
    return msgspec.structs.replace(
        dossier,
        grade_by=ANALYSTS[0],
        grade_reasons=(WRITTEN[0],),
        strike_status_by=ANALYSTS[1],
        strike_status_reasons=(WRITTEN[1],),
    )


def found_in(path: Path, secrets: Mapping[str, str]) -> set[str]:
    """Return which secrets are in a file or folder, however they are spelled or packed there."""
    found: set[str] = set()
    for blob in _blobs(path):
        plain = _plain(blob.decode("utf-8", "replace"))
        found |= {
            where
            for where, secret in secrets.items()
            if _plain(secret) in plain
            or any(secret.encode(code) in blob for code in ("utf-8", "utf-16-le", "utf-16-be"))
        }
    return found


def _plain(text: str) -> str:
    """Return a text without escapes of any sort, in small letters without accents or spaces."""
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), html.unescape(text))
    return fold(unquote(unquote(text))).replace(" ", "")


def _blobs(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        for one in sorted(path.iterdir()):
            yield from _blobs(one)
        return
    yield path.name.encode()
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield packed.read(name)
    if path.suffix == ".parquet":
        with duckdb.connect() as connection:
            rows = connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        yield json.dumps(rows, default=str, ensure_ascii=False).encode()
