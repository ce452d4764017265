# args:
"""The methods of rbigint one by one, their errors, and prebuilt numbers."""

import sys

from rpython.rlib import rbigint as module
from rpython.rlib.rarithmetic import r_longlong, r_longlonglong, r_uint, r_ulonglong, string_to_int
from rpython.rlib.rbigint import (
    InvalidEndiannessError, InvalidSignednessError, MaxIntError, NULLRBIGINT, ONENEGATIVERBIGINT, ONERBIGINT, rbigint)
from rpython.rlib.rstring import ParseStringError, ParseStringOverflowError

GOOGOL = rbigint.fromlong(10 ** 100)
NEGATIVE = rbigint.fromlong(-(3 ** 50))
SMALL = rbigint.fromlong(-7)
TABLE = [rbigint.fromlong(17 ** i) for i in range(0, 60, 13)]
NAMED = {"zero": rbigint.fromlong(0), "word": rbigint.fromlong(1 << 64)}


class Constant(object):
    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value


SHARED = Constant(GOOGOL)


def arithmetic():
    a = rbigint.fromdecimalstr("123456789012345678901234567890")
    b = rbigint.fromdecimalstr("-987654321098765432109")
    print(a.add(b).str(), a.sub(b).str(), a.mul(b).str())
    print(a.floordiv(b).str(), a.mod(b).str(), b.floordiv(a).str(), b.mod(a).str())
    q, r = a.divmod(b)
    print(q.mul(b).add(r).eq(a), r.lt(NULLRBIGINT), a.div(b).eq(q))
    q, r = b.int_divmod(-1000)
    print(q.str(), r.str(), b.int_floordiv(7).str(), b.int_div(-7).str(), b.int_mod(7).str(), b.int_mod_int_result(-7))
    print(a.truediv(b), b.truediv(a), SMALL.truediv(rbigint.fromint(2)))
    print(a.neg().str(), b.abs().str(), a.invert().str(), b.invert().str())
    print(a.int_add(5).str(), a.int_sub(-5).str(), b.int_mul(-3).str(), SMALL.int_add(7).str())
    print(a.and_(b).str(), a.or_(b).str(), a.xor(b).str())
    print(b.int_and_(255).str(), b.int_or_(1).str(), b.int_xor(-1).str())
    print(a.gcd(b).str(), a.lcm(b).str(), a.isqrt().str())
    print(SMALL.int_pow(21).str(), a.pow(rbigint.fromint(3)).str(), b.pow(a, GOOGOL).str(), a.pow(a, b).str())
    print(a.lshift(70).str(), b.rshift(70).str(), b.rshift(70, dont_invert=True).str(), a.lqshift(3).str())
    print(a.abs_rshift_and_mask(r_ulonglong(60), 1023), b.rqshift(65).str(), b.rshift(1000).str())


def comparisons():
    values = [NEGATIVE, SMALL, ONENEGATIVERBIGINT, NULLRBIGINT, ONERBIGINT, GOOGOL]
    for x in values:
        line = ""
        for y in values:
            line += " %d%d%d%d%d%d" % (x.eq(y), x.ne(y), x.lt(y), x.le(y), x.gt(y), x.ge(y))
        for n in [-7, -1, 0, 1]:
            line += " %d%d%d%d%d%d" % (
                x.int_eq(n), x.int_ne(n), x.int_lt(n), x.int_le(n), x.int_gt(n), x.int_ge(n))
        print(line, x.get_sign(), x.tobool(), x.is_odd(), x.bit_length(), x.bit_count(), x.hash())


def conversions():
    for n in [0, 1, -1, sys.maxsize, -sys.maxsize - 1]:
        x = rbigint.fromint(n)
        print(x.toint(), x.str(), x.repr(), x.hex(), x.oct(), x.fits_int(), x.tofloat(), "%d" % x.uintmask())
    print(rbigint.fromrarith_int(r_uint(-1)).str(), rbigint.fromrarith_int(r_longlong(-5)).str())
    print(rbigint.fromrarith_int(r_longlonglong(-1) << 100).str(), rbigint.frombool(True).str())
    for x in [0.0, -0.5, 1e22, -1.7e308, 4503599627370497.5]:
        print(rbigint.fromfloat(x).str())
    print(GOOGOL.tofloat(), NEGATIVE.tofloat(), TABLE[3].tofloat())
    print(GOOGOL.format("01"), NEGATIVE.format("0123456789ab", "@", "!"), NULLRBIGINT.format("xy", "_"))
    for text, base in [("  -12L ", 10), ("0xfeedfacecafebeefdeadbeef", 0), ("zz" * 10, 36), ("1" * 70, 2), ("0", 0)]:
        print(rbigint.fromstr(text, base).str())
    print(rbigint.fromstr("1_000_000_000_000_000_000_000", 10, allow_underscores=True).str())
    for order in ["big", "little"]:
        data = NEGATIVE.tobytes(12, order, True)
        print(repr(data), rbigint.frombytes(data, order, True).str(), rbigint.frombytes(data, order, False).str())
    print(GOOGOL.log(10.0), GOOGOL.log(2.0), GOOGOL.log(0.0) > 230.25, rbigint.fromint(8).log(2.0))
    print(GOOGOL.str(101), GOOGOL.sign, NEGATIVE.sign, GOOGOL.numdigits(), GOOGOL.digit(5), "%d" % GOOGOL.udigit(0))


