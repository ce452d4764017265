"""Text: the type `unicode`, and its encodings.

A `str` of RPython is a byte string, so text beyond Latin-1 has a type of its own, which is the same class untranslated
and translated.  It keeps its characters in UTF-8 (see `rutf8`): that is compact, its order is that of the code points,
what is ASCII needs nothing more, and an index is made for other text when a character is first asked for by number.
Where a `unicode` is wanted a `str` may stand, whose characters are those of Latin-1.  `str(u)` is the text in UTF-8.
"""

import sys

from rpython.rlib import _textcase, _textlayout, rutf8, unicodedb
from rpython.rlib._builders import INIT_SIZE, StringBuilder
from rpython.rlib.objectmodel import compute_hash, not_rpython, specialize, we_are_translated
from rpython.rtyper.methods.sequences import slice_length, slice_start, slice_stop

MAXUNICODE = rutf8.MAXUNICODE


class UnicodeError(ValueError):
    """Text or bytes that an encoding does not have."""

    def __init__(self, encoding, start, end, reason):
        self.encoding = encoding
        self.start = start
        self.end = end
        self.reason = reason

    def __str__(self):
        return "'%s' codec at position %d: %s" % (self.encoding, self.start, self.reason)


class UnicodeDecodeError(UnicodeError):
    """Bytes that are no text; the positions are those of bytes."""


class UnicodeEncodeError(UnicodeError):
    """Text that an encoding cannot express; the positions are those of characters."""


# ____________________________________________________________
# Encodings


def encoding_name(encoding):
    """The usual name of an encoding: `utf-8`, `latin-1` or `ascii`."""
    name = encoding.lower().replace("_", "-")
    if name == "utf-8" or name == "utf8":
        return "utf-8"
    if name == "latin-1" or name == "latin1" or name == "iso-8859-1":
        return "latin-1"
    if name == "ascii" or name == "us-ascii":
        return "ascii"
    raise LookupError("unknown encoding: " + encoding)


def decode_utf_8(s, errors="strict"):
    """The text that bytes are in UTF-8."""
    try:
        return from_utf8(s, rutf8.check_utf8(s, errors == "surrogatepass"))
    except rutf8.CheckError:
        pass
    builder = StringBuilder(len(s))
    pos = 0
    while pos < len(s):
        length = rutf8.sequence_length(s, pos, len(s), errors == "surrogatepass")
        if length > 0:
            builder.append_slice(s, pos, pos + length)
        else:
            length = -length
            _decode_error(builder, s, pos, pos + length, "utf-8", "invalid sequence", errors)
        pos += length
    return _counted(builder.build())


def decode_ascii(s, errors="strict"):
    """The text that bytes are in ASCII."""
    if rutf8.is_ascii(s):
        return from_utf8(s, len(s))
    builder = StringBuilder(len(s))
    for i in range(len(s)):
        if ord(s[i]) < 0x80:
            builder.append(s[i])
        else:
            _decode_error(builder, s, i, i + 1, "ascii", "ordinal not in range(128)", errors)
    return _counted(builder.build())


def decode_latin_1(s):
    """The text that bytes are in Latin-1."""
    return from_utf8(rutf8.decode_latin_1(s), len(s))


def _decode_error(builder, s, start, end, encoding, reason, errors):
    """What stands for bytes that are no text."""
    if errors == "replace":
        builder.append("\xef\xbf\xbd")
    elif errors == "backslashreplace" or errors == "surrogateescape":
        for i in range(start, end):
            if errors == "surrogateescape":
                rutf8.unichr_as_utf8_append(builder, 0xDC00 + ord(s[i]), True)
            else:
                _textlayout.append_escape(builder, ord(s[i]))
    elif errors != "ignore":
        _check_strict(errors)
        raise UnicodeDecodeError(encoding, start, end, reason)


def encode_utf_8(u, errors="strict"):
    """Text in UTF-8."""
    if errors == "surrogatepass" or not rutf8.has_surrogates(u._utf8):
        return u._utf8
    return _encode(u, "utf-8", MAXUNICODE, errors)


