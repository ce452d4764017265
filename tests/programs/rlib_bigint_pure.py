# args: 4
"""The algorithms of big integers in RPython against what translated programs use for large operands."""

import sys

from rpython.rlib import _limbs, _limbs_text, _number_theory
from rpython.rlib.rarithmetic import intmask, r_uint
from rpython.rlib.rbigint import BASE10, BASE16, ONERBIGINT, rbigint


class Random(object):
    def __init__(self):
        self.state = r_uint(77)

    def word(self):
        self.state = self.state * r_uint(6364136223846793005) + r_uint(1442695040888963407)
        return self.state ^ (self.state >> 29)

    def big(self, limbs):
        digits = [r_uint(0)] * limbs
        kind = intmask(self.word() >> 62)
        for i in range(limbs):
            digits[i] = self.word() if kind < 2 or i % 5 == 0 else ~r_uint(0) if kind == 2 else r_uint(0)
        digits[limbs - 1] |= r_uint(1)
        return rbigint(digits, 1)


def check(name, ok):
    if not ok:
        print(name, "differs")


def same(digits, x):
    return rbigint(digits, 1).eq(x)


def products(a, b):
    out = _limbs.new(a.numdigits() + b.numdigits())
    _limbs.mul_school(a._digits, a.numdigits(), b._digits, b.numdigits(), out)
    check("mul", same(out, a.mul(b)))


def quotients(a, b):
    quotient = _limbs.new(a.numdigits() - b.numdigits() + 1)
    rest = _limbs.new(b.numdigits())
    _limbs.divrem_school(a._digits, a.numdigits(), b._digits, b.numdigits(), quotient, rest)
    q, r = a.divmod(b)
    check("divmod", same(quotient, q) and same(rest, r))
    check("divmod and mul", q.mul(b).add(r).eq(a) and r.lt(b))


def texts(a):
    for digits in [BASE10, BASE16, "0123456"]:
        text = a.format(digits)
        check("to_text", text == _limbs_text.to_text_school(a._digits, a.numdigits(), digits))
        check("from_text", same(_limbs_text.from_text_school(text, len(digits)), a))
        check("fromstr", rbigint.fromstr(text, len(digits)).eq(a))


def number_theory(a, b):
    g = a.gcd(b)
    check("gcd", g.eq(_number_theory.gcd_euclid(a, b)))
    check("gcd divides", not a.mod(g).tobool() and not b.mod(g).tobool())
    check("gcd of multiples", a.mul(b).gcd(b.mul(b)).eq(g.mul(b)))
    root = a.isqrt()
    check("isqrt", root.eq(_number_theory.isqrt_newton(a)))
    above = root.add(ONERBIGINT)
    check("isqrt is near", root.mul(root).le(a) and above.mul(above).gt(a))


def powers(rng, a, m):
    exponent = rng.big(2)
    check("pow", a.pow(exponent, m).eq(_number_theory.pow_mod_binary(a.mod(m), exponent, m)))


def entry_point(argv):
    rng = Random()
    for i in range(1, int(argv[1])):
        a = rng.big(i * 7 % 31 + 20)
        b = rng.big(i * 3 % 20 + 1)
        products(a, b)
        products(a, a)
        quotients(a, b)
        quotients(a.mul(b), b)
        quotients(a.mul(b).int_sub(1), b)
        texts(a)
        number_theory(a, b)
        powers(rng, rng.big(3), rng.big(i % 3 + 1))
    print("done")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
