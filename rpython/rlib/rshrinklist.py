"""A list that drops items which are not wanted any more when it has grown."""


class AbstractShrinkList(object):
    """A subclass says in `must_keep(item)` what is wanted."""

    def __init__(self):
        self._list = []
        self._next_shrink = 16

    def append(self, x):
        """Adds an item."""
        self._do_shrink()
        self._list.append(x)

    def items(self):
        """The list of items, among them perhaps some that are not wanted."""
        return self._list

    def _do_shrink(self):
        if len(self._list) < self._next_shrink:
            return
        kept = [x for x in self._list if self.must_keep(x)]
        self._list = kept
        self._next_shrink = 16 + len(kept) * 2

    def must_keep(self, x):
        """Whether an item is still wanted."""
        raise NotImplementedError
