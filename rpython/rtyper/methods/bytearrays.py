"""`bytearray`: the class that takes the place of Python's in translated programs.

A byte string that can be changed: a list of characters, which takes one byte for each, under the methods that Python's
documentation gives.  What only reads the text as a whole goes through `str`, whose methods are the same.  A bound that is
left out of a slice is None, as for all slices of instances.  Each call has a copy for the exact types of its arguments,
like all functions of `rpython.rtyper`; those that take any iterable have one for each place that calls them.
"""

from rpython.rlib.objectmodel import specialize
from rpython.rtyper.methods.sequences import slice_length, slice_start, slice_stop


def byte(value):
    """The character for a number that must be a byte."""
    if value < 0 or value > 255:
        raise ValueError("byte must be in range(0, 256)")
    return chr(value)


def text_of(value):
    """What is to be bytes as a string: a byte string, or another bytearray."""
    if isinstance(value, bytearray):
        return "".join(value.chars)
    else:
        return value


def part_of(value):
    """What is searched for as a string: a number is one byte."""
    if isinstance(value, int):
        return byte(value)
    else:
        return text_of(value)


def from_text(text):
    """A new bytearray with the bytes of a string."""
    result = bytearray()
    result.chars.extend(text)
    return result


@specialize.call_location()
def chars_of(iterable):
    """A new list of the bytes in a byte string, a bytearray or an iterable of numbers."""
    if isinstance(iterable, bytearray):
        return iterable.chars[:]
    elif isinstance(iterable, (str, bytes)):
        return [c for c in text_of(iterable)]
    else:
        return [byte(value) for value in iterable]


