"""A stable sort for lists that a program can specialise: for its own order, or for its own kind of list.

A natural merge sort after Tim Peters' listsort.txt: runs already in order are found (descending ones reversed), short
ones extended by binary insertion, and merged in an order kept balanced by the invariants on the stack of pending runs.
All RPython.
"""

MIN_MERGE = 32


def make_timsort_class(getitem=None, setitem=None, length=None, getitem_slice=None, lt=None):
    """A sorter class: `TimSort(lst).sort()` sorts in place.  Subclasses may override `lt`."""
    # The defaults are new functions for each class, so that classes for lists of different types share no code.
    if getitem is None:
        def getitem(lst, index):
            return lst[index]

    if setitem is None:
        def setitem(lst, index, item):
            lst[index] = item

    if length is None:
        def length(lst):
            return len(lst)

    if getitem_slice is None:
        def getitem_slice(lst, start, stop):
            return lst[start:stop]

    if lt is None:
        def lt(a, b):
            return a < b

    class TimSort(object):
        """Sorts one list in place, stably."""

        def __init__(self, lst, listlength=-1):
            self.list = lst
            if listlength < 0:
                listlength = length(lst)
            self.listlength = listlength
            self.run_starts = []
            self.run_lengths = []

        def lt(self, a, b):
            return lt(a, b)

        def le(self, a, b):
            return not self.lt(b, a)

        def sort(self):
            remaining = self.listlength
            if remaining < 2:
                return
            start = 0
            min_run = self._min_run(remaining)
            while remaining > 0:
                run = self._count_run(start, start + remaining)
                if run < min_run:
                    forced = min(remaining, min_run)
                    self._binary_insertion(start, start + run, start + forced)
                    run = forced
                self.run_starts.append(start)
                self.run_lengths.append(run)
                self._merge_collapse()
                start += run
                remaining -= run
            self._merge_force_collapse()

        def _min_run(self, n):
            """Between half of MIN_MERGE and it, so that n / min_run is a power of two or a little less."""
            r = 0
            while n >= MIN_MERGE:
                r |= n & 1
                n >>= 1
            return n + r

        def _count_run(self, start, stop):
            """The length of the run that begins at `start`, which is ascending afterwards."""
            lst = self.list
            i = start + 1
            if i == stop:
                return 1
            if self.lt(getitem(lst, i), getitem(lst, start)):
                i += 1
                while i < stop and self.lt(getitem(lst, i), getitem(lst, i - 1)):
                    i += 1
                self._reverse(start, i)
            else:
                i += 1
                while i < stop and not self.lt(getitem(lst, i), getitem(lst, i - 1)):
                    i += 1
            return i - start

        def _reverse(self, start, stop):
            lst = self.list
            stop -= 1
            while start < stop:
                item = getitem(lst, start)
                setitem(lst, start, getitem(lst, stop))
                setitem(lst, stop, item)
                start += 1
                stop -= 1

        def _binary_insertion(self, start, sorted_stop, stop):
            """Extends the sorted part start..sorted_stop up to `stop`."""
            lst = self.list
            while sorted_stop < stop:
                item = getitem(lst, sorted_stop)
                low = start
                high = sorted_stop
                while low < high:
                    middle = (low + high) >> 1
                    if self.lt(item, getitem(lst, middle)):
                        high = middle
                    else:
                        low = middle + 1
                i = sorted_stop
                while i > low:
                    setitem(lst, i, getitem(lst, i - 1))
                    i -= 1
                setitem(lst, low, item)
                sorted_stop += 1

        def _merge_collapse(self):
            """Merges until each pending run is longer than the next, and than the next two together."""
            lengths = self.run_lengths
            while len(lengths) > 1:
                n = len(lengths) - 2
                if (n > 0 and lengths[n - 1] <= lengths[n] + lengths[n + 1]) or (
                        n > 1 and lengths[n - 2] <= lengths[n - 1] + lengths[n]):
                    if lengths[n - 1] < lengths[n + 1]:
                        n -= 1
                    self._merge_at(n)
                elif lengths[n] <= lengths[n + 1]:
                    self._merge_at(n)
                else:
                    break

        def _merge_force_collapse(self):
            lengths = self.run_lengths
            while len(lengths) > 1:
                n = len(lengths) - 2
                if n > 0 and lengths[n - 1] < lengths[n + 1]:
                    n -= 1
                self._merge_at(n)

        def _merge_at(self, n):
            """Merges pending run `n` with the one after it."""
            starts = self.run_starts
            lengths = self.run_lengths
            start = starts[n]
            middle = starts[n + 1]
            stop = middle + lengths[n + 1]
            lengths[n] = stop - start
            del lengths[n + 1]
            del starts[n + 1]
            lst = self.list
            # What is at its place already takes no part: the head not above the second run's first item, and the
            # tail not below the first run's last.
            start = self._upper_bound(getitem(lst, middle), start, middle)
            if start == middle:
                return
            stop = self._lower_bound(getitem(lst, middle - 1), middle, stop)
            if middle - start <= stop - middle:
                self._merge_low(start, middle, stop)
            else:
                self._merge_high(start, middle, stop)

        def _upper_bound(self, item, low, high):
            """The first position whose item is greater than `item`."""
            while low < high:
                middle = (low + high) >> 1
                if self.lt(item, getitem(self.list, middle)):
                    high = middle
                else:
                    low = middle + 1
            return low

        def _lower_bound(self, item, low, high):
            """The first position whose item is not less than `item`."""
            while low < high:
                middle = (low + high) >> 1
                if self.lt(getitem(self.list, middle), item):
                    low = middle + 1
                else:
                    high = middle
            return low

        def _merge_low(self, start, middle, stop):
            """Merges forwards through a copy of the first run."""
            lst = self.list
            first = getitem_slice(lst, start, middle)
            count = middle - start
            i = 0
            j = middle
            dest = start
            while i < count and j < stop:
                if self.lt(getitem(lst, j), getitem(first, i)):
                    setitem(lst, dest, getitem(lst, j))
                    j += 1
                else:
                    setitem(lst, dest, getitem(first, i))
                    i += 1
                dest += 1
            while i < count:
                setitem(lst, dest, getitem(first, i))
                i += 1
                dest += 1

        def _merge_high(self, start, middle, stop):
            """Merges backwards through a copy of the second run."""
            lst = self.list
            second = getitem_slice(lst, middle, stop)
            i = middle - 1
            j = stop - middle - 1
            dest = stop - 1
            while i >= start and j >= 0:
                if self.lt(getitem(second, j), getitem(lst, i)):
                    setitem(lst, dest, getitem(lst, i))
                    i -= 1
                else:
                    setitem(lst, dest, getitem(second, j))
                    j -= 1
                dest -= 1
            while j >= 0:
                setitem(lst, dest, getitem(second, j))
                j -= 1
                dest -= 1

    return TimSort


TimSort = make_timsort_class()
