"""What a handler asks for by name: the database of its desk."""

from typing import TypeAlias

from litestar.di import NamedDependency

from reportedly.api.kept import Reportedly

Kept: TypeAlias = NamedDependency[Reportedly]
