# args: 1 300
"""rbigint on random operands of all sizes and shapes.  On the host, Python's ints compute the same.

Arguments: a seed, and how many pairs of operands.  One line is printed for each operation: a checksum of all its results.
"""

import math
import sys

from rpython.rlib.objectmodel import we_are_translated
from rpython.rlib.rarithmetic import intmask, r_uint
from rpython.rlib.rbigint import BASE16, rbigint

MULTIPLIER = r_uint(6364136223846793005)
INCREMENT = r_uint(1442695040888963407)


class HostInt(object):
    """The methods of rbigint, by an int."""

    def __init__(self, value):
        self.value = value

    def binary(operation):
        return lambda self, other: HostInt(operation(self.value, getattr(other, "value", other)))

    def test(operation):
        return lambda self, other: operation(self.value, getattr(other, "value", other))

    add = int_add = binary(lambda a, b: a + b)
    sub = int_sub = binary(lambda a, b: a - b)
    mul = int_mul = binary(lambda a, b: a * b)
    floordiv = int_floordiv = binary(lambda a, b: a // b)
    mod = int_mod = binary(lambda a, b: a % b)
    and_ = int_and_ = binary(lambda a, b: a & b)
    or_ = int_or_ = binary(lambda a, b: a | b)
    xor = int_xor = binary(lambda a, b: a ^ b)
    gcd = binary(math.gcd)
    lshift = binary(lambda a, b: a << b)
    rshift = binary(lambda a, b: a >> b)
    int_pow = binary(lambda a, b: a ** b)
    truediv = test(lambda a, b: a / b)
    eq = int_eq = test(lambda a, b: a == b)
    lt = int_lt = test(lambda a, b: a < b)
    le = int_le = test(lambda a, b: a <= b)
    int_mod_int_result = test(lambda a, b: a % b)
    del binary, test

    def divmod(self, other):
        q, r = divmod(self.value, other.value)
        return HostInt(q), HostInt(r)

    def pow(self, exponent, modulus):
        return HostInt(pow(self.value, exponent.value, modulus.value))

    def neg(self):
        return HostInt(-self.value)

    def abs(self):
        return HostInt(abs(self.value))

    def invert(self):
        return HostInt(~self.value)

    def isqrt(self):
        return HostInt(math.isqrt(self.value))

    def hash(self):
        return hash(self.value)

    def bit_length(self):
        return self.value.bit_length()

    def bit_count(self):
        return bin(self.value).count("1")

    def get_sign(self):
        return (self.value > 0) - (self.value < 0)

    def tofloat(self):
        return float(self.value)

    def toint(self):
        if not -1 << 63 <= self.value < 1 << 63:
            raise OverflowError
        return self.value

    def str(self):
        return str(self.value)

    def format(self, digits, prefix=""):
        return ("-" if self.value < 0 else "") + prefix + "%x" % abs(self.value)

    def tobytes(self, nbytes, byteorder, signed):
        return self.value.to_bytes(nbytes, byteorder, signed=signed).decode("latin-1")


def from_limbs(limbs, sign):
    if we_are_translated():
        return rbigint(limbs[:], sign, 0)
    return HostInt(sign * sum(int.__int__(limb) << (64 * i) for i, limb in enumerate(limbs)))


def from_int(n):
    return rbigint.fromint(n) if we_are_translated() else HostInt(n)


def from_text(text, base):
    return rbigint.fromstr(text, base) if we_are_translated() else HostInt(int(text, base))


def from_bytes(text, byteorder):
    if we_are_translated():
        return rbigint.frombytes(text, byteorder, True)
    return HostInt(int.from_bytes(text.encode("latin-1"), byteorder, signed=True))


def from_float(x):
    return rbigint.fromfloat(x) if we_are_translated() else HostInt(int(x))


class Random(object):
    def __init__(self, seed):
        self.state = r_uint(seed)

    def word(self):
        self.state = self.state * MULTIPLIER + INCREMENT
        x = self.state
        return x ^ (x >> 29)

    def below(self, n):
        return intmask((self.word() >> 20) % r_uint(n))

    def limb(self):
        kind = self.below(8)
        if kind == 0:
            return r_uint(0)
        if kind == 1:
            return ~r_uint(0)
        if kind == 2:
            return r_uint(1) << self.below(64)
        if kind == 3:
            return ~(r_uint(1) << self.below(64))
        return self.word()

    def int(self):
        return intmask(self.limb()) >> self.below(64)

    def size(self):
        """Mostly small; some large enough for other algorithms."""
        kind = self.below(16)
        if kind == 0:
            return self.below(300)
        if kind < 4:
            return self.below(40)
        return self.below(5)

    def big(self):
        size = self.size()
        limbs = []
        i = 0
        while i < size:
            limb = self.limb()
            # Runs of equal limbs make the hard cases of division.
            count = self.below(size) if self.below(4) == 0 else 1
            while count > 0 and i < size:
                limbs.append(limb)
                count -= 1
                i += 1
            i += 1
        return from_limbs(limbs, 1 - 2 * self.below(2))


class Checksums(object):
    def __init__(self):
        self.sums = {}

    def word(self, name, n):
        self.sums[name] = intmask((r_uint(self.sums.get(name, 17)) ^ r_uint(n)) * r_uint(1000003))

    def number(self, name, x):
        self.word(name, x.hash())
        self.word(name, x.get_sign())

    def float(self, name, x):
        if x - x != 0.0:
            self.word(name, 99)
            return
        mantissa, exponent = math.frexp(x)
        self.word(name, int(mantissa * 9007199254740992.0))
        self.word(name, exponent)

    def text(self, name, s):
        h = len(s)
        for c in s:
            h = (h * 31 + ord(c)) & 0xffffffffffff
        self.word(name, h)


def check_pair(sums, a, b):
    sums.number("add", a.add(b))
    sums.number("sub", a.sub(b))
    sums.number("mul", a.mul(b))
    sums.number("and", a.and_(b))
    sums.number("or", a.or_(b))
    sums.number("xor", a.xor(b))
    sums.number("gcd", a.gcd(b))
    sums.word("eq", a.eq(b))
    sums.word("lt", a.lt(b))
    sums.word("le", a.le(b))
    try:
        q, r = a.divmod(b)
        sums.number("divmod", q)
        sums.number("divmod", r)
        sums.number("floordiv", a.floordiv(b))
        sums.number("mod", a.mod(b))
        sums.float("truediv", a.truediv(b))
    except ZeroDivisionError:
        sums.word("divmod", 1)
    except OverflowError:
        sums.word("truediv", 2)
    # Nearly equal operands, and exact and almost exact quotients.
    if b.get_sign() != 0:
        product = a.mul(b)
        sums.number("exact", product.floordiv(b))
        q, r = product.int_sub(1).divmod(b)
        sums.number("inexact", q)
        sums.number("inexact", r)


def check_int(sums, a, n):
    sums.number("int_add", a.int_add(n))
    sums.number("int_sub", a.int_sub(n))
    sums.number("int_mul", a.int_mul(n))
    sums.number("int_and", a.int_and_(n))
    sums.number("int_or", a.int_or_(n))
    sums.number("int_xor", a.int_xor(n))
    sums.word("int_eq", a.int_eq(n))
    sums.word("int_lt", a.int_lt(n))
    sums.word("int_le", a.int_le(n))
    if n != 0:
        sums.number("int_floordiv", a.int_floordiv(n))
        sums.number("int_mod", a.int_mod(n))
        sums.word("int_mod_int_result", a.int_mod_int_result(n))


def check_one(sums, rng, a):
    sums.number("neg", a.neg())
    sums.number("invert", a.invert())
    sums.word("bits", a.bit_length() * 65536 + a.bit_count())
    shift = rng.below(400)
    sums.number("lshift", a.lshift(shift))
    sums.number("rshift", a.rshift(shift))
    sums.number("isqrt", a.abs().isqrt())
    sums.number("square", a.mul(a))
    try:
        sums.float("float", a.tofloat())
    except OverflowError:
        sums.word("float", 3)
    try:
        sums.word("toint", a.toint())
    except OverflowError:
        sums.word("toint", 4)
    size = a.bit_length() // 8 + 1 + rng.below(3)
    for order in ["little", "big"]:
        data = a.tobytes(size, order, True)
        sums.text("bytes", data)
        sums.word("frombytes", from_bytes(data, order).eq(a))
    if a.bit_length() < 8000:
        text = a.str()
        sums.text("decimal", text)
        sums.word("parse", from_text(text, 10).eq(a))
        text = a.format(BASE16, "0x")
        sums.text("hexadecimal", text)
        sums.word("parse", from_text(text, 16).eq(a))
    if a.bit_length() < 500:
        sums.number("pow", a.int_pow(rng.below(20)))


def check_power(sums, rng, a, b):
    modulus = rng.big()
    if modulus.get_sign() != 0 and a.bit_length() + modulus.bit_length() < 4000 and b.bit_length() < 400:
        sums.number("pow modulo", a.pow(b.abs(), modulus))


def check_float(sums, rng):
    x = math.ldexp(float(intmask(rng.word())), rng.below(700) - 100)
    sums.number("fromfloat", from_float(x))


def entry_point(argv):
    rng = Random(int(argv[1]))
    sums = Checksums()
    for i in range(int(argv[2])):
        a = rng.big()
        b = rng.big()
        check_pair(sums, a, b)
        check_pair(sums, a, a.int_add(rng.below(3) - 1))
        check_int(sums, a, rng.int())
        check_one(sums, rng, a)
        check_power(sums, rng, a, b)
        check_float(sums, rng)
    for name in sums.sums:
        print(name, sums.sums[name])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
