"""What can be wrong with an annotation: a code, the file and line, what to do."""

from typing import NamedTuple


class Problem(NamedTuple):
    """One mistake in an annotated document. `line` counts from 1 in `file`."""

    file: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        """Return the problem as one line: file, line, code, what is wrong."""
        return f"{self.file}:{self.line}: {self.code}: {self.message}"
