"""Methods of lists and tuples."""

from rpython.rlib.objectmodel import specialize

# ____________________________________________________________
# Sorting by a key


@specialize.call_location()
def list_sort(l, key=None, reverse=False):
    """l.sort(key=…, reverse=…)"""
    if key is None:
        # Equal items keep their order, also where the greatest come first.
        if reverse:
            l.reverse()
        l.sort()
        if reverse:
            l.reverse()
    else:
        items = l[:]
        keys = [key(item) for item in items]
        order = stable_order(keys, reverse)
        for i in range(len(order)):
            l[i] = items[order[i]]


def stable_order(keys, reverse):
    """The indices of the keys in ascending, or descending, order: a merge sort from the bottom up."""
    n = len(keys)
    order = [i for i in range(n)]
    scratch = [0] * n
    width = 1
    while width < n:
        start = 0
        while start < n:
            merge_runs(keys, order, scratch, start, min(start + width, n), min(start + 2 * width, n), reverse)
            start += 2 * width
        order, scratch = scratch, order
        width *= 2
    return order


def merge_runs(keys, source, dest, start, middle, stop, reverse):
    """Merges two neighbouring runs of indices."""
    left = start
    right = middle
    for i in range(start, stop):
        if left < middle and (right >= stop or not comes_before(keys, source[right], source[left], reverse)):
            dest[i] = source[left]
            left += 1
        else:
            dest[i] = source[right]
            right += 1


def comes_before(keys, i, j, reverse):
    """Whether the key at i must stand before the one at j."""
    if reverse:
        return keys[j] < keys[i]
    return keys[i] < keys[j]


# ____________________________________________________________
# Unpacking


@specialize.call_location()
def starred_items(iterable, least):
    """The items for `a, *b = iterable`, of which there must be so many besides those for the star."""
    items = list(iterable)
    if len(items) < least:
        raise ValueError("not enough values to unpack")
    return items


# ____________________________________________________________
# Searching


def list_index(l, value, start, stop=None):
    """l.index(value, start, stop)"""
    n = len(l)
    if start < 0:
        start = max(start + n, 0)
    end = n
    if stop is not None:
        end = stop + n if stop < 0 else stop
    i = start
    while i < end and i < len(l):
        if l[i] == value:
            return i
        i += 1
    raise ValueError("list.index(x): x not in list")


def tuple_index(t, value):
    """t.index(value)"""
    i = 0
    for item in t:
        if item == value:
            return i
        i += 1
    raise ValueError("tuple.index(x): x not in tuple")


def tuple_count(t, value):
    """t.count(value)"""
    count = 0
    for item in t:
        if item == value:
            count += 1
    return count


# ____________________________________________________________
# Slices


def slice_start(start, step, n):
    """The first index of a slice with a step."""
    if start is None:
        return n - 1 if step < 0 else 0
    else:
        return clamped(start, step, n)


def slice_stop(stop, step, n):
    """The index behind the last of a slice with a step."""
    if stop is None:
        return -1 if step < 0 else n
    else:
        return clamped(stop, step, n)


def clamped(index, step, n):
    """A bound of a slice as an index from 0 to n, or from -1 to n - 1 if it goes backwards."""
    low = -1 if step < 0 else 0
    high = n - 1 if step < 0 else n
    if index < 0:
        index += n
    return max(low, min(index, high))


def slice_length(start, stop, step):
    """How many items a slice has."""
    if step > 0:
        return 0 if start >= stop else (stop - start - 1) // step + 1
    return 0 if start <= stop else (start - stop - 1) // -step + 1


@specialize.call_location()
def list_setslice(l, start, stop, step, iterable):
    """l[start:stop] = iterable; step is None or 1"""
    items = l[:0]
    items.extend(iterable)
    l[start:stop] = items


@specialize.call_location()
def list_setslice_step(l, start, stop, step, iterable):
    """l[start:stop:step] = iterable"""
    items = list(iterable)
    if step == 0:
        raise ValueError("slice step cannot be zero")
    first = slice_start(start, step, len(l))
    count = slice_length(first, slice_stop(stop, step, len(l)), step)
    if count != len(items):
        raise ValueError("attempt to assign sequence to extended slice of another size")
    for i in range(count):
        l[first + i * step] = items[i]


def list_delslice_step(l, start, stop, step):
    """del l[start:stop:step]"""
    if step == 0:
        raise ValueError("slice step cannot be zero")
    n = len(l)
    first = slice_start(start, step, n)
    count = slice_length(first, slice_stop(stop, step, n), step)
    if count == 0:
        return
    if step < 0:
        first += (count - 1) * step
        step = -step
    dest = first
    for i in range(first, n):
        if (i - first) % step != 0 or (i - first) // step >= count:
            l[dest] = l[i]
            dest += 1
    del l[dest:]
