from pathlib import Path

import pytest

from reportedly.errors import ReportedlyError
from reportedly.records.codes import ACTOR_KINDS
from reportedly.resources.actors import load_actors, spellings_of
from reportedly.resources.countries import load_countries

ACTORS = load_actors()


def a_list(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_list_is_long_enough_and_well_formed() -> None:
    countries = load_countries().by_code
    assert len(ACTORS.by_id) >= 270
    for actor_id, actor in ACTORS.by_id.items():
        assert actor.id == actor_id
        assert actor_id == actor_id.lower()
        assert actor.kind in ACTOR_KINDS
        assert actor.country is None or actor.country in countries


def test_no_spelling_stands_for_two_actors() -> None:
    owners: dict[str, str] = {}
    for actor in ACTORS.by_id.values():
        for name in (actor.name, *actor.aliases):
            for spelling in spellings_of(name):
                assert owners.setdefault(spelling, actor.id) == actor.id, spelling
    assert not owners.keys() & ACTORS.short_forms.keys()


@pytest.mark.parametrize(
    ("spelling", "actor_id"),
    [
        ("ISIL", "islamic-state"),
        ("Daesh", "islamic-state"),
        ("Al Qaeda", "al-qaeda"),
        ("Al-Shabab", "al-shabaab"),
        ("HTS", "hayat-tahrir-al-sham"),
        ("Israeli Defence Forces", "idf"),
        ("M23", "m23"),
        ("U.S. Central Command", "us-central-command"),
        ("Kurdistan Workers' Party", "pkk"),
        ("MINUSMA", "minusma"),
    ],
)
def test_spellings_of_the_news(spelling: str, actor_id: str) -> None:
    assert ACTORS.spellings[spelling] == actor_id


def test_ambiguous_abbreviations_are_short_forms_only() -> None:
    assert ACTORS.short_forms["IS"] == ("islamic-state",)
    assert set(ACTORS.short_forms["ADF"]) == {
        "allied-democratic-forces",
        "ambazonia-defence-forces",
    }
    assert "IS" not in ACTORS.spellings


def test_a_users_entry_replaces_and_adds(tmp_path: Path) -> None:
    path = a_list(
        tmp_path,
        "[actors]\n"
        'hamas = { name = "Hamas", kind = "government", country = "PSE" }\n'
        'river-guard = { name = "River Guard", kind = "identity_militia", aliases = ["ISIL"] }\n',
    )
    actors = load_actors([path])
    assert actors.by_id["hamas"].kind == "government"
    assert actors.by_id["river-guard"].country is None
    assert actors.spellings["River Guard"] == "river-guard"
    assert actors.spellings["ISIL"] == "river-guard"
    assert "Islamic Resistance Movement" not in actors.spellings
    assert len(actors.by_id) == len(ACTORS.by_id) + 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[actors]\nx = { name = "X", kind = "army" }', "'x'"),
        ('[actors]\nx = { name = "X" }', "'x'"),
        ('[actors]\nx = { name = "X", kind = "rebel_group", colour = "red" }', "colour"),
        ('[actors]\nx = { name = "X", kind = "rebel_group", country = "Iraq" }', "Iraq"),
        ('[actors]\nx = { name = "X", kind = "rebel_group", aliases = [""] }', "empty"),
        ("[actors]\nx = 3", "'x'"),
        ("[actors\n", "cannot be read"),
        ('x = { name = "X", kind = "rebel_group" }', "[actors]"),
    ],
)
def test_a_bad_list_names_file_and_entry(tmp_path: Path, text: str, told: str) -> None:
    path = a_list(tmp_path, text)
    with pytest.raises(ReportedlyError) as caught:
        load_actors([path])
    assert caught.value.code == "bad-actor-list"
    assert str(path) in caught.value.message
    assert told in caught.value.message


def test_a_missing_list_is_a_bad_list(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError, match=r"nowhere\.toml"):
        load_actors([tmp_path / "nowhere.toml"])