def encode_latin_1(u, errors="strict"):
    """Text in Latin-1."""
    return _encode(u, "latin-1", 0xFF, errors)


def encode_ascii(u, errors="strict"):
    """Text in ASCII."""
    return u._utf8 if u.isascii() else _encode(u, "ascii", 0x7F, errors)


def _encode(u, encoding, last, errors):
    """Text in an encoding that has the code points up to `last`."""
    builder = StringBuilder(len(u))
    i = 0
    for code in rutf8.Utf8StringIterator(u._utf8):
        if code > last or (last == MAXUNICODE and rutf8.is_surrogate(code)):
            _encode_error(builder, code, i, encoding, errors)
        elif last == MAXUNICODE:
            rutf8.unichr_as_utf8_append(builder, code)
        else:
            builder.append(chr(code))
        i += 1
    return builder.build()


def _encode_error(builder, code, i, encoding, errors):
    """What stands for a character that an encoding does not have."""
    if errors == "replace":
        builder.append("?")
    elif errors == "backslashreplace":
        _textlayout.append_escape(builder, code)
    elif errors == "xmlcharrefreplace":
        builder.append("&#%d;" % code)
    elif errors == "surrogateescape" and 0xDC80 <= code <= 0xDCFF:
        builder.append(chr(code - 0xDC00))
    elif errors != "ignore":
        if errors != "surrogateescape":
            _check_strict(errors)
        reason = "surrogates not allowed" if encoding == "utf-8" else "ordinal not in range"
        raise UnicodeEncodeError(encoding, i, i + 1, reason)


def _check_strict(errors):
    if errors != "strict" and errors != "surrogatepass":
        raise LookupError("unknown error handler name '%s'" % errors)


# ____________________________________________________________
# Making text


def from_utf8(utf8, length):
    """The text of a valid string of so many characters."""
    result = unicode()
    result._utf8 = utf8
    result._length = length
    return result


def _counted(utf8):
    """The text of a valid string."""
    return from_utf8(utf8, rutf8.get_utf8_length(utf8))


def decode(s, encoding="utf-8", errors="strict"):
    """The text that bytes are in an encoding."""
    name = encoding_name(encoding)
    if name == "utf-8":
        return decode_utf_8(s, errors)
    if name == "ascii":
        return decode_ascii(s, errors)
    return decode_latin_1(s)


def unichr(code):
    """The text of one code point."""
    if code < 0 or code > MAXUNICODE:
        raise ValueError("unichr() arg not in range(0x110000)")
    return from_utf8(rutf8.unichr_as_utf8(code, True), 1)


UNICHR = unichr


@specialize.argtype(0)
def ORD(u):
    """The code point of a `unicode` or a `str` of one character."""
    if len(u) != 1:
        raise TypeError("ORD() expected a character")
    if isinstance(u, unicode):
        return rutf8.codepoint_at_pos(u._utf8, 0)
    return ord(u)


@specialize.argtype(0)
def format_value(value):
    """A value as the format `u % values` takes it, which is a string in UTF-8."""
    if isinstance(value, str):
        return rutf8.decode_latin_1(value)
    return value


@specialize.argtype(0)
def utf8_of(value):
    """A `unicode`, or a `str` of Latin-1, in UTF-8."""
    if isinstance(value, unicode):
        return value._utf8
    else:
        return rutf8.decode_latin_1(value)


# ____________________________________________________________
# The type


