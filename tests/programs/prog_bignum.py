# args: 60
"""Decimal big integers as lists of digits: factorials and powers of two."""

import sys


BASE = 10000


class Big(object):
    def __init__(self, digits):
        self.digits = digits

    def mul_small(self, n):
        out = []
        carry = 0
        for d in self.digits:
            carry += d * n
            out.append(carry % BASE)
            carry //= BASE
        while carry:
            out.append(carry % BASE)
            carry //= BASE
        return Big(out)

    def add(self, other):
        out = []
        carry = 0
        i = 0
        while i < len(self.digits) or i < len(other.digits) or carry:
            if i < len(self.digits):
                carry += self.digits[i]
            if i < len(other.digits):
                carry += other.digits[i]
            out.append(carry % BASE)
            carry //= BASE
            i += 1
        return Big(out)

    def mul(self, other):
        result = Big([0])
        for i in range(len(other.digits)):
            part = self.mul_small(other.digits[i])
            result = result.add(Big([0] * i + part.digits))
        return result

    def text(self):
        i = len(self.digits) - 1
        while i > 0 and self.digits[i] == 0:
            i -= 1
        parts = [str(self.digits[i])]
        while i > 0:
            i -= 1
            parts.append("%04d" % self.digits[i])
        return "".join(parts)


def entry_point(argv):
    n = int(argv[1])
    fact = Big([1])
    for i in range(1, n + 1):
        fact = fact.mul_small(i)
        if i % 15 == 0:
            print(i, fact.text())
    a, b = Big([0]), Big([1])
    for i in range(200):
        a, b = b, a.add(b)
    print(a.text())
    square = fact.mul(fact)
    print(square.text(), len(square.digits))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
