"""Strings: structs of a `hash` (0: not computed yet) and characters, which are bytes.

Here is what is used most: items, slices, comparison, hash, building.
"""

from rpython.rlib.objectmodel import always_inline
from rpython.rlib.rarithmetic import intmask, maxint, r_uint
from rpython.rtyper.extfunc import External
from rpython.rtyper.annlowlevel import llstr
from rpython.rtyper.ll import c_div, ll_arraycopy
from rpython.rtyper.lltypesystem.rstr import mallocstr
from rpython.rtyper.rlist import (
    ll_clamp_start, ll_clamp_stop, ll_items, ll_length, ll_negative_index, ll_stepped_count, ll_stepped_start)

string_equal = External("ouro_string_equal", ["str", "str"], "signed")
string_compare = External("ouro_string_compare", ["str", "str"], "signed")

# Strings up to this length are compared here, longer ones in the runtime.
SHORT = 16

# ____________________________________________________________
# Characters


@always_inline
def ll_getchar(s, i):
    """s[i]"""
    length = len(s.chars)
    if r_uint(i) >= r_uint(length):
        i = ll_negative_index(i, length)
    return s.chars[i]


@always_inline
def ll_getchar_nonneg(s, i):
    """s[i] for i >= 0"""
    if r_uint(i) >= r_uint(len(s.chars)):
        raise IndexError
    return s.chars[i]


@always_inline
def ll_getchar_unchecked(s, i):
    """s[i] for an index in range"""
    return s.chars[i]


# ____________________________________________________________
# Comparison


@always_inline
def ll_eq_char(s, c):
    """s == c for a character"""
    return len(s.chars) == 1 and s.chars[0] == c


def ll_streq(a, b):
    """a == b; either may be null"""
    if a == b:
        return True
    if not a or not b:
        return False
    n = len(a.chars)
    if n != len(b.chars):
        return False
    if n > SHORT:
        return string_equal(a, b) != 0
    i = 0
    while i < n:
        if a.chars[i] != b.chars[i]:
            return False
        i += 1
    return True


def ll_strcmp(a, b):
    """Negative, 0 or positive as a < b, a == b, a > b."""
    n = len(a.chars)
    m = len(b.chars)
    if n > 0 and m > 0:
        difference = ord(a.chars[0]) - ord(b.chars[0])
        if difference != 0:
            return difference
        return string_compare(a, b)
    return n - m


def ll_strless(a, b):
    """a < b"""
    return ll_strcmp(a, b) < 0


def ll_strlessequal(a, b):
    """a <= b"""
    return ll_strcmp(a, b) <= 0


@always_inline
def ll_strhash(s):
    """The hash, see `rpython.rlib.objectmodel.compute_hash`; 0 for null."""
    if not s:
        return 0
    h = s.hash
    if h == 0:
        h = ll_compute_strhash(s)
    return h


def ll_compute_strhash(s):
    """Computes the hash and keeps it."""
    n = len(s.chars)
    h = -1
    if n > 0:
        x = r_uint(ord(s.chars[0])) << 7
        i = 0
        while i < n:
            x = (x * 1000003) ^ r_uint(ord(s.chars[i]))
            i += 1
        h = intmask(x ^ r_uint(n))
        if h == 0:
            h = 29872897
    s.hash = h
    return h


# ____________________________________________________________
# Slices


def ll_substr(s, start, stop):
    """s[start:stop] for bounds in range"""
    n = stop - start
    if n == 1:
        return llstr(s.chars[start])
    if n == 0:
        return llstr("")
    if n == len(s.chars):
        return s
    result = mallocstr(n)
    ll_arraycopy(s, result, start, 0, n)
    return result


def ll_slice(s, start, stop):
    """s[start:stop]"""
    length = len(s.chars)
    start = ll_clamp_start(start, length)
    stop = ll_clamp_stop(stop, start, length)
    return ll_substr(s, start, stop)


def ll_slice_step(s, start, stop, step):
    """s[start:stop:step]"""
    length = len(s.chars)
    start = ll_stepped_start(start, step, length)
    n = ll_stepped_count(start, stop, step, length)
    result = mallocstr(n)
    i = 0
    while i < n:
        result.chars[i] = s.chars[start + i * step]
        i += 1
    return result


# ____________________________________________________________
# Building


def ll_concat(a, b):
    """a + b"""
    n = len(a.chars)
    m = len(b.chars)
    if n == 0:
        return b
    if m == 0:
        return a
    result = mallocstr(n + m)
    ll_arraycopy(a, result, 0, 0, n)
    ll_arraycopy(b, result, 0, n, m)
    return result


def ll_fill(s, start, stop, c):
    """Stores a character at each index from start to stop."""
    while start < stop:
        s.chars[start] = c
        start += 1


def ll_char_mul(c, times):
    """c * times for a character"""
    if times <= 0:
        return llstr("")
    result = mallocstr(times)
    ll_fill(result, 0, times, c)
    return result


def ll_mul(s, times):
    """s * times"""
    n = len(s.chars)
    if times <= 0 or n == 0:
        return llstr("")
    if times == 1:
        return s
    if n == 1:
        return ll_char_mul(s.chars[0], times)
    if n > c_div(maxint, times):
        raise MemoryError
    total = n * times
    result = mallocstr(total)
    ll_arraycopy(s, result, 0, 0, n)
    done = n
    while done < total:
        step = done
        if step > total - done:
            step = total - done
        ll_arraycopy(result, result, 0, done, step)
        done += step
    return result


def ll_join(separator, l):
    """separator.join(l) for a list of strings"""
    n = ll_length(l)
    if n == 0:
        return llstr("")
    items = ll_items(l)
    if n == 1:
        return items[0]
    gap = len(separator.chars)
    total = gap * (n - 1)
    i = 0
    while i < n:
        total += len(items[i].chars)
        i += 1
    result = mallocstr(total)
    at = 0
    i = 0
    while i < n:
        if gap > 0 and i > 0:
            ll_arraycopy(separator, result, 0, at, gap)
            at += gap
        s = items[i]
        length = len(s.chars)
        ll_arraycopy(s, result, 0, at, length)
        at += length
        i += 1
    return result


def ll_join_chars(separator, l):
    """separator.join(l) for a list of characters"""
    n = ll_length(l)
    if n == 0:
        return llstr("")
    items = ll_items(l)
    gap = len(separator.chars)
    result = mallocstr(n + gap * (n - 1))
    result.chars[0] = items[0]
    at = 1
    i = 1
    while i < n:
        if gap > 0:
            ll_arraycopy(separator, result, 0, at, gap)
            at += gap
        result.chars[at] = items[i]
        at += 1
        i += 1
    return result

