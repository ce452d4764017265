# args:
"""Integer square roots and modular powers."""

import sys


def isqrt(n):
    if n < 2:
        return n
    x = 1 << ((63 + 1) // 2)
    while True:
        y = (x + n // x) >> 1
        if y >= x:
            return x
        x = y


def modpow(base, exponent, modulus):
    result = 1
    base %= modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def entry_point(argv):
    for n in [0, 1, 2, 3, 4, 15, 16, 17, 99, 100, 1000000, 999999999999, 1 << 60]:
        r = isqrt(n)
        print(n, r, r * r <= n, (r + 1) * (r + 1) > n)
    for base in [2, 3, 10, 12345]:
        for exponent in [0, 1, 5, 64, 1000]:
            print(modpow(base, exponent, 1000007), modpow(base, exponent, 97))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
