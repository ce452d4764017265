# args:
"""clibffi: C functions by types that are known when the program runs, structs as such, closures."""

from rpython.rlib import clibffi, jit_libffi
from rpython.rlib.clibffi import ffi_type_double, ffi_type_pointer, ffi_type_sint, ffi_type_slong, ffi_type_ulong
from rpython.rtyper.annlowlevel import llhelper
from rpython.rtyper.lltypesystem import lltype, rffi


def pushed():
    lib = clibffi.CDLL("libm.so.6")
    power = lib.getpointer("pow", [ffi_type_double, ffi_type_double], ffi_type_double)
    power.push_arg(2.0)
    power.push_arg(10.0)
    print(power.call(rffi.DOUBLE))
    for i in range(3):
        power.push_arg(float(i))
        power.push_arg(2.0)
        print(power.call(rffi.DOUBLE))
    power.push_arg(1.0)
    try:
        power.call(rffi.DOUBLE)
    except TypeError as e:
        print("TypeError", str(e))
    try:
        lib.getpointer("no_such_function", [], ffi_type_double)
    except KeyError:
        print("KeyError")
    itself = clibffi.CDLL(None)
    labs = itself.getpointer("labs", [ffi_type_slong], ffi_type_slong)
    labs.push_arg(-1 << 40)
    print(labs.call(lltype.Signed))


def raw():
    lib = clibffi.CDLL(None)
    div = lib.getrawpointer("div", [ffi_type_sint, ffi_type_sint],
                            clibffi.make_struct_ffitype_e(8, 4, [ffi_type_sint, ffi_type_sint]))
    with lltype.scoped_alloc(rffi.INTP.TO, 4, zero=True) as values:
        with lltype.scoped_alloc(rffi.LONGP.TO, 2, zero=True) as result:
            values[0] = rffi.cast(rffi.INT, 47)
            values[1] = rffi.cast(rffi.INT, 5)
            div.call([rffi.cast(rffi.VOIDP, values), rffi.cast(rffi.VOIDP, rffi.ptradd(values, 1))],
                     rffi.cast(rffi.VOIDP, result))
            both = rffi.cast(rffi.INTP, result)
            print(int(both[0]), int(both[1]))


class Calls(object):
    count = 0


calls = Calls()


def compare(cif, result, args, data):
    calls.count += 1
    a = rffi.cast(rffi.LONGP, rffi.cast(rffi.VOIDPP, args[0])[0])[0]
    b = rffi.cast(rffi.LONGP, rffi.cast(rffi.VOIDPP, args[1])[0])[0]
    sign = rffi.cast(lltype.Signed, data)
    rffi.cast(rffi.LONGP, result)[0] = sign * (int(a > b) - int(a < b))


def closures():
    lib = clibffi.CDLL(None)
    sort = lib.getpointer("qsort", [ffi_type_pointer, ffi_type_ulong, ffi_type_ulong, ffi_type_pointer],
                          clibffi.ffi_type_void)
    with lltype.scoped_alloc(rffi.LONGP.TO, 6) as numbers:
        for sign in [1, -1]:
            for i in range(6):
                numbers[i] = (i * 5) % 7
            closure = clibffi.CallbackFuncPtr([ffi_type_pointer, ffi_type_pointer], ffi_type_sint,
                                              llhelper(clibffi.CALLBACK_TP, compare), sign)
            sort.push_arg(rffi.cast(rffi.VOIDP, numbers))
            sort.push_arg(rffi.cast(rffi.SIZE_T, 6))
            sort.push_arg(rffi.cast(rffi.SIZE_T, 8))
            sort.push_arg(closure.ll_closure)
            sort.call(lltype.Void)
            print([numbers[i] for i in range(6)], calls.count > 5)


def exchanged():
    address = clibffi.CDLL("libm.so.6").getaddressindll("ldexp")
    cif = lltype.malloc(jit_libffi.CIF_DESCRIPTION, 2, flavor="raw", zero=True)
    atypes = lltype.malloc(jit_libffi.FFI_TYPE_PP.TO, 2, flavor="raw")
    atypes[0] = ffi_type_double
    atypes[1] = ffi_type_sint
    cif.abi = rffi.cast(rffi.INT, clibffi.FFI_DEFAULT_ABI)
    cif.nargs = 2
    cif.rtype = ffi_type_double
    cif.atypes = atypes
    cif.exchange_args[0] = 16
    cif.exchange_args[1] = 24
    cif.exchange_result = 32
    cif.exchange_size = 40
    print(jit_libffi.jit_ffi_prep_cif(cif) == clibffi.FFI_OK)
    buf = lltype.malloc(rffi.CCHARP.TO, cif.exchange_size, flavor="raw", zero=True)
    for i in range(4):
        rffi.cast(rffi.DOUBLEP, rffi.ptradd(buf, 16))[0] = 0.75
        rffi.cast(rffi.INTP, rffi.ptradd(buf, 24))[0] = rffi.cast(rffi.INT, i - 1)
        jit_libffi.jit_ffi_call(cif, address, buf)
        print(rffi.cast(rffi.DOUBLEP, rffi.ptradd(buf, 32))[0])
    lltype.free(buf, flavor="raw")
    lltype.free(atypes, flavor="raw")
    lltype.free(cif, flavor="raw")


def entry_point(argv):
    pushed()
    exchanged()
    raw()
    closures()
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