def failure(number):
    one = rbigint.fromint(1)
    if number == 0:
        GOOGOL.toint()
    elif number == 1:
        SMALL.touint()
    elif number == 2:
        GOOGOL.toulonglong()
    elif number == 3:
        one.divmod(NULLRBIGINT)
    elif number == 4:
        one.int_mod(0)
    elif number == 5:
        one.truediv(NULLRBIGINT)
    elif number == 6:
        one.lshift(2000).truediv(one)
    elif number == 7:
        one.lshift(1024).tofloat()
    elif number == 8:
        one.lshift(-1)
    elif number == 9:
        one.rshift(-1)
    elif number == 10:
        SMALL.isqrt()
    elif number == 11:
        SMALL.log(0.0)
    elif number == 12:
        rbigint.fromfloat(1e308 * 10.0)
    elif number == 13:
        rbigint.fromfloat(1e308 * 10.0 - 1e308 * 10.0)
    elif number == 14:
        one.pow(SMALL)
    elif number == 15:
        one.pow(one, NULLRBIGINT)
    elif number == 16:
        one.pow(SMALL, one)
    elif number == 17:
        rbigint.fromstr("12z", 10)
    elif number == 18:
        GOOGOL.tobytes(5, "big", False)
    elif number == 19:
        SMALL.tobytes(5, "big", False)
    elif number == 20:
        SMALL.tobytes(5, "medium", True)
    elif number == 21:
        GOOGOL.str(100)
    elif number == 22:
        rbigint.fromstr("9" * 50, 10, max_str_digits=49)
    elif number == 23:
        one.lshift(sys.maxsize)
    elif number == 24:
        GOOGOL.pow(GOOGOL)
    else:
        rbigint.fromint(1 << 40).int_pow(sys.maxsize)


def errors():
    for number in range(26):
        try:
            failure(number)
            print(number, "fine")
        except MaxIntError as e:
            print(number, "MaxIntError", str(e))
        except ZeroDivisionError:
            print(number, "ZeroDivisionError")
        except OverflowError:
            print(number, "OverflowError")
        except ValueError:
            print(number, "ValueError")
        except TypeError:
            print(number, "TypeError")
        except MemoryError:
            print(number, "MemoryError")
        except ParseStringError as e:
            print(number, "ParseStringError", str(e))
        except InvalidEndiannessError:
            print(number, "InvalidEndiannessError")
        except InvalidSignednessError:
            print(number, "InvalidSignednessError")


def prebuilt():
    print(GOOGOL.str(), SHARED.value is GOOGOL, SHARED.value.add(NEGATIVE).str())
    for x in TABLE:
        print(x.str(), x.mul(x).str())
    print(NAMED["zero"].str(), NAMED["word"].int_sub(1).hex(), NAMED["zero"] is NULLRBIGINT)
    g, x, y = module.lehmer_xgcd(TABLE[2], GOOGOL)
    print(g.str(), x.str(), y.str(), module.gcd_binary(84, 36), module.gcd_lehmer(GOOGOL, rbigint.fromint(25)).str())


def literal(text):
    """As interpreters read literals: a word if it fits, else again from the start."""
    try:
        return str(string_to_int(text, 0))
    except ParseStringOverflowError as e:
        e.parser.rewind()
        return rbigint._from_numberstring_parser(e.parser).str() + " (large)"


def factorial(n):
    result = ONERBIGINT
    for i in range(2, n + 1):
        result = result.int_mul(i)
    return result


def entry_point(argv):
    arithmetic()
    comparisons()
    conversions()
    errors()
    prebuilt()
    for text in ["12", "-9223372036854775808", "9223372036854775808", " -0xffffffffffffffffffff ", "0b" + "1" * 80]:
        print(literal(text))
    print(factorial(60).str(), factorial(200).int_mod(1000003).str())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
