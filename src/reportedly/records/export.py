"""What of a database is to leave: of which kind, under which profile, and since when."""

import msgspec

from reportedly.records.dossier import Unit


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What of the dossiers that a filter finds may leave, and of which kind they are.

    Aggregates, whose dead the incidents in them have too, are left out unless asked for. `as_of` is
    the day that `delay_days` are counted from. `with_texts` adds the articles' full texts, where
    the profile lets them through.
    """

    unit: Unit = "incident"
    profile: str = "public"
    delay_days: int = 0
    as_of: str | None = None
    with_aggregates: bool = False
    with_texts: bool = False
