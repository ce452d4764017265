"""Splitting strings: the pieces are counted first, so that the list is made in its final size."""

from rpython.rtyper.rint import ll_is_space
from rpython.rtyper.rlist import ll_items, ll_newlist
from rpython.rtyper.rstr_core import ll_substr
from rpython.rtyper.rstr_search import ll_count_in, ll_find_in, ll_rfind_in

__all__ = ["ll_split", "ll_rsplit", "ll_split_spaces", "ll_rsplit_spaces", "ll_splitlines"]


def ll_split(LIST, s, separator, limit):
    """s.split(separator, limit); a negative limit is none"""
    n = len(separator.chars)
    if n == 0:
        raise ValueError
    stop = len(s.chars)
    cuts = ll_count_in(s, separator, 0, stop)
    if 0 <= limit and limit < cuts:
        cuts = limit
    result = ll_newlist(LIST, cuts + 1)
    items = ll_items(result)
    start = 0
    i = 0
    while i < cuts:
        at = ll_find_in(s, separator, start, stop)
        items[i] = ll_substr(s, start, at)
        start = at + n
        i += 1
    items[i] = ll_substr(s, start, stop)
    return result


def ll_rsplit(LIST, s, separator, limit):
    """s.rsplit(separator, limit); a negative limit is none"""
    n = len(separator.chars)
    if n == 0:
        raise ValueError
    stop = len(s.chars)
    # Counted from the left: the most cuts without overlap are as many from the right.
    cuts = ll_count_in(s, separator, 0, stop)
    if 0 <= limit and limit < cuts:
        cuts = limit
    result = ll_newlist(LIST, cuts + 1)
    items = ll_items(result)
    i = cuts
    while i > 0:
        at = ll_rfind_in(s, separator, 0, stop)
        items[i] = ll_substr(s, at + n, stop)
        stop = at
        i -= 1
    items[0] = ll_substr(s, 0, stop)
    return result


def ll_skip_spaces(s, i):
    """The next index from `i` on that is not of a space."""
    while i < len(s.chars) and ll_is_space(s.chars[i]):
        i += 1
    return i


def ll_skip_word(s, i):
    """The next index from `i` on that is of a space."""
    while i < len(s.chars) and not ll_is_space(s.chars[i]):
        i += 1
    return i


def ll_skip_spaces_back(s, i):
    """The start of the spaces that end at `i`."""
    while i > 0 and ll_is_space(s.chars[i - 1]):
        i -= 1
    return i


def ll_skip_word_back(s, i):
    """The start of the word that ends at `i`."""
    while i > 0 and not ll_is_space(s.chars[i - 1]):
        i -= 1
    return i


def ll_count_words(s):
    """How many words there are."""
    count = 0
    after_space = True
    i = 0
    while i < len(s.chars):
        is_space = ll_is_space(s.chars[i])
        count += after_space and not is_space
        after_space = is_space
        i += 1
    return count


def ll_split_spaces(LIST, s, limit):
    """s.split(None, limit); a negative limit is none"""
    words = ll_count_words(s)
    n = words
    if 0 <= limit and limit < words:
        n = limit + 1
    result = ll_newlist(LIST, n)
    items = ll_items(result)
    start = ll_skip_spaces(s, 0)
    i = 0
    while i < n:
        stop = ll_skip_word(s, start)
        if i == limit:
            stop = len(s.chars)
        items[i] = ll_substr(s, start, stop)
        start = ll_skip_spaces(s, stop)
        i += 1
    return result


def ll_rsplit_spaces(LIST, s, limit):
    """s.rsplit(None, limit); a negative limit is none"""
    words = ll_count_words(s)
    n = words
    if 0 <= limit and limit < words:
        n = limit + 1
    result = ll_newlist(LIST, n)
    items = ll_items(result)
    stop = ll_skip_spaces_back(s, len(s.chars))
    i = n - 1
    while i >= 0:
        start = ll_skip_word_back(s, stop)
        if n - 1 - i == limit:
            start = 0
        items[i] = ll_substr(s, start, stop)
        stop = ll_skip_spaces_back(s, start)
        i -= 1
    return result


def ll_line_end(s, i):
    """The end of the line that begins at `i`, without its "\\n", "\\r" or "\\r\\n"."""
    while i < len(s.chars):
        c = s.chars[i]
        if c == "\n" or c == "\r":
            break
        i += 1
    return i


def ll_next_line(s, end):
    """Where the line after the one that ends at `end` begins."""
    length = len(s.chars)
    if end + 1 < length and s.chars[end] == "\r" and s.chars[end + 1] == "\n":
        return end + 2
    if end < length:
        return end + 1
    return end


def ll_splitlines(LIST, s):
    """s.splitlines()"""
    length = len(s.chars)
    n = 0
    start = 0
    while start < length:
        start = ll_next_line(s, ll_line_end(s, start))
        n += 1
    result = ll_newlist(LIST, n)
    items = ll_items(result)
    start = 0
    i = 0
    while i < n:
        end = ll_line_end(s, start)
        items[i] = ll_substr(s, start, end)
        start = ll_next_line(s, end)
        i += 1
    return result
