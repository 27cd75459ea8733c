#!/bin/sh
# Sees to the browser that the tests of the web page use: installs Debian's Chromium where it can.
for browser in chromium chromium-browser google-chrome; do
    command -v "$browser" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core >/dev/null && exit 0
fi
echo "reportedly: Chromium is missing, which the tests of the web page need. Install it (Debian: apt-get install chromium)." >&2
exit 1
