"""Addresses of articles as they were found in; those of the web out."""

import re
from typing import Final

# Scheme, host and whatever follows without a blank; no address in brackets (RFC 3986, 3.2.2).
_WEB: Final = re.compile(
    r"https?://(?:[^\s/?#@]*@)?[^\s/?#@:\[\]\\]+(?::[0-9]{1,4})?(?:[/?#]\S*)?", re.IGNORECASE
)


def web_address(url: str | None) -> str | None:
    """Return an address with the scheme http or https and a host, or None."""
    return url if url is not None and _WEB.fullmatch(url) else None
