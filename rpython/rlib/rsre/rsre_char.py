"""What the codes of a pattern say of one character: case mappings, categories, sets.

Each function comes twice: for code points below 256, which need short tables only, and for all (`wide`).
"""

from rpython.rlib import unicodedb
from rpython.rlib.objectmodel import always_inline, specialize
from rpython.rlib.rsre.rsre_constants import (
    CATEGORY_DIGIT, CATEGORY_LINEBREAK, CATEGORY_NOT_DIGIT,
    CATEGORY_NOT_LINEBREAK, CATEGORY_NOT_SPACE, CATEGORY_NOT_WORD, CATEGORY_SPACE, CATEGORY_UNI_DIGIT,
    CATEGORY_UNI_LINEBREAK, CATEGORY_UNI_NOT_DIGIT, CATEGORY_UNI_NOT_LINEBREAK, CATEGORY_UNI_NOT_SPACE,
    CATEGORY_UNI_NOT_WORD, CATEGORY_UNI_SPACE, CATEGORY_UNI_WORD, CATEGORY_WORD, CODESIZE, MAXGROUPS, MAXREPEAT,
    OPCODE_BIGCHARSET, OPCODE_CATEGORY, OPCODE_CHARSET, OPCODE_FAILURE, OPCODE_LITERAL, OPCODE_NEGATE, OPCODE_RANGE,
    OPCODE_RANGE_UNI_IGNORE, SRE_FLAG_LOCALE, SRE_FLAG_UNICODE)

_WORD_BITS = CODESIZE * 8
_WORD_SHIFT = {16: 4, 32: 5}[_WORD_BITS]
_SET_WORDS = 256 // _WORD_BITS


