"""Lists.

A list that is never resized is an array.  Any other is a struct of `length` and `items`, an array with room for more;
the items beyond the length are zero, so that nothing is kept alive by them.  The functions that do not resize work on
both: `isarray` is known while translating.
"""

from rpython.rlib.objectmodel import always_inline, dont_inline
from rpython.rlib.rarithmetic import intmask, maxint, r_uint
from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.ll import c_div, isarray, ll_arraycopy, zero_item
from rpython.rtyper.lltypesystem.lltype import malloc, typeOf
from rpython.rtyper.rsort import ll_sort         # callers look for it here

# How many items more than half of a list's room must be free before `pop` gives room back.
SHRINK_SLACK = 12

# ____________________________________________________________
# Both kinds of lists


@always_inline
def ll_length(l):
    """len(l)"""
    if isarray(l):
        return len(l)
    else:
        return l.length


@always_inline
def ll_items(l):
    """The array of the items, perhaps longer than the list."""
    if isarray(l):
        return l
    else:
        return l.items


def ll_newlist(LIST, n):
    """A new list of n items, all zero."""
    if isarray(LIST):
        return malloc(LIST, n, zero=True)
    else:
        l = malloc(LIST)
        l.items = malloc(LIST.items.TO, n, zero=True)
        l.length = n
        return l


@always_inline
def ll_clamp_start(start, length):
    """The start of a slice as an index from 0 to the length."""
    if start < 0:
        start += length
        if start < 0:
            start = 0
    elif start > length:
        start = length
    return start


@always_inline
def ll_clamp_stop(stop, start, length):
    """The stop of a slice as an index from `start`, which is clamped already, to the length."""
    if stop < 0:
        stop += length
    elif stop > length:
        stop = length
    if stop < start:
        stop = start
    return stop


# ____________________________________________________________
# Items


@always_inline
def ll_getitem(l, i):
    """l[i]"""
    length = ll_length(l)
    if r_uint(i) >= r_uint(length):
        i = ll_negative_index(i, length)
    return ll_items(l)[i]


@always_inline
def ll_getitem_nonneg(l, i):
    """l[i] for i >= 0"""
    if r_uint(i) >= r_uint(ll_length(l)):
        raise IndexError
    return ll_items(l)[i]


@always_inline
def ll_getitem_unchecked(l, i):
    """l[i] for an index in range"""
    return ll_items(l)[i]


@always_inline
def ll_setitem(l, i, item):
    """l[i] = item"""
    length = ll_length(l)
    if r_uint(i) >= r_uint(length):
        i = ll_negative_index(i, length)
    ll_items(l)[i] = item


@always_inline
def ll_setitem_nonneg(l, i, item):
    """l[i] = item for i >= 0"""
    if r_uint(i) >= r_uint(ll_length(l)):
        raise IndexError
    ll_items(l)[i] = item


@always_inline
def ll_setitem_unchecked(l, i, item):
    """l[i] = item for an index in range"""
    ll_items(l)[i] = item


@always_inline
def ll_negative_index(i, length):
    """The index that one outside of 0..length stands for, counted from the end."""
    if i >= 0:
        raise IndexError
    i += length
    if i < 0:
        raise IndexError
    return i


# ____________________________________________________________
# Room


@always_inline
def ll_roomy(n):
    """The length of the array for n items of a list that has begun to grow.

    Half more than needed: arrays do not grow in place, so that less would cost many copies of a long list.
    """
    return n + (n >> 1) + 3


@dont_inline
def ll_make_room(l, n):
    """Moves the items to an array that has room for n of them and for some more."""
    items = l.items
    fresh = malloc(typeOf(items).TO, ll_roomy(n), zero=True)
    ll_arraycopy(items, fresh, 0, 0, l.length)
    l.items = fresh


@always_inline
def ll_reserve(l, n):
    """Makes room for n items in all."""
    if n > len(l.items):
        ll_make_room(l, n)


def ll_reserve_hint(l, n):
    """Makes room for n items in all: a hint, which takes no more than is sensible at once."""
    if n > len(l.items) and n <= 1 << 20:
        items = l.items
        fresh = malloc(typeOf(items).TO, n, zero=True)
        ll_arraycopy(items, fresh, 0, 0, l.length)
        l.items = fresh


@always_inline
def ll_give_back(l):
    """Gives room back when less than half of it is used."""
    if l.length + SHRINK_SLACK < len(l.items) >> 1:
        ll_make_room(l, l.length)


def ll_clear_range(items, start, stop):
    """Lets go of some items."""
    while start < stop:
        items[start] = zero_item(items)
        start += 1


# ____________________________________________________________
# Adding and removing


@always_inline
def ll_append(l, item):
    """l.append(item)"""
    length = l.length
    ll_reserve(l, length + 1)
    l.items[length] = item
    l.length = length + 1


