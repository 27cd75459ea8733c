"""Arguments of the command line in, an exit status out: the command `reportedly`."""

import signal
import sys

from reportedly.collector import spare_collector

EXIT_INTERRUPTED = 130


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
