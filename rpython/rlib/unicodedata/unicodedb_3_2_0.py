"""Unicode 3.2.0, which protocols of the internet refer to: the functions of `rpython.rlib.unicodedb`, for that version.

The host keeps what `unicodedata.ucd_3_2_0` has.  Cases of letters, what is ignored in them, and identifiers are those
of the host's own version, for the code points that 3.2.0 has.  Aliases and named sequences came later.
"""

import types

from rpython.rlib import unicodedb
from rpython.rlib.unicodedata._database import UNICODE_3_2_0
from rpython.tool.sourcetools import func_with_new_name

MAXUNICODE = unicodedb.MAXUNICODE
version = "3.2.0"


def _define(names):
    """Copies of all functions of `unicodedb`, which ask this database."""
    names.update((name, value) for name, value in vars(unicodedb).items() if not name.startswith("__")
                 and name not in names)
    names["_DATABASE"] = UNICODE_3_2_0
    for name, value in vars(unicodedb).items():
        if isinstance(value, types.FunctionType) and value.__module__ == unicodedb.__name__:
            names[name] = func_with_new_name(value, name, names)


_define(globals())
