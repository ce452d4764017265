"""What an interpreter says to the just-in-time compiler generator.

One `JitDriver` names the variables of the interpreter's main loop; decorators and small functions mark what the tracer
should do with a function or a value.  Untranslated, and in builds without the JIT, all of it does nothing.
"""

from rpython.rlib.objectmodel import not_rpython, specialize, we_are_translated
from rpython.rlib.unroll import unrolling_iterable


class JitHintError(Exception):
    """A hint is given wrongly."""


# ____________________________________________________________
# Hints on functions


def elidable(func):
    """The result depends on the arguments alone: calls with constant arguments are folded, equal calls merged."""
    if getattr(func, "_jit_look_inside_", True) is False:
        raise TypeError("%s: elidable and dont_look_inside exclude each other" % func.__name__)
    func._elidable_function_ = True
    return func


def elidable_promote(promote_args="all"):
    """`elidable`, and its arguments are promoted before the call: all, or those whose indices are given as "0,2"."""
    def decorate(func):
        elidable(func)
        count = func.__code__.co_argcount
        if promote_args == "all":
            indices = tuple(range(count))
        else:
            indices = tuple([int(text) for text in promote_args.split(",")])
            if [i for i in indices if not 0 <= i < count]:
                raise TypeError("%s: no such argument: %s" % (func.__name__, promote_args))
        func._elidable_promote_args_ = indices
        return func
    return decorate


# What they were called before.
purefunction = elidable
purefunction_promote = elidable_promote


def unroll_safe(func):
    """The function's loops run a bounded number of times per trace: trace them through."""
    if getattr(func, "_jit_look_inside_", True) is False:
        raise TypeError("%s: unroll_safe and dont_look_inside exclude each other" % func.__name__)
    func._jit_unroll_safe_ = True
    return func


def dont_look_inside(func):
    """Calls stay calls in the trace."""
    if getattr(func, "_jit_unroll_safe_", False):
        raise TypeError("%s: unroll_safe and dont_look_inside exclude each other" % func.__name__)
    func._jit_look_inside_ = False
    return func


def look_inside(func):
    """Traced even where the policy would stay out."""
    func._jit_look_inside_ = True
    return func


def look_inside_iff(predicate):
    """Traced, loops unrolled, when `predicate`, called with the same arguments while tracing, is true; else a call."""
    def decorate(func):
        func._jit_look_inside_iff_ = predicate
        func._jit_unroll_safe_ = True
        return func
    return decorate


def loop_invariant(func):
    """A function without arguments whose result does not change within a loop: called once per loop."""
    dont_look_inside(func)
    func._jit_loop_invariant_ = True
    return func


def not_in_trace(func):
    """Never recorded: runs while tracing, is absent from compiled code.  Must return None."""
    func.oopspec = "jit.not_in_trace()"
    return func


def oopspec(spec):
    """Names the operation that the function implements, for the optimiser."""
    def decorate(func):
        func.oopspec = spec
        return func
    return decorate


# ____________________________________________________________
# Hints on values


def hint(x, **flags):
    """`x`, marked with flags: promote, promote_string, access_directly, fresh_virtualizable, force_virtualizable.

    Special to the translator; the flags are constants.
    """
    for name in flags:
        if name not in _HINT_FLAGS:
            raise TypeError("hint(): unknown flag %r" % name)
    return x


_HINT_FLAGS = frozenset([
    "promote", "promote_string", "promote_unicode", "access_directly", "fresh_virtualizable", "force_virtualizable",
    "force_no_const"])


@specialize.argtype(0)
def promote(x):
    """`x`, of which compiled code knows the value: a guard at the first use, a constant after it."""
    return hint(x, promote=True)


def promote_string(x):
    """Like `promote`, comparing strings by their contents."""
    return hint(x, promote_string=True)


def promote_unicode(x):
    """Like `promote_string` for Unicode strings."""
    return hint(x, promote_unicode=True)


@specialize.argtype(0)
def assert_green(x):
    """Stops the tracer with an error unless the value is a constant in the trace.  Special."""


@specialize.argtype(0)
def isconstant(x):
    """While tracing: whether the value is a constant in the trace.  Special."""
    return False


@specialize.argtype(0)
def isvirtual(x):
    """While tracing: whether the object is virtual.  Special."""
    return False


@specialize.argtype(0)
def record_exact_class(value, cls):
    """Promises that the instance's class is exactly `cls`; compiled code does not check it.  Special."""
    assert isinstance(value, cls)


@specialize.argtype(0)
def record_exact_value(value, const_value):
    """Promises that the value is this constant; compiled code does not check it.  Special."""
    assert value == const_value


