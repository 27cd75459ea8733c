"""What must not leave is in no byte of any layout: secrets are planted in every field."""

from importlib import import_module
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dossiers import a_dossier, a_figure, a_party, a_place, a_source, an_article
from published import published
from reportedly.exports.layout import LAYOUTS, Layout, Shaping
from reportedly.exports.losses import Losses, LossReport, told
from reportedly.records.dossier import Dossier
from reportedly.records.naming import fold
from secret_dossiers import (
    ANALYSTS,
    LATITUDE,
    LONGITUDE,
    QUOTE,
    TEXT,
    WRITTEN,
    Planted,
    a_full_dossier,
    found_in,
    judged,
)

PLANTED: Final = Planted(a_full_dossier())
JUDGED: Final = judged(a_full_dossier(2))
SUSPECTED: Final = a_dossier(
    3,
    title="Zarqelwi Brontave, 34, shot dead in Hit",
    figures=(
        a_figure(1, group="Mirvesh Quandal, 19, a farmer"),
        a_figure(1, group="a nephew of Tessivar"),
    ),
    targets=(a_party("Ollivar Denthrice", kind=None), a_party("Pellandrix", kind="civilians")),
    other_places=("the home of Gravindel Osk",),
    place=a_place(name="Yestrimond's farm", gazetteer_id=None),
    sources=(a_source("Nurse Hestrivane of Hit hospital", kind="medical"),),
    grade_reasons=("told by Nurse Hestrivane of Hit hospital only",),
    articles=(
        an_article(title="Funeral of Mirvesh Quandal draws hundreds"),
        an_article(2, title="Raid", url="https://news.example/mirvesh-quandal-19"),
        an_article(3, title="Man named Jorundeval dies", url="https://news.example/jorundeval"),
        an_article(4, title="Bomb kills Mr Ollivar Denthrice", url="https://news.example/x"),
    ),
)
SUSPECTS: Final = {
    name: name
    for name in (
        "Zarqelwi",
        "Brontave",
        "Mirvesh",
        "Quandal",
        "Tessivar",
        "Ollivar",
        "Denthrice",
        "Pellandrix",
        "Gravindel",
        "Yestrimond",
        "Hestrivane",
        "Jorundeval",
    )
}
OTHERS: Final = {
    "latitude": str(LATITUDE)[:6],
    "longitude": str(LONGITUDE)[:6],
    "text": TEXT,
    **{f"analyst {one}": one for one in (*ANALYSTS, *WRITTEN)},
}
DIGESTS: Final = {str(one.id): str(one.sha256) for one in PLANTED.dossier.articles}


def written(name: str, path: Path, *dossiers: Dossier) -> Path:
    """Write dossiers in a layout, and the report of its losses beside."""
    layout: Layout = import_module(f"reportedly.exports.layouts.{name}").LAYOUT
    path.mkdir()
    losses = Losses()
    sink = layout.sink(path / f"secrets{layout.suffix}", layout)
    shaping = Shaping(rule="ucdp", losses=losses)
    for one in dossiers:
        for part, row in layout.shape(one, shaping):
            sink.write(part, row)
    sink.close()
    report = LossReport(
        layout=name,
        profile="public",
        rule="ucdp",
        unit="incident",
        read=len(dossiers),
        written={},
        lost=losses.listed(),
        unfilled=(),
    )
    (path / "losses.txt").write_text(told(report, layout.title), "utf-8")
    return path


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_secret_leaves_in_a_public_export(name: str, tmp_path: Path) -> None:
    dossiers = [published(one, "public") for one in (PLANTED.dossier, JUDGED, SUSPECTED)]
    path = written(name, tmp_path / "public", *dossiers)
    secrets = {**PLANTED.secrets, **OTHERS, **DIGESTS, **SUSPECTS, "quote": QUOTE}
    secrets |= {f"digest {one.id}": str(one.sha256) for one in SUSPECTED.articles}
    assert found_in(path, secrets) == set()


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_name_leaves_in_an_export_to_partners(name: str, tmp_path: Path) -> None:
    dossiers = [published(one, "partner") for one in (PLANTED.dossier, JUDGED, SUSPECTED)]
    path = written(name, tmp_path / "partner", *dossiers)
    kept_back = {name: one for name, one in OTHERS.items() if "itude" not in name}
    secrets = {**PLANTED.secrets, **kept_back, **DIGESTS, **SUSPECTS}
    assert found_in(path, secrets) == set()


