"""Nothing in; a process whose collector of reference cycles is spared out."""

import gc
from typing import Final

_COLLECT_AFTER: Final = 50_000


def spare_collector() -> None:
    """Let Python look for reference cycles seldom: records have none and are freed at once."""
    gc.set_threshold(_COLLECT_AFTER)
