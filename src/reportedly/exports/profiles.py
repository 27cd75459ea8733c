"""The name of a publish profile in; what may leave under it out."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import msgspec

from reportedly.errors import ReportedlyError

Coordinates: TypeAlias = Literal["exact", "rounded"]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What may leave: whatever is False is kept back.

    `names` are those of victims, `witnesses` who tells of it and speaks for nobody, `quotes` the
    sentences that figures stand in, `texts` whole articles, `analysts` people of the desk and what
    they wrote, `withheld` what is flagged or unpublished. What happened less than `delay_days` days
    ago is kept back.
    """

    name: str
    names: bool = False
    witnesses: bool = False
    coordinates: Coordinates = "rounded"
    quotes: bool = False
    texts: bool = False
    analysts: bool = False
    withheld: bool = False
    delay_days: int = 0


DEFAULT: Final = "public"
PROFILES: Final[Mapping[str, Profile]] = MappingProxyType(
    {
        one.name: one
        for one in (
            Profile(name="public"),
            Profile(name="partner", coordinates="exact", quotes=True),
            Profile(
                name="internal",
                names=True,
                witnesses=True,
                coordinates="exact",
                quotes=True,
                texts=True,
                analysts=True,
                withheld=True,
            ),
        )
    }
)


def get_profile(name: str) -> Profile:
    """Return the profile of a name. ReportedlyError "bad-profile"."""
    profile = PROFILES.get(name)
    if profile is None:
        raise ReportedlyError(
            "bad-profile",
            f"There is no publish profile {name!r}.",
            f"Take one of {', '.join(PROFILES)}.",
        )
    return profile


def stricter(profile: Profile, *, delay_days: int) -> Profile:
    """Return a profile with a longer delay. ReportedlyError "bad-delay" for a shorter one."""
    if delay_days < profile.delay_days:
        raise ReportedlyError(
            "bad-delay",
            f"A delay of {delay_days} days is shorter than that of the profile {profile.name}.",
            f"Give {profile.delay_days} days or more.",
        )
    return msgspec.structs.replace(profile, delay_days=delay_days)


def left_out(profile: Profile) -> tuple[str, ...]:
    """Return what a profile keeps back, in sentences; none for one that keeps nothing back."""
    told = {
        "Names of victims are masked or left out.": profile.names,
        "Witnesses and relatives are told by their kind only.": profile.witnesses,
        "Coordinates are rounded: to two decimals for a place that is known within 25 km, to one"
        " for others.": profile.coordinates == "exact",
        "The sentences that figures were read from are left out.": profile.quotes,
        "Full texts are left out.": profile.texts,
        "Names of the people who graded, and what they wrote, are left out.": profile.analysts,
        "What is flagged or unpublished is left out.": profile.withheld,
    }
    found = [sentence for sentence, leaves in told.items() if not leaves]
    if profile.delay_days:
        found.append(f"What happened less than {profile.delay_days} days ago is left out.")
    return tuple(found)