record_known_class = record_exact_class


@specialize.call_location()
def record_known_result(result, function, *args):
    """Promises that the elidable function gives this result for these arguments.  Special."""


@specialize.argtype(0)
def force_virtualizable(virtualizable):
    """The virtualizable, with all of its fields written back to memory."""
    return hint(virtualizable, force_virtualizable=True)


def current_trace_length():
    """While tracing: the number of operations recorded so far; else -1.  Special."""
    return -1


def jit_debug(string, arg1=0, arg2=0, arg3=0, arg4=0):
    """Leaves a note with numbers in the log of the trace.  Special."""


def enter_portal_frame(unique_id):
    """Begins the frame of a recursive interpreter that is not its own main loop.  Special."""


def leave_portal_frame(unique_id):
    """Ends the frame.  Special."""


def we_are_jitted():
    """Whether this runs under the tracer or in compiled code.  Special."""
    return False


@specialize.call_location()
def conditional_call(condition, function, *args):
    """`if condition: function(*args)`, which traces to one operation and no guard.  Special."""
    if condition:
        function(*args)


@specialize.call_location()
def conditional_call_elidable(value, function, *args):
    """`value`, or the result of the elidable function if the value is 0 or None; one operation, no guard.  Special."""
    if value is None or (isinstance(value, int) and value == 0):
        value = function(*args)
    return value


@specialize.argtype(0)
def loop_unrolling_heuristic(lst, size, cutoff=2):
    """Whether to unroll a loop over `lst`: its length is known while tracing and it is virtual or short."""
    return size == 0 or (isconstant(size) and (isvirtual(lst) or size <= cutoff))


# ____________________________________________________________
# Virtual references


class InvalidVirtualRef(Exception):
    """A virtual reference used after `virtual_ref_finish`, of an object that was never built."""


class _VirtualRef(object):
    """What `virtual_ref` gives untranslated: call it for the object."""

    def __init__(self, x):
        self._x = x
        self._alive = True

    def __call__(self):
        if not self._alive:
            raise InvalidVirtualRef
        return self._x

    def _finish(self):
        self._alive = False


non_virtual_ref = _VirtualRef


def virtual_ref(x):
    """A reference to `x` that does not force it to exist; `ref()` does.  Valid until `virtual_ref_finish`.  Special."""
    return _VirtualRef(x)


def virtual_ref_finish(vref, x):
    """Ends a virtual reference.  Special."""
    keep = vref()
    assert keep is x


virtual_ref.oopspec = "virtual_ref(x)"
virtual_ref_finish.oopspec = "virtual_ref_finish(x)"
vref_None = _VirtualRef(None)


# ____________________________________________________________
# JitDriver

ENABLE_ALL_OPTS = "intbounds:rewrite:virtualize:string:pure:earlyforce:heap:unroll"

PARAMETER_DOCS = {
    "threshold": "number of times a loop runs before it becomes hot",
    "function_threshold": "number of times a function runs before it is traced from its start",
    "trace_eagerness": "number of times a guard fails before a bridge is compiled",
    "decay": "percentage by which counters shrink at each minor collection",
    "trace_limit": "number of recorded operations before tracing is aborted",
    "inlining": "inline user functions into the trace (0 or 1)",
    "loop_longevity": "number of loops compiled before an unused one is freed",
    "retrace_limit": "number of times a failed loop closure is traced again",
    "pureop_historylength": "number of pure operations remembered",
    "max_retrace_guards": "number of extra guards a retrace may add",
    "max_unroll_loops": "number of extra unrollings a loop can cause",
    "disable_unrolling": "number of operations from which a loop is not unrolled",
    "enable_opts": "optimisations, separated by colons, or all",
    "max_unroll_recursion": "depth of a recursive function that is inlined",
    "vec": "vectorise loops (0 or 1)",
    "vec_all": "vectorise loops of the user's program too (0 or 1)",
    "vec_cost": "least gain for which a loop is vectorised",
}

PARAMETERS = {
    "threshold": 1039,
    "function_threshold": 1619,
    "trace_eagerness": 200,
    "decay": 40,
    "trace_limit": 6000,
    "inlining": 1,
    "loop_longevity": 1000,
    "retrace_limit": 0,
    "pureop_historylength": 16,
    "max_retrace_guards": 15,
    "max_unroll_loops": 0,
    "disable_unrolling": 200,
    "enable_opts": "all",
    "max_unroll_recursion": 7,
    "vec": 0,
    "vec_all": 0,
    "vec_cost": 0,
}

unroll_parameters = unrolling_iterable(PARAMETERS.items())