class unicode(object):
    """Text.  `unicode(s)` takes the characters of a `str` (Latin-1), `unicode(s, encoding)` decodes its bytes."""

    @specialize.argtype(1)
    def __init__(self, value="", encoding="", errors="strict"):
        self._index = None
        if isinstance(value, unicode):
            self._utf8 = value._utf8
            self._length = value._length
        elif not isinstance(value, str):
            self._utf8 = str(value)
            self._length = len(self._utf8)
        elif encoding != "":
            decoded = decode(value, encoding, errors)
            self._utf8 = decoded._utf8
            self._length = decoded._length
        elif we_are_translated():
            self._utf8 = rutf8.decode_latin_1(value)
            self._length = len(value)
        else:
            # Untranslated a str may have any characters: constants of a program are made of such.
            self._utf8 = value.encode("utf-8", "surrogatepass").decode("latin-1")
            self._length = len(value)

    def __len__(self):
        return self._length

    def __str__(self):
        return self._utf8

    def __repr__(self):
        """A literal in ASCII."""
        quote = '"' if "'" in self._utf8 and '"' not in self._utf8 else "'"
        builder = StringBuilder(len(self._utf8) + 2)
        builder.append(quote)
        for code in rutf8.Utf8StringIterator(self._utf8):
            _textlayout.append_in_literal(builder, code, ord(quote))
        builder.append(quote)
        return builder.build()

    def __hash__(self):
        return compute_hash(self._utf8)

    def encode(self, encoding="utf-8", errors="strict"):
        """The text as a byte string."""
        name = encoding_name(encoding)
        if name == "utf-8":
            return encode_utf_8(self, errors)
        if name == "ascii":
            return encode_ascii(self, errors)
        return encode_latin_1(self, errors)

    # ____________________________________________________________
    # Characters by number

    def isascii(self):
        """Whether all characters are below 128."""
        return len(self._utf8) == self._length

    def _position(self, i):
        """Where character number `i` begins in the bytes."""
        if self.isascii():
            return i
        index = self._index
        if index is None:
            index = self._index = rutf8.create_utf8_index_storage(self._utf8, self._length)
        return rutf8.codepoint_position_at_index(self._utf8, index, i)

    def _number(self, position):
        """The number of the character that begins at a position."""
        if self.isascii():
            return position
        index = self._index
        if index is None:
            index = self._index = rutf8.create_utf8_index_storage(self._utf8, self._length)
        return rutf8.codepoint_index_at_byte_position(self._utf8, index, position, self._length)

    def _bound(self, i):
        """A bound of a search as a number of characters from 0 to the length."""
        if i < 0:
            i += self._length
        return max(0, min(i, self._length))

    def codepoint(self, i):
        """The code point of character number `i`."""
        if i < 0:
            i += self._length
        if i < 0 or i >= self._length:
            raise IndexError("string index out of range")
        return rutf8.codepoint_at_pos(self._utf8, self._position(i))

    def codepoints(self):
        """The code points of all characters, as a list."""
        return [code for code in rutf8.Utf8StringIterator(self._utf8)]

    def __getitem__(self, i):
        if not we_are_translated():
            if isinstance(i, slice):
                return self.__getslice__(i.start, i.stop, i.step)
        return unichr(self.codepoint(i))

    @specialize.argtype(1, 2, 3)
    def __getslice__(self, start, stop, step):
        if step is None:
            first = slice_start(start, 1, self._length)
            return self._part(first, max(first, slice_stop(stop, 1, self._length)))
        else:
            if step == 0:
                raise ValueError("slice step cannot be zero")
            first = slice_start(start, step, self._length)
            count = slice_length(first, slice_stop(stop, step, self._length), step)
            builder = StringBuilder(count)
            for i in range(count):
                rutf8.unichr_as_utf8_append(builder, self.codepoint(first + i * step), True)
            return from_utf8(builder.build(), count)

    def _part(self, start, stop):
        """The characters from one number to another."""
        return from_utf8(self._utf8[self._position(start):self._position(stop)], stop - start)

    def __iter__(self):
        for code in rutf8.Utf8StringIterator(self._utf8):
            yield unichr(code)

    # ____________________________________________________________
    # Operators

    @specialize.argtype(1)
    def __add__(self, other):
        return from_utf8(self._utf8 + utf8_of(other), self._length + len(other))

    @specialize.argtype(1)
    def __radd__(self, other):
        return from_utf8(utf8_of(other) + self._utf8, self._length + len(other))

    def __mul__(self, count):
        return from_utf8(self._utf8 * count, self._length * max(count, 0))

    def __rmul__(self, count):
        return self * count

    @not_rpython
    def __mod__(self, values):
        """As `str % values`, the result is text.

        Translated, the format is a constant, and the strings of a tuple that is not written there are taken as UTF-8.
        """
        if isinstance(values, tuple):
            return decode_utf_8(self._utf8 % tuple([format_value(value) for value in values]))
        return decode_utf_8(self._utf8 % format_value(values))

    def __int__(self):
        """As `int(s)`."""
        return int(self._utf8)

    @specialize.argtype(1)
    def __contains__(self, sub):
        return utf8_of(sub) in self._utf8

    @specialize.argtype(1)
    def __eq__(self, other):
        if isinstance(other, (unicode, str)):
            return self._utf8 == utf8_of(other)
        else:
            return False

    @specialize.argtype(1)
    def __ne__(self, other):
        return not self == other

    @specialize.argtype(1)
    def __lt__(self, other):
        return self._utf8 < utf8_of(other)

    @specialize.argtype(1)
    def __le__(self, other):
        return self._utf8 <= utf8_of(other)

    @specialize.argtype(1)
    def __gt__(self, other):
        return self._utf8 > utf8_of(other)

    @specialize.argtype(1)
    def __ge__(self, other):
        return self._utf8 >= utf8_of(other)

    # ____________________________________________________________
    # Searching

    @specialize.argtype(1)
    def find(self, sub, start=0, end=sys.maxsize):
        """The first place of `sub` from `start` to `end`, or -1."""
        if start > self._length:
            return -1
        position = self._utf8.find(utf8_of(sub), self._position(self._bound(start)), self._position(self._bound(end)))
        return self._number(position) if position >= 0 else -1

    @specialize.argtype(1)
    def rfind(self, sub, start=0, end=sys.maxsize):
        """The last place of `sub` from `start` to `end`, or -1."""
        if start > self._length:
            return -1
        position = self._utf8.rfind(utf8_of(sub), self._position(self._bound(start)), self._position(self._bound(end)))
        return self._number(position) if position >= 0 else -1

    @specialize.argtype(1)
    def index(self, sub, start=0, end=sys.maxsize):
        """As `find`, but ValueError if it is not there."""
        found = self.find(sub, start, end)
        if found < 0:
            raise ValueError("substring not found")
        return found

    @specialize.argtype(1)
    def rindex(self, sub, start=0, end=sys.maxsize):
        """As `rfind`, but ValueError if it is not there."""
        found = self.rfind(sub, start, end)
        if found < 0:
            raise ValueError("substring not found")
        return found

    @specialize.argtype(1)
    def count(self, sub, start=0, end=sys.maxsize):
        """How often `sub` is found from `start` to `end`, without overlaps."""
        first, last = self._bound(start), self._bound(end)
        if len(sub) == 0:
            return last - first + 1 if first <= last and start <= self._length else 0
        return self._utf8.count(utf8_of(sub), self._position(first), self._position(last))

    @specialize.argtype(1)
    def startswith(self, prefix, start=0, end=sys.maxsize):
        """Whether the text from `start` to `end` begins so."""
        if start > self._length:
            return False
        first, last = self._position(self._bound(start)), self._position(self._bound(end))
        return self._utf8.startswith(utf8_of(prefix), first, last)

    @specialize.argtype(1)
    def endswith(self, suffix, start=0, end=sys.maxsize):
        """Whether the text from `start` to `end` ends so."""
        if start > self._length:
            return False
        first, last = self._position(self._bound(start)), self._position(self._bound(end))
        return self._utf8.endswith(utf8_of(suffix), first, last)

    # ____________________________________________________________
    # Parts

    @specialize.argtype(1)
    def split(self, sep=None, maxsplit=-1):
        """The parts between `sep`s, or between white space; at most `maxsplit` cuts."""
        if sep is None:
            return self._words(maxsplit)
        else:
            return [_counted(part) for part in self._utf8.split(utf8_of(sep), maxsplit)]

    @specialize.argtype(1)
    def rsplit(self, sep=None, maxsplit=-1):
        """As `split`, with the cuts counted from the end."""
        if sep is None:
            return self._last_words(maxsplit)
        else:
            return [_counted(part) for part in self._utf8.rsplit(utf8_of(sep), maxsplit)]

    def _words(self, maxsplit):
        utf8 = self._utf8
        result = []
        pos = _skip_spaces(utf8, 0)
        while pos < len(utf8):
            if maxsplit == 0:
                result.append(_counted(utf8[pos:]))
                break
            start = pos
            while pos < len(utf8) and not rutf8.isspace(utf8, pos):
                pos = rutf8.next_codepoint_pos(utf8, pos)
            result.append(_counted(utf8[start:pos]))
            pos = _skip_spaces(utf8, pos)
            maxsplit -= 1
        return result

    def _last_words(self, maxsplit):
        utf8 = self._utf8
        result = []
        pos = _skip_spaces_back(utf8, len(utf8))
        while pos > 0:
            if maxsplit == 0:
                result.append(_counted(utf8[:pos]))
                break
            end = pos
            while pos > 0 and not rutf8.isspace(utf8, rutf8.prev_codepoint_pos(utf8, pos)):
                pos = rutf8.prev_codepoint_pos(utf8, pos)
            result.append(_counted(utf8[pos:end]))
            pos = _skip_spaces_back(utf8, pos)
            maxsplit -= 1
        result.reverse()
        return result

    def splitlines(self, keepends=False):
        """The lines, with their ends if asked for."""
        utf8 = self._utf8
        result = []
        start = pos = 0
        while pos < len(utf8):
            end = pos
            is_end = rutf8.islinebreak(utf8, pos)
            pos = rutf8.next_codepoint_pos(utf8, pos)
            if is_end:
                if utf8[end] == "\r" and pos < len(utf8) and utf8[pos] == "\n":
                    pos += 1
                result.append(_counted(utf8[start:pos if keepends else end]))
                start = pos
        if start < len(utf8):
            result.append(_counted(utf8[start:]))
        return result

    @specialize.argtype(1)
    def partition(self, sep):
        """What is before the first `sep`, `sep`, and what is after it."""
        before, middle, after = self._utf8.partition(utf8_of(sep))
        return _counted(before), _counted(middle), _counted(after)

    @specialize.argtype(1)
    def rpartition(self, sep):
        """What is before the last `sep`, `sep`, and what is after it."""
        before, middle, after = self._utf8.rpartition(utf8_of(sep))
        return _counted(before), _counted(middle), _counted(after)

    def join(self, parts):
        """The items with this text between them."""
        return _counted(self._utf8.join([part._utf8 for part in parts]))

    @specialize.argtype(1, 2)
    def replace(self, old, new, count=-1):
        """With `new` for each `old`, at most `count` times."""
        if len(old) > 0:
            return _counted(self._utf8.replace(utf8_of(old), utf8_of(new), count))
        if count < 0 or count > self._length + 1:
            count = self._length + 1
        builder = StringBuilder(len(self._utf8))
        pos = 0
        for i in range(count):
            builder.append(utf8_of(new))
            if i < self._length:
                after = rutf8.next_codepoint_pos(self._utf8, pos)
                builder.append_slice(self._utf8, pos, after)
                pos = after
        builder.append_slice(self._utf8, pos, len(self._utf8))
        return _counted(builder.build())

    @specialize.argtype(1)
    def strip(self, chars=None):
        """Without white space, or these characters, at both ends."""
        return self.lstrip(chars).rstrip(chars)

    @specialize.argtype(1)
    def lstrip(self, chars=None):
        """Without white space, or these characters, at the beginning."""
        if chars is None:
            pos = _skip_spaces(self._utf8, 0)
        else:
            pos = 0
            while pos < len(self._utf8) and rutf8.utf8_in_chars(self._utf8, pos, utf8_of(chars)):
                pos = rutf8.next_codepoint_pos(self._utf8, pos)
        return self if pos == 0 else _counted(self._utf8[pos:])

    @specialize.argtype(1)
    def rstrip(self, chars=None):
        """Without white space, or these characters, at the end."""
        pos = len(self._utf8)
        if chars is None:
            pos = _skip_spaces_back(self._utf8, pos)
        else:
            while pos > 0:
                before = rutf8.prev_codepoint_pos(self._utf8, pos)
                if not rutf8.utf8_in_chars(self._utf8, before, utf8_of(chars)):
                    break
                pos = before
        return self if pos == len(self._utf8) else _counted(self._utf8[:pos])

    @specialize.argtype(1)
    def removeprefix(self, prefix):
        """Without this at the beginning, if it is there."""
        return self._part(len(prefix), self._length) if self.startswith(prefix) else self

    @specialize.argtype(1)
    def removesuffix(self, suffix):
        """Without this at the end, if it is there."""
        return self._part(0, self._length - len(suffix)) if self.endswith(suffix) else self

    @specialize.argtype(3)
    def _padded(self, left, right, fillchar):
        """With so many more characters at both ends."""
        if len(fillchar) != 1:
            raise TypeError("the fill character must be exactly one character long")
        fill = utf8_of(fillchar)
        return from_utf8(fill * left + self._utf8 + fill * right, self._length + left + right)

    @specialize.argtype(2)
    def ljust(self, width, fillchar=" "):
        """At least `width` characters, filled at the end."""
        return self._padded(0, max(width - self._length, 0), fillchar)

    @specialize.argtype(2)
    def rjust(self, width, fillchar=" "):
        """At least `width` characters, filled at the beginning."""
        return self._padded(max(width - self._length, 0), 0, fillchar)

    @specialize.argtype(2)
    def center(self, width, fillchar=" "):
        """At least `width` characters, filled at both ends."""
        left = _textlayout.left_margin(self._length, width)
        return self._padded(left, max(width - self._length - left, 0), fillchar)

    def zfill(self, width):
        """At least `width` characters, filled with zeros behind a sign."""
        missing = max(width - self._length, 0)
        return from_utf8(self._utf8.zfill(len(self._utf8) + missing), self._length + missing)

    def expandtabs(self, tabsize=8):
        """With spaces up to the next column that `tabsize` divides for each tab."""
        builder = _textlayout.expandtabs(self._utf8, tabsize)
        return from_utf8(builder.build(), builder.getlength())

    # ____________________________________________________________
    # Kinds and cases of letters

    def isalpha(self):
        """Whether there are characters and all are letters."""
        return _textcase.all_are(self._utf8, unicodedb.isalpha)

    def isalnum(self):
        """Whether there are characters and all are letters, digits or numbers of any kind."""
        return _textcase.all_are(self._utf8, unicodedb.isalnum)

    def isdecimal(self):
        """Whether there are characters and all are digits of decimal systems."""
        return _textcase.all_are(self._utf8, unicodedb.isdecimal)

    def isdigit(self):
        """Whether there are characters and all are digits, superscripts and the like included."""
        return _textcase.all_are(self._utf8, unicodedb.isdigit)

    def isnumeric(self):
        """Whether there are characters and all stand for numbers."""
        return _textcase.all_are(self._utf8, unicodedb.isnumeric)

    def isprintable(self):
        """Whether all characters can be printed; so it is for no characters."""
        return len(self._utf8) == 0 or _textcase.all_are(self._utf8, unicodedb.isprintable)

    def isidentifier(self):
        """Whether it is what Python takes for a name, keywords included."""
        return _textcase.isidentifier(self._utf8)

    def isupper(self):
        """Whether there are letters with case, and all of them are in upper case."""
        return _textcase.isupper(self._utf8)

    def islower(self):
        """Whether there are letters with case, and all of them are in lower case."""
        return _textcase.islower(self._utf8)

    def istitle(self):
        """Whether there are letters with case, and just those that begin words are in upper or title case."""
        return _textcase.istitle(self._utf8)

    def upper(self):
        """All letters in upper case; one may become several."""
        if self.isascii():
            return from_utf8(self._utf8.upper(), self._length)
        return _counted(_textcase.upper(self._utf8))

    def lower(self):
        """All letters in lower case."""
        if self.isascii():
            return from_utf8(self._utf8.lower(), self._length)
        return _counted(_textcase.lower(self._utf8))

    def casefold(self):
        """What texts are compared by where case does not count."""
        if self.isascii():
            return self.lower()
        return _counted(_textcase.casefold(self._utf8))

    def capitalize(self):
        """The first character in title case, all others in lower case."""
        return _counted(_textcase.capitalize(self._utf8))

    def title(self):
        """The first letters of words in title case, all others in lower case."""
        return _counted(_textcase.title(self._utf8))

    def swapcase(self):
        """Letters in upper case in lower case, and the reverse."""
        return _counted(_textcase.swapcase(self._utf8))

    def isspace(self):
        """Whether there are characters and all are white space."""
        pos = _skip_spaces(self._utf8, 0)
        return pos > 0 and pos == len(self._utf8)


