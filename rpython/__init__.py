"""The library that RPython programs import.

At import time, and when a program runs untranslated, these modules are ordinary Python.  The translator recognises a
few functions and classes by their qualified name (`rpython.rlib.objectmodel.we_are_translated`,
`rpython.rlib.rarithmetic.intmask` …); everything else here that a program reaches is RPython and is translated with it.

Translated programs pass strings to `os.write`; so that they can untranslated, it takes strings here too.
"""

import os as _os

from rpython.tool.unsupported import install as _install


def _write_that_takes_text(plain):
    def write(fd, data):
        """Writes bytes, or the characters of a string as bytes; how many were written."""
        return plain(fd, data.encode("latin-1") if isinstance(data, str) else data)
    # The translator knows the functions of `os` by their module.
    write.__module__ = "os"
    return write


_os.write = _write_that_takes_text(_os.write)
_install()
