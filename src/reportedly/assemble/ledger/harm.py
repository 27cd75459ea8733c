"""Words that say what befell people, and words that tell of others besides."""

import re
from collections.abc import Mapping
from typing import Final

from reportedly.records.codes import Outcome

HARM: Final[Mapping[str, Outcome]] = {
    "killed": "killed",
    "dead": "killed",
    "wounded": "injured",
    "injured": "injured",
    "hurt": "injured",
    "missing": "missing",
    "detained": "captured",
    "arrested": "captured",
    "captured": "captured",
    "kidnapped": "abducted",
    "abducted": "abducted",
    "freed": "released",
    "displaced": "displaced",
}
"""Words that may stand right after a number, by the outcome that they tell."""
BESIDES: Final = re.compile(r"\b(also|another|others?|more|further|separate\w*|elsewhere)\b", re.I)
"""Words before people who are others than those told before."""
