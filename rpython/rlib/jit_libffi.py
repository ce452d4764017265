"""Calls by libffi with one buffer for the arguments and the result, as interpreters make them: see `clibffi`.

A CIF_DESCRIPTION has the types of a function and says where in such a buffer each argument and the result are; at the beginning
of the buffer is room for a pointer to each argument.
"""

from rpython.rlib import clibffi
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.tool.unsupported import unsupported

FFI_CIF = clibffi.FFI_CIF
FFI_TYPE = clibffi.FFI_TYPE
FFI_TYPE_P = clibffi.FFI_TYPE_P
FFI_TYPE_PP = clibffi.FFI_TYPE_PP
FFI_ABI = rffi.INT
SIZE_OF_FFI_ARG = 8
FFI_TYPE_VOID, FFI_TYPE_FLOAT, FFI_TYPE_DOUBLE = 0, 2, 3

CIF_DESCRIPTION = lltype.Struct(
    "CIF_DESCRIPTION", ("cif", FFI_CIF), ("abi", FFI_ABI), ("nargs", lltype.Signed), ("rtype", FFI_TYPE_P),
    ("atypes", FFI_TYPE_PP), ("exchange_size", lltype.Signed), ("exchange_result", lltype.Signed),
    ("exchange_args", lltype.Array(lltype.Signed, hints={"nolength": True})))
CIF_DESCRIPTION_P = lltype.Ptr(CIF_DESCRIPTION)


class types(object):
    """The types of libffi by their names in C, and what kinds of them there are."""

    slong, sint, sshort, schar = (clibffi.ffi_type_slong, clibffi.ffi_type_sint, clibffi.ffi_type_sshort,
                                  clibffi.ffi_type_schar)
    ulong, uint, ushort, uchar = (clibffi.ffi_type_ulong, clibffi.ffi_type_uint, clibffi.ffi_type_ushort,
                                  clibffi.ffi_type_uchar)
    sint8, sint16, sint32, sint64 = (clibffi.ffi_type_sint8, clibffi.ffi_type_sint16, clibffi.ffi_type_sint32,
                                     clibffi.ffi_type_sint64)
    uint8, uint16, uint32, uint64 = (clibffi.ffi_type_uint8, clibffi.ffi_type_uint16, clibffi.ffi_type_uint32,
                                     clibffi.ffi_type_uint64)
    slonglong, ulonglong, signed = sint64, uint64, sint64
    double, float, void, pointer = (clibffi.ffi_type_double, clibffi.ffi_type_float, clibffi.ffi_type_void,
                                    clibffi.ffi_type_pointer)

    @staticmethod
    def getkind(ffi_type):
        """A letter: `v`oid, `f`loat, `s` for a single float, `i`nteger, `u`nsigned, `S`truct; `*` is for other sizes."""
        kind = int(ffi_type.c_type)
        if kind == FFI_TYPE_VOID:
            return "v"
        if kind == FFI_TYPE_DOUBLE:
            return "f"
        if kind == FFI_TYPE_FLOAT:
            return "s"
        if kind == clibffi.FFI_TYPE_STRUCT:
            return "S"
        if kind == clibffi.FFI_TYPE_POINTER or kind % 2 == 1:
            return "u"
        return "i"

    @staticmethod
    def is_struct(ffi_type):
        """Whether it is a struct."""
        return int(ffi_type.c_type) == clibffi.FFI_TYPE_STRUCT


def jit_ffi_prep_cif(cif_description):
    """Prepares a description of which `abi`, `nargs`, `rtype` and `atypes` are set: FFI_OK or what libffi says is wrong."""
    return int(clibffi.c_ffi_prep_cif(cif_description.cif, cif_description.abi, cif_description.nargs,
                                      cif_description.rtype, cif_description.atypes))


def jit_ffi_call(cif_description, func_addr, exchange_buffer):
    """Calls the function with the arguments that are in the buffer, and leaves the result there."""
    pointers = rffi.cast(rffi.VOIDPP, exchange_buffer)
    for i in range(cif_description.nargs):
        pointers[i] = rffi.ptradd(exchange_buffer, cif_description.exchange_args[i])
    result = rffi.ptradd(exchange_buffer, cif_description.exchange_result)
    clibffi.c_ffi_call(cif_description.cif, func_addr, result, pointers)


jit_ffi_prep_cif_var = unsupported("rpython.rlib.jit_libffi.jit_ffi_prep_cif_var",
                                   "call functions with a fixed list of arguments: wrap the variadic one in C")
