"""The statistical profiler: what interpreters say to it, without the profiler.

Registering code objects and wrapping the main loop have no effect, so that programs with these calls build as they are.
Switching the profiler on is not supported; `perf` and the like see translated functions under their names.
"""

from rpython.tool.unsupported import unsupported_names

_WAY_OUT = "profile the executable with a system profiler such as `perf`; functions keep their names with `-g`"


class VMProfError(Exception):
    """The profiler cannot do what is asked."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class VMProfPlatformUnsupported(Exception):
    """There is no profiler on this machine."""


def register_code_object_class(CodeClass, full_name_func):
    """Says that instances of a class are code objects, and how they are named.  Without effect."""


def register_code(code, full_name_func):
    """Says that a code object exists.  Without effect."""


def get_unique_id(code):
    """The profiler's number for a code object: always 0."""
    return 0


def vmprof_execute_code(name, get_code_fn, result_class=None, _hack_update_stack_untranslated=False):
    """Decorator of the function that runs a code object: the function itself."""
    def same(function):
        return function
    return same


globals().update(unsupported_names(
    "rpython.rlib.rvmprof", "enable disable start_sampling stop_sampling get_profile_path resolve_addr resolve_many_addrs",
    _WAY_OUT))
