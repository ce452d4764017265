"""Another name of functions of `rpython.rlib.debug`."""

from rpython.rlib.debug import FatalError, fatalerror, fatalerror_notb, ll_assert
