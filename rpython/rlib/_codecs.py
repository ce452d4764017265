"""Encodings as functions of a name each, `str_decode_X` and `unicode_encode_X`, with error handlers.

`str_decode_X(s, size, errors, final=False, errorhandler=None)` gives the text of the first `size` bytes and how many of them it
took: without `final` an incomplete character at the end is left for the next call.  `unicode_encode_X(u, size, errors,
errorhandler=None)` gives the bytes of the first `size` characters.  `errors` is None for "strict".

An error handler is called with `errors`, the name of the encoding, a reason, the whole input, and where the wrong part begins and
ends.  That of a decoder gives the text that takes its place and the position to go on from; that of an encoder gives text or, if
that is None, bytes, and the position.
"""

import sys

from rpython.rlib import _textlayout, runicode, rutf8
from rpython.rlib.rarithmetic import intmask, r_uint
from rpython.rlib.rstring import StringBuilder
from rpython.tool.unsupported import unsupported_names

BYTEORDER = sys.byteorder
NATIVE_IS_BIG = sys.byteorder == "big"
allow_surrogate_by_default = True


def code_to_unichr(code):
    """The character of a code point."""
    return runicode.unichr(code)


def ord_accepts_surrogate(u):
    """The code point of a character."""
    return runicode.ORD(u)


# ____________________________________________________________
# Error handlers


def default_unicode_error_decode(errors, encoding, msg, s, startingpos, endingpos):
    """The handler of decoders: "strict", "replace" and "ignore"."""
    if errors == "replace":
        return runicode.from_utf8("\xef\xbf\xbd", 1), endingpos
    if errors == "ignore":
        return runicode.from_utf8("", 0), endingpos
    raise runicode.UnicodeDecodeError(encoding, startingpos, endingpos, msg)


def default_unicode_error_encode(errors, encoding, msg, u, startingpos, endingpos):
    """The handler of encoders: "strict", "replace", "ignore" and "xmlcharrefreplace"."""
    if errors == "replace":
        return None, "?", endingpos
    if errors == "ignore":
        return None, "", endingpos
    if errors == "xmlcharrefreplace":
        builder = StringBuilder()
        for i in range(startingpos, endingpos):
            builder.append("&#%d;" % runicode.ORD(u[i]))
        return None, builder.build(), endingpos
    raise runicode.UnicodeEncodeError(encoding, startingpos, endingpos, msg)


def _decode_error(builder, s, start, stop, encoding, reason, errors, errorhandler):
    """Appends what the handler gives, and says where to go on."""
    if errorhandler is None:
        text, pos = default_unicode_error_decode(errors, encoding, reason, s, start, stop)
    else:
        text, pos = errorhandler(errors, encoding, reason, s, start, stop)
    builder.append(runicode.utf8_of(text))
    return pos


_decode_error._annspecialcase_ = "specialize:arg(7)"


def _replacement(u, start, stop, encoding, reason, errors, errorhandler):
    """What the handler gives in place of characters: text or bytes, and where to go on."""
    if errorhandler is None:
        return default_unicode_error_encode(errors, encoding, reason, u, start, stop)
    return errorhandler(errors, encoding, reason, u, start, stop)


_replacement._annspecialcase_ = "specialize:arg(6)"


def _finished(builder):
    """The text of a builder of UTF-8."""
    utf8 = builder.build()
    return runicode.from_utf8(utf8, rutf8.codepoints_in_utf8(utf8))


# ____________________________________________________________
# UTF-8


def str_decode_utf_8(s, size, errors, final=False, errorhandler=None, allow_surrogates=allow_surrogate_by_default):
    """Decodes UTF-8."""
    builder = StringBuilder(size)
    pos = 0
    while pos < size:
        length = rutf8.sequence_length(s, pos, size, allow_surrogates)
        if length > 0:
            builder.append_slice(s, pos, pos + length)
            pos += length
        elif not final and _is_incomplete(s, pos, size, -length):
            break
        else:
            pos = _decode_error(builder, s, pos, pos - length, "utf8", "invalid utf-8", errors, errorhandler)
    return _finished(builder), pos


str_decode_utf_8._annspecialcase_ = "specialize:arg(4)"


def _is_incomplete(s, pos, size, length):
    """Whether only the rest of the character at `pos` is missing."""
    first = ord(s[pos])
    wanted = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    return 0xC2 <= first <= 0xF4 and pos + length == size and length < wanted


