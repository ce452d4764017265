"""Values as the bytes of a call: words, and texts behind their length.

The other side is `rpython/translator/call_values.py`.
"""

import struct
from collections import deque

from rpython.rlib.rarithmetic import r_singlefloat
from rpython.rlib.runicode import from_utf8, unicode
from rpython.translator.call_values import int_class

from ouro.types import Opaque

_word = struct.Struct("<q")
_unsigned = struct.Struct("<Q")
_float = struct.Struct("<d")
_wide = (1 << 64) - 1

# ____________________________________________________________
# Arguments


def encoder(shape, objects):
    """A function `encode(value, out)` that appends a value of a shape to a request with such objects."""
    kind, parts = shape[0], shape[1:]
    if kind in ("instance", "tracked"):
        return getattr(objects, kind)(*parts)
    if kind == "choice":
        return _choice_encoder(*parts)
    if kind == "int":
        return _int_encoder(*parts)
    if kind == "optional":
        return _optional_encoder(encoder(parts[0], objects))
    if kind in ("list", "set"):
        return _items_encoder(list if kind == "list" else (set, frozenset), kind, encoder(parts[0], objects))
    if kind == "dict":
        return _dict_encoder(encoder(parts[0], objects), encoder(parts[1], objects))
    if kind == "tuple":
        return _tuple_encoder([encoder(part, objects) for part in parts])
    return _SCALAR_ENCODERS[kind]


def put_word(out, word):
    """Appends a word."""
    out += _word.pack(word)


def wrong(wanted, value):
    """The error for a value that is not what it should be."""
    return TypeError("%s expected, not %r" % (wanted, value))


def _int_encoder(bits=64, signed=True):
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)

    def encode(value, out):
        if not isinstance(value, int):
            try:
                value = value.__index__()
            except AttributeError:
                raise wrong("an int", value) from None
        number = int.__int__(value)
        if not low <= number <= high:
            raise OverflowError("%d does not fit %s integer of %d bits" % (
                number, "a signed" if signed else "an unsigned", bits))
        out += _unsigned.pack(number & _wide)
        if bits > 64:
            out += _unsigned.pack(number >> 64 & _wide)
    return encode


def _optional_encoder(encode_value):
    def encode(value, out):
        if value is None:
            out += _word.pack(0)
        else:
            out += _word.pack(1)
            encode_value(value, out)
    return encode


def _items_encoder(cls, name, encode_item):
    def encode(value, out):
        if not isinstance(value, cls):
            raise wrong("a " + name, value)
        out += _word.pack(len(value))
        for item in value:
            encode_item(item, out)
    return encode


def _dict_encoder(encode_key, encode_value):
    def encode(value, out):
        if not isinstance(value, dict):
            raise wrong("a dict", value)
        out += _word.pack(len(value))
        for key, item in value.items():
            encode_key(key, out)
            encode_value(item, out)
    return encode


def _tuple_encoder(encoders):
    def encode(value, out):
        if not isinstance(value, tuple) or len(value) != len(encoders):
            raise wrong("a tuple of %d" % len(encoders), value)
        for encode_item, item in zip(encoders, value):
            encode_item(item, out)
    return encode


def _choice_encoder(members):
    def encode(value, out):
        for number, member in enumerate(members):
            if value is member:
                put_word(out, number)
                return
        raise TypeError("%r is none of the functions, classes and prebuilt objects that the compiled program has there"
                        % (value,))
    return encode


def _encode_none(value, out):
    if value is not None:
        raise wrong("None", value)


def _encode_bool(value, out):
    if not isinstance(value, (bool, int)):
        raise wrong("a bool", value)
    out += _word.pack(1 if value else 0)


def _encode_float(value, out):
    if not isinstance(value, (float, int, r_singlefloat)):
        raise wrong("a float", value)
    out += _float.pack(float(value))


def _encode_char(value, out):
    if not isinstance(value, str) or len(value) != 1:
        raise wrong("a string of one character", value)
    out += _word.pack(_latin1(value)[0])


def _encode_str(value, out):
    if not isinstance(value, str):
        raise wrong("a str", value)
    data = _latin1(value)
    out += _word.pack(len(data))
    out += data


def _latin1(text):
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError as error:
        raise ValueError("%r is no character of an RPython string, which consists of bytes: encode it first, "
                         "`text.encode('utf-8').decode('latin-1')`" % text[error.start]) from None


