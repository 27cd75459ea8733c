"""Files put, by processes that are killed and on disks that are full; whole files or none, out."""

import contextlib
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportedly.batch.storage import (
    fetched,
    is_address,
    join,
    list_files,
    list_names,
    measure,
    put,
    put_bytes,
    read_bytes,
    remove,
)
from reportedly.errors import ReportedlyError
from written_exports import limited

OTHER_DISK = Path("/dev/shm")  # noqa: S108
DATA = b"x" * 300_000


@contextlib.contextmanager
def masked(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def a_source(folder: Path, data: bytes = DATA) -> Path:
    folder.mkdir(exist_ok=True)
    source = folder / "made.parquet"
    source.write_bytes(data)
    source.chmod(0o600)
    return source


def test_what_is_an_address() -> None:
    assert [is_address(one) for one in ("s3://b/k", "hdfs:///a", "a/b", "/a", "C:/a", "s3:/b")] == [
        *(True, True, False, False, False, False)
    ]
    assert join("a/b", "c/d") == join("a/b/", "c/d") == "a/b/c/d"
    assert join("s3://b", "c") == "s3://b/c"


def test_a_file_is_measured_and_nothing_else_is(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"12345")
    os.utime(path, ns=(1, 1_725_000_000_123_456_789))
    assert measure(str(path)) == ("a.jsonl", 5, 1_725_000_000_123_456_789)
    os.mkfifo(tmp_path / "pipe")
    for other in ("", "gone", "pipe", "a.jsonl/below", "a\0b", "x" * 5_000):
        assert measure(str(tmp_path / other) if other != "a\0b" else other) is None


def test_files_below_a_folder_are_listed_in_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b", "a/2", "a/1", "a-b", ".hidden", ".git/x", "c/.d/x", "a/c/3"):
        put_bytes(name.encode(), str(tmp_path / name))
    (tmp_path / "link").symlink_to(tmp_path / "b")
    (tmp_path / "dead").symlink_to(tmp_path / "gone")
    (tmp_path / "folder").symlink_to(tmp_path / "a")
    os.mkfifo(tmp_path / "pipe")
    found = list_files(str(tmp_path))
    assert [one.path for one in found] == ["a-b", "a/1", "a/2", "a/c/3", "b", "link"]
    assert [one.bytes for one in found] == [3, 3, 3, 5, 1, 1]
    assert list_files(str(tmp_path / "gone")) == list_files(str(tmp_path / "b")) == []


def test_names_in_a_folder(tmp_path: Path) -> None:
    for name in ("b", "a", ".c"):
        put_bytes(b"", str(tmp_path / name))
    assert list_names(str(tmp_path)) == {"a", "b"}
    assert list_names(str(tmp_path / "gone")) == list_names(str(tmp_path / "a")) == set()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_not_taken_for_empty(tmp_path: Path) -> None:
    put_bytes(b"x", str(tmp_path / "closed/a"))
    (tmp_path / "closed").chmod(0)
    try:
        for call in (list_files, list_names):
            with pytest.raises(ReportedlyError) as caught:
                call(str(tmp_path / "closed"))
            assert caught.value.code == "not-readable"
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_what_a_file_holds(tmp_path: Path) -> None:
    put_bytes(b"abc", str(tmp_path / "a"))
    assert read_bytes(str(tmp_path / "a")) == b"abc"
    assert read_bytes(str(tmp_path / "gone")) is read_bytes(str(tmp_path / "a/below")) is None
    with pytest.raises(ReportedlyError) as caught:
        read_bytes(str(tmp_path))
    assert (caught.value.code, str(tmp_path) in caught.value.message) == ("not-readable", True)


def test_a_file_of_this_machine_is_used_where_it_lies(tmp_path: Path) -> None:
    with fetched("some/where", tmp_path) as path:
        assert path == Path("some/where")
    assert names(tmp_path) == []


def test_a_file_is_put_whole_and_what_was_there_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out/deep/a.parquet"
    for data in (DATA, b"short"):
        source = a_source(tmp_path / "work", data)
        put(source, str(target))
        assert target.read_bytes() == data
        assert not source.exists()
    put_bytes(b"shorter", str(target))
    assert target.read_bytes() == b"shorter"
    assert names(target.parent) == ["a.parquet"]


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o002, 0o000])
def test_modes_are_what_the_user_lets_them_be(tmp_path: Path, mask: int) -> None:
    with masked(mask):
        put(a_source(tmp_path / "work"), str(tmp_path / "out/a"))
        put_bytes(b"x", str(tmp_path / "out/b"))
        assert os.umask(mask) == mask
    assert [mode(tmp_path / "out" / name) for name in "ab"] == [0o666 & ~mask] * 2
    assert mode(tmp_path / "out") == 0o777 & ~mask


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system."""
    if not OTHER_DISK.is_dir() or OTHER_DISK.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is one file system")
    folder = OTHER_DISK / f"reportedly-test-{os.getpid()}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def test_a_file_is_put_across_file_systems(tmp_path: Path, elsewhere: Path) -> None:
    target = tmp_path / "out/a.parquet"
    with masked(0o027):
        source = a_source(elsewhere)
        put(source, str(target))
    assert target.read_bytes() == DATA
    assert mode(target) == 0o640
    assert not source.exists()
    assert names(target.parent) == ["a.parquet"]


def check_refused(call: Callable[[], None], target: Path, reason: str = ".") -> None:
    with pytest.raises(ReportedlyError, match=reason) as caught:
        call()
    assert caught.value.code == "output-not-writable"
    assert str(target) in caught.value.message


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, elsewhere: Path) -> None:
    target, source = tmp_path / "out/a.parquet", a_source(elsewhere)
    for left in ([], ["a.parquet"]):
        with limited(100_000):
            check_refused(lambda: put_bytes(DATA, str(target)), target, os.strerror(27))
            check_refused(lambda: put(source, str(target)), target, os.strerror(27))
        assert names(target.parent) == left
        assert source.read_bytes() == DATA
        put_bytes(b"older", str(target))
    assert target.read_bytes() == b"older"


@pytest.mark.parametrize("name", ["folder", "file/below", "x" * 300])
def test_what_stands_in_the_way(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder/full").mkdir(parents=True)
    (tmp_path / "file").write_bytes(b"")
    target, source = tmp_path / name, a_source(tmp_path / "work")
    check_refused(lambda: put_bytes(DATA, str(target)), target)
    check_refused(lambda: put(source, str(target)), target)
    assert names(tmp_path) == ["file", "folder", "work"]
    assert source.read_bytes() == DATA


WRITER = """
import os, sys
from pathlib import Path
from reportedly.batch.storage import put, put_bytes
how, target, source = sys.argv[1:]
print("begun", flush=True)
for number in range(1_000_000):
    data = (b"%08d" % number) * 200_000
    if how == "bytes":
        put_bytes(data, target)
    else:
        Path(source).write_bytes(data)
        put(Path(source), target)
"""


@pytest.mark.parametrize("how", ["bytes", "move", "copy"])
@pytest.mark.parametrize("wait_s", [0.05, 0.2])
def test_a_process_that_is_killed_leaves_a_whole_file(
    tmp_path: Path, elsewhere: Path, how: str, wait_s: float
) -> None:
    target = tmp_path / "out/a.parquet"
    source = (elsewhere if how == "copy" else tmp_path) / "made"
    command = [sys.executable, "-c", WRITER, how, str(target), str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        while not target.exists():
            assert process.poll() is None
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(wait_s)
        process.send_signal(signal.SIGKILL)
    data = target.read_bytes()
    assert len(data) == 1_600_000
    assert data == data[:8] * 200_000
    assert list_names(str(tmp_path / "out")) == {"a.parquet"}


def test_removing_twice_is_well(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    check_refused(lambda: remove(str(tmp_path / "new")), tmp_path / "new")
    put_bytes(b"x", str(tmp_path / "a"))
    for _ in range(2):
        remove(str(tmp_path / "a"))
    assert names(tmp_path) == ["new"]
