"""The name of a layout in; the layout out."""

from importlib import import_module

from reportedly.errors import ReportedlyError
from reportedly.exports.layout import LAYOUTS, Layout


def get_layout(name: str) -> Layout:
    """Return a layout by its name. ReportedlyError "bad-layout"."""
    if name not in LAYOUTS:
        raise ReportedlyError(
            "bad-layout", f"No layout is called {name!r}.", f"Those are {', '.join(LAYOUTS)}."
        )
    layout: Layout = import_module(f"reportedly.exports.layouts.{name}").LAYOUT
    return layout
