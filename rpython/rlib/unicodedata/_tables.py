"""Static tables with an entry for each code point, compact and read in a few steps.

Most code points are like their neighbours, so a table is one of three stages: code points belong to pages of 128, pages
to blocks of 32, and equal pages and blocks are there once (the Unicode Standard, chapter 5.1, "Multistage Tables").
All three stages are byte strings.  What is said of a code point in many ways is a row, and the table has the row's
number.

Tables are made while a program is translated, by functions with `specialize.memo`, and are static data of it.
"""

import functools

from rpython.rlib.objectmodel import always_inline

PAGE_BITS = 7
_PAGE = 1 << PAGE_BITS
_BLOCK_BITS = 5
_BLOCK = 1 << _BLOCK_BITS


@functools.lru_cache(maxsize=None)
def made(kind, *arguments):
    """What a class or function makes of some constants, made when it is first asked for.  Not RPython."""
    return kind(*arguments)


def packed(numbers, width):
    """Numbers as a byte string with so many bytes each, low ones first.  Not RPython."""
    return b"".join([n.to_bytes(width, "little") for n in numbers]).decode("latin-1")


def width_of(numbers):
    """How many bytes the largest of some numbers takes.  Not RPython."""
    return max(1, (max(numbers).bit_length() + 7) // 8)


@always_inline
def unpacked(data, width, i):
    """Number `i` of a byte string of numbers of one, two or three bytes each."""
    i *= width
    number = ord(data[i])
    if width > 1:
        number |= ord(data[i + 1]) << 8
    if width > 2:
        number |= ord(data[i + 2]) << 16
    return number


def _deduplicated(items, size):
    """Items cut into pieces of a size: the number of each piece, and the different pieces.  Not RPython."""
    numbers = {}
    order = []
    for start in range(0, len(items), size):
        piece = tuple(items[start:start + size])
        order.append(numbers.setdefault(piece, len(numbers)))
    return order, [item for piece in numbers for item in piece]


def numbered(rows):
    """The number of each of some rows, and the different rows.  Not RPython."""
    numbers = {}
    order = [numbers.setdefault(row, len(numbers)) for row in rows]
    return order, list(numbers)


class Table(object):
    """Numbers below 2**24, one for each index from 0 on."""

    _immutable_fields_ = ["length", "blocks", "pages", "items", "width"]

    def __init__(self, numbers):
        self.length = len(numbers)
        self.width = width_of(numbers)
        pages, items = _deduplicated(numbers, _PAGE)
        blocks, pages = _deduplicated(pages, _BLOCK)
        self.blocks = packed(blocks, 2)
        self.pages = packed(pages, 2)
        self.items = packed(items, self.width)

    @always_inline
    def get(self, i):
        """The number at an index; ValueError if there is none, as `chr` does."""
        if i < 0 or i >= self.length:
            raise ValueError("no code point")
        block = unpacked(self.blocks, 2, i >> PAGE_BITS + _BLOCK_BITS)
        page = unpacked(self.pages, 2, block << _BLOCK_BITS | i >> PAGE_BITS & _BLOCK - 1)
        return unpacked(self.items, self.width, page << PAGE_BITS | i & _PAGE - 1)
