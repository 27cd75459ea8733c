"""A site of a database: whole, of one state, and let through the public profile."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from incident_reports import ON_SQLITE, code_of, id_of, merged
from reportedly.api.kept import Reportedly
from reportedly.api.overview import IncidentFilter
from reportedly.api.publishing import SiteWords
from reportedly.desk.assets import site_assets
from reportedly.store.database import Database

WORDS = SiteWords(title="Deaths", publisher="A group", address="https://example.org/deaths/")


def published(
    kept: Reportedly, folder: Path, wanted: IncidentFilter | None = None, **options: object
) -> dict[str, bytes]:
    assets = site_assets()
    kept.site.publish(folder, WORDS, assets, wanted or IncidentFilter(), **options)  # type: ignore[arg-type]
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_site_has_a_page_for_each_incident_and_its_downloads(
    database: Database, tmp_path: Path
) -> None:
    kept = merged(database)
    files = published(kept, tmp_path / "site")
    assert {name for name in files if name.startswith("incident/")} == {
        f"incident/{one.id}.html" for one in kept.incidents()
    }
    kept.exports.write("csv", tmp_path / "incidents.csv")
    assert files["downloads/csv/incidents.csv"] == (tmp_path / "incidents.csv").read_bytes()
    page = files["downloads.html"].decode()
    for name, content in files.items():
        if name.startswith("downloads/"):
            assert f'href="{name}"' in page
            assert sha256(content).hexdigest() in page
    state = json.loads(files["reportedly.json"])["state"]
    heads = [
        json.loads(files[f"downloads/{one}/incidents.snapshot.jsonl"].splitlines()[-1])
        for one in ("csv", "geojson", "jsonl")
    ]
    assert {head["content_sha256"] for head in heads} == {state}


def test_codebooks_stand_on_the_site(database: Database, tmp_path: Path) -> None:
    files = published(merged(database), tmp_path / "site", downloads=["ged", "airwars"])
    assert b"type_of_violence" in files["codebook-ged.html"]
    assert b"infrastructure" in files["codebook-airwars.html"]
    assert "downloads/airwars/incidents.csv" in files
    target = b'href="codebook-ged.html#how-often-it-is-wrong"'
    assert target in files["about.html"]
    assert b'id="how-often-it-is-wrong"' in files["codebook-ged.html"]


@ON_SQLITE
def test_the_same_state_gives_the_same_site(database: Database, tmp_path: Path) -> None:
    kept = merged(database)
    assert published(kept, tmp_path / "one") == published(kept, tmp_path / "two")


@ON_SQLITE
def test_a_site_takes_the_place_of_the_one_before(database: Database, tmp_path: Path) -> None:
    kept = merged(database)
    before = published(kept, tmp_path / "site")
    market = id_of(kept, "market")
    kept.flags.flag("incident", market, ["unpublished"], by="an admin", why="asked")
    after = published(kept, tmp_path / "site")
    gone = f"incident/{market}.html"
    assert gone in before
    assert gone not in after
    assert not any(b"Idlib" in content for name, content in after.items() if "asset" not in name)
    assert list(tmp_path.iterdir()) == [tmp_path / "site"]


@ON_SQLITE
def test_a_folder_with_other_things_stays(database: Database, tmp_path: Path) -> None:
    kept = merged(database, "market")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("mine")
    assert code_of(lambda: published(kept, tmp_path / "site")) == "output-in-use"
    (tmp_path / "file").write_text("mine")
    assert code_of(lambda: published(kept, tmp_path / "file")) == "output-in-use"
    assert (tmp_path / "site" / "index.html").read_text() == "mine"


@ON_SQLITE
@pytest.mark.parametrize(
    "wrong",
    [
        "example.org/",
        "https://example.org/a",
        "https:///a/",
        "ftp://example.org/",
        "https://example.org/?a=/",
        "",
    ],
)
def test_an_address_that_is_none_is_refused(database: Database, tmp_path: Path, wrong: str) -> None:
    kept = merged(database, "market")
    words = SiteWords(title="Deaths", address=wrong)

    def publish() -> None:
        kept.site.publish(tmp_path / "site", words, site_assets(), IncidentFilter())

    assert code_of(publish) == "bad-site-address"
    assert list(tmp_path.iterdir()) == []


@ON_SQLITE
def test_what_breaks_off_leaves_no_site(database: Database, tmp_path: Path) -> None:
    kept = merged(database)

    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        published(kept, tmp_path / "site", tell=stop)
    assert list(tmp_path.iterdir()) == []


@ON_SQLITE
def test_filters_and_delay_hold_on_a_site(database: Database, tmp_path: Path) -> None:
    kept = merged(database)
    files = published(kept, tmp_path / "site", IncidentFilter(country="SYR"))
    assert [name for name in files if name.startswith("incident/")] == [
        f"incident/{id_of(kept, 'market')}.html"
    ]
    files = published(kept, tmp_path / "late", delay_days=30, as_of="2024-01-31")
    assert [name for name in files if name.startswith("incident/")] == [
        f"incident/{id_of(kept, 'hospital')}.html"
    ]
