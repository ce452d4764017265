"""Strings: builders, and searches and splits with bounds.

Everything here is RPython and is translated with the program that uses it.
"""

import sys

from rpython.rlib._numberparser import (
    InvalidBaseError, NumberStringParser, ParseStringError, ParseStringOverflowError)
from rpython.rlib._builders import INIT_SIZE, ByteListBuilder, StringBuilder
from rpython.rlib.objectmodel import specialize
from rpython.rlib.runicode import UnicodeBuilder

# The names that programs import from here.
__all__ = ["InvalidBaseError", "NumberStringParser", "ParseStringError", "ParseStringOverflowError", "INIT_SIZE",
           "StringBuilder", "UnicodeBuilder", "ByteListBuilder", "split", "rsplit", "replace", "startswith",
           "endswith", "find", "rfind", "count", "strip_spaces", "assert_str0", "check_str0"]


# ____________________________________________________________
# Searching within bounds


def _clip(index, length):
    """A slice bound as slicing reads it: negative counts from the end, then clipped."""
    if index < 0:
        index += length
        if index < 0:
            return 0
    if index > length:
        return length
    return index


def _match_at(value, pos, other):
    """Whether `other` occurs in `value` at `pos`."""
    for i in range(len(other)):
        if value[pos + i] != other[i]:
            return False
    return True


@specialize.argtype(0, 1)
def find(value, other, start=0, end=sys.maxsize):
    """The first position of `other` within value[start:end], or -1."""
    if start > len(value):
        return -1
    start = _clip(start, len(value))
    end = _clip(end, len(value))
    return value.find(other, start, end) if start <= end else -1


@specialize.argtype(0, 1)
def rfind(value, other, start=0, end=sys.maxsize):
    """The last position of `other` within value[start:end], or -1."""
    if start > len(value):
        return -1
    start = _clip(start, len(value))
    end = _clip(end, len(value))
    return value.rfind(other, start, end) if start <= end else -1


@specialize.argtype(0, 1)
def count(value, other, start=0, end=sys.maxsize):
    """How often `other` occurs within value[start:end] without overlap."""
    if start > len(value):
        return 0
    start = _clip(start, len(value))
    end = _clip(end, len(value))
    return value.count(other, start, end) if start <= end else 0


@specialize.argtype(0, 1)
def startswith(value, prefix, start=0, end=sys.maxsize):
    """Whether value[start:end] begins with `prefix`."""
    if start > len(value):
        return False
    start = _clip(start, len(value))
    end = _clip(end, len(value))
    return end - start >= len(prefix) and _match_at(value, start, prefix)


@specialize.argtype(0, 1)
def endswith(value, suffix, start=0, end=sys.maxsize):
    """Whether value[start:end] ends with `suffix`."""
    if start > len(value):
        return False
    start = _clip(start, len(value))
    end = _clip(end, len(value))
    return end - start >= len(suffix) and _match_at(value, end - len(suffix), suffix)


# ____________________________________________________________
# Splitting and replacing


def _is_space(c):
    return c == " " or "\t" <= c <= "\r"


@specialize.argtype(0)
def split(value, by=None, maxsplit=-1):
    """The pieces between occurrences of `by`, or, without it, the words between runs of space."""
    if by is None:
        return _split_words(value, maxsplit)
    if len(by) == 0:
        raise ValueError("empty separator")
    result = []
    start = 0
    while maxsplit != 0:
        pos = value.find(by, start)
        if pos < 0:
            break
        result.append(value[start:pos])
        start = pos + len(by)
        maxsplit -= 1
    result.append(value[start:])
    return result


def _split_words(value, maxsplit):
    result = []
    length = len(value)
    i = 0
    while True:
        while i < length and _is_space(value[i]):
            i += 1
        if i == length:
            return result
        if maxsplit == 0:
            result.append(value[i:])
            return result
        start = i
        while i < length and not _is_space(value[i]):
            i += 1
        result.append(value[start:i])
        maxsplit -= 1


@specialize.argtype(0)
def rsplit(value, by=None, maxsplit=-1):
    """Like `split`, counting from the right."""
    if by is None:
        return _rsplit_words(value, maxsplit)
    if len(by) == 0:
        raise ValueError("empty separator")
    result = []
    end = len(value)
    while maxsplit != 0:
        pos = value.rfind(by, 0, end)
        if pos < 0:
            break
        result.append(value[pos + len(by):end])
        end = pos
        maxsplit -= 1
    result.append(value[:end])
    result.reverse()
    return result


def _rsplit_words(value, maxsplit):
    result = []
    end = len(value)
    while True:
        while end > 0 and _is_space(value[end - 1]):
            end -= 1
        if end == 0:
            break
        if maxsplit == 0:
            result.append(value[:end])
            break
        start = end
        while start > 0 and not _is_space(value[start - 1]):
            start -= 1
        result.append(value[start:end])
        end = start
        maxsplit -= 1
    result.reverse()
    return result


@specialize.argtype(0)
def replace(value, sub, by, maxsplit=-1):
    """`value` with occurrences of `sub` replaced, at most `maxsplit` if that is not negative."""
    if maxsplit == 0:
        return value
    result = StringBuilder(len(value))
    if len(sub) == 0:
        if maxsplit < 0 or maxsplit > len(value) + 1:
            maxsplit = len(value) + 1
        for i in range(maxsplit):
            result.append(by)
            if i < len(value):
                result.append(value[i])
        result.append(value[min(maxsplit, len(value)):])
        return result.build()
    start = 0
    while maxsplit != 0:
        pos = value.find(sub, start)
        if pos < 0:
            break
        result.append(value[start:pos])
        result.append(by)
        start = pos + len(sub)
        maxsplit -= 1
    result.append(value[start:])
    return result.build()


def strip_spaces(s):
    """`s` without space at both ends."""
    start = 0
    end = len(s)
    while start < end and _is_space(s[start]):
        start += 1
    while end > start and _is_space(s[end - 1]):
        end -= 1
    return s[start:end]


# ____________________________________________________________
# Strings for C


def assert_str0(s):
    """`s`, of which the translator may believe that it holds no NUL."""
    assert s is None or "\0" not in s
    return s


def check_str0(s):
    """Raises TypeError if the string holds a NUL."""
    if "\0" in s:
        raise TypeError("string must not contain null characters")
