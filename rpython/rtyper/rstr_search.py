"""Searching in strings: short ones here, long ones with the vector instructions of the runtime."""

from rpython.rlib.objectmodel import always_inline
from rpython.rtyper.extfunc import External
from rpython.rtyper.ll import ll_arraycopy
from rpython.rtyper.lltypesystem.rstr import mallocstr
from rpython.rtyper.rlist import ll_clamp_start

__all__ = [
    "ll_find", "ll_rfind", "ll_index", "ll_rindex", "ll_count", "ll_contains", "ll_contains_char", "ll_startswith",
    "ll_endswith", "ll_startswith_bounds", "ll_endswith_bounds", "ll_replace"]

_types = ["str", "str", "signed", "signed"]
string_find = External("ouro_string_find", _types, "signed")
string_rfind = External("ouro_string_rfind", _types, "signed")
string_count = External("ouro_string_count", _types, "signed")
_types = ["str", "signed", "signed", "signed"]
string_find_char = External("ouro_string_find_char", _types, "signed")
string_rfind_char = External("ouro_string_rfind_char", _types, "signed")

# So many characters are looked at here before the runtime takes over.
NEAR = 24

# ____________________________________________________________
# Bounds in range


def ll_find_char_in(s, c, start, stop):
    """The first index of a character in start..stop, or -1."""
    near = start + NEAR
    if near > stop:
        near = stop
    while start < near:
        if s.chars[start] == c:
            return start
        start += 1
    if start >= stop:
        return -1
    return string_find_char(s, ord(c), start, stop)


def ll_rfind_char_in(s, c, start, stop):
    """The last index of a character in start..stop, or -1."""
    near = stop - NEAR
    if near < start:
        near = start
    while stop > near:
        stop -= 1
        if s.chars[stop] == c:
            return stop
    if start >= stop:
        return -1
    return string_rfind_char(s, ord(c), start, stop)


@always_inline
def ll_has_at(s, part, at):
    """Whether `part` stands in `s` at an index, with room for it."""
    n = len(part.chars)
    i = 0
    while i < n:
        if s.chars[at + i] != part.chars[i]:
            return False
        i += 1
    return True


def ll_find_in(s, part, start, stop):
    """The first index of a string in start..stop, or -1.  `start` may be behind `stop`."""
    n = len(part.chars)
    if n == 1:
        return ll_find_char_in(s, part.chars[0], start, stop)
    if n > stop - start:
        return -1
    if n == 0:
        return start
    last = stop - n
    if last - start > NEAR:
        return string_find(s, part, start, stop)
    first = part.chars[0]
    while start <= last:
        if s.chars[start] == first and ll_has_at(s, part, start):
            return start
        start += 1
    return -1


def ll_rfind_in(s, part, start, stop):
    """The last index of a string in start..stop, or -1.  `start` may be behind `stop`."""
    n = len(part.chars)
    if n == 1:
        return ll_rfind_char_in(s, part.chars[0], start, stop)
    if n > stop - start:
        return -1
    if n == 0:
        return stop
    at = stop - n
    if at - start > NEAR:
        return string_rfind(s, part, start, stop)
    first = part.chars[0]
    while at >= start:
        if s.chars[at] == first and ll_has_at(s, part, at):
            return at
        at -= 1
    return -1


def ll_count_in(s, part, start, stop):
    """How often a string stands in start..stop without overlap.  `start` may be behind `stop`."""
    n = len(part.chars)
    if n > stop - start:
        return 0
    if n == 0:
        return stop - start + 1
    if n == 1:
        c = part.chars[0]
        count = 0
        while start < stop:
            count += s.chars[start] == c
            start += 1
        return count
    return string_count(s, part, start, stop)


# ____________________________________________________________
# Python's bounds.  Unlike a slice's, a start behind the end finds nothing, not even the empty string.


@always_inline
def ll_search_start(start, length):
    if start < 0:
        start += length
        if start < 0:
            start = 0
    return start


def ll_find(s, part, start, stop):
    """s.find(part, start, stop)"""
    length = len(s.chars)
    return ll_find_in(s, part, ll_search_start(start, length), ll_clamp_start(stop, length))


def ll_rfind(s, part, start, stop):
    """s.rfind(part, start, stop)"""
    length = len(s.chars)
    return ll_rfind_in(s, part, ll_search_start(start, length), ll_clamp_start(stop, length))


def ll_index(s, part, start, stop):
    """s.index(part, start, stop)"""
    at = ll_find(s, part, start, stop)
    if at < 0:
        raise ValueError
    return at


def ll_rindex(s, part, start, stop):
    """s.rindex(part, start, stop)"""
    at = ll_rfind(s, part, start, stop)
    if at < 0:
        raise ValueError
    return at


def ll_count(s, part, start, stop):
    """s.count(part, start, stop)"""
    length = len(s.chars)
    return ll_count_in(s, part, ll_search_start(start, length), ll_clamp_start(stop, length))


def ll_contains(s, part):
    """part in s"""
    return ll_find_in(s, part, 0, len(s.chars)) >= 0


def ll_contains_char(s, c):
    """c in s for a character"""
    return ll_find_char_in(s, c, 0, len(s.chars)) >= 0


def ll_startswith(s, part):
    """s.startswith(part)"""
    return len(part.chars) <= len(s.chars) and ll_has_at(s, part, 0)


def ll_endswith(s, part):
    """s.endswith(part)"""
    at = len(s.chars) - len(part.chars)
    return at >= 0 and ll_has_at(s, part, at)


def ll_startswith_bounds(s, part, start, stop):
    """s.startswith(part, start, stop)"""
    length = len(s.chars)
    start = ll_search_start(start, length)
    stop = ll_clamp_start(stop, length)
    return len(part.chars) <= stop - start and ll_has_at(s, part, start)


def ll_endswith_bounds(s, part, start, stop):
    """s.endswith(part, start, stop)"""
    length = len(s.chars)
    start = ll_search_start(start, length)
    stop = ll_clamp_start(stop, length)
    n = len(part.chars)
    return n <= stop - start and ll_has_at(s, part, stop - n)


# ____________________________________________________________
# Replacing


def ll_replace(s, old, new, limit):
    """s.replace(old, new, limit); a negative limit is none"""
    n = len(old.chars)
    length = len(s.chars)
    count = ll_count_in(s, old, 0, length)
    if 0 <= limit and limit < count:
        count = limit
    if count == 0:
        return s
    if n == 0:
        return ll_interleave(s, new, count)
    m = len(new.chars)
    result = mallocstr(length + count * (m - n))
    start = 0
    to = 0
    while count > 0:
        at = ll_find_in(s, old, start, length)
        ll_arraycopy(s, result, start, to, at - start)
        to += at - start
        ll_arraycopy(new, result, 0, to, m)
        to += m
        start = at + n
        count -= 1
    ll_arraycopy(s, result, start, to, length - start)
    return result


def ll_interleave(s, new, count):
    """`new` before each of the first `count` characters, of which the end counts as one."""
    length = len(s.chars)
    m = len(new.chars)
    result = mallocstr(length + count * m)
    to = 0
    i = 0
    while i < count:
        ll_arraycopy(new, result, 0, to, m)
        to += m
        if i < length:
            result.chars[to] = s.chars[i]
            to += 1
        i += 1
    if i < length:
        ll_arraycopy(s, result, i, to, length - i)
    return result
