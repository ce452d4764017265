"""What functions of the runtime do, for testing untranslated the algorithms that call them.

Strings come as simulated low-level strings.  Functions of the system give the negative error number, as in the runtime.
"""

import ctypes
import errno
import math
import os
import signal
import time
import _thread

from rpython.rlib.rarithmetic import r_uint
from rpython.rtyper import ll, simulate_stacklets

FUNCTIONS = {}
# What was printed.
printed = []
# The handles of open directories.
directories = {}
# The command line.
arguments = []


def function(f):
    """Decorator: the function of the runtime with this name."""
    FUNCTIONS["ouro_" + f.__name__] = f
    return f


def text_of(p):
    """A string as a `str`, whether low-level or not."""
    return p if isinstance(p, str) else ll.hl_str(p)


def fill(p, text):
    """Copies a text into a fresh string, as far as it fits."""
    for i, c in enumerate(text[:len(p.chars)]):
        p.chars[i] = c


# ____________________________________________________________
# Strings


def part(s, start, stop):
    return text_of(s)[max(start, 0):max(stop, 0)]


@function
def string_equal(a, b):
    return int(text_of(a) == text_of(b))


@function
def string_compare(a, b):
    a, b = text_of(a), text_of(b)
    return (a > b) - (a < b)


@function
def string_find(s, needle, start, stop):
    return text_of(s).find(text_of(needle), start, stop)


@function
def string_rfind(s, needle, start, stop):
    return text_of(s).rfind(text_of(needle), start, stop)


@function
def string_count(s, needle, start, stop):
    return text_of(s).count(text_of(needle), start, stop)


@function
def string_find_char(s, byte, start, stop):
    return text_of(s).find(chr(byte), start, stop)


@function
def string_rfind_char(s, byte, start, stop):
    return text_of(s).rfind(chr(byte), start, stop)


@function
def stdout_write(s, start, stop):
    printed.append(part(s, start, stop))


@function
def stdout_flush():
    return 0


# ____________________________________________________________
# Floats


@function
def float_repr(x, out):
    fill(out, repr(x))
    return len(repr(x))


@function
def float_format(x, kind, precision, flags, out):
    marks = ("#" if flags & 1 else "") + ("+" if flags & 2 else "") + (" " if flags & 4 else "")
    text = "%%%s.%d%s" % (marks, precision, chr(kind)) % x
    if len(text) <= len(out.chars):
        fill(out, text)
    return len(text)


@function
def float_parse_ok(s, start, stop):
    try:
        float(part(s, start, stop))
    except ValueError:
        return 0
    return 1


@function
def float_parse(s, start, stop):
    return float(part(s, start, stop))


def c_function(f, *args):
    """A function of `math` with C's results where Python's raises."""
    try:
        return float(f(*args))
    except ValueError:
        return float("nan")
    except OverflowError:
        return float("inf")


def c_pow(x, y):
    try:
        return math.pow(x, y)
    except ValueError:
        return float("inf") if x == 0.0 else float("nan")
    except OverflowError:
        negative = x < 0.0 and math.fmod(y, 2.0) != 0.0
        return float("-inf") if negative else float("inf")


def c_log(f, pole):
    """A logarithm: minus infinity at its pole."""
    return lambda x: float("-inf") if x == pole else c_function(f, x)


def c_odd(f):
    """An odd function that overflows on both sides."""
    return lambda x: math.copysign(c_function(f, abs(x)), x)


