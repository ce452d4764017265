"""Sorting: a stable, adaptive merge sort.

Natural runs (descending ones are reversed; short ones are extended by insertion) are merged so that each run meets one
of at least its own length, made by the same procedure: sorted and reversed lists take n - 1 comparisons, and any list
O(n log r) for r runs.  Before a merge, binary searches find what is in place already at both ends; only the smaller
rest is copied aside.  The idea is that of Peters' timsort (2002), without its stack of runs and its galloping.
"""

from rpython.rtyper.ll import isarray, ll_arraycopy
from rpython.rtyper.lltypesystem.lltype import malloc, typeOf

# Runs shorter than this are extended by insertion.
MIN_RUN = 12


def ll_sort(l, less):
    """l.sort() by `less(a, b)`"""
    if isarray(l):
        items = l
        n = len(l)
    else:
        items = l.items
        n = l.length
    if n < 2:
        return
    end = ll_run(items, 0, n, less)
    if end < n:
        scratch = malloc(typeOf(items).TO, n >> 1)
        ll_sort_from(items, scratch, 0, end, n, n, less)


def ll_sort_from(items, scratch, start, end, stop, wanted, less):
    """Makes the run `start:end` longer until it has `wanted` items or reaches `stop`; gives its new end."""
    least = start + MIN_RUN
    if least > stop:
        least = stop
    if end < least:
        ll_insert_sorted(items, start, end, least, less)
        end = least
    while end < stop and end - start < wanted:
        next_end = ll_run(items, end, stop, less)
        next_end = ll_sort_from(items, scratch, end, next_end, stop, end - start, less)
        ll_merge(items, scratch, start, end, next_end, less)
        end = next_end
    return end


def ll_run(items, start, stop, less):
    """The end of the run that begins at `start`; one that descends strictly is reversed."""
    end = start + 1
    if end == stop:
        return end
    if less(items[end], items[start]):
        end += 1
        while end < stop and less(items[end], items[end - 1]):
            end += 1
        i = start
        j = end - 1
        while i < j:
            item = items[i]
            items[i] = items[j]
            items[j] = item
            i += 1
            j -= 1
    else:
        end += 1
        while end < stop and not less(items[end], items[end - 1]):
            end += 1
    return end


def ll_insert_sorted(items, start, end, stop, less):
    """Sorts `start:stop`, of which `start:end` is sorted."""
    while end < stop:
        item = items[end]
        i = end
        while i > start and less(item, items[i - 1]):
            items[i] = items[i - 1]
            i -= 1
        items[i] = item
        end += 1


def ll_merge(items, scratch, start, middle, stop, less):
    """Merges the neighbouring runs `start:middle` and `middle:stop`."""
    if not less(items[middle], items[middle - 1]):
        return
    start = ll_after(items, start, middle - 1, items[middle], less)
    stop = ll_before(items, middle + 1, stop, items[middle - 1], less)
    if middle - start <= stop - middle:
        ll_merge_up(items, scratch, start, middle, stop, less)
    else:
        ll_merge_down(items, scratch, start, middle, stop, less)


def ll_after(items, low, high, item, less):
    """The first index of the sorted `low:high` whose item is greater."""
    while low < high:
        middle = (low + high) >> 1
        if less(item, items[middle]):
            high = middle
        else:
            low = middle + 1
    return low


def ll_before(items, low, high, item, less):
    """The first index of the sorted `low:high` whose item is not less."""
    while low < high:
        middle = (low + high) >> 1
        if less(items[middle], item):
            low = middle + 1
        else:
            high = middle
    return low


def ll_merge_up(items, scratch, start, middle, stop, less):
    """Merges from the left; the left run is copied aside."""
    n = middle - start
    ll_arraycopy(items, scratch, start, 0, n)
    left = 0
    right = middle
    to = start
    while left < n and right < stop:
        if less(items[right], scratch[left]):
            items[to] = items[right]
            right += 1
        else:
            items[to] = scratch[left]
            left += 1
        to += 1
    ll_arraycopy(scratch, items, left, to, n - left)


def ll_merge_down(items, scratch, start, middle, stop, less):
    """Merges from the right; the right run is copied aside."""
    n = stop - middle
    ll_arraycopy(items, scratch, middle, 0, n)
    left = middle - 1
    right = n - 1
    to = stop - 1
    while left >= start and right >= 0:
        if less(scratch[right], items[left]):
            items[to] = items[left]
            left -= 1
        else:
            items[to] = scratch[right]
            right -= 1
        to -= 1
    ll_arraycopy(scratch, items, 0, to - right, right + 1)