def unicode_encode_utf_8(u, size, errors, errorhandler=None, allow_surrogates=allow_surrogate_by_default):
    """Encodes in UTF-8."""
    builder = StringBuilder(size)
    pos = 0
    while pos < size:
        code = runicode.ORD(u[pos])
        if allow_surrogates or not rutf8.is_surrogate(code):
            rutf8.unichr_as_utf8_append(builder, code, True)
            pos += 1
        else:
            text, data, pos = _replacement(u, pos, pos + 1, "utf8", "surrogates not allowed", errors, errorhandler)
            builder.append(data if text is None else runicode.utf8_of(text))
    return builder.build()


unicode_encode_utf_8._annspecialcase_ = "specialize:arg(3)"


# ____________________________________________________________
# One byte each


def str_decode_latin_1(s, size, errors, final=False, errorhandler=None):
    """Decodes Latin-1."""
    return runicode.from_utf8(rutf8.decode_latin_1(s[:size]), size), size


def str_decode_ascii(s, size, errors, final=False, errorhandler=None):
    """Decodes ASCII."""
    builder = StringBuilder(size)
    pos = 0
    while pos < size:
        if ord(s[pos]) < 0x80:
            builder.append(s[pos])
            pos += 1
        else:
            pos = _decode_error(builder, s, pos, pos + 1, "ascii", "ordinal not in range(128)", errors, errorhandler)
    return _finished(builder), pos


str_decode_ascii._annspecialcase_ = "specialize:arg(4)"


def _encode_below(u, size, errors, errorhandler, limit, encoding, reason):
    builder = StringBuilder(size)
    pos = 0
    while pos < size:
        code = runicode.ORD(u[pos])
        if code < limit:
            builder.append(chr(code))
            pos += 1
            continue
        text, data, pos = _replacement(u, pos, pos + 1, encoding, reason, errors, errorhandler)
        if text is None:
            builder.append(data)
        else:
            builder.append(_encode_below(text, len(text), "strict", None, limit, encoding, reason))
    return builder.build()


_encode_below._annspecialcase_ = "specialize:arg(3)"


def unicode_encode_latin_1(u, size, errors, errorhandler=None):
    """Encodes in Latin-1."""
    return _encode_below(u, size, errors, errorhandler, 256, "latin-1", "ordinal not in range(256)")


def unicode_encode_ascii(u, size, errors, errorhandler=None):
    """Encodes in ASCII."""
    return _encode_below(u, size, errors, errorhandler, 128, "ascii", "ordinal not in range(128)")


unicode_encode_latin_1._annspecialcase_ = unicode_encode_ascii._annspecialcase_ = "specialize:arg(3)"


# ____________________________________________________________
# UTF-16 and UTF-32


def _unit(s, pos, width, big):
    """The number in `width` bytes at a place."""
    value = r_uint(0)
    for i in range(width):
        value = (value << 8) | r_uint(ord(s[pos + (i if big else width - 1 - i)]))
    return value


def _append_unit(builder, value, width, big):
    for i in range(width):
        shift = 8 * (width - 1 - i if big else i)
        builder.append(chr((value >> shift) & 0xFF))


def _order_of(s, size, width, byteorder):
    """Where the text begins and whether its bytes are in big order: as a mark at the beginning says if there can be one."""
    if byteorder != "native":
        return 0, byteorder == "big"
    if size >= width:
        for big in [False, True]:
            if _unit(s, 0, width, big) == r_uint(0xFEFF):
                return width, big
    return 0, NATIVE_IS_BIG


def _decode_utf_16(s, size, errors, final, errorhandler, byteorder):
    pos, big = _order_of(s, size, 2, byteorder)
    builder = StringBuilder(size)
    while pos < size:
        left = size - pos
        code = 0
        length = 2
        reason = ""
        if left < 2:
            length, reason = left, "truncated data"
        else:
            code = intmask(_unit(s, pos, 2, big))
            if 0xDC00 <= code <= 0xDFFF:
                reason = "illegal encoding"
            elif 0xD800 <= code <= 0xDBFF:
                low = intmask(_unit(s, pos + 2, 2, big)) if left >= 4 else 0
                if left < 4:
                    length, reason = left, "unexpected end of data"
                elif 0xDC00 <= low <= 0xDFFF:
                    code = 0x10000 + ((code - 0xD800) << 10) + low - 0xDC00
                    length = 4
                else:
                    reason = "illegal UTF-16 surrogate"
        if reason == "":
            rutf8.unichr_as_utf8_append(builder, code, True)
            pos += length
        elif not final and length == left:
            break
        else:
            pos = _decode_error(builder, s, pos, pos + length, "utf16", reason, errors, errorhandler)
    return _finished(builder), pos, big