@pytest.mark.parametrize("name", LAYOUTS)
def test_secrets_are_found_where_all_may_leave(name: str, tmp_path: Path) -> None:
    dossiers = [published(one, "internal") for one in (PLANTED.dossier, JUDGED, SUSPECTED)]
    path = written(name, tmp_path / "internal", *dossiers)
    assert found_in(path, PLANTED.secrets)
    if name == "jsonl":
        all_of_them = {**PLANTED.secrets, **OTHERS, **DIGESTS, **SUSPECTS, "quote": QUOTE}
        assert found_in(path, all_of_them) == set(all_of_them)


def test_partners_get_quotes_and_exact_points() -> None:
    shown = published(PLANTED.dossier, "partner")
    assert {one.sentence for one in shown.figures} == {f"{QUOTE} ▇▇▇"}
    assert shown.place is not None
    assert (shown.place.latitude, shown.place.longitude) == (LATITUDE, LONGITUDE)


def test_a_name_is_planted_in_every_field_that_can_tell_one() -> None:
    paths = {path.replace("[0]", "") for path in PLANTED.secrets}
    fields = "title other_places grade_reasons strike_status_reasons names place.name date.wording"
    fields += " initiators.name targets.name weapons.name articles.title articles.publisher"
    fields += " articles.url sources.name figures.group figures.wording figures.cause"
    fields += " figures.sentence figures.names"
    assert paths >= {f"dossier.{field}" for field in fields.split()}
    assert len(set(PLANTED.secrets.values())) == len(PLANTED.secrets)


_LATIN: Final = st.text(st.sampled_from("abcdeghiklmnoprstuyzéñöšžışłßäü"), min_size=4, max_size=8)
_CYRILLIC: Final = st.text(
    st.sampled_from("абвгдежзиклмнопрстуфхцчшыюяіїєґ"), min_size=4, max_size=8
)
_ARABIC: Final = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي"), min_size=3, max_size=8)
_JOINTS: Final = st.sampled_from((" ", "-", " al-", " bin ", "'", "’", " O'", " d'"))


@st.composite
def names(draw: st.DrawFn) -> str:
    words = [
        one.capitalize()
        for one in draw(st.lists(st.one_of(_LATIN, _CYRILLIC, _ARABIC), min_size=1, max_size=3))
    ]
    return draw(_JOINTS).join(words)


PATHS: Final = sorted(PLANTED.secrets)
SPELLED: Final = st.sampled_from((str, str.upper, str.casefold, lambda name: f"{name}'s"))


def _with(record: Any, path: list[str], words: str) -> Any:
    """Return a record with words added to the text that a path leads to."""
    name, _, at = path[0].rstrip("]").partition("[")
    value = getattr(record, name)
    if len(path) > 1:
        if at:
            new = list(value)
            new[int(at)] = _with(value[int(at)], path[1:], words)
            value = tuple(new)
        else:
            value = _with(value, path[1:], words)
    else:
        value = (*value[:-1], f"{words} there") if isinstance(value, tuple) else f"{words} {value}"
    return msgspec.structs.replace(record, **{name: value})


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(names(), st.sampled_from(PATHS), SPELLED, st.sampled_from(("public", "partner")))
def test_no_name_survives_in_any_field(name: str, path: str, spelled: Any, profile: str) -> None:
    assume(f" {fold(name)} " not in _words(a_full_dossier()))
    dossier = _with(a_full_dossier(), path.split(".")[1:], spelled(name))
    dossier = msgspec.structs.replace(dossier, names=(name,))
    shown = published(dossier, profile)
    assert f" {fold(name)} " not in _words(shown)


def _words(dossier: Dossier) -> str:
    return f" {fold(msgspec.json.encode(dossier).decode())} "
