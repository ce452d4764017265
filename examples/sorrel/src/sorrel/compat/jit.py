"""Hints for the just-in-time compiler; without RPython they do nothing."""

try:
    from rpython.rlib.jit import JitDriver, elidable, promote, unroll_safe, dont_look_inside, we_are_jitted
except ImportError:
    class JitDriver(object):
        def __init__(self, greens=None, reds=None, get_printable_location=None, name="driver"):
            pass

        def jit_merge_point(self, **variables):
            pass

    def elidable(function):
        return function

    def unroll_safe(function):
        return function

    def dont_look_inside(function):
        return function

    def promote(value):
        return value

    def we_are_jitted():
        return False

try:
    from rpython.jit.codewriter.policy import JitPolicy
except ImportError:
    class JitPolicy(object):
        pass
