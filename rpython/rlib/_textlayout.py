"""How text is laid out: where it is filled up to a width, tabs, and escapes for what a literal cannot show."""

from rpython.rlib import rutf8


def left_margin(length, width):
    """How many characters stand before a text in the middle; the odd one is on the left if `width` is odd."""
    missing = max(width - length, 0)
    return missing // 2 + (missing & width & 1)


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


def append_escape(builder, code):
    """A code point or byte as a backslash escape."""
    if code < 0x100:
        builder.append("\\x%02x" % code)
    elif code < 0x10000:
        builder.append("\\u%04x" % code)
    else:
        builder.append("\\U%08x" % code)


def append_in_literal(builder, code, quote):
    """A code point as it is in a literal in ASCII between quotes of this code; -1 is for none."""
    if code == quote or code == ord("\\"):
        builder.append("\\")
        builder.append(chr(code))
    elif code == 9:
        builder.append("\\t")
    elif code == 10:
        builder.append("\\n")
    elif code == 13:
        builder.append("\\r")
    elif 32 <= code < 127:
        builder.append(chr(code))
    else:
        append_escape(builder, code)
