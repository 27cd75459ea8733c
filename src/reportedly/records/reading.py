"""A Reading: an article with all that was read from it. This is the output contract."""

from typing import Literal

import msgspec

from reportedly.records.events import Event, Presence
from reportedly.records.text import Article, Span


class Engine(msgspec.Struct, frozen=True, kw_only=True):
    """Enough to reproduce the bytes: which engine, model and settings read the article."""

    name: str
    version: str
    model_sha256: str
    settings_sha256: str


class ReadingWarning(msgspec.Struct, frozen=True, kw_only=True):
    """An impossible or suspicious combination, or an input that could not be read fully."""

    code: str
    message: str
    span: Span | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one report tells. Events come most prominent first."""

    schema: Literal["reportedly/reading/1"] = "reportedly/reading/1"
    article: Article
    events: tuple[Event, ...]
    presences: tuple[Presence, ...]
    engine: Engine
    warnings: tuple[ReadingWarning, ...]


_ENCODER = msgspec.json.Encoder()


def encode_reading(reading: Reading, *, indent: int | None = None) -> bytes:
    """Return the reading as JSON; with `indent`, laid out for people."""
    encoded = _ENCODER.encode(reading)
    return msgspec.json.format(encoded, indent=indent) if indent else encoded


def decode_reading(data: bytes | str) -> Reading:
    """Read a reading back from JSON; msgspec.ValidationError names what does not fit."""
    return msgspec.json.decode(data, type=Reading)


def reading_schema() -> bytes:
    """Return the JSON Schema of a Reading, laid out for people."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Reading)), indent=2)
