"""Text as UTF-8 in byte strings: walking over it, checking it, finding characters by number.

A valid string here is what `check_utf8` lets through with surrogates allowed: RFC 3629, and three-byte sequences for the
surrogates U+D800 to U+DFFF.  The order of such byte strings is the order of their code points, so they can be compared as
they are.  Characters are found by their number through an index, which remembers where each 64th of them begins.  All of it
is RPython.
"""

import sys

from rpython.rlib._builders import StringBuilder
from rpython.rlib.objectmodel import always_inline

MAXUNICODE = 0x10FFFF

# What is known of the characters of a string.
FLAG_REGULAR = 0
FLAG_HAS_SURROGATES = 1
FLAG_ASCII = 2


class OutOfRange(Exception):
    """A number is no code point, or a surrogate where none is allowed."""

    def __init__(self, code):
        self.code = code


class CheckError(Exception):
    """A byte string is not UTF-8; `pos` is where the first wrong sequence begins."""

    def __init__(self, pos):
        self.pos = pos


def combine_flags(one, two):
    """What is known of two strings together."""
    if one == FLAG_HAS_SURROGATES or two == FLAG_HAS_SURROGATES:
        return FLAG_HAS_SURROGATES
    if one == FLAG_ASCII and two == FLAG_ASCII:
        return FLAG_ASCII
    return FLAG_REGULAR


# ____________________________________________________________
# One code point


def is_surrogate(code):
    """Whether the code point is a surrogate."""
    return 0xD800 <= code <= 0xDFFF


def unichr_as_utf8(code, allow_surrogates=False):
    """The bytes of one code point."""
    if 0 <= code < 0x80:
        return chr(code)
    if code < 0 or code > MAXUNICODE or (not allow_surrogates and is_surrogate(code)):
        raise OutOfRange(code)
    if code < 0x800:
        return chr(0xC0 | code >> 6) + chr(0x80 | code & 0x3F)
    if code < 0x10000:
        return chr(0xE0 | code >> 12) + chr(0x80 | code >> 6 & 0x3F) + chr(0x80 | code & 0x3F)
    return (chr(0xF0 | code >> 18) + chr(0x80 | code >> 12 & 0x3F) + chr(0x80 | code >> 6 & 0x3F)
            + chr(0x80 | code & 0x3F))


def unichr_as_utf8_append(builder, code, allow_surrogates=False):
    """Adds the bytes of one code point to a StringBuilder."""
    if 0 <= code < 0x80:
        builder.append(chr(code))
        return
    if code < 0 or code > MAXUNICODE or (not allow_surrogates and is_surrogate(code)):
        raise OutOfRange(code)
    if code < 0x800:
        builder.append(chr(0xC0 | code >> 6))
    else:
        if code < 0x10000:
            builder.append(chr(0xE0 | code >> 12))
        else:
            builder.append(chr(0xF0 | code >> 18))
            builder.append(chr(0x80 | code >> 12 & 0x3F))
        builder.append(chr(0x80 | code >> 6 & 0x3F))
    builder.append(chr(0x80 | code & 0x3F))


def utf8_width(code):
    """How many bytes a code point takes."""
    if code < 0x80:
        return 1
    if code < 0x800:
        return 2
    return 3 if code < 0x10000 else 4


# ____________________________________________________________
# Walking over a valid string


@always_inline
def next_codepoint_pos(code, pos):
    """The position behind the character that begins at `pos`."""
    first = ord(code[pos])
    if first < 0x80:
        return pos + 1
    if first < 0xE0:
        return pos + 2
    return pos + 3 if first < 0xF0 else pos + 4


def prev_codepoint_pos(code, pos):
    """Where the character before `pos` begins."""
    pos -= 1
    while ord(code[pos]) & 0xC0 == 0x80:
        pos -= 1
    return pos


def codepoint_at_pos(code, pos):
    """The code point of the character that begins at `pos`."""
    first = ord(code[pos])
    if first < 0x80:
        return first
    second = ord(code[pos + 1]) & 0x3F
    if first < 0xE0:
        return (first & 0x1F) << 6 | second
    third = ord(code[pos + 2]) & 0x3F
    if first < 0xF0:
        return (first & 0x0F) << 12 | second << 6 | third
    return (first & 0x07) << 18 | second << 12 | third << 6 | ord(code[pos + 3]) & 0x3F


def codepoint_before_pos(code, pos):
    """The code point of the character that ends at `pos`."""
    return codepoint_at_pos(code, prev_codepoint_pos(code, pos))


def codepoints_in_utf8(value, start=0, end=sys.maxsize):
    """How many characters begin in value[start:end]."""
    end = min(end, len(value))
    count = 0
    for i in range(start, end):
        if ord(value[i]) & 0xC0 != 0x80:
            count += 1
    return count


