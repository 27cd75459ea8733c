"""Arguments of the command line in, an exit status out: the command `reportedly`."""

import gc
import signal
import sys
from typing import Final

EXIT_INTERRUPTED = 130
_COLLECT_AFTER: Final = 50_000


def spare_collector() -> None:
    """Let Python look for reference cycles seldom: records have none and are freed at once."""
    gc.set_threshold(_COLLECT_AFTER)


def main() -> None:
    """Run the command with the arguments of this process and exit with its status."""
    spare_collector()
    try:
        # A service manager's request to end is heeded as Ctrl-C is.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        from reportedly.cli.app import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        print("reportedly: interrupted", file=sys.stderr)
        status = EXIT_INTERRUPTED
    sys.exit(status)
