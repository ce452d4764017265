"""Loops that run at translation time.

`for x in unrolling_iterable(items)` in RPython is written out by the translator, once per item, so that the items can
be constants of different types.
"""

from rpython.rlib.objectmodel import SpecTag


class unrolling_iterable(SpecTag):
    """The items of `iterable`, which are constants.  Special as the subject of a `for`."""

    __slots__ = ("_items", "_head")

    def __init__(self, iterable):
        self._items = list(iterable)
        self._head = _Position(self._items, 0)

    def __iter__(self):
        return iter(self._items)

    def get_unroller(self):
        """The position before the first item."""
        return self._head


class _Position(SpecTag):
    """A constant place in the items: `step` gives the item there and the next place."""

    __slots__ = ("_items", "_index", "_next")

    def __init__(self, items, index):
        self._items = items
        self._index = index
        self._next = None

    def step(self):
        item = self._items[self._index]
        if self._next is None:
            self._next = _Position(self._items, self._index + 1)
        return item, self._next


class unrolling_int(int, SpecTag):
    """An integer that stays constant: a loop that counts with it is written out."""

    def __add__(self, other):
        return unrolling_int(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other):
        return unrolling_int(int(self) - int(other))

    def __rsub__(self, other):
        return unrolling_int(int(other) - int(self))


unrolling_zero = unrolling_int(0)
