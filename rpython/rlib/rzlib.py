"""Compression with zlib.

A stream of `deflateInit` or `inflateInit` is raw memory that `deflateEnd` or `inflateEnd` frees.
`compress` and `decompress` take strings of any size, piece by piece.
"""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import intmask, maxint, r_uint
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo

_ECI = ExternalCompilationInfo(libraries=["z"])

Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = 0, 1, 2, 3, 4, 5, 6
Z_OK, Z_STREAM_END, Z_NEED_DICT, Z_ERRNO, Z_STREAM_ERROR, Z_DATA_ERROR = 0, 1, 2, -1, -2, -3
Z_MEM_ERROR, Z_BUF_ERROR, Z_VERSION_ERROR = -4, -5, -6
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED, Z_DEFAULT_STRATEGY = 1, 2, 3, 4, 0
Z_DEFLATED, MAX_WBITS, MAX_MEM_LEVEL, DEF_MEM_LEVEL = 8, 15, 9, 8
# What the checksums of nothing are.
CRC32_DEFAULT_START, ADLER32_DEFAULT_START = 0, 1
# Characters that C fills at a time.
OUTPUT_BUFFER_SIZE = 32 * 1024

_Z_STREAM = rffi.CStruct(
    "z_stream_s", ("next_in", rffi.CCHARP), ("avail_in", rffi.UINT), ("total_in", rffi.ULONG),
    ("next_out", rffi.CCHARP), ("avail_out", rffi.UINT), ("total_out", rffi.ULONG), ("msg", rffi.CCHARP),
    ("state", rffi.VOIDP), ("zalloc", rffi.VOIDP), ("zfree", rffi.VOIDP), ("opaque", rffi.VOIDP),
    ("data_type", rffi.INT), ("adler", rffi.ULONG), ("reserved", rffi.ULONG))
z_stream_p = lltype.Ptr(_Z_STREAM)
null_stream = lltype.nullptr(_Z_STREAM)


def _external(name, args, result=rffi.INT):
    return rffi.llexternal(name, args, result, compilation_info=_ECI)


_crc32 = _external("crc32", [rffi.ULONG, rffi.CCHARP, rffi.UINT], rffi.ULONG)
_adler32 = _external("adler32", [rffi.ULONG, rffi.CCHARP, rffi.UINT], rffi.ULONG)
_version = _external("zlibVersion", [], rffi.CCHARP)
_deflateInit2 = _external("deflateInit2_", [z_stream_p] + [rffi.INT] * 5 + [rffi.CCHARP, rffi.INT])
_inflateInit2 = _external("inflateInit2_", [z_stream_p, rffi.INT, rffi.CCHARP, rffi.INT])
_deflate = _external("deflate", [z_stream_p, rffi.INT])
_inflate = _external("inflate", [z_stream_p, rffi.INT])
_deflateEnd = _external("deflateEnd", [z_stream_p])
_inflateEnd = _external("inflateEnd", [z_stream_p])
_deflateCopy = _external("deflateCopy", [z_stream_p, z_stream_p])
_inflateCopy = _external("inflateCopy", [z_stream_p, z_stream_p])
_deflateSetDictionary = _external("deflateSetDictionary", [z_stream_p, rffi.CCHARP, rffi.UINT])
_inflateSetDictionary = _external("inflateSetDictionary", [z_stream_p, rffi.CCHARP, rffi.UINT])

_SIZE = rffi.sizeof(_Z_STREAM)
ZLIB_VERSION = rffi.charp2str(_version())


def zlibVersion():
    """The version of the library that the program runs with."""
    return rffi.charp2str(_version())