def utf8_in_chars(value, pos, chars):
    """Whether the character at `pos` is one of those in another string."""
    code = codepoint_at_pos(value, pos)
    i = 0
    while i < len(chars):
        if codepoint_at_pos(chars, i) == code:
            return True
        i = next_codepoint_pos(chars, i)
    return False


# ____________________________________________________________
# Checking


def first_non_ascii_char(s):
    """Where the first byte beyond ASCII is, or -1."""
    for i in range(len(s)):
        if ord(s[i]) >= 0x80:
            return i
    return -1


def is_ascii(s):
    """Whether all bytes are below 128."""
    return first_non_ascii_char(s) < 0


def check_ascii(s):
    """Raises CheckError if a byte is beyond ASCII."""
    pos = first_non_ascii_char(s)
    if pos >= 0:
        raise CheckError(pos)


def sequence_length(s, pos, stop, allow_surrogates):
    """How long the valid sequence at `pos` is; otherwise minus the number of bytes that could have begun one.

    These are what Unicode recommends to replace by one mark: the longest beginning of a valid sequence, or one byte.
    """
    first = ord(s[pos])
    if first < 0x80:
        return 1
    if first < 0xC2 or first > 0xF4:
        return -1
    if pos + 1 >= stop:
        return -1
    second = ord(s[pos + 1])
    if first < 0xE0:
        return 2 if second & 0xC0 == 0x80 else -1
    low, high = 0x80, 0xBF
    if first == 0xE0:
        low = 0xA0
    elif first == 0xED and not allow_surrogates:
        high = 0x9F
    elif first == 0xF0:
        low = 0x90
    elif first == 0xF4:
        high = 0x8F
    if second < low or second > high:
        return -1
    if pos + 2 >= stop or ord(s[pos + 2]) & 0xC0 != 0x80:
        return -2
    if first < 0xF0:
        return 3
    if pos + 3 >= stop or ord(s[pos + 3]) & 0xC0 != 0x80:
        return -3
    return 4


def check_utf8(s, allow_surrogates, start=0, stop=-1):
    """The number of characters in s[start:stop] (to its end if `stop` is negative); CheckError if it is not UTF-8."""
    if stop < 0:
        stop = len(s)
    pos = start
    count = 0
    while pos < stop:
        length = sequence_length(s, pos, stop, allow_surrogates)
        if length < 0:
            raise CheckError(pos)
        pos += length
        count += 1
    return count


def get_utf8_length(s, start=0, end=sys.maxsize):
    """The number of characters in a valid string."""
    return codepoints_in_utf8(s, start, end)


def get_utf8_length_flag(s, start=0, end=sys.maxsize):
    """The number of characters in a valid string, and what is known of them."""
    end = min(end, len(s))
    count = 0
    flag = FLAG_ASCII
    pos = start
    while pos < end:
        first = ord(s[pos])
        if first >= 0x80:
            if first == 0xED and is_surrogate(codepoint_at_pos(s, pos)):
                flag = FLAG_HAS_SURROGATES
            elif flag == FLAG_ASCII:
                flag = FLAG_REGULAR
        pos = next_codepoint_pos(s, pos)
        count += 1
    return count, flag


def surrogate_in_utf8(value):
    """Where the first surrogate begins, or -1."""
    pos = 0
    while pos < len(value):
        if value[pos] == "\xed" and is_surrogate(codepoint_at_pos(value, pos)):
            return pos
        pos = next_codepoint_pos(value, pos)
    return -1


def has_surrogates(value):
    """Whether a checked string has encoded surrogates."""
    return surrogate_in_utf8(value) >= 0


def reencode_utf8_with_surrogates(utf8):
    """The string with each pair of surrogates joined to the character that it stands for."""
    if not has_surrogates(utf8):
        return utf8
    result = StringBuilder(len(utf8))
    pos = 0
    while pos < len(utf8):
        code = codepoint_at_pos(utf8, pos)
        pos = next_codepoint_pos(utf8, pos)
        if 0xD800 <= code <= 0xDBFF and pos < len(utf8):
            low = codepoint_at_pos(utf8, pos)
            if 0xDC00 <= low <= 0xDFFF:
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                pos = next_codepoint_pos(utf8, pos)
        unichr_as_utf8_append(result, code, True)
    return result.build()


