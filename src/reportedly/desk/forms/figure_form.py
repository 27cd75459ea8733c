"""The form of a figure that was sent in, the fields of the casualty as plain values out."""

from typing import Any

from reportedly.desk.forms.given import Given
from reportedly.desk.forms.values import count_value, span_values


def parse_figure(given: Given) -> dict[str, Any]:
    """Return the fields as `msgspec.to_builtins` gives them. ReportedlyError "bad-edit"."""
    return {
        "outcome": given.text("outcome"),
        "count": count_value(given, "count"),
        "group": given.text("group"),
        "status": given.text("status") or "unknown",
        "side": given.text("side") or "unknown",
        "actor_id": given.optional("actor_id"),
        "demographics": given.several("demographics"),
        "occupations": given.several("occupations"),
        "names": span_values(given, "names.spans"),
        "cause": given.optional("cause"),
        "part_of": given.optional("part_of"),
        "evidence": span_values(given, "evidence.spans"),
        "claim": _claim(given),
    }


def _claim(given: Given) -> dict[str, Any]:
    name = given.text("source.name")
    evidence = span_values(given, "claim.spans")
    if not (name or evidence or given.text("casualty")):
        # A new figure of the reporter's own: the words that give it say so.
        evidence = span_values(given, "evidence.spans")
    source = {
        "name": name,
        "kind": given.text("source.kind") or "other",
        "medium": given.optional("source.medium"),
        "named": given.has("source.named"),
        "evidence": span_values(given, "source.spans"),
    }
    return {
        "about": "casualty",
        "source": source if name else None,
        "stance": given.text("stance") or "asserts",
        "hedges": span_values(given, "hedges.spans"),
        "said_on": given.optional("said_on"),
        "evidence": evidence,
    }