@always_inline
def ll_pop(l):
    """l.pop()"""
    last = l.length - 1
    if last < 0:
        raise IndexError
    items = l.items
    item = items[last]
    items[last] = zero_item(items)
    l.length = last
    ll_give_back(l)
    return item


def ll_pop_at(l, i):
    """l.pop(i)"""
    length = l.length
    if r_uint(i) >= r_uint(length):
        i = ll_negative_index(i, length)
    item = l.items[i]
    ll_remove_at(l, i)
    return item


def ll_remove_at(l, i):
    """Removes the item at an index in range."""
    last = l.length - 1
    items = l.items
    ll_arraycopy(items, items, i + 1, i, last - i)
    items[last] = zero_item(items)
    l.length = last
    ll_give_back(l)


def ll_del_item(l, i):
    """del l[i]"""
    length = l.length
    if r_uint(i) >= r_uint(length):
        i = ll_negative_index(i, length)
    ll_remove_at(l, i)


def ll_insert(l, i, item):
    """l.insert(i, item)"""
    length = l.length
    i = ll_clamp_start(i, length)
    ll_reserve(l, length + 1)
    items = l.items
    ll_arraycopy(items, items, i, i + 1, length - i)
    items[i] = item
    l.length = length + 1


def ll_extend(l, source):
    """l.extend(source) for a list of the same items, perhaps itself"""
    length = l.length
    n = ll_length(source)
    ll_reserve(l, length + n)
    ll_arraycopy(ll_items(source), l.items, 0, length, n)
    l.length = length + n


def ll_extend_chars(l, s):
    """l.extend(s) for a list of characters"""
    length = l.length
    n = len(s.chars)
    ll_reserve(l, length + n)
    items = l.items
    i = 0
    while i < n:
        items[length + i] = s.chars[i]
        i += 1
    l.length = length + n


def ll_extend_strs(l, s):
    """l.extend(s) for a list of strings: one of each character"""
    length = l.length
    n = len(s.chars)
    ll_reserve(l, length + n)
    items = l.items
    i = 0
    while i < n:
        items[length + i] = llstr(s.chars[i])
        i += 1
    l.length = length + n


def ll_clear(l):
    """l.clear()"""
    ll_clear_range(l.items, 0, l.length)
    l.length = 0
    ll_give_back(l)


def ll_reverse(l):
    """l.reverse()"""
    items = ll_items(l)
    i = 0
    j = ll_length(l) - 1
    while i < j:
        item = items[i]
        items[i] = items[j]
        items[j] = item
        i += 1
        j -= 1


def ll_copy_items(source, dest, source_start, dest_start, n):
    """Copies n items from one list to another, or within one; both ranges must be there."""
    source_length = ll_length(source)
    dest_length = ll_length(dest)
    if n < 0 or source_start < 0 or source_start > source_length or n > source_length - source_start:
        raise IndexError
    if dest_start < 0 or dest_start > dest_length or n > dest_length - dest_start:
        raise IndexError
    ll_arraycopy(ll_items(source), ll_items(dest), source_start, dest_start, n)


# ____________________________________________________________
# Searching.  The equality may be the program's own, which could change the list.


def ll_eq(a, b, eq):
    """a == b; either may be null"""
    if typeOf(a) == typeOf(b):
        if a == b:
            return True
    if not a or not b:
        return False
    n = ll_length(a)
    if n != ll_length(b):
        return False
    i = 0
    while i < n:
        if i >= ll_length(a) or i >= ll_length(b):
            return False
        if not eq(ll_items(a)[i], ll_items(b)[i]):
            return False
        i += 1
    return True


def ll_first_difference(a, b, eq):
    """The first index at which two lists differ, or the length of the shorter one."""
    i = 0
    while i < ll_length(a) and i < ll_length(b):
        if not eq(ll_items(a)[i], ll_items(b)[i]):
            return i
        i += 1
    return i


def ll_less(a, b, eq, less):
    """a < b"""
    i = ll_first_difference(a, b, eq)
    if i < ll_length(a) and i < ll_length(b):
        return less(ll_items(a)[i], ll_items(b)[i])
    return ll_length(a) < ll_length(b)


def ll_less_equal(a, b, eq, less_equal):
    """a <= b"""
    i = ll_first_difference(a, b, eq)
    if i < ll_length(a) and i < ll_length(b):
        return less_equal(ll_items(a)[i], ll_items(b)[i])
    return ll_length(a) <= ll_length(b)


def ll_find(l, item, eq):
    """The index of the first item that is equal, or -1."""
    i = 0
    while i < ll_length(l):
        if eq(ll_items(l)[i], item):
            return i
        i += 1
    return -1


def ll_contains(l, item, eq):
    """item in l"""
    return ll_find(l, item, eq) >= 0


def ll_index(l, item, eq):
    """l.index(item)"""
    i = ll_find(l, item, eq)
    if i < 0:
        raise ValueError
    return i


def ll_count(l, item, eq):
    """l.count(item)"""
    count = 0
    i = 0
    while i < ll_length(l):
        if eq(ll_items(l)[i], item):
            count += 1
        i += 1
    return count


