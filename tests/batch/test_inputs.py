"""Names of files, folders and lists in; the files of articles that they name, or errors, out."""

import bz2
import gzip
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reportedly.batch.inputs import Found, FoundFile, find_inputs
from reportedly.errors import ReportedlyError


def put(folder: Path, *names: str, data: bytes = b"x") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def paths(found: Found) -> list[str]:
    return [file.path for file in found.files]


def refused(*inputs: str) -> ReportedlyError:
    with pytest.raises(ReportedlyError) as caught:
        find_inputs(inputs)
    assert caught.value.hint
    return caught.value


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jsonl", "lines"),
        ("a.ndjson", "lines"),
        ("a.JSONL", "lines"),
        ("a.jsonl.gz", "lines"),
        ("a.ndjson.bz2", "lines"),
        ("a.jsonl.XZ", "lines"),
        ("a.parquet", "parquet"),
        ("part-00000.snappy.parquet", "parquet"),
        ("a.Parquet", "parquet"),
        ("a.warc", "warc"),
        ("CC-NEWS-20240831.warc.gz", "warc"),
        ("a.WARC.GZ", "warc"),
        ("a.jsonl.warc", "warc"),
        ("a b's ÄÖ[1]*?.jsonl", "lines"),
        ("a.parquet.gz", None),
        ("a.jsonl.zip", None),
        ("a.jsonl.tar", None),
        ("a.jsonl.tgz", None),
        ("a.tar.gz", None),
        ("a.json", None),
        ("a.html", None),
        ("a.csv.gz", None),
        ("a.gz", None),
        ("jsonl", None),
        ("a", None),
        ("a.jsonl.crc", None),
        ("_SUCCESS", None),
    ],
)
def test_the_name_of_a_file_tells_its_kind(tmp_path: Path, name: str, kind: str | None) -> None:
    put(tmp_path, "in/ok.jsonl", f"in/{name}")
    found = find_inputs([str(tmp_path / "in")])
    kinds = {file.path: file.kind for file in found.files}
    if kind is None:
        assert (kinds, found.passed_by) == ({"in/ok.jsonl": "lines"}, (f"in/{name}",))
    else:
        assert (kinds[f"in/{name}"], found.passed_by) == (kind, ())


def test_a_file_is_named_by_its_own_name_and_measured(tmp_path: Path) -> None:
    put(tmp_path, "deep/down/a.jsonl", data=b"12345")
    place = tmp_path / "deep/down/a.jsonl"
    os.utime(place, ns=(5, 1_725_000_000_123_456_789))
    [file] = find_inputs([str(place)]).files
    assert file == FoundFile("a.jsonl", str(place), "lines", 5, place.stat().st_mtime_ns)
    assert file.modified == 1_725_000_000_123_456_789


def test_files_of_a_folder_are_named_from_the_folder_on(here: Path) -> None:
    put(
        here,
        "news/b/2.jsonl",
        "news/a.warc.gz",
        "news/b/1.parquet",
        "news/readme.txt",
        "other.jsonl",
    )
    expected = ["news/a.warc.gz", "news/b/1.parquet", "news/b/2.jsonl"]
    for name in ("news", "news/", "./news", str(here / "news"), "news/b/.."):
        found = find_inputs([name])
        assert (paths(found), found.passed_by) == (expected, ("news/readme.txt",))
        assert all(Path(file.place).read_bytes() == b"x" for file in found.files)


def test_the_folder_where_one_is_has_a_name(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here, "news/b/2.jsonl")
    monkeypatch.chdir(here / "news")
    assert paths(find_inputs(["."])) == ["news/b/2.jsonl"]
    assert paths(find_inputs(["b/.."])) == ["news/b/2.jsonl"]


def test_the_name_in_a_batch_does_not_depend_on_where_a_folder_lies(here: Path) -> None:
    put(here, "x/news/a.jsonl", "y/news/a.jsonl")
    assert paths(find_inputs(["x/news"])) == paths(find_inputs(["y/news"]))


def test_files_come_in_order_of_their_names_however_they_are_given(here: Path) -> None:
    put(here, "n/10.jsonl", "n/9.jsonl", "n/a/b.jsonl", "n/a-b.jsonl", "n/B.jsonl", "m.jsonl")
    given = ["m.jsonl", "n"]
    expected = ["m.jsonl", "n/10.jsonl", "n/9.jsonl", "n/B.jsonl", "n/a-b.jsonl", "n/a/b.jsonl"]
    assert paths(find_inputs(given)) == expected
    assert find_inputs(given) == find_inputs(given[::-1]) == find_inputs([*given, *given])


def test_what_is_hidden_or_no_file_is_left_out(here: Path) -> None:
    put(here, "n/a.jsonl", "n/.b.jsonl", "n/.git/c.jsonl", "n/_temporary/d.jsonl", "far/e.jsonl")
    (here / "n/f.jsonl").symlink_to(here / "far/e.jsonl")
    (here / "n/gone.jsonl").symlink_to(here / "nowhere")
    (here / "n/linked").symlink_to(here / "far")
    (here / "n/g.jsonl").mkdir()
    os.mkfifo(here / "n/pipe.jsonl")
    found = find_inputs(["n"])
    assert paths(found) == ["n/_temporary/d.jsonl", "n/a.jsonl", "n/f.jsonl"]
    assert found.passed_by == ()


def test_an_empty_file_is_a_file(here: Path) -> None:
    put(here, "a.jsonl", data=b"")
    [file] = find_inputs(["a.jsonl"]).files
    assert file.bytes == 0


