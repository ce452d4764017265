"""Calls by libffi with one buffer for the arguments and the result, as interpreters make them: see `clibffi`.

A CIF_DESCRIPTION has the types of a function and says where in such a buffer each argument and the result are; at the beginning
of the buffer is room for a pointer to each argument.
"""

from rpython.rlib import clibffi
from rpython.rtyper.lltypesystem import lltype, rffi

FFI_CIF = clibffi.FFI_CIF
FFI_TYPE = clibffi.FFI_TYPE
FFI_TYPE_P = clibffi.FFI_TYPE_P
FFI_TYPE_PP = clibffi.FFI_TYPE_PP
FFI_ABI = rffi.INT
SIZE_OF_FFI_ARG = 8

CIF_DESCRIPTION = lltype.Struct(
    "CIF_DESCRIPTION", ("cif", FFI_CIF), ("abi", FFI_ABI), ("nargs", lltype.Signed), ("rtype", FFI_TYPE_P),
    ("atypes", FFI_TYPE_PP), ("exchange_size", lltype.Signed), ("exchange_result", lltype.Signed),
    ("exchange_args", lltype.Array(lltype.Signed, hints={"nolength": True})))
CIF_DESCRIPTION_P = lltype.Ptr(CIF_DESCRIPTION)


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