def _decode_utf_32(s, size, errors, final, errorhandler, byteorder):
    pos, big = _order_of(s, size, 4, byteorder)
    builder = StringBuilder(size)
    while pos < size:
        if size - pos < 4:
            if not final:
                break
            pos = _decode_error(builder, s, pos, size, "utf32", "truncated data", errors, errorhandler)
            continue
        code = _unit(s, pos, 4, big)
        if code <= r_uint(runicode.MAXUNICODE):
            rutf8.unichr_as_utf8_append(builder, intmask(code), True)
            pos += 4
        else:
            pos = _decode_error(builder, s, pos, pos + 4, "utf32", "codepoint not in range(0x110000)", errors, errorhandler)
    return _finished(builder), pos, big


def _encode_utf_16(u, size, byteorder):
    big = NATIVE_IS_BIG if byteorder == "native" else byteorder == "big"
    builder = StringBuilder(2 * size + 2)
    if byteorder == "native":
        _append_unit(builder, 0xFEFF, 2, big)
    for i in range(size):
        code = runicode.ORD(u[i])
        if code >= 0x10000:
            _append_unit(builder, 0xD800 + ((code - 0x10000) >> 10), 2, big)
            code = 0xDC00 + ((code - 0x10000) & 0x3FF)
        _append_unit(builder, code, 2, big)
    return builder.build()


def _encode_utf_32(u, size, byteorder):
    big = NATIVE_IS_BIG if byteorder == "native" else byteorder == "big"
    builder = StringBuilder(4 * size + 4)
    if byteorder == "native":
        _append_unit(builder, 0xFEFF, 4, big)
    for i in range(size):
        _append_unit(builder, runicode.ORD(u[i]), 4, big)
    return builder.build()


_decode_utf_16._annspecialcase_ = _decode_utf_32._annspecialcase_ = "specialize:arg(4)"


def _make_wide(width, byteorder, decode, encode):
    """The decoder, the decoder that also tells the order of bytes (-1 little, 1 big), and the encoder."""
    def str_decode(s, size, errors, final=True, errorhandler=None):
        text, pos, _ = decode(s, size, errors, final, errorhandler, byteorder)
        return text, pos

    def str_decode_helper(s, size, errors, final=True, errorhandler=None, byteorder="native"):
        text, pos, big = decode(s, size, errors, final, errorhandler, byteorder)
        return text, pos, 1 if big else -1

    def unicode_encode(u, size, errors, errorhandler=None):
        return encode(u, size, byteorder)

    order = {"native": "in the machine's order of bytes, with a mark", "big": "from the highest byte on",
             "little": "from the lowest byte on"}[byteorder]
    str_decode.__doc__ = "Decodes UTF-%d %s." % (width, order)
    str_decode_helper.__doc__ = "Decodes UTF-%d, and says in which order its bytes were: 1 is from the highest on." % width
    unicode_encode.__doc__ = "Encodes in UTF-%d %s." % (width, order)
    str_decode._annspecialcase_ = str_decode_helper._annspecialcase_ = "specialize:arg(4)"
    return str_decode, str_decode_helper, unicode_encode


str_decode_utf_16, str_decode_utf_16_helper, unicode_encode_utf_16 = _make_wide(
    16, "native", _decode_utf_16, _encode_utf_16)
str_decode_utf_16_be, _, unicode_encode_utf_16_be = _make_wide(16, "big", _decode_utf_16, _encode_utf_16)
str_decode_utf_16_le, _, unicode_encode_utf_16_le = _make_wide(16, "little", _decode_utf_16, _encode_utf_16)
str_decode_utf_32, str_decode_utf_32_helper, unicode_encode_utf_32 = _make_wide(
    32, "native", _decode_utf_32, _encode_utf_32)
str_decode_utf_32_be, _, unicode_encode_utf_32_be = _make_wide(32, "big", _decode_utf_32, _encode_utf_32)
str_decode_utf_32_le, _, unicode_encode_utf_32_le = _make_wide(32, "little", _decode_utf_32, _encode_utf_32)


# ____________________________________________________________
# Backslashes

_SIMPLE = {"\\": "\\", "'": "'", '"': '"', "b": "\b", "f": "\f", "t": "\t", "n": "\n", "r": "\r", "v": "\v", "a": "\a"}
_DIGITS = {"x": 2, "u": 4, "U": 8}


def _hexadecimal(s, start, stop):
    """The number in hexadecimal digits, or -1."""
    value = 0
    for i in range(start, stop):
        c = s[i]
        if "0" <= c <= "9":
            digit = ord(c) - ord("0")
        elif "a" <= c <= "f" or "A" <= c <= "F":
            digit = (ord(c) | 0x20) - ord("a") + 10
        else:
            return -1
        value = value * 16 + digit
    return value


