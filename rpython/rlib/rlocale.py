"""The customs of a language and country, as the C library knows them."""

import locale as _host

from rpython.rlib._posix import external
from rpython.rtyper.lltypesystem import lltype, rffi

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = (
    _host.LC_CTYPE, _host.LC_NUMERIC, _host.LC_TIME, _host.LC_COLLATE, _host.LC_MONETARY, _host.LC_MESSAGES,
    _host.LC_ALL)
CODESET, RADIXCHAR, THOUSEP = _host.CODESET, _host.RADIXCHAR, _host.THOUSEP
CHAR_MAX = 127
HAVE_LANGINFO = True

_TEXTS = ["decimal_point", "thousands_sep", "grouping", "int_curr_symbol", "currency_symbol", "mon_decimal_point",
          "mon_thousands_sep", "mon_grouping", "positive_sign", "negative_sign"]
_NUMBERS = ["int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space",
            "p_sign_posn", "n_sign_posn"]
# What is known of numbers and money: texts, and numbers in single characters.
LCONV = rffi.CStruct("lconv", *([(_name, rffi.CCHARP) for _name in _TEXTS]
                                + [(_name, lltype.Char) for _name in _NUMBERS]))

_c_setlocale = external("setlocale", [rffi.INT, rffi.CCHARP], rffi.CCHARP, releasegil=False)
_c_localeconv = external("localeconv", [], lltype.Ptr(LCONV), releasegil=False)
_c_nl_langinfo = external("nl_langinfo", [rffi.INT], rffi.CCHARP, releasegil=False)
_c_strcoll = external("strcoll", [rffi.CCHARP, rffi.CCHARP], releasegil=False)
_c_strxfrm = external("strxfrm", [rffi.CCHARP, rffi.CCHARP, rffi.SIZE_T], rffi.SIZE_T, releasegil=False)


def _of_character(name):
    return rffi.llexternal(name, [rffi.INT], rffi.INT, releasegil=False)


# On numbers of characters, as the locale says.
isalpha, isupper, islower, isalnum = (_of_character(_name) for _name in ("isalpha", "isupper", "islower", "isalnum"))
tolower, toupper = _of_character("tolower"), _of_character("toupper")


class LocaleError(Exception):
    """A locale that the system does not have."""

    def __init__(self, message):
        self.message = message

    def __str__(self):
        return self.message


def setlocale(category, locale):
    """Sets a part of the locale: to the user's for "", not at all for None.  What it is now.

    LocaleError if the system does not have it."""
    with rffi.scoped_str2charp(locale) as name:
        result = _c_setlocale(category, name)
        if not result:
            raise LocaleError("unsupported locale setting")
        return rffi.charp2str(result)


def localeconv():
    """What is known of numbers and money: a pointer to C's `lconv`, until the next call."""
    return _c_localeconv()


def numeric_formatting():
    """(decimal point, separator of thousands, sizes of groups as characters)"""
    conv = _c_localeconv()
    return (rffi.charp2str(conv.c_decimal_point), rffi.charp2str(conv.c_thousands_sep),
            rffi.charp2str(conv.c_grouping))


def nl_langinfo(key):
    """A text of the locale by its number: CODESET, RADIXCHAR, THOUSEP or another of Python's `locale`."""
    return rffi.charp2str(_c_nl_langinfo(key))


def strcoll(a, b):
    """Less than 0, 0 or more, as `a` is sorted before, with or behind `b`."""
    return int(_c_strcoll(a, b))


def strxfrm(s):
    """What is sorted by bytes as `s` is in the locale."""
    size = rffi.cast(lltype.Signed, _c_strxfrm(None, s, 0))
    with rffi.scoped_alloc_buffer(size + 1) as buffer:
        _c_strxfrm(buffer.raw, s, size + 1)
        return buffer.str(size)
