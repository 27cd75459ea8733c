"""Writes corpus/challenge/open.md anew: the challenge cases that are not read as expected, and why.

Run it from the root of the project as `.venv/bin/python tools/open_cases.py`. Reasons that stand
there stay as they are, and go with their case once it is read as expected. A case that is listed
anew gets its first fault as a reason, for a person to put the cause in its place.
"""

import re
from pathlib import Path
from typing import Final

from reportedly.evaluation.challenge.cases import find_kinds, load_cases
from reportedly.evaluation.challenge.form import CaseKind
from reportedly.evaluation.challenge.run import Done, run_cases
from reportedly.settings import Settings

CHALLENGE: Final = Path(__file__).parent.parent / "corpus" / "challenge"
_PAGE: Final = CHALLENGE / "open.md"
_ROW: Final = re.compile(r"^\| `(.+?)` \| (.+?) \|$", re.MULTILINE)


def read_open() -> dict[CaseKind, dict[str, str]]:
    """Return the ids that are listed, by kind, with what is wrong."""
    _, *sections = re.split(r"^## ", _PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        CaseKind(section.split(maxsplit=1)[0].lower()): dict(_ROW.findall(section))
        for section in sections
    }


def _write_section(kind: CaseKind, done: list[Done], reasons: dict[str, str]) -> str:
    rows = [
        f"| `{one.case.id}` | {reasons.get(one.case.id) or _first_fault(one)} |\n"
        for one in done
        if one.faults
    ]
    said = f"{len(rows)} of {len(done)} cases are not read just as expected."
    table = "| case | what is wrong |\n| --- | --- |\n"
    return f"## {kind.capitalize()}\n\n{said}\n\n{table}{''.join(rows)}"


def _first_fault(one: Done) -> str:
    more = len(one.faults) - 1
    return one.faults[0].replace("|", "/") + (f"; {more} more" if more else "")


def main() -> None:
    """Read all cases and write the page; what stands before its first section stays."""
    reasons = read_open()
    intro, _ = _PAGE.read_text(encoding="utf-8").split("\n## ", maxsplit=1)
    sections = [
        _write_section(
            kind, run_cases(load_cases(CHALLENGE, kind), Settings()), reasons.get(kind, {})
        )
        for kind in find_kinds(CHALLENGE)
    ]
    _PAGE.write_text("\n".join([intro, *sections]), encoding="utf-8")


if __name__ == "__main__":
    main()