def _skip_spaces(utf8, pos):
    """The first position from `pos` on where no white space is."""
    while pos < len(utf8) and rutf8.isspace(utf8, pos):
        pos = rutf8.next_codepoint_pos(utf8, pos)
    return pos


def _skip_spaces_back(utf8, pos):
    """The last position up to `pos` that is not behind white space."""
    while pos > 0:
        before = rutf8.prev_codepoint_pos(utf8, pos)
        if not rutf8.isspace(utf8, before):
            return pos
        pos = before
    return pos


# ____________________________________________________________
# Building


class UnicodeBuilder(object):
    """Collects pieces of text, each a `unicode` or a `str`; `build` joins them."""

    def __init__(self, init_size=INIT_SIZE):
        self._utf8 = StringBuilder(init_size)
        self._length = 0

    @specialize.argtype(1)
    def append(self, s):
        """Adds a text."""
        self._utf8.append(utf8_of(s))
        self._length += len(s)

    @specialize.argtype(1)
    def append_slice(self, s, start, end):
        """Adds `s[start:end]`."""
        assert 0 <= start <= end <= len(s)
        self.append(s[start:end])

    @specialize.argtype(1)
    def append_multiple_char(self, c, times):
        """Adds a character `times` times."""
        if times > 0:
            self._utf8.append(utf8_of(c) * times)
            self._length += times

    def getlength(self):
        """The number of characters so far."""
        return self._length

    def build(self):
        """What was added, as one text."""
        return from_utf8(self._utf8.build(), self._length)


