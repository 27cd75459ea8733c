"""Nothing in, the version of the package out."""

from typing import Final

__version__: Final = "0.1.0"
