# args:
"""Logging, assertions and promises of rlib.debug do not change results."""

import sys

from rpython.rlib import debug


def entry_point(argv):
    debug.debug_start("test")
    debug.debug_print("a message", 5)
    debug.debug_stop("test")
    debug.ll_assert(len(argv) > 0, "argv is never empty")
    l = debug.make_sure_not_resized([1, 2, 3])
    l[0] = 10
    print(l[0] + l[1], len(l))
    n = len(argv)
    debug.check_nonneg(n)
    debug.check_regular_int(n)
    if debug.have_debug_prints():
        debug.debug_print("only when logging")
    chars = ["a", "b"]
    debug.check_list_of_chars(chars)
    print("".join(chars))
    debug.debug_flush()
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
