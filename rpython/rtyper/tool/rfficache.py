"""Sizes and signs of the types of C."""

from rpython.rtyper.tool import rffi_platform
from rpython.tool.unsupported import unsupported
from rpython.translator.tool.cbuild import ExternalCompilationInfo


platform = unsupported("rfficache.platform", "use the types of `rffi`, `rffi.sizeof` and `rffi.size_and_sign`")


def _asked(entries, options):
    """What C says of entries, by their names; `add_source` is C in front."""
    source = options.pop("add_source", None)
    eci = ExternalCompilationInfo(includes=["stdio.h", "sys/types.h", "wchar.h", "stdint.h"],
                                  post_include_bits=[source] if source else [], **options)
    return rffi_platform.configure(type("CConfig", (), dict(entries, _compilation_info_=eci)))


def sizeof_c_type(c_type, **options):
    """The size of a type of C, by its name, in bytes.  Asks the C compiler."""
    return sizeof_c_types([c_type], **options)[0]


def sizeof_c_types(c_types, **options):
    """The sizes of several."""
    entries = {"size%d" % i: rffi_platform.SizeOf(c_type) for i, c_type in enumerate(c_types)}
    found = _asked(entries, options)
    return [found["size%d" % i] for i in range(len(c_types))]


def signof_c_type(c_type, **options):
    """Whether a type of C is signed.  Asks the C compiler."""
    entry = rffi_platform.ConstantInteger("(%s)-1 < (%s)1" % (c_type, c_type))
    return bool(_asked({"it": entry}, options)["it"])
