"""The parameters that lists have in common."""

from typing import Annotated, TypeAlias

from litestar.params import Parameter

Limit: TypeAlias = Annotated[int, Parameter(ge=1, le=500, description="At most so many.")]
