"""Pieces of bytes as they come in; a stream with a look ahead, cuts of it, and a budget out."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE_BYTES: Final = 65_536


class ArchiveError(ReportedlyError):
    """The error after which nothing more of the archive `source`, and of what it holds, is read."""

    def __init__(self, source: str, error: ReportedlyError) -> None:
        super().__init__(error.code, error.message, error.hint)
        self.source = source


def bad_archive(source: str, reason: str) -> ArchiveError:
    """Return the error that says that `source` is broken, such as "it ends too early"."""
    return ArchiveError(
        source,
        ReportedlyError(
            "bad-archive",
            f"{source} is damaged: {reason}.",
            "Fetch or pack it anew; what came before the damage was read.",
        ),
    )


class Budget:
    """The bytes that the archive `source` may still unpack to, with all archives in it."""

    def __init__(self, source: str, max_bytes: int) -> None:
        self._source = source
        self._max_bytes = max_bytes
        self._left_bytes = max_bytes

    def spend(self, size_bytes: int) -> None:
        """Take `size_bytes` off; ArchiveError `too-large` when no more are left."""
        self._left_bytes -= size_bytes
        if self._left_bytes < 0:
            raise ArchiveError(
                self._source,
                ReportedlyError(
                    "too-large",
                    f"{self._source} unpacks to more than the limit of {self._max_bytes:,} bytes.",
                    "Split it into smaller archives, if you trust it.",
                ),
            )


class Flow(io.RawIOBase):
    """A stream made of `pieces`, which can be looked at before it is read, and never goes back.

    An error of the pieces stays in `error`. It is raised once nothing before it is left, again and
    again.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = filter(None, pieces)
        self._held = b""
        self._at = 0
        self._passed_bytes = 0
        self.error: ReportedlyError | None = None

    def _pull(self) -> bytes:
        """Return the next piece, b"" at the end, be it with an error."""
        try:
            return b"" if self.error else next(self._pieces, b"")
        except ReportedlyError as error:
            self.error = error
            return b""

    def peek(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer only at the end, and leave them."""
        while len(self._held) - self._at < size and (piece := self._pull()):
            self._held, self._at = self._held[self._at :] + piece, 0
        return self.look(size)

    def look(self, size: int = PIECE_BYTES) -> bytes:
        """Return up to `size` bytes of what is at hand, none only at the end, and leave them."""
        if self._at == len(self._held):
            self._held, self._at = self._pull(), 0
            if self.error and not self._held:
                raise self.error
        return self._held[self._at : self._at + size]

    def give_back(self, data: bytes) -> None:
        """Put `data`, which was read last, before what is still to come."""
        self._held, self._at = data + self._held[self._at :], 0
        self._passed_bytes -= len(data)

    def get(self, size: int) -> bytes:
        """Return up to `size` bytes of what is at hand, none only at the end."""
        part = self.look(size)
        self._at += len(part)
        self._passed_bytes += len(part)
        return part

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer only at the end."""
        parts = []
        while size and (part := self.get(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def skip(self, size: int) -> None:
        """Pass over the next `size` bytes, or what is left of them."""
        while size and (part := self.get(size)):
            size -= len(part)

    def readable(self) -> bool:
        """Whether the stream can be read: always."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill `buffer` with what is at hand and return how much that is, 0 at the end."""
        view = memoryview(buffer).cast("B")
        part = self.get(len(view))
        view[: len(part)] = part
        return len(part)

    def tell(self) -> int:
        """Return how many bytes have been read or passed over."""
        return self._passed_bytes


def cut(flow: Flow, size: int, *, source: str) -> Iterator[bytes]:
    """Yield the next `size` bytes of `flow` in pieces.

    ArchiveError `bad-archive` of `source`, the archive, when it has fewer.
    """
    while size:
        piece = flow.get(min(size, PIECE_BYTES))
        if not piece:
            raise bad_archive(source, "it ends within a member")
        size -= len(piece)
        yield piece


def drain(pieces: Iterator[bytes]) -> None:
    """Pass over what is left of `pieces`."""
    for _ in pieces:
        pass
