"""Shared libraries that are loaded while the program runs."""

import sys

from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import ExternalCompilationInfo
from rpython.tool.unsupported import unsupported

RTLD_LAZY, RTLD_NOW = 1, 2
RTLD_LOCAL, RTLD_GLOBAL = (4, 8) if sys.platform == "darwin" else (0, 0x100)

_eci = ExternalCompilationInfo(libraries=["dl"] if sys.platform.startswith("linux") else [])

DLLHANDLE = rffi.VOIDP
_c_dlopen = rffi.llexternal("dlopen", [rffi.CCHARP, rffi.INT], rffi.VOIDP, compilation_info=_eci)
_c_dlclose = rffi.llexternal("dlclose", [rffi.VOIDP], rffi.INT, compilation_info=_eci, releasegil=False)
_c_dlerror = rffi.llexternal("dlerror", [], rffi.CCHARP, compilation_info=_eci, releasegil=False)
_c_dlsym = rffi.llexternal("dlsym", [rffi.VOIDP, rffi.CCHARP], rffi.VOIDP, compilation_info=_eci, releasegil=False)


class DLOpenError(Exception):
    """A library that cannot be loaded; `msg` says why."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


def dlerror():
    """What was wrong last; the empty string if nothing was."""
    message = _c_dlerror()
    return rffi.charp2str(message) if message else ""


def dlopen(name, mode=-1):
    """Loads a library (`name` points to its name, null for the program itself): its handle, or DLOpenError."""
    if mode == -1:
        mode = RTLD_LOCAL | RTLD_NOW
    elif mode & (RTLD_LAZY | RTLD_NOW) == 0:
        mode |= RTLD_NOW
    handle = _c_dlopen(name, mode)
    if not handle:
        raise DLOpenError(dlerror())
    return handle


def dlopen_by_name(name, mode=-1):
    """The same for a name that is a `str`, None for the program itself."""
    with rffi.scoped_str2charp(name) as p:
        return dlopen(p, mode)


def dlclose(handle):
    """Gives a library back: 0, or less than 0 if that fails."""
    return int(_c_dlclose(handle))


def dlsym(libhandle, name):
    """The address of a symbol; KeyError if there is none."""
    _c_dlerror()
    address = _c_dlsym(libhandle, name)
    if not address:
        raise KeyError(name)
    return address


dlsym_byordinal = unsupported("rpython.rlib.rdynload.dlsym_byordinal", "it is of Windows: use dlsym")
