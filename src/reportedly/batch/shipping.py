"""Settings in; the files that they name in one archive, and the settings of another machine, out.

A worker elsewhere has none of the paths of this machine: model, gazetteer, actor lists and count
words go to it in a zip file, which is known by its hash.
"""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.exports.writing import digest_of
from reportedly.settings import Settings

_FILES: Final = ("count_words", "gazetteer", "model")
_LIST: Final = "actor_lists"
_KEPT_HERE: Final = (
    "database",
    "sources",
    "oidc_callback",
    "oidc_client_id",
    "oidc_client_secret",
    "oidc_discovery",
    "oidc_role",
)
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


class Bundle(msgspec.Struct, frozen=True):
    """An archive of settings' files by its name, and the hash that it has."""

    name: str
    sha256: str


def pack_settings(settings: Settings, folder: Path) -> tuple[Settings, Bundle | None]:
    """Write the files that settings name to an archive in `folder`, the same for the same files.

    Returned settings have paths within the archive, and nothing that only this machine needs, as
    what opens a database. No archive is made, and None returned, where no file is named.
    ReportedlyError "bad-settings" where one cannot be read.
    """
    changes: dict[str, object] = dict.fromkeys(_KEPT_HERE)
    named = {name: getattr(settings, name) for name in _FILES}
    placed = {name: _inside(name, path) for name, path in named.items() if path is not None}
    lists = [_inside(f"{_LIST}/{n}", path) for n, path in enumerate(settings.actor_lists)]
    given = msgspec.structs.replace(settings, **changes, **placed, actor_lists=tuple(lists))
    sources = [(Path(named[name]), inside) for name, inside in placed.items()]
    sources += zip(map(Path, settings.actor_lists), lists, strict=True)
    if not sources:
        return given, None
    made = folder / "settings.zip"
    try:
        _write(made, sources)
    except OSError as error:
        raise ReportedlyError(
            "bad-settings",
            f"{error.filename or made} cannot be read: {error.strerror or error}.",
            "Correct its path in actor_lists, count_words, gazetteer or model.",
        ) from error
    digest = digest_of(made).sha256
    bundle = Bundle(f"reportedly-{digest[:16]}.zip", digest)
    made.rename(folder / bundle.name)
    return given, bundle


def unpack_settings(settings: Settings, bundle: Bundle | None, folder: Path) -> Settings:
    """Return settings whose files lie on this machine, unpacked beside the archive in `folder`.

    The archive is unpacked once, whoever comes first. ReportedlyError "altered-bundle".
    """
    if bundle is None:
        return settings
    unpacked = folder / bundle.name.removesuffix(".zip")
    if not unpacked.is_dir():
        _unpack(folder / bundle.name, bundle, unpacked)
    placed = {name: getattr(settings, name) for name in _FILES}
    return msgspec.structs.replace(
        settings,
        **{name: str(unpacked / path) for name, path in placed.items() if path is not None},
        actor_lists=tuple(str(unpacked / path) for path in settings.actor_lists),
    )


def _inside(name: str, path: str) -> str:
    """Return the path in the archive: the last name is kept, since messages tell it."""
    return f"{name}/{Path(path).resolve().name}"


def _write(target: Path, sources: list[tuple[Path, str]]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for source, inside in sources:
            for path, name in _members(source, inside):
                with (
                    path.open("rb") as file,
                    archive.open(zipfile.ZipInfo(name, _EPOCH), "w", force_zip64=True) as member,
                ):
                    shutil.copyfileobj(file, member, 1 << 20)


def _members(source: Path, inside: str) -> Iterator[tuple[Path, str]]:
    if not source.is_dir():
        yield source, inside
        return
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        yield path, f"{inside}/{path.relative_to(source).as_posix()}"


def _unpack(archive: Path, bundle: Bundle, target: Path) -> None:
    digest = digest_of(archive).sha256
    if digest != bundle.sha256:
        raise ReportedlyError(
            "altered-bundle",
            f"{archive} came with the hash {digest}, not {bundle.sha256}.",
            "Run the same command again; see that nothing changes files on their way.",
        )
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(aside)
    with suppress(OSError):  # another worker was first
        aside.rename(target)
    shutil.rmtree(aside, ignore_errors=True)