class bytearray(object):
    """Bytes that can be changed."""

    @specialize.call_location()
    def __init__(self, source=None, encoding=None, errors="strict"):
        if source is None:
            self.chars = []
        elif isinstance(source, int):
            if source < 0:
                raise ValueError("negative count")
            self.chars = ["\0"] * source
        elif encoding is not None:
            self.chars = chars_of(source.encode(encoding, errors))
        else:
            self.chars = chars_of(source)

    # ____________________________________________________________
    # As a sequence

    def __len__(self):
        return len(self.chars)

    def __getitem__(self, index):
        return ord(self.chars[index])

    def __setitem__(self, index, value):
        self.chars[index] = byte(value)

    def __delitem__(self, index):
        del self.chars[index]

    def __getslice__(self, start, stop, step):
        result = bytearray()
        result.chars = self.chars[start:stop:step]
        return result

    def __setslice__(self, start, stop, step, value):
        chars = chars_of(value)
        if step is None:
            self.chars[start:stop] = chars
            return
        else:
            self.set_steps(start, stop, step, chars)

    def set_steps(self, start, stop, step, chars):
        """An extended slice; Python lets it be deleted by an assignment of nothing."""
        if step == 1:
            self.chars[start:stop] = chars
            return
        first = slice_start(start, step, len(self.chars))
        count = slice_length(first, slice_stop(stop, step, len(self.chars)), step) if step != 0 else 0
        if len(chars) == 0 and count > 0:
            self.__delslice__(start, stop, step)
        else:
            self.chars[start:stop:step] = chars

    def __delslice__(self, start, stop, step):
        del self.chars[start:stop:step]

    def __iter__(self):
        i = 0
        while i < len(self.chars):
            yield ord(self.chars[i])
            i += 1

    def __contains__(self, value):
        return part_of(value) in text_of(self)

    # ____________________________________________________________
    # Operators

    def __add__(self, other):
        result = self.copy()
        result.chars.extend(text_of(other))
        return result

    def __radd__(self, other):
        return other + text_of(self)

    def __iadd__(self, other):
        self.chars.extend(text_of(other))
        return self

    def __mul__(self, count):
        result = bytearray()
        result.chars = self.chars * count
        return result

    def __rmul__(self, count):
        return self * count

    def __imul__(self, count):
        self.chars *= count
        return self

    def __eq__(self, other):
        if isinstance(other, (bytearray, str, bytes)):
            return text_of(self) == text_of(other)
        else:
            return False

    def __ne__(self, other):
        return not self == other

    def __lt__(self, other):
        return text_of(self) < text_of(other)

    def __le__(self, other):
        return text_of(self) <= text_of(other)

    def __gt__(self, other):
        return text_of(self) > text_of(other)

    def __ge__(self, other):
        return text_of(self) >= text_of(other)

    def __repr__(self):
        return "bytearray(b" + bytes_repr(text_of(self)) + ")"

    # ____________________________________________________________
    # Changes

    def append(self, value):
        self.chars.append(byte(value))

    @specialize.call_location()
    def extend(self, iterable):
        self.chars.extend(chars_of(iterable))

    def insert(self, index, value):
        self.chars.insert(index, byte(value))

    def pop(self, index=-1):
        if len(self.chars) == 0:
            raise IndexError("pop from empty bytearray")
        return ord(self.chars.pop(index))

    def remove(self, value):
        c = byte(value)
        for i in range(len(self.chars)):
            if self.chars[i] == c:
                del self.chars[i]
                return
        raise ValueError("value not found in bytearray")

    def reverse(self):
        self.chars.reverse()

    def clear(self):
        del self.chars[:]

    def copy(self):
        result = bytearray()
        result.chars = self.chars[:]
        return result

    # ____________________________________________________________
    # Searching

    def find(self, sub, start=0, end=None):
        stop = len(self.chars) if end is None else end
        return text_of(self).find(part_of(sub), start, stop)

    def rfind(self, sub, start=0, end=None):
        stop = len(self.chars) if end is None else end
        return text_of(self).rfind(part_of(sub), start, stop)

    def index(self, sub, start=0, end=None):
        found = self.find(sub, start, end)
        if found < 0:
            raise ValueError("subsection not found")
        return found

    def rindex(self, sub, start=0, end=None):
        found = self.rfind(sub, start, end)
        if found < 0:
            raise ValueError("subsection not found")
        return found

    def count(self, sub, start=0, end=None):
        stop = len(self.chars) if end is None else end
        return text_of(self).count(part_of(sub), start, stop)

    def startswith(self, prefix, start=0, end=None):
        stop = len(self.chars) if end is None else end
        if isinstance(prefix, tuple):
            return text_of(self).startswith(prefix, start, stop)
        else:
            return text_of(self).startswith(text_of(prefix), start, stop)

    def endswith(self, suffix, start=0, end=None):
        stop = len(self.chars) if end is None else end
        if isinstance(suffix, tuple):
            return text_of(self).endswith(suffix, start, stop)
        else:
            return text_of(self).endswith(text_of(suffix), start, stop)

    # ____________________________________________________________
    # As text

    def decode(self, encoding="utf-8", errors="strict"):
        return text_of(self).decode(encoding, errors)

    def hex(self):
        return bytes_hex(text_of(self))

    @specialize.call_location()
    def join(self, iterable):
        return from_text(text_of(self).join([text_of(item) for item in iterable]))

    def replace(self, old, new, count=-1):
        return from_text(text_of(self).replace(text_of(old), text_of(new), count))

    def split(self, sep=None, maxsplit=-1):
        if sep is None:
            return [from_text(part) for part in text_of(self).split(None, maxsplit)]
        else:
            return [from_text(part) for part in text_of(self).split(text_of(sep), maxsplit)]

    def rsplit(self, sep=None, maxsplit=-1):
        if sep is None:
            return [from_text(part) for part in text_of(self).rsplit(None, maxsplit)]
        else:
            return [from_text(part) for part in text_of(self).rsplit(text_of(sep), maxsplit)]

    def splitlines(self, keepends=False):
        return [from_text(line) for line in text_of(self).splitlines(keepends)]

    def partition(self, sep):
        before, middle, after = text_of(self).partition(text_of(sep))
        return from_text(before), from_text(middle), from_text(after)

    def rpartition(self, sep):
        before, middle, after = text_of(self).rpartition(text_of(sep))
        return from_text(before), from_text(middle), from_text(after)

    def removeprefix(self, prefix):
        return from_text(text_of(self).removeprefix(text_of(prefix)))

    def removesuffix(self, suffix):
        return from_text(text_of(self).removesuffix(text_of(suffix)))

    def strip(self, bytes=None):
        if bytes is None:
            return from_text(text_of(self).strip())
        else:
            return from_text(text_of(self).strip(text_of(bytes)))

    def lstrip(self, bytes=None):
        if bytes is None:
            return from_text(text_of(self).lstrip())
        else:
            return from_text(text_of(self).lstrip(text_of(bytes)))

    def rstrip(self, bytes=None):
        if bytes is None:
            return from_text(text_of(self).rstrip())
        else:
            return from_text(text_of(self).rstrip(text_of(bytes)))

    def translate(self, table):
        result = self.copy()
        for i in range(len(result.chars)):
            result.chars[i] = text_of(table)[ord(result.chars[i])]
        return result

    def center(self, width, fillchar=" "):
        return from_text(text_of(self).center(width, fillchar))

    def ljust(self, width, fillchar=" "):
        return from_text(text_of(self).ljust(width, fillchar))

    def rjust(self, width, fillchar=" "):
        return from_text(text_of(self).rjust(width, fillchar))

    def zfill(self, width):
        return from_text(text_of(self).zfill(width))

    def expandtabs(self, tabsize=8):
        return from_text(text_of(self).expandtabs(tabsize))

    def lower(self):
        return from_text(text_of(self).lower())

    def upper(self):
        return from_text(text_of(self).upper())

    def title(self):
        return from_text(text_of(self).title())

    def swapcase(self):
        return from_text(text_of(self).swapcase())

    def capitalize(self):
        return from_text(text_of(self).capitalize())

    def isalnum(self):
        return text_of(self).isalnum()

    def isalpha(self):
        return text_of(self).isalpha()

    def isascii(self):
        return text_of(self).isascii()

    def isdigit(self):
        return text_of(self).isdigit()

    def islower(self):
        return text_of(self).islower()

    def isspace(self):
        return text_of(self).isspace()

    def istitle(self):
        return text_of(self).istitle()

    def isupper(self):
        return text_of(self).isupper()


