"""What leaves of a dossier under a profile, field by field, and what keeps all of it back."""

from types import MappingProxyType
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers import (
    a_date,
    a_dossier,
    a_figure,
    a_place,
    a_source,
    an_article,
)
from drawn_dossiers import dossiers
from published import published, result
from reportedly.exports import publishing
from reportedly.exports.fields import CLASSES
from reportedly.exports.profiles import PROFILES, get_profile, stricter
from reportedly.exports.publishing import Withheld
from reportedly.records import dossier as records
from reportedly.records.codes import SourceKind
from reportedly.records.dossier import Dossier, DossierArticle, DossierFigure
from reportedly.records.flags import FLAGS, Flag

NAME = "Zarqelwi Brontave"
KINDS: tuple[SourceKind, ...] = get_args(SourceKind)


def a_record_of_each_kind() -> list[type[msgspec.Struct]]:
    found = [one for one in vars(records).values() if isinstance(one, type)]
    return [
        one
        for one in found
        if issubclass(one, msgspec.Struct) and one.__module__ == records.__name__
    ]


def test_every_field_of_every_record_has_a_class() -> None:
    kinds = a_record_of_each_kind()
    assert Dossier in kinds
    assert len(kinds) > 9
    for kind in kinds:
        assert set(CLASSES[kind]) == {one.name for one in msgspec.structs.fields(kind)}


def test_every_class_has_a_way_to_leave() -> None:
    used = {kind for classes in CLASSES.values() for kind in classes.values()}
    emptied = {"names", "analyst"}
    as_they_are = {"code", "number", "day", "our words"}
    assert used == {*publishing._LEAVE, *emptied, *as_they_are}


