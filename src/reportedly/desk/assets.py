"""The name of a script or style sheet in, the address of the built file out."""

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.records.site import SiteAssets

STATIC: Final = Path(__file__).parent / "static"
TEMPLATES: Final = Path(__file__).parent / "templates"
ADDRESS: Final = "/static"
_MANIFEST: Final = STATIC / "manifest.json"
_SHAPES: Final = ("countries.json", "divisions.json", "map-worker.js")
"""What the map fetches by itself."""


@cache
def _manifest() -> dict[str, str]:
    try:
        return msgspec.json.decode(_MANIFEST.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError) as error:
        raise ReportedlyError(
            "no-assets",
            "The scripts and styles of the desk are not built.",
            "In a clone of the sources run make demo; else install reportedly again.",
        ) from error


def check_assets() -> None:
    """Raise ReportedlyError "no-assets" where the pages have no scripts and styles."""
    _manifest()


@cache
def build_of() -> str:
    """Return what tells this build of the pages from others."""
    digest = blake2b(digest_size=8)
    for path in (_MANIFEST, *sorted(TEMPLATES.glob("*.html"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def parts_of(name: str) -> list[str]:
    """Return the addresses of what a page's script needs at once, to be fetched along with it."""
    return [f"{ADDRESS}/{part}" for part in _manifest().get(f"{name} parts", "").split()]


def asset(name: str) -> str:
    """Return the address of a built file, which changes with its content."""
    return f"{ADDRESS}/{_manifest()[name]}"


def site_assets() -> SiteAssets:
    """Return the built files that a published site takes with it.

    Raises ReportedlyError "no-assets" where they are not built.
    """
    names = _manifest()
    script = "site.js"
    own = {names[name]: names[name] for name in ("site.css", "site-map.css", *_SHAPES)}
    reached = {name: name for name in names[f"{script} files"].split()}
    files = own | reached | {"THIRD_PARTY.txt": names["THIRD_PARTY.md"]}
    return SiteAssets(
        style=names["site.css"],
        map_style=names["site-map.css"],
        script=names[script],
        at_once=tuple(names[f"{script} parts"].split()),
        third_party="THIRD_PARTY.txt",
        files={name: STATIC / built for name, built in files.items()},
    )
