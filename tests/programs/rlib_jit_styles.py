# args: 40 threshold=3,trace_eagerness=2
"""What interpreters say to the JIT, in the ways that they say it."""

import sys

import rpython.rlib.jit as rjit
from rpython.jit.codewriter.policy import JitPolicy
from rpython.rlib import jit
from rpython.rlib.jit import JitHookInterface, not_rpython, purefunction, we_are_jitted, we_are_translated


class Frame(object):
    _virtualizable_ = ["stack[*]", "depth", "pc"]
    _immutable_fields_ = ["code"]

    def __init__(self, code, size):
        self = jit.hint(self, access_directly=True, fresh_virtualizable=True)
        self.code = code
        self.stack = [0] * size
        self.depth = 0
        self.pc = 0

    def push(self, value):
        depth = jit.promote(self.depth)
        self.stack[depth] = value
        self.depth = depth + 1

    def pop(self):
        depth = self.depth - 1
        assert depth >= 0
        self.depth = depth
        return self.stack[depth]


class Code(object):
    _immutable_fields_ = ["ops", "consts[*]"]

    def __init__(self, ops, consts):
        self.ops = ops
        self.consts = consts


def get_printable_location(pc, code):
    return "%s@%d" % (code.ops[pc], pc)


def get_location(pc, code):
    return "file", pc, "name", pc, code.ops[pc]


def get_unique_id(pc, code):
    return pc


def should_unroll_one_iteration(pc, code):
    return True


def confirm_enter_jit(pc, code, frame):
    return True


def can_never_inline(pc, code):
    return False


full = jit.JitDriver(
    greens=["pc", "code"], reds=["frame"], virtualizables=["frame"], get_printable_location=get_printable_location,
    get_location=get_location, get_unique_id=get_unique_id, should_unroll_one_iteration=should_unroll_one_iteration,
    confirm_enter_jit=confirm_enter_jit, can_never_inline=can_never_inline, name="full", check_untranslated=True,
    vectorize=False, is_recursive=True)


class MyDriver(rjit.JitDriver):
    greens = ["self"]
    reds = ["n", "total"]


class Counter(object):
    driver = MyDriver()
    plain = jit.JitDriver(greens=["self"], reds="auto", name="counter")

    def run(self, n):
        total = 0
        while True:
            self.driver.jit_merge_point(self=self, n=n, total=total)
            if n == 0:
                break
            n -= 1
            total += n
            if n % 2:
                self.driver.can_enter_jit(self=self, n=n, total=total)
        return total

    def count(self, n):
        k = 0
        while n > 0:
            self.plain.jit_merge_point(self=self)
            n -= 2
            k += 1
        return k


class Hooks(JitHookInterface):
    def on_abort(self, reason, jitdriver, greenkey, greenkey_repr, logops, operations):
        print("abort", reason)

    def after_compile(self, debug_info):
        print("compiled")


def jitpolicy(driver):
    return JitPolicy(Hooks())


@purefunction
def square(n):
    return n * n


@jit.elidable_promote("0")
def scaled(n, factor):
    return n * factor


@jit.unroll_safe
def total_of(*values):
    total = 0
    for value in values:
        total += value
    return total


@jit.oopspec("demo.double(n)")
def double(n):
    return 2 * n


@jit.dont_look_inside
def outside(n):
    return n + 1


@jit.loop_invariant
def invariant():
    return 7


@jit.look_inside_iff(lambda l, n: jit.isvirtual(l) or jit.isconstant(n))
def first(l, n):
    total = 0
    for i in range(n):
        total += l[i]
    return total


@jit.not_in_trace
def note():
    pass


@not_rpython
def never(n):
    return eval("n")


def cell_is_none(n):
    return outside(n)


def interpret(code, n):
    frame = Frame(code, 10)
    frame.push(n)
    pc = 0
    while pc < len(code.ops):
        full.jit_merge_point(pc=pc, code=code, frame=frame)
        op = code.ops[pc]
        pc += 1
        if op == "c":
            frame.push(code.consts[pc % len(code.consts)])
        elif op == "-":
            right = frame.pop()
            frame.push(frame.pop() - right)
        elif op == "d":
            value = frame.pop()
            frame.push(value)
            frame.push(value)
        elif op == "j":
            if frame.pop() > 0:
                pc = 0
                full.can_enter_jit(pc=pc, code=code, frame=frame)
        else:
            raise ValueError(op)
        frame.pc = pc
    full.loop_header()
    return jit.hint(frame, force_virtualizable=True).depth


def hints(n, text):
    print(jit.promote_string(text), jit.isconstant(n), jit.isvirtual(n), we_are_jitted(), jit.current_trace_length())
    if we_are_jitted():
        jit.assert_green(n)
    jit.conditional_call(n > 3, outside, n)
    cached = jit.conditional_call_elidable(0, cell_is_none, n)
    print(cached, jit.conditional_call_elidable(9, cell_is_none, n))
    jit.jit_debug("note", n, 2)
    jit.enter_portal_frame(1)
    jit.leave_portal_frame(1)
    counter = Counter()
    jit.record_exact_class(counter, Counter)
    jit.record_exact_value(n, n)
    jit.record_known_result(n * n, square, n)
    ref = jit.virtual_ref(counter)
    print(ref() is counter)
    jit.virtual_ref_finish(ref, counter)
    note()
    print(square(n), scaled(n, 3), total_of(n, 1, 2), double(n), outside(n), invariant(), first([n, 2, 3], 2))
    print(jit.loop_unrolling_heuristic([1, 2], 2), jit.get_stats_value(jit.Counters.TRACING))
    print(counter.run(5), counter.count(9))


def entry_point(argv):
    n = int(argv[1])
    jit.set_param(None, "trace_limit", 16000)
    jit.set_param(full, "threshold", 10)
    jit.set_param_to_default(full, "threshold")
    try:
        jit.set_user_param(None, argv[2])
        jit.set_user_param(full, "off")
        jit.set_user_param(None, "enable_opts=intbounds:rewrite")
        jit.set_user_param(None, "nonsense=1")
    except ValueError:
        print("no such parameter")
    for name, default in jit.unroll_parameters:
        if name == "threshold":
            print(name, default)
    jit.disable_jit_hooks()
    jit.enable_jit_hooks()
    hints(n, "text")
    print(interpret(Code("c-dj", [1, 1]), n))
    if not we_are_translated():
        assert never(n) == n
    return 0


def target(*args):
    return entry_point, None, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
