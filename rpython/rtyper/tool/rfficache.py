"""Sizes of the types of C."""

from rpython.rtyper.lltypesystem import rffi
from rpython.rtyper.tool import rffi_platform
from rpython.translator.platform import platform
from rpython.translator.tool.cbuild import ExternalCompilationInfo


def _type_named(c_type, eci):
    return rffi_platform.getsimpletype(c_type, rffi.INT, eci)


def _eci(options):
    includes = options.pop("add_source", None)
    if includes is not None:
        return ExternalCompilationInfo(post_include_bits=[includes], **options)
    return ExternalCompilationInfo(includes=["stdio.h", "sys/types.h", "wchar.h", "stdint.h"], **options)


def sizeof_c_type(c_type, **options):
    """The size of a type of C, by its name, in bytes.  Asks the C compiler."""
    return rffi_platform.sizeof(c_type, _eci(options))


def sizeof_c_types(c_types, **options):
    """The sizes of several."""
    return [sizeof_c_type(c_type, **dict(options)) for c_type in c_types]


def signof_c_type(c_type, **options):
    """Whether a type of C is unsigned.  Asks the C compiler."""
    return rffi.is_unsigned(_type_named(c_type, _eci(options)))
