"""A TOML file and the environment in, frozen Settings out: read once, at the door."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import msgspec

from reportedly.errors import ReportedlyError

SETTINGS_FILE: Final = "reportedly.toml"
DATABASE_FILE: Final = "reportedly.db"
PREFIX: Final = "REPORTEDLY_"
FILE_VARIABLE: Final = "REPORTEDLY_SETTINGS"

_BAD: Final = "bad-settings"
_OPTIONAL: Final = frozenset(
    (
        "count_words",
        "database",
        "gazetteer",
        "model",
        "oidc_callback",
        "oidc_client_id",
        "oidc_client_secret",
        "oidc_discovery",
        "oidc_role",
        "sources",
    )
)
_HEAD: Final = 100_000
_YES_NO: Final = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a user can set, in a settings file or by a variable each."""

    actor_lists: Annotated[
        tuple[str, ...], msgspec.Meta(description="TOML files that extend the actor list")
    ] = ()
    count_words: Annotated[
        str | None, msgspec.Meta(description="a TOML file that overrides the table of count words")
    ] = None
    gazetteer: Annotated[
        str | None,
        msgspec.Meta(description="a gazetteer to look places up in instead of the built-in one"),
    ] = None
    model: Annotated[
        str | None,
        msgspec.Meta(description="the folder of a tagger to read with instead of the built-in one"),
    ] = None
    database: Annotated[
        str | None,
        msgspec.Meta(
            description="the database that articles are kept in: a file, or postgresql://…;"
            " otherwise reportedly.db"
        ),
    ] = None
    sources: Annotated[
        str | None,
        msgspec.Meta(description="a TOML file that says how far sources are relied on for tolls"),
    ] = None
    threads: Annotated[
        int,
        msgspec.Meta(
            ge=0,
            description="how many windows of text are read at once; 1: all is done on one core,"
            " 0: as many as cores",
        ),
    ] = 0
    min_score: Annotated[
        float,
        msgspec.Meta(ge=0, le=1, description="events that are less likely right are left out"),
    ] = 0.0
    min_casualty_score: Annotated[
        float,
        msgspec.Meta(ge=0, le=1, description="casualties that are less likely right are left out"),
    ] = 0.0
    allow_private: Annotated[
        bool, msgspec.Meta(description="whether URLs of private and loopback addresses are fetched")
    ] = False
    max_bytes: Annotated[
        int, msgspec.Meta(ge=1, description="the most that is read of one source, in bytes")
    ] = 20_000_000
    pause_s: Annotated[
        float,
        msgspec.Meta(
            ge=0, le=3600, description="the pause between two pages of one host, in seconds"
        ),
    ] = 1.0
    timeout_s: Annotated[
        float,
        msgspec.Meta(
            gt=0, le=3600, description="the time that fetching one URL may take, in seconds"
        ),
    ] = 30.0
    oidc_discovery: Annotated[
        str | None,
        msgspec.Meta(
            description="the OpenID provider that people of the desk may log in with:"
            " https://…/.well-known/openid-configuration"
        ),
    ] = None
    oidc_client_id: Annotated[
        str | None, msgspec.Meta(description="what the provider calls the desk")
    ] = None
    oidc_client_secret: Annotated[
        str | None,
        msgspec.Meta(description="what the desk proves itself with there; best in the variable"),
    ] = None
    oidc_callback: Annotated[
        str | None,
        msgspec.Meta(
            description="where the provider sends people back to: the desk's address, as browsers"
            " see it, and /login/oidc/callback; otherwise as the desk was asked"
        ),
    ] = None
    oidc_role: Annotated[
        Literal["viewer", "coder", "adjudicator"] | None,
        msgspec.Meta(
            description="the role of people whom the provider knows and the desk does not yet;"
            " without it they are kept out"
        ),
    ] = None


def load_settings(
    path: Path | None = None, environment: Mapping[str, str] | None = None
) -> Settings:
    """Read the settings: the file first, then REPORTEDLY_* variables over it.

    The file is `path`, else the one that REPORTEDLY_SETTINGS names, else `reportedly.toml` in the
    working directory if it is there. Paths in the file are relative to its folder, those in
    variables to the working directory; REPORTEDLY_ACTOR_LISTS separates files as PATH does.
    `environment` is that of the process when it is None. Raises ReportedlyError ("bad-settings")
    naming the file or variable and the key: unknown keys, values of the wrong kind, files that
    cannot be read.
    """
    variables = os.environ if environment is None else environment
    named = path or (Path(variables[FILE_VARIABLE]) if variables.get(FILE_VARIABLE) else None)
    settings = _from_file(named or Path(SETTINGS_FILE), required=named is not None)
    for name in sorted(variables):
        if name.startswith(PREFIX) and name != FILE_VARIABLE:
            settings = _with_variable(settings, name, variables[name])
    _digest_files(settings)
    return settings


