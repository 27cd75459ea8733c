"""The OpenAPI document of the handlers in; the same with what handlers do not say of them, out.

That is: errors as they are answered, the filters of incidents, who may ask, tags of answers.
"""

from copy import deepcopy
from typing import Any, Final, get_args

from litestar import Request
from litestar.openapi.plugins import JsonRenderPlugin

from reportedly.records import codes
from reportedly.records.incidents import Grade, IncidentKind, TollRule

Schema = dict[str, Any]

_PROBLEM: Final[Schema] = {
    "type": "object",
    "title": "Problem",
    "description": "What went wrong: docs/errors.md lists the codes.",
    "properties": {
        "code": {"type": "string", "examples": ["bad-filter"]},
        "message": {"type": "string", "description": "What happened, to what."},
        "hint": {"type": "string", "description": "What to do."},
    },
    "required": ["code", "message", "hint"],
    "additionalProperties": False,
}
_PROBLEMS: Final = {
    "400": "What was sent cannot be used: the message names it.",
    "401": "Nobody is logged in, or the token is none or has ended.",
    "403": "The role may not do this; or no page of the desk sent it.",
    "404": "There is nothing of this number.",
    "409": "It cannot be done as things are now: others changed them meanwhile.",
    "410": "No article tells of the incident any more.",
    "413": "More than two megabytes were sent.",
    "421": "The desk is not reached by this name.",
    "503": "The database is busy, or cannot be reached: ask again.",
}
_OF_WRITING: Final = ("409", "413")
_OF_NUMBERS: Final = ("404", "410")
_SECURITY: Final[Schema] = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token of a person, in that person's role or a lower one: for programs.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "reportedly",
        "description": "The cookie of a login, over https with __Host- before its name. What"
        " changes something must bring the header X-CSRF-Token with what pages have for it. A desk"
        " without a team asks for that alone.",
    },
}
_TAG: Final[Schema] = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of the answer that one has: 304 when it would be the same.",
    "schema": {"type": "string"},
}
_DAY: Final[Schema] = {
    "type": "string",
    "pattern": r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$",
    "examples": ["2024-08-31"],
}
"""Here as in all filters, what is empty is not asked."""
_NUMBER: Final[Schema] = {"type": "integer", "minimum": 0, "maximum": 999_999_999_999}
_WORDS: Final[Schema] = {"type": "string"}


def _one_of(*known: str) -> Schema:
    return {"type": "string", "enum": list(known)}


def _some_of(*known: str) -> Schema:
    return {"type": "array", "items": _one_of(*known)}


FILTERS: Final[dict[str, tuple[str, Schema]]] = {
    "since": ("Not before this day.", _DAY),
    "until": ("Not after this day.", _DAY),
    "country": ("The code of a country, ISO 3166-1 alpha-3.", {"type": "string", "maxLength": 3}),
    "admin1": ("A first-order division, by its name.", _WORDS),
    "box": (
        "South, west, north and east in degrees.",
        {
            "type": "string",
            "pattern": r"^(-?\d{1,3}(\.\d{1,10})?(,-?\d{1,3}(\.\d{1,10})?){3})?$",
            "examples": ["33.2,43.5,34.1,45.0"],
        },
    ),
    "type": ("Of one of these types.", _some_of(*codes.EVENT_TYPES)),
    "status": ("With an event of one of these.", _some_of(*get_args(codes.EventStatus))),
    "actor": ("With an actor of this name, or a part of it.", _WORDS),
    "source": ("With a source of this name.", _WORDS),
    "publisher": ("With an article of this publisher.", _WORDS),
    "killed_min": ("Killed, under the rule: at least.", _NUMBER),
    "killed_max": ("Killed, under the rule: at most.", _NUMBER),
    "injured_min": ("Injured, under the rule: at least.", _NUMBER),
    "injured_max": ("Injured, under the rule: at most.", _NUMBER),
    "words": ("With an article of these words.", _WORDS),
    "grade": ("Of this grade.", _one_of(*get_args(Grade))),
    "kind": ("Single incidents, or aggregates.", _one_of(*get_args(IncidentKind))),
    "rule": ("By which figures are counted.", _one_of(*get_args(TollRule)) | {"default": "ucdp"}),
}
"""What incidents can be asked for by: name, what it says, and what it is."""
FILTERED: Final = ("/api/incidents", "/api/map", "/api/timeline", "/api/series")


class Document(JsonRenderPlugin):
    """Serves the document."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: Schema) -> bytes:
        """Return the document as JSON."""
        return super().render(request, describe(openapi_schema))


def describe(made: Schema) -> Schema:
    """Return a document of the handlers with all that they do not say."""
    document = deepcopy(made)
    parts = document.setdefault("components", {})
    parts.setdefault("schemas", {})["Problem"] = _PROBLEM
    parts["securitySchemes"] = _SECURITY
    parts["responses"] = {
        f"Problem{status}": _problem(words) for status, words in _PROBLEMS.items()
    }
    document["security"] = [{"token": []}, {"session": []}]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _describe_operation(operation, path, method)
    return document


def _problem(words: str) -> Schema:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _describe_operation(operation: Schema, path: str, method: str) -> None:
    responses = operation["responses"]
    for status in _PROBLEMS:
        if status in _OF_WRITING and method == "get":
            continue
        if status in _OF_NUMBERS and "{" not in path:
            continue
        responses[status] = {"$ref": f"#/components/responses/Problem{status}"}
    parameters = operation.setdefault("parameters", [])
    if method == "get":
        responses["304"] = {"description": "It is as one has it: nothing is sent again."}
        tag = {"description": "Changes when the answer does.", "schema": {"type": "string"}}
        responses["200"]["headers"] = {"ETag": tag}
        parameters.append(_TAG)
    if path in FILTERED:
        parameters += [_filter(name, *told) for name, told in FILTERS.items()]


def _filter(name: str, words: str, schema: Schema) -> Schema:
    found = {"name": name, "in": "query", "required": False, "description": words, "schema": schema}
    if schema["type"] == "array":
        found |= {"style": "form", "explode": True}
    return found
