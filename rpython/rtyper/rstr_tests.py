"""What characters a string consists of."""

from rpython.rlib.objectmodel import always_inline
from rpython.rtyper.rint import ll_is_space

__all__ = ["ll_isdigit", "ll_isalpha", "ll_isalnum", "ll_isspace", "ll_isupper", "ll_islower"]


@always_inline
def ll_is_digit(c):
    return "0" <= c and c <= "9"


@always_inline
def ll_is_lower(c):
    return "a" <= c and c <= "z"


@always_inline
def ll_is_upper(c):
    return "A" <= c and c <= "Z"


@always_inline
def ll_is_alpha(c):
    return ll_is_lower(c) or ll_is_upper(c)


@always_inline
def ll_is_alnum(c):
    return ll_is_alpha(c) or ll_is_digit(c)


@always_inline
def ll_all(s, test):
    """Whether there are characters and each passes the test."""
    n = len(s.chars)
    if n == 0:
        return False
    i = 0
    while i < n:
        if not test(s.chars[i]):
            return False
        i += 1
    return True


def ll_isdigit(s):
    """s.isdigit()"""
    return ll_all(s, ll_is_digit)


def ll_isalpha(s):
    """s.isalpha()"""
    return ll_all(s, ll_is_alpha)


def ll_isalnum(s):
    """s.isalnum()"""
    return ll_all(s, ll_is_alnum)


def ll_isspace(s):
    """s.isspace()"""
    return ll_all(s, ll_is_space)


@always_inline
def ll_one_case(s, wanted, other):
    """Whether there are letters and all are of one case."""
    found = False
    i = 0
    while i < len(s.chars):
        c = s.chars[i]
        if other(c):
            return False
        if wanted(c):
            found = True
        i += 1
    return found


def ll_isupper(s):
    """s.isupper()"""
    return ll_one_case(s, ll_is_upper, ll_is_lower)


def ll_islower(s):
    """s.islower()"""
    return ll_one_case(s, ll_is_lower, ll_is_upper)
