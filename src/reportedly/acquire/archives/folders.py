"""A folder in; the paths of the reports in it, in one order, out."""

import stat
from collections.abc import Iterator
from pathlib import Path

from reportedly.acquire.archives.kinds import HEAD_BYTES, is_report, is_report_name
from reportedly.acquire.files import file_error
from reportedly.records.failure import Failure, failure_of


def _is_report_file(path: Path) -> bool:
    """Whether the file `path` is a report by its suffix, or without one by how it begins."""
    is_named = is_report_name(path.name)
    if is_named is not None:
        return is_named
    with path.open("rb") as stream:
        return is_report(path.name, stream.read(HEAD_BYTES))


def _is_file_inside(path: Path, mode: int, root: Path) -> bool:
    """Whether `path` is a file, or a link to one that lies below `root`."""
    if not stat.S_ISLNK(mode):
        return stat.S_ISREG(mode)
    return path.is_file() and path.resolve().is_relative_to(root)


def _list_entries(folder: Path) -> Iterator[Path]:
    """Return what lies in `folder` and is not hidden, in order of the names."""
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    return (folder / name for name in names)


def list_reports(folder: str) -> Iterator[str | Failure]:
    """Yield the paths of the reports below `folder`, or the Failure of one that cannot be read.

    In order of the names, of which one folder's are held at a time. Left out are hidden files and
    folders, links to folders or to what lies elsewhere, pipes, devices, and files of other kinds.
    """
    root = Path(folder).resolve()
    above = [iter((Path(folder),))]
    while above:
        path = next(above[-1], None)
        if path is None:
            above.pop()
            continue
        try:
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode) or path == Path(folder):
                above.append(_list_entries(path))
            elif _is_file_inside(path, mode, root) and _is_report_file(path):
                yield str(path)
        except OSError as error:
            yield failure_of(str(path), file_error(str(path), error))