def define_math():
    names = ("sin cos tan asin acos atan atan2 cosh tanh asinh acosh exp expm1 fmod hypot sqrt copysign erf erfc").split()
    for name in names:
        FUNCTIONS["ouro_math_" + name] = lambda *args, f=getattr(math, name): c_function(f, *args)
    special = {
        "pow": c_pow, "sinh": c_odd(math.sinh), "atanh": lambda x: c_function(math.atanh, x),
        "log": c_log(math.log, 0.0), "log10": c_log(math.log10, 0.0), "log2": c_log(math.log2, 0.0),
        "log1p": c_log(math.log1p, -1.0), "floor": ll.float_floor, "ceil": ll.float_ceil,
        "trunc": lambda x: ll.float_floor(x) if x > 0.0 else ll.float_ceil(x),
        "ldexp": lambda x, n: math.copysign(c_function(math.ldexp, abs(x), n), x),
        "frexp_fraction": lambda x: math.frexp(x)[0], "frexp_exponent": lambda x: math.frexp(x)[1],
    }
    for name, f in special.items():
        FUNCTIONS["ouro_math_" + name] = f


define_math()

# ____________________________________________________________
# Large integers


def number(limbs, size):
    """The value of the first limbs of an array."""
    return sum(int.__int__(limb) << (64 * i) for i, limb in enumerate(limbs[:size]))


def put_number(n, out):
    for i in range(len(out)):
        out[i] = r_uint(n >> (64 * i))


def define_large():
    def define(name, f):
        def call(*args):
            numbers = [number(args[i], args[i + 1]) for i in range(0, len(args) - 1, 2)]
            put_number(f(*numbers), args[-1])

        FUNCTIONS["ouro_big_" + name] = call

    define("mul", lambda a, b: a * b)
    define("pow_mod", pow)
    define("gcd", math.gcd)
    define("sqrt", math.isqrt)


define_large()


@function
def big_divrem(a, asize, b, bsize, quotient, rest):
    q, r = divmod(number(a, asize), number(b, bsize))
    put_number(q, quotient)
    put_number(r, rest)


@function
def big_to_text(a, asize, base, out):
    n = number(a, asize)
    digits = []
    while n:
        n, digit = divmod(n, base)
        digits.append("0123456789abcdefghijklmnopqrstuvwxyz"[digit])
    fill(out, "".join(reversed(digits)))
    return len(digits)


@function
def big_from_text(text, base, out):
    put_number(int(text_of(text), base), out)


# ____________________________________________________________
# The system


def system_call(f, *args):
    """The result of a function of `os`, or the negative error number."""
    try:
        result = f(*args)
    except OSError as e:
        return -e.errno
    return 0 if result is None else result


def encoded(p):
    return text_of(p).encode("latin-1")


def define_system():
    for name in ["close", "dup", "lseek", "ftruncate"]:
        FUNCTIONS["ouro_os_" + name] = lambda *args, f=getattr(os, name): system_call(f, *args)
    for name in ["open", "unlink", "mkdir", "rmdir", "chdir"]:
        FUNCTIONS["ouro_os_" + name] = lambda path, *args, f=getattr(os, name): system_call(f, encoded(path), *args)


define_system()


@function
def os_rename(source, dest):
    return system_call(os.rename, encoded(source), encoded(dest))


@function
def os_access(path, mode):
    return 0 if os.access(encoded(path), mode) else -2


@function
def os_write(fd, p, start, stop):
    return system_call(os.write, fd, part(p, start, stop).encode("latin-1"))


@function
def os_read(fd, p, start, count):
    data = system_call(os.read, fd, count)
    if isinstance(data, int):
        return data
    for i, byte in enumerate(data):
        p.chars[start + i] = chr(byte)
    return len(data)


@function
def os_isatty(fd):
    return int(os.isatty(fd))


def put_stat(record, out):
    if isinstance(record, int):
        return record
    nanoseconds = [time % 1000000000 for time in (record.st_atime_ns, record.st_mtime_ns, record.st_ctime_ns)]
    for i, word in enumerate((list(record[:10]) + nanoseconds)[:len(out)]):
        out[i] = int(word)
    return 0


@function
def os_stat(path, follow, out):
    return put_stat(system_call(os.stat if follow else os.lstat, encoded(path)), out)


@function
def os_fstat(fd, out):
    return put_stat(system_call(os.fstat, fd), out)


