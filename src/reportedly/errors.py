"""Coded errors: each says what happened, to what, and what to do about it."""

from typing import Final

EXIT_OK: Final = 0
EXIT_SOME_FAILED: Final = 1
EXIT_USAGE: Final = 2
EXIT_ALL_FAILED: Final = 3


class ReportedlyError(Exception):
    """Every error that Reportedly raises on purpose.

    `code` is a stable kebab-case name ("file-not-found"), `message` says in one sentence what
    happened and to what, `hint` says what the user can do.
    """

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(f"{message} {hint}")
        self.code = code
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type["ReportedlyError"], tuple[str, str, str]]:
        """Let it pass from one process to another."""
        return type(self), (self.code, self.message, self.hint)
