"""Where an export goes in; its files, all of them or none, out."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from reportedly.errors import ReportedlyError
from reportedly.exports.context import FileDigest
from reportedly.filesystem import read_umask

_BLOCK: Final = 1 << 20


@contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """Give an empty folder beside `target`; what is put there is moved beside it in the end.

    Files and folders take the place of those of the same name. What breaks off leaves all as it
    was. ReportedlyError "output-not-writable".
    """
    if target.name in ("", ".."):
        raise ReportedlyError(
            "output-not-writable", f"{target} has no name.", "Give the name of what is to be made."
        )
    with _blaming(target):
        aside = Path(tempfile.mkdtemp(prefix=f".{target.name[:100]}.", dir=target.parent))
    try:
        with _blaming(target):
            yield aside
            for one in sorted(aside.iterdir()):
                _replace(one, target.parent / one.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _replace(new: Path, target: Path) -> None:
    """Move a file or folder to where it is to be; a folder that is there is moved away first."""
    mask = read_umask()
    if new.is_file():
        new.chmod(0o666 & ~mask)
        new.replace(target)
        return
    old = new.with_name(f"{new.name}.old")
    with suppress(FileNotFoundError):
        target.rename(old)
    new.chmod(0o777 & ~mask)
    new.rename(target)


def check_folder(target: Path, mark: str) -> None:
    """Raise ReportedlyError "output-in-use" where a folder is there that no export has written.

    `mark` is the name of a file that is in each that one has.
    """
    if target.is_dir() and any(target.iterdir()) and not (target / mark).is_file():
        raise ReportedlyError(
            "output-in-use",
            f"{target} is a folder with other things in it.",
            "Give a new folder, or one that this command wrote before.",
        )
    if target.exists() and not target.is_dir():
        raise ReportedlyError(
            "output-in-use", f"{target} is a file.", "Give a new folder for what is written."
        )


def digest_of(path: Path) -> FileDigest:
    """Return name, size and hash of a file."""
    return FileDigest(name=path.name, bytes=path.stat().st_size, sha256=_sha256(path))


def _sha256(path: Path) -> str:
    found = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


@contextmanager
def _blaming(target: Path) -> Iterator[None]:
    """Turn a failure of the file system into an error that names what was to be written."""
    try:
        yield
    except OSError as error:
        raise ReportedlyError(
            "output-not-writable",
            f"{target} cannot be written: {error.strerror or error}.",
            "Give a name in a folder that you may write to, with room left.",
        ) from error
