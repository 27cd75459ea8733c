"""A published site: what is said of the whole, what goes with it, and what was written."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from reportedly.records.dossier import Unit
from reportedly.records.incidents import TollRule


class SiteAssets(msgspec.Struct, frozen=True, kw_only=True):
    """The built files that pages need, by the names that they have on the site.

    `style` is the sheet of all pages; `map_style`, `script` and `at_once`, what the script needs
    at once, are those of the page with the map. `third_party` has the licenses of what others made.
    """

    style: str
    map_style: str
    script: str
    at_once: tuple[str, ...]
    third_party: str
    files: Mapping[str, Path]


class SiteDownload(msgspec.Struct, frozen=True, kw_only=True):
    """A file that the site offers: it lies at `downloads/NAME`, put there by the caller."""

    name: str
    about: str
    size: int
    sha256: str


class SitePage(msgspec.Struct, frozen=True, kw_only=True):
    """A page made elsewhere, such as the codebook: it becomes NAME.html.

    `name` has small letters, digits and hyphens. `html` stands within the page as it is, and is to
    have neither scripts nor styles.
    """

    name: str
    title: str
    html: str


class SiteAbout(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a site as a whole.

    `address` is where it will be, ending in a slash; None where that is not known: the pages then
    say no full address of their own. `left_out` are sentences on what its profile leaves out,
    `method` paragraphs on how it was made. `snapshot` names the state of the data that it is of.
    """

    title: str
    publisher: str | None
    address: str | None
    unit: Unit
    rule: TollRule
    profile: str
    left_out: tuple[str, ...]
    method: tuple[str, ...]
    version: str
    snapshot: str
    license: str | None
    error_rates: str | None
    pages: tuple[SitePage, ...]
    downloads: tuple[SiteDownload, ...]
    assets: SiteAssets


class SiteWritten(msgspec.Struct, frozen=True, kw_only=True):
    """How many incidents or events a site has, and how many files and bytes were written."""

    incidents: int
    files: int
    bytes: int