def _encode_unicode(value, out):
    if not isinstance(value, (unicode, str)):
        raise wrong("a unicode", value)
    text = unicode(value)
    put_word(out, len(text))
    _encode_str(str(text), out)


def _encode_bytearray(value, out):
    if not isinstance(value, (bytearray, bytes)):
        raise wrong("a bytearray", value)
    put_word(out, len(value))
    out += value


def _encode_bytes(value, out):
    if not isinstance(value, bytes):
        raise wrong("bytes", value)
    put_word(out, len(value))
    out += value


def _encode_bigint(value, out):
    if not isinstance(value, int):
        if type(value).__name__ != "rbigint":
            raise wrong("an rbigint", value)
        value = value.tolong()
    _encode_str("%x" % value, out)


def _encode_nothing(value, out):
    raise TypeError("%r is where the compiled function, as far as it knows, never has a value: give an instance as an "
                    "example in place of the type" % (value,))


_SCALAR_ENCODERS = {
    "None": _encode_none, "bool": _encode_bool, "float": _encode_float, "singlefloat": _encode_float,
    "char": _encode_char, "str": _encode_str, "nothing": _encode_nothing,
    "unicode": _encode_unicode, "bytearray": _encode_bytearray, "bigint": _encode_bigint, "bytes": _encode_bytes,
}

# ____________________________________________________________
# Results


class Reader(object):
    """What is left of an answer."""

    def __init__(self, data):
        self.data = data
        self.position = 0
        self.objects = []            # by number
        self.instances = deque()     # those to be filled, (number of the class, instance)
        self.containers = {}         # number of the kind -> those to be filled

    def word(self):
        position = self.position
        self.position = position + 8
        return _word.unpack_from(self.data, position)[0]

    def text(self):
        length = self.word()
        position = self.position
        self.position = position + length
        return self.data[position:self.position].decode("latin-1")


def decoder(shape, objects):
    """A function `decode(reader)` that gives the next value, which is of a shape, of an answer with such objects."""
    kind, parts = shape[0], shape[1:]
    if kind == "instance":
        return objects.instance
    if kind == "tracked":
        return objects.tracked(*parts)
    if kind == "choice":
        return lambda reader: parts[0][reader.word()]
    if kind == "int":
        return _int_decoder(*parts) if parts else Reader.word
    if kind == "optional":
        decode = decoder(parts[0], objects)
        return lambda reader: decode(reader) if reader.word() else None
    if kind in ("list", "set"):
        decode, make = decoder(parts[0], objects), list if kind == "list" else set
        return lambda reader: make([decode(reader) for _ in range(reader.word())])
    if kind == "dict":
        decode_key, decode_value = decoder(parts[0], objects), decoder(parts[1], objects)
        return lambda reader: dict([(decode_key(reader), decode_value(reader)) for _ in range(reader.word())])
    if kind == "tuple":
        decoders = [decoder(part, objects) for part in parts]
        return lambda reader: tuple([decode(reader) for decode in decoders])
    if kind == "opaque":
        return lambda reader: Opaque(parts[0])
    return _SCALAR_DECODERS[kind]


def _int_decoder(bits, signed):
    cls = int_class(bits, signed)
    if bits <= 64:
        return lambda reader: cls(reader.word())
    return lambda reader: cls((reader.word() & _wide) | (reader.word() << 64))


def _decode_float(reader):
    position = reader.position
    reader.position = position + 8
    return _float.unpack_from(reader.data, position)[0]


def _decode_unicode(reader):
    length = reader.word()
    return from_utf8(reader.text(), length)


def _decode_bigint(reader):
    from rpython.rlib.rbigint import rbigint
    return rbigint.fromlong(int(reader.text(), 16))


_SCALAR_DECODERS = {
    "None": lambda reader: None,
    "nothing": lambda reader: None,
    "bool": lambda reader: reader.word() != 0,
    "float": _decode_float,
    "singlefloat": lambda reader: r_singlefloat(_decode_float(reader)),
    "char": lambda reader: chr(reader.word()),
    "str": Reader.text,
    "unicode": _decode_unicode,
    "bigint": _decode_bigint,
    "bytes": lambda reader: reader.text().encode("latin-1"),
    "bytearray": lambda reader: bytearray(reader.text().encode("latin-1")),
}