@function
def os_getcwd(out):
    text = os.getcwd()
    if len(text) > len(out.chars):
        return -34
    fill(out, text)
    return len(text)


@function
def os_opendir(path):
    names = system_call(os.listdir, encoded(path))
    if isinstance(names, int):
        return names
    handle = len(directories) + 1
    directories[handle] = [name.decode("latin-1") for name in names]
    return handle


@function
def os_readdir(handle, out):
    if not directories[handle]:
        return 0
    name = directories[handle].pop()
    fill(out, name)
    return len(name)


@function
def os_closedir(handle):
    directories[handle] = None


@function
def os_getpid():
    return os.getpid()


@function
def os_getenv_len(name):
    return len(os.environ.get(text_of(name), "")) if text_of(name) in os.environ else -1


@function
def os_getenv_copy(name, out):
    fill(out, os.environ[text_of(name)])


@function
def os_setenv(name, value):
    os.environ[text_of(name)] = text_of(value)
    return 0


@function
def os_unsetenv(name):
    os.environ.pop(text_of(name), None)
    return 0


@function
def os_urandom(out):
    fill(out, os.urandom(len(out.chars)).decode("latin-1"))
    return 0


@function
def strerror_len(errno):
    return len(os.strerror(errno))


@function
def strerror_copy(errno, out):
    fill(out, os.strerror(errno))


@function
def argc():
    return len(arguments)


@function
def arg_len(i):
    return len(arguments[i])


@function
def arg_copy(i, out):
    fill(out, arguments[i])


@function
def print_traceback():
    pass


# Locks by number, which is what programs see of them.
locks = []


@function
def lock_new():
    locks.append(_thread.allocate_lock())
    return len(locks) - 1


@function
def lock_free(lock):
    locks[lock] = None


@function
def lock_acquire(lock, microseconds):
    if microseconds == 0:
        return int(locks[lock].acquire(False))
    return int(locks[lock].acquire(True, -1 if microseconds < 0 else microseconds * 1e-6))


@function
def lock_release(lock):
    held = locks[lock].locked()
    if held:
        locks[lock].release()
    return int(held)


@function
def lock_is_held(lock):
    return int(locks[lock].locked())


@function
def gil_yield():
    time.sleep(0)


@function
def gil_release():
    pass


@function
def gil_acquire():
    pass


@function
def threads_after_fork():
    pass


FUNCTIONS["ouro_stacklet_current"] = simulate_stacklets.current
FUNCTIONS["ouro_stacklet_new"] = simulate_stacklets.new
FUNCTIONS["ouro_stacklet_switch"] = simulate_stacklets.switch
FUNCTIONS["ouro_stacklet_destroy"] = simulate_stacklets.destroy


# Signals that came, in any order, and the word that each of them makes -1.
signals = set()
signal_counter = ctypes.c_long(0)


@function
def signal_note(number, frame=None):
    signals.add(number)
    signal_counter.value = -1


@function
def signal_set(number, action):
    try:
        signal.signal(number, [signal.SIG_DFL, signal.SIG_IGN, signal_note][action])
    except OSError as e:
        return -e.errno
    except ValueError:
        return -errno.EINVAL
    return 0


@function
def signal_poll():
    number = min(signals, default=-1)
    signals.discard(number)
    signal_counter.value = -1 if signals else 0
    return number


def signal_counter_address():
    return ctypes.addressof(signal_counter)


FUNCTIONS["ouro_signal_counter"] = signal_counter_address
FUNCTIONS["ouro_signal_wakeup"] = lambda fd: signal.set_wakeup_fd(fd, warn_on_full_buffer=False)
FUNCTIONS["ouro_thread_ident"] = _thread.get_ident
FUNCTIONS["ouro_time"] = time.time
FUNCTIONS["ouro_time_clock"] = time.process_time
FUNCTIONS["ouro_monotonic"] = time.monotonic
FUNCTIONS["ouro_sleep"] = time.sleep
