"""Functions of `builtins`, as far as calls with these arguments are not built into the translator."""

import math

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import intmask, r_longlonglong
from rpython.rlib.rfile import RFile
from rpython.rtyper.module import ll_file

# ____________________________________________________________
# print


@specialize.argtype(0)
def print_to(file, pieces):
    """print(…, file=file) of these texts, separators and the end among them"""
    if file is None:
        ll_file.stdout.write("".join(pieces))
    elif isinstance(file, RFile):
        file.write("".join(pieces))
    else:
        for piece in pieces:
            file.write(piece)


@specialize.argtype(0)
def print_flushed(file, pieces, flush):
    """print(…, file=file, flush=flush)"""
    print_to(file, pieces)
    if not flush:
        return
    if file is None:
        ll_file.stdout.flush()
    else:
        file.flush()


def print_separator(text, default):
    """What stands between the texts, or at their end"""
    return default if text is None else text


# ____________________________________________________________
# Sorting


@specialize.call_location()
def builtins_sorted(iterable, key=None, reverse=False):
    """sorted(iterable, key=…, reverse=…)"""
    result = list(iterable)
    result.sort(key=key, reverse=reverse)
    return result


# ____________________________________________________________
# Extremes


@specialize.call_location()
def builtins_min_key(iterable, key=None):
    """min(iterable, key=…)"""
    items = list(iterable)
    if len(items) == 0:
        raise ValueError("min() iterable argument is empty")
    return items[least_index([key_of(key, item) for item in items])]


@specialize.call_location()
def builtins_max_key(iterable, key=None):
    """max(iterable, key=…)"""
    items = list(iterable)
    if len(items) == 0:
        raise ValueError("max() iterable argument is empty")
    return items[greatest_index([key_of(key, item) for item in items])]


@specialize.call_location()
def builtins_min_default(iterable, default=None, key=None):
    """min(iterable, default=…)"""
    items = list(iterable)
    if len(items) == 0:
        return default
    return items[least_index([key_of(key, item) for item in items])]


@specialize.call_location()
def builtins_max_default(iterable, default=None, key=None):
    """max(iterable, default=…)"""
    items = list(iterable)
    if len(items) == 0:
        return default
    return items[greatest_index([key_of(key, item) for item in items])]


@specialize.call_location()
def builtins_min_several(*args, key=None):
    """min(a, b, …, key=…)"""
    items = [item for item in args]
    return items[least_index([key_of(key, item) for item in items])]


@specialize.call_location()
def builtins_max_several(*args, key=None):
    """max(a, b, …, key=…)"""
    items = [item for item in args]
    return items[greatest_index([key_of(key, item) for item in items])]


@specialize.call_location()
def key_of(key, item):
    """What an item is compared by."""
    if key is None:
        return item
    else:
        return key(item)


def least_index(keys):
    """The index of the first of the least keys."""
    best = 0
    for i in range(1, len(keys)):
        if keys[i] < keys[best]:
            best = i
    return best


def greatest_index(keys):
    """The index of the first of the greatest keys."""
    best = 0
    for i in range(1, len(keys)):
        if keys[best] < keys[i]:
            best = i
    return best


# ____________________________________________________________
# Others


@specialize.call_location()
def builtins_sum(iterable, start=0):
    """sum(iterable, start)"""
    total = start
    for item in iterable:
        total = total + item
    return total


def builtins_pow(base, exp, mod):
    """pow(base, exp, mod) of ints: by repeated squaring, with products of twice the width."""
    if mod == 0:
        raise ValueError("pow() 3rd argument cannot be 0")
    if exp < 0:
        base = inverse_modulo(base, mod)
        exp = -exp
    wide = r_longlonglong(mod)
    result = r_longlonglong(1) % wide
    factor = r_longlonglong(base) % wide
    while exp > 0:
        if exp & 1:
            result = result * factor % wide
        factor = factor * factor % wide
        exp >>= 1
    return intmask(result)


def inverse_modulo(a, mod):
    """The x for which a * x % mod == 1 % mod."""
    a = a % mod
    old_r, r = a, mod
    old_s, s = 1, 0
    while r != 0:
        q = old_r // r
        old_r, r = r, old_r - q * r
        old_s, s = s, old_s - q * s
    if old_r != 1 and old_r != -1:
        raise ValueError("base is not invertible for the given modulus")
    return (old_s * old_r) % mod


def fixed(number, ndigits):
    """The text of a float with so many digits after the point."""
    # Imported where it is used, because what is behind it would make every translation start later.
    from rpython.rlib.rfloat import formatd
    return formatd(number, "f", ndigits)


def builtins_round(number, ndigits):
    """round(number, ndigits) of a float: the decimal digits, correctly rounded, read back."""
    if number != number or number - number != 0.0 or ndigits > 323:
        return number
    if ndigits < 0:
        return round_to_tens(number, -ndigits)
    return float(fixed(number, ndigits))


def round_to_tens(number, count):
    """The float rounded to a multiple of 10 ** count, ties to the even one."""
    if count > 308:
        return math.copysign(0.0, number)
    size = math.fabs(number)
    if size < 9.0e18 and count <= 18:
        # Exact, in integers: the fraction only says on which side of a tie the number is.
        whole = int(size)
        step = 1
        for i in range(count):
            step *= 10
        rest = whole % step
        whole -= rest
        half = step >> 1
        if rest > half or (rest == half and (size != math.floor(size) or (whole // step) & 1)):
            whole += step
        return math.copysign(float(whole), number)
    scale = math.pow(10.0, float(count))
    return math.copysign(float(fixed(size / scale, 0)) * scale, number)
