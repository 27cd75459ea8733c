#!/bin/sh
# Sees to the Java that Spark runs on: installs Debian's where it can and there is none, or one older than 17.
java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java
release=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
[ "${release:-0}" -ge 17 ] && exit 0
if [ -z "${JAVA_HOME:-}" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends default-jre-headless >/dev/null && exit 0
fi
echo "reportedly: Java 17 or newer is missing, which the tests of Spark need. Install it (Debian: apt-get install default-jre-headless)." >&2
exit 1
