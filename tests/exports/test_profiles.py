"""Publish profiles by name, and that a delay can be made longer only."""

import pytest

from reportedly.errors import ReportedlyError
from reportedly.exports.profiles import DEFAULT, PROFILES, Profile, get_profile, stricter

SWITCHES = ("names", "witnesses", "quotes", "texts", "analysts", "withheld")


def test_public_is_the_default_and_lets_nothing_private_through() -> None:
    assert get_profile(DEFAULT) == Profile(name="public")
    public = get_profile("public")
    assert public.coordinates == "rounded"
    assert not any(getattr(public, name) for name in SWITCHES)


def test_partners_get_quotes_and_exact_points_only() -> None:
    assert get_profile("partner") == Profile(name="partner", coordinates="exact", quotes=True)


def test_internal_is_everything() -> None:
    internal = get_profile("internal")
    assert all(getattr(internal, name) for name in SWITCHES)
    assert internal.coordinates == "exact"


def test_a_profile_that_is_none_is_refused() -> None:
    with pytest.raises(ReportedlyError) as caught:
        get_profile("everyone")
    assert caught.value.code == "bad-profile"
    assert all(name in caught.value.hint for name in PROFILES)


def test_a_delay_can_be_made_longer_only() -> None:
    longer = stricter(get_profile("partner"), delay_days=30)
    assert longer.delay_days == 30
    assert longer.quotes
    assert stricter(longer, delay_days=30) == longer
    for days in (29, 0, -1):
        with pytest.raises(ReportedlyError) as caught:
            stricter(longer, delay_days=days)
        assert caught.value.code == "bad-delay"
