"""Small builders for tests of published sites: what is said of one, its dossiers, and a server."""

import functools
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import msgspec

from dossiers import (
    a_claim,
    a_date,
    a_dossier,
    a_figure,
    a_place,
    a_source,
    an_article,
    tolls_of,
)
from reportedly.desk.assets import site_assets
from reportedly.exports.site.writing import write_site
from reportedly.records.dossier import Dossier
from reportedly.records.site import SiteAbout, SiteAssets, SiteDownload, SitePage

NO_ASSETS: Final = SiteAssets(
    style="site.css",
    map_style="site-map.css",
    script="site.js",
    at_once=(),
    third_party="THIRD_PARTY.txt",
    files={},
)
_SUB_PATH: Final = "some/path"


def an_about(**changes: Any) -> SiteAbout:
    """Return what is said of a site that has no built files."""
    about = SiteAbout(
        title="Harm reported in Example Land",
        publisher="Example Recorders",
        address=None,
        unit="incident",
        rule="ucdp",
        profile="public",
        left_out=("Names of victims and witnesses.",),
        method=("Articles of two outlets were read.",),
        version="0.1.0",
        snapshot="1234abcd",
        license="CC BY 4.0",
        error_rates="codebook.html",
        pages=(SitePage(name="codebook", title="Codebook", html="<h1>Fields</h1><p>All.</p>"),),
        downloads=(SiteDownload(name="ged.csv", about="UCDP GED", size=1234, sha256=f"{10:064x}"),),
        assets=NO_ASSETS,
    )
    return msgspec.structs.replace(about, **changes)


def a_strike(number: int = 2, **changes: Any) -> Dossier:
    """Return the dossier of a strike near Aleppo that two articles and three sources tell of."""
    changes = {
        "type": "air_drone_strike",
        "title": "Strike near Aleppo",
        "place": a_place(
            name="Aleppo",
            relation="near",
            country="SYR",
            admin1="Aleppo",
            latitude=36.2,
            longitude=37.16,
            radius_km=25.0,
            precision=2,
        ),
        "date": a_date("2023-02-03"),
        "articles": (
            an_article(7, publisher="The Wire", url="https://wire.example/7?a=1&b=2"),
            an_article(8, origin=7, publisher=None, title=None, url="ftp://wire.example/8"),
        ),
        "sources": (
            a_source(),
            a_source("a doctor", kind="medical", named=False, reliability="reliable"),
            a_source("press", kind="media", is_press=True, reliability="reliable"),
        ),
        "figures": (
            a_figure(12, source=1, victims="civilian", group="villagers", wording="a dozen"),
            a_figure(5, source=0, article=1, set_aside="a part", part_of=0, is_partisan=True),
            a_figure(3, 3, None, outcome="injured", source=2, stance="alleges", day=None),
        ),
        "claims": (a_claim(), a_claim(about="responsibility", stance="blames", source=1)),
        "tolls": (
            *tolls_of("killed", 5, 12, 12),
            *tolls_of("killed", 5, 12, 12, victims="civilian"),
            *tolls_of("injured", 3, 3, None),
        ),
        "grade": "fair",
        "grade_reasons": ("two sources",),
        "is_contested": True,
        "origins": 3,
    } | changes
    return a_dossier(number, **changes)


def a_country_level(number: int = 3, **changes: Any) -> Dossier:
    """Return the dossier of an incident of which no more than the country is known, undated."""
    place = a_place(
        name="Yemen", country="YEM", admin1=None, latitude=15.5, longitude=48.0, precision=6
    )
    changes = {"place": place, "date": None, "title": None, "tolls": (), "figures": ()} | changes
    return a_dossier(number, **changes)


def write(folder: Path, *dossiers: Dossier, **changes: Any) -> Path:
    """Write a site of dossiers, with the built files, and return its folder."""
    write_site(folder, dossiers, an_about(**({"assets": site_assets()} | changes)))
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the contents of all files in a folder by their names."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def pages_of(folder: Path) -> Iterable[str]:
    """Return the names of all pages of a site."""
    return (name for name in files_of(folder) if name.endswith(".html"))


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served_below(folder: Path) -> Iterator[str]:
    """Serve a folder with a site in `some/path` by a plain file server, and give the address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/{_SUB_PATH}/"
        finally:
            server.shutdown()
            thread.join()


def site_below(folder: Path) -> Path:
    """Return where in a served folder a site is to be written."""
    return folder / _SUB_PATH
