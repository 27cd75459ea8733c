"""Text from anywhere in, text that is safe on a terminal and on one line out."""

import re
from typing import Final

# Line and paragraph breaks of every kind: a value is shown on one line.
_BREAKS: Final = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029 ]+")
# What could drive a terminal or reorder what is read: C0 and C1 controls (ECMA-48), the
# bidirectional overrides and isolates (CVE-2021-42574), lone surrogates, the byte-order mark.
UNSAFE: Final = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb]"
)


def printable(text: str) -> str:
    r"""Return `text` on one line, with anything that could drive a terminal replaced by U+FFFD.

    An escape sequence keeps its visible part: "\x1b[2J" becomes "�[2J".
    """
    return _BREAKS.sub(" ", UNSAFE.sub("\ufffd", text))
