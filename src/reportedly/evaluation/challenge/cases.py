"""A folder of JSON files with challenge cases of one kind in; the cases, checked, out."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

import msgspec

from reportedly.acquire.article import check_published
from reportedly.errors import ReportedlyError
from reportedly.evaluation.challenge.casualties import CasualtyCase
from reportedly.evaluation.challenge.dates import DateCase
from reportedly.evaluation.challenge.form import CaseKind
from reportedly.evaluation.challenge.places import PlaceCase

AnyCase: TypeAlias = CasualtyCase | PlaceCase | DateCase

_TYPES: Final[Mapping[CaseKind, type[AnyCase]]] = MappingProxyType(
    {
        CaseKind.CASUALTIES: CasualtyCase,
        CaseKind.PLACES: PlaceCase,
        CaseKind.DATES: DateCase,
    }
)


def find_kinds(folder: Path) -> list[CaseKind]:
    """Return the kinds of cases that `folder` has a folder of.

    Raises ReportedlyError `bad-challenge` when it has none.
    """
    kinds = [kind for kind in CaseKind if (folder / kind).is_dir()]
    if not kinds:
        raise _bad(folder, f"it has no folder {', '.join(CaseKind)}")
    return kinds


def load_cases(folder: Path, kind: CaseKind) -> list[AnyCase]:
    """Return the cases of all JSON files of `folder`/`kind`, in the order of files and cases.

    Raises ReportedlyError `bad-challenge`, which names file and case, when a file is no array of
    cases, a case contradicts itself or its text, two have one id, or there is no case at all.
    """
    cases: dict[str, AnyCase] = {}
    for path in sorted((folder / kind).glob("*.json")):
        for case in _load_file(path, _TYPES[kind]):
            if case.id in cases:
                raise _bad(path, f"the id {case.id!r} stands twice")
            cases[case.id] = case
    if not cases:
        raise _bad(folder / kind, "it holds no case")
    return list(cases.values())


def _load_file(path: Path, case_type: type[AnyCase]) -> list[AnyCase]:
    try:
        rows = msgspec.json.decode(path.read_bytes(), type=list[dict[str, object]])
    except (OSError, msgspec.DecodeError) as error:
        raise _bad(path, str(error)) from error
    return [_read_case(path, place, row, case_type) for place, row in enumerate(rows, 1)]


def _read_case(path: Path, place: int, row: dict[str, object], case_type: type[AnyCase]) -> AnyCase:
    name = f"case {row.get('id', place)!r}"
    try:
        case = msgspec.convert(row, case_type)
        if case.published is not None:
            check_published(case.published, source=name)
    except msgspec.ValidationError as error:
        raise _bad(path, f"{name}: {error}") from error
    except ReportedlyError as error:
        raise _bad(path, error.message) from error
    return case


def _bad(path: Path, reason: str) -> ReportedlyError:
    return ReportedlyError(
        "bad-challenge",
        f"The challenge cases of {path} cannot be used: {reason}.",
        "See CONTRIBUTING.md, and the fields of the cases in reportedly.evaluation.challenge.",
    )
