import json
from pathlib import Path

import pytest

from reportedly import api
from reportedly.cli.gazetteer import default_gazetteer
from reportedly.cli.places import FEATURE_WORDS, tell_why
from reportedly.main import run
from reportedly.settings import Settings
from reportedly.stages.place.features import FEATURES
from small_dumps import a_dump, a_row


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    rows = a_row(7, "Tanga Sira") + a_row(8, "Tanga Sira", country="NE", population=2400)
    rows += a_row(9, "Kolo \x1b[31mRed") + a_row(10, "Kolo Were", latitude="NaN")
    return a_dump(tmp_path / "dump", rows)


def test_an_import_says_what_became_of_the_rows(
    dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "own.bin"
    assert run(["gazetteer", "import", str(dump), "--output", str(target)]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "allCountries.txt: 4 rows: 3 kept, 0 skipped, 1 bad",
        "  line 4 of allCountries.txt: NaN, -3.42 is no point on the globe",
        f"{target}: 3 places, 0.3 MB",
        f'To read with it: the setting gazetteer = "{target}"',
    ]
    assert printed.err == ""


def test_an_import_that_goes_on_says_so(
    dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "own.bin"

    def stop(progress: api.GazetteerProgress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        api.import_gazetteer(dump, target, stop)
    assert run(["gazetteer", "import", str(dump), "-o", str(target)]) == 0
    assert "going on where the import before this one ended" in capsys.readouterr().err


@pytest.mark.usefixtures("dump")
def test_without_output_it_goes_to_the_users_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert run(["gazetteer", "import", str(tmp_path / "dump")]) == 0
    assert (tmp_path / "data/reportedly/gazetteer.bin").is_file()
    for ignored in ({}, {"XDG_DATA_HOME": "here"}):
        assert default_gazetteer(ignored) == Path.home() / ".local/share/reportedly/gazetteer.bin"


def test_a_folder_without_a_dump_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["gazetteer", "import", str(tmp_path), "-o", str(tmp_path / "own.bin")]) == 2
    assert capsys.readouterr().err.startswith("reportedly: no-dump: The folder ")


def test_an_imported_gazetteer_is_looked_up(
    dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "own.bin"
    api.import_gazetteer(dump, target)
    asked = ["gazetteer", "find", "tanga sira", "--gazetteer", str(target)]
    assert run([*asked, "--country", "MLI", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["gazetteer_id"] for one in found["candidates"]] == ["geonames:7", "geonames:8"]
    assert sum(one["share"] for one in found["candidates"]) == pytest.approx(1, abs=0.001)
    assert found["why"][0]["reason"] == "its country is named"
    assert run(asked) == 0
    assert "geonames" not in capsys.readouterr().out
    assert run(["gazetteer", "find", "Kolo \x1b[31mRed", "--gazetteer", str(target)]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_the_setting_names_the_gazetteer(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    api.import_gazetteer(dump, tmp_path / "own.bin")
    assert run(["gazetteer", "find", "Tanga Sira"]) == 2
    assert "no-place" in capsys.readouterr().err
    monkeypatch.setenv("REPORTEDLY_GAZETTEER", str(tmp_path / "own.bin"))
    assert run(["gazetteer", "find", "Tanga Sira"]) == 0
    reading = api.read_text(
        "Gunmen killed five people in the village of Tanga Sira in Mali on Monday, the mayor said.",
        settings=Settings(gazetteer=str(tmp_path / "own.bin")),
    )
    assert [place.gazetteer_id for event in reading.events for place in event.places] == [
        "geonames:7"
    ]


def test_why_the_first_wins_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gazetteer", "find", "Tripoli", "--near", "Beirut and Zgharta, Lebanon"]) == 0
    told = " ".join(capsys.readouterr().out.split("The first")[1].split())
    assert "near Zgharta (+" in told
    assert "its country is named (+" in told
    assert "smaller than the second (−" in told.split("against it: ")[1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Mosul", "larger than the second"), ("Damascus", "a capital")],
)
def test_reasons_add_up_to_the_difference_of_the_scores(name: str, expected: str) -> None:
    lookup = api.find_place(name)
    first, second = lookup.namesakes[:2]
    reasons = tell_why(lookup)
    assert expected in [one.reason for one in reasons]
    difference = sum(first.terms.values()) - sum(second.terms.values())
    assert sum(one.weight for one in reasons) == pytest.approx(difference, abs=0.1)


def test_a_country_is_told_without_an_assumed_population(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["gazetteer", "find", "syria", "-f", "json"]) == 0
    syria = json.loads(capsys.readouterr().out)["candidates"][0]
    assert (syria["kind"], syria["country"], syria["population"]) == ("country", "SYR", None)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["Damascsu"], "no-place", "Similar names: Damascus"),
        (["Kirawa-on-Nowhere"], "no-place", "Check its spelling"),
        ([""], "no-place", "Check its spelling"),
        (["Homs", "--country", "SY"], "no-country", "alpha-3"),
        (["Homs", "--gazetteer", "none.bin"], "no-gazetteer", "none.bin"),
        (["Homs", "--gazetteer", "pyproject.toml"], "bad-gazetteer", "pyproject.toml"),
    ],
)
def test_what_cannot_be_looked_up_is_an_error(
    arguments: list[str], code: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["gazetteer", "find", *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"reportedly: {code}: ")
    assert told in error


def test_every_feature_of_a_namesake_has_words() -> None:
    assert set(FEATURE_WORDS) == {one for one in FEATURES if not one.startswith("unknown")}