# The encodings one by one. They need the type, and are in a module of their own.
from rpython.rlib._codecs import (  # noqa: E402
    BYTEORDER, MultiByteToWideChar, WideCharToMultiByte, allow_surrogate_by_default, code_to_unichr,
    default_unicode_error_decode, default_unicode_error_encode, ord_accepts_surrogate, str_decode_ascii,
    str_decode_charmap, str_decode_latin_1, str_decode_mbcs, str_decode_raw_unicode_escape, str_decode_unicode_escape,
    str_decode_utf8sp, str_decode_utf_7, str_decode_utf_8, str_decode_utf_16, str_decode_utf_16_be,
    str_decode_utf_16_helper, str_decode_utf_16_le, str_decode_utf_32, str_decode_utf_32_be, str_decode_utf_32_helper,
    str_decode_utf_32_le, unicode_encode_ascii, unicode_encode_charmap, unicode_encode_decimal, unicode_encode_latin_1,
    unicode_encode_mbcs, unicode_encode_raw_unicode_escape, unicode_encode_unicode_escape, unicode_encode_utf8sp,
    unicode_encode_utf_7, unicode_encode_utf_8, unicode_encode_utf_16, unicode_encode_utf_16_be,
    unicode_encode_utf_16_le, unicode_encode_utf_32, unicode_encode_utf_32_be, unicode_encode_utf_32_le)
