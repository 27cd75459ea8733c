"""Dossiers and what is said of the whole in; the folder of a site out.

Pages of incidents are written as their dossiers come; a line of each is kept for the list, the map
and the counts, which come last. Same dossiers, same bytes.
"""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from reportedly.exports.site.incident_page import incident_page
from reportedly.exports.site.lines import UNDATED, Line, line_of, newest_first, totals_of
from reportedly.exports.site.points import first_year, point_files
from reportedly.exports.site.rendering import template
from reportedly.exports.site.small_map import CREDIT, SmallMaps
from reportedly.exports.site.timeline import timeline_of
from reportedly.exports.site.words import RULES
from reportedly.marking.markup import Markup
from reportedly.records.dossier import Dossier
from reportedly.records.site import SiteAbout, SiteWritten
from reportedly.resources.countries import country_name
from reportedly.resources.outlines import load_outlines
from reportedly.wording.words import code_in_words

ON_A_PAGE: Final = 100
_NEWEST: Final = 20
_OWN: Final = frozenset(("index", "about", "downloads"))
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


def write_site(folder: Path, dossiers: Iterable[Dossier], about: SiteAbout) -> SiteWritten:
    """Write a site into a folder, which is made where it is not there yet.

    The dossiers are those that a profile let through, in whatever order. What downloads there are
    is told, not copied. Raises ValueError for a page that has no plain name, or that of one of the
    site's own.
    """
    for page in about.pages:
        if page.name in _OWN or not _NAME.fullmatch(page.name):
            raise ValueError(f"a page of a site cannot be called {page.name!r}")
    return _Writer(folder, about).write(dossiers)


class _Writer:
    """Writes the files of one site, and counts them."""

    def __init__(self, folder: Path, about: SiteAbout) -> None:
        self._folder = folder
        self._about = about
        self._files = 0
        self._bytes = 0
        self._frame = {"about": about, "rules": RULES, "credit": CREDIT}

    def write(self, dossiers: Iterable[Dossier]) -> SiteWritten:
        for part in ("assets", "data", "incident", "list"):
            (self._folder / part).mkdir(parents=True, exist_ok=True)
        lines = newest_first(self._incidents(dossiers))
        self._lists(lines)
        self._index(lines)
        for name, content in point_files(lines):
            self._keep(f"data/{name}", content)
        self._page("about.html", "about.html", "", totals=totals_of(lines))
        self._page("downloads.html", "downloads.html", "")
        for page in self._about.pages:
            body = Markup(page.html)
            self._page("page.html", f"{page.name}.html", "", page=page, body=body)
        for name, path in sorted(self._about.assets.files.items()):
            shutil.copyfile(path, self._folder / "assets" / name)
            self._files += 1
            self._bytes += path.stat().st_size
        return SiteWritten(incidents=len(lines), files=self._files, bytes=self._bytes)

    def _incidents(self, dossiers: Iterable[Dossier]) -> Iterator[Line]:
        """Write the pages of dossiers, and yield their lines."""
        maps = SmallMaps(load_outlines())
        for dossier in dossiers:
            shown = incident_page(dossier, self._about, maps)
            self._page("incident.html", f"incident/{dossier.id:d}.html", "../", **shown)
            yield line_of(dossier, self._about.rule)

    def _lists(self, lines: Sequence[Line]) -> None:
        """Write the pages of the list; there is one at least."""
        starts = range(0, max(len(lines), 1), ON_A_PAGE)
        pages = [lines[start : start + ON_A_PAGE] for start in starts]
        years: dict[str, int] = {}
        for number, page in enumerate(pages, start=1):
            for line in page:
                years.setdefault(line.year, number)
        for number, page in enumerate(pages, start=1):
            shown = {"lines": page, "page": number, "pages": len(pages), "years": years}
            self._page("list.html", f"list/{number}.html", "../", **shown)

    def _index(self, lines: Sequence[Line]) -> None:
        self._page(
            "index.html",
            "index.html",
            "",
            lines=lines[:_NEWEST],
            totals=totals_of(lines),
            timeline=timeline_of(lines),
            begin=first_year(lines) if lines else "all",
            years=_counted(line.year for line in lines),
            types=_named((line.type for line in lines), code_in_words),
            countries=_named((line.country for line in lines if line.country), country_name),
            undated=UNDATED,
        )

    def _page(self, name: str, file: str, root: str, **shown: Any) -> None:
        """Write a page; `root` leads from it to the top of the site."""
        made = template(name).render(self._frame, root=root, file=file, **shown)
        self._keep(file, made.encode("utf-8", "replace"))

    def _keep(self, file: str, content: bytes) -> None:
        (self._folder / file).write_bytes(content)
        self._files += 1
        self._bytes += len(content)


def _counted(values: Iterable[str]) -> list[tuple[str, int]]:
    """Return years with how many there are of each, the newest first."""
    return sorted(
        Counter(values).items(), key=lambda pair: (pair[0] != UNDATED, pair[0]), reverse=True
    )


def _named(codes: Iterable[str], words: Callable[[str], str]) -> list[tuple[str, str, int]]:
    """Return codes with their words and how many there are of each, by the words."""
    found = ((code, words(code), count) for code, count in Counter(codes).items())
    return sorted(found, key=lambda one: (one[1], one[0]))
