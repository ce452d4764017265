"""Text in columns: where it is filled up to a width, and tabs."""

from rpython.rlib import rutf8


def left_margin(length, width):
    """How many characters stand before a text in the middle; the odd one is on the left if `width` is odd."""
    missing = max(width - length, 0)
    return missing // 2 + (missing & width & 1)


def zfill(utf8, missing):
    """A text with so many zeros more, behind a sign."""
    digits = 1 if utf8.startswith("-") or utf8.startswith("+") else 0
    return utf8[:digits] + "0" * missing + utf8[digits:]


def expandtabs(utf8, tabsize):
    """A builder with the text, where each tab is the spaces up to the next column that `tabsize` divides."""
    builder = rutf8.Utf8StringBuilder(len(utf8))
    column = 0
    for code in rutf8.Utf8StringIterator(utf8):
        if code == ord("\t"):
            count = tabsize - column % tabsize if tabsize > 0 else 0
            builder.append(" " * count)
            column += count
        else:
            builder.append_code(code)
            column = 0 if code == ord("\n") or code == ord("\r") else column + 1
    return builder
