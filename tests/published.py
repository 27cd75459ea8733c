"""What is published of a dossier, for tests."""

from collections.abc import Mapping

from reportedly.exports.profiles import Profile, get_profile
from reportedly.exports.publishing import Withheld, publish
from reportedly.records.dossier import Dossier
from reportedly.records.flags import Flag


def result(
    dossier: Dossier,
    profile: str | Profile = "public",
    *,
    flags: Mapping[int, frozenset[Flag]] | None = None,
    own_flags: frozenset[Flag] = frozenset(),
) -> Dossier | Withheld:
    """Return what leaves on the first day of 2026, or why nothing does."""
    taken = get_profile(profile) if isinstance(profile, str) else profile
    return publish(dossier, taken, flags=flags or {}, own_flags=own_flags, today="2026-01-01")


def published(dossier: Dossier, profile: str | Profile = "public") -> Dossier:
    """Return what leaves of a dossier, which must."""
    shown = result(dossier, profile)
    assert isinstance(shown, Dossier)
    return shown
