"""What a handler asks for by name: the database of its desk, and what of it is shown."""

from typing import TypeAlias

from litestar.di import NamedDependency

from reportedly.api.kept import Reportedly
from reportedly.api.showing import Showing

Kept: TypeAlias = NamedDependency[Reportedly]
"""For what is changed, and for what is nobody's secret."""
Shown: TypeAlias = NamedDependency[Showing]
"""For what is read: all of it goes through here."""