class JitDriver(object):
    """Describes one interpreter loop.

    `greens` name the variables that identify a place in the user's program, `reds` all others that live across the
    merge point (or 'auto'), `virtualizables` those reds whose objects are kept in registers.
    """

    active = True
    name = "jitdriver"
    inline_jit_merge_point = False

    def __init__(self, greens=None, reds=None, virtualizables=None, get_jitcell_at=None, set_jitcell_at=None,
                 get_printable_location=None, confirm_enter_jit=None, can_never_inline=None,
                 should_unroll_one_iteration=None, name="jitdriver", check_untranslated=True, vectorize=False,
                 get_unique_id=None, is_recursive=False, get_location=None):
        if greens is not None:
            self.greens = list(greens)
        elif not hasattr(self, "greens"):
            self.greens = []
        self.name = name
        self.autoreds = reds == "auto"
        if self.autoreds:
            self.reds = []
            self.numreds = None
        else:
            if reds is not None:
                self.reds = list(reds)
            elif not hasattr(self, "reds"):
                raise AttributeError("JitDriver needs `reds`: a list of names, or 'auto'")
            self.numreds = len(self.reds)
        self.virtualizables = list(virtualizables) if virtualizables is not None else []
        self._check_names()
        self.get_jitcell_at = get_jitcell_at
        self.set_jitcell_at = set_jitcell_at
        self.get_printable_location = get_printable_location
        self.get_location = get_location
        self.get_unique_id = get_unique_id
        self.confirm_enter_jit = confirm_enter_jit
        self.can_never_inline = can_never_inline
        self.should_unroll_one_iteration = should_unroll_one_iteration
        self.check_untranslated = check_untranslated
        self.is_recursive = is_recursive
        self.vec = vectorize
        self._check_location_functions()

    def _check_names(self):
        for var in self.greens + self.reds:
            if not isinstance(var, str) or not var.replace(".", "_").isidentifier():
                raise TypeError("JitDriver %r: %r is not the name of a variable" % (self.name, var))
            if var.startswith("_"):
                raise TypeError("JitDriver %r: a variable's name must not begin with '_': %r" % (self.name, var))
        for var in self.reds:
            if var in self.greens:
                raise TypeError("JitDriver %r: %r is both green and red" % (self.name, var))
            if "." in var:
                raise TypeError("JitDriver %r: only greens can be fields: %r" % (self.name, var))
        if len(set(self.greens)) != len(self.greens) or len(set(self.reds)) != len(self.reds):
            raise TypeError("JitDriver %r: a name occurs twice" % self.name)
        for var in self.virtualizables:
            if self.autoreds or var not in self.reds:
                raise TypeError("JitDriver %r: the virtualizable %r must be among the reds" % (self.name, var))
        if len(self.virtualizables) > 1:
            raise TypeError("JitDriver %r: one virtualizable at most" % self.name)
        for var in self.greens:
            if "." in var:
                owner = var.split(".")[0]
                if not self.autoreds and owner not in self.reds:
                    raise TypeError("JitDriver %r: %r is a field of %r, which is not red" % (self.name, var, owner))

    def _check_location_functions(self):
        """These functions take the greens, in order."""
        for what in ("get_printable_location", "get_location", "get_unique_id", "should_unroll_one_iteration",
                     "can_never_inline"):
            func = getattr(self, what)
            code = getattr(func, "__code__", None)
            if code is None or code.co_flags & 0x04:
                continue
            if code.co_argcount != len(self.greens):
                raise TypeError("JitDriver %r: %s takes %d arguments but there are %d greens" % (
                    self.name, what, code.co_argcount, len(self.greens)))

    def _check_arguments(self, livevars, reds):
        expected = set([name.split(".")[0] for name in self.greens] + reds)
        given = set(livevars)
        if given != expected:
            missing = sorted(expected - given)
            extra = sorted(given - expected)
            message = "JitDriver %r:" % self.name
            if missing:
                message += " missing " + ", ".join(missing)
            if extra:
                message += " unexpected " + ", ".join(extra)
            raise TypeError(message)

    def jit_merge_point(_self, **livevars):
        """Marks the top of the loop; all greens and reds are given by name.  Special."""
        if not we_are_translated() and _self.check_untranslated:
            _self._check_arguments(livevars, _self.reds)

    def can_enter_jit(_self, **livevars):
        """Marks where the user's program jumps backwards.  Special."""
        if not we_are_translated():
            if _self.autoreds:
                raise TypeError("JitDriver %r: can_enter_jit needs the reds by name" % _self.name)
            if _self.check_untranslated:
                _self._check_arguments(livevars, _self.reds)

    def loop_header(self):
        """Marks the same place without variables, for an explicit loop in the trace.  Special."""

    def clone(self):
        """A driver for another loop with the same variables."""
        result = object.__new__(type(self))
        result.__dict__.update(self.__dict__)
        return result

    def __repr__(self):
        return "<JitDriver %s>" % self.name


