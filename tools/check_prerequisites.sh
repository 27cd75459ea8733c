#!/bin/sh
# Says in one line what is missing before the set-up can start.
python=${1:-python3}
command -v "$python" >/dev/null 2>&1 || {
    echo "reportedly: $python is missing. Install Python 3.11 or newer (Debian: apt-get install python3 python3-venv)." >&2
    exit 1
}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "reportedly: $python is older than 3.11. Install Python 3.11 or newer, or say make PYTHON=python3.11." >&2
    exit 1
}
"$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || {
    echo "reportedly: Python's venv is missing. Install it (Debian: apt-get install python3-venv)." >&2
    exit 1
}
