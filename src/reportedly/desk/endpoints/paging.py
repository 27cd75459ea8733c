"""The parameters that lists have in common."""

from typing import Annotated, TypeAlias

from litestar.params import QueryParameter

Limit: TypeAlias = Annotated[int, QueryParameter(ge=1, le=500, description="At most so many.")]
After: TypeAlias = Annotated[
    str | None,
    QueryParameter(description="The `next` of the page before; without it the first page."),
]
