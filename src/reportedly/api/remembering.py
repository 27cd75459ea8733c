"""A key and how to make what it stands for in; that, made once as long as it is kept, out."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Remembered(Generic[_Value]):
    """The values that were asked for last, `most` of them, for several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, _Value] = OrderedDict()
        self._lock = Lock()
        self._making: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """Return the value of a key; who asks while another thread makes it waits for that one."""
        with self._lock:
            if key in self._values:
                return self._known(key)
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._values:
                    return self._known(key)
            try:
                value = make()
                with self._lock:
                    self._values[key] = value
                    while len(self._values) > self._most:
                        self._values.popitem(last=False)
            finally:
                with self._lock:
                    self._making.pop(key, None)
            return value

    def _known(self, key: Hashable) -> _Value:
        self._values.move_to_end(key)
        return self._values[key]