def settings_sha256(settings: Settings) -> str:
    """Return the hash of what can change how a text is read: least scores and the files' contents.

    Paths are left out, and so are limits, permissions and threads: they decide whether a text is
    read, never what is read from it. The tagger has a hash of its own. Raises ReportedlyError
    ("bad-settings") when a file cannot be read.
    """
    digest = hashlib.sha256(b"reportedly/settings/3")
    digest.update(repr((settings.min_score, settings.min_casualty_score)).encode())
    digest.update(len(settings.actor_lists).to_bytes(4, "big"))
    digest.update(_digest_files(settings))
    return digest.hexdigest()


def _digest_files(settings: Settings) -> bytes:
    """Return the hashes of the files that settings name.

    Of a gazetteer, which may be large, only the head is read: it has a checksum of the rest.
    """
    words = (settings.count_words,) if settings.count_words is not None else ()
    pieces = [hashlib.sha256(_content_of(file)) for file in (*settings.actor_lists, *words)]
    if settings.gazetteer is not None:
        pieces.append(hashlib.sha256(b"gazetteer" + _content_of(settings.gazetteer, _HEAD)))
    return b"".join(piece.digest() for piece in pieces)


def _content_of(file: str, most: int = -1) -> bytes:
    try:
        with Path(file).open("rb") as opened:
            return opened.read(most)
    except (OSError, ValueError) as error:
        raise ReportedlyError(
            _BAD,
            f"The file {file}, which the settings name, cannot be read: {_reason(error)}.",
            "Correct its path in actor_lists, count_words or gazetteer.",
        ) from error


def _from_file(file: Path, *, required: bool) -> Settings:
    if not required and not file.is_file():
        return Settings()
    try:
        settings = msgspec.toml.decode(file.read_bytes(), type=Settings)
    except (OSError, ValueError) as error:
        raise ReportedlyError(
            _BAD,
            f"The settings file {file} cannot be used: {_reason(error)}.",
            f"Its keys are {', '.join(Settings.__struct_fields__)}.",
        ) from error
    return _anchored(settings, file.parent)


def _anchored(settings: Settings, folder: Path) -> Settings:
    """Return the settings with the paths of their files relative to `folder`."""
    words, model, places = settings.count_words, settings.model, settings.gazetteer
    kept = settings.database
    return msgspec.structs.replace(
        settings,
        actor_lists=tuple(str(folder / file) for file in settings.actor_lists),
        count_words=None if words is None else str(folder / words),
        database=kept if kept is None or "://" in kept else str(folder / kept),
        gazetteer=None if places is None else str(folder / places),
        model=None if model is None else str(folder / model),
        sources=None if settings.sources is None else str(folder / settings.sources),
    )


def _with_variable(settings: Settings, name: str, value: str) -> Settings:
    key = name.removeprefix(PREFIX).lower()
    if key not in Settings.__struct_fields__:
        keys = ", ".join(PREFIX + field.upper() for field in Settings.__struct_fields__)
        raise ReportedlyError(
            _BAD, f"The variable {name} is not a setting.", f"Those are {FILE_VARIABLE}, {keys}."
        )
    values = msgspec.structs.asdict(settings) | {key: _parsed(key, value)}
    try:
        return msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise ReportedlyError(
            _BAD,
            f"The variable {name} cannot be used: {_reason(error)}.",
            "Correct or unset it.",
        ) from error


def _parsed(key: str, value: str) -> Any:
    if key == "actor_lists":
        return tuple(part for part in value.split(os.pathsep) if part)
    if key in _OPTIONAL:
        return value or None
    if key == "allow_private":
        return _YES_NO.get(value.strip().lower(), value)
    return value.strip()


def _reason(error: Exception) -> str:
    text = (isinstance(error, OSError) and error.strerror) or str(error)
    return " ".join(text.split()).rstrip(".")
