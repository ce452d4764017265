"""Which functions the tracer looks inside.  A target's `jitpolicy(driver)` may give its own policy."""

from rpython.tool.unsupported import unsupported


class JitPolicy(object):
    """The default: everything except functions that say otherwise."""

    def __init__(self, jithookiface=None):
        self.jithookiface = jithookiface
        self.supports_floats = False
        self.supports_longlong = False
        self.supports_singlefloats = False

    def set_supports_floats(self, flag):
        """Whether the tracer follows operations on floats."""
        self.supports_floats = flag

    def set_supports_longlong(self, flag):
        """Whether it follows operations on 64-bit integers."""
        self.supports_longlong = flag

    def set_supports_singlefloats(self, flag):
        """Whether it follows operations on single floats."""
        self.supports_singlefloats = flag

    def look_inside_function(self, func):
        """Override this one: whether to look inside a function that carries no hint."""
        return True

    def look_inside(self, func):
        """Whether the tracer follows calls of `func`."""
        if getattr(func, "_elidable_function_", False):
            return False
        explicit = getattr(func, "_jit_look_inside_", None)
        if explicit is not None:
            return explicit
        return self.look_inside_function(func)


class StopAtXPolicy(JitPolicy):
    """For tests: stays out of the given functions."""

    def __init__(self, *funcs):
        JitPolicy.__init__(self)
        self.funcs = funcs

    def look_inside_function(self, func):
        return func not in self.funcs


contains_unsupported_variable_type = unsupported("rpython.jit.codewriter.policy.contains_unsupported_variable_type",
                                                 "the tracer knows by itself what it can follow")
