"""batch.remote: what lies at an address, on a server of S3 and on file systems through pyarrow."""

import gzip
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reportedly.api.batching import batch
from reportedly.batch import remote
from reportedly.errors import ReportedlyError
from s3_servers import BUCKET, serve_s3
from written_exports import limited


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    with serve_s3() as variables, pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        yield f"s3://{BUCKET}"


@pytest.fixture(params=["s3", "file"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return an empty folder of each kind of storage."""
    if request.param == "file":
        return f"file://{tmp_path}/way/out"
    s3: str = request.getfixturevalue("s3")
    return f"{s3}/{request.node.name}"


def test_what_is_put_is_there_whole(folder: str, tmp_path: Path) -> None:
    source = tmp_path / "made.parquet"
    source.write_bytes(b"PAR1" * 3_000_000)
    place = f"{folder}/articles/made.parquet"
    remote.put(source, place)
    assert not source.exists()
    assert remote.read_bytes(place) == b"PAR1" * 3_000_000
    fetched = tmp_path / "again.parquet"
    remote.fetch(place, fetched)
    assert fetched.read_bytes() == b"PAR1" * 3_000_000
    measured = remote.measure(place)
    assert measured is not None
    assert measured[:2] == ("made.parquet", 12_000_000)
    assert [measured] == remote.list_files(f"{folder}/articles")


def test_a_part_is_fetched_to_where_it_was(folder: str, tmp_path: Path) -> None:
    data = bytes(range(256)) * 100_000
    remote.put_bytes(data, f"{folder}/whole")
    copy = tmp_path / "copy"
    remote.fetch(f"{folder}/whole", copy, 20_000_000, 20_000_600)
    assert copy.read_bytes() == bytes(20_000_000) + data[20_000_000:20_000_600]
    assert copy.stat().st_blocks * 512 < 1_000_000
    remote.fetch(f"{folder}/whole", copy, 100)
    assert copy.read_bytes() == bytes(100) + data[100:]
    remote.fetch(f"{folder}/whole", copy, 0, 10)
    assert copy.read_bytes() == data[:10]


def test_a_disk_without_room_for_a_copy_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "whole").write_bytes(bytes(100_000))
    with limited(50_000), pytest.raises(ReportedlyError) as caught:
        remote.fetch(f"file://{tmp_path}/whole", tmp_path / "copy")
    assert (caught.value.code, "no room" in caught.value.message) == ("output-not-writable", True)


def test_what_is_packed_stays_packed(folder: str, tmp_path: Path) -> None:
    packed = gzip.compress(b"{}" * 1000)
    remote.put_bytes(packed, f"{folder}/dump.jsonl.gz")
    remote.fetch(f"{folder}/dump.jsonl.gz", tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == packed


def test_what_is_there_is_replaced(folder: str) -> None:
    remote.put_bytes(b"first", f"{folder}/manifest.json")
    remote.put_bytes(b"second", f"{folder}/manifest.json")
    assert remote.read_bytes(f"{folder}/manifest.json") == b"second"
    assert remote.list_names(folder) == {"manifest.json"}


def test_files_are_listed_below_a_folder(folder: str) -> None:
    for name in ("b.jsonl", "a b/ü#1%20.jsonl", "a b/c/d.warc.gz", ".hidden", "x/.no/e.jsonl"):
        remote.put_bytes(name.encode(), f"{folder}/{name}")
    listed = remote.list_files(folder)
    assert [file.path for file in listed] == ["a b/c/d.warc.gz", "a b/ü#1%20.jsonl", "b.jsonl"]
    assert [file.bytes for file in listed] == [len(file.path.encode()) for file in listed]
    assert all(file.modified > 1_600_000_000 * 10**9 for file in listed)
    assert remote.list_names(folder) == {"b.jsonl"}
    assert remote.read_bytes(f"{folder}/a b/ü#1%20.jsonl") == "a b/ü#1%20.jsonl".encode()
    assert remote.measure(f"{folder}/a b") is None


def test_nothing_is_none(folder: str, tmp_path: Path) -> None:
    assert remote.list_files(folder) == []
    assert remote.list_names(folder) == set()
    assert remote.read_bytes(f"{folder}/none") is None
    assert remote.measure(f"{folder}/none") is None
    remote.remove(f"{folder}/none")
    with pytest.raises(ReportedlyError) as caught:
        remote.fetch(f"{folder}/none", tmp_path / "copy")
    assert caught.value.code == "file-not-found"


def test_a_file_is_removed(folder: str) -> None:
    remote.put_bytes(b"x", f"{folder}/one")
    remote.remove(f"{folder}/one")
    assert remote.list_names(folder) == set()


def test_a_batch_elsewhere_is_that_of_here(s3: str, tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": f"{number} people were killed in Gao on Monday.", "published": day})
        for number, day in ((2, "2024-01-03"), (3, "2024-01-04"), (4, "2024-01-05"))
    ]
    (tmp_path / "news").mkdir()
    plain, packed = "\n".join(lines).encode(), gzip.compress("\n".join(lines[:2]).encode())
    for name, data in (("plain.jsonl", plain), ("packed.jsonl.gz", packed)):
        (tmp_path / "news" / name).write_bytes(data)
        remote.put_bytes(data, f"{s3}/news/{name}")
    here = tmp_path / "out"
    batch(str(tmp_path / "news"), output=str(here), workers=1, shard_articles=1)
    for before in (0, 5):
        report = batch(f"{s3}/news", output=f"{s3}/out", workers=1, shard_articles=1)
        assert (report.before, report.counts.read, report.counts.failed) == (before, 5, 0)
    tables = {one.path for one in remote.list_files(f"{s3}/out") if one.path.endswith(".parquet")}
    assert tables == {path.relative_to(here).as_posix() for path in here.rglob("*.parquet")}
    for name in tables:
        assert remote.read_bytes(f"{s3}/out/{name}") == (here / name).read_bytes()


def test_no_bucket(s3: str) -> None:
    assert remote.read_bytes(f"{s3}-none/x") is None
    with pytest.raises(ReportedlyError) as caught:
        remote.put_bytes(b"x", f"{s3}-none/x")
    assert caught.value.code == "output-not-writable"
    assert "bucket" in caught.value.message


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("zz://host/x", "bad-storage"),
        ("s3://no bucket/x", "bad-storage"),
        ("s3://key:SECRET@bucket/x", "bad-storage"),
        ("hdfs://127.0.0.1:1/x", "no-hdfs"),
        ("file:///proc/none", "output-not-writable"),
    ],
)
def test_an_address_that_cannot_be_used(address: str, code: str) -> None:
    with pytest.raises(ReportedlyError) as caught:
        remote.put_bytes(b"x", address)
    assert caught.value.code == code
    assert "SECRET" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_that_may_not_be_written_keeps_nothing_aside(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(ReportedlyError) as caught:
        remote.put_bytes(b"x", f"file://{tmp_path}/taken")
    assert caught.value.code in {"output-not-writable", "storage-unreachable"}
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{taken.getsockname()[1]}")
        monkeypatch.setattr(remote, "WAITS_S", ())
        with pytest.raises(ReportedlyError) as caught:
            remote.read_bytes("s3://nobody/x")
    assert caught.value.code == "storage-unreachable"


class _Grudging(BaseHTTPRequestHandler):
    """Answers with what its server's list of statuses says, and then that all is well."""

    server: "_Server"

    def do_GET(self) -> None:
        self.send_response(self.server.statuses.pop(0) if self.server.statuses else 200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"hello")

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        self.do_GET()

    def do_PUT(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    statuses: list[int]


@pytest.fixture
def grudging(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Server]:
    """Serve S3 that first answers with errors."""
    server = _Server(("127.0.0.1", 0), _Grudging)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_account_may_not(grudging: _Server) -> None:
    grudging.statuses = [403] * 100
    with pytest.raises(ReportedlyError) as caught:
        remote.read_bytes("s3://forbidden/x")
    assert caught.value.code == "not-readable"
    with pytest.raises(ReportedlyError) as caught:
        remote.put_bytes(b"x", "s3://forbidden/x")
    assert caught.value.code == "output-not-writable"
    assert len(grudging.statuses) > 80


def test_what_passes_is_tried_again(grudging: _Server) -> None:
    grudging.statuses = [503] * 5
    assert remote.read_bytes("s3://busy/x") == b"hello"
    assert not grudging.statuses


def test_without_the_extra() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from reportedly.batch import remote\n"
        "from reportedly.errors import ReportedlyError\n"
        "try: remote.read_bytes('s3://b/x')\n"
        "except ReportedlyError as error: print(error.code, error.hint)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=os.environ
    )
    assert told.stdout.startswith("no-scale ")
    assert "reportedly[scale]" in told.stdout