class Error(Exception):
    """A pattern that cannot be executed."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


LOCALE_MESSAGE = "patterns that depend on the locale are not supported; compile without the flag LOCALE"

# ____________________________________________________________
# Below 256

_LATIN_1_DIGIT = 1
_LATIN_1_SPACE = 2
_LATIN_1_WORD = 4
_ASCII_DIGIT = 8
_ASCII_SPACE = 16
_ASCII_WORD = 32


def _kinds_of(code):
    kinds = 0
    if unicodedb.isdecimal(code):
        kinds |= _LATIN_1_DIGIT
    if unicodedb.isspace(code):
        kinds |= _LATIN_1_SPACE
    if unicodedb.isalnum(code) or code == ord("_"):
        kinds |= _LATIN_1_WORD
    if code < 128:
        # The separators from 0x1C to 0x1F are white space of Unicode only.
        kinds |= kinds << 3 if not 0x1C <= code <= 0x1F else 0
    return kinds


_KINDS = "".join([chr(_kinds_of(code)) for code in range(256)])
_LOWER = "".join([chr(unicodedb.tolower(code)) for code in range(256)])
_UPPER = [unicodedb.toupper(code) for code in range(256)]


@always_inline
def _is_kind(code, kind):
    return code < 256 and ord(_KINDS[code]) & kind != 0


def is_digit(code):
    """An ASCII digit."""
    return _is_kind(code, _ASCII_DIGIT)


def is_space(code):
    """White space of ASCII."""
    return _is_kind(code, _ASCII_SPACE)


def is_word(code):
    """A letter or digit of ASCII, or an underscore."""
    return _is_kind(code, _ASCII_WORD)


def is_linebreak(code):
    """A newline, which alone ends a line."""
    return code == 10


def is_uni_digit(code):
    """A digit of any decimal system."""
    if code < 256:
        return _is_kind(code, _LATIN_1_DIGIT)
    return unicodedb.isdecimal(code)


def is_uni_space(code):
    """White space of Unicode."""
    if code < 256:
        return _is_kind(code, _LATIN_1_SPACE)
    return unicodedb.isspace(code)


@specialize.arg(1)
def is_uni_word(code, wide=True):
    """A letter, a digit or number of any kind, or an underscore."""
    if not wide or code < 256:
        return _is_kind(code, _LATIN_1_WORD)
    return unicodedb.isalnum(code)


def is_uni_linebreak(code):
    """Any code that Unicode breaks lines at."""
    return unicodedb.islinebreak(code)


@always_inline
def getlower_ascii(code):
    """The lower case of an ASCII letter; any other code as it is."""
    return code + 32 if 65 <= code <= 90 else code


@specialize.arg(1)
def getlower_unicode(code, wide=True):
    """The simple lower case mapping of Unicode."""
    if not wide or code < 256:
        return ord(_LOWER[code])
    return unicodedb.tolower(code)


@specialize.arg(1)
def getupper_unicode(code, wide=True):
    """The simple upper case mapping of Unicode."""
    if not wide or code < 256:
        return _UPPER[code]
    return unicodedb.toupper(code)


def getlower(code, flags):
    """The lower case of a code by the flags of a pattern."""
    if flags & SRE_FLAG_LOCALE:
        raise Error(LOCALE_MESSAGE)
    if flags & SRE_FLAG_UNICODE:
        return getlower_unicode(code)
    return getlower_ascii(code)


# ____________________________________________________________
# Categories and sets


@specialize.arg(2)
def category_dispatch(category, code, wide=True):
    """Whether a code is in a category."""
    if not wide or code < 256:
        kinds = ord(_KINDS[code])
        if category == CATEGORY_UNI_WORD:
            return kinds & _LATIN_1_WORD != 0
        if category == CATEGORY_UNI_DIGIT:
            return kinds & _LATIN_1_DIGIT != 0
        if category == CATEGORY_UNI_SPACE:
            return kinds & _LATIN_1_SPACE != 0
        if category == CATEGORY_UNI_NOT_WORD:
            return kinds & _LATIN_1_WORD == 0
        if category == CATEGORY_UNI_NOT_DIGIT:
            return kinds & _LATIN_1_DIGIT == 0
        if category == CATEGORY_UNI_NOT_SPACE:
            return kinds & _LATIN_1_SPACE == 0
        if category == CATEGORY_WORD:
            return kinds & _ASCII_WORD != 0
        if category == CATEGORY_DIGIT:
            return kinds & _ASCII_DIGIT != 0
        if category == CATEGORY_SPACE:
            return kinds & _ASCII_SPACE != 0
        if category == CATEGORY_NOT_WORD:
            return kinds & _ASCII_WORD == 0
        if category == CATEGORY_NOT_DIGIT:
            return kinds & _ASCII_DIGIT == 0
        if category == CATEGORY_NOT_SPACE:
            return kinds & _ASCII_SPACE == 0
    elif category == CATEGORY_UNI_WORD:
        return unicodedb.isalnum(code)
    elif category == CATEGORY_UNI_DIGIT:
        return unicodedb.isdecimal(code)
    elif category == CATEGORY_UNI_SPACE:
        return unicodedb.isspace(code)
    elif category == CATEGORY_UNI_NOT_WORD:
        return not unicodedb.isalnum(code)
    elif category == CATEGORY_UNI_NOT_DIGIT:
        return not unicodedb.isdecimal(code)
    elif category == CATEGORY_UNI_NOT_SPACE:
        return not unicodedb.isspace(code)
    elif category == CATEGORY_WORD or category == CATEGORY_DIGIT or category == CATEGORY_SPACE:
        return False
    elif category == CATEGORY_NOT_WORD or category == CATEGORY_NOT_DIGIT or category == CATEGORY_NOT_SPACE:
        return True
    if category == CATEGORY_LINEBREAK:
        return is_linebreak(code)
    if category == CATEGORY_NOT_LINEBREAK:
        return not is_linebreak(code)
    if category == CATEGORY_UNI_LINEBREAK:
        return is_uni_linebreak(code)
    if category == CATEGORY_UNI_NOT_LINEBREAK:
        return not is_uni_linebreak(code)
    raise Error(LOCALE_MESSAGE)


@always_inline
def _in_bit_map(pattern, ppos, code):
    """Whether the bit of a code below 256 is set in the map whose words begin at `ppos`."""
    return pattern.pat(ppos + (code >> _WORD_SHIFT)) >> (code & (_WORD_BITS - 1)) & 1 != 0


def _in_big_set(pattern, ppos, code):
    """Whether a code is in the set whose index of bit maps begins at `ppos`: a byte for each upper half of the code."""
    if code > 0xFFFF:
        return False
    high = code >> 8
    word = pattern.pat(ppos + high // CODESIZE)
    bit_map = word >> 8 * (high % CODESIZE) & 0xFF
    return _in_bit_map(pattern, ppos + 256 // CODESIZE + bit_map * _SET_WORDS, code & 0xFF)


@specialize.arg(3)
def check_charset(pattern, ppos, code, wide=True):
    """Whether a code is in the set that begins at `ppos` of a pattern."""
    found = True
    while True:
        op = pattern.pat(ppos)
        if op == OPCODE_CHARSET:
            if (not wide or code < 256) and _in_bit_map(pattern, ppos + 1, code):
                return found
            ppos += 1 + _SET_WORDS
        elif op == OPCODE_RANGE:
            if pattern.pat(ppos + 1) <= code <= pattern.pat(ppos + 2):
                return found
            ppos += 3
        elif op == OPCODE_LITERAL:
            if code == pattern.pat(ppos + 1):
                return found
            ppos += 2
        elif op == OPCODE_CATEGORY:
            if category_dispatch(pattern.pat(ppos + 1), code, wide):
                return found
            ppos += 2
        elif op == OPCODE_FAILURE:
            return not found
        elif op == OPCODE_NEGATE:
            found = not found
            ppos += 1
        elif op == OPCODE_RANGE_UNI_IGNORE:
            upper = getupper_unicode(code, wide)
            low, high = pattern.pat(ppos + 1), pattern.pat(ppos + 2)
            if low <= code <= high or low <= upper <= high:
                return found
            ppos += 3
        elif op == OPCODE_BIGCHARSET:
            if _in_big_set(pattern, ppos + 2, code):
                return found
            ppos += 2 + 256 // CODESIZE + pattern.pat(ppos + 1) * _SET_WORDS
        else:
            raise Error("a set of a pattern has the unknown code %d" % op)


def set_unicode_db(newunicodedb):
    """Names the Unicode database.  Without effect: it is the one of `rpython.rlib.unicodedb`."""
