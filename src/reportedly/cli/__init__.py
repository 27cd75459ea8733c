"""Arguments of the command line in, an exit status out: the command `reportedly`."""

import sys

EXIT_INTERRUPTED = 130


def main() -> None:
    """Run the command with the arguments of this process and exit with its status."""
    try:
        from reportedly.cli.app import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = EXIT_INTERRUPTED
    sys.exit(status)
