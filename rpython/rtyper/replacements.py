"""What takes the place of functions and objects of Python's library, and of some of ours, in translated programs."""

import builtins
import importlib
import math
import operator
import os
import stat
import sys
import time

from rpython.rtyper import riter
from rpython.rtyper.methods import bytearrays
from rpython.rtyper.module import (
    ll_environ, ll_file, ll_math, ll_operator, ll_os, ll_os_path, ll_posix, ll_stat, ll_time)

# Functions of modules of our own, and the module that has what takes their place under the same names.  They are asked for
# by `functions_of` when a program has imported the former: most programs have not, and start the sooner.
OURS = {
    "rpython.rlib.rdtoa": ("dtoa_formatd decimal_digits strtod", "rpython.rtyper.module.ll_rfloat"),
    "rpython.rlib._limbs": ("mul divrem", "rpython.rtyper.module.ll_bigint"),
    "rpython.rlib._limbs_text": ("to_text from_text", "rpython.rtyper.module.ll_bigint"),
    "rpython.rlib._number_theory": ("pow_mod gcd isqrt", "rpython.rtyper.module.ll_bigint"),
}


def _named(result, module, names, replacements, prefix):
    """Adds the functions of `module` with these names, as far as this Python has them."""
    for name in names.split():
        original = getattr(module, name, None)
        if original is not None:
            result[original] = getattr(replacements, prefix + name)


def table():
    """The RPython function for each function that a program can call but the translator cannot see into."""
    result = {}
    _named(result, os, "open read write close lseek ftruncate isatty dup stat lstat fstat unlink rename mkdir rmdir "
           "chdir access getcwd listdir makedirs getpid getenv putenv unsetenv system urandom strerror", ll_os, "os_")
    _named(result, os, " ".join(ll_posix.NAMES), ll_posix, "")
    _named(result, stat, "S_IFMT S_IMODE S_ISDIR S_ISCHR S_ISBLK S_ISREG S_ISFIFO S_ISLNK S_ISSOCK", ll_stat, "")
    result[os.remove] = ll_os.os_unlink
    result[os._exit] = ll_os.os_exit
    result[sys.exit] = ll_os.sys_exit
    _named(result, os.path, "isabs join split basename dirname splitext normpath abspath expanduser exists lexists "
           "isdir isfile islink getsize getmtime", ll_os_path, "")
    _named(result, time, "time time_ns monotonic monotonic_ns sleep", ll_time, "time_")
    result[time.perf_counter] = ll_time.time_monotonic
    result[time.perf_counter_ns] = ll_time.time_monotonic_ns
    result[time.process_time] = ll_time.time_clock
    result[time.process_time_ns] = ll_time.time_clock_ns
    _named(result, math, "sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh degrees radians sqrt exp "
           "expm1 log log10 log2 log1p pow hypot erf erfc gamma lgamma floor ceil trunc fabs copysign fmod ldexp frexp modf "
           "isnan isinf isfinite gcd isqrt", ll_math, "math_")
    for name, function in ll_operator.functions().items():
        result[getattr(operator, name)] = function
    result[builtins.open] = ll_file.open_file
    result[builtins.input] = ll_file.read_input
    return result


def functions_of(module):
    """As `table`, for a module of our own that has been imported."""
    result = {}
    if module in OURS:
        names, replacements = OURS[module]
        _named(result, sys.modules[module], names, importlib.import_module(replacements), "")
    return result


def objects():
    """Pairs of an object of Python's library and the one that translated programs see in its place."""
    pairs = [(os.environ, ll_environ.environ), (map, riter.map_items), (filter, riter.filter_items),
             (bytearray, bytearrays.bytearray)]
    for name, replacement in [("stdin", ll_file.stdin), ("stdout", ll_file.stdout), ("stderr", ll_file.stderr)]:
        for original in (getattr(sys, name), getattr(sys, "__%s__" % name)):
            if original is not None:
                pairs.append((original, replacement))
    return pairs


def converters():
    """For classes of Python's library, what makes from an object of them the one that translated programs see."""
    return {bytearray: bytearrays.prebuilt}
