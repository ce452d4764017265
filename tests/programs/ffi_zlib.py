# args:
"""zlib, by its header: streams, a struct that it has in the header, buffers."""

from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.rtyper.tool import rffi_platform
from rpython.translator.tool.cbuild import ExternalCompilationInfo

eci = ExternalCompilationInfo(includes=["zlib.h"], libraries=["z"])


class CConfig:
    _compilation_info_ = eci
    z_stream = rffi_platform.Struct("z_stream", [("next_in", rffi.CCHARP), ("avail_in", rffi.UINT), ("total_in", rffi.ULONG),
                                                 ("next_out", rffi.CCHARP), ("avail_out", rffi.UINT),
                                                 ("total_out", rffi.ULONG), ("msg", rffi.CCHARP)])
    Z_OK = rffi_platform.ConstantInteger("Z_OK")
    Z_STREAM_END = rffi_platform.ConstantInteger("Z_STREAM_END")
    Z_FINISH = rffi_platform.DefinedConstantInteger("Z_FINISH")
    Z_DATA_ERROR = rffi_platform.DefinedConstantInteger("Z_DATA_ERROR")


cfg = rffi_platform.configure(CConfig)
STREAM = cfg["z_stream"]
STREAMP = lltype.Ptr(STREAM)
Z_OK, Z_STREAM_END, Z_FINISH = cfg["Z_OK"], cfg["Z_STREAM_END"], cfg["Z_FINISH"]
Z_DATA_ERROR = cfg["Z_DATA_ERROR"]


def external(name, args, result, **kwds):
    return rffi.llexternal(name, args, result, compilation_info=eci, **kwds)


c_crc32 = external("crc32", [rffi.ULONG, rffi.CCHARP, rffi.UINT], rffi.ULONG)
c_adler32 = external("adler32", [rffi.ULONG, rffi.CCHARP, rffi.UINT], rffi.ULONG)
c_bound = external("compressBound", [rffi.ULONG], rffi.ULONG)
c_compress = external("compress2", [rffi.CCHARP, rffi.ULONGP, rffi.CCHARP, rffi.ULONG, rffi.INT], rffi.INT)
c_uncompress = external("uncompress", [rffi.CCHARP, rffi.ULONGP, rffi.CCHARP, rffi.ULONG], rffi.INT)
c_inflate_init = external("inflateInit", [STREAMP], rffi.INT, macro=True)
c_inflate = external("inflate", [STREAMP, rffi.INT], rffi.INT)
c_inflate_end = external("inflateEnd", [STREAMP], rffi.INT)


class ZlibError(Exception):
    def __init__(self, code):
        self.code = code


def compress(data, level):
    size = int(c_bound(len(data)))
    with lltype.scoped_alloc(rffi.ULONGP.TO, 1) as length:
        with rffi.scoped_alloc_buffer(size) as b:
            with rffi.scoped_nonmovingbuffer(data) as source:
                length[0] = rffi.cast(rffi.ULONG, size)
                code = int(c_compress(b.raw, length, source, len(data), level))
                if code != Z_OK:
                    raise ZlibError(code)
                return b.str(int(length[0]))


def uncompress(data, size):
    with lltype.scoped_alloc(rffi.ULONGP.TO, 1) as length:
        with rffi.scoped_alloc_buffer(size) as b:
            with rffi.scoped_nonmovingbuffer(data) as source:
                length[0] = rffi.cast(rffi.ULONG, size)
                code = int(c_uncompress(b.raw, length, source, len(data)))
                if code != Z_OK:
                    raise ZlibError(code)
                return b.str(int(length[0]))


def inflate(data, step):
    """Piece by piece."""
    parts = []
    stream = lltype.malloc(STREAM, flavor="raw", zero=True)
    source = rffi.get_nonmovingbuffer(data)
    out = lltype.malloc(rffi.CCHARP.TO, step, flavor="raw")
    stream.c_next_in = source
    rffi.setintfield(stream, "c_avail_in", len(data))
    try:
        if int(c_inflate_init(stream)) != Z_OK:
            raise ZlibError(-1)
        while True:
            stream.c_next_out = out
            rffi.setintfield(stream, "c_avail_out", step)
            code = int(c_inflate(stream, 0))
            if code < 0:
                message = rffi.charp2str(stream.c_msg) if stream.c_msg else "no message"
                print(message)
                raise ZlibError(code)
            parts.append(rffi.charpsize2str(out, step - rffi.getintfield(stream, "c_avail_out")))
            if code == Z_STREAM_END:
                break
        return "".join(parts), int(stream.c_total_out)
    finally:
        c_inflate_end(stream)
        lltype.free(out, flavor="raw")
        rffi.free_nonmovingbuffer(data, source)
        lltype.free(stream, flavor="raw")


def entry_point(argv):
    text = "".join(["line %d of a text that repeats itself\n" % (i % 7) for i in range(500)])
    print(int(c_crc32(0, text, len(text))), int(c_adler32(1, text, len(text))), int(c_crc32(0, None, 0)))
    for level in range(0, 10, 3):
        packed = compress(text, level)
        print(len(packed) < len(text), uncompress(packed, len(text)) == text)
    packed = compress(text, 9)
    back, total = inflate(packed, 100)
    print(back == text, total == len(text))
    try:
        uncompress(packed[:20] + "damaged" + packed[27:], len(text))
    except ZlibError as e:
        print("ZlibError", e.code == Z_DATA_ERROR)
    try:
        inflate("this is no stream at all", 10)
    except ZlibError as e:
        print("ZlibError", e.code == Z_DATA_ERROR)
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
