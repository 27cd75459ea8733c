"""docs/errors.md lists what the source can raise, warn of and exit with: no more and no less."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "reportedly"
PAGE = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
RAISED = frozenset({"ReportedlyError", "Failure", "error_line"})
WARNED = frozenset({"ReadingWarning"})


def codes_in(source: str, makers: frozenset[str]) -> set[str]:
    """Return the codes that calls of `makers` are given, by literals or constants of the module.

    A code that is passed on (`error.code`) or comes in as an argument has its literal elsewhere.
    ValueError for a code that is put together: a page cannot list it.
    """
    tree = ast.parse(source)
    constants = dict(_constants(tree))
    return {
        code
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", None) in makers
        for code in _codes(call, constants)
    }


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        value = node.value.value if isinstance(node.value, ast.Constant) else None
        if isinstance(target, ast.Name) and isinstance(value, str):
            yield target.id, value


def _codes(call: ast.Call, constants: dict[str, str]) -> Iterator[str]:
    named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    code = (named or call.args)[0]
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        yield code.value
    elif isinstance(code, ast.Name) and code.id in constants:
        yield constants[code.id]
    elif not (isinstance(code, ast.Attribute) and code.attr == "code"):
        raise ValueError(f"the code {ast.unparse(code)} is no literal")


def codes_of_package(makers: frozenset[str]) -> set[str]:
    modules = sorted(SOURCE.rglob("*.py"))
    return {code for path in modules for code in codes_in(path.read_text("utf-8"), makers)}


def rows(heading: str) -> list[str]:
    """Return the first cells of the tables below a heading of second order."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    cells = re.findall(r"^\| ([^|]+) \|", section, re.MULTILINE)
    return [cell.strip("`") for cell in cells if cell == cell.lower() and cell != "---"]


def test_every_error_code_is_listed_once() -> None:
    assert sorted(rows("Error codes")) == sorted(codes_of_package(RAISED))


def test_every_warning_code_is_listed_once() -> None:
    assert sorted(rows("Warnings of a Reading")) == sorted(codes_of_package(WARNED))


def test_the_exit_statuses_are_those_of_the_help() -> None:
    help_text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    printed = re.findall(r"^ +(\d+)  +(\S.*)$", help_text, re.MULTILINE)
    assert printed
    listed = [f"| {status} | {meaning} |" for status, meaning in printed]
    assert re.findall(r"^\| \d+ \| .*$", PAGE, re.MULTILINE) == listed


def test_codes_are_found_in_literals_constants_and_keywords() -> None:
    source = (
        '_BAD: Final = "bad"\nOTHER = "other"\n'
        'ReportedlyError("plain", m, h)\nReportedlyError(_BAD, m, h)\n'
        'Failure(source=s, code="named", message=m, hint=h)\nFailure(source=s, code=OTHER)\n'
        'ReportedlyError(error.code, m, h)\nelsewhere("not-a-code")\n'
    )
    assert codes_in(source, RAISED) == {"plain", "bad", "named", "other"}


def test_a_code_that_is_put_together_is_refused() -> None:
    with pytest.raises(ValueError, match="no literal"):
        codes_in('ReportedlyError(f"bad-{kind}", m, h)', RAISED)
