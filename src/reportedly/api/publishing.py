"""A database in; a public site of its incidents, with downloads and codebooks, out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Connection

from reportedly.api.export_run import ExportRun
from reportedly.api.exporting import Exported, Exporting
from reportedly.errors import ReportedlyError
from reportedly.exports.codebook import codebook_body
from reportedly.exports.profiles import left_out
from reportedly.exports.registry import get_layout
from reportedly.exports.site.writing import write_site
from reportedly.exports.writing import check_folder, digest_of, written_aside
from reportedly.records.export import Choice
from reportedly.records.site import SiteAbout, SiteAssets, SiteDownload, SitePage, SiteWritten
from reportedly.store.database import Database
from reportedly.store.line_filter import IncidentFilter
from reportedly.version import __version__

DOWNLOADS: Final = ("csv", "geojson", "jsonl")
_MARK: Final = "reportedly.json"
_PROFILE: Final = "public"
_RATES: Final = "#how-often-it-is-wrong"
_METHOD: Final = (
    (
        "Articles were read by a program that finds events, places, days, actors and figures, and"
        " for each figure who gave it. Each value was read from words of an article."
    ),
    (
        "Accounts of one happening in several articles were put together by the program, too. It"
        " weighs days, places, types, actors, figures and words. People may have corrected both."
    ),
)


class SiteWords(msgspec.Struct, frozen=True, kw_only=True):
    """What the publisher of a site says of it; `address` is where it will be, ending in a slash."""

    title: str
    publisher: str | None = None
    address: str | None = None
    license: str | None = None


class Publishing:
    """Sites of a database. Every method raises ReportedlyError as the database and exports do."""

    def __init__(self, database: Database, exports: Exporting) -> None:
        self._database = database
        self._exports = exports

    def publish(
        self,
        folder: Path,
        words: SiteWords,
        assets: SiteAssets,
        wanted: IncidentFilter,
        *,
        delay_days: int = 0,
        as_of: str | None = None,
        downloads: Sequence[str] = DOWNLOADS,
        tell: Callable[[int], None] | None = None,
    ) -> SiteWritten:
        """Write a site into a folder, which appears whole, in the place of an older one.

        The profile is public, and no other. `downloads` are names of layouts, some where none is
        given. `tell` is told how many dossiers are written, of one file after the other.
        ReportedlyError "output-in-use" for a folder with other things in it, "bad-site-address".
        """
        _check_address(words.address)
        check_folder(folder, _MARK)
        choice = Choice(profile=_PROFILE, delay_days=delay_days, as_of=as_of)
        self._exports.make_ready()
        with written_aside(folder) as aside, self._database.reading() as connection:
            site = aside / folder.name
            (site / "downloads").mkdir(parents=True)
            written = [
                self._download(connection, name, site / "downloads", wanted, choice, tell)
                for name in dict.fromkeys(downloads or DOWNLOADS)
            ]
            run = ExportRun(get_layout("jsonl"), wanted, choice, "names")
            snapshot = written[0].content_sha256
            about = _about(words, assets, run, written, site / "downloads", snapshot)
            dossiers = self._exports.published(connection, run)
            done = write_site(site, dossiers, about)
            state = {"title": words.title, "state": about.snapshot, "version": __version__}
            (site / _MARK).write_bytes(msgspec.json.encode(state) + b"\n")
        return done

    def _download(
        self,
        connection: Connection,
        name: str,
        folder: Path,
        wanted: IncidentFilter,
        choice: Choice,
        tell: Callable[[int], None] | None,
    ) -> Exported:
        """Write an export into a folder of its own, by the name of its layout."""
        layout = get_layout(name)
        target = folder / name
        if layout.suffix:
            target.mkdir()
            target /= f"incidents{layout.suffix}"
        run = ExportRun(layout, wanted, choice, "names")
        return self._exports.write_from(connection, run, target, tell)


def _about(
    words: SiteWords,
    assets: SiteAssets,
    run: ExportRun,
    written: Sequence[Exported],
    folder: Path,
    snapshot: str,
) -> SiteAbout:
    pages = tuple(_codebook_page(one) for one in written)
    return SiteAbout(
        title=words.title,
        publisher=words.publisher,
        address=words.address,
        unit=run.choice.unit,
        rule=run.wanted.rule,
        profile=run.choice.profile,
        left_out=left_out(run.profile),
        method=_METHOD,
        version=__version__,
        snapshot=snapshot,
        license=words.license,
        error_rates=f"{pages[0].name}.html{_RATES}" if pages else None,
        pages=pages,
        downloads=tuple(
            SiteDownload(
                name=path.relative_to(folder).as_posix(),
                about=f"{get_layout(one.report.layout).title}: {_kind_of(path, one)}",
                size=digest.bytes,
                sha256=digest.sha256,
            )
            for one in written
            for path in one.files
            for digest in [digest_of(path)]
        ),
        assets=assets,
    )


def _codebook_page(exported: Exported) -> SitePage:
    layout = get_layout(exported.report.layout)
    _, body = codebook_body(exported.codebook)
    return SitePage(name=f"codebook-{layout.name}", title=f"Codebook: {layout.title}", html=body)


def _kind_of(path: Path, exported: Exported) -> str:
    """Return what a file of an export is."""
    kinds = {
        "codebook": "its codebook",
        "losses": "what it cannot hold",
        "snapshot": "its state, for corrections",
    }
    return next((told for name, told in kinds.items() if name in path.name), "the data")


def _check_address(address: str | None) -> None:
    if address is None:
        return
    parts = urlsplit(address)
    is_good = parts.scheme in ("http", "https") and parts.netloc and parts.path.endswith("/")
    if not is_good or parts.query or parts.fragment:
        raise ReportedlyError(
            "bad-site-address",
            f"{address!r} is not where a site can be.",
            "Write it as https://example.org/deaths/, with a slash at its end.",
        )
