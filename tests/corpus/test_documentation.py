"""docs/corpus.md lists what can be wrong with an annotation: no more and no less."""

import ast
import re
from pathlib import Path

from reportedly.corpus.marks import KINDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")
GUIDELINES = (ROOT / "corpus" / "GUIDELINES.md").read_text(encoding="utf-8")


def problem_codes() -> set[str]:
    return {
        argument.value
        for path in (ROOT / "src" / "reportedly" / "corpus").glob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("Problem", "report")
        for argument in call.args
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", argument.value)
    }


def test_every_problem_is_listed_once() -> None:
    section = PAGE.split("\n## What can be wrong\n")[1].split("\n## ")[0]
    assert sorted(re.findall(r"^\| `([a-z0-9-]+)` \|", section, re.MULTILINE)) == sorted(
        problem_codes()
    )


def test_the_guidelines_name_every_kind_of_mark() -> None:
    section = GUIDELINES.split("| letter | is | row |")[1].split("\n\n")[0]
    named = " ".join(re.findall(r"^\| ([a-z ]+) \|", section, re.MULTILINE))
    assert sorted(named.split()) == sorted(KINDS)
