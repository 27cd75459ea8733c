#!/bin/sh
# Says in one line what is missing before the desk's assets can be built.
{ command -v node && command -v npm; } >/dev/null 2>&1 || {
    echo "reportedly: node and npm are missing. Install Node.js 20 or newer with npm." >&2
    exit 1
}
node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || {
    echo "reportedly: $(node --version) is older than Node.js 20. Install a newer one." >&2
    exit 1
}
