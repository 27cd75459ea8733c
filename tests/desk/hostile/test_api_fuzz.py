"""The API against its own OpenAPI document: what schemathesis makes of it fails nowhere."""

import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import httpx2
import pytest

from reportedly.desk.document import FILTERED, FILTERS
from reportedly.desk.filters import NAMES
from whole_desks import Desk, a_copy, a_whole_desk

EDITS: Final = "/edits$"
EXAMPLES: Final = "10"
LIKE_LISTS: Final = "/(map|timeline|series)$"
"""What takes the same filters as the list does: the slow part is tried there."""
CONFIG: Final = """
[parameters]
"path.number" = 1
"path.one" = 1
"path.other" = 2
"""
"""What there is to ask for."""
CHECKS: Final = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "missing_required_header",
    "unsupported_method",
    "allow_header_conformance",
    "ignored_auth",
)
"""All but those that take a text of the right type for one that can be looked for."""


@pytest.fixture
def document(desk: Desk) -> dict[str, Any]:
    """The document, as it is served to who may ask."""
    token = desk.kept.people.make_token("Vic", "a script", by="root")[0]
    headers = {"authorization": f"Bearer {token}"}
    answer = httpx2.get(f"{desk.address}/api/openapi.json", headers=headers, trust_env=False)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    "which",
    [
        ("--phases", "examples,coverage,fuzzing", "--exclude-path-regex", f"{LIKE_LISTS}|{EDITS}"),
        ("--phases", "examples,fuzzing", "--include-path-regex", LIKE_LISTS),
        # Here 0 and 1 are taken for false and true, too.
        ("--include-path-regex", EDITS, "--exclude-checks", "negative_data_rejection"),
    ],
    ids=["all", "lists", "edits"],
)
def test_schemathesis_finds_no_failure(
    peopled_reports: Path, tmp_path: Path, which: tuple[str, ...]
) -> None:
    (tmp_path / "schemathesis.toml").write_text(CONFIG)
    with a_copy(peopled_reports, tmp_path) as kept, a_whole_desk(kept) as desk:
        token = kept.people.make_token("Ada", "a script", by="root")[0]
        command = (
            *("-m", "schemathesis.cli", "run", f"{desk.address}/api/openapi.json"),
            *("--header", f"Authorization: Bearer {token}"),
            *("--checks", ",".join(CHECKS), *which),
            *("--max-examples", EXAMPLES, "--generation-deterministic"),
            *("--continue-on-failure", "--no-color", "--suppress-health-check", "all"),
        )
        ran = subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
    print(ran.stdout[-3_000:])
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_operation_says_how_it_fails(document: dict[str, Any]) -> None:
    assert len(document["paths"]) >= 15
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            told = set(operation["responses"])
            assert {"400", "401", "403", "421", "503"} <= told, (path, method)
            assert "404" in told or "{" not in path
            assert ("304" in told) == (method == "get")
            assert ("413" in told) == (method == "post")
            for status in told - {"200", "201", "304"}:
                reference = operation["responses"][status]["$ref"].rsplit("/", 1)[1]
                content = document["components"]["responses"][reference]["content"]
                schema = content["application/json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/Problem"}
    assert {"token": []} in document["security"]
    assert document["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_lists_say_what_they_can_be_asked(document: dict[str, Any]) -> None:
    assert tuple(FILTERS) == NAMES
    for path in FILTERED:
        told = {one["name"]: one for one in document["paths"][path]["get"]["parameters"]}
        assert set(NAMES) <= set(told)
        assert all(
            one["description"] and "type" in one["schema"]
            for one in told.values()
            if one["name"] in NAMES
        )
    for path in ("/api/incidents", "/api/queue", "/api/pairs", "/api/decisions"):
        told = {one["name"]: one for one in document["paths"][path]["get"]["parameters"]}
        assert {"after", "limit"} <= set(told)


def test_errors_are_as_the_document_says(desk: Desk) -> None:
    with httpx2.Client(base_url=desk.address, trust_env=False) as nobody:
        for path in ("/api/incidents", "/api/nothing", "/api/articles/1"):
            answer = nobody.get(path)
            assert answer.headers["content-type"] == "application/json"
            assert set(answer.json()) == {"code", "message", "hint"}
