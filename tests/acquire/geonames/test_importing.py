"""Imports of small dumps; one is killed again and again."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportedly.acquire.geonames import ImportProgress, ImportReport, import_dump
from reportedly.acquire.geonames.state import open_workplace
from reportedly.errors import ReportedlyError
from reportedly.resources.gazetteer import load_gazetteer
from small_dumps import a_dump, a_name, a_row

IMPORT = """
import sys
from pathlib import Path
from reportedly.acquire.geonames import import_dump
import_dump(
    Path(sys.argv[1]), Path(sys.argv[2]), lambda progress: print(*progress, flush=True),
    chunk_bytes=20_000,
)
"""


def imported(folder: Path, output: Path) -> tuple[ImportReport, list[ImportProgress]]:
    told: list[ImportProgress] = []
    return import_dump(folder, output, told.append, chunk_bytes=2_000), told


def failure(folder: Path, output: Path) -> ReportedlyError:
    with pytest.raises(ReportedlyError) as caught:
        imported(folder, output)
    return caught.value


def begun_and_broken_off(folder: Path, output: Path) -> str:
    """Import until the first chunk is read, and return how that began."""
    begun = ""

    def stop(progress: ImportProgress) -> None:
        nonlocal begun
        begun = begun or progress.begun
        if progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_dump(folder, output, stop, chunk_bytes=2_000)
    return begun


def many_rows(count: int) -> str:
    chance = random.Random(count)  # noqa: S311
    return "".join(
        a_row(
            1000 + number,
            f"Village {chance.randrange(count)}",
            others=f"Wuro {number},Sare {chance.randrange(9)}",
            latitude=round(chance.uniform(13, 16), 5),
            longitude=round(chance.uniform(-5, -1), 5),
            population=chance.randrange(5000),
        )
        for number in range(count)
    )


def test_what_is_imported_is_found(tmp_path: Path) -> None:
    rows = a_row(7, "Kolo Wéré", population=800) + a_row(8, "Kolo Wéré", country="NE")
    rows += a_row(90000100, "Cercle de Tanga", feature="A.ADM2", others="Tanga Kafo")
    names = a_name(7, "Kolouéré") + a_name(7, "Kolo Road", "en", "1\t\t\t")
    names += a_name(90000100, "Tanga District", "en") + a_name(99, "Elsewhere")
    folder = a_dump(tmp_path / "dump", rows, alternateNamesV2=names)
    report, told = imported(folder, tmp_path / "deep" / "gazetteer.bin")
    assert [(one.read, one.kept, one.skipped, one.bad) for one in report.tallies] == [
        (3, 3, 0, 0),
        (4, 3, 1, 0),
    ]
    assert told[0] == ("new", 0, told[0].total)
    assert told[-1].done == told[-1].total
    assert [path.name for path in report.output.parent.iterdir()] == ["gazetteer.bin"]
    gazetteer = load_gazetteer(report.output)
    found = gazetteer.find("Kolo Were")
    assert [(one.gazetteer_id, one.country, one.admin2) for one in found] == [
        ("geonames:7", "MLI", "Cercle de Tanga"),
        ("geonames:8", "NER", None),
    ]
    assert [one.alternate for one in gazetteer.find("Kolo Road")] == [False]
    assert [one.alternate for one in gazetteer.find("Kolouere")] == [True]
    assert {one.kind for one in gazetteer.find("Tanga Kafo")} == {"admin2"}
    assert gazetteer.find("Elsewhere") == ()


def test_bad_rows_are_counted_and_the_first_named(tmp_path: Path) -> None:
    rows = a_row(1) + "cut off\n" + a_row(2, latitude="nan") + a_row(3) + a_row(4) + a_row(5)
    report, _ = imported(a_dump(tmp_path / "dump", rows + a_row(6)[:30]), tmp_path / "file")
    assert (report.places, report.tallies[0].bad) == (4, 3)
    assert [(bad.line, bad.reason) for bad in report.first_bad] == [
        (2, "it has 1 columns, not 19"),
        (3, "nan, -3.42 is no point on the globe"),
        (7, "it has 5 columns, not 19"),
    ]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("no\nsuch\n" + a_row(), "2 of the first 3 rows"),
        ("no\n" * 5000, "of the first 1,"),
        (a_row(feature="S.SCH"), "no place that is kept"),
        ("", "no place that is kept"),
    ],
)
def test_a_foreign_file_is_refused(tmp_path: Path, rows: str, message: str) -> None:
    folder = a_dump(tmp_path / "dump", rows, alternateNamesV2=a_name(1, "Kolo"))
    for _ in range(2):
        error = failure(folder, tmp_path / "file")
        assert error.code == "bad-dump"
        assert message in error.message
    assert not (tmp_path / "file").exists()


def test_a_killed_import_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    rows = many_rows(3_000)
    names = "".join(a_name(1000 + number, f"Kampu {number}") for number in range(2_000))
    folder = a_dump(tmp_path / "dump", rows, alternateNamesV2=names)
    whole = tmp_path / "whole"
    import_dump(folder, whole, lambda progress: None)
    target = tmp_path / "killed"
    command = [sys.executable, "-c", IMPORT, str(folder), str(target)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    chance = random.Random(3)  # noqa: S311
    done, begun = 0, []
    while not target.exists():
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for number, line in enumerate(process.stdout):
                how, reached, total = line.split()
                if not number:
                    assert int(reached) >= done
                    begun.append(how)
                done = int(reached)
                is_early = len(begun) < 5
                if (is_early and number == 3) or (len(begun) < 8 and reached == total):
                    time.sleep(chance.uniform(0, 0.03))
                    process.kill()
        assert len(begun) < 12
    assert begun[:3] == ["new", "resumed", "resumed"]
    assert target.read_bytes() == whole.read_bytes()


def test_a_changed_dump_is_begun_anew(tmp_path: Path) -> None:
    folder = a_dump(tmp_path / "dump", many_rows(100))
    target = tmp_path / "file"

    for expected in ("new", "resumed", "changed"):
        if expected == "changed":
            a_dump(folder, many_rows(101))
        assert begun_and_broken_off(folder, target) == expected
    report, told = imported(folder, target)
    assert (told[0].begun, report.places) == ("resumed", 101)


def test_a_dump_that_changes_meanwhile_is_refused(tmp_path: Path) -> None:
    folder = a_dump(tmp_path / "dump", many_rows(100))

    def change(progress: ImportProgress) -> None:
        os.utime(folder / "admin2Codes.txt", (1, 1))

    with pytest.raises(ReportedlyError, match="changed while it was read"):
        import_dump(folder, tmp_path / "file", change)


def test_two_imports_do_not_write_to_one_file(tmp_path: Path) -> None:
    folder = a_dump(tmp_path / "dump", a_row())
    with open_workplace(tmp_path / "file"):
        assert failure(folder, tmp_path / "file").code == "import-running"


@pytest.mark.parametrize("output", ["folder", "folder/file/deeper"])
def test_an_output_that_cannot_be_written_is_named(tmp_path: Path, output: str) -> None:
    folder = a_dump(tmp_path / "dump", a_row())
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").touch()
    error = failure(folder, tmp_path / output)
    assert error.code == "output-not-writable"
    assert "folder" in error.message


def test_a_spoiled_state_is_not_gone_on_from(tmp_path: Path) -> None:
    folder = a_dump(tmp_path / "dump", a_row())
    workplace = tmp_path / "file.parts"
    workplace.mkdir()
    (workplace / "state.json").write_text("{")
    (workplace / "places").write_bytes(b"left over")
    _, told = imported(folder, tmp_path / "file")
    assert told[0].begun == "new"
    assert load_gazetteer(tmp_path / "file").find("Tanga Sira")