def _end_of_digits(s, pos, size, count):
    """Behind the hexadecimal digits at a place, of which there are `count` at most."""
    stop = min(pos + count, size)
    while pos < stop and _hexadecimal(s, pos, pos + 1) >= 0:
        pos += 1
    return pos


def str_decode_unicode_escape(s, size, errors, final=False, errorhandler=None):
    """Decodes Latin-1 with the escapes of Python's string literals, but for names."""
    builder = StringBuilder(size)
    pos = 0
    while pos < size:
        c = s[pos]
        if c != "\\":
            rutf8.unichr_as_utf8_append(builder, ord(c))
            pos += 1
            continue
        start = pos
        pos += 1
        if pos >= size:
            pos = _decode_error(builder, s, start, size, "unicodeescape", "\\ at end of string", errors, errorhandler)
            continue
        c = s[pos]
        pos += 1
        if c == "\n":
            pass
        elif c in _SIMPLE:
            builder.append(_SIMPLE[c])
        elif "0" <= c <= "7":
            code = ord(c) - ord("0")
            stop = min(pos + 2, size)
            while pos < stop and "0" <= s[pos] <= "7":
                code = code * 8 + ord(s[pos]) - ord("0")
                pos += 1
            rutf8.unichr_as_utf8_append(builder, code)
        elif c in _DIGITS:
            pos = _decode_digits(builder, s, start, size, errors, errorhandler)
        else:
            builder.append("\\")
            rutf8.unichr_as_utf8_append(builder, ord(c))
    return _finished(builder), pos


def _decode_digits(builder, s, start, size, errors, errorhandler):
    """An escape of hexadecimal digits that begins at `start`; says where to go on."""
    count = _DIGITS[s[start + 1]]
    stop = _end_of_digits(s, start + 2, size, count)
    reason = "truncated escape"
    if stop == start + 2 + count:
        code = _hexadecimal(s, start + 2, stop)
        if code <= runicode.MAXUNICODE:
            rutf8.unichr_as_utf8_append(builder, code, True)
            return stop
        reason = "illegal Unicode character"
    return _decode_error(builder, s, start, stop, "unicodeescape", reason, errors, errorhandler)


def str_decode_raw_unicode_escape(s, size, errors, final=False, errorhandler=None):
    """Decodes Latin-1 in which only \\u and \\U after an odd number of backslashes are escapes."""
    builder = StringBuilder(size)
    pos = 0
    while pos < size:
        c = s[pos]
        if c == "\\" and pos + 1 < size and (s[pos + 1] == "u" or s[pos + 1] == "U"):
            pos = _decode_digits(builder, s, pos, size, errors, errorhandler)
            continue
        rutf8.unichr_as_utf8_append(builder, ord(c))
        pos += 1
        if c == "\\" and pos < size and s[pos] == "\\":
            builder.append("\\")
            pos += 1
    return _finished(builder), pos


_decode_digits._annspecialcase_ = "specialize:arg(5)"
str_decode_unicode_escape._annspecialcase_ = str_decode_raw_unicode_escape._annspecialcase_ = "specialize:arg(4)"


def unicode_encode_unicode_escape(u, size, errors, errorhandler=None, quotes=False):
    """Encodes in ASCII with escapes, as in a string literal; with `quotes` between quotes."""
    quote = ord("'")
    if quotes and u.find("'") >= 0 and u.find('"') < 0:
        quote = ord('"')
    builder = StringBuilder(size)
    if quotes:
        builder.append(chr(quote))
    for i in range(size):
        _textlayout.append_in_literal(builder, runicode.ORD(u[i]), quote if quotes else -1)
    if quotes:
        builder.append(chr(quote))
    return builder.build()


def unicode_encode_raw_unicode_escape(u, size, errors, errorhandler=None):
    """Encodes in Latin-1, with \\u and \\U for other characters."""
    builder = StringBuilder(size)
    for i in range(size):
        code = runicode.ORD(u[i])
        if code < 256:
            builder.append(chr(code))
        else:
            _textlayout.append_escape(builder, code)
    return builder.build()


globals().update(unsupported_names(
    "rpython.rlib.runicode", "str_decode_utf_7 unicode_encode_utf_7 str_decode_charmap unicode_encode_charmap "
    "unicode_encode_decimal unicode_encode_utf8sp str_decode_utf8sp str_decode_mbcs unicode_encode_mbcs "
    "WideCharToMultiByte MultiByteToWideChar",
    "encode and decode as UTF-8, UTF-16, UTF-32, Latin-1 or ASCII"))