def set_param(driver, name, value):
    """Changes one parameter, of one driver or, with None, of all.  Special; the name is a constant."""
    if name not in PARAMETERS:
        raise ValueError("no such JIT parameter: %s" % name)


def set_param_to_default(driver, name):
    """Gives a parameter its default again.  Special; the name is a constant."""
    set_param(driver, name, PARAMETERS[name])


def set_user_param(driver, text):
    """Changes parameters as `name=value,…` says; also `off` and `default`.  Raises ValueError."""
    if text == "off":
        set_param(driver, "threshold", -1)
        set_param(driver, "function_threshold", -1)
        return
    if text == "default":
        for name, default in unroll_parameters:
            set_param(driver, name, default)
        return
    for part in text.split(","):
        part = part.strip(" ")
        i = part.find("=")
        if i < 0:
            raise ValueError
        _set_param_by_name(driver, part[:i], part[i + 1:])


def _set_param_by_name(driver, name, value):
    """`set_param` with a name known at run time only."""
    if name == "enable_opts":
        set_param(driver, "enable_opts", value)
        return
    for known, default in unroll_parameters:
        if known != "enable_opts" and known == name:
            set_param(driver, known, int(value))
            return
    raise ValueError


# ____________________________________________________________
# Looking at the JIT


class Counters(object):
    """The indices of the statistics that the JIT keeps."""

    counters = ("TRACING", "BACKEND", "OPS", "HEAPCACHED_OPS", "RECORDED_OPS", "GUARDS", "OPT_OPS", "OPT_GUARDS",
                "OPT_GUARDS_SHARED", "OPT_FORCINGS", "OPT_VECTORIZE_TRY", "OPT_VECTORIZED", "ABORT_TOO_LONG",
                "ABORT_BRIDGE", "ABORT_BAD_LOOP", "ABORT_ESCAPE", "ABORT_FORCE_QUASIIMMUT",
                "ABORT_SEGMENTED_TRACE", "FORCE_VIRTUALIZABLES", "NVIRTUALS", "NVHOLES", "NVREUSED",
                "TOTAL_COMPILED_LOOPS", "TOTAL_COMPILED_BRIDGES", "TOTAL_FREED_LOOPS", "TOTAL_FREED_BRIDGES")
    counter_names = list(counters)
    ncounters = len(counters)


for _index, _name in enumerate(Counters.counters):
    setattr(Counters, _name, _index)


class JitHookInterface(object):
    """Override what you want to be told and give an instance to the JIT policy.

    The arguments name the driver, the green key's values and a debug info object of the loop.
    """

    def on_abort(self, reason, jitdriver, greenkey, greenkey_repr, logops, operations):
        """A trace was abandoned; `reason` is one of the Counters."""

    def before_compile(self, debug_info):
        """A loop is about to be compiled."""

    def after_compile(self, debug_info):
        """A loop was compiled."""

    def before_compile_bridge(self, debug_info):
        """A bridge is about to be compiled."""

    def after_compile_bridge(self, debug_info):
        """A bridge was compiled."""

    def on_compile(self, debug_info):
        """Like `after_compile`; kept for programs written to it."""

    def on_compile_bridge(self, debug_info):
        """Like `after_compile_bridge`; kept for programs written to it."""


JitPortal = JitHookInterface


def get_stats_value(index):
    """The current value of one of the Counters.  Special."""
    return 0


class JitDebugInfo(object):
    """What a hook is told about a loop or bridge."""

    def __init__(self, jitdriver_sd, logger, looptoken, operations, type, greenkey=None, fail_descr_no=-1):
        self.jitdriver_sd = jitdriver_sd
        self.logger = logger
        self.looptoken = looptoken
        self.operations = operations
        self.type = type
        self.greenkey = greenkey
        self.fail_descr_no = fail_descr_no
        self.asminfo = None


class AsmInfo(object):
    """Where the machine code of a loop or bridge is: its operations' offsets, address and length."""

    def __init__(self, ops_offset, asmaddr, asmlen, rawstart=0):
        self.ops_offset = ops_offset
        self.asmaddr = asmaddr
        self.asmlen = asmlen
        self.rawstart = rawstart


def enable_jit_hooks():
    """Lets the hooks be called again.  Special."""


def disable_jit_hooks():
    """Keeps the hooks from being called.  Special."""