class RZlibError(Exception):
    """Data or arguments that zlib does not accept; `msg` says why."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


def _error(stream, code, what):
    if code == Z_MEM_ERROR:
        raise MemoryError
    detail = rffi.charp2str(stream.c_msg) if stream.c_msg else ""
    if detail == "":
        if code == Z_STREAM_ERROR:
            detail = "inconsistent stream state"
        elif code == Z_DATA_ERROR:
            detail = "invalid input data"
        elif code == Z_BUF_ERROR:
            detail = "incomplete or truncated stream"
        elif code == Z_NEED_DICT:
            detail = "a dictionary is needed"
    message = "Error %d %s" % (code, what)
    raise RZlibError(message + ": " + detail if detail != "" else message)


def _check_length(string):
    """OverflowError for a string that zlib cannot take at once."""
    if len(string) > 0xffffffff:
        raise OverflowError("zlib takes at most 4 GiB at once: pass the string piece by piece")


def crc32(string, start=CRC32_DEFAULT_START):
    """The CRC-32 of a string, or of one that follows another whose checksum is `start`, as an r_uint."""
    _check_length(string)
    return _crc32(r_uint(start), string, len(string))


def adler32(string, start=ADLER32_DEFAULT_START):
    """The Adler-32 of a string, or of one that follows another whose checksum is `start`, as an r_uint."""
    _check_length(string)
    return _adler32(r_uint(start), string, len(string))


# ____________________________________________________________
# Streams


def _new_stream():
    return lltype.malloc(_Z_STREAM, flavor="raw", zero=True)


def _checked(stream, code, what):
    """RZlibError for a code that is none of success; the stream is freed."""
    if code != Z_OK:
        try:
            if code == Z_STREAM_ERROR:
                raise ValueError("Invalid initialization option")
            _error(stream, code, what)
        finally:
            lltype.free(stream, flavor="raw")
    return stream


def deflateInit(level=Z_DEFAULT_COMPRESSION, method=Z_DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,
                strategy=Z_DEFAULT_STRATEGY, zdict=None):
    """A stream that compresses; ValueError if an option is none."""
    stream = _new_stream()
    code = int(_deflateInit2(stream, level, method, wbits, memLevel, strategy, ZLIB_VERSION, _SIZE))
    _checked(stream, code, "while creating compression object")
    if zdict is not None:
        deflateSetDictionary(stream, zdict)
    return stream


def inflateInit(wbits=MAX_WBITS, zdict=None):
    """A stream that decompresses; ValueError if an option is none.

    Of raw data (`wbits` < 0) the dictionary is set at once."""
    stream = _new_stream()
    code = int(_inflateInit2(stream, wbits, ZLIB_VERSION, _SIZE))
    _checked(stream, code, "while creating decompression object")
    if zdict is not None and wbits < 0:
        inflateSetDictionary(stream, zdict)
    return stream


def deflateEnd(stream):
    """Frees a stream that compresses."""
    _deflateEnd(stream)
    lltype.free(stream, flavor="raw")


def inflateEnd(stream):
    """Frees a stream that decompresses."""
    _inflateEnd(stream)
    lltype.free(stream, flavor="raw")


deflateEnd_and_free, inflateEnd_and_free = deflateEnd, inflateEnd


def deflateCopy(source):
    """A second stream in the same state."""
    stream = _new_stream()
    return _checked(stream, int(_deflateCopy(stream, source)), "while copying compression object")


def inflateCopy(source):
    """A second stream in the same state."""
    stream = _new_stream()
    return _checked(stream, int(_inflateCopy(stream, source)), "while copying decompression object")


def deflateSetDictionary(stream, string):
    """Text that is likely to occur.  Who decompresses must know it; RZlibError if it comes too late."""
    code = int(_deflateSetDictionary(stream, string, len(string)))
    if code != Z_OK:
        _error(stream, code, "while setting zdict")


def inflateSetDictionary(stream, string):
    """The text that the data were compressed with; RZlibError if it is another one."""
    code = int(_inflateSetDictionary(stream, string, len(string)))
    if code != Z_OK:
        _error(stream, code, "while setting zdict")


@specialize.arg(0)
def _operate(step, stream, data, flush, max_length, what):
    """Has zlib work on all of a string: (what it wrote, its last code, how many characters it did not use)."""
    if max_length < 0:
        raise ValueError("max_length must not be negative")
    _check_length(data)
    pieces = []
    room = min(max_length, OUTPUT_BUFFER_SIZE)
    with rffi.scoped_nonmovingbuffer(data) as raw, rffi.scoped_alloc_buffer(max(room, 1)) as output:
        stream.c_next_in = raw
        stream.c_avail_in = rffi.cast(rffi.UINT, len(data))
        code = Z_OK
        while True:
            room = min(max_length, OUTPUT_BUFFER_SIZE)
            stream.c_next_out = output.raw
            stream.c_avail_out = rffi.cast(rffi.UINT, room)
            code = int(step(stream, flush))
            written = room - intmask(int(stream.c_avail_out))
            if written > 0:
                pieces.append(output.str(written))
                max_length -= written
            # While the output is full there may be more, whether or not zlib calls that an error.
            if code != Z_OK and code != Z_BUF_ERROR or written < room or max_length == 0:
                break
        left = intmask(int(stream.c_avail_in))
        stream.c_next_in = lltype.nullptr(rffi.CCHARP.TO)
        stream.c_avail_in = rffi.cast(rffi.UINT, 0)
        # Nothing to do is no error: there was no input, or no room for more.
        if code < Z_OK and code != Z_BUF_ERROR or code == Z_NEED_DICT:
            _error(stream, code, what)
        return "".join(pieces), code, left


def compress(stream, data, flush=Z_NO_FLUSH):
    """Compresses a string: what can be given out so far, with `Z_FINISH` all."""
    return _operate(_deflate, stream, data, flush, maxint, "while compressing")[0]


def decompress(stream, data, flush=Z_SYNC_FLUSH, max_length=maxint, zdict=None):
    """Decompresses a string, to at most so many characters: (text, whether the data are at their end, characters
    that were not used).

    RZlibError if the data are none that were compressed, or with `Z_FINISH` if they are not complete."""
    what = "while decompressing"
    if zdict is None:
        text, code, left = _operate(_inflate, stream, data, flush, max_length, what)
    else:
        text, code, left = _with_dictionary(stream, data, flush, max_length, zdict)
    if code == Z_BUF_ERROR and flush == Z_FINISH and max_length > len(text):
        _error(stream, code, what)
    return text, code == Z_STREAM_END, left


def _step_to_dictionary(stream, flush):
    code = _inflate(stream, flush)
    return rffi.cast(rffi.INT, Z_STREAM_END) if int(code) == Z_NEED_DICT else code


def _with_dictionary(stream, data, flush, max_length, zdict):
    """The same for data that may ask for the dictionary."""
    what = "while decompressing"
    text, code, left = _operate(_step_to_dictionary, stream, data, flush, max_length, what)
    may_ask = code == Z_STREAM_END and text == "" and left > 0
    if may_ask and int(_inflateSetDictionary(stream, zdict, len(zdict))) == Z_OK:
        return _operate(_inflate, stream, data[len(data) - left:], flush, max_length, what)
    return text, code, left
