"""A server of feeds on loopback."""

from collections.abc import Iterator

import pytest

from feed_server import FeedServer, serve_feeds


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serve_feeds() as server:
        yield server
