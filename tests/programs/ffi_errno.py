# args:
"""errno around calls of C functions: saved, set to zero, put back; OSError of it."""

import errno

from rpython.rlib import rposix
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo

SOURCE = """
#include <errno.h>
int fail_with(int value) { errno = value; return -1; }
int current(void) { return errno; }
int add_to_errno(int value) { errno += value; return errno; }
"""
eci = ExternalCompilationInfo(separate_module_sources=[SOURCE])


def external(name, args, save_err):
    return rffi.llexternal(name, args, rffi.INT, compilation_info=eci, save_err=save_err)


c_fail = external("fail_with", [rffi.INT], rffi.RFFI_SAVE_ERRNO)
c_fail_unsaved = external("fail_with", [rffi.INT], rffi.RFFI_ERR_NONE)
c_current = external("current", [], rffi.RFFI_READSAVED_ERRNO)
c_zeroed = external("current", [], rffi.RFFI_ZERO_ERRNO_BEFORE)
c_add = external("add_to_errno", [rffi.INT], rffi.RFFI_FULL_ERRNO)
c_add_to_zero = external("add_to_errno", [rffi.INT], rffi.RFFI_FULL_ERRNO_ZERO)
c_close = rffi.llexternal("close", [rffi.INT], rffi.INT, save_err=rffi.RFFI_SAVE_ERRNO)
c_access = rffi.llexternal("access", [rffi.CCHARP, rffi.INT], rffi.INT, save_err=rffi.RFFI_SAVE_ERRNO)


def checked(fd):
    return rposix.handle_posix_error("close", c_close(fd))


def entry_point(argv):
    print(rposix.get_saved_errno(), int(c_fail(5)), rposix.get_saved_errno())
    junk = ["%d" % i for i in range(100)]
    print(len(junk), rposix.get_saved_errno())
    c_fail_unsaved(77)
    print(rposix.get_saved_errno(), int(c_current()))
    rposix.set_saved_errno(42)
    print(int(c_current()), int(c_zeroed()), rposix.get_saved_errno())
    print(int(c_add(3)), rposix.get_saved_errno(), int(c_add(1)), rposix.get_saved_errno())
    print(int(c_add_to_zero(9)), rposix.get_saved_errno())
    print(int(c_access("/no/such/path/at/all", 0)), rposix.get_saved_errno() == errno.ENOENT)
    try:
        checked(-1)
    except OSError as e:
        print("OSError", e.errno == errno.EBADF, e.strerror)
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
