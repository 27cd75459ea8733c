from pathlib import Path

import msgspec
import pytest

from reportedly.cli.request import Format, Request, Tally, answer, look_of, readings_of
from reportedly.errors import ReportedlyError
from reportedly.records.failure import Failure
from reportedly.records.reading import Reading

GONE = Failure(source="b.txt", code="file-not-found", message="b.txt is not there.", hint="Look.")


def test_failures_are_told_and_the_others_still_read(raid: Reading) -> None:
    tally, told = Tally(), list[str]()
    assert list(readings_of([raid, GONE, raid], tally, told.append)) == [raid, raid]
    assert told == ["reportedly: file-not-found: b.txt is not there. Look."]
    unnamed = msgspec.structs.replace(GONE, message="It broke.")
    assert list(readings_of([unnamed], Tally(), told.append)) == []
    assert told[-1] == "reportedly: file-not-found: b.txt: It broke. Look."
    assert (tally.status(), tally.summary()) == (1, "reportedly: 2 articles read, 1 failed")


@pytest.mark.parametrize(
    ("read", "failed", "status", "summary"),
    [
        (1, 0, 0, None),
        (1234, 0, 0, "reportedly: 1,234 articles read"),
        (1, 1, 1, "reportedly: 1 article read, 1 failed"),
        (0, 2, 3, "reportedly: 0 articles read, 2 failed"),
        (0, 0, 3, "reportedly: 0 articles read"),
    ],
)
def test_the_tally_sums_up(read: int, failed: int, status: int, summary: str | None) -> None:
    tally = Tally()
    tally.read, tally.failed = read, failed
    assert (tally.status(), tally.summary()) == (status, summary)


@pytest.mark.parametrize(
    "request_",
    [
        Request(sources=("a",), format=Format.JSON, explain=True),
        Request(sources=("a",), format=Format.JSONL, explain=True),
        Request(sources=("a", "b"), title="T"),
    ],
)
def test_options_that_do_not_go_together_are_refused(request_: Request) -> None:
    with pytest.raises(ReportedlyError) as caught:
        answer(request_, {})
    assert caught.value.code == "usage"


def test_bad_settings_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    request = Request(sources=("a",), settings_file=tmp_path / "gone.toml")
    with pytest.raises(ReportedlyError) as caught:
        answer(request, {})
    assert caught.value.code == "bad-settings"


def test_a_table_for_a_file_is_plain() -> None:
    look = look_of(Path("out.txt"), {})
    assert (look.width, look.styled, look.colored) == (100, False, False)


def test_a_table_for_a_pipe_is_plain_and_as_wide_as_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "84")
    look = look_of(None, {})
    assert (look.width, look.styled, look.colored) == (84, False, False)
