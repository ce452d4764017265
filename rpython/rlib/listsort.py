"""A stable sort for lists that a program can specialise: for its own order, or for its own kind of list.

A natural merge sort after Tim Peters' listsort.txt: runs already in order are found (descending ones reversed), short
ones extended by binary insertion, and merged in an order kept balanced by the invariants on the stack of pending runs.
While one run wins again and again in a merge, how far it goes on to do so is searched in steps that double
("galloping"). All RPython.
"""

MIN_MERGE = 32

# How often a run must win in a row to make the merge gallop.
MIN_GALLOP = 7


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
            start = self._upper_bound(lst, getitem(lst, middle), start, middle)
            if start == middle:
                return
            stop = self._lower_bound(lst, getitem(lst, middle - 1), middle, stop)
            if middle - start <= stop - middle:
                self._merge_low(start, middle, stop)
            else:
                self._merge_high(start, middle, stop)

        def _upper_bound(self, lst, item, low, high):
            """The first position whose item is greater than `item`."""
            while low < high:
                middle = (low + high) >> 1
                if self.lt(item, getitem(lst, middle)):
                    high = middle
                else:
                    low = middle + 1
            return low

        def _lower_bound(self, lst, item, low, high):
            """The first position whose item is not less than `item`."""
            while low < high:
                middle = (low + high) >> 1
                if self.lt(getitem(lst, middle), item):
                    low = middle + 1
                else:
                    high = middle
            return low

        def _gallop_upper(self, lst, item, low, high):
            """`_upper_bound`, for one that is likely to be near `low`."""
            step = 1
            probe = low
            while probe < high and not self.lt(item, getitem(lst, probe)):
                low = probe + 1
                probe += step
                step *= 2
            return self._upper_bound(lst, item, low, min(probe, high))

        def _gallop_lower(self, lst, item, low, high):
            """`_lower_bound`, for one that is likely to be near `low`."""
            step = 1
            probe = low
            while probe < high and self.lt(getitem(lst, probe), item):
                low = probe + 1
                probe += step
                step *= 2
            return self._lower_bound(lst, item, low, min(probe, high))

        def _gallop_upper_back(self, lst, item, low, high):
            """`_upper_bound`, for one that is likely to be near `high`."""
            step = 1
            probe = high - 1
            while probe >= low and self.lt(item, getitem(lst, probe)):
                high = probe
                probe -= step
                step *= 2
            return self._upper_bound(lst, item, max(probe + 1, low), high)

        def _gallop_lower_back(self, lst, item, low, high):
            """`_lower_bound`, for one that is likely to be near `high`."""
            step = 1
            probe = high - 1
            while probe >= low and not self.lt(getitem(lst, probe), item):
                high = probe
                probe -= step
                step *= 2
            return self._lower_bound(lst, item, max(probe + 1, low), high)

        def _copy(self, source, start, stop, dest):
            """Copies items to the list, forwards; gives the position behind them."""
            lst = self.list
            while start < stop:
                setitem(lst, dest, getitem(source, start))
                start += 1
                dest += 1
            return dest

        def _copy_back(self, source, start, stop, dest):
            """Copies items to the list, backwards, up to before `dest`; gives the position of the first."""
            lst = self.list
            while start < stop:
                stop -= 1
                dest -= 1
                setitem(lst, dest, getitem(source, stop))
            return dest

        def _merge_low(self, start, middle, stop):
            """Merges forwards through a copy of the first run."""
            lst = self.list
            first = getitem_slice(lst, start, middle)
            count = middle - start
            i = 0
            j = middle
            dest = start
            wins = 0
            while i < count and j < stop:
                # `wins` counts those of the second run in a row above 0, those of the first below.
                if wins >= MIN_GALLOP:
                    end = self._gallop_lower(lst, getitem(first, i), j, stop)
                    dest = self._copy(lst, j, end, dest)
                    j = end
                    wins = 0
                elif wins <= -MIN_GALLOP:
                    end = self._gallop_upper(first, getitem(lst, j), i, count)
                    dest = self._copy(first, i, end, dest)
                    i = end
                    wins = 0
                elif self.lt(getitem(lst, j), getitem(first, i)):
                    setitem(lst, dest, getitem(lst, j))
                    j += 1
                    dest += 1
                    wins = max(wins, 0) + 1
                else:
                    setitem(lst, dest, getitem(first, i))
                    i += 1
                    dest += 1
                    wins = min(wins, 0) - 1
            self._copy(first, i, count, dest)

        def _merge_high(self, start, middle, stop):
            """Merges backwards through a copy of the second run."""
            lst = self.list
            second = getitem_slice(lst, middle, stop)
            # The ends of what is left of both, and of what is not yet filled.
            i = middle
            j = stop - middle
            dest = stop
            wins = 0
            while i > start and j > 0:
                if wins >= MIN_GALLOP:
                    begin = self._gallop_lower_back(second, getitem(lst, i - 1), 0, j)
                    dest = self._copy_back(second, begin, j, dest)
                    j = begin
                    wins = 0
                elif wins <= -MIN_GALLOP:
                    begin = self._gallop_upper_back(lst, getitem(second, j - 1), start, i)
                    dest = self._copy_back(lst, begin, i, dest)
                    i = begin
                    wins = 0
                elif self.lt(getitem(second, j - 1), getitem(lst, i - 1)):
                    i -= 1
                    dest -= 1
                    setitem(lst, dest, getitem(lst, i))
                    wins = min(wins, 0) - 1
                else:
                    j -= 1
                    dest -= 1
                    setitem(lst, dest, getitem(second, j))
                    wins = max(wins, 0) + 1
            self._copy_back(second, 0, j, dest)

    return TimSort


TimSort = make_timsort_class()
