"""Values of dossiers in; values as FollowTheMoney's types take them, and ids of entities, out.

What a type of FollowTheMoney 3.8 would not take is None: a text without a letter or digit, a date
before the year 1000, a language that it does not list, an address that is none of the web.
"""

import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha1
from typing import Final

from reportedly.records.naming import drop_determiners, fold
from reportedly.resources.country_codes import load_alpha2
from reportedly.wording.printable import printable

_PREFIX: Final = "reportedly"
_ALPHA2: Final = {code: short.lower() for code, short in load_alpha2().items()}
_SLUG: Final = re.compile(r"[0-9a-z](?:[0-9a-z-]*[0-9a-z])?")
_DAY: Final = re.compile(r"[12]\d{3}-\d\d-\d\d")
_ASCII_WORDS: Final = re.compile(r"[!-~]+(?: [!-~]+)*")
_DAY_LENGTH: Final = 10
_LANGUAGES: Final = dict(
    pair.split(":")
    for pair in (
        "af:afr ar:ara az:aze be:bel bg:bul bn:ben bs:bos ca:cat cs:ces da:dan de:deu el:ell "
        "en:eng es:spa et:est fa:fas fi:fin fr:fra he:heb hi:hin hr:hrv hu:hun hy:hye id:ind "
        "is:isl it:ita ja:jpn ka:kat kk:kaz km:khm kn:kan ko:kor ky:kir lb:ltz lt:lit lv:lav "
        "mk:mkd mn:mon ms:msa mt:mlt my:mya ne:nep nl:nld nn:nor no:nor pl:pol pt:por ro:ron "
        "ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa tg:tgk tk:tuk tl:tgl tr:tur uk:ukr "
        "ur:urd uz:uzb zh:zho"
    ).split()
)


def text_value(text: str | None) -> str | None:
    """Return a text on one line, what no reader takes replaced by U+FFFD; None without a letter."""
    if text is None:
        return None
    if not _ASCII_WORDS.fullmatch(text):
        text = unicodedata.normalize("NFC", " ".join(printable(text).split()))
    return text if any(map(str.isalnum, text)) else None


def day_value(day: str | None) -> str | None:
    """Return a plain date, or None."""
    return day if day is not None and _DAY.fullmatch(day) else None


def time_value(moment: str | None) -> str | None:
    """Return a date as it is, and a date-time with an offset in UTC, which is not written."""
    if moment is None or len(moment) <= _DAY_LENGTH:
        return day_value(moment)
    try:
        utc = datetime.fromisoformat(moment).astimezone(UTC)
    except (ValueError, OverflowError):
        return day_value(moment[:_DAY_LENGTH])
    text = utc.replace(tzinfo=None, microsecond=0).isoformat()
    return text if day_value(text[:_DAY_LENGTH]) else None


def country_value(code: str | None) -> str | None:
    """Return alpha-2 in small letters for alpha-3, or None."""
    return _ALPHA2.get(code or "")


def language_value(language: str) -> str | None:
    """Return the three letters of a language's BCP 47 tag, or None."""
    return _LANGUAGES.get(language.partition("-")[0].lower())


def number_value(number: float) -> str:
    """Return degrees to a meter or so: as many decimals as are known, at most five."""
    return f"{number:.5f}".rstrip("0").rstrip(".")


def entity_id(kind: str, *parts: object) -> str:
    """Return the id of an entity that has a number: "reportedly-incident-12"."""
    return "-".join((_PREFIX, kind, *map(str, parts)))


@lru_cache(maxsize=4096)
def party_id(actor_id: str | None, name: str, country: str | None) -> str:
    """Return the id of a party, the same wherever it comes up.

    One of the list of actors goes by that, any other by its name, without determiner, case and
    accents, within a country.
    """
    if actor_id is not None:
        return entity_id("actor", actor_id if _SLUG.fullmatch(actor_id) else hashed(actor_id))
    return entity_id("party", hashed(fold(drop_determiners(name)) or name, country or ""))


def hashed(*parts: str) -> str:
    """Return 40 digits that stand for the parts."""
    return sha1("\0".join(parts).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