def decode_latin_1(s):
    """Characters up to 255 in UTF-8."""
    if is_ascii(s):
        return s
    result = StringBuilder(len(s) + len(s) // 2)
    for c in s:
        unichr_as_utf8_append(result, ord(c))
    return result.build()


# ____________________________________________________________
# Sorts of characters


def codepoint_is_space(code):
    """Whether Unicode counts it as white space."""
    if code < 0x80:
        return code == 32 or 9 <= code <= 13 or 28 <= code <= 31
    return (code == 0x85 or code == 0xA0 or code == 0x1680 or 0x2000 <= code <= 0x200A or code == 0x2028
            or code == 0x2029 or code == 0x202F or code == 0x205F or code == 0x3000)


def codepoint_is_linebreak(code):
    """Whether `splitlines` divides there."""
    return 10 <= code <= 13 or 28 <= code <= 30 or code == 0x85 or code == 0x2028 or code == 0x2029


def isspace(utf8, pos):
    """Whether the character at `pos` is white space."""
    return codepoint_is_space(codepoint_at_pos(utf8, pos))


def islinebreak(utf8, pos):
    """Whether the character at `pos` ends a line."""
    return codepoint_is_linebreak(codepoint_at_pos(utf8, pos))


# ____________________________________________________________
# Characters by number

INDEX_STEP = 64


class Utf8Index(object):
    """Where each 64th character of a string begins."""

    def __init__(self, positions):
        self.positions = positions


def null_storage():
    """No index."""
    return None


def create_utf8_index_storage(utf8, utf8len):
    """The index of a valid string of so many characters."""
    positions = [0] * (utf8len // INDEX_STEP + 1)
    pos = 0
    for i in range(utf8len):
        if i % INDEX_STEP == 0:
            positions[i // INDEX_STEP] = pos
        pos = next_codepoint_pos(utf8, pos)
    if utf8len % INDEX_STEP == 0:
        positions[utf8len // INDEX_STEP] = pos
    return Utf8Index(positions)


def codepoint_position_at_index(utf8, storage, index):
    """Where character number `index` begins; for the number of all, the end."""
    pos = storage.positions[index // INDEX_STEP]
    for i in range(index % INDEX_STEP):
        pos = next_codepoint_pos(utf8, pos)
    return pos


def codepoint_at_index(utf8, storage, index):
    """The code point of character number `index`."""
    return codepoint_at_pos(utf8, codepoint_position_at_index(utf8, storage, index))


def codepoint_index_at_byte_position(utf8, storage, bytepos, num_codepoints):
    """The number of the character that begins at a position."""
    positions = storage.positions
    low = 0
    high = len(positions)
    while high - low > 1:
        middle = (low + high) // 2
        if positions[middle] <= bytepos:
            low = middle
        else:
            high = middle
    return low * INDEX_STEP + codepoints_in_utf8(utf8, positions[low], bytepos)


# ____________________________________________________________
# Building, iterating


class Utf8StringBuilder(object):
    """A StringBuilder that counts characters."""

    def __init__(self, size=0):
        self._builder = StringBuilder(size)
        self._length = 0
        self._flag = FLAG_ASCII

    def append(self, s):
        """Adds a valid string."""
        length, flag = get_utf8_length_flag(s)
        self.append_utf8(s, length, flag)

    def append_utf8(self, utf8, length, flag=FLAG_REGULAR):
        """Adds a valid string of so many characters."""
        self._builder.append(utf8)
        self._length += length
        self._flag = combine_flags(self._flag, flag)

    def append_slice(self, s, start, end):
        """Adds s[start:end], which begins and ends between characters."""
        self.append(s[start:end])

    def append_char(self, c):
        """Adds one byte of ASCII."""
        self._builder.append(c)
        self._length += 1

    def append_code(self, code):
        """Adds one character."""
        if code >= 0x80:
            self._flag = combine_flags(self._flag, FLAG_HAS_SURROGATES if is_surrogate(code) else FLAG_REGULAR)
        unichr_as_utf8_append(self._builder, code, True)
        self._length += 1

    def append_multiple_char(self, utf8, times):
        """Adds one character, given by its bytes, several times."""
        for i in range(times):
            self.append(utf8)

    def build(self):
        """What was added, as UTF-8."""
        return self._builder.build()

    def getlength(self):
        """The number of characters."""
        return self._length

    def get_flag(self):
        """What is known of the characters: one of the `FLAG_` names."""
        return self._flag


class Utf8StringIterator(object):
    """Gives the code points of a valid string."""

    def __init__(self, utf8):
        self._utf8 = utf8
        self._pos = 0

    def __iter__(self):
        return self

    def get_pos(self):
        """Where the next character begins."""
        return self._pos

    def done(self):
        """Whether all characters were given."""
        return self._pos >= len(self._utf8)

    def __next__(self):
        pos = self._pos
        if pos >= len(self._utf8):
            raise StopIteration
        self._pos = next_codepoint_pos(self._utf8, pos)
        return codepoint_at_pos(self._utf8, pos)

    def next(self):
        """The next character's code; StopIteration at the end."""
        return self.__next__()


class Utf8StringPosIterator(object):
    """Gives the code points of a valid string, each with its position."""

    def __init__(self, utf8):
        self._utf8 = utf8
        self._pos = 0

    def __iter__(self):
        return self

    def __next__(self):
        pos = self._pos
        if pos >= len(self._utf8):
            raise StopIteration
        self._pos = next_codepoint_pos(self._utf8, pos)
        return codepoint_at_pos(self._utf8, pos), pos

    def next(self):
        """The next character's code and its place in bytes; StopIteration at the end."""
        return self.__next__()