def ll_remove(l, item, eq):
    """l.remove(item)"""
    i = ll_index(l, item, eq)
    if i >= l.length:
        raise ValueError
    ll_remove_at(l, i)


# ____________________________________________________________
# New lists


def ll_copy(LIST, l):
    """A new list of the same items."""
    n = ll_length(l)
    result = ll_newlist(LIST, n)
    ll_arraycopy(ll_items(l), ll_items(result), 0, 0, n)
    return result


def ll_concat(LIST, a, b):
    """a + b"""
    n = ll_length(a)
    m = ll_length(b)
    result = ll_newlist(LIST, n + m)
    items = ll_items(result)
    ll_arraycopy(ll_items(a), items, 0, 0, n)
    ll_arraycopy(ll_items(b), items, 0, n, m)
    return result


def ll_times_length(n, times):
    """n * times, for times > 0"""
    if n > c_div(maxint, times):
        raise MemoryError
    return n * times


def ll_repeat(items, n, total):
    """Fills an array up to `total`, a multiple of n, with copies of its first n items."""
    if n == 1:
        item = items[0]
        i = 1
        while i < total:
            items[i] = item
            i += 1
        return
    done = n
    while done < total:
        step = done
        if step > total - done:
            step = total - done
        ll_arraycopy(items, items, 0, done, step)
        done += step


def ll_mul(LIST, l, times):
    """l * times"""
    n = ll_length(l)
    if times <= 0 or n == 0:
        return ll_newlist(LIST, 0)
    total = ll_times_length(n, times)
    result = ll_newlist(LIST, total)
    items = ll_items(result)
    ll_arraycopy(ll_items(l), items, 0, 0, n)
    ll_repeat(items, n, total)
    return result


def ll_inplace_mul(l, times):
    """l *= times"""
    n = l.length
    if times <= 0:
        ll_clear(l)
    elif n > 0:
        total = ll_times_length(n, times)
        ll_reserve(l, total)
        ll_repeat(l.items, n, total)
        l.length = total


# ____________________________________________________________
# Slices


def ll_slice(LIST, l, start, stop):
    """l[start:stop]"""
    length = ll_length(l)
    start = ll_clamp_start(start, length)
    stop = ll_clamp_stop(stop, start, length)
    result = ll_newlist(LIST, stop - start)
    ll_arraycopy(ll_items(l), ll_items(result), start, 0, stop - start)
    return result


def ll_stepped_start(start, step, length):
    """The first index of a slice with a step."""
    if start < 0:
        start += length
        if start < 0:
            start = 0
            if step < 0:
                start = -1
    elif start >= length:
        start = length
        if step < 0:
            start = length - 1
    return start


def ll_stepped_count(start, stop, step, length):
    """How many items a slice has that begins at `start`, see `ll_stepped_start`."""
    if step == 0:
        raise ValueError
    stop = ll_stepped_start(stop, step, length)
    if step > 0:
        if start >= stop:
            return 0
        return c_div(stop - start - 1, step) + 1
    if start <= stop:
        return 0
    # As unsigned words, because `-step` may overflow.
    return intmask(c_div(r_uint(start - stop - 1), r_uint(0) - r_uint(step))) + 1


def ll_slice_step(LIST, l, start, stop, step):
    """l[start:stop:step]"""
    length = ll_length(l)
    start = ll_stepped_start(start, step, length)
    n = ll_stepped_count(start, stop, step, length)
    result = ll_newlist(LIST, n)
    source = ll_items(l)
    dest = ll_items(result)
    i = 0
    while i < n:
        dest[i] = source[start + i * step]
        i += 1
    return result


def ll_del_slice(l, start, stop):
    """del l[start:stop]"""
    length = l.length
    start = ll_clamp_start(start, length)
    stop = ll_clamp_stop(stop, start, length)
    ll_close_gap(l, start, stop)


def ll_close_gap(l, start, stop):
    """Removes the items of a range."""
    length = l.length
    items = l.items
    ll_arraycopy(items, items, stop, start, length - stop)
    ll_clear_range(items, start + length - stop, length)
    l.length = start + length - stop
    ll_give_back(l)


def ll_set_slice(l, start, stop, source):
    """l[start:stop] = source for a list of the same items, perhaps itself"""
    length = l.length
    start = ll_clamp_start(start, length)
    stop = ll_clamp_stop(stop, start, length)
    n = ll_length(source)
    items = ll_items(source)
    if items == l.items:
        items = malloc(typeOf(items).TO, n)
        ll_arraycopy(ll_items(source), items, 0, 0, n)
    if n < stop - start:
        ll_close_gap(l, start + n, stop)
    elif n > stop - start:
        more = n - (stop - start)
        ll_reserve(l, length + more)
        ll_arraycopy(l.items, l.items, stop, stop + more, length - stop)
        l.length = length + more
    ll_arraycopy(items, l.items, 0, start, n)