def bytes_hex(text):
    """Two hexadecimal digits for each byte."""
    parts = []
    for c in text:
        parts.append("0123456789abcdef"[ord(c) >> 4])
        parts.append("0123456789abcdef"[ord(c) & 15])
    return "".join(parts)


def bytes_repr(text):
    """A literal for the bytes, as Python writes it for a bytearray: apostrophes are always escaped."""
    quote = '"' if "'" in text and '"' not in text else "'"
    parts = [quote]
    for c in text:
        code = ord(c)
        if c == "'" or c == "\\":
            parts.append("\\" + c)
        elif c == "\t":
            parts.append("\\t")
        elif c == "\n":
            parts.append("\\n")
        elif c == "\r":
            parts.append("\\r")
        elif 32 <= code < 127:
            parts.append(c)
        else:
            parts.append("\\x" + bytes_hex(c))
    parts.append(quote)
    return "".join(parts)


def prebuilt(original):
    """The instance that programs see in place of a live object of Python's class."""
    result = bytearray()
    result.chars = [chr(value) for value in original]
    return result


@specialize.call_location()
def builtins_bytes(source=None, encoding=None, errors="strict"):
    """bytes(source)"""
    if isinstance(source, str):
        if encoding is None:
            return source
        else:
            return source.encode(encoding, errors)
    else:
        return text_of(bytearray(source))
