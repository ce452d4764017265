"""The variables of the environment."""

import os

from rpython.rlib import rdynload
from rpython.rlib.objectmodel import we_are_translated
from rpython.rtyper.lltypesystem import rffi


def getenv(name):
    """The value of a variable, or None."""
    if we_are_translated():
        return os.getenv(name)
    value = os.environb.get(name.encode("latin-1"))
    return None if value is None else value.decode("latin-1")


def putenv(name, value):
    """Sets a variable; OSError if the name cannot be one."""
    if we_are_translated():
        os.putenv(name, value)
    else:
        os.environb[name.encode("latin-1")] = value.encode("latin-1")


def unsetenv(name):
    """Removes a variable, if there is one."""
    if we_are_translated():
        os.unsetenv(name)
    else:
        os.environb.pop(name.encode("latin-1"), None)


def _lines():
    environ = rdynload.dlsym(rdynload.dlopen_by_name(None), "environ")
    lines = rffi.cast(rffi.VOIDPP, environ)[0]
    return rffi.charpp2liststr(rffi.cast(rffi.CCHARPP, lines)) if lines else []


def envitems():
    """All variables: a list of pairs of a name and a value."""
    pairs = []
    for line in _lines():
        i = line.find("=", 1)
        if i > 0:
            pairs.append((line[:i], line[i + 1:]))
    return pairs


def envkeys():
    """The names of all variables."""
    return [name for name, value in envitems()]
