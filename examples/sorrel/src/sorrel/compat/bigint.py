"""Integers of any size, as RPython has them: methods in place of operators."""

try:
    from rpython.rlib.rbigint import rbigint
except ImportError:
    import sys

    class rbigint(object):
        """The methods that Sorrel uses, on an integer of Python."""

        def __init__(self, number):
            self.number = number

        @staticmethod
        def fromint(number):
            return rbigint(number)

        @staticmethod
        def fromfloat(number):
            return rbigint(int(number))

        @staticmethod
        def fromstr(text, base):
            return rbigint(int(text, base))

        def toint(self):
            if not -sys.maxsize - 1 <= self.number <= sys.maxsize:
                raise OverflowError
            return self.number

        def tofloat(self):
            return float(self.number)

        def str(self):
            return str(self.number)

        def format(self, digits):
            assert len(digits) == 16
            return "%x" % self.number

        def hash(self):
            return hash(self.number)

        def bit_length(self):
            return self.number.bit_length()

        def add(self, other):
            return rbigint(self.number + other.number)

        def sub(self, other):
            return rbigint(self.number - other.number)

        def mul(self, other):
            return rbigint(self.number * other.number)

        def floordiv(self, other):
            return rbigint(self.number // other.number)

        def mod(self, other):
            return rbigint(self.number % other.number)

        def truediv(self, other):
            return self.number / other.number

        def int_pow(self, exponent):
            return rbigint(self.number ** exponent)

        def and_(self, other):
            return rbigint(self.number & other.number)

        def or_(self, other):
            return rbigint(self.number | other.number)

        def xor(self, other):
            return rbigint(self.number ^ other.number)

        def lshift(self, count):
            return rbigint(self.number << count)

        def rshift(self, count):
            return rbigint(self.number >> count)

        def neg(self):
            return rbigint(-self.number)

        def invert(self):
            return rbigint(~self.number)

        def eq(self, other):
            return self.number == other.number

        def lt(self, other):
            return self.number < other.number

        def le(self, other):
            return self.number <= other.number

        def gt(self, other):
            return self.number > other.number

        def ge(self, other):
            return self.number >= other.number