@pytest.fixture
def without_a_class(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Take a field's class out of the table, as if the field were new."""

    def take(kind: type[msgspec.Struct], name: str) -> None:
        classes = {field: one for field, one in CLASSES[kind].items() if field != name}
        table = MappingProxyType({**CLASSES, kind: classes})
        monkeypatch.setattr(publishing, "CLASSES", table)
        publishing._plans_of.cache_clear()

    yield take
    publishing._plans_of.cache_clear()


def test_a_field_without_a_class_leaves_in_no_profile_but_internal(without_a_class: Any) -> None:
    dossier = a_dossier(articles=(an_article(text="All of it."),))
    without_a_class(DossierArticle, "text")
    assert published(dossier).articles[0].text is None
    everything = msgspec.structs.replace(PROFILES["internal"], name="all", quotes=False)
    assert published(dossier, everything).articles[0].text is None
    assert published(dossier, "internal") is dossier


def test_nothing_leaves_where_such_a_field_cannot_be_empty(without_a_class: Any) -> None:
    without_a_class(DossierFigure, "day")
    with pytest.raises(TypeError, match=r"DossierFigure\.day has no class"):
        published(a_dossier())


def test_internal_is_the_dossier_as_it_is() -> None:
    dossier = a_dossier(names=(NAME,), figures=(a_figure(1, names=(NAME,)),))
    assert published(dossier, "internal") is dossier
    for flag in FLAGS:
        assert result(dossier, "internal", own_flags=frozenset((flag,))) is dossier


def test_what_holds_no_secret_is_public_as_it_is() -> None:
    dossier = a_dossier(
        place=a_place(latitude=33.64, longitude=42.83),
        figures=(a_figure(15, sentence=None, group="Islamic State fighters"),),
        other_places=("Baquba", "the Anbar desert"),
    )
    assert published(dossier) == dossier


def test_what_people_of_the_desk_wrote_stays_there() -> None:
    proposed = ("told by 2 independent origins",)
    dossier = a_dossier(
        grade="fair",
        grade_by="Ada",
        grade_reasons=("as I know",),
        strike_status="likely",
        strike_status_reasons=proposed,
    )
    for profile in ("public", "partner"):
        shown = published(dossier, profile)
        assert (shown.grade, shown.grade_by, shown.grade_reasons) == ("fair", None, ())
        assert (shown.strike_status, shown.strike_status_reasons) == ("likely", proposed)


@pytest.mark.parametrize(
    ("precision", "latitude", "longitude", "expected"),
    [
        (1, 33.64157, 42.82694, (33.64, 42.83)),
        (2, -0.004, 179.999, (0.0, 180.0)),
        (3, 33.64157, 42.82694, (33.6, 42.8)),
        (6, -0.04, -42.86, (0.0, -42.9)),
        (None, 33.64157, None, (33.6, None)),
    ],
)
def test_points_are_rounded_in_public(
    precision: Any, latitude: float, longitude: float | None, expected: tuple[float, float | None]
) -> None:
    place = a_place(precision=precision, latitude=latitude, longitude=longitude, radius_km=7.123)
    shown = published(a_dossier(place=place)).place
    assert shown is not None
    assert (shown.latitude, shown.longitude) == expected
    assert "-0.0" not in (str(shown.latitude), str(shown.longitude))
    assert (shown.radius_km, shown.gazetteer_id) == (7.123, place.gazetteer_id)
    assert published(a_dossier(place=place), "partner").place == place


def test_quotes_are_for_partners_and_texts_for_nobody() -> None:
    dossier = a_dossier(articles=(an_article(text="All of it."),))
    public, partner = published(dossier), published(dossier, "partner")
    assert public.figures[0].sentence is None
    assert partner.figures[0].sentence == dossier.figures[0].sentence
    assert (public.articles[0].text, partner.articles[0].text) == (None, None)


@pytest.mark.parametrize("profile", ["public", "partner"])
@pytest.mark.parametrize(
    ("flag", "reason"),
    [("names", "flagged"), ("text", "flagged"), ("unpublished", "unpublished"), ("graphic", None)],
)
def test_what_is_flagged_is_withheld(profile: str, flag: Flag, reason: str | None) -> None:
    dossier, flags = a_dossier(), frozenset((flag,))
    own = result(dossier, profile, own_flags=flags)
    of_article = result(dossier, profile, flags={1: flags})
    of_another = result(dossier, profile, flags={2: flags})
    for shown in (own, of_article):
        assert shown == Withheld(reason) if reason else isinstance(shown, Dossier)
    assert isinstance(of_another, Dossier)


@pytest.mark.parametrize(
    ("changes", "is_out"),
    [
        ({"date": a_date("2025-11-01", "2025-12-02")}, True),
        ({"date": a_date("2025-11-01", "2025-12-03")}, False),
        ({"date": a_date("2026-01-05")}, False),
        ({"date": None, "articles": (an_article(published="2025-12-02T23:59:00+02:00"),)}, True),
        ({"date": None, "articles": (an_article(published="2025-12-03"),)}, False),
        (
            {
                "date": a_date(None),
                "articles": (
                    an_article(published=None),
                    an_article(2, published="2025-12-31"),
                    an_article(3, published="2025-01-01"),
                ),
            },
            True,
        ),
        ({"date": None, "articles": (an_article(published=None),)}, False),
        ({"date": a_date("not a day"), "articles": ()}, False),
    ],
)
@pytest.mark.parametrize("profile", ["public", "partner", "internal"])
def test_what_is_too_recent_is_withheld(
    changes: dict[str, Any], is_out: bool, profile: str
) -> None:
    dossier = a_dossier(**changes)
    delayed = stricter(get_profile(profile), delay_days=30)
    shown = result(dossier, delayed)
    assert isinstance(shown, Dossier) is is_out
    assert is_out or shown == Withheld("too recent for the delay")
    assert isinstance(result(dossier, profile), Dossier)


@given(dossiers(), st.sampled_from(("public", "partner")), st.data())
def test_what_is_published_is_published_as_it_is(
    dossier: Dossier, profile: str, data: st.DataObject
) -> None:
    words = st.sampled_from(
        "Ahmed Hassan Young al- Jordan, 34 Iraqi farmers killed Hit Dr family's of the Karen x U.S."
        " Hospital ▇▇▇ محمد named".split(" ")
    )
    drawn = st.lists(words, min_size=1, max_size=6).map(" ".join)
    group, title, source = data.draw(drawn), data.draw(drawn), data.draw(drawn)
    dossier = msgspec.structs.replace(
        dossier,
        title=title,
        names=tuple(data.draw(st.lists(drawn, max_size=2))),
        figures=(a_figure(1, group=group, sentence=data.draw(drawn)), *dossier.figures[1:]),
        sources=(*dossier.sources, a_source(source, kind=data.draw(st.sampled_from(KINDS)))),
        other_places=(*dossier.other_places, data.draw(drawn)),
        grade_reasons=(f"told by {source} only", f"only combatants: {group}"),
    )
    once = published(dossier, profile)
    assert msgspec.to_builtins(published(once, profile)) == msgspec.to_builtins(once)


@given(dossiers())
def test_numbers_and_codes_leave_as_they_are(dossier: Dossier) -> None:
    shown = published(dossier)
    assert shown.tolls == dossier.tolls
    assert shown.claims == dossier.claims
    assert [one.best for one in shown.figures] == [one.best for one in dossier.figures]
    assert [one.kind for one in shown.sources] == [one.kind for one in dossier.sources]
    assert (shown.id, shown.type, shown.score) == (dossier.id, dossier.type, dossier.score)