LISTED = ("in/a.jsonl", "./in/b.warc.gz", "{here}/in/c.parquet")
LISTS: dict[str, Callable[[bytes], bytes]] = {
    "all.txt": lambda text: text,
    "all.paths": lambda text: text,
    "ALL.TXT": lambda text: text,
    "all.paths.gz": gzip.compress,
    "all.txt.gz": gzip.compress,
    "unpacked.paths.gz": lambda text: text,
    "packed.txt": gzip.compress,
    "marked.txt": lambda text: b"\xef\xbb\xbf" + text,
    "windows.txt": lambda text: text.replace(b"\n", b"\r\n"),
    "unended.txt": lambda text: text.rstrip(b"\n"),
    "spaced.txt": lambda text: b"\n  \n" + text.replace(b"\n", b" \n\n\t"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_a_path_a_line(here: Path, name: str) -> None:
    put(here, "in/a.jsonl", "in/b.warc.gz", "in/c.parquet")
    lines = "".join(f"{line}\n" for line in LISTED).format(here=here)
    put(here, name, data=LISTS[name](lines.encode()))
    found = find_inputs([name])
    assert [(file.path, file.place) for file in found.files] == [
        ("./in/b.warc.gz", "./in/b.warc.gz"),
        ("in/a.jsonl", "in/a.jsonl"),
        (f"{here}/in/c.parquet".lstrip("/"), f"{here}/in/c.parquet"),
    ]


def test_paths_of_a_list_may_be_odd(here: Path) -> None:
    names = ["a b.jsonl", "next\x85line.jsonl", "two\u2028lines.jsonl", "ÄÖ.jsonl"]
    put(here, *names)
    put(here, "all.txt", data="\n".join(names).encode())
    assert paths(find_inputs(["all.txt"])) == sorted(names)


def test_what_a_list_names_of_other_kinds_is_passed_by(here: Path) -> None:
    put(here, "a.jsonl", "b.csv")
    put(here, "all.txt", data=b"a.jsonl\nb.csv\na.jsonl\n")
    found = find_inputs(["all.txt"])
    assert (paths(found), found.passed_by) == (["a.jsonl"], ("b.csv",))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("all.txt", b"\xff\xfe"),
        ("all.txt", gzip.compress(b"a.jsonl\n", mtime=0)[:-9]),
        ("all.txt", b"\x1f\x8bno gzip"),
        ("all.paths.bz2", bz2.compress(b"a.jsonl\n")),
    ],
)
def test_a_list_that_cannot_be_read(here: Path, name: str, data: bytes) -> None:
    put(here, name, data=data)
    error = refused(name)
    assert (error.code, name in error.message) == ("not-readable", True)


@pytest.mark.parametrize(
    ("inputs", "missing"),
    [
        (["nowhere"], "nowhere"),
        (["nowhere.jsonl"], "nowhere.jsonl"),
        (["ok.jsonl", "nowhere/"], "nowhere/"),
        (["nowhere.txt"], "nowhere.txt"),
        (["nowhere.paths.gz"], "nowhere.paths.gz"),
        (["bad.txt"], "gone.jsonl"),
        (["ok.jsonl/below"], "ok.jsonl/below"),
        (["a\0b.jsonl"], "a\0b.jsonl"),
        ([""], ""),
    ],
)
def test_what_is_not_there_is_named(here: Path, inputs: Sequence[str], missing: str) -> None:
    put(here, "ok.jsonl")
    put(here, "bad.txt", data=b"ok.jsonl\ngone.jsonl\n")
    error = refused(*inputs)
    assert error.code == "file-not-found"
    assert error.message == f"There is no file {missing}."


def test_nothing_to_read(here: Path) -> None:
    (here / "empty").mkdir()
    put(here, "others/a.csv", "others/b.html")
    put(here, "none.txt", data=b"\n")
    for inputs in (["empty"], ["others"], ["none.txt"], ["others/a.csv"], ["empty", "others"], []):
        error = refused(*inputs)
        assert (error.code, ", ".join(inputs) in error.message) == ("no-inputs", True)


def test_two_files_of_one_name_are_refused_and_named(here: Path) -> None:
    put(here, "x/a.jsonl", "y/a.jsonl", "x/n/b.jsonl", "y/n/b.jsonl", "x/n/c.jsonl")
    for one, other, name in (("x/a.jsonl", "y/a.jsonl", "a.jsonl"), ("x/n", "y/n", "n/b.jsonl")):
        error = refused(one, other)
        assert error.code == "same-name"
        assert re.search(rf"x/.* and y/.* would be {name} ", error.message)
    assert paths(find_inputs(["x", "y"])) == [
        "x/a.jsonl",
        "x/n/b.jsonl",
        "x/n/c.jsonl",
        "y/a.jsonl",
        "y/n/b.jsonl",
    ]


def test_files_of_other_kinds_may_have_one_name(here: Path) -> None:
    put(here, "x/a.csv", "y/a.csv", "b.jsonl")
    assert find_inputs(["x/a.csv", "y/a.csv", "b.jsonl"]).passed_by == ("a.csv", "a.csv")


def test_a_name_that_is_no_text_is_refused(here: Path) -> None:
    put(here, "n/ok.jsonl")
    Path(os.fsdecode(b"n/a\xff.jsonl")).write_bytes(b"x")
    error = refused("n")
    assert (error.code, "n/a\\udcff.jsonl" in error.message) == ("not-readable", True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_not_left_out(here: Path) -> None:
    put(here, "n/a.jsonl", "n/closed/b.jsonl")
    (here / "n/closed").chmod(0)
    try:
        assert refused("n").code == "not-readable"
    finally:
        (here / "n/closed").chmod(0o700)
