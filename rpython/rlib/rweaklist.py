"""Numbers for objects, which do not keep them alive."""

import weakref

from rpython.rlib.rweakref import dead_ref


class RWeakListMixin(object):
    """A mixin: call `initialize` first.  The number of an object that has died is used again."""

    _mixin_ = True

    def initialize(self):
        """Begins with no objects."""
        self.handles = []
        self._free = 0

    def get_all_handles(self):
        """The weak references by number."""
        return self.handles

    def reserve_next_handle_index(self):
        """A number that no living object has."""
        for i in range(self._free, len(self.handles)):
            if self.handles[i]() is None:
                self._free = i + 1
                return i
        for i in range(self._free):
            if self.handles[i]() is None:
                self._free = i + 1
                return i
        # All are alive: growing by a part of the length makes the searches above rare.
        length = len(self.handles)
        self.handles = self.handles + [dead_ref] * (length // 3 + 5)
        self._free = length + 1
        return length

    def add_handle(self, content):
        """Gives an object a number."""
        index = self.reserve_next_handle_index()
        self.store_handle(index, content)
        return index

    def store_handle(self, index, content):
        """Gives an object the number that was reserved."""
        self.handles[index] = weakref.ref(content)

    def fetch_handle(self, index):
        """The object of a number, or None."""
        if 0 <= index < len(self.handles):
            return self.handles[index]()
        return None
